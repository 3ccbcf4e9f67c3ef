"""The environment from Python: events in every form, sealed views, commands, copies, threads."""

from __future__ import annotations

import copy
import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import samtycke
from samtycke import Environment, Lens, PersonId, Request, Verdict, View

from .conftest import EVENTS
from .test_values import BLOCK

PUPIL = PersonId("personnummer|201001022381")
AT = "2026-03-02T20:00:00+01:00"
SYSTEM = "SE2321000131-S1177"


def own(**changes: Any) -> Request:
    fields: dict[str, Any] = {"resident": PUPIL, "action": "list", "at": AT, "factors": 2}
    return Request(**fields | changes)


def look(environment: Environment, row: str = "row", **fields: Any) -> View:
    asked = samtycke.ask(
        fields.pop("view", "overview"),
        patient=PUPIL,
        request=fields.pop("request", own()),
        id=row,
        system=SYSTEM,
        **fields,
    )
    return environment.ask(asked)


def rows_logged(environment: Environment) -> int:
    return environment.events().count('"accessed"')


def test_events_in_every_form() -> None:
    lines = EVENTS.splitlines()
    assert json.loads(lines[0]) == {"format": "samtycke-events/1"}
    documents = [json.loads(line) for line in lines[1:] if line.strip()]
    whole = Environment.of_programme()
    whole.apply(EVENTS)
    for form in (EVENTS.encode(), documents, iter(documents), lines[1:]):
        environment = Environment.of_programme()
        report = environment.apply(form)
        assert report.counts == report.events == len(documents)
        assert environment.snapshot() == whole.snapshot()
        assert environment.apply(EVENTS).known == len(documents)
    with pytest.raises(TypeError):
        whole.apply(documents[0])
    with pytest.raises(TypeError):
        whole.apply(7)  # type: ignore[arg-type]


def test_a_bad_event_refuses_all_unless_told() -> None:
    environment = Environment.of_programme()
    with pytest.raises(samtycke.CareEnvironmentError, match="line 3") as caught:
        environment.apply(EVENTS.replace("\n", "\n\n{}\n", 1))
    assert caught.value.code == 1905
    assert environment.patients == 0


def test_a_view_is_sealed_until_it_is_logged(environment: Environment) -> None:
    view = look(environment)
    assert not [name for name in dir(view) if name in ("document", "json", "entry")]
    assert view.rows[0]["patient"] == PUPIL.token
    assert rows_logged(environment) == 0
    shown = view.open(environment)
    assert rows_logged(environment) == len(view.rows)
    assert shown.verdict is Verdict.PERMIT
    assert shown.document["areas"]
    assert "Provsvar" in shown._repr_html_()
    with pytest.raises(RuntimeError, match="opened before"):
        view.open(environment)
    for copied in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="another access"):
            copied(look(environment, "other"))


def test_what_can_not_be_logged_is_not_shown(environment: Environment) -> None:
    look(environment).open(environment)
    again = look(environment)
    with pytest.raises(samtycke.RefusedError, match="logged before"):
        again.open(environment)
    with pytest.raises(RuntimeError):
        again.open(environment)

    def full(rows: str) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        look(environment, "other").open(full)
    kept: list[str] = []
    view = look(environment, "third")
    assert view.open(kept.append).verdict is Verdict.PERMIT
    assert kept == [view.rows_json]
    assert json.loads(kept[0])["format"] == "samtycke-access-rows/1"
    with pytest.raises(TypeError, match="log"):
        look(environment, "fourth").open(7)  # type: ignore[arg-type]


@pytest.mark.parametrize("view", ["list", "log", "extract", "pupil"])
def test_other_views(environment: Environment, view: str) -> None:
    request = own()
    if view == "pupil":
        # Staff's: what is around a pupil of their own.
        request = Request(
            assignment="A-LERUM-EMI", action="list", at=AT, factors=2, active_choice=True
        )
    shown = look(environment, view=view, request=request).open(environment)
    assert (shown.view, shown.document["format"]) == (view, "samtycke-shown/1")
    html = shown._repr_html_()
    assert html.startswith("<div")
    if view == "list":
        # A day of care begins at midnight by the Swedish clock.
        assert "2021-09-14" in html
        assert "T22:00:00Z" not in html


