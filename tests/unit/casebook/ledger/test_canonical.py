"""Does a value have one form in bytes, and is everything refused that could have two?"""

from collections.abc import Mapping
from enum import IntEnum

import pytest

from qingdan.casebook.ledger.canonical import (
    DEEPEST,
    NotCanonical,
    Outside,
    Value,
    parsed,
    written,
)


class Level(IntEnum):
    """A number that is more than a number."""

    HEAVY = 3


WRITTEN: Mapping[str, tuple[Value, bytes]] = {
    "an empty map": ({}, b"{}"),
    "keys in order": ({"b": 1, "a": 2, "B": 3}, b'{"B":3,"a":2,"b":1}'),
    "a list in its order": (["z", "a"], b'["z","a"]'),
    "truths": ([True, False], b"[true,false]"),
    "the greatest number": (2**53 - 1, b"9007199254740991"),
    "the least number": (-(2**53) + 1, b"-9007199254740991"),
    "Chinese as it is": ("清单", '"清单"'.encode()),
    "a character of the second plane": ("𠮷", '"𠮷"'.encode()),
    # RFC 8785 section 3.2.2.2: two letters for some, lower-case hexadecimal for the others.
    "controls": ("\x00\b\t\n\x0b\f\r\x1f\x7f", b'"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\x7f"'),
    "quotes and strokes": ('"\\/', b'"\\"\\\\/"'),
    "a tuple as a list": ({"of": (1, 2)}, b'{"of":[1,2]}'),
}
REFUSED: Mapping[str, tuple[object, str, Outside]] = {
    "nothing": ({"a": None}, "/a", Outside.NOTHING),
    "a fraction": ({"a": [1, 1.5]}, "/a/1", Outside.FRACTION),
    "a whole number that is a fraction": (1.0, "", Outside.FRACTION),
    "2^53": (2**53, "", Outside.GREAT),
    "-2^53": (-(2**53), "", Outside.GREAT),
    "an identity number as a number": (110101199003070010, "", Outside.GREAT),
    "a Chinese key": ({"姓名": "a"}, "", Outside.KEY),
    "a key of the second plane": ({"a": {"\U00010000": 1}}, "/a", Outside.KEY),
    "a number as a key": ({1: "a"}, "", Outside.KEY),
    "half a character": ("\ud83d", "", Outside.SURROGATE),
    "an accent apart": ({"a": "e\u0301"}, "/a", Outside.DECOMPOSED),
    "bytes": ({"a": b"b"}, "/a", Outside.BYTES),
    "a set": ({"a": {1}}, "/a", Outside.KIND),
    "a number with a name": (Level.HEAVY, "", Outside.KIND),
    "too long": ("a" * 2**20, "", Outside.LONG),
}
UNPARSED: Mapping[str, tuple[bytes, Outside]] = {
    "a key twice": (b'{"a":1,"a":1}', Outside.DOUBLE),
    "a key twice, once escaped": (b'{"a":1,"\\u0061":1}', Outside.DOUBLE),
    "a space": (b'{"a": 1}', Outside.OTHERWISE),
    "a line's end": (b"{}\n", Outside.OTHERWISE),
    "keys out of order": (b'{"b":1,"a":1}', Outside.OTHERWISE),
    "an escape that need not be": (b'"\\u6e05"', Outside.OTHERWISE),
    "a stroke escaped": (b'"\\/"', Outside.OTHERWISE),
    "minus nought": (b"-0", Outside.OTHERWISE),
    "a fraction": (b"1.0", Outside.FRACTION),
    "an exponent": (b"1e2", Outside.FRACTION),
    "no number": (b"NaN", Outside.FRACTION),
    "no end": (b"-Infinity", Outside.FRACTION),
    "2^53": (b"9007199254740992", Outside.GREAT),
    "a million digits": (b"9" * 1_000_000, Outside.GREAT),
    "a hundred thousand brackets": (b"[" * 100_000, Outside.DEEP),
    "null": (b'{"a":null}', Outside.NOTHING),
    "half a character": (b'"\\ud83d"', Outside.SURROGATE),
    "Latin 1": (b'"\xe9"', Outside.ENCODING),
    "a mark of byte order": (b"\xef\xbb\xbf{}", Outside.SYNTAX),
    "nothing at all": (b"", Outside.SYNTAX),
    "two values": (b"{}{}", Outside.SYNTAX),
    "too long": (b'"' + b"a" * 2**20 + b'"', Outside.LONG),
}


@pytest.mark.parametrize(("value", "content"), WRITTEN.values(), ids=WRITTEN)
def test_a_value_has_these_bytes(value: Value, content: bytes) -> None:
    assert written(value) == content


@pytest.mark.parametrize("content", [content for _, content in WRITTEN.values()], ids=WRITTEN)
def test_bytes_are_read_as_a_value_that_has_these_bytes(content: bytes) -> None:
    assert written(parsed(content)) == content


@pytest.mark.parametrize(("value", "where", "why"), REFUSED.values(), ids=REFUSED)
def test_a_value_outside_the_domain_is_refused_with_its_place(
    value: Value, where: str, why: Outside
) -> None:
    with pytest.raises(NotCanonical) as refused:
        written(value)
    assert (refused.value.where, refused.value.why) == (where, why)


@pytest.mark.parametrize(("content", "why"), UNPARSED.values(), ids=UNPARSED)
def test_bytes_in_another_form_are_refused(content: bytes, why: Outside) -> None:
    with pytest.raises(NotCanonical) as refused:
        parsed(content)
    assert refused.value.why == why


def lists(depth: int) -> tuple[Value, bytes]:
    """Return lists in lists, and their bytes."""
    nested: Value = []
    for _ in range(depth - 1):
        nested = [nested]
    return nested, b"[" * depth + b"]" * depth


def test_lists_may_stand_in_each_other_up_to_a_depth() -> None:
    nested, content = lists(DEEPEST)
    assert written(nested) == content
    assert parsed(content) == nested


def test_lists_beyond_that_depth_are_neither_written_nor_read() -> None:
    nested, content = lists(DEEPEST + 1)
    with pytest.raises(NotCanonical) as refused:
        written(nested)
    assert refused.value.why == Outside.DEEP
    with pytest.raises(NotCanonical) as refused:
        parsed(content)
    assert refused.value.why == Outside.DEEP


def test_a_refusal_names_the_place_and_never_the_value() -> None:
    with pytest.raises(NotCanonical) as refused:
        written({"person": {"id": 110101199003070010}})
    assert str(refused.value) == "`/person/id` has too great a number; write it as text"
