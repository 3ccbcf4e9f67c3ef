#![allow(clippy::panic, reason = "a failed test may panic")]

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::Error;
use crate::audit::AuditError;
use crate::decision::RequestError;
use crate::environment::{EnvironmentError, LineFault, Refusal, SnapshotFault, WireError};
use crate::fact::FactErrors;
use crate::identity::{IdentityError, IdentityKind, PersonId, ReserveDomain, Whom};
use crate::language::{Language, Phrase};
use crate::law::{Provision, Reason, provisions};
use crate::organisation::Right;
use crate::policy::PolicyError;
use crate::record::InformationType;
use crate::record::content::ParseDecimalError;
use crate::time::{Instant, TimeError};

#[path = "../tests/shared/languages.rs"]
mod languages;
use languages::check;

/// Two texts and the stable number, where there is one.
type Told = (u32, String, String);

macro_rules! told {
    ($errors:expr) => {
        $errors
            .into_iter()
            .map(|e| {
                (
                    e.code(),
                    e.message(Language::English),
                    e.message(Language::Swedish),
                    e.to_string(),
                )
            })
            .map(|(code, en, sv, shown)| {
                assert_eq!(en, shown);
                (code, en, sv)
            })
            .collect::<Vec<Told>>()
    };
}

fn identity() -> Vec<IdentityError> {
    let mut all = Vec::from([
        IdentityError::IsSamordningsnummer,
        IdentityError::IsPersonnummer,
        IdentityError::NoSystem,
        IdentityError::UnknownSystem,
        IdentityError::OidArc { arc: 4 },
        IdentityError::OrganisationGroup,
        IdentityError::TooManyParts,
    ]);
    for kind in IdentityKind::all() {
        all.extend([
            IdentityError::Empty { kind },
            IdentityError::TooLong { kind, limit: 32, found: 45 },
            IdentityError::Length { kind, found: 13 },
            IdentityError::Character { kind, position: 7 },
            IdentityError::CheckDigit { kind },
            IdentityError::NotADate { kind },
            IdentityError::SerialZero { kind },
            IdentityError::NeedsReferenceDate { kind },
            IdentityError::AfterReferenceDate { kind },
            IdentityError::NotAccepted { kind },
            IdentityError::NotText { kind },
        ]);
    }
    let older = |domain| IdentityError::SupersededCheckDigit { domain, first_counted: 3 };
    all.extend(ReserveDomain::ALL.map(older));
    all
}

fn time() -> Vec<TimeError> {
    let text = || String::from("2026-03-01T10:00");
    let (start, end) = (instant("2026-03-02T00:00:00Z"), instant("2026-03-01T00:00:00Z"));
    Vec::from([
        TimeError::Naive { text: text() },
        TimeError::NotATime { text: text() },
        TimeError::OutOfRange { text: text() },
        TimeError::Reversed { start, end },
        TimeError::NotADate { text: text() },
    ])
}

fn policy() -> Vec<PolicyError> {
    let day = |text: &str| text.parse().unwrap_or_default();
    let name = || String::from("region 2026");
    Vec::from([
        PolicyError::Overlap { first: name(), second: "b".into(), day: day("2026-01-01") },
        PolicyError::Reversed { name: name(), from: day("2026-02-01"), until: day("2026-01-01") },
        PolicyError::Ages { name: name(), guardian: 17, own: 16 },
    ])
}

fn instant(text: &str) -> Instant {
    text.parse().unwrap_or_else(|_| panic!("{text}"))
}

fn section(id: &str) -> &'static Provision {
    provisions().find(|p| p.id == id).unwrap_or_else(|| panic!("{id}"))
}

fn person() -> PersonId {
    "personnummer|198501012390".parse().unwrap_or_else(|_| panic!("a test number"))
}

fn facts() -> FactErrors {
    let mut checker = crate::fact::Checker::default();
    checker.duplicate("patient.blocks", "b1");
    checker.dangling("patient.blocks[b1].unit", "E1", crate::fact::said::UNIT);
    checker.missing("patient.blocks[b1].unit", crate::fact::said::INNER_NAMES_UNIT);
    checker.conflict("patient.blocks[b1].kind", crate::fact::said::INNER_AT_CARE_ONLY);
    checker.finish().err().unwrap_or_else(|| panic!("four faults"))
}

