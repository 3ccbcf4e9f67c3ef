//! Between providers data are read on a ground of the act and on no other, and no ground closes another.

use samtycke::decision::Request;
use samtycke::identity::HsaId;
use samtycke::law::Relevance;
use samtycke::organisation::ProviderKind;
use samtycke::patient::{
    Ability, Attestation, Consent, ConsentAnswer, ConsentFor, GivenBy, PatientData, Presumption,
    PresumptionRule,
};
use samtycke::time::{Period, Span, swedish_date};

use super::situation::{Place, new_id};
use super::{How, Said, Situation, Theorem, if_so};

pub(super) const NO_PERMIT_WITHOUT_A_GROUND: Theorem = Theorem {
    name: "no permit across without a ground",
    cites: "SVOD 3:7, 3:1-3:4, 3:6; until 2022 PDL 6:5, 6:3-6:4",
    says: "Staff read what another provider holds only on one of the act's grounds, open to their kind of provider, with the \
           answer, assessment or attestation that the ground asks for on record.",
    how: How::Enumerated,
    holds: on_a_ground,
};

pub(super) const GROUNDS_ONLY_OPEN: Theorem = Theorem {
    name: "no two grounds demand opposite answers",
    cites: "SVOD 3:1-3:4, 3:6; PDL 6:3-6:4",
    says: "Grounds only open: a permit on one stands when what the others ask for is on record too - a yes, an emergency \
           attested, an attitude clarified - and there is no ground whose facts say no.",
    how: How::Enumerated,
    holds: opens_still,
};

/// 2023-01-01 in Sweden.
fn svod(s: &Situation<'_>) -> bool {
    swedish_date(s.request.at) >= samtycke::law::svod::S3_1.from
}

fn on_a_ground(s: &Situation<'_>) -> Said {
    let Some((place, _)) = s.across().filter(|_| s.permits()) else { return Said::Aside };
    let care = place.kind == ProviderKind::Care;
    let right = match (s.decision.ground.map_or("none", |p| p.id), svod(s)) {
        ("SVOD 3:1", true) | ("PDL 6:3", false) => care && (answered_yes(s) || child(s)),
        ("SVOD 3:2", true) => !care && (answered_yes(s) || child(s)),
        ("SVOD 3:3", true) | ("PDL 6:3a" | "PDL 6:3 a", false) => care && unable(s),
        ("SVOD 3:4", true) => !care && unable(s),
        ("SVOD 3:6" | "SVOD 3:6(1)1", true) | ("PDL 6:4(1)", false) => care && emergency(s),
        _ => false,
    };
    if_so(right, || format!("permit on {:?}", s.decision.ground.map(|p| p.id)))
}

fn answered_yes(s: &Situation<'_>) -> bool {
    s.data.consents.iter().any(|x| {
        x.answer == ConsentAnswer::Given
            && x.given_by == GivenBy::Patient
            && x.asked_for == ConsentFor::Access
            && x.recorded <= s.request.at
    })
}

/// A child assessed as not able to take a position itself.
fn child(s: &Situation<'_>) -> bool {
    s.data.maturity.iter().any(|m| !m.mature)
}

fn unable(s: &Situation<'_>) -> bool {
    s.data.capacity.iter().any(|a| a.ability == Ability::LastinglyUnable)
}

fn emergency(s: &Situation<'_>) -> bool {
    let attested = |what: fn(&Attestation) -> bool| s.data.attestations.iter().any(what);
    attested(|a| a.danger)
        && attested(|a| a.consent_unobtainable)
        && s.judged_to_matter(Relevance::IndispensableCare)
}

/// Puts facts on record for who asks.
type Adds = fn(&mut PatientData, &Request, &Place<'_>);

fn opens_still(s: &Situation<'_>) -> Said {
    let Some((place, _)) = s.across().filter(|_| s.permits()) else { return Said::Aside };
    let facts: [(&str, Adds); 3] =
        [("a yes", yes), ("an emergency", attest), ("a clarified attitude", clarify)];
    for (what, add) in facts {
        let again = s.verdict_if(|data, request| add(data, request, &place));
        if again.is_none_or(|a| a.verdict != s.decision.verdict) {
            return Said::Fails(format!(
                "{what} on record closes {:?}",
                s.decision.ground.map(|p| p.id)
            ));
        }
    }
    Said::Holds
}

fn yes(data: &mut PatientData, request: &Request, place: &Place<'_>) {
    data.consents.push(answer(ConsentAnswer::Given, request, place.seat.provider));
}

/// The patient's own answer to a provider, given and recorded at the moment asked about.
pub(super) fn answer(answer: ConsentAnswer, request: &Request, provider: HsaId) -> Consent {
    Consent {
        id: new_id(1),
        answer,
        given_by: GivenBy::Patient,
        asked_for: ConsentFor::Access,
        block: None,
        provider,
        unit: None,
        staff: None,
        valid: Span::ALWAYS,
        recalled: None,
        annulled: None,
        recorded: request.known_at.map_or(request.at, |known| known.min(request.at)),
    }
}

/// Danger, and consent that can't be obtained.
pub(super) fn attest(data: &mut PatientData, request: &Request, place: &Place<'_>) {
    data.attestations.push(Attestation {
        id: new_id(2),
        by: place.seat.id,
        danger: true,
        consent_unobtainable: true,
        cannot_ask_for_lift: true,
        takes_part: false,
        reason: "seen".into(),
        holds: Period::new(None, Some(request.at.plus_seconds(3600))).unwrap_or_default(),
        recorded: request.known_at.map_or(request.at, |known| known.min(request.at)),
    });
}

fn clarify(data: &mut PatientData, request: &Request, place: &Place<'_>) {
    let care = place.kind == ProviderKind::Care;
    data.presumptions.push(Presumption {
        id: new_id(3),
        rule: if care { PresumptionRule::CareAccess } else { PresumptionRule::ServicesAccess },
        provider: place.seat.provider,
        attitude_clarified: true,
        reason_to_assume_objection: false,
        holds: Period::ALWAYS,
        recorded: request.known_at.map_or(request.at, |known| known.min(request.at)),
    });
}
