//! What stands around a row, in the facts and in the registers, as bits.

use hashbrown::{HashMap, HashSet};
use samtycke::audit::{Clue, Clues, Near, clues};
use samtycke::identity::{BirthDate, HsaId, PersonId};
use samtycke::organisation::Organisation;
use samtycke::time::{Instant, swedish_date};
use samtycke_columnar::Asked;

use crate::registers::{Employee, Employment, Individual, Registers};

/// Bits above those of [`Clue`].
#[derive(Clone, Copy)]
pub(crate) enum Extra {
    Colleague,
    Subordinate,
    UnitMismatch,
    Surname,
    Address,
    OffDuty,
    Watched,
    /// Opened on a ground of emergency.
    EmergencyGround,
}

/// The facts' clues, and the registers'.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Around(pub(crate) u32);

impl Around {
    pub(crate) fn put(&mut self, extra: Extra, there: bool) {
        if there {
            self.0 |= 1 << (16 + extra as u32);
        }
    }

    pub(crate) const fn has(self, extra: Extra) -> bool {
        self.0 & 1 << (16 + extra as u32) != 0
    }

    pub(crate) fn clue(self, clue: Clue) -> bool {
        Clues::of_bits(u16::try_from(self.0 & 0xFFFF).unwrap_or(0)).has(clue)
    }

    fn put_clue(&mut self, clue: Clue) {
        self.0 |= u32::from(Clues::default().with(clue, true).bits());
    }
}

/// Where a person works: the one employed, and the units.
type Works = Vec<(HsaId, Vec<HsaId>)>;

/// Who among the patients works where: made once from the organisation and the register of staff.
#[derive(Default)]
pub(crate) struct Workplaces {
    works: HashMap<PersonId, Works>,
    /// Units of which the rota tells: whoever is of one and not in it is off.
    rota: HashSet<HsaId>,
}

impl Workplaces {
    pub(crate) fn of(organisation: &Organisation, registers: &Registers) -> Self {
        let data = organisation.data();
        let mut persons: HashMap<HsaId, PersonId> = HashMap::new();
        for staff in &data.staff {
            persons.extend(staff.person.map(|person| (staff.id, person)));
        }
        for (staff, employee) in &registers.staff {
            persons.extend(employee.person.map(|person| (*staff, person)));
        }
        let mut units: HashMap<HsaId, Vec<HsaId>> = HashMap::new();
        let mut rota = HashSet::new();
        for assignment in &data.assignments {
            let unit = assignment.unit.and_then(|unit| organisation.care_unit(unit));
            let told = registers.rota.contains_key(&assignment.staff);
            rota.extend(unit.filter(|_| told).map(|unit| unit.id));
            if let Some(unit) = unit.filter(|_| persons.contains_key(&assignment.staff)) {
                units.entry(assignment.staff).or_default().push(unit.id);
            }
        }
        let mut works: HashMap<PersonId, Works> = HashMap::new();
        for (staff, person) in persons {
            let at = units.remove(&staff).unwrap_or_default();
            works.entry(person).or_default().push((staff, at));
        }
        Self { works, rota }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.works.is_empty()
    }
}

/// What is known of a user, looked up once.
struct User<'a> {
    employee: Option<&'a Employee>,
    employments: &'a [Employment],
    individual: Option<&'a Individual>,
    shifts: Option<&'a [(i64, i64)]>,
    ages: Option<(u32, u32)>,
    unit: Option<HsaId>,
}

/// Looks at the rows of one thread, one after the other.
pub(crate) struct Looker<'a> {
    registers: &'a Registers,
    works: &'a Workplaces,
    near: Near,
    users: HashMap<HsaId, User<'a>>,
    /// The last patient looked at: the number, what the registers know, where they work.
    last: Option<(u32, Option<&'a Individual>, Option<&'a Works>)>,
}

impl<'a> Looker<'a> {
    pub(crate) fn new(registers: &'a Registers, works: &'a Workplaces, near: Near) -> Self {
        Self { registers, works, near, users: HashMap::new(), last: None }
    }

