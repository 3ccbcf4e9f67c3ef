"""The registers that questions may be asked of: who people and staff are, who worked when, who had a contact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .._errors import IdentityError, ReviewError
from .._samtycke import PersonId
from . import _columns as made
from ._arrow import compute
from ._mapping import find, simple
from ._notes import InputNotes, Rows
from ._sources import sources

# The OIDs of the Swedish numbers have a word each, and are written so.
_NORMAL = re.compile(
    r"(?:personnummer|samordningsnummer)\|[0-9]{12}"
    r"|(?!1\.2\.752\.)[0-2](?:\.(?:0|[1-9][0-9]*))+\|[A-Za-z0-9-]+"
)

KINDS = ("documentation", "booking", "order", "referral")
"""What a contact can be: what a patient's care leaves behind."""

_REGISTERS: dict[str, dict[str, tuple[str, bool]]] = {
    "people": {
        "person": ("person", True),
        "surname": ("text", False),
        "address": ("text", False),
        "municipality": ("text", False),
        "born": ("date", False),
        "sex": ("text", False),
        "public_interest": ("flag", False),
    },
    "staff": {
        "staff": ("text", True),
        "person": ("person", False),
        "manager": ("text", False),
        "unit": ("text", False),
        "employed_from": ("date", False),
        "employed_until": ("date", False),
    },
    "units": {
        "unit": ("text", True),
        "youngest": ("number", False),
        "oldest": ("number", False),
    },
    "rota": {"staff": ("text", True), "from": ("time", True), "until": ("time", True)},
    "contacts": {
        "patient": ("person", True),
        "unit": ("text", True),
        "at": ("time", True),
        "kind": ("kind", False),
    },
    "watch": {"patient": ("person", True), "at": ("time", False)},
}


@dataclass
class RegisterNotes:
    """What was found when a register was read: names and numbers of rows, never a value.

    Attributes:
        rows: Rows kept.
        unknown_columns: Columns that were not read.
        absent_columns: Columns a question could use and the register has not.
        left_out: Rows without what they are about, or where it can't be read, by column; numbered from 0.
        unread: Rows where another value can't be read and is taken as not known, by column.
        repeated: Rows about somebody or something that stands there before; the first was kept.
        lines: What was found in the text of a file.
    """

    rows: int = 0
    unknown_columns: list[str] = field(default_factory=list)
    absent_columns: list[str] = field(default_factory=list)
    left_out: dict[str, Rows] = field(default_factory=dict)
    unread: dict[str, Rows] = field(default_factory=dict)
    repeated: Rows = field(default_factory=Rows)
    lines: InputNotes = field(default_factory=InputNotes)


@dataclass(frozen=True, repr=False)
class Registers:
    """The registers there are, as ``pyarrow`` tables; each question says which it lacks.

    Make them with :meth:`read`. Every register has all its columns, null where nothing is known: texts as
    dictionaries, persons as ``system|value``, days as ``date32``, times in UTC.

    Attributes:
        people: ``person``, ``surname``, ``address``, ``municipality``, ``born``, ``sex``, ``public_interest``.
        staff: ``staff``, ``person``, ``manager`` (who is staff too), ``unit``, ``employed_from``, ``employed_until``:
            the first and the last day.
        units: ``unit``, ``youngest``, ``oldest``: of what age in years its patients are, both included.
        rota: ``staff``, ``from``, ``until``: when somebody worked.
        contacts: ``patient``, ``unit``, ``at``, ``kind``: what care left behind.
        watch: ``patient``, ``at``: whose records are watched, and around when, as when something was in the news.
        notes: What was found of each.
    """

    people: Any = None
    staff: Any = None
    units: Any = None
    rota: Any = None
    contacts: Any = None
    watch: Any = None
    notes: Mapping[str, RegisterNotes] = field(default_factory=dict)

    def __repr__(self) -> str:
        there = (f"{name}: {len(getattr(self, name))}" for name in self.there)
        return f"Registers({', '.join(there)})"

    @property
    def there(self) -> list[str]:
        """Which registers there are."""
        return [name for name in _REGISTERS if getattr(self, name) is not None]

    @staticmethod
    def read(
        *,
        people: Any = None,
        staff: Any = None,
        units: Any = None,
        rota: Any = None,
        contacts: Any = None,
        watch: Any = None,
        columns: Mapping[str, Mapping[str, str]] | None = None,
        zone: str | None = None,
    ) -> Registers:
        """Read registers, each a file (CSV, Parquet, JSON lines), a folder, or a frame.

        A row that does not say whom it is about is left out and told in the notes; another value that can't be read is
        taken as not known. No message holds a value.

        Arguments:
            people: The population, or those of it who are patients.
            staff: The employer's register.
            units: What units are there for.
            rota: Who worked when.
            contacts: Documentation, bookings, orders and referrals.
            watch: Whose records are watched.
            columns: What columns are called, by register: name here to name there.
            zone: The zone of times that have none.

        Raises:
            ReviewError: A register can't be read, or lacks a column it needs.

        >>> import pyarrow as pa
        >>> from samtycke.review._registers import Registers
        >>> Registers.read(units=pa.table({"unit": ["SE2321000131-E1"], "oldest": [17]}))
        Registers(units: 1)
        """
        given = {
            "people": people,
            "staff": staff,
            "units": units,
            "rota": rota,
            "contacts": contacts,
            "watch": watch,
        }
        called = columns or {}
        for name in called:
            if name not in _REGISTERS:
                told = ", ".join(_REGISTERS)
                raise _unfit(
                    name,
                    f"is no register; there are {told}",
                    f"är inget register; det finns {told}",
                )
        tables, notes = {}, {}
        for name, source in given.items():
            if source is not None:
                notes[name] = RegisterNotes()
                tables[name] = _read(name, source, called.get(name, {}), zone, notes[name])
        return Registers(**tables, notes=notes)


