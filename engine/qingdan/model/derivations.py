"""How does a fact follow from other facts or from the records of a household?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from qingdan.model.conditions import Condition, criteria
from qingdan.model.formulas import Expression, Rounding, facts_of
from qingdan.model.place import Place


@dataclass(frozen=True, slots=True)
class Formula:
    """A value computed from others; none when an input is open or a division is by zero."""

    expression: Expression
    rounding: Rounding | None


@dataclass(frozen=True, slots=True)
class CountMembers:
    """How many members meet a condition: least the certain ones, most the possible ones."""

    where: Condition


@dataclass(frozen=True, slots=True)
class CountConditions:
    """How many of these conditions one person meets, with least and most."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a need or of a graded fact: this condition makes this level.

    ``level`` is a position among the choices. A row marked 只升 raises and holds nothing open.
    ``cites`` are its own clauses, else those of what it grades; ``source`` confirms its figures.
    """

    id: str
    level: int
    condition: Condition
    raises_only: bool
    placeholder: bool
    place: Place
    cites: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """Of the rows that hold, the heaviest; least from the certain, most from the possible."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class AnyRow:
    """True when one row holds, no when none can: the pre-check of a category."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class AnyFact:
    """True when one of these truth facts is."""

    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HoldsCategory:
    """Whether a record of the category is valid on the day, or has ended without another."""

    category: str
    ended: bool


@dataclass(frozen=True, slots=True)
class GetsBenefit:
    """Whether the benefit is in payment on the day."""

    benefit: str


@dataclass(frozen=True, slots=True)
class AsksService:
    """Whether the person, or the household for all, has asked for the service."""

    service: str


@dataclass(frozen=True, slots=True)
class UrgentNow:
    """Whether an urgent record is within its days."""


@dataclass(frozen=True, slots=True)
class SameOffice:
    """Whether the calling office is the one named by this fact; open without an office."""

    fact: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What a valid category record, or a query of the platform without one, says.

    ``with_category`` and ``without`` are choices of the fact; ``queried`` is the day's fact.
    """

    with_category: str
    without: str
    queried: str


Derivation = (
    Formula
    | CountMembers
    | CountConditions
    | Rows
    | AnyRow
    | AnyFact
    | HoldsCategory
    | GetsBenefit
    | AsksService
    | UrgentNow
    | SameOffice
    | Listed
)


def conditions_of(derivation: Derivation | None) -> Iterator[Condition]:
    """Yield the conditions that a fact follows from, in the order of the file."""
    match derivation:
        case CountMembers(where):
            yield where
        case CountConditions(conditions):
            yield from conditions
        case Rows(rows) | AnyRow(rows):
            yield from (row.condition for row in rows)


def inputs(derivation: Derivation | None) -> Iterator[str]:
    """Yield the facts that a fact follows from, in the order of the file; no list is a fact."""
    match derivation:
        case None | HoldsCategory() | GetsBenefit() | AsksService() | UrgentNow():
            return
        case Formula(expression):
            yield from facts_of(expression)
        case CountMembers() | CountConditions() | Rows() | AnyRow():
            for condition in conditions_of(derivation):
                yield from (each.fact for each in criteria(condition))
        case AnyFact(facts):
            yield from facts
        case SameOffice(fact) | Listed(queried=fact):
            yield fact
        case _ as unreachable:
            assert_never(unreachable)
