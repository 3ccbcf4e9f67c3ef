"""Requests by keywords: times of any zone, ids as UUIDs, words as enumerations."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import samtycke
from samtycke import Action, BlockKind, Reach, Relevance, Request, RequestedBy, Switch

STOCKHOLM = ZoneInfo("Europe/Stockholm")
AT = dt.datetime(2026, 3, 2, 9, tzinfo=STOCKHOLM)


def asked(**changes: Any) -> Request:
    fields: dict[str, Any] = {"assignment": "A-1", "action": Action.READ, "entry": "e", "at": AT}
    return Request(**fields | changes)


@pytest.mark.parametrize(
    "zone",
    [
        dt.timezone.utc,
        dt.timezone(dt.timedelta(hours=1)),
        dt.timezone(dt.timedelta(hours=-3, minutes=-30)),
        ZoneInfo("Europe/Stockholm"),
        ZoneInfo("America/St_Johns"),
        ZoneInfo("Asia/Kathmandu"),
    ],
    ids=str,
)
def test_the_moment_counts_and_not_its_zone(zone: dt.tzinfo) -> None:
    request = asked(at=AT.astimezone(zone))
    assert request == asked()
    assert hash(request) == hash(asked())
    assert request.at == AT
    assert request.at.tzinfo == dt.timezone.utc


def test_the_hour_that_comes_twice() -> None:
    twice = dt.datetime(2026, 10, 25, 2, 30, tzinfo=STOCKHOLM)
    first, second = asked(at=twice).at, asked(at=twice.replace(fold=1)).at
    assert second - first == dt.timedelta(hours=1)


def test_microseconds_and_text() -> None:
    at = AT.replace(microsecond=123456)
    assert asked(at=at).at == at
    assert asked(at="2026-03-02T09:00:00+01:00") == asked()


class Nowhere(dt.tzinfo):
    """A zone that knows no offset."""

    def utcoffset(self, when: dt.datetime | None) -> None:
        return None

    def dst(self, when: dt.datetime | None) -> None:
        return None

    def tzname(self, when: dt.datetime | None) -> None:
        return None


@pytest.mark.parametrize("zone", [None, Nowhere()])
@pytest.mark.parametrize("field", ["at", "known_at"])
def test_naive_times_are_refused_with_what_would_be_right(
    field: str, zone: dt.tzinfo | None
) -> None:
    with pytest.raises(samtycke.InstantError, match="ZoneInfo") as caught:
        asked(**{field: dt.datetime(2026, 3, 2, 9, tzinfo=zone)})
    error = caught.value
    assert (error.code, error.field) == (1101, field)
    assert "saknar tidszon" in error.message_sv


@pytest.mark.parametrize(
    "value", [dt.date(2026, 3, 2), 1772438400, None, dt.datetime(1700, 1, 1, tzinfo=STOCKHOLM)]
)
def test_what_is_no_time_of_the_law(value: Any) -> None:
    with pytest.raises((TypeError, samtycke.InstantError), match="at"):
        asked(at=value)


def test_uuids_are_ids() -> None:
    entry = uuid.UUID("6f9619ff-8b86-d011-b42d-00c04fc964ff")
    assert asked(entry=entry) == asked(entry=str(entry).upper())
    assert asked(entry=entry).entry == str(entry)
    with pytest.raises(TypeError, match="entry"):
        asked(entry=7)
    with pytest.raises(samtycke.IdentityError) as caught:
        asked(entry="x" * 37)
    assert caught.value.field == "entry"


def test_words_and_members_are_one() -> None:
    assert asked(action="read", relevance="care") == asked(relevance=Relevance.CARE)
    with pytest.raises(samtycke.DocumentError, match="search-hit") as caught:
        asked(action="reed")
    assert (caught.value.field, caught.value.code) == ("action", 1501)
    assert "line" not in str(caught.value)
    with pytest.raises(samtycke.DocumentError) as caught:
        asked(switches={"strict_iner_block"})
    assert caught.value.field is not None
    assert caught.value.field.startswith("switches")
    with pytest.raises(TypeError):
        asked(switches="strict_inner_block")


def test_every_field_comes_back() -> None:
    fields: dict[str, Any] = {
        "known_at": AT,
        "relevance": Relevance.CARE,
        "max_age_seconds": 60,
        "factors": 2,
        "assurance": 3,
        "active_choice": True,
        "switches": frozenset({Switch.STRICT_INNER_BLOCK, Switch.BLOCK_ENDS_AT_DEATH}),
    }
    request = asked(**fields)
    for name, value in fields.items():
        assert getattr(request, name) == value, name
    assert request.replace() == request
    assert request.replace(known_at=None) == asked(**fields | {"known_at": None})
    assert Request.from_json(request.json) == request
    wish = asked(action="block", entry=None, new_block=("inner", "patient"))
    assert wish.new_block == (BlockKind.INNER, RequestedBy.PATIENT)
    assert (
        asked(action="reveal-who-blocked", entry=None, reach="own-provider").reach
        is Reach.OWN_PROVIDER
    )
    assert Request.from_json(wish.json) == wish


@pytest.mark.parametrize(
    "fields",
    [
        {"assignment": None},
        {"resident": "personnummer|201201012398"},
        {"through": "S-1"},
        {"assurance": 3},
        {"factors": 256},
        {"factors": -1},
        {"active_choice": "yes"},
    ],
    ids=str,
)
def test_what_does_not_go_together(fields: dict[str, Any]) -> None:
    with pytest.raises((TypeError, OverflowError)):
        asked(**fields)


def test_only_keywords() -> None:
    with pytest.raises(TypeError):
        Request("read", AT)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        asked(entri="e")
    with pytest.raises(TypeError):
        asked().replace(entri="e")
