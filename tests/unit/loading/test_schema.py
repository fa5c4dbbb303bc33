"""Do the editor's schemas say what the loader says?"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from qingdan.loading.schema import Violation, instance, schemas, violations
from qingdan.loading.shapes.criterion_schemas import Schema
from qingdan.loading.shapes.fitting import problems
from qingdan.loading.shapes.names import Names
from qingdan.loading.shapes.notation import shapes
from qingdan.loading.yaml import read
from qingdan.model.place import Severity
from qingdan.model.written import Written

ROOT = Path(__file__).resolve().parents[3]
BAD = sorted(
    folder.parent
    for folder in (ROOT / "tests" / "problems").glob("*/how.txt")
    if re.match(r"shape:\S", folder.read_text(encoding="utf-8"))
)
ACROSS_FILES = frozenset({"V-NAME-05", "V-NAME-06", "V-NAME-07"})
"""What one file cannot show: another has the name, or the file is called otherwise."""
WARNED = frozenset({"V-CITE-02"})


@pytest.fixture(scope="module")
def written(names: Names) -> Mapping[str, Schema]:
    """Give the schemas for the shipped names."""
    return schemas(names)


def tree(text: str) -> Written:
    found = read(text.encode(), "f.yaml").tree
    assert found is not None
    return found


def test_there_is_one_for_each_kind_of_file(written: Mapping[str, Schema]) -> None:
    assert written.keys() == shapes().kinds.keys()


def test_each_is_a_schema_in_itself(written: Mapping[str, Schema]) -> None:
    definitions: dict[str, Any] = {}
    for schema in written.values():
        own: Any = schema["$defs"]
        definitions |= own
        alone = {key: value for key, value in schema.items() if key != "$defs"}
        jsonschema.Draft202012Validator.check_schema(alone)
        assert missing_definitions(schema) == set()
    jsonschema.Draft202012Validator.check_schema({"$defs": definitions})


def missing_definitions(schema: Schema) -> set[str]:
    definitions: Any = schema["$defs"]
    return {name for name in pointed_at(schema) if name not in definitions}


def pointed_at(value: object) -> set[str]:
    match value:
        case dict():
            own = {str(value["$ref"]).rsplit("/", 1)[-1]} if "$ref" in value else set[str]()
            return own.union(*(pointed_at(each) for each in value.values()))
        case list():
            return set[str]().union(*(pointed_at(each) for each in value))
    return set()


def test_every_shipped_file_obeys_its_schema(
    shipped: Mapping[str, Written], names_then: Names
) -> None:
    of_the_day, known = schemas(names_then), shapes()
    found = {
        path: violations(instance(tree), of_the_day[known.kind_of(path) or ""])
        for path, tree in shipped.items()
    }
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_a_bad_file_is_refused_by_both_or_by_neither(
    folder: Path, written: Mapping[str, Schema], names: Names
) -> None:
    kind = (folder / "how.txt").read_text(encoding="utf-8").removeprefix("shape:").split()[0]
    bad = tree((folder / "bad.yaml").read_text(encoding="utf-8"))
    refused = any(each.severity is Severity.ERROR for each in problems(bad, kind, names))
    assert refused is (folder.name not in ACROSS_FILES | WARNED)
    assert bool(violations(instance(bad), written[kind])) is refused


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("程度: 重度\n残疾等级: 一级\n", ()),
        ("程度: 重度\n残疾等级: [一级, grade_2]\n", ()),
        ("程度: 重度\n残疾等级: [一级, 五级]\n", ("残疾等级", 1)),
        ("程度: 重度\n年龄: {以上: 6, 不满: 自理起评年龄}\n", ()),
        ("程度: 重度\n年龄: {以上: 六}\n", ("年龄", "以上")),
        ("程度: 重度\n年龄: {以上: {值: 6, 出处: S16}}\n出处: S1\n依据: [方案四(二)1-2]\n", ()),
        ("程度: 重度\n年龄: {以上: {值: 6, 出处: S160}}\n", ("年龄", "以上", "出处")),
        ("程度: 重度\n残疾等级: 一级\n出处: 听说\n", ("出处",)),
        ("程度: 重度\n年龄: {大于: 6}\n", ("年龄",)),
        ("程度: 重度\n残疾类别: {以上: 肢体}\n", ("残疾类别",)),
        ("程度: 重度\n任一: [{缺辅具: 是}, {缺辅具: 也许}]\n", ("任一", 1, "缺辅具")),
    ],
)
def test_one_mistake_in_a_row_is_one_message_at_its_path(
    written: Mapping[str, Schema], text: str, path: tuple[str | int, ...]
) -> None:
    row = {"$ref": "#/$defs/least-need_row", "$defs": written["need"]["$defs"]}
    found = violations(instance(tree(text)), row)
    assert [each.path for each in found] == ([path] if path else [])


OVERLAY = """\
给多少:
  季节加: {给: 1}
