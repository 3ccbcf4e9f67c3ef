"""Which openings a human looks at: by chance, by what they are aimed at, or because somebody asked."""

from __future__ import annotations

import hashlib
import heapq
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .._errors import IdentityError, ReviewError
from .._json import naive
from .._samtycke import PersonId

Openings = Sequence[Mapping[str, Any]]
"""Openings: ``patient``, ``staff``, ``unit`` (the reader's), ``at`` and ``questions`` of each, where known."""


def power(rate: float, n: int) -> float:
    """The chance that ``n`` openings drawn by chance hold at least one unlawful one: ``1 - (1 - rate)^n``.

    ``rate`` is the share of unlawful openings, which nobody knows beforehand: say which was assumed. Where the sample
    is a good part of all openings the chance is somewhat larger.

    >>> round(power(0.01, 100), 3)
    0.634
    """
    _share(rate, "rate")
    if n < 0:
        raise _wrong("n", "must not be negative", "får inte vara negativt")
    if rate == 1:
        return float(n > 0)
    # `1 - (1 - rate)**n` is 0 for rates below 1e-16.
    return -math.expm1(n * math.log1p(-rate))


def size_for(rate: float, power: float) -> int:
    """How many openings to draw for a chance of at least ``power`` to meet an unlawful one.

    >>> size_for(0.01, 0.95)
    299
    """
    _share(rate, "rate")
    _share(power, "power")
    if power == 0:
        return 0
    if rate == 1:
        return 1
    if rate == 0 or power == 1:
        en = "no sample is enough: the rate is 0, or the power 1"
        raise _wrong("rate", en, "inget urval räcker: andelen är 0, eller styrkan 1")
    chance = _power
    n = math.ceil(math.log1p(-power) / math.log1p(-rate))
    # A last digit of a logarithm must not cost or save an opening.
    if n > 0 and chance(rate, n - 1) >= power:
        n -= 1
    elif chance(rate, n) < power:
        n += 1
    return n


_power = power


