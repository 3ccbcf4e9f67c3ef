"""Lines of which each holds the hash of the one before, written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from typing import Any


def chained(told: Mapping[str, Any], before: str) -> tuple[bytes, dict[str, Any]]:
    """A line with its hash: SHA-256 of the line without it, keys in order, nothing between."""
    linked = dict(told) | {"before": before}
    whole = linked | {"hash": hashlib.sha256(canonical(linked)).hexdigest()}
    return canonical(whole) + b"\n", whole


def canonical(told: Mapping[str, Any]) -> bytes:
    """The one way a line is written."""
    text = json.dumps(
        told, sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode("ascii")


def write_whole(file: int, line: bytes, size: int) -> None:
    """A whole line on the disk, or the file as it was."""
    try:
        left = memoryview(line)
        while left:
            left = left[os.write(file, left) :]
        os.fsync(file)
    except BaseException:
        os.ftruncate(file, size)
        raise


def alone(file: int) -> None:
    """Keep others out until the file is closed, where the system can."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(file, fcntl.LOCK_EX)
