//! Every word of the enumerations, for the tests that hold Python's against them.

use std::collections::BTreeMap;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use samtycke::decision::{
    Audience, DutyKind, Language, Note, Regime, Secrecy, SignalKind, SignalMode, StepKind,
};
use samtycke::law::{Missing, Outcome, Switches};
use samtycke_scenario::codes::Kind;
use serde::de::DeserializeOwned;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as Unread, StrDeserializer};

/// The words a type reads, as its own error tells them.
fn read<T: DeserializeOwned>() -> Vec<String> {
    let none: StrDeserializer<'_, Unread> = "".into_deserializer();
    let told = T::deserialize(none).err().map(|error| error.to_string()).unwrap_or_default();
    told.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

/// The words of numbers from 1 on.
fn all(word: impl Fn(u16) -> Option<&'static str>) -> Vec<String> {
    (1..).map_while(word).map(str::to_owned).collect()
}

fn switches() -> Vec<String> {
    let all = serde_json::to_value(Switches::default()).unwrap_or_default();
    all.as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default()
}

/// What each code means.
///
/// Arguments:
///     language: ``sv`` or ``en``.
///
/// Returns:
///     By kind (``reasons``, ``signals``, ``duties``, ``notes``, ``missing``, ``doubts``, ``actions``,
///     ``steps``), the codes and their texts.
#[pyfunction]
#[pyo3(signature = (language = "sv"))]
pub(crate) fn codes(
    language: &str,
) -> PyResult<BTreeMap<&'static str, BTreeMap<&'static str, &'static str>>> {
    let language = crate::convert::word(language, "language")?;
    let rows = |kind: Kind| (kind.name(), kind.rows(language).into_iter().collect());
    Ok(Kind::ALL.into_iter().map(rows).collect())
}

/// The words of every enumeration that is read, by the name it has in Python.
#[pyfunction]
pub(crate) fn words() -> BTreeMap<&'static str, Vec<String>> {
    BTreeMap::from([
        ("Action", read::<samtycke::law::Action>()),
        ("Audience", read::<Audience>()),
        ("BlockKind", read::<samtycke::patient::BlockKind>()),
        ("Language", read::<Language>()),
        ("Reach", read::<samtycke::law::Reach>()),
        ("Recipient", read::<samtycke::law::secrecy::Recipient>()),
        ("Relevance", read::<samtycke::law::Relevance>()),
        ("RequestedBy", read::<samtycke::patient::RequestedBy>()),
        ("SearchTerm", read::<samtycke::law::pdl::SearchTerm>()),
        ("Verdict", read::<samtycke::Verdict>()),
        ("DutyKind", all(|n| DutyKind::from_number(n).map(DutyKind::word))),
        ("Missing", all(|n| Missing::from_number(n).map(Missing::word))),
        ("Note", all(|n| Note::from_number(n).map(Note::word))),
        ("Outcome", all(|n| Outcome::from_number(n).map(Outcome::word))),
        ("Regime", all(|n| Regime::from_number(n).map(Regime::word))),
        ("Secrecy", all(|n| Secrecy::from_number(n).map(Secrecy::word))),
        ("SignalKind", all(|n| SignalKind::from_number(n).map(SignalKind::word))),
        ("SignalMode", all(|n| SignalMode::from_number(n).map(SignalMode::word))),
        ("StepKind", [StepKind::Act, StepKind::OnlyIfTrue].map(|x| x.word().to_owned()).into()),
        ("Switch", switches()),
        ("ViewKind", read::<samtycke::environment::View>()),
    ])
}

/// The provisions that are cited, by their ids: in words, with the act's number.
///
/// Arguments:
///     language: ``sv`` or ``en``.
#[pyfunction]
#[pyo3(signature = (language = "sv"))]
pub(crate) fn provisions(language: &str) -> PyResult<BTreeMap<String, String>> {
    let all = samtycke::law::provisions();
    Ok(match language {
        "sv" => all.map(|p| (p.id.to_owned(), p.cite_sv())).collect(),
        "en" => all.map(|p| (p.id.to_owned(), p.cite_en())).collect(),
        _ => return Err(PyValueError::new_err("`language` is `sv` or `en`")),
    })
}
