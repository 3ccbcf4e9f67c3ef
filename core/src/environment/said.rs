//! What is said of commands and views, in both languages.

use crate::language::Phrase;

const fn say(sv: &'static str, en: &'static str) -> Phrase {
    Phrase::new(sv, en)
}

// What was to be done.
pub(super) const COMMAND: Phrase = say("åtgärd", "command");
pub(super) const ATTEST: Phrase = say("intyga", "attest");
pub(super) const BLOCK: Phrase = say("spärra", "block");
pub(super) const LIFT: Phrase = say("häva", "lift");
pub(super) const ASK_FOR_LIFT: Phrase = say("begära hävning", "ask for a lift");
pub(super) const ANSWER_REQUEST: Phrase =
    say("besvara en begäran om hävning", "answer a request to lift");
pub(super) const REGISTER_CONSENT: Phrase = say("registrera samtycke", "register a consent");
pub(super) const RECALL_CONSENT: Phrase = say("återkalla samtycke", "recall a consent");
pub(super) const REGISTER_RELATION: Phrase =
    say("registrera patientrelation", "register a relation");
pub(super) const END_RELATION: Phrase = say("avsluta patientrelation", "end a relation");
pub(super) const INFORM: Phrase = say("informera", "inform");
pub(super) const PRESUME: Phrase = say("presumera", "presume");
pub(super) const TEST_SECRECY: Phrase = say("pröva sekretess", "test secrecy");
pub(super) const SEND_STATUS: Phrase = say("sända status", "send a status");
pub(super) const HAND_OUT: Phrase = say("lämna ut", "hand out");
pub(super) const MAKE_AVAILABLE: Phrase = say("göra tillgänglig", "make available");
pub(super) const SIGN: Phrase = say("signera", "sign");
pub(super) const LEAVE_UNSIGNED: Phrase = say("lämna osignerad", "leave unsigned");
pub(super) const COUNTERSIGN: Phrase = say("vidimera", "countersign");
pub(super) const CORRECT: Phrase = say("rätta", "correct");
pub(super) const STRIKE: Phrase = say("makulera", "strike");
pub(super) const NOTE_DISSENT: Phrase =
    say("anteckna patientens invändning", "note the patient's dissent");
pub(super) const DOCUMENT: Phrase = say("dokumentera", "document");
pub(super) const ERASE: Phrase = say("förstöra", "erase");
pub(super) const READ: Phrase = say("läsa", "read");
pub(super) const LIST: Phrase = say("lista", "list");
pub(super) const LOG: Phrase = say("logga", "log");

// Why form alone refuses it.
pub(super) const UNKNOWN: Phrase =
    say("något den pekar ut är inte känt här", "it names what is not known here");
pub(super) const RECORDED_WHEN_DONE: Phrase =
    say("det som görs registreras när det görs", "what is done is recorded when it is done");
pub(super) const ERASED: Phrase = say("uppgiften är förstörd", "the entry was erased");
pub(super) const ID_TAKEN: Phrase = say(
    "id:t är upptaget; det som händer har ett eget",
    "the id is taken; what happens has its own",
);
pub(super) const OWN_ASSIGNMENT: Phrase =
    say("man intygar i sitt eget uppdrag", "one attests in the own assignment");
pub(super) const LIFTED_LATER: Phrase = say(
    "en spärr hävs eller annulleras när den finns",
    "a block is lifted or annulled when it is there",
);
pub(super) const NOT_LINKED: Phrase =
    say("identiteten är inte länkad till patienten", "the identity is not linked to the patient");
pub(super) const HOLDER_ANSWERS: Phrase =
    say("den som spärrat svarar, inte den som begär", "the holder answers, not the one who asks");
pub(super) const NOT_ABOUT_AN_ENTRY: Phrase =
    say("den gäller ingen uppgift", "not one about an entry");
pub(super) const ROW_LOGGED_BEFORE: Phrase = say(
    "en rad med det id:t är redan loggad; ge varje åtkomst ett eget id",
    "a row of that id was logged before; give each access its own id",
);

// Why a section refuses it.
pub(super) const LIFTS_IN_OWN: Phrase =
    say("man häver i sitt eget uppdrag", "one lifts in the own assignment");
pub(super) const NO_ASSIGNMENT: Phrase =
    say("inget sådant uppdrag gäller vid tidpunkten", "no such assignment holds at the time");
pub(super) const OTHER_PROVIDER: Phrase =
    say("det är en annan vårdgivares sak", "it is another provider's to do");
pub(super) const OWN_NAME: Phrase = say(
    "man dokumenterar i eget namn: vem som gjort en anteckning framgår alltid",
    "one documents in the own name: who made an entry is always stated",
);
pub(super) const CORRECTED_NOT_REPLACED: Phrase = say(
    "en uppgift med det id:t finns; det som står där rättas och skrivs inte över",
    "an entry with that id is there; what it holds is corrected, not written over",
);
pub(super) const NO_DECISION: Phrase = say(
    "inget beslut med det id:t gäller för uppgiften",
    "no decision of that id on the entry stands",
);
pub(super) const NO_OBJECTION: Phrase = say(
    "patienten har inte motsatt sig ett register som har uppgiften",
    "the patient has not objected to a register that holds it",
);
pub(super) const RETENTION: Phrase = say(
    "tio år är minst; om tiden har gått ut avgörs av arkivregler som inte finns här",
    "ten years are a floor; whether the time has ended is for archive rules that are not held here",
);
pub(super) const RESPONSIBLE_SIGNS: Phrase =
    say("den som svarar för en uppgift signerar den", "the one responsible for an entry signs it");
pub(super) const SIGNED_ALREADY: Phrase = say("uppgiften är signerad", "the entry is signed");
pub(super) const NOT_UNNECESSARY_THEN: Phrase = say(
    "att signering är obehövlig kunde inte undanta uppgifter från före 2021-07-01",
    "before 2021-07-01 that signing is unnecessary excepted no entry",
);
pub(super) const OPPOSITION_UNKNOWN: Phrase = say(
    "det är inte känt om personen motsätter sig det",
    "whether the person opposes it is not known",
);
pub(super) const NOT_INFORMED: Phrase =
    say("personen har inte informerats innan", "the person was not informed before");
pub(super) const OPPOSED: Phrase = say("personen motsätter sig det", "the person opposes it");

// Whose view it is.
pub(super) const NOT_RESIDENTS: Phrase =
    say("invånare; `overview` är deras", "residents; `overview` is theirs");
pub(super) const NOT_STAFF: Phrase = say("personal; `list` är deras", "staff; `list` is theirs");

// Why a document that asks for a view is refused.
pub(super) const AUDIENCE_OF_ONE: Phrase =
    say("`audience` hör till en vy av ett beslut", "`audience` goes with a view of one decision");
pub(super) const NO_STAMP: Phrase = say(
    "`stamp` saknas: det som visas loggas först, under ett eget id",
    "`stamp` is missing: what is shown is logged first, under an id of its own",
);
pub(super) const NO_ENTRY_ASKED: Phrase = say(
    "`request.entry` saknas: den uppgift som frågan gäller",
    "`request.entry` is missing: the entry that is asked about",
);
