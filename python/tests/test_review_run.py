"""A log reviewed from its file to its report, over a made-up municipality with misuse planted in it."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from samtycke import Environment, Policy, ReviewError, World, read_question
from samtycke.review import (
    ReviewedLog,
    ReviewSession,
    Registers,
    impact,
    review_batch,
    review_log,
    write_parquet,
)

from . import region
from .conftest import QUESTION

pa = pytest.importorskip("pyarrow")
pytest.importorskip("jinja2")
pq = pytest.importorskip("pyarrow.parquet")

NOW = "2026-11-24T08:00:00+01:00"
CARE = {"availability": "available"}


@pytest.fixture(scope="module")
def hjo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return region.made(tmp_path_factory.mktemp("hjo"), "--municipality", "Hjo", "--scale", "0.5")


@pytest.fixture(scope="module")
def facts(hjo: Path) -> Environment:
    environment = Environment()
    environment.apply((hjo / "events.jsonl").read_text(encoding="utf-8"))
    return environment


@pytest.fixture(scope="module")
def registers(hjo: Path) -> Registers:
    return Registers.read(
        people=hjo / "population.csv",
        staff=hjo / "staff.csv",
        units=hjo / "units.csv",
        rota=hjo / "rota.csv",
        contacts=hjo / "contacts.csv",
    )


@pytest.fixture(scope="module")
def reviewed(hjo: Path, facts: Environment, registers: Registers) -> ReviewedLog:
    return review_log(
        hjo / "log.csv",
        environment=facts,
        registers=registers,
        described=CARE,
        now=NOW,
        key=hjo / "key.csv",
        as_known=True,
    )


def test_what_the_facts_decide_is_found_and_nothing_lawful_is_called_unlawful(reviewed: ReviewedLog) -> None:
    key = reviewed.summary["key"]
    assert key["lawful_called_no_ground"] == key["lawful_called_only_if_shown"] == 0
    assert key["kinds"] and all(kind["in_log"] == kind["rows"] for kind in key["kinds"])
    for kind in key["kinds"]:
        found = kind["by_verdict"] if kind["shown_by_facts"] else kind["by_question"]
        assert found == kind["rows"], kind
    assert {told["detector"] for told in reviewed.summary["questions"] if not told["asked"]} <= {"narrow-cluster"}


def test_the_rows_are_the_log_with_what_was_found(reviewed: ReviewedLog, hjo: Path) -> None:
    table = pq.read_table(reviewed.rows)
    with (hjo / "log.csv").open(encoding="utf-8") as file:
        log = list(csv.DictReader(file))
    assert table.column("row").to_pylist() == list(range(len(log)))
    assert table.column("patient").to_pylist() == [row["patient"] for row in log]
    assert table.column("log_id").to_pylist() == [row["row"] for row in log]
    (file,) = reviewed.summary["log"]["files"]
    content = (hjo / "log.csv").read_bytes()
    assert file == {
        "name": "log.csv",
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    counts = reviewed.summary["counts"]
    told: dict[str, int] = {name: 0 for name in counts}
    for found in table.column("found").to_pylist():
        told[found] += 1
    assert told == counts
    assert all(len(value) == 16 for value in table.column("hash").to_pylist())


def test_details_explain_the_gravest_first_and_name_no_patient(reviewed: ReviewedLog) -> None:
    told = reviewed.details(language="en")
    assert len(told) == sum(reviewed.openings.column("listed").to_pylist())
    kinds = [one["found"] for one in told]
    assert kinds == sorted(kinds, key=["no-ground", "only-if-shown", "undecided", "not-governed", "lawful"].index)
    first = told[0]
    assert first["line"].startswith("No: ") and first["ladder"] and first["section"]
    assert "*" in first["patient"] and first["unit_name"]
    assert reviewed.details(most=3) == reviewed.details()[:3]
    assert reviewed.details([]) == []


def test_the_report_and_what_lies_beside_it_name_nobody(reviewed: ReviewedLog, hjo: Path, tmp_path: Path) -> None:
    with (hjo / "log.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    people = {row["patient"].split("|")[1] for row in rows} | {row["staff"] for row in rows}
    suspicious = tmp_path / "suspicious.csv"
    listed = reviewed.write_suspicious(suspicious)
    parquet = tmp_path / "suspicious.parquet"
    assert listed == reviewed.write_suspicious(parquet) == pq.read_table(parquet).num_rows > 0
    html = reviewed.report(language="en", sample=reviewed.sample(10, 1, rate=1e-3))
    for text in (html, suspicious.read_text(encoding="utf-8"), json.dumps(reviewed.summary), repr(reviewed)):
        assert not [person for person in people if person in text]
    clear = tmp_path / "clear.csv"
    reviewed.write_suspicious(clear, clear=True)
    assert any(person in clear.read_text(encoding="utf-8") for person in people)


def test_a_folder_holds_the_report_and_what_lies_beside_it(reviewed: ReviewedLog, tmp_path: Path) -> None:
    paths = reviewed.write(tmp_path / "review", language="en")
    assert sorted(path.name for path in (tmp_path / "review").iterdir()) == sorted(
        path.name for path in paths.values()
    )
    html = paths["report"].read_text("utf-8")
    assert all(name in html for name in ("suspicious.csv", "rows.parquet", "summary.json"))
    assert json.loads(paths["summary"].read_text("utf-8")) == reviewed.summary
    assert pq.read_table(paths["rows"]).num_rows == reviewed.summary["log"]["rows"]
    drawn = reviewed._repr_html_()
    assert "no-ground" in drawn and "own-record" in drawn


def test_a_session_decides_of_whom_users_are_shown(reviewed: ReviewedLog, facts: Environment) -> None:
    """Nobody has the task of reviewing these logs: each asking is logged, and every user stays masked."""
    rows: list[str] = []
    reader = json.loads(facts.organisation)["assignments"][0]["id"]
    session = ReviewSession(facts, reviewer=reader, at=NOW, system=reader, log=rows.append, factors=2)
    html = reviewed.report(session=session)
    staff = set(reviewed.openings.column("staff").to_pylist())
    logged = [row for document in rows for row in json.loads(document)["rows"]]
    shown = {row["patient"] for row in logged if row["outcome"] == "revealed"}
    assert logged
    assert shown or not [one for one in staff if one in html]

    def refuse(document: str) -> None:
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        reviewed.report(session=ReviewSession(facts, reviewer=reader, at=NOW, system=reader, log=refuse, factors=2))


def test_another_law_says_otherwise_of_the_same_log(reviewed: ReviewedLog) -> None:
    told = reviewed.impact(law_of="2022-12-31", language="en")
    assert told["rows"] == reviewed.summary["log"]["rows"]
    assert told["flips"] == sum(one["rows"] for one in told["by_section"])
    same = reviewed.impact(law_of="2026-11-23")
    assert (same["flips"], same["examples"]) == (0, [])
    assert reviewed.impact(under_policy=Policy(), switches=[])["flips"] == 0
    with pytest.raises(TypeError, match="say what is otherwise"):
        reviewed.impact()


def test_a_stricter_reading_flips_rows_and_says_by_which_section(tmp_path: Path) -> None:
    """DOUBT-8: under the other reading school psychology's record is carried within the municipality."""
    world, patient, request = read_question(QUESTION)
    log = _log([patient.token], [request.assignment], [request.entry], [request.at])
    before = tmp_path / "rows.parquet"
    reviewed = review_log(log, world=world, rows=before, now=NOW)
    assert reviewed.summary["by_section"][0]["section"] == "SVOD 3:1(1)2"
    told = reviewed.impact(law_of="2008-03-02")
    assert told["unanswered"] == 0
    (flip,) = told["by_section"]
    assert (flip["from"], flip["to"], flip["rows"]) == ("no-ground", "not-governed", 1)
    (example,) = told["examples"]
    assert example["found_before"] == "no-ground" and "*" in example["patient"]
    assert impact(before, {"world": world}, law_of="2026-03-02")["flips"] == 0


