"""Where a log comes from: files of three kinds, folders and lists of them, and Arrow streams."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Any

from .._errors import ReviewError
from ._mapping import LogMapping
from ._notes import InputNotes
from ._text import CsvFile, JsonFile, damaged, opened

ROWS = 131_072
_TEXTS = (".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json")
_LOGS = (".parquet", ".pq", *_TEXTS, *(f"{end}.gz" for end in _TEXTS))
# Texts repeat; times and numbers don't, and ids hardly.
_PLAIN = ("time", "id")


class ParquetFile:
    """A log as Parquet; texts are read as dictionaries, which is faster than as texts."""

    kind = "parquet"

    def __init__(self, path: Path) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self.path = path
        try:
            with pq.ParquetFile(path) as file:
                self.schema = file.schema_arrow
        except (pa.ArrowException, OSError) as error:
            raise damaged(path, _short(error)) from None
        self.names: list[str] = self.schema.names

    def types(self, names: list[str], kinds: dict[str, str]) -> dict[str, Any]:
        """What the columns will be."""
        import pyarrow as pa

        found = {}
        for name in names:
            there = self.schema.field(name).type
            repeats = kinds.get(name) not in _PLAIN and pa.types.is_string(there)
            found[name] = pa.dictionary(pa.int32(), pa.string()) if repeats else there
        return found

    def batches(self, names: list[str], kinds: dict[str, str], notes: InputNotes) -> Iterator[Any]:
        """The rows, as batches."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        types = self.types(names, kinds)
        repeats = [name for name, there in types.items() if pa.types.is_dictionary(there)]
        try:
            with pq.ParquetFile(self.path, read_dictionary=repeats, pre_buffer=False) as file:
                for batch in file.iter_batches(ROWS, columns=names):
                    yield batch.select(names)
        except (pa.ArrowException, OSError) as error:
            raise damaged(self.path, _short(error)) from None


class Stream:
    """A log that is at hand as Arrow: a table, a frame, a reader."""

    kind = "arrow"
    path = None

    def __init__(self, source: Any) -> None:
        import pyarrow as pa

        self._reader = pa.RecordBatchReader.from_stream(source)
        self.schema = self._reader.schema
        self.names: list[str] = self.schema.names

    def types(self, names: list[str], kinds: dict[str, str]) -> dict[str, Any]:
        """What the columns are."""
        return {name: self.schema.field(name).type for name in names}

    def batches(self, names: list[str], kinds: dict[str, str], notes: InputNotes) -> Iterator[Any]:
        """The rows, as batches of at most so many."""
        for batch in self._reader:
            batch = batch.select(names)
            for start in range(0, len(batch), ROWS):
                yield batch if len(batch) <= ROWS else batch.slice(start, ROWS)


AnySource = ParquetFile | CsvFile | JsonFile | Stream


def sources(source: Any, mapping: object) -> list[AnySource]:
    """Open what a log is read from; nothing but headers is read yet.

    Raises:
        ReviewError: There is no such file, nothing in it, or it is of no known kind.
    """
    if isinstance(source, (str, PathLike)):
        path = Path(source)
        return [_file(one, mapping) for one in (_folder(path) if path.is_dir() else [path])]
    if isinstance(source, (list, tuple)):
        if not source:
            raise ReviewError("no file was given", 2203, message_sv="ingen fil angavs")
        return [one for part in source for one in sources(part, mapping)]
    if hasattr(source, "__arrow_c_stream__"):
        return [Stream(source)]
    raise TypeError(
        f"a log is a file, a folder, a list of them, or has `__arrow_c_stream__`; not {type(source).__name__}"
    )


def _folder(path: Path) -> list[Path]:
    files = [one for one in path.rglob("*") if one.is_file() and one.name.lower().endswith(_LOGS)]
    # What Spark and others write beside: `_SUCCESS`, `.crc`.
    files = [one for one in files if not one.name.startswith((".", "_"))]
    if not files:
        raise ReviewError(
            f"there is no log in the folder `{path}`: no file ends in {', '.join(_LOGS)}",
            2203,
            message_sv=f"det finns ingen logg i mappen `{path}`: ingen fil slutar på {', '.join(_LOGS)}",
        )
    return sorted(files)


def _file(path: Path, mapping: object) -> AnySource:
    """A file by what it begins with: a name may be anything."""
    encoding = mapping.encoding if isinstance(mapping, LogMapping) else None
    between = mapping.delimiter if isinstance(mapping, LogMapping) else None
    with opened(path) as file:
        try:
            head = file.read(4096)
        except (OSError, EOFError, zlib.error) as error:
            raise damaged(path, str(error)) from None
    if head.startswith(b"PAR1"):
        return ParquetFile(path)
    if not head:
        raise damaged(path, "it is empty")
    if path.name.lower().endswith((".parquet", ".pq")):
        raise damaged(path, "it is not Parquet")
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    if head.replace(b"\0", b"").lstrip().startswith(b"{"):
        return JsonFile(path, encoding)
    return CsvFile(path, encoding, between)


def _short(error: Exception) -> str:
    """The first sentence of what Arrow says, without where in its own code."""
    return " ".join(str(error).split("Detail:")[0].split()).rstrip(" .") or type(error).__name__
