"""Which assignment a row was made in, where the log names user and unit only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from .._json import EPOCH
from ._arrow import compute
from ._columns import coded
from ._notes import InputNotes, Rows

if TYPE_CHECKING:
    from .._samtycke import Environment, World

# The contract's *vård och behandling* is both of these.
_CARE = ("care", "patient-administration")
_SEPARATOR = "\x1f"
_EVER = (-(2**62), 2**62)


class Assignments:
    """The assignments of an organisation, looked up by user, unit, purpose and moment.

    What none or several fit stays without an assignment, and is a fault of its row: never a guess.

    Arguments:
        assignments: Each as in a world document: ``id``, ``staff``, ``unit``, ``purpose``, ``holds``.
        aliases: Former ids of units, and what they are now.
        units: The provider of each unit.

    >>> from samtycke.review._assignments import Assignments
    >>> Assignments([{"id": "A-1", "staff": "P-1", "unit": "E-1", "purpose": "care"}])
    Assignments(1)
    """

    def __init__(
        self,
        assignments: Iterable[Mapping[str, Any]],
        aliases: Mapping[str, str] | None = None,
        units: Mapping[str, str] | None = None,
    ) -> None:
        self._aliases, self._units = dict(aliases or {}), dict(units or {})
        self._by: dict[str, list[tuple[str, int, int]]] = {}
        held = {one["id"]: one for one in assignments}
        self._seats = held
        for one in held.values():
            holds = one.get("holds") or {}
            spell = (
                one["id"],
                _micros(holds.get("from"), _EVER[0]),
                _micros(holds.get("until"), _EVER[1]),
            )
            unit, purpose = one.get("unit") or "", one.get("purpose") or ""
            purposes = {purpose, ""} | ({_CARE[0]} if purpose in _CARE else set())
            for at in {self._aliases.get(unit, unit), ""}:
                for what in purposes:
                    self._by.setdefault(_key(one["staff"], at, what), []).append(spell)

    @staticmethod
    def of(facts: Environment | World | Iterable[str]) -> Assignments:
        """The assignments of an environment, of a world, or of events as JSON lines, as text or an open file."""
        from .._samtycke import Environment as _Environment
        from .._samtycke import World as _World

        if isinstance(facts, (_Environment, _World)):
            if isinstance(facts, _World):
                organisation = json.loads(facts.json).get("organisation", {})
            else:
                organisation = json.loads(facts.organisation)
            aliases = {one["old"]: one["new"] for one in organisation.get("unit_aliases", [])}
            units = {one["id"]: one["provider"] for one in organisation.get("units", [])}
            return Assignments(organisation.get("assignments", []), aliases, units)
        assignments, aliases, units = [], {}, {}
        for line in facts.splitlines() if isinstance(facts, str) else facts:
            # Events about patients are nearly all of them: only the organisation's are read.
            if '"organisation"' not in line[:200]:
                continue
            fact = json.loads(line)["what"].get("organisation", {}).get("fact", {})
            if "assignment" in fact:
                assignments.append(fact["assignment"])
            elif "unit-alias" in fact:
                aliases[fact["unit-alias"]["old"]] = fact["unit-alias"]["new"]
            elif "unit" in fact:
                units[fact["unit"]["id"]] = fact["unit"]["provider"]
        return Assignments(assignments, aliases, units)

    def __len__(self) -> int:
        return len(self._seats)

    def __repr__(self) -> str:
        return f"Assignments({len(self)})"

    def provider(self, assignment: str | None, unit: str | None = None) -> str | None:
        """The provider of an assignment, or else of a unit; ``None`` where neither is known."""
        seat = self._seats.get(assignment or "")
        if seat is not None:
            provider: str | None = seat.get("provider")
            return provider
        return self._units.get(self._aliases.get(unit or "", unit or ""))

    def staff(self, assignment: str | None) -> str | None:
        """Whose an assignment is; ``None`` where it is not known."""
        seat = self._seats.get(assignment or "")
        return None if seat is None else str(seat["staff"])

    def fill(self, columns: dict[str, Any], first: int, notes: InputNotes) -> Any:
        """The column ``assignment`` with what could be found where it names none that is known.

        Arguments:
            columns: The columns of a batch.
            first: Number of its first row.
            notes: Where rows are told for which there is none, or several.
        """
        import pyarrow as pa

        pc = compute()
        at = columns["at"].cast(pa.timestamp("us", "UTC"), safe=False).cast(pa.int64())
        rows = len(at)
        empty = pa.nulls(rows, pa.string())
        given = coded(columns["assignment"]) if "assignment" in columns else coded(empty)
        known = [word in self._seats for word in given.dictionary.to_pylist()]
        lacking = pc.invert(pc.fill_null(pa.array(known, pa.bool_()).take(given.indices), False))
        if "staff" not in columns or not pc.any(lacking).as_py():
            return given
        parts = [columns.get(name) for name in ("staff", "reader_unit", "purpose")]
        if parts[1] is None:
            parts[1] = columns.get("workplace")
        texts = [empty if part is None else coded(part).cast(pa.string()) for part in parts]
        texts[1] = self._now(texts[1])
        keys = pc.binary_join_element_wise(
            texts[0], *(pc.fill_null(text, "") for text in texts[1:]), _SEPARATOR
        ).dictionary_encode()
        fitting = [self._by.get(key, []) for key in keys.dictionary.to_pylist()]
        count = pa.array([0] * rows, pa.int32())
        chosen = empty
        for place in range(max(map(len, fitting), default=0)):
            spells = [spells[place] if place < len(spells) else ("", 0, 0) for spells in fitting]
            names, starts, ends = zip(*spells)
            from_ = pa.array(starts, pa.int64()).take(keys.indices)
            until = pa.array(ends, pa.int64()).take(keys.indices)
            now = pc.and_(pc.less_equal(from_, at), pc.less(at, until))
            now = pc.fill_null(now, False)
            count = pc.add(count, now.cast(pa.int32()))
            chosen = pc.if_else(now, pa.array(names, pa.string()).take(keys.indices), chosen)
        one = pc.equal(count, 1)
        for what, among in (("none", pc.equal(count, 0)), ("several", pc.greater(count, 1))):
            numbers = pc.indices_nonzero(pc.and_(lacking, among))
            if len(numbers):
                told = notes.unresolved.setdefault(what, Rows())
                told.add([first + n for n in numbers[:20].to_pylist()], len(numbers))
        # What the log says and nobody knows stays: the fault then tells it.
        kept = given.cast(pa.string())
        filled = pc.if_else(pc.and_(lacking, one), chosen, kept)
        return filled.dictionary_encode()

    def _now(self, units: Any) -> Any:
        """Units by what they are called now."""
        import pyarrow as pa

        if not self._aliases:
            return units
        there = coded(units)
        words = [self._aliases.get(word, word) for word in there.dictionary.to_pylist()]
        return pa.array(words, pa.string()).take(there.indices)


def _key(staff: str, unit: str, purpose: str) -> str:
    return _SEPARATOR.join((staff, unit, purpose))


def _micros(moment: str | None, otherwise: int) -> int:
    if moment is None:
        return otherwise
    # Python 3.10 reads no `Z`.
    since = datetime.fromisoformat(moment.replace("Z", "+00:00")) - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
