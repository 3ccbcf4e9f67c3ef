"""An access log reviewed (*logguppföljning*, PDL 4:3): every row decided as of its moment, and questions asked of the whole.

>>> import samtycke.review
>>> reviewed = samtycke.review.review_log(LOG, world=WORLD, now="2026-03-03T09:00:00+01:00")
>>> reviewed
ReviewedLog(2 rows; no-ground: 1, undecided: 1)
>>> [(told["section"], told["rows"]) for told in reviewed.summary["by_section"]]
[('SVOD 3:1(1)2', 1)]

What a row is found to be:

- ``lawful``: with the ground, a provision;
- ``only-if-shown``: lawful if something that is not known here was so, which is named;
- ``no-ground``: no ground was found; the section that stood in the way is named;
- ``not-governed``: the acts held here don't say;
- ``undecided``: the row could not be read.

Detectors ask questions on top. A hit is a question to a human, never a verdict.
"""

from .._samtycke import review_batch
from ._assignments import Assignments
from ._impact import impact
from ._input import read_log
from ._mapping import LogMapping
from ._notes import InputNotes
from ._record import Ground, Head, Measure, ReviewRecord, Verified, verify
from ._registers import Registers
from ._report import report
from ._run import ReviewedLog, review_log, write_parquet
from ._selection import Selection, power, random_sample, requested, size_for, targeted
from ._session import ReviewSession, Seen, mask
from ._spark import in_arrow, schema_for

__all__ = [
    "Assignments",
    "Ground",
    "Head",
    "InputNotes",
    "LogMapping",
    "Measure",
    "Registers",
    "ReviewRecord",
    "ReviewSession",
    "ReviewedLog",
    "Seen",
    "Selection",
    "Verified",
    "impact",
    "in_arrow",
    "mask",
    "power",
    "random_sample",
    "read_log",
    "report",
    "requested",
    "review_batch",
    "review_log",
    "schema_for",
    "size_for",
    "targeted",
    "verify",
    "write_parquet",
]
