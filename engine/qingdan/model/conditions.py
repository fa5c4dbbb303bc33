"""What does a rule demand, before anyone asks whether it holds?

Conditions are data. A map of criteria means all of it; ``任一``, ``都要`` and ``都不`` join
lists of maps. There is no arithmetic and no quantifier: what is computed or
counted has a name first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from qingdan.model.place import Place


class Comparison(StrEnum):
    """The comparisons of the Civil Code, article 1259."""

    AT_OR_ABOVE = "at_or_above"  # 以上: the number itself included
    AT_OR_BELOW = "at_or_below"  # 以下: the number itself included
    ABOVE = "above"  # 超过: the number itself excluded
    BELOW = "below"  # 不满: the number itself excluded


@dataclass(frozen=True, slots=True)
class Standard:
    """A published figure by its id; without a value on the day it leaves a criterion open."""

    id: str


@dataclass(frozen=True, slots=True)
class Today:
    """The day of assessment."""


Bound = int | date | Standard | Today
"""What a fact is held against: hundredths, a level's position, a day, or a name for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A number, sum, day or level held against a bound: ``年龄: {以上: 60}``.

    ``source`` is the id of a source (出处) that confirms the bound.
    """

    id: str
    fact: str
    comparison: Comparison
    bound: Bound
    placeholder: bool
    place: Place
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """A choice, a level or a truth held against those that count: ``残疾等级: [一级, 二级]``.

    ``values`` are choice ids, truths, positions of a level, or hundredths.
    """

    id: str
    fact: str
    values: frozenset[bool | str | int]
    place: Place


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; true of no parts."""

    id: str
    parts: "tuple[Condition, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    id: str
    parts: "tuple[Condition, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class NoneOf:
    """No part holds."""

    id: str
    parts: "tuple[Condition, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Raises:
    """A branch marked 只升: counts when true, and otherwise holds nothing open."""

    id: str
    part: "Condition"
    place: Place


Criterion = Threshold | Among
Join = AllOf | AnyOf | NoneOf
Condition = Criterion | Join | Raises


def nodes(condition: Condition, *, raising: bool = True) -> Iterator[Condition]:
    """Yield a condition and everything in it, from the outside in.

    With ``raising`` False what is marked 只升 is left out: it holds nothing open.
    """
    yield condition
    match condition:
        case Threshold() | Among():
            return
        case AllOf(_, parts) | AnyOf(_, parts) | NoneOf(_, parts):
            for part in parts:
                yield from nodes(part, raising=raising)
        case Raises(_, part):
            yield from nodes(part) if raising else ()
        case _ as unreachable:
            assert_never(unreachable)


def criteria(condition: Condition, *, raising: bool = True) -> Iterator[Criterion]:
    """Yield the criteria of a condition, in the order of the file; ``raising`` as in ``nodes``."""
    every = nodes(condition, raising=raising)
    return (node for node in every if isinstance(node, (Threshold, Among)))