fn requests() -> Vec<RequestError> {
    let id = || String::from("id1");
    let who = Phrase::new("en invånare", "a resident");
    Vec::from([
        RequestError::UnknownAssignment { id: id() },
        RequestError::UnknownEntry { id: id() },
        RequestError::UnknownBlock { id: id() },
        RequestError::Target { at: "request.entry", action: "read" },
        RequestError::Superfluous { at: "request.entry", action: "search" },
        RequestError::UnknownPatient { masked: Whom::from(person()) },
        RequestError::UnknownPatient { masked: Whom::NOBODY },
        RequestError::NotOnEntries { action: "search" },
        RequestError::NotTheirs { action: "sign", who },
        RequestError::UnknownService { id: id() },
    ])
}

fn audits() -> Vec<AuditError> {
    let wanted = Phrase::new("det som ska stå där", "what should stand there");
    Vec::from([
        AuditError::NotPermitted {
            why: Reason::NotOwnData,
            section: Some(section("PDL 5:5(1)s1")),
        },
        AuditError::NotPermitted { why: Reason::NotShownHere, section: None },
        AuditError::OtherDecision,
        AuditError::OtherRequest { wanted },
        AuditError::TooLittle { field: "entry", wanted },
        AuditError::OtherPatient { masked: person().into() },
    ])
}

fn errors() -> Vec<Error> {
    let path = || String::from("patient.blocks[0]");
    let mut all = Vec::from([
        Error::Facts(facts()),
        Error::Document { line: 3, column: 7, path: path(), message: "missing field `id`".into() },
        Error::Format { found: "samtycke-world/9".into(), wanted: "samtycke-world/1" },
    ]);
    all.extend(identity().into_iter().map(Error::from));
    all.extend(time().into_iter().map(Error::from));
    all.extend(requests().into_iter().map(Error::from));
    all.extend(audits().into_iter().map(Error::from));
    all
}

const WIRE: [WireError; 4] =
    [WireError::Damaged, WireError::Trailing, WireError::Code(77), WireError::TooLarge];

fn environments() -> Vec<EnvironmentError> {
    let id = "e1".parse().unwrap_or_else(|_| panic!("an id"));
    let snapshot = [
        SnapshotFault::NotOne,
        SnapshotFault::Version(9),
        SnapshotFault::Kind(9),
        SnapshotFault::Order(9),
        SnapshotFault::CheckSum,
        SnapshotFault::CutShort,
        SnapshotFault::Trailing,
        SnapshotFault::TooLarge(9_000),
        SnapshotFault::Twice,
        SnapshotFault::Inside(WireError::Damaged),
    ];
    let message = || String::from("duplicate field `id`");
    let inside = Error::Format { found: "x/1".into(), wanted: "samtycke-events/1" };
    let lines = [
        LineFault::Nothing,
        LineFault::Document { column: 4, path: "id".into(), message: message() },
        LineFault::Written { message: message() },
        LineFault::Inside(Box::new(inside)),
    ];
    let mut all = Vec::from([
        EnvironmentError::Form { id, faults: facts() },
        EnvironmentError::Organisation(facts()),
        EnvironmentError::UnknownPatient { masked: person().into() },
        EnvironmentError::Refused {
            what: Phrase::new("häva", "lift"),
            why: Refusal::by(section("PDL 4:5(1)"), "det är inte tillåtet", "that is not allowed"),
        },
    ]);
    all.extend(policy().into_iter().map(EnvironmentError::from));
    all.extend(requests().into_iter().map(EnvironmentError::from));
    all.extend(audits().into_iter().map(|e| EnvironmentError::from(Error::from(e))));
    all.extend(WIRE.map(|fault| EnvironmentError::Event { id, fault }));
    let stored = |fault| EnvironmentError::Stored { masked: Whom::SOMEBODY, fault };
    all.extend(WIRE.map(stored));
    all.extend(snapshot.map(|fault| EnvironmentError::Snapshot { position: 12, fault }));
    all.extend(lines.map(|fault| EnvironmentError::Line { line: 2, fault }));
    all
}

