//! What the reader is told, and what nobody is told: holders of blocked data, personal numbers.

use proptest::prelude::*;
use samtycke::decision::{Actor, Audience, BlockWish, Language, Signal};
use samtycke::identity::PersonId;
use samtycke::law::{Action, Finding};
use samtycke::organisation::{Organisation, OrganisationData};
use samtycke::patient::{BlockKind, PatientFacts, RequestedBy};
use samtycke::record::Availability;
use samtycke::{Decision, Error, Verdict, json};

use super::generator::{CONTENT, Case, case, config, id};
use super::patient::plain_block;

/// Everything a reader is told: lines and ladders in both languages, in the document too.
fn told(case: &Case, decision: &Decision) -> String {
    let lines = [Language::Swedish, Language::English].map(|language| {
        let e = decision.explain(language, Audience::Reader);
        format!("{}\n{}", e.line, e.ladder.join("\n"))
    });
    format!("{}\n{}", lines.concat(), case.document()["explanation"]["reader"])
}

/// The same with what stands behind the texts: findings with their facts, the reason, the signals.
fn shown(case: &Case, decision: &Decision) -> String {
    let findings = decision.findings_for(Audience::Reader);
    let facts: Vec<_> = findings.iter().map(|f| (f.provision.id, f.reason, f.fact)).collect();
    let signals = &decision.signals;
    format!("{}\n{facts:?}\n{signals:?}", told(case, decision))
}

/// What the reader can tell two answers apart by.
fn seen(decision: &Decision) -> (Verdict, Vec<Signal>, [samtycke::decision::Explanation; 2]) {
    let languages = [Language::Swedish, Language::English];
    let texts = languages.map(|language| decision.explain(language, Audience::Reader));
    (decision.verdict, decision.signals.clone(), texts)
}

