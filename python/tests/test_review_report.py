"""The report of a log review: what it says, that it is whole HTML, and that no text of a log gets through it."""

from __future__ import annotations

import copy
import re
import sys
from collections.abc import Callable
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import samtycke
from samtycke import Language, _samtycke

from . import review_documents as documents
from .conftest import EXAMPLES
from .review_documents import Document

pytest.importorskip("jinja2")

from samtycke.review import _charts, _report, _words
from samtycke.review._format import Format
from samtycke.review._report import report
from samtycke.review._shield import clean, patient, shield

SV, EN = Format(Language.SWEDISH), Format(Language.ENGLISH)
VOID = {"meta", "link", "br", "img", "hr", "input"}


class Page(HTMLParser):
    """A page read: its tags in order, its text, and whether each tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.parts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.parts.append(data)

    @property
    def text(self) -> str:
        """The text, every space one plain space."""
        return re.sub(r"\s+", " ", " ".join(self.parts))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def full(language: str = "sv", **changed: Any) -> str:
    given: dict[str, Any] = {
        "sample": documents.sample(language),
        "impact": documents.impact(language),
        "language": language,
        "files": {"rows": "rows.parquet", "suspicious": "suspicious.csv"},
        "reviewer": {"name": "Test Granskare", "role": "verksamhetschef"},
    }
    return report(documents.summary(key=documents.key()), documents.details(language), **given | changed)


def leaves(told: Any, change: Callable[[str], str], keep: frozenset[str] = frozenset()) -> Any:
    """The document with every text changed, but under some keys."""
    if isinstance(told, str):
        return change(told)
    if isinstance(told, dict):
        return {k: v if k in keep else leaves(v, change, keep) for k, v in told.items()}
    if isinstance(told, list):
        return [leaves(value, change, keep) for value in told]
    return told


# What it says


def test_headline_and_order() -> None:
    page = Page(full())
    counts = documents.summary()["counts"]
    assert f"hade {SV.number(counts['lawful'])} laglig grund; 10 rader i 4 öppningar saknar grund" in re.sub(
        "\u00a0", " ", "".join(page.parts)
    )
    heads = [
        "1. Utfallet i tal",
        "2. Vad som ska göras",
        "3. När och var",
        "4. Saknad grund, och frågor",
        "5. Öppningar att fråga om",
        "6. Lagligt bara om det visas",
        "7. Stickprov",
        "8. Om reglerna ändras",
        "9. Metod och underlag",
    ]
    places = [page.text.rindex(head) for head in heads]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        (
            "sv",
            [
                "Fråga om 4 öppningar utan grund",
                "72 timmar",
                "polisanmälan",
                "En fråga är ingen dom",
                "ska höras",
                "Styrk 2 intygade medverkanden som gått över tiden",
                "relationer och behov i arbetet (191 rader)",
                "2 frågor kunde inte ställas",
                "arbetsscheman; inloggningens session i loggen",
                "1 − (1 − 0,00001)^50 = 0,05 %",
                "299 572 öppningar, fler än hela loggen",
                "12 av 45 012 rader byter utfall",
                "Loggen slutar senare än så",
                "Av 300 rader planterade hittades 290 (96,7 %)",
                "minst fem år",
                "3 kap. 1 § första stycket 2 SVOD",
                "läsaren deltar inte i patientens vård",
                "2026-11-23 01:05:12",
            ],
        ),
        (
            "en",
            [
                "Ask about 4 openings without ground",
                "72 hours",
                "police report",
                "A question is not a verdict",
                "is to be heard",
                "Bear out 2 attested parts",
                "relations and needs at work (191 rows)",
                "1 − (1 − 0.00001)^50 = 0.05%",
                "299,572 openings, more than all of the log",
                "12 of 45,012 rows change result",
                "chapter 3, section 1, first paragraph, item 2, SVOD",
                "the reader neither takes part",
            ],
        ),
    ],
)
def test_says(language: str, phrases: list[str]) -> None:
    page = Page(full(language))
    assert page.all("html") == [{"lang": language}]
    for phrase in phrases:
        assert phrase in page.text, phrase
    # Nobody in it is spoken to as the one who opened.
    assert not re.search(r"\bdu deltar\b|\bdin enhet\b|\byou neither\b|\byour unit\b", page.text)
    other = {"sv": ["openings", "rows"], "en": ["öppningar", "rader"]}[language]
    told = page.text.replace("rows.parquet", "")
    assert not any(re.search(rf"\b{word}\b", told) for word in other)


def test_what_was_not_done_is_said() -> None:
    page = Page(report(documents.summary(), []))
    assert "Inget slumpmässigt stickprov drogs" in page.text
    assert "Loggen har inte prövats mot andra regler" in page.text
    assert "Den här loggen har inget facit" in page.text
    assert "Det finns ingen öppning att fråga om" in page.text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_empty(language: str) -> None:
    page = Page(report(documents.empty(), [], language=language))
    assert {"sv": "Loggen är tom", "en": "The log is empty"}[language] in page.text
    assert {"sv": "Ta reda på varför loggen är tom", "en": "Find out why the log is empty"}[language] in page.text
    assert "None" not in page.text and "nan" not in page.text.split()


@pytest.mark.parametrize("found", documents.FOUND)
def test_one_result_only(found: str) -> None:
    page = Page(report(documents.all_of(found), []))
    steps = page.text[page.text.rindex("2. Vad som ska göras") :]
    rows = re.sub(r"\s", " ", SV.number(documents.summary()["log"]["rows"]))
    first = {
        "only-if-shown": f"Hämta det som avgör {rows} rader",
        "undecided": f"Rätta {rows} rader som inte kunde prövas",
        "no-ground": "Fråga om 6 512 öppningar utan grund",
    }
    if found in first:
        begins = steps.index(first[found])
        assert all(begins < steps.index(later) for later in ("Styrk", "Gå sedan", "Dokumentera"))
    else:
        assert "utan grund. " not in steps[: steps.index("3. När och var")]
    if found == "undecided":
        assert f"Ingen av loggens {rows} rader kunde prövas" in page.text


def test_many_openings_are_cut_and_it_is_said() -> None:
    many = [documents.detail(n, found="lawful") for n in range(10_000)] + [documents.detail(1)]
    page = Page(report(documents.summary(), many))
    assert len(page.all("article")) == 200
    assert "Här visas 200 av 10 001 öppningar" in page.text
    assert page.all("article")[0]["class"] == "opening no-ground"


def test_users_are_numbered_the_same_all_through() -> None:
    text = full()
    told = documents.details()
    ids = {x[part] for x in told for part in ("staff", "assignment")}
    assert not any(one in text for one in ids)
    page = Page(text)
    # Rows 0 and 5 are of one user; the sample knows that user under the same number.
    assert "1. 2026-11-23 01:05:12, användare 1" in re.sub(r" ,", ",", page.text)
    assert page.text.count("användare 1") >= 3
    clear = full(clear_staff=True)
    assert all(one in clear for one in ids)
    assert "uppdrag SE2321000131-VGSYNA0017" in Page(clear).text


def test_digest_is_of_what_came() -> None:
    summary = documents.summary()
    assert report(summary, []) == report(copy.deepcopy(summary), [])
    digests = re.compile(r"[0-9a-f]{64}")
    one, other = digests.findall(report(summary, [])), digests.findall(report(summary | {"late": None}, []))
    assert len(one) == len(other) == 1 and one != other


def test_another_format_or_language_is_refused() -> None:
    with pytest.raises(ValueError, match="samtycke-review/1"):
        report(documents.summary(format="samtycke-review/2"), [])
    with pytest.raises(ValueError, match="fi"):
        report(documents.summary(), [], language="fi")


def test_without_jinja_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    _report._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ImportError, match=r"pip install samtycke\[report\]"):
        report(documents.summary(), [])
    monkeypatch.undo()
    assert report(documents.summary(), [])


# That it is whole


@pytest.mark.parametrize("language", ["sv", "en"])
def test_markup(language: str) -> None:
    page = Page(full(language))
    ids = [x["id"] for _, x in page.tags if x.get("id")]
    assert len(ids) == len(set(ids))
    links = [x["href"] or "" for x in page.all("a")]
    assert {x for x in links if not x.startswith("#")} == {"./rows.parquet", "./suspicious.csv"}
    assert {x[1:] for x in links if x.startswith("#")} <= set(ids)
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert len(page.all("table")) == len(page.all("caption")) > 10
    assert all(x.get("scope") in ("col", "row") for x in page.all("th"))
    for svg in page.all("svg"):
        assert svg["role"] == "img"
        assert set((svg["aria-labelledby"] or "").split()) <= set(ids)
    assert not {"script", "link", "iframe", "img", "object"} & {tag for tag, _ in page.tags}
    assert not any(name.startswith("on") or name == "src" for _, x in page.tags for name in x)
    assert page.all("meta")[2]["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_templates_name_only_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from jinja2 import StrictUndefined

    monkeypatch.setattr(_report._environment(), "undefined", StrictUndefined)
    for language in ("sv", "en"):
        full(language)
    report(documents.empty(), [])


def test_a_summary_of_the_least_is_read() -> None:
    page = Page(report({"format": "samtycke-review/1"}, [{}]))
    assert "okänd patient" in page.text and "Loggen är tom" in page.text
    assert "None" not in page.text


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_contrast(scheme: int) -> None:
    style = (Path(_report.__file__).parent / "templates" / "report.css").read_text("utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    assert len(blocks) == 3
    colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[scheme]))
    for text in ("ink", "soft", "link"):
        for ground in ("paper", "wash"):
            assert contrast(colour[text], colour[ground]) >= 4.5, (text, ground)
    for step in "123":
        assert contrast(colour["on-pale"], colour[f"h{step}"]) >= 4.5, step
    for step in "45":
        assert contrast(colour["on-deep"], colour[f"h{step}"]) >= 4.5, step
    for word in documents.FOUND:
        assert contrast(colour[word], colour["paper"]) >= 3, word


# That nothing of the log gets through


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
        return {key: None if key not in ("format", "log", "counts") else value for key, value in told.items()}

    details = [nothing(documents.detail()), {"staff": 5, "rows": "7", "questions": 3, "at": "yesterday"}]
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
    for one in ("SE2321000131-E000000000001", "SE2120001447-A1", "2026-11-24 08:00", "202611240800123", "rad 45012"):
        assert clean(one) == one
    told = "5feceb66ffc86f38d952786c6d696c79"
    assert shield({"hash": told}) == {"hash": told}
    assert shield({"hash": "x 201001022381"}) == {"hash": "x ************"}


def test_patients_that_come_in_clear_are_masked() -> None:
    assert patient("personnummer|201001022381") == "personnummer|2010********"
    assert patient("VGSYN12345678") == "VGSY*********"
    text = report(documents.summary(), [documents.detail(patient="2.999.14.1|VGSYN12345678")])
    assert "VGSYN12345678" not in text


# How things are written


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
    assert SV.period("2026-11-22T23:00:09Z", "2026-11-23T22:59:00Z") == "23\u00a0november 2026, 00:00–23:59"
    assert EN.moment(None) == "time unknown"
    assert EN.moment("2026-11-23 10:00") == "2026-11-23 10:00"


def test_citations_are_those_of_decisions() -> None:
    seen = set()
    for case in _samtycke.scenario_cases(EXAMPLES / "scenarios"):
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
    to_reader = {code for told in codes for code, text in told["reasons"].items() if spoken.search(text)}
    assert to_reader == set(_words.THIRD_PERSON)
    assert set(_words.DETECTORS) == set(documents.NEEDS)
    assert {need for needs in documents.NEEDS.values() for need in needs} <= set(_words.NEEDS)
    texts = [text for told in (_words.SOURCES, _words.NEEDS, _words.GROUNDS, _words.THIRD_PERSON) for text in told.values()]
    texts += [text for detector in _words.DETECTORS.values() for text in detector]
    assert all(sv and en and sv != en for sv, en in texts)


# Charts


def hours(first: str, count: int, every: int = 1) -> list[Document]:
    start = datetime.fromisoformat(first).timestamp()
    return [
        {"at": datetime.fromtimestamp(start + n * 3600, tz=datetime.fromisoformat(first).tzinfo).isoformat(), "lawful": 1}
        for n in range(0, count, every)
    ]


@pytest.mark.parametrize(
    ("count", "unit", "spans"),
    [(1, "hour", 1), (24, "hour", 24), (96, "hour", 96), (97, "day", 5), (24 * 80, "day", 80), (24 * 700, "week", 101)],
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
    assert _charts.timeline([{"at": "0001-01-01T00:00:00+00:00", "lawful": 1}, {"at": "soon"}], SV) is None
    line = _charts.timeline([{"at": "1990-01-01T00:00:00Z", "lawful": 1}, {"at": "2150-01-01T00:00:00Z", "lawful": 1}], SV)
    assert line is not None and len(line.spans) <= 141


def test_heat_map_keeps_its_sums() -> None:
    told = documents.summary()["heat"]
    for size in (1, 6):
        heat = _charts.heat(told, {}, EN, size)
        assert heat is not None
        assert [name for name, _, _ in heat.rows] == told["units"]
        for (_, total, cells), flagged in zip(heat.rows, told["flagged"], strict=True):
            assert int(total) == sum(flagged) == sum(int(c.text) for c in cells if c.text.isdigit())
