//! Points on which the text is doubtful, and the reading this library follows.

use core::fmt;

macro_rules! doubts {
    ($($name:ident = $number:literal, $code:literal, $sv:literal, $en:literal;)+) => {
        /// A doubtful point of law. The answer that hangs on one names it.
        ///
        /// `D…` are points of PDL and SVOD, `DOUBT-…` points of practice and neighbouring rules.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Doubt {
            $(#[doc = concat!($code, ": ", $en)] $name,)+
        }

        impl Doubt {
            /// Every doubt, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Stable number, never 0, never given to another doubt: what C passes in flat rows.
            pub const fn number(self) -> u16 {
                match self { $(Self::$name => $number,)+ }
            }

            /// The doubt of that number; `None` for a number this version does not know.
            pub const fn from_number(number: u16) -> Option<Self> {
                match number { $($number => Some(Self::$name),)+ _ => None }
            }

            /// Its name in the list of doubts, as in JSON.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The question and the reading followed, in Swedish.
            pub const fn text_sv(self) -> &'static str {
                match self { $(Self::$name => $sv,)+ }
            }

            /// The question and the reading followed, in English.
            pub const fn text_en(self) -> &'static str {
                match self { $(Self::$name => $en,)+ }
            }
        }
    };
}

doubts! {
    D1 = 1, "D1",
        "Hindrar en inre spärr åtkomst för kvalitetssäkring och administration? Läses: nej; omkopplare `strict_inner_block`.",
        "does an inner block stop access for quality assurance and administration? Read as no; switch `strict_inner_block`";
    D2 = 2, "D2",
        "Får ett barn spärra och samtycka själv? Läses: ja, efter bedömd mognad, ingen åldersgräns.",
        "may a child block and consent itself? Read as yes, by assessed maturity, no age limit";
    D3 = 3, "D3",
        "Kan vårdnadshavarens samtycke ersätta ett barns som själv kan samtycka? Läses: nej.",
        "may a guardian's consent replace that of a child who can consent? Read as no";
    D4 = 4, "D4",
        "Vem öppnar en yttre spärr i nödläge, och efter vilken prövning? Läses: bara den som spärrat; prövningen är en människas.",
        "who opens an outer block in an emergency, and on what test? Read as the holder only; the test is a human's";
    D5 = 5, "D5",
        "Öppnar även 3 kap. 6 § SVOD uppgiften om vem som spärrat? Läses: nej, bara 3 kap. 5 §.",
        "does SVOD 3:6 also open who blocked? Read as no, 3:5 only";
    D6 = 6, "D6",
        "Omfattar 3 kap. 6 § SVOD omsorgsgivares ospärrade uppgifter? Läses: nej; omkopplare `emergency_opens_social_care`.",
        "does SVOD 3:6 cover social-care providers' unblocked data? Read as no; switch `emergency_opens_social_care`";
    D7 = 7, "D7",
        "Kräver 3 kap. 3 och 6 §§ SVOD en patientrelation? Läses: en vårdsituation krävs, ingen registrerad relation; omkopplare `relation_in_3_3_and_3_6`.",
        "do SVOD 3:3 and 3:6 require a patient relation? Read as a care situation, not a registered relation; switch `relation_in_3_3_and_3_6`";
    D8 = 8, "D8",
        "Vad är en vårdenhet eller vårdprocess? Läses: det vårdgivarens organisation säger.",
        "what is a care unit or care process? Read as what the provider's organisation says";
    D9 = 9, "D9",
        "Får vårdnadshavaren läsa barnets uppgifter elektroniskt? Ingen lag; praxis och policy.",
        "may a guardian read a child's data electronically? No statute; practice and policy";
    D10 = 10, "D10",
        "Måste samtycket vara uttryckligt? Läses: nej, men det ska vara registrerat.",
        "must consent be explicit? Read as no, but recorded";
    D11 = 11, "D11",
        "Patienten vägrar men är i fara: gäller 3 kap. 6 § SVOD? Läses: nej, en vägran är ett svar.",
        "the patient refuses and is in danger: does SVOD 3:6 apply? Read as no, a refusal is an answer";
    D12 = 12, "D12",
        "Får en spärr avse en del av uppgifterna? Läses: ja, patienten väljer; aldrig vidare än valt.",
        "may a block be partial? Read as yes, the patient chooses; never wider than chosen";
    D13 = 13, "D13",
        "Räknas tio år från handlingens eller journalens sista uppgift? Läses: handlingens.",
        "do ten years run from the document's or the record's last entry? Read as the document's";
    D14 = 14, "D14",
        "Består en spärr efter döden? Läses: ja; omkopplare `block_ends_at_death`.",
        "does a block persist after death? Read as yes; switch `block_ends_at_death`";
    D15 = 15, "D15",
        "Får god man eller förvaltare spärra eller samtycka? Läses: nej, lagarna nämner ingen företrädare.",
        "may an appointed representative object or consent? Read as no, the acts name none";
    D16 = 16, "D16",
        "Deltar den i vården som avslutat den? Läses: nej, annat behov i arbetet krävs.",
        "does somebody still take part after the care ended? Read as no, another need at work is required";
    D17 = 17, "D17",
        "Gäller en inre spärr även mot andra vårdgivare? Läses: nej, två lagar och två spärrar; omkopplare `inner_block_binds_others`.",
        "does an inner block bind other providers? Read as no, two acts and two blocks; switch `inner_block_binds_others`";
    D18 = 18, "D18",
        "Går 2 kap. 2 § PDL före 7 kap. 2 a §? Läses: nej.",
        "does PDL 2:2 override 7:2 a? Read as no";
    Doubt1 = 19, "DOUBT-1",
        "Hur lyder HSLF-FS 2016:40 efter 2025:57, och vilka åtkomster omfattar 3 kap. 15 §? Läses: all åtkomst utanför den egna enheten.",
        "how does HSLF-FS 2016:40 read after 2025:57, and which accesses does 3:15 reach? Read as all beyond the own unit";
    Doubt3 = 20, "DOUBT-3",
        "Vilka paragrafer i HSLF-FS 2016:40 rör aktiva val? Läses: 4 kap. 4 och 5 §§, ur minnet.",
        "which sections of HSLF-FS 2016:40 are on active choices? Read as 4:4 and 4:5, from memory";
    Doubt7 = 21, "DOUBT-7",
        "Hur lyder 25 kap. 11 § OSL från tredje punkten? Bara början är läst.",
        "how does OSL 25:11 read from item 3 on? Only its beginning was read";
    Doubt8 = 22, "DOUBT-8",
        "Gäller OSL 23:2 eller 25:1 för skolpsykologens journal, och bär OSL 25:11 den vidare? Läses: 23:2, och 25:11 bär den inte; omkopplare `school_psychology_is_health_care`.",
        "does OSL 23:2 or 25:1 govern the school psychologist's record, and does OSL 25:11 carry it further? Read as 23:2, and 25:11 does not carry it; switch `school_psychology_is_health_care`";
    Doubt9 = 23, "DOUBT-9",
        "Får omsorgsgivare se att spärrade patientuppgifter finns? Läses: nej, 2 kap. 5 § SVOD nämner vårdgivare.",
        "may social-care providers see that blocked patient data exist? Read as no, SVOD 2:5 names care providers";
    Doubt11 = 24, "DOUBT-11",
        "Får vårdnadshavare läsa om ett barn med skyddade uppgifter? Regionens regel är inte läst; stängt under 16 år, som i Stockholm.",
        "may guardians read about a child with protected identity? The region's rule was not read; closed under 16, as in Stockholm";
    Doubt12 = 25, "DOUBT-12",
        "Gäller SOSFS 2004:11 ännu, och hur lyder den efter 4 §? Läses: ja; bara 2–4 §§ är lästa.",
        "is SOSFS 2004:11 still in force, and how does it read after section 4? Read as yes; only sections 2 to 4 were read";
    Doubt13 = 26, "DOUBT-13",
        "Har vårdgarantin ändrats efter utredningen (dir. 2024:50)? Läses: nej, som i förordningen i september 2025.",
        "was the care guarantee changed after the inquiry (dir. 2024:50)? Read as no, as in the ordinance of September 2025";
    Doubt14 = 27, "DOUBT-14",
        "Kan samtycke hos läsaren räknas som patientens begäran hos den som spärrat? Läses: nej, begäran ska nå den som spärrat.",
        "may consent given to the reader count as the patient's request to the blocking provider? Read as no";
    Doubt16 = 28, "DOUBT-16",
        "Är intresse av hur det gick, utan uppgift, ett behov i arbetet? Domstolarna har lämnat det öppet.",
        "is interest in how it went, without a task, a need at work? The courts left it open";
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
