"""Is everything that another program may hand over read, or refused in words?"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qingdan.library import Release, load
from qingdan.loading.intake import MOST_MEMBERS
from qingdan.model.errors import NoSuchInput, QingdanError
from qingdan.model.place import Place, Problem


@cache
def release() -> Release:
    return load(on=date(2025, 9, 15))


def one(**told: object) -> dict[str, Any]:
    lists: dict[str, object] = {"低收入身份": [], "已享待遇": [], "在办服务": []}
    return {"户编号": "例1", "成员": [{"人员序号": "1", **lists, **told}]}


def problems_of(data: Mapping[str, Any] | str) -> tuple[Problem, ...]:
    return release().read_with_problems(data)[1]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("林\x00强", "V-YAML-15"),
        ("林\ud800强", "V-YAML-15"),
        ("林\u202e强", "V-YAML-15"),
        (float("nan"), "V-YAML-08"),
        (float("inf"), "V-YAML-08"),
        pytest.param(10**5000, "V-YAML-08", id="long"),
        (Decimal("1e9999999"), "V-YAML-08"),
        (Decimal("1e-9999999"), "V-YAML-08"),
        (object(), "V-NAME-03"),
        (date(1947, 9, 15), "V-NAME-03"),
    ],
)
@pytest.mark.parametrize("column", ["评估人", "指标版本"])
def test_what_no_text_can_hold_is_told_at_its_path(column: str, value: object, code: str) -> None:
    told: dict[str, Any] = {"评估日期": "2025-06-10", "评估人": "许*"} | {column: value}
    (problem,) = problems_of(one(评估=told))
    assert problem.code == code
    if code != "V-NAME-03":
        assert problem.place == Place(f"$.成员[0].评估.{column}", 0, 0)


@pytest.mark.parametrize(
    "figure",
    ["9" * 100_000, "0." + "1" * 100_000, "1e9999999", "0x" + "1" * 99],
    ids=["whole", "decimal", "power", "based"],
)
def test_a_figure_that_is_far_too_long_is_refused(figure: str) -> None:
    (problem,) = problems_of(one(年龄=figure))
    assert problem.code == "V-NAME-03"


@pytest.mark.parametrize(
    "figure",
    [
        "0" + "7" * 100_000,
        "1_" * 50_000,
        "1" + "_" * 90_000 + "x",
        "1" * 90_000 + "e",
        "1:" * 50_000,
    ],
    ids=["zero", "scores", "many scores", "power", "hours"],
)
def test_a_long_figure_in_a_file_is_refused_without_weighing_every_way_to_read_it(
    figure: str,
) -> None:
    text = f"户编号: 例1\n成员:\n  - 人员序号: 1\n    年龄: {figure}\n"
    assert any(each.code.startswith(("V-YAML", "V-NAME")) for each in problems_of(text))


def test_a_list_that_holds_the_same_list_twice_again_and_again_is_refused() -> None:
    shared: list[Any] = []
    for _ in range(30):
        shared = [shared, shared]
    assert {each.code for each in problems_of(one(洗澡=shared))} == {"V-YAML-14"}


def test_a_list_that_holds_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    (problem,) = problems_of(one(洗澡=endless))
    assert (problem.code, problem.said["unit"]) == ("V-YAML-14", "levels")


def test_more_values_than_a_file_may_have_are_refused() -> None:
    (problem,) = problems_of(one(服务诉求=[1] * 100_000))
    assert (problem.code, problem.said["unit"]) == ("V-YAML-14", "nodes")


@pytest.mark.parametrize(
    "told",
    [
        {"年龄": {"值": 6, "单位": {"a": 1}}},
        {"年龄": {"值": 6, "单位": [None]}},
        {"洗澡": {"值": "要人帮洗", "来源": {"a": 1}}},
        {"洗澡": {"值": "要人帮洗", "来源": [None]}},
        {"已享待遇": [None]},
        {"评估": [None]},
        {"代理人": True},
        {"在办服务": [{"服务": None, "每月数量": {"a": None}}]},
        {None: 1},
    ],
)
def test_no_word_of_the_programming_language_is_said(told: dict[Any, Any]) -> None:
    household: Any = {"户编号": "例1", "成员": [{"人员序号": "1", **told}]}
    said = " ".join(word for each in problems_of(household) for word in each.said.values())
    assert problems_of(household)
    for word in ("None", "True", "{", "[", "Written", "Decimal"):
        assert word not in said


@pytest.mark.parametrize(
    ("data", "file"),
    [(bytearray(b"a: 1"), "f"), (None, "f"), (["a"], "f"), ("a: 1", None), ("a: 1", Path("f"))],
)
def test_what_is_no_file_and_no_mapping_is_a_mistake_of_the_caller(
    data: Any,  # noqa: ANN401 what no caller should hand over
    file: Any,  # noqa: ANN401 what no caller should hand over
) -> None:
    with pytest.raises(NoSuchInput) as raised:
        release().read(data, file)
    assert isinstance(raised.value, QingdanError)
    assert "needed" in str(raised.value)


@pytest.mark.parametrize(("people", "fits"), [(MOST_MEMBERS, True), (MOST_MEMBERS + 1, False)])
def test_a_household_has_no_more_members_than_a_home(people: int, *, fits: bool) -> None:
    members = [{"人员序号": str(number)} for number in range(people)]
    household, problems = release().read_with_problems({"户编号": "例1", "成员": members})
    assert (household is not None) is fits
    large = [(each.place.file, each.said) for each in problems if each.code == "V-YAML-14"]
    said = {"count": str(people), "limit": str(MOST_MEMBERS), "unit": "people"}
    assert large == ([] if fits else [(f"$.成员[{MOST_MEMBERS}]", said)])
