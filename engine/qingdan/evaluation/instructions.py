"""In which order is a release reckoned, step by step, so that no step waits for a later one?

A flat list shared by the readings that do not walk the tree. Each different question stands in it
once, however many rules ask it; standards and placeholders are resolved. A household's count
needs its members, and they may need the household: ``turn`` says which round a step belongs to,
the household first and then each member.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import assert_never

from qingdan.evaluation.contents import FactRow, OfferGate, Tier, contents
from qingdan.model.catalogue import AmountRow
from qingdan.model.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    NoneOf,
    Raises,
    Standard,
    Threshold,
    Today,
)
from qingdan.model.conditions import Among as AmongOf
from qingdan.model.derivations import (
    AnyFact,
    AnyRow,
    CountConditions,
    CountMembers,
    Formula,
    Row,
    Rows,
)
from qingdan.model.facts import Entity, Fact
from qingdan.model.formulas import (
    Arithmetic,
    Expression,
    FactValue,
    FullMonths,
    FullYears,
    Number,
    Operator,
    Rounding,
    StandardValue,
)
from qingdan.model.release import Release
from qingdan.model.truth import Truth


@dataclass(frozen=True, slots=True)
class Known:
    """A fact: as it was given, or else as ``otherwise`` makes it."""

    fact: str
    otherwise: int | None


@dataclass(frozen=True, slots=True)
class Heaviest:
    """The bounds of a level: each row's position and truth."""

    rows: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A truth as a value: unknown while it is open."""

    truth: int


@dataclass(frozen=True, slots=True)
class SomeTrue:
    """Whether one of these values is true."""

    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The bounds of how many of these truths hold, in hundredths."""

    truths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Polled:
    """The bounds of for how many members a truth holds, in hundredths."""

    truth: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A constant; None is a standard that nobody has filled, a day cannot be reckoned with."""

    value: Fraction | date | None


@dataclass(frozen=True, slots=True)
class Amount:
    """The figure of a value."""

    value: int


@dataclass(frozen=True, slots=True)
class Months:
    """Full months since the day that a value is, or full years."""

    value: int
    years: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """Two expressions and what is done with them."""

    operator: Operator
    left: "Reckoning"
    right: "Reckoning"


Reckoning = Figure | Amount | Months | Joined


@dataclass(frozen=True, slots=True)
class Computed:
    """The figure that a formula gives."""

    reckoning: Reckoning
    rounding: Rounding | None


@dataclass(frozen=True, slots=True)
class Measured:
    """A value held against a bound; without a bound it is open."""

    value: int
    comparison: Comparison
    bound: int | date | Today | None


@dataclass(frozen=True, slots=True)
class Among:
    """Whether a value is one of these."""

    value: int
    values: frozenset[bool | str | int]


@dataclass(frozen=True, slots=True)
class And:
    """Whether all of these hold."""

    truths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Whether one of these holds."""

    truths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    truth: int


@dataclass(frozen=True, slots=True)
class Raise:
    """Whether it certainly holds."""

    truth: int


@dataclass(frozen=True, slots=True)
class Fixed:
    """A truth that no fact changes."""

    truth: Truth


Valued = Known | Heaviest | Answered | SomeTrue | Counted | Polled | Computed
Judged = Measured | Among | And | Or | Not | Raise | Fixed
Operation = Valued | Judged
