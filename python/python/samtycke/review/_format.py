"""Numbers, shares, times and citations as they are written in Swedish and in English."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timezone, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .._enums import Language
from .._samtycke import provisions

_MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_NOUNS = {
    "rows": (("rad", "rader"), ("row", "rows")),
    "openings": (("öppning", "öppningar"), ("opening", "openings")),
    "users": (("användare", "användare"), ("user", "users")),
    "patients": (("patient", "patienter"), ("patient", "patients")),
    "units": (("enhet", "enheter"), ("unit", "units")),
    "questions": (("fråga", "frågor"), ("question", "questions")),
    "lines": (("textrad", "textrader"), ("line", "lines")),
    "hours": (("timme", "timmar"), ("hour", "hours")),
}
# Narrow, and not where a line breaks.
_THIN = "\u202f"
_WIDE = "\u00a0"


def zone() -> tzinfo:
    """Swedish time; UTC where no time zones are installed, and then it is said."""
    try:
        return ZoneInfo("Europe/Stockholm")
    except ZoneInfoNotFoundError:
        return timezone.utc


def instant(text: Any) -> datetime | None:
    """Read a moment; ``None`` where it is none, or has no zone."""
    if not isinstance(text, str):
        return None
    try:
        # Python 3.10 reads no `Z`.
        at = datetime.fromisoformat(text.replace("Z", "+00:00"))
        # A year out of reason is a fault, and its calendar would have no room.
        return at.astimezone(zone()) if at.tzinfo and 1900 < at.year < 2200 else None
    except (ValueError, OverflowError):
        return None


def whole(value: Any) -> int:
    """Read a count: what is no whole number counts as none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


@dataclass(frozen=True)
class Format:
    """A language, and how things are written in it."""

    language: Language

    @property
    def swedish(self) -> bool:
        """Is it Swedish?"""
        return self.language is Language.SWEDISH

    def t(self, sv: str, en: str) -> str:
        """Pick the language's text."""
        return sv if self.swedish else en

    def number(self, value: Any) -> str:
        """Write a whole number, its thousands apart."""
        return f"{whole(value):,}".replace(",", _THIN if self.swedish else ",")

    def decimal(self, value: float, places: int) -> str:
        """Write a number with decimals."""
        told = f"{value:,.{places}f}"
        return told.replace(",", _THIN).replace(".", ",") if self.swedish else told

    def plain(self, value: float) -> str:
        """Write a small rate as it was given, without an exponent."""
        told = f"{value:.12f}".rstrip("0").rstrip(".")
        return told.replace(".", ",") if self.swedish else told

    def percent(self, ratio: float) -> str:
        """Write a ratio as per cent. What is not all or nothing is not rounded to it."""
        sign = f"{_WIDE}%" if self.swedish else "%"
        if not 0 < ratio < 1:
            return self.decimal(ratio * 100, 0) + sign
        for places in (1, 2, 3):
            least = 10**-places
            if least / 2 <= ratio * 100 < 100 - least / 2:
                return self.decimal(ratio * 100, places) + sign
        if ratio > 0.5:
            return ">" + self.decimal(99.999, 3) + sign
        places = min(-math.floor(math.log10(ratio * 100)), 9)
        return self.decimal(ratio * 100, places) + sign

    def share(self, part: Any, of: Any) -> str:
        """Write a part of a whole as per cent; a dash of nothing."""
        return self.percent(whole(part) / whole(of)) if whole(of) else "–"

    def count(self, value: Any, noun: str) -> str:
        """Write a number of something: ``1 row``, ``2 rows``."""
        one, many = _NOUNS[noun][0 if self.swedish else 1]
        return f"{self.number(value)}{_WIDE}{one if whole(value) == 1 else many}"

    def moment(self, text: Any, seconds: bool = True) -> str:
        """Write a moment in Swedish time."""
        at = instant(text)
        if at is None:
            return self.t("okänd tid", "time unknown") if text is None else str(text)
        told = at.strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")
        return told if at.tzinfo is not timezone.utc else f"{told} UTC"

    def day(self, at: datetime) -> str:
        """Write a day in words."""
        month = _MONTHS[self.language.value].split()[at.month - 1]
        return f"{at.day}{_WIDE}{month} {at.year}"

    def period(self, first: Any, last: Any) -> str:
        """Write from when till when."""
        start, end = instant(first), instant(last)
        if start is None or end is None:
            return self.t("okänd period", "period unknown")
        if start.date() == end.date():
            return f"{self.day(start)}, {start:%H:%M}–{end:%H:%M}"
        return f"{self.day(start)} {start:%H:%M} – {self.day(end)} {end:%H:%M}"

    def span(self, first: Any, last: Any) -> str:
        """Write from when till when, in short: ``2026-11-23 13:06–13:50``."""
        start, end = instant(first), instant(last)
        if start is None or end is None:
            return self.t("okänd tid", "time unknown")
        if f"{start:%Y-%m-%d %H:%M}" == f"{end:%Y-%m-%d %H:%M}":
            return f"{start:%Y-%m-%d %H:%M}"
        if start.date() == end.date():
            return f"{start:%Y-%m-%d %H:%M}–{end:%H:%M}"
        return f"{start:%Y-%m-%d %H:%M} – {end:%Y-%m-%d %H:%M}"

    def cite(self, provision: Any) -> str:
        """Write a citation out, as decisions do: ``3 kap. 1 § första stycket 2 SVOD``.

        >>> Format(Language.ENGLISH).cite("SVOD 3:1(1)2")
        'chapter 3, section 1, first paragraph, item 2, SVOD'
        """
        return _cited(self.language.value).get(str(provision or ""), "")


@cache
def _cited(language: str) -> dict[str, str]:
    return provisions(language)
