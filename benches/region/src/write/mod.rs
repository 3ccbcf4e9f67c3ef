//! The region as text: JSON lines of events, the log as CSV or JSON lines, the key and registers as CSV.

mod all;
mod registers;

use std::io::{self, Write};

pub use registers::Register;

use crate::{KeyRow, LogRow, Region};

/// First line of the log as CSV.
const LOG_HEADER: &str = "row,at,staff,assignment,patient,action,entry,information_type,provider,unit,active_choice,factors,session,workplace,relevance,attested";

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// Comma-separated, with a header and the row's number first.
    #[default]
    Csv,
    /// One JSON object a line.
    Json,
}

impl Region {
    /// Writes every event, one a line after a line that names the format. `tell` hears now and then how many
    /// have been written.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_events(&self, to: &mut impl Write, mut tell: impl FnMut(u64)) -> io::Result<u64> {
        to.write_all(b"{\"format\":\"samtycke-events/1\"}\n")?;
        let mut written = 0;
        for event in self.events() {
            serde_json::to_writer(&mut *to, &event)?;
            to.write_all(b"\n")?;
            written += 1;
            if written % 500_000 == 0 {
                tell(written);
            }
        }
        to.flush()?;
        Ok(written)
    }

    /// Writes the log. `tell` hears now and then how many rows have been written.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_log(
        &self,
        to: &mut impl Write,
        format: LogFormat,
        mut tell: impl FnMut(u64),
    ) -> io::Result<u64> {
        if format == LogFormat::Csv {
            writeln!(to, "{LOG_HEADER}")?;
        }
        let mut written = 0;
        for row in self.log() {
            match format {
                LogFormat::Csv => row_csv(to, written, &row)?,
                LogFormat::Json => {
                    serde_json::to_writer(&mut *to, &row)?;
                    to.write_all(b"\n")?;
                }
            }
            written += 1;
            if written % 500_000 == 0 {
                tell(written);
            }
        }
        to.flush()?;
        Ok(written)
    }

    /// Writes the key as CSV.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_key(&self, to: &mut impl Write) -> io::Result<u64> {
        writeln!(to, "{}", KeyRow::HEADER)?;
        let mut written = 0;
        for row in self.key() {
            writeln!(to, "{}", row.csv())?;
            written += 1;
        }
        to.flush()?;
        Ok(written)
    }
}

/// No field holds a comma or a quote: ids, words and numbers.
fn row_csv(to: &mut impl Write, row: u64, r: &LogRow) -> io::Result<()> {
    write!(
        to,
        "{row},{},{},{},{},{},",
        r.at,
        r.staff,
        r.assignment,
        r.patient.token(),
        r.action.word()
    )?;
    if let Some(entry) = r.entry {
        write!(to, "{}", entry.as_str())?;
    }
    to.write_all(b",")?;
    if let Some(kind) = r.information_type {
        write!(to, "{kind}")?;
    }
    write!(to, ",{},{},{},{},{},", r.provider, r.unit, r.active_choice, r.factors, r.session)?;
    write!(to, "{},{},", r.workplace, r.relevance.map_or("", samtycke::law::Relevance::word))?;
    writeln!(to, "{}", r.attested.map_or("", crate::Attested::word))
}
