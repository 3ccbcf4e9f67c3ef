//! The log is in the order of time, the key fits it, and the generator never asks the rules.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use samtycke::law::Action;
use samtycke_region::{Level, LogFormat, LogRow, Misuse, Parameters, Region};

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
