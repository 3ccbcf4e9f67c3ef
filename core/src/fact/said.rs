//! What is said of facts that don't fit, in both languages, with the section where it is the law's.
//!
//! In one place because a fact is checked both with the patient's others and alone, as an event, and is told the
//! same. What a reference should name stands with its article in Swedish.

use crate::language::Phrase;

const fn say(sv: &'static str, en: &'static str) -> Phrase {
    Phrase::new(sv, en)
}

// What a reference names.
pub(crate) const PROVIDER: Phrase = say("en vårdgivare eller omsorgsgivare", "provider");
pub(crate) const AUTHORITY: Phrase = say("en myndighet", "authority");
pub(crate) const AUTHORITY_OF: Phrase =
    say("en myndighet hos den vårdgivaren", "authority of that provider");
pub(crate) const BRANCH_OF: Phrase =
    say("en verksamhetsgren hos den vårdgivaren", "branch of that provider");
pub(crate) const UNIT: Phrase = say("en enhet", "unit");
pub(crate) const UNIT_OF: Phrase = say("en enhet hos den vårdgivaren", "unit of that provider");
pub(crate) const PROCESS: Phrase = say("en vårdprocess", "process");
pub(crate) const PROCESS_OF: Phrase =
    say("en vårdprocess hos den vårdgivaren", "process of that provider");
pub(crate) const STAFF: Phrase = say("en medarbetare", "staff");
pub(crate) const ASSIGNMENT: Phrase = say("ett medarbetaruppdrag", "assignment");
pub(crate) const BLOCK: Phrase = say("en spärr", "block");
pub(crate) const ENTRY: Phrase = say("en uppgift", "entry");

// Who is who.
pub(crate) const ONE_CARE_PROVIDER: Phrase = say(
    "en region eller kommun är en enda vårdgivare för all sin hälso- och sjukvård (PDL 1:3); lägg in nämnderna som myndigheter hos den vårdgivaren",
    "a region or municipality is one care provider for all its health care (PDL 1:3); register its boards as authorities of that provider",
)
.by("PDL 1:3");
pub(crate) const OTHER_AUTHORITY: Phrase = say(
    "myndigheten hör till en annan vårdgivare än enheten; ange en hos enhetens egen vårdgivare",
    "the authority belongs to another provider than the unit; name one of the unit's own provider",
);
pub(crate) const UNITS_IN_A_CIRCLE: Phrase = say(
    "underenheterna går i cirkel; en av dem är vårdenheten och ingår inte i någon annan",
    "the sub-units run in a circle; one of them is the care unit and is part of none",
);
pub(crate) const ALIASES_IN_A_CIRCLE: Phrase = say(
    "hänvisningarna mellan enheter går i cirkel; en enhet måste leva vidare",
    "the aliases run in a circle; one unit must carry on",
);
pub(crate) const SUB_UNIT_ELSEWHERE: Phrase = say(
    "en underenhet hör till en enhet hos samma vårdgivare",
    "a sub-unit belongs to a unit of the same provider",
);
pub(crate) const ALIAS_ELSEWHERE: Phrase = say(
    "de två enheterna har olika vårdgivare; uppgifter byter inte vårdgivare genom en hänvisning",
    "the two units have different providers; data do not change provider by an alias",
);
pub(crate) const CARE_PURPOSE: Phrase = say(
    "`social-services` är ändamålet för ett uppdrag hos en omsorgsgivare; en vårdgivares är något av dem i PDL 2:4",
    "`social-services` is the purpose of an assignment at a social-care provider; a care provider's is one of PDL 2:4",
)
.by("PDL 2:4(1)");
pub(crate) const SOCIAL_PURPOSE: Phrase = say(
    "ett uppdrag hos en omsorgsgivare har ändamålet `social-services`",
    "an assignment at a social-care provider has the purpose `social-services`",
);
pub(crate) const ASSIGNMENT_UNIT: Phrase = say(
    "enheten hör till en annan vårdgivare än uppdraget",
    "the unit belongs to another provider than the assignment",
);
pub(crate) const ASSIGNMENT_PROCESS: Phrase = say(
    "vårdprocessen hör till en annan vårdgivare än uppdraget",
    "the process belongs to another provider than the assignment",
);
pub(crate) const MACHINE_LIFTS: Phrase = say(
    "att häva en spärr kräver en behörig befattningshavare (PDL 4:5), inte ett systemkonto",
    "lifting a block takes a competent officer (PDL 4:5), not a machine account",
)
.by("PDL 4:5(1)");

