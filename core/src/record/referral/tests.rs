//! The protocol pair by pair, and whole ways of referrals.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::*;
use crate::identity::FactId;

fn id(text: &str) -> FactId {
    text.parse().unwrap()
}

/// `code by>to`, one a day, as in `20 A>B`; `v2!` a changed second version.
fn messages(script: &[&str]) -> Vec<StatusMessage> {
    let read = |(n, line): (usize, &&str)| {
        let mut words = line.split(' ');
        let code: u16 = words.next().unwrap().parse().unwrap();
        let (by, to) = words.next().unwrap().split_once('>').unwrap();
        let extra = words.next().unwrap_or("v1");
        let version = extra.trim_start_matches('v').trim_end_matches('!').parse().unwrap();
        let at = format!("2026-03-{:02}T10:00:00Z", n + 1).parse().unwrap();
        let unit = |name: &str| (!name.is_empty()).then(|| format!("SE1-{name}").parse().unwrap());
        StatusMessage {
            id: id(&format!("m{}", n + 1)),
            referral: id("r"),
            code: Status(code),
            at,
            recorded: at,
            by: unit(by),
            to: unit(to),
            version,
            changed: extra.ends_with('!'),
            note: String::new().into(),
        }
    };
    script.iter().enumerate().map(read).collect()
}

fn track(script: &[&str]) -> Track {
    Track::of(id("r"), &messages(script))
}

/// The protocol once more, by hand: a row a state, a column a step by code; `=` is the same step again.
const MATRIX: &str = "
        10 20 30 40 50 60 70 80 90 100 110 120 126 130 136 140 150 160 170
start    x  x  x  .  .  .  .  .  .  .   .   .   .   .   .   .   .   .   .
10       =  x  .  .  .  .  .  .  .  .   .   .   .   .   .   .   .   .   x
20       .  =  x  x  .  .  .  .  .  .   .   .   .   .   .   .   .   .   .
30       .  .  =  x  x  x  x  .  .  .   .   .   .   .   .   .   .   .   .
40       .  x  .  =  .  .  .  .  .  .   .   .   .   .   .   .   .   .   x
50       .  .  .  .  =  x  x  x  x  .   .   .   .   .   .   .   .   .   .
60       .  x  x  x  .  =  x  x  .  .   .   .   .   .   .   .   .   .   x
70       .  x  x  x  .  .  =  .  .  .   .   .   .   .   .   .   .   .   .
80       .  .  .  .  .  .  x  =  .  .   .   .   .   x   .   .   .   .   x
90       .  .  .  .  .  x  x  x  =  x   x   x   x   x   .   .   .   .   .
100      .  .  .  .  .  x  x  .  .  =   x   x   .   x   .   .   .   .   .
110      .  .  .  .  .  .  x  .  .  x   =   x   .   x   .   .   .   .   .
120      .  .  .  .  .  .  .  .  .  .   .   =   x   x   .   .   .   .   .
126      .  .  .  .  .  .  .  .  .  .   .   x   =   x   x   .   .   .   .
130      .  .  .  .  .  .  .  .  .  .   .   .   .   =   .   x   .   .   .
136      .  .  .  .  .  .  .  .  .  .   .   x   x   x   =   .   .   .   .
140      .  .  .  .  .  .  .  .  .  .   .   .   .   x   .   =   x   x   x
150      .  .  .  .  .  .  .  .  .  .   .   .   .   x   .   .   =   .   .
160      .  .  .  .  .  .  .  .  .  .   .   .   .   x   .   .   x   =   x
170      .  .  .  .  .  .  .  .  .  .   .   .   .   x   .   .   .   .   =
";

#[test]
fn every_pair_of_steps_is_as_the_matrix_says() {
    let mut lines = MATRIX.lines().filter(|line| !line.is_empty());
    let step = |code: &str| Status(code.parse().unwrap()).step().unwrap();
    let columns: Vec<Step> = lines.next().unwrap().split_whitespace().map(step).collect();
    assert_eq!(columns, Step::ALL);
    let mut rows = 0;
    for line in lines {
        let mut cells = line.split_whitespace();
        let state = cells.next().filter(|name| *name != "start").map(step);
        let marks: Vec<&str> = cells.collect();
        assert_eq!(marks.len(), columns.len(), "{line}");
        for (next, mark) in columns.iter().zip(marks) {
            assert_eq!(may_follow(state, *next), mark != ".", "{state:?} to {next}");
            assert_eq!(state == Some(*next), mark == "=", "{state:?} to {next}");
            pair_is_tracked(state, *next);
        }
        rows += 1;
    }
    assert_eq!(rows, Step::ALL.len() + 1);
}

