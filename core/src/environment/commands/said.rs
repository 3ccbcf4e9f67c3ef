//! What is said of commands and views, in both languages.

use crate::language::Phrase;

const fn say(sv: &'static str, en: &'static str) -> Phrase {
    Phrase::new(sv, en)
}

// What was to be done.
pub(in crate::environment) const COMMAND: Phrase = say("åtgärd", "command");
pub(in crate::environment) const ATTEST: Phrase = say("intyga", "attest");
pub(in crate::environment) const BLOCK: Phrase = say("spärra", "block");
pub(in crate::environment) const LIFT: Phrase = say("häva", "lift");
pub(in crate::environment) const ASK_FOR_LIFT: Phrase = say("begära hävning", "ask for a lift");
pub(in crate::environment) const ANSWER_REQUEST: Phrase =
    say("besvara en begäran om hävning", "answer a request to lift");
pub(in crate::environment) const REGISTER_CONSENT: Phrase =
    say("registrera samtycke", "register a consent");
pub(in crate::environment) const RECALL_CONSENT: Phrase =
    say("återkalla samtycke", "recall a consent");
pub(in crate::environment) const REGISTER_RELATION: Phrase =
    say("registrera patientrelation", "register a relation");
pub(in crate::environment) const END_RELATION: Phrase =
    say("avsluta patientrelation", "end a relation");
pub(in crate::environment) const INFORM: Phrase = say("informera", "inform");
pub(in crate::environment) const PRESUME: Phrase = say("presumera", "presume");
pub(in crate::environment) const TEST_SECRECY: Phrase = say("pröva sekretess", "test secrecy");
pub(in crate::environment) const SEND_STATUS: Phrase = say("sända status", "send a status");
pub(in crate::environment) const HAND_OUT: Phrase = say("lämna ut", "hand out");
pub(in crate::environment) const MAKE_AVAILABLE: Phrase = say("göra tillgänglig", "make available");
pub(in crate::environment) const SIGN: Phrase = say("signera", "sign");
pub(in crate::environment) const LEAVE_UNSIGNED: Phrase = say("lämna osignerad", "leave unsigned");
pub(in crate::environment) const COUNTERSIGN: Phrase = say("vidimera", "countersign");
pub(in crate::environment) const CORRECT: Phrase = say("rätta", "correct");
pub(in crate::environment) const STRIKE: Phrase = say("makulera", "strike");
pub(in crate::environment) const NOTE_DISSENT: Phrase =
    say("anteckna patientens invändning", "note the patient's dissent");
pub(in crate::environment) const DOCUMENT: Phrase = say("dokumentera", "document");
pub(in crate::environment) const ERASE: Phrase = say("förstöra", "erase");
pub(in crate::environment) const READ: Phrase = say("läsa", "read");
pub(in crate::environment) const LIST: Phrase = say("lista", "list");
pub(in crate::environment) const LOG: Phrase = say("logga", "log");

// Why form alone refuses it.
pub(in crate::environment) const UNKNOWN: Phrase =
    say("något den pekar ut är inte känt här", "it names what is not known here");
pub(in crate::environment) const RECORDED_WHEN_DONE: Phrase =
    say("det som görs registreras när det görs", "what is done is recorded when it is done");
pub(in crate::environment) const ERASED: Phrase =
    say("uppgiften är förstörd", "the entry was erased");
pub(in crate::environment) const ID_TAKEN: Phrase = say(
    "id:t är upptaget; det som händer har ett eget",
    "the id is taken; what happens has its own",
);
pub(in crate::environment) const OWN_ASSIGNMENT: Phrase =
    say("man intygar i sitt eget uppdrag", "one attests in the own assignment");
pub(in crate::environment) const LIFTED_LATER: Phrase = say(
    "en spärr hävs eller annulleras när den finns",
    "a block is lifted or annulled when it is there",
);
pub(in crate::environment) const NOT_LINKED: Phrase =
    say("identiteten är inte länkad till patienten", "the identity is not linked to the patient");
