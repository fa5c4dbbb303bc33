"""Is the first place named where two answers differ, and nothing of what stands there?"""

import pytest

from qingdan.auditing.pointing import first_difference


@pytest.mark.parametrize(
    ("one", "other", "pointer"),
    [
        (b'{"a":1}', b'{"a":1}', None),
        (b'{"a":1}', b'{"a":2}', "/a"),
        (b'{"a":[1,2]}', b'{"a":[1,3]}', "/a/1"),
        (b'{"a":[1]}', b'{"a":[1,2]}', "/a/1"),
        (b'{"a":{"b":{"c":null}}}', b'{"a":{"b":{"c":0}}}', "/a/b/c"),
        (b'{"a":1,"b":2}', b'{"a":1}', "/b"),
        (b'{"a":1}', b'{"b":1}', "/a"),
        (b'{"a/b":{"~":1}}', b'{"a/b":{"~":2}}', "/a~1b/~0"),
        (b'{"a":1}', b'{"a":true}', "/a"),
        (b'{"a":1}', b'{ "a": 1 }', ""),
        (b'{"a":1}', b"", ""),
    ],
)
def test_the_first_place_that_differs_is_named(
    one: bytes, other: bytes, pointer: str | None
) -> None:
    assert first_difference(one, other) == pointer


def test_of_several_places_the_first_in_the_document_is_named() -> None:
    one = b'{"a":1,"b":[1,{"c":2}],"d":3}'
    assert first_difference(one, b'{"a":1,"b":[1,{"c":5}],"d":4}') == "/b/1/c"


def test_keys_in_another_order_are_a_difference_where_they_begin() -> None:
    assert first_difference(b'{"a":1,"b":2}', b'{"b":2,"a":1}') == "/a"
