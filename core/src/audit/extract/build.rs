//! From rows to an extract.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::words;
use super::{Extract, ExtractFor, ExtractFormat, ExtractWish, Group, Line, Named};
use crate::Phrase;
use crate::audit::permitted::permitted;
use crate::audit::{AccessRecord, AccessedBy, AuditError, Reader};
use crate::decision::{Actor, Facts, Language, Request, SignalKind, SignalMode};
use crate::identity::discreet;
use crate::law::regulation::S4_10;
use crate::law::{Action, Provision, pdl, svod};
use crate::organisation::Body;
use crate::{Decision, Error};

/// The patient's extract (*loggutdrag*) from `records`: those of this patient, in the period wished for.
///
/// Told is from where the reader looked, never whose data it was: where somebody blocked, the holder would
/// tell on the blocked unit. Where the request goes through a provider's service, only what was done by that
/// provider's staff or with its data is told: of the rest others keep the log.
///
/// # Errors
/// [`AuditError`]: the request is not a resident's to read the log, `decision` is not its answer, or is no
/// permit.
///
/// ```
/// use samtycke::audit::{ExtractWish, extract};
/// use samtycke::decision::{Actor, Authentication, Request, Resident};
/// use samtycke::law::Action;
/// let question = include_str!("../../../../examples/question.json");
/// let (world, asked) = samtycke::json::read_question(question)?;
/// let facts = world.facts_of_only_patient()?;
/// let resident = Resident { person: facts.patient.identities()[0], through: None };
/// let request = Request {
///     authentication: Some(Authentication { factors: 2, assurance: Some(3) }),
///     ..Request::bare(Action::ReadLog, Actor::Resident(resident), asked.at)
/// };
/// let decision = samtycke::decide(facts, &request)?;
/// let told = extract(facts, &request, &decision, &[], &ExtractWish::default())?;
/// assert_eq!(told.given_by, "5 kap. 5 § första stycket andra meningen PDL");
/// // How the person signed in is not known: no permit, and no extract.
/// let request = Request { authentication: None, ..request };
/// let decision = samtycke::decide(facts, &request)?;
/// let refused = extract(facts, &request, &decision, &[], &ExtractWish::default()).unwrap_err();
/// assert_eq!(refused.code(), 1801);
/// # Ok::<(), samtycke::Error>(())
/// ```
pub fn extract<'r>(
    facts: Facts<'_>,
    request: &Request,
    decision: &Decision,
    records: impl IntoIterator<Item = &'r AccessRecord>,
    wish: &ExtractWish<'_>,
) -> Result<Extract, Error> {
    let (Actor::Resident(resident), Action::ReadLog) = (request.actor, request.action) else {
        let wanted = Phrase::new(
            "ett loggutdrag kräver en invånares begäran om att läsa loggen, `read-log`",
            "an extract takes a resident's request to read the log, `read-log`",
        )
        .by(pdl::S5_5_1_S2.id);
        return Err(AuditError::OtherRequest { wanted }.into());
    };
    permitted(facts, request, decision)?;
    let withheld = decision
        .signals
        .iter()
        .any(|s| s.kind == SignalKind::Whereabouts && s.mode == SignalMode::MustNot);
    let teller = Teller { facts, wish, units: !withheld || wish.units_of_protected };
    let mut rows: Vec<&AccessRecord> = records
        .into_iter()
        .filter(|r| {
            facts.patient.identities.contains(&r.patient)
                && wish.period.holds_at(r.at)
                && resident.through.is_none_or(|through| r.concerns(through))
        })
        .collect();
    let key = |r: &AccessRecord| (r.at, r.id, r.recorded);
    rows.sort_by_key(|r| key(r));
    // A row delivered twice is one row; two rows under one id are a conflict, and both are told.
    let mut told: Vec<&AccessRecord> = Vec::with_capacity(rows.len());
    for row in rows {
        if !told.iter().rev().take_while(|t| key(t) == key(row)).any(|t| *t == row) {
            told.push(row);
        }
    }
    let mut made = Extract {
        format: ExtractFormat::V1,
        language: wish.language,
        to: wish.to,
        patient: facts
            .patient
            .identities
            .first()
            .map_or_else(String::new, |p| p.masked().to_string()),
        period: wish.period,
        ground: decision.ground.map(Into::into),
        given_by: decision.ground.map_or_else(String::new, |p| wish.language.cite(p)),
        accesses: Vec::new(),
        machines: Vec::new(),
        residents: Vec::new(),
        attempts: Vec::new(),
        notes: Vec::new(),
    };
    for row in told {
        teller.tell(row, &mut made);
    }
    teller.note(decision.ground, &mut made);
    Ok(made)
}

struct Teller<'a> {
    facts: Facts<'a>,
    wish: &'a ExtractWish<'a>,
    /// May units be named?
    units: bool,
}

