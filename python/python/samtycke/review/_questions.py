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
            "Har någon öppnat journalen för en kollega på samma arbetsplats?",
            "Did anyone open the record of a colleague at the same workplace?",
        ),
        (
            "Var kollegan patient på enheten, och hos den som öppnade?",
            "Was the colleague a patient of the unit, and of the one who opened?",
        ),
    ),
    "subordinate": Detector(
        ("Chef och medarbetare", "Manager and staff"),
        (
            "Har en chef öppnat journalen för någon som hon eller han leder?",
            "Did a manager open the record of somebody they lead?",
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
            "Har samma patient öppnats flera gånger utan att en patientrelation är registrerad?",
            "Was one patient opened several times without a recorded patient relation?",
        ),
        (
            "Deltog den som öppnade i vården de dagarna? Fanns ett uppdrag efter att vården slutat?",
            "Did the user take part in the care on those days? Was there a task after it ended?",
        ),
    ),
    "spike": Detector(
        ("Många på en patient", "Many on one patient"),
        (
            "Har ovanligt många öppnat samma patient på kort tid, eller en bevakad person?",
            "Did unusually many open one patient within a short time, or a person on the watch list?",
        ),
        (
            "Jämför med dem som deltog i vården. Börja med de enheter där patienten aldrig varit.",
            "Compare with those who took part. Begin with units the patient never visited.",
        ),
    ),
    "attested-without-contact": Detector(
        ("Intygat utan kontakt", "Attested without contact"),
        (
            "Har samtycke eller nödläge intygats för en patient utan vårdkontakt?",
            "Was consent or an emergency attested for a patient without a care contact?",
        ),
        (
            "Ett intyg är inget bevis. Fråga patienten om samtycket; se efter om patienten kom.",
            "An attestation is no proof. Ask the patient about the consent; see if the patient came.",
        ),
    ),
    "emergency-share": Detector(
        ("Andel nödöppningar", "Share of emergencies"),
        (
            "Har en användare ovanligt stor andel nödöppningar för sin enhet?",
            "Does a user have an unusual share of emergency openings for the unit?",
        ),
        (
            "Se efter om läget var akut varje gång, eller om det blivit en vana.",
            "See if each time was an emergency, or if it has become a habit.",
        ),
    ),
    "narrow-cluster": Detector(
        ("Snäv grupp", "Narrow group"),
        (
            "Har en användare valt patienter som liknar varandra i ålder, kön och ort?",
            "Did a user pick patients alike in age, sex and place?",
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
            "Har en användare fått många sökträffar på personer som sedan inte fick vård?",
            "Did a user get many search hits of persons who then got no care?",
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
            "Har journalen för en person med skyddade personuppgifter öppnats?",
            "Was the record of a person with protected identity opened?",
        ),
        (
            "Granska varje öppning, och skyndsamt: felet kan vara en fara för personen.",
            "Review each opening, and soon: a wrong one may put the person in danger.",
        ),
    ),
    "ended-employment": Detector(
        ("Avslutad anställning", "Ended employment"),
        (
            "Har ett konto använts efter att anställningen eller uppdraget slutat?",
            "Was an account used after the employment or assignment had ended?",
        ),
        (
            "Spärra kontot först. Ta sedan reda på vem som använde det.",
            "Close the account first. Then find out who used it.",
        ),
    ),
    "off-duty": Detector(
        ("Utanför arbetspass", "Off duty"),
        (
            "Har någon öppnat journaler utanför sitt arbetspass?",
            "Did anyone open records outside their shift?",
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
}
