"""Who may see which openings in clear: decided by the core, and logged before anything is shown.

Reading the log is itself an access (PDL 4:3 is its purpose), and staff are protected as patients are: without a session
patients, users and assignments are masked.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .._asking import ask
from .._errors import CareEnvironmentError, IdentityError, ReviewError
from .._samtycke import Environment, PersonId, Request, codes
from ._assignments import Assignments

POLICY: dict[str, tuple[str, str]] = {
    "own-readings": (
        "egna läsningar granskas av någon annan",
        "one's own readings are reviewed by somebody else",
    ),
    "reader-unknown": (
        "det framgår inte vem som läste, så det kan ha varit granskaren",
        "it is not known who read, so that it may have been the reviewer",
    ),
    "other-provider": (
        "varken läsaren eller uppgifterna hör till granskarens vårdgivare",
        "neither the reader nor the data belong to the reviewer's care provider",
    ),
    "provider-unknown": (
        "det framgår inte vems läsaren och uppgifterna är",
        "it is not known whose the reader and the data are",
    ),
    "patient-unknown": (
        "patienten går inte att läsa eller är inte känd här",
        "the patient can't be read or is not known here",
    ),
}
"""Why an opening stays masked though no section says so: rules of this library, not of the acts.

That nobody reviews the own readings is such a rule. That a reviewer sees what concerns the own care provider follows
from who has the duty to check (PDL 4:3).
"""

_PATIENT = ("patient",)
_STAFF = ("staff", "assignment")


@dataclass(frozen=True, repr=False)
class Seen:
    """An opening as the reviewer may see it.

    Attributes:
        opening: The opening: in clear, or masked.
        granted: Whether it is in clear.
        reason: Why not: a code of the core's reasons, or of ``POLICY``.
        section: The provision that stood in the way, where the core refused.
        sv: Why not, in Swedish.
        en: Why not, in English.
    """

    opening: Mapping[str, Any]
    granted: bool
    reason: str | None = None
    section: str | None = None
    sv: str = ""
    en: str = ""

    def __repr__(self) -> str:
        return f"Seen({'in clear' if self.granted else f'masked: {self.reason}'})"


def mask(opening: Mapping[str, Any]) -> dict[str, Any]:
    """An opening without who the patient and the user are.

    >>> mask({"patient": "personnummer|201001022381", "staff": "SE2321000131-P0012", "rows": 3})
    {'patient': 'personnummer|2010********', 'staff': 'SE…012', 'rows': 3}
    """
    hidden = {name: _patient for name in _PATIENT} | {name: _staff for name in _STAFF}
    return {
        name: hidden[name](value) if name in hidden and value is not None else value
        for name, value in opening.items()
    }


def _patient(token: object) -> str:
    try:
        return PersonId(str(token)).masked
    except IdentityError:
        return "…"


def _staff(hsa: object) -> str:
    text = str(hsa)
    # Of a short id three characters would be most of it.
    return f"{text[:2]}…{text[-3:]}" if len(text) > 8 else "…"


class ReviewSession:
    """A reviewer at work: one assignment, at one time, with one sign-in.

    For each patient the core decides ``read-log`` for the reviewer, who needs log review as a work need of that
    patient and the right authority; a no, or no answer, keeps the openings masked. Of what it lets through, the
    openings are shown whose reader or whose data belong to the reviewer's care provider, and none of the
    reviewer's own.

    Arguments:
        environment: Where it is decided.
        reviewer: HSA-id of the assignment the reviewer acts in.
        at: When.
        system: HSA-id of the system that logs.
        log: Where the session's own accesses are logged, before anything is shown: an ``Environment``, or something
            to call with rows ``samtycke-access-rows/1`` as JSON text, which keeps them or raises.
        factors: How many factors the reviewer signed in with.
        organisation: Whose assignments and units are; left out: the environment's.
        ids: What gives out ids of log rows.
    """

    def __init__(
        self,
        environment: Environment,
        *,
        reviewer: str,
        at: datetime | str,
        system: str,
        log: Environment | Callable[[str], object],
        factors: int | None = None,
        organisation: Assignments | None = None,
        ids: Callable[[], str] = lambda: str(uuid.uuid4()),
    ) -> None:
        self._environment, self._log, self._ids = environment, log, ids
        self._system = system
        self._request = Request(assignment=reviewer, action="read-log", at=at, factors=factors)
        self._organisation = Assignments.of(environment) if organisation is None else organisation

    def open(self, openings: Iterable[Mapping[str, Any]]) -> tuple[Seen, ...]:
        """Show openings, in their order: in clear what the reviewer may see, masked what not.

        What is granted and what is refused is logged first, all of it or none; if it could not be, nothing is shown.

        Arguments:
            openings: Each with ``patient``, and ``staff``, ``assignment``, ``unit`` (the reader's), ``provider`` or
                ``holder_unit`` (whose data) as far as they are known.

        Raises:
            SamtyckeError: The request can't be judged, or the rows could not be kept.
        """
        asked = list(openings)
        by_patient: dict[str, list[int]] = {}
        seen: dict[int, Seen] = {}
        for number, opening in enumerate(asked):
            try:
                token = PersonId(str(opening.get("patient"))).token
            except IdentityError:
                seen[number] = _kept(opening, "patient-unknown")
                continue
            by_patient.setdefault(token, []).append(number)
        rows: list[dict[str, Any]] = []
        for token, numbers in by_patient.items():
            row = self._ask(token)
            if row is None:
                seen |= {n: _kept(asked[n], "patient-unknown") for n in numbers}
                continue
            permitted = row["verdict"] == "permit" and row["outcome"] == "revealed"
            for number in numbers:
                opening = asked[number]
                why = self._policy(opening, row["by"])
                if not permitted:
                    seen[number] = _refused(opening, row)
                elif why is not None:
                    seen[number] = _kept(opening, why)
                else:
                    seen[number] = Seen(dict(opening), True)
            if permitted and not any(seen[number].granted for number in numbers):
                # The answer was yes, and still nothing was shown.
                row["outcome"] = "attempted"
            rows.append(row)
        self._keep(rows)
        return tuple(seen[number] for number in range(len(asked)))

    def _ask(self, token: str) -> dict[str, Any] | None:
        """The row of asking for a patient's log: what was decided, and not yet logged."""
        document = ask(
            "log", patient=token, request=self._request, id=self._ids(), system=self._system
        )
        try:
            view = self._environment.ask(document)
        except CareEnvironmentError as error:
            if error.code == 1904:
                return None
            raise
        (row,) = view.rows
        return dict(row)

    def _policy(self, opening: Mapping[str, Any], reviewer: Mapping[str, Any]) -> str | None:
        """Why a rule of ours keeps an opening masked; ``None`` where none does."""
        held = self._organisation
        assignment = opening.get("assignment")
        readers = {opening.get("staff"), held.staff(assignment)} - {None}
        if not readers:
            return "reader-unknown"
        if reviewer.get("staff") in readers:
            return "own-readings"
        reader = held.provider(assignment, opening.get("unit"))
        holder = opening.get("provider") or held.provider(None, opening.get("holder_unit"))
        concerned = {reader, holder} - {None}
        if not concerned:
            return "provider-unknown"
        return None if reviewer.get("provider") in concerned else "other-provider"

    def _keep(self, rows: list[dict[str, Any]]) -> None:
        """Log rows, all or none."""
        if not rows:
            return
        if not isinstance(self._log, Environment):
            document = {"format": "samtycke-access-rows/1", "rows": rows}
            self._log(json.dumps(document, ensure_ascii=False))
            return
        events = [
            {
                "source": row["system"]["id"],
                "what": {"patient": {"patient": row["patient"], "event": {"accessed": row}}},
            }
            for row in rows
        ]
        report = self._log.apply(events)
        if report.counts != len(rows):
            raise ReviewError(
                "the session's rows were logged before: an id was given out twice",
                2242,
                "ids",
                message_sv="sessionens rader har loggats förut: ett id har delats ut två gånger",
            )


def _kept(opening: Mapping[str, Any], why: str) -> Seen:
    sv, en = POLICY[why]
    return Seen(mask(opening), False, why, None, sv, en)


def _refused(opening: Mapping[str, Any], row: Mapping[str, Any]) -> Seen:
    reason = row.get("reason") or "undetermined"
    sv, en = (codes(language)["reasons"].get(reason, reason) for language in ("sv", "en"))
    return Seen(mask(opening), False, reason, row.get("provision"), sv, en)
