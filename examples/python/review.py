"""A log of three rows, reviewed: what was lawful, what was not, and why."""

import datetime as dt
import pathlib

import pyarrow as pa

import samtycke
from samtycke.review import review_log

root = pathlib.Path(__file__).parents[1]
environment = samtycke.Environment.of_programme()
environment.apply((root / "events.jsonl").read_bytes())

at = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.timezone.utc)
log = pa.table(
    {
        "log_id": ["1", "2", "3"],
        "at": pa.array([at, at + dt.timedelta(minutes=5), at + dt.timedelta(minutes=6)]),
        "assignment": ["A-VC", "A-LERUM-HSV", "A-NOBODY"],
        "patient": ["personnummer|201001022381"] * 3,
        "entry": ["visit"] * 3,
        "factors": [2, 2, 2],
        "active_choice": [True, True, True],
        "relevance": ["care", "care", "care"],
    }
)

reviewed = review_log(log, environment=environment, now=at + dt.timedelta(days=1))
print({name: count for name, count in reviewed.summary["counts"].items() if count})
for told in reviewed.details(language="en"):
    print(told["at"], told["found"], told["section"], "-", told["line"])
for told in reviewed.summary["log"]["faults"]:
    print("row", told["first"], told["fault"])
