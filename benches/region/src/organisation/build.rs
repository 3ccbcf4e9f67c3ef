//! Providers, authorities and units of a region at a scale.

use core::ops::Range;

use samtycke::identity::HsaId;
use samtycke::organisation::{Body, BranchKind, ProviderKind};

use super::kind::HOSPITAL;
use super::spec::{AuthoritySpec, BranchSpec, Join, Pools, ProviderSpec, REGION, UnitSpec};
use super::{Organisation, UnitKind};
use crate::clock::{DAY, Secs, morning};
use crate::names;
use crate::parameters::{Parameters, RegionError, Scale};
use crate::places::{Area, LERUM, MUNICIPALITIES, WITH_SCHOOLS, all_people};
use crate::rng::{MILLION, Rng, Stream};
use crate::sheet::OWN_AREA;

/// The region's prefix; private units under agreement carry it too, so it does not tell whose a unit is.
const PREFIX: &str = "SE2321000131";

/// What a row of units has in common.
#[derive(Clone, Copy)]
struct Batch {
    kind: UnitKind,
    provider: u16,
    authority: Option<u16>,
    branch: Option<u16>,
    place: usize,
    /// Units at full scale, in millionths.
    full: u64,
}

pub(super) struct Builder {
    seed: u64,
    scale: Scale,
    /// The one municipality there is, by its place in the table.
    only: Option<usize>,
    private: u64,
    pub(super) made: Organisation,
}

impl Builder {
    pub(super) fn new(parameters: &Parameters) -> Self {
        let by_place = || vec![Vec::new(); MUNICIPALITIES.len()];
        let by_area = || vec![Vec::new(); Area::ALL.len()];
        let pools = Pools {
            centres: by_place(),
            schools: by_place(),
            psychologists: by_place(),
            home: by_place(),
            social: by_place(),
            hospital: by_area(),
            emergency: by_area(),
            child_psychiatry: by_area(),
            ..Pools::default()
        };
        Self {
            seed: parameters.seed,
            scale: parameters.scale,
            only: parameters.place(),
            private: parameters.of(450).max(6),
            made: Organisation { pools, ..Organisation::default() },
        }
    }

    /// The municipalities there are.
    pub(super) fn places(&self) -> Range<usize> {
        self.only.map_or(0..MUNICIPALITIES.len(), |place| place..place + 1)
    }

    /// Of what serves the whole region, as much as the people there are have.
    fn part(&self, full: u64) -> u64 {
        let only = self.only.and_then(|place| MUNICIPALITIES.get(place));
        only.map_or(full, |m| full * m.people / all_people())
    }

    /// The hospital administrations, each with its part of a thousand hospital units and where it lies. For
    /// one municipality they are those its people go to, in the largest place of their area.
    fn hospitals(&self) -> Vec<(Area, u64, usize)> {
        let own = self.only.and_then(|place| MUNICIPALITIES.get(place)).map(|m| m.area);
        let goes = OWN_AREA / 1_000;
        let each = Area::ALL.into_iter().filter_map(|area| {
            let mut towns = MUNICIPALITIES.iter().enumerate().filter(|(_, m)| m.area == area);
            let Some(own) = own else {
                return Some((area, area.hospital().1, towns.next()?.0));
            };
            let own_part = if area == own { goes } else { 0 };
            let other_part = if area == Area::Sahlgrenska { 1_000 - goes } else { 0 };
            let largest = towns.max_by_key(|(_, m)| m.people)?.0;
            (own_part + other_part > 0).then_some((area, own_part + other_part, largest))
        });
        each.collect()
    }

