//! PDL chapters 3 and 8, as far as they forbid destroying an entry.

use crate::law::case::fact;
use crate::law::{Action, Case, FactKind, Outcome, Provision, Reason, Trace};
use crate::patient::Placed;
use crate::record::Entry;

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
)
.since(2013, 6, 1);

/// 3:14(1) and 8:4(1). Nothing in a record may be destroyed or made illegible, unless IVO has
/// decided so on an application, as it may since 2013-06-01. Concerns destroying only.
pub fn s3_14_erasure<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    if c.action != Action::Delete {
        return Outcome::NotApplicable;
    }
    if !S8_4_1.in_force(c.day) {
        return t.not(&S3_14_1, Reason::ErasureForbidden, fact(FactKind::Entry, entry.fact.id));
    }
    let decision = c
        .patient
        .destructions
        .iter()
        .find(|d| d.entry == entry.fact.id && c.known(d.recorded) && d.holds.holds_at(c.at));
    let this = fact(FactKind::Entry, entry.fact.id);
    match decision {
        Some(d) => {
            let decided = fact(FactKind::Destruction, d.id);
            t.met(&S3_14_1, Reason::ErasureDecided, decided)
                & t.met(&S8_4_1, Reason::ErasureDecided, decided)
        }
        None => {
            t.not(&S3_14_1, Reason::ErasureForbidden, this)
                & t.not(&S8_4_1, Reason::NoErasureDecision, this)
        }
    }
}
