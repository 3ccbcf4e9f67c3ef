//! Every code a scenario may name, with what it means.
//!
//! A new variant in the library does not compile here until it has its words.

use std::borrow::Cow;
use std::fmt;

use samtycke::decision::{DutyKind, Language, Note, Secrecy, SignalKind, Step, Verdict};
use samtycke::identity::HsaId;
use samtycke::law::{Action, Doubt, Missing, Provision, Reason, Relevance, provisions};
use serde::{Deserialize, Deserializer, de};

/// A kind of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Why a provision said what it said: `expect.reason`.
    Reasons,
    /// What may be shown besides: `expect.signals`.
    Signals,
    /// What the law obliges to: `expect.duties`.
    Duties,
    /// What to know about the answer: `expect.notes`.
    Notes,
    /// What would have to be known: `expect.missing`.
    Missing,
    /// Doubtful points of law and the readings followed: `expect.doubts`.
    Doubts,
    /// What can be asked: `request.action`.
    Actions,
    /// What may be done, or recorded if true, to get a yes: `expect.paths`.
    Steps,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Reasons,
        Self::Signals,
        Self::Duties,
        Self::Notes,
        Self::Missing,
        Self::Doubts,
        Self::Actions,
        Self::Steps,
    ];

    /// Its name, as in `samtycke codes reasons`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reasons => "reasons",
            Self::Signals => "signals",
            Self::Duties => "duties",
            Self::Notes => "notes",
            Self::Missing => "missing",
            Self::Doubts => "doubts",
            Self::Actions => "actions",
            Self::Steps => "steps",
        }
    }

    /// Where a scenario names one.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Reasons => "expect.reason",
            Self::Signals => "expect.signals",
            Self::Duties => "expect.duties",
            Self::Notes => "expect.notes",
            Self::Missing => "expect.missing",
            Self::Doubts => "expect.doubts",
            Self::Actions => "request.action",
            Self::Steps => "expect.paths",
        }
    }

    /// The codes of this kind and what each means.
    pub fn rows(self, language: Language) -> Vec<(&'static str, &'static str)> {
        fn rows<T: Worded>(language: Language) -> Vec<(&'static str, &'static str)> {
            let text = |(sv, en)| match language {
                Language::Swedish => sv,
                Language::English => en,
            };
            T::all().into_iter().map(|code| (code.code(), text(code.texts()))).collect()
        }
        match self {
            Self::Reasons => rows::<Reason>(language),
            Self::Signals => rows::<SignalKind>(language),
            Self::Duties => rows::<DutyKind>(language),
            Self::Notes => rows::<Note>(language),
            Self::Missing => rows::<Missing>(language),
            Self::Doubts => rows::<Doubt>(language),
            Self::Actions => rows::<Action>(language),
            Self::Steps => rows::<Step>(language),
        }
    }
}

/// Something a scenario names by its code.
pub trait Coded: Copy + 'static {
    /// What it is, as in "is no reason".
    const WHAT: &'static str;
    /// Where all are listed, or which they are.
    const LISTED: &'static str;

    /// Every one.
    fn all() -> Vec<Self>;

    /// Its code.
    fn code(self) -> &'static str;
}

/// A code with what it means.
trait Worded: Coded {
    /// In Swedish and in English.
    fn texts(self) -> (&'static str, &'static str);
}

macro_rules! coded {
    ($($type:ty: $what:literal, $listed:literal, $code:ident, [$all:expr];)+) => { $(
        impl Coded for $type {
            const WHAT: &'static str = $what;
            const LISTED: &'static str = $listed;

            fn all() -> Vec<Self> {
                $all
            }

            fn code(self) -> &'static str {
                <$type>::$code(self)
            }
        }
    )+ };
}

macro_rules! worded {
    ($type:ty: $what:literal, $listed:literal; $($name:ident = $sv:literal, $en:literal;)+) => {
        coded! { $type: $what, $listed, word, [vec![$(Self::$name),+]]; }

        impl Worded for $type {
            fn texts(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($sv, $en),)+ }
            }
        }
    };
}

macro_rules! worded_there {
    ($($type:ty),+) => { $(
        impl Worded for $type {
            fn texts(self) -> (&'static str, &'static str) {
                (self.text_sv(), self.text_en())
            }
        }
    )+ };
}

