//! A stream of events in bytes: the same events out, or an error that says where.

use proptest::prelude::*;
use samtycke::environment::{
    EnvironmentError, Event, SnapshotFault, WireError, events_from_bytes, events_to_bytes,
    programme, write_events,
};

use crate::generator::{ALL, Dice, Wanted, cases, stream};
use crate::small;
use crate::snapshot::{Frames, frames, written_as};
use crate::world::events;

const NAMES: u16 = 1;
const PATIENT: u16 = 3;
const END: u16 = 4;

fn small_stream() -> Vec<Event> {
    let mut events = small::organisation();
    events.extend(small::of_patient(small::PERSON, &small::facts()));
    events
}

fn fault(bytes: &[u8]) -> (u64, SnapshotFault) {
    match events_from_bytes(bytes) {
        Err(error @ EnvironmentError::Stream { position, fault }) => {
            assert!(position <= bytes.len() as u64);
            assert_eq!(error.code(), 1907);
            (position, fault)
        }
        other => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn what_comes_out_is_what_went_in(seed in any::<u64>()) {
        let told = stream(&mut Dice::new(seed), 120, Wanted { erasure: true, ..ALL });
        let bytes = events_to_bytes(&told).unwrap();
        prop_assert_eq!(&events_from_bytes(&bytes).unwrap(), &told);
        prop_assert_eq!(events_to_bytes(&events_from_bytes(&bytes).unwrap()).unwrap(), bytes);
    }
}

#[test]
fn of_every_kind_in_any_order_and_none() {
    let mut all: Vec<Event> = programme().unwrap().into_iter().chain(events()).collect();
    all.extend(small_stream());
    Dice::new(7).shuffle(&mut all);
    let bytes = events_to_bytes(&all).unwrap();
    assert_eq!(events_from_bytes(&bytes).unwrap(), all);
    // Smaller than the same in text, or it would be of no use.
    assert!(bytes.len() < write_events(&all).unwrap().len());
    let none = events_to_bytes(&[]).unwrap();
    assert_eq!(events_from_bytes(&none).unwrap(), []);
}

#[test]
fn cut_short_changed_in_one_bit_or_gone_on_with_it_is_refused() {
    let bytes = events_to_bytes(&small_stream()).unwrap();
    for len in 0..bytes.len() {
        fault(&bytes[..len]);
    }
    let mut damaged = bytes.clone();
    for bit in 0..bytes.len() * 8 {
        damaged[bit / 8] ^= 1 << (bit % 8);
        fault(&damaged);
        damaged[bit / 8] ^= 1 << (bit % 8);
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert_eq!(fault(&longer), (bytes.len() as u64, SnapshotFault::Trailing));
    let mut later = bytes;
    later[8] = 2;
    assert_eq!(fault(&later), (8, SnapshotFault::Version(2)));
    // A snapshot is none, and a stream is no snapshot.
    assert_eq!(fault(&small::world().snapshot().unwrap()), (0, SnapshotFault::NotOne));
    later[8] = 1;
    assert!(samtycke::environment::Environment::from_snapshot(&later).is_err());
}

fn written(frames: &Frames) -> Vec<u8> {
    written_as(b"SAMTYEVT\x01\x00", frames)
}

#[test]
fn frames_that_cannot_be_are_refused_though_their_check_sums_are_right() {
    let bytes = events_to_bytes(&small_stream()).unwrap();
    let good = frames(&bytes);
    assert_eq!(written(&good), bytes);
    let at = |kind: u16| good.iter().position(|(k, _)| *k == kind).unwrap();
    let with = |change: &dyn Fn(&mut Frames)| {
        let mut frames = good.clone();
        change(&mut frames);
        fault(&written(&frames)).1
    };
    assert_eq!(with(&|f| f.insert(0, (99, vec![]))), SnapshotFault::Kind(99));
    assert_eq!(with(&|f| f.insert(at(END), good[0].clone())), SnapshotFault::Order(NAMES));
    assert_eq!(with(&|f| f.insert(1, good[0].clone())), SnapshotFault::Twice);
    assert_eq!(with(&|f| drop(f.remove(at(PATIENT)))), SnapshotFault::CutShort);
    assert_eq!(with(&|f| f[at(END)].1[0] += 1), SnapshotFault::CutShort);
    assert_eq!(with(&|f| f[at(PATIENT)].1.push(0)), SnapshotFault::Inside(WireError::Trailing));
    // Without the names nothing is known by number.
    assert!(matches!(with(&|f| drop(f.remove(0))), SnapshotFault::Inside(_)));
    // A count, a length of a name, and the length of a frame that lie.
    for lie in [
        &[0xfc, 255, 255, 255, 255][..],
        &[0xfd, 255, 255, 255, 255, 255, 255, 255, 255],
        &[1, 0xfc, 255, 255, 255, 255],
    ] {
        assert!(matches!(with(&|f| f[0].1 = lie.to_vec()), SnapshotFault::Inside(_)));
    }
    let mut huge = bytes;
    huge[12..16].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(fault(&huge), (16, SnapshotFault::TooLarge(u32::MAX)));
}

#[test]
fn every_byte_changed_under_a_right_check_sum_is_an_error_or_an_event() {
    let good = frames(&events_to_bytes(&small_stream()).unwrap());
    for n in 0..good.len() {
        for at in 0..good[n].1.len() {
            for value in [0, 0x1b, 0x80, 0xff] {
                let mut frames = good.clone();
                frames[n].1[at] = value;
                // What can be read can be written, and is the same then.
                if let Ok(read) = events_from_bytes(&written(&frames)) {
                    let again = events_to_bytes(&read).unwrap();
                    assert_eq!(events_from_bytes(&again).unwrap(), read);
                }
            }
        }
    }
}

const OLD: &[u8] = include_bytes!("events-v1.bin");

#[test]
fn an_old_stream_still_reads() {
    assert_eq!(events_from_bytes(OLD).unwrap(), small_stream());
    assert_eq!(events_to_bytes(&small_stream()).unwrap(), OLD);
}

#[test]
#[ignore = "writes the file of the first version; never again once it is released"]
fn write_the_old_stream() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/environment/events-v1.bin");
    std::fs::write(path, events_to_bytes(&small_stream()).unwrap()).unwrap();
}
