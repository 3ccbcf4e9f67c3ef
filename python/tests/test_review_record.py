"""The review record: nothing half-applied, nothing changed unseen, and no personal numbers."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest

from samtycke import InstantError, ReviewError
from samtycke.review._personal import names_somebody
from samtycke.review._record import Ground, Head, Measure, ReviewRecord, verify
from samtycke.review._selection import random_sample, targeted

AT = "2026-12-01T09:00:00+01:00"
LATER = "2026-12-01T10:00:00+01:00"
ROW = "0123456789abcdef" * 2
PERIOD = ("2026-11-01T00:00:00+01:00", "2026-12-01T00:00:00+01:00")


def begun(path: Path, **changes: Any) -> ReviewRecord:
    fields: dict[str, Any] = {
        "reviewer": "A-REVIEW",
        "selection": random_sample(9, 4, seed=1, rate=0.1),
        "period": PERIOD,
        "log_hash": "ab" * 32,
        "at": AT,
    }
    return ReviewRecord.create(path, **fields | changes)


def added(record: ReviewRecord, opening: int, **changes: Any) -> Any:
    fields: dict[str, Any] = {
        "row_hash": ROW,
        "ground": "took-part-in-care",
        "measure": "none",
        "at": LATER,
    }
    return record.add(opening, **fields | changes)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.jsonl"


def test_a_whole_review(path: Path) -> None:
    record = begun(path)
    first, second, third, fourth = record.left
    added(record, first)
    added(record, second, ground="not-shown", measure="asked-user")
    head = record.head
    record = ReviewRecord.open(path, head)
    added(
        record,
        third,
        ground=Ground.EXCUSED_NECESSITY,
        measure=Measure.INQUIRY,
        text="Nöd: fruktade för patientens liv.",
    )
    entry = added(
        record,
        second,
        ground="unauthorised",
        measure="personal-data-incident",
        text="Läsaren medgav nyfikenhet.",
        established="2026-10-25T01:00:00+02:00",
        corrects=True,
    )
    # 72 hours are 72 hours, though the clock was set back in between.
    assert entry["due"] == "2026-10-27T23:00:00Z"
    assert record.left == [fourth]
    held = verify(path, head)
    assert (held.head, held.left, len(held.entries)) == (record.head, [fourth], 4)
    assert held.standing[second]["ground"] == "unauthorised"
    assert held.standing[second]["corrects"] == 2
    due = dt.datetime(2026, 10, 27, 23, tzinfo=dt.timezone.utc)
    assert held.due == [(second, due)]
    assert held.opening["selection"]["power"] == pytest.approx(1 - 0.9**4)
    assert held.opening["reviewer"] == "A-REVIEW"
    assert (path.stat().st_mode & 0o777) == 0o600
    with pytest.raises(FileExistsError):
        begun(path)


def test_every_change_is_found(path: Path) -> None:
    record = begun(path)
    for opening in record.left:
        added(record, opening, ground="other-work-need", text="Å: kvalitetsarbete")
    content = path.read_bytes()
    assert verify(content).head == record.head
    for at in range(len(content)):
        broken = bytearray(content)
        broken[at] ^= 1
        with pytest.raises(ReviewError) as caught:
            verify(bytes(broken))
        assert caught.value.code == 2234
    lines = content.splitlines(keepends=True)
    for number in range(len(lines)):
        without = b"".join(lines[:number] + lines[number + 1 :])
        if number < len(lines) - 1:
            with pytest.raises(ReviewError, match="line"):
                verify(without)
        twice = b"".join([*lines[: number + 1], *lines[number:]])
        with pytest.raises(ReviewError, match="changed"):
            verify(twice)
    moved = b"".join([lines[0], lines[2], lines[1], *lines[3:]])
    with pytest.raises(ReviewError, match="line 2 of the review record was changed"):
        verify(moved)
    # What is cut off at the end is found by the head alone.
    shorter = b"".join(lines[:-1])
    assert len(verify(shorter).entries) == len(lines) - 2
    with pytest.raises(ReviewError, match="cut off") as caught:
        verify(shorter, record.head)
    assert caught.value.code == 2235
    with pytest.raises(ReviewError, match="line 5 of the review record is cut off"):
        verify(content[:-1])
    for nothing in (b"", b"\n", b"[]\n", b"{}\n", b"[" * 100_000 + b"\n", b"\xff\n"):
        with pytest.raises(ReviewError):
            verify(nothing)


def test_a_record_written_anew_is_found_by_its_head(path: Path, tmp_path: Path) -> None:
    record = begun(path)
    added(record, record.left[0], ground="not-shown")
    again = begun(tmp_path / "again.jsonl")
    added(again, again.left[0])
    assert len(verify(tmp_path / "again.jsonl").entries) == 1
    with pytest.raises(ReviewError, match="written anew"):
        verify(tmp_path / "again.jsonl", record.head)
    assert verify(path, Head(1, verify(path).opening["hash"])).head == record.head


def test_of_what_fails_nothing_is_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = begun(path)
    opening = record.left[0]
    content, head = path.read_bytes(), record.head
    write = os.write
    calls: list[int] = []

    def full(file: int, line: bytes) -> int:
        calls.append(write(file, bytes(line)[:7]))
        if len(calls) > 1:
            raise OSError("disk full")
        return 7

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="disk full"):
        added(record, opening)
    with pytest.raises(OSError, match="disk full"):
        begun(path.with_name("other.jsonl"))
    monkeypatch.undo()
    assert path.read_bytes() == content
    assert not path.with_name("other.jsonl").exists()
    assert (record.head, record.left[0]) == (head, opening)
    added(record, opening)
    assert len(verify(path).entries) == 1


def test_two_who_write_do_not_break_the_chain(path: Path) -> None:
    first = begun(path)
    second = ReviewRecord.open(path)
    added(first, first.left[0])
    with pytest.raises(ReviewError, match="somebody else") as caught:
        added(second, second.left[1])
    assert caught.value.code == 2233
    added(ReviewRecord.open(path), second.left[1])
    assert len(verify(path).entries) == 2


WRONG: list[tuple[dict[str, Any], int]] = [
    ({"ground": "seems-fine"}, 2231),
    ({"measure": "fired"}, 2231),
    ({"row_hash": "x" * 32}, 2231),
    ({"row_hash": ""}, 2231),
    ({"ground": "unauthorised"}, 2231),
    ({"ground": "excused-necessity", "text": " "}, 2231),
    ({"ground": "cannot-be-judged"}, 2231),
    ({"measure": "other"}, 2231),
    ({"text": "x" * 2001}, 2231),
    ({"text": "patienten 20100102-2381"}, 2236),
    ({"at": "yesterday"}, 2231),
    ({"at": AT.replace("09", "08", 1)}, 2232),
    ({"corrects": True}, 2232),
    ({"measure": "personal-data-incident"}, 2232),
    ({"established": AT}, 2232),
    ({"measure": "personal-data-incident", "established": "2027-01-01T00:00:00Z"}, 2232),
]


@pytest.mark.parametrize(("changes", "code"), WRONG)
def test_entries_that_do_not_fit(path: Path, changes: dict[str, Any], code: int) -> None:
    record = begun(path)
    content = path.read_bytes()
    with pytest.raises(ReviewError) as caught:
        added(record, record.left[0], **changes)
    assert caught.value.code == code
    assert "2010" not in str(caught.value) + caught.value.message_sv
    assert path.read_bytes() == content


def test_what_does_not_fit_the_record(path: Path) -> None:
    record = begun(path)
    chosen = record.left
    other = next(n for n in range(9) if n not in chosen)
    with pytest.raises(ReviewError, match="not among the chosen"):
        added(record, other)
    with pytest.raises(InstantError):
        added(record, chosen[0], at=dt.datetime(2026, 12, 1, 10))
    added(record, chosen[0])
    with pytest.raises(ReviewError, match="judged before"):
        added(record, chosen[0])
    with pytest.raises(ReviewError, match="before the line before"):
        added(record, chosen[1], at=AT)
    for changes in (
        {"period": PERIOD[::-1]},
        {"reviewer": ""},
        {"log_hash": "nope"},
        {"selection": targeted([{}], staff="P-1", reason="tips om 20100102-2381")},
    ):
        with pytest.raises(ReviewError):
            begun(path.with_name("new.jsonl"), **changes)
        assert not path.with_name("new.jsonl").exists()


def test_the_chain_is_as_it_is_described(path: Path) -> None:
    import hashlib

    record = begun(path)
    added(record, record.left[0])
    before = ""
    for line in path.read_text("ascii").splitlines():
        told = json.loads(line)
        hashed = told.pop("hash")
        assert told["before"] == before
        text = json.dumps(told, sort_keys=True, separators=(",", ":"))
        before = hashlib.sha256(text.encode()).hexdigest()
        assert hashed == before


@pytest.mark.parametrize(
    "text",
    [
        "201001022381",
        "20100102-2381",
        "patient 100102-2381.",
        "100102+2381",
        "(1001022381)",
        "2010-01-02-2381",
        "2010 01 02 2381",
        "20100102 - 2381",
        "20100102\u20132381",
        "20100102\u00a02381",
        "201001\u200b022381",
        "２０１００１０２２３８１",
        "٢٠١٠٠١٠٢٢٣٨١",
        "197010632391",
        "19700060-2391",
        "personnummer|x",
        "nrid|20100102238A",
        "2.999.14.1|VGSYN0000000001",
    ],
)
def test_numbers_are_seen(text: str) -> None:
    assert names_somebody(f"Se {text} i journalen") and names_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Läsaren tog del av journalen 2026-03-02 kl. 09:15 och 2026-03-03 kl. 10.15.",
        "vid SE2321000131-E000000000431",
        "org.nr 232100-0131",
        "rad 17 av 1912000, hash 0123456789abcdef",
        "2026-03-02T09:15:30Z",
        "72 timmar, 3 av 4 | 5",
    ],
)
def test_other_digits_are_no_numbers(text: str) -> None:
    assert not names_somebody(text)