// The patient.
pub(crate) const NO_IDENTITY: Phrase = say(
    "minst en identitet, som i `personnummer|YYYYMMDDNNNN`",
    "at least one identity, as in `personnummer|YYYYMMDDNNNN`",
);
pub(crate) const DIED_BEFORE_BIRTH: Phrase = say(
    "patienten kan inte ha avlidit före sin födelsedag",
    "the patient can't have died before the birth date",
);
pub(crate) const OWN_GUARDIAN: Phrase = say(
    "en vårdnadshavare är en annan person än patienten",
    "a guardian is another person than the patient",
);
#[cfg(feature = "environment")]
pub(crate) const LINKED_TO_ITSELF: Phrase = say(
    "en identitet länkas till en annan, inte till sig själv",
    "an identity is linked to another, not to itself",
);
#[cfg(feature = "environment")]
pub(crate) const ROW_ELSEWHERE: Phrase = say(
    "en rad i loggen står hos den patient den handlar om",
    "a row of the log stands with the patient it is about",
);
pub(crate) const OTHER_UNIT: Phrase = say(
    "enheten hör till en annan vårdgivare; vems en enhet är framgår av organisationen och läses aldrig ut ur dess id",
    "the unit belongs to another provider; whose unit it is is stated in the organisation, never read out of the id",
);

// Relations and needs at work.
pub(crate) const SOCIAL_ORIGIN_AT_CARE: Phrase = say(
    "`services` och `investigation` är relationer till en omsorgsgivare; den här enheten är en vårdgivares",
    "`services` and `investigation` are relations to a social-care provider; this unit is a care provider's",
);
pub(crate) const CARE_ORIGIN_AT_SOCIAL: Phrase = say(
    "en relation till en omsorgsgivare har ursprunget `services` eller `investigation`",
    "a relation to a social-care provider has the origin `services` or `investigation`",
);
pub(crate) const NEED_ELSEWHERE: Phrase = say(
    "behovet går inte ihop med uppdragets ändamål; ett behov i arbetet hör till det uppdrag som arbetsuppgiften ligger i",
    "the need does not go with the purpose of the assignment; a need at work belongs to the assignment whose task it is",
);

// Blocks, lifts and consents.
pub(crate) const INNER_AT_CARE_ONLY: Phrase = say(
    "inre spärrar finns bara hos vårdgivare (PDL 4:4)",
    "inner blocks exist at care providers only (PDL 4:4)",
)
.by("PDL 4:4(1)");
pub(crate) const INNER_NAMES_UNIT: Phrase = say(
    "en inre spärr anger den enhet eller vårdprocess vars uppgifter spärras (PDL 4:4(1))",
    "an inner block names the unit or process whose data are blocked (PDL 4:4(1))",
)
.by("PDL 4:4(1)");
pub(crate) const INNER_NAMES_BOTH: Phrase = say(
    "en inre spärr anger en enhet eller en vårdprocess, inte båda; skriv två spärrar",
    "an inner block names a unit or a process, not both; write two blocks",
);
pub(crate) const OUTER_IS_WHOLE: Phrase = say(
    "en yttre spärr omfattar hela vårdgivaren; utelämna `unit` och `process`",
    "an outer block covers the whole provider; leave out `unit` and `process`",
);
pub(crate) const EXCEPTED: Phrase = say(
    "bara `lak` och `upp` kan undantas från en spärr (nationella spärrkontraktet)",
    "only `lak` and `upp` can be left out of a block (national block contract)",
);
pub(crate) const IDENTITY_NOT_LINKED: Phrase = say(
    "identiteten finns inte bland patientens länkade identiteter; lägg till den där eller utelämna den",
    "the identity is not among the patient's linked identities; add it there or leave it out",
);
pub(crate) const CONSENT_NAMES_BLOCK: Phrase = say(
    "ett samtycke till hävning anger den inre spärren: ett ja till en öppnar ingen annan (PDL 4:5(1)1)",
    "consent to lift names the inner block: a yes to one opens no other (PDL 4:5(1)1)",
)
.by("PDL 4:5(1)1");
pub(crate) const ONLY_LIFT_NAMES_BLOCK: Phrase = say(
    "bara ett samtycke `for` `lift-inner-block` anger en spärr",
    "only consent `for` `lift-inner-block` names a block",
);
pub(crate) const WHY_LIFTED: Phrase =
    say("skriv varför spärren hävdes", "say why the block was lifted");
