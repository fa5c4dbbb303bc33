"""Are canonical bytes those of RFC 8785, and is everything else refused, whatever is drawn?"""

import unicodedata

import rfc8785
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qingdan.casebook.ledger.canonical import NotCanonical, Value, parsed, written

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(
    lambda drawn: unicodedata.normalize("NFC", drawn)
)
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1)
KEYS = st.text(st.characters(max_codepoint=127), max_size=6)
VALUES: st.SearchStrategy[Value] = st.recursive(
    st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
PIECES = st.sampled_from(
    [
        *(
            b"{",
            b"}",
            b"[",
            b"]",
            b",",
            b":",
            b'"',
            b"a",
            b"\\u0061",
            b"1",
            b"-",
            b"0",
            b".",
            b"e9",
        ),
        *(b"true", b"null", b" ", b"\n", "清".encode(), b"\xff", b"9" * 20, b'"a":', b"NaN"),
    ]
)


@given(VALUES)
@settings(max_examples=600, deadline=None)
def test_bytes_are_those_of_the_standard(value: Value) -> None:
    assert written(value) == rfc8785.dumps(value)


@given(VALUES)
@settings(max_examples=300, deadline=None)
def test_a_value_is_read_as_it_was_written(value: Value) -> None:
    assert parsed(written(value)) == value


@given(st.lists(PIECES, max_size=10).map(b"".join) | st.binary(max_size=20))
@settings(max_examples=600, deadline=None)
@example(b'{"a":1,"a":1}')
def test_bytes_are_refused_or_are_the_only_ones(content: bytes) -> None:
    try:
        value = parsed(content)
    except NotCanonical:
        return
    assert written(value) == content


@given(VALUES, st.data())
@settings(max_examples=300, deadline=None)
def test_a_changed_byte_says_something_else_or_nothing(value: Value, data: st.DataObject) -> None:
    content = bytearray(written(value))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    try:
        other = parsed(bytes(content))
    except NotCanonical:
        return
    assert written(other) != written(value)
