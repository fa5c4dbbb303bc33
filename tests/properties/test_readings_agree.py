"""Do the reference and the generated function say the same of every household?"""

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import qingdan
from qingdan.evaluation.cases import Reading, Setting, results
from qingdan.evaluation.compiled import Compiled, compiled
from qingdan.evaluation.records import Given
from qingdan.evaluation.records import given as known
from qingdan.evaluation.reference import Reference
from qingdan.evaluation.skeleton import Skeleton, skeleton, vectors
from qingdan.model.facts import Entity
from qingdan.model.household import Household, Member, Records
from qingdan.model.release import Release
from tests.properties.drawn import drawer
from tests.properties.drawn_rules import households, releases

SMALL_RELEASES, WILD_RELEASES, SHIPPED, HOUSEHOLDS = 150, 100, 200, 2000
"""How many the suite draws; a soak run draws more."""
ON = (date(2024, 2, 29), date(2023, 2, 28), date(2024, 3, 31), date(2023, 11, 15))
DAYS = (date(2024, 10, 1), date(2024, 11, 5), date(2025, 9, 15), date(2026, 3, 10))


@cache
def shipped(on: date) -> tuple[Release, Skeleton, Compiled]:
    """Return the shipped release of a day, ready for both readings."""
    loaded = qingdan.load(on=on)
    return loaded.rules, loaded.skeleton, compiled(loaded.rules)


def setting(rules: Release, household: Household, reading: Reading, on: date) -> Setting:
    """Return a household under a reading, asked by no office."""
    return Setting(
        release=rules, household=household, reading=reading, on=on, office=None, doubting=False
    )


def nameless(facts: Given) -> Household:
    """Return a household with nothing but its members' names."""
    members = tuple(
        Member(id=each, name=None, facts={}, stated={}, records=Records()) for each in facts.members
    )
    return Household(
        id="户", facts={}, stated={}, records=Records(), members=members, digest=""
    )


def differences(rules: Release, facts: Given, one: Reading, other: Reading) -> Iterator[object]:
    """Yield the values on which two readings differ, also in kind, and whom a question is for."""
    for fact in rules.facts.values():
        for who in (None,) if fact.entity is Entity.HOUSEHOLD else tuple(facts.members):
            for ask in ("value", "computed"):
                found = getattr(one, ask)(fact.id, who), getattr(other, ask)(fact.id, who)
                if found[0] != found[1] or type(found[0]) is not type(found[1]):
                    yield ask, fact.id, who, found
            if fact.asked_of is not None:
                truths = one.truth(fact.asked_of, who), other.truth(fact.asked_of, who)
                if truths[0] is not truths[1]:
                    yield "asked_of", fact.id, who, truths


def agree(rules: Release, facts: Given, on: date, *, doubting: bool) -> None:
    """Demand the same truth of every node, the same amounts, values and failures."""
    one, other = Reference(rules, facts, on, doubting), compiled(rules).read(facts, on, doubting=doubting)
    outline, household = skeleton(rules), nameless(facts)
    vector = vectors(outline, setting(rules, household, one, on), {})
    assert vectors(outline, setting(rules, household, other, on), {}) == vector
    assert one.broken().keys() == other.broken().keys()
    assert list(differences(rules, facts, one, other)) == []


@settings(max_examples=SMALL_RELEASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from(ON), st.booleans())
def test_readings_agree_on_every_rule_that_can_be_written(
    data: st.DataObject, on: date, doubting: bool
) -> None:
    rules = data.draw(releases())
    agree(rules, data.draw(households(rules)), on, doubting=doubting)


@settings(max_examples=WILD_RELEASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from(ON), st.booleans())
def test_a_rule_that_fails_is_open_and_named_in_both_readings(
    data: st.DataObject, on: date, doubting: bool
) -> None:
    rules = data.draw(releases(wild=True))
    agree(rules, data.draw(households(rules, wild=True)), on, doubting=doubting)
