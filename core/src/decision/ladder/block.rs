//! Blocks: registering and lifting them, and seeing who blocked and who holds data.

use crate::law::pdl as p;
use crate::law::regulation as g;
use crate::law::svod as s;
use crate::law::{Action, Case, Outcome, Reach, Reason, Trace};
use crate::organisation::ProviderKind;
use crate::patient::{Block, BlockKind, Placed};

use super::{Judged, all, any, assignment, svod};
use crate::decision::{BlockWish, Regime};

/// Registering a block at the own provider. The provider can't refuse one the person may ask for.
pub(in crate::decision) fn new_block<T: Trace>(c: &Case<'_>, wish: BlockWish, t: &mut T) -> Judged {
    let by = wish.requested_by;
    match wish.kind {
        BlockKind::Inner => {
            if !c.reader_is(ProviderKind::Care) {
                return Judged::outside(Reason::OwnSocialCare);
            }
            let outcome = all![T;
                p::s1_1_1_scope(c, t),
                p::s1_1_2_deceased(c, t),
                p::s4_2_1_assignment(c, t),
                p::s4_4_who_may_block(&p::S4_4_1, &p::S4_4_2, c, by, t),
            ];
            Judged::on(outcome, &p::S4_4_1, Regime::WithinProvider)
        }
        BlockKind::Outer => {
            let (patients, guardians) = match (svod(c), c.reader_is(ProviderKind::Care)) {
                (true, _) => (&s::S2_3_1, &s::S2_3_2),
                (false, true) => (&p::S6_2, &p::S6_2_4),
                (false, false) => return Judged::outside(Reason::SocialCareBeforeSvod),
            };
            let outcome = all![T;
                assignment(c, t),
                p::s4_4_who_may_block(patients, guardians, c, by, t),
            ];
            Judged::on(outcome, patients, Regime::BetweenProviders)
        }
    }
}

/// Lifting a block: an inner one by a competent officer, an outer one by the provider that blocked.
pub(in crate::decision) fn lift<T: Trace>(
    c: &Case<'_>,
    block: &Placed<Block>,
    t: &mut T,
) -> Judged {
    match block.fact.kind {
        BlockKind::Inner => {
            let conditions = all![T;
                p::s1_1_1_scope(c, t),
                p::s1_3_own_block(c, block, t),
                p::s4_2_1_assignment(c, t),
                p::s4_5_1_officer(c, t),
            ];
            let (mut found, mut ground) = (Outcome::NotApplicable, &p::S4_5_1);
            any![t, found, ground;
                p::S4_5_1_1 => p::s4_5_1_1_consent(c, block.fact.id, t),
                p::S4_5_1_2 => p::s4_5_1_2_unobtainable(c, block.fact.id, t),
            ];
            Judged::on(conditions & found, ground, Regime::WithinProvider)
        }
        BlockKind::Outer => {
            if !svod(c) && !c.reader_is(ProviderKind::Care) {
                if block.provider == c.reader {
                    return Judged::outside(Reason::SocialCareBeforeSvod);
                }
                return Judged::on(
                    p::s1_3_own_block(c, block, t),
                    &p::S6_2,
                    Regime::BetweenProviders,
                );
            }
            let conditions = all![T;
                p::s1_3_own_block(c, block, t),
                p::s4_5_1_by_a_person(c, t),
                assignment(c, t),
            ];
            let (mut found, mut ground) = (Outcome::NotApplicable, &s::S3_7);
            if svod(c) {
                any![t, found, ground;
                    s::S2_3_3 => s::s2_3_3_patient_asks(c, block.fact.id, t),
                    s::S3_5_2 => s::s3_5_2_holder_answers(c, block.fact.id, t),
                ];
            } else {
                any![t, found, ground;
                    p::S6_2 => p::s6_2_patient_asks(c, block.fact.id, t),
                    p::S6_4_2 => p::s6_4_2_holder_answers(c, block.fact.id, t),
                ];
            }
            Judged::on(conditions & found, ground, Regime::BetweenProviders)
        }
    }
}

