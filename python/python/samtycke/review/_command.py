"""``samtycke review``: an access log reviewed at the terminal."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from .._enums import Language
from .._errors import SamtyckeError
from .._facts import read_facts
from .._samtycke import Policy
from ._record import ReviewRecord
from ._registers import Registers
from ._run import ReviewedLog, review_log
from ._session import ReviewSession

_REGISTERS = {
    "people": "who people are: names, addresses, births",
    "staff": "the employer's register: who users are, who leads them, until when",
    "units": "which ages units care for",
    "rota": "who worked when",
    "contacts": "what was documented, booked, ordered, referred",
    "watch": "whose records are watched",
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="samtycke review",
        description="Review an access log: every row is decided as of its moment, and questions are asked of the whole. "
        "Patients and users are masked in what is written, unless a reviewer is named to whom the law lets them be shown.",
    )
    parser.add_argument("log", metavar="LOG", help="Parquet, CSV or JSON lines; a file or a folder")
    parser.add_argument(
        "--facts",
        required=True,
        type=Path,
        help="events (JSON lines or bytes), a snapshot of an environment, or a world document",
    )
    for name, what in _REGISTERS.items():
        parser.add_argument(f"--{name}", type=Path, metavar="FILE", help=what)
    parser.add_argument("--mapping", help="which column is which: samtycke, riv-log, vgr-pdl, or a document")
    parser.add_argument("--zone", help="the zone of times that have none")
    parser.add_argument(
        "--availability",
        help="of entries that rows describe and do not name: none, available, presumed",
    )
    parser.add_argument(
        "--absent", action="append", default=[], metavar="FEED", help="a feed that is not there, as relations"
    )
    parser.add_argument("--policy", type=Path, help="when questions are asked: samtycke-review-policy/1")
    parser.add_argument("--now", help="as of when what was attested is settled (default: now)")
    parser.add_argument(
        "--as-known", action="store_true", help="decide also by what was recorded by the time of each access"
    )
    parser.add_argument("--sample", type=int, metavar="N", help="draw N openings by chance")
    parser.add_argument("--seed", default="1", help="what the sample hangs on (default: %(default)s)")
    parser.add_argument(
        "--rate", type=float, help="share of unlawful openings assumed, for the sample's power"
    )
    parser.add_argument("--by-unit", action="store_true", help="draw from every unit")
    parser.add_argument(
        "--compare",
        action="append",
        default=[],
        metavar="WHAT",
        help="decide again under something else: law=YYYY-MM-DD, switch=NAME, policy=FILE or facts=FILE",
    )
    parser.add_argument("--key", type=Path, help="the key to a planted log: recall and precision are measured")
    parser.add_argument("--reviewer", help="HSA-id of the assignment the reviewer acts in")
    parser.add_argument(
        "--access-log", type=Path, metavar="FILE", help="where the reviewer's own reading is logged, a line each"
    )
    parser.add_argument("--record", type=Path, help="begin a review record of the sample, or of what is listed")
    parser.add_argument("--report", type=Path, metavar="OUT.html", help="the report, one file")
    parser.add_argument("--rows", type=Path, metavar="OUT.parquet", help="every row, decided; it is the log, unmasked")
    parser.add_argument("--suspicious", type=Path, metavar="OUT.csv", help="the rows to look at, masked")
    parser.add_argument("--summary", type=Path, metavar="OUT.json", help="counts and findings as JSON")
    parser.add_argument("--lang", choices=("sv", "en"), default="sv", help="of the report and of what is printed")
    parser.add_argument("--quiet", action="store_true", help="print no progress")
    return parser


class _Teller:
    """Says how far it has come, on standard error."""

    def __init__(self, quiet: bool, language: str) -> None:
        self.quiet, self.swedish, self.start = quiet, language == "sv", time.monotonic()
        self.open = False

    def t(self, sv: str, en: str) -> str:
        return sv if self.swedish else en

    def step(self, sv: str, en: str) -> None:
        if self.quiet:
            return
        if self.open:
            print(file=sys.stderr)
            self.open = False
        seconds = time.monotonic() - self.start
        print(f"{seconds:6.1f} s  {self.t(sv, en)}", file=sys.stderr, flush=True)

    def rows(self) -> Callable[[int], None] | None:
        if self.quiet or not sys.stderr.isatty():
            return None
        start = time.monotonic()

        def tell(rows: int) -> None:
            pace = rows / max(time.monotonic() - start, 1e-9)
            words = self.t(f"{rows} rader, {pace:.0f} i sekunden", f"{rows} rows, {pace:.0f} a second")
            print(f"\r          {words}", end="", file=sys.stderr, flush=True)
            self.open = True

        return tell


def _compared(reviewed: ReviewedLog, wishes: Sequence[str], language: str) -> dict[str, Any] | None:
    if not wishes:
        return None
    changed: dict[str, Any] = {}
    for wish in wishes:
        what, _, value = wish.partition("=")
        if not value or what not in ("law", "switch", "policy", "facts"):
            raise ValueError(f"--compare {wish}: write law=YYYY-MM-DD, switch=NAME, policy=FILE or facts=FILE")
        if what == "law":
            changed["law_of"] = value
        elif what == "switch":
            changed.setdefault("switches", []).append(value)
        elif what == "policy":
            changed["under_policy"] = Policy(Path(value).read_bytes())
        else:
            changed |= read_facts(Path(value))
    return reviewed.impact(name=", ".join(wishes), language=language, **changed)


def _run(given: argparse.Namespace) -> int:
    teller = _Teller(given.quiet, given.lang)
    now = given.now or datetime.now(timezone.utc).isoformat()
    facts = read_facts(given.facts)
    patients = facts["environment"].patients if "environment" in facts else len(facts["world"].patients)
    teller.step(f"fakta om {patients} patienter lästa", f"facts of {patients} patients read")
    there = {name: getattr(given, name) for name in _REGISTERS if getattr(given, name) is not None}
    registers = Registers.read(**there, zone=given.zone) if there else None
    if registers is not None:
        teller.step(f"register lästa: {', '.join(there)}", f"registers read: {', '.join(there)}")
    reviewed = review_log(
        given.log,
        **facts,
        registers=registers,
        mapping=given.mapping,
        zone=given.zone,
        as_known=given.as_known,
        now=now,
        policy=given.policy.read_bytes() if given.policy else None,
        described={"availability": given.availability} if given.availability else None,
        absent=given.absent,
        key=given.key,
        rows=given.rows,
        progress=teller.rows(),
    )
    counts, log = reviewed.summary["counts"], reviewed.summary["log"]
    teller.step(f"{log['rows']} rader prövade", f"{log['rows']} rows decided")
    sample = None
    if given.sample is not None:
        size = min(given.sample, reviewed.openings.num_rows)
        sample = reviewed.sample(size, given.seed, rate=given.rate, by_unit=given.by_unit)
    impact = _compared(reviewed, given.compare, given.lang)
    if impact is not None:
        teller.step("jämförelsen gjord", "compared")
    session = _session(given, facts, now)
    if given.suspicious:
        reviewed.write_suspicious(given.suspicious)
    if given.summary:
        given.summary.write_text(json.dumps(reviewed.summary, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if given.record:
        _record(given, reviewed, sample, now)
    if given.report:
        files = {"rows": given.rows, "suspicious": given.suspicious, "summary": given.summary, "record": given.record}
        html = reviewed.report(
            language=given.lang,
            sample=sample,
            impact=impact,
            files={name: _beside(path, given.report) for name, path in files.items() if path},
            session=session,
            reviewer=given.reviewer,
        )
        given.report.write_text(html, "utf-8")
        teller.step("rapporten skriven", "report written")
    _tell(given, reviewed, teller)
    return 1 if counts["undecided"] else 0


def _beside(path: Path, report: Path) -> str:
    """A file's name as the report may link to it: relative where it lies beside, else the name alone."""
    try:
        return path.resolve().relative_to(report.resolve().parent).as_posix()
    except ValueError:
        return path.name