def _unfit(name: str, en: str, sv: str, column: str | None = None) -> ReviewError:
    return ReviewError(
        f"the register `{name}` {en}", 2211, column, message_sv=f"registret `{name}` {sv}"
    )


def _read(
    name: str, source: Any, called: Mapping[str, str], zone: str | None, notes: RegisterNotes
) -> Any:
    """A register's table, checked."""
    import pyarrow as pa

    columns = _REGISTERS[name]
    for column in called:
        if column not in columns:
            told = ", ".join(columns)
            en = f"has no column `{column}`; there are {told}"
            raise _unfit(name, en, f"har ingen kolumn `{column}`; det finns {told}", column)
    batches = []
    row = 0
    for one in sources(source, None):
        found = {c: find((called.get(c, c),), one.names) for c in columns}
        names = list(dict.fromkeys(there for there in found.values() if there is not None))
        for column, (_, needed) in columns.items():
            if found[column] is None and (needed or column in called):
                there = ", ".join(f"`{x}`" for x in one.names[:100])
                wanted = called.get(column, column)
                en = f"lacks the column `{wanted}`; its columns are {there}"
                raise _unfit(
                    name, en, f"saknar kolumnen `{wanted}`; dess kolumner är {there}", column
                )
        for there in names:
            if one.names.count(there) > 1:
                en, sv = f"has the column `{there}` twice", f"har kolumnen `{there}` två gånger"
                raise _unfit(name, en, sv, there)
        read = {simple(there) for there in names}
        notes.unknown_columns += [
            x for x in one.names if simple(x) not in read and x not in notes.unknown_columns
        ]
        notes.absent_columns += [
            c for c, there in found.items() if there is None and c not in notes.absent_columns
        ]
        kinds = {there: columns[c][0] for c, there in found.items() if there is not None}
        for batch in one.batches(names, kinds, notes.lines):
            batches.append(_checked(name, batch, found, zone, notes, row))
            row += len(batch)
    schema = pa.schema([(column, _type(kind)) for column, (kind, _) in columns.items()])
    table = pa.Table.from_batches(batches, schema).unify_dictionaries().combine_chunks()
    if name in ("people", "units"):
        table = _first_of_each(table, notes)
    notes.rows = len(table)
    return table


def _type(kind: str) -> Any:
    import pyarrow as pa

    return pa.date32() if kind == "date" else made.type_of(kind)