/// Seeing which units of the own provider blocked (PDL 4:5(2)).
pub(in crate::decision) fn reveal_inside<T: Trace>(c: &Case<'_>, t: &mut T) -> Judged {
    if !c.reader_is(ProviderKind::Care) {
        return Judged::outside(Reason::OwnSocialCare);
    }
    let outcome = all![T;
        p::s1_1_1_scope(c, t),
        p::s2_4_purpose(c, t),
        p::s4_1_need(c, Reach::OwnProvider, t),
        p::s4_2_1_assignment(c, t),
        p::s4_5_1_officer(c, t),
        g::s3_15_names_within(c, t),
        p::s4_5_2_reveal(c, t),
    ];
    Judged::on(outcome, &p::S4_5_2, Regime::WithinProvider)
}

/// What every look across providers needs that is about no single entry.
pub(in crate::decision) fn looking_across<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    let care = c.reader_is(ProviderKind::Care);
    all![T;
        p::s1_1_1_scope(c, t),
        p::s5_4_across(c, t),
        if care {
            p::s2_4_purpose(c, t) & p::s4_1_need(c, Reach::OtherProviders, t)
        } else {
            s::s4_3_1_person(c, t)
        },
        assignment(c, t),
        if care { p::s4_2_1_across(c, t) } else { s::s4_3_1_across(c, t) },
        if svod(c) { s::s1_3_reader(c, t) } else { p::s6_1_1_reader(c, t) },
        g::s3_15_across(c, t),
    ]
}

/// Seeing which care provider blocked (SVOD 2:5, 3:5(1)), or asking it to lift (3:5(2)).
pub(in crate::decision) fn blocked_elsewhere<T: Trace>(c: &Case<'_>, t: &mut T) -> Judged {
    let asks = c.action == Action::RequestLift;
    if !svod(c) {
        if !c.reader_is(ProviderKind::Care) {
            return Judged::outside(Reason::SocialCareBeforeSvod);
        }
        let seen = looking_across(c, t) & p::s6_4_2_see_who_blocked(c, t);
        let outcome = if asks { seen & p::s6_4_2_request(c, t) } else { seen };
        return Judged::on(outcome, &p::S6_4_2, Regime::BetweenProviders);
    }
    let conditions = looking_across(c, t);
    let seen = s::s3_5_1_see_who_blocked(c, t);
    let gate = s::s2_5_s2_gate(c, seen, t);
    if asks {
        let outcome = conditions & gate & s::s3_5_2_request(c, t);
        return Judged::on(outcome, &s::S3_5_2, Regime::BetweenProviders);
    }
    Judged::on(conditions & gate, &s::S3_5_1_1, Regime::BetweenProviders)
}

/// Seeing which providers made unblocked data available (SVOD 3:1, 3:2, 3:3(1), 3:4(1), 3:6(1)).
pub(in crate::decision) fn reveal_holders<T: Trace>(c: &Case<'_>, t: &mut T) -> Judged {
    let care = c.reader_is(ProviderKind::Care);
    if !svod(c) && !care {
        return Judged::outside(Reason::SocialCareBeforeSvod);
    }
    let conditions = looking_across(c, t);
    let (mut found, mut ground) = (Outcome::NotApplicable, &s::S3_7);
    match (svod(c), care) {
        (false, _) => any![t, found, ground;
            p::S6_3 => p::s6_3_consent(c, t),
            p::S6_3A => p::s6_3a_see_holders(c, t),
            p::S6_4_1 => p::s6_4_see_holders(c, t),
        ],
        (true, true) => any![t, found, ground;
            s::S3_1 => s::s3_1_consent(c, ProviderKind::Care, t),
            s::S3_3_1 => s::s3_3_1_see_holders(c, t),
            s::S3_6_1_1 => s::s3_6_1_see_holders(c, t),
        ],
        (true, false) => any![t, found, ground;
            s::S3_2 => s::s3_2_consent(c, ProviderKind::SocialCare, t),
            s::S3_4_1 => s::s3_4_1_see_holders(c, t),
        ],
    }
    Judged::on(conditions & found, ground, Regime::BetweenProviders)
}
