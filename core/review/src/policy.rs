//! When a question is asked: dated numbers, owned by whoever answers for the review.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ReviewError;

/// Format of a policy document.
pub const POLICY: &str = "samtycke-review-policy/1";

/// From when a detector asks. A number is of openings, users, patients or units within a day unless it says otherwise.
///
/// No act sets them (PDL 4:3 says *systematic and recurring*, and no number). The default is this library's proposal;
/// a care provider's written routine says what applies there.
///
/// ```
/// use samtycke_review::ReviewPolicy;
/// let ours = r#"{"format":"samtycke-review-policy/1","name":"Lerum 2026","owner":"Lerums kommun",
///     "from":"2026-01-01","spike_users":8}"#;
/// let policy = ReviewPolicy::read(ours)?;
/// assert_eq!((policy.spike_users, policy.printed_patients), (8, ReviewPolicy::default().printed_patients));
/// assert!(ReviewPolicy::read(&ours.replace("spike_users", "spike_user")).is_err());
/// # Ok::<(), samtycke_review::ReviewError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReviewPolicy {
    /// [`POLICY`].
    pub format: String,
    /// Its name.
    pub name: String,
    /// The body that owns it.
    pub owner: String,
    /// First day.
    pub from: NaiveDate,
    /// Codes of questions that are not asked.
    pub not_asked: Vec<String>,
    /// Something documented, or a contact begun or ended, within so many days of the opening is near it.
    pub contact_days: u32,
    /// A consent recorded so many minutes before the opening, or fewer, was attested for it.
    pub consent_minutes: u32,
    /// Openings of one patient by one user without a relation, in quarters of an hour of their own.
    pub repeated_visits: u32,
    /// Users without a relation who open one patient.
    pub spike_users: u32,
    /// A surname more common than this in the people register, in a million, is nobody's in particular.
    pub surname_per_million: u64,
    /// Emergencies a user opened, at least.
    pub emergencies_user: u32,
    /// And their share of the user's openings, in a hundred.
    pub emergency_percent_user: u32,
    /// Emergencies at a unit, at least.
    pub emergencies_unit: u32,
    /// And their share of the unit's openings, in a hundred.
    pub emergency_percent_unit: u32,
    /// Patients without a relation whom one user opens and who are alike.
    pub cluster_patients: u32,
    /// Their share of all whom the user opened so, in a hundred.
    pub cluster_percent: u32,
    /// Patients of one cluster are at most so many years apart.
    pub cluster_years: u32,
    /// And they are opened within so many minutes.
    pub cluster_minutes: u32,
    /// A session lasts so many minutes after the last that was done in it.
    pub session_minutes: u32,
    /// Units whose data one user opens.
    pub units_user: u32,
    /// Patients a user only searched for.
    pub searched_patients: u32,
    /// Patients whose data a user printed.
    pub printed_patients: u32,
}

impl Default for ReviewPolicy {
    fn default() -> Self {
        Self {
            format: POLICY.to_owned(),
            name: "samtycke 2026".to_owned(),
            owner: "samtycke".to_owned(),
            from: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default(),
            not_asked: Vec::new(),
            contact_days: 7,
            consent_minutes: 15,
            repeated_visits: 3,
            spike_users: 5,
            surname_per_million: 5_000,
            emergencies_user: 3,
            emergency_percent_user: 20,
            emergencies_unit: 10,
            emergency_percent_unit: 10,
            cluster_patients: 5,
            cluster_percent: 80,
            cluster_years: 15,
            cluster_minutes: 60,
            session_minutes: 5,
            units_user: 8,
            searched_patients: 10,
            printed_patients: 10,
        }
    }
}

impl ReviewPolicy {
    /// Reads a policy document; what it leaves out is as in the default.
    ///
    /// # Errors
    /// [`ReviewError::Policy`].
    pub fn read(document: &str) -> Result<Self, ReviewError> {
        let told = |error: serde_json::Error| ReviewError::Policy { what: error.to_string() };
        let policy: Self = serde_json::from_str(document).map_err(told)?;
        policy.check()?;
        Ok(policy)
    }

    fn check(&self) -> Result<(), ReviewError> {
        let wrong = |what: String| Err(ReviewError::Policy { what });
        if self.format != POLICY {
            return wrong(format!("`format` is not `{POLICY}`"));
        }
        for code in &self.not_asked {
            if !crate::Detector::ALL.iter().any(|d| d.code() == code) {
                let all: Vec<_> = crate::Detector::ALL.iter().map(|d| d.code()).collect();
                return wrong(format!(
                    "`not_asked` names no question; write any of {}",
                    all.join(", ")
                ));
            }
        }
        let shares = [
            ("emergency_percent_user", self.emergency_percent_user),
            ("emergency_percent_unit", self.emergency_percent_unit),
            ("cluster_percent", self.cluster_percent),
        ];
        if let Some((name, _)) = shares.iter().find(|(_, share)| *share > 100) {
            return wrong(format!("`{name}` is above 100; it is a share in a hundred"));
        }
        let counts = [
            ("repeated_visits", self.repeated_visits),
            ("spike_users", self.spike_users),
            ("cluster_patients", self.cluster_patients),
            ("units_user", self.units_user),
            ("searched_patients", self.searched_patients),
            ("printed_patients", self.printed_patients),
        ];
        if let Some((name, _)) = counts.iter().find(|(_, count)| *count == 0) {
            return wrong(format!(
                "`{name}` is 0; write 1 or more, or leave the question out by `not_asked`"
            ));
        }
        Ok(())
    }
}
