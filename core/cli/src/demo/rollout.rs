//! The rollout: month by month who could see what of a pupil's record, then what the pupil sees.

use std::fmt::Write;

use samtycke::audit::{Extract, ExtractWish};
use samtycke::decision::{Authentication, Language, Request, Resident};
use samtycke::environment::{
    AsOf, Environment, EnvironmentError, Filter, OnFault, Overview, Stamp, programme, read_events,
};
use samtycke::identity::{HsaId, PersonId};
use samtycke::law::{Action, Relevance};
use samtycke::time::Instant;

use super::page::{WIDTH, wrap};

const EVENTS: &str = include_str!("events.jsonl");
const PUPIL: &str = "personnummer|201001022381";
const SYSTEM: &str = "SE2321000131-SDEMO";

/// What there is of the record, in the order it was written; each has a letter.
const ENTRIES: [(&str, &str, &str); 11] = [
    ("growth", "skolsköterskans hälsobesök", "the school nurse's health visit"),
    ("psychologist", "skolpsykologens samtal", "the school psychologist's talk"),
    ("visit", "besök på vårdcentralen", "visit at the health centre"),
    ("preliminary", "preliminärt provsvar", "preliminary test result"),
    ("final", "slutligt provsvar", "final test result"),
    ("vaccination", "vaccination i skolan", "vaccination at school"),
    ("referral", "skolans remiss till ortopeden", "the school's referral to orthopaedics"),
    (
        "received",
        "samma remiss, mottagen av ortopeden",
        "the same referral, received by orthopaedics",
    ),
    ("time", "bokad tid hos ortopeden", "booked time at orthopaedics"),
    ("answer", "ortopedens remissvar", "the answer of orthopaedics"),
    (
        "child-psychiatry",
        "barnsjukhusets besök, spärrat inom regionen i september 2022",
        "the children's hospital's visit, blocked in the region in September 2022",
    ),
];

const READERS: [(&str, &str, &str); 7] = [
    ("A-LERUM-EMI", "skolsköterska, Lerum", "school nurse, Lerum"),
    ("A-LERUM-EPI", "skolpsykolog, Lerum", "school psychologist, Lerum"),
    ("A-LERUM-HSV", "hemsjukvård, Lerum", "home care, Lerum"),
    ("A-VC", "vårdcentral, regionen", "health centre, region"),
    ("A-ORTOPED", "ortopedi, regionen", "orthopaedics, region"),
    ("A-BARN", "barnsjukhus, regionen", "children's hospital"),
    ("A-ALINGSAS-EMI", "skolsköterska, Alingsås", "school nurse, Alingsås"),
];

const MONTHS: [(&str, &str, &str); 8] = [
    ("2021-11-15T09:00:00+01:00", "ingen är ansluten", "nobody has joined"),
    ("2022-03-15T10:00:00+01:00", "alla ser sitt eget", "each sees its own"),
    ("2022-04-20T10:00:00+02:00", "regionen och Lerum är med", "the region and Lerum are in"),
    (
        "2022-05-16T11:00:00+02:00",
        "remissen är skickad, eleven har sagt ja i skolan",
        "the referral is sent, the pupil has said yes at school",
    ),
    (
        "2022-07-01T09:00:00+02:00",
        "svaret har kommit, eleven har sagt ja hos ortopeden",
        "the answer has come, the pupil has said yes at orthopaedics",
    ),
    (
        "2022-10-03T09:00:00+02:00",
        "eleven har spärrat barnsjukhusets besök inom regionen (inre spärr); mot andra vårdgivare krävs en yttre",
        "the pupil has blocked the children's hospital's visit inside the region (inner block); against other providers it takes an outer one",
    ),
    (
        "2023-02-01T09:00:00+01:00",
        "lagen om sammanhållen vård- och omsorgsdokumentation gäller",
        "the act on shared documentation is in force",
    ),
    (
        "2023-10-02T09:00:00+02:00",
        "eleven har bytt skola till Alingsås, som är med utan elevhälsan; Lerums skolsköterska vårdar henne inte längre",
        "the pupil has moved to a school in Alingsås, which is in without its school health; Lerum's school nurse no longer cares for her",
    ),
];

/// The whole part, as text.
pub(super) fn page(language: Language) -> Result<String, EnvironmentError> {
    let mut tale = Tale::new(language)?;
    tale.months()?;
    tale.pupil()?;
    Ok(tale.out)
}

struct Tale {
    environment: Environment,
    pupil: PersonId,
    system: HsaId,
    language: Language,
    rows: u32,
    out: String,
}

impl Tale {
    fn new(language: Language) -> Result<Self, EnvironmentError> {
        let mut environment = Environment::new();
        environment.apply(&programme()?, OnFault::RefuseAll)?;
        environment.apply(&read_events(EVENTS)?, OnFault::RefuseAll)?;
        let pupil = parse(PUPIL)?;
        let system = parse(SYSTEM)?;
        Ok(Self { environment, pupil, system, language, rows: 0, out: String::new() })
    }

