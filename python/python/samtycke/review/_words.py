"""What the report calls things, in Swedish and in English, side by side. Data, no rules."""

from __future__ import annotations

Text = tuple[str, str]
"""The Swedish text and the English."""


FOUND: dict[str, tuple[Text, Text]] = {
    "lawful": (
        ("laglig grund", "lawful"),
        (
            "Alla villkor för minst en laglig grund är registrerade eller intygade.",
            "Every condition of at least one lawful ground is recorded or attested.",
        ),
    ),
    "only-if-shown": (
        ("bara om det visas", "only if shown"),
        (
            "Laglig om ett namngivet förhållande visas; loggens uppgifter avgör det inte.",
            "Lawful if a named fact is shown; the facts at hand do not settle it.",
        ),
    ),
    "no-ground": (
        ("ingen grund", "no ground"),
        (
            "Ingen laglig grund går att finna i de uppgifter som granskningen har.",
            "No lawful ground can be found in the facts the review has.",
        ),
    ),
    "not-governed": (
        ("regleras inte", "not governed"),
        (
            "Åtkomsten styrs inte av lagarna här, till exempel en omsorgsgivares egna uppgifter.",
            "The acts here do not govern the access: a social-care provider's own data, for one.",
        ),
    ),
    "undecided": (
        ("kunde inte prövas", "undecided"),
        (
            "Raden är felaktig och kunde inte prövas. Den räknas aldrig som laglig.",
            "The row is faulty and could not be decided. It never counts as lawful.",
        ),
    ),
}

# Where a missing fact is usually found. What it is, `codes()` tells.
SOURCES: dict[str, Text] = {
    "relations": (
        "journalsystemets vårdkontakter och bokningar, eller patientrelationstjänsten",
        "the record system's contacts and bookings, or the patient relation service",
    ),
    "consents": (
        "samtyckestjänsten, eller samtycken i journalsystemet",
        "the consent service, or consents in the record system",
    ),
    "blocks": (
        "spärrtjänsten, eller spärrar i journalsystemet",
        "the block service, or blocks in the record system",
    ),
    "capacity": ("bedömningen i patientens journal", "the assessment in the patient's record"),
    "maturity": (
        "mognadsbedömningen i barnets journal",
        "the assessment of maturity in the child's record",
    ),
    "birth-date": ("folkbokföringen", "the population register"),
    "presumption": (
        "journalanteckningen om personens inställning",
        "the note on the person's attitude",
    ),
    "information": (
        "rutinen för patientinformation, eller en anteckning",
        "the routine for informing patients, or a note",
    ),
    "attestation": (
        "åtkomstloggen: vad läsaren intygade",
        "the access log: what the reader attested",
    ),
    "relevance": ("åtkomstloggen, eller den som öppnade", "the access log, or the one who opened"),
    "holder-judgement": ("den vårdgivare som spärrat", "the provider that blocked"),
    "work-need": ("närmaste chef: vilken arbetsuppgift det var", "the manager: which task it was"),
    "register-objections": (
        "kvalitetsregistrets invändningar",
        "the quality register's objections",
    ),
    "authentication": ("inloggningstjänsten (IdP)", "the sign-in service (IdP)"),
    "active-choice": (
        "åtkomstloggen: om det aktiva valet gjordes",
        "the access log: whether the active choice was made",
    ),
    "secrecy-test": ("menprövningen hos den som har uppgiften", "the holder's test of harm"),
    "disposal-rules": ("arkivets gallringsbeslut", "the archive's rules of disposal"),
}

