"""What decisions and views are made of: plain values, frozen, equal if their parts are."""

from __future__ import annotations

import json as _json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from . import _samtycke
from ._enums import (
    DutyKind,
    Missing,
    Note,
    Outcome,
    Regime,
    Secrecy,
    SignalKind,
    SignalMode,
    StepKind,
    Verdict,
)

_Document = Mapping[str, Any]


@dataclass(frozen=True)
class Provision:
    """A provision: where it stands.

    Attributes:
        id: The short citation, as in ``SVOD 3:1(1)2``.
        sv: The citation written out in Swedish.
        en: The citation written out in English.
    """

    id: str
    sv: str
    en: str

    def __str__(self) -> str:
        return self.id


@dataclass(frozen=True)
class Reason:
    """Why a provision said what it said.

    Attributes:
        code: Stable, as in ``no-consent``.
        sv: In Swedish.
        en: In English.
    """

    code: str
    sv: str
    en: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True)
class Fact:
    """Which fact decided: the list it stands in, and its id."""

    list: str
    id: str


@dataclass(frozen=True)
class Finding:
    """A provision tried.

    Attributes:
        provision: Its short citation.
        outcome: What it came to.
        reason: The code of the reason.
        fact: The fact that decided it.
        doubt: The doubtful point of law it hangs on.
        moot: Whether another answer made it pointless.
    """

    provision: str
    outcome: Outcome
    reason: str
    fact: Fact | None = None
    doubt: str | None = None
    moot: bool = False


@dataclass(frozen=True)
class Keys:
    """Both keys, answered apart: data are told only if both turn."""

    processing: Verdict
    secrecy: Secrecy


@dataclass(frozen=True)
class Duty:
    """What the law obliges to, by which provision, and by when where a time is set."""

    kind: DutyKind
    provision: str
    due: datetime | None = None


@dataclass(frozen=True)
class Signal:
    """Something to be shown to the one who asks, whatever the verdict."""

    kind: SignalKind
    mode: SignalMode
    provision: str
    name: str | None = None


@dataclass(frozen=True)
class Answer:
    """A verdict with its reason and, on a permit, its ground; without findings."""

    verdict: Verdict
    reason: str
    ground: str | None = None


@dataclass(frozen=True)
class Step:
    """Something that may be done, or recorded if it is true, on a lawful way to a yes."""

    step: str
    kind: StepKind
    sv: str
    en: str
    value: str | None = None


@dataclass(frozen=True)
class Paths:
    """The lawful ways to a yes.

    Attributes:
        ways: Each a smallest set of steps that would change the answer, shortest first; empty after a yes.
        none: Why there is no way, where there is none.
    """

    ways: tuple[tuple[Step, ...], ...]
    none: Reason | None = None


@dataclass(frozen=True)
class Explanation:
    """An answer in words.

    Attributes:
        line: Yes or no, why, by which section.
        ladder: One rung a provision, in the order tried.
        notes: What to know about the answer itself; to be shown with the line.
    """

    line: str
    ladder: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.line


@dataclass(frozen=True)
class EventFault:
    """An event not applied: its number in the stream from 0, its id, and what is wrong."""

    number: int
    event: str | None
    code: int
    message: str


@dataclass(frozen=True)
class Remark:
    """What the law says of an act that is kept though it should not have happened."""

    event: str
    provision: Provision
    reason: Reason


@dataclass(frozen=True)
class Report:
    """What became of a stream of events.

    Attributes:
        events: How many there were.
        counts: New ones that count.
        known: Those known already.
        waits: Those that wait for what they name, by id.
        conflicts: Those under an id that has another content.
        erased: Those of erased entries.
        faults: Those not applied.
        remarks: What the law says of acts that should not have happened.
    """

    events: int
    counts: int
    known: int
    waits: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()
    faults: tuple[EventFault, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, repr=False)
class Shown:
    """What a look shows, once it is logged. It is clinical text: ``repr`` tells none of it.

    Attributes:
        verdict: Of a list, ``PERMIT`` says that something is shown.
        view: What was looked at, as in ``overview``.
        json: The document, ``samtycke-shown/1``.
    """

    verdict: Verdict
    view: str
    json: str

    @property
    def document(self) -> dict[str, Any]:
        """The document as ``json`` reads it."""
        return cast("dict[str, Any]", _json.loads(self.json))

    def __repr__(self) -> str:
        return f"Shown({self.view}: {self.verdict})"

    def _repr_html_(self) -> str:
        from . import _html

        return _html.shown(self)


@dataclass(frozen=True)
class CaseResult:
    """A case of a scenario: what was not as expected, and the content hash of the decision."""

    name: str
    mismatches: tuple[str, ...]
    hash: str | None

    @property
    def passed(self) -> bool:
        """Was everything as expected?"""
        return not self.mismatches


@dataclass(frozen=True)
class ScenarioFile:
    """A scenario file run; ``error`` tells why it could not be read."""

    path: str
    title: str
    cases: tuple[CaseResult, ...]
    error: str | None = None


