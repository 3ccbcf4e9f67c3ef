"""The review record (*protokoll*): who looked at which openings, what was found, and what was done about it.

The checks of a log are documented. A record is JSON lines that are only added to, ``samtycke-review-record/1``; each
line holds the hash of the one before, so that a line that is changed, moved or taken out is found.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import Enum
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from .._errors import ReviewError
from .._json import naive
from ._chain import alone, chained, write_whole
from ._personal import names_somebody
from ._selection import Selection

FORMAT = "samtycke-review-record/1"
REPORTED_WITHIN = timedelta(hours=72)
"""How soon a personal-data incident is reported to IMY, from when it was established (GDPR 33(1))."""

_Word = TypeVar("_Word", bound=Enum)
_LONGEST = 2000
_HASH = re.compile(r"[0-9a-f]{32,64}")


class Ground(str, Enum):
    """What a reviewer found of an opening, and on what ground.

    ``NOT_SHOWN`` says that no ground could be shown, ``UNAUTHORISED`` that there was none. ``EXCUSED_NECESSITY``
    is unlawful by the Patient Data Act and yet excused, as by necessity in criminal law.
    """

    TOOK_PART_IN_CARE = "took-part-in-care"
    OTHER_WORK_NEED = "other-work-need"
    EXCUSED_NECESSITY = "excused-necessity"
    NOT_SHOWN = "not-shown"
    UNAUTHORISED = "unauthorised"
    CANNOT_BE_JUDGED = "cannot-be-judged"


class Measure(str, Enum):
    """What was done about it."""

    NONE = "none"
    ASKED_USER = "asked-user"
    INQUIRY = "inquiry"
    REPORTED_TO_POLICE = "reported-to-police"
    PERSONAL_DATA_INCIDENT = "personal-data-incident"
    OTHER = "other"


# What says nothing by itself is said in words.
_IN_WORDS = (Ground.EXCUSED_NECESSITY, Ground.UNAUTHORISED, Ground.CANNOT_BE_JUDGED, Measure.OTHER)


@dataclass(frozen=True)
class Head:
    """Where a record ends: kept elsewhere, it shows that no line was cut off."""

    lines: int
    hash: str


@dataclass(frozen=True)
class Verified:
    """A record that holds together.

    Attributes:
        opening: Its first line: reviewer, selection, period, the log's hash.
        entries: Its other lines, in order.
        head: Where it ends.
    """

    opening: Mapping[str, Any]
    entries: tuple[Mapping[str, Any], ...]
    head: Head

    @property
    def standing(self) -> dict[int, Mapping[str, Any]]:
        """The last entry of each opening: what was corrected is left out."""
        return {entry["opening"]: entry for entry in self.entries}

    @property
    def left(self) -> list[int]:
        """The chosen openings nobody has judged yet."""
        return [n for n in self.opening["selection"]["chosen"] if n not in self.standing]

    @property
    def due(self) -> list[tuple[int, datetime]]:
        """By when incidents are to be reported to IMY, by opening, the first due first."""
        found = ((n, _read(x["due"])) for n, x in self.standing.items() if "due" in x)
        return sorted(found, key=lambda pair: pair[1])


class ReviewRecord:
    """A record that is being written. Make it with :meth:`create`, go on with :meth:`open`.

    >>> import tempfile
    >>> from samtycke.review._selection import random_sample
    >>> path = tempfile.mkdtemp() + "/record.jsonl"
    >>> record = ReviewRecord.create(path, reviewer="A-REVIEW", selection=random_sample(50, 2, seed=1),
    ...     period=("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"), log_hash="0" * 64, at="2026-12-01T09:00:00Z")
    >>> _ = record.add(record.left[0], row_hash="1" * 32, ground="took-part-in-care", measure="none",
    ...     at="2026-12-01T09:10:00Z")
    >>> len(verify(path, record.head).left)
    1
    """

    def __init__(self, path: Path, held: Verified, size: int) -> None:
        self._path, self._held, self._size = path, held, size

    @staticmethod
    def create(
        path: str | PathLike[str],
        *,
        reviewer: str,
        selection: Selection,
        period: tuple[datetime | str, datetime | str],
        log_hash: str,
        at: datetime | str,
    ) -> ReviewRecord:
        """Begin a record; there must be no file yet.

        Arguments:
            path: Where.
            reviewer: HSA-id of the assignment the reviewer acts in.
            selection: Which openings are looked at, and why these.
            period: What the log covers, the end not included.
            log_hash: Hash of the log, in hexadecimal digits.
            at: When the review began.

        Raises:
            ReviewError: Something is missing, or the reason holds what looks like a personal number.
            FileExistsError: There is a file.
        """
        _text(reviewer, "reviewer", needed=True)
        _text(selection.reason, "selection.reason", needed=True)
        begins, ends = (_when(moment, "period") for moment in period)
        if begins >= ends:
            raise _wrong(2231, "period", "ends before it begins", "slutar innan den börjar")
        first = {
            "format": FORMAT,
            "reviewer": reviewer,
            "at": _told(_when(at, "at")),
            "period": {"from": _told(begins), "until": _told(ends)},
            "log": _hash(log_hash, "log_hash"),
            "selection": selection.document(),
        }
        line, told = chained(first, "")
        where = Path(path)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        file = os.open(where, flags, 0o600)
        try:
            write_whole(file, line, 0)
        except BaseException:
            os.unlink(where)
            raise
        finally:
            os.close(file)
        return ReviewRecord(where, Verified(told, (), Head(1, told["hash"])), len(line))

    @staticmethod
    def open(path: str | PathLike[str], head: Head | None = None) -> ReviewRecord:
        """Go on with a record, once it is found to hold together.

        Raises:
            ReviewError: It doesn't.
        """
        where = Path(path)
        content = where.read_bytes()
        return ReviewRecord(where, _verified(content, head), len(content))

    @property
    def head(self) -> Head:
        """Where the record ends now: to be kept elsewhere."""
        return self._held.head

    @property
    def left(self) -> list[int]:
        """The chosen openings nobody has judged yet."""
        return self._held.left

    def add(
        self,
        opening: int,
        *,
        row_hash: str,
        ground: Ground | str,
        measure: Measure | str,
        at: datetime | str,
        text: str | None = None,
        established: datetime | str | None = None,
        corrects: bool = False,
    ) -> Mapping[str, Any]:
        """Add what was found of an opening. It is in the file when this returns, or nothing of it is.

        Arguments:
            opening: Its number in the selection.
            row_hash: Hash of its decided row.
            ground: What was found, and on what ground.
            measure: What was done.
            at: When.
            text: In words; needed where the ground or the measure says nothing by itself. No personal numbers.
            established: When a personal-data incident was established; ``due`` is 72 hours later.
            corrects: Whether it takes the place of what was found before, which stays in the record.

        Raises:
            ReviewError: It doesn't fit the record; or somebody else has added to the file meanwhile.
        """
        found = _word(Ground, ground, "ground")
        done = _word(Measure, measure, "measure")
        said = _text(text, "text", needed=found in _IN_WORDS or done in _IN_WORDS)
        held = self._held
        if opening not in held.opening["selection"]["chosen"]:
            en, sv = "is not among the chosen", "är inte bland de utvalda"
            raise _wrong(2232, "opening", en, sv)
        if (opening in held.standing) != corrects:
            if corrects:
                en, sv = "has nothing to correct", "har inget att rätta"
            else:
                en, sv = "was judged before; say `corrects`", "har bedömts förut; ange `corrects`"
            raise _wrong(2232, "opening", en, sv)
        moment = _when(at, "at")
        if moment < _read((held.entries or (held.opening,))[-1]["at"]):
            en, sv = "is before the line before", "är före föregående rad"
            raise _wrong(2232, "at", en, sv)
        entry: dict[str, Any] = {
            "opening": opening,
            "row": _hash(row_hash, "row_hash"),
            "ground": found.value,
            "measure": done.value,
            "at": _told(moment),
        }
        if said:
            entry["text"] = said
        if corrects:
            entry["corrects"] = held.standing[opening]["line"]
        if (established is not None) != (done is Measure.PERSONAL_DATA_INCIDENT):
            en = "belongs to `personal-data-incident`, and is needed there"
            raise _wrong(
                2232, "established", en, "hör till `personal-data-incident`, och behövs där"
            )
        if established is not None:
            since = _when(established, "established")
            if since > moment:
                raise _wrong(2232, "established", "is after `at`", "är efter `at`")
            entry |= {"established": _told(since), "due": _told(since + REPORTED_WITHIN)}
        entry["line"] = held.head.lines
        line, told = chained(entry, held.head.hash)
        self._append(line)
        head = Head(held.head.lines + 1, told["hash"])
        self._held = Verified(held.opening, (*held.entries, told), head)
        return told

    def _append(self, line: bytes) -> None:
        file = os.open(self._path, os.O_WRONLY | os.O_APPEND)
        try:
            alone(file)
            if os.fstat(file).st_size != self._size:
                en = "was written to by somebody else; open it anew"
                raise _broken(
                    2233, str(self._path), en, "har skrivits i av någon annan; öppna det på nytt"
                )
            write_whole(file, line, self._size)
        finally:
            os.close(file)
        self._size += len(line)


def verify(source: str | PathLike[str] | bytes, head: Head | None = None) -> Verified:
    """Read a record, and find out whether anything in it was changed.

    A line that is changed, moved, put in or taken out is found. That lines were cut off at the end is found by the
    ``head`` that was kept elsewhere alone, and so is a record that was written anew from beginning to end.

    Arguments:
        source: The file, or its bytes.
        head: Where it ended when it was last written to; more lines may have come since.

    Raises:
        ReviewError: It doesn't hold together: which line, and why.
    """
    return _verified(source if isinstance(source, bytes) else Path(source).read_bytes(), head)


def _verified(content: bytes, head: Head | None) -> Verified:
    if not content:
        raise _broken(2234, "record", "is empty", "är tomt")
    if not content.endswith(b"\n"):
        number = content.count(b"\n") + 1
        raise _at(number, "is cut off", "är avhuggen")
    lines = content[:-1].split(b"\n")
    before, read = "", []
    for number, line in enumerate(lines, 1):
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            raise _at(number, "is not JSON", "är inte JSON") from None
        if not isinstance(told, dict) or not isinstance(told.get("hash"), str):
            raise _at(number, "has no hash", "har ingen hash")
        # The bytes too: what reads the same and is written otherwise was written by somebody else.
        if (
            chained({k: v for k, v in told.items() if k not in ("hash", "before")}, before)[0]
            != line + b"\n"
        ):
            raise _at(number, "was changed, or the one before it", "har ändrats, eller raden före")
        before = told["hash"]
        read.append(told)
    if read[0].get("format") != FORMAT:
        raise _at(1, f"is not of the format `{FORMAT}`", f"är inte av formatet `{FORMAT}`")
    if head is not None and (len(read) < head.lines or read[head.lines - 1]["hash"] != head.hash):
        en = "is not the one that was kept: lines were cut off, or it was written anew"
        raise _broken(
            2235,
            "record",
            en,
            "är inte det som sparades: rader är borttagna, eller så är det omskrivet",
        )
    return Verified(read[0], tuple(read[1:]), Head(len(read), before))


def _when(moment: datetime | str, field: str) -> datetime:
    at = _read(moment) if isinstance(moment, str) else moment
    if at.utcoffset() is None:
        raise naive(at, field)
    return at.astimezone(timezone.utc)


def _read(text: str) -> datetime:
    try:
        # Python 3.10 reads no `Z`.
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise _wrong(2231, "at", "is not a time", "är ingen tidpunkt") from None


def _told(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _hash(text: str, field: str) -> str:
    if not _HASH.fullmatch(text):
        raise _wrong(
            2231,
            field,
            "must be 32 to 64 hexadecimal digits",
            "ska vara 32 till 64 hexadecimala siffror",
        )
    return text


def _text(text: str | None, field: str, *, needed: bool) -> str:
    said = (text or "").strip()
    if needed and not said:
        raise _wrong(2231, field, "must be said in words", "ska anges i ord")
    if len(said) > _LONGEST:
        raise _wrong(
            2231, field, f"is longer than {_LONGEST} characters", f"är längre än {_LONGEST} tecken"
        )
    if names_somebody(said):
        en = "holds what looks like a personal number; leave it out"
        raise _wrong(
            2236, field, en, "innehåller vad som ser ut som ett personnummer; utelämna det"
        )
    return said


def _word(kind: type[_Word], word: object, field: str) -> _Word:
    try:
        return kind(word)
    except ValueError:
        there = ", ".join(f"`{one.value}`" for one in kind)
        raise _wrong(2231, field, f"must be one of {there}", f"ska vara ett av {there}") from None


def _wrong(code: int, field: str, en: str, sv: str) -> ReviewError:
    return ReviewError(f"`{field}` {en}", code, field, message_sv=f"`{field}` {sv}")


def _broken(code: int, what: str, en: str, sv: str) -> ReviewError:
    about = "the review record" if what == "record" else f"`{what}`"
    om = "granskningsprotokollet" if what == "record" else f"`{what}`"
    return ReviewError(f"{about} {en}", code, message_sv=f"{om} {sv}")


def _at(line: int, en: str, sv: str) -> ReviewError:
    return ReviewError(
        f"line {line} of the review record {en}",
        2234,
        f"line {line}",
        message_sv=f"rad {line} i granskningsprotokollet {sv}",
    )
