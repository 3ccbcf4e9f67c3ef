"""How fast the package is, beside Rust on the same machine at the same time.

    python bench/speed.py [SCALE] [RECORDS]

It takes the package built with `--release`, and `cargo build --release -p samtycke-benches -p samtycke-region`.
SCALE is a part of Västra Götaland, 0.1 by default; 1 holds 1.77 million patients and takes some minutes to make. RECORDS
a patient, 0 by default: with them rows name entries, and a million of such are decided alone too, each held against
the batch.
Times are the best of several; where other work runs on the machine, read them as ratios.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

import samtycke
from samtycke import Environment, Request

SAMPLE = 1_000_000
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


def varied(table: pa.Table, rows: int) -> pa.Table:
    """So many rows that name an entry: those of the log, on other days and asked otherwise."""
    dice = random.Random(7)
    named = table.filter(pc.field("entry").is_valid()).to_pylist()
    many: list[dict[str, Any]] = []
    while len(many) < rows:
        row = dict(dice.choice(named))
        row["at"] += timedelta(seconds=dice.randrange(-200_000_000, 20_000_000))
        row["active_choice"] = dice.choice([None, True, False])
        row["relevance"] = dice.choice([None, "care", "necessary-care", "none"])
        row["factors"] = dice.choice([None, 1, 2])
        row["action"] = dice.choice(["read", "read", "print", "write", "list", "sign"])
        many.append(row)
    return pa.Table.from_pylist(many, table.schema)


def alone(environment: Environment, table: pa.Table, rows: int) -> None:
    """A sample decided as a batch, and every row of it alone."""
    sample = varied(table, rows)
    batch = pa.table(samtycke.decide_batch(sample, environment=environment))
    differ, seconds, counts = 0, 0.0, Counter[str]()
    names = ["assignment", "action", "entry", "at", "relevance", "factors", "active_choice"]
    asked = zip(sample["patient"].to_pylist(), sample.select(names).to_pylist(), strict=True)
    for (patient, fields), answer in zip(asked, batch.to_pylist(), strict=True):
        begun = time.perf_counter()
        try:
            decided = environment.decide(patient, Request(**fields))
            seconds += time.perf_counter() - begun
            ground = decided.ground.id if decided.ground else None
            told: tuple[str | None, ...] = (str(decided.verdict), decided.reason.code, ground, None)
        except samtycke.SamtyckeError:
            told = ("undetermined", None, None, answer["fault"] or "a fault")
        counts[str(told[0])] += 1
        differ += told != tuple(answer.values())
    say("rows decided as a batch and alone", rows, f"rows, {differ} differ")
    say("each alone, with its request", seconds / rows * 1e6, "us")
    print(dict(counts))
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
        alone(environment, table, SAMPLE)
        return
    beside = subprocess.run(
        [RELEASE / "columnar", scale], capture_output=True, text=True, check=True
    ).stdout
    print("Rust, the same region:", beside, sep="\n")
    for verdict, count in counts.items():
        if not re.search(rf"^{verdict}\s+{count}(\.000)? rows$", beside, re.MULTILINE):
            raise SystemExit(f"Rust counts otherwise: {verdict} {count}")


if __name__ == "__main__":
    one_by_one()
    given = dict(enumerate(sys.argv))
    batches(given.get(1, "0.1"), given.get(2, "0"))
