"""The report in a browser: nothing runs out of the page, nothing is fetched, and it prints on A4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import chromium
from . import review_documents as documents

pytest.importorskip("jinja2")

from samtycke.review._report import report

WHERE = Path(__file__).parents[2] / "target" / "report"
LONG = "VGSYN-" + "x" * 180


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[chromium.Browser]:
    binary = chromium.found()
    if binary is None:
        pytest.skip("no Chromium is installed")
    with chromium.Browser(binary, tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture(scope="module")
def pages() -> dict[str, Path]:
    WHERE.mkdir(parents=True, exist_ok=True)
    told = documents.details()
    hostile = [
        documents.detail(
            n,
            staff=LONG,
            unit_name=LONG,
            patient=f"{LONG}|{LONG}",
            holder_name="<script>alert(1)</script>",
            line=LONG,
            reason=LONG,
            ladder=[f"+ {LONG}: {LONG}"],
            questions=[LONG],
            hash=LONG,
        )
        for n in range(2)
    ]
    units = [{**x, "name": LONG} for x in documents.summary()["by_unit"]]
    written = {
        "report-sv": report(
            documents.summary(), told, sample=documents.sample(), impact=documents.impact()
        ),
        "report-en": report(
            documents.summary(key=documents.key()),
            documents.details("en"),
            sample=documents.sample("en"),
            impact=documents.impact("en"),
            language="en",
        ),
        "empty": report(documents.empty(), []),
        "hostile": report(
            documents.summary(by_unit=units),
            hostile,
            sample=documents.sample() | {"openings_chosen": hostile},
            clear_staff=True,
        ),
    }
    for name, text in written.items():
        (WHERE / f"{name}.html").write_text(text, "utf-8")
    return {name: WHERE / f"{name}.html" for name in written}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["report-sv", "report-en", "empty", "hostile"])
def test_screen(browser: chromium.Browser, pages: dict[str, Path], name: str, width: int) -> None:
    browser.open(pages[name], width)
    assert browser.told("document.documentElement.scrollWidth") <= width
    # Also what the page would cut off.
    out = browser.told(
        "[...document.querySelectorAll('body *')].filter(x => x.getClientRects().length && !x.closest('svg, .skip, thead')"
        f" && x.getBoundingClientRect().right > {width} + 1).map(x => x.outerHTML.slice(0, 80))"
    )
    assert out == []
    assert browser.requests() == [pages[name].as_uri()]
    assert browser.complaints() == []
    assert len(browser.told("document.body.innerText")) > 1000
    assert browser.told("document.querySelectorAll('script').length") == 0
    shown = (
        [
            browser.told(f"getComputedStyle(document.querySelector('.{x}')).display")
            for x in ("wide", "narrow")
        ]
        if name != "empty"
        else []
    )
    assert not shown or (shown[0] == "none") == (width == 390) != (shown[1] == "none")
    browser.picture(WHERE / f"{name}-{width}.png")


def test_dark(browser: chromium.Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["report-sv"], 1280, dark=True)
    assert (
        browser.told("getComputedStyle(document.documentElement).backgroundColor")
        == "rgb(20, 24, 29)"
    )
    browser.picture(WHERE / "report-sv-dark.png")


def test_print(browser: chromium.Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["report-sv"], 1280)
    pdf = browser.print()
    (WHERE / "report-sv.pdf").write_bytes(pdf)
    sizes = {
        tuple(round(float(x)) for x in box.split())
        for box in re.findall(rb"/MediaBox \[([^\]]+)\]", pdf)
    }
    assert sizes == {(0, 0, 595, 842)}
    assert len(re.findall(rb"/Type /Page\b", pdf)) > 5
    # On paper nothing can be opened: the ladder is there, what is for the screen only is not.
    ladder = "document.querySelector('.opening .ladder').checkVisibility()"
    assert browser.told(ladder) is False
    browser.call("Emulation.setEmulatedMedia", media="print")
    assert browser.told(ladder) is True
    assert browser.told("document.querySelector('nav').checkVisibility()") is False
