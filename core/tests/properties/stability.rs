//! The same facts give the same bits: in whatever order, however often, in whatever spelling.

use proptest::prelude::*;
use samtycke::identity::HsaId;
use samtycke::json;
use serde_json::{Value, json};

use super::generator::{Case, case, config, id};

/// The question document of a case.
fn question(case: &Case) -> Value {
    json!({
        "format": json::QUESTION,
        "organisation": case.organisation,
        "patient": case.fitting(),
        "request": case.request,
    })
}

/// Turns every list in a document by some steps, lists in lists included.
fn turned(value: Value, mut steps: usize, backwards: bool) -> Value {
    match value {
        Value::Array(mut items) => {
            if backwards {
                items.reverse();
            }
            let len = items.len().max(1);
            items.rotate_left(steps % len);
            steps += 1;
            Value::Array(items.into_iter().map(|v| turned(v, steps, backwards)).collect())
        }
        Value::Object(members) => {
            let turn = |(k, v)| (k, turned(v, steps, backwards));
            Value::Object(members.into_iter().map(turn).collect())
        }
        scalar => scalar,
    }
}

/// One of two ids of one unit in place of the other, everywhere.
fn renamed(case: &Case, from: &str, to: &str) -> Case {
    let (from, to): (HsaId, HsaId) = (id(from), id(to));
    let rename = |unit: &mut HsaId| {
        if *unit == from {
            *unit = to;
        }
    };
    case.but(|c| {
        let p = &mut c.patient;
        p.relations.iter_mut().for_each(|r| rename(&mut r.unit));
        p.lifts.iter_mut().for_each(|l| rename(&mut l.unit));
        p.consents.iter_mut().filter_map(|x| x.unit.as_mut()).for_each(rename);
        p.blocks.iter_mut().filter_map(|b| b.unit.as_mut()).for_each(rename);
        p.entries.iter_mut().filter_map(|e| e.unit.as_mut()).for_each(rename);
        c.organisation.assignments.iter_mut().filter_map(|a| a.unit.as_mut()).for_each(rename);
    })
}

proptest! {
    #![proptest_config(config())]

    /// House rule (policy): the order of facts, and of what a fact lists, changes nothing: not the
    /// document, not the hash.
    #[test]
    fn order_changes_nothing(case in case(), steps in 0..7_usize, backwards in any::<bool>()) {
        let straight = json::decide(&question(&case).to_string()).unwrap();
        // The first identity is whose number the log holds: sorted, so this too stays the same.
        let turned = turned(question(&case), steps, backwards).to_string();
        prop_assert_eq!(straight, json::decide(&turned).unwrap());
    }

    /// House rule (policy): deciding is pure; twice the same question gives the same document and hash.
    #[test]
    fn deciding_twice_is_deciding_once(case in case()) {
        let world = case.world();
        let facts = world.facts_of_only_patient().unwrap();
        let first = samtycke::decide(facts, &case.request).unwrap();
        let second = samtycke::decide(facts, &case.request).unwrap();
        prop_assert_eq!(&first, &second);
        let hash = json::content_hash(facts, &case.request, &first);
        prop_assert_eq!(&hash, &json::content_hash(facts, &case.request, &second));
        let document = case.document();
        prop_assert_eq!(document["hash"].as_str(), Some(hash.as_str()));
    }

    /// House rule (policy): facts and request survive JSON, and decide the same there.
    #[test]
    fn json_keeps_the_question(case in case()) {
        let text = question(&case).to_string();
        let read: json::Question = json::read(&text).unwrap();
        prop_assert_eq!(&read.patient, &case.fitting());
        prop_assert_eq!(&read.organisation, &case.organisation);
        prop_assert_eq!(&read.request, &case.request);
        let decided = json::decide_document(&text).unwrap();
        prop_assert_eq!(decided.verdict, case.verdict());
        let document: Value = serde_json::from_str(&decided.json).unwrap();
        prop_assert_eq!(document, case.document());
    }

    /// PDL 4:4, 1:3 (D8: what a unit is, the provider's organisation says): a sub-unit, and a merged
    /// unit's old id, are the unit they count as, for access and for blocks.
    #[test]
    fn two_ids_of_one_unit_are_one_unit(case in case(), swap in any::<bool>()) {
        for pair in [["UNIT-OLDNAME", "UNIT-CENTRE"], ["UNIT-WARD", "UNIT-HOSPITAL"]] {
            let [from, to] = if swap { [pair[1], pair[0]] } else { pair };
            let (old, new) = (case.decide(), renamed(&case, from, to).decide());
            prop_assert_eq!((old.findings, old.signals), (new.findings, new.signals));
        }
    }

    /// House trap (policy): linked identities are one person; a block counts under whichever of them it was
    /// registered.
    #[test]
    fn a_block_counts_under_every_linked_identity(case in case(), pick in any::<prop::sample::Index>()) {
        let other = id("samordningsnummer|191401682396");
        let linked = case.but(|c| {
            // Without a birth date of its own the person would be as old as the added identity says.
            c.patient.born = c.patient.identities.iter().find_map(|p| match p.birth_date() {
                Some(samtycke::identity::BirthDate::Full(day)) => Some(day),
                _ => None,
            });
            c.patient.identities.push(other);
        });
        if linked.patient.born.is_none() {
            return Ok(());
        }
        let either = [case.patient.identities[0], other];
        let under = linked.but(|c| {
            for b in &mut c.patient.blocks {
                b.identity = Some(either[pick.index(2)]);
            }
        });
        prop_assert_eq!(case.decide().findings, under.decide().findings);
    }
}
