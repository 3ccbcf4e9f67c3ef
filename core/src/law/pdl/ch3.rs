//! PDL chapters 3 and 8, as far as they forbid destroying an entry.

use crate::law::case::fact;
use crate::law::{Action, Case, Doubt, FactKind, Outcome, Provision, Reason, Trace};
use crate::patient::Placed;
use crate::record::Entry;

/// 3 kap. 11 §.
pub static S3_11: Provision = Provision::pdl(
    "PDL 3:11",
    "till vem och när en kopia lämnats ut antecknas",
    "to whom and when a copy was handed out is noted",
);
/// 3 kap. 14 § första stycket.
pub static S3_14_1: Provision = Provision::pdl(
    "PDL 3:14(1)",
    "journaluppgifter får inte utplånas eller göras oläsliga",
    "record data may not be destroyed or made illegible",
);
/// 8 kap. 4 § första stycket.
pub static S8_4_1: Provision = Provision::pdl(
    "PDL 8:4(1)",
    "IVO får besluta att journalen helt eller delvis ska förstöras",
    "IVO may decide that the record be destroyed wholly or partly",
);
/// 3 kap. 17 § första stycket.
pub static S3_17_1: Provision = Provision::pdl(
    "PDL 3:17(1)",
    "journalhandlingar bevaras minst tio år efter sista uppgiften",
    "record documents are kept at least ten years after the last entry",
)
.doubtful(Doubt::D13);

/// 3:14(1), 3:17(1) and 8:4(1). Nothing in a record may be destroyed or made illegible, unless IVO
/// (until 2013-05-31 Socialstyrelsen) has decided so on an application. A record document is kept at
/// least ten years after its last entry: a floor, no permission (D13). When they have run, retention
/// rules not held here decide. Concerns destroying only.
pub fn s3_14_erasure<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    if c.action != Action::Delete {
        return Outcome::NotApplicable;
    }
    let decision = c.patient.destructions.iter().find(|d| {
        d.entry == entry.fact.id
            && c.known(d.recorded)
            && d.holds.holds_once_recorded(d.recorded, c.at)
    });
    let this = fact(FactKind::Entry, entry.fact.id);
    match decision {
        Some(d) => {
            let decided = fact(FactKind::Destruction, d.id);
            t.met(&S3_14_1, Reason::ErasureDecided, decided)
                & t.aside(&S3_17_1, Reason::ErasureDecided)
                & t.met(&S8_4_1, Reason::ErasureDecided, decided)
        }
        None if ten_years_have_run(c, entry) => {
            t.aside(&S3_14_1, Reason::RetentionRun)
                & t.find(&S3_17_1, Outcome::Unknown, Reason::RetentionRun, this)
        }
        None => {
            t.not(&S3_14_1, Reason::ErasureForbidden, this)
                & t.not(&S3_17_1, Reason::RetentionRuns, this)
                & t.not(&S8_4_1, Reason::NoErasureDecision, this)
        }
    }
}

/// Ten years after the entry was recorded: the document's last entry can be no earlier.
fn ten_years_have_run(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    let recorded = crate::time::swedish_date(entry.fact.recorded);
    recorded.checked_add_months(chrono::Months::new(120)).is_some_and(|end| end < c.day)
}
