//! One incident of each kind of misuse: who, whose, how often.

mod hunt;

use samtycke::law::{Action, Relevance};
use samtycke::patient::GivenBy;

use super::plan::Fact;
use super::row::{Attested, Opening};
use super::{Misuse, moment};
use crate::Region;
use crate::clock::{DAY, Secs};
use crate::organisation::Seat;
use crate::rng::Rng;
use crate::sheet::Will;
use hunt::{Hunt, Victim};

/// The openings of one incident, and what was untruly registered for it.
#[derive(Default)]
pub(super) struct Incident {
    pub(super) openings: Vec<Opening>,
    pub(super) facts: Vec<(u32, Fact)>,
}

/// Draws an incident; `None` where the region has nobody it fits.
pub(super) fn incident(region: &Region, kind: Misuse, nth: u16) -> Option<Incident> {
    let mut rng = super::incident(region, kind, nth);
    let (day, at) = moment(region, &mut rng, kind == Misuse::OffDuty);
    let mut hunt = Hunt { region, rng, day, at };
    let mut made = Incident::default();
    match kind {
        Misuse::OwnRecord
        | Misuse::Colleague
        | Misuse::Subordinate
        | Misuse::SameSurname
        | Misuse::SameAddress
        | Misuse::NoDocumentation
        | Misuse::ProtectedIdentity
        | Misuse::WrongUnitType
        | Misuse::OffDuty
        | Misuse::EndedEmployment => one(&mut hunt, kind, &mut made)?,
        Misuse::PublicInterest => spike(&mut hunt, &mut made)?,
        Misuse::AfterRelationEnded => again(&mut hunt, &mut made)?,
        Misuse::NarrowCluster => many(&mut hunt, kind, 8, &mut made)?,
        Misuse::ManyUnits => many(&mut hunt, kind, 18, &mut made)?,
        Misuse::SearchWithoutCare | Misuse::Printing => many(&mut hunt, kind, 30, &mut made)?,
        Misuse::TwoSessions => sessions(&mut hunt, &mut made)?,
        Misuse::AttestedConsent | Misuse::FalseEmergency => {
            attested(&mut hunt, kind, 1, &mut made)?;
        }
        Misuse::RepeatedEmergency => attested(&mut hunt, kind, 8, &mut made)?,
        Misuse::OtherProvider | Misuse::OuterBlock | Misuse::InnerBlock => {
            let (seat, victim) = hunt.with_relation(kind)?;
            made.openings.push(opening(region, kind, seat, &victim, at));
        }
    }
    Some(made)
}

fn opening(region: &Region, kind: Misuse, seat: Seat, victim: &Victim, at: Secs) -> Opening {
    let mut made = Opening::read(at, seat, victim.patient, victim.holder);
    let sheet = region.sheet(victim.patient);
    let across = [Misuse::OtherProvider, Misuse::AttestedConsent, Misuse::FalseEmergency];
    made.what = region.what(&sheet, victim.holder, at, across.contains(&kind));
    made.misuse = Some(kind);
    made
}

fn one(hunt: &mut Hunt<'_>, kind: Misuse, made: &mut Incident) -> Option<()> {
    let (seat, victim) = hunt.pair(kind)?;
    made.openings.push(opening(hunt.region, kind, seat, &victim, hunt.at));
    Some(())
}

/// One person, many curious users of many units within five hours.
fn spike(hunt: &mut Hunt<'_>, made: &mut Incident) -> Option<()> {
    let kind = Misuse::PublicInterest;
    let (_, victim) = hunt.pair(kind)?;
    for _ in 0..9 {
        let at = hunt.at + hunt.rng.between(0, 5 * 3_600);
        let Some(seat) = hunt.user_without(victim.patient) else { continue };
        made.openings.push(opening(hunt.region, kind, seat, &victim, at));
    }
    Some(())
}

/// A former patient of the user's unit, four times.
fn again(hunt: &mut Hunt<'_>, made: &mut Incident) -> Option<()> {
    let kind = Misuse::AfterRelationEnded;
    let (seat, victim) = hunt.former()?;
    for n in 0..4 {
        made.openings.push(opening(hunt.region, kind, seat, &victim, hunt.at + n * 2_400));
    }
    Some(())
}

/// One user, many patients.
fn many(hunt: &mut Hunt<'_>, kind: Misuse, count: i64, made: &mut Incident) -> Option<()> {
    let seat = hunt.user()?;
    let mut units = Vec::new();
    let mut place = None;
    for n in 0..count {
        let Some(victim) = hunt.stranger(&seat, kind, place) else { continue };
        let again = kind == Misuse::ManyUnits && units.contains(&victim.holder);
        if again && units.len() < hunt.region.units() / 8 {
            continue;
        }
        units.push(victim.holder);
        let person = hunt.region.person(victim.patient);
        place = place.or((kind == Misuse::NarrowCluster).then_some(person.place));
        let mut o = opening(hunt.region, kind, seat, &victim, hunt.at + n * 90);
        match kind {
            Misuse::SearchWithoutCare => (o.action, o.what) = (Action::SearchHit, Vec::new()),
            Misuse::Printing => o.action = Action::Print,
            _ => {}
        }
        made.openings.push(o);
    }
    (!made.openings.is_empty()).then_some(())
}

/// A lawful opening by the user, and at the same time the same account elsewhere.
fn sessions(hunt: &mut Hunt<'_>, made: &mut Incident) -> Option<()> {
    let kind = Misuse::TwoSessions;
    let (seat, own) = hunt.patient_of_unit()?;
    let mut lawful = opening(hunt.region, kind, seat, &own, hunt.at);
    lawful.misuse = None;
    made.openings.push(lawful);
    let elsewhere = hunt.user()?.unit;
    for n in 0..3 {
        let victim = hunt.stranger(&seat, kind, None)?;
        let mut o = opening(hunt.region, kind, seat, &victim, hunt.at + 30 + n * 40);
        o.elsewhere = Some(elsewhere);
        made.openings.push(o);
    }
    Some(())
}

/// What was never said or never happened is attested, and the region's data are opened from a private unit.
fn attested(hunt: &mut Hunt<'_>, kind: Misuse, count: i64, made: &mut Incident) -> Option<()> {
    let seat = hunt.private_user()?;
    let provider = hunt.region.organisation.unit(seat.unit)?.provider;
    for n in 0..count {
        let Some(victim) = hunt.unasked(&seat) else { continue };
        let at = hunt.at + n * 600;
        let mut o = opening(hunt.region, Misuse::FalseEmergency, seat, &victim, at);
        o.misuse = Some(kind);
        let fact = if kind == Misuse::AttestedConsent {
            o.attested = Some(Attested::Consent);
            Fact::Consent(Will {
                provider,
                from: at - 60,
                until: Some(at + DAY),
                refused: false,
                recalled: None,
                by: GivenBy::Patient,
            })
        } else {
            o.attested = Some(Attested::Emergency);
            o.relevance = Some(Relevance::IndispensableCare);
            Fact::Emergency { seat, at: at - 60 }
        };
        made.facts.push((victim.patient, fact));
        made.openings.push(o);
    }
    (!made.openings.is_empty()).then_some(())
}

impl Hunt<'_> {
    /// Chance to try again with.
    fn draw(&mut self) -> u32 {
        u32::try_from(self.rng.below(u64::from(self.region.inhabitants))).unwrap_or(0)
    }
}

/// Tries so often; then there is nobody.
fn tries<T>(times: u32, rng: &mut Rng, mut draw: impl FnMut(&mut Rng) -> Option<T>) -> Option<T> {
    (0..times).find_map(|_| draw(rng))
}
