"""How fast a region's day is decided, from Parquet to Parquet, and in how much memory.

    python bench/review.py [SCALE] [--records N] [--stress]

It takes the package built with `--release`, and `cargo build --release -p samtycke-region`. SCALE is a part of Västra
Götaland, 1 by default: 1.77 million patients. With `--stress` the log has every action of the systems, 27 million rows
at full scale. What is made is kept under target/bench and used the next time; at full scale that takes some minutes.
Remove it where the generator or the snapshot has changed.
"""

from __future__ import annotations

import argparse
import itertools
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

from samtycke import Environment
from samtycke._samtycke import review_batch

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "target" / "bench"
REGION = ROOT / "target" / "release" / "samtycke-region"
ROWS = 131_072
EVENTS = 200_000
FORMAT = b'{"format":"samtycke-events/1"}\n'
PLAIN = {
    "row": pa.int64(),
    "at": pa.timestamp("us", "UTC"),
    "active_choice": pa.bool_(),
    "factors": pa.uint8(),
    "session": pa.int64(),
}


def decided(rows: Any, environment: Environment) -> Any:
    described = {"availability": "available"}
    return review_batch(rows, environment=environment, described=described, keep=True)


def say(what: str, value: float, unit: str) -> None:
    print(f"{what:<32} {value:>14,.2f} {unit}")


@contextmanager
def made(*words: str) -> Iterator[IO[bytes]]:
    """What the generator writes; refused where it did not come to its end."""
    with subprocess.Popen(
        [REGION, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=1 << 20
    ) as process:
        assert process.stdout is not None
        yield process.stdout
    if process.returncode:
        raise SystemExit(f"{REGION.name} {' '.join(words)}: exit code {process.returncode}")


def environment_of(region: list[str], name: str) -> Environment:
    """The environment of a region, from its snapshot if there is one."""
    file = KEPT / f"{name}.snapshot"
    if not file.exists():
        environment = Environment()
        with made(*region, "--what", "events") as events:
            next(events)
            while lines := b"".join(itertools.islice(events, EVENTS)):
                environment.apply(FORMAT + lines)
        write_whole(file, environment.snapshot())
    return Environment.from_snapshot(file.read_bytes())


def write_whole(file: Path, content: bytes) -> None:
    partial = file.with_suffix(".partial")
    partial.write_bytes(content)
    partial.replace(file)


def log_of(region: list[str], name: str, level: str) -> Path:
    """The log of a region as Parquet, its text as dictionaries."""
    file = KEPT / f"{name}-{level}.parquet"
    if file.exists():
        return file
    partial = file.with_suffix(".partial")
    with made(*region, "--what", "log", "--level", level) as rows:
        names = next(rows).decode().rstrip("\n").split(",")
        text = pa.dictionary(pa.int32(), pa.string())
        reader = csv.open_csv(
            rows,
            read_options=csv.ReadOptions(column_names=names, block_size=16 << 20),
            convert_options=csv.ConvertOptions(
                column_types={name: PLAIN.get(name, text) for name in names},
                strings_can_be_null=True,
            ),
        )
        with pq.ParquetWriter(partial, reader.schema) as writer:
            for batch in reader:
                writer.write_batch(batch)
    partial.replace(file)
    return file


def memory(what: str) -> float:
    """MiB of this process: `VmRSS` now, `VmHWM` at most since `from_here`."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(what):
            return int(line.split()[1]) / 1024
    return float("nan")


def from_here() -> None:
    Path("/proc/self/clear_refs").write_text("5")


class Timed:
    """Batches, and how long they took to come."""

    def __init__(self, batches: Iterator[Any]) -> None:
        self.batches = batches
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        begun = time.perf_counter()
        try:
            return next(self.batches)
        finally:
            self.seconds += time.perf_counter() - begun


def run(log: Path, environment: Environment) -> None:
    out = KEPT / "decided.parquet"
    before = memory("VmRSS")
    from_here()
    begun = time.perf_counter()
    writing = 0.0
    # A buffer ahead would keep what was read until the end.
    with pq.ParquetFile(log, pre_buffer=False) as file:
        rows = file.metadata.num_rows
        read = Timed(file.iter_batches(ROWS))
        source = pa.RecordBatchReader.from_batches(file.schema_arrow, read)
        answers = pa.RecordBatchReader.from_stream(decided(source, environment))
        both = Timed(answers)
        # As a review writes it: what differs in every row gains nothing from a dictionary.
        worth: Any = [n for n in answers.schema.names if n not in ("hash", "row", "at")]
        with pq.ParquetWriter(out, answers.schema, use_dictionary=worth) as writer:
            for batch in both:
                start = time.perf_counter()
                writer.write_batch(batch)
                writing += time.perf_counter() - start
    seconds = time.perf_counter() - begun
    say("rows", rows, "")
    say("read", read.seconds, "s")
    deciding = both.seconds - read.seconds
    say("decide", deciding, f"s, {rows / deciding:,.0f} rows/s")
    say("write", writing, "s")
    say("Parquet to Parquet", seconds, f"s, {rows / seconds:,.0f} rows/s")
    say("memory before", before, "MiB, the environment in it")
    say("memory at most", memory("VmHWM"), "MiB")
    counts = pq.read_table(out, columns=["found"])["found"].value_counts().to_pylist()
    print({pair["values"]: pair["counts"] for pair in counts})


def main() -> None:
    parser = argparse.ArgumentParser(description="A region's day decided, Parquet to Parquet.")
    parser.add_argument("scale", nargs="?", default="1")
    parser.add_argument("--records", default="0")
    parser.add_argument("--stress", action="store_true", help="every action: level C")
    given = parser.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    region = ["--scale", given.scale, "--records", given.records]
    name = f"region-{given.scale}-{given.records}"
    begun = time.perf_counter()
    environment = environment_of(region, name)
    say("environment at hand", time.perf_counter() - begun, "s")
    say("patients", environment.patients, "")
    run(log_of(region, name, "C" if given.stress else "B"), environment)


if __name__ == "__main__":
    main()
