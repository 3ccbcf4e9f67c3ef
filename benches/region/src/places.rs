//! The 49 municipalities (*kommuner*) of Västra Götaland, and how its people are spread by age and sex.
//!
//! Facts of Statistics Sweden: population 2024-12-31 or the nearest known, ages 2020-12-31.

use crate::parameters::RegionError;

/// A hospital administration and the municipalities it mostly serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Area {
    Sahlgrenska,
    West,
    AlvsborgSouth,
    AlvsborgNorth,
    Skaraborg,
}

impl Area {
    pub(crate) const ALL: [Self; 5] =
        [Self::Sahlgrenska, Self::West, Self::AlvsborgSouth, Self::AlvsborgNorth, Self::Skaraborg];

    /// The administration's name, and its part of a thousand hospital units.
    pub(crate) const fn hospital(self) -> (&'static str, u64) {
        match self {
            Self::Sahlgrenska => ("Sahlgrenska Universitetssjukhuset", 450),
            Self::West => ("Sjukhusen i väster", 90),
            Self::AlvsborgSouth => ("Södra Älvsborgs Sjukhus", 150),
            Self::AlvsborgNorth => ("NU-sjukvården", 160),
            Self::Skaraborg => ("Skaraborgs Sjukhus", 150),
        }
    }

    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

/// A municipality.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Municipality {
    /// Its code at Statistics Sweden.
    pub(crate) code: u16,
    pub(crate) name: &'static str,
    pub(crate) people: u64,
    pub(crate) area: Area,
}

const fn m(code: u16, name: &'static str, people: u64, area: Area) -> Municipality {
    Municipality { code, name, people, area }
}

/// Lerum, the first to join.
pub(crate) const LERUM: u16 = 1441;
/// Besides Lerum, those that join with school health too.
pub(crate) const WITH_SCHOOLS: [u16; 4] = [1401, 1440, 1489, 1494];

/// All of them, by code.
pub(crate) const MUNICIPALITIES: [Municipality; 49] = [
    m(1401, "Härryda", 40_003, Area::Sahlgrenska),
    m(1402, "Partille", 41_060, Area::Sahlgrenska),
    m(1407, "Öckerö", 12_819, Area::Sahlgrenska),
    m(1415, "Stenungsund", 27_860, Area::West),
    m(1419, "Tjörn", 16_146, Area::West),
    m(1421, "Orust", 15_352, Area::AlvsborgNorth),
    m(1427, "Sotenäs", 9_063, Area::AlvsborgNorth),
    m(1430, "Munkedal", 10_354, Area::AlvsborgNorth),
    m(1435, "Tanum", 12_725, Area::AlvsborgNorth),
    m(1438, "Dals-Ed", 4_606, Area::AlvsborgNorth),
    m(1439, "Färgelanda", 6_376, Area::AlvsborgNorth),
    m(1440, "Ale", 32_576, Area::West),
    m(1441, "Lerum", 43_570, Area::West),
    m(1442, "Vårgårda", 11_897, Area::West),
    m(1443, "Bollebygd", 9_802, Area::AlvsborgSouth),
    m(1444, "Grästorp", 5_555, Area::Skaraborg),
    m(1445, "Essunga", 5_560, Area::Skaraborg),
    m(1446, "Karlsborg", 7_023, Area::Skaraborg),
    m(1447, "Gullspång", 5_031, Area::Skaraborg),
    m(1452, "Tranemo", 12_024, Area::AlvsborgSouth),
    m(1460, "Bengtsfors", 9_076, Area::AlvsborgNorth),
    m(1461, "Mellerud", 9_052, Area::AlvsborgNorth),
    m(1462, "Lilla Edet", 14_442, Area::AlvsborgNorth),
    m(1463, "Mark", 35_155, Area::AlvsborgSouth),
    m(1465, "Svenljunga", 10_604, Area::AlvsborgSouth),
    m(1466, "Herrljunga", 9_497, Area::West),
    m(1470, "Vara", 16_142, Area::Skaraborg),
    m(1471, "Götene", 13_286, Area::Skaraborg),
    m(1472, "Tibro", 11_324, Area::Skaraborg),
    m(1473, "Töreboda", 9_043, Area::Skaraborg),
    m(1480, "Göteborg", 608_993, Area::Sahlgrenska),
    m(1481, "Mölndal", 71_420, Area::Sahlgrenska),
    m(1482, "Kungälv", 50_313, Area::West),
    m(1484, "Lysekil", 13_907, Area::AlvsborgNorth),
    m(1485, "Uddevalla", 57_010, Area::AlvsborgNorth),
    m(1486, "Strömstad", 13_554, Area::AlvsborgNorth),
    m(1487, "Vänersborg", 40_041, Area::AlvsborgNorth),
    m(1488, "Trollhättan", 59_003, Area::AlvsborgNorth),
    m(1489, "Alingsås", 42_722, Area::West),
    m(1490, "Borås", 114_872, Area::AlvsborgSouth),
    m(1491, "Ulricehamn", 24_849, Area::AlvsborgSouth),
    m(1492, "Åmål", 12_006, Area::AlvsborgNorth),
    m(1493, "Mariestad", 24_583, Area::Skaraborg),
    m(1494, "Lidköping", 40_425, Area::Skaraborg),
    m(1495, "Skara", 18_768, Area::Skaraborg),
    m(1496, "Skövde", 58_237, Area::Skaraborg),
    m(1497, "Hjo", 9_350, Area::Skaraborg),
    m(1498, "Tidaholm", 12_940, Area::Skaraborg),
    m(1499, "Falköping", 32_806, Area::Skaraborg),
];

