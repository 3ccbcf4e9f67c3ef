"""Suspicious openings as they are told: in the order to ask about them, users under names of the report's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .._samtycke import codes
from ._format import Format, instant, whole
from ._questions import DETECTORS
from ._words import AS_RECORDED, COLUMNS, FAULTS, FOUND, KINDS, NAMED, SIGNS, THIRD_PERSON

SHOWN = 200
"""Openings that are shown; the files beside the report have them all."""

# What a ladder says to the one who reads it at a terminal, and who asked: neither is for the report.
_HINT = re.compile(r"; --all [^)]*")
_ASSIGNED = re.compile(r" \[assignments [^\]]*\]")
_NAMED = re.compile(r"\[([a-z]+) ")
_DOUBT = re.compile(r" \(((?:DOUBT-|D)\d+)\)")
_RUNG = re.compile(r"([+\-?.]) (\S.*?): (.*)", re.DOTALL)
_FIRST = ("no-ground", "undecided", "only-if-shown", "lawful", "not-governed")


@dataclass(frozen=True)
class Rung:
    """A provision tried."""

    sign: str
    mark: str
    outcome: str
    provision: str
    text: str


@dataclass(frozen=True)
class Opening:
    """An opening, every part a text to be shown."""

    number: int
    anchor: str
    row: int | None
    rows: str
    more: bool
    at: str
    when: str
    staff: str | None
    who: str
    patient: str
    numbered: bool
    masked: str
    action: str
    unit: str
    holder: str
    kind: str
    found: str
    found_word: str
    found_then: str
    section: str
    cited: str
    reason: str
    line: str
    ladder: tuple[Rung, ...]
    notes: tuple[str, ...]
    missing: tuple[str, ...]
    codes: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    hash: str
    ladder_of: int | None = None
    """Another opening that was tried in the very same way."""
    apart: bool = False
    """Is its user in clear here, and hidden elsewhere? Then it does not stand among those."""
    repeats: bool = False
    """Is it of the same user and raises the same questions as the one before?"""


@dataclass
class Teller:
    """Tells openings in a language; the same user has the same name all through the report."""

    format: Format
    clear_staff: bool = False
    _users: dict[str, int] = field(default_factory=dict)
    _patients: dict[int, int] = field(default_factory=dict)

    @cached_property
    def codes(self) -> dict[str, dict[str, str]]:
        """What the codes of answers mean."""
        return codes(self.format.language)

    @cached_property
    def _persons(self) -> list[tuple[str, str]]:
        own = self.codes["reasons"]
        told = ((own[code], self.format.t(*text)) for code, text in THIRD_PERSON.items())
        return sorted(told, key=lambda pair: -len(pair[0]))

    @cached_property
    def _recorded(self) -> list[tuple[re.Pattern[str], str]]:
        """Reasons told of as what is recorded: a longer one that only begins so is another."""
        own = self.codes["reasons"]
        return [
            (re.compile(rf"\b{re.escape(own[code])}(?= \(| \[|\.|$)"), self.format.t(*text))
            for code, text in AS_RECORDED.items()
        ]

    def reason(self, code: Any) -> str:
        """Tell a reason of a third person; what is no code stands as it is."""
        told = str(code or "")
        for words in (THIRD_PERSON, AS_RECORDED):
            if told in words:
                return self.format.t(*words[told])
        return self.codes["reasons"].get(told, told)

    def missing(self, code: Any) -> str:
        """Tell a missing fact."""
        return self.codes["missing"].get(str(code), str(code))

    def fault(self, text: Any) -> str:
        """Tell why a row could not be decided; the column's own name stands beside."""
        column, _, why = str(text or "").replace("`", "").partition(": ")
        name = self.format.t(*COLUMNS[column]) if column in COLUMNS else ""
        told = self.format.t(*FAULTS[why]) if why in FAULTS else why
        return f"{name} ({column}): {told}" if name else f"{column}: {told}" if why else column

    def found(self, code: Any) -> str:
        """Tell a result."""
        return self.format.t(*FOUND[code][0]) if code in FOUND else str(code or "")

    def action(self, code: Any) -> str:
        """Tell what was done, without what only a caller needs to know."""
        told = self.codes["actions"].get(str(code), str(code or ""))
        return re.split(r" \(|[;:]", told)[0]

    def question(self, code: Any) -> str:
        """Name a question."""
        return self.format.t(*DETECTORS[code].name) if code in DETECTORS else str(code)

    def user(self, staff: Any, clear: bool = True) -> str:
        """Name a user: by id only where that was wanted, and may be."""
        if not isinstance(staff, str) or not staff:
            return self.format.t("okänd användare", "unknown user")
        if self.clear_staff and clear:
            return staff
        number = self._users.setdefault(staff, len(self._users) + 1)
        return self.format.t(f"användare {number}", f"user {number}")

    def patient(self, person: Any) -> str:
        """Name a patient of whom it is known which others are the same; nothing of one of whom it is not."""
        if not whole(person):
            return ""
        number = self._patients.setdefault(person, len(self._patients) + 1)
        return self.format.t(f"patient {number}", f"patient {number}")

    def sorted(self, details: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Put openings in the order to ask about them: without ground first, then by questions and rows."""

        def order(told: Mapping[str, Any]) -> tuple[int, int, int, str]:
            found = told.get("found")
            first = _FIRST.index(found) if found in _FIRST else len(_FIRST)
            return first, -len(texts(told.get("questions"))), -whole(told.get("rows")), _at(told)

        return sorted(details, key=order)

    def tell(self, told: Mapping[str, Any], number: int, prefix: str = "o") -> Opening:
        """Tell one opening."""
        t = self.format.t
        # Of each opening it may have been decided who sees whose it was.
        clear = self.clear_staff and told.get("clear") is not False
        who = self.user(told.get("staff"), clear)
        hidden = [] if clear else self._hidden(told, who)

        def third(text: str) -> str:
            for spoken, person in self._persons:
                text = text.replace(spoken, person)
            for stated, recorded in self._recorded:
                text = stated.sub(recorded, text)
            for one, name in hidden:
                text = text.replace(one, name)
            return text if clear else _ASSIGNED.sub("", text)

        masked = str(told.get("patient") or "").rpartition("|")[2]
        patient = self.patient(told.get("person"))
        row = told.get("row")
        found = str(told.get("found") or "")
        kind = str(told.get("information_type") or "")
        if clear and told.get("assignment"):
            who = t(
                f"{who}, uppdrag {told['assignment']}", f"{who}, assignment {told['assignment']}"
            )
        return Opening(
            number=number,
            anchor=f"{prefix}{number}",
            row=row if isinstance(row, int) else None,
            rows=self.format.count(told.get("rows") or 1, "rows"),
            more=whole(told.get("rows")) > 1,
            at=self.format.moment(told.get("at")) + self._until(told),
            when=self.format.moment(told.get("at"), seconds=False),
            staff=told.get("staff") or None,
            who=who,
            patient=patient or ("" if masked else t("okänd patient", "unknown patient")),
            numbered=bool(patient),
            # Of some ids the mask leaves nothing to see.
            masked=masked if re.search(r"\w", masked) or not patient else "",
            action=self.action(told.get("action")),
            unit=str(told.get("unit_name") or told.get("unit") or t("okänd enhet", "unknown unit")),
            holder=str(told.get("holder_name") or told.get("holder_unit") or ""),
            kind=t(*KINDS[kind]) if kind in KINDS else kind,
            found=found if found in FOUND else "undecided",
            found_word=self.found(found),
            found_then=self.found(told["found_then"]) if told.get("found_then") else "",
            section=str(told.get("section") or ""),
            cited=self.format.cite(told["section"]) if told.get("section") else "",
            reason=self.reason(told.get("reason")),
            line=self._line(third(str(told.get("line") or "")), found),
            ladder=tuple(
                self._rung(third(_HINT.sub("", rung))) for rung in texts(told.get("ladder"))
            ),
            notes=tuple(third(note) for note in texts(told.get("notes"))),
            missing=tuple(self.missing(code) for code in texts(told.get("missing"))),
            codes=tuple(texts(told.get("questions"))),
            questions=tuple(self._asked(code) for code in texts(told.get("questions"))),
            hash=str(told.get("hash") or ""),
        )

    def _hidden(self, told: Mapping[str, Any], who: str) -> list[tuple[str, str]]:
        """Name ids that tell who somebody is, where they stand in running text, longest first."""
        ids = [told.get("staff"), told.get("assignment")]
        known = sorted({x for x in ids if isinstance(x, str) and len(x) > 3}, key=len, reverse=True)
        return [(one, who) for one in known]

    def _until(self, told: Mapping[str, Any]) -> str:
        first, last = instant(told.get("at")), instant(told.get("last"))
        if first is None or last is None or last <= first:
            return ""
        return f"–{last:%H:%M:%S}" if last.date() == first.date() else f" – {self.format.moment(told['last'])}"

    def _line(self, line: str, found: str) -> str:
        """That nothing shows a ground is not that there was none."""
        if found != "no-ground":
            return line
        return re.sub(r"^(Nej|No): ", self.format.t("Ingen grund hittad: ", "No ground found: "), line)

    def _rung(self, text: str) -> Rung:
        parts = _RUNG.fullmatch(text)
        if parts is None:
            return Rung("", "", "", "", text)
        mark, outcome = SIGNS[parts[1]]
        return Rung(parts[1], mark, self.format.t(*outcome), parts[2], self._plain(parts[3]))

    def _plain(self, text: str) -> str:
        """Write out what a ladder at a terminal has in short."""

        def named(match: re.Match[str]) -> str:
            word = match[1]
            return f"[{self.format.t(*NAMED[word])} " if word in NAMED else match[0]

        doubt = self.format.t(r" (osäker rättsfråga \1)", r" (doubtful point of law \1)")
        return _DOUBT.sub(doubt, _NAMED.sub(named, text))

    def _asked(self, code: str) -> tuple[str, str]:
        return self.question(code), self.format.t(
            *DETECTORS[code].asks
        ) if code in DETECTORS else ""


def texts(value: Any) -> list[str]:
    """Read a list of texts; one text, or one joined by commas or semicolons, is a list too."""
    if isinstance(value, str):
        return [part.strip() for part in re.split(r"[;,]", value) if part.strip()]
    if isinstance(value, Sequence):
        return [str(part) for part in value if part is not None]
    return []


def _at(told: Mapping[str, Any]) -> str:
    return str(told.get("at") or "")
