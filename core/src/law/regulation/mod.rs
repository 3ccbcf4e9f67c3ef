//! The agency's regulation: HSLF-FS 2016:40 of Socialstyrelsen, before and after HSLF-FS 2025:57 (in force
//! 2026-02-01). Its text was not readable in full; what is marked so stands on memory or on what others
//! quote (DOUBT-1, DOUBT-3). And its regulation on referrals, SOSFS 2004:11, which decides no access.

mod referral;

pub use referral::{
    SOSFS_4, SOSFS_RECEIVER, referral_duties, referral_exchange, sosfs_4_referrer, sosfs_receiver,
};

use super::provision::date;
use super::resident::ResidentCase;
use super::{Act, Case, Doubt, Outcome, Provision, Reason, Source, Trace};
use crate::organisation::ProviderKind;
use crate::patient::Placed;
use crate::record::Entry;

const fn hslf(id: &'static str, title_sv: &'static str, title_en: &'static str) -> Provision {
    Provision::of(Act::Hslf, date(2017, 3, 1), id, title_sv, title_en).source(Source::Memory)
}

/// 3 kap. 15 §.
pub static S3_15: Provision = hslf(
    "HSLF-FS 3:15",
    "stark autentisering; från 2026-02-01 flerfaktorsautentisering",
    "strong authentication; from 2026-02-01 multi-factor authentication",
)
.doubtful(Doubt::Doubt1);
/// 4 kap. 4 §.
pub static S4_4: Provision = hslf(
    "HSLF-FS 4:4",
    "aktivt val innan uppgifter på andra enheter öppnas",
    "an active choice before data of other units are opened",
)
.doubtful(Doubt::Doubt3);
/// 4 kap. 5 §.
pub static S4_5: Provision = hslf(
    "HSLF-FS 4:5",
    "aktivt val innan uppgifter hos andra vårdgivare öppnas",
    "an active choice before data of other providers are opened",
)
.doubtful(Doubt::Doubt3);
/// 4 kap. 9 a §, on what the access log shows. Which section held it before 2026-02-01, perhaps 4:9, was not
/// read; no decision is made on it.
pub static S4_9A: Provision =
    hslf("HSLF-FS 4:9a", "vad som ska framgå av åtkomstloggen", "what the access log shows")
        .doubtful(Doubt::Doubt1);
/// 4 kap. 10 §, on what the patient is told of the log. No decision is made on it.
pub static S4_10: Provision = hslf(
    "HSLF-FS 4:10",
    "loggutdraget ska visa enhet och tid, så att patienten kan bedöma om åtkomsten var befogad",
    "the extract shows unit and time, so that the patient can judge whether the access was justified",
)
.doubtful(Doubt::Doubt1);

/// The provisions cited, in order.
pub static PROVISIONS: &[&Provision] = &[&S3_15, &S4_4, &S4_5, &SOSFS_4, &SOSFS_RECEIVER];

/// First day of multi-factor authentication (HSLF-FS 2025:57).
pub(crate) const MULTI_FACTOR: chrono::NaiveDate = date(2026, 2, 1);

/// 3:15 inside a provider. From 2026-02-01 access beyond the own unit is preceded by multi-factor
/// authentication. Before, strong authentication was asked for over open networks only, which are not
/// told apart here.
pub fn s3_15_within<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    if c.law < MULTI_FACTOR || c.in_unit_of(entry) {
        return t.aside(&S3_15, Reason::AuthenticationNotAsked);
    }
    factors(c.factors, t)
}

/// 3:15 for who blocked inside a provider: by its nature beyond the own unit.
pub fn s3_15_names_within<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if c.law < MULTI_FACTOR {
        return t.aside(&S3_15, Reason::AuthenticationNotAsked);
    }
    factors(c.factors, t)
}

/// 3:15 between providers: strong authentication always, from 2026-02-01 multi-factor. Social-care
/// providers' regulations of the same package were not read (DOUBT-2).
pub fn s3_15_across<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if !S3_15.in_force(c.law) || !c.reader_is(ProviderKind::Care) {
        return t.aside(&S3_15, Reason::AuthenticationNotAsked);
    }
    factors(c.factors, t)
}

/// 3:15 for the individual who signs in.
pub fn s3_15_resident<T: Trace>(r: &ResidentCase<'_>, t: &mut T) -> Outcome {
    if !S3_15.in_force(r.day) {
        return Outcome::NotApplicable;
    }
    factors(r.factors, t)
}

fn factors<T: Trace>(factors: Option<u8>, t: &mut T) -> Outcome {
    match factors {
        Some(n) if n >= 2 => t.met(&S3_15, Reason::AuthenticatedByFactors, None),
        Some(_) => t.not(&S3_15, Reason::AuthenticationTooWeak, None),
        None => t.unknown(&S3_15, Reason::AuthenticationUnknown),
    }
}

/// 4:4. Inside a provider the reader first learns which other units hold unblocked data, and then chooses
/// actively (*aktivt val*, since 2026 *aktivt ställningstagande*) to open them.
pub fn s4_4_choice_within<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    if !S4_4.in_force(c.law) || c.in_unit_of(entry) {
        return t.aside(&S4_4, Reason::ActiveChoiceNotAsked);
    }
    choice(&S4_4, c, t)
}

/// 4:5. Between care providers likewise.
pub fn s4_5_choice_across<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if !S4_5.in_force(c.law) || !c.reader_is(ProviderKind::Care) {
        return t.aside(&S4_5, Reason::ActiveChoiceNotAsked);
    }
    choice(&S4_5, c, t)
}

fn choice<T: Trace>(p: &'static Provision, c: &Case<'_>, t: &mut T) -> Outcome {
    match c.active_choice {
        Some(true) => t.met(p, Reason::ActiveChoiceMade, None),
        Some(false) => t.not(p, Reason::NoActiveChoice, None),
        None => t.unknown(p, Reason::ActiveChoiceUnknown),
    }
}
