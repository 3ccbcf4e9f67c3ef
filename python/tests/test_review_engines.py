"""One function for every engine that hands over Arrow batches; Spark itself is in test_spark.py."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from samtycke import BatchError, Environment
from samtycke.review import _spark, in_arrow, schema_for

from .test_batch import PUPIL, table

pa = pytest.importorskip("pyarrow")

ROWS = 6
ANSWER = ["found", "ground", "section", "reason", "missing", "hash", "fault"]


def source() -> Any:
    patients = [PUPIL, "nobody", None, PUPIL, PUPIL, PUPIL]
    seats = ["A-VC", "A-VC", "A-VC", "NOBODY", None, "A-VC"]
    entries, matters = ["visit"] * 5 + ["growth"], ["care"] * 5 + ["none"]
    return table(ROWS, patient=patients, assignment=seats, entry=entries, relevance=matters)


def told(batches: Iterator[Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pa.Table.from_batches(batches).to_pylist()
    # Engines have their own ways to write a zone; the moment is the same.
    return [{**row, "at": row["at"].timestamp()} for row in rows]


@pytest.fixture
def decide(environment: Environment) -> _spark.InArrow:
    return in_arrow(environment.snapshot())


@pytest.fixture
def expected(decide: _spark.InArrow) -> list[dict[str, Any]]:
    rows = told(decide(iter(source().to_batches())))
    assert [row["fault"] is None for row in rows] == [True, False, False, False, False, True]
    assert [row["found"] for row in rows] == ["lawful", *["undecided"] * 4, "no-ground"]
    return rows


def test_the_rows_own_columns_stand_first(decide: _spark.InArrow) -> None:
    (batch,) = decide(iter(source().to_batches()))
    names = source().column_names
    assert batch.schema.names[: len(names)] == names
    assert batch.schema.names[len(names) :] == ANSWER
    assert not any(pa.types.is_dictionary(field.type) for field in batch.schema)


def test_no_batch_gives_no_batch(decide: _spark.InArrow) -> None:
    assert list(decide(iter([]))) == []
    (empty,) = decide(iter([source().to_batches()[0][:0]]))
    assert empty.num_rows == 0


def test_a_pickled_one_is_the_same(
    decide: _spark.InArrow, expected: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As in a new process: nothing is held.
    monkeypatch.setattr(_spark, "_held", None)
    again = pickle.loads(pickle.dumps(decide))
    assert told(again(iter(source().to_batches()))) == expected


def test_a_snapshot_is_read_once(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads: list[int] = []

    def load(content: bytes) -> Environment:
        loads.append(len(content))
        return Environment.from_snapshot(content)

    monkeypatch.setattr(_spark, "_held", None)
    monkeypatch.setattr(_spark, "_load", load)
    snapshot = environment.snapshot()
    one, same, other = in_arrow(snapshot), in_arrow(snapshot), in_arrow(Environment().snapshot())

    def run(function: _spark.InArrow) -> None:
        list(function(iter(source().to_batches())))

    threads = [threading.Thread(target=run, args=(function,)) for function in (one, same, one)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(loads) == 1
    # Another takes its place: a process holds one.
    run(other)
    run(one)
    assert len(loads) == 3


def test_a_broadcast_is_asked_for_what_it_holds(
    environment: Environment, expected: list[dict[str, Any]]
) -> None:
    class Broadcast:
        value = environment.snapshot()

    assert told(in_arrow(Broadcast())(iter(source().to_batches()))) == expected


def test_options_are_refused_where_they_are_given(environment: Environment) -> None:
    snapshot = environment.snapshot()
    with pytest.raises(ValueError, match="Nowhere"):
        in_arrow(snapshot, naive="Nowhere")
    with pytest.raises(TypeError, match="colums"):
        in_arrow(snapshot, colums={})
    named = in_arrow(snapshot, columns={"patient": "personnr"})
    with pytest.raises(BatchError, match="personnr"):
        list(named(iter(source().to_batches())))
    renamed = source().rename_columns({"patient": "personnr"})
    assert sum(batch.num_rows for batch in named(iter(renamed.to_batches()))) == ROWS


def test_nothing_of_a_patient_is_in_its_repr(decide: _spark.InArrow) -> None:
    assert repr(decide) == f"in_arrow(<snapshot {decide.key[:8]}>)"


def test_bytes_of_a_fixed_number_become_bytes() -> None:
    # Spark has no other.
    hashes = pa.array([b"0123456789abcdef", None], pa.binary(16))
    batch = _spark._plain(pa.record_batch({"found": ["lawful", None], "hash": hashes}))
    assert batch.schema.types == [pa.string(), pa.binary()]
    assert batch["hash"].to_pylist() == [b"0123456789abcdef", None]


def test_the_schema_for_spark_has_the_columns_that_come() -> None:
    class Schema:
        """What of Spark's ``StructType`` is used."""

        def __init__(self) -> None:
            self.names = ["at", "assignment", "patient"]

        def add(self, name: str, kind: str, nullable: bool) -> None:
            assert (kind, nullable) == ("binary" if name == "hash" else "string", True)
            self.names.append(name)

    given = Schema()
    made = schema_for(given, columns={"patient": "personnr"})
    assert made.names == ["at", "assignment", "patient", *ANSWER]
    then = schema_for(given, as_known=True).names[len(made.names) :]
    assert then == ["found_then", "section_then", "reason_then", "missing_then"]
    assert given.names == ["at", "assignment", "patient"]


def test_polars(decide: _spark.InArrow, expected: list[dict[str, Any]]) -> None:
    pl = pytest.importorskip("polars")
    frame = pl.from_arrow(source())

    def of_frame(part: Any) -> Any:
        return pl.from_arrow(pa.Table.from_batches(decide(iter(part.to_arrow().to_batches()))))

    lazy = frame.lazy().map_batches(of_frame, validate_output_schema=False).collect()
    assert told(iter(lazy.to_arrow().to_batches())) == expected
    slices = pl.concat(of_frame(part) for part in frame.iter_slices(2))
    assert told(iter(slices.to_arrow().to_batches())) == expected
    parts = (part.to_arrow() for part in frame.lazy().collect_batches())
    assert told(decide(batch for part in parts for batch in part.to_batches())) == expected


def test_duckdb(decide: _spark.InArrow, expected: list[dict[str, Any]]) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        connection.register("given", source())
        reader = connection.sql("select * from given").to_arrow_reader(2)
        assert told(decide(reader)) == expected


def test_datafusion(decide: _spark.InArrow, expected: list[dict[str, Any]]) -> None:
    datafusion = pytest.importorskip("datafusion")
    context = datafusion.SessionContext()
    frame = context.from_arrow(source(), "given")
    assert told(decide(batch.to_pyarrow() for batch in frame.execute_stream())) == expected
