"""What Python hands over as JSON: datetimes with a zone, UUIDs, and the classes of this package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, timezone
from typing import Any
from uuid import UUID

from ._errors import InstantError

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def naive(value: datetime, field: str | None = None) -> InstantError:
    """Tell that a time has no zone: whose clock it was would be a guess."""
    text, at = value.isoformat(), f"`{field}`: " if field else ""
    how = "datetime(..., tzinfo=ZoneInfo('Europe/Stockholm'))"
    return InstantError(
        f"{at}`{text}` has no time zone; give it one, as in `{how}`",
        1101,
        field,
        message_sv=f"{at}`{text}` saknar tidszon; ange den, som i `{how}`",
    )


def _plain(value: object) -> object:
    from . import _samtycke

    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise naive(value)
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, _samtycke.PersonId):
        return value.token
    if isinstance(value, (_samtycke.Request, _samtycke.Policy, _samtycke.World)):
        return json.loads(value.json)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} has no place in a document")


def text(document: object) -> str:
    """JSON text of a document: its bytes, or what ``json`` would write so."""
    if isinstance(document, (bytes, bytearray, memoryview)):
        return bytes(document).decode("utf-8")
    if isinstance(document, (Mapping, list, tuple)) or is_dataclass(document):
        return json.dumps(document, default=_plain, ensure_ascii=False, allow_nan=False)
    raise TypeError(
        f"a document is JSON text, its bytes, or a mapping; not {type(document).__name__}"
    )


def lines(events: Iterable[Any]) -> str:
    """Events as JSON lines, the format's name first."""
    if isinstance(events, Mapping):
        raise TypeError("events are an iterable of them; put a single one in a list")
    head = '{"format":"samtycke-events/1"}'
    told = (event if isinstance(event, str) else text(event) for event in events)
    return "\n".join([head, *told])
