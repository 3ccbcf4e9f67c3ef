//! The order in which provisions are tried, for each kind of request.

use crate::law::ehds as x;
use crate::law::pdl as p;
use crate::law::regulation as g;
use crate::law::secrecy as k;
use crate::law::svod as s;
use crate::law::{Action, Case, Ground, Outcome, Part, Place, Provision, Reach, Reason, Trace};
use crate::organisation::ProviderKind;
use crate::patient::{Block, BlockKind, Placed};
use crate::record::Entry;

use super::{BlockWish, Regime, Secrecy};

/// What a ladder came to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    /// Both keys together.
    pub(super) outcome: Outcome,
    /// The first key: may it be processed?
    pub(super) processing: Outcome,
    /// The second key: does secrecy not hinder?
    pub(super) secrecy: Secrecy,
    pub(super) ground: Option<&'static Provision>,
    pub(super) regime: Regime,
    /// Why no rule here decides, if none does.
    pub(super) outside: Option<Reason>,
}

impl Judged {
    pub(super) fn on(outcome: Outcome, ground: &'static Provision, regime: Regime) -> Self {
        let ground = (outcome == Outcome::Met).then_some(ground);
        let (processing, secrecy) = (outcome, Secrecy::NotConcerned);
        Self { outcome, processing, secrecy, ground, regime, outside: None }
    }

    /// The second key turned as well.
    pub(super) fn with_secrecy(self, secrecy: Outcome) -> Self {
        let outcome = self.processing & secrecy;
        let ground = self.ground.filter(|_| outcome == Outcome::Met);
        Self { outcome, ground, secrecy: Secrecy::from(secrecy), ..self }
    }

    pub(super) const fn outside(reason: Reason) -> Self {
        Self {
            outcome: Outcome::NotApplicable,
            processing: Outcome::NotApplicable,
            secrecy: Secrecy::NotConcerned,
            ground: None,
            regime: Regime::NotGoverned,
            outside: Some(reason),
        }
    }
}

/// Tries conditions in order; without explanation it stops at the first that is not met.
macro_rules! all {
    ($trace:ty; $($rule:expr),+ $(,)?) => {{
        let mut so_far = Outcome::NotApplicable;
        $(
            if <$trace>::EXPLAINS || so_far != Outcome::NotMet {
                so_far = so_far & $rule;
            }
        )+
        so_far
    }};
}

pub(super) use all;

/// Tries grounds in turn; one is enough, and what did not decide it is marked.
macro_rules! any {
    ($trace:ident, $found:ident, $ground:ident; $($provision:path => $rule:expr),+ $(,)?) => {{
        $(
            if $found != Outcome::Met {
                let mark = $trace.mark();
                let outcome = $rule;
                $trace.settle(mark, outcome);
                $found = if $found == Outcome::NotApplicable { outcome } else { $found | outcome };
                $ground = &$provision;
            }
        )+
    }};
}

/// What never hinders is told where findings are kept, and skipped where only the verdict is.
fn told<T: Trace>(ask: impl FnOnce() -> Outcome) -> Outcome {
    if T::EXPLAINS { ask() } else { Outcome::NotApplicable }
}

/// Reading, writing, signing, printing, destroying, showing one entry: both keys.
pub(super) fn on_entry<T: Trace>(c: &Case<'_>, e: &Placed<Entry>, t: &mut T) -> Judged {
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
    judged.with_secrecy(secrecy(c, e, judged.processing, t))
}

/// The second key for staff: OSL on the public side, PSL on the private, at the holder and at the reader.
fn secrecy<T: Trace>(c: &Case<'_>, e: &Placed<Entry>, processing: Outcome, t: &mut T) -> Outcome {
    if e.provider == c.reader {
        if !k::public(c, c.reader) {
            return k::psl_6_12_authority(processing, t);
        }
        let wall = k::s8_walls(c, e, t);
        return k::s25_11_within(c, e, wall, t);
    }
    let care = c.provider_is(e.provider, ProviderKind::Care);
    let holder = match (k::public(c, e.provider), care) {
        (true, true) => k::s25_11_p3_across(c, e, processing, t),
        (true, false) => k::s26_1_across(processing, t),
        (false, _) => k::psl_6_12_authority(processing, t),
    };
    let reader = match (k::public(c, c.reader), c.reader_is(ProviderKind::Care)) {
        (true, true) => k::s25_2_at_the_reader(c, e, processing, t),
        (true, false) => k::s26_1a_at_the_reader(c, processing, t),
        (false, _) => Outcome::NotApplicable,
    };
    holder & reader
}

