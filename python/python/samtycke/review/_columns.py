"""Values of a log made into values of the columns that are reviewed: whole columns, each distinct text once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ._arrow import compute
from ._mapping import Source

_CODE = re.compile(r"[A-Za-z0-9]{1,6}")
_NUMBER = re.compile(r"[0-9]{8}[-+]?[0-9]{4}")
_ZONE = "(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)$"
# `2026-03-02 09:00`
_SHORTEST = 16
_YES = frozenset(("true", "1", "ja", "j", "yes", "y", "t"))
_NO = frozenset(("false", "0", "nej", "n", "no", "f"))


def text_type() -> Any:
    """What texts become: a dictionary, which is read once per distinct value."""
    import pyarrow as pa

    return pa.dictionary(pa.int32(), pa.string())


def time_type() -> Any:
    """What times become."""
    import pyarrow as pa

    return pa.timestamp("us", "UTC")


def type_of(kind: str) -> Any:
    """The type of a column that had to be made."""
    import pyarrow as pa

    made = {"time": time_type, "flag": pa.bool_, "number": pa.int64}
    return made.get(kind, text_type)()


def fits(kind: str, there: Any) -> bool:
    """Whether a type may stay as it is."""
    import pyarrow as pa

    if kind == "time":
        return bool(pa.types.is_timestamp(there)) and there.tz is not None
    if kind == "flag":
        return bool(pa.types.is_boolean(there))
    if kind == "number":
        return bool(pa.types.is_integer(there))
    if _is_view(there):
        # Few of Arrow's functions take it, and no CSV is written of it.
        return False
    return is_text(there) or (kind == "any" and bool(pa.types.is_integer(there)))


def _is_view(there: Any) -> bool:
    import pyarrow as pa

    inner = there.value_type if pa.types.is_dictionary(there) else there
    return bool(pa.types.is_string_view(inner))


def is_text(there: Any) -> bool:
    """Whether it is text, in any of its layouts."""
    import pyarrow as pa

    inner = there.value_type if pa.types.is_dictionary(there) else there
    return bool(
        pa.types.is_string(inner)
        or pa.types.is_large_string(inner)
        or pa.types.is_string_view(inner)
    )


def coded(array: Any) -> Any:
    """The array as a dictionary of ``int32`` over text."""
    import pyarrow as pa

    pc = compute()
    there = array.type
    if there == text_type():
        return array
    if pa.types.is_dictionary(there):
        if is_text(there):
            return array.cast(text_type())
        array = array.dictionary_decode()
    if not is_text(array.type):
        array = array.cast(pa.string())
    return pc.dictionary_encode(array.cast(pa.string()))


def translate(array: Any, of: Callable[[str], str | None]) -> Any:
    """Each distinct text as something else, or as nothing."""
    import pyarrow as pa

    pc = compute()
    there = coded(array)
    words = [None if word is None else of(word) for word in there.dictionary.to_pylist()]
    # A dictionary with nulls or doubles in it is lawful Arrow, and a trap for whoever reads it.
    return pc.dictionary_encode(pa.array(words, pa.string()).take(there.indices))


def words(array: Any, source: Source) -> tuple[Any, int]:
    """Texts translated, and how many rows had one that became nothing."""
    pc = compute()
    values = {word.casefold(): what for word, what in source.values.items()}

    def of(word: str) -> str | None:
        word = word.strip()
        told = values.get(word.casefold(), word)
        if told is word and source.others != "keep":
            keep = source.others == "code-or-null" and _CODE.fullmatch(word)
            return word.lower() if keep else None
        return told or None

    there = coded(array)
    made = translate(there, of)
    lost = made.null_count - pc.count(there, mode="only_null").as_py() if values else 0
    return made, max(lost, 0)


def said(array: Any, by: Mapping[str, str]) -> Any:
    """What a value says of another column: nothing where it says nothing."""
    words = {word.casefold(): what for word, what in by.items()}
    return translate(array, lambda word: words.get(word.strip().casefold()))


def flags(array: Any) -> Any:
    """Booleans of words; what is neither yes nor no is nothing."""
    import pyarrow as pa

    if pa.types.is_boolean(array.type):
        return array
    there = coded(array)
    read = [_flag(word) for word in there.dictionary.to_pylist()]
    return pa.array(read, pa.bool_()).take(there.indices)


def _flag(word: str | None) -> bool | None:
    word = (word or "").strip().casefold()
    return True if word in _YES else False if word in _NO else None


def numbers(array: Any) -> Any:
    """Whole numbers of texts; what is none is nothing."""
    import pyarrow as pa

    if pa.types.is_integer(array.type):
        return array.cast(pa.int64())
    there = coded(array)
    read = []
    for word in there.dictionary.to_pylist():
        word = (word or "").strip()
        read.append(int(word) if word.isascii() and word.isdigit() and len(word) < 10 else None)
    return pa.array(read, pa.int64()).take(there.indices)


def number(value: str) -> str:
    """A bare number with its system: the day of a coordination number has 60 added.

    What is not twelve digits stays as it is, and is a fault of its row: of ten the century is not known.

    >>> from samtycke.review._columns import number
    >>> number("20100102-2381"), number("100102-2381")
    ('personnummer|201001022381', '100102-2381')
    """
    bare = value.replace("-", "").replace("+", "")
    if "|" in value or len(bare) != 12 or not _NUMBER.fullmatch(value):
        return value
    # A month or a day of a coordination number may be 00 too.
    system = "samordningsnummer" if int(bare[6:8]) >= 60 else "personnummer"
    return f"{system}|{bare}"


def patients(array: Any, root: Any, source: Source) -> Any:
    """Patients as ``system|value``; without a system beside it as it stands, or by its day."""
    import pyarrow as pa

    pc = compute()
    bare = translate(
        array, lambda value: number(value.strip()) if source.form == "number" else value.strip()
    )
    if root is None:
        return bare
    systems = translate(root, lambda word: source.roots.get(word.strip(), word.strip()))
    joined = pc.binary_join_element_wise(
        systems.cast(pa.string()), translate(array, str.strip).cast(pa.string()), "|"
    )
    return pc.coalesce(joined, bare.cast(pa.string())).dictionary_encode()


def times(array: Any, zone: str | None) -> tuple[Any, bool]:
    """Times with a zone, and whether some had none and none is known of.

    Of a clock set back an hour comes twice, and which it was would be a guess: those are nothing. So is a day
    without a time.
    """
    import pyarrow as pa

    if pa.types.is_timestamp(array.type):
        if array.type.tz is not None:
            return array.cast(time_type(), safe=False), False
        return _placed(array.cast(pa.timestamp("us"), safe=False), zone)
    if not is_text(array.type):
        return pa.nulls(len(array), time_type()), False
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    array = array.cast(pa.string())
    try:
        return array.cast(time_type()), False
    except pa.ArrowInvalid:
        pass
    pc = compute()
    array = pc.utf8_trim_whitespace(array)
    # A comma before the parts of a second, and more of them than are kept.
    array = pc.replace_substring_regex(array, r"(:[0-9]{2}),([0-9])", r"\1.\2")
    array = pc.replace_substring_regex(array, r"(\.[0-9]{6})[0-9]+", r"\1")
    nothing = pa.scalar(None, pa.string())
    array = pc.if_else(pc.less(pc.utf8_length(array), _SHORTEST), nothing, array)
    with_zone = pc.match_substring_regex(array, _ZONE)
    told = _cast(pc.if_else(with_zone, array, nothing), time_type())
    local = _cast(pc.if_else(with_zone, nothing, array), pa.timestamp("us"))
    placed, naive = _placed(local, zone)
    return pc.coalesce(told, placed), naive


def _cast(array: Any, to: Any) -> Any:
    """Texts as times, and what is none as nothing: halves are tried until what is left is one."""
    import pyarrow as pa

    try:
        return array.cast(to)
    except pa.ArrowInvalid:
        if len(array) == 1:
            return pa.nulls(1, to)
    half = len(array) // 2
    return pa.concat_arrays([_cast(array.slice(0, half), to), _cast(array.slice(half), to)])


def _placed(array: Any, zone: str | None) -> tuple[Any, bool]:
    import pyarrow as pa

    pc = compute()
    if zone is None:
        return pa.nulls(len(array), time_type()), array.null_count < len(array)
    first = pc.assume_timezone(array, zone, ambiguous="earliest", nonexistent="earliest")
    last = pc.assume_timezone(array, zone, ambiguous="latest", nonexistent="latest")
    sure = pc.equal(first, last)
    return pc.if_else(sure, first, pa.scalar(None, first.type)).cast(time_type()), False


def day(text: str | None) -> date | None:
    """A day, written ``2001-02-03`` or ``20010203``."""
    text = (text or "").strip()[:10]
    if text.isdigit() and len(text) == 8:
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