/// Women and men in each five years of age from 0; the last is 100 and older.
pub(crate) const AGES: [(u64, u64); 21] = [
    (48_405, 51_517),
    (49_886, 52_825),
    (49_898, 53_284),
    (45_715, 48_679),
    (45_980, 52_387),
    (61_293, 64_829),
    (62_282, 66_208),
    (54_174, 57_836),
    (51_740, 53_957),
    (53_941, 55_933),
    (54_985, 56_362),
    (52_926, 54_466),
    (47_333, 47_815),
    (45_022, 43_635),
    (45_486, 43_665),
    (37_775, 35_025),
    (25_119, 20_316),
    (16_645, 10_661),
    (8_521, 4_148),
    (2_549, 844),
    (311, 65),
];

/// The code of a municipality given by its name or code.
///
/// ```
/// use samtycke_region::municipality_code;
/// assert_eq!(municipality_code("Hjo"), Ok(1497));
/// assert_eq!(municipality_code("1497"), Ok(1497));
/// assert!(municipality_code("Stockholm").is_err());
/// ```
///
/// # Errors
/// [`RegionError::Municipality`] where it is none of the 49.
pub fn municipality_code(text: &str) -> Result<u16, RegionError> {
    let wanted = text.trim().to_lowercase();
    let found = MUNICIPALITIES
        .iter()
        .find(|m| m.name.to_lowercase() == wanted || m.code.to_string() == wanted);
    found.map(|m| m.code).ok_or(RegionError::Municipality)
}

/// People of all municipalities together.
pub(crate) fn all_people() -> u64 {
    MUNICIPALITIES.iter().map(|m| m.people).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_add_up() {
        // Five of the 49 figures are estimates: the sum is one off the published total.
        assert!(all_people().abs_diff(1_772_821) <= 1);
        assert_eq!(AGES.iter().map(|(w, m)| w + m).sum::<u64>(), 1_734_443);
        assert!(MUNICIPALITIES.is_sorted_by_key(|m| m.code));
        assert_eq!(Area::ALL.iter().map(|a| a.hospital().1).sum::<u64>(), 1_000);
    }
}
