//! One patient's facts: those that make an access lawful, most of the time, and disturbing ones.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use samtycke::law::Action;
use samtycke::organisation::ProviderKind;
use samtycke::patient::{
    Ability, Attestation, Block, BlockKind, CapacityAssessment, Completeness, Consent,
    ConsentAnswer, ConsentFor, DestructionDecision, GivenBy, InformationGiven, Knowledge, Lift,
    LiftGround, LiftRequest, MaturityAssessment, PermanentLift, Presumption, PresumptionRule,
    ProtectedIdentity, Protection, Relation, RelationOrigin, RequestedBy, ResidentSeal, SealTarget,
    WillMatter, WorkNeed, WorkNeedReason,
};
use samtycke::record::{Entry, Purpose};
use samtycke::time::{Instant, Period, Span};

use super::generator::{Case, DAY, Route, event, id, period, recorded};

/// Where a disturbing fact is aimed: at the one who asks and the entry asked about, or anywhere.
#[derive(Clone, Debug)]
pub(crate) struct Aim {
    pub(crate) at: Instant,
    pub(crate) assignment: &'static str,
    pub(crate) staff: String,
    pub(crate) provider: String,
    pub(crate) unit: String,
    pub(crate) social: bool,
    pub(crate) purpose: Purpose,
    pub(crate) entry: Entry,
}

impl Aim {
    pub(crate) fn of(case: &Case) -> Self {
        let seat = case.seat();
        let all = case.organisation.assignments.iter();
        let name = all.map(|a| a.id.as_str()).find(|a| *a == seat.id.as_str()).unwrap();
        Self {
            at: case.request.at,
            assignment: ASSIGNMENTS.into_iter().find(|a| *a == name).unwrap(),
            staff: seat.staff.to_string(),
            provider: seat.provider.to_string(),
            unit: seat.unit.map_or_else(|| "UNIT-CENTRE".into(), |u| u.to_string()),
            social: case.social_reader(),
            purpose: seat.purpose,
            entry: case.entry().clone(),
        }
    }
}

const ASSIGNMENTS: [&str; 17] = [
    "A-WARD",
    "A-EMERGENCY",
    "A-CENTRE",
    "A-STROKE",
    "A-QUALITY",
    "A-COUNT",
    "A-REGISTER",
    "A-CERTIFICATE",
    "A-STUDENT",
    "A-NOUNIT",
    "A-MACHINE",
    "A-OWN",
    "A-SCHOOL",
    "A-HOME",
    "A-CLINIC",
    "A-SERVICES",
    "A-HELPERS",
];
const OFFICERS: [&str; 5] = ["A-WARD", "A-SCHOOL", "A-CLINIC", "A-SERVICES", "A-CENTRE"];

fn often() -> impl Strategy<Value = bool> {
    prop::bool::weighted(0.92)
}

fn mostly_none<T: std::fmt::Debug + Clone + 'static>(
    fact: impl Strategy<Value = T> + 'static,
    weight: f64,
) -> BoxedStrategy<Vec<T>> {
    (prop::bool::weighted(weight), prop::collection::vec(fact, 1..=2))
        .prop_map(|(some, facts)| if some { facts } else { Vec::new() })
        .boxed()
}

pub(crate) fn consent(aim: &Aim) -> impl Strategy<Value = Consent> + Clone + use<> {
    let (at, aim) = (aim.at, aim.clone());
    let answer = select(vec![ConsentAnswer::Given, ConsentAnswer::Refused]);
    let by = prop_oneof![
        4 => Just(GivenBy::Patient),
        1 => Just(GivenBy::Guardian),
        1 => Just(GivenBy::Representative),
    ];
    let lift = prop::bool::weighted(0.3);
    let ends = (0..5_u8, prop::bool::weighted(0.1), prop::bool::weighted(0.1));
    (answer, by, lift, any::<[bool; 2]>(), ends, recorded(at)).prop_map(
        move |(answer, given_by, lift, [unit, staff], (valid, recall, annul), recorded)| {
            let day = |d: i64| Some(at.plus_seconds(d * DAY));
            let (first, last) = match valid {
                0 => (day(-10), day(10)),
                1 => (day(-10), day(0)),
                2 => (day(-10), day(-5)),
                _ => (None, None),
            };
            Consent {
                id: id("consent"),
                answer,
                given_by,
                asked_for: if lift && !aim.social {
                    ConsentFor::LiftInnerBlock
                } else {
                    ConsentFor::Access
                },
                provider: id(&aim.provider),
                unit: unit.then(|| id(&aim.unit)),
                staff: staff.then(|| id(&aim.staff)),
                valid: Span::new(first, last).unwrap(),
                recalled: recall.then(|| at.plus_seconds(-DAY)),
                annulled: annul.then(|| at.plus_seconds(0)),
                block: None,
                recorded,
            }
        },
    )
}

