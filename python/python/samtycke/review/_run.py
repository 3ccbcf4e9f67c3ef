"""A log reviewed from its file to its report."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._enums import Language
from .._errors import ReviewError
from .._html import reviewed
from .._samtycke import LogReview
from ._assignments import Assignments
from ._details import details, first_of, moment, rows_of, written
from ._impact import impact
from ._input import read_log
from ._notes import InputNotes
from ._registers import Registers
from ._report import report
from ._selection import Selection, random_sample
from ._session import ReviewSession
from ._users import User, by_user

if TYPE_CHECKING:
    from .._samtycke import Environment, Policy, World

Progress = Callable[[int], object]

_LISTED = 200
_GROUP = 131_072


def review_log(
    log: Any,
    *,
    world: World | None = None,
    environment: Environment | None = None,
    registers: Registers | None = None,
    mapping: object = None,
    zone: str | None = None,
    assignments: Assignments | None = None,
    as_known: bool = False,
    now: datetime | str | None = None,
    policy: str | bytes | Mapping[str, Any] | None = None,
    described: Mapping[str, str | bool] | None = None,
    absent: Sequence[str] = (),
    switches: Iterable[str] | None = None,
    law_of: str | None = None,
    max_age_seconds: int | None = None,
    key: Any = None,
    rows: str | Path | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> ReviewedLog:
    """Review an access log (*logguppföljning*, PDL 4:3): decide every row as of its moment, and ask questions of the whole.

    A row is lawful, with its ground; lawful only if something that is not known here was so; or without a ground
    that was found. What detectors find are questions to a human, never verdicts. The log is read once, a batch at a
    time; what lies beside it grows with openings, not with rows.

    Arguments:
        log: A file (Parquet, CSV, JSON lines), a folder or list of them, or anything with ``__arrow_c_stream__``.
        world: The facts; or ``environment``.
        environment: The facts.
        registers: What questions need besides; each that lacks something says so.
        mapping: Which column of the log is which; found by the columns where one that is built in fits.
        zone: The zone of times that have none.
        assignments: Where assignments are looked up that the log does not name; by default in the facts.
        as_known: Decide also by what was recorded by the time of each access.
        now: As of when what was attested is settled; by default the present moment.
        policy: From when questions are asked: a document ``samtycke-review-policy/1``.
        described: What holds of entries that rows describe and do not name, as for ``decide_batch``.
        absent: Feeds that are not there, as ``relations``.
        switches: Readings of doubtful points other than the recommended.
        law_of: The law of this day decides, and not that of each access.
        max_age_seconds: Lists known as of longer before a row count as unknown.
        key: The key to a planted log: ``row``, ``kind``, ``section``, ``shown_by_facts``; for measuring.
        rows: Where the decided rows are kept, as Parquet; by default in a folder that goes when the result does.
        threads: How many threads at most.
        progress: Called after each batch with the number of rows so far. What it raises stops.

    Raises:
        ReviewError: The log, a register or the policy can't be read at all.
        BatchError: A column is of a type that is not read.
    """
    options: dict[str, Any] = {
        "world": world,
        "environment": environment,
        "described": described,
        "absent": list(absent),
        "switches": switches if switches is None else list(switches),
        "law_of": law_of,
        "max_age_seconds": max_age_seconds,
    }
    held = Registers() if registers is None else registers
    under = LogReview(
        as_known=as_known,
        now=datetime.now(timezone.utc) if now is None else now,
        policy=policy,
        threads=threads,
        **options,
    )
    tables = {name: getattr(held, name) for name in held.there}
    under.beside(tables, None if key is None else read_key(key))
    reader, notes = _read(log, mapping, zone, assignments, world, environment)
    folder = tempfile.mkdtemp(prefix="samtycke-") if rows is None else None
    path = Path(rows) if rows is not None else Path(folder or "") / "rows.parquet"
    try:
        write_parquet(under.take(reader, keep=True, progress=_heard(progress, notes)), path, notes)
        summary: dict[str, Any] = json.loads(under.finish())
    except BaseException:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    summary["log"] |= _input(notes)
    made = ReviewedLog(summary, notes, path, under, options)
    if folder is not None:
        weakref.finalize(made, shutil.rmtree, folder, ignore_errors=True)
    return made


def _heard(progress: Progress | None, notes: InputNotes) -> Progress | None:
    """The same, what it raises kept: on the way through Arrow only its text would be left, and a stop be a fault."""
    if progress is None:
        return None

    def tell(rows: int) -> None:
        try:
            progress(rows)
        except BaseException as error:
            notes.fault = error
            raise

    return tell


def _read(
    log: Any,
    mapping: object,
    zone: str | None,
    assignments: Assignments | None,
    world: World | None,
    environment: Environment | None,
) -> tuple[Any, InputNotes]:
    try:
        return read_log(log, mapping, assignments=assignments, zone=zone)
    except ReviewError as error:
        # The log names users and units: then the facts say which assignment it was.
        facts = environment if world is None else world
        if error.code != 2206 or assignments is not None or facts is None:
            raise
        return read_log(log, mapping, assignments=Assignments.of(facts), zone=zone)


def read_key(source: Any) -> Any:
    """The key to a planted log as a table, of a file or of what is one already."""
    import pyarrow as pa
    import pyarrow.csv

    if not isinstance(source, (str, Path)):
        return source
    kinds = {"row": pa.int64(), "kind": pa.string(), "section": pa.string()}
    convert = pyarrow.csv.ConvertOptions(column_types=kinds | {"shown_by_facts": pa.bool_()})
    # One batch: a kind is numbered once.
    return pyarrow.csv.read_csv(source, convert_options=convert).combine_chunks()


def write_parquet(stream: Any, path: Path, notes: InputNotes | None = None) -> None:
    """Write batches as they come into a file that is there under its name only once it is whole."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    part = path.with_name(path.name + ".part")
    try:
        batches = pa.RecordBatchReader.from_stream(stream)
        # What differs in nearly every row gains nothing from a dictionary.
        plain = {"hash", "log_id", "at", "row"}
        worth: Any = [name for name in batches.schema.names if name not in plain]
        with pq.ParquetWriter(part, batches.schema, use_dictionary=worth) as writer:
            for batch in batches:
                writer.write_batch(batch, row_group_size=_GROUP)
        part.replace(path)
    except BaseException as error:
        part.unlink(missing_ok=True)
        # On the way through Arrow only the text of it was left.
        if notes is not None and notes.fault is not None:
            raise notes.fault from error
        raise


