"""Whether a text holds what looks like a person's number; it then goes into no log and no record."""

from __future__ import annotations

import re
import unicodedata

# Six or eight digits of a day, and four more; between them at most what people write there.
_SHAPE = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9]{2})?([0-9]{2})[-. ]?([0-9]{2})[-. ]?([0-9]{2}) ?[-+ ]? ?[0-9]{4}(?![0-9])"
)
# With its system, whatever number it is.
_TOKEN = re.compile(r"\b(?:[a-z]+(?:-[a-z]+)*|[0-2](?:\.[0-9]+)+)\|\S", re.IGNORECASE)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


def names_somebody(text: str) -> bool:
    """Whether a text holds something with the shape of a personal number, with its check digit right or not.

    Letters of other scripts and invisible ones don't hide it. HSA-ids and organisation numbers are none: their
    digits make no month.

    >>> from samtycke.review._personal import names_somebody
    >>> names_somebody("visade 20100102–2381"), names_somebody("vid SE2321000131-E000000000431, 232100-0131")
    (True, False)
    """
    plain = text if text.isascii() else _plain(text)
    if _TOKEN.search(plain):
        return True
    return any(_is_day(*match.groups()[1:]) for match in _SHAPE.finditer(plain))


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    plain = "".join(x for x in plain if unicodedata.category(x) != "Cf")
    return "".join(str(unicodedata.digit(x)) if x.isdigit() else x for x in plain)


def _is_day(month: str, day: str) -> bool:
    """A day of a personal identity number, or of a coordination number, whose month and day may be 00."""
    return int(month) <= 12 and (int(day) <= 31 or 60 <= int(day) <= 91)
