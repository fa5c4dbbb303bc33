"""Do the reference and the generated function say the same of every household?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.properties.drawn import drawer
from tests.properties.drawn_releases import households, releases
from tests.properties.ready import PUBLISHED, Asked, Ready, ready, shipped

from qingdan.evaluation.chain.cases import results
from qingdan.evaluation.chain.setting import Reading
from qingdan.evaluation.records import Given
from qingdan.evaluation.skeleton import vectors
from qingdan.model.conditions import Condition
from qingdan.model.facts import Entity, Known
from qingdan.model.household import Household, Member, Records
from qingdan.model.release import Release
from qingdan.model.truth import Truth

SMALL_RELEASES, WILD_RELEASES, SHIPPED, HOUSEHOLDS = 200, 150, 200, 2000
"""How many the suite draws; a soak run draws more."""
ON = (date(2024, 2, 29), date(2023, 2, 28), date(2024, 3, 31), date(2023, 11, 15))
DAYS = (date(2024, 10, 1), *PUBLISHED)
"""The first has a policy and no catalogue yet."""
SLOWLY = tuple(HealthCheck)


@settings(max_examples=SMALL_RELEASES, deadline=None, suppress_health_check=SLOWLY)
@given(st.data(), st.sampled_from(ON))
def test_readings_agree_on_every_rule_that_can_be_written(data: st.DataObject, on: date) -> None:
    rules = data.draw(releases())
    facts = data.draw(households(rules))
    agree(ready(rules), unrecorded(facts, on, doubting=data.draw(st.booleans())))


@settings(max_examples=WILD_RELEASES, deadline=None, suppress_health_check=SLOWLY)
@given(st.data(), st.sampled_from(ON))
def test_a_rule_that_fails_is_open_and_named_by_both_readings(
    data: st.DataObject, on: date
) -> None:
    rules = data.draw(releases(wild=True))
    facts = data.draw(households(rules, wild=True))
    agree(ready(rules), unrecorded(facts, on, doubting=data.draw(st.booleans())))


@settings(max_examples=SHIPPED, deadline=None, suppress_health_check=SLOWLY)
@given(st.data(), st.integers(0, 10**9), st.sampled_from(DAYS))
def test_readings_agree_on_the_shipped_rules(data: st.DataObject, seed: int, on: date) -> None:
    household = drawer(shipped(on).rules, on, seed).household("甲")
    agree(shipped(on), shipped(on).ask(household, on, doubting=data.draw(st.booleans())))


@pytest.mark.parametrize("on", PUBLISHED)
def test_no_outcome_hangs_on_which_reading_is_asked(on: date) -> None:
    release = shipped(on)
    drawing = drawer(release.rules, on, seed=on.toordinal())
    for number in range(HOUSEHOLDS // len(PUBLISHED)):
        household, office = drawing.household(f"甲{number}"), drawing.office()
        asked = release.ask(household, on, office=office, doubting=number % 4 == 3)
        both = Both(release.reference(asked), release.generated(asked))
        assert results(release.setting(asked, both))


@dataclass(frozen=True, slots=True)
class Both:
    """Two readings asked as one: whatever the chain asks, they must answer alike."""

    one: Reading
    other: Reading

    def truth(self, condition: Condition, member: str | None) -> Truth:
        """Return the truth that both say."""
        found = self.other.truth(condition, member)
        assert found is self.one.truth(condition, member), (condition.id, member)
        return found

    def value(self, fact: str, member: str | None) -> Known | None:
        """Return the value that both say."""
        found = self.other.value(fact, member)
        assert found == self.one.value(fact, member), (fact, member)
        return found

    def computed(self, fact: str, member: str | None) -> Known | None:
        """Return what the rules make of a fact as both say."""
        found = self.other.computed(fact, member)
        assert found == self.one.computed(fact, member), (fact, member)
        return found

    def broken(self) -> Mapping[str, str]:
        """Return the rules that failed."""
        return self.other.broken()


def unrecorded(facts: Given, on: date, *, doubting: bool) -> Asked:
    """Return a household of which nothing is known but these facts."""
    members = tuple(
        Member(id=each, name=None, facts={}, stated={}, records=Records())
        for each in facts.members
    )
    household = Household(
        id="户", facts={}, stated={}, records=Records(), members=members, digest=""
    )
    return Asked(household=household, facts=facts, on=on, doubting=doubting)


def agree(release: Ready, asked: Asked) -> None:
    """Demand the same truth of every node, the same amounts, values and failures."""
    one, other = release.reference(asked), release.generated(asked)
    settings_ = [release.setting(asked, reading) for reading in (one, other)]
    expected, found = (vectors(release.skeleton, each, results(each)) for each in settings_)
    assert found == expected
    assert other.broken().keys() == one.broken().keys()
    assert list(differences(release.rules, asked.facts, one, other)) == []


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