coded! {
    Reason: "reason", "`samtycke codes reasons` lists all", code, [Self::ALL.to_vec()];
    Note: "note", "`samtycke codes notes` lists all", word, [Self::ALL.to_vec()];
    Doubt: "doubt", "`samtycke codes doubts` lists all", code, [Self::ALL.to_vec()];
    Secrecy: "answer of the second key", "write `no-hindrance`, `hinders`, `undetermined`, `not-concerned` or `not-assessed`", word, [vec![Self::NoHindrance, Self::Hinders, Self::Undetermined, Self::NotConcerned, Self::NotAssessed]];
    Step: "step", "`samtycke codes steps` lists all", word, [Self::PLAIN.iter().copied().chain([Self::Judge(Relevance::Care), Self::FindOut(Missing::Consents)]).collect()];
    Verdict: "verdict", "write `permit`, `deny` or `undetermined`", word, [vec![Self::Permit, Self::Deny, Self::Undetermined]];
}
worded_there!(Reason, Note, Doubt, Step);

worded! { SignalKind: "signal", "`samtycke codes signals` lists all";
    UnblockedDataExist = "ospärrade uppgifter finns hos andra; utan vem och vad", "unblocked data exist at others, without holder or content";
    BlockedDataExist = "spärrade uppgifter finns; utan vem som spärrat", "blocked data exist, without who blocked";
    BlockingUnit = "vilken enhet eller process hos den egna vårdgivaren som spärrat; `blocking-unit ID`", "which unit or process of the own provider blocked; `blocking-unit ID`";
    BlockingProvider = "vilken vårdgivare som spärrat; `blocking-provider ID`", "which care provider blocked; `blocking-provider ID`";
    Whereabouts = "adress, kontaktuppgifter, besöksenhet, bokad plats; får inte visas", "address, contact data, visiting unit, booked place; must not be shown";
    HoldingProvider = "vem som har ospärrade uppgifter tillgängliga; `holding-provider ID`", "which provider has made unblocked data available; `holding-provider ID`";
}

worded! { DutyKind: "duty", "`samtycke codes duties` lists all";
    LogAccess = "åtkomsten ska dokumenteras så att den kan kontrolleras; `log` har fälten", "document the access so that it can be checked; `log` holds the fields";
    Review = "åtkomsten granskas särskilt vid den systematiska kontrollen", "the access is reviewed in particular when accesses are checked";
    OnlyWhatIsNeeded = "ta del av det som behövs för uppgiften, inte mer", "take part of no more than the task needs";
    BlockAtOnce = "spärra genast", "block at once";
    ShowBlockingUnitsFirst = "visa först vilka enheter eller processer som spärrat", "first show which units or processes blocked";
    NoteDisclosure = "anteckna i journalen till vem och när en kopia lämnats ut", "note in the record to whom and when a copy was handed out";
    OnlyAsNumber = "en antalsberäkning lämnas bara som antal", "a feasibility count is told as a number only";
    SettleRelation = "intygad medverkan ska styrkas av en registrerad relation, senast `due`", "an attested part in the care is borne out by a recorded relation, by `due`";
    OpenOnlyIndispensable = "öppna bara det som kan antas ha betydelse för vård patienten oundgängligen behöver", "open only what can be assumed to matter for care the patient can't do without";
}

worded! { Missing: "missing kind of fact", "`samtycke codes missing` lists all";
    Relations = "relationer och behov i arbetet", "relations and needs at work";
    Consents = "samtycken och vägran", "consents and refusals";
    Blocks = "spärrar och hävningar, eller färskare kunskap om dem", "blocks and lifts, or fresher ones";
    Capacity = "en bedömning av patientens förmåga att ta ställning", "an assessment of the patient's ability to take a position";
    Maturity = "en bedömning av barnets mognad", "an assessment of the child's maturity";
    BirthDate = "patientens födelsedag", "the patient's birth date";
    Presumption = "vad som kommit fram om personens inställning", "what was found out about the person's attitude";
    Information = "om personen har informerats (2 kap. 2 § SVOD)", "whether the person was informed (SVOD 2:2)";
    Attestation = "vad läsaren intygar om stunden", "what the reader attests about the moment";
    Relevance = "läsarens bedömning av vad uppgifterna har betydelse för", "the reader's judgement of what the data matter for";
    HolderJudgement = "spärrande vårdgivares bedömning av en begäran om hävning", "the holder's judgement of a request to lift";
    WorkNeed = "om ett behov i arbetet är ett sådant (DOUBT-16)", "whether a need at work is one (DOUBT-16)";
    RegisterObjections = "invändningar mot kvalitetsregister", "objections to quality registers";
    Authentication = "hur inloggningen gjordes (3 kap. 15 § HSLF-FS 2016:40)", "how the actor signed in (HSLF-FS 2016:40 3:15)";
    ActiveChoice = "om läsaren aktivt valt att se längre än den egna enheten", "whether the reader chose actively to look beyond the own unit";
    SecrecyTest = "en sekretessprövning, eller att den enskilde häver sekretessen", "a test of secrecy, or the person's lifting it";
    DisposalRules = "arkiv- och gallringsregler, när tio år har gått", "archive and disposal rules, once ten years have run";
}

