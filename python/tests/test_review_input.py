"""A log of any kind, read into the columns that are reviewed; what is wrong in it is told and stops nothing else."""

from __future__ import annotations

import datetime as dt
import gzip
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

pa = pytest.importorskip("pyarrow")

PUPIL = "personnummer|201001022381"
NURSE = "SE2120001447-A1"
UTC = dt.timezone.utc
HEADER = "row,at,staff,assignment,patient,action,provider,active_choice,factors,session\n"
LINE = f"{{n}},2026-03-02T08:00:0{{n}}Z,P-1,{NURSE},{PUPIL},read,VG1,true,2,77\n"


def lines(rows: int) -> str:
    return HEADER + "".join(LINE.format(n=n) for n in range(rows))


def read(source: Any, *args: Any, **named: Any) -> tuple[list[dict[str, Any]], Any]:
    reader, notes = read_log(source, *args, **named)
    rows: list[dict[str, Any]] = reader.read_all().to_pylist()
    assert notes.rows == len(rows)
    return rows, notes


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_same_log_in_every_kind(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    csv = written(tmp_path / "log.csv", lines(5))
    expected, notes = read(csv)
    assert (notes.mapping, notes.found, notes.unknown_columns) == ("samtycke", True, [])
    assert expected[3] == {
        "at": dt.datetime(2026, 3, 2, 8, 0, 3, tzinfo=UTC),
        "assignment": NURSE,
        "patient": PUPIL,
        "action": "read",
        "provider": "VG1",
        "active_choice": True,
        "factors": 2,
        "staff": "P-1",
        "session": "77",
    }
    assert "log_id" in notes.absent_columns
    table = read_log(csv)[0].read_all()
    plain = pa.table(
        {
            n: c.cast(pa.string()) if pa.types.is_dictionary(c.type) else c
            for n, c in zip(table.column_names, table.columns)
        }
    )
    pq.write_table(plain, tmp_path / "log.parquet")
    (tmp_path / "log.json").write_text(
        "\n".join(json.dumps(row | {"at": row["at"].isoformat()}) for row in expected), "utf-8"
    )
    written(tmp_path / "log.csv.gz", gzip.compress(lines(5).encode()))
    written(tmp_path / "semicolon.txt", lines(5).replace(",", ";"))
    written(tmp_path / "marked.csv", b"\xef\xbb\xbf" + lines(5).replace("\n", "\r\n").encode())
    written(tmp_path / "wide.csv", b"\xff\xfe" + lines(5).encode("utf-16-le"))
    for name in (
        "log.parquet",
        "log.json",
        "log.csv.gz",
        "semicolon.txt",
        "marked.csv",
        "wide.csv",
    ):
        rows = [
            {k: x for k, x in row.items() if k in expected[0]} for row in read(tmp_path / name)[0]
        ]
        assert rows == expected, name
    assert read(table)[0] == read(plain)[0] == read(plain.to_reader(2))[0] == expected


def test_a_canonical_log_is_not_copied() -> None:
    at = pa.array([dt.datetime(2026, 3, 2, 8, tzinfo=UTC)], pa.timestamp("ns", "Europe/Stockholm"))
    table = pa.table({"extra": [1], "patient": [PUPIL], "at": at, "assignment": [NURSE]})
    reader, notes = read_log(table)
    batch = next(iter(reader))
    for column in ("at", "patient", "assignment"):
        there = table[column].chunk(0).buffers()[-1].address
        assert batch[column].buffers()[-1].address == there
    assert batch.schema.names == ["at", "assignment", "patient"]
    assert notes.unknown_columns == ["extra"]


def test_folders_and_lists_are_one_log(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    folder = tmp_path / "log"
    (folder / "day=1").mkdir(parents=True)
    first = written(folder / "day=1" / "a.csv", lines(3))
    written(folder / "_SUCCESS", b"")
    written(folder / "day=1" / ".b.csv.crc", b"x")
    # Another type of the same column, and one more column.
    table = read_log(first)[0].read_all().append_column("relevance", pa.array(["care"] * 3))
    at = table.schema.get_field_index("session")
    pq.write_table(table.set_column(at, "session", pa.array([1, 2, 3])), folder / "z.parquet")
    rows, notes = read(folder)
    assert [row["relevance"] for row in rows] == [None] * 3 + ["care"] * 3
    assert [row["session"] for row in rows] == ["77"] * 3 + ["1", "2", "3"]
    assert [Path(file).name for file in notes.files] == ["a.csv", "z.parquet"]
    assert read([first, folder / "z.parquet"])[0] == rows
    (tmp_path / "nothing").mkdir()
    nothing: list[Any] = [tmp_path / "nothing", []]
    for empty in nothing:
        with pytest.raises(ReviewError) as caught:
            read_log(empty)
        assert caught.value.code == 2203
    with pytest.raises(TypeError, match="a log is a file"):
        read_log(7)


def test_lines_that_cannot_be_read_are_told_by_number(tmp_path: Path) -> None:
    good = [LINE.format(n=n) for n in range(4)]
    text = HEADER + good[0] + "only,three,fields\n" + "\n" + good[1]
    text += good[2].replace("P-1", '"P-1') + good[3] + good[3][:30]
    rows, notes = read(written(tmp_path / "log.csv", text))
    assert [row["at"].second for row in rows] == [0, 1, 3]
    assert notes.bad_lines == 3
    told = [(line, why) for _, line, why in notes.bad_line_numbers]
    assert told == [
        (3, "has 3 fields, the header 10"),
        (6, "a quotation mark is not closed"),
        (8, "has 4 fields, the header 10"),
    ]
    assert "201001022381" not in str(notes.document())


def test_a_line_in_another_encoding_is_told(tmp_path: Path) -> None:
    # What is wholly in another encoding is read in it; a broken byte among good ones is not.
    latin = lines(2).replace("read", "Läsa").encode("latin-1")
    rows, notes = read(written(tmp_path / "latin.csv", latin))
    assert [row["action"] for row in rows] == ["Läsa"] * 2
    assert list(notes.encodings.values()) == ["windows-1252"]
    given: dict[str, Any] = {"format": "samtycke-log-mapping/1", "encoding": "utf-8"}
    given |= {
        "columns": {
            "at": "at",
            "patient": "patient",
            "assignment": "assignment",
            "action": "action",
        }
    }
    broken = (
        lines(3).encode().replace(b"1,2026-03-02T08:00:01Z,P-1", b"1,2026-03-02T08:00:01Z,P\xe4")
    )
    rows, notes = read(written(tmp_path / "broken.csv", broken), given)
    assert (len(rows), [line[1:] for line in notes.bad_line_numbers]) == (2, [(3, "is not UTF-8")])
    with pytest.raises(ReviewError, match="not an encoding"):
        read_log(tmp_path / "broken.csv", given | {"encoding": "klingon"})


def test_json_lines_with_bad_ones(tmp_path: Path) -> None:
    row = {"at": "2026-03-02T08:00:00Z", "assignment": NURSE, "patient": PUPIL}
    late = row | {"attested": "consent", "factors": 2, "active_choice": True}
    text = "\n".join(
        [json.dumps(row), "[1]", "{", "", "[" * 100_000, json.dumps(late), '{"at": "2']
    )
    rows, notes = read(written(tmp_path / "log.jsonl", text))
    # A key that the first lines leave out is read all the same.
    assert [(row["attested"], row["factors"]) for row in rows] == [(None, None), ("consent", 2)]
    assert [line for _, line, _ in notes.bad_line_numbers] == [2, 3, 5, 7]
    assert "attested" not in notes.absent_columns
    assert "session" in notes.absent_columns


def test_a_bad_time_is_a_fault_of_its_row(tmp_path: Path) -> None:
    text = lines(6)
    for n, time in enumerate(["yesterday", "", "2026-02-30T08:00:00Z", "2026-03-02T08:00:00"]):
        text = text.replace(f"2026-03-02T08:00:0{n}Z", time, 1)
    rows, notes = read(written(tmp_path / "log.csv", text))
    assert [row["at"] is None for row in rows] == [True, True, True, True, False, False]
    # Nothing there is nothing unreadable.
    assert (notes.bad_times.count, notes.bad_times.first) == (3, [0, 2, 3])
    rows, notes = read(tmp_path / "log.csv", zone="Europe/Stockholm")
    assert rows[3]["at"] == dt.datetime(2026, 3, 2, 7, tzinfo=UTC)


def test_times_in_every_form_beside_bad_ones() -> None:
    texts = {
        "2026-03-02T08:00:00Z": 8,
        "2026-03-02 08:00:00+0100": 7,
        " 2026-03-02T08:00:00.123456789+01:00 ": 7,
        "2026-03-02T08:00:00.1234567Z": 8,
        "2026-03-02 08:00:00,123": 7,
        "2026-03-02 08:00": 7,
        "2026-03-02T08:00:00.12": 7,
        "2026-03-02": None,
        "08:00": None,
        "2026-13-02T08:00:00Z": None,
        "2026-03-02T25:00:00": None,
        "2026-03-29T02:30:00": None,
        "Z": None,
    }
    columns = {"patient": [PUPIL], "assignment": [NURSE]}
    together = {name: values * len(texts) for name, values in columns.items()}
    rows, notes = read(pa.table({"at": list(texts)} | together), zone="Europe/Stockholm")
    hours = [row["at"] and row["at"].astimezone(UTC).hour for row in rows]
    assert hours == list(texts.values())
    assert notes.bad_times.count == 6
    # What stands beside a time makes no difference to it.
    for text, row in zip(texts, rows):
        alone, _ = read(pa.table({"at": [text]} | columns), zone="Europe/Stockholm")
        assert alone[0]["at"] == row["at"], text


def test_times_without_a_zone_are_refused(tmp_path: Path) -> None:
    naive = pa.array([dt.datetime(2026, 10, 25, hour, 30) for hour in (1, 2, 3)])
    columns = {"patient": [PUPIL] * 3, "assignment": [NURSE] * 3}
    for at in (naive, naive.cast(pa.string())):
        with pytest.raises(ReviewError, match="no time zone") as caught:
            read(pa.table({"at": at} | columns))
        assert (caught.value.code, caught.value.field) == (2205, "at")
        rows, notes = read(pa.table({"at": at} | columns), zone="Europe/Stockholm")
        # Half past two came twice that night.
        hours = [row["at"] and row["at"].astimezone(UTC).hour for row in rows]
        assert hours == [23, None, 2]
        assert notes.bad_times.first == [1]
    pd = pytest.importorskip("pandas", minversion="2.2")
    mixed = pd.DataFrame(
        columns | {"at": [dt.datetime(2026, 3, 2), dt.datetime(2026, 3, 2, tzinfo=UTC)] + [None]}
    )
    with pytest.raises(ValueError, match="with and without"):
        read_log(mixed)


@pytest.mark.parametrize("cut", [10, 5000, -20, -8, -4, -1])
def test_a_truncated_parquet_file(tmp_path: Path, cut: int) -> None:
    import pyarrow.parquet as pq

    table = pa.table(
        {"at": pa.array([0] * 9000, pa.timestamp("us", "UTC")), "patient": [PUPIL] * 9000}
    )
    table = table.append_column("assignment", pa.array([f"A-{n}" for n in range(9000)]))
    pq.write_table(table, tmp_path / "log.parquet")
    whole = (tmp_path / "log.parquet").read_bytes()
    written(tmp_path / "log.parquet", whole[:cut])
    with pytest.raises(ReviewError, match=r"log\.parquet` can't be read") as caught:
        read(tmp_path / "log.parquet")
    assert caught.value.code == 2203
    assert "Traceback" not in str(caught.value)


def test_damage_inside_parquet_is_told_through_arrow(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    table = pa.table(
        {"at": pa.array([0] * 9000, pa.timestamp("us", "UTC")), "patient": [PUPIL] * 9000}
    )
    table = table.append_column("assignment", pa.array([f"A-{n}" for n in range(9000)]))
    pq.write_table(table, tmp_path / "log.parquet", compression="zstd")
    whole = bytearray((tmp_path / "log.parquet").read_bytes())
    for at in range(40, len(whole) // 2):
        whole[at] ^= 0x5A
    written(tmp_path / "log.parquet", bytes(whole))
    reader, notes = read_log(tmp_path / "log.parquet")
    environment = Environment.of_programme()
    with pytest.raises(ValueError, match="can't be read"):
        pa.table(samtycke.decide_batch(reader, environment=environment))
    assert isinstance(notes.fault, ReviewError)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.csv", b"", "is empty"),
        ("blank.csv", b"\n\n", "no header"),
        ("empty.parquet", b"", "is empty"),
        ("none.parquet", b"at,patient\n", "not Parquet"),
        ("cut.csv.gz", gzip.compress(lines(900).encode())[:90], "can't be read"),
        ("none.jsonl", b"{\n{\n", "no line with a JSON object"),
    ],
)
def test_what_is_no_log(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    with pytest.raises(ReviewError, match=told) as caught:
        read(written(tmp_path / name, content))
    assert name in str(caught.value)
    assert caught.value.message_sv != str(caught.value)
    assert not read(written(tmp_path / "only-header.csv", HEADER))[0]
    with pytest.raises(ReviewError, match="No such file"):
        read_log(tmp_path / "not-there.csv")


def test_columns_that_are_lacking_or_there_twice(tmp_path: Path) -> None:
    with pytest.raises(ReviewError) as caught:
        read_log(pa.table({"tid": ["2026"], "pnr": ["201001022381"]}))
    told = str(caught.value)
    assert caught.value.code == 2202
    for name in (*BUILTIN, "`tid`", "`pnr`", "`samtycke` lacks at, patient, assignment"):
        assert name in told
    assert "201001022381" not in told
    with pytest.raises(ReviewError, match="`riv-log` lacks"):
        read_log(pa.table({"at": ["2026"]}), "riv-log")
    twice = written(tmp_path / "twice.csv", lines(1).replace("staff", "patient"))
    with pytest.raises(ReviewError, match="stands 2 times"):
        read_log(twice)


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
    assert len(Assignments.of(case[0])) == len(
        json.loads(case[0].json)["organisation"]["assignments"]
    )
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
