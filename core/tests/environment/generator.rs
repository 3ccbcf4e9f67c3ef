//! Streams of events about the pupil: every kind of fact and change, of known and unknown units and staff, with ids
//! that meet, so that they conflict and amend each other in any order.

use proptest::prelude::ProptestConfig;
use samtycke::environment::Event;
use serde_json::{Value, json};

use crate::world::{GUARDIAN, PUPIL};

/// Another identity that may be linked to the pupil's.
pub(crate) const OTHER: &str = "personnummer|201201012398";
pub(crate) const VG: &str = "SE2120001447-VG";
pub(crate) const REGION: &str = "SE2321000131-E000000000001";

const UNITS: [(&str, &str); 6] = [
    (VG, "SE2120001447-EMI"),
    (VG, "SE2120001447-EPI"),
    (REGION, "SE2321000131-E000000000431"),
    (REGION, "SE2321000131-SU-BARN"),
    (REGION, "SE2321000131-SU-ORTOPED"),
    ("SE2120001553-VG", "SE2120001553-EMI"),
];
const STAFF: [&str; 5] = ["A-VC", "A-BARN", "A-ORTOPED", "A-LERUM-EMI", "A-ALINGSAS-EMI"];

/// Numbers that follow from a seed.
#[derive(Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((x ^ (x >> 31)) >> 33).unwrap() % n
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }

    /// A time, of so few that many are the same.
    fn time(&mut self) -> String {
        format!("{}-0{}-01T08:00:00Z", 2021 + self.below(4), 3 + 3 * self.below(2))
    }

    fn holds(&mut self) -> Value {
        match self.below(4) {
            0 => json!({}),
            1 => json!({"from": "2021-01-01T00:00:00Z"}),
            2 => json!({"from": "2022-01-01T00:00:00Z", "until": "2024-06-01T00:00:00Z"}),
            _ => json!({"until": "2023-06-01T00:00:00Z"}),
        }
    }

    /// Provider and unit; at times one nobody knows, or two that do not belong together.
    fn place(&mut self, strange: bool) -> (&'static str, &'static str) {
        let (provider, unit) = *self.pick(&UNITS);
        match strange.then(|| self.below(12)) {
            Some(0) => (provider, "SE2120001447-GHOST"),
            Some(1) => ("SE2120001447-NOBODY", unit),
            Some(2) => (provider, self.pick(&UNITS).1),
            _ => (provider, unit),
        }
    }

    fn by(&mut self, strange: bool) -> &'static str {
        if strange && self.one_in(6) { "A-GHOST" } else { STAFF[self.below(STAFF.len())] }
    }
}

/// What a stream may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// Events that name what nobody knows, or does not belong together.
    pub(crate) strange: bool,
    /// Erasures and their grounds.
    pub(crate) erasure: bool,
    /// Links to another identity.
    pub(crate) links: bool,
}

pub(crate) const ALL: Wanted = Wanted { strange: true, erasure: false, links: true };
pub(crate) const PLAIN: Wanted = Wanted { strange: false, erasure: false, links: false };

fn text(dice: &mut Dice, id: &str) -> Value {
    json!({"note": {"title": format!("rubrik {id}"), "text": format!("unik{id}text {}", dice.below(2)),
        "about": [format!("e{}", dice.below(5)), "growth"]}})
}