def _session(given: argparse.Namespace, facts: dict[str, Any], now: str) -> ReviewSession | None:
    if given.reviewer is None or given.access_log is None:
        if given.access_log is not None:
            raise ValueError("--access-log needs --reviewer: say who reads")
        return None
    if "environment" not in facts:
        raise ValueError("--reviewer needs facts of an environment: a world holds no access log")

    def keep(rows: str) -> None:
        with given.access_log.open("a", encoding="utf-8") as file:
            file.write(rows + "\n")

    return ReviewSession(
        facts["environment"],
        reviewer=given.reviewer,
        at=now,
        system=given.reviewer,
        log=keep,
        factors=2,
    )


def _record(given: argparse.Namespace, reviewed: ReviewedLog, sample: Any, now: str) -> None:
    if given.reviewer is None:
        raise ValueError("--record needs --reviewer: say who reviews")
    log = reviewed.summary["log"]
    selection = sample or reviewed.listed()
    period = (log["from"], log["to"])
    if None in period:
        raise ValueError("--record: no row of the log could be read")
    # The end of a period is not included in it.
    last = datetime.fromisoformat(period[1].replace("Z", "+00:00"))
    until = datetime.fromtimestamp(last.timestamp() + 1, timezone.utc)
    ReviewRecord.create(
        given.record,
        reviewer=given.reviewer,
        selection=selection,
        period=(period[0], until),
        log_hash=log["hash"],
        at=now,
    )


