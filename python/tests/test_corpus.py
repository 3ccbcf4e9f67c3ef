"""The conformance corpus through Python: every case decided as Rust decides it, to the hash."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import samtycke
from samtycke import Environment, Lens, Request, SamtyckeError, Verdict

SCENARIOS = Path(__file__).parents[2] / "examples" / "scenarios"
CASES = samtycke.scenario_cases(SCENARIOS)
QUESTIONS = [case for case in CASES if case["kind"] == "question"]
# Referrals' duties are looked at in Rust alone.
FLOWS = [case for case in CASES if case["kind"] in ("ask", "command")]
# A request in JSON names some of its fields otherwise than Python's keywords do.
PLAIN = {"authentication", "resident", "new_block", "switches"}


def test_the_corpus_is_all_there() -> None:
    assert len(QUESTIONS) > 600
    assert len(FLOWS) > 200
    assert {case["kind"] for case in CASES} == {"question", "ask", "command", "referral"}
    report = samtycke.run_scenarios(SCENARIOS)
    assert (report.passed, report.failed) == (len(CASES), 0)
    hashes = [case.hash for file in report.files for case in file.cases]
    assert hashes == [case["expect"]["hash"] for case in CASES]


def name(case: dict[str, Any]) -> str:
    return f"{Path(case['file']).stem}: {case['case']}"


def by_keywords(request: dict[str, Any]) -> Request:
    fields = {name: value for name, value in request.items() if name not in PLAIN}
    fields |= request.get("authentication") or {}
    resident = request.get("resident")
    if resident:
        fields |= {"resident": resident["person"], "through": resident.get("through")}
    if request.get("new_block"):
        fields["new_block"] = (request["new_block"]["kind"], request["new_block"]["requested_by"])
    fields["switches"] = [name for name, on in request.get("switches", {}).items() if on]
    return Request(**fields)


@pytest.mark.parametrize("case", QUESTIONS, ids=name)
def test_case(case: dict[str, Any]) -> None:
    question, expected = case["question"], case["expect"]
    if expected["error"] is not None:
        with pytest.raises(SamtyckeError) as caught:
            world, patient, request = samtycke.read_question(question)
            world.decide(patient, request)
        assert caught.value.code == expected["error"]
        return
    world, patient, request = samtycke.read_question(question)
    assert by_keywords(question["request"]) == request
    decision = world.decide(patient, request)
    assert decision.hash == expected["hash"]
    assert world.verdict(patient, request) is decision.verdict
    # The same document, down to the ways.
    told = json.loads(samtycke.decide_json(json.dumps(question | {"paths": True})))
    ways = told.pop("paths")["ways"]
    assert json.loads(decision.json) == told
    found = [[step.step for step in way] for way in decision.paths.ways]
    assert found == [[step["step"] for step in way] for way in ways]
    assert [f.provision for f in decision.findings] == [f["provision"] for f in told["findings"]]
    for audience in ("reader", "reviewer"):
        for language in ("sv", "en"):
            words = decision.explain(language, audience)
            assert words.line == told["explanation"][audience][language]["line"]
    if decision.permitted:
        assert decision.ground is not None
        assert decision.section == decision.ground.id
    elif decision.verdict is Verdict.DENY:
        assert decision.section in {f.provision for f in decision.findings}
    if (
        request.assignment
        and request.entry
        and request.action not in ("report-to-register", "disclose")
    ):
        answer = Lens(world, patient, request)[request.entry]
        assert (answer.verdict, answer.reason) == (decision.verdict, decision.reason.code)


def looked(environment: Environment, ask: dict[str, Any], expected: dict[str, Any]) -> None:
    """What a look shows, or the fault it is, is what it is in Rust."""
    if expected["error"] is not None:
        with pytest.raises(SamtyckeError) as caught:
            environment.ask(ask)
        assert caught.value.code == expected["error"]
        return
    kept: list[str] = []
    shown = environment.ask(ask).open(kept.append)
    assert shown.document["hash"] == expected["hash"]
    assert shown.verdict == expected["verdict"]
    assert len(kept) == 1
    assert shown._repr_html_()


@pytest.mark.parametrize("case", FLOWS, ids=name)
def test_flow(case: dict[str, Any]) -> None:
    environment = Environment()
    environment.apply(case["events"], apply_rest=True)
    if case["end_log_retention"] is not None:
        environment.end_log_retention(case["end_log_retention"])
    expected = case["expect"]
    if case["kind"] == "ask":
        looked(environment, case["ask"], expected)
        return
    if expected["error"] is not None:
        with pytest.raises(SamtyckeError) as caught:
            environment.command(case["command"])
        assert caught.value.code == expected["error"]
        return
    prepared = environment.command(case["command"])
    assert prepared.document["hash"] == expected["hash"]
    assert prepared.verdict == expected["verdict"]
    assert bool(len(prepared)) == prepared.permitted
    environment.apply(prepared)
    for after in case["after"]:
        looked(environment, after["ask"], after["expect"])
