"""The report of a log review: one HTML file, to be read offline and printed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .._enums import Language
from ._asking import openings_without_ground
from ._charts import draw, heat, legend, timeline
from ._compared import compared, sampled
from ._format import Format, instant, whole
from ._openings import SHOWN, Opening, Teller
from ._questions import DETECTORS, NEEDS, THRESHOLDS
from ._shield import shield
from ._steps import steps
from ._users import LISTED, User, UserLine, by_user, many_on_one, tell_users
from ._words import ACTS, EDITIONS, FILES, FOUND, GROUNDS, REGISTERS, SOURCES

if TYPE_CHECKING:
    from jinja2 import Environment

FORMAT = "samtycke-review/1"
UNITS = 30
"""Units that are listed; the files beside the report have them all."""


def report(
    summary: Mapping[str, Any],
    details: Sequence[Mapping[str, Any]],
    *,
    sample: Mapping[str, Any] | None = None,
    impact: Mapping[str, Any] | None = None,
    users: Sequence[User] | None = None,
    language: Language | str = Language.SWEDISH,
    files: Mapping[str, str] | None = None,
    reviewer: str | Mapping[str, str] | None = None,
    clear_staff: bool = False,
) -> str:
    """Write the report of a log review: one HTML file that needs no network and no script.

    Patients are masked, and so is whatever looks like a personal number in any text.

    Arguments:
        summary: The summary document, ``samtycke-review/1``.
        details: The suspicious openings. The first 200, those without ground first, are shown.
        sample: A random sample drawn from the log; without it the report says that none was.
        impact: What another edition or policy would have changed; without it the report says so.
        users: All who have something to answer for; by default those of the details.
        language: ``sv`` or ``en``.
        files: Files beside the report: their names, by what they are, as in ``{"rows": "rows.parquet"}``.
        reviewer: Who reviews.
        clear_staff: Tell users by their ids, rather than as *user 1*, *user 2*; but of openings with ``"clear": False``.

    Raises:
        ValueError: The summary is of another format, or the language of neither kind.
        ImportError: Jinja2 is not installed: ``pip install samtycke[report]``.
    """
    if summary.get("format") != FORMAT:
        raise ValueError(
            f"`summary.format` is `{shield(summary.get('format'))}`: {FORMAT} is read here"
        )
    f = Format(Language(language))
    told = shield(summary)
    told["log"] = told.get("log") or {}
    told["counts"] = told.get("counts") or {}
    # Of the summary as it came, so that it can be compared with the file beside the report.
    written = json.dumps(
        summary, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str
    )
    teller = Teller(f, clear_staff)
    # What is not shown is not cleaned either: a log may have a hundred thousand openings.
    cut = [shield(one) for one in teller.sorted(details)[:SHOWN]]
    gathered = [one.shown(shield) for one in users or by_user(details)]
    weak = {str(x.get("detector")) for x in told.get("questions") or [] if x.get("weak")}
    shown, common, lines = _openings(cut, gathered, teller, weak)
    known = shield(sample) if sample is not None else None
    without = openings_without_ground(told)
    # Of users that are not all known none are counted.
    counted = sum(one.without for one in gathered) == without
    context = {
        "f": f,
        "t": f.t,
        "teller": teller,
        "summary": told,
        "log": told["log"],
        "counts": told["counts"],
        "found": FOUND,
        "sources": SOURCES,
        "grounds": GROUNDS,
        "acts": ACTS,
        "headline": _headline(told, f, sum(bool(x.without) for x in gathered) if counted else 0),
        "providers": _providers(told),
        "steps": steps(told, shown, lines, teller, known),
        "openings": shown,
        "common": common,
        "users": lines,
        "many_on_one": many_on_one(shown),
        "users_left": gathered[LISTED:],
        "details": len(details),
        "questions": (questions := _questions(told, f)),
        "absent": [teller.missing(x) for x in (told.get("facts") or {}).get("absent") or []],
        "lacking": sorted({need for q in questions["unasked"] for need in q["lacking"]}),
        "sample": sampled(known, teller),
        "impact": compared(shield(impact) if impact is not None else None, teller),
        "reviewer": _reviewer(reviewer),
        "files": _files(files, f),
        "clear_staff": clear_staff,
        "some_clear": any(one.get("clear") is not False for one in cut),
        "units_shown": UNITS,
        "late_law": _late_law(told),
        "editions": EDITIONS,
        "policy": _policy(told),
        "proposed": (told.get("policy") or {}).get("owner") == "samtycke",
        "registers": _registers(told, f),
        "used": _codes_used(told, shown),
        "digest": sha256(written.encode("utf-8", "replace")).hexdigest(),
        **_when(told, f),
    }
    return _environment().get_template("report.html").render(context)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    try:
        from jinja2 import ChainableUndefined, Environment, PackageLoader
    except ImportError as missing:
        raise ImportError("the report needs Jinja2: pip install samtycke[report]") from missing
    # Everything is escaped: the names of the templates decide nothing.
    return Environment(
        loader=PackageLoader("samtycke.review", "templates"),
        autoescape=True,
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _openings(
    details: Sequence[Mapping[str, Any]], users: Sequence[User], teller: Teller, weak: set[str]
) -> tuple[list[Opening], list[str], list[UserLine]]:
    """Tell of openings, one user's after another; of notes that hold of all; and of the users."""
    rank = {user.staff: number for number, user in enumerate(users)}
    denied = {one.get("staff") or None for one in details if one.get("clear") is False}
    kinds = {one.get("found"): number for number, one in reversed([*enumerate(details)])}

    def apart(one: Mapping[str, Any]) -> bool:
        # Beside openings where the same user is hidden, one in clear would tell of all.
        return one.get("clear") is not False and (one.get("staff") or None) in denied

    def place(one: Mapping[str, Any]) -> tuple[int, int, str]:
        own = len(rank) if apart(one) else rank.get(one.get("staff") or None, len(rank))
        return kinds[one.get("found")], own, str(one.get("at") or "")

    # Numbers are given in the order of the users; an id is told of only where it may be at every opening.
    seen = {one.get("staff") or None for one in details}
    hidden = {user.staff for user in users if user.staff not in seen} | denied
    for user in users[:LISTED]:
        teller.user(user.staff, user.staff not in hidden)
    order = sorted(details, key=place)
    shown = [replace(teller.tell(one, n), apart=apart(one)) for n, one in enumerate(order, 1)]
    common = [x for x in shown[0].notes if all(x in one.notes for one in shown)] if shown else []
    tried: dict[Any, int] = {}
    told = []
    for before, one in zip([None, *shown], shown, strict=False):
        # Whose authority it was does not make the trial another.
        trial = tuple((x.sign, x.provision, re.sub(r" \[[^\]]*\]", "", x.text)) for x in one.ladder)
        first = tried.setdefault((one.found, trial), one.number)
        told.append(
            replace(
                one,
                notes=tuple(x for x in one.notes if x not in common),
                repeats=before is not None
                and (before.who, before.codes) == (one.who, one.codes),
                ladder_of=first if one.ladder and first != one.number else None,
            )
        )
    return told, common, tell_users(users, told, teller, hidden=hidden, weak=weak)


