//! What can be cited.

use alloc::format;
use alloc::string::String;
use chrono::NaiveDate;
use core::fmt;

use super::Doubt;

/// An act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Patientdatalagen (2008:355).
    Pdl,
    /// Lagen (2022:913) om sammanhållen vård- och omsorgsdokumentation.
    Svod,
    /// Offentlighets- och sekretesslagen (2009:400).
    Osl,
    /// Patientsäkerhetslagen (2010:659).
    Psl,
    /// Föräldrabalken.
    Fb,
    /// Socialstyrelsens föreskrifter (HSLF-FS 2016:40): an agency's regulation.
    Hslf,
    /// Socialstyrelsens föreskrifter om ansvar för remisser (SOSFS 2004:11): an agency's regulation.
    Sosfs,
    /// Hälso- och sjukvårdslagen (2017:30).
    Hsl,
    /// Hälso- och sjukvårdsförordningen (2017:80).
    Hsf,
    /// A ruling of the Supreme Administrative Court.
    Hfd,
    /// Regional policy and national agreements: data, not law.
    Policy,
    /// Regulation (EU) 2025/327, in a sketch: not yet applicable.
    Ehds,
}

impl Act {
    /// Short name, as in citations.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Pdl => "PDL",
            Self::Svod => "SVOD",
            Self::Osl => "OSL",
            Self::Psl => "PSL",
            Self::Fb => "FB",
            Self::Hslf => "HSLF-FS",
            Self::Sosfs => "SOSFS",
            Self::Hsl => "HSL",
            Self::Hsf => "HSF",
            Self::Hfd => "HFD",
            Self::Policy => "POLICY",
            Self::Ehds => "EHDS",
        }
    }

    /// Does it speak of secrecy, the second key?
    pub const fn is_secrecy(self) -> bool {
        matches!(self, Self::Osl | Self::Psl)
    }

    /// Its number: of the Swedish Code of Statutes, the agency's or the Union's series.
    pub const fn sfs(self) -> &'static str {
        match self {
            Self::Pdl => "2008:355",
            Self::Svod => "2022:913",
            Self::Osl => "2009:400",
            Self::Psl => "2010:659",
            Self::Fb => "1949:381",
            Self::Hslf => "2016:40",
            Self::Sosfs => "2004:11",
            Self::Hsl => "2017:30",
            Self::Hsf => "2017:80",
            Self::Hfd | Self::Policy => "",
            Self::Ehds => "2025/327",
        }
    }
}

/// How the wording behind a provision is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The text was read in a consolidated version.
    Read,
    /// The text was not read; what stands here is remembered.
    Memory,
    /// The rule is a conclusion from text that was read.
    Inferred,
}

/// A provision: where it stands, what it is about, since when, how sure.
///
/// Its `id` is the citation in short, chapter:section(paragraph)item: `PDL 4:5(1)2`.
#[derive(Debug, PartialEq, Eq)]
pub struct Provision {
    /// Short citation; stable.
    pub id: &'static str,
    /// The act.
    pub act: Act,
    /// What it is about, in Swedish.
    pub title_sv: &'static str,
    /// What it is about, in English.
    pub title_en: &'static str,
    /// First day in force with the content implemented here.
    pub from: NaiveDate,
    /// How its wording is known.
    pub source: Source,
    /// The first day of a later wording that was not read, if there is one.
    pub unread_since: Option<NaiveDate>,
    /// The first day of the wording that was read, where an earlier one was not.
    pub unread_before: Option<NaiveDate>,
    /// First day on which it no longer applies.
    pub until: Option<NaiveDate>,
    /// The doubt that hangs on it, if any.
    pub doubt: Option<Doubt>,
}

impl Provision {
    pub(super) const fn of(
        act: Act,
        from: NaiveDate,
        id: &'static str,
        title_sv: &'static str,
        title_en: &'static str,
    ) -> Self {
        Self {
            id,
            act,
            title_sv,
            title_en,
            from,
            until: None,
            source: Source::Read,
            unread_since: None,
            unread_before: None,
            doubt: None,
        }
    }

    pub(super) const fn pdl(
        id: &'static str,
        title_sv: &'static str,
        title_en: &'static str,
    ) -> Self {
        Self::of(Act::Pdl, date(2008, 7, 1), id, title_sv, title_en)
    }

    pub(super) const fn svod(
        id: &'static str,
        title_sv: &'static str,
        title_en: &'static str,
    ) -> Self {
        Self::of(Act::Svod, date(2023, 1, 1), id, title_sv, title_en)
    }

    pub(super) const fn since(mut self, year: i32, month: u32, day: u32) -> Self {
        self.from = date(year, month, day);
        self
    }

    pub(super) const fn source(mut self, source: Source) -> Self {
        self.source = source;
        self
    }

    pub(super) const fn doubtful(mut self, doubt: Doubt) -> Self {
        self.doubt = Some(doubt);
        self
    }