/// Whatever the pair, both messages are kept; a pair not allowed is a fault, and moves on or not at all.
fn pair_is_tracked(state: Option<Step>, next: Step) {
    let script: Vec<String> =
        state.into_iter().chain([next]).map(|s| format!("{} A>B", s.code())).collect();
    let script: Vec<&str> = script.iter().map(String::as_str).collect();
    let track = track(&script);
    assert_eq!(track.history().len(), script.len());
    let last = id(&format!("m{}", script.len()));
    let told = track.faults().iter().find_map(|f| match f {
        Fault::Skipped { message, .. } if *message == last => Some(true),
        Fault::NotAllowed { message, .. } if *message == last => Some(false),
        _ => None,
    });
    assert_eq!(told.is_none(), may_follow(state, next));
    let stands = if told == Some(false) { state } else { Some(next) };
    assert_eq!(track.state(), stands);
}

#[test]
fn codes_and_request_statuses_map_both_ways() {
    for step in Step::ALL {
        assert_eq!(Status::from(*step).step(), Some(*step));
        assert_eq!(serde_json::to_string(step).unwrap(), format!("\"{}\"", step.word()));
        assert!(step.request_status().is_none_or(|c| Step::of_request_status(c) == Some(*step)));
    }
    let seven: Vec<u16> = (1..=7).map(|c| Step::of_request_status(c).unwrap().code()).collect();
    assert_eq!(seven, [20, 30, 70, 90, 60, 130, 140]);
    assert!(Step::of_request_status(0).is_none() && Step::of_request_status(11).is_none());
    assert!(Status(125).step().is_none());
}

#[test]
fn the_whole_way_leaves_nothing_open() {
    let script = [
        "10 A>", "20 A>B", "30 B>A", "50 B>A", "90 B>A", "100 B>A", "110 B>A", "120 B>A",
        "126 B>A", "136 A>B", "130 B>A", "140 A>B", "150 A>B", "130 B>A", "140 A>B", "160 A>B",
        "170 A>",
    ];
    for end in 1..=script.len() {
        let track = track(script.get(..end).unwrap());
        assert!(track.faults().is_empty(), "{:?}", track.faults());
        let nothing = matches!(end, 1 | 12 | 15..=17);
        assert_eq!(track.open().is_empty(), nothing, "{end}: {:?}", track.open());
    }
    let track = track(&script);
    assert_eq!(track.state(), Some(Step::Closed));
    assert_eq!(track.referrer(), Some(Referrer::Unit("SE1-A".parse().unwrap())));
    assert_eq!(track.holder(), Some("SE1-B".parse().unwrap()));
}

#[test]
fn a_supplement_is_a_new_version_marked_changed() {
    let asked = Open::Supplement(id("m3"));
    let begun = ["20 A>B", "30 B>A", "60 B>A"];
    let with = |more: &[&str]| track(&[&begun[..], more].concat());
    assert!(with(&[]).open().contains(&asked));
    for (sent, given) in [("20 A>B v2!", true), ("20 A>B v2", false), ("20 A>B v1!", false)] {
        let track = with(&[sent]);
        assert_eq!(!track.open().contains(&asked), given, "{sent}");
        assert_eq!(!track.faults().contains(&Fault::NotASupplement(id("m4"))), given, "{sent}");
    }
    // The receiver says that the new version came, before the referrer's own message does.
    assert!(!with(&["30 B>A v2!"]).open().contains(&asked));
    // Assessed all the same: still owed. Rejected: idle.
    assert!(with(&["90 B>A"]).open().contains(&asked));
    assert!(!with(&["40 B>A"]).open().contains(&asked));
    assert_eq!(with(&["20 A>B v2!"]).version(), 2);
}

