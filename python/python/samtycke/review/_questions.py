"""What the questions are called, what they ask, what they need. Data, no rules."""

from __future__ import annotations

from typing import NamedTuple

from ._words import Text


class Detector(NamedTuple):
    """A question that can be asked of a log.

    Attributes:
        name: What it is called.
        asks: What it asks, as a question.
        check: How the answer is found.
    """

    name: Text
    asks: Text
    check: Text


DETECTORS: dict[str, Detector] = {
    "own-record": Detector(
        ("Egen journal", "Own record"),
        (
            "Har någon öppnat sin egen journal i arbetet?",
            "Did anyone open their own record at work?",
        ),
        (
            "Den egna journalen läses som patient, inte i arbetet. Fråga vad ärendet var.",
            "One's own record is read as a patient, not at work. Ask what it was for.",
        ),
    ),
    "colleague": Detector(
        ("Kollega", "Colleague"),
        (
            "Har någon öppnat journalen för en kollega på enheten, som inte var patient där?",
            "Did anyone open the record of a colleague at the unit, who was no patient of it?",
        ),
        (
            "Var kollegan patient på enheten, och hos den som öppnade?",
            "Was the colleague a patient of the unit, and of the one who opened?",
        ),
    ),
    "subordinate": Detector(
        ("Chef och medarbetare", "Manager and staff"),
        (
            "Har en chef öppnat journalen för någon som hon eller han leder, och som inte var patient på enheten?",
            "Did a manager open the record of somebody they lead, who was no patient of the unit?",
        ),
        (
            "Fråga vilken vårduppgift chefen hade. Att leda någon är ingen sådan.",
            "Ask which task of care the manager had. Leading somebody is none.",
        ),
    ),
    "unit-mismatch": Detector(
        ("Fel sorts enhet", "Wrong kind of unit"),
        (
            "Passar patientens ålder inte enheten, som en vuxen på barnpsykiatrin?",
            "Does the patient's age not fit the unit, as an adult at child psychiatry?",
        ),
        (
            "Kan vara en förälder eller en tidigare patient. Se efter vad som hade hänt på enheten.",
            "It may be a parent or a former patient. See what had happened at the unit.",
        ),
    ),
    "no-documentation": Detector(
        ("Inget antecknat", "Nothing documented"),
        (
            "Saknas anteckning, bokning och beställning kring öppningen?",
            "Is there no note, booking or order near the opening?",
        ),
        (
            "En konsultation lämnar inte alltid spår. Fråga vem som bad om den.",
            "A consultation does not always leave a trace. Ask who wanted it.",
        ),
    ),
    "repeated-without-relation": Detector(
        ("Upprepat utan relation", "Repeated without a relation"),
        (
            "Har någon kommit tillbaka flera gånger till en patient utan registrerad relation?",
            "Did anyone come back several times to a patient without a recorded relation?",
        ),
        (
            "Deltog den som öppnade i vården de dagarna? Fanns ett uppdrag efter att vården slutat?",
            "Did the user take part in the care on those days? Was there a task after it ended?",
        ),
    ),
    "spike": Detector(
        ("Många på en patient", "Many on one patient"),
        (
            "Har många utan relation öppnat samma patient, eller någon alls en bevakad person?",
            "Did many without a relation open one patient, or anyone at all a person on the watch list?",
        ),
        (
            "Jämför med dem som deltog i vården. Börja med de enheter där patienten aldrig varit.",
            "Compare with those who took part. Begin with units the patient never visited.",
        ),
    ),
    "attested-without-contact": Detector(
        ("Intygat utan kontakt", "Attested without contact"),
        (
            "Har samtycke, fara eller medverkan i vården intygats där ingen kontakt är känd?",
            "Was consent, danger or a part in the care attested where no contact is known?",
        ),
        (
            "Ett intyg är inget bevis. Fråga patienten om samtycket; se efter om patienten kom.",
            "An attestation is no proof. Ask the patient about the consent; see if the patient came.",
        ),
    ),
    "emergency-share": Detector(
        ("Andel nödöppningar", "Share of emergencies"),
        (
            "Har en användare eller en enhet ovanligt stor andel nödöppningar?",
            "Does a user or a unit have an unusual share of emergency openings?",
        ),
        (
            "Se efter om läget var akut varje gång, eller om det blivit en vana.",
            "See if each time was an emergency, or if it has become a habit.",
        ),
    ),
    "narrow-cluster": Detector(
        ("Snäv grupp", "Narrow group"),
        (
            "Liknar en användares patienter utan relation varandra i ålder, kön och ort?",
            "Are a user's patients without a relation alike in age, sex and place?",
        ),
        (
            "Passar gruppen enhetens vård? Annars: hur kom användaren fram till just dem?",
            "Does the group fit the unit's care? If not: how did the user come to them?",
        ),
    ),
    "many-units": Detector(
        ("Många enheter", "Many units"),
        (
            "Har en användare på en dag öppnat uppgifter från ovanligt många enheter?",
            "Did a user open data of unusually many units in one day?",
        ),
        (
            "Vanligt i växel, remisshantering och bemanning. Fråga om uppgiften.",
            "Common at a switchboard, in referrals and in staffing pools. Ask for the task.",
        ),
    ),
    "search-without-care": Detector(
        ("Sökning utan vård", "Search without care"),
        (
            "Har någon sökt fram många personer som sedan ingen vårdade?",
            "Did anyone search for many persons nobody then cared for?",
        ),
        (
            "En visad träff är en åtkomst. Fråga varför personerna söktes.",
            "A hit shown is an access. Ask why the persons were looked for.",
        ),
    ),
    "printing": Detector(
        ("Utskrifter", "Printing"),
        (
            "Har en användare skrivit ut eller exporterat ovanligt mycket?",
            "Did a user print or export unusually much?",
        ),
        (
            "Vart tog utskrifterna vägen, och vem hade bett om dem?",
            "Where did the print-outs go, and who had asked for them?",
        ),
    ),
    "same-surname": Detector(
        ("Samma efternamn", "Same surname"),
        (
            "Har någon öppnat journalen för en person med samma, ovanliga efternamn?",
            "Did anyone open the record of a person with the same uncommon surname?",
        ),
        (
            "Namn är en svag fråga. Ställ den bara när patienten saknar kontakt med enheten.",
            "A name is a weak question. Ask only where the patient has no contact with the unit.",
        ),
    ),
    "same-address": Detector(
        ("Samma adress", "Same address"),
        (
            "Har någon öppnat journalen för en person på den egna adressen?",
            "Did anyone open the record of a person at their own address?",
        ),
        (
            "Anhörigas samtycke ger ingen rätt att läsa i arbetet.",
            "The consent of one's family gives no right to read at work.",
        ),
    ),
    "protected-identity": Detector(
        ("Skyddade personuppgifter", "Protected identity"),
        (
            "Har journalen för en person med skyddade personuppgifter öppnats utan relation?",
            "Was the record of a person with protected identity opened without a relation?",
        ),
        (
            "Granska varje öppning, och skyndsamt: felet kan vara en fara för personen.",
            "Review each opening, and soon: a wrong one may put the person in danger.",
        ),
    ),
    "ended-employment": Detector(
        ("Avslutad anställning", "Ended employment"),
        (
            "Har ett konto använts efter att anställningen eller uppdraget slutat, eller på en enhet som personen lämnat?",
            "Was an account used after the employment or assignment had ended, or at a unit the person had left?",
        ),
        (
            "Spärra kontot först. Ta sedan reda på vem som använde det.",
            "Close the account first. Then find out who used it.",
        ),
    ),
    "off-duty": Detector(
        ("Utanför arbetspass", "Off duty"),
        (
            "Har någon utanför sitt arbetspass öppnat en journal utan relation?",
            "Did anyone off duty open a record without a relation?",
        ),
        (
            "Övertid och byten syns inte alltid i schemat. Fråga närmaste chef.",
            "Overtime and swaps do not always show in the rota. Ask the manager.",
        ),
    ),
    "two-sessions": Detector(
        ("Två samtidiga inloggningar", "Two sessions at once"),
        (
            "Har samma konto varit inloggat på två platser samtidigt?",
            "Was one account signed in at two places at once?",
        ),
        (
            "Kan vara ett kvarlämnat kort. Den som äger kontot behöver inte vara den som läste.",
            "It may be a card left behind. Who owns the account need not be who read.",
        ),
    ),
}