/// Who blocked what: the entry's own place, or another.
const PLACES: [(BlockKind, &str, Option<&str>, Option<&str>); 13] = [
    (BlockKind::Inner, "VG-REGION", Some("UNIT-HOSPITAL"), None),
    (BlockKind::Inner, "VG-REGION", Some("UNIT-WARD"), None),
    (BlockKind::Inner, "VG-REGION", Some("UNIT-EMERGENCY"), None),
    (BlockKind::Inner, "VG-REGION", Some("UNIT-OLDNAME"), None),
    (BlockKind::Inner, "VG-REGION", None, Some("PROCESS-STROKE")),
    (BlockKind::Inner, "VG-TOWN", Some("UNIT-SCHOOL"), None),
    (BlockKind::Inner, "VG-TOWN", None, Some("PROCESS-SCHOOL")),
    (BlockKind::Inner, "VG-PRIVATE", Some("UNIT-CLINIC"), None),
    (BlockKind::Outer, "VG-REGION", None, None),
    (BlockKind::Outer, "VG-TOWN", None, None),
    (BlockKind::Outer, "VG-PRIVATE", None, None),
    (BlockKind::Outer, "OG-TOWN", None, None),
    (BlockKind::Outer, "OG-PRIVATE", None, None),
];

/// A block that stands against everybody it can, from long ago and without an end.
pub(crate) fn plain_block(
    name: &str,
    kind: BlockKind,
    provider: &str,
    unit: Option<&str>,
    process: Option<&str>,
) -> Block {
    Block {
        id: id(name),
        kind,
        provider: id(provider),
        unit: unit.map(id),
        process: process.map(id),
        identity: None,
        information: Span::ALWAYS,
        excepted: Vec::new(),
        // Not the patient: an assessment of immaturity takes nothing from it.
        requested_by: RequestedBy::Unknown,
        holds: Period::ALWAYS,
        lifted: None,
        annulled: None,
        recorded: id("2000-01-01T00:00:00Z"),
    }
}

pub(crate) fn block(aim: &Aim) -> impl Strategy<Value = Block> + Clone + use<> {
    let (at, entry) = (aim.at, aim.entry.clone());
    let own = match (entry.unit, entry.provider.as_str()) {
        (Some(unit), provider) if provider.starts_with("VG") => {
            plain_block("b", BlockKind::Inner, provider, Some(unit.as_str()), None)
        }
        (_, provider) => plain_block("b", BlockKind::Outer, provider, None, None),
    };
    let outer = plain_block("b", BlockKind::Outer, entry.provider.as_str(), None, None);
    let elsewhere =
        select(PLACES.to_vec()).prop_map(|(kind, p, u, x)| plain_block("b", kind, p, u, x));
    // Inside the provider an inner block is the one that hits.
    let weight = if entry.provider == id(&aim.provider) { 6 } else { 2 };
    let place = prop_oneof![weight => Just(own), 2 => Just(outer), 3 => elsewhere];
    let by = prop_oneof![
        6 => Just(RequestedBy::Patient),
        1 => Just(RequestedBy::Unknown),
        2 => Just(RequestedBy::Guardian),
        1 => Just(RequestedBy::Representative),
    ];
    let excepted = prop_oneof![
        5 => Just(Vec::new()),
        1 => Just(vec![id("lak")]),
        1 => Just(vec![id("lak"), id("upp")]),
    ];
    let information = prop_oneof![3 => Just(Span::ALWAYS), 1 => event(at)];
    let lifted = prop::option::weighted(0.1, (select(OFFICERS.to_vec()), recorded(at)));
    let annulled = prop::option::weighted(0.05, select(vec![-DAY, 0, DAY]));
    (place, by, excepted, information, period(at), (lifted, annulled), recorded(at)).prop_map(
        move |(place, requested_by, excepted, information, holds, (lifted, annulled), recorded)| {
            Block {
                information,
                excepted,
                requested_by,
                holds,
                lifted: lifted.map(|(by, recorded)| PermanentLift {
                    at: at.plus_seconds(-DAY),
                    by: id(by),
                    recorded,
                }),
                annulled: annulled.map(|s| at.plus_seconds(s)),
                recorded,
                ..place
            }
        },
    )
}

