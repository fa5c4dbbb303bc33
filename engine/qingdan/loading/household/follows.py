"""What should somebody fill in who wanted to fill in a fact that follows from others?"""

from collections.abc import Iterator, Mapping
from typing import assert_never

from qingdan.loading.household.columns import RecordShape
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
    inputs,
)
from qingdan.model.facts import Vocabulary

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
        case Formula() | CountMembers() | CountConditions() | Rows() | SameOffice():
            yield from (facts[each].label for each in inputs(derivation))
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
        case _:
            assert_never(derivation)
