//! The answer in words: a line for a nurse, a ladder for a lawyer.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Audience, Decision, Note, Verdict};
use crate::Language;
use crate::law::{Finding, Outcome, Provision, Reason, Source};

impl Language {
    /// The reason in this language.
    pub const fn reason(self, reason: Reason) -> &'static str {
        self.pick(reason.text_sv(), reason.text_en())
    }

    /// The note in this language.
    pub const fn note(self, note: Note) -> &'static str {
        self.pick(note.text_sv(), note.text_en())
    }

    /// The citation in this language.
    pub fn cite(self, provision: &Provision) -> String {
        match self {
            Self::Swedish => provision.cite_sv(),
            Self::English => provision.cite_en(),
        }
    }
}

impl Note {
    /// A sentence in Swedish. Names no person, unit or provider.
    pub const fn text_sv(self) -> &'static str {
        match self {
            Self::NotCheckedSoLate => {
                "Lagtexten har inte jämförts så sent som den dag svaret gäller."
            }
            Self::SecrecyNotAssessed => {
                "De lagar om sekretess som gäller finns inte här; om sekretess hindrar är inte prövat."
            }
            Self::OwnUnitWithoutBlocks => {
                "Spärrarna är inte kända; ingen spärr döljer en enhets egna uppgifter för den."
            }
            Self::SourceNotRead => {
                "Svaret vilar på en lydelse som inte har lästs, eller på en slutsats."
            }
            Self::NotLawYet => "Svaret följer en skiss av en framtida utgåva: inte gällande rätt.",
            Self::PresumedFromUnit => {
                "Att läsaren deltar i vården antas av enhetens relation till patienten."
            }
        }
    }

    /// A sentence in English. Names no person, unit or provider.
    pub const fn text_en(self) -> &'static str {
        match self {
            Self::NotCheckedSoLate => {
                "The text of the law was not compared as late as the day this answer is for."
            }
            Self::SecrecyNotAssessed => {
                "The acts on secrecy that apply are not held here; whether secrecy hinders was not assessed."
            }
            Self::OwnUnitWithoutBlocks => {
                "What is blocked is not known; no block hides a unit's own data from it."
            }
            Self::SourceNotRead => {
                "The answer rests on a wording that was not read, or on a conclusion."
            }
            Self::NotLawYet => "The answer is by a sketch of a future edition: not law.",
            Self::PresumedFromUnit => {
                "That the reader takes part in the care is presumed from the unit's relation to the patient."
            }
        }
    }
}

/// An answer put into words for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// One line: yes or no, why, by which section.
    pub line: String,
    /// One rung a provision, in the order tried: sign, citation, why, fact, doubt.
    pub ladder: Vec<String>,
    /// What to know about the answer itself, a sentence each; to be shown with the line.
    pub notes: Vec<String>,
}

impl Decision {
    /// The answer in words.
    ///
    /// What the reader gets names no holder of blocked data; see [`Audience`].
    pub fn explain(&self, language: Language, audience: Audience) -> Explanation {
        let findings = self.findings_for(audience);
        let reason = self.reason_for(audience);
        let word = match self.verdict {
            Verdict::Permit => language.pick("Ja", "Yes"),
            Verdict::Deny => language.pick("Nej", "No"),
            Verdict::Undetermined => language.pick("Går inte att avgöra", "Can't be decided"),
        };
        let cited =
            self.cited(audience).map_or_else(String::new, |p| format!(" ({})", language.cite(p)));
        Explanation {
            line: format!("{word}: {}{cited}.", language.reason(reason)),
            ladder: findings.iter().map(|f| rung(f, language)).collect(),
            notes: self
                .notes
                .iter()
                .filter(|note| self.tells(**note, audience, &findings))
                .map(|note| self.note(*note, language))
                .collect(),
        }
    }

    /// The section the answer is given by, as an audience may know it. On a permit the one that grants it is
    /// cited, not the condition that tells.
    pub(crate) fn cited(&self, audience: Audience) -> Option<&'static Provision> {
        let reason = self.reason_for(audience);
        let findings = self.findings_for(audience);
        let decisive = findings.iter().find(|f| !f.moot && f.reason == reason);
        self.ground.or(decisive.map(|f| f.provision))
    }

    /// May an audience be told a note? A reader without a permit learns nothing of the entry from one,
    /// nor of provisions the findings it sees leave out.
    fn tells(&self, note: Note, audience: Audience, findings: &[Finding]) -> bool {
        let unread = |f: &Finding| {
            let p = f.provision;
            let some_day = p.unread_since.is_some() || p.unread_before.is_some();
            !f.moot && f.outcome != Outcome::NotApplicable && (p.source != Source::Read || some_day)
        };
        audience != Audience::Reader
            || self.is_permit()
            || match note {
                Note::SourceNotRead => findings.iter().any(unread),
                _ => true,
            }
    }

    fn note(&self, note: Note, language: Language) -> String {
        match (note, self.edition) {
            (Note::NotCheckedSoLate, Some(edition)) => {
                let day = edition.checked_until;
                match language {
                    Language::Swedish => {
                        format!("Lagtexten jämfördes senast {day}; svaret gäller en senare dag.")
                    }
                    Language::English => {
                        format!("The text was last compared {day}; this answer is for a later day.")
                    }
                }
            }
            _ => language.note(note).into(),
        }
    }
}

fn rung(f: &Finding, language: Language) -> String {
    let sign = match f.outcome {
        Outcome::Met => '+',
        Outcome::NotMet => '-',
        Outcome::Unknown => '?',
        Outcome::NotApplicable => '.',
    };
    let fact =
        f.fact.map_or_else(String::new, |r| format!(" [{} {}]", r.kind.word(), r.id.as_str()));
    let doubt = f.doubt.map_or_else(String::new, |d| format!(" ({d})"));
    let moot = if f.moot { language.pick(" (avgör inte)", " (not decisive)") } else { "" };
    format!("{sign} {}: {}{fact}{doubt}{moot}", f.provision, language.reason(f.reason))
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;

    const QUESTION: &str = include_str!("../../../examples/question.json");

    fn decided(document: &str) -> Result<Decision, crate::Error> {
        let (world, request) = crate::json::read_question(document)?;
        Ok(crate::decide(world.facts_of_only_patient()?, &request)?)
    }

    #[test]
    fn every_note_is_put_in_words() -> Result<(), crate::Error> {
        for note in Note::ALL {
            for text in [note.text_sv(), note.text_en()] {
                assert!(text.ends_with('.') && text.chars().count() <= 100, "{text}");
            }
        }
        let decision = decided(QUESTION)?;
        let notes = |language| decision.explain(language, Audience::Reviewer).notes;
        assert_eq!(notes(Language::English).len(), decision.notes.len());
        assert!(notes(Language::Swedish).iter().any(|n| n.contains("antas av enhetens relation")));
        Ok(())
    }

    #[test]
    fn an_answer_for_a_later_day_says_when_the_text_was_compared() -> Result<(), crate::Error> {
        let decision = decided(&QUESTION.replace("2026-03-02T", "2026-06-02T"))?;
        let says = |language, text: &str| {
            decision.explain(language, Audience::Reader).notes.iter().any(|n| n == text)
        };
        assert!(says(
            Language::Swedish,
            "Lagtexten jämfördes senast 2026-04-25; svaret gäller en senare dag."
        ));
        assert!(says(
            Language::English,
            "The text was last compared 2026-04-25; this answer is for a later day."
        ));
        Ok(())
    }
}
