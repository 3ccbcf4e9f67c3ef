"""The shared care environment in Python: events in, a command decided, a view logged and then shown."""

import pathlib
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import samtycke
from samtycke import Action, Environment, PersonId, Request

events = pathlib.Path(__file__).parent.parent / "events.jsonl"
environment = Environment.of_programme()
report = environment.apply(events.read_text(encoding="utf-8"))
print(f"{report.counts} events count, of {environment.patients} patient")

pupil = PersonId("personnummer|201001022381")
at = datetime(2026, 3, 2, 20, tzinfo=ZoneInfo("Europe/Stockholm"))
me = Request(resident=pupil, action=Action.LIST, at=at, factors=2)
look = samtycke.ask(
    "overview", patient=pupil, request=me, id=uuid4(), system="SE2321000131-S1177", language="en"
)
view = environment.ask(look)
# Sealed until its rows are in the log.
print(view, len(view.rows), "rows")
shown = view.open(environment)
for area in shown.document["areas"]:
    print(f"{area['name']}: {len(area['lines'])}")
