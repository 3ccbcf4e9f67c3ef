"""Documents for an environment, by keywords."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from ._enums import Audience, Language, ViewKind
from ._samtycke import PersonId, Request


def _given(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if value is not None}


def ask(
    view: ViewKind | str,
    *,
    patient: PersonId | str,
    request: Request,
    id: UUID | str | None = None,
    system: str | None = None,
    recorded: datetime | str | None = None,
    language: Language | str | None = None,
    audience: Audience | str | None = None,
    as_of: dict[str, Any] | None = None,
    filter: dict[str, Any] | None = None,
    extract: dict[str, Any] | None = None,
    who_can: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Make the document that looks at a record: ``samtycke-ask/1``, for ``Environment.ask``.

    Arguments:
        view: What is looked at.
        patient: Whose record.
        request: Who asks, when and how.
        id: Id of the row in the access log, which is the host's; left out only to ``decide``.
        system: The system that logs.
        recorded: When the row is written; left out: when it is asked.
        language: The language of texts.
        audience: Explain the decision to this audience too.
        as_of: The record as it stood ``at``, as known ``known_at``.
        filter: What to list; with ``list``.
        extract: What the extract is to hold; with ``extract``.
        who_can: What is asked about every assignment; with ``who-can``.

    >>> at = "2026-03-02T20:00:00+01:00"
    >>> pupil = PersonId("personnummer|201001022381")
    >>> me = Request(resident=pupil, action="list", at=at, factors=2)
    >>> look = ask("overview", patient=pupil, request=me, id="row-1", system="SE2321000131-S1177")
    >>> environment = Environment.of_programme()
    >>> _ = environment.apply(EVENTS)
    >>> environment.ask(look).open(environment)
    Shown(overview: permit)
    """
    stamp = None
    if id is not None or system is not None:
        at = request.at if recorded is None else recorded
        stamp = {"id": id, "system": system, "recorded": at}
    return _given(
        {
            "format": "samtycke-ask/1",
            "view": view,
            "patient": patient,
            "request": json.loads(request.json),
            "stamp": stamp,
            "language": language,
            "audience": audience,
            "as_of": as_of,
            "filter": filter,
            "extract": extract,
            "who_can": who_can,
        }
    )


def command(
    name: str,
    fields: dict[str, Any],
    *,
    patient: PersonId | str,
    id: UUID | str,
    system: str,
    assignment: str,
    at: datetime | str,
    factors: int | None = None,
    assurance: int | None = None,
    active_choice: bool | None = None,
) -> dict[str, Any]:
    """Make the document of a command: ``samtycke-command/1``, for ``Environment.command``.

    Arguments:
        name: Which, as in ``set-block``.
        fields: What belongs to it.
        patient: About whom.
        id: Id of the event where it is an amendment; a fact has its own.
        system: The system it is done in.
        assignment: The assignment it is done in.
        at: When. It is recorded then.
        factors: How many factors the user signed in with.
        assurance: Level of assurance of the sign-in.
        active_choice: Whether the user chose actively to look beyond the own unit.
    """
    signed_in = None
    if factors is not None:
        signed_in = _given({"factors": factors, "assurance": assurance})
    doer = {
        "system": system,
        "assignment": assignment,
        "at": at,
        "authentication": signed_in,
        "active_choice": active_choice,
    }
    return {
        "format": "samtycke-command/1",
        "patient": patient,
        "id": id,
        "doer": _given(doer),
        "command": {name: fields},
    }
