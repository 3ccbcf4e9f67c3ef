"""Facts of a file, whatever it holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ._samtycke import Environment, World

_SNAPSHOT = b"SAMTYCKE"


def read_facts(path: Path) -> dict[str, Any]:
    """Read a snapshot of an environment, a world document, or events (JSON lines or bytes).

    Returns:
        ``environment`` or ``world``, as the functions that decide take them.
    """
    data = path.read_bytes()
    if data.startswith(_SNAPSHOT):
        return {"environment": Environment.from_snapshot(data)}
    if _is_world(data):
        return {"world": World(data)}
    return {"environment": environment_of(data)}


def environment_of(events: bytes) -> Environment:
    """Make an environment of events.

    Events that tell of no care provider are of those of western Sweden, which are at hand; others tell themselves who
    is who, and two who-is-who would contradict each other.
    """
    environment = Environment()
    environment.apply(events)
    if not json.loads(environment.organisation).get("providers"):
        environment = Environment.of_programme()
        environment.apply(events)
    return environment


def _is_world(data: bytes) -> bool:
    if not data.lstrip()[:1] == b"{" or b"samtycke-events/" in data[:200]:
        return False
    try:
        document = json.loads(data)
    except ValueError:
        return False
    return isinstance(document, dict) and str(document.get("format", "")).startswith(
        "samtycke-world/"
    )
