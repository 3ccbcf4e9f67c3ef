"""The examples in docstrings run, and give what they say."""

from __future__ import annotations

import doctest
import importlib

import pytest

import samtycke
from samtycke import _samtycke

from .conftest import EVENTS, QUESTION

SHARED = {name: getattr(samtycke, name) for name in samtycke.__all__}
SHARED |= {"QUESTION": QUESTION, "EVENTS": EVENTS}


def examples() -> list[doctest.DocTest]:
    find = doctest.DocTestFinder(exclude_empty=True)
    found = []
    for name in ("samtycke._asking", "samtycke._compare", "samtycke._values"):
        module = importlib.import_module(name)
        found += find.find(module, extraglobs=SHARED)
    # Compiled classes and functions, which the finder passes over.
    for name in _samtycke.__all__:
        item = getattr(_samtycke, name)
        found += find.find(item, name, module=False, globs=dict(SHARED))
    return [test for test in found if test.examples]


@pytest.mark.parametrize("test", examples(), ids=lambda test: test.name)
def test_example(test: doctest.DocTest) -> None:
    told: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append)
    assert result.failed == 0, "".join(told)


def test_there_are_examples() -> None:
    names = {test.name.split(".")[0] for test in examples()}
    assert {"Decision", "Environment", "Lens", "PersonId", "Policy", "Request", "World"} <= names