def _log(patients: list[Any], seats: list[Any], entries: list[Any], times: list[Any]) -> Any:
    return pa.table(
        {
            "at": pa.array(times, pa.timestamp("us", "UTC")),
            "assignment": seats,
            "patient": patients,
            "entry": entries,
        }
    )


def test_a_reader_that_breaks_leaves_no_file_and_tells_why(tmp_path: Path) -> None:
    world, patient, request = read_question(QUESTION)
    table = _log([patient.token], [request.assignment], [request.entry], [request.at])
    wrong = table.drop_columns(["patient"])
    rows = tmp_path / "rows.parquet"
    with pytest.raises(ReviewError, match="patient"):
        review_log(wrong, world=world, rows=rows, now=NOW)
    assert not rows.exists()

    def stop(count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises((KeyboardInterrupt, OSError, ValueError)):
        review_log(table, world=world, rows=rows, now=NOW, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_batches_alone_say_the_same(reviewed: ReviewedLog, facts: Environment, tmp_path: Path) -> None:
    rows = pq.read_table(reviewed.rows)
    given = rows.drop_columns(rows.column_names[rows.column_names.index("row") :])
    again = tmp_path / "again.parquet"
    write_parquet(review_batch(given, environment=facts, described=CARE, as_known=True, keep=True), again)
    told = pq.read_table(again)
    for name in told.column_names[given.num_columns :]:
        assert told.column(name).to_pylist() == rows.column(name).to_pylist(), name


def test_a_log_of_users_and_units_is_resolved_by_the_facts(hjo: Path, facts: Environment) -> None:
    log = region.log(hjo / "log.csv").slice(0, 500)
    named = review_log(log, environment=facts, described=CARE, now=NOW)
    seats = {one["id"]: one for one in json.loads(facts.organisation)["assignments"]}
    purposes = [seats[seat]["purpose"] for seat in log.column("assignment").to_pylist()]
    units = [seats[seat]["unit"] for seat in log.column("assignment").to_pylist()]
    unnamed = log.drop_columns(["assignment"]).append_column("purpose", pa.array(purposes))
    unnamed = unnamed.append_column("reader_unit", pa.array(units))
    found = review_log(unnamed, environment=facts, described=CARE, now=NOW)
    lost = found.notes.unresolved
    told = {name: rows.count for name, rows in lost.items()}
    counts = found.summary["counts"]
    assert counts["undecided"] == sum(told.values())
    assert counts["lawful"] + counts["undecided"] >= named.summary["counts"]["lawful"]
    assert counts["lawful"] > 0


def test_an_absent_feed_makes_rows_lawful_only_if_shown(hjo: Path, facts: Environment) -> None:
    log = region.log(hjo / "log.csv")
    world = review_log(log, environment=facts, described=CARE, now=NOW, absent=["relations"])
    counts = world.summary["counts"]
    assert counts["only-if-shown"] > 0
    assert {told["missing"] for told in world.summary["by_missing"]} >= {"relations"}
    assert world.summary["facts"]["absent"] == ["relations"]
    with pytest.raises(ValueError, match="none of relations"):
        review_log(log, environment=facts, absent=["relation"])


def test_one_of_world_and_environment(hjo: Path) -> None:
    with pytest.raises(TypeError, match="say whose facts"):
        review_log(hjo / "log.csv")
    world, patient, request = read_question(QUESTION)
    assert isinstance(world, World)
    log = _log([patient.token, None], [request.assignment] * 2, [request.entry] * 2, [request.at] * 2)
    told = review_log(log, world=world, now=NOW)
    assert told.summary["counts"]["undecided"] == 1
    assert told.summary["log"]["faults"] == [{"fault": "patient: is null", "first": 1, "rows": 1}]
    assert "no-ground: 1" in repr(told)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, LookupError])
def test_what_progress_raises_stops_as_itself(
    hjo: Path, facts: Environment, stop: type[BaseException]
) -> None:
    def progress(rows: int) -> None:
        raise stop(f"after {rows}")

    with pytest.raises(stop):
        review_log(hjo / "log.csv", environment=facts, described=CARE, now=NOW, progress=progress)


def test_no_details_of_fewer_than_none(hjo: Path, facts: Environment) -> None:
    reviewed = review_log(hjo / "log.csv", environment=facts, described=CARE, now=NOW)
    assert reviewed.details(most=-1) == reviewed.details([0, 1], most=-1) == []
