"""Spark itself: a log decided by its workers is the log decided here.

Run by `make test-spark`, in an environment of its own (requirements-spark.txt); passed over by name elsewhere.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samtycke import Environment
from samtycke.review._spark import in_arrow, schema_for

from .region import log, made

def java() -> int:
    """The major version of the Java on the path, or 0."""
    if shutil.which("java") is None:
        return 0
    done = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(\d+)', done.stderr)
    return int(version.group(1)) if version else 0


pa = pytest.importorskip("pyarrow")
sql = pytest.importorskip("pyspark.sql")
pytestmark = [
    pytest.mark.skipif(java() < 17, reason="there is no Java 17 to run Spark"),
    # Spark leaves sockets to the collector, and speaks of what it will drop.
    pytest.mark.filterwarnings("default"),
]

PARTS = 8
# Rows of the log name a type where the patient has no entry of the unit.
OPTIONS = {"described": {"availability": "available"}}


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local[2]").appName("samtycke")
    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "Europe/Stockholm",
        "spark.sql.shuffle.partitions": "2",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The log of a day, some of its rows spoilt, and the environment of that day."""
    import pyarrow.parquet as pq

    folder = made(tmp_path_factory.mktemp("region"), "--scale", "0.01")
    rows = log(folder / "log.csv").to_pylist()
    rows[7]["patient"] = None
    rows[11]["assignment"] = "NOBODY"
    rows[13]["patient"] = "nobody"
    file = folder / "log.parquet"
    pq.write_table(pa.Table.from_pylist(rows, log(folder / "log.csv").schema), file)
    environment = Environment()
    environment.apply((folder / "events.jsonl").read_bytes())
    return file, environment.snapshot()


def in_order(table: Any) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = table.sort_by("log_id").to_pylist()
    return told


def here(file: Path, snapshot: bytes) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(file) as rows:
        batches = in_arrow(snapshot, **OPTIONS)(rows.iter_batches(1_000))
        return in_order(pa.Table.from_batches(batches))


def test_spark_decides_as_one_process_does(
    spark: Any, region: tuple[Path, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, snapshot = region
    frame = spark.read.parquet(str(file)).repartition(PARTS)
    decide = in_arrow(spark.sparkContext.broadcast(snapshot), **OPTIONS)

    def counted(batches: Iterator[Any]) -> Iterator[Any]:
        """In a worker: writes down each part of the log, and each time a snapshot is read."""
        from samtycke.review import _spark

        def note(what: str) -> None:
            with (tmp_path / f"{what}-{os.getpid()}").open("a") as file:
                file.write("x")

        load = _spark._load
        if not hasattr(load, "noted"):

            def noted(snapshot: bytes) -> Environment:
                note("loads")
                return load(snapshot)

            noted.noted = True  # type: ignore[attr-defined]
            _spark._load = noted
        note("parts")
        yield from decide(batches)

    decided = frame.mapInArrow(counted, schema_for(frame.schema, **OPTIONS))
    told = in_order(decided.toArrow())
    expected = here(file, snapshot)
    assert told == expected

    faults = {int(row["log_id"]): row["fault"] for row in told if row["fault"] is not None}
    assert sorted(faults) == [7, 11, 13]
    assert faults[7] == "patient: is null"
    assert {row["found"] for row in told} == {"lawful", "no-ground", "undecided"}
    # Hashes are the same wherever a row is decided.
    assert {type(row["hash"]) for row in told if row["fault"] is None} == {bytes}

    loads = {path.name.partition("-")[2]: path for path in tmp_path.glob("loads-*")}
    parts = sum(len(path.read_text()) for path in tmp_path.glob("parts-*"))
    assert parts == PARTS
    assert 1 <= len(loads) < PARTS
    assert [path.read_text() for path in loads.values()] == ["x"] * len(loads)

    begun = time.perf_counter()
    rows = frame.mapInArrow(decide, schema_for(frame.schema, **OPTIONS)).toArrow().num_rows
    seconds = time.perf_counter() - begun
    with capsys.disabled():
        workers = len(loads)
        pace = f"{rows:,} rows, {rows / seconds:,.0f} a second"
        print(f"\nSpark {spark.version}, {workers} workers: {pace}")


def test_a_part_without_rows_and_a_snapshot_sent_with_the_task(
    spark: Any, region: tuple[Path, bytes]
) -> None:
    file, snapshot = region
    frame = spark.read.parquet(str(file)).limit(3).repartition(PARTS)
    decided = frame.mapInArrow(in_arrow(snapshot, **OPTIONS), schema_for(frame.schema, **OPTIONS))
    assert decided.count() == 3
    assert decided.columns[: len(frame.columns)] == frame.columns


def test_what_is_wrong_with_the_columns_stops_the_job(
    spark: Any, region: tuple[Path, bytes]
) -> None:
    file, snapshot = region
    frame = spark.read.parquet(str(file)).drop("patient")
    with pytest.raises(Exception, match="patient"):
        frame.mapInArrow(in_arrow(snapshot, **OPTIONS), schema_for(frame.schema, **OPTIONS)).count()
