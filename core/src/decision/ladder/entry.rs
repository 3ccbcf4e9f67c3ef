//! One entry: what is asked inside a care provider, between providers, and by secrecy.

use crate::law::ehds as x;
use crate::law::pdl as p;
use crate::law::regulation as g;
use crate::law::secrecy as k;
use crate::law::secrecy::Keeper;
use crate::law::svod as s;
use crate::law::{Action, Case, Ground, Outcome, Part, Reach, Reason, Trace};
use crate::organisation::ProviderKind;
use crate::patient::Placed;
use crate::record::Entry;

use super::task::in_register;
use super::{Judged, all, any, svod, told};
use crate::decision::{Regime, Secrecy};

/// Reading, writing, signing, printing, destroying, showing one entry: both keys.
pub(in crate::decision) fn on_entry<T: Trace>(
    c: &Case<'_>,
    e: &Placed<Entry>,
    t: &mut T,
) -> Judged {
    if let Some(register) = &e.fact.register {
        return in_register(c, e, register, t);
    }
    let judged = match (e.provider == c.reader, c.reader_is(ProviderKind::Care)) {
        (true, true) => within(c, e, t),
        (true, false) => Judged::outside(Reason::OwnSocialCare),
        (false, care) => across(c, e, care, t),
    };
    if judged.outside.is_some() || (!T::EXPLAINS && judged.outcome == Outcome::NotMet) {
        return judged;
    }
    if !k::assessed(c) {
        return Judged { secrecy: Secrecy::NotAssessed, ..judged };
    }
    let both = judged.with_secrecy(secrecy(c, e, judged.processing, t));
    let unheld = Keeper::at(c.organisation, e.provider) == Keeper::PrivateSocialCare;
    if unheld && both.secrecy == Secrecy::NoHindrance {
        return Judged { secrecy: Secrecy::NotAssessed, ..both };
    }
    both
}

/// The second key for staff: OSL on the public side, PSL in private care, at the holder and at the reader.
/// The silence of private social care is not held here; what SVOD lets it give access to it may tell.
fn secrecy<T: Trace>(c: &Case<'_>, e: &Placed<Entry>, processing: Outcome, t: &mut T) -> Outcome {
    let (holder, reader) = (Keeper::at(c.organisation, e.provider), Keeper::of(c.reader_provider));
    if e.provider == c.reader {
        if !reader.public() {
            return k::psl_6_12_authority(processing, t);
        }
        let (wall, said) = k::s8_walls(c, e, t);
        return said & k::s25_11_within(c, e, wall, t);
    }
    let at_the_holder = match holder {
        Keeper::PublicCare => k::s25_11_p3_across(c, e, processing, t),
        Keeper::PublicSocialCare => k::s26_1_across(processing, t),
        Keeper::PrivateCare => k::psl_6_12_authority(processing, t),
        Keeper::PrivateSocialCare => Outcome::NotApplicable,
    };
    let at_the_reader = match reader {
        Keeper::PublicCare => k::s25_2_at_the_reader(c, e, processing, t),
        Keeper::PublicSocialCare => k::s26_1a_at_the_reader(c, e, processing, t),
        Keeper::PrivateCare | Keeper::PrivateSocialCare => Outcome::NotApplicable,
    };
    at_the_holder & at_the_reader
}

/// Inside one care provider: PDL chapter 4.
fn within<T: Trace>(c: &Case<'_>, e: &Placed<Entry>, t: &mut T) -> Judged {
    let outcome = all![T;
        t.part(Part::Inside, |t| part(c, Part::Inside, t)).0,
        told::<T>(|| p::s1_3_one_provider(c, e.provider, t)),
        p::s5_4_2_authorities(c, e, t),
        p::s4_2_1_authority(c, e, t),
        p::s4_2_2_insurance_medicine(c, e, t),
        p::s4_4_1_inner_block(c, e, t),
        p::s3_14_erasure(c, e, t),
        g::s3_15_within(c, e, t),
        g::s4_4_choice_within(c, e, t),
        told::<T>(|| p::s2_6_controller(c, e, t)),
    ];
    let ground = if c.action == Action::Delete { &p::S8_4_1 } else { &p::S4_1 };
    Judged::on(outcome, ground, Regime::WithinProvider)
}