def _tell(given: argparse.Namespace, reviewed: ReviewedLog, teller: _Teller) -> None:
    counts, log = reviewed.summary["counts"], reviewed.summary["log"]
    words = {
        "lawful": ("lagliga, med grund och paragraf", "lawful, with ground and section"),
        "only-if-shown": ("lagliga bara om något visas", "lawful only if something is shown"),
        "no-ground": ("utan grund som hittats", "without a ground that was found"),
        "not-governed": ("utanför de lagar som finns här", "outside the acts held here"),
        "undecided": ("kunde inte läsas", "could not be read"),
    }
    print(
        teller.t(
            f"{log['rows']} rader, {log['openings']} öppningar, {log['staff']} användare, {log['patients']} patienter",
            f"{log['rows']} rows, {log['openings']} openings, {log['staff']} users, {log['patients']} patients",
        )
    )
    for name, text in words.items():
        if counts[name]:
            share = 100 * counts[name] / max(log["rows"], 1)
            print(f"{counts[name]:>10}  {share:6.2f} %  {teller.t(*text)}")
    listed = reviewed.openings.filter(reviewed.openings.column("listed")).num_rows
    print(teller.t(f"{listed} öppningar att titta på", f"{listed} openings to look at"))
    if (key := reviewed.summary["key"]) is not None:
        found, planted = key["found_rows"], key["planted_rows"]
        wrong = key["lawful_called_no_ground"]
        print(
            teller.t(
                f"{found} av {planted} planterade rader funna, {wrong} andra rader kallade utan grund",
                f"{found} of {planted} planted rows found, {wrong} other rows called without a ground",
            )
        )
    for path in (given.report, given.rows, given.suspicious, given.summary, given.record):
        if path is not None:
            print(path)


def main(arguments: Sequence[str]) -> int:
    """Run ``samtycke review``; give its exit code: 1 where some rows could not be read, 2 where it could not be done."""
    try:
        given = _parser().parse_args(arguments)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 2
    try:
        return _run(given)
    except ImportError as error:
        print(f"samtycke: {error}; pip install samtycke[report]", file=sys.stderr)
    except SamtyckeError as error:
        told = error.message_sv if given.lang == Language.SWEDISH.value else str(error)
        print(f"samtycke: {told}", file=sys.stderr)
    # What Arrow raises is an OSError or a ValueError; of a stream it tells the stack as well.
    except (OSError, ValueError, TypeError) as error:
        what = " ".join(str(error).split("Detail: Python exception:")[0].split()).rstrip(" .")
        print(f"samtycke: {what}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nsamtycke: stopped; nothing more was written", file=sys.stderr)
        return 130
    return 2
