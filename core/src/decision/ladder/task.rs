//! Tasks beside care: quality registers, search, disclosure, the review of the log.

use crate::law::pdl as p;
use crate::law::secrecy as k;
use crate::law::secrecy::Keeper;
use crate::law::svod as s;
use crate::law::{Case, Outcome, Reach, Reason, Trace};
use crate::organisation::ProviderKind;
use crate::patient::Placed;
use crate::record::Entry;

use super::{Judged, all, assignment, svod};
use crate::decision::{Regime, Secrecy};

/// Reading what stands in a quality register: PDL chapter 7.
pub(super) fn in_register<T: Trace>(
    c: &Case<'_>,
    e: &Placed<Entry>,
    register: &str,
    t: &mut T,
) -> Judged {
    if !c.reader_is(ProviderKind::Care) {
        // Whatever chapter 7 opens it opens to the care provider that delivered the data.
        return Judged::on(p::s7_9_own(c, e, t), &p::S7_9, Regime::Register);
    }
    let outcome = all![T;
        p::s1_1_1_scope(c, t),
        p::s7_4_purpose(c, p::Stage::InRegister, t),
        p::s4_1_need(c, Reach::OwnProvider, t),
        p::s7_9_own(c, e, t),
        p::s4_2_1_authority(c, e, t),
        p::s7_2_2_erased(c, e, register, t),
        p::s7_2a_2_erased(c, t),
    ];
    Judged::on(outcome, &p::S7_9, Regime::Register)
}

/// Reporting an own entry to a quality register: PDL chapter 7, and the secrecy it leaves.
pub(in crate::decision) fn report<T: Trace>(
    c: &Case<'_>,
    e: &Placed<Entry>,
    register: &str,
    t: &mut T,
) -> Judged {
    if !c.reader_is(ProviderKind::Care) {
        return Judged::outside(Reason::OwnSocialCare);
    }
    let outcome = all![T;
        p::s1_1_1_scope(c, t),
        p::s7_4_purpose(c, p::Stage::Reporting, t),
        p::s4_1_need(c, Reach::OwnProvider, t),
        p::s7_9_own(c, e, t),
        p::s4_2_1_authority(c, e, t),
        p::s4_4_1_inner_block(c, e, t),
        p::s7_3_informed(c, register, t),
        p::s7_2_1_objection(c, register, t),
        p::s7_2a_unable(c, t),
    ];
    let judged = Judged::on(outcome, &p::S7_4, Regime::Register);
    if !T::EXPLAINS && outcome == Outcome::NotMet {
        return judged;
    }
    if !k::assessed(c) {
        return Judged { secrecy: Secrecy::NotAssessed, ..judged };
    }
    judged.with_secrecy(match Keeper::of(c.reader_provider) {
        Keeper::PublicCare => k::s25_11_p4_register(c, e, outcome, t),
        _ => k::psl_6_12_authority(outcome, t),
    })
}

/// Searching by a term: PDL 2:8.
pub(in crate::decision) fn search<T: Trace>(
    c: &Case<'_>,
    term: p::SearchTerm,
    t: &mut T,
) -> Judged {
    if !c.reader_is(ProviderKind::Care) {
        return Judged::outside(Reason::OwnSocialCare);
    }
    let outcome = all![T;
        p::s1_1_1_scope(c, t),
        p::s2_4_purpose(c, t),
        p::s4_2_1_search(c, t),
        p::s2_8_search(term, t),
    ];
    let sensitive = matches!(term, p::SearchTerm::Health | p::SearchTerm::Coercion);
    let ground = if sensitive { &p::S2_8_2 } else { &p::S2_8_1 };
    Judged::on(outcome, ground, Regime::WithinProvider)
}

/// Handing an entry out in the single case: a task of its own (PDL 4:1), and the second key decides.
pub(in crate::decision) fn disclose<T: Trace>(
    c: &Case<'_>,
    e: &Placed<Entry>,
    recipient: k::Recipient,
    t: &mut T,
) -> Judged {
    let (care, own) = (c.reader_is(ProviderKind::Care), e.provider == c.reader);
    if !care && !svod(c) {
        if e.provider == c.reader {
            return Judged::outside(Reason::SocialCareBeforeSvod);
        }
        return Judged::on(k::held(c, e, t), &p::S5_4_1, Regime::Disclosure);
    }
    let processing = if care {
        all![T;
            p::s1_1_1_scope(c, t),
            p::s1_1_2_deceased(c, t),
            k::held(c, e, t),
            p::s4_1_need(c, Reach::OwnProvider, t),
            p::s4_2_1_authority(c, e, t),
            // What was opened from another provider lies under no block or rule of this one's.
            if own { p::s4_2_2_insurance_medicine(c, e, t) } else { Outcome::NotApplicable },
            if own { p::s4_4_1_inner_block(c, e, t) } else { Outcome::NotApplicable },
            if e.fact.register.is_some() {
                p::s7_4_purpose(c, p::Stage::InRegister, t)
            } else {
                Outcome::NotApplicable
            },
            p::s2_5_disclosure(t),
        ]
    } else {
        all![T;
            k::held(c, e, t),
            s::s4_3_1_person(c, t),
            s::s4_3_1_authority(c, e, t),
        ]
    };
    let ground = if care { &p::S2_5 } else { &s::S4_3_1 };
    let judged = Judged::on(processing, ground, Regime::Disclosure);
    if !T::EXPLAINS && processing == Outcome::NotMet {
        return judged;
    }
    if Keeper::of(c.reader_provider) == Keeper::PrivateSocialCare {
        return judged.untold(Reason::SilenceNotHeld);
    }
    if !k::assessed(c) {
        return Judged { secrecy: Secrecy::NotAssessed, ..judged };
    }
    judged.with_secrecy(k::disclosure(c, e, recipient, t))
}

/// Reading the log of access: the reviewer's task (PDL 4:3), an access itself, and logged as one.
pub(in crate::decision) fn review_log<T: Trace>(c: &Case<'_>, t: &mut T) -> Judged {
    if !c.reader_is(ProviderKind::Care) {
        if !svod(c) {
            return Judged::outside(Reason::SocialCareBeforeSvod);
        }
        let outcome = all![T; s::s4_3_1_person(c, t), assignment(c, t), s::s4_4_review(c, t)];
        return Judged::on(outcome, &s::S4_4_1, Regime::WithinProvider);
    }
    let outcome = all![T;
        p::s1_1_1_scope(c, t),
        p::s2_4_purpose(c, t),
        p::s4_1_need(c, Reach::OwnProvider, t),
        p::s4_2_1_assignment(c, t),
        p::s4_3_review(c, t),
    ];
    Judged::on(outcome, &p::S4_3_1, Regime::WithinProvider)
}
