"""The command: that of Rust, and ``batch``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import samtycke
from samtycke.__main__ import main

from .conftest import EXAMPLES, Case
from .test_batch import table

PUPIL = "personnummer|201001022381"
LOOK = ["--patient", PUPIL, "--at", "2026-03-02T20:00:00+01:00"]


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_decide_and_explain(capsys: pytest.CaptureFixture[str]) -> None:
    question = EXAMPLES / "question.json"
    code, out, err = run(capsys, "decide", question)
    assert (code, err) == (0, "")
    assert json.loads(out) == json.loads(samtycke.decide_json(question.read_text("utf-8")))
    code, out, _ = run(capsys, "explain", question, "--lang", "en")
    assert code == 0
    assert out.startswith("No: the patient has not consented")


def test_faults_have_codes_and_words(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = run(capsys, "decide", tmp_path / "nowhere.json")
    assert (code, out) == (2, "")
    assert err.startswith("samtycke: ")
    code, _, err = run(capsys, "nonsense")
    assert code == 2
    assert "unrecognized subcommand" in err
    assert run(capsys, "--version")[:2] == (0, f"samtycke {samtycke.__version__}\n")
    code, out, _ = run(capsys, "--help")
    assert code == 0
    for name in ("decide", "explain", "scenarios", "batch", "overview", "extract", "demo"):
        assert f"\n  {name} " in out


def test_scenarios(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    first = EXAMPLES / "scenarios" / "first-steps.json"
    code, out, _ = run(capsys, "scenarios", first, "--hashes")
    assert "3 passed, 0 failed" in out
    report = samtycke.run_scenarios(first)
    assert all(case.hash and case.hash in out for case in report.files[0].cases)
    wrong = json.loads(first.read_text("utf-8"))
    wrong["world"] = json.loads((first.parent / wrong["world"]).read_text("utf-8"))
    wrong["cases"][0]["expect"]["reason"] = "no-care-participation"
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(wrong), "utf-8")
    code, out, _ = run(capsys, "scenarios", path)
    assert code == 1
    assert "reason: expected no-care-participation" in out
    told = samtycke.run_scenarios(path)
    assert (told.failed, told.files[0].cases[0].passed) == (1, False)
    assert samtycke.run_scenarios(tmp_path / "none.json").files[0].error


def test_overview_and_extract(capsys: pytest.CaptureFixture[str]) -> None:
    events = EXAMPLES / "events.jsonl"
    code, out, _ = run(capsys, "overview", events, *LOOK, "--lang", "en")
    assert code == 0
    assert "Test results (2)" in out
    code, out, _ = run(capsys, "extract", events, *LOOK, "--json")
    assert code == 0
    assert json.loads(out)["view"] == "extract"


def test_demo_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "samtycke", "demo", "--json"], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout)) > 5


@pytest.fixture
def parquet(case: Case, tmp_path: Path) -> dict[str, Any]:
    pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    paths = {name: tmp_path / f"{name}.parquet" for name in ("in", "out")}
    pq.write_table(table(1000), paths["in"], row_group_size=300)
    paths["world"] = tmp_path / "world.json"
    paths["world"].write_text(case[0].json, "utf-8")
    return paths


def test_batch(capsys: pytest.CaptureFixture[str], parquet: dict[str, Any], tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    command = ["batch", parquet["in"], parquet["out"], "--world", parquet["world"]]
    code, out, err = run(capsys, *command, "--rows", 100, "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert (told["rows"], told["deny"], told["faults"]) == (1000, 1000, 0)
    written = pq.read_table(parquet["out"])
    assert written.column_names[-4:] == ["verdict", "reason", "ground", "fault"]
    assert written["assignment"].to_pylist() == table(1000)["assignment"].to_pylist()
    assert not list(tmp_path.glob(".*partial"))
    # Over an environment, which knows nobody of that seat.
    events = ["batch", parquet["in"], parquet["out"], "--events", EXAMPLES / "events.jsonl"]
    code, out, _ = run(capsys, *events, "--answers-only")
    assert code == 1
    assert "1000 could not be decided" in out
    assert pq.read_schema(parquet["out"]).names == ["verdict", "reason", "ground", "fault"]


def test_batch_leaves_nothing_half_written(
    capsys: pytest.CaptureFixture[str], parquet: dict[str, Any], tmp_path: Path
) -> None:
    whole = parquet["in"].read_bytes()
    world = ["--world", parquet["world"]]
    broken = tmp_path / "broken.parquet"
    damaged = bytearray(whole)
    damaged[200:900] = bytes(700)
    for content in (b"", b"PAR1", whole[: len(whole) // 2], bytes(damaged)):
        broken.write_bytes(content)
        code, out, err = run(capsys, "batch", broken, parquet["out"], *world)
        assert (code, out) == (2, "")
        assert err.startswith("samtycke: ")
        assert "Traceback" not in err
        assert not parquet["out"].exists()
    assert not list(tmp_path.glob(".*partial"))
    for more in (["--column", "patient=nobody"], ["--column", "patient"], ["--action", "reed"]):
        code, _, err = run(capsys, "batch", parquet["in"], parquet["out"], *world, *more)
        assert code == 2
        assert err.startswith("samtycke: ")
        assert not parquet["out"].exists()
    assert run(capsys, "batch", parquet["in"], parquet["in"], *world)[0] == 2
    assert parquet["in"].read_bytes() == whole
    assert run(capsys, "batch", parquet["in"], parquet["out"])[0] == 2