def test_decides_as_its_documents_do(environment: Environment) -> None:
    entry = look(environment, view="list").open(environment).document["lines"][0]["entry"]
    request = own(action="read", entry=entry)
    decision = environment.decide(PUPIL, request)
    assert decision.permitted
    asked = environment.ask(samtycke.ask("decide", patient=PUPIL, request=request))
    assert asked.open(environment).document["decision"]["hash"] == decision.hash
    # Of what is held: the decision stays as it was when the environment goes on.
    environment.apply(environment.command(BLOCK))
    assert decision.hash == json.loads(decision.json)["hash"]
    staff = Request(assignment="A-VC", action="read", at="2022-06-14T09:00:00+02:00", factors=2)
    lens = Lens(environment, PUPIL, staff)
    assert len(lens) > 5
    assert set(lens.permitted) < set(lens)
    for entry in lens:
        alone = environment.decide(PUPIL, staff.replace(entry=entry))
        assert (alone.verdict, alone.reason.code) == (lens[entry].verdict, lens[entry].reason)
    with pytest.raises(KeyError):
        lens["nothing"]
    with pytest.raises(samtycke.CareEnvironmentError) as caught:
        environment.decide("personnummer|198501012390", request)
    assert caught.value.code == 1904
    assert "19850101" not in str(caught.value)


def test_commands_are_decided_before_anything_is_stored(environment: Environment) -> None:
    before = environment.snapshot()
    guardian = copy.deepcopy(BLOCK)
    guardian["command"]["set-block"]["requested_by"] = "guardian"  # type: ignore[index]
    refused = environment.command(guardian)
    assert (refused.verdict, len(refused)) == (Verdict.DENY, 0)
    assert refused.document["refused"]["code"] == 1906
    prepared = environment.command(BLOCK)
    assert prepared.permitted
    assert environment.snapshot() == before
    # Stored as bytes by the host, applied then.
    assert environment.apply(prepared.events).counts == 1
    assert environment.apply(prepared).known == 1
    made = samtycke.command(
        "set-block",
        BLOCK["command"]["set-block"],  # type: ignore[index]
        patient=PUPIL,
        id="c-1",
        system="SE2321000131-SJOURNAL",
        assignment="A-VC",
        at="2022-06-14T09:10:00+02:00",
        factors=2,
    )
    assert environment.command(made).document["command"] == "set-block"


def test_copies_go_their_own_way(environment: Environment) -> None:
    copies = [
        copy.copy(environment),
        copy.deepcopy(environment),
        pickle.loads(pickle.dumps(environment)),
        Environment.from_snapshot(environment.snapshot()),
    ]
    look(environment).open(environment)
    for copied in copies:
        assert rows_logged(copied) == 0
        assert copied.patients == environment.patients
        assert copied.knows(PUPIL)


def test_a_snapshot_that_is_none(environment: Environment) -> None:
    bytes_ = environment.snapshot()
    for broken in (b"", b"x", bytes_[:-1], bytes_ + b"x", bytes_[:200] + b"\0" + bytes_[201:]):
        with pytest.raises(samtycke.CareEnvironmentError) as caught:
            Environment.from_snapshot(broken)
        assert caught.value.code == 1903


def test_many_threads_ask_while_one_applies(environment: Environment) -> None:
    request = own(action="read", entry="pcrp-1")
    lines = [line for line in EVENTS.splitlines()[1:] if line.strip()]
    first = environment.decide(PUPIL, own(action="read-log")).hash

    def ask(n: int) -> set[str]:
        return {environment.decide(PUPIL, own(action="read-log")).hash for _ in range(30)}

    def shown(n: int) -> str:
        return look(environment, f"row-{n}").open(environment).view

    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(ask, n) for n in range(6)]
        views = [pool.submit(shown, n) for n in range(12)]
        applied = [pool.submit(environment.apply, lines) for _ in range(6)]
        assert {report.result().known for report in applied} == {len(lines)}
        assert set().union(*(x.result() for x in asked)) == {first}
        assert {x.result() for x in views} == {"overview"}
    assert request.entry == "pcrp-1"
