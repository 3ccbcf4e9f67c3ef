//! The hash of a row: what was asked and what was found, so that a changed row or another answer is seen.

use samtycke::identity::PersonId;
use samtycke::law::{Edition, Reason};
use samtycke::time::Instant;
use samtycke_columnar::Asked;
use sha2::{Digest, Sha256};

use crate::found::{Packed, Statutes, missing_words};

/// Makes hashes; a thread has its own.
///
/// It is the first half of SHA-256 over `samtycke-row/1`, the patient as the row names them, the assignment, the action, the
/// moment in microseconds, the entry or what describes it, what was stated with it, the day of the law's edition, and what
/// was found. Texts end with a unit separator (0x1F), which none of them holds; numbers are eight bytes, the highest
/// first, and -1 is none.
#[derive(Default)]
pub(crate) struct Hasher {
    text: Vec<u8>,
    /// The last patient's: rows of one come one after the other.
    patient: Option<(PersonId, String)>,
    /// The edition of the last moment: what is opened at once stands row by row.
    edition: Option<(Instant, i64)>,
}

impl Hasher {
    pub(crate) fn of(&mut self, asked: &Asked<'_, '_>, found: Packed, law: &Statutes) -> [u64; 2] {
        self.text.clear();
        self.write(asked, found, law);
        let digest = Sha256::digest(&self.text);
        let half = |from: usize| {
            let bytes = digest.iter().skip(from).take(8);
            bytes.fold(0_u64, |whole, byte| (whole << 8) | u64::from(*byte))
        };
        [half(0), half(8)]
    }

    fn write(&mut self, asked: &Asked<'_, '_>, found: Packed, law: &Statutes) {
        let request = asked.request();
        self.put("samtycke-row/1");
        self.put_patient(asked.person());
        self.put(asked.seat().assignment().as_str());
        self.put(request.action.word());
        self.number(request.at.to_micros());
        self.put(request.entry.as_ref().map_or("", |entry| entry.as_str()));
        let described = asked.described().map(samtycke::decision::Described::entry);
        self.number(i64::from(described.is_some()));
        if let Some(entry) = described {
            self.put(entry.provider.as_str());
            self.put(entry.unit.as_ref().map_or("", |unit| unit.as_str()));
            self.put(entry.process.as_ref().map_or("", |process| process.as_str()));
            self.put(entry.information_type.as_ref().map_or("", |kind| kind.as_str()));
            self.put(entry.documented_for.word());
            self.put(entry.availability.word());
            self.put(entry.secrecy.word());
        }
        self.put(request.relevance.map_or("", samtycke::law::Relevance::word));
        self.number(request.active_choice.map_or(-1, i64::from));
        self.number(request.authentication.map_or(-1, |signed| i64::from(signed.factors)));
        self.number(request.known_at.map_or(-1, Instant::to_micros));
        self.number(request.max_age_seconds.map_or(-1, i64::from));
        let edition = self.edition(asked);
        self.number(edition);
        self.put(found.kind().word());
        let provision = found.ground().or(found.section()).and_then(|at| law.get(at));
        self.put(provision.map_or("", |provision| provision.id));
        self.put(found.reason().and_then(|at| Reason::ALL.get(at)).map_or("", |r| r.code()));
        for word in missing_words(found.missing()) {
            self.put(word);
        }
    }

    /// The first day of the edition, in days from 1970-01-01.
    fn edition(&mut self, asked: &Asked<'_, '_>) -> i64 {
        let request = asked.request();
        if let Some((_, day)) = self.edition.filter(|(at, _)| *at == request.at) {
            return day;
        }
        let edition = Edition::with(asked.seat().law(request.at), request.switches);
        let day = edition.map_or(-1, |edition| i64::from(edition.from.to_epoch_days()));
        self.edition = Some((request.at, day));
        day
    }

    fn put_patient(&mut self, person: PersonId) {
        if self.patient.as_ref().is_none_or(|(last, _)| *last != person) {
            self.patient = Some((person, person.token()));
        }
        if let Some((_, token)) = &self.patient {
            self.text.extend_from_slice(token.as_bytes());
        }
        self.text.push(0x1F);
    }

    fn put(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
        self.text.push(0x1F);
    }

    fn number(&mut self, number: i64) {
        self.text.extend_from_slice(&number.to_be_bytes());
    }
}
