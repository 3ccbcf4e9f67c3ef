"""Charts as plain SVG: no script, no network, nothing but shapes and words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from ._format import Format, instant, whole, zone
from ._words import FOUND

if TYPE_CHECKING:
    from markupsafe import Markup

FLAGGED = ("no-ground", "only-if-shown", "undecided", "not-governed")
"""What stands on the second scale, from the bottom up."""

_HOURS, _DAYS = 24 * 4, 140


def _safe(text: str) -> Markup:
    """Text that is markup; what is put into it is escaped. Whoever draws nothing does without the library."""
    from markupsafe import Markup

    return Markup(text)


@dataclass(frozen=True)
class Span:
    """A stretch of time and its rows by what was found."""

    start: datetime
    label: str
    told: str
    counts: Mapping[str, int]

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.counts.values())

    @property
    def flagged(self) -> int:
        """Rows that are not lawful."""
        return sum(self.counts[word] for word in FLAGGED)


@dataclass(frozen=True)
class Timeline:
    """The log over time: in hours, days or weeks as its length asks for."""

    unit: str
    spans: Sequence[Span]

    @property
    def short(self) -> bool:
        """Is it within one day?"""
        return self.unit == "hour" and len({span.start.date() for span in self.spans}) == 1


def timeline(by_hour: Sequence[Mapping[str, Any]], f: Format) -> Timeline | None:
    """Gather hours into as many stretches as fit, those without a row among them."""
    told: dict[datetime, dict[str, int]] = {}
    for hour in by_hour:
        at = instant(hour.get("at"))
        if at is not None:
            counts = {word: whole(hour.get(word)) for word in FOUND}
            told[at.astimezone(timezone.utc)] = counts
    if not told:
        return None
    first, last = min(told), max(told)
    hours = int((last - first) / timedelta(hours=1)) + 1
    here = zone()
    if hours <= _HOURS:
        unit, starts = "hour", [first + timedelta(hours=n) for n in range(hours)]
        keys = {start: start for start in told}
    else:
        step = 1 if hours / 24 <= _DAYS else 7 * math.ceil(hours / 24 / 7 / _DAYS)
        unit = "day" if step == 1 else "week"
        begin = first.astimezone(here).replace(hour=0, minute=0, second=0, microsecond=0)
        if step > 1:
            begin -= timedelta(days=begin.weekday())
        end = last.astimezone(here)
        count = (end.date() - begin.date()).days // step + 1
        # Wall time, so that a day is one in summer time too.
        starts = [begin + timedelta(days=step * n) for n in range(count)]
        keys = {at: starts[(at.astimezone(here).date() - begin.date()).days // step] for at in told}
    sums = {start: dict.fromkeys(FOUND, 0) for start in starts}
    for at, counts in told.items():
        # An hour that begins off the grid belongs to the one before.
        start = keys[at]
        if start not in sums:
            start = first + timedelta(hours=int((at - first) / timedelta(hours=1)))
        for word, rows in counts.items():
            sums[start][word] += rows
    spans = [
        Span(s.astimezone(here), *_labels(s.astimezone(here), unit, f), sums[s]) for s in starts
    ]
    return Timeline(unit, spans)


def _labels(start: datetime, unit: str, f: Format) -> tuple[str, str]:
    if unit == "hour":
        until = start + timedelta(hours=1)
        return f"{start:%H}", f"{start:%Y-%m-%d %H}–{until:%H}"
    day = f"{start.day}/{start.month}" if f.swedish else f"{start:%m-%d}"
    week = f.t("vecka från", "week from")
    return day, f"{start:%Y-%m-%d}" if unit == "day" else f"{week} {start:%Y-%m-%d}"


def _ceiling(most: int) -> int:
    """Find the round number at or above."""
    size = 1
    while True:
        for step in (1, 2, 3, 4, 6, 8):
            if most <= size * step:
                return size * step
        size *= 10


def draw(line: Timeline, f: Format, width: int, name: str) -> Markup:
    """Draw all rows above, those not lawful below on a scale of their own."""
    t = f.t
    left, right, high, low, gap = 52, 8, 92, 104, 46
    top, middle = 24, 24 + high + gap
    height = middle + low + 40
    spans = line.spans
    pitch = (width - left - right) / len(spans)
    bar = max(pitch * 0.74, 0.8)
    all_rows = max(1, max(span.rows for span in spans))
    flagged = max(1, max(span.flagged for span in spans))
    total, bad = _ceiling(all_rows), _ceiling(flagged)
    shapes = [_scale(f, left, width - right, top, high, total, t("Alla rader", "All rows"))]
    under = t("Rader utan visad laglig grund, egen skala", "Rows not shown to be lawful, own scale")
    shapes.append(_scale(f, left, width - right, middle, low, bad, under))
    for number, span in enumerate(spans):
        x = left + pitch * number + (pitch - bar) / 2
        tall = span.rows / total * high
        parts = [
            f'<rect class="f-all" x="{x:.1f}" y="{top + high - tall:.1f}" width="{bar:.1f}" '
            f'height="{tall:.1f}"/>'
        ]
        foot = float(middle + low)
        for word in FLAGGED:
            part = span.counts[word] / bad * low
            if part:
                foot -= part
                parts.append(
                    f'<rect class="f-{word}" x="{x:.1f}" y="{foot:.1f}" width="{bar:.1f}" '
                    f'height="{part:.1f}"/>'
                )
        told = ", ".join(
            f"{f.number(span.counts[word])} {t(*FOUND[word][0])}"
            for word in FOUND
            if span.counts[word]
        )
        title = f"{span.told}: {told or t('inga rader', 'no rows')}"
        shapes.append(_safe("<g><title>{}</title>{}</g>").format(title, _safe("".join(parts))))
    shapes += _ticks(line, left, pitch, middle + low, width)
    most = max(spans, key=lambda span: span.flagged)
    desc = t(
        f"{f.number(sum(s.rows for s in spans))} rader. Flest utan visad laglig grund: "
        f"{f.number(most.flagged)}, {most.told}. Samma siffror står i tabellen under diagrammet.",
        f"{f.number(sum(s.rows for s in spans))} rows. Most not shown to be lawful: "
        f"{f.number(most.flagged)}, {most.told}. The same figures are in the table below the chart.",
    )
    return _safe(
        '<svg class="chart {0}" viewBox="0 0 {1} {2}" role="img" aria-labelledby="{0}-t {0}-d">'
        '<title id="{0}-t">{3}</title><desc id="{0}-d">{4}</desc>'
        '<defs><pattern id="{0}-h" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="h0" width="5" height="5"/>'
        '<rect class="h1" width="2.4" height="5"/></pattern></defs>{5}</svg>'
    ).format(
        name,
        width,
        height,
        t("Loggens rader över tid", "The log's rows over time"),
        desc,
        _safe("").join(shapes),
    )


def _scale(f: Format, left: int, right: int, top: int, high: int, most: int, name: str) -> Markup:
    """Draw the grid of a panel, its name and its numbers."""
    lines = []
    marks = (0, most // 2, most) if most % 2 == 0 else (0, most)
    for mark in marks:
        y = top + high - mark / most * high
        lines.append(
            _safe(
                '<line class="{}" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>'
                '<text class="num" x="{}" y="{:.1f}">{}</text>'
            ).format("grid" if mark else "base", left, right, y, y, left - 8, y + 4, f.number(mark))
        )
    head = _safe('<text class="name" x="0" y="{}">{}</text>').format(top - 11, name)
    return head + _safe("").join(lines)


def _ticks(line: Timeline, left: int, pitch: float, foot: int, width: int) -> list[Markup]:
    """Write the times under the bars, as many as there is room for."""
    room = 24 if line.unit == "hour" else 40
    every = max(1, -(-room // max(int(pitch), 1)))
    if line.unit == "hour":
        every = next(step for step in (1, 2, 3, 4, 6, 12, 24) if step >= min(every, 24))
    ticks = []
    for number, span in enumerate(line.spans):
        fits = span.start.hour % every == 0 if line.unit == "hour" else number % every == 0
        x = left + pitch * (number + 0.5)
        if fits:
            ticks.append(
                _safe('<text class="tick" x="{:.1f}" y="{}">{}</text>').format(
                    x, foot + 17, span.label
                )
            )
        if line.unit == "hour" and not line.short and (span.start.hour == 0 or number == 0):
            start = left + pitch * number
            if start < width - 70 and (number == 0 or number * pitch > 70):
                ticks.append(
                    _safe('<text class="date" x="{:.1f}" y="{}">{}</text>').format(
                        start, foot + 34, f"{span.start:%Y-%m-%d}"
                    )
                )
    return ticks


@dataclass(frozen=True)
class Cell:
    """Some hours of a unit."""

    step: int
    text: str
    told: str


@dataclass(frozen=True)
class Heat:
    """Units by hours: how many rows were flagged."""

    heads: Sequence[str]
    rows: Sequence[tuple[str, str, Sequence[Cell]]]


_STEPS = (1, 2, 5, 10, 25)


def heat(told: Mapping[str, Any], names: Mapping[str, str], f: Format, hours: int) -> Heat | None:
    """Lay out a heat map in columns of some hours each."""
    units = list(told.get("units") or [])
    rows, flagged = told.get("rows") or [], told.get("flagged") or []
    if not units:
        return None
    heads = [f"{h:02}" if hours == 1 else f"{h:02}–{h + hours:02}" for h in range(0, 24, hours)]
    lines = []
    for number, unit in enumerate(units):
        all_rows = _day(rows, number)
        bad = _day(flagged, number)
        if not sum(bad) and any(sum(_day(flagged, n)) for n in range(len(units))):
            # Where there is something to see elsewhere.
            continue
        cells = []
        for start in range(0, 24, hours):
            of, part = sum(all_rows[start : start + hours]), sum(bad[start : start + hours])
            step = sum(part >= least for least in _STEPS)
            text = f.number(part) if part else "·" if of else ""
            told_cell = f.t(
                f"kl. {start:02}–{start + hours:02}: {f.number(part)} av {f.count(of, 'rows')}",
                f"{start:02}–{start + hours:02}: {f.number(part)} of {f.count(of, 'rows')}",
            )
            cells.append(Cell(step, text, told_cell))
        lines.append((names.get(unit, str(unit)), f.number(sum(bad)), cells))
    return Heat(heads, lines)


def _day(table: Sequence[Any], number: int) -> list[int]:
    line = list(table[number]) if number < len(table) else []
    return ([whole(x) for x in line] + [0] * 24)[:24]


def legend() -> list[tuple[int, str]]:
    """Tell the steps of the heat map."""
    ends = [*(least - 1 for least in _STEPS[1:]), None]
    told = []
    for step, (least, most) in enumerate(zip(_STEPS, ends, strict=True), 1):
        text = f"{least}+" if most is None else str(least) if least == most else f"{least}–{most}"
        told.append((step, text))
    return told
