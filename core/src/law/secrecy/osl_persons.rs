//! OSL chapter 21: what is secret of a person wherever it stands.
//!
//! 21:1 asks less of the same data than 25:1 and 26:1, and yields where they do (21:2); 21:3 a is of parties
//! to a case, which a record is not. Neither changes an answer here.

use super::osl;
use super::tested::latest;
use super::{Keeper, PSL_6_12};
use crate::law::agreement::PROTECTED;
use crate::law::case::fact;
use crate::law::{Case, FactKind, Outcome, Provision, Reason, Trace};
use crate::patient::{PatientFacts, Placed, SecrecyQuestion};
use crate::record::Entry;
use crate::time::Instant;

/// 21 kap. 3 §.
pub static S21_3: Provision = osl(
    "OSL 21:3",
    "uppgift om var en förföljd eller hotad person finns",
    "where a person under threat is",
);
/// 21 kap. 5 §.
pub static S21_5: Provision = osl(
    "OSL 21:5",
    "uppgift om en utlänning, vid fara genom en främmande stat",
    "data on a foreigner, in danger from a foreign state",
);
/// 21 kap. 7 §.
pub static S21_7: Provision = osl(
    "OSL 21:7",
    "personuppgift som kan antas bli behandlad i strid med dataskyddsförordningen",
    "personal data that can be assumed to be processed against the GDPR",
)
.unread_before(2019, 1, 1);

/// 21:5 and 21:7, beside whatever else keeps the data. Secret is what concerns a foreigner, if telling can be
/// assumed to put somebody in danger of assault or other serious harm from a foreign state, authority or
/// organisation; and personal data that can be assumed to be processed against the GDPR once told. A human
/// tests either where there is cause.
pub(super) fn s21_beside<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let mut tried = |question, p, kept, free| match latest(c, question, entry) {
        None => Outcome::NotApplicable,
        Some(x) if x.fact.answer => t.not(p, kept, fact(FactKind::SecrecyTest, x.fact.id)),
        Some(x) => {
            let this = fact(FactKind::SecrecyTest, x.fact.id);
            t.find(p, Outcome::NotApplicable, free, this)
        }
    };
    let (danger, none) = (Reason::DangerToForeigner, Reason::NoDangerToForeigner);
    let (unlawful, lawful) = (Reason::UnlawfulProcessing, Reason::LawfulProcessing);
    tried(SecrecyQuestion::DangerToForeigner, &S21_5, danger, none)
        & tried(SecrecyQuestion::UnlawfulProcessing, &S21_7, unlawful, lawful)
}

/// 21:3. Address, telephone, e-mail and what else tells where a person lives or can be reached is not told,
/// where there is special reason to assume threat, violence or other serious harm; protected identity is such a
/// reason. True where the patient has one now.
pub(crate) fn protected(
    patient: &PatientFacts,
    at: Instant,
    known: impl Fn(Instant) -> bool,
) -> bool {
    patient.protected_identity.iter().any(|p| known(p.recorded) && p.holds.holds_at(at))
}

/// What keeps whereabouts from being shown: 21:3 binds what is public; private care its silence, PSL 6:12(1).
/// Where neither act speaks it is what those who handle protected identities have agreed.
pub(crate) fn whereabouts(keeper: Keeper, day: chrono::NaiveDate) -> &'static Provision {
    match keeper {
        Keeper::PublicCare | Keeper::PublicSocialCare => &S21_3,
        Keeper::PrivateCare if PSL_6_12.in_force(day) => &PSL_6_12,
        Keeper::PrivateCare | Keeper::PrivateSocialCare => &PROTECTED,
    }
}