worded! { Action: "action", "`samtycke codes actions` lists all";
    Read = "läsa en uppgift", "read an entry";
    Write = "skriva i en uppgift eller rätta den", "write to an entry, or correct it";
    Sign = "signera den egna uppgiften", "sign one's own entry";
    Countersign = "vidimera ett svar", "countersign a result";
    Print = "skriva ut eller exportera", "print or export";
    Delete = "förstöra en uppgift", "destroy an entry";
    SearchHit = "visa en sökträff; det är en åtkomst", "show a search hit: a hit shown is an access";
    List = "visa uppgiften i en lista; det är en åtkomst", "show the entry in a list: an access too";
    Block = "registrera en spärr", "register a block";
    Lift = "häva en spärr", "lift a block";
    RequestLift = "begära att den som spärrat häver", "ask the blocking provider to lift";
    RevealWhoBlocked = "se vem som spärrat", "see who has blocked";
    RevealHolders = "se vilka som har ospärrade uppgifter tillgängliga", "see which providers have made unblocked data available";
    ReadLog = "läsa loggen över åtkomst", "read the log of access";
    Search = "söka bland patienter med ett sökbegrepp (`search`)", "search among patients by a term (`search`)";
    ReportToRegister = "lämna en uppgift till ett kvalitetsregister (`register`)", "report an entry to a quality register (`register`)";
    Disclose = "lämna ut en uppgift i ett enskilt fall (`recipient`)", "hand an entry out in the single case (`recipient`)";
}

impl Coded for &'static Provision {
    const WHAT: &'static str = "provision this library cites";
    const LISTED: &'static str = "`samtycke provisions` lists all";

    fn all() -> Vec<Self> {
        provisions().collect()
    }

    fn code(self) -> &'static str {
        self.id
    }
}

/// A code as a scenario writes it, known to exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code<T>(pub T);

impl<T: Coded> Code<T> {
    fn parse(text: &str) -> Result<Self, String> {
        let all = T::all();
        if let Some(found) = all.iter().find(|known| known.code() == text) {
            return Ok(Self(*found));
        }
        let near = all
            .iter()
            .map(|known| {
                (strsim::jaro_winkler(&text.to_lowercase(), &known.code().to_lowercase()), known)
            })
            .filter(|(nearness, _)| *nearness > 0.8)
            .max_by(|(a, _), (b, _)| a.total_cmp(b));
        let suggestion = near
            .map_or_else(String::new, |(_, known)| format!("; did you mean `{}`?", known.code()));
        let separator = if suggestion.is_empty() { ";" } else { "" };
        let shown: String = text.chars().take(80).collect();
        Err(format!("`{shown}` is no {}{suggestion}{separator} {}", T::WHAT, T::LISTED))
    }

    /// The code itself.
    pub fn code(self) -> &'static str {
        self.0.code()
    }
}

impl<'de, T: Coded> Deserialize<'de> for Code<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

/// A step of a lawful path: `ask-consent`, `judge indispensable-care`, `find-out consents`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExpectedStep(pub Step);

impl fmt::Display for ExpectedStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.word())?;
        self.0.value().map_or(Ok(()), |value| write!(f, " {value}"))
    }
}

/// Every step, with every value.
fn steps() -> impl Iterator<Item = Step> {
    let relevances = [
        Relevance::Care,
        Relevance::NecessaryCare,
        Relevance::IndispensableCare,
        Relevance::Certificate,
        Relevance::Services,
    ];
    let judged = relevances.into_iter().map(Step::Judge);
    let found_out = Missing::all().into_iter().map(Step::FindOut);
    Step::PLAIN.iter().copied().chain(judged).chain(found_out)
}

