"""Every data frame library with the Arrow interface: in and out, with the answer pyarrow gets.

A library that is not installed is passed over by its name; the versions are in requirements-frames.txt.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from samtycke import BatchError, decide_batch

from .conftest import Case
from .test_batch import AT, NURSE, PUPIL, decided, table

pa = pytest.importorskip("pyarrow")

ROWS = 5


def source() -> Any:
    patients = [PUPIL, "nobody", None, PUPIL, PUPIL]
    seats = [NURSE, NURSE, NURSE, "NOBODY", None]
    return table(ROWS, patient=patients, assignment=seats)


@pytest.fixture
def expected(case: Case) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = decided(case, source()).to_pylist()
    assert [row["verdict"] for row in told] == ["deny", *["undetermined"] * 4]
    return told


def test_pandas(case: Case, expected: list[dict[str, Any]]) -> None:
    pd = pytest.importorskip("pandas", minversion="2.2")
    frame = source().to_pandas()
    assert decided(case, frame).to_pylist() == expected
    # Categories, and pandas' own nullable types.
    for column in ("patient", "assignment", "entry"):
        assert decided(case, frame.astype({column: "category"})).to_pylist() == expected
    assert decided(case, frame.convert_dtypes()).to_pylist() == expected
    # A part of a frame, with the index of the whole.
    assert decided(case, frame[frame["assignment"] == "NOBODY"]).to_pylist() == expected[3:4]
    if hasattr(pd.DataFrame, "from_arrow"):
        back = pd.DataFrame.from_arrow(decide_batch(frame, world=case[0]))
        assert back["verdict"].tolist() == [row["verdict"] for row in expected]


def test_pandas_without_a_zone(case: Case) -> None:
    pytest.importorskip("pandas", minversion="2.2")
    frame = source().to_pandas()
    frame["at"] = frame["at"].dt.tz_localize(None)
    with pytest.raises(ValueError, match="no time zone"):
        decide_batch(frame, world=case[0])


def test_pandas_with_zones_mixed(case: Case) -> None:
    pd = pytest.importorskip("pandas", minversion="2.2")
    frame = table(3).to_pandas()
    zones = [ZoneInfo("America/New_York"), dt.timezone.utc, ZoneInfo("Asia/Kathmandu")]
    frame["at"] = pd.Series([AT.astimezone(zone) for zone in zones], dtype=object)
    assert decided(case, frame).to_pylist() == decided(case, table(3)).to_pylist()
    # One without a zone among them would become one of the others'.
    frame["at"] = pd.Series([AT, AT.replace(tzinfo=None), None], dtype=object)
    with pytest.raises(BatchError, match="row 1") as caught:
        decide_batch(frame, world=case[0])
    assert (caught.value.code, caught.value.field) == (2104, "at")
    frame["at"] = pd.Series([AT, None, AT], dtype=object)
    faults = decided(case, frame)["fault"].to_pylist()
    assert faults == [None, "at: is null", None]


def test_polars(case: Case, expected: list[dict[str, Any]]) -> None:
    pl = pytest.importorskip("polars")
    frame = pl.from_arrow(source())
    assert decided(case, frame).to_pylist() == expected
    kinds = {"patient": pl.Categorical, "assignment": pl.Enum([NURSE, "NOBODY"])}
    assert decided(case, frame.cast(kinds)).to_pylist() == expected
    back = pl.DataFrame(decide_batch(frame, world=case[0]))
    assert back["verdict"].to_list() == [row["verdict"] for row in expected]
    assert back["fault"].to_list() == [row["fault"] for row in expected]


def test_duckdb(case: Case, expected: list[dict[str, Any]]) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        connection.register("given", source())
        relation = connection.sql("select * from given")
        assert decided(case, relation).to_pylist() == expected
        answers = decide_batch(source(), world=case[0])
        told = connection.sql("select verdict, fault from answers").fetchall()
        assert answers.rows == ROWS
    assert told == [(row["verdict"], row["fault"]) for row in expected]


def test_datafusion(case: Case, expected: list[dict[str, Any]]) -> None:
    datafusion = pytest.importorskip("datafusion")
    context = datafusion.SessionContext()
    frame = context.from_arrow(source(), "given")
    assert decided(case, frame).to_pylist() == expected
    back = context.from_arrow(decide_batch(source(), world=case[0]), "answers")
    assert [row["fault"] for row in back.to_pylist()] == [row["fault"] for row in expected]
