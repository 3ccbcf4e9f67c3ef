//! The law as it stood on a day.

use chrono::NaiveDate;
use core::fmt;

use super::provision::date;
use super::{Provision, Switches, agreement, pdl, provisions, regulation, secrecy};

/// A stretch of time in which the rules of access did not change.
///
/// The edition is that of the day of the **processing**, not of the day the entry was written.
#[derive(Debug, PartialEq, Eq)]
pub struct Edition {
    /// First day, which is its name.
    pub from: NaiveDate,
    /// What changed on that day, in English.
    pub changed: &'static str,
    /// Provisions in force already whose rule on access became another on that day.
    pub amended: &'static [&'static Provision],
    /// Last day on which its text was read in a law-data snapshot.
    pub checked_until: NaiveDate,
}

/// Law-data snapshots of this day were read. Nobody has compared them with the official register.
const CHECKED: NaiveDate = date(2026, 4, 25);

const fn edition(from: NaiveDate, changed: &'static str) -> Edition {
    amending(from, changed, &[])
}

/// An edition in which provisions became others, besides those that began or ended.
const fn amending(
    from: NaiveDate,
    changed: &'static str,
    amended: &'static [&'static Provision],
) -> Edition {
    Edition { from, changed, amended, checked_until: CHECKED }
}

/// Newest first.
static EDITIONS: [Edition; 17] = [
    amending(
        date(2026, 2, 1),
        "HSLF-FS 2016:40 by 2025:57: multi-factor authentication in 3:15 (the text was not read in full)",
        &[&regulation::S3_15],
    ),
    edition(
        date(2025, 7, 1),
        "PDL 1:3 (2024:241), SVOD 1:1 (2024:246, 2025:464) and 1:3 (2025:460) follow SoL (2025:400)",
    ),
    edition(date(2024, 1, 1), "SVOD 4:3 (2023:822; the change itself was not read)"),
    amending(
        date(2023, 5, 1),
        "feasibility counts: PDL 2:4(1)7, 5:7, 7:5 (2023:167)",
        &[&pdl::S7_5],
    ),
    amending(
        date(2023, 1, 1),
        "SVOD (2022:913) in force, PDL ch. 6 repealed (2022:915), OSL 25:2 and 26:1 a (2022:916)",
        &[&pdl::S5_4_1],
    ),
    amending(
        date(2021, 7, 1),
        "aesthetic procedures outside PDL ch. 6 (2021:365)",
        &[&pdl::S6_1_2],
    ),
    edition(date(2020, 2, 1), "coordination measures in PDL 6:3 (2019:1299; from memory)"),
    edition(date(2020, 1, 1), "controllers and direct access: PDL 2:6, 5:4 (2019:931)"),
    edition(date(2019, 1, 1), "insurance-medical investigations: PDL 4:2(2), 6:1 (2018:747)"),
    edition(date(2018, 5, 25), "alignment with the GDPR: PDL 1:1, 2:5, 2:8, 7:3 (2018:447)"),
    edition(date(2017, 3, 1), "HSLF-FS 2016:40 in force, for SOSFS 2008:14 (which was not read)"),
    edition(
        date(2014, 10, 1),
        "persons unable to take a position: PDL 6:2 a, 6:3 a, 7:2 a (2014:829)",
    ),
    amending(
        date(2011, 1, 1),
        "PSL (2010:659) in force: silence in private care, PDL 5:2, 8:2 (2010:677)",
        &[&secrecy::PDL_8_2_1],
    ),
    edition(date(2010, 7, 1), "prescription data: PDL 4:6 (2010:413)"),
    amending(
        date(2009, 7, 1),
        "PDL ch. 7 reaches registers started before the act",
        &[&pdl::S7_2_1, &pdl::S7_2_2, &pdl::S7_3_1, &pdl::S7_3_2],
    ),
    amending(
        date(2009, 6, 30),
        "OSL (2009:400) in force: PDL 5:1, 7:5, 8:1 (2009:525)",
        // Whereabouts are kept from then, by policy where no act speaks.
        &[&agreement::PROTECTED],
    ),
    edition(date(2008, 7, 1), "PDL in force"),
];

/// Not law in Sweden: in force in no answer but those that ask for the sketch.
static EHDS_SKETCH: Edition =
    edition(super::ehds::FIRST, "a sketch of EHDS arts 8, 9 and 11, not law in Sweden yet");

impl Edition {
    /// The edition in force on `day`; `None` before 2008-07-01, when PDL was not in force.
    ///
    /// ```
    /// use samtycke::law::Edition;
    /// let day = |text: &str| text.parse().unwrap();
    /// assert_eq!(Edition::on(day("2022-12-31")).map(|e| e.to_string()).as_deref(), Some("2021-07-01"));
    /// assert_eq!(Edition::on(day("2023-01-01")).map(|e| e.to_string()).as_deref(), Some("2023-01-01"));
    /// assert!(Edition::on(day("2008-06-30")).is_none());
    /// ```
    pub fn on(day: NaiveDate) -> Option<&'static Self> {
        EDITIONS.iter().find(|edition| edition.from <= day)
    }

    /// As [`on`](Self::on), or the sketch of a future edition where `switches` ask for it.
    pub fn with(day: NaiveDate, switches: Switches) -> Option<&'static Self> {
        if switches.ehds_sketch && EHDS_SKETCH.from <= day {
            return Some(&EHDS_SKETCH);
        }
        Self::on(day)
    }

    /// The provisions whose rule on access began, became another or ended on the first day.
    ///
    /// ```
    /// use samtycke::law::Edition;
    /// let edition = Edition::on("2023-05-02".parse().unwrap()).unwrap();
    /// let ids: Vec<_> = edition.changes().map(|p| p.id).collect();
    /// assert_eq!(ids, ["PDL 2:4(1)7", "PDL 5:7", "PDL 7:5"]);
    /// ```
    pub fn changes(&self) -> impl Iterator<Item = &'static Provision> {
        let (day, amended) = (self.from, self.amended);
        let began_or_ended = move |p: &&Provision| p.from == day || p.until == Some(day);
        provisions().filter(began_or_ended).chain(amended.iter().copied())
    }

    /// Is it a sketch, not law?
    pub fn is_sketch(&self) -> bool {
        core::ptr::eq(self, &raw const EHDS_SKETCH)
    }

    /// Every edition, newest first.
    pub fn all() -> &'static [Self] {
        &EDITIONS
    }

    /// Was its text read as late as `day`?
    pub fn checked_on(&self, day: NaiveDate) -> bool {
        day <= self.checked_until
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.from.fmt(f)
    }
}
