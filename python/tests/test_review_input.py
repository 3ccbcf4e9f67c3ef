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
from samtycke.review._builtin import BUILTIN
from samtycke.review._input import read_log

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
        # What the log calls its number is the row's own id.
        "log_id": "3",
        "session": "77",
    }
    assert "log_id" not in notes.absent_columns
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
    # Lists in lists multiply.
    many = json.dumps(row | {"a": [{"x": 1}] * 101, "b": [{"x": 1}] * 101})
    bad = ["[1]", "{", "", "[" * 100_000, many]
    text = "\n".join([json.dumps(row), *bad, json.dumps(late), '{"at": "2'])
    rows, notes = read(written(tmp_path / "log.jsonl", text))
    # A key that the first lines leave out is read all the same.
    assert [(row["attested"], row["factors"]) for row in rows] == [(None, None), ("consent", 2)]
    assert [line for _, line, _ in notes.bad_line_numbers] == [2, 3, 5, 6, 8]
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
        ("old.csv", lines(3).replace("\n", "\r").encode(), "header can't be read"),
        ("bare.csv", lines(3).split("\n", 1)[1].encode(), "no header"),
        ("broken.csv.gz", gzip.compress(lines(900).encode())[:12] + b"\xff" * 90, "can't be read"),
        ("none.jsonl", b"{\n{\n", "no line with a JSON object"),
    ],
)
def test_what_is_no_log(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    with pytest.raises(ReviewError, match=told) as caught:
        read(written(tmp_path / name, content))
    assert name in str(caught.value)
    assert caught.value.message_sv != str(caught.value)
    assert "201001022381" not in str(caught.value)
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