fn lift(aim: &Aim) -> impl Strategy<Value = (Index, Lift)> + Clone + use<> {
    let (at, unit, staff) = (aim.at, aim.unit.clone(), aim.staff.clone());
    let whose = prop_oneof![4 => Just(true), 1 => Just(false)];
    let ground = select(vec![LiftGround::PatientConsents, LiftGround::ConsentUnobtainable]);
    let when = select(vec![(-DAY, DAY), (-DAY, DAY), (-DAY, 0), (0, DAY), (DAY, 2 * DAY)]);
    let own = (select(OFFICERS.to_vec()), whose, prop::bool::weighted(0.2));
    (any::<Index>(), own, ground, when, recorded(at)).prop_map(
        move |(block, (by, own_unit, own_staff), ground, (from, until), recorded)| {
            let (from, until) = (at.plus_seconds(from), at.plus_seconds(until));
            let lift = Lift {
                id: id("lift"),
                block: id("block-0"),
                unit: if own_unit { id(&unit) } else { id("UNIT-HOME") },
                staff: own_staff.then(|| id(&staff)),
                by: id(by),
                ground,
                reason: "asked for".into(),
                holds: Period::new(Some(from), Some(until)).unwrap(),
                recorded,
            };
            (block, lift)
        },
    )
}

/// A lift of this block, three times in four by an officer of the provider that blocked.
fn lift_of(block: &Block, lift: Lift) -> Lift {
    let officer = match block.provider.as_str() {
        _ if lift.by == id("A-CENTRE") => "A-CENTRE",
        "VG-REGION" => "A-EMERGENCY",
        "VG-TOWN" => "A-SCHOOL",
        "VG-PRIVATE" => "A-CLINIC",
        _ => "A-SERVICES",
    };
    Lift { block: block.id, by: id(officer), ..lift }
}

fn lift_request(at: Instant) -> impl Strategy<Value = (Index, LiftRequest)> + Clone {
    let provider = prop::option::of(select(vec!["VG-REGION", "VG-TOWN", "VG-PRIVATE"]));
    let agrees = prop::option::of(any::<bool>());
    (any::<Index>(), provider, agrees, period(at), recorded(at)).prop_map(
        |(block, provider, holder_agrees, holds, recorded)| {
            let (name, target) = (id("lift-request"), id("block-0"));
            let provider = provider.map(id);
            let request =
                LiftRequest { id: name, block: target, provider, holder_agrees, holds, recorded };
            (block, request)
        },
    )
}

pub(crate) fn relation(aim: &Aim) -> impl Strategy<Value = Relation> + Clone + use<> {
    let (at, unit, staff, social) = (aim.at, aim.unit.clone(), aim.staff.clone(), aim.social);
    (any::<[bool; 2]>(), period(at), recorded(at)).prop_map(
        move |([own_unit, own_staff], holds, recorded)| {
            let unit = if own_unit { unit.as_str() } else { "UNIT-EMERGENCY" };
            let origin = if own_unit && social {
                RelationOrigin::Services
            } else {
                RelationOrigin::CareContact
            };
            let staff = own_staff.then(|| id(&staff));
            Relation { id: id("relation"), unit: id(unit), staff, origin, holds, recorded }
        },
    )
}

