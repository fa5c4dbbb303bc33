"""How does a long condition come to stand in several rules, each short enough for durable-rules?

It refuses a condition of more than about thirty parts (its error 113), so that what is joined by
*or* becomes several rules, and an *or* inside an *and* is multiplied out as far as is needed.
"""

from collections.abc import Iterator
from typing import cast

from benchmarks.durable_conditions import Json, joined

PARTS = 24
"""In one rule, comparisons and what joins them."""


def pieces(condition: Json) -> Iterator[Json]:
    """Yield conditions of which one holds where the whole does."""
    if "$or" in condition:
        for each in inside(condition, "$or"):
            yield from pieces(each)
        return
    several = inside(condition, "$and")
    choices = [each for each in several if "$or" in each]
    if parts(condition) <= PARTS or not choices:
        yield condition
        return
    longest = max(choices, key=parts)
    others = [each for each in several if each is not longest]
    for each in inside(longest, "$or"):
        yield from pieces(joined("$and", [*others, each]))


def inside(condition: Json, how: str) -> list[Json]:
    """Return what a condition joins in this way."""
    return cast("list[Json]", condition.get(how, []))


def parts(condition: Json) -> int:
    """Return how many comparisons a condition has, and how often it joins some."""
    return 1 + sum(map(parts, inside(condition, "$and") + inside(condition, "$or")))
