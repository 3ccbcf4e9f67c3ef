//! Who can see an entry: grouping assignments into kinds changes nobody's answer.

use std::collections::BTreeMap;

use proptest::prelude::*;
use samtycke::audit::{Readers, WhoAsked, who_can};
use samtycke::decision::Request;
use samtycke::identity::HsaId;
use samtycke::law::Action;
use samtycke::organisation::{Assignment, ProviderKind, Staff, StaffKind};
use samtycke::patient::{WorkNeed, WorkNeedReason};
use samtycke::record::Purpose;
use samtycke::time::Period;

use super::generator::{Case, DAY, case, config, id};

/// Every assignment over again, held by others: the same, the same in another process, ended, and a machine's;
/// and a reviewer at the provider that holds the entry.
fn crowded(case: &Case) -> Case {
    case.but(|c| {
        let (staff, assignments) =
            (c.organisation.staff.clone(), c.organisation.assignments.clone());
        let ended = Period::new(None, Some(c.request.at)).unwrap();
        for twin in ["X", "Y", "PROCESS", "ENDED", "MACHINE"] {
            let named = |of: HsaId| id::<HsaId>(&format!("{of}-{twin}"));
            c.organisation.staff.extend(staff.iter().map(|s| Staff {
                id: named(s.id),
                // One of the twins is the same person in another employment.
                person: s.person.filter(|_| twin == "X"),
                kind: if twin == "MACHINE" { StaffKind::Machine } else { s.kind },
                ..s.clone()
            }));
            c.organisation.assignments.extend(assignments.iter().map(|a| {
                let process = match (twin, a.provider.as_str()) {
                    ("PROCESS", "VG-REGION") => Some(id("PROCESS-STROKE")),
                    ("PROCESS", "VG-TOWN") => Some(id("PROCESS-SCHOOL")),
                    _ => a.process,
                };
                Assignment {
                    id: named(a.id),
                    staff: named(a.staff),
                    process,
                    holds: if twin == "ENDED" { ended } else { a.holds },
                    may_lift: a.may_lift && twin != "MACHINE",
                    ..a.clone()
                }
            }));
        }
        let provider = c.entry().provider;
        let social = c.provider(provider).kind == ProviderKind::SocialCare;
        c.organisation.staff.push(Staff {
            id: id("S-REVIEWER"),
            name: None,
            person: None,
            kind: StaffKind::Unlicensed,
        });
        c.organisation.assignments.push(Assignment {
            id: id("A-REVIEWER"),
            staff: id("S-REVIEWER"),
            provider,
            unit: None,
            process: None,
            purpose: if social { Purpose::SocialServices } else { Purpose::Administration },
            rights: Vec::new(),
            may_lift: false,
            holds: Period::ALWAYS,
        });
        c.patient.work_needs.push(WorkNeed {
            id: id("reviewer"),
            assignment: id("A-REVIEWER"),
            reason: WorkNeedReason::LogReview,
            holds: Period::ALWAYS,
            recorded: c.request.at.plus_seconds(-400 * DAY),
        });
    })
}

proptest! {
    #![proptest_config(config())]

    /// House rule (policy): the answer for a kind is the answer for each assignment of it, verdict, reason
    /// and what is missing; and every assignment stands in it once.
    #[test]
    fn a_kind_is_answered_as_each_of_its_assignments(case in case()) {
        let case = crowded(&case.doing(Action::Read));
        let (world, r) = (case.world(), &case.request);
        let facts = world.facts_of_only_patient().unwrap();
        let viewer = Request::bare(Action::ReadLog, id::<HsaId>("A-REVIEWER"), r.at);
        let decision = samtycke::decide(facts, &viewer).unwrap();
        prop_assume!(decision.is_permit());
        let asked = WhoAsked {
            authentication: r.authentication,
            active_choice: r.active_choice,
            relevance: r.relevance,
            known_at: r.known_at,
            switches: r.switches,
            ..WhoAsked::new(r.entry.unwrap(), r.at)
        };
        let who = who_can(facts, &viewer, &decision, &asked).unwrap();
        let mut told: BTreeMap<HsaId, &Readers> = BTreeMap::new();
        for readers in who.can.iter().chain(&who.could_if).chain(&who.cannot) {
            for assignment in &readers.which {
                prop_assert!(told.insert(*assignment, readers).is_none());
            }
        }
        let all = &facts.organisation.data().assignments;
        prop_assert_eq!(told.len(), all.len());
        prop_assert_eq!(who.counts().iter().sum::<usize>(), all.len());
        prop_assert!(who.kinds < all.len());
        for a in all {
            let request = Request {
                authentication: r.authentication,
                active_choice: r.active_choice,
                relevance: r.relevance,
                known_at: r.known_at,
                switches: r.switches,
                ..Request::on_entry(Action::Read, a.id, r.entry.unwrap(), r.at)
            };
            let decision = samtycke::decide(facts, &request).unwrap();
            let readers = told[&a.id];
            prop_assert_eq!(
                (readers.verdict, readers.reason, &readers.missing),
                (decision.verdict, decision.reason, &decision.missing)
            );
            prop_assert_eq!(readers.ground, decision.ground.filter(|_| decision.is_permit()));
            prop_assert_eq!(readers.section, decision.decisive().map(|f| f.provision));
            prop_assert_eq!((readers.provider, readers.purpose), (a.provider, a.purpose));
        }
    }
}