fn work_need(aim: &Aim) -> impl Strategy<Value = WorkNeed> + Clone + use<> {
    let (at, assignment) = (aim.at, aim.assignment);
    let mut reasons = vec![
        WorkNeedReason::Quality,
        WorkNeedReason::Certificate,
        WorkNeedReason::FollowUpInterest,
    ];
    reasons.retain(|r| r.fits(aim.purpose));
    let reason = select(reasons);
    (reason, period(at), recorded(at)).prop_map(move |(reason, holds, recorded)| WorkNeed {
        id: id("need"),
        assignment: id(assignment),
        reason,
        holds,
        recorded,
    })
}

pub(crate) fn attestation(aim: &Aim) -> impl Strategy<Value = Attestation> + Clone + use<> {
    let (at, assignment) = (aim.at, aim.assignment);
    let by = prop_oneof![4 => Just(assignment), 1 => select(ASSIGNMENTS.to_vec())];
    let when = select(vec![(-DAY, DAY), (-DAY, 0), (0, DAY), (DAY, 2 * DAY)]);
    (by, any::<[bool; 4]>(), when, recorded(at)).prop_map(
        move |(by, [danger, unobtainable, cannot_ask, takes_part], (from, until), recorded)| {
            let (from, until) = (at.plus_seconds(from), at.plus_seconds(until));
            Attestation {
                id: id("attestation"),
                by: id(by),
                danger,
                consent_unobtainable: unobtainable,
                cannot_ask_for_lift: cannot_ask,
                takes_part: takes_part || !(danger || unobtainable || cannot_ask),
                reason: "found unconscious".into(),
                holds: Period::new(Some(from), Some(until)).unwrap(),
                recorded,
            }
        },
    )
}

pub(crate) fn capacity(at: Instant) -> impl Strategy<Value = CapacityAssessment> + Clone {
    let ability = select(vec![Ability::Able, Ability::TemporarilyUnable, Ability::LastinglyUnable]);
    (ability, period(at), recorded(at)).prop_map(|(ability, holds, recorded)| CapacityAssessment {
        id: id("capacity"),
        ability,
        holds,
        recorded,
    })
}

pub(crate) fn maturity(at: Instant) -> impl Strategy<Value = MaturityAssessment> + Clone {
    let matter = select(vec![WillMatter::Consent, WillMatter::Block, WillMatter::All]);
    (matter, any::<bool>(), period(at), recorded(at)).prop_map(
        |(matter, mature, holds, recorded)| MaturityAssessment {
            id: id("maturity"),
            matter,
            mature,
            holds,
            recorded,
        },
    )
}

pub(crate) fn presumption(aim: &Aim) -> impl Strategy<Value = Presumption> + Clone + use<> {
    let (at, reader, social) = (aim.at, aim.provider.clone(), aim.social);
    let holder = aim.entry.provider;
    (any::<[bool; 3]>(), period(at), recorded(at)).prop_map(
        move |([available, attitude_clarified, objection], holds, recorded)| Presumption {
            id: id("presumption"),
            rule: match (available, social) {
                (true, _) => PresumptionRule::MakeAvailable,
                (_, true) => PresumptionRule::ServicesAccess,
                (_, false) => PresumptionRule::CareAccess,
            },
            provider: if available { holder } else { id(&reader) },
            attitude_clarified,
            reason_to_assume_objection: objection,
            holds,
            recorded,
        },
    )
}

fn information(aim: &Aim) -> impl Strategy<Value = InformationGiven> + Clone + use<> {
    let (at, provider) = (aim.at, aim.entry.provider);
    (any::<[bool; 2]>(), period(at), recorded(at)).prop_map(
        move |([system_and_objection, visibility_of_blocks], holds, recorded)| InformationGiven {
            register: None,
            id: id("told"),
            provider,
            system_and_objection,
            visibility_of_blocks,
            holds,
            recorded,
        },
    )
}

