//! The law as it stood on a day.

use chrono::NaiveDate;
use core::fmt;

use super::provision::date;

/// A stretch of time in which the rules of access did not change.
///
/// The edition is that of the day of the **processing**, not of the day the entry was written.
#[derive(Debug, PartialEq, Eq)]
pub struct Edition {
    /// First day, which is its name.
    pub from: NaiveDate,
    /// What changed on that day, in English.
    pub changed: &'static str,
    /// Last day on which its text was compared with the official register.
    pub checked_until: NaiveDate,
}

/// Law-data snapshots of this day were read.
const CHECKED: NaiveDate = date(2026, 4, 25);

/// Newest first.
static EDITIONS: [Edition; 6] = [
    Edition {
        from: date(2025, 7, 1),
        changed: "PDL 1:3 (2024:241), SVOD 1:1 (2024:246, 2025:464) and 1:3 (2025:460) follow SoL (2025:400)",
        checked_until: CHECKED,
    },
    Edition {
        from: date(2024, 1, 1),
        changed: "SVOD 4:3 (2023:822; the change itself was not read)",
        checked_until: CHECKED,
    },
    Edition {
        from: date(2023, 5, 1),
        changed: "feasibility counts: PDL 2:4(1)7 (2023:167)",
        checked_until: CHECKED,
    },
    Edition {
        from: date(2023, 1, 1),
        changed: "SVOD (2022:913) in force, PDL ch. 6 repealed (2022:915)",
        checked_until: CHECKED,
    },
    Edition {
        from: date(2019, 1, 1),
        changed: "insurance-medical investigations: PDL 4:2(2) (2018:747)",
        checked_until: CHECKED,
    },
    Edition { from: date(2008, 7, 1), changed: "PDL in force", checked_until: CHECKED },
];

impl Edition {
    /// The edition in force on `day`; `None` before 2008-07-01, when PDL was not in force.
    ///
    /// ```
    /// use samtycke::law::Edition;
    /// let day = |text: &str| text.parse().unwrap();
    /// assert_eq!(Edition::on(day("2022-12-31")).map(|e| e.to_string()).as_deref(), Some("2019-01-01"));
    /// assert_eq!(Edition::on(day("2023-01-01")).map(|e| e.to_string()).as_deref(), Some("2023-01-01"));
    /// assert!(Edition::on(day("2008-06-30")).is_none());
    /// ```
    pub fn on(day: NaiveDate) -> Option<&'static Self> {
        EDITIONS.iter().find(|edition| edition.from <= day)
    }

    /// Every edition, newest first.
    pub fn all() -> &'static [Self] {
        &EDITIONS
    }

    /// Was its text compared with the official register as late as `day`?
    pub fn checked_on(&self, day: NaiveDate) -> bool {
        day <= self.checked_until
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.from.fmt(f)
    }
}
