"""How the report writes numbers, times, citations and codes, and draws charts."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

import samtycke
from samtycke import Language, _samtycke

from . import review_documents as documents
from .conftest import EXAMPLES
from .review_documents import Document

pytest.importorskip("jinja2")

from samtycke.review import _charts, _questions, _words
from samtycke.review._format import Format

SV, EN = Format(Language.SWEDISH), Format(Language.ENGLISH)


def test_numbers() -> None:
    assert (SV.number(45012), EN.number(45012)) == ("45\u202f012", "45,012")
    assert (SV.share(443, 450), EN.share(443, 450)) == ("98,4\u00a0%", "98.4%")
    assert SV.share(0, 5) == "0\u00a0%" and SV.share(5, 5) == "100\u00a0%" and SV.share(0, 0) == "–"
    # What is not all is not rounded to it, and what is not nothing neither.
    assert EN.share(99_999, 100_000) == "99.999%"
    assert EN.share(9_999_999, 10_000_000) == ">99.999%"
    assert EN.share(1, 10_000_000) == "0.00001%"
    assert (SV.count(1, "rows"), SV.count(2, "rows")) == ("1\u00a0rad", "2\u00a0rader")


def test_times_are_swedish() -> None:
    assert SV.moment("2026-11-23T22:30:00Z") == "2026-11-23 23:30:00"
    assert SV.moment("2026-07-01T22:30:00Z") == "2026-07-02 00:30:00"
    assert (
        SV.period("2026-11-22T23:00:09Z", "2026-11-23T22:59:00Z")
        == "23\u00a0november 2026, 00:00–23:59"
    )
    assert EN.moment(None) == "time unknown"
    assert EN.moment("2026-11-23 10:00") == "2026-11-23 10:00"


def test_citations_are_those_of_decisions() -> None:
    seen = set()
    files = ("pdl-blocks", "pdl-inner", "registers-search-disclosure", "resident", "svod-grounds")
    for case in _samtycke.scenario_cases(*(EXAMPLES / "scenarios" / f"{x}.json" for x in files)):
        if case["kind"] != "question":
            continue
        try:
            world, person, request = samtycke.read_question(case["question"])
            ground = world.decide(person, request).ground
        except samtycke.SamtyckeError:
            continue
        if ground is None:
            continue
        seen.add(ground.id)
        for form, cited in ((SV, ground.sv), (EN, ground.en)):
            told = form.cite(ground.id).replace("\u00a0", " ")
            assert told == cited
    assert len(seen) > 20


def test_every_provision_can_be_cited() -> None:
    code, told, _ = _samtycke.run_command(["provisions"])
    assert code == 0
    ids = [re.split(r"\s+\d{4}-", line)[0] for line in told.splitlines()]
    assert "SVOD 3:1(1)3 a" in ids
    for one in ids:
        if re.match(r"(PDL|SVOD|OSL|PSL|FB|HSLF-FS) ", one):
            assert ":" not in SV.cite(one).replace("2016:40", ""), one
            assert "(" not in EN.cite(one), one


def test_every_code_has_its_words() -> None:
    codes = _samtycke.codes("sv"), _samtycke.codes("en")
    assert set(_words.SOURCES) == set(codes[0]["missing"])
    spoken = re.compile(r"\b(du|dig|din|ditt|dina|you|your|yours)\b")
    to_reader = {
        code for told in codes for code, text in told["reasons"].items() if spoken.search(text)
    }
    assert to_reader == set(_words.THIRD_PERSON)
    assert set(_questions.DETECTORS) == set(documents.NEEDS)
    assert {need for needs in documents.NEEDS.values() for need in needs} <= set(_questions.NEEDS)
    texts = [
        text
        for told in (_words.SOURCES, _questions.NEEDS, _words.GROUNDS, _words.THIRD_PERSON)
        for text in told.values()
    ]
    texts += [text for detector in _questions.DETECTORS.values() for text in detector]
    assert all(sv and en and sv != en for sv, en in texts)


# Charts


def hours(first: str, count: int, every: int = 1) -> list[Document]:
    start = datetime.fromisoformat(first).timestamp()
    return [
        {
            "at": datetime.fromtimestamp(
                start + n * 3600, tz=datetime.fromisoformat(first).tzinfo
            ).isoformat(),
            "lawful": 1,
        }
        for n in range(0, count, every)
    ]


@pytest.mark.parametrize(
    ("count", "unit", "spans"),
    [
        (1, "hour", 1),
        (24, "hour", 24),
        (96, "hour", 96),
        (97, "day", 5),
        (24 * 80, "day", 80),
        (24 * 700, "week", 101),
    ],
)
def test_a_long_log_is_gathered(count: int, unit: str, spans: int) -> None:
    line = _charts.timeline(hours("2026-01-01T00:00:00+01:00", count), SV)
    assert line is not None
    assert (line.unit, sum(span.rows for span in line.spans)) == (unit, count)
    assert len(line.spans) == spans
    assert len(_charts.draw(line, SV, 820, "wide")) < 60_000


def test_hours_without_rows_are_shown_and_summer_time_loses_none() -> None:
    line = _charts.timeline(hours("2026-10-24T22:00:00+00:00", 25, every=4), SV)
    assert line is not None
    assert len(line.spans) == 25
    assert [span.label for span in line.spans][:5] == ["00", "01", "02", "02", "03"]
    assert sum(span.rows for span in line.spans) == 7


def test_times_out_of_reason_draw_nothing() -> None:
    assert (
        _charts.timeline([{"at": "0001-01-01T00:00:00+00:00", "lawful": 1}, {"at": "soon"}], SV)
        is None
    )
    line = _charts.timeline(
        [{"at": "1990-01-01T00:00:00Z", "lawful": 1}, {"at": "2150-01-01T00:00:00Z", "lawful": 1}],
        SV,
    )
    assert line is not None and len(line.spans) <= 141


def test_heat_map_keeps_its_sums() -> None:
    told = documents.summary()["heat"]
    for size in (1, 6):
        heat = _charts.heat(told, {}, EN, size)
        assert heat is not None
        assert [name for name, _, _ in heat.rows] == told["units"]
        for (_, total, cells), flagged in zip(heat.rows, told["flagged"], strict=True):
            assert int(total) == sum(flagged) == sum(int(c.text) for c in cells if c.text.isdigit())
