"""Who is asked about what: openings gathered user by user, and told without telling who they are."""

from __future__ import annotations

import re
from typing import Any

import pytest

from . import review_documents as documents
from .review_page import Page

pytest.importorskip("jinja2")

from samtycke import Language
from samtycke.review._format import Format
from samtycke.review._openings import Teller
from samtycke.review._report import report
from samtycke.review._users import LISTED, by_user, tell_users

SV = Format(Language.SWEDISH)


def opening(staff: str | None, minute: int, **changed: Any) -> dict[str, Any]:
    at = f"2026-11-23T12:{minute:02}:00Z"
    last = f"2026-11-23T12:{minute + 1:02}:00Z"
    return documents.detail(1, staff=staff, assignment=staff, at=at, last=last, **changed)


def one_behind_many() -> list[dict[str, Any]]:
    many = [opening("SE1-BUSY", n, person=n % 3 + 1, questions=["printing"]) for n in range(9)]
    lawful = [opening("SE1-CALM", n, person=2, found="lawful", questions=["colleague"]) for n in (1, 2)]
    return [*lawful, opening("SE1-ONCE", 30, person=2), *many, opening(None, 40)]


def test_gathered_by_user() -> None:
    users = by_user(one_behind_many())
    assert [x.staff for x in users] == ["SE1-BUSY", "SE1-ONCE", "SE1-CALM", None]
    busy, calm = users[0], users[2]
    assert (busy.without, busy.openings, len(busy.patients)) == (9, 9, 3)
    assert (calm.without, calm.openings, calm.questions["colleague"]) == (0, 2, 2)
    (line, *_) = tell_users(users, [], Teller(SV), weak={"printing"})
    assert (line.who, line.when) == ("användare 1", "2026-11-23 13:00–13:09")
    assert line.questions == (("Utskrifter", 9),) and line.links == ()


def test_questions_that_hit_many_come_last() -> None:
    told = [opening("SE1-A", n, questions="no-documentation,own-record") for n in range(2)]
    told += [opening("SE1-A", 5, questions=["no-documentation"])]
    (line,) = tell_users(by_user(told), [], Teller(SV), weak={"no-documentation"})
    assert [name for name, _ in line.questions] == ["Egen journal", "Inget antecknat"]


@pytest.mark.parametrize("clear_staff", [False, True])
def test_the_report_lists_users_before_openings(clear_staff: bool) -> None:
    text = report(documents.summary(), one_behind_many(), clear_staff=clear_staff)
    page = Page(text)
    name = "SE1-BUSY" if clear_staff else "användare 1"
    assert ("SE1-BUSY" in text) is clear_staff
    table = page.text[page.text.index("Användare att fråga") :]
    assert re.search(rf"{name} , .*?utskrifter 9 2026-11-23 13:00–13:09 9 9 3 1–9", table)
    assert table.index("okänd användare") < table.index("1. 2026-11-23 13:00:00–13:01:00")
    # One user's after another's, in order of time.
    heads = re.findall(r"(\d+)\. 2026-11-23 13:(\d\d):00–", page.text)
    assert [int(minute) for _, minute in heads[:9]] == list(range(9))
    assert "patient 1" in page.text and "patient 3" in page.text and "patient 4" not in page.text
    assert "patient 2: 3 användare" in page.text
    links = {x["href"] for x in page.all("a")}
    assert {"#u1", "#o1", "#o10"} <= links


def test_of_whom_an_opening_is_hidden_no_id_is_listed() -> None:
    told = one_behind_many()
    told[3]["clear"] = False
    page = Page(report(documents.summary(), told, clear_staff=True))
    table = page.text[page.text.index("Användare att fråga") : page.text.index("1. 2026-11-23")]
    assert "SE1-BUSY" not in table and "SE1-ONCE" in table
    # Nor do those where the user is in clear stand beside the one where not.
    assert re.search(r"användare 1 , .*? 9 9 3 1 (?!\d)", table)
    heads = re.findall(r"\d+\. 2026-11-23 [\d:–]+, ([\w-]+)", page.text)
    assert heads[:3] == ["användare", "SE1-ONCE", "okänd"] and heads.count("SE1-BUSY") == 8


def test_users_past_the_list_are_counted() -> None:
    told = [opening(f"SE1-{n}", n % 50, questions=[]) for n in range(LISTED + 7)]
    page = Page(report(documents.summary(), told))
    assert "Ytterligare 7 användare har 7 öppningar att fråga om" in page.text


def test_a_ladder_is_told_once_and_a_note_of_all_once() -> None:
    told = [opening("SE1-A", n) for n in range(4)]
    page = Page(report(documents.summary(), told))
    assert page.text.count("uppdragets ändamål är tillåtet") == 1
    assert page.text.count("prövades som vid öppning 1") == 3
    assert page.text.count(documents.NOTES["sv"]) == 1


def test_what_is_hurried_comes_first() -> None:
    told = [*one_behind_many(), opening("SE1-GONE", 50, questions=["ended-employment"])]
    questions = [
        x | ({"asked": True, "openings": 1} if x["detector"] == "ended-employment" else {})
        for x in documents.summary()["questions"]
    ]
    page = Page(report(documents.summary(questions=questions), told))
    steps = page.text[page.text.rindex("2. Vad som ska göras") : page.text.rindex("3. När och var")]
    order = ["skyddade personuppgifter.", "avslutad anställning.", "Spärra kontot först", "utan grund, en"]
    places = [steps.index(text) for text in order]
    assert places == sorted(places)


def test_a_real_log_is_not_called_made_up() -> None:
    assert "Påhittad" not in report(documents.summary(), documents.details())


def test_attested_danger_is_not_told_as_a_fact() -> None:
    reasons = documents.reasons("sv")
    line = f"Ja: {reasons['danger']} (3 kap. 6 § SVOD)."
    ladder = [f"+ SVOD 3:6(1)1: {reasons['danger']} [attestations A]", f"+ PDL 4:5: {reasons['consent-to-lift']}"]
    text = report(documents.summary(), [opening("SE1-A", 1, found="lawful", line=line, ladder=ladder)])
    told = Page(text).text
    assert "allvarlig risk för hälsan har intygats (3 kap." in told
    assert "har intygats [intyg A]" in told and reasons["consent-to-lift"] in told
