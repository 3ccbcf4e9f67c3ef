//! What is compared: the answer of the core in the words of the second reading.

use samtycke::decision::{Decision, Secrecy};
use serde::Serialize;

/// An answer: verdict, ground, both keys, signals.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct Answer {
    verdict: &'static str,
    ground: Option<&'static str>,
    /// `None` where the first key is a no: then the second is not compared.
    secrecy: Option<&'static str>,
    processing: &'static str,
    signals: Vec<String>,
}

impl Answer {
    /// Only that names are shown, not which: a list of names is as long as the facts.
    pub(crate) fn without_names(mut self) -> Self {
        for signal in &mut self.signals {
            if let Some((kind, _)) = signal.split_once(' ') {
                *signal = kind.to_owned();
            }
        }
        self.signals.dedup();
        self
    }
}

impl From<&Decision> for Answer {
    fn from(d: &Decision) -> Self {
        let mut signals: Vec<String> = (d.signals.iter())
            .map(|s| match s.name {
                Some(name) => format!("{} {}", s.kind.word(), name.as_str()),
                None => s.kind.word().to_owned(),
            })
            .collect();
        signals.sort();
        signals.dedup();
        let processing = d.keys.processing.word();
        let secrecy: Secrecy = d.keys.secrecy;
        Self {
            verdict: d.verdict.word(),
            ground: d.ground.map(|p| p.id),
            secrecy: (processing != "deny").then(|| secrecy.word()),
            processing,
            signals,
        }
    }
}
