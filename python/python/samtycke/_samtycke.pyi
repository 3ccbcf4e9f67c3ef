"""The compiled part of samtycke; import from `samtycke` instead."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from os import PathLike
from typing import Any, Final, NoReturn, Protocol, final
from uuid import UUID

from typing_extensions import Self

from ._enums import (
    Action,
    Audience,
    BlockKind,
    Language,
    Missing,
    Note,
    Reach,
    Recipient,
    Regime,
    Relevance,
    RequestedBy,
    SearchTerm,
    Switch,
    Verdict,
)
from ._values import (
    Answer,
    Duty,
    Explanation,
    Finding,
    Keys,
    Paths,
    Provision,
    Reason,
    Report,
    ScenarioReport,
    Shown,
    Signal,
)

__all__ = [
    "DecidedBatches",
    "Decision",
    "Environment",
    "Lens",
    "LogReview",
    "PersonId",
    "Policy",
    "Prepared",
    "Request",
    "View",
    "World",
    "__version__",
    "codes",
    "decide_batch",
    "decide_json",
    "explain_rows",
    "provisions",
    "read_question",
    "review_batch",
    "run_command",
    "run_scenarios",
    "scenario_cases",
    "words",
]

__version__: Final[str]
"""The version of the library, which is the version of the package."""

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: Any = None) -> Any: ...

@final
class PersonId:
    """A person's identity: the system that gave out the number, and the number.

    The system is never guessed: a format does not reveal its issuer. ``repr`` and ``str`` hide the
    number; ``token`` gives it in full to whoever asks for it.

    Arguments:
        token: ``system|value``, as in ``personnummer|YYYYMMDDNNNN``.
        interim: Take interim personal numbers too.
        lma: Take the Migration Agency's numbers too.

    Raises:
        IdentityError: No system, an unknown one, or a number that is not one of the system.

    >>> PersonId("personnummer|20120101-2398")
    PersonId('personnummer|2012********')
    """

    def __new__(cls, token: str, *, interim: bool = False, lma: bool = False) -> Self: ...
    @property
    def system(self) -> str:
        """The system's name, or its OID."""

    @property
    def value(self) -> str:
        """The number in full, in its normal form."""

    @property
    def token(self) -> str:
        """``system|value``, the number in full."""

    @property
    def masked(self) -> str:
        """The system and at most four characters of the number, for logs."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, bool]]: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: Any) -> Self: ...

@final
class Request:
    """One request: who asks, what for, about what, when.

    Every field is a keyword. Staff ask in an ``assignment``, a person signed in to an e-service as
    ``resident``; one of the two. Which target an action needs: reading, writing, signing, printing,
    deleting, search hits and lists an ``entry``; reporting to a register an ``entry`` and a
    ``register``; disclosing an ``entry`` and a ``recipient``; lifting a ``block``; registering a block
    ``new_block``; seeing who blocked ``reach``; searching ``search``.

    Arguments:
        action: What the actor wants to do: an ``Action`` or its word.
        at: When it happens, with a zone. The law in force on that Swedish day decides.
        assignment: HSA-id of the assignment staff act in.
        resident: The person signed in.
        through: The provider through whose service others' data are shown to a resident.
        entry: The entry concerned.
        block: The block concerned.
        new_block: The block to register: its kind, and who asks for it.
        reach: Whose blocks to reveal.
        search: The kind of search term.
        register: The quality register an entry is reported to.
        recipient: To whom an entry is disclosed.
        known_at: Only facts recorded by then count.
        relevance: What the reader judges the data can be assumed to matter for. Never guessed.
        max_age_seconds: Lists known as of longer before ``at`` count as unknown.
        factors: How many factors the user signed in with.
        assurance: Level of assurance of the sign-in, 1 to 4.
        active_choice: Whether the reader chose actively to look beyond the own unit.
        switches: Readings of doubtful points other than the recommended: a ``Switch`` each.

    Raises:
        SamtyckeError: An id, a word or a time that can't be read; a time without a zone.
        TypeError: A value of another type; neither or both of ``assignment`` and ``resident``.

    >>> from datetime import datetime, timezone
    >>> at = datetime(2026, 3, 2, 8, tzinfo=timezone.utc)
    >>> Request(assignment="SE2120001447-A1", action=Action.READ, entry="note-1", at=at, factors=2)
    Request(read 'note-1' in 'SE2120001447-A1' at 2026-03-02T08:00:00Z)
    """

    def __new__(
        cls,
        *,
        action: Action | str,
        at: datetime | str,
        assignment: str | None = None,
        resident: PersonId | str | None = None,
        through: str | None = None,
        entry: str | UUID | None = None,
        block: str | UUID | None = None,
        new_block: tuple[BlockKind | str, RequestedBy | str] | None = None,
        reach: Reach | str | None = None,
        search: SearchTerm | str | None = None,
        register: str | None = None,
        recipient: Recipient | str | None = None,
        known_at: datetime | str | None = None,
        relevance: Relevance | str | None = None,
        max_age_seconds: int | None = None,
        factors: int | None = None,
        assurance: int | None = None,
        active_choice: bool | None = None,
        switches: Iterable[Switch | str] | None = None,
    ) -> Self: ...
    @staticmethod
    def from_json(document: str | bytes | Mapping[str, Any]) -> Request:
        """The request of a document: what stands under ``request`` in a question.

        >>> Request.from_json('{"assignment": "A-1", "action": "read", "entry": "e", "at": "2026-03-02T09:00:00Z"}')
        Request(read 'e' in 'A-1' at 2026-03-02T09:00:00Z)
        """

    @property
    def json(self) -> str:
        """The request as JSON, as it stands in a question. A resident's number is in it."""

    @property
    def assignment(self) -> str | None:
        """The assignment staff act in."""

    @property
    def resident(self) -> PersonId | None:
        """The person signed in."""

    @property
    def through(self) -> str | None:
        """The provider through whose service others' data are shown to a resident."""

    @property
    def action(self) -> Action:
        """What the actor wants to do."""

    @property
    def entry(self) -> str | None:
        """The entry concerned."""

    @property
    def block(self) -> str | None:
        """The block concerned."""

    @property
    def new_block(self) -> tuple[BlockKind, RequestedBy] | None:
        """The block to register: its kind, and who asks for it."""

    @property
    def reach(self) -> Reach | None:
        """Whose blocks to reveal."""

    @property
    def search(self) -> SearchTerm | None:
        """The kind of search term."""

    @property
    def register(self) -> str | None:
        """The quality register an entry is reported to."""

    @property
    def recipient(self) -> Recipient | None:
        """To whom an entry is disclosed."""

    @property
    def at(self) -> datetime:
        """When it happens, in UTC."""

    @property
    def known_at(self) -> datetime | None:
        """Only facts recorded by then count; in UTC."""

    @property
    def relevance(self) -> Relevance | None:
        """What the reader judges the data can be assumed to matter for."""

    @property
    def max_age_seconds(self) -> int | None:
        """Lists known as of longer before ``at`` count as unknown."""

    @property
    def factors(self) -> int | None:
        """How many factors the user signed in with."""

    @property
    def assurance(self) -> int | None:
        """Level of assurance of the sign-in."""

    @property
    def active_choice(self) -> bool | None:
        """Whether the reader chose actively to look beyond the own unit."""

    @property
    def switches(self) -> frozenset[Switch]:
        """Readings of doubtful points other than the recommended."""

    def replace(self, **changes: Any) -> Request:
        """The same request with fields changed; a field is taken away by ``None``.

        >>> asked = Request(assignment="A-1", action="read", entry="e", at="2026-03-02T09:00:00Z")
        >>> asked.replace(entry="f")
        Request(read 'f' in 'A-1' at 2026-03-02T09:00:00Z)
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, Any]]: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: Any) -> Self: ...

@final
class World:
    """Facts of an organisation and its patients, checked once, immutable.

    Arguments:
        document: ``samtycke-world/1``, as text, bytes or what ``json`` would write so.

    Raises:
        DocumentError: The document is not one of the format.
        FactsError: Its facts don't fit together.

    >>> World({"format": "samtycke-world/1"})
    World(0 patients, 0 units)
    """

    def __new__(cls, document: str | bytes | Mapping[str, Any]) -> Self: ...
    @property
    def patients(self) -> list[PersonId]:
        """The patients, by the first identity of each."""

    @property
    def json(self) -> str:
        """The world as a document, personal numbers in full."""

    @property
    def policy(self) -> Policy:
        """What regions decide."""

    def with_policy(self, policy: Policy) -> World:
        """The same facts under another policy."""

    def decide(self, patient: PersonId | str, request: Request) -> Decision:
        """Decides a request about a patient.

        Arguments:
            patient: Whose data: any of the patient's identities.
            request: What is asked.

        Raises:
            RequestError: The request asks for nothing the facts hold.
        """

    def verdict(self, patient: PersonId | str, request: Request) -> Verdict:
        """The verdict alone, without an explanation.

        Arguments:
            patient: Whose data: any of the patient's identities.
            request: What is asked.

        Raises:
            RequestError: The request asks for nothing the facts hold.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[str]: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: Any) -> Self: ...

