"""How fast the package is, beside Rust on the same machine at the same time.

    python bench/speed.py [SCALE] [RECORDS]

It takes the package built with `--release`, and `cargo build --release -p samtycke-benches -p samtycke-region`.
SCALE is a part of Västra Götaland, 0.1 by default; 1 holds 1.77 million patients and takes some minutes to make. RECORDS
a patient, 0 by default: with them rows name entries, and every one is decided alone too and held against the batch.
Times are the best of several; where other work runs on the machine, read them as ratios.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
from pyarrow import csv

import samtycke
from samtycke import Environment, Request

ROOT = Path(__file__).parents[2]
RELEASE = ROOT / "target" / "release"
QUESTION = ROOT / "examples" / "question.json"
TEXT = [
    "assignment",
    "patient",
    "action",
    "entry",
    "information_type",
    "provider",
    "unit",
    "relevance",
]


def best(work: Callable[[], object], times: int, rounds: int = 10) -> float:
    """Seconds of the best round, for one time."""
    least = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        for _ in range(times):
            work()
        least = min(least, (time.perf_counter() - begun) / times)
    return least


def say(what: str, value: float, unit: str) -> None:
    print(f"{what:<48} {value:>12,.2f} {unit}")


def one_by_one() -> None:
    told = subprocess.run(
        [RELEASE / "python", "decide", QUESTION], capture_output=True, text=True, check=True
    )
    rust = float(told.stdout) / 1e3
    world, patient, request = samtycke.read_question(QUESTION.read_bytes())
    token = patient.token
    decide = best(lambda: world.decide(patient, request), 20_000) * 1e6
    verdict = best(lambda: world.decide(patient, request).verdict, 20_000) * 1e6
    by_text = best(lambda: world.decide(token, request).verdict, 20_000) * 1e6
    alone = best(lambda: world.verdict(patient, request), 20_000) * 1e6
    at = request.at
    make = best(lambda: Request(assignment="A-1", action="read", entry="e", at=at), 20_000) * 1e6
    say("Rust: World::decide", rust, "us")
    say("Python: world.decide(...)", decide, f"us, {decide - rust:+.2f} over Rust")
    say("Python: world.decide(...).verdict", verdict, f"us, {verdict - rust:+.2f} over Rust")
    say("Python: the same, the patient as text", by_text, f"us, {by_text - rust:+.2f} over Rust")
    say("Python: world.verdict(...)", alone, "us")
    say("Python: Request(...)", make, "us")
    whole = best(lambda: samtycke.read_question(QUESTION.read_bytes()), 200) * 1e6
    say("Python: read_question(...)", whole, "us")
    told_all = best(lambda: world.decide(patient, request).json, 500) * 1e6
    say("Python: world.decide(...).json", told_all, "us")


def log(path: Path) -> pa.Table:
    # What is left empty is not said.
    table = csv.read_csv(path, convert_options=csv.ConvertOptions(strings_can_be_null=True))
    at = table["at"].cast(pa.timestamp("us", "UTC"))
    table = table.set_column(table.schema.get_field_index("at"), "at", at)
    texts = [pa.field(x.name, pa.string()) if x.name in TEXT else x for x in table.schema]
    return table.cast(pa.schema(texts)).combine_chunks()


def alone(environment: Environment, table: pa.Table, batch: pa.Table) -> None:
    """Every row that names an entry decided alone, held against the batch."""
    rows = differ = 0
    begun = time.perf_counter()
    for row, answer in zip(table.to_pylist(), batch.to_pylist(), strict=True):
        if row["entry"] is None:
            continue
        request = Request(
            assignment=row["assignment"],
            action=row["action"],
            entry=row["entry"],
            at=row["at"],
            relevance=row["relevance"],
            factors=row["factors"],
            active_choice=row["active_choice"],
        )
        rows += 1
        try:
            decided = environment.decide(row["patient"], request)
            same = (decided.verdict, decided.reason.code) == (answer["verdict"], answer["reason"])
        except samtycke.SamtyckeError:
            same = answer["fault"] is not None
        differ += not same
    seconds = time.perf_counter() - begun
    say("rows decided alone, and otherwise than in the batch", rows, f"rows, {differ} differ")
    say("each", seconds / max(rows, 1) * 1e6, "us")
    if differ:
        raise SystemExit("a batch and its rows differ")


def batches(scale: str, records: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot, rows = Path(folder) / "region.snapshot", Path(folder) / "log.csv"
        subprocess.run([RELEASE / "python", "snapshot", scale, records, snapshot], check=True)
        subprocess.run(
            [
                RELEASE / "samtycke-region",
                "--scale",
                scale,
                "--records",
                records,
                "--what",
                "log",
                "--out",
                rows,
            ],
            check=True,
        )
        begun = time.perf_counter()
        environment = Environment.from_snapshot(snapshot.read_bytes())
        say("a snapshot read", time.perf_counter() - begun, "s")
        table = log(rows)
    say("patients", environment.patients, "")
    say("rows", table.num_rows, "")
    coded = table
    for name in TEXT:
        if name in table.column_names:
            at = coded.schema.get_field_index(name)
            coded = coded.set_column(at, name, coded[name].combine_chunks().dictionary_encode())
    told = None
    for kind, source in (("dictionaries", coded), ("plain text", table)):
        for threads in (1, 2):

            def decide(source: pa.Table = source, threads: int = threads) -> pa.Table:
                return pa.table(
                    samtycke.decide_batch(
                        source,
                        environment=environment,
                        described={"availability": "available"},
                        threads=threads,
                    )
                )

            seconds = best(decide, 1, 4)
            pace = table.num_rows / seconds / 1e6
            say(f"{kind}, {threads} thread(s)", pace, "M rows/s")
            counts = decide()["verdict"].combine_chunks().value_counts().to_pylist()
            if told not in (None, counts):
                raise SystemExit("two runs differ")
            told = counts
    counts = {pair["values"]: pair["counts"] for pair in told or []}
    print(counts)
    if records != "0":
        alone(environment, table, decide())
        return
    beside = subprocess.run(
        [RELEASE / "columnar", scale], capture_output=True, text=True, check=True
    ).stdout
    print("Rust, the same region:", beside, sep="\n")
    for verdict, count in counts.items():
        if not re.search(rf"^{verdict}\s+{count}\.000 rows$", beside, re.MULTILINE):
            raise SystemExit(f"Rust counts otherwise: {verdict} {count}")


if __name__ == "__main__":
    one_by_one()
    given = dict(enumerate(sys.argv))
    batches(given.get(1, "0.1"), given.get(2, "0"))
