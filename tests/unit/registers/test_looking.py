"""Does looking at whole columns let nothing through that the reader of one household refuses?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pytest
from tests.properties.drawn import drawer

from qingdan.library import Release
from qingdan.model.facts import Bounds
from qingdan.model.household import Household
from qingdan.registers.households import households_of, runs
from qingdan.registers.layout import laid_out
from qingdan.registers.looking import Looked, Looker, looker
from qingdan.registers.rows import rows_of

ON = date(2025, 9, 15)
DRAWN = 120
NAME = "名册.parquet"


def looks(rows: pa.RecordBatch, release: Release) -> Looker:
    layout, problems = laid_out(rows.schema, release, NAME)
    assert problems == ()
    assert layout is not None
    return looker(rows.schema, layout, release, NAME)


def look(rows: pa.RecordBatch, release: Release) -> Looked:
    return looks(rows, release).look(rows, 1, frozenset())


def fit(household: Household) -> Household:
    """Return a drawn household as an office would have it: every assessment has its assessor."""
    members = tuple(
        replace(each, records=replace(each.records, assessment=replace(found, by="街道", on=ON)))
        if (found := each.records.assessment) is not None
        else each
        for each in household.members
    )
    return replace(household, members=members)


def test_the_reader_has_the_last_word_on_every_drawn_household(release: Release) -> None:
    drawing = drawer(release.rules, ON, seed=11)
    drawn = [fit(drawing.household(f"甲{number}")) for number in range(DRAWN)]
    rows = rows_of(drawn, release.rules)
    known = looks(rows, release)
    kept, told = set[str](), set[tuple[str, str]]()
    plain = rows.to_pylist()
    for first, last in runs([each["household"] for each in plain]):
        household, found = known.desk.read(plain[first:last], first + 1)
        if household is not None:
            kept.add(household.id)
        told |= {(each.household, each.problem.code) for each in found}
    looked = known.look(rows, 1, frozenset())
    assert 0 < len(kept) < DRAWN
    assert set(looked.rows.column("household").to_pylist()) == kept
    assert {(each.household, each.problem.code) for each in looked.found} == told
    assert looked.refused == len(rows) - len(looked.rows)
    after = [replace(e, digest="") for e in households_of(looked.rows, release.rules)]
    assert after == [each for each in drawn if each.id in kept]


def alone(cells: Mapping[str, Any], release: Release) -> Looked:
    """Look at one person of whom these cells are known."""
    one = {"household": "例0001", "member": "1", **cells}
    schema = rows_of([], release.rules).schema
    fields = [schema.field(each) for each in one if each in schema.names]
    return look(pa.RecordBatch.from_pylist([one], schema=pa.schema(fields)), release)


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"selfcare_bath": "要人搭把首"}, "V-NAME-02", "selfcare_bath"),
        ({"home.family_size": -100}, "V-NAME-09", "home.family_size"),
        ({"home.income_month": 10**17}, "V-FILE-06", "home.income_month"),
        ({"member": None}, "V-NAME-08", "member"),
        ({"member": "110101195001011234"}, "V-FILE-22", "member"),
        ({"household": "3.50503E+17"}, "V-FORM-05", "household"),
        ({"household": ""}, "V-ROW-04", "household"),
        ({"household": "例\u200b1"}, "V-YAML-15", "household"),
        ({"categories": [{"category": "dibao"}]}, "V-NAME-08", "categories"),
        ({"categories": [{"category": "低保户", "scope": "person"}]}, "V-NAME-02", "categories"),
        (
            {"home.categories": [{"category": "dibao", "scope": "person"}]},
            "V-NAME-02",
            "home.categories",
        ),
        ({"benefits": [{"benefit": "dibao_payment_x"}]}, "V-FILE-04", "benefits"),
        (
            {"wishes": [{"service": "bath", "wish": "refused", "said_by": "邻居"}]},
            "V-FILE-16",
            "wishes",
        ),
        ({"wishes": [None]}, "V-NAME-03", "wishes"),
        (
            {"services_in_place": [{"service": "bath", "units": -1}]},
            "V-NAME-03",
            "services_in_place",
        ),
        (
            {
                "services_in_place": [
                    {"service": "bath", "starts": date(2025, 2, 1), "through": date(2025, 1, 1)}
                ]
            },
            "V-FILE-05",
            "services_in_place",
        ),
        (
            {
                "assessment": {
                    "on": ON,
                    "by": "街道",
                    "levels": [{"need": "disability", "level": 9}],
                }
            },
            "V-NAME-03",
            "assessment",
        ),
        (
            {
                "assessment": {
                    "on": ON,
                    "by": "街道",
                    "levels": [{"need": "disability", "level": 0}],
                    "adjustments": [
                        {"need": "disability", "to": 3, "reason": "重", "second": "许*"}
                    ],
                }
            },
            "V-FILE-10",
            "assessment",
        ),
        (
            {
                "assessment": {
                    "on": ON,
                    "by": "街道",
                    "levels": [{"need": "disability", "level": 1}] * 2,
                }
            },
            "V-NAME-03",
            "assessment",
        ),
    ],
)
def test_a_bad_cell_is_told_by_row_and_column_and_its_household_left_out(
    release: Release, cells: Mapping[str, Any], code: str, column: str
) -> None:
    looked = alone(cells, release)
    assert [(e.row, e.column, e.problem.code) for e in looked.found] == [(1, column, code)]
    assert (len(looked.rows), looked.refused) == (0, 1)


DAYS = pa.array([2**31 - 1], pa.int32()).cast(pa.date32())
"""A day of the year 5881580, as Arrow can hold it and no calendar of ours."""


@pytest.mark.parametrize(
    ("column", "cells", "code"),
    [
        ("birth_date", DAYS, "V-NAME-03"),
        ("birth_date", pa.array([-(2**31)], pa.int32()).cast(pa.date32()), "V-NAME-03"),
        ("birth_date", pa.array([2**62], pa.int64()).cast(pa.timestamp("us")), "V-NAME-03"),
        ("birth_date", pa.array([1], pa.int64()).cast(pa.timestamp("ns")), "V-NAME-03"),
        ("birth_date", pa.array([0], pa.timestamp("us", "Nirgends/Ort")), "V-NAME-03"),
        ("home.income_month", pa.array([2**64 - 1], pa.uint64()), "V-FILE-06"),
        ("register_status", pa.array([b"0" * 16], pa.uuid()), "V-NAME-03"),
        ("categories", pa.array([["dibao"]]), "V-NAME-03"),
        ("categories", pa.array([[["dibao"]]]), "V-NAME-03"),
    ],
    ids=[
        *("after the last year", "before the first", "far time", "part of a second", "no zone"),
        *("too large", "no text", "texts for records", "lists for records"),
    ],
)
def test_what_arrow_can_hold_and_no_file_could_say_is_told_by_row(
    release: Release, column: str, cells: pa.Array, code: str
) -> None:
    told = pa.field(column, cells.type, metadata={"unit": "hundredths"})
    schema = pa.schema([("household", pa.string()), ("member", pa.string()), told])
    rows = pa.record_batch([pa.array(["例0001"]), pa.array(["1"]), cells], schema=schema)
    looked = look(rows, release)
    assert [(e.row, e.column, e.problem.code) for e in looked.found] == [(1, column, code)]
    assert (len(looked.rows), looked.refused) == (0, 1)


def test_a_day_of_no_year_inside_a_record_is_told_by_row(release: Release) -> None:
    record = pa.StructArray.from_arrays(
        [pa.array(["dibao"]), pa.array(["person"]), DAYS], ["category", "scope", "starts"]
    )
    listed = pa.ListArray.from_arrays(pa.array([0, 1], pa.int32()), record)
    looked = look(
        pa.record_batch({"household": ["例0001"], "member": ["1"], "categories": listed}), release
    )
    assert ("categories", "V-NAME-03") in {(e.column, e.problem.code) for e in looked.found}
    assert (len(looked.rows), looked.refused) == (0, 1)


def test_nobody_suffers_from_the_mistake_of_another(release: Release) -> None:
    people = [("甲", "1", "full"), ("甲", "2", "满"), ("乙", "1", "full"), ("丙", "1", "full")]
    rows = pa.RecordBatch.from_pylist(
        [{"household": h, "member": m, "selfcare": s} for h, m, s in people]
    )
    looked = look(rows, release)
    assert looked.rows.column("household").to_pylist() == ["乙", "丙"]
    assert [(each.household, each.row) for each in looked.found] == [("甲", 2)]


def test_labels_and_plain_figures_are_read_as_a_household_file_would_be(release: Release) -> None:
    looked = look(
        pa.RecordBatch.from_pylist(
            [
                {
                    "户编号": "例0001",
                    "人员序号": 1,
                    "姓名": "林*强",
                    "洗澡": "要人搭把手",
                    "home.家庭月收入": 1234.5,
                    "出生日期": "1950-01-02",
                    "同住": "是",
                    "预计回家日期": date(2025, 9, 20),
                }
            ]
        ),
        release,
    )
    assert looked.found == ()
    (household,) = households_of(looked.rows, release.rules)
    (member,) = household.members
    assert (household.id, member.id) == ("例0001", "1")
    assert household.facts == {"income_month": 123450}
    assert member.facts == {
        "selfcare_bath": Bounds(1, 1),
        "birth_date": date(1950, 1, 2),
        "lives_here": True,
    }
    assert member.records.back_on == date(2025, 9, 20)


def test_a_row_of_one_home_that_differs_from_the_first_is_told(release: Release) -> None:
    urgent = [{"what": "carer_gone", "seen_on": ON, "seen_by": "社区"}]
    rows = [
        {"household": "甲", "member": "1", "home.urgent": urgent, "home.own_toilet": True},
        {"household": "甲", "member": "2", "home.urgent": urgent, "home.own_toilet": None},
        {"household": "乙", "member": "1", "home.urgent": [], "home.own_toilet": None},
        {"household": "乙", "member": "2", "home.urgent": urgent, "home.own_toilet": None},
        {"household": "丙", "member": "1", "home.urgent": urgent, "home.own_toilet": False},
        {"household": "丙", "member": "2", "home.urgent": urgent, "home.own_toilet": False},
    ]
    looked = look(pa.RecordBatch.from_pylist(rows), release)
    assert [(e.row, e.column, e.problem.code) for e in looked.found] == [
        (2, "home.own_toilet", "V-ROW-02"),
        (4, "home.urgent", "V-ROW-02"),
    ]
    assert looked.rows.column("household").to_pylist() == ["丙", "丙"]


def test_a_village_in_one_household_is_refused(release: Release) -> None:
    rows = [{"household": "甲", "member": str(number)} for number in range(61)]
    looked = look(pa.RecordBatch.from_pylist(rows), release)
    assert [each.problem.code for each in looked.found] == ["V-YAML-14"]
    assert looked.refused == 61


@pytest.mark.parametrize(
    ("columns", "code", "said"),
    [
        ({"selfcare_bat": ["好"]}, "V-FILE-02", {"near": "selfcare_bath"}),
        ({"证件 350503194901010010": [""]}, "V-FILE-02", {"key": "证件 ＊＊"}),
        ({"户编号": ["例0002"]}, "V-FORM-10", {"key": "户编号"}),
        ({"home.income_month": [1200]}, "V-ROW-05", {"key": "home.income_month"}),
        ({"benefits": ["低保金"]}, "V-NAME-03", {"given": "文字"}),
        ({"benefits": [[{"benefit": "x", "unit": 1}]]}, "V-NAME-01", {"key": "unit"}),
        ({"selfcare": [["full"]]}, "V-NAME-03", {"given": "名单"}),
    ],
)
def test_a_column_that_no_register_has_is_told_before_any_row(
    release: Release, columns: dict[str, Any], code: str, said: Mapping[str, str]
) -> None:
    table = pa.table({"household": ["例0001"], "member": ["1"], **columns})
    layout, problems = laid_out(table.schema, release, NAME)
    assert layout is None
    assert [each.code for each in problems] == [code]
    assert said.items() <= problems[0].said.items()


def test_numbers_of_people_that_a_spreadsheet_took_for_figures_are_refused(
    release: Release,
) -> None:
    table = pa.table({"household": [3.50503e17], "member": ["1"]})
    _, problems = laid_out(table.schema, release, NAME)
    assert [(each.code, each.said) for each in problems] == [("V-YAML-13", {"field": "household"})]


def test_what_no_rule_reads_is_passed_over(release: Release) -> None:
    table = pa.table(
        {"household": ["例0001"], "member": ["1"], "phone": ["1"], "home.address": ["1"]}
    )
    layout, problems = laid_out(table.schema, release, NAME)
    assert problems == ()
    assert layout is not None
    assert layout.at == {"household": 0, "member": 1}


def test_a_day_that_comes_as_a_time_is_a_day_and_a_tick_is_read_and_told(release: Release) -> None:
    row = {
        "household": "例0001",
        "member": "1",
        "birth_date": datetime(1950, 1, 2),  # noqa: DTZ001 as other programs write a day
        "lives_here": "√",
    }
    looked = look(pa.RecordBatch.from_pylist([row]), release)
    assert [(each.column, each.problem.code) for each in looked.found] == [
        ("lives_here", "V-YAML-22")
    ]
    assert looked.refused == 0
    (household,) = households_of(looked.rows, release.rules)
    assert household.members[0].facts == {"birth_date": date(1950, 1, 2), "lives_here": True}