@final
class Policy:
    """What a region decides, over time: policy sets, none of which overlap.

    Arguments:
        document: A list of policy sets, as text, bytes or what ``json`` would write so; left out:
            Västra Götaland's.

    Raises:
        DocumentError: It is no list of policy sets, or they overlap.

    >>> Policy()
    Policy('VGR 2016, adults', 'VGR 2019, children', 'VGR 2022, unsigned at once')
    """

    def __new__(cls, document: str | bytes | Sequence[Mapping[str, Any]] | None = None) -> Self: ...
    @property
    def json(self) -> str:
        """The sets as JSON."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[str]: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: Any) -> Self: ...

@final
class Decision:
    """A decision: never a bare yes or no.

    Only ``Verdict.PERMIT`` opens anything. Two decisions are equal if their content hashes are: the same
    case decided the same way.

    >>> world, patient, request = read_question(QUESTION)
    >>> decision = world.decide(patient, request)
    >>> decision
    Decision(deny: consent-missing, SVOD 3:1(1)2)
    >>> print(decision.explain("en"))
    No: the patient has not consented (chapter 3, section 1, first paragraph, item 2, SVOD).
    """

    @property
    def verdict(self) -> Verdict:
        """May it be done? Both keys together."""

    @property
    def permitted(self) -> bool:
        """Whether it is a permit. Everything else is to be handled as a no."""

    @property
    def ground(self) -> Provision | None:
        """The provision that makes it lawful, on a permit."""

    @property
    def reason(self) -> Reason:
        """The reason that decided."""

    @property
    def section(self) -> str | None:
        """The id of the provision that decided, as in ``SVOD 3:1(1)2``; ``None`` where none did."""

    @property
    def keys(self) -> Keys:
        """May the data be processed, and does secrecy hinder: the two keys apart."""

    @property
    def regime(self) -> Regime:
        """Which rules decided."""

    @property
    def edition(self) -> str | None:
        """The law of which day; ``None`` before there was one."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every provision tried, in order."""

    @property
    def duties(self) -> tuple[Duty, ...]:
        """What the law obliges to."""

    @property
    def signals(self) -> tuple[Signal, ...]:
        """What to show besides."""

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What would have to be known for an answer."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What to know about the answer itself."""

    @property
    def hash(self) -> str:
        """SHA-256 over facts used, request and decision, the same in every language. Treat it as a pseudonym."""

    @property
    def json(self) -> str:
        """The decision document, ``samtycke-decision/1``, for whoever may see everything. Numbers are masked."""

    @property
    def paths(self) -> Paths:
        """The lawful ways to a yes: each takes deciding again."""

    def explain(
        self, language: Language | str = "sv", audience: Audience | str = "reader"
    ) -> Explanation:
        """The answer in words.

        Arguments:
            language: ``sv`` or ``en``.
            audience: For whom. What the reader gets names no holder of blocked data.
        """

    def _repr_html_(self) -> str: ...
    def __bool__(self) -> NoReturn: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str, str, str]]: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: Any) -> Self: ...

