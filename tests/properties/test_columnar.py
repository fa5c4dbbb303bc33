"""Do the columns of a register say the same of everybody as the readings of one household?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.properties.columns import Truths, agree, columns, packed
from tests.properties.drawn import drawer
from tests.properties.drawn_releases import households, releases
from tests.properties.facts_alone import facts_alone
from tests.properties.ready import PUBLISHED, ready, shipped
from tests.properties.varied import other_rules, varying

from qingdan import assessment
from qingdan.evaluation.chain.cases import results
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.columnar.deciding import gone_through
from qingdan.evaluation.records import Given
from qingdan.evaluation.reference import Reference
from qingdan.evaluation.skeleton import skeleton, vectors
from qingdan.model.household import Household, Member, Records
from qingdan.model.release import Release

AGAINST_REFERENCE, SMALL_RELEASES, OTHER_RULES, OTHER_RUNS = 2000, 100, 6, 8
ON = PUBLISHED[1]
BEFORE_A_CATALOGUE = date(2024, 10, 1)
SLOWLY = tuple(HealthCheck)


@settings(max_examples=SMALL_RELEASES, deadline=None, suppress_health_check=SLOWLY)
@given(st.data(), st.sampled_from((date(2024, 2, 29), date(2023, 11, 15))))
def test_columns_agree_on_every_rule_that_can_be_written(data: st.DataObject, on: date) -> None:
    rules = data.draw(releases())
    told = [data.draw(households(rules)) for _ in range(data.draw(st.integers(1, 4)))]
    by_columns = columns(rules, skeleton(rules))
    recorded = facts_alone(rules, told)
    found = by_columns.vectors(gone_through(by_columns.ready, recorded, recorded, on))
    assert found == expected_of(rules, told, on)


def bare(facts: Given) -> Household:
    """Return a household without records."""
    members = tuple(
        Member(id=each, name=None, facts={}, stated={}, records=Records())
        for each in facts.members
    )
    return Household(id="户", facts={}, stated={}, records=Records(), members=members, digest="")


def expected_of(
    rules: Release, told: Sequence[Given], on: date
) -> tuple[list[Truths], list[Truths]]:
    """Return what the reference says of households of which nothing but facts is known."""
    release = ready(rules)
    homes: list[Truths] = []
    members: list[Truths] = []
    for facts in told:
        asked = bare(facts)
        reading = Reference(rules, facts, on)
        setting = Setting(
            release=rules, household=asked, reading=reading, on=on, office=None, doubting=False
        )
        own, of_members = vectors(release.skeleton, setting, results(setting))
        homes.append(packed(own))
        members += map(packed, of_members.values())
    return homes, members


@pytest.mark.parametrize("on", [BEFORE_A_CATALOGUE, *PUBLISHED])
def test_columns_agree_with_the_reference_on_the_shipped_rules(on: date) -> None:
    release = shipped(on)
    drawing = drawer(release.rules, on, seed=on.toordinal() + 1)
    count = AGAINST_REFERENCE // (1 + len(PUBLISHED))
    drawn = [drawing.household(f"甲{number}") for number in range(count)]
    by_columns = columns(release.rules, release.skeleton)
    homes, members = by_columns.vectors(by_columns.through(drawn, on))
    expected = [referred_to(release.rules, each, on) for each in drawn]
    assert homes == [own for own, _ in expected]
    assert members == [each for _, some in expected for each in some]


def referred_to(rules: Release, household: Household, on: date) -> tuple[Truths, list[Truths]]:
    """Return what the reference says of a household."""
    setting = Setting(
        release=rules,
        household=household,
        reading=assessment.answers(rules, household, on=on),
        on=on,
        office=None,
        doubting=False,
    )
    own, members = vectors(skeleton(rules), setting, results(setting))
    return packed(own), [packed(each) for each in members.values()]


@pytest.mark.parametrize("seed", range(OTHER_RULES))
def test_columns_agree_under_rules_that_take_off_and_share_otherwise(seed: int) -> None:
    prepared = assessment.prepared(other_rules(shipped(ON).rules, seed))
    by_columns = columns(prepared.release, prepared.skeleton)
    varied = (
        varying(prepared.release, ON, 500 * seed + n, missing=0.3) for n in range(OTHER_RUNS)
    )
    drawn = [each for number, one in enumerate(varied) for each in one.run(f"乙{number}")]
    named = [replace(each, id=f"乙{number}") for number, each in enumerate(drawn)]
    agree(by_columns, named, prepared, ON)