#[test]
fn a_forwarding_is_told_to_the_original_referrer() {
    let owed = Open::ForwardingNotice(id("m3"));
    let begun = ["20 A>B", "30 B>A", "70 B>C"];
    let with = |more: &[&str]| track(&[&begun[..], more].concat());
    assert!(with(&["30 C>A"]).open().contains(&owed));
    let told = with(&["30 C>A", "70 B>A"]);
    assert!(!told.open().contains(&owed) && told.faults().is_empty());
    // The notice moves nothing: C has it, received.
    assert_eq!((told.state(), told.holder()), (Some(Step::Received), "SE1-C".parse().ok()));
    // Another's notice is not B's.
    assert!(with(&["70 C>A"]).open().contains(&owed));
    // An own request: the resident is told.
    let own = track(&["20 >B", "30 B>", "70 B>C", "70 B>"]);
    assert_eq!(own.referrer(), Some(Referrer::Resident));
    assert!(!own.open().contains(&owed));
}

#[test]
fn an_answer_goes_to_the_original_referrer() {
    let begun = ["20 A>B", "30 B>A", "50 B>A", "90 B>A"];
    let with = |more: &[&str]| track(&[&begun[..], more].concat());
    assert!(with(&["130 B>A"]).faults().is_empty());
    assert_eq!(with(&["130 B>C"]).faults(), [Fault::AnswerPastReferrer(id("m5"))]);
    // A copy to somebody else is none.
    assert!(with(&["130 B>A", "130 B>C"]).faults().is_empty());
}

#[test]
fn unknown_codes_are_kept_and_move_nothing() {
    let track = track(&["20 A>B", "135 B>A", "30 B>A"]);
    assert_eq!(track.unknown(), [id("m2")]);
    assert!(track.faults().is_empty() && track.history().len() == 3);
}

#[test]
fn of_two_contents_under_one_id_the_later_recorded_counts() {
    let mut both = messages(&["20 A>B", "30 B>A"]);
    let mut other = both.last().unwrap().clone();
    other.code = Step::Rejected.into();
    other.recorded = other.recorded.plus_seconds(60);
    both.push(other);
    let track = Track::of(id("r"), &both);
    assert_eq!(track.state(), Some(Step::Rejected));
    assert_eq!(track.faults(), [Fault::Conflict(id("m2"))]);
    assert_eq!(track.history().len(), 3);
    assert!(Track::of(id("other"), &both).history().is_empty());
}

fn any_message() -> impl Strategy<Value = StatusMessage> {
    let code = prop_oneof![
        9 => prop::sample::select(Step::ALL).prop_map(Status::from),
        1 => any::<u16>().prop_map(Status),
    ];
    let unit = || prop::option::of(prop::sample::select(&["SE1-A", "SE1-B", "SE1-C"][..]));
    let whole = (0..8_u8, code, 0..6_i64, 0..4_i64, unit(), unit(), 1..4_u32, any::<bool>());
    whole.prop_map(|(n, code, at, recorded, by, to, version, changed)| {
        let first: crate::time::Instant = "2026-03-01T10:00:00Z".parse().unwrap();
        StatusMessage {
            id: id(&format!("m{n}")),
            referral: id("r"),
            code,
            at: first.plus_seconds(at * 3600),
            recorded: first.plus_seconds(recorded * 3600),
            by: by.map(|u| u.parse().unwrap()),
            to: to.map(|u| u.parse().unwrap()),
            version,
            changed,
            note: "".into(),
        }
    })
}

proptest! {
    /// Any order of arrival and any repetition give the same track, and nothing is dropped.
    #[test]
    fn order_and_duplicates_change_nothing(
        (sorted, shuffled) in prop::collection::vec(any_message(), 0..12)
            .prop_flat_map(|m| (Just(m.clone()), Just(m).prop_shuffle())),
        again in any::<prop::sample::Index>(),
    ) {
        let track = Track::of(id("r"), &sorted);
        prop_assert_eq!(&Track::of(id("r"), &shuffled), &track);
        let mut repeated = shuffled;
        if !repeated.is_empty() {
            let twice = repeated.swap_remove(again.index(repeated.len()));
            repeated.extend([twice.clone(), twice]);
        }
        prop_assert_eq!(&Track::of(id("r"), &repeated), &track);
        for message in &sorted {
            prop_assert!(track.history().contains(message));
        }
        // What is folded once more is what it was.
        prop_assert_eq!(&Track::of(id("r"), track.history()), &track);
    }
}
