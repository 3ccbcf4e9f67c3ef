"""Registers: checked, in one form, and silent about what stood in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from samtycke import ReviewError
from samtycke.review._registers import KINDS, Registers

pa = pytest.importorskip("pyarrow")

PUPIL = "personnummer|201001022381"
UTC = dt.timezone.utc


def test_people_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "person,given_name,surname,address,municipality,born,public_interest\n"
        "20100102-2381,Test,Svensson,Provgatan 1,1441,2010-01-02,nej\n"
        "personnummer|19850101-2390,Test, Prov ,,1441,19850101,true\n"
        "2.999.14.1|VGSYN0000000001,Test,Prov,,0114,yesterday,maybe\n"
        "nobody,Test,Prov,,1441,,\n"
        f"{PUPIL},Test,Andersson,,1441,,\n"
        "1.2.752.129.2.1.3.3|197010632391,Test,Prov,,1441,,\n",
        "utf-8",
    )
    registers = Registers.read(people=path)
    notes = registers.notes["people"]
    rows = registers.people.to_pylist()
    assert [row["person"] for row in rows] == [
        PUPIL,
        "personnummer|198501012390",
        "2.999.14.1|VGSYN0000000001",
        "samordningsnummer|197010632391",
    ]
    assert [row["born"] for row in rows] == [dt.date(2010, 1, 2), dt.date(1985, 1, 1), None, None]
    assert [row["public_interest"] for row in rows] == [False, True, None, None]
    assert rows[1]["surname"] == "Prov"
    # A code is no number: its first digit may be nothing.
    assert rows[2]["municipality"] == "0114"
    assert (notes.rows, notes.unknown_columns, notes.absent_columns) == (4, ["given_name"], ["sex"])
    assert notes.left_out["person"].first == [3]
    assert notes.unread["born"].first == notes.unread["public_interest"].first == [2]
    assert notes.repeated.count == 1
    for told in (repr(registers), str(notes)):
        assert "2010" not in told
    assert repr(registers) == "Registers(people: 4)"


def test_the_others_of_frames(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    staff = pa.table(
        {
            "hsa": ["P-1", "P-2", None, "P-3"],
            "person": [PUPIL, None, None, "x"],
            "manager": ["P-2", None, None, " "],
            "employed_until": pa.array([dt.date(2026, 3, 1), None, None, None]),
        }
    )
    units = pa.table(
        {
            "unit": ["E-1", "E-2"],
            "youngest": pa.array([0, None], pa.int8()),
            "oldest": ["17", "many"],
        }
    )
    at = dt.datetime(2026, 3, 2, 7, tzinfo=UTC)
    rota = pa.table(
        {
            "staff": ["P-1", "P-1"],
            "from": [at, at],
            "until": [at + dt.timedelta(hours=8), at - dt.timedelta(hours=1)],
        }
    )
    contacts = pa.table(
        {
            "patient": [PUPIL] * 3,
            "unit": ["E-1"] * 3,
            "at": [dt.date(2026, 3, 2), dt.date(2026, 7, 2), None],
            "kind": ["Booking", "chat", "order"],
        }
    )
    path = tmp_path / "contacts.parquet"
    pq.write_table(contacts, path)
    registers = Registers.read(
        staff=staff,
        units=units,
        rota=rota,
        contacts=path,
        watch=pa.table({"patient": ["201001022381"]}),
        columns={"staff": {"staff": "hsa"}},
    )
    assert registers.there == ["staff", "units", "rota", "contacts", "watch"]
    assert registers.people is None
    assert registers.staff.to_pylist()[0] == {
        "staff": "P-1",
        "person": PUPIL,
        "manager": "P-2",
        "unit": None,
        "employed_from": None,
        "employed_until": dt.date(2026, 3, 1),
    }
    assert registers.staff.num_rows == 3
    assert registers.notes["staff"].unread["person"].first == [3]
    assert registers.units.to_pylist() == [
        {"unit": "E-1", "youngest": 0, "oldest": 17},
        {"unit": "E-2", "youngest": None, "oldest": None},
    ]
    # A shift that ends before it begins is none.
    assert (registers.rota.num_rows, registers.notes["rota"].left_out["until"].first) == (1, [1])
    told = registers.contacts.to_pylist()
    # A day begins by the Swedish clock.
    assert [row["at"].astimezone(UTC).hour for row in told] == [23, 22]
    assert [row["kind"] for row in told] == ["booking", None]
    assert "booking" in KINDS
    assert registers.watch.to_pylist() == [{"patient": PUPIL, "at": None}]
    assert not Registers.read().there


def test_every_register_has_one_form_whatever_it_came_of() -> None:
    at = dt.datetime(2026, 3, 2, 7, tzinfo=UTC)
    narrow = Registers.read(contacts=pa.table({"patient": [PUPIL], "unit": ["E-1"], "at": [at]}))
    texts = pa.table(
        {
            "patient": [PUPIL],
            "unit": ["E-1"],
            "at": ["2026-03-02T08:00:00+01:00"],
            "kind": ["order"],
        }
    )
    wide = Registers.read(contacts=texts)
    assert narrow.contacts.schema == wide.contacts.schema
    assert narrow.contacts["at"].to_pylist() == wide.contacts["at"].to_pylist()
    empty = Registers.read(people=pa.table({"person": pa.array([], pa.string())}))
    assert empty.people.num_rows == 0


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"people": {"namn": ["x"]}}, "lacks the column `person`; its columns are `namn`"),
        ({"rota": {"staff": ["P-1"], "from": ["x"]}}, "lacks the column `until`"),
        (
            {
                "rota": {
                    "staff": ["P"],
                    "from": ["2026-03-02T08:00:00"],
                    "until": ["2026-03-02T09:00:00"],
                }
            },
            "without a time zone",
        ),
        ({"columns": {"folk": {}}}, "`folk` is no register"),
        ({"units": {"unit": ["E"]}, "columns": {"units": {"age": "x"}}}, "has no column `age`"),
        ({"units": {"unit": ["E"]}, "columns": {"units": {"oldest": "x"}}}, "lacks the column `x`"),
    ],
)
def test_registers_that_are_none(given: dict[str, Any], told: str) -> None:
    made = {name: pa.table(x) if name != "columns" else x for name, x in given.items()}
    with pytest.raises(ReviewError, match=told) as caught:
        Registers.read(**made)
    assert caught.value.code == 2211
    assert caught.value.message_sv != str(caught.value)


def test_no_message_holds_a_value(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b'person;surname\n201001022381;"Svens\n201001022381\n\xff201001022381;x;y\n')
    registers = Registers.read(people=path)
    assert registers.people.num_rows == 0
    assert "201001022381" not in str(registers.notes)
    assert registers.notes["people"].lines.bad_lines == 3