/// One of each: another text, the same identifiers and digits, no personal number.
#[test]
fn every_error_speaks_swedish() {
    let mut told = told!(errors());
    told.extend(told!(environments()));
    for (_, english, swedish) in &told {
        check(english, swedish);
        assert!(!swedish.contains("198501012390") && !swedish.ends_with('.'), "{swedish}");
    }
    let seen = |code: &u32| told.iter().any(|(told, ..)| told == code);
    let codes = (1001..=1019).chain(1101..=1105).chain(1401..=1409).chain(1501..=1502);
    let codes = codes.chain(1601..=1603).chain(1801..=1805).chain(1901..=1906);
    for code in codes {
        assert!(seen(&code), "no error of code {code} here");
    }
    // Of facts several stand in one error, whose number is the first's.
    let facts: Vec<u32> = facts().faults().iter().map(crate::fact::FactError::code).collect();
    assert_eq!(facts, [1301, 1302, 1303, 1304]);
}

#[test]
fn what_is_no_variant_speaks_swedish_too() {
    for text in ["x", "Se;alla;VE", "Läsa;dia.1;VE", "Läsa;zzz;VE", "Läsa;alla;ä"] {
        let error = text.parse::<Right>().err().unwrap_or_else(|| panic!("{text}"));
        check(&error.to_string(), &error.message(Language::Swedish));
    }
    let error = "dia.1".parse::<InformationType>().err().unwrap_or_else(|| panic!("a fault"));
    check(&error.to_string(), &error.message(Language::Swedish));
    check(&ParseDecimalError.to_string(), &ParseDecimalError.message(Language::Swedish));
    for fault in WIRE {
        check(&fault.to_string(), &fault.message(Language::Swedish));
    }
}

/// An error told through the reader of documents is known again by its text.
#[test]
fn errors_told_through_a_document_are_swedish() {
    let told = |english: String, swedish: String| {
        let masked = crate::json::mask(&english);
        assert_eq!(crate::json::swedish(&masked), crate::json::mask(&swedish), "{english}");
    };
    let sv = Language::Swedish;
    for e in identity() {
        told(e.to_string(), e.message(sv));
    }
    for e in time() {
        told(e.to_string(), e.message(sv));
    }
    for e in policy() {
        told(e.to_string(), e.message(sv));
    }
}

/// The two literals of each phrase in a table, and the sections named.
fn phrases(source: &str) -> (Vec<(&str, &str)>, Vec<&str>) {
    let mut pairs = Vec::new();
    for part in source.split("say(").skip(1) {
        let mut literals = part.split('"').skip(1).step_by(2);
        pairs.extend(literals.next().zip(literals.next()));
    }
    let sections = source.split(".by(\"").skip(1).filter_map(|part| part.split('"').next());
    (pairs, sections.collect())
}

#[test]
fn every_phrase_stands_in_both_languages() {
    let tables =
        [(include_str!("fact/said.rs"), 50), (include_str!("environment/commands/said.rs"), 50)];
    for (source, least) in tables {
        let (pairs, sections) = phrases(source);
        assert!(pairs.len() >= least, "{}", pairs.len());
        for (swedish, english) in pairs {
            check(english, swedish);
        }
        for section in sections {
            assert!(provisions().any(|p| p.id == section), "{section} is no provision");
        }
    }
}

/// Where the text names a section the error carries it.
#[test]
fn the_section_is_named_where_the_law_is_at_work() {
    let facts = facts();
    assert_eq!(facts.section(), None, "an id used twice is a fault of form");
    let sections: Vec<_> = facts.faults().iter().map(crate::fact::FactError::section_id).collect();
    assert_eq!(sections, [None, None, Some("PDL 4:4(1)"), Some("PDL 4:4(1)")]);
    let (pairs, sections) = phrases(include_str!("fact/said.rs"));
    let citing = pairs.iter().filter(|(sv, _)| sv.contains("(PDL") || sv.contains("(SVOD")).count();
    assert!(sections.len() >= citing, "{} of {citing}", sections.len());
    for error in errors() {
        let lawful =
            matches!(error, Error::Audit(AuditError::NotPermitted { section: Some(_), .. }));
        assert_eq!(error.section().is_some(), lawful, "{error}");
    }
    let refused = environments().into_iter().find_map(|e| match e {
        EnvironmentError::Refused { .. } => e.section().map(|p| p.id),
        _ => None,
    });
    assert_eq!(refused, Some("PDL 4:5(1)"));
}
