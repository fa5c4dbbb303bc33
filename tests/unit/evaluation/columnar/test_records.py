"""What do the records of a batch tell at the bounds: of days, of lists, of whoever spoke?"""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest

from qingdan.evaluation.columnar.lists_columns import lasts
from qingdan.evaluation.columnar.records import (
    Column,
    Pair,
    Recorded,
    recorded,
    recorded_twice,
)
from qingdan.evaluation.flat.operations import ENDLESS
from qingdan.library import Release
from qingdan.model.calendar import months_later
from qingdan.model.household import (
    Adjustment,
    Assessment,
    BenefitRecord,
    Household,
    Member,
    Records,
    ServiceInPlace,
    Urgent,
    Wish,
)
from qingdan.registers.rows import rows_of

ON = date(2025, 9, 15)
LAST_MONTH = date(2025, 8, 20)


def home(*members: Records, own: Records | None = None) -> Household:
    people = (
        Member(id=f"{at}", name=None, facts={}, stated={}, records=each)
        for at, each in enumerate(members, 1)
    )
    return Household(
        id="清源",
        facts={},
        stated={},
        records=own or Records(),
        members=tuple(people),
        digest="",
    )


def frame_of(release: Release, *households: Household) -> pl.DataFrame:
    numbered = (replace(each, id=f"清源{at}") for at, each in enumerate(households, 9001))
    return pl.DataFrame(pl.from_arrow(rows_of(numbered, release.rules)))


def told(release: Release, *households: Household) -> Recorded:
    frame = frame_of(release, *households)
    return recorded(frame, release.rules, ON, None, doubting=False)


def amounts(column: Column) -> list[tuple[int, int]]:
    assert isinstance(column, Pair)
    return list(zip(column.least.to_list(), column.most.to_list(), strict=True))


def truths(column: Column) -> list[bool | None]:
    assert isinstance(column, pl.Series)
    return column.to_list()


def agreement(checked_on: date | None, *, came: bool = True) -> BenefitRecord:
    """Return an agreement that promises two cleanings a month, and whether they came."""
    return BenefitRecord(
        benefit="tekun_care_agreement",
        amount=None,
        units={"cleaning": 2},
        agreement={},
        delivered={"cleaning": came},
        checked_on=checked_on,
        in_payment=None,
        starts=None,
        through=None,
    )


def in_place(paid_by: str | None, received: int | None) -> ServiceInPlace:
    return ServiceInPlace(
        service="cleaning",
        units=None,
        per=None,
        paid_by=paid_by,
        received=received,
        starts=None,
        through=None,
    )


def refusal(said_by: str, on: date | None = LAST_MONTH) -> Wish:
    return Wish(service="meal", wish="refused", on=on, said_by=said_by)


@pytest.mark.parametrize("months", [0, 1, 3, 12])
@pytest.mark.parametrize("on", [date(2024, 2, 29), date(2025, 2, 28), ON, date(2025, 3, 31)])
def test_months_last_as_long_as_the_calendar_says(on: date, months: int) -> None:
    days = [on - timedelta(days=passed) for passed in range(-40, 440)]
    found = pl.DataFrame({"day": days}).select(lasts(pl.col("day"), months, on)).to_series()
    assert found.to_list() == [on <= months_later(each, months) for each in days]


def test_of_a_register_without_any_records_nothing_is_known(release: Release) -> None:
    frame = pl.DataFrame({"household": ["甲", "甲", "乙"], "member": ["1", "2", "1"]})
    found = recorded(frame, release.rules, ON, None, doubting=False)
    assert found.sizes.to_list() == [2, 1]
    assert found.household.to_list() == [0, 0, 1]
    assert found.members == {}
    assert {id_: truths(column) for id_, column in found.home.items()} == {
        "on": [ON, ON],
        "urgent_now": [False, False],
    }
    assert amounts(found.inputs["units", "cleaning"]) == [(0, ENDLESS)] * 3
    assert amounts(found.inputs["received", "cleaning"]) == [(0, ENDLESS)] * 3
    assert truths(found.inputs[("assessed",)]) == [None] * 3
    assert truths(found.inputs["wish", "wished", "meal", 0]) == [None] * 3


def test_a_register_of_nobody_tells_of_nobody(release: Release) -> None:
    found = told(release)
    assert found.sizes.to_list() == []
    assert amounts(found.inputs["units", "cleaning"]) == []


def test_a_list_that_is_complete_and_empty_says_that_nothing_is_delivered(
    release: Release,
) -> None:
    found = told(release, home(Records(benefits=()), Records()))
    assert amounts(found.inputs["units", "cleaning"]) == [(0, 0), (0, ENDLESS)]
    assert truths(found.inputs["gets", "tekun_care_agreement"]) == [False, None]
    assert truths(found.inputs["institution", "cleaning"]) == [False, None]


