"""Which openings are looked at: the numbers are right, the draw is the same everywhere, nobody's unit is left out."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import random
from decimal import Decimal, getcontext
from typing import Any

import pytest

from samtycke import InstantError, ReviewError
from samtycke.review._selection import power, random_sample, requested, size_for, targeted

PUPIL = "personnummer|201001022381"
AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.timezone.utc)


def openings(*units: int) -> list[dict[str, Any]]:
    return [{"unit": f"E-{n}"} for n, size in enumerate(units) for _ in range(size)]


@pytest.mark.parametrize("rate", [1e-18, 1e-9, 1e-5, 0.001, 0.3, 0.999])
@pytest.mark.parametrize("n", [0, 1, 7, 670_000, 10**9])
def test_power_is_right_for_small_rates(rate: float, n: int) -> None:
    getcontext().prec = 60
    exact = 1 - (n * (1 - Decimal(rate)).ln()).exp()
    assert power(rate, n) == pytest.approx(float(exact), rel=1e-12, abs=1e-300)


def test_size_is_the_least_that_is_enough() -> None:
    draw = random.Random(7)
    for _ in range(2000):
        rate, wanted = 10 ** draw.uniform(-7, -0.01), draw.uniform(0.001, 0.9999)
        n = size_for(rate, wanted)
        assert power(rate, n) >= wanted
        assert n == 0 or power(rate, n - 1) < wanted
    assert [size_for(1, 0.5), size_for(0.2, 0), power(1, 0), power(1, 3), power(0, 9)] == [
        1,
        0,
        0,
        1,
        0,
    ]
    for rate, wanted in ((0, 0.5), (0.1, 1), (-0.1, 0.5), (0.1, 1.1), (math.nan, 0.5)):
        with pytest.raises(ReviewError) as caught:
            size_for(rate, wanted)
        assert caught.value.code == 2221
    with pytest.raises(ReviewError):
        power(0.1, -1)


def test_the_power_is_what_is_met_in_trials() -> None:
    population, rate, n, trials = 500, 0.02, 30, 1000
    bad = set(random.Random(1).sample(range(population), round(population * rate)))
    met = sum(bool(bad & set(random_sample(population, n, seed).chosen)) for seed in range(trials))
    said = power(rate, n)
    assert said == pytest.approx(0.4545, abs=1e-4)
    # Three standard errors; and a little above, since nothing is drawn twice.
    assert met / trials == pytest.approx(said, abs=3 * math.sqrt(said * (1 - said) / trials) + 0.01)


def test_the_draw_is_as_it_is_described() -> None:
    tickets = sorted(range(500), key=lambda n: hashlib.sha256(b"2026-03:%d" % n).hexdigest())
    chosen = random_sample(500, 20, "2026-03")
    assert chosen.chosen == tuple(sorted(tickets[:20]))
    assert chosen == random_sample([{}] * 500, 20, "2026-03")
    # A larger draw holds the smaller: one can go on where one stopped.
    assert set(chosen.chosen) < set(random_sample(500, 21, "2026-03").chosen)
    assert random_sample(500, 20, "2026-04").chosen != chosen.chosen
    assert random_sample(5, 5, 1).chosen == (0, 1, 2, 3, 4)
    assert random_sample(5, 0, 1).size == 0
    counts = [0] * 10
    for seed in range(3000):
        for number in random_sample(10, 3, seed).chosen:
            counts[number] += 1
    assert all(abs(count - 900) < 5 * math.sqrt(900 * 0.7) for count in counts)


def test_by_unit_nobody_is_left_out() -> None:
    for seed in range(200):
        draw = random.Random(seed)
        sizes = [draw.choice([1, 1, 2, 5, 40, 300]) for _ in range(draw.randint(1, 12))]
        there = openings(*sizes)
        n = draw.randint(len(sizes), len(there))
        chosen = random_sample(there, n, seed, by_unit=True, rate=0.01)
        assert len(set(chosen.chosen)) == chosen.size == n
        assert chosen.per_unit is not None
        counts = {
            unit: sum(there[x]["unit"] == unit for x in chosen.chosen) for unit in chosen.per_unit
        }
        assert counts == chosen.per_unit
        for number, size in enumerate(sizes):
            assert 1 <= counts[f"E-{number}"] <= size
        assert chosen == random_sample(there, n, seed, by_unit=True, rate=0.01)
        assert chosen.power is not None
        # What small units get is taken of the large ones, and is not boasted of.
        assert chosen.power <= 1 and (chosen.power <= power(0.01, n) + 0.1 or n > len(there) / 2)
    with pytest.raises(ReviewError, match="at least 3, the number of units"):
        random_sample(openings(5, 5, 5), 2, 1, by_unit=True)
    with pytest.raises(ReviewError, match="from 0 to 15"):
        random_sample(openings(5, 5, 5), 16, 1)
    with pytest.raises(ReviewError, match="needs the openings"):
        random_sample(15, 3, 1, by_unit=True)


def test_shares_follow_sizes() -> None:
    chosen = random_sample(openings(700, 200, 100), 100, 1, by_unit=True)
    assert chosen.per_unit == {"E-0": 70, "E-1": 20, "E-2": 10}
    chosen = random_sample(openings(1000, *[1] * 9), 12, 1, by_unit=True)
    assert chosen.per_unit == {"E-0": 3, **{f"E-{n}": 1 for n in range(1, 10)}}


def test_the_power_by_unit_holds_where_it_is_worst() -> None:
    there = openings(270, *[1] * 30)
    n, rate, trials = 57, 0.05, 800
    # All unlawful ones in the large unit, of which the smallest share is drawn.
    bad = set(range(15))
    said = random_sample(there, n, 0, by_unit=True, rate=rate).power
    assert said is not None
    met = sum(
        bool(bad & set(random_sample(there, n, seed, by_unit=True).chosen))
        for seed in range(trials)
    )
    assert met / trials == pytest.approx(said, abs=3 * math.sqrt(said * (1 - said) / trials) + 0.02)
    assert said < power(rate, n)


CASES: list[dict[str, Any]] = [
    {
        "patient": PUPIL,
        "staff": "P-1",
        "unit": "E-1",
        "at": "2026-03-02T09:00:00Z",
        "questions": ["colleague"],
    },
    {
        "patient": "personnummer|20100102-2381",
        "staff": "P-2",
        "unit": "E-1",
        "at": AT,
        "questions": "spike,colleague",
    },
    {
        "patient": "personnummer|198501012390",
        "staff": "P-1",
        "unit": "E-2",
        "at": AT + dt.timedelta(1),
        "questions": None,
    },
    {"patient": "nobody", "staff": None, "unit": None, "at": None},
    {},
]


@pytest.mark.parametrize(
    ("aim", "expected"),
    [
        ({"patient": PUPIL}, (0, 1)),
        ({"patient": PUPIL, "staff": "P-1"}, (0,)),
        ({"staff": ["P-1", "P-2"]}, (0, 1, 2)),
        ({"unit": "E-2"}, (2,)),
        ({"detector": "colleague"}, (0, 1)),
        ({"detector": {"spike", "printing"}}, (1,)),
        ({"since": AT}, (0, 1, 2)),
        ({"until": AT}, ()),
        ({"since": AT, "until": AT + dt.timedelta(hours=1)}, (0, 1)),
    ],
)
def test_aimed(aim: dict[str, Any], expected: tuple[int, ...]) -> None:
    chosen = targeted(CASES, reason="misstanke", **aim)
    assert (chosen.kind, chosen.chosen, chosen.population, chosen.size) == (
        "targeted",
        expected,
        5,
        len(expected),
    )
    assert (chosen.rate, chosen.power, chosen.seed) == (None, None, None)
    assert "201001022381" not in repr(chosen) + str(chosen.document())


def test_requests() -> None:
    chosen = requested(CASES, by="patient", patient=PUPIL, reason="patienten frågar")
    assert (chosen.kind, chosen.chosen) == ("requested", (0, 1))
    assert chosen.document()["criteria"] == {
        "by": "patient",
        "patient": ["personnummer|2010********"],
    }
    assert requested(CASES, by="manager", unit="E-1", reason="chefen frågar").chosen == (0, 1)
    wrong: list[dict[str, Any]] = [
        {"by": "patient", "reason": "x", "staff": "P-1"},
        {"by": "manager", "reason": "x", "patient": PUPIL},
        {"by": "press", "reason": "x", "staff": "P-1"},
        {"by": "manager", "reason": " ", "staff": "P-1"},
    ]
    for fields in wrong:
        with pytest.raises(ReviewError):
            requested(CASES, **fields)
    with pytest.raises(ReviewError, match="what is aimed at"):
        targeted(CASES, reason="x")
    with pytest.raises(InstantError):
        targeted(CASES, reason="x", since=dt.datetime(2026, 3, 2))
    with pytest.raises(ValueError, match="system") as caught:
        targeted(CASES, reason="x", patient="201001022381")
    assert "201001022381" not in str(caught.value)