pub(crate) fn completeness(at: Instant) -> impl Strategy<Value = Completeness> {
    let kind = move || {
        prop_oneof![
            4 => Just(Knowledge::Complete),
            1 => Just(Knowledge::Unknown),
            1 => Just(Knowledge::AsOf(at.plus_seconds(-2 * DAY))),
            1 => Just(Knowledge::AsOf(at.plus_seconds(-60))),
        ]
    };
    let mixed = (kind(), kind(), kind(), kind(), kind(), kind()).prop_map(
        |(relations, consents, blocks, assessments, information, attestations)| Completeness {
            register_objections: Knowledge::Complete,
            relations,
            consents,
            blocks,
            assessments,
            information,
            attestations,
        },
    );
    prop_oneof![3 => Just(Completeness::COMPLETE), 1 => mixed]
}

/// The facts that make the access lawful by `route`, each present most of the time.
fn arranged(case: &mut Case, aim: &Aim, route: Route, given: [bool; 6]) {
    let [related, told, assessed, willing, whole, clarified] = given;
    let (at, holds) = (aim.at, Period::ALWAYS);
    let recorded = at.plus_seconds(-60 * DAY);
    let p = &mut case.patient;
    let child = route == Route::Child;
    // The youngest is a child on every day the generator asks about; the identity is given first.
    let who = if child { "personnummer|202001012398" } else { "personnummer|198501012390" };
    // Of a reserve number the birth date is not known.
    let other = if clarified { "personnummer|201001022381" } else { "nrid|00342145BZ31" };
    p.identities = vec![id(if whole { who } else { other })];
    if related {
        let origin =
            if aim.social { RelationOrigin::Services } else { RelationOrigin::CareContact };
        let (id, unit) = (id("arranged-relation"), id(&aim.unit));
        p.relations.push(Relation { id, unit, staff: None, origin, holds, recorded });
    }
    if told {
        p.information.push(InformationGiven {
            register: None,
            id: id("arranged-told"),
            provider: aim.entry.provider,
            system_and_objection: true,
            visibility_of_blocks: true,
            holds,
            recorded,
        });
    }
    let about_patient = case
        .organisation
        .providers
        .iter()
        .any(|x| x.id == aim.entry.provider && x.kind == ProviderKind::Care);
    match route {
        Route::Consent if willing => p.consents.push(Consent {
            id: id("arranged-consent"),
            answer: ConsentAnswer::Given,
            given_by: GivenBy::Patient,
            asked_for: if case.request.action == Action::Lift && about_patient && !aim.social {
                ConsentFor::LiftInnerBlock
            } else {
                ConsentFor::Access
            },
            provider: id(&aim.provider),
            unit: None,
            staff: None,
            valid: Span::ALWAYS,
            recalled: None,
            annulled: None,
            block: None,
            recorded,
        }),
        Route::Child if assessed => p.maturity.push(MaturityAssessment {
            id: id("arranged-maturity"),
            matter: WillMatter::All,
            mature: !willing,
            holds,
            recorded,
        }),
        Route::Unable if assessed => {
            let ability = Ability::LastinglyUnable;
            p.capacity.push(CapacityAssessment {
                id: id("arranged-capacity"),
                ability,
                holds,
                recorded,
            });
            if clarified {
                p.presumptions.push(Presumption {
                    id: id("arranged-presumption"),
                    rule: if aim.social {
                        PresumptionRule::ServicesAccess
                    } else {
                        PresumptionRule::CareAccess
                    },
                    provider: id(&aim.provider),
                    attitude_clarified: true,
                    reason_to_assume_objection: false,
                    holds,
                    recorded,
                });
            }
        }
        Route::Emergency if willing => p.attestations.push(Attestation {
            id: id("arranged-attestation"),
            by: id(aim.assignment),
            danger: true,
            consent_unobtainable: true,
            cannot_ask_for_lift: assessed,
            takes_part: true,
            reason: "found unconscious".into(),
            holds: Period::new(None, Some(at.plus_seconds(DAY))).unwrap(),
            recorded,
        }),
        _ => {}
    }
}

/// Numbers the facts of a list: every id names one thing.
macro_rules! numbered {
    ($case:ident, $list:ident, $name:literal, $facts:expr) => {
        for (i, mut fact) in $facts.into_iter().enumerate() {
            fact.id = id(&format!("{}-{i}", $name));
            $case.patient.$list.push(fact);
        }
    };
}