def _headline(summary: Mapping[str, Any], f: Format, users: int) -> str:
    t = f.t
    rows = whole(summary["log"].get("rows"))
    counts = {word: whole(summary["counts"].get(word)) for word in FOUND}
    if not rows:
        return t(
            "Loggen är tom: det fanns inga rader att granska.",
            "The log is empty: no rows to review.",
        )
    if counts["undecided"] == rows:
        return t(
            f"Ingen av loggens {f.count(rows, 'rows')} kunde prövas.",
            f"None of the log's {f.count(rows, 'rows')} could be decided.",
        )
    lawful = counts["lawful"]
    told = [
        t(
            f"Av {f.count(rows, 'rows')} hade {f.number(lawful) if lawful else 'ingen visad'} laglig grund",
            f"Of {f.count(rows, 'rows')}, {f.number(lawful) if lawful else 'none'} had a lawful ground"
            f"{'' if lawful else ' shown'}",
        )
    ]
    if counts["no-ground"]:
        number = openings_without_ground(summary)
        where = t(f" i {f.count(number, 'openings')}", f" in {f.count(number, 'openings')}")
        if users:
            where += t(f" av {f.count(users, 'users')}", f" by {f.count(users, 'users')}")
        one = counts["no-ground"] == 1
        told.append(
            t(
                f"{f.count(counts['no-ground'], 'rows')}{where if number else ''} saknar grund",
                f"{f.count(counts['no-ground'], 'rows')}{where if number else ''} "
                f"{'is' if one else 'are'} without ground",
            )
        )
    else:
        told.append(t("ingen rad saknar grund", "no row is without ground"))
    if counts["only-if-shown"]:
        one = counts["only-if-shown"] == 1
        told.append(
            t(
                f"{f.number(counts['only-if-shown'])} är {'laglig' if one else 'lagliga'} bara om något mer visas",
                f"{f.number(counts['only-if-shown'])} {'is' if one else 'are'} lawful only if more is shown",
            )
        )
    if counts["not-governed"]:
        told.append(
            t(
                f"{f.number(counts['not-governed'])} regleras inte av lagarna här",
                f"{f.number(counts['not-governed'])} {'is' if counts['not-governed'] == 1 else 'are'} not governed by the acts here",
            )
        )
    if counts["undecided"]:
        told.append(
            t(
                f"{f.number(counts['undecided'])} kunde inte prövas",
                f"{f.number(counts['undecided'])} could not be decided",
            )
        )
    return "; ".join(told) + "."


