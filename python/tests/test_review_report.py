"""The report of a log review: what it says, and that it is whole HTML anybody can read."""

from __future__ import annotations

import copy
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from samtycke import Language

from . import review_documents as documents
from .review_page import Page

pytest.importorskip("jinja2")

from samtycke.review import _report
from samtycke.review._format import Format
from samtycke.review._report import report

SV = Format(Language.SWEDISH)


def full(language: str = "sv", **changed: Any) -> str:
    given: dict[str, Any] = {
        "sample": documents.sample(language),
        "impact": documents.impact(language),
        "language": language,
        "files": {"rows": "rows.parquet", "suspicious": "suspicious.csv"},
        "reviewer": {"name": "Test Granskare", "role": "verksamhetschef"},
    }
    return report(
        documents.summary(key=documents.key()), documents.details(language), **given | changed
    )


# What it says


def test_headline_and_order() -> None:
    page = Page(full())
    counts = documents.summary()["counts"]
    assert (
        f"hade {SV.number(counts['lawful'])} laglig grund; 10 rader i 4 öppningar av 4 användare saknar grund"
        in re.sub("\u00a0", " ", "".join(page.parts))
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
                "utelämnad enligt granskningens regler",
                "minst 3 nödöppningar, och minst 20 procent",
                "patientdatalagen (2008:355)",
                "anställda: 3 rader gick inte att läsa",
                "Lerum 2026, Lerums kommun, 2026-01-01",
                "journalanteckning",
                "arbetsscheman; inloggningens session i loggen",
                "1 − (1 − 0,00001)^50 = 0,05 %",
                "299 572 öppningar, fler än hela loggen",
                "12 av 45 012 rader byter utfall",
                "Loggen slutar senare än så",
                "Av 300 rader planterade hittades 290 (96,7 %)",
                "minst fem år",
                "3 kap. 1 § första stycket 2 SVOD",
                "patienten (patient): saknas, eller gick inte att läsa – 1 rad, först rad 1703",
                "tiden (at): har ingen tidszon",
                "Ingen grund hittad: inget visar att läsaren deltar i patientens vård",
                "Påhittad logg.",
                "Samma dag: 1 öppning, skyddade personuppgifter.",
                "går tiden ut 2026-11-27 09:00",
                "det inte visat att just den som öppnade deltog i vården",
                "(osäker rättsfråga DOUBT-1)",
                "Hur lyder HSLF-FS 2016:40 efter 2025:57",
                "uppdragets ändamål är tillåtet",
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
                "No ground found: nothing shows that the reader takes part",
                "A made-up log.",
                "The same day: 1 opening, protected identity.",
                "the time is out at 2026-11-27 09:00",
                "(doubtful point of law DOUBT-1)",
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
    assert {"sv": "Ta reda på varför loggen är tom", "en": "Find out why the log is empty"}[
        language
    ] in page.text
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
    assert page.all("article")[0]["class"] == "opening no-ground short"


def test_users_are_numbered_the_same_all_through() -> None:
    text = full()
    told = documents.details()
    ids = {x[part] for x in told for part in ("staff", "assignment")}
    assert not any(one in text for one in ids)
    page = Page(text)
    # Rows 0 and 5 are of one user; the sample knows that user under the same number.
    assert "2026-11-23 01:05:12, användare 2" in re.sub(r" ,", ",", page.text)
    assert page.text.count("användare 2") >= 3
    clear = full(clear_staff=True)
    assert all(one in clear for one in ids)
    assert "uppdrag SE2321000131-VGSYNA0017" in Page(clear).text


def test_digest_is_of_what_came() -> None:
    summary = documents.summary()
    assert report(summary, []) == report(copy.deepcopy(summary), [])
    digests = re.compile(r"[0-9a-f]{64}")
    one, other = (
        digests.findall(report(summary, [])),
        digests.findall(report(summary | {"late": None}, [])),
    )
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
