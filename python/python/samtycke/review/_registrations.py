"""Rows of a log that are no accesses: what somebody attested before opening a record."""

from __future__ import annotations

from typing import Any

from ._arrow import compute
from ._columns import coded
from ._mapping import LogMapping
from ._notes import InputNotes

_SEPARATOR = "\x1f"
_NEVER = 2**62
# That care was given in an emergency is the more that was said.
_KINDS = ("emergency", "consent")


class Registrations:
    """Passes registrations over, and remembers what they attest for the rows that follow.

    What is remembered grows with the registrations, not with the log.
    """

    def __init__(self, mapping: LogMapping) -> None:
        self._words, self._within = dict(mapping.registrations), mapping.within
        self._zone = mapping.zone or "Europe/Stockholm"
        self._who = "staff"
        self._since: dict[str, dict[str, int]] = {}

    def pass_over(self, columns: dict[str, Any], notes: InputNotes) -> dict[str, Any]:
        """The columns without registrations, and with ``attested`` where one holds."""
        import pyarrow as pa

        pc = compute()
        action = coded(columns["action"])
        there = action.dictionary.to_pylist()
        among = [word for word in there if word in self._words]
        if not among and not self._since:
            return columns
        # A log may name no users; whose an assignment is, is one person's too.
        self._who = "staff" if "staff" in columns else "assignment"
        at = columns["at"].cast(pa.timestamp("us", "UTC"), safe=False)
        micros, keys = at.cast(pa.int64()), self._keys(columns, at)
        if among:
            is_one = pa.array([word in self._words for word in there], pa.bool_())
            mask = pc.fill_null(is_one.take(action.indices), False)
            told = zip(*(column.filter(mask).to_pylist() for column in (action, keys, micros)))
            for word, key, moment in told:
                notes.registrations[word] = notes.registrations.get(word, 0) + 1
                kind = self._words[word]
                if kind and key is not None and moment is not None:
                    since = self._since.setdefault(key, {})
                    since[kind] = min(moment, since.get(kind, _NEVER))
            kept = pc.invert(mask)
            columns = {name: column.filter(kept) for name, column in columns.items()}
            keys, micros = keys.filter(kept), micros.filter(kept)
        if self._since and len(keys):
            columns = {**columns, "attested": self._attested(columns["attested"], keys, micros)}
        return columns

    def _keys(self, columns: dict[str, Any], at: Any) -> Any:
        """User, patient, and session or Swedish day, as one text; nothing where one is not known."""
        import pyarrow as pa

        pc = compute()
        local = pc.local_timestamp(at.cast(pa.timestamp("us", self._zone)))
        scope = local.cast(pa.date32(), safe=False).cast(pa.string())
        if self._within == "session" and "session" in columns:
            scope = pc.coalesce(coded(columns["session"]).cast(pa.string()), scope)
        who = (coded(columns[name]).cast(pa.string()) for name in (self._who, "patient"))
        return pc.binary_join_element_wise(*who, scope, _SEPARATOR)

    def _attested(self, there: Any, keys: Any, micros: Any) -> Any:
        import pyarrow as pa

        pc = compute()
        of = pc.index_in(keys, value_set=pa.array(list(self._since), pa.string()))
        found = pa.nulls(len(keys), pa.string())
        for kind in reversed(_KINDS):
            since = pa.array([by.get(kind, _NEVER) for by in self._since.values()], pa.int64())
            holds = pc.fill_null(pc.less_equal(since.take(of), micros), False)
            found = pc.if_else(holds, kind, found)
        return pc.coalesce(coded(there).cast(pa.string()), found).dictionary_encode()
