"""What data frames hide from whoever reads them through Arrow."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ._errors import BatchError


def refuse_mixed(source: Any, columns: list[str]) -> None:
    """Refuse times with and without a zone in one column of a pandas frame.

    Made into Arrow the column would have a zone, and the times without one would silently be of that zone.
    """
    if type(source).__module__.partition(".")[0] != "pandas" or not hasattr(source, "columns"):
        return
    for name in columns:
        column: Any = source[name] if name in source.columns else None
        if getattr(column, "dtype", None) != object:
            continue
        times = [(row, at) for row, at in enumerate(column) if isinstance(at, datetime)]
        naive = [row for row, at in times if at == at and at.utcoffset() is None]
        if naive and len(naive) < len([at for _, at in times if at == at]):
            raise BatchError(
                f"the column `{name}` has times with and without a time zone, "
                f"the first without one in row {naive[0]}; give all of them one",
                2104,
                name,
                message_sv=f"kolumnen `{name}` har tider med och utan tidszon, "
                f"den första utan på rad {naive[0]}; ge alla en",
            )
