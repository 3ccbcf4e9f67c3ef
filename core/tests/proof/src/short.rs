//! Long lists answer as some of their short parts do.
//!
//! The rules ask of a list whether it holds something, or for the latest of its kind. So of any list as many
//! items as a rule combines decide, and what the spaces enumerate one and two at a time is all there is. Here it is put
//! to the test: in worlds with long lists each list is cut to its shortest part that leaves the answer as it was.

use std::collections::BTreeMap;

use samtycke::decision::Facts;
use samtycke::patient::{PatientData, PatientFacts};
use serde_json::Value;

use crate::Fault;
use crate::answer::Answer;
use crate::space::Space;

/// As many items as are tried: each of several blocks on one entry takes a lift of its own.
const MOST: usize = 5;

/// Cuts the lists of drawn worlds, and prints how many items each needed.
pub(crate) fn print(space: &Space, seed: u64, worlds: u64) -> Result<(), Fault> {
    let mut needed: BTreeMap<String, [u64; MOST + 2]> = BTreeMap::new();
    for index in 0..worlds {
        let Some((organisation, request, patient)) = space.world(seed, index) else { continue };
        let told = |patient: PatientData| -> Option<Answer> {
            let patient = PatientFacts::new(patient, &organisation).ok()?;
            let facts =
                Facts { organisation: &organisation, patient: &patient, policy: space.policy() };
            let decision = samtycke::decide(facts, &request).ok()?;
            Some(Answer::from(&decision).without_names())
        };
        let Some(whole) = told(patient.clone()) else { continue };
        let document = serde_json::to_value(&patient)?;
        let lists = document.as_object().into_iter().flatten();
        for (name, items) in lists.filter(|(name, _)| *name != "identities" && *name != "entries") {
            let Some(items) = items.as_array().filter(|items| items.len() > 1) else { continue };
            let same = |part: &[usize]| {
                let mut cut = document.clone();
                let kept = part.iter().filter_map(|i| items.get(*i).cloned()).collect();
                if let Some(list) = cut.get_mut(name) {
                    *list = Value::Array(kept);
                }
                drop_dangling(&mut cut);
                serde_json::from_value(cut).ok().and_then(told).as_ref() == Some(&whole)
            };
            let size = (0..=MOST).find(|size| parts(items.len(), *size).any(|part| same(&part)));
            let counts = needed.entry(name.clone()).or_default();
            if let Some(count) = counts.get_mut(size.unwrap_or(MOST + 1)) {
                *count += 1;
            }
        }
    }
    let heads: Vec<String> = (0..=MOST).map(|n| format!("{n:>9}")).collect();
    println!("{:22}{}{:>9}", "list of two or more", heads.concat(), "more");
    let mut more = 0;
    for (name, counts) in &needed {
        let told: Vec<String> = counts.iter().map(|n| format!("{n:>9}")).collect();
        println!("{name:22}{}", told.concat());
        more += counts.last().copied().unwrap_or_default();
    }
    if more > 0 {
        return Err(format!("{more} lists need more than {MOST} items").into());
    }
    Ok(())
}

/// What names a block that was cut away goes with it.
fn drop_dangling(patient: &mut Value) {
    let blocks: Vec<Value> = patient
        .get("blocks")
        .and_then(Value::as_array)
        .map(|blocks| blocks.iter().filter_map(|b| b.get("id").cloned()).collect())
        .unwrap_or_default();
    for list in ["lifts", "lift_requests", "consents"] {
        if let Some(items) = patient.get_mut(list).and_then(Value::as_array_mut) {
            items.retain(|item| item.get("block").is_none_or(|b| blocks.contains(b)));
        }
    }
}

/// The parts of `size` of a list of `len`.
fn parts(len: usize, size: usize) -> Box<dyn Iterator<Item = Vec<usize>>> {
    if size == 0 {
        return Box::new(std::iter::once(Vec::new()));
    }
    Box::new(parts(len, size - 1).flat_map(move |part| {
        let from = part.last().map_or(0, |last| last + 1);
        (from..len).map(move |next| part.iter().copied().chain([next]).collect())
    }))
}
