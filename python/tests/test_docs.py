"""The examples in docstrings run, and give what they say."""

from __future__ import annotations

import doctest
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

import samtycke
from samtycke import _samtycke

from .conftest import EVENTS, QUESTION
from .test_batch import table

ROOT = Path(__file__).parents[1]

SHARED = {name: getattr(samtycke, name) for name in samtycke.__all__}
SHARED |= {"QUESTION": QUESTION, "EVENTS": EVENTS}


def _log() -> tuple[object, object]:
    """The question as a row of a log, and a row of nobody's."""
    world, patient, request = samtycke.read_question(QUESTION)
    log = table(2, assignment=[request.assignment, "NOBODY"], entry=[request.entry] * 2)
    return world, log.set_column(
        log.column_names.index("patient"), "patient", [[patient.token] * 2]
    )


REVIEW = (
    "_assignments _columns _format _input _mapping _personal _record _registers _selection _session "
    "_shield _spark".split()
)


def examples() -> list[doctest.DocTest]:
    find = doctest.DocTestFinder(exclude_empty=True)
    found = []
    names = ["samtycke._asking", "samtycke._compare", "samtycke._values"]
    if importlib.util.find_spec("pyarrow") is not None:
        names += ["samtycke.review", *(f"samtycke.review.{name}" for name in REVIEW)]
        SHARED["WORLD"], SHARED["LOG"] = _log()
    for name in names:
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


PAGES = ["README.md", "docs/index.md", "docs/cookbook.md"]


@pytest.mark.parametrize("page", PAGES)
def test_page(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page shows runs, block after block, where its files are."""
    pytest.importorskip("pyarrow")
    for library in ("duckdb", "polars"):
        pytest.importorskip(library)
    pytest.importorskip("pandas", minversion="3")
    import pyarrow.parquet as pq

    environment = samtycke.Environment.of_programme()
    environment.apply(EVENTS)
    world, _, _ = samtycke.read_question(QUESTION)
    rows = table(50)
    (tmp_path / "question.json").write_text(QUESTION, "utf-8")
    pq.write_table(rows, tmp_path / "accesses.parquet")
    monkeypatch.chdir(tmp_path)
    given = {"samtycke": samtycke, "world": world, "environment": environment}
    given["frame"] = rows.to_pandas()
    text = (ROOT / page).read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert blocks
    for number, block in enumerate(blocks, 1):
        exec(compile(block, f"{page}, block {number}", "exec"), given)
    if any("decided.parquet" in block for block in blocks):
        assert pq.read_metadata(tmp_path / "decided.parquet").num_rows == 50


def test_the_page_on_reviews_names_what_there_is() -> None:
    pytest.importorskip("pyarrow")
    import samtycke.review

    text = (ROOT / "docs" / "review.md").read_text("utf-8")
    imported = re.findall(r"^from samtycke\.review import (.+)$", text, re.MULTILINE)
    names = {name.strip() for line in imported for name in line.split(",")}
    assert names and names <= set(samtycke.review.__all__)
    (mapping,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    assert samtycke.review.LogMapping.read(mapping).name == "our EHR"
    questions = set(re.findall(r"`([a-z-]+)`", text.split("## Questions")[1].split("## ")[0]))
    told = samtycke.review.review_log(SHARED["LOG"], world=SHARED["WORLD"]).summary["questions"]
    assert {one["detector"] for one in told} <= questions


def test_a_worker_needs_nothing_to_import_the_review() -> None:
    """In an engine's workers there is pyarrow, and neither what makes reports nor what reads files."""
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['jinja2', 'markupsafe', 'pyarrow', 'pandas']));"
        "import samtycke.review; print(samtycke.review.in_arrow.__name__)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, "in_arrow\n"), told.stderr