# Reasons speak to the one who asks. A report tells of a third person.
THIRD_PERSON: dict[str, Text] = {
    "competent-officer": (
        "läsaren är behörig att häva spärrar",
        "the reader is competent to lift blocks",
    ),
    "lifted-by-holder": (
        "den som spärrat har hävt spärren för läsarens enhet",
        "the blocking provider has lifted the block for the reader's unit",
    ),
    "lifted-for-indispensable-care": (
        "spärren är hävd för läsarens enhet för vård patienten oundgängligen behöver",
        "the block is lifted for the reader's unit for care the patient can't do without",
    ),
    "lifted-on-consent": (
        "spärren är hävd för läsarens enhet med patientens samtycke",
        "the block is lifted for the reader's unit on the patient's consent",
    ),
    "no-care-participation": (
        "inget visar att läsaren deltar i patientens vård eller annars behöver uppgifterna i arbetet",
        "nothing shows that the reader takes part in the patient's care or else needs the data for the work",
    ),
    "no-right": (
        "läsarens behörighet räcker inte för detta",
        "the reader's authority does not cover this",
    ),
    "not-reviewer": (
        "loggranskning är inte läsarens uppgift",
        "reviewing the log is not the reader's task",
    ),
    "not-shown-here": ("uppgiften visas inte här", "the entry is not shown here"),
    "own-data": ("uppgifterna är läsarens egna", "the data are the reader's own"),
    "own-log": (
        "den enskilde har rätt att veta vem som läst",
        "the individual is entitled to know who has read",
    ),
    "reader-not-joined": (
        "läsarens vårdgivare eller omsorgsgivare är inte ansluten",
        "the reader's provider does not take part",
    ),
    "relations-unknown": (
        "det är inte känt om läsaren deltar i patientens vård",
        "it is not known whether the reader takes part in the patient's care",
    ),
    "reviews-log": ("loggranskning är läsarens uppgift", "reviewing the log is the reader's task"),
    "right-covers": ("läsarens behörighet räcker", "the reader's authority covers it"),
    "takes-part": (
        "läsaren deltar i patientens vård",
        "the reader takes part in the patient's care",
    ),
    "takes-part-attested": (
        "läsaren har intygat att han eller hon deltar i patientens vård nu",
        "the reader attests taking part in the patient's care now",
    ),
    "takes-part-with-unit": (
        "läsarens enhet vårdar patienten",
        "the reader's unit is caring for the patient",
    ),
    "work-need": (
        "läsaren behöver uppgifterna för en arbetsuppgift i hälso- och sjukvården",
        "the reader needs the data for a task in health care",
    ),
}

# What a log and its facts can't know is told as what is recorded.
AS_RECORDED: dict[str, Text] = {
    "consent-missing": (
        "inget samtycke från patienten är registrerat",
        "no consent of the patient is recorded",
    ),
    "consent-given": (
        "patientens samtycke är registrerat",
        "the patient's consent is recorded",
    ),
    "danger": (
        "fara för patientens liv eller allvarlig risk för hälsan har intygats",
        "danger to the patient's life or serious risk to health was attested",
    ),
}

# Lists of facts, as a ladder names them.
NAMED: dict[str, Text] = {
    "attestations": ("intyg", "attestation"),
    "authorities": ("myndighet", "authority"),
    "blocks": ("spärr", "block"),
    "connections": ("anslutning", "connection"),
    "consents": ("samtycke", "consent"),
    "entries": ("uppgift", "entry"),
    "information": ("information", "information"),
    "providers": ("vårdgivare", "provider"),
    "relations": ("patientrelation", "patient relation"),
    "staff": ("anställd", "employee"),
}

# What the grounds of an access by staff mean.
GROUNDS: dict[str, Text] = {
    "PDL 4:1": (
        "inom vårdgivaren: läsaren deltar i vården eller behöver uppgiften i arbetet",
        "within the provider: the reader takes part in the care or needs the data at work",
    ),
    "PDL 2:5": ("utlämnande som följer av lag", "disclosure that follows from law"),
    "PDL 4:5(1)1": (
        "inre spärr hävd med patientens samtycke",
        "inner block lifted on the patient's consent",
    ),
    "PDL 4:5(1)2": ("inre spärr hävd i nödläge", "inner block lifted in an emergency"),
    "PDL 6:3": (
        "sammanhållen journal, med samtycke (till 2022)",
        "shared records, on consent (until 2022)",
    ),
    "PDL 6:4(1)": (
        "sammanhållen journal i nödläge (till 2022)",
        "shared records in an emergency (until 2022)",
    ),
    "PDL 6:4(2)": (
        "sammanhållen journal i nödläge (till 2022)",
        "shared records in an emergency (until 2022)",
    ),
    "PDL 7:4": ("kvalitetsregister, för registrets ändamål", "quality register, for its purposes"),
    "PDL 7:9": ("kvalitetsregister, egna uppgifter", "quality register, own data"),
    "SVOD 3:1": (
        "annan vårdgivares uppgifter, med patientens samtycke",
        "another provider's data, on the patient's consent",
    ),
    "SVOD 3:2": ("omsorgsgivare läser med samtycke", "a social-care provider reads on consent"),
    "SVOD 3:3": ("patient som inte kan samtycka", "a patient unable to consent"),
    "SVOD 3:4": (
        "omsorgsmottagare som inte kan samtycka",
        "a recipient of social care unable to consent",
    ),
    "SVOD 3:6": (
        "nödläge hos vårdgivare, intygat av läsaren",
        "an emergency at a care provider, attested by the reader",
    ),
}

