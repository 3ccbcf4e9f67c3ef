"""Who has most to answer for: the openings to ask about, gathered user by user."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ._format import instant
from ._openings import Opening, Teller, texts

LISTED = 30
"""Users that are listed; the rest are counted."""
SEVERAL = 3
"""Users of one patient that are worth a line."""


@dataclass
class User:
    """What one user is to be asked about.

    Attributes:
        staff: The user's id; ``None`` where the log names nobody.
        found: How many openings of each result.
        units: From which units, by openings.
        questions: How many openings each question points at.
        patients: Whose records: tokens to count, never to write.
        first: When the first of them began.
        last: When the last of them ended.
    """

    staff: str | None
    found: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)
    questions: Counter[str] = field(default_factory=Counter)
    patients: set[Hashable] = field(default_factory=set)
    first: str | None = None
    last: str | None = None

    @property
    def openings(self) -> int:
        """How many openings there are to ask about."""
        return self.found.total()

    @property
    def without(self) -> int:
        """How many of them are without ground."""
        return self.found["no-ground"]

    def shown(self, clean: Callable[[Any], Any]) -> User:
        """The same user, every text cleaned."""
        staff = None if self.staff is None else clean(self.staff)
        units, questions = Counter[str](), Counter[str]()
        for counter, given in ((units, self.units), (questions, self.questions)):
            for text, count in given.items():
                counter[str(clean(text))] += count
        return replace(self, staff=staff, units=units, questions=questions)

    def add(self, told: Mapping[str, Any]) -> None:
        """Add an opening."""
        self.found[str(told.get("found") or "")] += 1
        self.units[str(told.get("unit_name") or told.get("unit") or "")] += 1
        self.questions.update(texts(told.get("questions")))
        if (person := told.get("person")) is not None:
            self.patients.add(person)
        at, last = told.get("at"), told.get("last")
        if instant(at) is not None:
            end = at if instant(last) is None else last
            self.first = min(self.first or at, at, key=_seconds)
            self.last = max(self.last or end, end, key=_seconds)


def by_user(openings: Iterable[Mapping[str, Any]]) -> list[User]:
    """Gather openings by user: who has most without ground first, then lawful only if more is shown, then of all.

    >>> told = [{"staff": "A", "found": "lawful"}, {"staff": "B", "found": "no-ground"}]
    >>> [user.staff for user in by_user(told)]
    ['B', 'A']
    """
    users: dict[str | None, User] = {}
    for told in openings:
        staff = told.get("staff")
        known = staff if isinstance(staff, str) and staff else None
        users.setdefault(known, User(known)).add(told)

    def order(user: User) -> tuple[bool, int, int, int, int, float]:
        # Who is not known can't be asked.
        unknown, waiting = user.staff is None, user.found["only-if-shown"]
        asked, first = len(user.questions), _seconds(user.first)
        return unknown, -user.without, -waiting, -user.openings, -asked, first

    return sorted(users.values(), key=order)


@dataclass(frozen=True)
class UserLine:
    """A user as the report tells of one, every part a text to be shown."""

    anchor: str
    who: str
    unit: str
    when: str
    without: int
    openings: int
    patients: int | None
    questions: tuple[tuple[str, int], ...]
    links: tuple[tuple[str, str], ...]


def tell_users(
    users: Sequence[User],
    shown: Sequence[Opening],
    teller: Teller,
    *,
    hidden: Collection[str | None] = (),
    weak: Collection[str] = (),
) -> list[UserLine]:
    """Tell of the users who are listed, each with links to the openings that are shown.

    Arguments:
        users: In order.
        shown: The openings of the report.
        teller: Who names users.
        hidden: Users whose ids are not to be shown.
        weak: Questions that point at so many that they come last.
    """
    f = teller.format
    own: dict[str | None, list[Opening]] = {}
    for one in shown:
        if one.apart:
            continue
        own.setdefault(one.staff, []).append(one)
    lines = []
    for number, user in enumerate(users[:LISTED], 1):
        (unit, _), *others = user.units.most_common() or [("", 0)]
        more = f.t(f" och {len(others)} till", f" and {len(others)} more") if others else ""
        lines.append(
            UserLine(
                anchor=f"u{number}",
                who=teller.user(user.staff, user.staff not in hidden),
                unit=(unit or f.t("okänd enhet", "unknown unit")) + more,
                when=f.span(user.first, user.last),
                without=user.without,
                openings=user.openings,
                patients=len(user.patients) or None,
                questions=tuple(
                    (teller.question(code), count)
                    for code, count in sorted(
                        user.questions.items(), key=lambda pair: (pair[0] in weak, -pair[1], pair[0])
                    )
                ),
                links=_links([one.number for one in own.get(user.staff, [])]),
            )
        )
    return lines


def many_on_one(shown: Sequence[Opening]) -> list[tuple[str, int, tuple[tuple[str, str], ...]]]:
    """Tell of patients whom several users opened: who, how many users, and the openings."""
    by: dict[str, list[Opening]] = {}
    for one in shown:
        if one.numbered:
            by.setdefault(one.patient, []).append(one)
    told = [
        (patient, len({x.staff for x in of}), _links([x.number for x in of])) for patient, of in by.items()
    ]
    return sorted((x for x in told if x[1] >= SEVERAL), key=lambda x: -x[1])


def _links(numbers: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """Link to runs of openings: ``3``, or ``3–9``."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return tuple((f"o{a}", str(a) if a == b else f"{a}–{b}") for a, b in runs)


def _seconds(text: str | None) -> float:
    at = instant(text)
    return at.timestamp() if at else 0.0
