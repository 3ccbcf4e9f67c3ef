//! The registers as CSV.

use core::fmt::Display;
use std::io::{self, Write};

use samtycke::time::Period;

use crate::Region;

/// A register beside the log, and the file it makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// The population (*folkbokföringen*): name, address, birth date, sex.
    Population,
    /// Who is employed where, which person that is, and who leads.
    Staff,
    /// The ages that units take, where not all come.
    Units,
    /// Who works when.
    Rota,
    /// What was done or planned for patients, and where.
    Contacts,
}

impl Register {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Population, Self::Staff, Self::Units, Self::Rota, Self::Contacts];

    /// Its name at the terminal and as a file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Population => "population",
            Self::Staff => "staff",
            Self::Units => "units",
            Self::Rota => "rota",
            Self::Contacts => "contacts",
        }
    }

    /// First line.
    const fn header(self) -> &'static str {
        match self {
            Self::Population => {
                "person,given_name,surname,address,municipality,born,public_interest,sex"
            }
            Self::Staff => "staff,person,manager,unit,employed_from,employed_until",
            Self::Units => "unit,youngest,oldest",
            Self::Rota => "staff,from,until",
            Self::Contacts => "patient,unit,at,kind",
        }
    }
}

impl Region {
    /// Writes a register as CSV: how many lines, the first left out.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_register(&self, register: Register, to: &mut impl Write) -> io::Result<u64> {
        writeln!(to, "{}", register.header())?;
        let mut written = 0;
        let mut line = |text: core::fmt::Arguments<'_>| {
            written += 1;
            writeln!(to, "{text}")
        };
        match register {
            Register::Population => self.population().try_for_each(|r| {
                let (given, surname, address) = (r.given_name, r.surname, r.address);
                let (who, place, born) = (r.person.token(), r.municipality, r.born);
                let (known, sex) = (r.public_interest, r.sex);
                line(format_args!("{who},{given},{surname},{address},{place},{born},{known},{sex}"))
            }),
            Register::Staff => self.employees().try_for_each(|e| {
                let person = or_nothing(e.person.map(|person| person.token()));
                let (staff, manager, unit) = (e.staff, or_nothing(e.manager), e.unit);
                let (from, until) = ends(&e.employed);
                line(format_args!("{staff},{person},{manager},{unit},{from},{until}"))
            }),
            Register::Units => self.unit_ages().try_for_each(|(unit, youngest, oldest)| {
                line(format_args!("{unit},{youngest},{oldest}"))
            }),
            Register::Rota => self.turns().try_for_each(|(staff, turn)| {
                let (from, until) = ends(&turn);
                line(format_args!("{staff},{from},{until}"))
            }),
            Register::Contacts => self.contacts().try_for_each(|c| {
                let kind = serde_json::to_string(&c.kind)?;
                let (patient, kind) = (c.patient.token(), kind.trim_matches('"'));
                line(format_args!("{patient},{},{},{kind}", c.unit, c.at))
            }),
        }?;
        to.flush()?;
        Ok(written)
    }
}

fn or_nothing(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn ends(period: &Period) -> (String, String) {
    (or_nothing(period.from()), or_nothing(period.until()))
}