def _providers(summary: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Whose staff the log is of: the providers of the readers' units, the largest first."""
    rows: dict[str, int] = {}
    for unit in summary.get("by_unit") or []:
        provider = unit.get("provider_name") or unit.get("provider")
        if provider:
            rows[provider] = rows.get(provider, 0) + whole(unit.get("rows"))
    return sorted(rows.items(), key=lambda item: (-item[1], item[0]))


def _when(summary: Mapping[str, Any], f: Format) -> dict[str, Any]:
    """Lay out the charts, for a wide page and for a narrow one."""
    line = timeline(summary.get("by_hour") or [], f)
    units = summary.get("by_unit") or []
    names = {x.get("unit"): x.get("name") or x.get("unit") for x in units}
    told = summary.get("heat") or {}
    return {
        "timeline": line,
        "charts": [draw(line, f, 820, "wide"), draw(line, f, 340, "narrow")] if line else [],
        "heats": [("wide", heat(told, names, f, 1)), ("narrow", heat(told, names, f, 6))],
        "legend": legend(),
        "units": _units(units),
    }


def _units(units: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], int]]:
    """Put units with the most flagged rows first; where there are such, those without anything to see are left out."""
    flagged = [(x, whole(x.get("no-ground")) + whole(x.get("only-if-shown"))) for x in units]
    flagged.sort(key=lambda pair: (-pair[1], -whole(pair[0].get("rows"))))
    worth = [pair for pair in flagged if pair[1] or whole(pair[0].get("emergencies"))]
    return (worth or flagged)[:UNITS]


def _questions(summary: Mapping[str, Any], f: Format) -> dict[str, list[dict[str, Any]]]:
    told: dict[str, list[dict[str, Any]]] = {"hit": [], "none": [], "unasked": []}
    for question in summary.get("questions") or []:
        code = str(question.get("detector"))
        detector = DETECTORS.get(code)
        asked, openings = bool(question.get("asked")), whole(question.get("openings"))
        told["hit" if openings and asked else "none" if asked else "unasked"].append(
            {
                "code": code,
                "name": f.t(*detector.name) if detector else code,
                "asks": f.t(*detector.asks) if detector else "",
                "check": f.t(*detector.check) if detector else "",
                "needs": [_need(x, f) for x in question.get("needs") or []],
                "lacking": [_need(x, f) for x in question.get("lacking") or []],
                "left_out": bool(question.get("left_out")),
                "weak": bool(question.get("weak")),
                "threshold": _threshold(question.get("threshold") or {}, f),
                **{part: question.get(part) for part in ("openings", "rows", "staff", "patients")},
            }
        )
    told["hit"].sort(key=lambda x: (x["weak"], -whole(x["openings"])))
    return told


