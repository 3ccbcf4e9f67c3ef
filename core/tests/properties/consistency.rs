//! Every answer is whole: grounds, citations, duties, logs.

use proptest::prelude::*;
use samtycke::decision::{DutyKind, Note, Regime, Secrecy, SignalKind};
use samtycke::law::{Action, Finding, Outcome, Reason, provisions};
use samtycke::patient::{Attestation, DestructionDecision, Lift, PatientFacts};
use samtycke::time::{Period, swedish_date};
use samtycke::{Error, Verdict};

use super::generator::{case, config, id};
use super::patient::{Aim, attestation, plain_block};

proptest! {
    #![proptest_config(config())]

    /// Invariant 9 (PDL 4:3(1), SVOD 4:4(1)): every permit but that to register a block, which is no
    /// access, comes with a duty to log and every field of the log; nothing else does.
    #[test]
    fn every_permit_is_logged_with_every_field(case in case()) {
        let decision = case.decide();
        let logs = |d: &samtycke::Decision| d.duties.iter().any(|x| x.kind == DutyKind::LogAccess);
        if !decision.is_permit() || case.request.action == Action::Block {
            prop_assert!(decision.log.is_none() && !logs(&decision));
            return Ok(());
        }
        prop_assert!(logs(&decision));
        let log = decision.log.unwrap();
        let (seat, world) = (case.seat(), case.world());
        let unit = seat.unit.and_then(|u| world.organisation().care_unit(u)).map(|u| u.id);
        prop_assert_eq!((log.activity, log.at), (case.request.action, case.request.at));
        prop_assert_eq!((log.staff, log.assignment), (seat.staff, seat.id));
        prop_assert_eq!((log.reader_provider, log.reader_unit), (seat.provider, unit));
        prop_assert_eq!(log.purpose, seat.purpose);
        prop_assert_eq!(log.patient, case.patient.identities[0]);
        prop_assert_eq!(Some(log.ground), decision.ground);
        if case.on_entry() {
            let entry = case.entry();
            prop_assert_eq!(log.holder_provider, Some(entry.provider));
            prop_assert_eq!(log.holder_unit, entry.unit);
        }
        if let Some(block) = case.request.block {
            let block = case.patient.blocks.iter().find(|b| b.id == block).unwrap();
            prop_assert_eq!(log.holder_provider, Some(block.provider));
        }
    }

    /// Invariant 11 (policy; SVOD 3:6 needs review): an access in an emergency, and a lift because consent
    /// could not be obtained, are reviewed, every one.
    #[test]
    fn every_emergency_is_reviewed(case in case()) {
        let decision = case.decide();
        let review = decision.duties.iter().any(|x| x.kind == DutyKind::Review);
        let ground = decision.ground.map_or("", |p| p.id);
        if matches!(ground, "SVOD 3:6" | "PDL 4:5(1)2" | "PDL 6:4(1)") {
            prop_assert!(review, "{}", ground);
        }
        let attested = [
            Reason::Danger,
            Reason::ConsentUnobtainable,
            Reason::TakesPartAttested,
            Reason::LiftedForIndispensableCare,
        ];
        let rests = |f: &&Finding| f.outcome == Outcome::Met && attested.contains(&f.reason);
        let rests = decision.findings.iter().any(|f| !f.moot && rests(&f));
        prop_assert_eq!(review, decision.is_permit() && rests);
    }

    /// Invariant 10 (policy): an answer says on which law of which day it rests, and whether that was
    /// compared with the register so late; a permit has a ground and nothing that bars, a refusal the
    /// provision that bars, and what can't be said names what is not known.
    #[test]
    fn every_answer_is_whole(case in case()) {
        let decision = case.decide();
        let day = swedish_date(case.request.at);
        prop_assert_eq!(decision.edition.is_some(), day >= id("2008-07-01"));
        if let Some(edition) = decision.edition {
            prop_assert!(edition.from <= day);
            let late = decision.notes.contains(&Note::NotCheckedSoLate);
            prop_assert_eq!(late, day > edition.checked_until);
            let old = day < id("2011-01-01");
            let turned = case.on_entry() && decision.regime != Regime::NotGoverned;
            let noted = decision.notes.contains(&Note::SecrecyNotAssessed);
            prop_assert_eq!(noted, decision.keys.secrecy == Secrecy::NotAssessed);
            // Private social care's silence stands in acts that are not held.
            if !case.of_private_social_care() {
                prop_assert_eq!(noted, old && turned);
            }
        }
        let bars = decision.findings.iter().any(|f| f.outcome == Outcome::NotMet && !f.moot);
        let open = decision.findings.iter().any(|f| f.outcome == Outcome::Unknown && !f.moot);
        let decisive = decision.decisive();
        match decision.verdict {
            Verdict::Permit => {
                prop_assert!(decision.ground.is_some() && !bars && !open);
                prop_assert!(decisive.is_some() && decision.missing.is_empty());
            }
            Verdict::Deny => {
                prop_assert!(decision.ground.is_none() && bars && decision.missing.is_empty());
                prop_assert_eq!(decisive.unwrap().outcome, Outcome::NotMet);
            }
            Verdict::Undetermined if decision.regime == Regime::NotGoverned => {
                prop_assert!(decision.ground.is_none() && decision.findings.is_empty());
                let outside = [Reason::BeforePdl, Reason::SocialCareBeforeSvod, Reason::OwnSocialCare];
                prop_assert!(outside.contains(&decision.reason));
            }
            Verdict::Undetermined => {
                prop_assert!(decision.ground.is_none() && !decision.missing.is_empty());
                prop_assert_eq!(decisive.unwrap().outcome, Outcome::Unknown);
            }
        }
        if decision.regime != Regime::NotGoverned {
            prop_assert_eq!(decisive.unwrap().reason, decision.reason);
        }
    }

    /// Invariant 10 (policy): nothing rests on a provision that is not in the book, or was not in force
    /// on the day.
    #[test]
    fn every_citation_was_law_on_the_day(case in case()) {
        let decision = case.decide();
        let day = swedish_date(case.request.at);
        let rests = decision.findings.iter().filter(|f| f.outcome == Outcome::Met);
        let cited = rests.map(|f| f.provision);
        let cited = cited.chain(decision.ground).chain(decision.duties.iter().map(|x| x.provision));
        for provision in cited.chain(decision.signals.iter().map(|s| s.provision)) {
            prop_assert!(provision.in_force(day), "{} on {}", provision, day);
            prop_assert!(provisions().any(|p| p == provision));
        }
    }

    /// PDL 3:14(1), 8:4(1): an entry is destroyed on a decision only.
    #[test]
    fn nothing_is_destroyed_but_by_a_decision_in_force(case in case(), decided in any::<bool>()) {
        let case = case.doing(Action::Delete).but(|c| {
            c.patient.destructions.clear();
            if decided {
                c.patient.destructions.push(DestructionDecision {
                    id: id("decision"),
                    entry: c.entry().id,
                    case_number: "2012/7".into(),
                    holds: Period::ALWAYS,
                    recorded: id("2000-01-01T00:00:00Z"),
                });
            }
        });
        let permitted = case.permits();
        prop_assert!(!permitted || (decided && case.is_inside()));
    }

    /// SVOD 2:4(2), 2:5: that unblocked data exist is said only of data known not to be blocked; that
    /// blocked data exist never to social care, and never both of one entry.
    #[test]
    fn flags_tell_the_truth(case in case()) {
        let decision = case.decide();
        let shown = |kind| decision.signals.iter().any(|s| s.kind == kind);
        let unblocked = shown(SignalKind::UnblockedDataExist);
        let blocked = shown(SignalKind::BlockedDataExist);
        prop_assert!(!(unblocked && blocked));
        prop_assert!(!(blocked && case.social_reader()));
        if unblocked && case.request.entry.is_some() {
            let clear = decision.findings.iter().any(|f| {
                matches!(f.provision.id, "SVOD 2:3(1)" | "PDL 6:2") && f.outcome == Outcome::Met
            });
            prop_assert!(clear);
        }
    }

    /// Invariant 11 (policy): what is attested, and a temporary lift, needs its reason and its end; without
    /// them the facts are refused, with the field named.
    #[test]
    fn an_exception_without_reason_or_end_is_refused(
        (case, said) in case().prop_flat_map(|c| {
            let x = attestation(&Aim::of(&c));
            (Just(c), x)
        }),
        lift in any::<bool>(),
        endless in any::<bool>(),
        blank in prop::sample::select(vec!["", " ", "\t\n"]),
    ) {
        let world = case.world();
        let mut patient = case.fitting();
        let holds = if endless { Period::new(said.holds.from(), None).unwrap() } else { said.holds };
        let reason = if endless { "a reason".to_owned() } else { blank.to_owned() };
        if lift {
            let provider = case.organisation.providers[0].id;
            patient.blocks.push(plain_block(
                "lifted",
                samtycke::patient::BlockKind::Outer,
                provider.as_str(),
                None,
                None,
            ));
            patient.lifts.push(Lift {
                id: id("bad"),
                block: id("lifted"),
                unit: id("UNIT-CENTRE"),
                staff: None,
                by: said.by,
                ground: samtycke::patient::LiftGround::PatientConsents,
                reason,
                holds,
                recorded: said.recorded,
            });
        } else {
            patient.attestations.push(Attestation { id: id("bad"), reason, holds, ..said });
        }
        let errors = PatientFacts::new(patient, world.organisation()).unwrap_err();
        let list = if lift { "lifts" } else { "attestations" };
        let field = if endless { "holds.until" } else { "reason" };
        let at = format!("patient.{list}[bad].{field}");
        prop_assert_eq!(errors.faults().len(), 1);
        prop_assert_eq!((errors.faults()[0].at(), errors.code()), (at.as_str(), 1303));
        let error = Error::from(errors);
        prop_assert_eq!(error.path(), Some(at.as_str()));
    }
}