/// One event about the pupil, in JSON.
#[allow(clippy::too_many_lines, reason = "one arm a kind")]
fn one(dice: &mut Dice, wanted: Wanted) -> Value {
    let strange = wanted.strange;
    let n = dice.below(3);
    let (provider, unit) = dice.place(strange);
    let (recorded, holds) = (dice.time(), dice.holds());
    match dice.below(24) {
        0 | 1 => json!({"relation": {"id": format!("r{n}"), "unit": unit, "origin": "care-contact",
            "holds": holds, "recorded": recorded}}),
        2 | 3 => {
            let answer = dice.pick(&["given", "given", "refused"]);
            json!({"consent": {"id": format!("c{n}"), "answer": answer, "given_by": "patient",
                "provider": provider, "recorded": recorded}})
        }
        4 => {
            json!({"block": {"id": format!("b{n}"), "kind": "inner", "provider": provider, "unit": unit,
            "requested_by": dice.pick(&["patient", "guardian", "unknown"]), "holds": holds,
            "recorded": recorded}})
        }
        5 => json!({"block": {"id": format!("b{n}"), "kind": "outer", "provider": provider,
            "requested_by": "patient", "holds": holds, "recorded": recorded}}),
        6 => {
            json!({"lift": {"id": format!("l{n}"), "block": format!("b{}", dice.below(4)), "unit": unit,
            "by": dice.by(strange), "ground": "patient-consents", "reason": "hemlig anledning",
            "holds": {"from": "2022-01-01T00:00:00Z", "until": "2024-01-08T00:00:00Z"},
            "recorded": recorded}})
        }
        7 => json!({"lift-request": {"id": format!("q{n}"), "block": format!("b{}", dice.below(4)),
            "holds": holds, "recorded": recorded}}),
        8 => json!({"information": {"id": format!("i{n}"), "provider": provider, "holds": holds,
            "recorded": recorded}}),
        9 => {
            json!({"capacity": {"id": format!("k{n}"), "ability": dice.pick(&["able", "temporarily-unable"]),
            "holds": holds, "recorded": recorded}})
        }
        10 => json!({"maturity": {"id": format!("m{n}"), "matter": "all", "mature": dice.one_in(2),
            "holds": holds, "recorded": recorded}}),
        11 => {
            json!({"seal": {"id": format!("s{n}"), "target": dice.pick(&["patient", "guardians"]),
            "provider": provider, "unit": unit, "holds": holds, "recorded": recorded}})
        }
        12 => json!({"secrecy-test": {"id": format!("t{n}"), "question": dice.pick(&["no-harm",
            "withheld-from-patient", "significant-harm"]), "answer": dice.one_in(2), "provider": provider,
            "entry": format!("e{}", dice.below(5)), "reason": "hemligt skäl", "holds": holds,
            "recorded": recorded}}),
        13 => json!({"protected-identity": {"id": format!("p{n}"), "form": "secrecy-marking",
            "holds": holds, "recorded": recorded}}),
        14 if dice.one_in(2) => json!({"person": {"id": format!("n{n}"),
            "born": dice.pick(&["2010-01-02", "2006-01-02"]), "recorded": recorded}}),
        14 => json!({"guardian": {"id": format!("g{n}"), "person": GUARDIAN, "holds": holds,
            "recorded": recorded}}),
        15 if wanted.links => {
            json!({"linked": {"id": "link", "other": OTHER, "recorded": recorded}})
        }
        15 => json!({"grant": {"id": format!("x{n}"), "to": "child", "unit": unit, "holds": holds,
            "recorded": recorded}}),
        16 => json!({"status": {"id": format!("st{n}"), "referral": format!("e{n}"),
            "code": dice.pick(&[20, 30, 50, 130]), "at": recorded, "recorded": recorded, "by": unit}}),
        17 if dice.one_in(3) => {
            json!({"completeness": {"id": format!("kn{n}"), "completeness": "complete",
                "recorded": recorded}})
        }
        17 => json!({"register-objection": {"id": format!("o{n}"), "holds": holds,
            "recorded": recorded}}),
        18 | 19 if wanted.erasure && dice.one_in(2) => match dice.below(3) {
            0 => {
                json!({"destruction": {"id": format!("d{n}"), "entry": format!("e{}", dice.below(5)),
                "case_number": "IVO 1", "recorded": recorded}})
            }
            k => {
                let ground = if k == 1 {
                    json!({"decision": format!("d{n}")})
                } else {
                    json!("register-objection")
                };
                json!({"amended": {"id": format!("a-er{}", dice.below(9)), "list": "entry",
                    "of": format!("e{}", dice.below(5)), "at": "2024-12-01T08:00:00Z",
                    "change": {"erased": ground}, "recorded": "2024-12-01T08:00:00Z"}})
            }
        },
        18..=20 => amended(dice, strange),
        _ => {
            let e = dice.below(5);
            let mut entry = json!({"id": format!("e{e}"), "provider": provider, "unit": unit,
                "event": {"first": "2022-02-08", "last": "2022-02-08"}, "documented_for": "care",
                "information_type": "voo", "recorded": recorded, "signed": dice.one_in(2),
                "approved_for_patient": dice.one_in(2)});
            if dice.one_in(2) {
                entry["availability"] = json!("available");
            }
            if wanted.erasure && dice.one_in(2) {
                entry["register"] = json!("diabetes");
            }
            let mut document = json!({"entry": entry, "author": dice.by(strange)});
            match dice.below(5) {
                0 => {}
                1 => {
                    document["content"] = json!({"booking": {"status": "booked", "unit": unit,
                        "from": "2027-01-01T08:00:00Z", "place": format!("plats-{e}")}});
                }
                _ => document["content"] = text(dice, &format!("e{e}")),
            }
            json!({"documented": document})
        }
    }
}

