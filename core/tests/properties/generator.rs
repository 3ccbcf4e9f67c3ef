//! Random organisations, entries and requests.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;
use samtycke::decision::{Actor, Authentication, BlockWish, Request};
use samtycke::environment::{World, WorldData};
use samtycke::identity::HsaId;
use samtycke::json;
use samtycke::law::{Action, Reach, Relevance, Switches};
use samtycke::organisation::{
    Assignment, Body, Connection, OrganisationData, Provider, ProviderKind, Right,
};
use samtycke::patient::{Block, BlockKind, ConsentFor, PatientData, RelationOrigin, RequestedBy};
use samtycke::record::{Availability, CareActivity, Entry, Purpose, SecrecyRegime};
use samtycke::time::{Instant, Period, Span};
use samtycke::{Decision, Verdict};

use super::patient::facts;

pub(crate) const DAY: i64 = 86_400;
pub(crate) const ENTRY: &str = "entry-1";

/// Actions on an entry, and of these the ones that only take part of it.
pub(crate) const CONTENT: [Action; 8] = [
    Action::Read,
    Action::Print,
    Action::SearchHit,
    Action::List,
    Action::Write,
    Action::Sign,
    Action::Countersign,
    Action::Delete,
];

/// A question whose facts fit together: it always has an answer.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) organisation: OrganisationData,
    pub(crate) patient: PatientData,
    pub(crate) request: Request,
}

impl Case {
    pub(crate) fn world(&self) -> World {
        let (organisation, patients) = (self.organisation.clone(), vec![self.fitting()]);
        World::new(WorldData { organisation, patients, ..WorldData::default() })
            .expect("generated facts fit together")
    }

    /// The patient's facts, a consent to lift naming an inner block of the one who asks, where there is
    /// one; the first, which is the one a request to lift is about.
    pub(crate) fn fitting(&self) -> PatientData {
        let mut patient = self.patient.clone();
        for x in &mut patient.consents {
            // A block a property adds afterwards changes nobody's consent.
            let of_reader = |b: &&Block| {
                b.kind == BlockKind::Inner
                    && b.provider == x.provider
                    && ![id("added"), id("not-holding")].contains(&b.id)
            };
            let block = patient.blocks.iter().find(of_reader).map(|b| b.id);
            x.block = block.filter(|_| x.asked_for == ConsentFor::LiftInnerBlock);
            if x.block.is_none() {
                x.asked_for = ConsentFor::Access;
            }
        }
        patient
    }

    pub(crate) fn decide(&self) -> Decision {
        let world = self.world();
        samtycke::decide(world.facts_of_only_patient().unwrap(), &self.request).unwrap()
    }

    pub(crate) fn verdict(&self) -> Verdict {
        self.decide().verdict
    }

    pub(crate) fn permits(&self) -> bool {
        self.verdict() == Verdict::Permit
    }

    /// The decision document.
    pub(crate) fn document(&self) -> serde_json::Value {
        let world = self.world();
        let facts = world.facts_of_only_patient().unwrap();
        let decision = samtycke::decide(facts, &self.request).unwrap();
        json::decision_document(facts, &self.request, &decision)
    }

    /// The same case with something changed.
    pub(crate) fn but(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut other = self.clone();
        change(&mut other);
        other
    }

    /// The same case, asking for another action on the entry.
    pub(crate) fn doing(&self, action: Action) -> Self {
        self.but(|c| {
            let r = &mut c.request;
            (r.action, r.entry) = (action, Some(id(ENTRY)));
            (r.block, r.new_block, r.reach) = (None, None, None);
        })
    }

    pub(crate) fn seat(&self) -> &Assignment {
        let wanted = self.request.assignment().unwrap();
        self.organisation.assignments.iter().find(|a| a.id == wanted).unwrap()
    }

    pub(crate) fn entry(&self) -> &Entry {
        self.patient.entries.iter().find(|e| e.id == id(ENTRY)).unwrap()
    }

