//! Entries that rows describe and do not name.

use std::hash::{Hash, Hasher};

use samtycke::decision::Described;
use samtycke::fact::FactError;
use samtycke::identity::{FactId, HsaId};
use samtycke::organisation::{Organisation, ProviderKind};
use samtycke::record::{Entry, Purpose};
use samtycke::time::{Instant, Span};

use crate::input::{Described as Columns, Input, Words};
use crate::row::{Told, fault, word};
use crate::{Column, Description, Options};

/// The columns that describe an entry, by the numbers of what a row has in them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key([u32; 7]);

impl Key {
    pub(crate) fn of(from: &Columns, row: usize) -> Self {
        Self([
            code(from.provider.as_ref(), row),
            code(from.unit.as_ref(), row),
            code(from.process.as_ref(), row),
            code(from.information_type.as_ref(), row),
            code(from.documented_for.as_ref(), row),
            code(from.availability.as_ref(), row),
            code(from.secrecy.as_ref(), row),
        ])
    }
}

/// Two numbers at a time: fewer steps than byte by byte.
impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for two in self.0.chunks(2) {
            let low = two.first().copied().map_or(0, u64::from);
            let high = two.get(1).copied().map_or(0, u64::from);
            state.write_u64(low | high << 32);
        }
    }
}

fn code<T: Copy>(words: Option<&Words<T>>, row: usize) -> u32 {
    words.map_or(crate::column::NONE, |words| words.code(row))
}

/// The entry a row describes, placed in the organisation.
pub(crate) fn describe<'f>(
    input: &Input<'_>,
    options: &Options,
    organisation: &'f Organisation,
    row: usize,
    at: Instant,
) -> Told<Described<'f>> {
    let from = &input.described;
    let said =
        |column: Column, words: Option<&Words<Option<HsaId>>>| word(options, column, words, row);
    let unit = said(Column::Unit, from.unit.as_ref())?;
    let provider = match (said(Column::Provider, from.provider.as_ref())?, unit) {
        (Some(provider), _) => provider,
        (None, Some(unit)) => {
            let known = organisation.care_unit(unit).map(|unit| unit.provider);
            let unknown = "names no unit in the organisation";
            known.ok_or_else(|| fault(options, Column::Unit, unknown))?
        }
        (None, None) => {
            let why = "is null, and nothing says whose the entry is; name the entry, or its `provider` or `unit`";
            return Err(fault(options, Column::Entry, why));
        }
    };
    let Some(template) = options.described else {
        let why = "is null, and what holds of entries that are not named is not stated; see the option `described`";
        return Err(fault(options, Column::Entry, why));
    };
    let Description { documented_for, availability, secrecy, activity, third_party } = template;
    let social =
        organisation.provider(provider).is_some_and(|p| p.kind == ProviderKind::SocialCare);
    let documented_for = if social { Purpose::SocialServices } else { documented_for };
    // Any id: it is dropped.
    let id: FactId = "-".parse().map_err(|error| fault(options, Column::Entry, error))?;
    let entry = Entry {
        id,
        provider,
        unit,
        process: said(Column::Process, from.process.as_ref())?,
        authority: None,
        branch: None,
        secrecy: word(options, Column::Secrecy, from.secrecy.as_ref(), row)?.unwrap_or(secrecy),
        information_type: word(
            options,
            Column::InformationType,
            from.information_type.as_ref(),
            row,
        )?,
        event: Span::default(),
        documented_for: word(options, Column::DocumentedFor, from.documented_for.as_ref(), row)?
            .unwrap_or(documented_for),
        activity,
        availability: word(options, Column::Availability, from.availability.as_ref(), row)?
            .unwrap_or(availability),
        available_since: None,
        third_party,
        keyword: None,
        register: None,
        signed: true,
        approved_for_patient: false,
        patient_visible_from: None,
        // It was there when it was read. Only destroying asks for more, and that is refused.
        recorded: at,
    };
    Described::new(entry, organisation).map_err(|errors| {
        let (column, why) = errors
            .faults()
            .first()
            .map_or((Column::Entry, "does not fit the organisation".to_owned()), misplaced);
        fault(options, column, why)
    })
}

/// Which column does not fit the organisation, and why.
fn misplaced(error: &FactError) -> (Column, String) {
    let field = error.at().rsplit('.').next().unwrap_or_default();
    let named = [Column::Provider, Column::Unit, Column::Process, Column::DocumentedFor];
    let column = named.into_iter().find(|column| column.word() == field);
    let why = match error {
        FactError::Dangling { id, wanted, .. } => {
            format!("`{id}` names no {wanted} in the organisation")
        }
        FactError::Conflict { why, .. } => why.to_string(),
        FactError::Missing { wanted, .. } => wanted.to_string(),
        other => other.to_string(),
    };
    (column.unwrap_or(Column::Entry), why)
}
