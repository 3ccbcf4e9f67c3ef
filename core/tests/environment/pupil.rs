//! One pupil through the programme's years.

use samtycke::Verdict;
use samtycke::environment::{Area, Filter, Sealed};
use samtycke::law::Action;
use samtycke::record::content::Content;
use samtycke::record::referral::Step;

use crate::world::{PUPIL, environment, pupil, resident, staff, stamp};

fn look<T>(sealed: Sealed<T>) -> T {
    sealed.open(&mut Vec::new()).unwrap()
}

#[test]
fn before_joining_each_sees_its_own() {
    let environment = environment();
    let chart = environment.chart(pupil()).unwrap();
    let ask = |assignment, entry, at| {
        let decision = chart.decide(&staff(assignment, Action::Read, entry, at)).unwrap();
        (decision.verdict, decision.reason.code())
    };
    let march = "2022-03-20T09:00:00+01:00";
    assert_eq!(ask("A-LERUM-EMI", "growth", march).0, Verdict::Permit);
    assert_eq!(ask("A-LERUM-EMI", "visit", march).0, Verdict::Deny);
    assert_eq!(ask("A-VC", "growth", march).0, Verdict::Deny);
    let june = "2022-06-14T09:10:00+02:00";
    assert_eq!(ask("A-LERUM-EMI", "visit", june).0, Verdict::Permit);
    assert_eq!(ask("A-ORTOPED", "growth", june).0, Verdict::Permit);
    // Alingsås joins with home care only; the new school is not in the shared documentation.
    assert_eq!(ask("A-ALINGSAS-EMI", "answer", "2023-10-02T09:00:00+02:00").0, Verdict::Deny);
}

#[test]
fn the_overview_gathers_results_bookings_and_referrals() {
    let environment = environment();
    let chart = environment.chart(pupil()).unwrap();
    let at = "2026-03-02T20:00:00+01:00";
    let overview = look(chart.overview(&resident(PUPIL, at), &stamp(1, at)).unwrap());
    let areas: Vec<Area> = overview.areas.iter().map(|(area, _)| *area).collect();
    assert_eq!(
        areas,
        [Area::Results, Area::Bookings, Area::Referrals, Area::Notes, Area::Vaccinations]
    );
    let results = &overview.areas[0].1;
    let superseded: Vec<_> =
        results.iter().map(|l| l.superseded_by.map(|id| id.to_string())).collect();
    assert_eq!(superseded, [None, Some("final".to_owned())]);
    let referral = overview.referrals.iter().find(|r| r.entry.as_str() == "referral").unwrap();
    assert_eq!(referral.step, Some(Step::Closed));
    assert!(overview.log);
}

#[test]
fn a_list_names_nothing_that_is_closed() {
    let environment = environment();
    let chart = environment.chart(pupil()).unwrap();
    let at = "2022-10-03T09:00:00+02:00";
    let listing = |assignment| {
        let request = staff(assignment, Action::List, "visit", at);
        look(chart.list(&request, &Filter::default(), &stamp(1, at)).unwrap())
    };
    let seen = listing("A-VC");
    assert!(seen.lines.iter().all(|l| l.entry.as_str() != "child-psychiatry"), "{seen:?}");
    assert_eq!(seen.total, seen.lines.len());
    let answer = staff("A-LERUM-EMI", Action::Read, "answer", at);
    let answer = look(chart.read(&answer, &stamp(2, at)).unwrap()).entry.unwrap();
    assert!(matches!(answer.content, Some(Content::ReferralAnswer(a)) if a.referral.is_some()));
}

#[test]
fn an_entry_opened_tells_how_it_was_kept() {
    let environment = environment();
    let chart = environment.chart(pupil()).unwrap();
    let at = "2022-06-20T09:00:00+02:00";
    let request = staff("A-ORTOPED", Action::Read, "answer", at);
    let open = look(chart.read(&request, &stamp(3, at)).unwrap()).entry.unwrap();
    let told = |id: &str| open.keeping.iter().find(|f| f.provision.id == id).map(|f| f.outcome);
    assert_eq!(told("PDL 3:6(3)"), Some(samtycke::law::Outcome::Met));
    // The care was on the 14th, the answer was written on the 16th.
    assert_eq!(told("PDL 3:9"), Some(samtycke::law::Outcome::NotMet));
}
