"""No text of a log gets through the report: no markup, no personal number."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samtycke import read_question

from . import review_documents as documents
from .conftest import EXAMPLES
from .review_page import Page

pytest.importorskip("jinja2")
pa = pytest.importorskip("pyarrow")

from samtycke.review import review_log
from samtycke.review._report import report
from samtycke.review._shield import clean, patient, shield


def leaves(told: Any, change: Callable[[str], str], keep: frozenset[str] = frozenset()) -> Any:
    """The document with every text changed, but under some keys."""
    if isinstance(told, str):
        return change(told)
    if isinstance(told, dict):
        return {k: v if k in keep else leaves(v, change, keep) for k, v in told.items()}
    if isinstance(told, list):
        return [leaves(value, change, keep) for value in told]
    return told


HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnp.exe\x00\u200b",
    "x" * 5000,
    "",
    "</style><script>",
    "\ud800",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    def change(_: str) -> str:
        return text

    keep = frozenset({"format", "found", "at", "from", "to"})
    page = Page(
        report(
            leaves(documents.summary(key=documents.key()), change, keep),
            leaves(documents.details(), change, keep),
            sample=leaves(documents.sample(), change, keep),
            impact=leaves(documents.impact(), change, keep),
            files={"rows": f"{text}.csv"},
            reviewer=text,
            clear_staff=True,
        )
    )
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert not any(name.startswith("on") for _, x in page.tags for name in x)
    assert len(page.all("style")) == 1
    assert "\u202e" not in page.text and "\x00" not in page.text
    assert "x" * 1001 not in page.text
    assert " 49 " not in page.text


def test_nothing_where_something_should_be() -> None:
    def nothing(told: Any) -> Any:
        return {
            key: None if key not in ("format", "log", "counts") else value
            for key, value in told.items()
        }

    details = [
        nothing(documents.detail()),
        {"staff": 5, "rows": "7", "questions": 3, "at": "yesterday"},
    ]
    page = Page(report(nothing(documents.summary()), details, sample={}, impact={}))
    assert "okänd användare" in page.text and "yesterday" in page.text


# The tax agency's test persons, however they are written.
NUMBERS = [
    "201001022381",
    "20100102-2381",
    "100102-2381",
    "1001022381",
    "2010-01-02-2381",
    "2010 01 02 2381",
    "20100162+2381",
    "20100102\u20132381",
    "2010\u200b01022381",
    "２０１００１０２２３８１",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_no_personal_number_gets_through_any_field(number: str) -> None:
    def change(_: str) -> str:
        return f"of ({number}) here"

    keep = frozenset({"format", "found", "at", "from", "to"})
    for clear in (False, True):
        text = report(
            leaves(documents.summary(key=documents.key()), change, keep),
            leaves(documents.details(), change, keep),
            sample=leaves(documents.sample(), change, keep),
            impact=leaves(documents.impact(), change, keep),
            files={"rows": f"{number}.csv", number: "a.csv"},
            reviewer=number,
            clear_staff=clear,
        )
        # Whatever stands between the digits.
        digits = re.sub(r"[^\w<>]", "", Page(text).text)
        assert "01022381" not in digits and "01622381" not in digits and "1002381" not in digits
        assert number not in text
        assert "****" in text


def test_what_is_no_personal_number_stays() -> None:
    for one in (
        "SE2321000131-E000000000001",
        "SE2120001447-A1",
        "2026-11-24 08:00",
        "202611240800123",
        "rad 45012",
    ):
        assert clean(one) == one
    told = "5feceb66ffc86f38d952786c6d696c79"
    assert shield({"hash": told}) == {"hash": told}
    assert shield({"hash": "x 201001022381"}) == {"hash": "x ************"}


def test_patients_that_come_in_clear_are_masked() -> None:
    assert patient("personnummer|201001022381") == "personnummer|2010********"
    assert patient("VGSYN12345678") == "VGSY*********"
    text = report(documents.summary(), [documents.detail(patient="2.999.14.1|VGSYN12345678")])
    assert "VGSYN12345678" not in text


@pytest.mark.parametrize("column", ["log_id", "session", "workplace", "attested"])
@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
def test_numbers_that_a_system_put_elsewhere_are_masked_too(
    tmp_path: Path, column: str, kind: str
) -> None:
    number = pa.array(["201001022381"])
    types = {"string": pa.string(), "large_string": pa.large_string(), "string_view": pa.string_view()}
    made = number.dictionary_encode() if kind == "dictionary" else number.cast(types[kind])
    world, _, _ = read_question((EXAMPLES / "question.json").read_text(encoding="utf-8"))
    log = pa.table(
        {
            "at": pa.array(["2026-03-02T09:00:00+01:00"]),
            "assignment": ["SE2120001447-A1"],
            "patient": ["personnummer|201001022381"],
            "entry": ["note-1"],
            column: made,
        }
    )
    reviewed = review_log(log, world=world, now="2026-03-03T09:00:00+01:00")
    assert reviewed.write_suspicious(tmp_path / "s.csv") == 1
    assert "201001022381" not in (tmp_path / "s.csv").read_text(encoding="utf-8")
    assert reviewed.write_suspicious(tmp_path / "c.csv", clear=True) == 1
    assert (tmp_path / "c.csv").read_text(encoding="utf-8").count("201001022381") == 2