    pub(crate) fn entry_mut(&mut self) -> &mut Entry {
        self.patient.entries.iter_mut().find(|e| e.id == id(ENTRY)).unwrap()
    }

    pub(crate) fn provider(&self, wanted: HsaId) -> &Provider {
        self.organisation.providers.iter().find(|p| p.id == wanted).unwrap()
    }

    pub(crate) fn is_inside(&self) -> bool {
        self.seat().provider == self.entry().provider
    }

    pub(crate) fn social_reader(&self) -> bool {
        self.provider(self.seat().provider).kind == ProviderKind::SocialCare
    }

    pub(crate) fn of_private_social_care(&self) -> bool {
        let holder = self.provider(self.entry().provider);
        self.on_entry() && holder.kind == ProviderKind::SocialCare && holder.body == Body::Private
    }

    /// The same case asked by a social-care provider that is not the holder, all else arranged for it.
    pub(crate) fn read_by_social_care(&self) -> Self {
        self.but(|c| {
            if c.social_reader() && !c.is_inside() {
                return;
            }
            let own = c.entry().provider == id("OG-TOWN");
            c.request.actor = Actor::Staff(id(if own { "A-HELPERS" } else { "A-SERVICES" }));
            c.request.relevance = Some(Relevance::Services);
            let reader = c.request.assignment().unwrap();
            let seats = c.organisation.assignments.iter_mut();
            for a in seats.filter(|a| a.id == reader) {
                a.rights = vec![id("Läsa;alla;SJF")];
            }
            let (unit, provider) = (c.seat().unit.unwrap(), c.seat().provider);
            let relations = c.patient.relations.iter_mut();
            for r in relations.filter(|r| !r.origin.is_social_care()) {
                (r.unit, r.staff, r.origin) = (unit, None, RelationOrigin::Services);
            }
            let consents = c.patient.consents.iter_mut();
            for x in consents.filter(|x| x.asked_for == ConsentFor::Access) {
                (x.provider, x.unit, x.staff) = (provider, None, None);
            }
        })
    }

    pub(crate) fn on_entry(&self) -> bool {
        self.request.entry.is_some()
    }
}

/// A typed id.
pub(crate) fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

/// Enough cases to meet the rare combinations, few enough for a debug build.
pub(crate) fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { 192 };
    ProptestConfig { cases, failure_persistence: None, max_global_rejects: 20 * cases, ..default }
}

static ORGANISATION: LazyLock<OrganisationData> =
    LazyLock::new(|| json::read(include_str!("organisation.json")).unwrap());

/// Moments before PDL, under PDL ch. 6, in every edition since, and after the text was last checked.
fn moment() -> impl Strategy<Value = Instant> {
    let at = |text: &'static str| Just(id::<Instant>(text));
    prop_oneof![
        1 => at("2007-01-15T09:00:00+01:00"),
        1 => at("2012-05-02T09:00:00+02:00"),
        2 => at("2022-12-31T23:59:59+01:00"),
        2 => at("2023-01-01T00:00:00+01:00"),
        2 => at("2024-02-29T09:00:00+01:00"),
        20 => at("2026-03-02T09:00:00+01:00"),
        2 => at("2027-07-01T09:00:00+02:00"),
    ]
}

/// Any period around `at`: open, holding, ended, to come, and both ends exactly at `at`.
pub(crate) fn period(at: Instant) -> impl Strategy<Value = Period> + Clone {
    let part = move |from: Option<i64>, until: Option<i64>| {
        let shift = |s: i64| at.plus_seconds(s);
        Just(Period::new(from.map(shift), until.map(shift)).unwrap())
    };
    prop_oneof![
        6 => part(None, None),
        4 => part(Some(-30 * DAY), None),
        3 => part(Some(-2 * DAY), Some(30 * DAY)),
        1 => part(None, Some(-DAY)),
        1 => part(Some(-400 * DAY), Some(-20 * DAY)),
        1 => part(Some(DAY), None),
        1 => part(Some(0), None),
        1 => part(Some(-30 * DAY), Some(0)),
    ]
}

