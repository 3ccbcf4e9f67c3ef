"""The package from Python: its version, one decision, its errors, threads."""

from __future__ import annotations

import ast
import copy
import inspect
import json
import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from threading import Barrier

import pytest

import samtycke
from samtycke import _samtycke

STUB = Path(samtycke.__file__).with_name("_samtycke.pyi")
QUESTION = Path(__file__).parents[2] / "examples" / "question.json"
VERDICTS = {"permit", "deny", "undetermined"}


@pytest.fixture
def question() -> str:
    return QUESTION.read_text(encoding="utf-8")


def refused(document: str) -> samtycke.SamtyckeError:
    with pytest.raises(samtycke.SamtyckeError) as caught:
        samtycke.decide_json(document)
    return caught.value


def test_version_is_the_one_of_the_library() -> None:
    # The package's comes from the Cargo manifest, the module's from the core crate.
    assert samtycke.__version__ == metadata.version("samtycke")


def documented(stub: ast.Module) -> Iterator[tuple[str, str | None, object]]:
    """What the stub documents: the name, its words, and what the module has by that name."""
    yield "module", ast.get_docstring(stub), _samtycke
    for item in stub.body:
        if not isinstance(item, (ast.FunctionDef, ast.ClassDef)) or item.name.startswith("_"):
            continue
        there = getattr(_samtycke, item.name)
        yield item.name, ast.get_docstring(item), there
        if isinstance(item, ast.ClassDef):
            for member in item.body:
                # What begins with two lines is Python's, and has Python's words.
                if isinstance(member, ast.FunctionDef) and not member.name.startswith("_"):
                    name = f"{item.name}.{member.name}"
                    yield name, ast.get_docstring(member), getattr(there, member.name)


def test_stub_and_module_have_the_same_words() -> None:
    stub = ast.parse(STUB.read_text(encoding="utf-8"))
    names = []
    for name, words, there in documented(stub):
        names.append(name)
        assert words, f"{name} is not documented"
        assert words == inspect.cleandoc(there.__doc__ or ""), name
    assert {"Decision", "Decision.explain", "decide_batch"} <= set(names)


def test_decides(question: str) -> None:
    decision = samtycke.decide_json(question)
    assert json.loads(decision)["verdict"] in VERDICTS
    assert samtycke.decide_json(question) == decision


def test_lawful_ways_only_where_asked_for(question: str) -> None:
    asked = json.loads(samtycke.decide_json(question))
    assert [step["step"] for step in asked["paths"]["ways"][0]] == ["ask-consent"]
    quiet = json.loads(question) | {"paths": False}
    answer = json.loads(samtycke.decide_json(json.dumps(quiet)))
    assert "paths" not in answer
    assert answer["hash"] == asked["hash"]


def test_malformed_document_is_an_error_with_a_code() -> None:
    error = refused('{"format":')
    assert isinstance(error, ValueError)
    assert error.code > 0
    assert str(error)


def test_error_names_the_field() -> None:
    error = refused('{"format": "samtycke-question/0"}')
    assert error.path is not None
    assert "format" in error.path


@pytest.mark.parametrize("document", ["{", '{"format": "samtycke-question/0"}'])
def test_error_survives_copying(document: str) -> None:
    error = refused(document)
    assert type(error) is samtycke.DocumentError
    for again in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert type(again) is type(error)
        assert str(again) == str(error)
        assert vars(again) == vars(error)
    assert error.message_sv != str(error)


def test_only_text_is_taken(question: str) -> None:
    with pytest.raises(TypeError):
        samtycke.decide_json(question.encode())  # type: ignore[arg-type]
    with pytest.raises(UnicodeEncodeError):
        samtycke.decide_json("\ud800")


def test_threads_agree(question: str) -> None:
    threads = 8
    start = Barrier(threads)

    def decide() -> set[str]:
        start.wait()
        return {samtycke.decide_json(question) for _ in range(200)}

    with ThreadPoolExecutor(threads) as pool:
        futures = [pool.submit(decide) for _ in range(threads)]
        decisions = set().union(*(future.result() for future in futures))
    assert decisions == {samtycke.decide_json(question)}