    /// The region: boards for its hospitals, primary care and laboratory; one care provider (PDL 1:3).
    pub(super) fn region(&mut self) -> Result<(), RegionError> {
        let joined = Join { from: morning(2022, 1, 10), authority: None, units: Vec::new() };
        self.made.providers.push(ProviderSpec {
            id: format!("{PREFIX}-VGSYN-VG").parse()?,
            name: "Västra Götalandsregionen (syntetisk)".into(),
            kind: ProviderKind::Care,
            body: Body::Region,
            number: Some("232100-0131".parse()?),
            source: format!("{PREFIX}-VGSYNS01").parse()?,
            joins: vec![joined],
        });
        let primary = self.authority(REGION, "VGSYN-R-PV", "Närhälsan, primärvård".into())?;
        let laboratory = self.authority(REGION, "VGSYN-R-LAB", "Laboratoriemedicin".into())?;
        let batch = |kind, authority, place, full| Batch {
            kind,
            provider: REGION,
            authority: Some(authority),
            branch: None,
            place,
            full,
        };
        for place in self.places() {
            let people = MUNICIPALITIES.get(place).map_or(0, |m| m.people);
            let share = 104 * MILLION * people / all_people();
            self.units(batch(UnitKind::HealthCentre, primary, place, share))?;
        }
        let city = MUNICIPALITIES.iter().position(|m| m.code == 1480).unwrap_or(0);
        self.units(batch(UnitKind::Laboratory, laboratory, city, self.part(60 * MILLION)))?;
        for (area, thousandths, place) in self.hospitals() {
            let id = format!("VGSYN-R-{}", area.index());
            let board = self.authority(REGION, &id, area.hospital().0.into())?;
            for (kind, hundredths) in HOSPITAL {
                let full = self.part(2_055 * thousandths * hundredths * 10);
                self.units(batch(kind, board, place, full))?;
            }
            let share = |full: u64| full * MILLION / 1_000 * thousandths;
            let (duty, rehab) = (self.part(share(20)), self.part(share(61)));
            self.units(batch(UnitKind::DutyCentre, primary, place, duty))?;
            self.units(batch(UnitKind::Rehab, primary, place, rehab))?;
        }
        Ok(())
    }

    /// A municipality: one care provider with an education and a social board, and as a social-care
    /// provider another.
    pub(super) fn municipality(&mut self, place: usize) -> Result<(), RegionError> {
        let Some(m) = MUNICIPALITIES.get(place) else { return Ok(()) };
        let provider = self.provider_ix();
        self.municipal(m.code, m.name, ProviderKind::Care, "")?;
        let code = m.code;
        let education =
            self.authority(provider, &format!("VGSYN-K{code}-BUN"), "Utbildningsnämnden".into())?;
        let social_board =
            self.authority(provider, &format!("VGSYN-K{code}-SN"), "Socialnämnden".into())?;
        let emi = self.branch(provider, code, "EMI", BranchKind::PupilHealthMedical)?;
        let epi = self.branch(provider, code, "EPI", BranchKind::PupilHealth)?;
        let social = self.provider_ix();
        self.municipal(m.code, m.name, ProviderKind::SocialCare, "-OMS")?;
        let joins = self.joins(place, education, social_board);
        let in_services = Join {
            from: morning(2023, 3, 1) + self.draw(place as u64, 240) * DAY,
            authority: None,
            units: Vec::new(),
        };
        for (at, joins) in [(provider, joins), (social, vec![in_services])] {
            if let Some(p) = self.made.providers.get_mut(usize::from(at)) {
                p.joins = joins;
            }
        }
        let share = |full: u64| full * MILLION * m.people / all_people();
        let of = |kind, authority, branch, full| Batch {
            kind,
            provider,
            authority: Some(authority),
            branch,
            place,
            full: share(full),
        };
        self.units(of(UnitKind::SchoolMedical, education, Some(emi), 240))?;
        self.units(of(UnitKind::SchoolPsychology, education, Some(epi), 100))?;
        self.units(of(UnitKind::HomeCare, social_board, None, 280))?;
        self.units(of(UnitKind::Housing, social_board, None, 180))?;
        self.units(Batch {
            provider: social,
            authority: None,
            ..of(UnitKind::Social, 0, None, 400)
        })
    }

    /// Lerum joins in spring 2022 with municipal health care and school health; the others in steps until
    /// autumn 2023, most with municipal health care alone.
    fn joins(&self, place: usize, education: u16, social: u16) -> Vec<Join> {
        let step =
            |from: Secs, authority| Join { from, authority: Some(authority), units: Vec::new() };
        let code = MUNICIPALITIES.get(place).map_or(0, |m| m.code);
        if code == LERUM {
            return vec![step(morning(2022, 4, 4), social), step(morning(2022, 4, 4), education)];
        }
        let from = morning(2022, 9, 5) + self.draw(place as u64 | 1 << 20, 56) * 7 * DAY;
        let mut joins = vec![step(from, social)];
        if WITH_SCHOOLS.contains(&code) {
            joins.push(step(from + 21 * DAY, education));
        }
        joins
    }