@final
class Lens:
    """The answers for every entry of one patient, for one reader at one moment: the case is compiled once.

    It is a mapping of entries' ids to answers, by id; it does not change afterwards.

    Arguments:
        facts: A ``World`` or an ``Environment``.
        patient: Whose data: any of the patient's identities.
        request: A request of staff about entries; which entry it names makes no difference.

    Raises:
        RequestError: The assignment is not known, or the action is not one on entries.

    >>> world, patient, request = read_question(QUESTION)
    >>> lens = Lens(world, patient, request)
    >>> [(entry, str(lens[entry].verdict)) for entry in lens]
    [('note-1', 'deny')]
    """

    def __new__(
        cls, facts: World | Environment, patient: PersonId | str, request: Request
    ) -> Self: ...
    @property
    def permitted(self) -> list[str]:
        """The entries that may be seen, by id."""

    def keys(self) -> list[str]:
        """The ids of all entries."""

    def __len__(self) -> int: ...
    def __contains__(self, entry: str, /) -> bool: ...
    def __getitem__(self, entry: str, /) -> Answer: ...
    def __iter__(self) -> Iterator[str]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[list[tuple[str, tuple[str, str, str | None]]]]]: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: Any) -> Self: ...

@final
class Environment:
    """The shared care environment: events of many systems, kept, and shown as the law lets them be.

    It is one object for all threads: those who ask go on side by side, and wait while something is applied.
    A copy goes its own way.

    Arguments:
        snapshot: What ``snapshot()`` gave; left out: one in which nothing has happened.

    Raises:
        CareEnvironmentError: The snapshot can't be read.

    >>> environment = Environment.of_programme()
    >>> report = environment.apply(EVENTS)
    >>> report.counts == report.events
    True
    """

    def __new__(cls, snapshot: bytes | None = None) -> Self: ...
    @staticmethod
    def of_programme() -> Environment:
        """One that knows the region, its municipalities and when each joins."""

    @staticmethod
    def from_snapshot(snapshot: bytes) -> Environment:
        """The environment of a snapshot: it answers as the one that wrote it did."""

    @property
    def patients(self) -> int:
        """How many patients are known."""

    def snapshot(self) -> bytes:
        """The whole environment in bytes."""

    def knows(self, patient: PersonId | str) -> bool:
        """Whether anything is known of a person."""

    def apply(
        self,
        events: str | bytes | Iterable[Mapping[str, Any] | str] | Prepared,
        *,
        apply_rest: bool = False,
    ) -> Report:
        """Takes in events of any number of systems, mixed in any way. What is known changes nothing.

        Arguments:
            events: JSON lines (text or bytes, the format's name first), a stream in bytes, an iterable of
                events as ``json`` would write them, or what a command became.
            apply_rest: Report bad events and apply the rest, instead of refusing all.

        Raises:
            SamtyckeError: An event that can't be one; nothing of the stream is applied.
        """

    def end_log_retention(self, now: datetime | str) -> int:
        """Takes away rows of the access log whose keeping has ended: how many.

        Arguments:
            now: When it is.
        """

    def events(self) -> str:
        """Everything that has happened, as JSON lines; what was erased is not among it."""

    @property
    def organisation(self) -> str:
        """Who is who, as JSON: the member ``organisation`` of a world document."""

    def decide(
        self,
        patient: PersonId | str,
        request: Request,
        *,
        at: datetime | str | None = None,
        known_at: datetime | str | None = None,
    ) -> Decision:
        """Decides a request about a patient. It hands out no part of the record, and logs nothing.

        Arguments:
            patient: Whose data: any of the patient's identities.
            request: What is asked.
            at: The record as it stood then; left out: as it stands.
            known_at: The record as known then; left out: by all that is known.

        Raises:
            CareEnvironmentError: Nothing is known of the patient.
            RequestError: The request asks for nothing the facts hold.
        """

    def ask(self, document: str | bytes | Mapping[str, Any]) -> View:
        """Looks at a record. What is shown stays sealed until the access is logged.

        Arguments:
            document: ``samtycke-ask/1``, as text, bytes or what ``json`` would write so.

        Raises:
            SamtyckeError: The document is not one of the format, or what it asks for is refused.
        """

    def command(self, document: str | bytes | Mapping[str, Any]) -> Prepared:
        """Decides a command. Nothing is applied: store what it becomes first, and ``apply`` it then.

        Arguments:
            document: ``samtycke-command/1``, as text, bytes or what ``json`` would write so.

        Raises:
            SamtyckeError: The document is not one of the format, or names what is not there.
        """

    def __getnewargs__(self) -> tuple[bytes]: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: Any) -> Self: ...

