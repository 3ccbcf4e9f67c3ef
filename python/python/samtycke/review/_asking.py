"""Whom to ask, about what, and by when: the steps that have to do with people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ._format import Format, instant, whole
from ._openings import Opening
from ._questions import DETECTORS
from ._users import UserLine

# What can't wait for its turn.
URGENT = ("protected-identity", "ended-employment")


@dataclass(frozen=True)
class Step:
    """Something to do.

    Attributes:
        what: In a line.
        how: How, or why.
        openings: Those to begin with.
        users: Those to begin with.
        items: What it consists of.
    """

    what: str
    how: str
    openings: tuple[Opening, ...] = ()
    users: tuple[UserLine, ...] = ()
    items: tuple[str, ...] = ()


def openings_without_ground(summary: Mapping[str, Any]) -> int:
    """Count the openings without ground; each stands under one section."""
    rows = summary.get("by_section") or []
    told = sum(whole(x.get("openings")) for x in rows if x.get("found") == "no-ground")
    return min(told, whole(summary["log"].get("openings")) or told)


def urgent(summary: Mapping[str, Any], shown: Sequence[Opening], f: Format) -> list[Step]:
    """What may be dangerous, or go on, is looked at on the same day."""
    t = f.t
    told = []
    for code in URGENT:
        hits = [
            x for x in summary.get("questions") or [] if x.get("detector") == code and x.get("asked")
        ]
        number = sum(whole(x.get("openings")) for x in hits)
        if number:
            name = t(*DETECTORS[code].name).lower()
            told.append(
                Step(
                    t(
                        f"Samma dag: {f.count(number, 'openings')}, {name}.",
                        f"The same day: {f.count(number, 'openings')}, {name}.",
                    ),
                    t(*DETECTORS[code].check),
                    tuple(x for x in shown if code in x.codes)[:5],
                )
            )
    return told


def ask(summary: Mapping[str, Any], users: Sequence[UserLine], f: Format) -> list[Step]:
    """Who is asked first, by whom, with what in hand."""
    t = f.t
    if not whole(summary["counts"].get("no-ground")):
        return []
    with_some = [x for x in users if x.without]
    first = tuple(with_some[:5])
    many = max(openings_without_ground(summary), sum(x.without for x in with_some))
    begin = t(" Börja med:", " Begin with:") if len(with_some) > len(first) else ""
    return [
        Step(
            t(
                f"Fråga om {f.count(many, 'openings')} utan grund, en användare i taget.{begin}",
                f"Ask about {f.count(many, 'openings')} without ground, one user at a time.{begin}",
            ),
            t(
                "Fråga användarens närmaste chef, eller chefens chef om det var chefen som öppnade; ingen granskar "
                "sina egna öppningar. Ta fram öppningens tid, patientens journal och bokningar, och användarens "
                "schema och uppdrag den dagen. Hör sedan den som öppnade innan ni tar ställning. Att grund saknas "
                "här betyder att uppgifterna inte visar någon, inte att ingen fanns.",
                "Ask the user's manager, or the manager's manager where the manager opened; nobody reviews their "
                "own openings. Get the time of the opening, the patient's record and bookings, and the user's rota "
                "and assignment that day. Then hear the one who opened before you take a position. No ground here "
                "means that the facts show none, not that there was none.",
            ),
            users=first,
        )
    ]


def inquire(summary: Mapping[str, Any], f: Format) -> list[Step]:
    """What follows where the talk settles nothing, and by when."""
    t = f.t
    reviewed = instant(summary.get("now"))
    until = f.moment((reviewed + timedelta(hours=72)).isoformat(), seconds=False) if reviewed else ""
    counted = (
        t(
            f" Räknas det från granskningen går tiden ut {until}, helg eller inte.",
            f" Counted from this review the time is out at {until}, weekend or not.",
        )
        if until
        else ""
    )
    return [
        Step(
            t(
                "Är svaret oklart efter samtalet: utred, och håll tiden.",
                "If it is still unclear after the talk: inquire, and keep the deadline.",
            ),
            t(
                "Inled en intern utredning efter vårdgivarens rutin. Visar den att öppningen var obehörig: ta "
                "ställning till personalåtgärd och till polisanmälan om dataintrång (4\u00a0kap. 9\u00a0c\u00a0§ brottsbalken).",
                "Begin an internal inquiry by the provider's routine. If it shows that the opening was "
                "unauthorised: decide on a personnel measure and on a police report of unlawful access (the "
                "Criminal Code 4:9 c).",
            ),
            items=(
                t(
                    "Tala genast med dataskyddsombudet. Är det en personuppgiftsincident ska den "
                    "personuppgiftsansvarige anmäla den till IMY inom 72 timmar från att ha fått vetskap, om det "
                    "inte är osannolikt att den medför en risk för patienten (artikel 33 GDPR)." + counted + " Skriv "
                    "upp när ni fick vetskap, och ta ställning till om patienten ska underrättas (artikel 34).",
                    "Talk to the data protection officer at once. If it is a personal-data breach, the controller "
                    "reports it to the supervisory authority (IMY) within 72 hours of becoming aware, unless a risk "
                    "to the patient is unlikely (GDPR article 33)." + counted + " Note when you became aware, and "
                    "decide whether the patient is to be told (article 34).",
                ),
            ),
        )
    ]