impl Teller<'_> {
    fn tell(&self, record: &AccessRecord, made: &mut Extract) {
        let line = self.line(record);
        match (&record.by, record.reveals()) {
            (_, false) if !self.wish.attempts => {}
            (AccessedBy::Resident(_), true) => made.residents.push(line),
            (AccessedBy::Resident(_), false) => {
                let service = self.wish.language.pick("E-tjänst", "E-service");
                put(&mut made.attempts, service.to_string(), None, line);
            }
            (AccessedBy::Staff(reader) | AccessedBy::Machine(reader), reveals) => {
                let groups = match (reveals, &record.by) {
                    (false, _) => &mut made.attempts,
                    (true, AccessedBy::Machine(_)) => &mut made.machines,
                    (true, _) => &mut made.accesses,
                };
                put(groups, self.provider(reader), self.unit(reader), line);
            }
        }
    }

    fn line(&self, record: &AccessRecord) -> Line {
        let language = self.wish.language;
        let purpose = match &record.by {
            AccessedBy::Resident(resident) => words::resident(resident.role, language),
            AccessedBy::Staff(_) | AccessedBy::Machine(_) => {
                words::purpose(record.purpose, language)
            }
        };
        Line {
            record: discreet(record.id.as_str()),
            at: record.at,
            when: words::when(record.at),
            what: words::what(record, language),
            information: record.information_type.map(|kind| words::information(kind, language)),
            purpose: purpose.to_string(),
            staff: record.reader().and_then(|reader| self.staff(reader)),
        }
    }

    /// Who, where that may be told: at a public provider, not of staff who are protected. A municipality's
    /// company keeps public documents too (OSL 2:3), but the facts do not tell it from others: not named.
    fn staff(&self, reader: &Reader) -> Option<Named> {
        let id = reader.staff?;
        let named = self.wish.to == ExtractFor::PublicDocument
            && self.is_public(reader)
            && !self.wish.protected_staff.contains(&id);
        named.then(|| Named {
            id,
            name: self.facts.organisation.staff(id).and_then(|s| s.name.clone()),
            title: reader.title.clone(),
        })
    }

    fn is_public(&self, reader: &Reader) -> bool {
        let provider = reader.provider.and_then(|id| self.facts.organisation.provider(id));
        provider.is_some_and(|p| p.body != Body::Private)
    }

    fn provider(&self, reader: &Reader) -> String {
        let unknown = self.wish.language.pick("Okänd vårdgivare", "Unknown provider");
        reader.provider.map_or_else(
            || unknown.to_string(),
            |id| {
                let known = self.facts.organisation.provider(id);
                known.map_or_else(|| discreet(id.as_str()), |p| p.name.clone())
            },
        )
    }

    fn unit(&self, reader: &Reader) -> Option<String> {
        let organisation = self.facts.organisation;
        if !self.units {
            return None;
        }
        if let Some(id) = reader.unit {
            let known = organisation.unit(id).map(|u| u.name.clone());
            return Some(known.unwrap_or_else(|| discreet(id.as_str())));
        }
        let id = reader.process?;
        Some(organisation.process(id).map_or_else(|| discreet(id.as_str()), |p| p.name.clone()))
    }

    fn note(&self, ground: Option<&'static Provision>, made: &mut Extract) {
        let language = self.wish.language;
        let mut say = |sv: String, en: String| {
            made.notes.push(match language {
                Language::Swedish => sv,
                Language::English => en,
            });
        };
        // On request it is a duty, whatever the ground to give it electronically.
        let social = ground == Some(&svod::S4_5_1);
        let owed = language.cite(if social { &svod::S4_5_1 } else { &pdl::S8_5_1 });
        let may = language.cite(if social { &svod::S4_2_1 } else { &pdl::S5_5_1_S2 });
        if self.wish.attempts {
            say(
                alloc::format!(
                    "Försök som inte ledde till åtkomst visas för sig. Rätten till utdrag gäller åtkomst som förekommit ({owed}); loggen i övrigt får visas ({may})."
                ),
                alloc::format!(
                    "Attempts that led to no access are shown apart. The right to an extract is to access that has occurred ({owed}); the rest of the log may be shown ({may})."
                ),
            );
        } else {
            say(
                alloc::format!(
                    "Försök som inte ledde till åtkomst visas inte: rätten till utdrag gäller åtkomst som förekommit ({owed})."
                ),
                alloc::format!(
                    "Attempts that led to no access are not shown: the right to an extract is to access that has occurred ({owed})."
                ),
            );
        }
        match self.wish.to {
            ExtractFor::Patient => {
                let rule = language.cite(&S4_10);
                say(
                    alloc::format!(
                        "Utdraget visar enhet och tid, inte vem i personalen ({rule}). Hos offentliga vårdgivare kan loggen begäras ut som allmän handling."
                    ),
                    alloc::format!(
                        "The extract shows unit and time, not who on the staff ({rule}). Of public providers the log can be asked for as a public document."
                    ),
                );
            }
            ExtractFor::PublicDocument => {
                say(
                    "Personal namnges hos offentliga vårdgivare, vars logg är allmän handling, utom den som har skyddade uppgifter. Privata vårdgivares logg är det inte, och där namnges ingen.".into(),
                    "Staff are named at public providers, whose log is a public document, but for those who are protected. Private providers' logs are none, and nobody is named there.".into(),
                );
            }
        }
        if !self.units {
            say(
                "Enheter namnges inte: personuppgifterna är skyddade, och en enhet visar var personen finns.".into(),
                "Units are not named: the identity is protected, and a unit tells where the person is.".into(),
            );
        }
    }
}

fn put(groups: &mut Vec<Group>, provider: String, unit: Option<String>, line: Line) {
    let place = groups.binary_search_by(|g| {
        (g.provider.as_str(), g.unit.as_deref()).cmp(&(provider.as_str(), unit.as_deref()))
    });
    match place {
        Ok(at) => {
            if let Some(group) = groups.get_mut(at) {
                group.lines.push(line);
            }
        }
        Err(at) => groups.insert(at, Group { provider, unit, lines: alloc::vec![line] }),
    }
}
