"""One function decides the batches of any engine: Polars, DuckDB, DataFusion as here, and Spark's mapInArrow."""

import importlib.util
import pathlib
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from samtycke import Environment
from samtycke.review import in_arrow

events = pathlib.Path(__file__).parent.parent / "events.jsonl"
environment = Environment.of_programme()
environment.apply(events.read_text(encoding="utf-8"))

rows = 1000
at = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Stockholm"))
log = pa.table(
    {
        "at": pa.array([at + timedelta(seconds=n) for n in range(rows)], pa.timestamp("us", "UTC")),
        "assignment": ["A-VC", "NOBODY"] * (rows // 2),
        "patient": ["personnummer|201001022381"] * rows,
        "entry": ["visit"] * rows,
        "factors": [2] * rows,
    }
)

# It holds the environment as bytes and can be pickled; each process that calls it reads them once.
decide = in_arrow(environment.snapshot())


def told(engine: str, batches: Iterator[Any]) -> None:
    decided = pa.Table.from_batches(batches)
    faults = rows - decided["fault"].null_count
    print(f"{engine}: {decided.num_rows} rows, {faults} could not be decided")


def parts(tables: Iterable[Any]) -> Iterator[Any]:
    return (batch for table in tables for batch in table.to_batches())


told("pyarrow", decide(iter(log.to_batches(max_chunksize=100))))

if importlib.util.find_spec("polars"):
    import polars as pl

    lazy = pl.DataFrame(log).lazy()
    told("Polars", decide(parts(frame.to_arrow() for frame in lazy.collect_batches())))

if importlib.util.find_spec("duckdb"):
    import duckdb

    with duckdb.connect() as connection:
        told("DuckDB", decide(connection.sql("select * from log").to_arrow_reader(100)))

if importlib.util.find_spec("datafusion"):
    import datafusion

    frame = datafusion.SessionContext().from_arrow(log, "log")
    told("DataFusion", decide(batch.to_pyarrow() for batch in frame.execute_stream()))

# Spark, where PYSPARK_PYTHON is an interpreter that has this package:
#
#     from samtycke.review import in_arrow, schema_for
#     decide = in_arrow(spark.sparkContext.broadcast(environment.snapshot()))
#     decided = frame.mapInArrow(decide, schema_for(frame.schema))