proptest! {
    #![proptest_config(config())]

    /// Invariants 8 and 15 (SVOD 2:4(2), 2:5, PDL 4:4(3)): who is refused, or can't be answered, is told
    /// neither whose the entry is nor who blocked, in text, signal or document.
    #[test]
    fn a_refusal_names_no_holder(case in case(), pick in 0..CONTENT.len()) {
        let case = case.doing(CONTENT[pick]);
        let decision = case.decide();
        if decision.is_permit() {
            return Ok(());
        }
        let text = shown(&case, &decision);
        let mut secret: Vec<String> = case.patient.blocks.iter().map(|b| b.id.to_string()).collect();
        secret.extend(case.patient.lifts.iter().map(|l| l.id.to_string()));
        let entry = case.entry();
        secret.push(entry.id.to_string());
        secret.extend(entry.process.map(|p| p.to_string()));
        for unit in &case.organisation.units {
            if entry.unit == Some(unit.id) || (unit.provider == entry.provider && !case.is_inside()) {
                secret.extend([unit.id.to_string(), unit.name.clone()]);
            }
        }
        if !case.is_inside() {
            let holder = case.provider(entry.provider);
            secret.extend([holder.id.to_string(), holder.name.clone()]);
        }
        for word in secret {
            prop_assert!(!text.contains(&word), "{word} in {text}");
        }
    }

    /// Invariant 8 (SVOD 2:5 names care providers only; DOUBT-9): a social-care reader is not told that
    /// anything is blocked, permit or not.
    #[test]
    fn social_care_is_not_told_of_blocks(case in case(), pick in 0..CONTENT.len()) {
        let case = case.read_by_social_care().doing(CONTENT[pick]);
        let decision = case.decide();
        let text = told(&case, &decision).to_lowercase();
        for word in ["spärr", "block", "häv", "lift", "svod 2:3", "svod 2:5"] {
            prop_assert!(!text.contains(word), "{word} in {text}");
        }
    }

    /// Invariants 8 and 15 (SVOD 2:5, DOUBT-9): to a social-care reader an entry behind a block looks, to
    /// the letter, like one that was not made available.
    #[test]
    fn social_care_can_not_tell_blocked_from_unavailable(case in case()) {
        let case = case.read_by_social_care().doing(Action::Read).but(|c| {
            c.request.switches.block_ends_at_death = false;
        });
        let provider = case.entry().provider;
        let blocked = case.but(|c| {
            let block = plain_block("added", BlockKind::Outer, provider.as_str(), None, None);
            c.patient.blocks.push(block);
        });
        let unavailable = case.but(|c| c.entry_mut().availability = Availability::None);
        prop_assert_eq!(seen(&blocked.decide()), seen(&unavailable.decide()));
    }

    /// Who registers or lifts a block of the own provider is told what was found, social care too: it is
    /// no other's secret (SVOD 2:3).
    #[test]
    fn who_registers_a_block_is_told_why_not(case in case()) {
        let case = case.doing(Action::Block).but(|c| {
            let (kind, requested_by) = (BlockKind::Outer, RequestedBy::Guardian);
            c.request.entry = None;
            c.request.new_block = Some(BlockWish { kind, requested_by });
        });
        let decision = case.decide();
        let provisions = |findings: &[Finding]| findings.iter().map(|f| f.provision).collect::<Vec<_>>();
        let told = decision.findings_for(Audience::Reader);
        prop_assert_eq!(provisions(&told), provisions(&decision.findings));
        prop_assert_eq!(decision.reason_for(Audience::Reader), decision.reason);
    }

    /// House rule (policy): no personal number leaves in a `Debug` text, a decision document or an error.
    #[test]
    fn no_text_holds_a_personal_number(case in case()) {
        let numbers: Vec<String> =
            case.patient.identities.iter().map(|p| p.value().to_owned()).collect();
        let world = case.world();
        let facts = world.facts_of_only_patient().unwrap();
        let decision = case.decide();
        let texts = [
            format!("{:?}", case.request),
            format!("{decision:?}"),
            format!("{:?}", case.patient),
            format!("{facts:?}"),
            format!("{:?}", case.organisation),
            json::decision_document(facts, &case.request, &decision).to_string(),
            shown(&case, &decision),
        ];
        for text in texts {
            for number in &numbers {
                prop_assert!(!text.contains(number), "{number} in {text}");
                // Nor without its century.
                let short = number.get(2..).unwrap();
                prop_assert!(!text.contains(short), "{number} in {text}");
            }
        }
    }

    /// House rule (policy): an error hides what has the shape of a personal number, wherever a host has put
    /// one: as the id of an entry, a unit, an assignment, a block.
    #[test]
    fn no_error_holds_a_personal_number(case in case(), written in prop::sample::select(
        vec!["199001019802", "19900101-9802", "900101-9802", "9001019802"],
    )) {
        let mut errors: Vec<Error> = Vec::new();
        let world = case.world();
        let facts = world.facts_of_only_patient().unwrap();
        let mut ask = |case: &Case| {
            errors.extend(samtycke::decide(facts, &case.request).err().map(Error::from));
        };
        ask(&case.doing(Action::Read).but(|c| c.request.entry = Some(id(written))));
        ask(&case.doing(Action::Read).but(|c| c.request.actor = Actor::Staff(id(written))));
        ask(&case.doing(Action::Lift).but(|c| {
            (c.request.entry, c.request.block) = (None, Some(id(written)));
        }));
        let mut check = |case: &Case| {
            let faults = PatientFacts::new(case.fitting(), world.organisation()).err();
            errors.extend(faults.map(Error::from));
        };
        check(&case.but(|c| c.entry_mut().unit = Some(id(written))));
        check(&case.but(|c| c.entry_mut().provider = id(written)));
        check(&case.but(|c| {
            let mut block = plain_block(written, BlockKind::Outer, "VG-REGION", None, None);
            block.unit = Some(id(written));
            c.patient.blocks.extend([block.clone(), block]);
        }));
        let twins = || {
            let first = case.patient.identities.first().copied();
            first.into_iter().chain(first).collect::<Vec<PersonId>>()
        };
        check(&case.but(|c| c.patient.identities = twins()));
        let mut data: OrganisationData = case.organisation.clone();
        data.assignments[0].unit = Some(id(written));
        errors.extend(Organisation::new(data).err().map(Error::from));
        prop_assert!(errors.len() >= 7, "{errors:?}");
        for error in errors {
            for number in [written, case.patient.identities[0].value()] {
                let text = format!("{error} {error:?} {:?}", error.path());
                prop_assert!(!text.contains(number), "{text}");
            }
        }
    }
}
