"""The sample and the comparison, as the report tells of them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from ._format import Format, instant, whole
from ._openings import SHOWN, Teller


def sampled(sample: Mapping[str, Any] | None, teller: Teller) -> dict[str, Any] | None:
    """Tell of the sample: how it was drawn, what it can meet, and its openings."""
    if sample is None:
        return None
    f = teller.format
    t = f.t
    chosen = sample.get("openings_chosen") or []
    size = whole(sample.get("size")) or len(chosen)
    of = sample.get("openings", sample.get("population"))
    kinds = {
        "random": t(
            "slumpmässigt, varje enhet för sig"
            if sample.get("per_unit")
            else "slumpmässigt, varje öppning med samma chans",
            "at random, unit by unit"
            if sample.get("per_unit")
            else "at random, every opening with the same chance",
        ),
        "targeted": t("riktat", "targeted"),
        "requested": t("på begäran", "on request"),
    }
    kind = str(sample.get("kind") or "–")
    return {
        "kind": kinds.get(kind, kind),
        "reason": str(sample.get("reason") or ""),
        "seed": sample.get("seed"),
        "of": of,
        "size": size,
        "chosen": [teller.tell(one, n, "s") for n, one in enumerate(chosen[:SHOWN], 1)],
        "more": max(len(chosen) - SHOWN, 0),
        "power": _power(sample, size, whole(of), f),
    }


def _power(sample: Mapping[str, Any], size: int, of: int, f: Format) -> str:
    """Tell in a sentence what a sample can meet, and what it can't."""
    t = f.t
    rate, power = sample.get("rate"), sample.get("power")
    if not isinstance(rate, int | float) or not isinstance(power, int | float) or not 0 < rate < 1:
        return ""
    plain = 1 - (1 - rate) ** size
    # By unit it is counted otherwise, and the formula would not give it.
    how = (
        f"1 − (1 − {f.plain(rate)})^{f.number(size)} = "
        if math.isclose(plain, power, rel_tol=0.01)
        else ""
    )
    one = f.number(round(1 / rate))
    told = t(
        f"Om en öppning av {one} är obehörig är sannolikheten att {f.count(size, 'openings')} valda på måfå "
        f"har med minst en av dem {how}{f.percent(power)}. ",
        f"If one opening in {one} is unauthorised, the chance that {f.count(size, 'openings')} drawn at "
        f"random include at least one is {how}{f.percent(power)}. ",
    )
    needed = math.ceil(math.log(0.05) / math.log1p(-rate))
    told += t(
        f"För 95\u00a0% krävs {f.count(needed, 'openings')}",
        f"For 95% it takes {f.count(needed, 'openings')}",
    )
    if of and needed > of:
        return told + t(
            ", fler än hela loggen har. Ett stickprov utan fynd visar alltså inte att inget fel finns.",
            ", more than all of the log. A sample without a finding does not show that nothing is wrong.",
        )
    if needed > size:
        return told + t(
            ". Ett mindre stickprov utan fynd visar inte att inget fel finns.",
            ". A smaller sample without a finding does not show that nothing is wrong.",
        )
    return told + "."


def compared(impact: Mapping[str, Any] | None, teller: Teller) -> dict[str, Any] | None:
    """Tell what other rules would have changed."""
    if impact is None:
        return None
    examples = impact.get("examples") or []
    by = sorted(impact.get("by_section") or [], key=lambda x: -whole(x.get("rows")))
    return {
        "before": _named(impact.get("before"), teller.format),
        "after": _named(impact.get("after"), teller.format),
        **{key: impact.get(key) for key in ("rows", "flips", "unanswered")},
        "by_section": by,
        "examples": [teller.tell(one, n, "i") for n, one in enumerate(examples[:20], 1)],
    }


_LAW = re.compile(r"law=(\d{4}-\d{2}-\d{2})")


def _named(rules: Any, f: Format) -> str:
    """Name the rules compared; a day of law as one reads it."""
    name = str((rules or {}).get("name") or "")

    def day(match: re.Match[str]) -> str:
        at = instant(f"{match[1]}T12:00:00+00:00")
        told = f.day(at) if at else match[1]
        return f.t(f"lagen som den löd den {told}", f"the law as of {told}")

    return _LAW.sub(day, name)
