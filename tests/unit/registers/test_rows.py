"""Do rows say of a household what the household says, and nothing else?"""

from dataclasses import replace
from datetime import date

import pyarrow as pa
from tests.properties.drawn import drawer

from qingdan.library import Release
from qingdan.model.facts import Bounds
from qingdan.registers.households import households_of
from qingdan.registers.rows import rows_of
from qingdan.registers.schema import is_hundredths, register_schema

ON = date(2025, 9, 15)
DRAWN = 150


def test_a_household_comes_back_from_its_rows_as_it_went_in(release: Release) -> None:
    drawing = drawer(release.rules, ON, seed=4)
    before = [drawing.household(f"甲{number}") for number in range(DRAWN)]
    after = households_of(rows_of(before, release.rules), release.rules)
    assert [replace(each, digest="") for each in after] == before


def test_who_said_a_fact_and_what_somebody_is_called_are_not_kept(release: Release) -> None:
    text = """户编号: 例0001
家庭月收入: [{值: 1200, 来源: 平台}, {值: 1300, 来源: 街道询问}]
成员: [{人员序号: 1, 姓名: 林*强, 洗澡: 自己能洗}]
"""
    household = release.read(text)
    (after,) = households_of(rows_of([household], release.rules), release.rules)
    assert household.members[0].name == "林*强"
    assert after.members[0].name is None
    assert set(household.stated) == {"income_month"}
    assert after.stated == {}
    assert after.facts == household.facts


def test_the_digest_is_of_what_the_rows_say(release: Release) -> None:
    drawing = drawer(release.rules, ON, seed=5)
    one, other = (drawing.household("甲") for _ in range(2))
    first, again, second = households_of(
        rows_of([one, replace(one, id="乙"), replace(one, facts=other.facts)], release.rules),
        release.rules,
    )
    (same,) = households_of(rows_of([one], release.rules), release.rules)
    assert first.digest == same.digest
    assert len({first.digest, again.digest, second.digest}) == 3


def test_a_level_of_which_only_bounds_are_known_is_open_in_a_row(release: Release) -> None:
    drawing = drawer(release.rules, ON, seed=6)
    household = drawing.household("甲")
    vague = replace(household.members[0], facts={"selfcare_bath": Bounds(0, 1)})
    rows = rows_of([replace(household, members=(vague,))], release.rules)
    assert rows.column("selfcare_bath").to_pylist() == [None]


def test_every_column_of_figures_says_that_they_are_hundredths(release: Release) -> None:
    schema = register_schema(release.rules)
    assert {field.name for field in schema if is_hundredths(field)} == {
        field.name for field in schema if field.type == pa.int64()
    }
    assert is_hundredths(schema.field("home.income_month"))