@final
class View:
    """Something shown that is logged before it can be looked at (PDL 4:3, SVOD 4:4).

    It opens once. It can't be copied or pickled: what is shown in another place is another access.
    """

    @property
    def rows_json(self) -> str:
        """The rows that will be logged, ``samtycke-access-rows/1``: for a host that keeps the log itself."""

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """The rows that will be logged."""

    def open(self, log: Environment | Callable[[str], object]) -> Shown:
        """Logs the access, and hands out what is shown.

        Arguments:
            log: An ``Environment``, which keeps the rows; or something to call with the rows' document as
                JSON text, which keeps them and returns, or raises if it could not.

        Raises:
            SamtyckeError: The rows could not be kept; nothing is handed out.
            RuntimeError: It was opened before.
        """

    def __reduce__(self) -> NoReturn: ...

@final
class Prepared:
    """What a command would become. Nothing is applied yet: ``Environment.apply`` takes it."""

    @property
    def verdict(self) -> Verdict:
        """``Verdict.PERMIT`` if it may be done; whatever else is a no."""

    @property
    def permitted(self) -> bool:
        """Whether it may be done."""

    @property
    def json(self) -> str:
        """The document, ``samtycke-done/1``."""

    @property
    def document(self) -> dict[str, Any]:
        """The document as ``json`` reads it."""

    @property
    def events(self) -> bytes:
        """What it becomes, as a stream of events in bytes: to be stored. Empty of events unless permitted."""

    def __len__(self) -> int: ...
    def __bool__(self) -> NoReturn: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str, bytes]]: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: Any) -> Self: ...

