"""Does the schema of a household file take what intake takes, and refuse what it refuses?"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from qingdan import library
from qingdan.library import Release
from qingdan.loading.schema import instance, of_household, violations
from qingdan.loading.yaml import read
from qingdan.model.place import Severity

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
CHINESE = range(0x4E00, 0xA000)

Schema = Mapping[str, Any]


@pytest.fixture(scope="module")
def known() -> Release:
    """Give the release that the schema is written from."""
    return library.load(date(2025, 9, 15))


@pytest.fixture(scope="module")
def schema(known: Release) -> Schema:
    """Give the schema of a household file."""
    return of_household(known.rules.facts, known.names)


def paths(text: str, schema: Schema) -> list[tuple[str | int, ...]]:
    tree = read(text.encode(), "户.yaml").tree
    assert tree is not None
    return [each.path for each in violations(instance(tree), schema)]


def test_it_is_a_schema_in_itself(schema: Schema) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


def test_there_are_examples_to_hold_it_against() -> None:
    assert len(EXAMPLES) >= 22


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_obeys_it(path: Path, schema: Schema) -> None:
    assert paths(path.read_text(encoding="utf-8"), schema) == []


def home(*lines: str, person: str = "", number: str = "户编号: 清源9001\n") -> str:
    more = "".join(f"{line}\n" for line in lines)
    facts = "".join(f"    {line}\n" for line in person.splitlines())
    return f"{number}{more}成员:\n  - 人员序号: 1\n{facts}"


GOOD = {
    "nothing but who it is": home(),
    "by ids": "household: x\nmembers:\n  - {member: '1', selfcare_bath: with_help}\n",
    "with its source and its day": home(
        person="洗澡: {值: 要人搭把手, 来源: 街道询问, 日期: 2025-06-10}"
    ),
    "two words on one fact": home(person="洗澡: [要人搭把手, {值: 自己能洗, 来源: 平台}]"),
    "one that was not answered": home(person="洗澡: {不愿答: 是}"),
    "nothing known yet": home(person="洗澡: null"),
    "a loss": home("家庭月收入: -120.50"),
    "a benefit by its name alone": home(person="已享待遇: [长期护理保险]"),
    "wishes in short": home(person="意愿: {助浴: 不要}"),
    "wishes in full": home(
        person="意愿: [{服务: 助浴, 意愿: 不要, 日期: 2025-06-10, 表达人: 本人}]"
    ),
    "an empty list": home(person="已享待遇: []"),
    "units of a service": home(
        person="已享待遇: [{待遇: 长期护理保险, 每月数量: {助浴: 2}, 本月到位: {助浴: 是}}]"
    ),
}
ONE = ("成员", 0)
BAD: dict[str, tuple[str, tuple[str | int, ...]]] = {
    "an unknown fact": (home(person="洗大澡: 是"), ONE),
    "an unknown choice": (home(person="洗澡: 不会洗"), (*ONE, "洗澡")),
    "an unknown choice beside its source": (
        home(person="洗澡: {值: 不会洗, 来源: 平台}"),
        (*ONE, "洗澡", "值"),
    ),
    "a source that nobody has": (
        home(person="洗澡: {值: 自己能洗, 来源: 听说}"),
        (*ONE, "洗澡", "来源"),
    ),
    "a source without a value": (home(person="洗澡: {来源: 平台}"), (*ONE, "洗澡")),
    "no word at all": (home(person="洗澡: []"), (*ONE, "洗澡")),
    "a number for a choice": (home(person="洗澡: 1"), (*ONE, "洗澡")),
    "a person's fact on the household": (home("洗澡: 自己能洗"), ()),
    "a household without a number": (home(number=""), ()),
    "a member without a number": ("户编号: x\n成员:\n  - {姓名: 苏*水}\n", ONE),
    "a household without people": ("户编号: x\n成员: []\n", ("成员",)),
    "a day that is none": (home(person="出生日期: 1954.2"), (*ONE, "出生日期")),
    "a sum in words": (home("家庭月收入: 九百"), ("家庭月收入",)),
    "an identity number that is a number": (home(person="证件号码: 350000"), (*ONE, "证件号码")),
    "one record where a list belongs": (
        home(person="已享待遇: {待遇: 长期护理保险}"),
        (*ONE, "已享待遇"),
    ),
    "a benefit that there is not": (home(person="已享待遇: [养老金]"), (*ONE, "已享待遇", 0)),
    "a record that lacks what it is about": (
        home(person="已享待遇: [{月金额: 100}]"),
        (*ONE, "已享待遇", 0),
    ),
    "a wish for what there is not": (home(person="意愿: {跳舞: 不要}"), (*ONE, "意愿")),
    "half a unit": (
        home(person="已享待遇: [{待遇: 长期护理保险, 每月数量: {助浴: 0.5}}]"),
        (*ONE, "已享待遇", 0, "每月数量", "助浴"),
    ),
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_what_is_taken_in_obeys_it(text: str, schema: Schema, known: Release) -> None:
    _, problems = known.read_with_problems(text, "户.yaml")
    assert [each for each in problems if each.severity is Severity.ERROR] == []
    assert paths(text, schema) == []


@pytest.mark.parametrize(("text", "path"), BAD.values(), ids=BAD.keys())
def test_what_is_refused_breaks_it_at_the_same_spot(
    text: str, path: tuple[str | int, ...], schema: Schema, known: Release
) -> None:
    _, problems = known.read_with_problems(text, "户.yaml")
    assert any(each.severity is Severity.ERROR for each in problems)
    assert paths(text, schema) == [path]


def test_an_editor_shows_label_question_and_choices(schema: Schema) -> None:
    about = schema["$defs"]["fact-selfcare_bath"]["description"]
    assert about.splitlines()[0] == "洗澡"
    assert about.splitlines()[1].startswith("问：")
    assert about.splitlines()[2:] == ["- 自己能洗", "- 要人搭把手", "- 要人帮洗"]


def test_every_property_is_described_in_chinese(schema: Schema) -> None:
    undescribed = [
        name
        for properties in properties_in(schema)
        for name, each in properties.items()
        if not chinese(described(each, schema))
    ]
    assert undescribed == []


def properties_in(value: object) -> list[dict[str, Any]]:
    match value:
        case dict():
            own = [value["properties"]] if isinstance(value.get("properties"), dict) else []
            return own + [found for each in value.values() for found in properties_in(each)]
        case list():
            return [found for each in value for found in properties_in(each)]
    return []


def described(each: Mapping[str, Any], schema: Schema) -> str:
    name = str(each.get("$ref", "")).rsplit("/", 1)[-1]
    return str(each.get("description") or schema["$defs"].get(name, {}).get("description", ""))


def chinese(words: str) -> bool:
    return any(ord(letter) in CHINESE for letter in words)


def test_a_fact_that_follows_from_others_is_not_offered(schema: Schema) -> None:
    assert "残疾困境" not in schema["$defs"]["member"]["properties"]
    assert "年龄" in schema["$defs"]["member"]["properties"], "where no birthday is known"
