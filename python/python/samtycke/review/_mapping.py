"""How the columns of a log become the columns that are reviewed: a document ``samtycke-log-mapping/1``."""

from __future__ import annotations

import json
from collections.abc import Mapping as _Dict
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from .._errors import ReviewError
from ._builtin import BUILTIN, FORMAT

COLUMNS: dict[str, str] = {
    "at": "time",
    "assignment": "text",
    "patient": "text",
    "action": "text",
    "entry": "text",
    "provider": "text",
    "unit": "text",
    "process": "text",
    "information_type": "text",
    "documented_for": "text",
    "availability": "text",
    "secrecy": "text",
    "active_choice": "flag",
    "relevance": "text",
    "factors": "number",
    "known_at": "time",
    "log_id": "text",
    "staff": "text",
    "session": "any",
    "workplace": "text",
    "attested": "text",
    "reader_unit": "text",
    "purpose": "text",
}
"""The columns that are reviewed, in their order, and of what kind each is."""

EXPECTED = (
    "action provider unit information_type active_choice relevance factors log_id staff session workplace "
    "attested"
).split()
"""Those whose absence is told: a question hangs on each."""

_SOURCE = {"from", "fixed", "values", "others", "as", "root", "roots"}
_KEYS = {
    "format",
    "name",
    "columns",
    "zone",
    "encoding",
    "delimiter",
    "registrations",
    "within",
    "passed",
}
# Without a header the first row would stand as names.
_TOLD = 100
_OTHERS = ("keep", "null", "code-or-null")
_SETTABLE = ("attested", "active_choice", "relevance")


@dataclass(frozen=True)
class Source:
    """Where the values of one column come from.

    Attributes:
        names: The columns they may stand in; the first that is there is read.
        fixed: The value of every row, where no column is read.
        values: What values are called here.
        sets: What a value says of other columns, by column.
        others: What becomes of a value that is not among ``values``: ``keep``; ``null``; ``code-or-null``, kept if
            it looks like a code of an information type.
        form: How a patient is told: ``token``, ``number`` (twelve digits, of which the day tells whether it
            is a personal identity number or a coordination number).
        root: The columns with the system of a patient's number.
        roots: What systems are called here.
    """

    names: tuple[str, ...] = ()
    fixed: str | None = None
    values: _Dict[str, str | None] = field(default_factory=dict)
    sets: _Dict[str, _Dict[str, str]] = field(default_factory=dict)
    others: str = "keep"
    form: str = "token"
    root: tuple[str, ...] = ()
    roots: _Dict[str, str] = field(default_factory=dict)

    @property
    def plain(self) -> bool:
        """Whether a column is taken as it is."""
        changed = self.values or self.sets or self.root or self.fixed is not None
        return not changed and self.form == "token" and self.others == "keep"


