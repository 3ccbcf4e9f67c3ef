//! Ids of facts: a letter and a number, one count for each kind within a patient.

use samtycke::identity::FactId;

use crate::parameters::RegionError;

/// Kinds of facts, by the letters of their ids.
const PREFIXES: [&str; 22] = [
    "p", "id", "g", "rep", "r", "n", "c", "b", "l", "lr", "i", "cap", "m", "pr", "a", "o", "s",
    "gr", "t", "e", "am", "prot",
];
/// So many of each are made once.
const READY: u32 = 32;

/// Ids made once, as they come in nearly every patient.
#[derive(Clone, Debug)]
pub(crate) struct Ids(Vec<(&'static str, Vec<FactId>)>);

impl Ids {
    pub(crate) fn new() -> Result<Self, RegionError> {
        let made = PREFIXES.iter().map(|prefix| {
            let ids = (0..READY).map(|n| format!("{prefix}{n}").parse());
            Ok((*prefix, ids.collect::<Result<_, samtycke::identity::IdentityError>>()?))
        });
        made.collect::<Result<_, RegionError>>().map(Self)
    }

    pub(crate) fn get(&self, prefix: &str, n: usize) -> Option<FactId> {
        let ready = self.0.iter().find(|(p, _)| *p == prefix).and_then(|(_, ids)| ids.get(n));
        ready.copied().or_else(|| format!("{prefix}{n}").parse().ok())
    }
}
