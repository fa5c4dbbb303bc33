"""From which given facts and lists does a fact follow, through everything that is derived?"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from qingdan.evaluation.categories import IN_AID_UNIT, SEEN_BY_QUERY
from qingdan.model.conditions import Condition, criteria
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
from qingdan.model.facts import Fact
from qingdan.model.release import Release

ON = "on"
"""The day is an argument, and no fact of a household."""
CATEGORIES, BENEFITS, REQUESTS = "categories", "benefits", "requests"
ASSESSMENT, URGENT, AWAY_UNTIL = "assessment", "urgent", "away_until"


class Read(NamedTuple):
    """A given fact, or a list of which only the entries of one benefit or service are read."""

    id: str
    entry: str | None = None


Reads = tuple[Read, ...]


def whole(conditions: Iterable[Condition | None], release: Release) -> Reads:
    """Return what these conditions read in the end, each once, in the order of the file."""
    given = (each for each in conditions if each is not None)
    facts = dict.fromkeys(criterion.fact for each in given for criterion in criteria(each))
    seen: set[str] = set()
    found = (read for fact in facts for read in _behind(fact, release, seen))
    return tuple(dict.fromkeys(found))


def behind(fact: str, release: Release) -> Reads:
    """Return what a fact follows from; itself where it is given or may be."""
    return tuple(dict.fromkeys(_behind(fact, release, set())))


def _behind(fact: str, release: Release, seen: set[str]) -> Iterator[Read]:
    if fact in seen or fact == ON:
        return
    seen.add(fact)
    known = release.facts[fact]
    if known.derivation is None or known.fillable:
        yield Read(fact)
    if fact in release.needs:
        yield Read(ASSESSMENT)
    yield from _registered(known)
    for each in _inputs(known.derivation):
        yield from _behind(each, release, seen)


def _registered(fact: Fact) -> Iterator[Read]:
    """Yield the lists that a fact follows from."""
    match fact.derivation:
        case HoldsCategory() | Listed():
            yield Read(CATEGORIES)
        case GetsBenefit(benefit):
            yield Read(BENEFITS, benefit)
        case AsksService():
            yield Read(REQUESTS)
        case UrgentNow():
            yield Read(URGENT)
        case Formula() | CountMembers() | CountConditions() | Rows() | AnyRow() | AnyFact():
            return
        case SameOffice() | None:
            return
        case _ as unreachable:
            assert_never(unreachable)


def _inputs(derivation: Derivation | None) -> Iterator[str]:
    """Yield the facts that a fact is made of, with those by which a record is somebody's."""
    yield from inputs(derivation)
    if isinstance(derivation, Listed | HoldsCategory):
        yield from (IN_AID_UNIT, SEEN_BY_QUERY)