def _file(path: Path) -> dict[str, Any]:
    """A file's name, size and SHA-256: what was reviewed can be known again, byte for byte."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return {"name": path.name, "bytes": path.stat().st_size, "sha256": digest.hexdigest()}


def _input(notes: InputNotes) -> dict[str, Any]:
    """What the summary tells of how the log was read."""
    told = notes.document()
    told["files"] = [_file(Path(name)) for name in notes.files]
    names = ["files", "mapping", "unknown_columns", "absent_columns", "bad_lines", "bad_line_numbers"]
    names += ["bad_times", "untranslated", "registrations", "unresolved"]
    return {name: told[name] for name in names}


@dataclass(frozen=True)
class ReviewedLog:
    """A log that was reviewed.

    Attributes:
        summary: What was checked and found, ``samtycke-review/1``. Patients are in it as numbers alone.
        notes: How the log was read.
        rows: The decided rows as Parquet: the log's columns, then ``row``, ``found``, ``ground``, ``section``, ``reason``,
            ``missing``, ``hash`` and ``fault``; with ``as_known`` also those by what was known then.
    """

    summary: dict[str, Any]
    notes: InputNotes
    rows: Path
    _under: LogReview = field(repr=False)
    _options: dict[str, Any] = field(repr=False)

    @cached_property
    def openings(self) -> Any:
        """The openings as a ``pyarrow`` table: one user, one patient's data at one unit, one day.

        ``opening``, ``row`` (that stands for it: the first of the gravest kind), ``rows``, ``at``, ``last``, ``listed``, ``found``,
        ``staff``, ``assignment``, ``unit``, ``unit_name``, ``holder``, ``holder_name``, ``holder_provider``, ``workplace`` and
        ``questions``. No patient is named: the row is where they stand.
        """
        import pyarrow as pa

        return pa.table(self._under.openings())

    def details(
        self, openings: Iterable[int] | None = None, *, language: Language | str = "sv", most: int = _LISTED
    ) -> list[dict[str, Any]]:
        """Openings to look at, each explained: the ladder of provisions, the questions, what lacks.

        Patients are masked. Users are in clear: show them to whom they may be shown, see ``ReviewSession``.

        Arguments:
            openings: Their numbers; by default those with something to look at, the gravest first.
            language: Of the explanation.
            most: How many at most.
        """
        chosen = first_of(self.openings, most) if openings is None else list(openings)[: max(most, 0)]
        return details(self.openings, chosen, self.rows, self._options, Language(language), self.questions_of)

    def questions_of(self, first: int, count: int) -> Any:
        """For so many rows from one on, a table: ``opening``, ``questions``, ``listed``."""
        import pyarrow as pa

        return pa.table(self._under.of_rows(first, count))

    def sample(
        self,
        size: int,
        seed: int | str,
        *,
        rate: float | None = None,
        by_unit: bool = False,
        reason: str = "slumpmässigt urval",
    ) -> Selection:
        """Draw openings by chance for a human to look at; see :func:`random_sample`."""
        among: Any = self.openings.num_rows
        if by_unit:
            among = self.openings.select(["unit"]).to_pylist()
        return random_sample(among, size, seed, by_unit=by_unit, rate=rate, reason=reason)

    def report(
        self,
        *,
        language: Language | str = "sv",
        sample: Selection | None = None,
        impact: Mapping[str, Any] | None = None,
        files: Mapping[str, str] | None = None,
        reviewer: Any = None,
        session: ReviewSession | None = None,
    ) -> str:
        """The report, one HTML file that needs no network and no script.

        Patients are masked in it. Users are numbered, unless a session says of whom the reviewer may know who they are:
        that is decided opening by opening, and logged before the report is made.
        """
        listed = self.details(language=language)
        drawn = sample.document() if sample is not None else {}
        chosen = self.details(sample.chosen, language=language) if sample is not None else []
        if session is not None:
            listed, chosen = self._shown(session, listed, chosen)
        listed, chosen = self._numbered(listed, chosen)
        return report(
            self.summary,
            listed,
            sample=drawn | {"openings_chosen": chosen} if sample is not None else None,
            impact=impact,
            users=self._users(),
            language=language,
            files=files,
            reviewer=reviewer,
            clear_staff=session is not None,
        )

    def _users(self) -> list[User]:
        """All who have something to answer for."""
        names = ["row", "staff", "unit", "unit_name", "found", "questions", "at", "last"]
        listed = self.openings.filter(self.openings.column("listed")).select(names).to_pylist()
        tokens = self._tokens(listed)
        return by_user(
            one | {"at": moment(one["at"]), "last": moment(one["last"]), "person": tokens[one["row"]]}
            for one in listed
        )

    def _numbered(self, *lists: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
        """The same details, every patient under a number of the report's own."""
        whole = [one for each in lists for one in each]
        tokens, numbers = self._tokens(whole), dict[str, int]()
        for one in whole:
            if (token := tokens[one["row"]]) is not None:
                numbers.setdefault(token, len(numbers) + 1)
        return [
            [one | {"person": numbers.get(tokens[one["row"]] or "")} for one in each] for each in lists
        ]

    def _tokens(self, of: Iterable[Mapping[str, Any]]) -> dict[int, str | None]:
        """The patients of rows, as the log has them: not to be shown."""
        numbers = sorted({one["row"] for one in of})
        return dict(zip(numbers, rows_of(self.rows, numbers, ["patient"]).column("patient").to_pylist()))

    def _shown(
        self, session: ReviewSession, *lists: list[dict[str, Any]]
    ) -> list[list[dict[str, Any]]]:
        """The same details, users in clear only where the session lets them be seen."""
        whole = [one for each in lists for one in each]
        tokens = self._tokens(whole)
        seen = session.open([one | {"patient": tokens[one["row"]]} for one in whole])
        told = iter(one | {"clear": there.granted} for one, there in zip(whole, seen))
        return [[next(told) for _ in each] for each in lists]

    def listed(self) -> Selection:
        """The openings to look at, as a selection: what the law found no ground for, and what questions aim at."""
        numbers = self.openings.filter(self.openings.column("listed")).column("opening").to_pylist()
        return Selection(
            "targeted",
            "utan grund, eller med en fråga",
            self.openings.num_rows,
            tuple(numbers),
            criteria={"listed": True},
        )

    def impact(
        self,
        *,
        law_of: str | None = None,
        under_policy: Policy | None = None,
        switches: Iterable[str] | None = None,
        world: World | None = None,
        environment: Environment | None = None,
        name: str | None = None,
        language: Language | str = "sv",
    ) -> dict[str, Any]:
        """What another edition, policy, reading or other facts would say of the log; see :func:`impact`."""
        return impact(
            self.rows,
            self._options,
            law_of=law_of,
            under_policy=under_policy,
            switches=switches,
            world=world,
            environment=environment,
            name=name,
            language=language,
        )

    def write_suspicious(
        self, path: str | Path, *, clear: bool = False, most: int | None = 200_000
    ) -> int:
        """Write the rows to look at as CSV or Parquet, by the ending of the name; give their number.

        Patients and users are masked unless ``clear`` says otherwise. Of more rows than ``most`` the first are written.
        """
        return written(Path(path), self.rows, self.questions_of, clear, most)

    def write(self, folder: str | Path, **options: Any) -> dict[str, Path]:
        """Write ``report.html`` with ``suspicious.csv``, ``rows.parquet`` and ``summary.json`` beside it.

        ``rows.parquet`` is the log itself, unmasked; the others name nobody.

        Arguments:
            folder: Where; made if it is not there.
            options: Those of :meth:`report`.
        """
        there = Path(folder)
        there.mkdir(parents=True, exist_ok=True)
        names = {
            "report": "report.html",
            "suspicious": "suspicious.csv",
            "rows": "rows.parquet",
            "summary": "summary.json",
        }
        paths = {what: there / name for what, name in names.items()}
        if paths["rows"].resolve() != self.rows.resolve():
            shutil.copyfile(self.rows, paths["rows"])
        self.write_suspicious(paths["suspicious"])
        told = json.dumps(self.summary, ensure_ascii=False, indent=1)
        paths["summary"].write_text(told + "\n", encoding="utf-8")
        files = {what: name for what, name in names.items() if what != "report"}
        paths["report"].write_text(self.report(files=files, **options), encoding="utf-8")
        return paths

    def _repr_html_(self) -> str:
        return reviewed(self.summary)

    def __repr__(self) -> str:
        counts = self.summary["counts"]
        told = ", ".join(f"{name}: {count}" for name, count in counts.items() if count)
        return f"ReviewedLog({self.summary['log']['rows']} rows; {told})"
