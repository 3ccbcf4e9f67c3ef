//! The log is in the order of time, the key fits it, and the generator never asks the rules.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use samtycke::law::Action;
use samtycke_region::{
    Level, LogFormat, LogRow, Misuse, Parameters, Region, Scale, municipality_code,
};

fn region(level: Level, planted: u16) -> Region {
    let scale = "0.02".parse().unwrap();
    Region::new(Parameters { seed: 7, scale, level, planted, ..Parameters::default() }).unwrap()
}

#[test]
fn every_kind_of_misuse_is_planted_and_the_key_fits_the_log() {
    for level in [Level::A, Level::B] {
        let region = region(level, 2);
        let log: Vec<LogRow> = region.log().collect();
        let mut kinds: BTreeMap<Misuse, BTreeSet<u64>> = BTreeMap::new();
        for row in region.key() {
            assert!((usize::try_from(row.row).unwrap()) < log.len());
            kinds.entry(row.kind).or_default().insert(row.row);
        }
        for kind in Misuse::ALL {
            assert!(kinds.contains_key(&kind), "{kind:?} is missing");
        }
        let of = |kind: Misuse| {
            kinds.get(&kind).into_iter().flatten().map(|n| &log[usize::try_from(*n).unwrap()])
        };
        assert!(of(Misuse::Printing).all(|r| r.action == Action::Print));
        assert!(of(Misuse::SearchWithoutCare).all(|r| r.action == Action::SearchHit));
        assert!(of(Misuse::AttestedConsent).all(|r| r.attested.is_some()));
        assert!(of(Misuse::TwoSessions).all(|r| r.session & 1 == 1));
    }
}

#[test]
fn rows_come_in_the_order_of_time_and_the_same_each_time() {
    let scale = "0.02".parse().unwrap();
    let with = |records| Parameters { seed: 7, scale, records, ..Parameters::default() };
    let region = Region::new(with(0)).unwrap();
    let mut last = None;
    let mut rows = 0_u64;
    for row in region.log() {
        assert!(last.is_none_or(|l| l <= row.at));
        last = Some(row.at);
        rows += 1;
    }
    // 1.9 million a weekday at full scale.
    assert!((25_000..45_000).contains(&rows), "{rows}");
    let text = |region: &Region| {
        let mut out = Vec::new();
        region.write_log(&mut out, LogFormat::Csv, |_| ()).unwrap();
        out
    };
    let with_records = Region::new(with(3)).unwrap();
    assert!(text(&with_records) == text(&self::region(Level::B, 1)));
}

/// As with the events: whoever changes what is drawn writes the new number.
#[test]
fn the_log_and_its_key_are_those_of_every_machine() {
    let scale = "0.002".parse().unwrap();
    let region = Region::new(Parameters { seed: 7, scale, ..Parameters::default() }).unwrap();
    let mut out = Vec::new();
    region.write_log(&mut out, LogFormat::Csv, |_| ()).unwrap();
    region.write_key(&mut out).unwrap();
    let fnv = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    assert_eq!(out.iter().fold(0xcbf2_9ce4_8422_2325, fnv), 1_882_126_645_267_756_860);
}

#[test]
fn a_municipality_alone_has_a_day_and_all_that_is_planted() {
    let municipality = Some(municipality_code("Hjo").unwrap());
    let parameters = Parameters { municipality, scale: Scale::FULL, ..Parameters::default() };
    let region = Region::new(parameters).unwrap();
    let rows = region.log().count();
    assert!((4_000..8_000).contains(&rows), "{rows}");
    let kinds: BTreeSet<Misuse> = region.key().map(|k| k.kind).collect();
    assert!(Misuse::ALL.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
}

#[test]
fn at_level_c_an_opening_has_a_hundred_actions_in_the_order_of_time() {
    let with = |level| {
        let scale = "0.01".parse().unwrap();
        Region::new(Parameters { scale, level, records: 0, ..Parameters::default() }).unwrap()
    };
    let (a, c) = (with(Level::A), with(Level::C));
    let mut actions: BTreeMap<&str, usize> = BTreeMap::new();
    let mut last = None;
    let mut rows = 0;
    for row in c.log() {
        assert!(last.is_none_or(|l| l <= row.at));
        last = Some(row.at);
        rows += 1;
        *actions.entry(row.action.word()).or_default() += 1;
    }
    // 27 million a weekday at full scale.
    assert!((230_000..310_000).contains(&rows), "{rows}");
    let openings = a.log().count();
    assert!((85..120).contains(&(rows / openings)), "{rows} of {openings}");
    let share = |word: &str| actions.get(word).map_or(0, |n| n * 1_000 / rows);
    assert!((500..750).contains(&share("read")), "{actions:?}");
    assert!((150..300).contains(&share("list")), "{actions:?}");
    assert!(share("search-hit") > 10 && share("print") > 5 && share("write") > 10, "{actions:?}");
    // What level B has is there, and what is planted is planted still.
    let seen: BTreeSet<String> = c.log().map(|row| place(&row)).collect();
    assert!(with(Level::B).log().all(|row| seen.contains(&place(&row))));
    let kinds = |region: &Region| region.key().map(|k| k.kind).collect::<BTreeSet<_>>();
    assert_eq!(kinds(&a), kinds(&c));
}

/// Who did what with which of whose data.
fn place(row: &LogRow) -> String {
    let (kind, entry) = (row.information_type, row.entry);
    format!("{} {} {:?} {kind:?} {entry:?}", row.assignment, row.patient.token(), row.action)
}

#[test]
fn openings_at_level_a_are_as_many_as_the_scale_says() {
    let rows = region(Level::A, 0).log().count();
    assert!((4_600..6_800).contains(&rows), "{rows}");
    assert_eq!(region(Level::A, 0).key().count(), 0);
}

#[test]
fn a_log_of_days_has_quiet_weekends() {
    let parameters = Parameters { log_days: 7, level: Level::A, ..Parameters::default() };
    let region = Region::new(parameters).unwrap();
    let mut days: BTreeMap<String, usize> = BTreeMap::new();
    for row in region.log() {
        let day = samtycke::time::swedish_date(row.at).to_string();
        *days.entry(day).or_default() += 1;
    }
    assert!(days["2026-11-22"] * 3 < days["2026-11-20"] * 2, "{days:?}");
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { sources(&path, found) } else { found.push(path) }
    }
}

/// A key made by the rules would say of any rules that they are right.
#[test]
fn the_generator_never_asks_the_rules() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 20);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for word in
                ["decide(", "verdict", "Verdict", "Lens", "ladder", "decision::", "World", "Facts"]
            {
                assert!(!line.contains(word), "{}: `{line}`", file.display());
            }
            let law = line.contains("law::");
            let types = line.contains("law::{Action, Relevance}")
                || line.contains("law::Action")
                || line.contains("law::Relevance::word");
            assert!(!law || types, "{}: `{line}`", file.display());
        }
    }
}
