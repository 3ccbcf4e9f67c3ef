"""What to do next, out of the numbers: a short list, the most pressing first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ._asking import URGENT, Step, ask, inquire, urgent
from ._format import Format, whole
from ._openings import Opening, Teller
from ._questions import DETECTORS, NEEDS
from ._users import UserLine
from ._words import SOURCES


def steps(
    summary: Mapping[str, Any],
    shown: Sequence[Opening],
    users: Sequence[UserLine],
    teller: Teller,
    sample: Mapping[str, Any] | None,
) -> list[Step]:
    """Derive what to do next."""
    f = teller.format
    t = f.t
    log = summary["log"]
    if not whole(log.get("rows")):
        return [
            Step(
                t("Ta reda på varför loggen är tom.", "Find out why the log is empty."),
                t(
                    "En tom logg visar inte att ingen läst. Kontrollera urval, period och export, "
                    "och kör granskningen igen.",
                    "An empty log does not show that nobody read. Check selection, period and "
                    "export, and run the review again.",
                ),
            )
        ]
    rows = whole(log.get("rows"))
    counts = summary["counts"]
    fetch, repair = _fetch(summary, teller), _repair(summary, teller)
    # Where the facts or the log fail most rows, nothing else is worth doing first.
    blind = whole(counts.get("only-if-shown")) * 2 > rows
    broken = whole(counts.get("undecided")) * 20 > rows
    people, questions = ask(summary, users, f), _questions(summary, f)
    told = [
        *urgent(summary, shown, f),
        *(repair if broken else []),
        *(fetch if blind else []),
        *people,
        *(inquire(summary, f) if people else []),
        *_overdue(summary, f),
        *([] if blind else fetch),
        *questions,
        *(inquire(summary, f) if questions and not people else []),
        *_sample(sample, f),
        *([] if broken else repair),
        *_better(summary, f),
    ]
    told.append(
        Step(
            t("Dokumentera kontrollen.", "Document the check."),
            t(
                "Anteckna för varje öppning vem som granskat, varför den valdes, bedömningen "
                "(deltog i vården, annat behov i arbetet, inte visat, obehörigt) och åtgärden: kontroller ska "
                "dokumenteras, och loggen sparas minst fem år (4 kap. 9–9 b §§ HSLF-FS 2016:40). Spara "
                "rapporten och anteckningarna minst lika länge.",
                "For each opening, note who reviewed it, why it was chosen, the assessment (took part in "
                "the care, other need at work, not shown, unauthorised) and what was done: checks are to be "
                "documented, and the log kept for at least five years (HSLF-FS 2016:40 4:9–9 b). Keep the "
                "report and the notes at least as long.",
            ),
        )
    )
    return told


def _overdue(summary: Mapping[str, Any], f: Format) -> list[Step]:
    t = f.t
    told = []
    provisional = summary.get("provisional") or {}
    overdue, due = whole(provisional.get("overdue")), whole(provisional.get("due"))
    if overdue:
        numbers = [f.number(x) for x in provisional.get("overdue_rows") or []]
        listed = ", ".join(numbers[:10]) + (" …" if len(numbers) > 10 else "")
        where = t(f" Rad {listed}.", f" Row {listed}.") if listed else ""
        told.append(
            Step(
                t(
                    f"Styrk {f.number(overdue)} intygad medverkan som gått över tiden."
                    if overdue == 1
                    else f"Styrk {f.number(overdue)} intygade medverkanden som gått över tiden.",
                    f"Bear out {f.number(overdue)} attested "
                    + ("part" if overdue == 1 else "parts")
                    + " in the care whose time has run out.",
                ),
                t(
                    "Läsaren intygade att hon eller han deltog i vården; ingen patientrelation har "
                    f"registrerats i tid. Registrera den, eller fråga.{where}",
                    "The reader attested to taking part in the care; no patient relation was recorded in "
                    f"time. Record it, or ask.{where}",
                )
                + (
                    t(
                        f" Ytterligare {f.number(due)} har tid kvar.",
                        f" {f.number(due)} more still have time.",
                    )
                    if due
                    else ""
                ),
            )
        )
    lost = whole((summary.get("late") or {}).get("became_unlawful"))
    if lost:
        told.append(
            Step(
                t(
                    f"Se över {f.count(lost, 'rows')} som hade grund då, men inte nu.",
                    f"Look into {f.count(lost, 'rows')} that had a ground then, but not now.",
                ),
                t(
                    "Läsaren kunde inte veta det. Frågan är varför uppgiften, till exempel en spärr, kom "
                    "in sent.",
                    "The reader could not know. The question is why the fact, a block for one, came late.",
                ),
            )
        )
    return told


def _fetch(summary: Mapping[str, Any], teller: Teller) -> list[Step]:
    f = teller.format
    t = f.t
    rows = whole(summary["counts"].get("only-if-shown"))
    if not rows:
        return []
    by = sorted(summary.get("by_missing") or [], key=lambda x: -whole(x.get("rows")))
    items = []
    for told in by[:4]:
        code = str(told.get("missing"))
        where = f" – {t(*SOURCES[code])}" if code in SOURCES else ""
        items.append(f"{teller.missing(code)} ({f.count(told.get('rows'), 'rows')}){where}")
    return [
        Step(
            t(
                f"Hämta det som avgör {f.count(rows, 'rows')} som är lagliga bara om något visas:",
                f"Fetch what settles {f.count(rows, 'rows')} lawful only if something is shown:",
            ),
            t(
                "De flesta rader väntar på samma sak: då är det underlaget som brister, inte de som öppnat. "
                "Läs in uppgifterna och kör granskningen igen.",
                "Most rows wait for the same: it is the facts that fall short, not those who opened. Read "
                "them in and run the review again.",
            )
            if rows * 2 > whole(summary["log"].get("rows"))
            else t(
                "Läs in uppgifterna och kör granskningen igen, så blir de raderna avgjorda.",
                "Read the facts in and run the review again, and those rows are settled.",
            ),
            items=tuple(items),
        )
    ]


def _questions(summary: Mapping[str, Any], f: Format) -> list[Step]:
    t = f.t
    hits = [
        x for x in summary.get("questions") or [] if x.get("asked") and whole(x.get("openings"))
    ]
    if not hits:
        return []
    # A question asked of nearly all finds nobody; and some had a step of their own.
    hits = [x for x in hits if not x.get("weak")] or hits
    hits = [x for x in hits if x.get("detector") not in URGENT]
    hits.sort(key=lambda x: -whole(x.get("openings")))
    if not hits:
        return []
    items = []
    for told in hits[:5]:
        code = str(told.get("detector"))
        name = t(*DETECTORS[code].name) if code in DETECTORS else code
        check = f": {t(*DETECTORS[code].check)}" if code in DETECTORS else ""
        items.append(f"{name} ({f.count(told.get('openings'), 'openings')}){check}")
    if len(hits) > 5:
        left = f.count(len(hits) - 5, "questions")
        items.append(
            t(
                f"{left} till med färre träffar, i avsnitt 4.",
                f"{left} more with fewer hits, in section 4.",
            )
        )
    return [
        Step(
            t(
                "Gå sedan igenom frågorna, även där grunden är laglig:",
                "Then go through the questions, even where there is a lawful ground:",
            ),
            t(
                "En fråga är ingen dom; den kan ha en god förklaring. En öppning kan väcka flera frågor.",
                "A question is not a verdict; there may be a good explanation. An opening may raise several.",
            ),
            items=tuple(items),
        )
    ]


def _repair(summary: Mapping[str, Any], teller: Teller) -> list[Step]:
    f = teller.format
    t = f.t
    faults = whole(summary["counts"].get("undecided"))
    if not faults:
        return []
    by = sorted(summary["log"].get("faults") or [], key=lambda x: -whole(x.get("rows")))
    items = [
        t(
            f"{teller.fault(x.get('fault'))} – {f.count(x.get('rows'), 'rows')}, först rad {x.get('first')}",
            f"{teller.fault(x.get('fault'))} – {f.count(x.get('rows'), 'rows')}, first row {x.get('first')}",
        )
        for x in by[:3]
    ]
    return [
        Step(
            t(
                f"Rätta {f.count(faults, 'rows')} som inte kunde prövas, och kör granskningen igen.",
                f"Correct {f.count(faults, 'rows')} that could not be decided, and run the review again.",
            ),
            t(
                "De är okända, inte lagliga, och ingen fråga ställdes om dem. Felen står i avsnitt 9.",
                "They are unknown, not lawful, and no question was asked of them. The faults are in section 9.",
            ),
            items=tuple(items),
        )
    ]


def _better(summary: Mapping[str, Any], f: Format) -> list[Step]:
    """Gather what the log and the facts lacked."""
    t = f.t
    log = summary["log"]
    items = []
    if holes := len(log.get("gaps") or []):
        items.append(
            t(
                f"Loggen har {f.number(holes)} uppehåll utan en enda rad: se efter om rader fallit bort.",
                f"The log has {f.number(holes)} {'gap' if holes == 1 else 'gaps'} without a single row: "
                "see if rows were lost.",
            )
        )
    if twice := whole(log.get("duplicates")):
        items.append(
            t(
                f"{f.count(twice, 'rows')} står två gånger: se efter varför.",
                f"{f.count(twice, 'rows')} {'stands' if twice == 1 else 'stand'} twice: see why.",
            )
        )
    unasked = [
        x for x in summary.get("questions") or [] if not x.get("asked") and not x.get("left_out")
    ]
    lacking = sorted({need for x in unasked for need in x.get("lacking") or []})
    if unasked:
        named = "; ".join(t(*NEEDS[need]) if need in NEEDS else need for need in lacking)
        items.append(
            t(
                f"{f.count(len(unasked), 'questions')} kunde inte ställas, och det som inte frågats är inte "
                f"funnet fritt från fel. Skaffa: {named or 'se avsnitt 4'}.",
                f"{f.count(len(unasked), 'questions')} could not be asked, and what was not asked was not "
                f"found to be in order. Get: {named or 'see section 4'}.",
            )
        )
    if not items:
        return []
    return [
        Step(
            t(
                "Förbättra underlaget till nästa granskning:",
                "Better the basis for the next review:",
            ),
            "",
            items=tuple(items),
        )
    ]


def _sample(sample: Mapping[str, Any] | None, f: Format) -> list[Step]:
    t = f.t
    if sample is None:
        return [
            Step(
                t("Dra också ett slumpmässigt stickprov.", "Draw a random sample too."),
                t(
                    "Föreskriften begär stickprov. Slumpen når också det som ingen fråga ställts om.",
                    "The regulation asks for sample checks. Chance also reaches what no question asks about.",
                ),
            )
        ]
    number = len(sample.get("openings_chosen") or []) or whole(sample.get("size"))
    if not number:
        return []
    return [
        Step(
            t(
                f"Gå igenom stickprovets {f.count(number, 'openings')}.",
                f"Go through the sample's {f.count(number, 'openings')}.",
            ),
            t(
                "Också de som har laglig grund: stämmer grunden med vad som hände?",
                "Those with a lawful ground too: does the ground agree with what happened?",
            ),
        )
    ]