    pub(super) const fn until(mut self, year: i32, month: u32, day: u32) -> Self {
        self.until = Some(date(year, month, day));
        self
    }

    pub(super) const fn unread_since(mut self, year: i32, month: u32, day: u32) -> Self {
        self.unread_since = Some(date(year, month, day));
        self
    }

    pub(super) const fn unread_before(mut self, year: i32, month: u32, day: u32) -> Self {
        self.unread_before = Some(date(year, month, day));
        self
    }

    /// Was it in force on `day`?
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// Was the wording that applied on `day` read?
    pub fn read_for(&self, day: NaiveDate) -> bool {
        self.source == Source::Read
            && self.unread_since.is_none_or(|since| day < since)
            && self.unread_before.is_none_or(|read| read <= day)
    }

    /// The citation written out in Swedish: `3 kap. 1 § första stycket 2 SVOD`.
    pub fn cite_sv(&self) -> String {
        let Some((chapter, section, paragraph, item)) = self.parts() else {
            return self.elsewhere(self.title_sv);
        };
        let paragraph = match paragraph {
            "1" => " första stycket",
            "2" => " andra stycket",
            "3" => " tredje stycket",
            "4" => " fjärde stycket",
            _ => "",
        };
        let item = match item {
            "" => String::new(),
            "s1" => " första meningen".into(),
            "s2" => " andra meningen".into(),
            item => format!(" {item}"),
        };
        format!("{chapter} kap. {section} §{paragraph}{item} {}", self.act.short())
    }

    /// The citation written out in English: `chapter 3, section 1, first paragraph, 2, SVOD`.
    pub fn cite_en(&self) -> String {
        let Some((chapter, section, paragraph, item)) = self.parts() else {
            return self.elsewhere(self.title_en);
        };
        let paragraph = match paragraph {
            "1" => ", first paragraph",
            "2" => ", second paragraph",
            "3" => ", third paragraph",
            "4" => ", fourth paragraph",
            _ => "",
        };
        let item = match item {
            "" => String::new(),
            "s1" => ", first sentence".into(),
            "s2" => ", second sentence".into(),
            item => format!(", item {item}"),
        };
        format!("chapter {chapter}, section {section}{paragraph}{item}, {}", self.act.short())
    }

    /// What has no chapter and section: a ruling, a policy, an article, a regulation without chapters.
    fn elsewhere(&self, title: &str) -> String {
        match self.act {
            Act::Policy => title.into(),
            _ => self.id.into(),
        }
    }

    /// Chapter, section, paragraph and item out of the id: `25:11 p1` is an item without paragraph.
    fn parts(&self) -> Option<(&str, &str, &str, &str)> {
        if matches!(self.act, Act::Hfd | Act::Policy | Act::Ehds | Act::Sosfs) {
            return None;
        }
        let (_, place) = self.id.split_once(' ')?;
        let (chapter, rest) = place.split_once(':')?;
        let Some((section, rest)) = rest.split_once('(') else {
            let (section, item) = rest.split_once(" p").unwrap_or((rest, ""));
            return Some((chapter, section, "", item));
        };
        let (paragraph, item) = rest.split_once(')')?;
        Some((chapter, section, paragraph, item))
    }
}

impl fmt::Display for Provision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// A date known to exist; an impossible one would be in force since always.
pub(super) const fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_unique_dated_and_readable() {
        let mut seen = BTreeSet::new();
        for p in crate::law::provisions() {
            assert!(seen.insert(p.id), "{} stands twice", p.id);
            assert!(p.from > NaiveDate::MIN, "{} has no date", p.id);
            let elsewhere = matches!(p.act, Act::Hfd | Act::Policy | Act::Ehds | Act::Sosfs);
            assert!(p.parts().is_some() || elsewhere, "{} can't be cited", p.id);
            assert!(p.id.starts_with(p.act.short()), "{} names another act", p.id);
            assert!(!p.title_sv.is_empty() && !p.title_en.is_empty());
        }
    }

    #[test]
    fn a_wording_is_read_for_some_days() {
        let terms = &crate::law::pdl::S2_8_1;
        assert!(terms.in_force(date(2018, 5, 24)) && !terms.read_for(date(2018, 5, 24)));
        assert!(terms.read_for(date(2018, 5, 25)));
    }

    #[test]
    fn written_out() {
        assert_eq!(crate::law::pdl::S4_1.cite_sv(), "4 kap. 1 § PDL");
        assert_eq!(crate::law::pdl::S4_5_1_2.cite_sv(), "4 kap. 5 § första stycket 2 PDL");
        assert_eq!(crate::law::secrecy::S25_11_P1.cite_sv(), "25 kap. 11 § 1 OSL");
        assert_eq!(
            crate::law::svod::S3_1_3.cite_en(),
            "chapter 3, section 1, third paragraph, SVOD"
        );
    }
}