@dataclass(frozen=True)
class LogMapping:
    """A mapping, read and checked.

    The document::

        {"format": "samtycke-log-mapping/1",
         "name": "our-system",
         "zone": "Europe/Stockholm",            # of times that have none; without it they are refused
         "encoding": "windows-1252",            # of text; left out: it is found
         "delimiter": ";",                      # of CSV; left out: it is found
         "columns": {
             "at": "time",                                        # taken as it is
             "staff": {"from": ["user", "user_id"]},               # the first that is there
             "patient": {"from": ["pnr"], "as": "number"},          # or "root": the column with the system
             "action": {"from": ["what"], "values": {
                 "Läsa": "read",
                 "Nödöppning": {"value": "read", "attested": "emergency"}}},   # says something more
             "information_type": {"from": ["kind"], "others": "null"},         # what is not in "values"
             "factors": {"fixed": "2"}},
         "registrations": {"ATTEST_CONSENT": "consent", "ATTEST_RELATION": null},
         "within": "session",                   # or "day": how long a registration holds
         "passed": ["comment"]}                 # known, and not read

    ``registrations`` are actions that are no accesses: what somebody attested. They are counted and passed over, and
    what they attest stands in ``attested`` of the same user's later rows about the same patient.

    Names of columns are compared without regard to case and to what is neither letter nor digit.

    Attributes:
        name: What it is called.
        columns: Where each column comes from.
        zone: The zone of times without one.
        encoding: The encoding of text.
        delimiter: What stands between the fields of CSV.
        registrations: Actions that are no accesses, and what they attest.
        within: How long a registration holds.
        passed: Columns that are known and not read.
    """

    name: str
    columns: _Dict[str, Source]
    zone: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    registrations: _Dict[str, str | None] = field(default_factory=dict)
    within: str = "session"
    passed: tuple[str, ...] = ()

    @staticmethod
    def read(document: str | bytes | _Dict[str, Any]) -> LogMapping:
        """Read a mapping.

        Arguments:
            document: The document, as JSON text or what ``json`` would write so.

        Raises:
            ReviewError: It is not one of the format; ``field`` says where.

        >>> from samtycke.review._mapping import LogMapping
        >>> LogMapping.read({"format": "samtycke-log-mapping/1", "columns": {"at": "tid", "patient": "pnr"}}).name
        'own'
        """
        if isinstance(document, (str, bytes)):
            try:
                document = json.loads(document)
            except ValueError as error:
                where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
                raise _wrong("", f"is not JSON{where}", f"är inte JSON{where}") from None
        if not isinstance(document, _Dict):
            raise _wrong("", "must be an object", "ska vara ett objekt")
        if document.get("format") != FORMAT:
            raise _wrong("format", f"must be `{FORMAT}`", f"ska vara `{FORMAT}`")
        _only(document, _KEYS, "")
        columns = document.get("columns")
        if not isinstance(columns, _Dict) or not columns:
            raise _wrong("columns", "must name at least one column", "ska nämna minst en kolumn")
        _only(columns, set(COLUMNS), "columns.")
        within = document.get("within", "session")
        if within not in ("session", "day"):
            raise _wrong("within", "must be `session` or `day`", "ska vara `session` eller `day`")
        zone = _text(document.get("zone"), "zone")
        if zone is not None:
            try:
                ZoneInfo(zone)
            except (ValueError, OSError, KeyError):
                where = "must be a time zone, as `Europe/Stockholm`"
                raise _wrong("zone", where, "ska vara en tidszon, som `Europe/Stockholm`") from None
        registrations = document.get("registrations", {})
        if not isinstance(registrations, _Dict):
            raise _wrong("registrations", "must be an object", "ska vara ett objekt")
        for word, what in registrations.items():
            if what not in (None, "consent", "emergency"):
                where = f"registrations.{word}"
                en = "must be `consent`, `emergency` or null"
                raise _wrong(where, en, "ska vara `consent`, `emergency` eller null")
        delimiter = _text(document.get("delimiter"), "delimiter")
        if delimiter is not None and len(delimiter) != 1:
            raise _wrong("delimiter", "must be one character", "ska vara ett tecken")
        return LogMapping(
            _text(document.get("name"), "name") or "own",
            {name: _source(source, f"columns.{name}", name) for name, source in columns.items()},
            zone,
            _text(document.get("encoding"), "encoding"),
            delimiter,
            dict(registrations),
            within,
            tuple(_names(document.get("passed", []), "passed")),
        )


def _wrong(path: str, en: str, sv: str) -> ReviewError:
    at = f"`{path}` " if path else ""
    return ReviewError(
        f"the log mapping: {at}{en}", 2201, path or None, message_sv=f"loggmappningen: {at}{sv}"
    )


def _only(document: _Dict[str, Any], known: set[str], path: str) -> None:
    for key in document:
        if key not in known:
            choose = ", ".join(sorted(known))
            en, sv = f"is not known; there are {choose}", f"finns inte; det finns {choose}"
            raise _wrong(f"{path}{key}", en, sv)