#[cfg(feature = "environment")]
pub(crate) const WHICH_OBSTACLE: Phrase =
    say("skriv vilket hindret mot signering är", "say which obstacle stands in the way of signing")
        .by("PDL 3:10");
pub(crate) const LIFT_ENDS: Phrase = say(
    "en tillfällig hävning tar slut; en hävning för gott är `lifted` på spärren",
    "a temporary lift ends; a lift for good is `lifted` on the block",
);
pub(crate) const CARE_ASKS_FOR_LIFT: Phrase = say(
    "bara en vårdgivare begär hävning (SVOD 3:5(2)); utelämna den när patienten begär",
    "only a care provider asks for a lift (SVOD 3:5(2)); leave it out where the patient asks",
)
.by("SVOD 3:5(2)");
pub(crate) const PRESUMPTION_RULE: Phrase = say(
    "`care-access` är en vårdgivares (SVOD 3:3), `services-access` en omsorgsgivares (SVOD 3:4)",
    "`care-access` is a care provider's (SVOD 3:3), `services-access` a social-care provider's (SVOD 3:4)",
)
.by("SVOD 3:3");

// What somebody attests, decides or tests.
pub(crate) const WHAT_HAPPENED: Phrase = say(
    "skriv vad som hände; ett nödläge utan skäl går inte att granska",
    "say what happened; an emergency without a reason can't be reviewed",
);
pub(crate) const ATTESTATION_ENDS: Phrase =
    say("ett intygande tar slut; ange när", "an attestation ends; say when");
pub(crate) const ATTESTS_NOTHING: Phrase = say(
    "det intygar ingenting; ange `danger`, `consent_unobtainable`, `cannot_ask_for_lift` eller `takes_part`",
    "it attests nothing; set `danger`, `consent_unobtainable`, `cannot_ask_for_lift` or `takes_part`",
);
pub(crate) const CASE_NUMBER: Phrase =
    say("IVO:s diarienummer", "IVO's case number").by("PDL 8:4(1)");
pub(crate) const WHY_TESTED: Phrase = say(
    "skriv vad prövningen vilar på; ett utfall utan skäl går inte att granska",
    "say what the test rests on; an outcome without a reason can't be reviewed",
);
pub(crate) const DOCUMENTED_FOR: Phrase = say(
    "`social-services` hör till en omsorgsgivare, ändamålen i PDL 2:4 till en vårdgivare",
    "`social-services` goes with a social-care provider, the purposes of PDL 2:4 with a care provider",
)
.by("PDL 2:4(1)");

// Amendments.
#[cfg(feature = "environment")]
pub(crate) const CHANGE_ELSEWHERE: Phrase = say(
    "ändringen går inte ihop med faktumet; `recalled` är ett samtyckes, `lifted` en spärrs, `answered` en begäran om hävnings, det som görs med journaler en uppgifts; en uppgift tar inte slut",
    "the change does not go with the fact; `recalled` is a consent's, `lifted` a block's, `answered` a request's to lift, what is done to records an entry's; an entry does not end",
);
#[cfg(feature = "environment")]
pub(crate) const DONE_BY: Phrase =
    say("i vilket medarbetaruppdrag det gjordes", "in which assignment it was done");

// Facts added to those given before.
pub(crate) const OTHER_POLICY: Phrase = say(
    "ett annat regelverk har lämnats tidigare; det finns bara ett",
    "another policy was given before; there is one",
);
pub(crate) const TWO_PATIENTS: Phrase = say(
    "identiteterna hör till två av de patienter som lämnats tidigare; en person är en patient",
    "they are two patients' of those given before; a person is one patient",
);
pub(crate) const SAME_PERSON: Phrase = say(
    "en annan här är samma person; skriv en patient",
    "another here is the same person; write one patient",
);
pub(crate) const OTHER_DAY: Phrase =
    say("en annan dag har lämnats tidigare", "another day was given before");
