"""Logs of other systems: the national contract, VGR's eleven actions, own mappings, assignments looked up."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

import samtycke
from samtycke import Environment, ReviewError
from samtycke.review._assignments import Assignments
from samtycke.review._builtin import BUILTIN
from samtycke.review._columns import number
from samtycke.review._input import read_log
from samtycke.review._mapping import COLUMNS, LogMapping, choose, simple

from .test_review_input import NURSE, PUPIL, UTC, read, written

pa = pytest.importorskip("pyarrow")

RECORD: dict[str, Any] = {
    "logId": "6f6d1a52-5e5b-4a39-9c36-7f2ad0a4c001",
    "activity": {
        "activityType": "Läsa",
        "startDate": "2026-03-02T08:15:30",
        "purpose": "Vård och behandling",
    },
    "user": {"userId": "P-1", "assignment": "Vård VE1", "careUnit": {"careUnitId": "VE1"}},
    "resources": {
        "resource": [
            {
                "resourceType": "dia",
                "patient": {
                    "patientId": {"root": "1.2.752.129.2.1.3.1", "extension": "201001022381"}
                },
                "careProvider": {"careProviderId": "VG2"},
                "careUnit": {"careUnitId": "VE9"},
            },
            {
                "resourceType": "Läkarintyg",
                "patient": {
                    "patientId": {"root": "1.2.752.129.2.1.3.3", "extension": "197010632391"}
                },
                "careProvider": {"careProviderId": "VG3"},
            },
        ]
    },
}
ORGANISATION = Assignments([{"id": "A-1", "staff": "P-1", "unit": "VE1", "purpose": "care"}])


def test_the_national_contract(tmp_path: Path) -> None:
    emergency = json.loads(json.dumps(RECORD))
    emergency["activity"]["activityType"] = "Nödöppning"
    first = emergency["resources"]["resource"][0]
    first["patient"]["patientId"]["root"] = "1.2.752.74.9.1"
    path = tmp_path / "log.jsonl"
    path.write_text("\n".join(map(json.dumps, (RECORD, emergency))), "utf-8")
    rows, notes = read(path, assignments=ORGANISATION)
    assert (notes.mapping, notes.found, notes.unknown_columns) == ("riv-log", True, [])
    # A record of several resources is a row for each.
    assert [row["patient"] for row in rows[:2]] == [PUPIL, "samordningsnummer|197010632391"]
    # The system says what the number is, whatever it looks like; without one its day does.
    assert rows[2]["patient"] == "1.2.752.74.9.1|201001022381"
    assert [(row["provider"], row["unit"]) for row in rows[:2]] == [("VG2", "VE9"), ("VG3", None)]
    # What is no code is not known, and never guessed.
    assert [row["information_type"] for row in rows[:2]] == ["dia", None]
    assert notes.untranslated == {"information_type": 2}
    assert [(row["action"], row["attested"]) for row in rows[1:3]] == [
        ("read", None),
        ("read", "emergency"),
    ]
    assert {row["assignment"] for row in rows} == {"A-1"}
    assert rows[0]["at"] == dt.datetime(2026, 3, 2, 7, 15, 30, tzinfo=UTC)


def test_the_contract_laid_flat_in_other_spellings(tmp_path: Path) -> None:
    text = (
        "LogId;ActivityType;StartDate;Purpose;UserId;User_CareUnitId;ResourceType;PatientId;Resource_CareProviderId\n"
        "1;läsa;2026-03-02T08:15:30;Statistik;P-1;VE1;upp;20100102-2381;VG2\n"
        "2;Kopiera;2026-03-02T08:15:30;Vård och behandling;P-1;VE1;upp;100102-2381;VG2\n"
    )
    with pytest.raises(ReviewError, match="names no assignments") as caught:
        read_log(written(tmp_path / "log.csv", text))
    assert caught.value.code == 2206
    rows, notes = read(tmp_path / "log.csv", assignments=ORGANISATION)
    assert [row["patient"] for row in rows] == [PUPIL, "100102-2381"]
    assert [row["action"] for row in rows] == ["read", "Kopiera"]
    # Statistics is not what the assignment is for.
    assert [row["assignment"] for row in rows] == [None, "A-1"]
    assert notes.unresolved["none"].first == [0]


VGR = "id;creation_time;care_unit_id;assignment_id;user_action;employee_id;patient_id;search_session;log_text\n"


def vgr(tmp_path: Path, *rows: str) -> tuple[list[dict[str, Any]], Any]:
    body = "".join(f"{n};2026-03-02 {row};x\n" for n, row in enumerate(rows))
    return read(written(tmp_path / "vgr.csv", VGR + body))


def test_the_eleven_actions_of_vgr(tmp_path: Path) -> None:
    who = "P-1;201001022381;s1"
    rows, notes = vgr(
        tmp_path,
        f"08:00:00;VE1;A-1;SEARCH_PATIENT;{who}",
        f"08:00:05;VE1;A-1;ATTEST_RELATION;{who}",
        f"08:00:10;VE1;A-1;REVEAL_OTHER_UNITS;{who}",
        f"08:00:20;VE1;A-1;ATTEST_CONSENT;{who}",
        f"08:00:30;VE1;A-1;REVEAL_OTHER_PROVIDER;{who}",
        f"08:00:40;VE1;A-1;EMERGENCY_CONSENT;{who}",
        f"08:00:50;VE1;A-1;ENTER_CARE_SYSTEM;{who}",
        "08:00:55;VE1;A-1;ENTER_CARE_SYSTEM;P-1;201001022381;other",
        "08:00:56;VE1;A-1;ENTER_CARE_SYSTEM;P-2;201001022381;s1",
        "08:00:57;VE1;A-1;EMERGENCY_PASS_BLOCKED;P-2;197010632391;s2",
        "08:00:58;VE1;A-1;PASS_BLOCKED;P-2;197010632391;s2",
        f"08:00:59;VE1;A-1;REVEAL_BLOCKED;{who}",
        f"08:01:00;VE1;A-1;SUMMARY_CARE_SYSTEMS;{who}",
        f"08:00:15;VE1;A-1;ENTER_CARE_SYSTEM;{who}",
    )
    assert notes.mapping == "vgr-pdl"
    assert notes.registrations == {
        "ATTEST_RELATION": 1,
        "ATTEST_CONSENT": 1,
        "EMERGENCY_CONSENT": 1,
    }
    assert [
        (row["log_id"], row["action"], row["attested"], row["active_choice"]) for row in rows
    ] == [
        ("0", "search-hit", None, None),
        ("2", "list", None, True),
        ("4", "list", "consent", True),
        ("6", "read", "emergency", None),
        # Neither another session nor another user attested anything.
        ("7", "read", None, None),
        ("8", "read", None, None),
        ("9", "read", "emergency", None),
        ("10", "read", None, None),
        ("11", "list", "emergency", None),
        ("12", "list", "emergency", None),
        # Written late, done before.
        ("13", "read", None, None),
    ]
    words = set(BUILTIN["vgr-pdl"]["columns"]["action"]["values"]) | set(
        BUILTIN["vgr-pdl"]["registrations"]
    )
    assert len(words) == 11
    actions = {
        x["value"] if isinstance(x, dict) else x
        for x in BUILTIN["vgr-pdl"]["columns"]["action"]["values"].values()
    }
    assert actions <= {action.value for action in samtycke.Action}


def test_without_a_session_an_attestation_holds_that_day(tmp_path: Path) -> None:
    rows, _ = vgr(
        tmp_path,
        "08:00:00;VE1;A-1;ATTEST_CONSENT;P-1;201001022381;",
        "23:30:00;VE1;A-1;ENTER_CARE_SYSTEM;P-1;201001022381;",
    )
    assert [row["attested"] for row in rows] == ["consent"]
    text = (
        (tmp_path / "vgr.csv")
        .read_text("utf-8")
        .replace("1;2026-03-02 23:30", "1;2026-03-03 00:30")
    )
    assert [row["attested"] for row in read(written(tmp_path / "next.csv", text))[0]] == [None]


def test_registrations_are_no_accesses_whoever_made_them(tmp_path: Path) -> None:
    text = "creation_time;assignment_id;user_action;patient_id\n"
    text += "2026-03-02 08:00:00;A-1;ATTEST_CONSENT;201001022381\n"
    text += "2026-03-02 08:00:00;A-1;ENTER_CARE_SYSTEM;201001022381\n"
    rows, notes = read(written(tmp_path / "log.csv", text))
    assert [(row["action"], row["attested"]) for row in rows] == [("read", "consent")]
    assert notes.registrations == {"ATTEST_CONSENT": 1}


def test_registrations_hold_across_batches() -> None:
    rows = 300_000
    at = pa.array([dt.datetime(2026, 3, 2, 8, tzinfo=UTC)] * rows)
    table = pa.table(
        {
            "creation_time": at,
            "assignment_id": ["A-1"] * rows,
            "employee_id": ["P-1"] * rows,
            "patient_id": ["201001022381"] * rows,
            "user_action": ["ATTEST_CONSENT"] + ["ENTER_CARE_SYSTEM"] * (rows - 1),
        }
    )
    reader, notes = read_log(table)
    sizes = []
    for batch in reader:
        sizes.append(len(batch))
        assert batch["attested"].null_count == 0
    assert (sum(sizes), max(sizes) <= 131_072) == (rows - 1, True)
    assert notes.rows == rows - 1


def test_assignments_are_found_or_not_and_never_guessed() -> None:
    held = Assignments(
        [
            {
                "id": "A-1",
                "staff": "P-1",
                "unit": "E-1",
                "purpose": "care",
                "holds": {"until": "2026-03-01T00:00:00+01:00"},
            },
            {
                "id": "A-2",
                "staff": "P-1",
                "unit": "E-1",
                "purpose": "care",
                "holds": {"from": "2026-03-01T00:00:00+01:00"},
            },
            {"id": "A-3", "staff": "P-1", "unit": "E-1", "purpose": "quality"},
            {"id": "A-4", "staff": "P-1", "unit": "E-2", "purpose": "patient-administration"},
            {"id": "A-5", "staff": "P-2", "unit": "E-2", "purpose": "care"},
            {"id": "A-6", "staff": "P-2", "unit": "E-2", "purpose": "patient-administration"},
        ],
        {"E-OLD": "E-1"},
    )
    cases = [
        # staff, unit, purpose, day, assignment there; what is found
        ("P-1", "E-1", "care", 27, None, "A-1"),
        ("P-1", "E-1", "care", 32, None, "A-2"),
        ("P-1", "E-OLD", "care", 32, None, "A-2"),
        ("P-1", "E-1", "quality", 32, None, "A-3"),
        ("P-1", "E-1", None, 32, None, None),
        ("P-1", "E-2", "care", 32, None, "A-4"),
        ("P-1", "E-2", None, 32, None, "A-4"),
        ("P-2", "E-2", "care", 32, None, None),
        ("P-2", "E-2", "patient-administration", 32, None, "A-6"),
        ("P-1", "E-3", "care", 32, None, None),
        ("P-1", "E-1", "fun", 32, None, None),
        (None, "E-1", "care", 32, None, None),
        ("P-1", "E-1", "care", None, None, None),
        ("P-1", "E-1", "care", 32, "A-5", "A-5"),
        ("P-1", "E-1", "care", 32, "Vård E-1", "A-2"),
        ("P-9", "E-1", "care", 32, "Vård E-1", "Vård E-1"),
    ]
    first = dt.datetime(2026, 2, 1, 12, tzinfo=UTC)
    table = pa.table(
        {
            "at": pa.array(
                [None if day is None else first + dt.timedelta(day) for *_, day, _, _ in cases],
                pa.timestamp("us", "UTC"),
            ),
            "patient": [PUPIL] * len(cases),
            "staff": [case[0] for case in cases],
            "reader_unit": [case[1] for case in cases],
            "purpose": [case[2] for case in cases],
            "assignment": [case[4] for case in cases],
        }
    )
    rows, notes = read(table, assignments=held)
    assert [row["assignment"] for row in rows] == [case[-1] for case in cases]
    assert notes.unresolved["several"].first == [4, 7]
    assert notes.unresolved["none"].first == [9, 10, 11, 12, 15]


def test_the_assignments_of_an_environment_and_a_world(environment: Environment, case: Any) -> None:
    held = Assignments.of(environment)
    assert held.staff("A-VC") == "SE2321000131-PVC"
    assert held.provider("A-VC") == "SE2321000131-E000000000001"
    assert held.provider(None, "SE2120001447-EMI") == "SE2120001447-VG"
    assert held.provider("A-NOBODY") is held.staff("A-NOBODY") is held.provider(None) is None
    events = environment.events()
    assert len(Assignments.of(events)) == len(Assignments.of(iter(events.split("\n")))) == len(held)
    assert len(Assignments.of(case[0])) == 1
    at = pa.array([dt.datetime(2026, 3, 2, tzinfo=UTC)])
    table = pa.table({"at": at, "patient": [PUPIL], "staff": ["SE2321000131-PVC"]})
    assert read(table, assignments=held)[0][0]["assignment"] == "A-VC"


def test_own_mappings(tmp_path: Path) -> None:
    document = {
        "format": "samtycke-log-mapping/1",
        "name": "ours",
        "zone": "Europe/Stockholm",
        "columns": {
            "at": {"from": ["nope", "tid"]},
            "patient": {"from": ["pnr"], "root": ["sys"], "roots": {"P": "personnummer"}},
            "assignment": "uppdrag",
            "action": {
                "from": ["vad"],
                "values": {"Titta": "read", "Annat": None},
                "others": "null",
            },
            "factors": {"fixed": "2"},
        },
        "passed": ["kommentar"],
    }
    table = pa.table(
        {
            "tid": ["2026-03-02 09:00:00"] * 3,
            "pnr": ["201001022381", "x", None],
            "sys": ["P", "2.999.14.1", "P"],
            "uppdrag": [NURSE] * 3,
            "vad": ["Titta", "Annat", "Ringa"],
            "kommentar": [""] * 3,
            "mer": [1] * 3,
        }
    )
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps(document), "utf-8")
    for mapping in (document, json.dumps(document), path, LogMapping.read(document)):
        rows, notes = read(table, mapping)
        assert [row["patient"] for row in rows] == [PUPIL, "2.999.14.1|x", None]
        assert [row["action"] for row in rows] == ["read", None, None]
        assert [row["factors"] for row in rows] == [2] * 3
        assert rows[0]["at"] == dt.datetime(2026, 3, 2, 8, tzinfo=UTC)
        assert (notes.mapping, notes.found, notes.unknown_columns) == ("ours", False, ["mer"])
        assert notes.untranslated == {"action": 2}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"format": "x"}, "format"),
        ({"columns": {}}, "columns"),
        ({"columns": {"pnr": "patient"}}, "columns.pnr"),
        ({"columns": {"at": 7}}, "columns.at"),
        ({"columns": {"at": {}}}, "columns.at"),
        ({"columns": {"at": {"from": [1]}}}, "columns.at.from"),
        ({"columns": {"at": {"form": ["x"]}}}, "columns.at.form"),
        ({"columns": {"at": {"from": "x", "as": "number"}}}, "columns.at"),
        ({"columns": {"patient": {"from": "x", "as": "pnr"}}}, "columns.patient.as"),
        ({"columns": {"action": {"from": "x", "others": "drop"}}}, "columns.action.others"),
        ({"columns": {"action": {"from": "x", "values": {"L": 7}}}}, "columns.action.values.L"),
        (
            {"columns": {"action": {"from": "x", "values": {"L": {"value": "read", "at": "x"}}}}},
            "columns.action.values.L.at",
        ),
        ({"zone": "Europe/Borås"}, "zone"),
        ({"within": "year"}, "within"),
        ({"registrations": {"X": "yes"}}, "registrations.X"),
        ({"delimiter": ";;"}, "delimiter"),
        ({"more": 1}, "more"),
    ],
)
def test_a_mapping_that_is_none(change: dict[str, Any], field: str) -> None:
    whole = {"format": "samtycke-log-mapping/1", "columns": {"at": "t", "patient": "p"}}
    with pytest.raises(ReviewError) as caught:
        LogMapping.read(whole | change)
    assert (caught.value.code, caught.value.field) == (2201, field)
    assert field in str(caught.value)
    for broken in ("{", "[]", b"\xff"):
        with pytest.raises(ReviewError):
            LogMapping.read(broken)
    with pytest.raises(ReviewError, match="built in"):
        read_log(pa.table({"at": [""]}), "no-such")


def test_numbers_and_names() -> None:
    cases = {
        "201001022381": PUPIL,
        "20100102-2381": PUPIL,
        "197010632391": "samordningsnummer|197010632391",
        "19700060+2391": "samordningsnummer|197000602391",
        "1001022381": "1001022381",
        "2010010223811": "2010010223811",
        "２０１００１０２２３８１": "２０１００１０２２３８１",
        "nrid|20100102238A": "nrid|20100102238A",
    }
    assert {given: number(given) for given in cases} == cases
    assert simple("User.CareUnitId") == simple("user_care_unit_id")
    built = [LogMapping.read(document) for document in BUILTIN.values()]
    # Each is found by its own names and by no other's.
    for mapping in built:
        names = [source.names[0] for source in mapping.columns.values() if source.names]
        assert choose(built, names).name == mapping.name
    assert set(built[0].columns) == set(COLUMNS)