@final
class DecidedBatches:
    """Decided rows, as they come: an Arrow stream that pyarrow, pandas, Polars, DuckDB and others read.

    It is read once; each batch is decided when it is asked for, so that memory holds a batch at a time.
    """

    @property
    def rows(self) -> int:
        """How many rows were decided so far."""

    @property
    def column_names(self) -> list[str]:
        """The names of the columns."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any: ...
    def __arrow_c_schema__(self) -> Any: ...

def read_question(document: str | bytes | Mapping[str, Any]) -> tuple[World, PersonId, Request]:
    """Reads a question: a world of one patient, whose it is, and the request.

    Arguments:
        document: ``samtycke-question/1``, as text, bytes or what ``json`` would write so.

    >>> world, patient, request = read_question(QUESTION)
    >>> world.decide(patient, request).verdict
    <Verdict.DENY: 'deny'>
    """

def decide_json(document: str) -> str:
    """Decide one question.

    The same document gives the same decision, always and everywhere. The interpreter lock is
    released meanwhile, so threads decide in parallel.

    Arguments:
        document: A JSON document of the format ``samtycke-question/1``.

    Returns:
        The decision as a JSON document. Its ``verdict`` is ``"permit"``, ``"deny"`` or
        ``"undetermined"``; only ``"permit"`` opens anything.

    Raises:
        SamtyckeError: The document is not JSON, not of the format, or contradicts itself.
    """

def run_scenarios(*paths: str | PathLike[str]) -> ScenarioReport:
    """Runs scenario and flow files, or every one in a folder.

    Arguments:
        paths: Files and folders.

    Returns:
        A ``ScenarioReport``: a ``CaseResult`` for each case, with what was not as expected.
    """

def scenario_cases(*paths: str | PathLike[str]) -> list[dict[str, Any]]:
    """The cases of scenario and flow files complete, with what comes of each in Rust, as `samtycke cases` prints them.

    Arguments:
        paths: Files and folders.

    Returns:
        A document ``samtycke-case/1`` for each case: its ``file`` and ``case``, of which ``kind`` it is, the
        document by that name (``question``, ``ask``, ``command``), and what to ``expect``, the hash among it.

    Raises:
        OSError: A file that can't be read.
        ValueError: A file that is neither scenario nor flow.
    """

def codes(language: Language | str = "sv") -> dict[str, dict[str, str]]:
    """What each code means.

    Arguments:
        language: ``sv`` or ``en``.

    Returns:
        By kind (``reasons``, ``signals``, ``duties``, ``notes``, ``missing``, ``doubts``, ``actions``,
        ``steps``), the codes and their texts.
    """

def provisions(language: Language | str = "sv") -> dict[str, str]:
    """The provisions that are cited, by their ids: in words, with the act's number.

    Arguments:
        language: ``sv`` or ``en``.
    """

def words() -> dict[str, list[str]]:
    """The words of every enumeration that is read, by the name it has in Python."""

def run_command(arguments: Sequence[str]) -> tuple[int, str, str]:
    """Runs the command with arguments, without the program's name.

    Returns:
        The exit code, what it prints, and what went wrong.
    """

def decide_batch(
    source: _ArrowStream | _ArrowArray,
    *,
    world: World | None = None,
    environment: Environment | None = None,
    columns: Mapping[str, str] | None = None,
    action: Action | str = "read",
    naive: str | tzinfo | None = None,
    described: Mapping[str, str | bool] | None = None,
    max_age_seconds: int | None = None,
    switches: Iterable[Switch | str] | None = None,
    absent: Sequence[str] = ...,
    law_of: str | None = None,
    under_policy: Policy | None = None,
    dictionaries: bool = True,
    keep: bool | Sequence[str] | None = None,
    threads: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> DecidedBatches:
    """Decides rows: each *somebody did, or wants, something with a patient's data at a time*.

    Columns in: ``assignment``, ``patient`` and ``at`` are needed; ``action``, ``entry``, ``provider``,
    ``unit``, ``process``, ``information_type``, ``documented_for``, ``availability``, ``secrecy``,
    ``active_choice``, ``relevance``, ``factors`` and ``known_at`` are read where they are. Text may be
    string, large_string, string_view or a dictionary of one; times are timestamps of any unit with any
    zone. Columns out: ``verdict``, ``reason``, ``ground`` and ``fault``; a row that can't be decided is
    ``undetermined``, with the column and what is wrong in ``fault``.

    Arguments:
        source: Anything with ``__arrow_c_stream__`` or ``__arrow_c_array__``.
        world: The facts; or ``environment``. An environment may go on between batches.
        environment: The facts.
        columns: What columns are called where they are called otherwise: name here to name there.
        action: What was done where no column says.
        naive: The zone of timestamps that have none; without it they are refused.
        described: What holds of entries that rows describe and do not name: ``availability``, and if need
            be ``documented_for``, ``secrecy``, ``activity``, ``third_party``.
        max_age_seconds: Lists known as of longer before ``at`` count as unknown.
        switches: Readings of doubtful points other than the recommended.
        absent: Feeds that are not there, whatever the facts say of how complete they are: ``relations``,
            ``consents``, ``blocks``, ``assessments``, ``information``, ``attestations``, ``register-objections``.
        law_of: The law of this day decides, and not that of each access: what another edition would say.
        under_policy: This regional policy holds, and not the one of the facts: what another would say.
        dictionaries: Verdict, reason and ground as dictionaries; else plain text, as Spark needs.
        keep: Columns of the input to stand before the answer: their names, or ``True`` for all.
        threads: How many threads at most; by default as many as there are processors.
        progress: Called after each batch with the number of rows decided so far. What it raises stops.

    Raises:
        BatchError: A column is missing, there twice, or of a type that is not read.
        TypeError: ``source`` has no Arrow interface.
    """

def review_batch(
    source: _ArrowStream | _ArrowArray,
    *,
    world: World | None = None,
    environment: Environment | None = None,
    as_known: bool = False,
    columns: Mapping[str, str] | None = None,
    action: Action | str = "read",
    naive: str | tzinfo | None = None,
    described: Mapping[str, str | bool] | None = None,
    max_age_seconds: int | None = None,
    switches: Iterable[Switch | str] | None = None,
    absent: Sequence[str] = ...,
    law_of: str | None = None,
    under_policy: Policy | None = None,
    dictionaries: bool = True,
    keep: bool | Sequence[str] | None = None,
    threads: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> DecidedBatches:
    """Decides rows of an access log again, each as of its moment, and says what was found.

    Columns in are those of ``decide_batch``. Columns out: ``found`` (``lawful``, ``only-if-shown``,
    ``no-ground``, ``not-governed``, ``undecided``), ``ground``, ``section`` (what stood in the way), ``reason``,
    ``missing`` (codes joined by ``;``), ``hash`` (16 bytes: the same row and answer, the same hash) and ``fault``; with
    ``as_known`` also ``found_then``, ``section_then``, ``reason_then`` and ``missing_then``, by what was recorded by then.

    Nothing is kept between batches, so that engines may hold the log in parts. For counts and questions over a
    whole log see ``samtycke.review``.

    Arguments:
        as_known: Decide also by what was recorded by the time of each access.
        (the others): As for ``decide_batch``.

    Raises:
        BatchError: A column is missing, there twice, or of a type that is not read.
        TypeError: ``source`` has no Arrow interface.
    """

@final
class LogReview:
    """A log under review: batches are taken, then questions are asked of the whole.

    The private heart of ``samtycke.review``.
    """

    def __new__(
        cls,
        *,
        world: World | None = None,
        environment: Environment | None = None,
        as_known: bool = False,
        now: datetime | str | None = None,
        policy: str | bytes | Mapping[str, Any] | None = None,
        **options: Any,
    ) -> Self: ...
    def beside(
        self, registers: Mapping[str, _ArrowStream], key: _ArrowStream | None = None
    ) -> None:
        """Adds registers by name, and the key to a planted log, before the first rows are taken."""

    def take(
        self,
        source: _ArrowStream | _ArrowArray,
        *,
        keep: bool | Sequence[str] | None = None,
        progress: Callable[[int], object] | None = None,
    ) -> DecidedBatches:
        """The decided rows of a source, as they come: reading them is what reviews them."""

    def finish(self) -> str:
        """Asks the questions of all that was taken; nothing more can be taken then. The summary as JSON."""

    def openings(self) -> DecidedBatches:
        """The openings, in the order of their first rows."""

    def of_rows(self, first: int, count: int) -> DecidedBatches:
        """For so many rows from one on: their opening, its questions, and whether it is to be looked at."""

def explain_rows(
    source: _ArrowStream | _ArrowArray,
    *,
    world: World | None = None,
    environment: Environment | None = None,
    language: str = "sv",
    **options: Any,
) -> str:
    """Explains rows one by one, for a reviewer: few rows, as those to look at. A list of documents in their order."""
