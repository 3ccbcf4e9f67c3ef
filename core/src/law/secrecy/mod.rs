//! The second key: does secrecy (*sekretess*) or the duty of silence (*tystnadsplikt*) hinder? What may be
//! processed by PDL and SVOD may still not be told; both keys are needed.
//!
//! * OSL (2009:400) for public activity; [`S8_1`] and [`S8_2`] say where its walls stand, the sections
//!   after them what carries data through.
//! * PSL (2010:659) chapter 6 for private care.
//!
//! Private social care is under neither: its duties of silence stand in the acts on social
//! services (*socialtjänstlagen*, LSS), which are not held here.

mod disclosure;
mod osl_care;
mod osl_general;
mod osl_persons;
mod osl_social;
mod psl;
mod self_and_guardian;
mod tested;

pub use disclosure::*;
pub use osl_care::*;
pub use osl_general::*;
pub use osl_persons::*;
pub use osl_social::*;
pub use psl::*;
pub use self_and_guardian::*;

use super::provision::date;
use super::{Act, Case, Provision};
use crate::organisation::{Body, Organisation, Provider, ProviderIx, ProviderKind};

const fn osl(id: &'static str, title_sv: &'static str, title_en: &'static str) -> Provision {
    Provision::of(Act::Osl, date(2009, 6, 30), id, title_sv, title_en)
}

const fn psl(id: &'static str, title_sv: &'static str, title_en: &'static str) -> Provision {
    Provision::of(Act::Psl, date(2011, 1, 1), id, title_sv, title_en)
}

/// By which act somebody keeps data secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeper {
    /// Public health care: OSL chapter 25.
    PublicCare,
    /// Public social services: OSL chapter 26.
    PublicSocialCare,
    /// Private health care: PSL 6:12–6:13.
    PrivateCare,
    /// Private social care: *socialtjänstlagen* and LSS, not held here.
    PrivateSocialCare,
}

impl Keeper {
    pub(crate) fn of(provider: &Provider) -> Self {
        match (provider.body == Body::Private, provider.kind) {
            (false, ProviderKind::Care) => Self::PublicCare,
            (false, ProviderKind::SocialCare) => Self::PublicSocialCare,
            (true, ProviderKind::Care) => Self::PrivateCare,
            (true, ProviderKind::SocialCare) => Self::PrivateSocialCare,
        }
    }

    /// Of a provider that is not found nothing is known that would loosen the strictest: public care.
    pub(crate) fn at(organisation: &Organisation, provider: ProviderIx) -> Self {
        organisation.provider_at(provider).map_or(Self::PublicCare, Self::of)
    }

    pub(crate) const fn public(self) -> bool {
        matches!(self, Self::PublicCare | Self::PublicSocialCare)
    }
}

/// Were OSL and PSL in force? Before them stood sekretesslagen (1980:100) and LYHS (1998:531), which are
/// not held here.
pub(crate) fn assessed(c: &Case<'_>) -> bool {
    assessed_on(c.law)
}

pub(crate) fn assessed_on(day: chrono::NaiveDate) -> bool {
    PSL_6_12.in_force(day)
}

/// The provisions of the acts that are cited, in order.
pub static PROVISIONS: &[&Provision] = &[
    &S8_1,
    &S8_2,
    &S10_1,
    &S10_2,
    &S12_2,
    &S23_2,
    &S25_1,
    &S25_2_1,
    &S25_2_2,
    &S25_11_P1,
    &S25_11_P2,
    &S25_11_P3,
    &S25_11_P4,
    &S25_13A,
    &S26_1,
    &S26_1A,
    &S26_5,
    &S26_9D,
    &PSL_6_12,
    &S25_12,
    &S25_13,
    &S26_9,
    &PDL_8_2_1,
    &S12_1,
    &S12_3,
    &S21_3,
    &S21_5,
    &S21_7,
    &S25_6,
    &S25_7,
    &PSL_6_12_2,
    &PSL_6_13,
    &FB_6_11,
];