/// Inside one care provider: PDL chapter 4.
fn within<T: Trace>(c: &Case<'_>, e: &Placed<Entry>, t: &mut T) -> Judged {
    let outcome = all![T;
        t.part(Part::Inside, |t| part(c, Part::Inside, t)).0,
        told::<T>(|| p::s1_3_one_provider(c, e.provider, t)),
        told::<T>(|| p::s5_4_2_authorities(c, e, t)),
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
        t.place(place(e), |t| of_place(c, e, t)),
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

/// Is SVOD in force? Before it PDL chapter 6 was.
fn svod(c: &Case<'_>) -> bool {
    p::S5_4_3.in_force(c.day)
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

/// What SVOD asks of the holder for an entry: the same for all that lie in one place.
pub(super) fn of_place<T: Trace>(c: &Case<'_>, e: &Placed<Entry>, t: &mut T) -> Outcome {
    all![T; s::s1_3_holder(c, e, t), s::s2_2_informed(c, e, t)]
}

/// The place an entry lies in, unless it says something of its own on authority or availability.
pub(super) fn place(e: &Placed<Entry>) -> Option<Place> {
    let own = e.fact.authority.is_some() || e.fact.available_since.is_some();
    (!own).then_some((e.provider, e.unit))
}

/// The parts that concern the case alone.
pub(super) fn part<T: Trace>(c: &Case<'_>, part: Part, t: &mut T) -> Ground {
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
            let outcome = all![T;
                p::s1_1_1_scope(c, t),
                p::s1_1_2_deceased(c, t),
                p::s5_4_across(c, t),
                if care {
                    p::s2_4_purpose(c, t) & p::s4_1_need(c, Reach::OtherProviders, t)
                } else {
                    s::s4_3_1_person(c, t)
                },
                if svod(c) { s::s1_3_reader(c, t) } else { p::s6_1_1_reader(c, t) },
                if svod(c) { s::s2_1_1_access(c, t) } else { p::s6_1_1_access(c, t) },
                g::s3_15_across(c, t),
                g::s4_5_choice_across(c, t),
            ];
            (outcome, None)
        }
        _ if !svod(c) => grounds_before_svod(c, t),
        Part::GroundsForCareData if care => care_grounds(c, ProviderKind::Care, t),
        Part::GroundsForSocialCareData if care => care_grounds(c, ProviderKind::SocialCare, t),
        Part::GroundsForCareData => social_grounds(c, ProviderKind::Care, t),
        Part::GroundsForSocialCareData => social_grounds(c, ProviderKind::SocialCare, t),
    }
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

/// Registering a block at the own provider. The provider can't refuse one the person may ask for.
pub(super) fn new_block<T: Trace>(c: &Case<'_>, wish: BlockWish, t: &mut T) -> Judged {
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

fn assignment<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if c.reader_is(ProviderKind::Care) {
        p::s4_2_1_assignment(c, t)
    } else {
        s::s4_3_1_assignment(c, t)
    }
}

/// Lifting a block: an inner one by a competent officer, an outer one by the provider that blocked.
pub(super) fn lift<T: Trace>(c: &Case<'_>, block: &Placed<Block>, t: &mut T) -> Judged {
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
                return Judged::outside(Reason::SocialCareBeforeSvod);
            }
            let conditions = all![T;
                p::s1_3_own_block(c, block, t),
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
pub(super) fn reveal_inside<T: Trace>(c: &Case<'_>, t: &mut T) -> Judged {
    if !c.reader_is(ProviderKind::Care) {
        return Judged::outside(Reason::OwnSocialCare);
    }
    let outcome = all![T;
        p::s1_1_1_scope(c, t),
        p::s2_4_purpose(c, t),
        p::s4_1_need(c, Reach::OwnProvider, t),
        p::s4_2_1_assignment(c, t),
        p::s4_5_1_officer(c, t),
        p::s4_5_2_reveal(c, t),
    ];
    Judged::on(outcome, &p::S4_5_2, Regime::WithinProvider)
}

/// Reading what stands in a quality register: PDL chapter 7.
fn in_register<T: Trace>(c: &Case<'_>, e: &Placed<Entry>, register: &str, t: &mut T) -> Judged {
    if !c.reader_is(ProviderKind::Care) {
        return Judged::outside(Reason::OwnSocialCare);
    }
    let outcome = all![T;
        p::s1_1_1_scope(c, t),
        p::s7_4_purpose(c, p::Stage::InRegister, t),
        p::s4_1_need(c, Reach::OwnProvider, t),
        p::s7_9_own(c, e, t),
        p::s4_2_1_authority(c, e, t),
        p::s7_2_2_erased(c, e, register, t),
    ];
    Judged::on(outcome, &p::S7_9, Regime::Register)
}

/// Reporting an own entry to a quality register: PDL chapter 7.
pub(super) fn report<T: Trace>(
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
    Judged::on(outcome, &p::S7_4, Regime::Register)
}

/// Searching by a term: PDL 2:8.
pub(super) fn search<T: Trace>(c: &Case<'_>, term: p::SearchTerm, t: &mut T) -> Judged {
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
pub(super) fn disclose<T: Trace>(
    c: &Case<'_>,
    e: &Placed<Entry>,
    recipient: k::Recipient,
    t: &mut T,
) -> Judged {
    let care = c.reader_is(ProviderKind::Care);
    let processing = if care {
        all![T;
            p::s1_1_1_scope(c, t),
            p::s1_1_2_deceased(c, t),
            k::held(c, e, t),
            p::s4_1_need(c, Reach::OwnProvider, t),
            p::s4_2_1_authority(c, e, t),
            p::s4_2_2_insurance_medicine(c, e, t),
            p::s4_4_1_inner_block(c, e, t),
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
    if !k::assessed(c) {
        return Judged { secrecy: Secrecy::NotAssessed, ..judged };
    }
    judged.with_secrecy(k::disclosure(c, e, recipient, t))
}

/// Reading the log of access: the reviewer's task (PDL 4:3), an access itself, and logged as one.
pub(super) fn review_log<T: Trace>(c: &Case<'_>, t: &mut T) -> Judged {
    if !c.reader_is(ProviderKind::Care) {
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

/// What every look across providers needs that is about no single entry.
fn looking_across<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
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
    ]
}

/// Seeing which care provider blocked (SVOD 2:5, 3:5(1)), or asking it to lift (3:5(2)).
pub(super) fn blocked_elsewhere<T: Trace>(c: &Case<'_>, t: &mut T) -> Judged {
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
pub(super) fn reveal_holders<T: Trace>(c: &Case<'_>, t: &mut T) -> Judged {
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
