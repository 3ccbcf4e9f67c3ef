"""The openings and rows to look at, taken out of the decided rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from .._enums import Language
from .._samtycke import PersonId, explain_rows
from ._arrow import compute
from ._columns import is_text
from ._personal import names_somebody

_GRAVE = {"no-ground": 0, "only-if-shown": 1, "undecided": 2, "not-governed": 3, "lawful": 4}
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_BATCH = 131_072
# What the log itself writes there, nobody knows.
_FREE = ("log_id", "entry", "session", "workplace", "attested")


def first_of(openings: Any, most: int) -> list[int]:
    """The openings to look at, the gravest first, and of those the ones with most questions."""
    listed = openings.filter(openings.column("listed"))
    keys = zip(
        listed.column("opening").to_pylist(),
        listed.column("found").to_pylist(),
        listed.column("questions").to_pylist(),
        listed.column("row").to_pylist(),
    )
    ordered = sorted(
        (_GRAVE[found], -questions.count(",") - bool(questions), row, opening)
        for opening, found, questions, row in keys
    )
    return [opening for *_, opening in ordered[: max(most, 0)]]


def details(
    openings: Any,
    chosen: Sequence[int],
    path: Path,
    options: dict[str, Any],
    language: Language,
    questions_of: Callable[[int, int], Any],
) -> list[dict[str, Any]]:
    """Documents of openings, in the order given, each by the row that stands for it."""
    if not chosen:
        return []
    of = openings.take(list(chosen)).to_pylist()
    numbers = sorted({one["row"] for one in of})
    rows = rows_of(path, numbers)
    told = {
        number: (row, explained)
        for number, row, explained in zip(
            numbers,
            rows.to_pylist(),
            json.loads(explain_rows(rows, language=language.value, **options)),
        )
    }
    return [_detail(one, *told[one["row"]]) for one in of]


def _detail(opening: dict[str, Any], row: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    missing = row.get("missing")
    return {
        "row": opening["row"],
        "rows": opening["rows"],
        "opening": opening["opening"],
        "at": moment(opening["at"]),
        "last": moment(opening["last"]),
        "staff": opening["staff"],
        "assignment": opening["assignment"],
        "unit": opening["unit"],
        "unit_name": opening["unit_name"],
        "patient": told.get("patient"),
        "action": row.get("action") or "read",
        "holder_unit": opening["holder"],
        "holder_name": opening["holder_name"],
        "provider": opening["holder_provider"],
        "information_type": row.get("information_type"),
        "found": row["found"],
        "section": row["section"] or row["ground"],
        "reason": row["reason"],
        "missing": missing.split(";") if missing else [],
        "line": told.get("line", ""),
        "ladder": told.get("ladder", []),
        "notes": told.get("notes", []),
        "questions": [x for x in (opening["questions"] or "").split(",") if x],
        "hash": row["hash"].hex() if row["hash"] else None,
        "found_then": row.get("found_then"),
        "reason_then": row.get("reason_then"),
    }


def moment(at: int | datetime | None) -> str | None:
    """A moment as documents write it, of microseconds or of one with a zone."""
    if at is None:
        return None
    there = _EPOCH + timedelta(microseconds=at) if isinstance(at, int) else at
    return there.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")


def rows_of(path: Path, numbers: Sequence[int], columns: list[str] | None = None) -> Any:
    """Rows of the decided log by their numbers, which are in order; only the parts they stand in are read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    found, first, at = [], 0, 0
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            count = file.metadata.row_group(group).num_rows
            here = []
            while at < len(numbers) and numbers[at] < first + count:
                here.append(numbers[at] - first)
                at += 1
            if here:
                found.append(file.read_row_group(group, columns=columns).take(here))
            first += count
        empty = file.schema_arrow.empty_table()
    return pa.concat_tables(found).combine_chunks() if found else empty


def written(
    path: Path,
    rows: Path,
    questions_of: Callable[[int, int], Any],
    clear: bool,
    most: int | None,
) -> int:
    """Write the rows that are to be looked at; give their number."""
    import pyarrow.parquet as pq
    from pyarrow import csv

    count, part = 0, path.with_name(path.name + ".part")
    schema: Any = None
    writer: Any = None
    try:
        for table in _listed(rows, questions_of):
            plain = _plain(table if most is None else table.slice(0, most - count), clear)
            if writer is None:
                schema = plain.schema
                kind: Any = csv.CSVWriter if path.suffix == ".csv" else pq.ParquetWriter
                writer = kind(str(part), schema)
            writer.write_table(plain)
            count += plain.num_rows
            if most is not None and count >= most:
                break
    finally:
        if writer is not None:
            writer.close()
    if writer is not None:
        part.replace(path)
    return count


def _listed(rows: Path, questions_of: Callable[[int, int], Any]) -> Iterator[Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pc, first = compute(), 0
    with pq.ParquetFile(rows) as file:
        yield _with(pa.Table.from_batches([], file.schema_arrow), questions_of(0, 0))
        for batch in file.iter_batches(_BATCH):
            asked = questions_of(first, len(batch))
            first += len(batch)
            kind = pc.cast(batch.column("found"), pa.string())
            wanted = pc.or_(asked.column("listed").combine_chunks(), pc.equal(kind, "no-ground"))
            if pc.any(wanted).as_py():
                yield _with(pa.Table.from_batches([batch]), asked).filter(wanted)


def _with(table: Any, asked: Any) -> Any:
    for name in ("opening", "questions"):
        table = table.append_column(name, asked.column(name))
    return table


def _plain(table: Any, clear: bool) -> Any:
    """As plain columns, of which any program can make something; masked unless they are to be clear."""
    import pyarrow as pa

    columns, names = [], []
    for name in table.schema.names:
        column = table.column(name)
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        if name == "hash":
            column = pa.chunked_array([[x.hex() if x else None for x in column.to_pylist()]], pa.string())
        elif not clear and name == "patient":
            column = _masked(column, _patient)
        elif not clear and name in ("staff", "assignment"):
            column = _masked(column, _user)
        elif not clear and name in _FREE and is_text(column.type):
            # A system may make such ids of the patient's number.
            column = _masked(column, _free)
        columns.append(column)
        names.append(name)
    return pa.table(columns, names=names)


def _masked(column: Any, mask: Callable[[str], str]) -> Any:
    import pyarrow as pa

    return pa.chunked_array([[None if x is None else mask(x) for x in column.to_pylist()]], pa.string())


def _patient(token: str) -> str:
    try:
        return PersonId(token).masked
    except ValueError:
        return "…"


def _free(text: str) -> str:
    return "…" if names_somebody(text) else text


def _user(hsa: str) -> str:
    return f"{hsa[:2]}…{hsa[-3:]}" if len(hsa) > 8 else "…"
