//! Why a provision said what it said: one code a reason, with a line for a nurse in two languages.

use core::fmt;

use super::Missing;

macro_rules! reasons {
    ($($name:ident = $number:literal, $code:literal, $sv:literal, $en:literal;)+) => {
        /// Why a provision said what it said.
        ///
        /// Exhaustive on purpose: a caller that handles reasons must hear of a new one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reason {
            $(#[doc = $en] $name,)+
        }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Stable number, never 0, never given to another reason: what C passes in flat rows.
            ///
            /// ```
            /// use samtycke::law::Reason;
            /// assert_eq!(Reason::from_number(Reason::SameProvider.number()), Some(Reason::SameProvider));
            /// assert_eq!(Reason::from_number(0), None);
            /// ```
            pub const fn number(self) -> u16 {
                match self { $(Self::$name => $number,)+ }
            }

            /// The reason of that number; `None` for a number this version does not know.
            pub const fn from_number(number: u16) -> Option<Self> {
                match number { $($number => Some(Self::$name),)+ _ => None }
            }

            /// Stable code, as in JSON.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// One line in Swedish. Names no person, unit or provider.
            pub const fn text_sv(self) -> &'static str {
                match self { $(Self::$name => $sv,)+ }
            }

            /// One line in English. Names no person, unit or provider.
            pub const fn text_en(self) -> &'static str {
                match self { $(Self::$name => $en,)+ }
            }
        }
    };
}

