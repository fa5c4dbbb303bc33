"""Is a damaged folder of the policy or of the catalogue told of in words, at every door?"""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from qingdan.inspection import problems as inspected
from qingdan.library import files, loaded
from qingdan.model.errors import Faulty
from qingdan.model.place import Problem, Severity
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import catalogue, sentence

DAY = date(2026, 3, 1)
FIRST, HOME = "policy/2024-09-23", "policy/vocabulary/household.yaml"
LISTS = "policy/vocabulary/record.yaml"
TEKUN = "policy/2024-09-23/eligibility/tekun.yaml"
CLEANING = "catalogue/2024-11-01/services/living/cleaning.yaml"
HEARING = "catalogue/2024-11-01/benefits/assistive_devices.yaml"

Shipped = Mapping[str, bytes]
Damage = Callable[[Shipped], Shipped]


def without(*starts: str) -> Damage:
    return lambda shipped: {path: c for path, c in shipped.items() if not path.startswith(starts)}


def with_file(path: str, text: str) -> Damage:
    return lambda shipped: {**shipped, path: text.encode()}


def changed(path: str, old: str, new: str) -> Damage:
    def damaged(shipped: Shipped) -> Shipped:
        text = shipped[path].decode()
        assert old in text
        return {**shipped, path: text.replace(old, new, 1).encode()}

    return damaged


def line(path: str, start: str, new: str = "") -> Damage:
    """Return what replaces the first line that begins so, whatever else stands in it."""

    def damaged(shipped: Shipped) -> Shipped:
        lines = shipped[path].decode().split("\n")
        at = next(n for n, each in enumerate(lines) if each.startswith(start))
        return {**shipped, path: "\n".join([*lines[:at], new, *lines[at + 1 :]]).encode()}

    return damaged