/// When a fact was recorded: before or after the request, and before or after `known_at`.
pub(crate) fn recorded(at: Instant) -> impl Strategy<Value = Instant> + Clone {
    prop_oneof![
        16 => Just(at.plus_seconds(-40 * DAY)),
        4 => Just(at.plus_seconds(-DAY)),
        1 => Just(at.plus_seconds(5 * DAY)),
    ]
}

const PROVIDERS: [&str; 5] = ["VG-REGION", "VG-TOWN", "VG-PRIVATE", "OG-TOWN", "OG-PRIVATE"];

/// Who takes part in shared documentation: mostly all, else with a part or not at all.
fn connections(at: Instant) -> impl Strategy<Value = Vec<Connection>> {
    let holds = prop_oneof![6 => Just(Period::ALWAYS), 1 => period(at)];
    let individual = prop::bool::weighted(0.95);
    let one = (any::<prop::sample::Index>(), holds, recorded(at), individual);
    prop::collection::vec(prop::option::weighted(0.95, one), PROVIDERS.len()).prop_map(move |raw| {
        let mut all = Vec::new();
        for (provider, chosen) in PROVIDERS.into_iter().zip(raw) {
            let Some((part, holds, recorded, individual)) = chosen else { continue };
            let whole = Connection {
                id: id(&format!("joined-{provider}")),
                provider: id(provider),
                authority: None,
                units: Vec::new(),
                individual_documentation: individual,
                holds,
                recorded,
            };
            let partial = match (provider, part.index(10)) {
                ("VG-REGION", 0) => Connection { authority: Some(id("NAMND-HOSPITAL")), ..whole },
                ("VG-REGION", 1) => {
                    let units = vec![id("UNIT-CENTRE"), id("UNIT-EMERGENCY")];
                    Connection { units, ..whole }
                }
                _ => whole,
            };
            all.push(partial);
        }
        all
    })
}

fn rights() -> impl Strategy<Value = Vec<Right>> {
    let all = [
        "Läsa;alla;VG",
        "Läsa;alla;SJF",
        "Skriva;alla;VG",
        "Skriva;alla;SJF",
        "Signera;alla;VG",
        "Signera;alla;SJF",
    ];
    let narrow = ["Läsa;voo;VE", "Läsa;dia;SJF", "Läsa;alla;UNIT-CENTRE", "Skriva;alla;VE"];
    let parse = |texts: Vec<&str>| texts.into_iter().map(id::<Right>).collect::<Vec<_>>();
    prop_oneof![
        12 => Just(parse(all.to_vec())),
        2 => prop::sample::subsequence([all.as_slice(), narrow.as_slice()].concat(), 0..=10)
            .prop_map(parse),
    ]
}

/// The fixed organisation, with random connections and a random seat for the one who asks.
fn organisation(at: Instant, reader: &'static str) -> impl Strategy<Value = OrganisationData> {
    let holds = prop_oneof![9 => Just(Period::ALWAYS), 1 => period(at)];
    (connections(at), rights(), holds).prop_map(move |(connections, rights, holds)| {
        let mut data = ORGANISATION.clone();
        data.connections = connections;
        for a in &mut data.assignments {
            if a.id == id(reader) {
                (a.rights, a.holds) = (rights.clone(), holds);
            }
        }
        data
    })
}

fn reader() -> impl Strategy<Value = &'static str> {
    let often = ["A-WARD", "A-EMERGENCY", "A-CENTRE", "A-SCHOOL", "A-HOME", "A-CLINIC"];
    let seldom = [
        "A-STROKE",
        "A-QUALITY",
        "A-COUNT",
        "A-REGISTER",
        "A-CERTIFICATE",
        "A-STUDENT",
        "A-NOUNIT",
        "A-MACHINE",
        "A-OWN",
    ];
    prop_oneof![
        5 => select(often.to_vec()),
        2 => select(seldom.to_vec()),
        2 => select(vec!["A-SERVICES", "A-HELPERS"]),
    ]
}

