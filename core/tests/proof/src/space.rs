//! A space of situations: facts and requests as a product of choices, or drawn from it.

use std::collections::HashMap;

use samtycke::decision::{Facts, Request};
use samtycke::organisation::{Organisation, OrganisationData};
use samtycke::patient::{PatientData, PatientFacts};
use samtycke::policy::Policy;
use samtycke_scenario::add;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::Fault;
use crate::theorems::Situation;

/// What all situations share, and the choices they differ in. The second reading builds the same
/// situations from the same file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Space {
    organisation: OrganisationData,
    #[serde(default)]
    policy: Policy,
    patient: PatientData,
    request: Map<String, Value>,
    factors: Vec<Factor>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Factor {
    #[serde(rename = "name")]
    _name: String,
    /// Where situations are drawn: may several be chosen at once?
    #[serde(default)]
    many: bool,
    options: Vec<Choice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    #[serde(default, rename = "label")]
    _label: String,
    #[serde(default)]
    organisation: OrganisationData,
    #[serde(default)]
    patient: PatientData,
    #[serde(default)]
    request: Map<String, Value>,
}

/// The same draw as the second reading makes (`SplitMix64`).
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

/// Which options of each factor: in a product one each.
type Chosen = Vec<Vec<usize>>;

impl Space {
    /// A drawn world, read; `None` where it does not fit together.
    pub(crate) fn world(
        &self,
        seed: u64,
        index: u64,
    ) -> Option<(Organisation, Request, PatientData)> {
        let chosen = self.drawn(seed, index);
        let (organisation, request) =
            (self.organisation(&chosen).ok()?, self.request(&chosen).ok()?);
        Some((organisation, request, self.patient(&chosen)))
    }

    pub(crate) const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The number of situations in the product.
    pub(crate) fn size(&self) -> u64 {
        self.factors.iter().map(|f| f.options.len() as u64).product()
    }

    fn nth(&self, index: u64) -> Chosen {
        let mut rest = index;
        let mut chosen: Chosen = (self.factors.iter().rev())
            .map(|factor| {
                let n = factor.options.len() as u64;
                let option = usize::try_from(rest % n).unwrap_or_default();
                rest /= n;
                vec![option]
            })
            .collect();
        chosen.reverse();
        chosen
    }

    fn drawn(&self, seed: u64, index: u64) -> Chosen {
        let mut draw = Draw(seed.wrapping_add(index.wrapping_mul(0xD134_2543_DE82_EF95)));
        let one =
            |draw: &mut Draw, n: usize| usize::try_from(draw.next() % n as u64).unwrap_or_default();
        let pick = |factor: &Factor| {
            let n = factor.options.len();
            if !factor.many {
                return vec![one(&mut draw, n)];
            }
            // One in `rare` of each, short lists and long; a draw does for eight.
            let limit = 256 / (2 + draw.next() % 6);
            let lots: Vec<u8> =
                (0..n.div_ceil(8)).flat_map(|_| draw.next().to_le_bytes()).take(n).collect();
            let picked = lots.iter().enumerate().filter(|(_, lot)| u64::from(**lot) < limit);
            picked.map(|(i, _)| i).collect()
        };
        self.factors.iter().map(pick).collect()
    }

    fn choices<'s>(&'s self, chosen: &'s Chosen) -> impl Iterator<Item = &'s Choice> {
        let pairs = self.factors.iter().zip(chosen);
        pairs.flat_map(|(f, picks)| picks.iter().filter_map(|pick| f.options.get(*pick)))
    }

    fn request(&self, chosen: &Chosen) -> Result<Request, Fault> {
        let mut request = self.request.clone();
        for choice in self.choices(chosen) {
            for (name, value) in &choice.request {
                if value.is_null() {
                    request.remove(name);
                } else {
                    request.insert(name.clone(), value.clone());
                }
            }
        }
        Ok(serde_json::from_value(Value::Object(request))?)
    }

    fn organisation(&self, chosen: &Chosen) -> Result<Organisation, Fault> {
        let mut data = self.organisation.clone();
        for choice in self.choices(chosen) {
            let more = &choice.organisation;
            macro_rules! extend {
                ($($list:ident),+) => { $(data.$list.extend(more.$list.iter().cloned());)+ };
            }
            extend!(
                providers,
                authorities,
                branches,
                units,
                unit_aliases,
                processes,
                staff,
                assignments,
                connections
            );
        }
        Ok(Organisation::new(data)?)
    }

    fn patient(&self, chosen: &Chosen) -> PatientData {
        let mut patient = self.patient.clone();
        self.choices(chosen).for_each(|choice| add(&mut patient, &choice.patient));
        patient
    }
}

/// Decides situations of a space; organisations and requests that recur are read once.
pub(crate) struct Decider<'s> {
    space: &'s Space,
    organisations: HashMap<u64, Option<Organisation>>,
    requests: HashMap<u64, Option<Request>>,
    /// For each factor: does it say something of who is who, of what is asked?
    says: Vec<(bool, bool)>,
}

impl<'s> Decider<'s> {
    pub(crate) fn new(space: &'s Space) -> Self {
        let says = |f: &Factor| {
            let who = |c: &Choice| c.organisation != OrganisationData::default();
            (f.options.iter().any(who), f.options.iter().any(|c| !c.request.is_empty()))
        };
        let says = space.factors.iter().map(says).collect();
        Self { space, organisations: HashMap::new(), requests: HashMap::new(), says }
    }

    /// The `index`th situation with its answer, or with a seed the `index`th drawn. `None` where the facts don't
    /// fit together, as a lift of no block.
    pub(crate) fn answered<R>(
        &mut self,
        seed: Option<u64>,
        index: u64,
        look: impl FnOnce(&Situation<'_>) -> R,
    ) -> Option<R> {
        let space = self.space;
        let chosen = match seed {
            Some(seed) => space.drawn(seed, index),
            None => space.nth(index),
        };
        // One number for the choices that matter; where several can be chosen none of either does.
        let key = |concerns: fn(&(bool, bool)) -> bool| {
            let factors = space.factors.iter().zip(&chosen).zip(&self.says);
            factors.filter(|(_, says)| concerns(says)).fold(0, |key, ((factor, picks), _)| {
                let pick = picks.first().copied().unwrap_or_default();
                key * factor.options.len() as u64 + pick as u64
            })
        };
        let (asked, who) = (key(|says| says.1), key(|says| says.0));
        let request = self.requests.entry(asked).or_insert_with(|| space.request(&chosen).ok());
        let organisation =
            self.organisations.entry(who).or_insert_with(|| space.organisation(&chosen).ok());
        let (request, organisation) = (request.as_ref()?, organisation.as_ref()?);
        let data = space.patient(&chosen);
        let patient = PatientFacts::new(data.clone(), organisation).ok()?;
        let facts = Facts { organisation, patient: &patient, policy: &space.policy };
        let decision = samtycke::decide(facts, request).ok()?;
        Some(look(&Situation::new(facts, &data, request, &decision)))
    }
}
