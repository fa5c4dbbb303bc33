"""Do the reference and the generated function say the same of every household?"""

from collections.abc import Iterator
from datetime import date
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.properties.drawn_rules import households, releases

import qingdan
from qingdan.evaluation.cases import Reading, Setting
from qingdan.evaluation.compiled import Compiled, compiled
from qingdan.evaluation.records import Given
from qingdan.evaluation.reference import Reference
from qingdan.evaluation.skeleton import Skeleton, skeleton, vectors
from qingdan.model.facts import Entity
from qingdan.model.household import Household, Member, Records
from qingdan.model.release import Release

SMALL_RELEASES, WILD_RELEASES, SHIPPED, HOUSEHOLDS = 150, 100, 200, 2000
"""How many the suite draws; a soak run draws more."""
ON = (date(2024, 2, 29), date(2023, 2, 28), date(2024, 3, 31), date(2023, 11, 15))
PUBLISHED = (date(2024, 11, 5), date(2025, 9, 15), date(2026, 3, 10))
DAYS = (date(2024, 10, 1), *PUBLISHED)


Ready = tuple[Release, Skeleton, Compiled]


def ready(rules: Release) -> Ready:
    """Return a release made ready for both readings."""
    return rules, skeleton(rules), compiled(rules)


@cache
def shipped(on: date) -> Ready:
    """Return the shipped release of a day, made ready once."""
    return ready(qingdan.load(on=on).rules)


def setting(
    rules: Release,
    household: Household,
    reading: Reading,
    on: date,
    *,
    doubting: bool,
    office: str | None = None,
) -> Setting:
    """Return a household under a reading."""
    return Setting(
        release=rules, household=household, reading=reading, on=on, office=office, doubting=doubting
    )


def nameless(facts: Given) -> Household:
    """Return a household with nothing but its members' names."""
    members = tuple(
        Member(id=each, name=None, facts={}, stated={}, records=Records())
        for each in facts.members
    )
    return Household(id="户", facts={}, stated={}, records=Records(), members=members, digest="")


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


def agree(ready: Ready, facts: Given, on: date, *, doubting: bool) -> None:
    """Demand the same truth of every node, the same amounts, values and failures."""
    rules, outline, function = ready
    one, other = Reference(rules, facts, on, doubting), function.read(facts, on, doubting=doubting)
    household = nameless(facts)
    outline = replace(outline, member=replace(outline.member, services=()))
    settings_ = (setting(rules, household, each, on, doubting=doubting) for each in (one, other))
    expected, found = (vectors(without_gates(outline), each, {}) for each in settings_)
    assert found == expected
    assert other.broken().keys() == one.broken().keys()
    assert list(differences(rules, facts, one, other)) == []


@settings(max_examples=SMALL_RELEASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from(ON), st.booleans())
def test_readings_agree_on_every_rule_that_can_be_written(
    data: st.DataObject, on: date, doubting: bool
) -> None:
    rules = data.draw(releases())
    agree(ready(rules), data.draw(households(rules)), on, doubting=doubting)


@settings(max_examples=WILD_RELEASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.sampled_from(ON), st.booleans())
def test_a_rule_that_fails_is_open_and_named_in_both_readings(
    data: st.DataObject, on: date, doubting: bool
) -> None:
    rules = data.draw(releases(wild=True))
    agree(ready(rules), data.draw(households(rules, wild=True)), on, doubting=doubting)


@settings(max_examples=SHIPPED, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**9), st.sampled_from(DAYS), st.booleans())
def test_readings_agree_on_the_shipped_rules(seed: int, on: date, doubting: bool) -> None:
    rules = shipped(on)[0]
    household = drawer(rules, on, seed).household("甲")
    agree(shipped(on), known(rules, household, on, None), on, doubting=doubting)


@pytest.mark.parametrize("on", PUBLISHED)
def test_both_readings_come_to_the_same_outcomes(on: date) -> None:
    rules, _, function = shipped(on)
    drawing = drawer(rules, on, seed=on.toordinal())
    for number in range(HOUSEHOLDS // len(PUBLISHED)):
        household, office, doubting = drawing.household(f"甲{number}"), drawing.office(), number % 4 == 3
        facts = known(rules, household, on, office)
        one, other = (
            results(setting(rules, household, each, on, doubting=doubting, office=office))
            for each in (
                Reference(rules, facts, on, doubting),
                function.read(facts, on, doubting=doubting),
            )
        )
        assert one.keys() == other.keys()
        for key, (_, expected) in one.items():
            assert other[key][1] == expected, (number, key)
