//! How entries are kept (PDL ch. 3, 9:4): what excepts from signing, who signs, how long.

use samtycke::environment::{
    Command, Environment, EnvironmentError, Event, OnFault, read_events, write_events,
};
use samtycke::law::Action;
use serde_json::{Value, json};

use crate::small::{PERSON, of_patient, organisation};
use crate::world::{id, staff, stamp};

const TIME: &str = "2024-03-01T08:00:00Z";

/// Two entries, on either side of the day the second exception came; and a colleague of the one responsible.
fn facts() -> Vec<Value> {
    let entry = |id: &str, recorded: &str| {
        json!({"documented": {"author": "SE1-A", "entry": {"id": id, "provider": "SE1-P",
            "unit": "SE1-U", "documented_for": "care", "recorded": recorded},
            "content": {"note": {"text": "text"}}}})
    };
    vec![
        json!({"relation": {"id": "r", "unit": "SE1-U", "origin": "care-contact"}}),
        json!({"relation": {"id": "w", "unit": "SE1-W", "origin": "care-contact"}}),
        entry("before", "2021-06-30T21:59:59Z"),
        entry("since", "2021-06-30T22:00:00Z"),
    ]
}

fn colleague() -> Vec<Event> {
    let text = [
        json!({"format": "samtycke-events/1"}),
        json!({"source": "SE1-SYS", "what": {"organisation": {"id": "k1", "recorded": TIME,
            "fact": {"staff": {"id": "SE1-K", "kind": "licensed"}}}}}),
        json!({"source": "SE1-SYS", "what": {"organisation": {"id": "k2", "recorded": TIME,
            "fact": {"assignment": {"id": "SE1-C1", "staff": "SE1-K", "provider": "SE1-P",
                "unit": "SE1-U", "purpose": "care",
                "rights": ["Läsa;alla;VG", "Skriva;alla;VG", "Signera;alla;VG"]}}}}}),
    ];
    read_events(&text.map(|line| line.to_string()).join("\n")).unwrap()
}

/// `(entry, change, by, recorded)`, each an event of its own.
fn world(changes: &[(&str, Value, &str, &str)]) -> Environment {
    let mut told = facts();
    told.extend(changes.iter().zip(0..).map(|((of, change, by, at), n)| {
        json!({"amended": {"id": format!("a{n}"), "list": "entry", "of": of, "at": at, "by": by,
            "change": change, "recorded": at}})
    }));
    let mut environment = Environment::new();
    environment.apply(&organisation(), OnFault::RefuseAll).unwrap();
    environment.apply(&colleague(), OnFault::RefuseAll).unwrap();
    environment.apply(&of_patient(PERSON, &told), OnFault::RefuseAll).unwrap();
    environment
}

/// What 3:10 says of an entry, here and through bytes and lines.
#[track_caller]
fn signing(environment: &Environment, entry: &str) -> String {
    let of = |environment: &Environment| {
        let at = "2024-03-15T09:00:00Z";
        let chart = environment.chart(id(PERSON)).unwrap();
        let sealed = chart.read(&staff("SE1-A", Action::Read, entry, at), &stamp(1, at)).unwrap();
        let open = sealed.open(&mut Vec::new()).unwrap().entry.unwrap();
        let found = open.keeping.iter().find(|f| f.provision.id == "PDL 3:10").unwrap();
        format!("{} {}", found.outcome.word(), found.reason.code())
    };
    let here = of(environment);
    let loaded = Environment::from_snapshot(&environment.snapshot().unwrap()).unwrap();
    assert_eq!(of(&loaded), here);
    let all: Vec<Event> = environment.events().map(Result::unwrap).collect();
    let mut told = Environment::new();
    told.apply(&read_events(&write_events(&all).unwrap()).unwrap(), OnFault::RefuseAll).unwrap();
    assert_eq!(of(&told), here);
    here
}

fn unnecessary() -> Value {
    json!("signing-unnecessary")
}

fn obstacle() -> Value {
    json!({"signing-obstacle": {"reason": "har slutat"}})
}

#[test]
fn each_exception_from_its_own_day() {
    let of = |change: &Value| {
        let noted = |entry| (entry, change.clone(), "SE1-A", TIME);
        let world = world(&[noted("before"), noted("since")]);
        ["before", "since"].map(|entry| signing(&world, entry))
    };
    assert_eq!(
        of(&unnecessary()),
        ["not-met signing-exception-not-yet", "met signing-unnecessary"]
    );
    assert_eq!(of(&obstacle()), ["met signing-obstacle", "met signing-obstacle"]);
    assert_eq!(signing(&world(&[]), "since"), "not-met not-signed");
}