NEEDS: dict[str, Text] = {
    "staff-person": (
        "vilken person varje användare är",
        "which person each user is",
    ),
    "employee-register": ("personalregister", "employee register"),
    "managers": ("vem som är chef för vem", "who manages whom"),
    "unit-ages": ("vilka åldrar varje enhet vårdar", "which ages each unit cares for"),
    "entries": (
        "anteckningar, bokningar och beställningar",
        "notes, bookings and orders",
    ),
    "relations": ("patientrelationer", "patient relations"),
    "people-register": (
        "folkbokföring: namn, ålder, adress",
        "population register: name, age, address",
    ),
    "watch-list": ("lista över bevakade personer", "list of persons watched"),
    "rota": ("arbetsscheman", "rota"),
    "session": ("inloggningens session i loggen", "the session in the log"),
    "attested": ("vad som intygats, i loggen", "what was attested, in the log"),
    "information": ("om patienten informerats", "whether the patient was informed"),
    "action": ("vad som gjordes, i loggen", "what was done, in the log"),
    "searches": ("sökningar, i loggen", "searches, in the log"),
    "unit": ("vilken enhets uppgifter som öppnades", "whose data were opened"),
}

# From when a question asks; `{n}` is the policy's number.
THRESHOLDS: dict[str, Text] = {
    "contact_days": (
        "anteckning eller kontakt inom {n} dagar räknas som nära",
        "a note or contact within {n} days counts as near",
    ),
    "consent_minutes": (
        "samtycke registrerat högst {n} minuter före räknas som intygat för öppningen",
        "consent recorded at most {n} minutes before counts as attested for the opening",
    ),
    "repeated_visits": ("minst {n} gånger", "at least {n} times"),
    "spike_users": ("minst {n} användare på en dag", "at least {n} users in a day"),
    "emergencies_user": ("användare: minst {n} nödöppningar", "a user: at least {n} emergencies"),
    "emergency_percent_user": (
        "och minst {n} procent av öppningarna",
        "and at least {n} per cent of the openings",
    ),
    "emergencies_unit": ("enhet: minst {n} nödöppningar", "a unit: at least {n} emergencies"),
    "emergency_percent_unit": (
        "och minst {n} procent av enhetens öppningar",
        "and at least {n} per cent of the unit's openings",
    ),
    "cluster_patients": ("minst {n} patienter som liknar varandra", "at least {n} patients alike"),
    "cluster_percent": (
        "som är minst {n} procent av användarens",
        "who are at least {n} per cent of the user's",
    ),
    "cluster_years": ("högst {n} år mellan dem", "at most {n} years apart"),
    "cluster_minutes": ("öppnade inom {n} minuter", "opened within {n} minutes"),
    "session_minutes": (
        "en inloggning räknas som öppen {n} minuter efter sin senaste rad",
        "a session counts as open for {n} minutes after its latest row",
    ),
    "units_user": ("minst {n} enheter på en dag", "at least {n} units in a day"),
    "searched_patients": ("minst {n} personer på en dag", "at least {n} persons in a day"),
    "printed_patients": ("minst {n} patienter på en dag", "at least {n} patients in a day"),
    "surname_per_million": (
        "namn med högst {n} bärare på en miljon",
        "names of at most {n} in a million",
    ),
}
