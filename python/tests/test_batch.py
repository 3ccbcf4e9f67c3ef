"""Batches through the Arrow PyCapsule interface, by pyarrow."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
import threading
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import samtycke
from samtycke import BatchError, Environment, Request, decide_batch

from .conftest import EVENTS, Case

pa = pytest.importorskip("pyarrow")

STOCKHOLM = ZoneInfo("Europe/Stockholm")
PUPIL = "personnummer|201001022381"
NURSE = "SE2120001447-A1"
AT = dt.datetime(2026, 3, 2, 9, tzinfo=STOCKHOLM)
TEXT = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int8(), pa.string()),
    pa.dictionary(pa.int8(), pa.large_string()),
    pa.dictionary(pa.uint32(), pa.string_view()),
]


def table(rows: int = 1, **columns: Any) -> Any:
    made = {
        "assignment": [NURSE] * rows,
        "patient": [PUPIL] * rows,
        "at": pa.array([AT] * rows, pa.timestamp("us", "Europe/Stockholm")),
        "entry": ["note-1"] * rows,
        "factors": pa.array([2] * rows, pa.uint8()),
        "active_choice": [True] * rows,
        "relevance": ["care"] * rows,
    }
    made |= columns
    return pa.table({name: column for name, column in made.items() if column is not None})


def as_type(texts: list[str | None], kind: Any) -> Any:
    if pa.types.is_dictionary(kind):
        distinct = list(dict.fromkeys(text for text in texts if text is not None))
        keys = [None if text is None else distinct.index(text) for text in texts]
        values = pa.array(distinct, pa.string()).cast(kind.value_type)
        return pa.DictionaryArray.from_arrays(pa.array(keys, kind.index_type), values)
    return pa.array(texts, pa.string()).cast(kind)


def decided(case: Case, source: Any, **options: Any) -> Any:
    return pa.table(decide_batch(source, world=case[0], **options))


def test_a_row_is_decided_as_alone(case: Case) -> None:
    world, patient, request = case
    told = decided(case, table()).to_pylist()
    alone = world.decide(patient, request)
    expected = {"verdict": "deny", "reason": alone.reason.code, "ground": None, "fault": None}
    assert told == [expected]


@pytest.mark.parametrize("kind", TEXT, ids=str)
@pytest.mark.parametrize("column", ["assignment", "patient", "entry", "relevance"])
def test_text_in_every_layout(case: Case, column: str, kind: Any) -> None:
    texts = {"assignment": NURSE, "patient": PUPIL, "entry": "note-1", "relevance": "care"}
    values: list[str | None] = [texts[column], "nobody", None, texts[column]]
    plain = decided(case, table(4, **{column: values})).to_pylist()
    assert decided(case, table(4, **{column: as_type(values, kind)})).to_pylist() == plain
    # Parts of arrays, which begin in the middle of their buffers.
    sliced = table(4, **{column: as_type(values, kind)}).slice(1, 2)
    assert decided(case, sliced).to_pylist() == plain[1:3]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize(
    "zone", ["UTC", "Etc/UTC", "Europe/Stockholm", "America/New_York", "+01:00"]
)
def test_times_of_every_unit_and_zone(case: Case, unit: str, zone: str) -> None:
    at = pa.array([AT], pa.timestamp("us", "UTC")).cast(pa.timestamp(unit, zone))
    assert decided(case, table(at=at)).to_pylist() == decided(case, table()).to_pylist()


def test_naive_times_are_refused_unless_told(case: Case) -> None:
    naive = pa.array([AT.replace(tzinfo=None)], pa.timestamp("us"))
    with pytest.raises(BatchError, match="no time zone") as caught:
        decide_batch(table(at=naive), world=case[0])
    error = caught.value
    assert (error.code, error.field) == (2104, "at")
    assert "ingen tidszon" in error.message_sv
    for zone in ("Europe/Stockholm", STOCKHOLM):
        told = decided(case, table(at=naive), naive=zone)
        assert told.equals(decided(case, table()))
    with pytest.raises(ValueError, match="no time zone"):
        decide_batch(table(at=naive), world=case[0], naive="Europe/Lerum")
    # The hour that does not exist in Sweden is nobody's.
    gap = pa.array([dt.datetime(2026, 3, 29, 2, 30)], pa.timestamp("us"))
    (row,) = decided(case, table(at=gap), naive="Europe/Stockholm").to_pylist()
    assert row["verdict"] == "undetermined"
    assert row["fault"].startswith("at: ")


@pytest.mark.parametrize(
    ("columns", "code", "field"),
    [
        ({"assignment": None}, 2101, "assignment"),
        ({"patient": None}, 2101, "patient"),
        ({"at": None}, 2101, "at"),
        ({"at": ["2026-03-02"]}, 2103, "at"),
        ({"at": pa.array([dt.date(2026, 3, 2)])}, 2103, "at"),
        ({"patient": [201001022381]}, 2103, "patient"),
        ({"entry": [b"note-1"]}, 2103, "entry"),
        ({"factors": ["2"]}, 2103, "factors"),
        ({"active_choice": [1]}, 2103, "active_choice"),
    ],
    ids=str,
)
def test_columns_that_will_not_do(
    case: Case, columns: dict[str, Any], code: int, field: str
) -> None:
    with pytest.raises(BatchError, match=f"`{field}`") as caught:
        decide_batch(table(**columns), world=case[0])
    assert (caught.value.code, caught.value.field) == (code, field)


def test_a_column_that_stands_twice(case: Case) -> None:
    twice = table().append_column("patient", pa.array([PUPIL]))
    with pytest.raises(BatchError, match="2 times") as caught:
        decide_batch(twice, world=case[0])
    assert caught.value.code == 2102


@pytest.mark.parametrize(
    ("columns", "fault"),
    [
        ({"patient": [None]}, "patient: is null"),
        ({"patient": ["201001022381"]}, "patient: "),
        ({"patient": ["personnummer|198501012390"]}, "patient: "),
        ({"patient": ["personnummer|" + "1" * 1_000_000]}, "patient: "),
        ({"assignment": ["NOBODY"]}, "assignment: "),
        ({"assignment": [None]}, "assignment: is null"),
        ({"at": pa.array([None], pa.timestamp("us", "Europe/Stockholm"))}, "at: is null"),
        ({"at": pa.array([2**62], pa.timestamp("us", "Europe/Stockholm"))}, "at: "),
        ({"entry": ["not there"]}, "entry: "),
        ({"entry": [None]}, "entry: is null"),
        ({"relevance": ["caer"]}, "relevance: "),
        ({"factors": pa.array([256], pa.int32())}, "factors: "),
        ({"action": ["delete everything"]}, "action: "),
    ],
    ids=lambda value: str(value)[:40],
)
def test_cells_that_will_not_do_are_told_by_row(
    case: Case, columns: dict[str, Any], fault: str
) -> None:
    good = table(action=["read"])
    bad = table(1, **{"action": ["read"]} | columns)
    rows = decided(case, pa.concat_tables([good, bad, good], promote_options="permissive"))
    first, middle, last = rows.to_pylist()
    assert first == last == decided(case, table()).to_pylist()[0]
    assert (middle["verdict"], middle["reason"]) == ("undetermined", None)
    assert middle["fault"].startswith(fault)
    assert len(middle["fault"]) < 1000
    assert "201001022381" not in middle["fault"]


def test_a_cell_of_a_hundred_megabytes(case: Case) -> None:
    huge = pa.array(["x" * 100_000_000], pa.large_string())
    for column in ("patient", "assignment", "entry", "relevance"):
        (row,) = decided(case, table(**{column: huge})).to_pylist()
        assert row["fault"].startswith(f"{column}: ")
        assert len(row["fault"]) < 1000


def test_batches_come_one_by_one(case: Case) -> None:
    taken: list[int] = []
    told: list[int] = []

    def batches() -> Iterator[Any]:
        for number in range(5):
            taken.append(number)
            yield table(10).to_batches()[0]

    reader = pa.RecordBatchReader.from_batches(table().schema, batches())
    rows = decide_batch(reader, world=case[0], progress=told.append)
    assert (taken, rows.rows) == ([], 0)
    answers = pa.RecordBatchReader.from_stream(rows)
    answers.read_next_batch()
    assert len(taken) <= 2
    assert told == [10]
    assert len(answers.read_all()) == 40
    assert (told, rows.rows) == ([10, 20, 30, 40, 50], 50)
    with pytest.raises(ValueError, match="read before"):
        pa.table(rows)


def test_what_stops_on_the_way_says_where(case: Case) -> None:
    def broken() -> Iterator[Any]:
        yield table(10).to_batches()[0]
        raise OSError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(table().schema, broken())
    answers = pa.RecordBatchReader.from_stream(decide_batch(reader, world=case[0]))
    answers.read_next_batch()
    with pytest.raises((OSError, pa.ArrowException), match="rows from 10.*the disk is gone"):
        answers.read_next_batch()

    def stop(rows: int) -> None:
        raise RuntimeError("enough")

    with pytest.raises((OSError, pa.ArrowException), match="enough"):
        decided(case, table(3), progress=stop)


def test_no_rows_and_no_batches(case: Case) -> None:
    empty = table().slice(0, 0)
    assert len(decided(case, empty)) == 0
    reader = pa.RecordBatchReader.from_batches(empty.schema, [])
    assert decided(case, reader).column_names == ["verdict", "reason", "ground", "fault"]
    with pytest.raises(BatchError):
        decide_batch(empty.drop_columns(["at"]), world=case[0])


def test_one_batch_and_no_stream(case: Case) -> None:
    class Only:
        def __init__(self, batch: Any) -> None:
            self.batch = batch

        def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
            return self.batch.__arrow_c_array__(requested_schema)

    assert decided(case, Only(table().to_batches()[0])).equals(decided(case, table()))
    for source in (None, 7, {"patient": [PUPIL]}, [table()]):
        with pytest.raises(TypeError, match="__arrow_c_stream__"):
            decide_batch(source, world=case[0])  # type: ignore[arg-type]
    with pytest.raises(BatchError, match="struct") as caught:
        decide_batch(pa.chunked_array([["x"]]), world=case[0])
    assert caught.value.code == 2106


def test_columns_called_otherwise_and_kept(case: Case) -> None:
    renamed = table(2).rename_columns(
        ["seat", "personnr", "when", "entry", "factors", "active_choice", "relevance"]
    )
    names = {"assignment": "seat", "patient": "personnr", "at": "when"}
    assert decided(case, renamed, columns=names).equals(decided(case, table(2)))
    # A name misspelt does not pass for a column left out.
    with pytest.raises(BatchError, match="relevanse"):
        decide_batch(renamed, world=case[0], columns=names | {"relevance": "relevanse"})
    with pytest.raises(ValueError, match="patiens"):
        decide_batch(renamed, world=case[0], columns={"patiens": "personnr"})
    kept = decided(case, renamed, columns=names, keep=["when", "seat"])
    assert kept.column_names == ["when", "seat", "verdict", "reason", "ground", "fault"]
    assert kept["seat"].to_pylist() == [NURSE] * 2
    everything = decided(case, renamed, columns=names, keep=True)
    assert everything.column_names[:7] == renamed.column_names
    with pytest.raises(ValueError, match="no column"):
        decide_batch(renamed, world=case[0], columns=names, keep=["patient"])
    with pytest.raises(ValueError, match="`reason`"):
        decide_batch(table().append_column("reason", pa.array(["x"])), world=case[0], keep=True)


def test_plain_text_for_what_reads_no_dictionaries(case: Case) -> None:
    plain = decided(case, table(2), dictionaries=False)
    assert [str(kind) for kind in plain.schema.types] == ["string"] * 4
    assert plain.to_pylist() == decided(case, table(2)).to_pylist()


def test_described_entries_and_switches(case: Case) -> None:
    unit = table(entry=None, unit=["SE2321000131-E000000000431"], information_type=["voo"])
    (row,) = decided(case, unit).to_pylist()
    assert "described" in row["fault"]
    (row,) = decided(case, unit, described={"availability": "available"}).to_pylist()
    assert (row["verdict"], row["reason"]) == ("deny", "consent-missing")
    for wrong in ({}, {"availability": "yes"}, {"availability": "available", "colour": "red"}):
        with pytest.raises(ValueError, match="availab|described"):
            decide_batch(unit, world=case[0], described=wrong)
    with pytest.raises(samtycke.DocumentError):
        decide_batch(unit, world=case[0], switches=["no-such"])
    with pytest.raises(TypeError, match="whose facts"):
        decide_batch(unit)
    with pytest.raises(TypeError):
        decide_batch(unit, world=7)  # type: ignore[arg-type]


def rows_at_random(count: int, seed: int) -> list[dict[str, Any]]:
    dice = random.Random(seed)
    lines = [json.loads(line) for line in EVENTS.splitlines()[1:] if line.strip()]
    text = json.dumps(lines)
    entries = sorted(set(part.split('"')[0] for part in text.split('"id": "')[1:]))
    seats = ["A-VC", "A-LERUM-EMI", "A-ORTOPED", "A-BARN", NURSE]
    return [
        {
            "assignment": dice.choice(seats),
            "patient": dice.choice([PUPIL, PUPIL, PUPIL, "personnummer|198501012390"]),
            "at": AT - dt.timedelta(seconds=dice.randrange(200_000_000)),
            "action": dice.choice(["read", "write", "print", "list"]),
            "entry": dice.choice(entries),
            "factors": dice.choice([None, 1, 2]),
            "active_choice": dice.choice([None, True, False]),
            "relevance": dice.choice([None, "care", "necessary-care", "none"]),
            "known_at": dice.choice([None, None, AT - dt.timedelta(days=dice.randrange(2000))]),
        }
        for _ in range(count)
    ]


def test_every_row_as_alone_over_an_environment(environment: Environment) -> None:
    rows = rows_at_random(2000, 7)
    schema = pa.schema(
        {name: pa.string() for name in ("assignment", "patient", "action", "entry", "relevance")}
        | {name: pa.timestamp("us", "UTC") for name in ("at", "known_at")}
        | {"factors": pa.uint8(), "active_choice": pa.bool_()}
    )
    source = pa.Table.from_pylist(rows, schema)
    batch = pa.table(decide_batch(source, environment=environment)).to_pylist()
    # However it is split.
    for size, threads in itertools.product([1, 7, 999], [1, 2]):
        split = pa.Table.from_batches(source.to_batches(max_chunksize=size))
        again = decide_batch(split, environment=environment, threads=threads)
        assert pa.table(again).to_pylist() == batch
    verdicts = set()
    for row, answer in zip(rows, batch, strict=True):
        patient, fields = row["patient"], {k: v for k, v in row.items() if k != "patient"}
        try:
            then = row["known_at"]
            alone = environment.decide(patient, Request(**fields), known_at=then)
        except samtycke.SamtyckeError:
            assert (answer["verdict"], answer["reason"]) == ("undetermined", None)
            assert answer["fault"]
            continue
        assert answer["fault"] is None
        assert answer["verdict"] == alone.verdict
        assert answer["reason"] == alone.reason.code
        assert answer["ground"] == (alone.ground.id if alone.ground else None)
        verdicts.add(answer["verdict"])
    assert {"permit", "deny"} <= verdicts


def test_many_threads_batch_while_one_applies(environment: Environment) -> None:
    source = table(500)
    expected = pa.table(decide_batch(source, environment=environment)).to_pylist()
    told: list[bool] = []

    def work() -> None:
        for _ in range(5):
            told.append(
                pa.table(decide_batch(source, environment=environment)).to_pylist() == expected
            )

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(20):
        environment.apply(EVENTS)
    for thread in threads:
        thread.join()
    assert told == [True] * 20
