"""Classes are frozen, equal by content, hashable, and survive copying and pickling; none tells a number."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass
from enum import Enum
from typing import Any

import pytest

import samtycke
from samtycke import (
    Audience,
    Decision,
    Environment,
    Language,
    Lens,
    PersonId,
    Policy,
    Request,
    SamtyckeError,
    Verdict,
    World,
    _enums,
    _html,
    _samtycke,
)

from .conftest import Case

NUMBER = "201001022381"


def things(case: Case, environment: Environment) -> list[Any]:
    world, patient, request = case
    resident = request.replace(assignment=None, resident=patient, through="SE2321000131-S1177")
    return [
        world,
        patient,
        request,
        resident,
        Policy(),
        world.decide(patient, request),
        Lens(world, patient, request),
        environment.command(BLOCK),
    ]


BLOCK = {
    "format": "samtycke-command/1",
    "patient": f"personnummer|{NUMBER}",
    "id": "c-1",
    "doer": {
        "system": "SE2321000131-SJOURNAL",
        "assignment": "A-VC",
        "at": "2022-06-14T09:10:00+02:00",
        "authentication": {"factors": 2},
    },
    "command": {
        "set-block": {
            "id": "b",
            "kind": "inner",
            "requested_by": "patient",
            "provider": "SE2321000131-E000000000001",
            "unit": "SE2321000131-E000000000431",
            "recorded": "2022-06-14T09:10:00+02:00",
        }
    },
}


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickled_and_copied(case: Case, environment: Environment, protocol: int) -> None:
    for thing in things(case, environment):
        again = pickle.loads(pickle.dumps(thing, protocol))
        assert again is not thing
        assert again == thing
        assert hash(again) == hash(thing)
        assert repr(again) == repr(thing)
        assert copy.copy(thing) is thing
        assert copy.deepcopy(thing) is thing


def test_frozen(case: Case, environment: Environment) -> None:
    for thing in [*things(case, environment), environment]:
        with pytest.raises((AttributeError, TypeError)):
            thing.json = "{}"
        with pytest.raises((AttributeError, TypeError)):
            thing.something = 1


def test_unlike_things_are_unequal(case: Case, environment: Environment) -> None:
    them = things(case, environment)
    for i, one in enumerate(them):
        for j, other in enumerate(them):
            assert (one == other) == (i == j), (one, other)
        assert one != object()
    assert len({*them}) == len(them)


def test_no_number_in_what_is_printed(case: Case, environment: Environment) -> None:
    world, patient, request = case
    view = environment.ask(
        samtycke.ask(
            "overview",
            patient=patient,
            request=request.replace(
                assignment=None,
                resident=patient,
                action="list",
                entry=None,
                relevance=None,
                active_choice=None,
            ),
            id="row",
            system="S",
        )
    )
    shown = view.open(environment)
    for thing in [*things(case, environment), environment, view, shown]:
        assert NUMBER not in repr(thing)
        assert NUMBER not in str(thing)
        assert len(repr(thing)) < 200
    assert str(patient) == patient.masked == "personnummer|2010********"
    assert patient.token == f"personnummer|{NUMBER}"
    assert patient.value == NUMBER


def test_a_decision_pickled_tells_all_it_told(case: Case) -> None:
    world, patient, request = case
    decision = world.decide(patient, request)
    again = pickle.loads(pickle.dumps(decision))
    names = [name for name in dir(Decision) if not name.startswith("_") and name != "explain"]
    assert {"verdict", "findings", "paths", "hash"} <= set(names)
    for name in names:
        assert getattr(again, name) == getattr(decision, name), name
    for language in Language:
        for audience in Audience:
            assert again.explain(language, audience) == decision.explain(language, audience)
    assert again._repr_html_() == decision._repr_html_()


def test_no_yes_by_mistake(case: Case, environment: Environment) -> None:
    world, patient, request = case
    decision = world.decide(patient, request)
    assert decision.verdict is Verdict.DENY
    assert not decision.permitted
    # `if decision:` would be a yes to everything.
    with pytest.raises(TypeError, match="permitted"):
        bool(decision)
    with pytest.raises(TypeError, match="permitted"):
        bool(environment.command(BLOCK))


def test_decision_has_the_parts_of_its_document(case: Case) -> None:
    world, patient, request = case
    decision = world.decide(patient, request)
    document = json.loads(decision.json)
    assert document["hash"] == decision.hash
    assert [f.provision for f in decision.findings] == [
        f["provision"] for f in document["findings"]
    ]
    assert all(is_dataclass(finding) for finding in decision.findings)
    with pytest.raises(FrozenInstanceError):
        decision.findings[0].moot = True  # type: ignore[misc]
    assert decision.reason.code == document["reason"]["code"]
    assert decision.section == "SVOD 3:1(1)2"
    assert [step.step for step in decision.paths.ways[0]] == ["ask-consent"]
    assert {f.name for f in fields(decision.explain())} == {"line", "ladder", "notes"}
    asked = world.verdict(patient, request)
    assert asked is decision.verdict


def test_html_is_escaped(case: Case) -> None:
    world, patient, request = case
    html = world.decide(patient, request)._repr_html_()
    assert "the patient has not consented" in html
    assert html.count("<li>") == len(world.decide(patient, request).explain("en").ladder)
    assert _html._table(("<b>",), [("<script>", None)]).count("<script>") == 0


def test_enumerations_have_every_word_and_no_other() -> None:
    words = _samtycke.words()
    there = {
        name: kind
        for name, kind in vars(_enums).items()
        if isinstance(kind, type) and issubclass(kind, Enum) and not name.startswith("_")
        if kind is not Enum
    }
    assert set(there) == set(words)
    for name, kind in there.items():
        assert {member.value for member in kind} == set(words[name]), name
        assert getattr(samtycke, name) is kind
        for member in kind:
            assert str(member) == member.value == f"{member}"
            assert pickle.loads(pickle.dumps(member)) is member


def test_codes_tell_what_they_mean() -> None:
    sv, en = samtycke.codes(), samtycke.codes("en")
    assert set(sv) == set(en) >= {"reasons", "signals", "duties", "notes", "missing", "doubts"}
    assert en["reasons"]["consent-missing"] == "the patient has not consented"
    assert sv["reasons"]["consent-missing"] != en["reasons"]["consent-missing"]


def test_a_world_from_text_bytes_or_mapping(case: Case) -> None:
    world, patient, request = case
    document = json.loads(world.json)
    for form in (world.json, world.json.encode(), bytearray(world.json.encode()), document):
        assert World(form) == world  # type: ignore[arg-type]
    with pytest.raises(SamtyckeError) as caught:
        World(document | {"pateints": []})
    assert caught.value.code == 1501
    with pytest.raises(TypeError):
        World(7)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="JSON"):
        World({"format": "samtycke-world/1", "patients": [float("nan")]})


def test_facts_that_do_not_fit_tell_where_and_by_which_section(case: Case) -> None:
    document = json.loads(case[0].json)
    block = {
        "id": "b",
        "kind": "inner",
        "provider": document["organisation"]["providers"][0]["id"],
        "requested_by": "patient",
        "recorded": "2026-01-01T00:00:00Z",
    }
    document["patients"][0]["blocks"] = [block]
    with pytest.raises(samtycke.FactsError) as caught:
        World(document)
    error = caught.value
    assert error.field == error.path == "patients[0].blocks[b].unit"
    assert error.section == "PDL 4:4(1)"
    assert error.message_sv != str(error)


def test_policy() -> None:
    sets = json.loads(Policy().json)
    assert Policy(sets) == Policy(json.dumps(sets)) == Policy()
    with pytest.raises(SamtyckeError, match="both apply"):
        Policy([sets[0], sets[0]])


def test_persons() -> None:
    patient = PersonId("personnummer|20120101-2398")
    assert (patient.system, patient.value) == ("personnummer", "201201012398")
    assert patient == PersonId("1.2.752.129.2.1.3.1|201201012398")
    for text, code in [("201201012398", 1013), ("personnummer|201201012399", None)]:
        with pytest.raises(samtycke.IdentityError) as caught:
            PersonId(text)
        assert code is None or caught.value.code == code
        assert "2012010123" not in str(caught.value)
        assert "2012010123" not in caught.value.message_sv
    with pytest.raises(samtycke.IdentityError):
        PersonId("lma|12-345678")
    asylum = PersonId("lma|12-345678", lma=True)
    assert pickle.loads(pickle.dumps(asylum)) == asylum