#[test]
fn who_noted_it_and_the_obstacle_are_told() {
    let at = "2024-03-15T09:00:00Z";
    for (change, reason) in [(unnecessary(), None), (obstacle(), Some("har slutat"))] {
        let world = world(&[("since", change, "SE1-C1", TIME)]);
        let chart = world.chart(id(PERSON)).unwrap();
        let read = chart.read(&staff("SE1-A", Action::Read, "since", at), &stamp(1, at)).unwrap();
        let open = read.open(&mut Vec::new()).unwrap().entry.unwrap();
        let (act, told) = open.left_unsigned.unwrap();
        assert_eq!((act.by, act.at, told.as_deref()), (Some(id("SE1-C1")), id(TIME), reason));
        assert!(open.signed.is_none() && !open.entry.signed);
    }
}

#[test]
fn a_signature_goes_before_what_excuses_its_absence() {
    let (early, late) = (TIME, "2024-03-02T08:00:00Z");
    for exception in [unnecessary(), obstacle()] {
        for (signed, excepted) in [(early, late), (late, early)] {
            let world = world(&[
                ("since", json!("signed"), "SE1-A", signed),
                ("since", exception.clone(), "SE1-C1", excepted),
            ]);
            assert_eq!(signing(&world, "since"), "met signed");
        }
    }
}

#[test]
fn the_one_responsible_is_a_person_and_what_that_person_signed_stays_signed() {
    // The same person in another assignment.
    assert_eq!(
        signing(&world(&[("since", json!("signed"), "SE1-D", TIME)]), "since"),
        "met signed"
    );
    let colleague = world(&[("since", json!("signed"), "SE1-C1", TIME)]);
    assert_eq!(signing(&colleague, "since"), "not-met signed-by-another");
    for (own, other) in [(TIME, "2024-03-02T08:00:00Z"), ("2024-03-02T08:00:00Z", TIME)] {
        let world = world(&[
            ("since", json!("signed"), "SE1-A", own),
            ("since", json!("signed"), "SE1-C1", other),
        ]);
        assert_eq!(signing(&world, "since"), "met signed");
    }
}

#[test]
fn somebody_unknown_excepts_nothing() {
    for change in [unnecessary(), obstacle(), json!("signed")] {
        let world = world(&[("since", change, "SE1-GHOST", TIME)]);
        assert_eq!(signing(&world, "since"), "not-met not-signed");
    }
}

#[test]
fn by_whom_and_which_obstacle_are_stated() {
    let told = |change: Value, by: Option<&str>| {
        let mut fact = json!({"amended": {"id": "a", "list": "entry", "of": "since", "at": TIME,
            "change": change}});
        if let Some(by) = by {
            fact["amended"]["by"] = json!(by);
        }
        let events = of_patient(PERSON, &[fact]);
        world(&[]).apply(&events, OnFault::RefuseAll).unwrap_err().to_string()
    };
    for change in [unnecessary(), obstacle()] {
        assert!(told(change, None).contains("amended.by"));
    }
    let silent = told(json!({"signing-obstacle": {"reason": " - "}}), Some("SE1-A"));
    assert!(silent.contains("amended.change.signing-obstacle.reason"), "{silent}");
    let elsewhere = json!({"amended": {"id": "a", "list": "relation", "of": "r", "at": TIME,
        "by": "SE1-A", "change": "signing-unnecessary"}});
    let events = of_patient(PERSON, &[elsewhere]);
    let error = world(&[]).apply(&events, OnFault::RefuseAll).unwrap_err();
    assert!(error.to_string().contains("amended.change"), "{error}");
}

