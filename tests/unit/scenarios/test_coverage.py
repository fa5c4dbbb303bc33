"""Does the coverage tell apart what is checked, what lacks a scenario, and what is to come?"""

import pytest

from qingdan.model.place import Place
from qingdan.model.rules import Clause
from qingdan.reporting.coverage import coverage_lines
from qingdan.reporting.languages import Language
from qingdan.scenarios.coverage import State, coverage, unknown_tags, without_scenario
from qingdan.scenarios.reading import Scenario, Tag

HERE = Place("policy/instruments/fz-2024-2.yaml", 7, 5)


def clause(locator: str, *carriers: str) -> Clause:
    return Clause(
        locator=locator,
        printed="",
        meaning="",
        kind="义务",
        carried_as="规则",
        carriers=carriers,
        place=HERE,
    )


def scenario(name: str, *tags: str) -> Scenario:
    placed = tuple(Tag(each, Place("a.feature", 2, 3)) for each in tags)
    return Scenario(name=name, feature="试", tags=placed, steps=(), place=Place("a.feature", 3, 3))


CARRIERS = {"gate:needed", "check:V-CAT-05"}


@pytest.mark.parametrize(
    ("carriers", "tags", "state"),
    [
        (("gate:needed", "ledger:needs"), ("方案四(四)-7",), State.CHECKED),
        (("gate:needed",), ("方案四（四）-7",), State.CHECKED),
        (("gate:needed",), ("方案四(四)-8",), State.MISSING),
        (("check:V-CAT-05",), (), State.MISSING),
        (("check:V-CAT-06", "gate:funded"), (), State.LATER),
        (("ledger:needs",), ("方案四(四)-7",), State.LATER),
        ((), (), State.NO_EFFECT),
    ],
)
def test_a_clause_is_checked_when_what_carries_it_exists_and_a_scenario_has_its_tag(
    carriers: tuple[str, ...], tags: tuple[str, ...], state: State
) -> None:
    (norm,) = coverage([clause("四(四)-7", *carriers)], [scenario("甲", *tags)], CARRIERS)
    assert norm.state is state


def test_a_clause_without_its_scenario_is_a_problem_where_it_stands() -> None:
    norms = coverage(
        [clause("四(四)-7", "gate:needed"), clause("四(四)-8", "ledger:needs")], [], CARRIERS
    )
    (problem,) = without_scenario(norms)
    assert (problem.code, problem.place, problem.said) == (
        "V-FEAT-06",
        HERE,
        {"clause": "四(四)-7"},
    )


def test_a_tag_that_names_nothing_is_a_problem_once() -> None:
    scenarios = [scenario("甲", "重要", "方案四(四)-7"), scenario("乙", "重要", "bath")]
    (problem,) = unknown_tags(scenarios, {"四(四)-7", "bath"})
    assert (problem.code, problem.said) == ("V-FEAT-07", {"tag": "重要"})
    assert problem.place == Place("a.feature", 2, 3)


def test_what_is_told_names_the_carriers_to_come_and_ends_with_the_sum() -> None:
    norms = coverage(
        [
            clause("四(四)-7", "gate:needed", "report:anomalies"),
            clause("四(四)-8", "gate:needed"),
            clause("四(八)-8", "ledger:work"),
            clause("一-0"),
        ],
        [scenario("甲", "方案四(四)-7"), scenario("乙", "方案四(四)-7")],
        CARRIERS,
    )
    *lines, total = coverage_lines(norms, Language.CHINESE)
    assert lines == [
        "四(四)-7  ✓  2 个场景  gate:needed  以后：report:anomalies",
        "四(四)-8  ✗ 没有场景  gate:needed",
        "四(八)-8  … 以后  以后：ledger:work",
        "一-0  – 无",
    ]
    assert total == ("方案 4 条：应有场景 2 条，已有 1 条；以后才有的 1 条；写明没有作用的 1 条。")
    assert list(coverage_lines(norms, Language.ENGLISH)) == [
        "四(四)-7  ✓  2 scenarios  gate:needed  later: report:anomalies",
        "四(四)-8  ✗ no scenario  gate:needed",
        "四(八)-8  … later  later: ledger:work",
        "一-0  – none",
        (
            "4 clauses: 1 of 2 due have a scenario, 1 are carried by what is still to come, "
            "1 have no effect and say why."
        ),
    ]