pub(in crate::environment) const HOLDER_ANSWERS: Phrase =
    say("den som spärrat svarar, inte den som begär", "the holder answers, not the one who asks");
pub(in crate::environment) const NOT_ABOUT_AN_ENTRY: Phrase =
    say("den gäller ingen uppgift", "not one about an entry");
pub(in crate::environment) const ROW_LOGGED_BEFORE: Phrase = say(
    "en rad med det id:t är redan loggad; ge varje åtkomst ett eget id",
    "a row of that id was logged before; give each access its own id",
);

// Why a section refuses it.
pub(in crate::environment) const LIFTS_IN_OWN: Phrase =
    say("man häver i sitt eget uppdrag", "one lifts in the own assignment");
pub(in crate::environment) const NO_ASSIGNMENT: Phrase =
    say("inget sådant uppdrag gäller vid tidpunkten", "no such assignment holds at the time");
pub(in crate::environment) const OTHER_PROVIDER: Phrase =
    say("det är en annan vårdgivares sak", "it is another provider's to do");
pub(in crate::environment) const OWN_NAME: Phrase = say(
    "man dokumenterar i eget namn: vem som gjort en anteckning framgår alltid",
    "one documents in the own name: who made an entry is always stated",
);
pub(in crate::environment) const CORRECTED_NOT_REPLACED: Phrase = say(
    "en uppgift med det id:t finns; det som står där rättas och skrivs inte över",
    "an entry with that id is there; what it holds is corrected, not written over",
);
pub(in crate::environment) const NO_DECISION: Phrase = say(
    "inget beslut med det id:t gäller för uppgiften",
    "no decision of that id on the entry stands",
);
pub(in crate::environment) const NO_OBJECTION: Phrase = say(
    "patienten har inte motsatt sig ett register som har uppgiften",
    "the patient has not objected to a register that holds it",
);
pub(in crate::environment) const RETENTION: Phrase = say(
    "tio år är minst; om tiden har gått ut avgörs av arkivregler som inte finns här",
    "ten years are a floor; whether the time has ended is for archive rules that are not held here",
);
pub(in crate::environment) const RESPONSIBLE_SIGNS: Phrase =
    say("den som svarar för en uppgift signerar den", "the one responsible for an entry signs it");
pub(in crate::environment) const SIGNED_ALREADY: Phrase =
    say("uppgiften är signerad", "the entry is signed");
pub(in crate::environment) const NOT_UNNECESSARY_THEN: Phrase = say(
    "att signering är obehövlig kunde inte undanta uppgifter från före 2021-07-01",
    "before 2021-07-01 that signing is unnecessary excepted no entry",
);
pub(in crate::environment) const OPPOSITION_UNKNOWN: Phrase = say(
    "det är inte känt om personen motsätter sig det",
    "whether the person opposes it is not known",
);
pub(in crate::environment) const NOT_INFORMED: Phrase =
    say("personen har inte informerats innan", "the person was not informed before");
pub(in crate::environment) const OPPOSED: Phrase =
    say("personen motsätter sig det", "the person opposes it");

// Whose view it is.
pub(in crate::environment) const NOT_RESIDENTS: Phrase =
    say("invånare; `overview` är deras", "residents; `overview` is theirs");
pub(in crate::environment) const NOT_STAFF: Phrase =
    say("personal; `list` är deras", "staff; `list` is theirs");

// Why a document that asks for a view is refused.
pub(in crate::environment) const AUDIENCE_OF_ONE: Phrase =
    say("`audience` hör till en vy av ett beslut", "`audience` goes with a view of one decision");
pub(in crate::environment) const NO_STAMP: Phrase = say(
    "`stamp` saknas: det som visas loggas först, under ett eget id",
    "`stamp` is missing: what is shown is logged first, under an id of its own",
);
pub(in crate::environment) const NO_ENTRY_ASKED: Phrase = say(
    "`request.entry` saknas: den uppgift som frågan gäller",
    "`request.entry` is missing: the entry that is asked about",
);