NEEDED = ("gates", "urgent", "reasons", "standards", "alarms", "conflicts", "edition")
INCOME = "    算: 家庭月收入 / 共同生活人数"
ODD = """\
  odd:
    名称: 算出来的是否
    英文: A truth from a sum
    类型: 是否
    算: 家庭月收入
    来源: [系统]
    可改: 可变化
    敏感: 普通
    费时: 0
    用于: [前置核查]
"""
DAMAGES: Mapping[str, tuple[Damage, str]] = {
    **{f"{name} is missing": (without(f"{FIRST}/{name}.yaml"), "V-NAME-13") for name in NEEDED},
    **{
        f"{name} is empty": (with_file(f"{FIRST}/{name}.yaml", ""), "V-YAML-17") for name in NEEDED
    },
    "a later edition says nothing of itself": (
        without("policy/2026-01-01/edition.yaml"),
        "V-NAME-13",
    ),
    "there is no policy": (without("policy/"), "V-NAME-13"),
    "there is no catalogue": (without("catalogue/"), "V-NAME-13"),
    "there is nothing": (without(""), "V-NAME-13"),
    "the household's facts are missing": (without(HOME), "V-NAME-13"),
    "the lists of a household file are missing": (without(LISTS), "V-NAME-13"),
    "an edition is called by no day": (
        with_file("policy/2024-13-45/gates.yaml", "关口表: 关口\n"),
        "V-ED-21",
    ),
    "an edition is called by half a day": (
        with_file("catalogue/2027-1-1/edition.yaml", "标题: 新的\n"),
        "V-ED-21",
    ),
    "an id is a map": (line(TEKUN, "编号:", "编号: {一: 二}"), "V-NAME-03"),
    "an id is a list": (line(TEKUN, "编号:", "编号: [tekun]"), "V-NAME-03"),
    "what ends is a map": (
        changed("policy/2026-01-01/edition.yaml", "不再用:", "不再用: [{什么: {a: b}}]\n作废:"),
        "V-NAME-03",
    ),
    "an edition names none before it": (
        line("policy/2026-01-01/edition.yaml", "前一版:"),
        "V-NAME-08",
    ),
    "the low-income categories cannot be listed": (
        changed(LISTS, "  categories:\n", "  something_else:\n"),
        "V-NAME-08",
    ),
    "wishes cannot be listed": (changed(LISTS, "  wishes:\n", "  hopes:\n"), "V-NAME-08"),
    "nobody can be registered": (line(LISTS, "  成员:", "  户员:"), "V-NAME-02"),
    "a regime is a list": (line(HEARING, "制度:", "制度: [一]"), "V-NAME-03"),
    "a fact follows from itself": (
        line(HOME, INCOME, "    算: 人均月收入 / 共同生活人数"),
        "V-COND-08",
    ),
    "a formula is 3,000 brackets deep": (
        line(HOME, INCOME, f"    算: {'(' * 3000}1{')' * 3000}"),
        "V-COND-16",
    ),
    "a formula has 900 steps": (line(HOME, INCOME, "    算: 1" + "+1" * 900), "V-COND-16"),
    "a formula has a figure without end": (
        line(HOME, INCOME, "    算: 家庭月收入 * 1e9999999"),
        "V-COND-16",
    ),
    "a truth is added to a number": (
        line(HOME, INCOME, "    算: 家庭月收入 + 家里有地方洗澡"),
        "V-COND-16",
    ),
    "months are counted from an amount": (
        line(HOME, INCOME, "    算: 月数(家庭月收入)"),
        "V-COND-16",
    ),
    "an amount is rounded to nothing": (
        line(HOME, "    取整: {到: 0.01, 法: 四舍五入}", "    取整: {到: 0, 法: 四舍五入}"),
        "V-NAME-09",
    ),
    "a truth is computed": (
        changed(HOME, "  income_pc:\n", f"{ODD}\n  income_pc:\n"),
        "V-NAME-03",
    ),
    "there are no gates": (line(f"{FIRST}/alarms.yaml", "预警:", "预警: []\n多的:"), "V-NAME-01"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_folder_is_told_of_in_words(name: str) -> None:
    damage, code = DAMAGES[name]
    damaged = damage(files())
    with pytest.raises(Faulty) as told:
        loaded(damaged, DAY)
    assert code in {each.code for each in told.value.problems}
    assert code in {each.code for each in errors(damaged)}
    for each in told.value.problems:
        assert all(sentence(each, language) for language in Language)


def errors(damaged: Shipped) -> list[Problem]:
    found = inspected(damaged, codes=frozenset(catalogue()))
    return [each for each in found if each.severity is Severity.ERROR]


@pytest.mark.parametrize("name", ["gates", "conflicts", "edition"])
def test_a_missing_file_is_told_of_once_and_nothing_that_follows_from_it(name: str) -> None:
    (problem,) = errors(without(f"{FIRST}/{name}.yaml")(files()))
    assert problem.place.file == f"{FIRST}/{name}.yaml"


def test_a_file_that_cannot_be_read_is_told_of_alone() -> None:
    (problem,) = errors(with_file(f"{FIRST}/standards.yaml", "")(files()))
    assert (problem.code, problem.place.file) == ("V-YAML-17", f"{FIRST}/standards.yaml")


def test_a_folder_without_a_register_of_stations_is_short_of_every_level() -> None:
    damaged = without("policy/registers/positions.yaml")(files())
    codes = {each.code for each in inspected(damaged, codes=frozenset(catalogue()))}
    assert {"V-REG-01", "V-REG-02"} & codes
    assert loaded(damaged, DAY).rules.services


@pytest.mark.parametrize(("figure", "fits"), [("180.000001", True), ("180.0000001", False)])
def test_a_figure_has_six_decimals_at_most(figure: str, *, fits: bool) -> None:
    damaged = changed(CLEANING, "{低: 30, 高: 45", f"{{低: {figure}, 高: 450")(files())
    assert ("V-NAME-09" not in {each.code for each in errors(damaged)}) is fits
