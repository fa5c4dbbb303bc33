"""What should somebody fill in who wanted to fill in a fact that follows from others?"""

from collections.abc import Iterator, Mapping
from typing import assert_never

from qingdan.loading.household.columns import RecordShape
from qingdan.model.conditions import AllOf, Among, AnyOf, Condition, NoneOf, Raises, Threshold
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
from qingdan.model.facts import Vocabulary
from qingdan.model.formulas import (
    Arithmetic,
    Expression,
    FactValue,
    FullMonths,
    FullYears,
    Number,
    StandardValue,
)

MANY = 3
"""More names than this do not help anybody."""


def instead(
    derivation: Derivation | None, facts: Vocabulary, records: Mapping[str, RecordShape]
) -> str:
    """Return the labels of what a derived fact follows from, or an empty text."""
    labels = dict.fromkeys(_sources(derivation, facts, records))
    return "、".join(list(labels)[:MANY])


def _sources(
    derivation: Derivation | None, facts: Vocabulary, records: Mapping[str, RecordShape]
) -> Iterator[str]:
    match derivation:
        case None | AnyFact() | AnyRow():
            return
        case Formula(expression, _):
            yield from (facts[each].label for each in _in_expression(expression))
        case CountMembers(where):
            yield from (facts[each].label for each in _in_condition(where))
        case CountConditions(conditions):
            for part in conditions:
                yield from (facts[each].label for each in _in_condition(part))
        case Rows(rows):
            for row in rows:
                yield from (facts[each].label for each in _in_condition(row.condition))
        case HoldsCategory():
            yield records["categories"].label
        case Listed(queried=fact):
            yield from (records["categories"].label, facts[fact].label)
        case GetsBenefit():
            yield records["benefits"].label
        case AsksService():
            yield records["requests"].label
        case UrgentNow():
            yield records["urgent"].label
        case SameOffice(fact):
            yield facts[fact].label
        case _:
            assert_never(derivation)


def _in_expression(expression: Expression) -> Iterator[str]:
    match expression:
        case FactValue(fact) | FullMonths(fact) | FullYears(fact):
            yield fact
        case Arithmetic(_, left, right):
            yield from _in_expression(left)
            yield from _in_expression(right)
        case Number() | StandardValue():
            return
        case _:
            assert_never(expression)


def _in_condition(condition: Condition) -> Iterator[str]:
    match condition:
        case Threshold() | Among():
            yield condition.fact
        case AllOf(_, parts) | AnyOf(_, parts) | NoneOf(_, parts):
            for part in parts:
                yield from _in_condition(part)
        case Raises(_, part):
            yield from _in_condition(part)
        case _:
            assert_never(condition)