    /// Companies under agreement: each a provider of its own, whatever its units' prefix.
    pub(super) fn private(&mut self) -> Result<(), RegionError> {
        for n in 0..self.private {
            let mut rng = Rng::keyed(self.seed, Stream::Units, n | 1 << 32);
            let provider = self.provider_ix();
            self.made.providers.push(ProviderSpec {
                id: format!("VGSYN-V{n:04}").parse()?,
                name: names::unit("Vårdbolag", "AB", n + 1),
                kind: ProviderKind::Care,
                body: Body::Private,
                number: None,
                source: format!("VGSYN-V{n:04}-S01").parse()?,
                joins: Vec::new(),
            });
            let place = self.only.unwrap_or_else(|| place(&mut rng));
            let sizes = [((1, 1), 56), ((2, 2), 20), ((3, 3), 10), ((4, 8), 12), ((9, 18), 2)];
            let (low, high) = rng.weighted(&sizes).unwrap_or((1, 1));
            let size = rng.between(low, high);
            let first = self.made.units.len();
            for unit in 0..size {
                // Each is sure of one health centre and one clinic among the first.
                let centre = n == 0 || rng.chance(101_000);
                let other = [(UnitKind::Outpatient, 55), (UnitKind::Rehab, 45)];
                let kind = rng.weighted(&other).filter(|_| !centre && n > 0);
                let kind = kind.unwrap_or(UnitKind::HealthCentre);
                let own_prefix = rng.chance(120_000);
                let id = if own_prefix {
                    format!("VGSYN-V{n:04}-E{unit:02}")
                } else {
                    format!("{PREFIX}-VGSYNE{:07}", self.made.units.len())
                };
                let batch =
                    Batch { kind, provider, authority: None, branch: None, place, full: MILLION };
                self.unit(batch, id.parse()?, (kind.staff() / 2).max(3));
            }
            // One in ten stays outside; some join with a part of themselves.
            if n < 2 || !rng.chance(100_000) {
                let part = size > 2 && rng.chance(300_000);
                let all = first..self.made.units.len();
                let units = all.filter(|_| part).take(2).filter_map(|u| u32::try_from(u).ok());
                let from = morning(2022, 2, 1) + rng.between(0, 85) * 7 * DAY;
                let join = Join { from, authority: None, units: units.collect() };
                if let Some(p) = self.made.providers.last_mut() {
                    p.joins.push(join);
                }
            }
        }
        Ok(())
    }

    fn provider_ix(&self) -> u16 {
        u16::try_from(self.made.providers.len()).unwrap_or(u16::MAX)
    }

    fn draw(&self, index: u64, below: u64) -> i64 {
        let n = Rng::keyed(self.seed, Stream::Units, index | 1 << 40).below(below);
        i64::try_from(n).unwrap_or(0)
    }

    fn municipal(
        &mut self,
        code: u16,
        name: &str,
        kind: ProviderKind,
        tail: &str,
    ) -> Result<(), RegionError> {
        let what = if tail.is_empty() { "kommun" } else { "kommun, omsorg" };
        self.made.providers.push(ProviderSpec {
            id: format!("VGSYN-K{code}{tail}").parse()?,
            name: format!("{name} {what} (syntetisk)"),
            kind,
            body: Body::Municipality,
            number: None,
            source: format!("VGSYN-K{code}{tail}-S01").parse()?,
            joins: Vec::new(),
        });
        Ok(())
    }

    fn authority(&mut self, provider: u16, id: &str, name: String) -> Result<u16, RegionError> {
        let ix = u16::try_from(self.made.authorities.len()).unwrap_or(u16::MAX);
        self.made.authorities.push(AuthoritySpec { id: id.parse()?, provider, name });
        Ok(ix)
    }