reasons! {
    // A new reason takes the next free number, wherever it stands; `core/tests/numbers.txt` holds them all.
    // When no rule here decides.
    BeforePdl = 1, "before-pdl", "patientdatalagen gällde inte ännu den dagen", "the Patient Data Act was not in force on that day";
    SocialCareBeforeSvod = 2, "social-care-before-svod", "före 2023 reglerade ingen av lagarna här omsorgsgivares uppgifter", "before 2023 none of the acts here governed social-care providers' data";
    OwnSocialCare = 3, "own-social-care", "omsorgsgivarens egna uppgifter regleras inte av PDL eller SVOD", "a social-care provider's own data are not governed by PDL or SVOD";

    // PDL chapters 1 to 3.
    ActApplies = 4, "act-applies", "vårdgivarens behandling av uppgifter i hälso- och sjukvård", "a care provider processes data in health care";
    Deceased = 5, "deceased", "patienten är avliden; lagen gäller i tillämpliga delar", "the patient is dead; the act applies in applicable parts";
    NotDeceased = 6, "not-deceased", "patienten är inte registrerad som avliden", "the patient is not recorded as dead";
    SameProvider = 7, "same-provider", "uppgiften finns hos samma vårdgivare", "the entry is held by the same care provider";
    OtherProvider = 8, "other-provider", "uppgiften finns hos en annan vårdgivare eller omsorgsgivare", "the entry is held by another provider";
    PurposeListed = 9, "purpose-listed", "uppdragets ändamål är tillåtet", "the assignment's purpose is one the act permits";
    PurposeNotListed = 10, "purpose-not-listed", "uppdragets ändamål finns inte bland de tillåtna", "the assignment's purpose is not among those the act permits";
    PurposeNotYetListed = 11, "purpose-not-yet-listed", "ändamålet fanns inte i lagen den dagen", "the purpose was not in the act on that day";
    ControllerOwnAuthority = 12, "controller-own", "den egna vårdgivaren eller myndigheten är personuppgiftsansvarig", "the own provider or authority is the controller";
    ControllerReader = 13, "controller-reader", "läsaren är personuppgiftsansvarig för sin läsning", "the reader is the controller of the reading";
    ErasureForbidden = 14, "erasure-forbidden", "uppgifter i en journal får inte utplånas", "record data may not be destroyed";
    NoErasureDecision = 15, "no-erasure-decision", "IVO har inte beslutat att uppgiften ska förstöras", "IVO has not decided that the entry be destroyed";
    RetentionRuns = 16, "retention-runs", "journalhandlingen ska bevaras minst tio år", "the record document is kept at least ten years";
    RetentionRun = 17, "retention-run", "tio år har gått; arkiv- och gallringsregler avgör", "ten years have run; archive and disposal rules decide";
    ErasureDecided = 18, "erasure-decided", "IVO har beslutat att uppgiften ska förstöras", "IVO has decided that the entry be destroyed";

    // The duty to keep a record: PDL chapter 3, 9:4.
    WhoAndWhenStated = 19, "who-and-when-stated", "det framgår vem som gjort anteckningen och när", "who made the entry and when is stated";
    AuthorNotStated = 20, "author-not-stated", "det framgår inte vem som gjort anteckningen", "who made the entry is not stated";
    WritingTimeNotStated = 21, "writing-time-not-stated", "det framgår inte när anteckningen gjordes", "when the entry was made is not stated";
    ItemStated = 22, "item-stated", "uppgiften står i anteckningen", "the entry holds it";
    ItemNotAvailable = 23, "item-not-available", "uppgiften fanns inte att tillgå", "it was not to be had";
    ItemNotStated = 24, "item-not-stated", "uppgiften saknas; fanns den att tillgå ska den antecknas", "it is absent; if it was to be had it is noted";
    NoDissent = 25, "no-dissent", "patienten har inte invänt mot det som står", "the patient has not objected to what is written";
    DissentNoted = 26, "dissent-noted", "patientens invändning är antecknad", "the patient's objection is noted";
    DissentNotNoted = 27, "dissent-not-noted", "patientens invändning är inte antecknad", "the patient's objection is not noted";
    WrittenInTime = 28, "written-in-time", "anteckningen gjordes i tid", "the entry was made in time";
    WrittenLate = 29, "written-late", "anteckningen gjordes långt efter det den berättar om", "the entry was made long after what it tells of";
    EventTimeUnknown = 30, "event-time-unknown", "det är inte känt när det anteckningen berättar om hände", "it is not known when that which the entry tells of happened";
    NoLatenessLimit = 31, "no-lateness-limit", "lagen anger inget antal timmar, och ingen policy heller", "the act names no number of hours, nor does any policy";
    Signed = 32, "signed", "anteckningen är signerad", "the entry is signed";
    SignedByAnother = 33, "signed-by-another", "någon annan än den som svarar för uppgiften har signerat", "somebody other than the person responsible for the data has signed";
    NotSigned = 34, "not-signed", "anteckningen är inte signerad", "the entry is not signed";
    SigningUnnecessary = 35, "signing-unnecessary", "signering är obehövlig", "signing is unnecessary";
    SigningExceptionNotYet = 36, "signing-exception-not-yet", "före juli 2021 fanns inget undantag för obehövlig signering", "before July 2021 there was no exception for unnecessary signing";
    SigningObstacle = 37, "signing-obstacle", "ett synnerligt hinder står i vägen för signering", "an exceptional obstacle stands in the way of signing";
    NothingHandedOut = 38, "nothing-handed-out", "ingen kopia är utlämnad", "no copy was handed out";
    OnlyByDirectAccess = 39, "only-by-direct-access", "utlämnandet skedde genom direktåtkomst och antecknas inte", "it was disclosed by direct access, of which no note is made";
    HandOutNoted = 40, "hand-out-noted", "till vem och när kopian lämnades ut är antecknat", "to whom and when the copy was handed out is noted";
    HandOutNotNoted = 41, "hand-out-not-noted", "till vem eller när kopian lämnades ut är inte antecknat", "to whom or when the copy was handed out is not noted";
    NothingCorrected = 42, "nothing-corrected", "ingenting är rättat", "nothing is corrected";
    CorrectionAttributed = 43, "correction-attributed", "när rättelsen gjordes och av vem framgår", "when the correction was made and by whom is stated";
    CorrectionNotAttributed = 44, "correction-not-attributed", "när rättelsen gjordes eller av vem framgår inte", "when the correction was made or by whom is not stated";

    // Referrals: SOSFS 2004:11 and the rules of exchange.
    NoReferralYet = 45, "no-referral-yet", "ingen remiss är känd", "no referral is known";
    ReferralNothingOpen = 46, "referral-nothing-open", "ingenting väntar på åtgärd", "nothing waits to be done";
    ReferralNotConfirmed = 47, "referral-not-confirmed", "mottagandet är inte bekräftat", "its arrival is not confirmed";
    SupplementOwed = 48, "supplement-owed", "remissen ska kompletteras", "a supplement of the referral is owed";
    AnswerNotReceipted = 49, "answer-not-receipted", "svaret är inte kvitterat", "the answer is not confirmed as received";
    ReferralUnanswered = 50, "referral-unanswered", "remissen är inte besvarad", "the referral is not answered";
    AnswerSupplementOwed = 51, "answer-supplement-owed", "svaret ska kompletteras", "a supplement of the answer is owed";
    ForwardingNotTold = 52, "forwarding-not-told", "remittenten har inte fått besked om vidarebefordran", "the referrer was not told of the forwarding";
    SupplementNotMarked = 53, "supplement-not-marked", "kompletteringen är ingen ny version märkt som ändrad", "the supplement is no new version marked changed";
    AnswerPastReferrer = 54, "answer-past-referrer", "svaret har inte gått till remittenten", "the answer did not go to the referrer";
    ReferralConflict = 55, "referral-conflict", "två meddelanden med samma id säger olika", "two messages under one id say different things";
    ReferralStepMissing = 56, "referral-step-missing", "steg som borde ha kommit före saknas", "steps that should have come before are missing";
    ReferralOutOfProtocol = 57, "referral-out-of-protocol", "steget kan inte följa på det som var", "the step can't follow on the one before";
    ReferralInProtocol = 58, "referral-in-protocol", "stegen följer reglerna för utbyte", "the steps follow the rules of exchange";

    // The care guarantee: HSL 9:1, HSF 6:1–2.
    CountsFromSought = 59, "counts-from-sought", "räknas från dagen vården söktes", "counted from the day care was sought";
    CountsFromReferral = 60, "counts-from-referral", "räknas från dagen remissen utfärdades", "counted from the day the referral was issued";
    CountsFromOwnRequest = 61, "counts-from-own-request", "räknas från dagen specialistvården söktes utan remiss", "counted from the day specialist care was sought without a referral";
    CountsFromDecision = 62, "counts-from-decision", "räknas från dagen vården beslutades", "counted from the day the care was decided on";
    PrimaryCareNotSought = 63, "primary-care-not-sought", "primärvården har inte sökts", "primary care was not sought";
    AssessmentNotNeeded = 64, "assessment-not-needed", "ingen medicinsk bedömning behövs utöver den första kontakten", "no medical assessment is needed beyond the first contact";
    SpecialistNotSought = 65, "specialist-not-sought", "ingen remiss är utfärdad och specialistvården har inte sökts", "no referral was issued and specialist care was not sought";
    AnsweredInWriting = 66, "answered-in-writing", "begäran besvarades skriftligt utan besök", "the request was answered in writing without a visit";
    ReferralNotAccepted = 67, "referral-not-accepted", "remissen eller begäran togs inte emot", "the referral or request was not accepted";
    NoCareDecided = 68, "no-care-decided", "ingen planerad vård är beslutad", "no planned care is decided on";
    GuaranteeNotYet = 69, "guarantee-not-yet", "regeln gällde inte den dag tiden räknas från", "the rule was not in force on the day the time counts from";
    GuaranteeNotBegun = 70, "guarantee-not-begun", "tiden har inte börjat räknas", "the time has not begun to count";
    StoppedForMedicalReasons = 71, "stopped-for-medical-reasons", "tiden står still av medicinska skäl", "the clock stands still for medical reasons";
    StoppedForOtherRegion = 72, "stopped-for-other-region", "tiden står still: vård i en annan region är vald", "the clock stands still: care in another region was chosen";
    StoppedByChoice = 73, "stopped-by-choice", "tiden står still: erbjuden tid är frivilligt avböjd", "the clock stands still: an offered time was freely declined";
    DeclinedUninformed = 74, "declined-uninformed", "tiden löper trots avböjd tid: information eller erbjudande saknas", "the clock runs though a time was declined: information or an offer is wanting";
    GuaranteeRuns = 75, "guarantee-runs", "tiden löper", "the clock runs";
    GuaranteeStopped = 76, "guarantee-stopped", "tiden står still", "the clock stands still";
    GuaranteeKept = 77, "guarantee-kept", "garantin är uppfylld i tid", "the guarantee was met in time";
    GuaranteeKeptLate = 78, "guarantee-kept-late", "vården gavs, men efter sista dagen", "the care was given, but after the last day";
    GuaranteeMissed = 79, "guarantee-missed", "sista dagen har passerat", "the last day has passed";

    // PDL 4:1 and 4:2.
    TakesPart = 80, "takes-part", "du deltar i patientens vård", "you take part in the patient's care";
    TakesPartWithUnit = 81, "takes-part-with-unit", "din enhet vårdar patienten", "your unit is caring for the patient";
    TakesPartAttested = 82, "takes-part-attested", "du har intygat att du deltar i patientens vård nu", "you attest that you take part in the patient's care now";
    WorkNeed = 83, "work-need", "du behöver uppgifterna för en arbetsuppgift i hälso- och sjukvården", "you need the data for a task in health care";
    FollowUpInterest = 84, "follow-up-interest", "intresse av hur det gick är inte säkert ett behov i arbetet", "interest in how it went is not clearly a need at work";
    OwnRecord = 85, "own-record", "den egna journalen läses inte i arbetet, utan som patient", "one's own record is not read at work, but as a patient";
    MachineAccount = 86, "machine-account", "rätten att läsa gäller en person i arbete, inte ett systemkonto", "the right to read is a working person's, not a machine account's";
    CareEnded = 87, "care-ended", "vården är avslutad; läsning kräver ett annat behov i arbetet", "the care has ended; reading takes another need at work";
    RelationsUnknown = 88, "relations-unknown", "det är inte känt om du deltar i patientens vård", "it is not known whether you take part in the patient's care";
    NoCareParticipation = 89, "no-care-participation", "du deltar inte i patientens vård och har inget annat behov i arbetet", "you neither take part in the patient's care nor need the data for your work";
    AssignmentInForce = 90, "assignment-in-force", "uppdraget gäller", "the assignment is in force";
    AssignmentNotInForce = 91, "assignment-not-in-force", "uppdraget gäller inte vid tidpunkten", "the assignment is not in force at that time";
    RightCovers = 92, "right-covers", "behörigheten räcker", "your authority covers it";
    NoRight = 93, "no-right", "behörigheten räcker inte för detta", "your authority does not cover this";
    NotInsuranceMedicine = 94, "not-insurance-medicine", "ingen försäkringsmedicinsk utredning", "not an insurance-medical investigation";
    InsuranceOwnUnit = 95, "insurance-own-unit", "försäkringsmedicinsk utredning på den egna enheten", "an insurance-medical investigation at the own unit";
    InsuranceEarlier = 96, "insurance-earlier", "utredningen begärdes före 2019 och omfattas inte", "the investigation was requested before 2019 and is not covered";
    InsuranceElsewhere = 97, "insurance-elsewhere", "försäkringsmedicinska utredningar är stängda för andra enheter", "insurance-medical investigations are closed to other units";

    // Inner blocks.
    NotCareDocumentation = 98, "not-care-documentation", "uppgiften är inte dokumenterad för vård och kan inte spärras", "the entry was not documented for care and can't be blocked";
    OwnUnit = 99, "own-unit", "uppgiften är den egna enhetens; en inre spärr döljer den inte", "the entry is the own unit's; no inner block hides it";
    NoInnerBlock = 100, "no-inner-block", "ingen inre spärr träffar uppgiften", "no inner block reaches the entry";
    InnerBlock = 101, "inner-block", "patienten har spärrat uppgiften för andra enheter", "the patient has blocked the entry for other units";
    QualityBehindBlock = 102, "quality-behind-block", "spärren hindrar inte kvalitetssäkring och administration", "the block does not stop quality assurance and administration";
    BlocksUnknown = 103, "blocks-unknown", "det är inte känt om uppgiften är spärrad", "it is not known whether the entry is blocked";
    BlocksStale = 104, "blocks-stale", "kunskapen om spärrar är för gammal", "what is known of blocks is too old";
    GuardianBlockWithoutEffect = 105, "guardian-block-without-effect", "en spärr som vårdnadshavare begärt har ingen verkan", "a block asked for by a guardian has no effect";
    RepresentativeBlockWithoutEffect = 106, "representative-block-without-effect", "en spärr som en företrädare begärt har ingen verkan", "a block asked for by a representative has no effect";
    ImmatureBlockWithoutEffect = 107, "immature-block-without-effect", "barnet bedömdes inte moget att spärra", "the child was assessed as not able to block";
    TypeExcepted = 108, "type-excepted", "spärren undantar den sortens uppgifter", "the block leaves that kind of information out";
    InnerBlockNotOthers = 109, "inner-block-not-others", "en inre spärr gäller inte mot andra vårdgivare", "an inner block does not bind other providers";
    BlockEndedAtDeath = 110, "block-ended-at-death", "spärren upphörde när patienten dog", "the block ended when the patient died";
    LiftedOnConsent = 111, "lifted-on-consent", "spärren är hävd för din enhet med patientens samtycke", "the block is lifted for your unit on the patient's consent";
    LiftedForIndispensableCare = 112, "lifted-for-indispensable-care", "spärren är hävd för din enhet för vård patienten oundgängligen behöver", "the block is lifted for your unit for care the patient can't do without";
    LiftOpensOnlyRelevant = 113, "lift-opens-only-relevant", "hävningen öppnar bara det som behövs för vård patienten inte kan vara utan", "the lift opens only what matters for care the patient can't do without";

    // Authorities, direct access.
    SameAuthority = 114, "same-authority", "uppgiften finns hos samma myndighet eller juridiska person", "the entry lies with the same authority or legal person";
    OtherAuthoritySameBody = 115, "other-authority-same-body", "myndigheter i samma region eller kommun får ha direktåtkomst till varandras uppgifter", "authorities of one region or municipality may have direct access to each other's data";
    DirectAccessUnderSvod = 116, "direct-access-under-svod", "direktåtkomst över vårdgivargränsen prövas enligt SVOD", "direct access across providers is judged by SVOD";
    NoActAllowsDirectAccess = 117, "no-act-allows-direct-access", "ingen lag tillåter den direktåtkomsten", "no act allows that direct access";

    NoCareOfTheDead = 118, "no-care-of-the-dead", "patienten är avliden; uppgifterna behövs inte längre för patientens vård", "the patient is dead; no data are needed for the patient's care any more";
    ConsentBeforeSvod = 119, "consent-before-svod", "samtycket gavs före 2023 och omfattar inte omsorgens uppgifter", "the consent was given before 2023 and does not reach social care's data";

    NotYetInAct = 120, "not-yet-in-act", "bestämmelsen fanns inte i lagen den dagen", "the provision was not in the act on that day";
    DirectAccessUnderChapterSix = 121, "direct-access-under-chapter-6", "direktåtkomst över vårdgivargränsen prövas enligt 6 kap. patientdatalagen", "direct access across providers is judged by PDL chapter 6";

    // Secrecy.
    SameBranch = 122, "same-branch", "samma verksamhetsgren", "the same branch of activity";
    WallBetweenAuthorities = 123, "wall-between-authorities", "sekretess gäller mellan myndigheterna, om inget bär uppgiften", "secrecy stands between the authorities, unless something carries the data";
    WallBetweenBranches = 124, "wall-between-branches", "sekretess gäller mellan verksamhetsgrenarna, om inget bär uppgiften", "secrecy stands between the branches, unless something carries the data";
    SameBodyHealthCare = 125, "same-body-health-care", "hälso- och sjukvård i samma region eller kommun", "health care of the same region or municipality";
    NotHealthCareBranch = 126, "not-health-care-branch", "läsarens verksamhetsgren är inte hälso- och sjukvård", "the reader's branch is not health care";
    SupportNotStated = 127, "support-not-stated", "inget behov för stöd är angivet", "no need for support is stated";
    SupportRequiresIt = 128, "support-requires-it", "elevens stöd kräver det", "the pupil's support requires it";
    SharedDocumentationCarries = 129, "shared-documentation-carries", "villkoren för sammanhållen dokumentation är uppfyllda", "the conditions of shared documentation are met";
    RegisterCarries = 130, "register-carries", "villkoren för kvalitetsregistret är uppfyllda", "the conditions of the quality register are met";
    NotOpenedBefore = 131, "not-opened-before", "uppgiften är inte öppnad här tidigare", "the data were not opened here before";
    OpenedBefore = 132, "opened-before", "uppgiften är redan lovligen öppnad här", "the data were lawfully opened here before";
    AbsolutelySecret = 133, "absolutely-secret", "uppgiften är absolut sekretessbelagd hos läsaren", "the data are absolutely secret at the reader's";
    ToldWithAuthority = 134, "told-with-authority", "uppgiften röjs inte obehörigen", "the data are not told without authority";
    PersonKeepsSecrecy = 135, "person-keeps-secrecy", "den enskilde häver inte sekretessen", "the person does not lift the secrecy";
    PersonLiftsSecrecy = 136, "person-lifts-secrecy", "den enskilde har hävt sekretessen", "the person lifts the secrecy";
    NoHarmStandsClear = 137, "no-harm-stands-clear", "det står klart att uppgiften kan lämnas utan men", "it stands clear that telling harms nobody";
    HarmNotExcluded = 138, "harm-not-excluded", "det står inte klart att uppgiften kan lämnas utan men", "it does not stand clear that telling harms nobody";
    HarmNotTested = 139, "harm-not-tested", "ingen har prövat om uppgiften kan lämnas utan men", "nobody has tested whether telling harms anyone";

    ReviewsLog = 140, "reviews-log", "loggranskning är din uppgift", "reviewing the log is your task";
    NotReviewer = 141, "not-reviewer", "loggranskning är inte din uppgift", "reviewing the log is not your task";

    // Objections, search, registers, disclosure.
    ObjectionNoHindrance = 142, "objection-no-hindrance", "patientens nej till läsning hos andra hindrar inte behandlingen här", "the patient's no to reading elsewhere does not hinder the processing here";
    NoObjection = 143, "no-objection", "ingen invändning är registrerad", "no objection is recorded";
    ConsentDisplaced = 144, "consent-displaced", "ett uttryckligt samtycke öppnar inget utöver 3 kap. SVOD", "explicit consent opens nothing beyond SVOD chapter 3";
    DisclosureFollowsLaw = 145, "disclosure-follows-law", "uppgifter får lämnas ut när lag säger det; sekretessen avgör", "data may be disclosed where law has it so; secrecy decides";
    TermNotSensitive = 146, "term-not-sensitive", "sökbegreppet är inte känsligt", "the search term is not sensitive";
    TermPermitted = 147, "term-permitted", "hälsa och tvångsvård får användas som sökbegrepp", "health and coercion may be search terms";
    TermForbidden = 148, "term-forbidden", "sökbegreppet är förbjudet", "the search term is forbidden";
    RegisterPurpose = 149, "register-purpose", "ändamålet är ett av registrets", "the purpose is one of the register's";
    NotRegisterPurpose = 150, "not-register-purpose", "registret får inte användas för det ändamålet", "the register may not be used for that purpose";
    EarlyRegister = 151, "early-register", "reglerna gäller inte registerbehandling före 2009-07-01", "the rules do not reach register processing before 2009-07-01";
    RegisterObjection = 152, "register-objection", "den enskilde har motsatt sig kvalitetsregistret", "the individual objects to the quality register";
    ObjectionsUnknown = 153, "objections-unknown", "det är inte känt om den enskilde har motsatt sig registret", "it is not known whether the individual objects to the register";
    NoReasonToAssumeObjection = 154, "no-reason-to-assume-objection", "inget skäl att anta en invändning har kommit fram", "no reason to assume an objection has come up";
    NoRegisterObjection = 155, "no-register-objection", "ingen har motsatt sig kvalitetsregistret", "nobody objects to the quality register";
    NotInformedOfRegister = 156, "not-informed-of-register", "den enskilde är inte informerad om kvalitetsregistret", "the individual has not been informed of the quality register";
    DeliveredByReader = 157, "delivered-by-reader", "vårdgivaren har själv lämnat uppgiften till registret", "the provider itself delivered the data to the register";
    DeliveredByOther = 158, "delivered-by-other", "en annan vårdgivare har lämnat uppgiften till registret", "another provider delivered the data to the register";
    NeededForSupport = 159, "needed-for-support", "uppgiften behövs för nödvändig vård eller nödvändigt stöd", "the data are needed for necessary care or support";
    CareNeedNotStated = 160, "care-need-not-stated", "ingen har prövat om uppgiften behövs för nödvändig vård", "nobody has tested whether the data are needed for necessary care";
    NecessaryForActivity = 161, "necessary-for-activity", "utlämnandet är nödvändigt för myndighetens verksamhet", "the disclosure is necessary for the authority's activity";
    NotNecessaryForActivity = 162, "not-necessary-for-activity", "utlämnandet är inte nödvändigt för myndighetens verksamhet", "the disclosure is not necessary for the authority's activity";
    DangerToForeigner = 163, "danger-to-foreigner", "någon kan antas råka i fara genom en främmande stat", "somebody can be assumed to be put in danger from a foreign state";
    NoDangerToForeigner = 164, "no-danger-to-foreigner", "ingen kan antas råka i fara genom en främmande stat", "nobody can be assumed to be put in danger from a foreign state";
    UnlawfulProcessing = 165, "unlawful-processing", "uppgiften kan antas bli behandlad i strid med dataskyddsförordningen", "the data can be assumed to be processed against the GDPR";
    LawfulProcessing = 166, "lawful-processing", "inget talar för att uppgiften behandlas i strid med dataskyddsförordningen", "nothing suggests that the data will be processed against the GDPR";
    SilenceNotHeld = 167, "silence-not-held", "enskild omsorgs tystnadsplikt står i lagar som inte finns här", "private social care's duty of silence stands in acts that are not held here";
    PersonCanConsent = 168, "person-can-consent", "den enskilde kan själv samtycka", "the individual can consent";

    // The sketch of the EHDS.
    NotRestricted = 169, "not-restricted", "patienten har inte begränsat åtkomsten", "the patient has not restricted access";
    RestrictedByPatient = 170, "restricted-by-patient", "patienten har begränsat åtkomsten", "the patient has restricted access";

    // The agency regulation.
    AuthenticationNotAsked = 171, "authentication-not-asked", "ingen flerfaktorsautentisering krävs", "no multi-factor authentication is asked for";
    AuthenticatedByFactors = 172, "authenticated-by-factors", "inloggad med flera faktorer", "signed in by several factors";
    AuthenticationTooWeak = 173, "authentication-too-weak", "inloggningen är för svag", "the sign-in is too weak";
    AuthenticationUnknown = 174, "authentication-unknown", "det är inte känt hur inloggningen gjordes", "it is not known how the sign-in was made";
    ActiveChoiceNotAsked = 175, "active-choice-not-asked", "inget aktivt val krävs", "no active choice is asked for";
    ActiveChoiceMade = 176, "active-choice-made", "aktivt val är gjort", "the active choice is made";
    NoActiveChoice = 177, "no-active-choice", "aktivt val är inte gjort", "the active choice has not been made";
    ActiveChoiceUnknown = 178, "active-choice-unknown", "det är inte känt om ett aktivt val är gjort", "it is not known whether the active choice was made";

    // The resident.
    OwnData = 179, "own-data", "uppgifterna är dina egna", "the data are your own";
    OwnLog = 180, "own-log", "du har rätt att veta vem som läst", "you are entitled to know who has read";
    SocialCaresLog = 181, "social-cares-log", "loggen är omsorgsgivarens", "the log is a social-care provider's";
    NotOwnData = 182, "not-own-data", "uppgifterna gäller någon annan", "the data are about somebody else";
    GuardianByPolicy = 183, "guardian-by-policy", "vårdnadshavare läser enligt praxis; ingen lag säger det", "guardians read by practice; no act says so";
    AgentNotNamed = 184, "agent-not-named", "lagen ger inte ett ombud direktåtkomst, inte ens med fullmakt", "the act gives an agent no direct access, not even with a power of attorney";
    RepresentativeNotNamed = 185, "representative-not-named", "lagen nämner ingen företrädare", "the act names no representative";
    DocumentedForCare = 186, "documented-for-care", "uppgiften är dokumenterad för vård", "the entry was documented for care";
    NotShownHere = 187, "not-shown-here", "uppgiften visas inte här; fråga den enhet du har kontakt med", "the entry is not shown here; ask the unit you are in contact with";
    OwnDataBlocked = 188, "own-data-blocked", "uppgiften är spärrad och visas inte genom en annan vårdgivare", "the entry is blocked and is not shown through another provider";
    ServiceOffered = 189, "service-offered", "e-tjänsten visar uppgifter", "the e-service shows data";
    ServiceNotOffered = 190, "service-not-offered", "ingen e-tjänst erbjuds den dagen", "no e-service is offered on that day";
    AgeLineMet = 191, "age-line-met", "åldersgränsen är uppfylld", "the age line is met";
    AgeLineNotMet = 192, "age-line-not-met", "åldersgränsen är inte uppfylld", "the age line is not met";
    GrantedByUnit = 193, "granted-by-unit", "verksamhetschefen har beviljat undantag", "the head of the unit has granted an exception";
    GuardianKeptOut = 194, "guardian-kept-out", "vårdnadshavaren är utestängd från journalen i e-tjänsten", "the guardian is kept out of the record in the e-service";
    Sealed = 195, "sealed", "e-tjänsten är förseglad", "the e-service is sealed";
    NotSealed = 196, "not-sealed", "ingen försegling", "no seal";
    ProtectedChild = 197, "protected-child", "barnet har skyddade personuppgifter", "the child has protected identity";
    NotProtected = 198, "not-protected", "inga skyddade personuppgifter hindrar", "no protected identity stands in the way";
    NotApproved = 199, "not-approved", "källan har inte godkänt att uppgiften visas", "the source has not approved that the entry be shown";
    NotShownYet = 200, "not-shown-yet", "uppgiften visas inte än", "the entry is not shown yet";
    ExcludedFromService = 201, "excluded-from-service", "den sortens uppgifter visas inte i e-tjänsten", "that kind of data is not shown in the e-service";
    ShownInService = 202, "shown-in-service", "uppgiften visas i e-tjänsten", "the entry is shown in the e-service";
    WithheldFromPatient = 203, "withheld-from-patient", "det är av synnerlig vikt för vården att uppgiften inte lämnas", "it is of utmost importance for the care that this is not told";
    NotWithheld = 204, "not-withheld", "inget hålls tillbaka för vårdens skull", "nothing is withheld for the sake of the care";
    NoInformant = 205, "no-informant", "ingen enskilds anmälan eller utsaga", "no private person's report or statement";
    DangerToInformant = 206, "danger-to-informant", "den som lämnat uppgiften kan utsättas för våld eller allvarligt men", "who told may suffer violence or serious harm";
    NoDangerToInformant = 207, "no-danger-to-informant", "den som lämnat uppgiften är inte i fara", "who told is in no danger";
    InformantNotTested = 208, "informant-not-tested", "ingen har prövat om den som lämnat uppgiften är i fara", "nobody has tested whether who told is in danger";
    SignificantHarm = 209, "significant-harm", "betydande men kan antas om vårdnadshavaren får veta", "significant harm can be assumed if the guardian is told";
    ChildDecides = 210, "child-decides", "barnet råder självt över sekretessen", "the child disposes of the secrecy itself";
    GuardianDecides = 211, "guardian-decides", "vårdnadshavaren bestämmer i barnets angelägenheter", "the guardian decides in the child's matters";

    // Lifting and revealing inside the provider.
    CompetentOfficer = 212, "competent-officer", "du är behörig att häva spärrar", "you are competent to lift blocks";
    NotCompetentOfficer = 213, "not-competent-officer", "bara en behörig befattningshavare får häva", "only a competent officer may lift";
    ConsentToLift = 214, "consent-to-lift", "patienten samtycker till att spärren hävs", "the patient consents to lifting the block";
    NoConsentToLift = 215, "no-consent-to-lift", "patienten har inte samtyckt till att spärren hävs", "the patient has not consented to lifting the block";
    RefusedLift = 216, "refused-lift", "patienten har sagt nej till att spärren hävs", "the patient refuses to have the block lifted";
    ConsentUnobtainable = 217, "consent-unobtainable", "patientens samtycke kan inte inhämtas", "the patient's consent can't be obtained";
    ConsentNotUnobtainable = 218, "consent-not-unobtainable", "det är inte intygat att samtycke inte kan inhämtas", "nobody attests that consent can't be obtained";
    IndispensableCare = 219, "indispensable-care", "uppgifterna kan antas ha betydelse för vård patienten oundgängligen behöver", "the data can be assumed to matter for care the patient can't do without";
    NotIndispensable = 220, "not-indispensable", "uppgifterna behövs inte för vård patienten oundgängligen behöver", "the data do not matter for care the patient can't do without";
    BlockOfOtherProvider = 221, "block-of-other-provider", "spärren är en annan vårdgivares och kan bara hävas där", "the block is another provider's and can only be lifted there";

    // Blocking.
    PatientMayBlock = 222, "patient-may-block", "patienten har rätt att spärra, utan att ange skäl", "the patient may block, without giving a reason";
    GuardianMayNotBlock = 223, "guardian-may-not-block", "vårdnadshavare får inte spärra barnets uppgifter", "a guardian may not block the child's data";
    RepresentativeMayNotBlock = 224, "representative-may-not-block", "lagen ger ingen företrädare rätt att spärra", "the act gives no representative a right to block";
    RequesterUnknown = 225, "requester-unknown", "vem som begärt spärren är inte känt; den gäller som patientens", "who asked is not known; the block counts as the patient's";
    InformedLater = 226, "informed-later", "den enskilde kan inte informeras nu; det ska ske så snart som möjligt", "the individual can't be informed now; that is to be done as soon as possible";
    ChildMayNotBlock = 227, "child-may-not-block", "barnet har bedömts inte kunna ta ställning till en spärr", "the child was assessed as not able to decide on a block";

    // SVOD chapters 1 and 2.
    ActivityInScope = 228, "activity-in-scope", "verksamheten omfattas", "the activity is covered";
    ActivityOutOfScope = 229, "activity-out-of-scope", "verksamheten omfattas inte av sammanhållen dokumentation", "the activity is outside shared documentation";
    Joined = 230, "joined", "läsaren och den som har uppgiften är anslutna", "the reader and the holder take part";
    ReaderNotJoined = 231, "reader-not-joined", "din vårdgivare eller omsorgsgivare är inte ansluten", "your provider does not take part";
    HolderNotJoined = 232, "holder-not-joined", "den som har uppgiften är inte ansluten med den", "the holder does not take part with this entry";
    KeptIndividually = 233, "kept-individually", "dokumentationen förs för var och en", "documentation is kept for each recipient";
    NotKeptIndividually = 234, "not-kept-individually", "dokumentationen förs inte för var och en", "documentation is not kept for each recipient";
    MayBeGivenAccess = 235, "may-be-given-access", "läsaren får ges tillgång på lagens villkor", "the reader may be given access on the act's terms";
    OnlyReading = 236, "only-reading", "hos andra får uppgifter bara läsas, inte ändras", "at others data may only be read, not changed";
    CategoryShared = 237, "category-shared", "uppgiften är dokumenterad för vård eller omsorg", "the entry was documented for care or services";
    CategoryNotShared = 238, "category-not-shared", "bara uppgifter dokumenterade för vård eller omsorg får delas", "only data documented for care or services may be shared";
    Informed = 239, "informed", "patienten är informerad", "the patient has been informed";
    NotInformed = 240, "not-informed", "patienten var inte informerad innan uppgiften gjordes tillgänglig", "the patient was not informed before the entry was made available";
    InformationUnknown = 241, "information-unknown", "det är inte känt om patienten är informerad", "it is not known whether the patient was informed";
    NoOuterBlock = 242, "no-outer-block", "ingen yttre spärr träffar uppgiften", "no outer block reaches the entry";
    OuterBlock = 243, "outer-block", "patienten har spärrat uppgiften för andra vårdgivare", "the patient has blocked the entry for other providers";
    InnerBlockBindsOthers = 244, "inner-block-binds-others", "en inre spärr döljer uppgiften även för andra vårdgivare", "an inner block hides the entry from other providers too";
    LiftedByHolder = 245, "lifted-by-holder", "den som spärrat har hävt spärren för din enhet", "the blocking provider has lifted the block for your unit";
    MadeAvailable = 246, "made-available", "uppgiften är tillgänglig för anslutna", "the entry is available to those who take part";
    NotMadeAvailable = 247, "not-made-available", "uppgiften är inte gjord tillgänglig för andra", "the entry has not been made available to others";
    AvailableByPresumption = 248, "available-by-presumption", "uppgiften är tillgänglig enligt 2 kap. 6 §", "the entry is available under 2:6";
    PresumptionHolds = 249, "presumption-holds", "personens inställning är klarlagd så långt möjligt och inget talar för att hon sagt nej", "the person's attitude is clarified as far as possible and nothing suggests an objection";
    PresumptionMissing = 250, "presumption-missing", "personens inställning är inte klarlagd", "the person's attitude has not been clarified";
    PresumptionUnknown = 251, "presumption-unknown", "det är inte känt om personens inställning är klarlagd", "it is not known whether the person's attitude was clarified";
    AttitudeNotClarified = 252, "attitude-not-clarified", "personens inställning är inte klarlagd så långt som möjligt", "the person's attitude has not been clarified as far as possible";
    ObjectionLikely = 253, "objection-likely", "det finns skäl att anta att personen skulle ha sagt nej", "there is reason to assume that the person would have objected";
    LastinglyUnable = 254, "lastingly-unable", "personen kan inte ta ställning, och inte bara tillfälligt", "the person is unable to take a position, and not merely for now";
    NotLastinglyUnable = 255, "not-lastingly-unable", "personen kan ta ställning, eller kan det bara tillfälligt inte", "the person can take a position, or merely can't for now";
    CapacityUnknown = 256, "capacity-unknown", "personens förmåga att ta ställning är inte känd", "the person's ability to take a position is not known";

    // SVOD chapter 3.
    PurposeNotCare = 257, "purpose-not-care", "andras uppgifter läses bara i uppdrag för vård och behandling", "others' data are read in assignments for care only";
    RelationCurrent = 258, "relation-current", "det finns en aktuell patientrelation", "there is a current patient relation";
    RelationFormer = 259, "relation-former", "för ett intyg räcker en tidigare patientrelation", "for a certificate an earlier patient relation is enough";
    NotForCertificate = 260, "not-for-certificate", "en tidigare patientrelation räcker bara för intyg", "an earlier patient relation is enough for certificates only";
    RelationEnded = 261, "relation-ended", "patientrelationen är avslutad", "the patient relation has ended";
    NoRelation = 262, "no-relation", "det finns ingen patientrelation", "there is no patient relation";
    RelationUnknown = 263, "relation-unknown", "det är inte känt om det finns en patientrelation", "it is not known whether there is a patient relation";
    RelevantForCare = 264, "relevant-for-care", "uppgiften kan antas ha betydelse för vården", "the entry can be assumed to matter for the care";
    RelevantForCertificate = 265, "relevant-for-certificate", "uppgiften kan antas ha betydelse för ett intyg om vården", "the entry can be assumed to matter for a certificate on the care";
    RelevantForNecessaryCare = 266, "relevant-for-necessary-care", "uppgiften kan antas ha betydelse för nödvändig vård", "the entry can be assumed to matter for necessary care";
    RelevantForServices = 267, "relevant-for-services", "uppgiften kan antas ha betydelse för insatserna", "the entry can be assumed to matter for the services";
    NotRelevant = 268, "not-relevant", "uppgiften kan inte antas ha den betydelse lagen kräver", "the entry can't be assumed to matter as the act demands";
    RelevanceNotJudged = 269, "relevance-not-judged", "läsaren har inte bedömt vad uppgiften har betydelse för", "the reader has not judged what the entry matters for";
    ConsentGiven = 270, "consent-given", "patienten samtycker", "the patient consents";
    ConsentMissing = 271, "consent-missing", "patienten har inte samtyckt", "the patient has not consented";
    ConsentRefused = 272, "consent-refused", "patienten har sagt nej", "the patient refuses";
    ConsentsUnknown = 273, "consents-unknown", "det är inte känt om patienten samtyckt", "it is not known whether the patient consents";
    ConsentorUnable = 274, "consentor-unable", "patienten kunde inte ta ställning när samtycket gavs", "the patient was unable to take a position when consenting";
    GuardianCannotConsent = 275, "guardian-cannot-consent", "barnet kan samtycka självt; vårdnadshavarens samtycke räcker inte", "the child can consent in person; a guardian's consent does not do";
    RepresentativeCannotConsent = 276, "representative-cannot-consent", "lagen låter ingen företrädare samtycka i patientens ställe", "the act lets no representative consent in the patient's place";
    ChildNeedsNoConsent = 277, "child-needs-no-consent", "barnet kan inte själv samtycka; samtycke krävs inte", "the child can't consent in person; consent is not required";
    ChildConsentStillNeeded = 278, "child-consent-still-needed", "vårdgivares uppgifter om ett barn som inte kan samtycka är stängda för omsorgen", "care providers' data on a child who can't consent are closed to social care";
    MaturityNotAssessed = 279, "maturity-not-assessed", "barnets förmåga att ta ställning är inte bedömd", "the child's ability to decide has not been assessed";
    BirthDateUnknown = 280, "birth-date-unknown", "det är inte känt om patienten är ett barn", "it is not known whether the patient is a child";
    ReceivesServices = 281, "receives-services", "personen får eller utreds för omsorgsgivarens insatser", "the person receives or is investigated for the provider's services";
    NoServices = 282, "no-services", "personen varken får eller utreds för omsorgsgivarens insatser", "the person neither receives nor is investigated for the provider's services";
    ServicesUnknown = 283, "services-unknown", "det är inte känt om personen får omsorgsgivarens insatser", "it is not known whether the person receives the provider's services";
    Danger = 284, "danger", "fara för patientens liv eller allvarlig risk för hälsan", "danger to the patient's life or serious risk to health";
    NoDanger = 285, "no-danger", "ingen har intygat fara för liv eller allvarlig risk för hälsan", "nobody attests danger to life or serious risk to health";
    AttestationUnknown = 286, "attestation-unknown", "det är inte känt vad som intygats om nödläget", "it is not known what was attested of the emergency";
    OnlyCareProvidersData = 287, "only-care-providers-data", "nödläget öppnar bara vårdgivares uppgifter", "the emergency opens care providers' data only";
    OnlySocialCareData = 288, "only-social-care-data", "grunden öppnar bara andra omsorgsgivares uppgifter", "the ground opens other social-care providers' data only";
    NotOpenToSocialCare = 289, "not-open-to-social-care", "regeln gäller bara vårdgivare", "the rule is for care providers only";
    NotOpenToCare = 290, "not-open-to-care", "regeln gäller bara omsorgsgivare", "the rule is for social-care providers only";
    GroundFound = 291, "ground-found", "en av lagens grunder är uppfylld", "one of the act's grounds is met";
    NoGround = 292, "no-ground", "ingen av lagens grunder är uppfylld; inget annat öppnar", "none of the act's grounds is met; nothing else opens";
    GroundUnsettled = 293, "ground-unsettled", "om någon av lagens grunder är uppfylld går inte att säga", "whether one of the act's grounds is met can't be said";
    ConditionsMet = 294, "conditions-met", "alla villkor för grunden är uppfyllda", "every condition of this ground is met";
    ConditionsNotMet = 295, "conditions-not-met", "villkoren för grunden är inte uppfyllda", "the conditions of this ground are not met";
    ConditionsUnsettled = 296, "conditions-unsettled", "om villkoren för grunden är uppfyllda går inte att säga", "whether the conditions of this ground are met can't be said";
    CannotAskForLift = 297, "cannot-ask-for-lift", "patienten kan inte begära att spärren hävs", "the patient is unable to ask for the block to be lifted";
    CanAskForLift = 298, "can-ask-for-lift", "det är inte intygat att patienten är ur stånd att begära hävning", "nobody attests that the patient is unable to ask for lifting";

    // Lifting outer blocks.
    PatientAsksLift = 299, "patient-asks-lift", "patienten begär att spärren hävs", "the patient asks for the block to be lifted";
    NobodyAsksLift = 300, "nobody-asks-lift", "ingen som får har begärt att spärren hävs", "nobody who may has asked for the block to be lifted";
    HolderAgrees = 301, "holder-agrees", "den som spärrat har bedömt att spärren ska hävas", "the blocking provider judged that the block be lifted";
    HolderDeclines = 302, "holder-declines", "den som spärrat har bedömt att spärren ska stå kvar", "the blocking provider judged that the block stand";
    HolderUndecided = 303, "holder-undecided", "den som spärrat har inte bedömt begäran; det gör en människa", "the blocking provider has not judged the request; a human does";
}