#[test]
fn ten_years_count_from_what_was_last_entered() {
    let kept = |change: &Value, day: &str| {
        let world = world(&[("since", change.clone(), "SE1-A", TIME)]);
        let chart = world.chart(id(PERSON)).unwrap();
        let read = chart.read(&staff("SE1-A", Action::Read, "since", day), &stamp(1, day)).unwrap();
        let open = read.open(&mut Vec::new()).unwrap().entry.unwrap();
        let found = open.keeping.iter().find(|f| f.provision.id == "PDL 3:17(1)").unwrap();
        found.reason.code()
    };
    let corrected = json!({"corrected": {"content": {"note": {"text": "rättat"}}}});
    for adds in [corrected, json!({"dissent": {"text": "fel"}}), json!("signed"), unnecessary()] {
        assert_eq!(kept(&adds, "2034-03-01T20:00:00Z"), "retention-runs", "{adds}");
        assert_eq!(kept(&adds, "2034-03-02T20:00:00Z"), "retention-run", "{adds}");
    }
    // Who may see it says nothing of the care.
    for shares in [json!({"available": "available"}), json!({"for-patient": {"approved": true}})] {
        assert_eq!(kept(&shares, "2031-07-01T20:00:00Z"), "retention-runs", "{shares}");
        assert_eq!(kept(&shares, "2031-07-02T20:00:00Z"), "retention-run", "{shares}");
    }
}

#[test]
fn in_custody_ten_years_count_from_the_arrival() {
    let kept = |changes: &[&str], day: &str| {
        let noted = |(n, change): (usize, &&str)| {
            let at = format!("2025-01-{:02}T08:00:00Z", n + 1);
            ("since", json!(change), "SE1-A", at)
        };
        let changes: Vec<_> = changes.iter().enumerate().map(noted).collect();
        let changes: Vec<_> =
            changes.iter().map(|(of, change, by, at)| (*of, change.clone(), *by, &**at)).collect();
        let world = world(&changes);
        let chart = world.chart(id(PERSON)).unwrap();
        let read = chart.read(&staff("SE1-A", Action::Read, "since", day), &stamp(1, day)).unwrap();
        let open = read.open(&mut Vec::new()).unwrap().entry.unwrap();
        let found =
            open.keeping.iter().find(|f| ["PDL 3:17(1)", "PDL 9:4"].contains(&f.provision.id));
        found.map(|f| (f.provision.id, f.reason.code())).unwrap()
    };
    assert_eq!(kept(&["in-custody"], "2035-01-01T09:00:00Z"), ("PDL 9:4", "retention-runs"));
    assert_eq!(kept(&["in-custody"], "2035-01-02T09:00:00Z"), ("PDL 9:4", "retention-run"));
    let returned = kept(&["in-custody", "returned"], "2032-01-01T09:00:00Z");
    assert_eq!(returned, ("PDL 3:17(1)", "retention-run"));
}

#[test]
fn commands() {
    let asked = |world: &mut Environment, by: &str, entry: &str, obstacle: Option<&str>| {
        let doer = serde_json::from_value(json!({"system": "SE1-SYS", "assignment": by,
            "at": "2024-03-15T09:00:00Z", "authentication": {"factors": 2}, "active_choice": true}));
        let command =
            Command::LeaveUnsigned { entry: id(entry), obstacle: obstacle.map(str::to_owned) };
        world.carry_out(id(PERSON), &doer.unwrap(), id("c"), command)
    };
    let refused = |by: &str, entry: &str, obstacle: Option<&str>, why: &str| {
        let error = asked(&mut world(&[]), by, entry, obstacle).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
        assert!(!error.message(samtycke::Language::Swedish).contains(why));
    };
    // That it is unnecessary is for the one responsible to judge, since 2021-07-01.
    refused("SE1-C1", "since", None, "the one responsible for an entry signs it");
    refused("SE1-A", "before", None, "before 2021-07-01");
    let mut own = world(&[]);
    asked(&mut own, "SE1-A", "since", None).unwrap();
    assert_eq!(signing(&own, "since"), "met signing-unnecessary");
    // Who is hindered can't tell.
    let mut hindered = world(&[]);
    asked(&mut hindered, "SE1-C1", "before", Some("avliden")).unwrap();
    assert_eq!(signing(&hindered, "before"), "met signing-obstacle");
    let error = asked(&mut world(&[]), "SE1-C1", "before", Some("?")).unwrap_err();
    assert_ne!(error.code(), 1906, "{error}");
    assert!(error.to_string().contains("obstacle"), "{error}");
    // What is signed is not left unsigned.
    let mut signed = world(&[("since", json!("signed"), "SE1-A", TIME)]);
    match asked(&mut signed, "SE1-A", "since", None) {
        Err(EnvironmentError::Refused { why, .. }) => {
            assert_eq!(why.section().map(|p| p.id), Some("PDL 3:10"));
        }
        other => panic!("{other:?}"),
    }
}