impl<'de> Deserialize<'de> for ExpectedStep {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        steps().map(ExpectedStep).find(|step| step.to_string() == text).ok_or_else(|| {
            de::Error::custom(format!(
                "`{text}` is no step of a lawful path; `samtycke codes steps` lists all"
            ))
        })
    }
}

/// A signal expected: `kind`, or `kind ID` where a unit or provider is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpectedSignal {
    /// What is shown.
    pub kind: SignalKind,
    /// Whom it names.
    pub name: Option<HsaId>,
}

impl fmt::Display for ExpectedSignal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.word())?;
        self.name.map_or(Ok(()), |name| write!(f, " {name}"))
    }
}

impl<'de> Deserialize<'de> for ExpectedSignal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        let (kind, name) = match text.split_once(' ') {
            Some((kind, name)) => (kind, Some(name.parse().map_err(de::Error::custom)?)),
            None => (&*text, None),
        };
        let Code(kind) = Code::parse(kind).map_err(de::Error::custom)?;
        Ok(Self { kind, name })
    }
}

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use samtycke::decision::SignalKind;
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{Code, Coded, ExpectedSignal, ExpectedStep};

    impl<T: Coded> JsonSchema for Code<T> {
        fn schema_name() -> Cow<'static, str> {
            let words = T::WHAT.split(' ').take(1).chain(["code"]);
            let capital =
                |word: &str| word.chars().take(1).flat_map(char::to_uppercase).collect::<String>();
            words.map(|w| capital(w) + w.get(1..).unwrap_or_default()).collect::<String>().into()
        }

        fn schema_id() -> Cow<'static, str> {
            T::WHAT.into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            let codes: Vec<&str> = T::all().into_iter().map(Coded::code).collect();
            json_schema!({
                "type": "string",
                "description": T::LISTED,
                "enum": codes,
            })
        }
    }

    impl<T: Coded> serde::Serialize for Code<T> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.code())
        }
    }

    impl JsonSchema for ExpectedStep {
        fn schema_name() -> Cow<'static, str> {
            "StepCode".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            let codes: Vec<String> = super::steps().map(|s| ExpectedStep(s).to_string()).collect();
            json_schema!({
                "type": "string",
                "description": "`samtycke codes steps` lists all",
                "enum": codes,
            })
        }
    }

    impl serde::Serialize for ExpectedStep {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(&self.to_string())
        }
    }

    impl JsonSchema for ExpectedSignal {
        fn schema_name() -> Cow<'static, str> {
            "SignalCode".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            let codes: Vec<&str> = SignalKind::all().into_iter().map(Coded::code).collect();
            let named = format!("^({}) \\S+$", codes.join("|"));
            json_schema!({
                "description": "`kind`, or `kind ID` where a unit or provider is named; `samtycke codes signals` lists all",
                "anyOf": [
                    { "type": "string", "enum": codes },
                    { "type": "string", "pattern": named },
                ],
            })
        }
    }

    impl serde::Serialize for ExpectedSignal {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(self)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_is_told_once_in_both_languages() {
        for kind in Kind::ALL {
            for language in [Language::Swedish, Language::English] {
                let rows = kind.rows(language);
                let codes: BTreeSet<_> = rows.iter().map(|(code, _)| code).collect();
                assert_eq!(codes.len(), rows.len(), "{}", kind.name());
                assert!(rows.iter().all(|(code, text)| !code.is_empty() && !text.is_empty()));
            }
        }
    }

    #[test]
    fn a_misspelt_code_is_guessed_at() {
        let told = |text: &str| Code::<Reason>::parse(text).err();
        let near = "`consent-mising` is no reason; did you mean `consent-missing`? `samtycke codes reasons` lists all";
        assert_eq!(told("consent-mising").as_deref(), Some(near));
        let far = "`xyzzy` is no reason; `samtycke codes reasons` lists all";
        assert_eq!(told("xyzzy").as_deref(), Some(far));
        let provision = Code::<&Provision>::parse("pdl 4:1").err();
        assert!(provision.is_some_and(|told| told.contains("did you mean `PDL 4:1`?")));
        let doubt = Code::<Doubt>::parse("d7").err();
        assert!(doubt.is_some_and(|told| told.contains("did you mean `D7`?")));
        assert_eq!(Code::<Doubt>::parse("D7"), Ok(Code(Doubt::D7)));
    }
}
