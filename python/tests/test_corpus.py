"""The conformance corpus through Python: every case decided as Rust decides it, to the hash."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import samtycke
from samtycke import Lens, Request, SamtyckeError, Verdict

SCENARIOS = Path(__file__).parents[2] / "examples" / "scenarios"
CASES = samtycke.scenario_cases(SCENARIOS)
# A request in JSON names some of its fields otherwise than Python's keywords do.
PLAIN = {"authentication", "resident", "new_block", "switches"}


def test_the_corpus_is_all_there() -> None:
    assert len(CASES) > 600
    report = samtycke.run_scenarios(SCENARIOS)
    assert (report.passed, report.failed) == (len(CASES), 0)
    hashes = [case.hash for file in report.files for case in file.cases]
    assert hashes == [case["hash"] for case in CASES]


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


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{Path(case['file']).stem}: {case['name']}"
)
def test_case(case: dict[str, Any]) -> None:
    question = case["question"]
    if case["error"] is not None:
        with pytest.raises(SamtyckeError) as caught:
            world, patient, request = samtycke.read_question(question)
            world.decide(patient, request)
        assert caught.value.code == case["error"]
        return
    world, patient, request = samtycke.read_question(question)
    assert by_keywords(question["request"]) == request
    decision = world.decide(patient, request)
    assert decision.hash == case["hash"]
    assert world.verdict(patient, request) is decision.verdict
    # The same document, down to the ways.
    told = json.loads(samtycke.decide_json(json.dumps(question)))
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