def _need(code: Any, f: Format) -> str:
    return f.t(*NEEDS[code]) if code in NEEDS else str(code)


def _threshold(threshold: Mapping[str, Any], f: Format) -> str:
    """Tell from when a question asks, in the order words are written here."""
    known = [name for name in THRESHOLDS if name in threshold]
    told = [f.t(*THRESHOLDS[name]).format(n=f.number(threshold[name])) for name in known]
    told += [f"{name} {value}" for name, value in threshold.items() if name not in THRESHOLDS]
    return ", ".join(told)


def _reviewer(reviewer: str | Mapping[str, str] | None) -> str:
    told = shield(reviewer)
    return ", ".join(str(x) for x in told.values() if x) if isinstance(told, dict) else told or ""


def _files(files: Mapping[str, str] | None, f: Format) -> list[tuple[str, str, str]]:
    """List the files beside the report: name, link, what it is."""
    told = []
    for what, name in shield(files or {}).items():
        if "." not in name and "." in what:
            what, name = name, what
        # A path would tell of the machine, and a link of it be none elsewhere.
        name = name.replace("\\", "/").rpartition("/")[2]
        told.append((name, "./" + quote(name), f.t(*FILES[what]) if what in FILES else what))
    return told


def _late_law(summary: Mapping[str, Any]) -> bool:
    """Does the log go on after the day until which the law was checked?"""
    last = instant(summary["log"].get("to"))
    days = [
        str(x.get("checked_until")) for x in summary.get("editions") or [] if x.get("checked_until")
    ]
    return last is not None and bool(days) and last.date().isoformat() > max(days)


def _policy(summary: Mapping[str, Any]) -> str:
    """Name the policy that says from when questions ask."""
    told = summary.get("policy") or {}
    if not isinstance(told, Mapping):
        return str(told)
    return ", ".join(str(told[part]) for part in ("name", "owner", "from") if told.get(part))


def _registers(summary: Mapping[str, Any], f: Format) -> str:
    """Tell what was read besides the log, and what of it could not be."""
    told = summary.get("registers") or {}
    parts = [
        f"{f.t(*REGISTERS[name])} {f.number(told.get(name))}"
        for name in REGISTERS
        if told.get(name)
    ]
    for unread in told.get("unread") or []:
        name = str(unread.get("register"))
        name = f.t(*REGISTERS[name]) if name in REGISTERS else name
        rows = f.count(unread.get("rows"), "rows")
        parts.append(f.t(f"{name}: {rows} gick inte att läsa", f"{name}: {rows} could not be read"))
    return "; ".join(parts)


def _codes_used(summary: Mapping[str, Any], shown: Sequence[Opening]) -> dict[str, list[str]]:
    """List the codes a reader meets in the files beside the report."""
    reasons = {str(x.get("reason")) for x in summary.get("by_section") or [] if x.get("reason")}
    missing = {str(x.get("missing")) for x in summary.get("by_missing") or [] if x.get("missing")}
    sections = {str(x.get("section")) for x in summary.get("by_section") or [] if x.get("section")}
    sections |= {str(x.get("ground")) for x in summary.get("by_ground") or [] if x.get("ground")}
    sections |= {one.section for one in shown if one.section}
    rungs = {rung.text for one in shown for rung in one.ladder}
    doubts = {code for text in rungs for code in re.findall(r" ((?:DOUBT-|D)\d+)\)", text)}
    acts = {section.split(" ")[0] for section in sections} | {"PDL", "SVOD", "HSLF-FS"}
    return {
        "acts": [act for act in ACTS if act in acts],
        "reasons": sorted(reasons),
        "missing": sorted(missing),
        "sections": sorted(sections),
        "doubts": sorted(doubts),
    }
