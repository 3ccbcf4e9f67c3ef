//! As known then is what one would have known then; what had not happened is not there.

use proptest::prelude::*;
use samtycke::environment::{AsOf, Event, OnFault, What};
use samtycke::time::Instant;

use crate::generator::{ALL, Dice, cases, stream};
use crate::seen::{decisions, questions};
use crate::world::{base, events, id, pupil};

fn recorded(event: &Event) -> Instant {
    match &event.what {
        What::Organisation(event) => event.recorded,
        What::Patient(of) => of.event.recorded(),
    }
}

proptest! {
    #![proptest_config(cases(6))]

    #[test]
    fn known_then(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let mut all: Vec<Event> = events();
        all.extend(stream(&mut dice, 60, ALL));
        let organisation: Vec<Event> = base().events().map(Result::unwrap).collect();
        for then in ["2021-12-01T00:00:00Z", "2022-06-20T00:00:00Z", "2023-06-01T08:00:00Z"] {
            let known_at: Instant = id(then);
            let known = |e: &&Event| recorded(e) <= known_at;
            let mut past = samtycke::environment::Environment::new();
            let told: Vec<Event> = organisation.iter().chain(&all).filter(known).cloned().collect();
            past.apply(&told, OnFault::RefuseAll).unwrap();
            let mut now = base().clone();
            now.apply(&all, OnFault::RefuseAll).unwrap();
            let directory = now.directory_as_known(known_at).unwrap();
            let as_of = AsOf { at: None, known_at: Some(known_at) };
            let (then, now) =
                (past.chart(pupil()).unwrap(), now.chart_then(&directory, pupil(), as_of).unwrap());
            prop_assert_eq!(format!("{:?}", then.facts().patient), format!("{:?}", now.facts().patient));
            prop_assert_eq!(decisions(&then), decisions(&now));
        }
    }

    #[test]
    fn stood_then(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let mut now = base().clone();
        now.apply(&stream(&mut dice, 80, ALL), OnFault::RefuseAll).unwrap();
        let at: Instant = id("2022-12-31T00:00:00Z");
        let whole = now.chart(pupil());
        prop_assume!(whole.is_ok());
        let whole = whole.unwrap();
        let then = now.chart_as_of(pupil(), AsOf { at: Some(at), known_at: None }).unwrap();
        for entry in then.facts().patient.entries() {
            prop_assert!(entry.recorded <= at);
            prop_assert!(entry.available_since.is_none_or(|since| since <= at));
        }
        prop_assert!(then.facts().patient.entries().count() <= whole.facts().patient.entries().count());
        prop_assert!(questions(&then).len() <= questions(&whole).len());
    }
}