impl Reason {
    /// What would have to be known, if the reason is that something isn't.
    pub const fn missing(self) -> Option<Missing> {
        Some(match self {
            Self::RelationsUnknown | Self::RelationUnknown | Self::ServicesUnknown => {
                Missing::Relations
            }
            Self::FollowUpInterest => Missing::WorkNeed,
            Self::BlocksUnknown | Self::BlocksStale => Missing::Blocks,
            Self::InformationUnknown => Missing::Information,
            Self::PresumptionUnknown => Missing::Presumption,
            Self::CapacityUnknown => Missing::Capacity,
            Self::RelevanceNotJudged => Missing::Relevance,
            Self::ConsentsUnknown => Missing::Consents,
            Self::MaturityNotAssessed => Missing::Maturity,
            Self::BirthDateUnknown => Missing::BirthDate,
            Self::AttestationUnknown => Missing::Attestation,
            Self::HolderUndecided => Missing::HolderJudgement,
            Self::RetentionRun => Missing::DisposalRules,
            Self::HarmNotTested | Self::InformantNotTested => Missing::SecrecyTest,
            Self::ObjectionsUnknown => Missing::RegisterObjections,
            Self::AuthenticationUnknown => Missing::Authentication,
            Self::ActiveChoiceUnknown => Missing::ActiveChoice,
            _ => return None,
        })
    }

