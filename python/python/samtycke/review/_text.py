"""Logs in text: lines that can't be read are told by their numbers, and the rest go on."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from .._errors import ReviewError
from ._arrow import compute
from ._notes import InputNotes
from ._personal import names_somebody

_BLOCK = 4 << 20
_ROWS = 131_072
# Resources in one record; a list in a list multiplies.
_MOST = 10_000
# A line no log has: it stands for one that can't be read, so that the numbers of the rest stay.
_UNREAD = b"\x1a"
# What is no text at all has no lines, and would be held whole.
_LONGEST = 64 << 20
_BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def opened(path: Path) -> IO[bytes]:
    """A file, unpacked if it is packed."""
    try:
        file = path.open("rb")
        if file.read(2) == b"\x1f\x8b":
            file.close()
            return cast("IO[bytes]", gzip.open(path, "rb"))
        file.seek(0)
        return file
    except OSError as error:
        raise damaged(path, str(error.strerror or error)) from None


def damaged(path: object, what: str) -> ReviewError:
    """A file that can't be read at all."""
    return ReviewError(
        f"`{path}` can't be read: {what}", 2203, message_sv=f"`{path}` går inte att läsa: {what}"
    )


class Lines(io.RawIOBase):
    """The lines of a file as UTF-8, in whole blocks; those that can't be read, and blank ones in CSV, are replaced.

    Attributes:
        encoding: What the file is written in, as given or as found.
        unread: Numbers of the lines that can't be read, from 1, and why.
    """

    def __init__(self, path: Path, encoding: str | None, csv: bool) -> None:
        super().__init__()
        self._path, self._csv = path, csv
        self._file = opened(path)
        self._line, self._ready, self._rest, self._ended = 0, memoryview(b""), b"", False
        self.unread: dict[int, str] = {}
        first = self._take(1 << 20)
        self.encoding, skip = _encoding(first, encoding)
        try:
            self._decoder = codecs.getincrementaldecoder(self.encoding)(errors="replace")
        except LookupError:
            raise ReviewError(
                f"the log mapping: `encoding` names `{encoding}`, which is not an encoding",
                2201,
                "encoding",
                message_sv=f"loggmappningen: `encoding` anger `{encoding}`, som inte är en teckenkodning",
            ) from None
        self._plain = codecs.lookup(self.encoding).name == "utf-8"
        self._first: bytes | None = first[skip:]

    def _take(self, most: int) -> bytes:
        try:
            return self._file.read(most)
        except (OSError, EOFError, zlib.error) as error:
            raise damaged(self._path, str(error)) from None

    def _blocks(self) -> bytes:
        """The next whole lines; nothing at the end."""
        while not self._ended:
            block = self._first if self._first is not None else self._take(_BLOCK)
            self._first = None
            self._ended = not block
            if not self._plain:
                block = self._decoder.decode(block, final=self._ended).encode("utf-8")
            block = self._rest + block
            cut = len(block) if self._ended else block.rfind(b"\n") + 1
            self._rest = block[cut:]
            if cut:
                return self._clean(block[:cut])
            if len(self._rest) > _LONGEST:
                raise damaged(self._path, "it has no lines")
        return b""

    def _clean(self, block: bytes) -> bytes:
        blank = b"\n\n" in block or b"\n\r\n" in block or block[:2] == b"\r\n" or block[:1] == b"\n"
        odd = self._csv and (blank or b'"' in block)
        if self._plain:
            try:
                block.decode("utf-8")
            except UnicodeDecodeError:
                odd = True
        if not odd:
            self._line += block.count(b"\n") + (not block.endswith(b"\n"))
            return block
        lines = block.split(b"\n")
        # What follows the last newline is no line.
        whole = lines if lines[-1] else lines[:-1]
        for number, line in enumerate(whole, self._line + 1):
            why = self._why(line)
            if why is not None:
                if why:
                    self.unread[number] = why
                lines[number - self._line - 1] = _UNREAD
        self._line += len(whole)
        return b"\n".join(lines)

    def _why(self, line: bytes) -> str | None:
        if self._csv and not line.strip():
            # It is no row, and Arrow would make one of it.
            return ""
        if self._csv and line.count(b'"') % 2:
            return "a quotation mark is not closed"
        if self._plain:
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return "is not UTF-8"
        return None

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most so many; nothing at the end."""
        if not self._ready:
            self._ready = memoryview(self._blocks())
        if size < 0:
            whole = [bytes(self._ready)]
            while block := self._blocks():
                whole.append(block)
            self._ready = memoryview(b"")
            return b"".join(whole)
        given, self._ready = self._ready[:size], self._ready[size:]
        return bytes(given)

    def lines(self) -> Iterator[tuple[int, list[bytes]]]:
        """Blocks of lines, each with the number of its first."""
        while True:
            first = self._line + 1
            block = self._blocks()
            if not block:
                return
            lines = block.split(b"\n")
            yield first, lines[:-1] if block.endswith(b"\n") else lines

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


def _encoding(first: bytes, given: str | None) -> tuple[str, int]:
    """The encoding of a text, and how many bytes to pass over: a mark tells it, or that it reads as UTF-8."""
    for mark, encoding in _BOMS.items():
        if first.startswith(mark):
            return encoding, len(mark)
    if given is not None:
        return given, 0
    try:
        codecs.getincrementaldecoder("utf-8")().decode(first)
    except UnicodeDecodeError:
        return "windows-1252", 0
    return "utf-8", 0


def delimiter(header: str) -> str:
    """What stands between the fields: whichever of the usual ones the header has most of."""
    return max(",;\t|", key=header.count)


def header(path: Path, encoding: str | None) -> tuple[str, str]:
    """The first line of a file, and its encoding.

    Raises:
        ReviewError: The file is empty, or can't be read.
    """
    with Lines(path, encoding, csv=False) as lines:
        block = lines.read(1 << 20)
        line = block.split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")
        if not line.strip():
            raise damaged(path, "it is empty: there is no header")
        return line, lines.encoding


class CsvFile:
    """A log as CSV, packed or not."""

    kind = "csv"

    def __init__(self, path: Path, encoding: str | None, between: str | None) -> None:
        self.path = path
        line, self._encoding = header(path, encoding)
        self._between = between or delimiter(line)
        try:
            names = next(csv.reader([line], delimiter=self._between))
        except csv.Error:
            raise damaged(path, "its header can't be read") from None
        self.names: list[str] = [name.strip() for name in names]
        if any(names_somebody(name) for name in self.names):
            raise damaged(path, "its first line is a row, and no header")
        self.given = encoding

    def types(self, names: list[str], kinds: dict[str, str]) -> dict[str, Any]:
        """What the columns will be: text, and the times and ids in plain text."""
        import pyarrow as pa

        many = ("time", "id")
        kept = pa.dictionary(pa.int32(), pa.string())
        return {name: pa.string() if kinds.get(name) in many else kept for name in names}

    def batches(self, names: list[str], kinds: dict[str, str], notes: InputNotes) -> Iterator[Any]:
        """The rows, as batches of text."""
        import pyarrow as pa
        import pyarrow.csv as arrow

        with Lines(self.path, self.given, csv=True) as lines:
            notes.encodings[str(self.path)] = lines.encoding

            def bad(row: Any) -> str:
                why = lines.unread.get(row.number)
                if why or row.text != _UNREAD.decode():
                    told = f"has {row.actual_columns} fields, the header {row.expected_columns}"
                    notes.bad_line(str(self.path), row.number, why or told)
                return "skip"

            convert = arrow.ConvertOptions(
                column_types=self.types(names, kinds),
                include_columns=names,
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
                null_values=["", "NULL", "null"],
                check_utf8=False,
            )
            try:
                reader = arrow.open_csv(
                    pa.PythonFile(lines, mode="r"),
                    # One thread: only so are lines known by their numbers.
                    read_options=arrow.ReadOptions(
                        use_threads=False, block_size=16 << 20, column_names=self.names, skip_rows=1
                    ),
                    parse_options=arrow.ParseOptions(
                        delimiter=self._between, invalid_row_handler=bad, ignore_empty_lines=False
                    ),
                    convert_options=convert,
                )
                for batch in reader:
                    for start in range(0, len(batch), _ROWS):
                        yield batch.slice(start, _ROWS)
            except pa.ArrowInvalid as error:
                if "Empty CSV file" in str(error):
                    return
                # The message may hold a row.
                raise damaged(
                    self.path, f"it is not CSV with `{self._between}` between the fields"
                ) from None


class JsonFile:
    """A log as JSON lines, packed or not; objects within objects are laid flat, ``user.userId``."""

    kind = "json"

    def __init__(self, path: Path, encoding: str | None) -> None:
        self.path, self.given = path, encoding
        self.names = self._keys()

    def _keys(self) -> list[str]:
        """The names in the first lines that can be read."""
        seen: dict[str, None] = {}
        with Lines(self.path, self.given, csv=False) as lines:
            for _, block in lines.lines():
                for line in block[:10_000]:
                    for row in _rows(line) or []:
                        seen |= dict.fromkeys(row)
                if seen:
                    return list(seen)
        raise damaged(self.path, "there is no line with a JSON object in it")

    def types(self, names: list[str], kinds: dict[str, str]) -> dict[str, Any]:
        """What the columns will be: text."""
        import pyarrow as pa

        return dict.fromkeys(names, pa.string())

    def batches(self, names: list[str], kinds: dict[str, str], notes: InputNotes) -> Iterator[Any]:
        """The rows, as batches of text."""
        import pyarrow as pa

        schema = pa.schema([(name, pa.string()) for name in names])
        with Lines(self.path, self.given, csv=False) as lines:
            notes.encodings[str(self.path)] = lines.encoding
            held: list[dict[str, Any]] = []
            for first, block in lines.lines():
                for number, line in enumerate(block, first):
                    if not line.strip():
                        continue
                    read = _rows(line)
                    if read is None:
                        why = lines.unread.get(number, "is not a JSON object")
                        notes.bad_line(str(self.path), number, why)
                        continue
                    held += read
                while len(held) >= _ROWS:
                    yield _batch(held[:_ROWS], schema)
                    held = held[_ROWS:]
            if held:
                yield _batch(held, schema)


def _rows(line: bytes) -> list[dict[str, Any]] | None:
    """The rows of a line; ``None`` where it is not a JSON object."""
    try:
        read = json.loads(line)
        return _flat(read) if isinstance(read, dict) else None
    except (ValueError, RecursionError):
        return None


def _flat(row: dict[str, Any]) -> list[dict[str, Any]]:
    """An object laid flat; one row for each object in a list of them, as of the resources of a log record."""
    plain = {key: value for key, value in row.items() if not isinstance(value, (dict, list))}
    rows: list[dict[str, Any]] = [plain]
    if len(plain) == len(row):
        return rows
    for key, value in row.items():
        if key in plain:
            continue
        if isinstance(value, dict):
            parts = [{f"{key}.{name}": x for name, x in part.items()} for part in _flat(value)]
        elif isinstance(value, list) and value and all(isinstance(x, dict) for x in value):
            inner = [part for x in value for part in _flat(x)]
            parts = [{f"{key}.{name}": x for name, x in part.items()} for part in inner]
        else:
            parts = [{key: value}]
        rows = [{**row, **part} for row in rows for part in parts]
        if len(rows) > _MOST:
            raise ValueError("too many objects in lists")
    return rows


def _batch(rows: list[dict[str, Any]], schema: Any) -> Any:
    import pyarrow as pa

    columns = [_texts([row.get(name) for row in rows]) for name in schema.names]
    return pa.record_batch(columns, schema=schema)


def _texts(values: list[Any]) -> Any:
    import pyarrow as pa

    try:
        texts = pa.array(values, pa.string())
    except (pa.ArrowException, TypeError):
        texts = pa.array([_word(value) for value in values], pa.string())
    pc = compute()
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)


def _word(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value)