已经有的:
  长期护理保险: 只提示
"""


@pytest.fixture(scope="module")
def laid_over(names: Names) -> Mapping[str, Schema]:
    """Give the schemas of what later editions lay over, beside all others."""
    return schemas(names, {"service", "need", "referral"})


def test_a_kind_that_is_laid_over_has_a_second_schema(laid_over: Mapping[str, Schema]) -> None:
    more = laid_over.keys() - shapes().kinds.keys()
    assert more == {"service.overlay", "need.overlay", "referral.overlay"}
    for name in more:
        assert missing_definitions(laid_over[name]) == set()


def test_an_overlay_need_not_repeat_what_stays(laid_over: Mapping[str, Schema]) -> None:
    said = instance(tree(OVERLAY))
    assert violations(said, laid_over["service"]) != ()
    assert violations(said, laid_over["service.overlay"]) == ()


@pytest.mark.parametrize(
    ("kind", "text", "path"),
    [
        ("service.overlay", "给多少们: {单位: 次}\n", ()),
        ("service.overlay", "给多少: {季节加: {给: 一次}}\n", ("给多少", "季节加", "给")),
        ("service.overlay", "已经有的: {长期护理保险: 不管}\n", ("已经有的", "长期护理保险")),
        ("service.overlay", "承办: [{单价: 3}]\n", ("承办", 0)),
        ("need.overlay", "行: [{残疾等级: 一级}]\n", ("行", 0)),
    ],
    ids=["an unknown key", "no number", "no such stance", "an offer whole", "a row whole"],
)
def test_what_an_overlay_does_say_must_be_right_and_its_records_whole(
    laid_over: Mapping[str, Schema], kind: str, text: str, path: tuple[str | int, ...]
) -> None:
    found = violations(instance(tree(text)), laid_over[kind])
    assert {each.path for each in found} == {path}


@pytest.mark.parametrize("subject", ["", "对象: 成员\n", "对象: 户\n"])
def test_an_overlay_that_does_not_say_whose_it_is_may_look_at_a_person(
    laid_over: Mapping[str, Schema], subject: str
) -> None:
    said = instance(tree(f"{subject}什么时候: {{年龄: {{以上: 60}}}}\n"))
    refused = subject == "对象: 户\n"
    assert bool(violations(said, laid_over["referral.overlay"])) is refused


def test_the_households_conditions_do_not_offer_a_persons_facts(
    written: Mapping[str, Schema],
) -> None:
    definitions: Any = written["alarms"]["$defs"]
    assert "年龄" in definitions["condition-member"]["properties"]
    assert "年龄" not in definitions["condition-household"]["properties"]
    assert "断水或断电" in definitions["condition-household"]["properties"]


def test_an_editor_shows_a_facts_label_and_offers_its_choices(
    written: Mapping[str, Schema],
) -> None:
    definitions: Any = written["need"]["$defs"]
    fact = definitions["fact-selfcare_bath"]
    assert fact["description"] == "洗澡\n- 自己能洗\n- 要人搭把手\n- 要人帮洗"
    assert fact["else"]["else"]["enum"][:3] == ["自己能洗", "要人搭把手", "要人帮洗"]
    assert "自理起评年龄" in definitions["limit-age"]["examples"]
    assert "低保标准" not in definitions["limit-age"]["examples"]


def test_an_editor_shows_what_a_key_is_for(written: Mapping[str, Schema]) -> None:
    properties: Any = written["service"]["properties"]
    assert properties["给谁"]["description"] == "什么情形给"


def test_a_violation_says_where_and_why(written: Mapping[str, Schema]) -> None:
    found = violations({"词": {"编号": "Id"}}, written["words"])
    assert [each.path for each in found] == [("词", "编号")]
    assert isinstance(found[0], Violation)
    assert "Id" in found[0].message


def test_any_schema_can_be_held_against_any_value() -> None:
    schema = {"type": "array", "items": {"type": "integer"}}
    assert violations([1, 2], schema) == ()
    assert [each.path for each in violations([1, "2"], schema)] == [(1,)]


def test_a_day_is_text_to_an_editor() -> None:
    assert instance(tree("末日: 2025-12-31\n行: [{自: 2025-01-01}]\n")) == {
        "末日": "2025-12-31",
        "行": [{"自": "2025-01-01"}],
    }
