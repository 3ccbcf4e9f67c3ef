"""A log, of whatever kind, as Arrow batches with the columns that are reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .._errors import ReviewError
from .._frames import refuse_mixed
from . import _columns as made
from ._arrow import compute
from ._assignments import Assignments
from ._mapping import COLUMNS, EXPECTED, LogMapping, candidates, choose, find, fit, simple
from ._notes import InputNotes
from ._registrations import Registrations
from ._sources import AnySource, sources

# These hold another value in every row, or nearly.
_IDS = ("log_id", "entry")
_BAD = "\x1fbad"


def read_log(
    source: Any,
    mapping: object = None,
    *,
    assignments: Assignments | None = None,
    zone: str | None = None,
) -> tuple[Any, InputNotes]:
    """Read a log as batches, one at a time: memory does not grow with the log.

    What one line or one value has wrong is told in the notes and does not stop the rest: a line that can't be read
    is left out, a time that can't be read is null, and so a fault of its row. Rows are numbered as they are handed
    on, from 0; lines as they stand in the file, from 1.

    Arguments:
        source: A file (Parquet, CSV, JSON lines; packed by gzip or not), a folder or a list of them, read in order of
            their names; or anything with ``__arrow_c_stream__``.
        mapping: Which column is which: ``samtycke``, ``riv-log``, ``vgr-pdl``, a document
            ``samtycke-log-mapping/1``, or a file with one. Left out: the one that is built in and fits.
        assignments: Where assignments are looked up that the log does not name.
        zone: The zone of times that have none, where the mapping says none.

    Returns:
        A ``pyarrow.RecordBatchReader``, and the notes, which are complete once the last batch is read.

    Raises:
        ReviewError: The log can't be read at all, or no mapping fits it.

    >>> import pyarrow as pa
    >>> from samtycke.review._input import read_log
    >>> rows = {"at": ["2026-03-02T09:00:00Z"], "assignment": ["A-1"], "patient": ["personnummer|201001022381"]}
    >>> reader, notes = read_log(pa.table(rows))
    >>> len(reader.read_all()), notes.mapping
    (1, 'samtycke')
    """
    import pyarrow as pa

    tried = candidates(mapping)
    refuse_mixed(source, ["at", "known_at"])
    opened = sources(source, tried[0] if len(tried) == 1 else None)
    notes = InputNotes(found=mapping is None)
    chosen = choose(tried, opened[0].names)
    notes.mapping = chosen.name
    plans = [_Plan(chosen, one, zone) for one in opened]
    for plan in plans:
        plan.tell(notes)
    schema = _schema(plans, chosen, assignments)
    registrations = Registrations(chosen) if chosen.registrations else None
    batches = _batches(plans, schema, registrations, assignments, notes)
    notes.absent_columns = [name for name in EXPECTED if name not in schema.names]
    return pa.RecordBatchReader.from_batches(schema, batches), notes


class _Plan:
    """What is done with the batches of one source."""

    def __init__(self, mapping: LogMapping, source: AnySource, zone: str | None) -> None:
        there = source.names
        self.source, self.mapping, self.zone = source, mapping, mapping.zone or zone
        self.found, lacking = fit(mapping, there)
        if lacking:
            choose([mapping], there)
        if source.kind == "json":
            # A key may be left out where there is nothing to say: the first lines don't have them all.
            unseen = [c for c, x in mapping.columns.items() if x.names and c not in self.found]
            self.found |= {column: mapping.columns[column].names[0] for column in unseen}
        self.root = find(mapping.columns["patient"].root, there)
        read = dict.fromkeys(self.found.values())
        self.read: list[str] = list(read | ({self.root: None} if self.root else {}))
        for name in self.read:
            if there.count(name) > 1:
                raise ReviewError(
                    f"the column `{name}` stands {there.count(name)} times in the log",
                    2204,
                    name,
                    message_sv=f"kolumnen `{name}` finns {there.count(name)} gånger i loggen",
                )
        self.kinds = {name: _kind(column) for column, name in self.found.items()}
        self.types = source.types(self.read, self.kinds)
        for column in ("at", "known_at"):
            self._refuse_naive(column)

    def _refuse_naive(self, column: str) -> None:
        import pyarrow as pa

        there = self.types.get(self.found.get(column, ""))
        if there is None or not pa.types.is_timestamp(there):
            return
        if there.tz is None and self.zone is None:
            raise _naive(self.found[column])

    def tell(self, notes: InputNotes) -> None:
        """Tell what was found of the source."""
        if self.source.path is not None:
            notes.files.append(str(self.source.path))
        notes.columns |= {
            column: name for column, name in self.found.items() if name in self.source.names
        }
        passed = {simple(name) for name in self.mapping.passed}
        read = set(self.read)
        for name in self.source.names:
            unknown = name not in read and simple(name) not in passed
            if unknown and name not in notes.unknown_columns:
                notes.unknown_columns.append(name)

    def columns(self) -> dict[str, Any]:
        """The columns that come of it, and of what type."""
        found: dict[str, Any] = {}
        for column, source in self.mapping.columns.items():
            name = self.found.get(column)
            if name is not None:
                there = self.types[name]
                stays = source.plain and made.fits(COLUMNS[column], there)
                found[column] = there if stays else made.type_of(COLUMNS[column])
            elif source.fixed is not None:
                found[column] = made.type_of(COLUMNS[column])
            if name is not None:
                for also in source.sets:
                    found[also] = made.type_of(COLUMNS[also])
        if self.mapping.registrations and "action" in found:
            found["attested"] = made.type_of("text")
        return found

    def apply(self, batch: Any, notes: InputNotes) -> dict[str, Any]:
        """A batch's columns, made into those that are reviewed."""
        import pyarrow as pa

        pc = compute()
        done: dict[str, Any] = {}
        for column, source in self.mapping.columns.items():
            name = self.found.get(column)
            if name is None:
                if source.fixed is not None:
                    word = pa.array([source.fixed], pa.string())
                    fixed = word.take(pa.array([0] * len(batch), pa.int32()))
                    done[column] = self._as(COLUMNS[column], fixed)
                continue
            array = batch.column(name)
            if source.plain and made.fits(COLUMNS[column], array.type):
                done[column] = array
            elif column == "patient":
                root = batch.column(self.root) if self.root else None
                done[column] = made.patients(array, root, source)
            elif COLUMNS[column] == "time":
                done[column] = self._times(array, column)
            else:
                if source.values or source.others != "keep":
                    array, lost = made.words(array, source)
                    if lost:
                        notes.untranslated[column] = notes.untranslated.get(column, 0) + lost
                done[column] = self._as(COLUMNS[column], array)
        for column, source in self.mapping.columns.items():
            if column in self.found:
                for also, by in source.sets.items():
                    said = self._as(COLUMNS[also], made.said(batch.column(self.found[column]), by))
                    done[also] = _first(done.get(also), said)
        if "at" in self.found:
            there, at = batch.column(self.found["at"]), done["at"]
            if at.null_count > there.null_count:
                done[_BAD] = pc.and_(pc.is_valid(there), pc.is_null(at))
        return done

    def _times(self, array: Any, column: str) -> Any:
        read, naive = made.times(array, self.zone)
        if naive and read.null_count == len(read):
            raise _naive(self.found[column])
        return read

    @staticmethod
    def _as(kind: str, array: Any) -> Any:
        if kind == "flag":
            return made.flags(array)
        if kind == "number":
            return made.numbers(array)
        return array if made.fits(kind, array.type) else made.coded(array)


