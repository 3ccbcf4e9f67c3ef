"""What the tests share: the example's question and events, and a world made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import samtycke
from samtycke import Environment, PersonId, Request, World

EXAMPLES = Path(__file__).parents[2] / "examples"
QUESTION = (EXAMPLES / "question.json").read_text(encoding="utf-8")
EVENTS = (EXAMPLES / "events.jsonl").read_text(encoding="utf-8")

Case = tuple[World, PersonId, Request]


@pytest.fixture(scope="session")
def case() -> Case:
    return samtycke.read_question(QUESTION)


@pytest.fixture
def environment() -> Environment:
    environment = Environment.of_programme()
    environment.apply(EVENTS)
    return environment