@dataclass(frozen=True)
class ScenarioReport:
    """Scenario files run."""

    files: tuple[ScenarioFile, ...]

    @property
    def passed(self) -> int:
        """Cases that passed."""
        return sum(case.passed for file in self.files for case in file.cases)

    @property
    def failed(self) -> int:
        """Cases that failed, and files that could not be read."""
        failed = sum(not case.passed for file in self.files for case in file.cases)
        return failed + sum(file.error is not None for file in self.files)


def _provision(told: _Document) -> Provision:
    return Provision(told["id"], told["sv"], told["en"])


def _reason(told: _Document) -> Reason:
    return Reason(told["code"], told["sv"], told["en"])


def _finding(told: _Document) -> Finding:
    fact = told.get("fact")
    return Finding(
        provision=told["provision"],
        outcome=Outcome(told["outcome"]),
        reason=told["reason"],
        fact=Fact(fact["in"], fact["id"]) if fact else None,
        doubt=told.get("doubt"),
        moot=told.get("moot", False),
    )


def _duty(told: _Document) -> Duty:
    due = told["due"]
    # Python 3.10 reads no `Z`.
    at = datetime.fromisoformat(due.replace("Z", "+00:00")) if due else None
    return Duty(DutyKind(told["kind"]), told["provision"], at)


def _signal(told: _Document) -> Signal:
    kind, mode = SignalKind(told["kind"]), SignalMode(told["mode"])
    return Signal(kind, mode, told["provision"], told["name"])


def _section(told: _Document) -> str | None:
    """The provision that decided: the ground, otherwise the first that stood in the way."""
    if told["ground"]:
        return cast(str, told["ground"]["id"])
    wanted = {"deny": "not-met", "undetermined": "unknown"}.get(told["verdict"])
    for finding in told["findings"]:
        if finding["outcome"] == wanted and not finding.get("moot"):
            return cast(str, finding["provision"])
    return None


def part(name: str, told: _Document) -> object:
    """Make a part of a decision document the values of this package."""
    if name == "ground":
        return _provision(told["ground"]) if told["ground"] else None
    if name == "reason":
        return _reason(told["reason"])
    if name == "section":
        return _section(told)
    if name == "keys":
        keys = told["keys"]
        return Keys(Verdict(keys["processing"]), Secrecy(keys["secrecy"]))
    if name == "regime":
        return Regime(told["regime"])
    if name == "edition":
        return told["edition"]
    if name == "findings":
        return tuple(map(_finding, told["findings"]))
    if name == "duties":
        return tuple(map(_duty, told["duties"]))
    if name == "signals":
        return tuple(map(_signal, told["signals"]))
    if name == "missing":
        return tuple(map(Missing, told["missing"]))
    if name == "notes":
        return tuple(map(Note, told["notes"]))
    raise KeyError(name)


def explanation(line: str, ladder: list[str], notes: list[str]) -> Explanation:
    """Make an explanation."""
    return Explanation(line, tuple(ladder), tuple(notes))


def paths(told: _Document) -> Paths:
    """Make the lawful ways of their document."""
    ways = tuple(
        tuple(
            Step(step["step"], StepKind(step["kind"]), step["sv"], step["en"], step.get("value"))
            for step in way
        )
        for way in told["ways"]
    )
    return Paths(ways, _reason(told["none"]) if told["none"] else None)


def report(told: _Document) -> Report:
    """Make a report of its document."""
    return Report(
        events=told["events"],
        counts=told["counts"],
        known=told["known"],
        waits=tuple(told["waits"]),
        conflicts=tuple(told["conflicts"]),
        erased=tuple(told["erased"]),
        faults=tuple(
            EventFault(fault["number"], fault["event"], fault["code"], fault["message"])
            for fault in told["faults"]
        ),
        remarks=tuple(
            Remark(remark["event"], _provision(remark["provision"]), _reason(remark["reason"]))
            for remark in told["remarks"]
        ),
    )


def rows(told: _Document) -> tuple[dict[str, Any], ...]:
    """Take the rows out of their document."""
    return tuple(told["rows"])


def shown(told: _Document, text: str) -> Shown:
    """Make what is shown of its document."""
    return Shown(Verdict(told["verdict"]), told["view"], text)


def scenario_report(told: list[_Document]) -> ScenarioReport:
    """Make the report of scenarios."""
    return ScenarioReport(
        tuple(
            ScenarioFile(
                path=file["path"],
                title=file["title"],
                cases=tuple(
                    CaseResult(case["name"], tuple(case["mismatches"]), case["hash"])
                    for case in file["cases"]
                ),
                error=file["error"],
            )
            for file in told
        )
    )


def _decision(json: str, paths: str, explained: str) -> _samtycke.Decision:
    """Make a decision of what was pickled."""
    return cast(_samtycke.Decision, cast(Any, _samtycke.Decision)._of(json, paths, explained))


def _lens(answers: list[tuple[str, tuple[str, str, str | None]]]) -> _samtycke.Lens:
    """Make a lens of what was pickled."""
    return cast(_samtycke.Lens, cast(Any, _samtycke.Lens)._of(answers))


def _prepared(json: str, events: bytes) -> _samtycke.Prepared:
    """Make what a command became of what was pickled."""
    return cast(_samtycke.Prepared, cast(Any, _samtycke.Prepared)._of(json, events))