def test_what_is_delivered_to_a_home_of_two_is_certain_for_neither(release: Release) -> None:
    common = Records(benefits=(agreement(ON),))
    one, two = home(Records(), own=common), home(Records(), Records(), own=common)
    found = told(release, one, two)
    assert amounts(found.inputs["units", "cleaning"]) == [(2, 2), (0, 2), (0, 2)]
    assert amounts(found.inputs["own units", "cleaning"]) == [(0, 0)] * 3
    assert amounts(found.inputs["common units", "cleaning"]) == [(2, 2)] * 3


def test_what_did_not_come_takes_nothing_off(release: Release) -> None:
    found = told(release, home(Records(benefits=(agreement(ON, came=False),))))
    assert amounts(found.inputs["units", "cleaning"]) == [(0, 0)]


def test_last_month_s_verification_holds_by_a_figure_that_may_be_doubted(
    release: Release,
) -> None:
    household = home(Records(benefits=(agreement(LAST_MONTH),)))
    written, doubted = recorded_twice(frame_of(release, household), release.rules, ON, None)
    assert amounts(written.inputs["units", "cleaning"]) == [(2, 2)]
    assert amounts(doubted.inputs["units", "cleaning"]) == [(0, 2)]


def test_nothing_is_reckoned_twice_where_no_doubt_changes_it(release: Release) -> None:
    household = home(Records(benefits=(agreement(ON),)))
    written, doubted = recorded_twice(frame_of(release, household), release.rules, ON, None)
    assert doubted is written


def test_units_count_for_certain_when_the_government_is_said_to_have_paid(
    release: Release,
) -> None:
    paid = (in_place("government", 4), in_place(None, 3), in_place("family", 9))
    found = told(release, home(Records(services_in_place=paid)))
    assert amounts(found.inputs["received", "cleaning"]) == [(4, 7)]


def test_units_that_nobody_counted_have_no_end_beside_counted_ones(release: Release) -> None:
    paid = (in_place("government", 4), in_place("government", None))
    found = told(release, home(Records(services_in_place=paid)))
    assert amounts(found.inputs["received", "cleaning"]) == [(4, ENDLESS)]


def test_a_guardian_refuses_for_a_child_alone_and_for_nobody_at_risk(release: Release) -> None:
    spoken = ("guardian", "agent", "person")
    said = [Records(wishes=(refusal(each),)) for each in spoken]
    found = told(release, *(home(each) for each in said))
    by_variant = [truths(found.inputs["wish", "wished", "meal", each]) for each in (0, 1, 2)]
    assert by_variant == [[None, None, False], [False, None, False], [None, None, False]]


def test_a_refusal_without_its_day_leaves_it_open(release: Release) -> None:
    found = told(release, home(Records(wishes=(refusal("person", on=None),))))
    assert truths(found.inputs["wish", "wished", "meal", 0]) == [None]


@pytest.mark.parametrize(
    ("said_on", "face_to_face", "stands"),
    [(ON, True, False), (ON, None, None), (LAST_MONTH, True, None)],
)
def test_of_the_day_on_which_it_was_seen_only_a_refusal_face_to_face_stands(
    release: Release, said_on: date, *, face_to_face: bool | None, stands: bool | None
) -> None:
    said = replace(refusal("person", on=said_on), face_to_face=face_to_face)
    seen = Urgent(what="discharged_alone", seen_on=ON, seen_by=None)
    found = told(release, home(Records(wishes=(said,), urgent=(seen,))))
    assert truths(found.inputs["wish", "wished", "meal", 0]) == [stands]


def test_an_adjustment_needs_a_reason_and_a_home_has_its_heaviest_level(
    release: Release,
) -> None:
    def assessed(level: int, reason: str | None) -> Records:
        change = Adjustment(need="other", to=level + 1, reason=reason, second=None)
        made = Assessment(on=ON, by=None, levels={"other": level}, adjustments=(change,))
        return Records(assessment=made)

    found = told(release, home(assessed(0, None), assessed(0, "有变化")), home(assessed(2, "")))
    assert amounts(found.members["other"]) == [(0, 0), (1, 1), (2, 2)]
    assert amounts(found.home["other"]) == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("made_on", "done", "late"),
    [
        (date(2024, 9, 14), True, True),
        (date(2024, 9, 15), True, False),
        (ON, True, False),
        (ON + timedelta(days=1), None, False),
        (None, True, False),
    ],
)
def test_an_assessment_is_overdue_the_day_after_its_year(
    release: Release, made_on: date | None, *, done: bool | None, late: bool
) -> None:
    made = Assessment(on=made_on, by=None, levels={}, adjustments=())
    found = told(release, home(Records(assessment=made)))
    assert truths(found.inputs[("assessed",)]) == [done]
    assert truths(found.inputs["overdue", 12]) == [late]
