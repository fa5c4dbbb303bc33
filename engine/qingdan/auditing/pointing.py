"""Where do two answers in JSON differ first?

The place is named, as a JSON Pointer (RFC 6901), and no value of either: who audits a difference
need not learn what it is about.
"""

import json
from collections.abc import Iterator
from itertools import zip_longest

NOTHING = object()


def first_difference(one: bytes, other: bytes) -> str | None:
    """Return the first place of ``one`` that differs; None where the bytes are the same.

    Where ``one`` has come to an end, it is the place of ``other``. An empty pointer is the whole:
    the same values, spelled or ordered otherwise, or no JSON.
    """
    if one == other:
        return None
    try:
        places = _differences(json.loads(one), json.loads(other), "")
        return next(places, "")
    except ValueError:
        return ""


def _differences(one: object, other: object, where: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for mine, theirs in zip_longest(one, other, fillvalue=NOTHING):
            key = theirs if mine is NOTHING else mine
            if mine != theirs:
                yield f"{where}/{_escaped(str(key))}"
            yield from _differences(one.get(key), other.get(key), f"{where}/{_escaped(str(key))}")
    elif isinstance(one, list) and isinstance(other, list):
        for index, (mine, theirs) in enumerate(zip_longest(one, other, fillvalue=NOTHING)):
            yield from _differences(mine, theirs, f"{where}/{index}")
    elif type(one) is not type(other) or one != other:
        yield where


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
