"""``samtycke batch``: the rows of a Parquet file decided into another, a batch at a time."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ._errors import SamtyckeError
from ._facts import environment_of
from ._samtycke import Environment, World, decide_batch

_ROWS = 131_072


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="samtycke batch",
        description="Decide the rows of a Parquet file into another: its columns, and verdict, reason, "
        "ground and fault. The other file is there only once it is whole.",
    )
    parser.add_argument("input", metavar="IN.parquet", type=Path)
    parser.add_argument("output", metavar="OUT.parquet", type=Path)
    facts = parser.add_mutually_exclusive_group(required=True)
    facts.add_argument("--world", type=Path, help="facts: a world document")
    facts.add_argument("--events", type=Path, help="facts: events as JSON lines, or as bytes")
    facts.add_argument("--snapshot", type=Path, help="facts: a snapshot of an environment")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="NAME=THERE",
        help="what a column is called in the file",
    )
    parser.add_argument("--action", default="read", help="what was done where no column says")
    parser.add_argument("--naive", metavar="ZONE", help="the zone of timestamps that have none")
    parser.add_argument("--availability", help="of entries that rows describe and do not name")
    parser.add_argument(
        "--answers-only", action="store_true", help="leave the file's own columns out"
    )
    parser.add_argument(
        "--rows", type=int, default=_ROWS, help="rows in a batch (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print what came of it as JSON")
    parser.add_argument("--quiet", action="store_true", help="print no progress")
    return parser


def _facts(arguments: argparse.Namespace) -> dict[str, Any]:
    if arguments.world is not None:
        return {"world": World(arguments.world.read_bytes())}
    if arguments.snapshot is not None:
        return {"environment": Environment.from_snapshot(arguments.snapshot.read_bytes())}
    return {"environment": environment_of(arguments.events.read_bytes())}


def _progress(total: int, quiet: bool) -> Callable[[int], None] | None:
    if quiet or not sys.stderr.isatty():
        return None
    start = time.monotonic()

    def tell(rows: int) -> None:
        pace = rows / max(time.monotonic() - start, 1e-9)
        print(
            f"\r{rows:,} of {total:,} rows, {pace:,.0f} a second",
            end="",
            file=sys.stderr,
            flush=True,
        )

    return tell


def _run(arguments: argparse.Namespace) -> dict[str, Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = dict(pair.split("=", 1) for pair in arguments.column if "=" in pair)
    if len(columns) != len(arguments.column):
        raise ValueError("--column takes NAME=THERE, as in --column patient=personnr")
    described = {"availability": arguments.availability} if arguments.availability else None
    # It would be read while it is written.
    if arguments.output.exists() and arguments.output.samefile(arguments.input):
        raise ValueError("IN and OUT are the same file")
    counts: dict[str, int] = {"permit": 0, "deny": 0, "undetermined": 0, "faults": 0}
    partial = arguments.output.with_name(f".{arguments.output.name}.{os.getpid()}.partial")
    # A buffer ahead would keep what was read until the end, and grow with the file.
    with pq.ParquetFile(arguments.input, pre_buffer=False) as file:
        reader = pa.RecordBatchReader.from_batches(
            file.schema_arrow, file.iter_batches(batch_size=arguments.rows)
        )
        decided = decide_batch(
            reader,
            columns=columns,
            action=arguments.action,
            naive=arguments.naive,
            described=described,
            keep=not arguments.answers_only,
            progress=_progress(file.metadata.num_rows, arguments.quiet or arguments.json),
            **_facts(arguments),
        )
        answers = pa.RecordBatchReader.from_stream(decided)
        try:
            with pq.ParquetWriter(partial, answers.schema) as writer:
                for batch in answers:
                    writer.write_batch(batch)
                    for told in batch["verdict"].value_counts().to_pylist():
                        counts[told["values"]] += told["counts"]
                    counts["faults"] += len(batch) - batch["fault"].null_count
            os.replace(partial, arguments.output)
        finally:
            partial.unlink(missing_ok=True)
    return {"rows": decided.rows, **counts, "output": str(arguments.output)}


def main(arguments: Sequence[str]) -> int:
    """Run ``samtycke batch``; give its exit code: 1 where some rows could not be decided, 2 where none was."""
    try:
        given = _parser().parse_args(arguments)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 2
    try:
        told = _run(given)
    except ImportError as error:
        print(f"samtycke: {error}; pip install samtycke[arrow]", file=sys.stderr)
        return 2
    # What Arrow raises is an OSError or a ValueError; of a stream it tells the stack as well.
    except (SamtyckeError, OSError, ValueError, TypeError) as error:
        what = " ".join(str(error).split("Detail: Python exception:")[0].split()).rstrip(" .")
        print(f"samtycke: {what}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nsamtycke: stopped; nothing was written", file=sys.stderr)
        return 130
    if not given.quiet and not given.json and sys.stderr.isatty():
        print(file=sys.stderr)
    if given.json:
        print(json.dumps(told))
    else:
        print(
            f"{told['rows']} rows: {told['permit']} permit, {told['deny']} deny, "
            f"{told['undetermined']} undetermined; {told['faults']} could not be decided"
        )
    return 1 if told["faults"] else 0
