"""Which facts, standards and records does a condition or a derivation name?"""

from collections.abc import Iterator

from qingdan.model.conditions import Condition, Standard, Threshold, criteria
from qingdan.model.derivations import (
    AnyFact,
    AsksService,
    Derivation,
    Formula,
    GetsBenefit,
    HoldsCategory,
    Listed,
    SameOffice,
    conditions_of,
)
from qingdan.model.formulas import Expression, StandardValue, facts_of, leaves


def named(*conditions: Condition | None) -> Iterator[str]:
    """Give the ids of every fact and standard that the conditions name."""
    for condition in conditions:
        for criterion in () if condition is None else criteria(condition):
            yield criterion.fact
            if isinstance(criterion, Threshold) and isinstance(criterion.bound, Standard):
                yield criterion.bound.id


def derived_from(derivation: Derivation | None) -> Iterator[str]:
    """Give the ids of everything that a fact follows from."""
    yield from named(*conditions_of(derivation))
    match derivation:
        case AnyFact(facts):
            yield from facts
        case Formula(expression):
            yield from _inputs(expression)
        case GetsBenefit(id_) | AsksService(id_) | HoldsCategory(id_) | SameOffice(id_):
            yield id_
        case Listed(queried=queried):
            yield queried


def _inputs(expression: Expression) -> Iterator[str]:
    for leaf in leaves(expression):
        if isinstance(leaf, StandardValue):
            yield leaf.standard
        else:
            yield from facts_of(leaf)