fn amended(dice: &mut Dice, strange: bool) -> Value {
    let id = format!("a{}", dice.below(40));
    let at = dice.time();
    let (list, of, change) = match dice.below(14) {
        0 => ("relation", format!("r{}", dice.below(3)), json!("ended")),
        1 => ("consent", format!("c{}", dice.below(3)), json!("recalled")),
        2 => ("consent", format!("c{}", dice.below(3)), json!("annulled")),
        3 => ("block", format!("b{}", dice.below(3)), json!("lifted")),
        4 => (
            "block",
            format!("b{}", dice.below(4)),
            dice.pick(&[json!("ended"), json!("annulled")]).clone(),
        ),
        5 => (
            "lift-request",
            format!("q{}", dice.below(3)),
            json!({"answered": {"agrees": dice.one_in(2)}}),
        ),
        6 => ("guardian", format!("g{}", dice.below(3)), json!("ended")),
        7 => ("seal", format!("s{}", dice.below(3)), json!("ended")),
        n => {
            let change = match n {
                8 => json!("signed"),
                9 => json!({"for-patient": {"approved": dice.one_in(2)}}),
                10 => json!({"available": dice.pick(&["available", "none", "presumed"])}),
                11 => json!({"corrected": {"content": text(dice, "rättad")}}),
                12 => json!({"dissent": {"text": "osannstext"}}),
                _ => json!({"struck": {"reason": "strukenanledning"}}),
            };
            ("entry", format!("e{}", dice.below(5)), change)
        }
    };
    json!({"amended": {"id": id, "list": list, "of": of, "at": at, "by": dice.by(strange),
        "change": change, "recorded": at}})
}

pub(crate) fn event(patient: &str, event: &Value) -> Event {
    let event = json!({"source": "SE2120001447-SELEV",
        "what": {"patient": {"patient": patient, "event": event}}});
    serde_json::from_value(event.clone()).unwrap_or_else(|e| panic!("{e}: {event}"))
}

/// So many events that each can be one.
pub(crate) fn stream(dice: &mut Dice, count: usize, wanted: Wanted) -> Vec<Event> {
    let events = (0..count).map(|_| {
        let patient = if wanted.links && dice.one_in(5) { OTHER } else { PUPIL };
        let mut told = one(dice, wanted);
        if let Some(link) = told.get_mut("linked") {
            link["other"] = json!(if patient == PUPIL { OTHER } else { PUPIL });
        }
        event(patient, &told)
    });
    events.collect()
}

pub(crate) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}
