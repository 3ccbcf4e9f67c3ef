"""What another edition of the law, another policy or another reading would say of the same log."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .._enums import Language
from .._samtycke import Environment, Policy, World, explain_rows, review_batch
from ._arrow import compute
from ._details import moment, rows_of

_BATCH = 131_072
_EXAMPLES = 20


def impact(
    rows: str | Path,
    options: dict[str, Any],
    *,
    law_of: str | None = None,
    under_policy: Policy | None = None,
    switches: Iterable[str] | None = None,
    world: World | None = None,
    environment: Environment | None = None,
    name: str | None = None,
    language: Language | str = "sv",
) -> dict[str, Any]:
    """Decide reviewed rows again under something else, and tell which are found otherwise, for whom, by which section.

    Arguments:
        rows: The decided rows of a review.
        options: By what they were decided.
        law_of: The law of this day, the facts as they were at each moment.
        under_policy: Another regional policy.
        switches: Other readings of doubtful points.
        world: Other facts; or ``environment``.
        environment: Other facts.
        name: What the other is called, in the report.
        language: Of the examples' explanations.

    Raises:
        TypeError: Nothing was to be otherwise.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    changed: dict[str, Any] = {"law_of": law_of, "under_policy": under_policy}
    changed = {key: value for key, value in changed.items() if value is not None}
    if switches is not None:
        changed["switches"] = list(switches)
    if world is not None or environment is not None:
        changed |= {"world": world, "environment": environment}
    if not changed:
        raise TypeError(
            "say what is otherwise: `law_of`, `under_policy`, `switches`, or other facts"
        )
    other = options | changed
    flips: dict[_Key, _Flip] = {}
    total, unanswered = 0, 0
    with pq.ParquetFile(rows, pre_buffer=False) as file:
        for batch in file.iter_batches(_BATCH):
            given = batch.drop_columns([n for n in _ANSWER if n in batch.schema.names])
            again = pa.table(review_batch(given, **other)).combine_chunks().to_batches()
            if again:
                unanswered += _compare(batch, again[0], total, flips)
            total += len(batch)
    ordered = sorted(flips.items(), key=lambda one: (-one[1].rows, one[0]))
    examples = [(flip.first, key) for key, flip in ordered[:_EXAMPLES]]
    return {
        "before": {"name": _name(options, None)},
        "after": {"name": _name(other, name)},
        "rows": total,
        "flips": sum(flip.rows for flip in flips.values()),
        "unanswered": unanswered,
        "by_section": [
            {
                "from": before,
                "to": after,
                "section": section or None,
                "rows": flip.rows,
                "staff": len(flip.staff),
                "patients": len(flip.patients),
            }
            for (before, after, section), flip in ordered
        ],
        "examples": _explained(Path(rows), sorted(examples), other, Language(language)),
    }


_Key = tuple[str, str, str]
"""From what, to what, and the section that decides afterwards."""


@dataclass
class _Flip:
    """Rows that are found otherwise in one way."""

    first: int
    rows: int = 0
    staff: set[str] = field(default_factory=set)
    patients: set[str] = field(default_factory=set)


def _compare(batch: Any, again: Any, first: int, flips: dict[_Key, _Flip]) -> int:
    """Add the rows of a batch that flip; give how many could be decided on one side alone."""
    import pyarrow as pa

    pc = compute()
    (before, _), (after, section) = _told(batch), _told(again)
    unlike = pc.not_equal(before, after)
    undecided = pc.or_(pc.equal(before, "undecided"), pc.equal(after, "undecided"))
    unanswered = pc.sum(pc.cast(pc.and_(unlike, undecided), pa.int64())).as_py() or 0
    numbers = pc.indices_nonzero(pc.and_(unlike, pc.invert(undecided)))
    if not len(numbers):
        return int(unanswered)
    key = ["before", "after", "section"]
    columns = [x.take(numbers) for x in (before, after, section)]
    columns += [_texts(batch, name, numbers) for name in ("assignment", "patient")]
    table = pa.table([*columns, numbers], names=[*key, "staff", "patient", "row"])
    counted = table.group_by(key).aggregate([("row", "count"), ("row", "min")])
    for one in counted.to_pylist():
        named = (one["before"], one["after"], one["section"])
        flip = flips.setdefault(named, _Flip(first + one["row_min"]))
        flip.rows += one["row_count"]
    for who in ("staff", "patient"):
        for one in table.group_by([*key, who]).aggregate([]).to_pylist():
            flip = flips[one["before"], one["after"], one["section"]]
            (flip.staff if who == "staff" else flip.patients).add(one[who])
    return int(unanswered)


_ANSWER = (
    "row found ground section reason missing hash fault found_then section_then reason_then missing_then"
).split()


def _told(batch: Any) -> tuple[Any, Any]:
    """What was found, and the section that decided."""
    import pyarrow as pa

    pc = compute()
    found, section, ground = (
        pc.cast(batch.column(name), pa.string()) for name in ("found", "section", "ground")
    )
    return found, pc.fill_null(pc.coalesce(section, ground), "")


def _texts(batch: Any, name: str, numbers: Any) -> Any:
    import pyarrow as pa

    return compute().cast(batch.column(name).take(numbers), pa.string())


def _name(options: dict[str, Any], name: str | None) -> str:
    if name is not None:
        return name
    told = []
    if options.get("law_of"):
        told.append(f"lag {options['law_of']}")
    if options.get("under_policy") is not None:
        told.append(repr(options["under_policy"]))
    told += list(options.get("switches") or ())
    return ", ".join(told) or "samma dags lag"


def _explained(
    path: Path, examples: list[tuple[int, _Key]], other: dict[str, Any], language: Language
) -> list[dict[str, Any]]:
    if not examples:
        return []
    rows = rows_of(path, [number for number, _ in examples])
    given = rows.drop_columns([name for name in _ANSWER if name in rows.schema.names])
    told = json.loads(explain_rows(given, language=language.value, **other))
    made = []
    for (number, (before, after, section)), row, explained in zip(examples, rows.to_pylist(), told):
        made.append(
            {
                "row": number,
                "rows": 1,
                "at": moment(row["at"]),
                "staff": explained.get("staff"),
                "assignment": row.get("assignment"),
                "patient": explained.get("patient"),
                "action": row.get("action") or "read",
                "holder_unit": row.get("unit"),
                "information_type": row.get("information_type"),
                "found": after,
                "found_before": before,
                "section": section or None,
                "reason": None,
                "line": explained.get("line", ""),
                "ladder": explained.get("ladder", []),
                "notes": explained.get("notes", []),
                "missing": [],
                "questions": [],
                "hash": None,
                "found_then": None,
            }
        )
    return made