@dataclass(frozen=True)
class Selection:
    """Which openings were chosen, and how: what a review record begins with.

    Attributes:
        kind: ``random``, ``targeted`` or ``requested``.
        reason: Why, in words.
        population: How many openings there were to choose among.
        chosen: Numbers of the chosen openings, from 0, in order.
        rate: The share of unlawful openings that was assumed.
        power: The chance to meet at least one of them at that rate; of a random selection alone.
        seed: What the choice hangs on: the same seed and openings, the same choice, everywhere.
        per_unit: How many were chosen of each unit, where units were drawn from one by one.
        criteria: What was aimed at; a patient is masked.
    """

    kind: str
    reason: str
    population: int
    chosen: tuple[int, ...] = field(repr=False)
    rate: float | None = None
    power: float | None = None
    seed: str | None = None
    per_unit: Mapping[str, int] | None = field(default=None, repr=False)
    criteria: Mapping[str, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many openings were chosen."""
        return len(self.chosen)

    def document(self) -> dict[str, Any]:
        """As a document, for the review record."""
        told: dict[str, Any] = {
            "kind": self.kind,
            "reason": self.reason,
            "size": self.size,
            "population": self.population,
            "chosen": list(self.chosen),
        }
        more = {
            "rate": self.rate,
            "power": self.power,
            "seed": self.seed,
            "per_unit": None if self.per_unit is None else dict(self.per_unit),
            "criteria": dict(self.criteria) or None,
        }
        return told | {name: value for name, value in more.items() if value is not None}


def random_sample(
    openings: Openings | int,
    n: int,
    seed: int | str,
    *,
    by_unit: bool = False,
    rate: float | None = None,
    reason: str = "slumpmässigt urval",
) -> Selection:
    """Draw openings by chance, so that whoever has the seed and the openings can draw the same.

    Each opening has a ticket: SHA-256 of the seed, a colon and its number, in UTF-8. The ``n`` smallest tickets are
    drawn. It is the same in every language and every version.

    By unit every unit has at least one opening drawn, and else its share: protection must not differ with the unit. The
    power is then counted by the unit with the smallest share drawn, since the unlawful ones may all be there.

    Arguments:
        openings: The openings; or how many there are.
        n: How many to draw.
        seed: Chosen before anybody has seen the openings.
        by_unit: Draw from every unit of readers.
        rate: The share of unlawful openings to tell the power for.
        reason: Why.

    Raises:
        ReviewError: More are to be drawn than there are; or fewer than there are units.

    >>> random_sample(1000, 3, seed=7).chosen
    (203, 430, 930)
    """
    population = openings if isinstance(openings, int) else len(openings)
    if not 0 <= n <= population:
        en = f"must be from 0 to {population}, the number of openings"
        raise _wrong("n", en, f"ska vara från 0 till {population}, antalet öppningar")
    text = str(seed)
    if not by_unit:
        chosen = _drawn(range(population), n, text)
        chance = None if rate is None else power(rate, n)
        return Selection("random", reason, population, chosen, rate, chance, text)
    if isinstance(openings, int):
        en = "`by_unit` needs the openings, not their number"
        raise _wrong("openings", en, "`by_unit` behöver öppningarna, inte antalet")
    of: dict[str, list[int]] = {}
    for number, opening in enumerate(openings):
        of.setdefault(str(opening.get("unit") or ""), []).append(number)
    shares = _shares({unit: len(numbers) for unit, numbers in of.items()}, n)
    picked = (x for unit, numbers in of.items() for x in _drawn(numbers, shares[unit], text))
    chance = None
    if rate is not None:
        _share(rate, "rate")
        least = min((shares[unit] / len(numbers) for unit, numbers in of.items()), default=0.0)
        chance = (
            1.0 if least == 1 and rate > 0 else -math.expm1(rate * population * math.log1p(-least))
        )
    per_unit = dict(sorted(shares.items()))
    return Selection(
        "random", reason, population, tuple(sorted(picked)), rate, chance, text, per_unit
    )


def targeted(
    openings: Openings,
    *,
    reason: str,
    patient: str | Collection[str] | None = None,
    staff: str | Collection[str] | None = None,
    unit: str | Collection[str] | None = None,
    detector: str | Collection[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Selection:
    """Choose the openings aimed at: those that meet all that is said.

    Arguments:
        openings: The openings.
        reason: Why these, in words.
        patient: Whose record, as ``system|value``.
        staff: Who read.
        unit: From which unit it was read.
        detector: Which question was asked of it.
        since: From when.
        until: Until when, this moment not included.

    Raises:
        ReviewError: Nothing was said to aim at, or no reason given.
    """
    found = _found(openings, patient, staff, unit, detector, since, until)
    return _aimed("targeted", openings, reason, *found)


def requested(
    openings: Openings,
    *,
    by: str,
    reason: str,
    patient: str | None = None,
    staff: str | Collection[str] | None = None,
    unit: str | Collection[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Selection:
    """Choose the openings a patient or a manager asked to have reviewed.

    Arguments:
        openings: The openings.
        by: ``patient``, who asks about the own record; or ``manager``, who asks about staff or a unit.
        reason: What was asked, in words.
        patient: Whose record.
        staff: Who read.
        unit: From which unit it was read.
        since: From when.
        until: Until when, this moment not included.

    Raises:
        ReviewError: A patient's request names no patient, or a manager's neither staff nor unit.
    """
    if by not in ("patient", "manager"):
        raise _wrong("by", "must be `patient` or `manager`", "ska vara `patient` eller `manager`")
    if by == "patient" and patient is None:
        raise _wrong("patient", "is whose request it is", "är den vars begäran det är")
    if by == "manager" and staff is None and unit is None:
        en, sv = "or `unit` is what a manager asks about", "eller `unit` är vad en chef frågar om"
        raise _wrong("staff", en, sv)
    criteria, tests = _found(openings, patient, staff, unit, None, since, until)
    return _aimed("requested", openings, reason, {"by": by, **criteria}, tests)


def _aimed(
    kind: str, openings: Openings, reason: str, criteria: dict[str, Any], chosen: tuple[int, ...]
) -> Selection:
    if not reason.strip():
        raise _wrong("reason", "must say why", "ska säga varför")
    return Selection(kind, reason, len(openings), chosen, criteria=criteria)


def _found(
    openings: Openings,
    patient: str | Collection[str] | None,
    staff: str | Collection[str] | None,
    unit: str | Collection[str] | None,
    detector: str | Collection[str] | None,
    since: datetime | None,
    until: datetime | None,
) -> tuple[dict[str, Any], tuple[int, ...]]:
    wanted = {"patient": patient, "staff": staff, "unit": unit, "questions": detector}
    among = {name: _set(value) for name, value in wanted.items() if value is not None}
    for name, moment in (("since", since), ("until", until)):
        if moment is not None and moment.utcoffset() is None:
            raise naive(moment, name)
    if not among and since is None and until is None:
        en = "or another criterion says what is aimed at"
        raise _wrong("patient", en, "eller ett annat villkor säger vad som avses")
    if "patient" in among:
        among["patient"] = {_token(one) for one in among["patient"]}
    chosen = []
    for number, opening in enumerate(openings):
        meets = all(_values(opening, name) & values for name, values in among.items())
        if meets and _within(opening, since, until):
            chosen.append(number)
    criteria: dict[str, Any] = {name: sorted(values) for name, values in among.items()}
    if "patient" in criteria:
        criteria["patient"] = [PersonId(one).masked for one in criteria["patient"]]
    if "questions" in criteria:
        criteria["detector"] = criteria.pop("questions")
    for name, moment in (("since", since), ("until", until)):
        if moment is not None:
            criteria[name] = moment.isoformat()
    return criteria, tuple(chosen)


def _set(value: str | Collection[str]) -> set[str]:
    return {value} if isinstance(value, str) else set(value)


def _token(patient: str) -> str:
    # What can't be read would choose nothing, and look as if there was nothing.
    return PersonId(patient).token


def _values(opening: Mapping[str, Any], name: str) -> set[str]:
    value = opening.get(name)
    if value is None:
        return set()
    if name == "questions":
        return set(value.split(",")) if isinstance(value, str) else set(value)
    if name == "patient":
        try:
            return {PersonId(str(value)).token}
        except IdentityError:
            return set()
    return {str(value)}


def _within(opening: Mapping[str, Any], since: datetime | None, until: datetime | None) -> bool:
    if since is None and until is None:
        return True
    at = _moment(opening.get("at"))
    return at is not None and (since is None or at >= since) and (until is None or at < until)


def _moment(at: object) -> datetime | None:
    if isinstance(at, str):
        try:
            at = datetime.fromisoformat(at.replace("Z", "+00:00"))
        except ValueError:
            return None
    return at if isinstance(at, datetime) and at.utcoffset() is not None else None


def _drawn(numbers: Iterable[int], n: int, seed: str) -> tuple[int, ...]:
    tickets = ((hashlib.sha256(f"{seed}:{x}".encode()).digest(), x) for x in numbers)
    return tuple(sorted(x for _, x in heapq.nsmallest(n, tickets)))


def _shares(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """How many of each unit: one, and of the rest its share, by the largest remainder."""
    if n < len(sizes):
        en = f"must be at least {len(sizes)}, the number of units"
        raise _wrong("n", en, f"ska vara minst {len(sizes)}, antalet enheter")
    population = sum(sizes.values())
    shares = Counter({unit: max(1, n * size // population) for unit, size in sizes.items()})
    # Whole numbers: a remainder of a division of floats is not the same everywhere.
    by_remainder = sorted(sizes, key=lambda unit: (-(n * sizes[unit] % population), unit))
    while (drawn := sum(shares.values())) != n:
        if drawn < n:
            more = [unit for unit in by_remainder if shares[unit] < sizes[unit]]
            shares.update(more[: n - drawn])
        else:
            # The ones that small units got above their share come of the largest.
            most = max(sizes, key=lambda unit: (shares[unit], unit))
            shares[most] -= 1
    return dict(shares)


def _share(value: float, name: str) -> None:
    if not 0 <= value <= 1:
        raise _wrong(name, "must be from 0 to 1", "ska vara från 0 till 1")


def _wrong(field: str, en: str, sv: str) -> ReviewError:
    return ReviewError(f"`{field}`: {en}", 2221, field, message_sv=f"`{field}`: {sv}")