/// Between providers: SVOD, and before it PDL chapter 6.
fn across<T: Trace>(c: &Case<'_>, e: &Placed<Entry>, care: bool, t: &mut T) -> Judged {
    let holder_is_care = c.provider_is(e.provider, ProviderKind::Care);
    if !svod(c) {
        return match (care, holder_is_care) {
            (_, false) => Judged::outside(Reason::SocialCareBeforeSvod),
            (true, true) => across_before_svod(c, e, t),
            (false, true) => {
                // No act opened care data to social care (PDL 5:4(1)).
                let outcome = all![T;
                    p::s1_1_1_scope(c, t),
                    told::<T>(|| p::s1_3_one_provider(c, e.provider, t)),
                    p::s5_4_across(c, t),
                ];
                Judged::on(outcome, &p::S5_4_1, Regime::BetweenProviders)
            }
        };
    }
    if care && holder_is_care && x::governs(c, e) {
        return across_ehds(c, e, t);
    }
    let conditions = all![T;
        t.part(Part::Outside, |t| part(c, Part::Outside, t)).0,
        told::<T>(|| p::s1_3_one_provider(c, e.provider, t)),
        if care { p::s4_2_1_authority(c, e, t) } else { s::s4_3_1_authority(c, e, t) },
        s::s1_1_activity(e, t),
        s::s2_1_2_category(c, e, t),
        s::s1_3_holder(c, e, t),
        s::s2_2_informed(c, e, t),
        s::s2_3_1_outer_block(c, e, t),
        s::s2_4_available(c, e, t),
        told::<T>(|| s::s4_1_controller(c, t)),
    ];
    if !T::EXPLAINS && conditions == Outcome::NotMet {
        return Judged::on(conditions, &s::S3_7, Regime::BetweenProviders);
    }
    let grounds =
        if holder_is_care { Part::GroundsForCareData } else { Part::GroundsForSocialCareData };
    let (found, ground) = t.part(grounds, |t| part(c, grounds, t));
    p::s2_3_explicit_consent(c, found, t);
    let outcome = conditions & s::s3_7_no_other_ground(found, t);
    Judged::on(outcome, ground.unwrap_or(&s::S3_7), Regime::BetweenProviders)
}

/// Between care providers until 2022-12-31: PDL chapter 6.
fn across_before_svod<T: Trace>(c: &Case<'_>, e: &Placed<Entry>, t: &mut T) -> Judged {
    let conditions = all![T;
        t.part(Part::Outside, |t| part(c, Part::Outside, t)).0,
        told::<T>(|| p::s1_3_one_provider(c, e.provider, t)),
        p::s4_2_1_authority(c, e, t),
        p::s6_1_2_activity(c, e, t),
        p::s6_1_1_holder(c, e, t),
        p::s6_2_informed(c, e, t),
        p::s6_2_block(c, e, t),
        p::s6_2_available(c, e, t),
        told::<T>(|| p::s2_6_controller(c, e, t)),
    ];
    if !T::EXPLAINS && conditions == Outcome::NotMet {
        return Judged::on(conditions, &p::S6_5, Regime::BetweenProviders);
    }
    let grounds = Part::GroundsForCareData;
    let (found, ground) = t.part(grounds, |t| part(c, grounds, t));
    let outcome = conditions & p::s6_5_no_other_ground(found, t);
    Judged::on(outcome, ground.unwrap_or(&p::S6_5), Regime::BetweenProviders)
}

