//! The example world: the programme's plan and one pupil in Lerum.

use std::str::FromStr;
use std::sync::OnceLock;

use samtycke::decision::{Authentication, Request, Resident};
use samtycke::environment::{Environment, Event, OnFault, Stamp, programme, read_events};
use samtycke::identity::PersonId;
use samtycke::law::{Action, Relevance};

pub(crate) const PUPIL: &str = "personnummer|201001022381";
pub(crate) const GUARDIAN: &str = "personnummer|198001022386";

pub(crate) fn id<T: FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().unwrap()
}

pub(crate) fn pupil() -> PersonId {
    id(PUPIL)
}

pub(crate) fn events() -> Vec<Event> {
    read_events(include_str!("../../../examples/events.jsonl")).unwrap()
}

/// The programme alone.
pub(crate) fn base() -> &'static Environment {
    static BASE: OnceLock<Environment> = OnceLock::new();
    BASE.get_or_init(|| {
        let mut environment = Environment::new();
        environment.apply(&programme().unwrap(), OnFault::RefuseAll).unwrap();
        environment
    })
}

pub(crate) fn environment() -> Environment {
    let mut environment = base().clone();
    let report = environment.apply(&events(), OnFault::RefuseAll).unwrap();
    assert_eq!((report.conflicts.len(), report.waits.len()), (0, 0), "{report:?}");
    environment
}

pub(crate) fn staff(assignment: &str, action: Action, entry: &str, at: &str) -> Request {
    let assignment = id::<samtycke::identity::HsaId>(assignment);
    let mut request = Request::on_entry(action, assignment, id(entry), id(at));
    request.relevance = Some(Relevance::Care);
    request.authentication = Some(Authentication { factors: 2, assurance: Some(3) });
    request.active_choice = Some(true);
    request
}

pub(crate) fn resident(person: &str, at: &str) -> Request {
    let resident = Resident { person: id(person), through: None };
    let mut request = Request::bare(Action::List, resident, id(at));
    request.authentication = Some(Authentication { factors: 2, assurance: Some(3) });
    request
}

pub(crate) fn stamp(number: u32, at: &str) -> Stamp {
    Stamp {
        id: id(&format!("6f9619ff-8b86-4011-b42d-00c0{number:08x}")),
        system: id("SE2321000131-STEST"),
        recorded: id(at),
    }
}
