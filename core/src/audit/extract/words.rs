//! What was done, with what and what for, in words for the patient.

use alloc::format;
use alloc::string::{String, ToString};

use chrono_tz::Europe::Stockholm;

use crate::audit::{AccessRecord, ResidentRole};
use crate::decision::Language;
use crate::law::Action;
use crate::record::{InformationType, Purpose};
use crate::time::Instant;

/// The Swedish clock, to the second.
pub(super) fn when(at: Instant) -> String {
    at.to_utc().with_timezone(&Stockholm).format("%Y-%m-%d %H:%M:%S").to_string()
}

/// What was done, and whether it was an emergency opening.
pub(super) fn what(record: &AccessRecord, language: Language) -> String {
    let done = action(record.action, language);
    let count = record.entries.map_or_else(String::new, |n| {
        let unit = language.pick("uppgifter", "entries");
        format!(" ({n} {unit})")
    });
    let emergency = if record.emergency {
        language.pick(", som nödöppning", ", as an emergency opening")
    } else {
        ""
    };
    format!("{done}{count}{emergency}")
}

const fn action(action: Action, language: Language) -> &'static str {
    let (sv, en) = match action {
        Action::Read => ("Läste", "Read"),
        Action::Write => ("Skrev eller ändrade", "Wrote or changed"),
        Action::Sign => ("Signerade", "Signed"),
        Action::Countersign => ("Vidimerade ett svar", "Countersigned a result"),
        Action::Print => ("Skrev ut eller exporterade", "Printed or exported"),
        Action::Delete => ("Förstörde", "Destroyed"),
        Action::SearchHit => ("Såg som sökträff", "Saw as a search hit"),
        Action::List => ("Såg i en lista", "Saw in a list"),
        Action::Block => ("Registrerade en spärr", "Registered a block"),
        Action::Lift => ("Hävde en spärr", "Lifted a block"),
        Action::RequestLift => ("Bad att en spärr hävs", "Asked for a block to be lifted"),
        Action::RevealWhoBlocked => ("Såg vem som spärrat", "Saw who had blocked"),
        Action::RevealHolders => ("Såg var uppgifter finns", "Saw where data are held"),
        Action::ReadLog => ("Läste åtkomstloggen", "Read the access log"),
        Action::Search => ("Sökte bland patienter", "Searched among patients"),
        Action::ReportToRegister => {
            ("Rapporterade till ett kvalitetsregister", "Reported to a quality register")
        }
        Action::Disclose => ("Lämnade ut", "Disclosed"),
    };
    language.pick(sv, en)
}

/// What for.
pub(super) const fn purpose(purpose: Option<Purpose>, language: Language) -> &'static str {
    let Some(purpose) = purpose else { return language.pick("Uppgift saknas", "Not stated") };
    let (sv, en) = match purpose {
        Purpose::Care => ("Vård och behandling", "Care and treatment"),
        Purpose::PatientAdministration => (
            "Administration kring din vård, som bokning",
            "Administration of your care, as booking",
        ),
        Purpose::OtherDocumentation => {
            ("Annan dokumentation som lagen kräver", "Other documentation the law requires")
        }
        Purpose::Quality => ("Kvalitetsarbete", "Quality work"),
        Purpose::Administration => {
            ("Ledning, uppföljning och tillsyn", "Management, follow-up and supervision")
        }
        Purpose::Statistics => ("Statistik", "Statistics"),
        Purpose::FeasibilityCount => {
            ("Räkning inför klinisk forskning", "Counting before clinical research")
        }
        Purpose::QualityRegister => ("Kvalitetsregister", "Quality register"),
        Purpose::SocialServices => ("Omsorg och dess dokumentation", "Social care and its records"),
    };
    language.pick(sv, en)
}

/// Who it was, of those signed in to an e-service. Nobody is named: the patient knows.
pub(super) const fn resident(role: ResidentRole, language: Language) -> &'static str {
    let (sv, en) = match role {
        ResidentRole::Patient => ("Patienten själv, via e-tjänst", "The patient, in an e-service"),
        ResidentRole::Guardian => ("Vårdnadshavare, via e-tjänst", "A guardian, in an e-service"),
        ResidentRole::Representative => {
            ("Annan företrädare, via e-tjänst", "Another representative, in an e-service")
        }
        ResidentRole::Stranger => ("Någon annan, via e-tjänst", "Somebody else, in an e-service"),
    };
    language.pick(sv, en)
}

/// What kind of information, by the names of the national code system.
pub(super) fn information(kind: InformationType, language: Language) -> String {
    let (sv, en) = match kind.as_str() {
        "dia" => ("Diagnos", "Diagnosis"),
        "fun" => ("Funktionsnedsättning", "Functional impairment"),
        "lak" => ("Ordinerade läkemedel", "Prescribed medicines"),
        "lkm" => ("Utlämnade läkemedel", "Dispensed medicines"),
        "pad" => ("Förmågor i dagligt liv (PADL)", "Abilities in daily life (PADL)"),
        "pat" => ("Uppgifter om personen", "Data on the person"),
        "und" => ("Undersökningsresultat", "Test and imaging results"),
        "upp" => ("Uppmärksamhetsinformation", "Alert information"),
        "vbe" => ("Remiss (vårdbegäran)", "Referral"),
        "vko" => ("Vårdkontakt", "Care contact"),
        "voo" => ("Journalanteckning", "Note in the record"),
        "vot" => ("Vårdtjänst", "Care service"),
        "vpo" => ("Vårdplan", "Care plan"),
        other => return other.to_string(),
    };
    language.pick(sv, en).to_string()
}