/// Whose data, and where in it: provider, unit, process.
type Place = (&'static str, Option<&'static str>, Option<&'static str>);

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        4 => Just(("VG-REGION", Some("UNIT-CENTRE"), None)),
        1 => Just(("VG-REGION", Some("UNIT-OLDNAME"), None)),
        2 => Just(("VG-REGION", Some("UNIT-WARD"), None)),
        1 => Just(("VG-REGION", Some("UNIT-EMERGENCY"), None)),
        1 => Just(("VG-REGION", Some("UNIT-HOSPITAL"), Some("PROCESS-STROKE"))),
        1 => Just(("VG-REGION", None, None)),
        1 => Just(("VG-TOWN", Some("UNIT-SCHOOL"), None)),
        1 => Just(("VG-TOWN", Some("UNIT-HOME"), None)),
        2 => Just(("VG-PRIVATE", Some("UNIT-CLINIC"), None)),
        1 => Just(("OG-TOWN", Some("UNIT-SERVICES"), None)),
        1 => Just(("OG-PRIVATE", Some("UNIT-HELPERS"), None)),
    ]
}

/// Time of the care an entry tells of: a day, a week, half known, unknown.
pub(crate) fn event(at: Instant) -> impl Strategy<Value = Span> {
    let span = move |first: Option<i64>, last: Option<i64>| {
        let day = |d: i64| at.plus_seconds(d * DAY);
        Just(Span::new(first.map(day), last.map(day)).unwrap())
    };
    prop_oneof![
        6 => span(Some(-20), Some(-20)),
        2 => span(Some(-24), Some(-17)),
        1 => span(Some(-20), None),
        1 => span(None, None),
    ]
}

pub(crate) fn entry(at: Instant, name: &'static str) -> impl Strategy<Value = Entry> {
    let kind = select(vec!["voo", "dia", "lak", "upp", "und", "xyz"]);
    let purpose = prop_oneof![
        12 => Just(Purpose::Care),
        2 => Just(Purpose::PatientAdministration),
        1 => Just(Purpose::Quality),
    ];
    let activity = prop_oneof![
        14 => Just(CareActivity::Ordinary),
        1 => Just(CareActivity::Aesthetic),
        1 => select(vec!["2018-06-01", "2024-06-01"])
            .prop_map(|day| CareActivity::InsuranceMedicine { requested: id(day) }),
    ];
    let availability = prop_oneof![
        12 => Just(Availability::Available),
        2 => Just(Availability::Presumed),
        1 => Just(Availability::None),
    ];
    let kind = prop::option::weighted(0.9, kind);
    let when = (event(at), recorded(at));
    (place(), kind, purpose, activity, availability, when, any::<bool>()).prop_map(
        |(place, kind, purpose, activity, availability, (event, recorded), signed)| Entry {
            id: id(name),
            provider: id(place.0),
            unit: place.1.map(id),
            process: place.2.map(id),
            authority: None,
            branch: None,
            secrecy: if signed { SecrecyRegime::Osl25 } else { SecrecyRegime::Osl23 },
            information_type: kind.map(id),
            event,
            documented_for: if place.0.starts_with("OG") {
                Purpose::SocialServices
            } else {
                purpose
            },
            activity,
            availability,
            signed,
            approved_for_patient: false,
            available_since: None,
            third_party: false,
            keyword: None,
            register: None,
            patient_visible_from: None,
            recorded,
        },
    )
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        12 => Just(Action::Read),
        6 => select(CONTENT.to_vec()),
        2 => Just(Action::Lift),
        1 => Just(Action::Block),
        1 => Just(Action::RequestLift),
        2 => Just(Action::RevealWhoBlocked),
        1 => Just(Action::RevealHolders),
    ]
}