def _kind(column: str) -> str:
    return "id" if column in _IDS else COLUMNS[column]


def _first(there: Any, said: Any) -> Any:
    """What stands in a column, and where nothing does what another column says of it."""
    import pyarrow as pa

    pc = compute()
    if there is None:
        return said
    if pa.types.is_boolean(said.type):
        return pc.coalesce(there, said)
    texts = (made.coded(x).cast(pa.string()) for x in (there, said))
    return pc.coalesce(*texts).dictionary_encode()


def _naive(name: str) -> ReviewError:
    return ReviewError(
        f"the times of the column `{name}` have no time zone; say which it is by `zone`, as `Europe/Stockholm`",
        2205,
        name,
        message_sv=f"tiderna i kolumnen `{name}` saknar tidszon; ange vilken med `zone`, som `Europe/Stockholm`",
    )


def _schema(plans: list[_Plan], mapping: LogMapping, assignments: Assignments | None) -> Any:
    """The columns of all sources together; of one type each."""
    import pyarrow as pa

    types: dict[str, list[Any]] = {}
    for plan in plans:
        for column, there in plan.columns().items():
            types.setdefault(column, []).append(there)
    if assignments is not None:
        types["assignment"] = [made.text_type()]
    elif "assignment" not in types:
        raise ReviewError(
            "the log names no assignments; give the organisation, `assignments=Assignments.of(environment)`, so "
            "that they are looked up by user and unit",
            2206,
            "assignment",
            message_sv="loggen anger inga medarbetaruppdrag; ge organisationen, "
            "`assignments=Assignments.of(environment)`, så att de slås upp efter användare och enhet",
        )
    fields = []
    for column, kind in COLUMNS.items():
        if column in types:
            same = all(there == types[column][0] for there in types[column])
            fields.append((column, types[column][0] if same else made.type_of(kind)))
    return pa.schema(fields)


def _batches(
    plans: list[_Plan],
    schema: Any,
    registrations: Registrations | None,
    assignments: Assignments | None,
    notes: InputNotes,
) -> Iterator[Any]:
    import pyarrow as pa

    filled: set[str] = set()
    try:
        for plan in plans:
            for batch in plan.source.batches(plan.read, plan.kinds, notes):
                columns = plan.apply(batch, notes)
                rows = len(batch)
                if registrations is not None and "action" in columns:
                    if "attested" not in columns:
                        columns["attested"] = pa.nulls(rows, made.text_type())
                    columns = registrations.pass_over(columns, notes)
                    rows = len(columns["at"])
                bad = columns.pop(_BAD, None)
                if bad is not None:
                    _tell_bad(bad, notes)
                if assignments is not None:
                    columns["assignment"] = assignments.fill(columns, notes.rows, notes)
                if plan.source.kind == "json":
                    filled |= {name for name, x in columns.items() if x.null_count < len(x)}
                made_of = [_conform(columns.get(field.name), field, rows) for field in schema]
                notes.rows += rows
                yield pa.record_batch(made_of, schema=schema)
    except Exception as error:
        # On the way through Arrow only its text would be left.
        notes.fault = error
        raise
    if plans and all(plan.source.kind == "json" for plan in plans):
        notes.absent_columns = [name for name in EXPECTED if name not in filled]


def _conform(array: Any, field: Any, rows: int) -> Any:
    import pyarrow as pa

    if array is None:
        return pa.nulls(rows, field.type)
    if array.type == field.type:
        return array
    kind = COLUMNS[field.name]
    if kind == "time":
        return made.times(array, None)[0]
    return _Plan._as(kind, array) if kind in ("flag", "number") else made.coded(array)


def _tell_bad(bad: Any, notes: InputNotes) -> None:
    pc = compute()
    numbers = pc.indices_nonzero(bad)
    notes.bad_times.add([notes.rows + n for n in numbers[:20].to_pylist()], len(numbers))
