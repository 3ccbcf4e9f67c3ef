//! What somebody can lawfully do, or may record if it is true, that would change an answer.

use crate::law::{Missing, Reason, Relevance};

macro_rules! steps {
    ($($name:ident = $code:literal, $kind:ident, $sv:literal, $en:literal;)+) => {
        /// One step towards a lawful yes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Step {
            $(#[doc = $en] $name,)+
            /// The reader judges what the data matter for.
            Judge(Relevance),
            /// Somebody finds out what is not known here.
            FindOut(Missing),
        }

        impl Step {
            /// Every step but the ones with a value.
            pub const PLAIN: &'static [Self] = &[$(Self::$name),+];

            /// Is it an act, or a circumstance?
            pub const fn kind(self) -> StepKind {
                match self {
                    $(Self::$name => StepKind::$kind,)+
                    Self::Judge(_) => StepKind::OnlyIfTrue,
                    Self::FindOut(_) => StepKind::Act,
                }
            }

            /// The word used in JSON; with a value also `judge-…` and `find-out-…`, see [`Step::value`].
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                    Self::Judge(_) => "judge",
                    Self::FindOut(_) => "find-out",
                }
            }

            /// A sentence in Swedish. Names no person, unit or provider.
            pub const fn text_sv(self) -> &'static str {
                match self {
                    $(Self::$name => $sv,)+
                    Self::Judge(r) => match r {
                        Relevance::None => "bedöm att uppgifterna saknar betydelse",
                        Relevance::Care => "bedöm att uppgifterna kan antas ha betydelse för vården",
                        Relevance::NecessaryCare => "bedöm att uppgifterna kan antas ha betydelse för nödvändig vård",
                        Relevance::IndispensableCare => "bedöm att uppgifterna kan antas ha betydelse för vård patienten oundgängligen behöver",
                        Relevance::Certificate => "bedöm att uppgifterna kan antas ha betydelse för ett intyg om vården",
                        Relevance::Services => "bedöm att uppgifterna kan antas ha betydelse för insatserna",
                    },
                    Self::FindOut(_) => "ta reda på det som inte är känt här",
                }
            }

            /// A sentence in English. Names no person, unit or provider.
            pub const fn text_en(self) -> &'static str {
                match self {
                    $(Self::$name => $en,)+
                    Self::Judge(r) => match r {
                        Relevance::None => "judge that the data matter for nothing",
                        Relevance::Care => "judge that the data can be assumed to matter for the care",
                        Relevance::NecessaryCare => "judge that the data can be assumed to matter for necessary care",
                        Relevance::IndispensableCare => "judge that the data can be assumed to matter for care the patient can't do without",
                        Relevance::Certificate => "judge that the data can be assumed to matter for a certificate on the care",
                        Relevance::Services => "judge that the data can be assumed to matter for the services",
                    },
                    Self::FindOut(_) => "find out what is not known here",
                }
            }
        }
    };
}

/// Whether somebody does it, or it is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// An act: it may be done, by the one named.
    Act,
    /// A circumstance: it may be recorded **only if it is true**.
    OnlyIfTrue,
}

impl StepKind {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::OnlyIfTrue => "only-if-true",
        }
    }
}

steps! {
    ChooseActively = "choose-actively", Act, "gör det aktiva valet", "make the active choice";
    SignInStronger = "sign-in-stronger", Act, "logga in med flera faktorer", "sign in by several factors";
    AskConsent = "ask-consent", Act, "fråga patienten; ett ja öppnar", "ask the patient; a yes opens";
    LiftOnConsent = "lift-on-consent", Act, "fråga patienten; på ett ja får en behörig befattningshavare häva den egna vårdgivarens spärr", "ask the patient; on a yes a competent officer may lift the own provider's block";
    LiftUnobtainable = "lift-unobtainable", OnlyIfTrue, "samtycke kan inte inhämtas: en behörig befattningshavare får häva den egna vårdgivarens spärr", "consent can't be obtained: a competent officer may lift the own provider's block";
    PatientAsksForLift = "patient-asks-for-lift", Act, "patienten kan be den som spärrat att häva", "the patient may ask the one who blocked to lift";
    AskHolderToLift = "ask-holder-to-lift", Act, "begär att den som spärrat häver; den avgör", "ask the one who blocked to lift; it decides";
    HolderInforms = "holder-informs", Act, "den som har uppgifterna informerar patienten", "the holder informs the patient";
    HolderMakesAvailable = "holder-makes-available", Act, "den som har uppgifterna gör dem tillgängliga", "the holder makes the data available";
    AssignAuthority = "assign-authority", Act, "vårdgivaren tilldelar den behörighet uppgiften kräver", "the provider assigns the authority the task needs";
    RelationExists = "relation-exists", OnlyIfTrue, "patienten vårdas hos dig nu: registrera relationen", "the patient is in your care now: record the relation";
    ServicesGiven = "services-given", OnlyIfTrue, "personen får insatser eller utreds för dem: registrera det", "the person receives services or is being investigated for them: record it";
    NeedAtWork = "need-at-work", OnlyIfTrue, "uppgifterna behövs för en arbetsuppgift i uppdraget: registrera den", "the data are needed for a task in the assignment: record it";
    Danger = "danger", OnlyIfTrue, "det är fara för patientens liv eller allvarlig risk för hälsan: intyga det", "there is danger to the patient's life or serious risk to health: attest it";
    ConsentUnobtainable = "consent-unobtainable", OnlyIfTrue, "patientens samtycke kan inte inhämtas: intyga det", "the patient's consent can't be obtained: attest it";
    CannotAskForLift = "cannot-ask-for-lift", OnlyIfTrue, "patienten kan inte begära hävning: intyga det", "the patient can't ask for a lift: attest it";
    LastinglyUnable = "lastingly-unable", OnlyIfTrue, "personen kan inte ta ställning, och inte bara tillfälligt: bedöm och registrera det", "the person is unable to take a position, not merely for now: assess and record it";
    AttitudeClarified = "attitude-clarified", OnlyIfTrue, "inställningen är klarlagd så långt möjligt och inget talar för ett nej: registrera det", "the attitude is clarified as far as possible and nothing speaks for a no: record it";
    ChildAble = "child-able", OnlyIfTrue, "barnet kan ta ställning självt: bedöm och registrera det", "the child can take a position itself: assess and record it";
    ChildNotAble = "child-not-able", OnlyIfTrue, "barnet kan inte ta ställning självt: bedöm och registrera det", "the child can't take a position itself: assess and record it";
    NoHarm = "no-harm", OnlyIfTrue, "det står klart att uppgiften kan lämnas utan men: pröva och registrera det", "it stands clear that telling harms nobody: test and record it";
    PersonLiftsSecrecy = "person-lifts-secrecy", Act, "den enskilde kan häva sekretessen", "the person may lift the secrecy";
    InformantSafe = "informant-safe", OnlyIfTrue, "den som lämnat uppgiften är inte i fara: pröva och registrera det", "who told is in no danger: test and record it";
    AskIvo = "ask-ivo", Act, "ansök om IVO:s beslut att uppgiften förstörs", "apply for IVO's decision that the entry be destroyed";
}