def _text(value: object, path: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise _wrong(path, "must be text", "ska vara text")
    return value


def _names(value: object, path: str) -> list[str]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise _wrong(
            path, "must be a name or a list of names", "ska vara ett namn eller en lista av namn"
        )
    return names


def _source(document: object, path: str, column: str) -> Source:
    if isinstance(document, str):
        return Source((document,))
    if not isinstance(document, _Dict):
        raise _wrong(path, "must be a name or an object", "ska vara ett namn eller ett objekt")
    _only(document, _SOURCE, f"{path}.")
    fixed = _text(document.get("fixed"), f"{path}.fixed")
    names = _names(document.get("from", []), f"{path}.from")
    if not names and fixed is None:
        raise _wrong(path, "needs `from` or `fixed`", "behöver `from` eller `fixed`")
    others = document.get("others", "keep")
    if others not in _OTHERS:
        told = ", ".join(f"`{word}`" for word in _OTHERS)
        raise _wrong(f"{path}.others", f"must be one of {told}", f"ska vara ett av {told}")
    form = document.get("as", "token")
    if form not in ("token", "number"):
        raise _wrong(f"{path}.as", "must be `token` or `number`", "ska vara `token` eller `number`")
    if column != "patient" and {"as", "root", "roots"} & set(document):
        en, sv = (
            "`as`, `root` and `roots` belong to `patient`",
            "`as`, `root` och `roots` hör till `patient`",
        )
        raise _wrong(path, en, sv)
    values, sets = _values(document.get("values", {}), f"{path}.values")
    roots = document.get("roots", {})
    if not isinstance(roots, _Dict) or not all(isinstance(x, str) for x in roots.values()):
        raise _wrong(f"{path}.roots", "must be an object of texts", "ska vara ett objekt av texter")
    root = tuple(_names(document.get("root", []), f"{path}.root"))
    return Source(tuple(names), fixed, values, sets, others, form, root, dict(roots))


def _values(document: object, path: str) -> tuple[dict[str, str | None], dict[str, dict[str, str]]]:
    if not isinstance(document, _Dict):
        raise _wrong(path, "must be an object", "ska vara ett objekt")
    values: dict[str, str | None] = {}
    sets: dict[str, dict[str, str]] = {}
    for word, what in document.items():
        if what is None or isinstance(what, str):
            values[word] = what
            continue
        here = f"{path}.{word}"
        if not isinstance(what, _Dict) or not isinstance(what.get("value"), (str, type(None))):
            en = "must be text, null or an object with `value`"
            raise _wrong(here, en, "ska vara text, null eller ett objekt med `value`")
        _only(what, {"value", *_SETTABLE}, f"{here}.")
        values[word] = what.get("value")
        for column in _SETTABLE:
            if column in what:
                sets.setdefault(column, {})[word] = str(_text(what[column], f"{here}.{column}"))
    return values, sets


def simple(name: str) -> str:
    """A column's name as it is compared: ``User.CareUnitId`` and ``user_care_unit_id`` are the same."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def find(names: tuple[str, ...], there: list[str]) -> str | None:
    """The first of some names that is there, exactly or nearly so called."""
    for name in names:
        if name in there:
            return name
    by = {simple(name): name for name in reversed(there)}
    return next((by[simple(name)] for name in names if simple(name) in by), None)


def fit(mapping: LogMapping, there: list[str]) -> tuple[dict[str, str], list[str]]:
    """Which column is which, and which needed ones are not there."""
    found = {}
    for column, source in mapping.columns.items():
        name = find(source.names, there)
        if name is not None:
            found[column] = name
    given = set(found) | {c for c, source in mapping.columns.items() if source.fixed is not None}
    lacking = [column for column in ("at", "patient") if column not in given]
    if "assignment" not in given and "staff" not in given:
        lacking.append("assignment")
    return found, lacking


def candidates(mapping: object) -> list[LogMapping]:
    """The mapping that was named, or all that are built in where none was.

    Raises:
        ReviewError: There is none by the name, or it is not one of the format.
    """
    if mapping is None:
        return [LogMapping.read(document) for document in BUILTIN.values()]
    if isinstance(mapping, LogMapping):
        return [mapping]
    if isinstance(mapping, str) and mapping in BUILTIN:
        return [LogMapping.read(BUILTIN[mapping])]
    if isinstance(mapping, (bytes, _Dict)):
        return [LogMapping.read(mapping)]
    if isinstance(mapping, str) and mapping.lstrip().startswith("{"):
        return [LogMapping.read(mapping)]
    if isinstance(mapping, (str, PathLike)):
        return [_file(Path(mapping))]
    raise TypeError(f"a mapping is a document or a name, not {type(mapping).__name__}")


def choose(tried: list[LogMapping], there: list[str]) -> LogMapping:
    """The mapping that fits the columns: the one with most of them.

    Raises:
        ReviewError: None fits; which were tried, what each lacks, and which columns there are.
    """
    fits, lacks = [], {}
    for one in tried:
        found, lacks[one.name] = fit(one, there)
        if not lacks[one.name]:
            fits.append((len(found), one))
    if fits:
        # `max` keeps the first of equals.
        return max(fits, key=lambda fit: fit[0])[1]
    told = "; ".join(f"`{name}` lacks {', '.join(lacking)}" for name, lacking in lacks.items())
    sagt = "; ".join(f"`{name}` saknar {', '.join(lacking)}" for name, lacking in lacks.items())
    names = ", ".join(f"`{name}`" for name in there[:_TOLD])
    raise ReviewError(
        f"no mapping fits the log: {told}; its columns are {names}",
        2202,
        message_sv=f"ingen mappning passar loggen: {sagt}; dess kolumner är {names}",
    )


def _file(path: Path) -> LogMapping:
    try:
        return LogMapping.read(path.read_bytes())
    except OSError:
        built = ", ".join(BUILTIN)
        raise ReviewError(
            f"`{path}` is neither a mapping that is built in ({built}) nor a file that can be read",
            2201,
            message_sv=f"`{path}` är varken en inbyggd mappning ({built}) eller en fil som går att läsa",
        ) from None
