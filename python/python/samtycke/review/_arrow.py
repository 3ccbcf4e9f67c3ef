"""Arrow's functions on whole columns; most are made when the module is loaded, and no type checker sees them."""

from __future__ import annotations

from typing import Any


def compute() -> Any:
    """``pyarrow.compute``."""
    import pyarrow.compute

    return pyarrow.compute
