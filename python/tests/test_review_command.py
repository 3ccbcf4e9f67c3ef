"""``samtycke review`` at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samtycke.__main__ import main
from samtycke.review import verify

from . import region
from .conftest import EVENTS

pytest.importorskip("pyarrow")
pytest.importorskip("jinja2")


@pytest.fixture(scope="module")
def hjo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return region.made(tmp_path_factory.mktemp("hjo"), "--municipality", "Hjo", "--scale", "0.3")


def run(*arguments: object) -> int:
    return main(["review", *map(str, arguments)])


def test_a_day_is_reviewed_into_a_folder(
    hjo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = {name: tmp_path / name for name in ("r.html", "rows.parquet", "s.csv", "s.json", "record.jsonl")}
    reviewer = "VGSYN-A000000-00"
    code = run(
        hjo / "log.csv", "--facts", hjo / "events.jsonl", "--people", hjo / "population.csv",
        "--staff", hjo / "staff.csv", "--units", hjo / "units.csv", "--rota", hjo / "rota.csv",
        "--contacts", hjo / "contacts.csv", "--key", hjo / "key.csv", "--availability", "available",
        "--as-known", "--sample", 20, "--seed", "vår", "--rate", 1e-3, "--compare", "law=2022-12-31",
        "--report", out["r.html"], "--rows", out["rows.parquet"], "--suspicious", out["s.csv"],
        "--summary", out["s.json"], "--record", out["record.jsonl"], "--reviewer", reviewer,
        "--access-log", tmp_path / "access.jsonl", "--now", "2026-11-24T08:00:00+01:00",
    )  # fmt: skip
    told = capsys.readouterr()
    assert code == 0, told.err
    assert all(path.exists() for path in out.values())
    summary = json.loads(out["s.json"].read_text("utf-8"))
    assert f"{summary['log']['rows']} rader" in told.out and str(out["r.html"]) in told.out
    assert "rader prövade" in told.err
    html = out["r.html"].read_text("utf-8")
    assert "rows.parquet" in html and str(tmp_path) not in html
    record = verify(out["record.jsonl"])
    assert len(record.left) == 20
    lines = (tmp_path / "access.jsonl").read_text("utf-8").splitlines()
    assert all(json.loads(line)["format"] == "samtycke-access-rows/1" for line in lines) and lines


def test_english_and_quiet(hjo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "r.html"
    arguments = ("--availability", "available", "--report", report, "--lang", "en", "--quiet")
    assert run(hjo / "log.csv", "--facts", hjo / "events.jsonl", *arguments) == 0
    told = capsys.readouterr()
    assert "openings to look at" in told.out and told.err == ""
    assert '<html lang="en"' in report.read_text("utf-8")


def test_rows_that_cannot_be_read_are_told_of_and_the_rest_decided(
    hjo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (hjo / "log.csv").read_text("utf-8").splitlines()
    first = lines[1].split(",")
    first[1] = "yesterday"
    broken = tmp_path / "log.csv"
    broken.write_text("\n".join([lines[0], ",".join(first), *lines[2:50], lines[50][:20]]), "utf-8")
    arguments = ("--availability", "available", "--summary", tmp_path / "s.json")
    assert run(broken, "--facts", hjo / "events.jsonl", *arguments) == 1
    log = json.loads((tmp_path / "s.json").read_text("utf-8"))["log"]
    assert (log["rows"], log["undecided"], log["bad_lines"]) == (49, 1, 1)
    assert "kunde inte läsas" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--compare", "law"], "write law=YYYY-MM-DD"),
        (["--compare", "law=soon"], "is no day"),
        (["--record", "r.jsonl"], "--record needs --reviewer"),
        (["--access-log", "a.jsonl"], "--access-log needs --reviewer"),
        (["--mapping", "nobody's"], ""),
        (["--absent", "relation"], "none of relations"),
        (["--people", "nowhere.csv"], "nowhere.csv"),
    ],
)
def test_what_cannot_be_done_is_said(
    hjo: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(hjo / "log.csv", "--facts", hjo / "events.jsonl", "--availability", "available", *arguments) == 2
    error = capsys.readouterr().err
    assert "samtycke: " in error and told in error and "Traceback" not in error


def test_help_and_a_missing_log(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run("--help") == 0 and "--as-known" in capsys.readouterr().out
    events = tmp_path / "events.jsonl"
    events.write_text(EVENTS, "utf-8")
    assert run(tmp_path / "none.csv", "--facts", events) == 2
    assert run("--facts", events) == 2