    pub(crate) fn look(&mut self, asked: &Asked<'_, '_>) -> Around {
        let (facts, seat, at) = (asked.facts(), asked.seat(), asked.request().at);
        let mut around = Around(u32::from(clues(facts, seat, at, self.near).bits()));
        let identities = facts.patient.identities();
        let registers = self.registers;
        if self.last.is_none_or(|(patient, ..)| patient != asked.patient()) {
            let individual = identities.iter().find_map(|id| registers.people.get(id));
            let works = identities.iter().find_map(|id| self.works.works.get(id));
            self.last = Some((asked.patient(), individual, works));
        }
        let (individual, works) = self.last.map_or((None, None), |(_, i, w)| (i, w));
        let user = self.users.entry(seat.assignment()).or_insert_with(|| {
            let staff = seat.staff();
            let employee = registers.staff.get(&staff.id);
            let person = staff.person.or_else(|| employee.and_then(|e| e.person));
            let unit = seat.unit().map(|unit| unit.id);
            User {
                employee,
                employments: registers.employments.get(&staff.id).map_or(&[], Vec::as_slice),
                individual: person.and_then(|person| registers.people.get(&person)),
                shifts: registers.rota.get(&staff.id).map_or_else(
                    || unit.filter(|unit| self.works.rota.contains(unit)).map(|_| &[][..]),
                    |shifts| Some(shifts.as_slice()),
                ),
                ages: unit.and_then(|unit| registers.ages.get(&unit).copied()),
                unit,
            }
        });
        let micros = at.to_micros();
        let day = swedish_date(at).to_epoch_days();
        let there = |e: &Employment| {
            let unit = e.unit.and_then(|unit| facts.organisation.care_unit(unit)).map(|u| u.id);
            e.is_on(day) && unit.is_none_or(|unit| user.unit.is_none_or(|own| own == unit))
        };
        if !user.employments.is_empty() && !user.employments.iter().any(there) {
            around.put_clue(Clue::Ended);
        }
        if user.employee.and_then(|e| e.person).is_some_and(|p| identities.contains(&p)) {
            around.put_clue(Clue::Own);
        }
        let own = around.clue(Clue::Own);
        for (staff, units) in works.into_iter().flatten().filter(|_| !own) {
            around.put(Extra::Colleague, user.unit.is_some_and(|unit| units.contains(&unit)));
            let manager = registers.staff.get(staff).and_then(|e| e.manager);
            around.put(Extra::Subordinate, manager == Some(seat.staff().id));
        }
        if let (Some(a), Some(b), false) = (user.individual, individual, own) {
            let alike = |x: Option<u32>, y: Option<u32>| x.is_some() && x == y;
            around.put(Extra::Surname, alike(a.surname, b.surname));
            around.put(Extra::Address, alike(a.address, b.address) && a.place == b.place);
        }
        if let Some((youngest, oldest)) = user.ages {
            let age = age(facts.patient.born(), individual.and_then(|i| i.born), at);
            around.put(Extra::UnitMismatch, age.is_some_and(|age| age < youngest || age > oldest));
        }
        // A rota of other units says nothing of when the user works.
        let on = |(from, until): &(i64, i64)| *from <= micros && micros < *until;
        around.put(Extra::OffDuty, user.shifts.is_some_and(|shifts| !shifts.iter().any(on)));
        let watched = identities.iter().any(|id| {
            registers.watch.get(id).is_some_and(|since| since.is_none_or(|s| s <= micros))
        });
        around.put(Extra::Watched, watched || individual.is_some_and(|i| i.public));
        if !around.clue(Clue::Contact) && !registers.contacts.is_empty() {
            let close = self.near.contact.unsigned_abs().saturating_mul(1_000_000);
            let near = identities.iter().filter_map(|id| registers.contacts.get(id)).flatten();
            let mut near = near.filter(|(_, time)| time.abs_diff(micros) <= close);
            if near.any(|(unit, _)| Some(*unit) == user.unit) {
                around.put_clue(Clue::Contact);
            }
        }
        around
    }
}

impl Employment {
    fn is_on(&self, day: i32) -> bool {
        self.until.is_none_or(|last| day <= last) && self.from.is_none_or(|first| first <= day)
    }
}

/// Whole years of age, by the facts or by the register.
fn age(born: Option<BirthDate>, registered: Option<i32>, at: Instant) -> Option<u32> {
    let registered = registered.and_then(chrono::NaiveDate::from_epoch_days);
    let born = match born {
        Some(BirthDate::Full(day)) => Some(day),
        _ => registered,
    };
    swedish_date(at).years_since(born?)
}