def _checked(
    name: str,
    batch: Any,
    found: dict[str, str | None],
    zone: str | None,
    notes: RegisterNotes,
    first: int,
) -> Any:
    """A batch with the columns of the register, without rows that don't say what they are about."""
    import pyarrow as pa

    pc = compute()
    arrays: list[Any] = []
    keep: Any = pa.array([True] * len(batch), pa.bool_())
    for column, (kind, needed) in _REGISTERS[name].items():
        there = found[column]
        if there is None:
            arrays.append(pa.nulls(len(batch), _type(kind)))
            continue
        raw = batch.column(there)
        array = _column(kind, raw, zone, name, there)
        if needed:
            lost = pc.is_null(array)
            keep = pc.and_(keep, pc.invert(lost))
            _tell(notes.left_out, column, lost, first)
        else:
            _tell(notes.unread, column, pc.and_(pc.is_valid(raw), pc.is_null(array)), first)
        arrays.append(array)
    if name == "rota":
        turned = pc.fill_null(pc.less(arrays[2], arrays[1]), False)
        _tell(notes.left_out, "until", turned, first)
        keep = pc.and_(keep, pc.invert(turned))
    schema = pa.schema([(column, _type(kind)) for column, (kind, _) in _REGISTERS[name].items()])
    return pa.record_batch(arrays, schema=schema).filter(keep)


def _tell(among: dict[str, Rows], column: str, lost: Any, first: int) -> None:
    pc = compute()
    numbers = pc.indices_nonzero(lost)
    if len(numbers):
        some = [first + number for number in numbers[:20].to_pylist()]
        among.setdefault(column, Rows()).add(some, len(numbers))


def _column(kind: str, array: Any, zone: str | None, name: str, there: str) -> Any:
    if kind == "person":
        return made.translate(array, _person)
    if kind == "kind":
        return made.translate(array, _kind)
    if kind == "date":
        return _dates(array)
    if kind == "flag":
        return made.flags(array)
    if kind == "number":
        return made.numbers(array)
    if kind == "time":
        return _times(array, zone, name, there)
    return made.translate(array, lambda word: word.strip() or None)


def _person(text: str) -> str | None:
    """A person's id in its normal form, so that the same person is the same text everywhere.

    Of what has that form already the check digit is not tried: a number that is nobody's meets no row of a log.
    """
    text = made.number(text.strip())
    if _NORMAL.fullmatch(text):
        return text
    try:
        return PersonId(text).token
    except IdentityError:
        return None


def _kind(text: str) -> str | None:
    word = text.strip().casefold()
    return word if word in KINDS else None


def _times(array: Any, zone: str | None, name: str, there: str) -> Any:
    import pyarrow as pa

    texts = made.coded(array).dictionary.to_pylist() if made.is_text(array.type) else []
    if texts and all(text is None or made.day(text) and len(text.strip()) <= 10 for text in texts):
        array = _dates(array)
    if pa.types.is_date(array.type):
        # A day begins by the Swedish clock where nothing else is said.
        array, zone = array.cast(pa.timestamp("us")), zone or "Europe/Stockholm"
    read, naive = made.times(array, zone)
    if naive and read.null_count == len(read):
        en = f"has times without a time zone in `{there}`; say which it is by `zone`"
        sv = f"har tider utan tidszon i `{there}`; ange vilken med `zone`"
        raise _unfit(name, en, sv, there)
    return read


def _dates(array: Any) -> Any:
    """Days, of dates, times or texts; what is no day is nothing."""
    import pyarrow as pa

    if pa.types.is_date(array.type):
        return array.cast(pa.date32())
    if pa.types.is_timestamp(array.type):
        pc = compute()
        if array.type.tz is not None:
            array = pc.local_timestamp(
                array.cast(pa.timestamp(array.type.unit, "Europe/Stockholm"))
            )
        return array.cast(pa.date32(), safe=False)
    there = made.coded(array)
    days = [made.day(word) for word in there.dictionary.to_pylist()]
    return pa.array(days, pa.date32()).take(there.indices)


def _first_of_each(table: Any, notes: RegisterNotes) -> Any:
    """The table with one row for each it is about."""
    import pyarrow as pa

    pc = compute()
    if len(table) == 0:
        return table
    keys = table.column(0).combine_chunks()
    keys = keys if not isinstance(keys, pa.ChunkedArray) else keys.chunk(0)
    rows = pa.table({"key": keys.indices, "row": pa.array(range(len(table)), pa.int64())})
    firsts = rows.group_by("key").aggregate([("row", "min")]).column("row_min")
    if len(firsts) == len(table):
        return table
    among = pc.is_in(rows["row"], value_set=firsts.combine_chunks())
    numbers = pc.indices_nonzero(pc.invert(among))
    notes.repeated.add(numbers[:20].to_pylist(), len(numbers))
    return table.filter(among)