fn switches() -> impl Strategy<Value = Switches> {
    let any_of_them = any::<[bool; 5]>().prop_map(|[a, b, c, d, e]| Switches {
        strict_inner_block: a,
        emergency_opens_social_care: b,
        relation_in_3_3_and_3_6: c,
        block_ends_at_death: d,
        inner_block_binds_others: e,
        school_psychology_is_health_care: false,
        ehds_sketch: false,
    });
    prop_oneof![7 => Just(Switches::default()), 1 => any_of_them]
}

/// What the facts are arranged for, most of the time: so that permits are not rare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    Consent,
    Child,
    Unable,
    Emergency,
}

fn relevance(route: Route, social: bool) -> impl Strategy<Value = Option<Relevance>> {
    let fitting = match (route, social) {
        (_, true) => Relevance::Services,
        (Route::Consent | Route::Child, _) => Relevance::Care,
        (Route::Unable, _) => Relevance::NecessaryCare,
        (Route::Emergency, _) => Relevance::IndispensableCare,
    };
    let other = select(vec![
        None,
        Some(Relevance::None),
        Some(Relevance::Care),
        Some(Relevance::NecessaryCare),
        Some(Relevance::IndispensableCare),
        Some(Relevance::Certificate),
        Some(Relevance::Services),
    ]);
    prop_oneof![6 => Just(Some(fitting)), 2 => other]
}

fn wish() -> impl Strategy<Value = BlockWish> {
    let kind = select(vec![BlockKind::Inner, BlockKind::Outer]);
    let by = select(vec![
        RequestedBy::Patient,
        RequestedBy::Guardian,
        RequestedBy::Representative,
        RequestedBy::Unknown,
    ]);
    (kind, by).prop_map(|(kind, requested_by)| BlockWish { kind, requested_by })
}

fn request(at: Instant, reader: &'static str, route: Route) -> impl Strategy<Value = Request> {
    let social = matches!(reader, "A-SERVICES" | "A-HELPERS");
    let known_at = prop_oneof![
        9 => Just(None),
        1 => Just(Some(at)),
        1 => Just(Some(at.plus_seconds(-10 * DAY))),
    ];
    let max_age = prop_oneof![4 => Just(None), 1 => Just(Some(86_400_u32))];
    let reach = select(vec![Reach::OwnProvider, Reach::OtherProviders]);
    let target = (action(), reach, wish());
    (target, relevance(route, social), known_at, max_age, switches()).prop_map(
        move |((action, reach, wish), relevance, known_at, max_age_seconds, switches)| Request {
            entry: CONTENT.contains(&action).then(|| id(ENTRY)),
            block: (action == Action::Lift).then(|| id("block-0")),
            new_block: (action == Action::Block).then_some(wish),
            reach: (action == Action::RevealWhoBlocked).then_some(reach),
            relevance,
            known_at,
            max_age_seconds,
            switches,
            authentication: Some(Authentication { factors: 2, assurance: None }),
            active_choice: Some(true),
            ..Request::bare(action, Actor::Staff(id(reader)), at)
        },
    )
}

/// Any case.
pub(crate) fn case() -> BoxedStrategy<Case> {
    cases(moment().boxed())
}

/// Any case of one of these moments.
pub(crate) fn cases(moment: BoxedStrategy<Instant>) -> BoxedStrategy<Case> {
    let route = prop_oneof![
        4 => Just(Route::Consent),
        1 => Just(Route::Child),
        1 => Just(Route::Unable),
        2 => Just(Route::Emergency),
    ];
    (moment, reader(), route)
        .prop_flat_map(|(at, reader, route)| {
            // Boxed: the types would not fit on a test's stack.
            let (organisation, request) = (organisation(at, reader), request(at, reader, route));
            let seen = (organisation.boxed(), request.boxed(), Just(route));
            (seen, entry(at, ENTRY).boxed(), entry(at, "entry-2").boxed())
        })
        .prop_flat_map(|((organisation, request, route), entry, other)| {
            let case = Case {
                organisation,
                patient: PatientData { entries: vec![entry, other], ..PatientData::default() },
                request,
            };
            facts(case, route)
        })
        .boxed()
}