    fn pick(&self, sv: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Swedish => sv,
            Language::English => en,
        }
    }

    fn title(&mut self, sv: &'static str, en: &'static str) {
        let title = self.pick(sv, en);
        let rule = "─".repeat(WIDTH.saturating_sub(title.chars().count() + 4));
        let _ = writeln!(self.out, "\n── {title} {rule}");
    }

    /// The next row of the log has the next number.
    fn stamp(&mut self, at: Instant) -> Result<Stamp, EnvironmentError> {
        self.rows += 1;
        let id = parse(&format!("6f9619ff-8b86-4011-b42d-{:012x}", self.rows * 4096))?;
        Ok(Stamp { id, system: self.system, recorded: at })
    }

    fn months(&mut self) -> Result<(), EnvironmentError> {
        self.title(
            "Utrullningen: vem kunde se vad av elevens journal?",
            "The rollout: who could see what of the pupil's record?",
        );
        let intro = self.pick(
            "Regionen och Lerum ansluter i april 2022, övriga kommuner till hösten 2023 (programmets plan från 2022). Varje rad räknas på vad som var känt den dagen, och skrivs i loggen.",
            "The region and Lerum join in April 2022, the other municipalities by autumn 2023 (the programme's plan of 2022). Every row is worked out from what was known that day, and is written to the log.",
        );
        wrap(&mut self.out, "", intro);
        self.out.push('\n');
        for ((_, sv, en), letter) in ENTRIES.iter().zip('A'..) {
            let text = self.pick(sv, en);
            let _ = writeln!(self.out, "  {letter}  {text}");
        }
        for (at, sv, en) in MONTHS {
            let what = self.pick(sv, en);
            let month = at.get(..7).unwrap_or_default();
            self.out.push('\n');
            wrap(&mut self.out, &format!("{month}  "), what);
            for (assignment, sv, en) in READERS {
                let seen = self.seen(assignment, parse(at)?)?;
                let name = self.pick(sv, en);
                let line = if seen.is_empty() { "·".to_owned() } else { seen };
                let _ = writeln!(self.out, "         {name:28}{line}");
            }
        }
        Ok(())
    }

    /// The letters of what a reader sees in a list at a moment, as known then.
    fn seen(&mut self, assignment: &str, at: Instant) -> Result<String, EnvironmentError> {
        let stamp = self.stamp(at)?;
        let mut request = Request::bare(Action::List, parse::<HsaId>(assignment)?, at);
        request.relevance = Some(Relevance::Care);
        request.authentication = Some(Authentication { factors: 2, assurance: None });
        request.active_choice = Some(true);
        let directory = self.environment.directory_as_known(at)?;
        let as_of = AsOf { at: Some(at), known_at: Some(at) };
        let chart = self.environment.chart_then(&directory, self.pupil, as_of)?;
        let listing = chart.list(&request, &Filter::default(), &stamp)?;
        let listing = listing.open(&mut self.environment)?;
        let seen = |id: &str| listing.lines.iter().any(|l| l.entry.as_str() == id);
        let letters = ENTRIES.iter().zip('A'..).filter(|((id, ..), _)| seen(id));
        Ok(letters.flat_map(|(_, letter)| [letter, ' ']).collect())
    }

    fn pupil(&mut self) -> Result<(), EnvironmentError> {
        let at: Instant = parse("2026-03-02T20:00:00+01:00")?;
        let mut request =
            Request::bare(Action::List, Resident { person: self.pupil, through: None }, at);
        request.authentication = Some(Authentication { factors: 2, assurance: None });
        let stamp = self.stamp(at)?;
        let overview = self.environment.chart(self.pupil)?.overview(&request, &stamp)?;
        let overview = overview.open(&mut self.environment)?;
        self.title("Mars 2026: eleven loggar in", "March 2026: the pupil signs in");
        self.overview(&overview);
        self.title("Vem har läst? Elevens loggutdrag", "Who has read? The pupil's extract");
        let stamp = self.stamp(at)?;
        let wish = ExtractWish { language: self.language, ..ExtractWish::default() };
        let extract = self.environment.chart(self.pupil)?.extract(&request, &wish, &stamp)?;
        let extract = extract.open(&mut self.environment)?.told;
        for table in extract.iter().flat_map(Extract::tables) {
            self.out.push('\n');
            let from = table.from.unwrap_or_default();
            wrap(&mut self.out, "  ", &format!("{}: {from}", table.part));
            // The first and the last tell enough here.
            let shown = table.rows.iter().take(3);
            for row in shown {
                let cells: Vec<&str> =
                    row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
                wrap(&mut self.out, "    ", &cells.join(" · "));
            }
            if table.rows.len() > 3 {
                let _ = writeln!(self.out, "    … {}", table.rows.len() - 3);
            }
        }
        Ok(())
    }

    fn overview(&mut self, overview: &Overview) {
        for (area, lines) in &overview.areas {
            let _ = writeln!(self.out, "  {}", area.name(self.language));
            for line in lines {
                let day = line.event.last().map_or_else(String::new, day);
                let mark = if line.superseded_by.is_some() {
                    self.pick(" (ersatt av ett senare)", " (superseded by a later one)")
                } else {
                    ""
                };
                wrap(&mut self.out, &format!("    {day}  "), &format!("{}{mark}", line.headline));
            }
        }
        for referral in &overview.referrals {
            let Some(step) = referral.step else { continue };
            let step = self.pick(step.text_sv(), step.text_en());
            let since = referral.since.map_or_else(String::new, day);
            let what = self.pick("Remissen", "The referral");
            let _ = writeln!(self.out, "  {what}: {step} {since}");
        }
    }
}

fn day(at: Instant) -> String {
    samtycke::time::swedish_date(at).to_string()
}

/// Ids written here are right; a misspelt one is told like any other fault.
fn parse<T: std::str::FromStr>(text: &str) -> Result<T, EnvironmentError>
where
    samtycke::Error: From<T::Err>,
{
    text.parse().map_err(|error: T::Err| samtycke::Error::from(error).into())
}