/// Between care providers under the sketch of the EHDS.
fn across_ehds<T: Trace>(c: &Case<'_>, e: &Placed<Entry>, t: &mut T) -> Judged {
    let outcome = all![T;
        t.part(Part::Outside, |t| part(c, Part::Outside, t)).0,
        told::<T>(|| p::s1_3_one_provider(c, e.provider, t)),
        p::s4_2_1_authority(c, e, t),
        s::s1_3_holder(c, e, t),
        x::art_11_treatment(c, t),
        x::art_8_restriction(c, e, t),
    ];
    Judged::on(outcome, &x::ART_11, Regime::BetweenProviders)
}

/// The grounds of PDL chapter 6.
fn grounds_before_svod<T: Trace>(c: &Case<'_>, t: &mut T) -> Ground {
    let (mut found, mut ground) = (Outcome::NotApplicable, &p::S6_5);
    any![t, found, ground;
        p::S6_3 => p::s6_3_consent(c, t),
        p::S6_3A => p::s6_3a_unable(c, t),
        p::S6_4_1 => p::s6_4_emergency(c, t),
    ];
    (found, Some(ground))
}

/// The parts that concern the case alone.
pub(in crate::decision) fn part<T: Trace>(c: &Case<'_>, part: Part, t: &mut T) -> Ground {
    let care = c.reader_is(ProviderKind::Care);
    match part {
        Part::Inside => {
            let outcome = all![T;
                p::s1_1_1_scope(c, t),
                p::s1_1_2_deceased(c, t),
                p::s2_2_objection(c, t),
                p::s2_4_purpose(c, t),
                p::s4_1_need(c, Reach::OwnProvider, t),
            ];
            (outcome, None)
        }
        Part::Outside => {
            let outcome = all![T; before_choosing(c, t), g::s4_5_choice_across(c, t)];
            (outcome, None)
        }
        _ if !svod(c) => grounds_before_svod(c, t),
        Part::GroundsForCareData if care => care_grounds(c, ProviderKind::Care, t),
        Part::GroundsForSocialCareData if care => care_grounds(c, ProviderKind::SocialCare, t),
        Part::GroundsForCareData => social_grounds(c, ProviderKind::Care, t),
        Part::GroundsForSocialCareData => social_grounds(c, ProviderKind::SocialCare, t),
    }
}

/// What is asked of a reader before there is anything to choose: whom the flags are for.
pub(in crate::decision) fn before_choosing<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    all![T;
        p::s1_1_1_scope(c, t),
        p::s1_1_2_deceased(c, t),
        p::s5_4_across(c, t),
        if c.reader_is(ProviderKind::Care) {
            p::s2_4_purpose(c, t) & p::s4_1_need(c, Reach::OtherProviders, t)
        } else {
            s::s4_3_1_person(c, t)
        },
        if svod(c) { s::s1_3_reader(c, t) } else { p::s6_1_1_reader(c, t) },
        if svod(c) { s::s2_1_1_access(c, t) } else { p::s6_1_1_access(c, t) },
        g::s3_15_across(c, t),
    ]
}

/// The grounds of SVOD chapter 3, for a care provider that reads.
fn care_grounds<T: Trace>(c: &Case<'_>, holder: ProviderKind, t: &mut T) -> Ground {
    let (mut found, mut ground) = (Outcome::NotApplicable, &s::S3_7);
    any![t, found, ground;
        s::S3_1 => s::s3_1_consent(c, holder, t),
        s::S3_3 => s::s3_3_unable(c, t),
        s::S3_6 => s::s3_6_emergency(c, holder, t),
    ];
    (found, Some(ground))
}

/// The grounds of SVOD chapter 3, for a social-care provider that reads.
fn social_grounds<T: Trace>(c: &Case<'_>, holder: ProviderKind, t: &mut T) -> Ground {
    let (mut found, mut ground) = (Outcome::NotApplicable, &s::S3_7);
    any![t, found, ground;
        s::S3_2 => s::s3_2_consent(c, holder, t),
        s::S3_4 => s::s3_4_unable(c, holder, t),
    ];
    (found, Some(ground))
}