SIGNS: dict[str, tuple[str, Text]] = {
    "+": ("✓", ("uppfyllt", "met")),
    "-": ("✕", ("inte uppfyllt", "not met")),
    "?": ("?", ("inte känt", "not known")),
    ".": ("·", ("inte aktuellt", "not applicable")),
}
"""How a rung of the ladder begins, the mark that is shown, and what it means."""

FILES: dict[str, Text] = {
    "rows": ("Alla rader med utfall", "All rows with results"),
    "suspicious": ("Öppningar att fråga om", "Openings to ask about"),
    "summary": ("Underlaget till rapporten", "The summary behind the report"),
    "sample": ("Stickprovet", "The sample"),
    "record": ("Granskningsprotokollet", "The review record"),
}

# Information types, by the names of the national code system.
KINDS: dict[str, Text] = {
    "dia": ("diagnos", "diagnosis"),
    "fun": ("funktionsnedsättning", "functional impairment"),
    "lak": ("ordinerade läkemedel", "prescribed medicines"),
    "lkm": ("utlämnade läkemedel", "dispensed medicines"),
    "pad": ("förmågor i dagligt liv", "abilities in daily life"),
    "pat": ("uppgifter om personen", "data on the person"),
    "und": ("undersökningsresultat", "test and imaging results"),
    "upp": ("uppmärksamhetsinformation", "alert information"),
    "vbe": ("remiss", "referral"),
    "vko": ("vårdkontakt", "care contact"),
    "voo": ("journalanteckning", "note in the record"),
    "vot": ("vårdtjänst", "care service"),
    "vpo": ("vårdplan", "care plan"),
}

# The acts that are cited in short.
ACTS: dict[str, Text] = {
    "PDL": ("patientdatalagen (2008:355)", "the Patient Data Act (2008:355)"),
    "SVOD": (
        "lagen (2022:913) om sammanhållen vård- och omsorgsdokumentation",
        "the act on shared care documentation (2022:913)",
    ),
    "OSL": (
        "offentlighets- och sekretesslagen (2009:400)",
        "the Public Access to Information and Secrecy Act (2009:400)",
    ),
    "PSL": ("patientsäkerhetslagen (2010:659)", "the Patient Safety Act (2010:659)"),
    "HSLF-FS": (
        "Socialstyrelsens föreskrifter HSLF-FS 2016:40",
        "the National Board of Health and Welfare's regulations HSLF-FS 2016:40",
    ),
    "POLICY": ("regionens beslut, inte lag", "regional decisions, not law"),
}

# Columns of a log, and what can be wrong with them.
COLUMNS: dict[str, Text] = {
    "at": ("tiden", "the time"),
    "assignment": ("användarens uppdrag", "the user's assignment"),
    "patient": ("patienten", "the patient"),
    "action": ("vad som gjordes", "what was done"),
    "entry": ("uppgiften", "the entry"),
    "provider": ("vems uppgifter, vårdgivaren", "whose data, the provider"),
    "unit": ("vems uppgifter, enheten", "whose data, the unit"),
    "information_type": ("uppgiftens slag", "the kind of data"),
    "factors": ("inloggningens faktorer", "the factors of the sign-in"),
}

FAULTS: dict[str, Text] = {
    "is null": (
        "saknas, eller gick inte att läsa",
        "is missing, or could not be read",
    ),
    "has no zone": ("har ingen tidszon", "has no time zone"),
}

REGISTERS: dict[str, Text] = {
    "people": ("personer", "persons"),
    "staff": ("anställda", "employees"),
    "units": ("enheters åldrar", "units' ages"),
    "rota": ("arbetspass", "shifts"),
    "contacts": ("vårdkontakter", "care contacts"),
    "watch": ("bevakade personer", "persons watched"),
}

# What each edition changed, by the day it came into force. The summary tells of it in English.
EDITIONS: dict[str, str] = {
    "2026-02-01": "HSLF-FS 2016:40 genom 2025:57: flerfaktorsautentisering i 3 kap. 15 § (texten har inte lästs i sin helhet)",
    "2025-07-01": "1 kap. 3 § PDL (2024:241), 1 kap. 1 § (2024:246, 2025:464) och 3 § (2025:460) SVOD följer SoL (2025:400)",
    "2024-01-01": "4 kap. 3 § SVOD (2023:822; själva ändringen har inte lästs)",
    "2023-05-01": "antalsberäkning inför klinisk forskning: 2 kap. 4 § första stycket 7, 5 kap. 7 §, 7 kap. 5 § PDL (2023:167)",
    "2023-01-01": "SVOD (2022:913) i kraft, 6 kap. PDL upphävt (2022:915), 25 kap. 2 § och 26 kap. 1 a § OSL (2022:916)",
    "2021-07-01": "estetiska behandlingar utanför 6 kap. PDL (2021:365)",
}
