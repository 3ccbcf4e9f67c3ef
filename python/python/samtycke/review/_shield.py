"""What a log holds is hostile text: cleaned here before anything else sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

LONGEST = 200
"""Characters of a text from the log that are shown; an id is far shorter."""

# A date and four digits, with whatever is put between; sixty is added to the day in coordination numbers. Numbers of
# organisations, and those HSA-ids end in, have no such month or century.
_PERSON = re.compile(
    r"(?<!\d)(?:1[89]|20)?\d\d[\s./-]?(?:0[1-9]|1[0-2])[\s./-]?(?:[06][1-9]|[1278]\d|[39][01])"
    r"[\s.+\u2010-\u2015-]?\d{4}(?!\d)"
)
_HASH = re.compile(r"[0-9a-f]{16,64}")
# Controls, zero-width characters and those that turn the direction of what follows them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def clean(text: str, longest: int = LONGEST) -> str:
    """Take out what can't be seen, mask what looks like a personal number, cut what is too long.

    >>> clean("patient 20100102-2381 is unknown")
    'patient ********-**** is unknown'
    >>> clean("SE2321000131-S1177")
    'SE2321000131-S1177'
    """
    seen = _UNSEEN.sub("", text)
    # Digits of other scripts are read as digits by people too.
    plain = "".join(
        str(int(c)) if c.isdecimal() and not c.isascii() else c for c in seen[: longest * 4]
    )
    masked = _PERSON.sub(lambda found: re.sub(r"\d", "*", found[0]), plain)
    # A surrogate alone can't be written as UTF-8.
    masked = masked.encode("utf-8", "replace").decode("utf-8")
    return masked if len(masked) <= longest else masked[: longest - 1] + "…"


def patient(text: str) -> str:
    """Mask a patient's identity that comes unmasked.

    >>> patient("2.999.14.1|VGSYN00001234")
    '2.999.14.1|VGSY*********'
    >>> patient("personnummer|2010********")
    'personnummer|2010********'
    """
    if "*" not in text:
        system, bar, value = text.rpartition("|")
        text = system + bar + value[:4] + "*" * max(len(value) - 4, 0)
    return clean(text, 48)


def shield(told: Any, name: str = "") -> Any:
    """Clean every text of a document, its keys too."""
    if isinstance(told, str):
        if name == "patient":
            return patient(told)
        if name == "hash" and _HASH.fullmatch(told):
            return told
        return clean(told, 1000 if name in {"ladder", "notes", "line", "fault"} else LONGEST)
    if isinstance(told, Mapping):
        return {clean(str(key)): shield(value, str(key)) for key, value in told.items()}
    if isinstance(told, Sequence) and not isinstance(told, bytes):
        return [shield(value, name) for value in told]
    if told is None or isinstance(told, bool | int | float):
        return told
    return clean(str(told))
