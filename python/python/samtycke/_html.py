"""Decisions and views in a notebook. Everything shown is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from ._samtycke import Decision
    from ._values import Shown

_COLOUR = {"permit": "#1a7f37", "deny": "#b42318", "undetermined": "#9a6700"}


def _head(word: str, text: str) -> str:
    return (
        f'<div style="background:{_COLOUR[word]};color:#fff;padding:.5em .8em;border-radius:.4em;'
        f'font-weight:600">{escape(text)}</div>'
    )


def _table(head: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> str:
    if not rows:
        return ""
    cells = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join(
        "<tr>"
        + "".join(f"<td>{escape(str(x if x is not None else ''))}</td>" for x in row)
        + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"


def decision(decided: Decision) -> str:
    """Draw a decision as its reader may see it: the line, the ladder, the notes."""
    told = decided.explain("en", "reader")
    rungs = "".join(f"<li><code>{escape(rung)}</code></li>" for rung in told.ladder)
    notes = "".join(f"<p><small>{escape(note)}</small></p>" for note in told.notes)
    head = _head(decided.verdict.value, told.line)
    return f'<div class="samtycke">{head}<ol style="list-style:none">{rungs}</ol>{notes}</div>'


def day(moment: str) -> str:
    """Tell the Swedish day of a moment; the moment itself where no time zones are installed."""
    try:
        stockholm = ZoneInfo("Europe/Stockholm")
    except ZoneInfoNotFoundError:
        return moment
    # Python 3.10 reads no `Z`.
    at = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    return at.astimezone(stockholm).date().isoformat() if at.tzinfo else moment


def _lines(lines: list[dict[str, Any]]) -> str:
    head = ("when", "what", "headline", "provider", "unit")
    rows = []
    for line in lines:
        when = day((line["event"] or {}).get("first") or line["recorded"])
        rows.append((when, line["kind"], line["headline"], line["provider"], line["unit"]))
    return _table(head, rows)


def shown(what: Shown) -> str:
    """Draw a list as a timeline and an overview by its areas; of other views, what they are."""
    document = what.document
    parts = [_head(what.verdict.value, f"{what.view}: {what.verdict}")]
    if what.view == "list":
        parts.append(_lines(document["lines"]))
    elif what.view == "overview":
        for area in document["areas"]:
            parts.append(f"<h4>{escape(area['name'])}</h4>")
            if area["notice"]:
                parts.append(f"<p><small>{escape(area['notice'])}</small></p>")
            parts.append(_lines(area["lines"]))
        bookings = [
            (x["from"] and day(x["from"]), x["status"], x["place"]) for x in document["bookings"]
        ]
        parts.append(_table(("booked", "status", "place"), bookings))
        referrals = [(x["since"] and day(x["since"]), x["step"]) for x in document["referrals"]]
        parts.append(_table(("since", "referral"), referrals))
    return f'<div class="samtycke">{"".join(parts)}</div>'


def reviewed(summary: dict[str, Any]) -> str:
    """Draw a review as its counts, and its questions with hits."""
    log, counts = summary["log"], summary["counts"]
    rows = [(name, count) for name, count in counts.items()]
    asked = [(q["detector"], q["openings"], q["staff"]) for q in summary["questions"] if q["openings"]]
    head = f"<p>{log['rows']} rows, {log['openings']} openings, {escape(str(log['from']))} to {escape(str(log['to']))}</p>"
    return (
        f'<div class="samtycke">{head}{_table(("found", "rows"), rows)}'
        f'{_table(("question", "openings", "users"), asked)}</div>'
    )