/// Fills a case with facts.
pub(crate) fn facts(case: Case, route: Route) -> BoxedStrategy<Case> {
    let aim = Aim::of(&case);
    let at = aim.at;
    let given = [often(), often(), often(), often(), often(), often()];
    let will = (
        mostly_none(consent(&aim), 0.3),
        mostly_none(block(&aim), 0.55),
        mostly_none(lift(&aim), 0.5),
        mostly_none(lift_request(at), 0.3),
    );
    let assessed = (
        mostly_none(capacity(at), 0.2),
        mostly_none(maturity(at), 0.2),
        mostly_none(presumption(&aim), 0.2),
        mostly_none(attestation(&aim), 0.2),
    );
    let others = (
        mostly_none(relation(&aim), 0.2),
        mostly_none(work_need(&aim), 0.2),
        mostly_none(information(&aim), 0.2),
        mostly_none((period(at), recorded(at)), 0.5),
        prop::option::weighted(0.1, select(vec!["2005-03-01", "2026-03-02", "2030-01-01"])),
    );
    (given, will, assessed, others, completeness(at).boxed())
        .prop_map(move |(given, will, assessed, others, completeness)| {
            let mut case = case.clone();
            arranged(&mut case, &aim, route, given);
            case.patient.completeness = completeness;
            let (consents, blocks, lifts, lift_requests) = will;
            numbered!(case, consents, "consent", consents);
            numbered!(case, blocks, "block", blocks);
            if case.patient.blocks.is_empty() && case.request.block.is_some() {
                let provider = aim.entry.provider;
                let block = plain_block("block-0", BlockKind::Outer, provider.as_str(), None, None);
                case.patient.blocks.push(block);
            }
            let targets: Vec<_> = case.patient.blocks.iter().map(|b| b.id).collect();
            if !targets.is_empty() {
                let aimed: Vec<_> = lifts
                    .into_iter()
                    .map(|(i, l)| lift_of(i.get(&case.patient.blocks), l))
                    .collect();
                numbered!(case, lifts, "lift", aimed);
                let aimed = lift_requests
                    .into_iter()
                    .map(|(i, r)| LiftRequest { block: *i.get(&targets), ..r });
                numbered!(case, lift_requests, "lift-request", aimed);
            }
            let (capacity, maturity, presumptions, attestations) = assessed;
            numbered!(case, capacity, "capacity", capacity);
            numbered!(case, maturity, "maturity", maturity);
            numbered!(case, presumptions, "presumption", presumptions);
            numbered!(case, attestations, "attestation", attestations);
            let (relations, needs, information, protected, died) = others;
            numbered!(case, relations, "relation", relations);
            numbered!(case, work_needs, "need", needs);
            numbered!(case, information, "told", information);
            let entry = aim.entry.id;
            let erased = protected.iter().map(|(holds, recorded)| DestructionDecision {
                id: id("decision"),
                entry,
                case_number: "2026/1".into(),
                holds: *holds,
                recorded: *recorded,
            });
            numbered!(case, destructions, "decision", erased);
            case.patient.died = died.map(id);
            if case.patient.died.is_some() {
                // Nobody dies before birth: the oldest of the identities.
                case.patient.identities = vec![id("personnummer|193501096998")];
            }
            for (holds, recorded) in protected {
                protect(&mut case, holds, recorded);
            }
            case
        })
        .boxed()
}

/// Adds protected identity and a seal.
pub(crate) fn protect(case: &mut Case, holds: Period, recorded: Instant) {
    let n = case.patient.seals.len();
    case.patient.protected_identity.push(ProtectedIdentity {
        id: id(&format!("protected-{n}")),
        form: Protection::ProtectedRegistration,
        holds,
        recorded,
    });
    case.patient.seals.push(ResidentSeal {
        id: id(&format!("seal-{n}")),
        target: SealTarget::Patient,
        provider: id("VG-REGION"),
        unit: None,
        holds,
        recorded,
    });
}
