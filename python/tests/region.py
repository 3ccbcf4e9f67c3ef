"""A synthetic region for tests: its events, its log and its registers, as benches/region makes them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
def made(folder: Path, *options: str) -> Path:
    """The folder with all there is of a region: events.jsonl, log.csv, key.csv and the registers."""
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    built = [target / profile / "samtycke-region" for profile in ("debug", "release")]
    there = [path for path in built if path.exists()]
    if not there:
        pytest.skip("no samtycke-region is built: cargo build -p samtycke-region")
    newest = max(there, key=lambda path: path.stat().st_mtime)
    command: list[str | Path] = [newest, *options, "--what", "all", "--out", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def log(path: Path) -> Any:
    """The log as a table with the columns of a review."""
    import pyarrow as pa
    from pyarrow import csv

    with path.open() as file:
        names = file.readline().rstrip("\n").split(",")
    kinds = {"factors": pa.int32(), "active_choice": pa.bool_(), "at": pa.timestamp("us", "UTC")}
    types = {name: kinds.get(name, pa.string()) for name in names}
    # What is left empty is not said.
    options = csv.ConvertOptions(column_types=types, strings_can_be_null=True)
    # The number of a row of the log is the id the system gave it.
    names[names.index("row")] = "log_id"
    return csv.read_csv(path, convert_options=options).rename_columns(names)
