"""Draws the timeline of the example's pupil, as the pupil sees it: `timeline.py EVENTS OUT.svg`."""

from __future__ import annotations

import sys
from datetime import date
from html import escape
from pathlib import Path

import samtycke
from samtycke import Environment, PersonId, Request
from samtycke._html import day

COLOURS = ["#0969da", "#1a7f37", "#9a6700", "#8250df", "#b42318", "#57606a"]


def lines(events: str) -> list[dict[str, str]]:
    """The pupil's own list: when, what, where."""
    environment = Environment.of_programme()
    environment.apply(events)
    pupil = PersonId("personnummer|201001022381")
    me = Request(resident=pupil, action="list", at="2026-03-02T20:00:00+01:00", factors=2)
    look = samtycke.ask("list", patient=pupil, request=me, id="timeline", system="SAMTYCKE-DOCS")
    shown = environment.ask(look).open(environment)
    return [
        {
            "day": day((line["event"] or {}).get("first") or line["recorded"]),
            "text": line["headline"] or line["kind"] or "",
            "unit": line["unit"] or line["provider"],
        }
        for line in reversed(shown.document["lines"])
    ]


def svg(rows: list[dict[str, str]]) -> str:
    """One row a care contact, its place on the axis by its day."""
    days = [date.fromisoformat(row["day"]).toordinal() for row in rows]
    first, span = min(days), max(max(days) - min(days), 1)
    units = list(dict.fromkeys(row["unit"] for row in rows))
    height = 40 + 24 * len(rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 {height}" font-size="12" '
        'font-family="system-ui, sans-serif" role="img"><title>Timeline</title>'
    ]
    for n, (row, day) in enumerate(zip(rows, days, strict=True)):
        x, y = 20 + 240 * (day - first) / span, 30 + 24 * n
        colour = COLOURS[units.index(row["unit"]) % len(COLOURS)]
        text = f"{row['day']}  {row['text']} ({row['unit']})"
        parts.append(
            f'<line x1="20" y1="{y}" x2="270" y2="{y}" stroke="#d0d7de"/>'
            f'<circle cx="{x:.0f}" cy="{y}" r="6" fill="{colour}"/>'
            f'<text x="290" y="{y + 4}">{escape(text)}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(svg(lines(Path(sys.argv[1]).read_text("utf-8"))), "utf-8")