    fn branch(
        &mut self,
        provider: u16,
        code: u16,
        name: &'static str,
        kind: BranchKind,
    ) -> Result<u16, RegionError> {
        let ix = u16::try_from(self.made.branches.len()).unwrap_or(u16::MAX);
        let id = format!("VGSYN-K{code}-{name}").parse()?;
        self.made.branches.push(BranchSpec { id, provider, kind, name });
        Ok(ix)
    }

    /// A row of units: as many as the scale gives, at least one; staff follows the scale also where the one
    /// is more than the scale gives.
    fn units(&mut self, batch: Batch) -> Result<(), RegionError> {
        let exact = batch.full / MILLION * self.scale.parts()
            + batch.full % MILLION * self.scale.parts() / MILLION;
        let count = ((exact + MILLION / 2) / MILLION).max(1);
        let staff = (batch.kind.staff() * exact / (count * MILLION)).max(2);
        let municipal = MUNICIPALITIES.get(batch.place).filter(|_| batch.provider != REGION);
        for _ in 0..count {
            let n = self.made.units.len();
            let id = match municipal {
                Some(m) => format!("VGSYN-K{}-E{n:05}", m.code),
                None => format!("{PREFIX}-VGSYNE{n:07}"),
            };
            self.unit(batch, id.parse()?, staff);
        }
        Ok(())
    }

    fn unit(&mut self, batch: Batch, id: HsaId, staff: u64) {
        let ix = u32::try_from(self.made.units.len()).unwrap_or(u32::MAX);
        let mut rng = Rng::keyed(self.seed, Stream::Units, u64::from(ix) | 1 << 48);
        let jitter = rng.below(staff / 2 + 1);
        // Few units are sub-units of the one before; few have swallowed another.
        let before = self.made.units.last().filter(|u| {
            u.kind == UnitKind::Outpatient && u.provider == batch.provider && u.part_of.is_none()
        });
        let sub = batch.kind == UnitKind::Outpatient && rng.chance(50_000);
        let part_of = before.filter(|_| sub).and(ix.checked_sub(1));
        let old = format!("VGSYN-OLD{ix:07}").parse().ok().filter(|_| rng.chance(50_000));
        let staff = if part_of.is_some() { 0 } else { staff - staff / 4 + jitter };
        let first_staff = self.made.staff;
        let staff = u32::try_from(staff).unwrap_or(0);
        self.made.staff += staff;
        self.made.units.push(UnitSpec {
            id,
            old,
            kind: batch.kind,
            provider: batch.provider,
            authority: batch.authority,
            branch: batch.branch,
            place: batch.place,
            part_of,
            first_staff,
            staff,
        });
        if part_of.is_none() {
            self.pool(batch, ix);
        }
    }

    fn pool(&mut self, batch: Batch, unit: u32) {
        let area = MUNICIPALITIES.get(batch.place).map_or(0, |m| m.area.index());
        let private = self.made.providers.get(usize::from(batch.provider));
        let private = private.is_some_and(|p| p.body == Body::Private);
        let pools = &mut self.made.pools;
        let pool = match batch.kind {
            UnitKind::HealthCentre => pools.centres.get_mut(batch.place),
            _ if private => Some(&mut pools.private),
            UnitKind::SchoolMedical => pools.schools.get_mut(batch.place),
            UnitKind::SchoolPsychology => pools.psychologists.get_mut(batch.place),
            UnitKind::HomeCare | UnitKind::Housing => pools.home.get_mut(batch.place),
            UnitKind::Social => pools.social.get_mut(batch.place),
            UnitKind::Laboratory => Some(&mut pools.laboratories),
            UnitKind::ChildPsychiatry => pools.child_psychiatry.get_mut(area),
            UnitKind::Emergency => pools.emergency.get_mut(area),
            _ => pools.hospital.get_mut(area),
        };
        if let Some(pool) = pool {
            pool.push(unit);
        }
    }
}

/// A municipality, each as often as it has people.
fn place(rng: &mut Rng) -> usize {
    let mut left = rng.below(all_people());
    for (i, m) in MUNICIPALITIES.iter().enumerate() {
        if left < m.people {
            return i;
        }
        left -= m.people;
    }
    0
}
