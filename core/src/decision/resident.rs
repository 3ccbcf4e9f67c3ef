//! A resident reads through an e-service: which provisions are tried, and in what order.

use super::decide::{Answer, Facts};
use super::ladder::{Judged, all};
use super::{Regime, Request, RequestError, Secrecy};
use crate::Phrase;
use crate::law::resident::{Resident, ResidentCase};
use crate::law::secrecy::Keeper;
use crate::law::{
    Action, Between, Brief, Edition, Outcome, Reason, Trace, agreement as a, pdl as p,
    regulation as g, secrecy as k, svod as s,
};
use crate::organisation::ProviderKind;
use crate::patient::Placed;
use crate::record::Entry;
use crate::time::swedish_date;

/// Resolves what a resident's request is about.
pub(super) fn case<'a>(
    facts: Facts<'a>,
    request: &Request,
    resident: Resident,
) -> Result<ResidentCase<'a>, RequestError> {
    check_action(request)?;
    let through = resident
        .through
        .map(|id| facts.organisation.provider_ix(id).ok_or_else(|| RequestError::service(id)))
        .transpose()?;
    let day = swedish_date(request.at);
    let known = |recorded| request.known_at.is_none_or(|known_at| recorded <= known_at);
    Ok(ResidentCase {
        organisation: facts.organisation,
        patient: facts.patient,
        policy: facts.policy.on(day),
        at: request.at,
        day,
        known_at: request.known_at,
        switches: request.switches,
        role: ResidentCase::role(facts.patient, resident.person, request.at, known),
        factors: request.authentication.map(|x| x.factors),
        through,
    })
}

/// Residents take part of data; the rest is staff's.
fn check_action(request: &Request) -> Result<(), RequestError> {
    match request.action {
        Action::Read | Action::List | Action::Print | Action::SearchHit | Action::ReadLog => Ok(()),
        other => {
            let who = Phrase::new("en invånare", "a resident");
            Err(RequestError::NotTheirs { action: other.word(), who })
        }
    }
}

/// Both keys for a resident.
pub(super) fn judge<T: Trace>(
    r: &ResidentCase<'_>,
    entry: Option<&Placed<Entry>>,
    t: &mut T,
) -> Judged {
    let Some(e) = entry else { return log(r, t) };
    let holder = r.organisation.provider_at(e.provider);
    let social = holder.is_some_and(|x| x.kind == ProviderKind::SocialCare);
    // What the holder shows itself is PDL 5:5's; through another provider, or of social care, SVOD 4:2's.
    let shared = social || r.through.is_some_and(|through| through != e.provider);
    if shared && !p::S5_4_3.in_force(r.day) {
        if social {
            return Judged::outside(Reason::SocialCareBeforeSvod);
        }
        let processing = all![T; p::s5_5_1_who(r, t), p::s5_4_through_another(t)];
        return Judged::on(processing, &p::S5_4_1, Regime::Resident);
    }
    let processing = all![T;
        if shared { s::s4_2_who(&s::S4_2_1, r, t) } else { p::s5_5_1_who(r, t) },
        a::closed_at_death(r, t),
        if shared { Outcome::NotApplicable } else { p::s5_5_1_category(e, t) },
        if shared { s::s4_2_own_data(r, e, t) } else { Outcome::NotApplicable },
        a::offered(r, t),
        a::ages(r, Some(e), t),
        a::guardian_limit(r, t),
        a::protected(r, t),
        a::seals(r, Some(e), t),
        a::shown(r, e, t),
        g::s3_15_resident(r, t),
    ];
    let ground = if shared { &s::S4_2_1 } else { &p::S5_5_1_S1 };
    let judged = Judged::on(processing, ground, Regime::Resident);
    if !T::EXPLAINS && processing == Outcome::NotMet {
        return judged;
    }
    let keeper = Keeper::at(r.organisation, e.provider);
    if keeper == Keeper::PrivateSocialCare {
        return judged.untold(Reason::SilenceNotHeld);
    }
    if !k::assessed_on(r.day) {
        return Judged { secrecy: Secrecy::NotAssessed, ..judged };
    }
    judged.with_secrecy(all![T;
        k::s12_whose(r, keeper, Some(e), t),
        k::against_the_patient(r, e, t),
    ])
}

/// The log of access to the record: a care provider's by PDL, a social-care provider's by SVOD. Where no service
/// is named each provider shows its own, and what binds the public ones is cited.
fn log<T: Trace>(r: &ResidentCase<'_>, t: &mut T) -> Judged {
    let through = r.through.and_then(|ix| r.organisation.provider_at(ix));
    let social = through.is_some_and(|x| x.kind == ProviderKind::SocialCare);
    if social && !p::S5_4_3.in_force(r.day) {
        return Judged::outside(Reason::SocialCareBeforeSvod);
    }
    let processing = all![T;
        if social { s::s4_2_who(&s::S4_2_1_S2, r, t) } else { p::s5_5_1_who(r, t) },
        a::closed_at_death(r, t),
        p::s8_5_log(social, t),
        s::s4_2_1_s2_log(social, t),
        a::offered(r, t),
        a::ages(r, None, t),
        a::guardian_limit(r, t),
        a::protected(r, t),
        a::seals(r, None, t),
        g::s3_15_resident(r, t),
    ];
    let ground = if social { &s::S4_2_1_S2 } else { &p::S5_5_1_S2 };
    let judged = Judged::on(processing, ground, Regime::Resident);
    let keeper = through.map_or(Keeper::PublicCare, Keeper::of);
    if keeper == Keeper::PrivateSocialCare {
        return judged.untold(Reason::SilenceNotHeld);
    }
    if !k::assessed_on(r.day) {
        return Judged { secrecy: Secrecy::NotAssessed, ..judged };
    }
    judged.with_secrecy(k::s12_whose(r, keeper, None, t))
}

/// The bare verdict.
pub(super) fn verdict<B: Between>(
    between: B,
    facts: Facts<'_>,
    request: &Request,
    resident: Resident,
    entry: Option<&Placed<Entry>>,
) -> Result<Answer, RequestError> {
    check_action(request)?;
    if Edition::on(swedish_date(request.at)).is_none() {
        return Ok(Answer::before_pdl());
    }
    let case = case(facts, request, resident)?;
    let mut listening = between.put(Brief::default());
    let judged = judge(&case, entry, &mut listening);
    Ok(Answer::of(&judged, &B::take(listening)))
}
