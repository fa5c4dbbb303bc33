"""Which facts, standards and records does a condition or a derivation name?"""

from collections.abc import Iterator

from qingdan.model.conditions import (
    AllOf,
    Among,
    AnyOf,
    Condition,
    NoneOf,
    Raises,
    Standard,
    Threshold,
)
from qingdan.model.derivations import (
    AnyFact,
    AnyRow,
    AsksService,
    CountConditions,
    CountMembers,
    Derivation,
    Formula,
    GetsBenefit,
    HoldsCategory,
    Listed,
    Rows,
    SameOffice,
    UrgentNow,
)
from qingdan.model.formulas import (
    Arithmetic,
    Expression,
    FactValue,
    FullMonths,
    FullYears,
    Number,
    StandardValue,
)


def named(*conditions: Condition | None) -> Iterator[str]:
    """Give the ids of every fact and standard that the conditions name."""
    for condition in conditions:
        match condition:
            case Threshold(fact=fact, bound=Standard(id_)):
                yield from (fact, id_)
            case Threshold(fact=fact) | Among(fact=fact):
                yield fact
            case AllOf(parts=parts) | AnyOf(parts=parts) | NoneOf(parts=parts):
                yield from named(*parts)
            case Raises(part=part):
                yield from named(part)
            case None:
                pass


def derived_from(derivation: Derivation | None) -> Iterator[str]:
    """Give the ids of everything that a fact follows from."""
    match derivation:
        case Rows(rows) | AnyRow(rows):
            yield from named(*(row.condition for row in rows))
        case CountConditions(conditions):
            yield from named(*conditions)
        case CountMembers(where):
            yield from named(where)
        case AnyFact(facts):
            yield from facts
        case Formula(expression):
            yield from _inputs(expression)
        case GetsBenefit(id_) | AsksService(id_) | HoldsCategory(id_) | SameOffice(id_):
            yield id_
        case Listed(queried=queried):
            yield queried
        case UrgentNow() | None:
            return


def facts_of(expression: Expression) -> Iterator[str]:
    """Give the facts that a formula reads."""
    match expression:
        case FactValue(fact) | FullMonths(fact) | FullYears(fact):
            yield fact
        case Arithmetic(_, left, right):
            yield from facts_of(left)
            yield from facts_of(right)
        case Number() | StandardValue():
            return


def _inputs(expression: Expression) -> Iterator[str]:
    match expression:
        case StandardValue(standard):
            yield standard
        case Arithmetic(_, left, right):
            yield from _inputs(left)
            yield from _inputs(right)
        case _:
            yield from facts_of(expression)
