"""What is told of a log besides its rows: names and numbers of rows, never a value."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

_FIRST = 20


@dataclass
class Rows:
    """How many rows something befell, and the numbers of the first."""

    count: int = 0
    first: list[int] = field(default_factory=list)

    def add(self, rows: list[int], count: int | None = None) -> None:
        """Add rows by their numbers."""
        self.count += len(rows) if count is None else count
        self.first += rows[: _FIRST - len(self.first)]


@dataclass
class InputNotes:
    """What was found when a log was read; complete once its last batch is.

    Attributes:
        mapping: The mapping used.
        found: Whether it was found by the columns, not named.
        files: The files read, in order.
        encodings: The encoding of each file of text.
        columns: Which column of the log became which.
        unknown_columns: Columns that were not read, since nothing is known of them.
        absent_columns: Columns that a review could use and the log has not.
        rows: Rows handed on.
        bad_lines: How many lines could not be read.
        bad_line_numbers: The first of them: file, number from 1, why.
        bad_times: Rows with a time that can't be read, or that comes twice when a clock is set back.
        untranslated: How many rows had a value without a translation, by column.
        registrations: Rows that are no accesses and were passed over, by action.
        unresolved: Rows without an assignment that could be found: ``none`` fits, or ``several``.
        fault: What ended the reading before the log did.
    """

    mapping: str = ""
    found: bool = False
    files: list[str] = field(default_factory=list)
    encodings: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    unknown_columns: list[str] = field(default_factory=list)
    absent_columns: list[str] = field(default_factory=list)
    rows: int = 0
    bad_lines: int = 0
    bad_line_numbers: list[tuple[str, int, str]] = field(default_factory=list)
    bad_times: Rows = field(default_factory=Rows)
    untranslated: dict[str, int] = field(default_factory=dict)
    registrations: dict[str, int] = field(default_factory=dict)
    unresolved: dict[str, Rows] = field(default_factory=dict)
    fault: BaseException | None = None

    def bad_line(self, file: str, number: int, why: str) -> None:
        """Note a line that can't be read."""
        self.bad_lines += 1
        if len(self.bad_line_numbers) < _FIRST:
            self.bad_line_numbers.append((file, number, why))

    def document(self) -> dict[str, Any]:
        """As a document, for JSON."""
        told = asdict(self)
        told["fault"] = None if self.fault is None else str(self.fault)
        return told
