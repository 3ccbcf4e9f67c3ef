"""Who sees openings in clear: decided by the core and logged before anything is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import samtycke
from samtycke import Environment, InstantError, PersonId, RequestError, ReviewError
from samtycke.review._assignments import Assignments
from samtycke.review._session import POLICY, ReviewSession, mask

PUPIL = "personnummer|201001022381"
OTHER = "personnummer|198501012390"
LERUM = "SE2120001447-VG"
REGION = "SE2321000131-E000000000001"
SYSTEM = "SE2120001447-SELEV"
REVIEWER = "A-LERUM-LOGG"
AT = "2022-06-14T09:00:00+02:00"

OWN = {"patient": PUPIL, "staff": "SE2120001447-PEMI", "assignment": "A-LERUM-EMI", "rows": 3}
OF_OURS = {"patient": PUPIL, "staff": "SE2321000131-PVC", "assignment": "A-VC", "provider": LERUM}
ELSEWHERE = {
    "patient": PUPIL,
    "staff": "SE2321000131-PVC",
    "assignment": "A-VC",
    "provider": REGION,
}


def need(assignment: str, patient: str = PUPIL) -> dict[str, Any]:
    fact = {
        "id": f"need-{assignment}",
        "assignment": assignment,
        "reason": "log-review",
        "holds": {"from": "2022-06-01T00:00:00+02:00", "until": "2022-07-01T00:00:00+02:00"},
        "recorded": "2022-06-01T08:00:00+02:00",
    }
    return {
        "source": SYSTEM,
        "what": {"patient": {"patient": patient, "event": {"work-need": fact}}},
    }


@pytest.fixture
def reviewed(environment: Environment) -> Environment:
    environment.apply([need(REVIEWER)])
    return environment


def session(
    environment: Environment, log: Environment | Callable[[str], object], **changes: Any
) -> ReviewSession:
    fields: dict[str, Any] = {"reviewer": REVIEWER, "at": AT, "system": SYSTEM, "factors": 2}
    return ReviewSession(environment, log=log, **fields | changes)


def rows_of(kept: list[str]) -> list[dict[str, Any]]:
    documents = [json.loads(text) for text in kept]
    assert {document["format"] for document in documents} <= {"samtycke-access-rows/1"}
    return [row for document in documents for row in document["rows"]]


def test_a_reviewer_sees_what_concerns_the_own_provider(reviewed: Environment) -> None:
    kept: list[str] = []
    seen = session(reviewed, kept.append).open([OWN, ELSEWHERE, OF_OURS])
    assert [one.granted for one in seen] == [True, False, True]
    assert (seen[0].opening, seen[2].opening) == (OWN, OF_OURS)
    assert (seen[1].reason, seen[1].section) == ("other-provider", None)
    assert (seen[1].sv, seen[1].en) == POLICY["other-provider"]
    assert seen[1].opening == {
        "patient": "personnummer|2010********",
        "staff": "SE…PVC",
        "assignment": "…",
        "provider": REGION,
    }
    (row,) = rows_of(kept)
    told = {name: row[name] for name in ("action", "outcome", "verdict", "provision", "patient")}
    assert told == {
        "action": "read-log",
        "outcome": "revealed",
        "verdict": "permit",
        "provision": "PDL 4:3(1)",
        "patient": PUPIL,
    }
    assert (row["by"]["assignment"], row["by"]["staff"]) == (REVIEWER, "SE2120001447-PLOGG")


def test_who_has_not_the_task_sees_nothing(reviewed: Environment) -> None:
    # Care is not the task; and the task ended with June.
    cases = [
        ("A-LERUM-EMI", AT, "not-reviewer", "PDL 4:3(1)"),
        (REVIEWER, "2022-08-01T09:00:00+02:00", "no-care-participation", "PDL 4:1"),
    ]
    for reviewer, at, reason, section in cases:
        kept: list[str] = []
        seen = session(reviewed, kept.append, reviewer=reviewer, at=at).open([OF_OURS, ELSEWHERE])
        assert not any(one.granted for one in seen)
        assert {(one.reason, one.section) for one in seen} == {(reason, section)}
        assert "201001022381" not in str([one.opening for one in seen])
        assert (seen[0].sv, seen[0].en) == tuple(
            samtycke.codes(language)["reasons"][reason] for language in ("sv", "en")
        )
        (row,) = rows_of(kept)
        assert (row["outcome"], row["verdict"]) == ("refused", "deny")


def test_where_needs_are_not_known_nothing_is_shown(environment: Environment) -> None:
    unknown = {
        "source": SYSTEM,
        "what": {
            "organisation": {
                "id": "not-complete",
                "recorded": "2022-06-01T08:00:00+02:00",
                "fact": {"completeness": {"relations": "unknown"}},
            }
        },
    }
    environment.apply([unknown])
    kept: list[str] = []
    (seen,) = session(environment, kept.append).open([OWN])
    (row,) = rows_of(kept)
    assert not seen.granted
    assert (row["outcome"], row["verdict"]) == ("undetermined", "undetermined")


def test_nobody_reviews_the_own_readings(reviewed: Environment) -> None:
    kept: list[str] = []
    by_staff = {"patient": PUPIL, "staff": "SE2120001447-PLOGG", "unit": "SE2120001447-EMI"}
    by_assignment = {"patient": PUPIL, "assignment": REVIEWER}
    # A colleague's id on the own assignment hides nothing.
    lent = by_assignment | {"staff": "SE2120001447-PEMI"}
    seen = session(reviewed, kept.append).open([by_staff, by_assignment, lent])
    assert {one.reason for one in seen} == {"own-readings"}
    assert all(one.section is None for one in seen)
    (row,) = rows_of(kept)
    # The answer was yes, and still nothing was shown.
    assert (row["verdict"], row["outcome"]) == ("permit", "attempted")


def test_what_is_not_known_stays_masked(reviewed: Environment) -> None:
    kept: list[str] = []
    nowhere = {"patient": PUPIL, "staff": "P-1"}
    strange = [
        nowhere,
        {"patient": OTHER},
        {"patient": "201001022381"},
        {"staff": "P-1"},
        {"patient": PUPIL},
    ]
    seen = session(reviewed, kept.append).open(strange)
    reasons = [one.reason for one in seen]
    assert reasons == ["provider-unknown", *["patient-unknown"] * 3, "reader-unknown"]
    assert seen[2].opening == {"patient": "…"}
    assert "201001022381" not in repr(seen)
    assert session(reviewed, kept.append).open([]) == ()
    assert len(rows_of(kept)) == 1


def test_what_can_not_be_logged_is_not_shown(reviewed: Environment) -> None:
    def full(rows: str) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        session(reviewed, full).open([OWN])
    before = reviewed.snapshot()
    same = session(reviewed, reviewed, ids=lambda: "6f9619ff-8b86-4011-b42d-00c04fc964ff")
    assert same.open([OWN])[0].granted
    assert reviewed.events().count('"accessed"') == 1
    assert reviewed.snapshot() != before
    with pytest.raises(ReviewError, match="logged before") as caught:
        same.open([OWN])
    assert caught.value.code == 2242


def test_one_access_a_patient_and_all_of_them_at_once(reviewed: Environment) -> None:
    # A second patient the reviewer has no need for.
    born = {"id": "born", "born": "1985-01-01", "recorded": "2022-01-01T08:00:00+01:00"}
    event = {"patient": OTHER, "event": {"person": born}}
    reviewed.apply([{"source": SYSTEM, "what": {"patient": event}}])
    kept: list[str] = []
    hidden = {"patient": OTHER, "assignment": "A-LERUM-EMI"}
    seen = session(reviewed, kept.append).open([OWN, hidden, OF_OURS])
    assert [one.granted for one in seen] == [True, False, True]
    assert len(kept) == 1
    assert [row["outcome"] for row in rows_of(kept)] == ["revealed", "refused"]
    assert session(reviewed, reviewed).open([OWN, hidden])[1].section == "PDL 4:1"
    assert reviewed.events().count('"accessed"') == 2


def test_sessions_that_can_not_be(reviewed: Environment) -> None:
    with pytest.raises(RequestError, match="A-NOBODY"):
        session(reviewed, reviewed, reviewer="A-NOBODY").open([OWN])
    with pytest.raises(InstantError):
        session(reviewed, reviewed, at="2022-06-14T09:00:00")
    # An organisation that knows more than the environment: the core is asked all the same.
    held = Assignments([{"id": "A-X", "staff": "P-X", "provider": LERUM, "purpose": "care"}])
    strange = session(reviewed, reviewed, reviewer="A-X", organisation=held)
    with pytest.raises(RequestError):
        strange.open([OWN])


def test_masks() -> None:
    opening = {
        "patient": PersonId(PUPIL).token,
        "staff": "SE2321000131-P000000A12",
        "assignment": "P-1",
        "unit": "SE2321000131-E1",
        "questions": ["colleague"],
        "rows": 7,
    }
    masked = mask(opening)
    assert masked == opening | {
        "patient": "personnummer|2010********",
        "staff": "SE…A12",
        "assignment": "…",
    }
    assert mask({"patient": "201001022381", "staff": None}) == {"patient": "…", "staff": None}
