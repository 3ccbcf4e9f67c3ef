//! The hash of a row: what was asked and what was found, so that a changed row or another answer is seen.

use std::io::Write;

use samtycke::law::{Edition, Reason};
use samtycke_columnar::Asked;
use sha2::{Digest, Sha256};

use crate::found::{Packed, Statutes, missing_words};

/// Makes hashes; a thread has its own.
///
/// It is the first half of SHA-256 over `samtycke-row/1` and, each after a unit separator (0x1F), the patient as the row
/// names them, the assignment, the action, the moment in microseconds, the entry or what describes it, what was stated
/// with it, the law's edition, and what was found.
#[derive(Default)]
pub(crate) struct Hasher {
    text: Vec<u8>,
}

impl Hasher {
    pub(crate) fn of(&mut self, asked: &Asked<'_, '_>, found: Packed, law: &Statutes) -> [u64; 2] {
        self.text.clear();
        self.write(asked, found, law);
        let digest = Sha256::digest(&self.text);
        let half = |from: usize| {
            let bytes = digest.iter().skip(from).take(8);
            bytes.fold(0_u64, |whole, byte| whole << 8 | u64::from(*byte))
        };
        [half(0), half(8)]
    }

    fn write(&mut self, asked: &Asked<'_, '_>, found: Packed, law: &Statutes) {
        let request = asked.request();
        self.put("samtycke-row/1");
        self.put(&asked.person().token());
        self.put(asked.seat().assignment().as_str());
        self.put(request.action.word());
        self.number(request.at.to_micros());
        self.put(request.entry.as_ref().map_or("", |entry| entry.as_str()));
        if let Some(entry) = asked.described().map(samtycke::decision::Described::entry) {
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
        self.number(request.known_at.map_or(-1, samtycke::time::Instant::to_micros));
        self.number(request.max_age_seconds.map_or(-1, i64::from));
        let edition = Edition::with(asked.seat().law(request.at), request.switches);
        self.number(edition.map_or(0, |e| i64::from(e.from.to_epoch_days())));
        self.put(found.kind().word());
        let provision = found.ground().or(found.section()).and_then(|at| law.get(at));
        self.put(provision.map_or("", |provision| provision.id));
        self.put(found.reason().and_then(|at| Reason::ALL.get(at)).map_or("", |r| r.code()));
        for word in missing_words(found.missing()) {
            self.put(word);
        }
    }

    fn put(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
        self.text.push(0x1F);
    }

    fn number(&mut self, number: i64) {
        // Writing to memory does not fail.
        let _ = write!(self.text, "{number}");
        self.text.push(0x1F);
    }
}
