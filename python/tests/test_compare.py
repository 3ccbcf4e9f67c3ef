"""What if: other facts, another policy, other readings, another day."""

from __future__ import annotations

import json

import pytest

import samtycke
from samtycke import PersonId, Policy, Request, Verdict, World, compare

from .conftest import Case


def with_facts(world: World, **facts: object) -> World:
    document = json.loads(world.json)
    document["patients"][0] |= facts
    return World(document)


def test_other_facts(case: Case) -> None:
    world, patient, request = case
    yes = {
        "id": "yes",
        "provider": "SE2120001447-VG",
        "answer": "given",
        "given_by": "patient",
        "recorded": "2026-03-01T10:00:00+01:00",
    }
    # What the lawful ways promise: a yes opens.
    assert [step.step for step in world.decide(patient, request).paths.ways[0]] == ["ask-consent"]
    after = with_facts(world, consents=[yes])
    told = compare([(patient, request), (patient.token, request)], before=world, after=after)
    assert (told.requests, len(told)) == (2, 2)
    assert {(flip.was, flip.section) for flip in told} == {("SVOD 3:1(1)2", "SVOD 3:1")}
    assert [flip.number for flip in told] == [0, 1]


def test_another_day_is_another_edition(case: Case) -> None:
    world, patient, request = case
    told = compare([(patient, request)], before=world, changes={"at": "2008-03-02T09:00:00+01:00"})
    (flip,) = told
    assert (flip.before.verdict, flip.after.verdict) == (Verdict.DENY, Verdict.UNDETERMINED)
    assert (flip.before.edition, flip.after.edition) == ("2026-02-01", None)
    assert (flip.was, flip.section) == ("SVOD 3:1(1)2", flip.after.section)
    assert told.by_section() == {(Verdict.DENY, Verdict.UNDETERMINED, flip.section): 1}


def test_another_policy(case: Case) -> None:
    world, patient, _ = case
    (entry,) = json.loads(world.json)["patients"][0]["entries"]
    world = with_facts(world, entries=[entry | {"approved_for_patient": True}])
    sets = json.loads(Policy().json)
    for policy_set in sets:
        policy_set["resident"] = None
    closed = world.with_policy(Policy(sets))
    request = Request(
        resident=patient, action="read", entry="note-1", at="2026-03-02T20:00:00+01:00", factors=2
    )
    told = compare([(patient, request)], before=world, after=closed)
    (flip,) = told.flips
    assert flip.before.permitted
    assert not flip.after.permitted
    assert closed.policy == Policy(sets)
    assert world.policy == Policy()


def test_other_readings() -> None:
    cases = samtycke.scenario_cases("../examples/scenarios/pdl-blocks.json")
    flipped = 0
    for case in cases:
        if case["expect"]["error"] is not None:
            continue
        world, patient, request = samtycke.read_question(case["question"])
        told = compare(
            [(patient, request)], before=world, changes={"switches": ["strict_inner_block"]}
        )
        flipped += len(told)
    assert 0 < flipped < len(cases)


def test_what_can_not_be_answered_is_told(case: Case) -> None:
    world, patient, request = case
    document = json.loads(world.json)
    document["organisation"]["assignments"] = []
    told = compare([(patient, request)], before=world, after=World(document))
    (missing,) = told.unanswered
    assert missing.before is None
    assert missing.after is not None
    assert missing.after.code // 100 == 14
    assert not told.flips
    nobody = PersonId("personnummer|198501012390")
    assert len(compare([(nobody, request)], before=world, after=world).unanswered) == 1
    with pytest.raises(TypeError):
        compare([], before=world)