impl Step {
    /// The value of a step that has one.
    pub const fn value(self) -> Option<&'static str> {
        match self {
            Self::FindOut(missing) => Some(missing.word()),
            Self::Judge(relevance) => Some(relevance.word()),
            _ => None,
        }
    }

    /// Steps that could answer a reason a provision stood in the way for. They are tried, not trusted.
    pub(super) fn towards(reason: Reason, out: &mut impl FnMut(Self)) {
        use Reason as R;
        match reason {
            R::NoActiveChoice | R::ActiveChoiceUnknown => out(Self::ChooseActively),
            R::AuthenticationTooWeak | R::AuthenticationUnknown => out(Self::SignInStronger),
            R::NoCareParticipation | R::CareEnded | R::NoRelation | R::RelationEnded => {
                out(Self::RelationExists);
                out(Self::NeedAtWork);
            }
            R::NoServices => out(Self::ServicesGiven),
            R::NoRight | R::AssignmentNotInForce => out(Self::AssignAuthority),
            R::InnerBlock => {
                out(Self::LiftOnConsent);
                out(Self::LiftUnobtainable);
                out(Self::Judge(Relevance::IndispensableCare));
            }
            R::LiftOpensOnlyRelevant | R::NotIndispensable => {
                out(Self::Judge(Relevance::IndispensableCare));
            }
            R::OuterBlock => {
                out(Self::PatientAsksForLift);
                out(Self::AskHolderToLift);
                out(Self::Danger);
                out(Self::CannotAskForLift);
                out(Self::Judge(Relevance::IndispensableCare));
            }
            R::NotMadeAvailable => out(Self::HolderMakesAvailable),
            R::NotInformed => out(Self::HolderInforms),
            R::ConsentMissing | R::GuardianCannotConsent | R::RepresentativeCannotConsent => {
                out(Self::AskConsent);
            }
            R::MaturityNotAssessed => {
                out(Self::ChildAble);
                out(Self::ChildNotAble);
                out(Self::AskConsent);
            }
            R::NotRelevant | R::RelevanceNotJudged => {
                for r in [Relevance::Care, Relevance::NecessaryCare, Relevance::IndispensableCare] {
                    out(Self::Judge(r));
                }
                out(Self::Judge(Relevance::Certificate));
                out(Self::Judge(Relevance::Services));
            }
            R::NotLastinglyUnable => out(Self::LastinglyUnable),
            R::PresumptionMissing | R::AttitudeNotClarified => out(Self::AttitudeClarified),
            R::NoDanger => out(Self::Danger),
            R::ConsentNotUnobtainable => out(Self::ConsentUnobtainable),
            R::HarmNotTested => {
                out(Self::NoHarm);
                out(Self::PersonLiftsSecrecy);
            }
            R::HarmNotExcluded | R::ChildDecides => out(Self::PersonLiftsSecrecy),
            R::InformantNotTested => out(Self::InformantSafe),
            R::ErasureForbidden => out(Self::AskIvo),
            _ => {}
        }
        match reason.missing() {
            Some(
                missing @ (Missing::Relations
                | Missing::Consents
                | Missing::Blocks
                | Missing::Capacity
                | Missing::Presumption
                | Missing::Information
                | Missing::Attestation),
            ) => out(Self::FindOut(missing)),
            Some(Missing::Maturity) => out(Self::FindOut(Missing::Maturity)),
            _ => {}
        }
    }

    /// Can the two stand in one path? A child is able or not, data are judged once.
    pub(super) const fn excludes(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Judge(_), Self::Judge(_))
                | (Self::ChildAble, Self::ChildNotAble)
                | (Self::ChildNotAble, Self::ChildAble)
                | (Self::AskConsent, Self::ConsentUnobtainable | Self::LastinglyUnable)
                | (Self::ConsentUnobtainable | Self::LastinglyUnable, Self::AskConsent)
        )
    }
}
