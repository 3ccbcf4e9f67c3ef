"""What another edition of the law, another policy or another reading would say of the same log."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .._enums import Language
from .._samtycke import Environment, Policy, World, explain_rows, review_batch
from ._arrow import compute
from ._details import moment, rows_of

_BATCH = 131_072
_EXAMPLES = 20
_SEPARATOR = "\x1f"


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

    changed = {"law_of": law_of, "under_policy": under_policy}
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
    pc = compute()
    flips: dict[tuple[str, str, str], list[Any]] = {}
    total, unanswered, examples = 0, 0, []
    with pq.ParquetFile(rows) as file:
        for batch in file.iter_batches(_BATCH):
            first, total = total, total + len(batch)
            given = batch.drop_columns([n for n in _ANSWER if n in batch.schema.names])
            again = pa.table(review_batch(given, **other)).combine_chunks()
            before, after = _told(batch), _told(pa.record_batch(again.to_batches()[0]) if len(batch) else again)
            unlike = pc.not_equal(before[0], after[0])
            undecided = pc.or_(pc.equal(before[0], "undecided"), pc.equal(after[0], "undecided"))
            unanswered += pc.sum(pc.cast(pc.and_(unlike, undecided), pa.int64())).as_py() or 0
            numbers = pc.indices_nonzero(pc.and_(unlike, pc.invert(undecided)))
            if not len(numbers):
                continue
            texts = [x.take(numbers).to_pylist() for x in (before[0], after[0], after[1])]
            staff = _texts(batch, "assignment", numbers)
            patients = _texts(batch, "patient", numbers)
            for at, key in enumerate(zip(*texts)):
                told = flips.setdefault(key, [0, set(), set(), None])
                told[0] += 1
                told[1].add(staff[at])
                told[2].add(patients[at])
                if told[3] is None and len(examples) < _EXAMPLES:
                    told[3] = first + numbers[at].as_py()
                    examples.append((told[3], key))
    by_section = [
        {"from": a, "to": b, "section": section or None, "rows": n, "staff": len(who), "patients": len(whose)}
        for (a, b, section), (n, who, whose, _) in sorted(flips.items(), key=lambda x: -x[1][0])
    ]
    return {
        "before": {"name": _name(options, None)},
        "after": {"name": _name(other, name)},
        "rows": total,
        "flips": sum(one["rows"] for one in by_section),
        "unanswered": unanswered,
        "by_section": by_section,
        "examples": _explained(Path(rows), sorted(examples), other, Language(language)),
    }


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


def _texts(batch: Any, name: str, numbers: Any) -> list[Any]:
    import pyarrow as pa

    texts: list[Any] = compute().cast(batch.column(name).take(numbers), pa.string()).to_pylist()
    return texts


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
    path: Path, examples: list[tuple[int, tuple[str, str, str]]], other: dict[str, Any], language: Language
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
