"""Rows decided inside an engine that hands over Arrow batches: Spark's ``mapInArrow``, and others as they are.

What the engine's workers are sent is the snapshot of an environment; each worker process reads it once.
"""

from __future__ import annotations

import copy
import hashlib
import itertools
import threading
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from .._samtycke import Environment, review_batch

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["in_arrow", "schema_for"]


class _Broadcast(Protocol):
    @property
    def value(self) -> bytes: ...


def in_arrow(snapshot: bytes | _Broadcast, **options: Any) -> InArrow:
    """A function that decides batches of a log: for ``DataFrame.mapInArrow``, or any engine with Arrow batches.

    It can be pickled, and reads the snapshot where it is called, once a process. One thread a call, since
    engines run as many calls as there are cores.

    Arguments:
        snapshot: What ``Environment.snapshot()`` gave; or a broadcast of it, so that it is sent once to each
            machine and not with each task.
        options: Those of the review of batches, as ``as_known``, ``columns``, ``naive`` and ``described``.

    Raises:
        BatchError: An option that no log could meet.
        TypeError: An option there is not.

    >>> import pyarrow as pa
    >>> from samtycke import Environment
    >>> environment = Environment.of_programme()
    >>> at = pa.array([1_790_000_000], pa.timestamp("s", "UTC"))
    >>> log = pa.record_batch({"at": at, "assignment": ["A-VC"], "patient": [None]})
    >>> decide = in_arrow(environment.snapshot())
    >>> [row["fault"] for batch in decide(iter([log])) for row in batch.to_pylist()]
    ['patient: is null']
    """
    made = InArrow(snapshot, options)
    # What is wrong with the options is told here, and not by a worker.
    _answer(made.options)
    return made


def schema_for(schema: Any, **options: Any) -> Any:
    """The Spark schema of what the function gives: the columns of the log and those of the answer, as plain text.

    Arguments:
        schema: The schema of the log, as ``DataFrame.schema``; it is left as it is.
        options: The same as for the function.
    """
    words = {"string": "string", "binary": "binary", "int64": "bigint", "bool": "boolean"}
    made = copy.deepcopy(schema)
    for field in _answer(InArrow(b"", options).options):
        made.add(field.name, words[str(field.type)], True)
    return made


class InArrow:
    """Decides batches as they come; see ``in_arrow``."""

    def __init__(self, snapshot: bytes | _Broadcast, options: Mapping[str, Any]) -> None:
        self.snapshot: bytes | _Broadcast = snapshot
        self.options: dict[str, Any] = {"threads": 1, **options}
        self.key: str = hashlib.sha256(_content(snapshot)).hexdigest()

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The batches with the columns of the answer after their own."""
        import pyarrow as pa

        # A part of the log without rows has no batch, and so no schema either.
        first = next(batches, None)
        if first is None:
            return
        rows = pa.RecordBatchReader.from_batches(first.schema, itertools.chain([first], batches))
        decided = _decided(rows, _environment(self.key, self.snapshot), keep=True, **self.options)
        yield from map(_plain, pa.RecordBatchReader.from_stream(decided))

    def __repr__(self) -> str:
        return f"in_arrow(<snapshot {self.key[:8]}>)"


def _content(snapshot: bytes | _Broadcast) -> bytes:
    return snapshot if isinstance(snapshot, bytes) else snapshot.value


def _decided(rows: Any, environment: Environment, **options: Any) -> Any:
    return review_batch(rows, environment=environment, dictionaries=False, **options)


def _plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch in types that every engine has: bytes of a fixed number, as hashes are, as bytes of any."""
    import pyarrow as pa

    for at, field in enumerate(batch.schema):
        if pa.types.is_fixed_size_binary(field.type):
            batch = batch.set_column(at, field.name, batch.column(at).cast(pa.binary()))
    return batch


def _answer(options: Mapping[str, Any]) -> pa.Schema:
    """The columns of the answer to a log of which only the least is said."""
    import pyarrow as pa

    kinds = {"at": pa.timestamp("us", "UTC"), "assignment": pa.string(), "patient": pa.string()}
    columns = options.get("columns") or {}
    names = [pa.field(columns.get(name, name), kind) for name, kind in kinds.items()]
    nothing = pa.RecordBatchReader.from_batches(pa.schema(names), [])
    decided = _decided(nothing, Environment(), keep=False, **options)
    fields = pa.RecordBatchReader.from_stream(decided).schema
    return _plain(pa.RecordBatch.from_pylist([], fields)).schema


_held: tuple[str, Environment] | None = None
_lock = threading.Lock()


def _environment(key: str, snapshot: bytes | _Broadcast) -> Environment:
    """The environment of a snapshot: one is held in a process, the last that was asked for."""
    global _held
    with _lock:
        if _held is None or _held[0] != key:
            # The one before goes first: two may be more than the memory there is.
            _held = None
            _held = key, _load(_content(snapshot))
        return _held[1]


def _load(snapshot: bytes) -> Environment:
    return Environment.from_snapshot(snapshot)