    /// How telling it is of a permit, lower first: what stands for the patient's will or does duty for
    /// it, then what makes the task one of care.
    pub(crate) const fn telling(self) -> Option<u8> {
        Some(match self {
            Self::ConsentGiven
            | Self::ChildNeedsNoConsent
            | Self::Danger
            | Self::ConsentToLift
            | Self::ErasureDecided
            | Self::HolderAgrees
            | Self::PatientAsksLift => 0,
            Self::LastinglyUnable | Self::ConsentUnobtainable | Self::ReviewsLog => 1,
            Self::TakesPart
            | Self::TakesPartWithUnit
            | Self::OwnData
            | Self::GuardianByPolicy
            | Self::TakesPartAttested
            | Self::WorkNeed
            | Self::PatientMayBlock
            | Self::RequesterUnknown => 2,
            _ => return None,
        })
    }

    /// Does the line tell that data are blocked? Social-care providers are not told (SVOD 2:5 names
    /// care providers only, DOUBT-9).
    pub const fn tells_of_block(self) -> bool {
        matches!(
            self,
            Self::InnerBlock
                | Self::OuterBlock
                | Self::InnerBlockBindsOthers
                | Self::LiftedByHolder
                | Self::LiftedOnConsent
                | Self::LiftedForIndispensableCare
                | Self::LiftOpensOnlyRelevant
                | Self::GuardianBlockWithoutEffect
                | Self::RepresentativeBlockWithoutEffect
                | Self::ImmatureBlockWithoutEffect
                | Self::BlockEndedAtDeath
                | Self::TypeExcepted
                | Self::RestrictedByPatient
                | Self::NotRestricted
                | Self::OwnDataBlocked
                | Self::InnerBlockNotOthers
                | Self::QualityBehindBlock
                | Self::BlockOfOtherProvider
        )
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_texts_short() {
        let mut seen = BTreeSet::new();
        for reason in Reason::ALL {
            assert!(seen.insert(reason.code()), "{} stands twice", reason.code());
            for text in [reason.text_sv(), reason.text_en()] {
                assert!(text.chars().count() <= 100 && !text.ends_with('.'), "{text}");
            }
        }
    }
}
