"""Does anything that is printed of a household's file tell who somebody is?"""

from datetime import date
from functools import cache
from unicodedata import east_asian_width

import pytest

from qingdan.library import Release, load
from qingdan.reporting.checked import problem_lines
from qingdan.reporting.languages import Language


@cache
def release() -> Release:
    return load(on=date(2025, 9, 15))


def member(lines: str) -> str:
    return f"户编号: 例1\n成员:\n  - 人员序号: 1\n    {lines}\n"


def printed(text: str) -> str:
    data = text.encode()
    _, problems = release().read_with_problems(data, "户.yaml")
    assert problems
    sources = {"户.yaml": release().masked(data)}
    lines = (problem_lines(each, sources, language) for each in problems for language in Language)
    return "\n".join(line for each in lines for line in each)


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("证件号码: 110101194709150011", "110101194709150011"),
        ("证件号码: {值: 110101194709150011}", "110101194709150011"),
        ("联系电话: 20240101", "20240101"),
        ("联系电话: [13800000000]", "13800000000"),
        ("出生日期: 1947年9月15日", "1947"),
        ("出生日期: 1947-02-30", "1947"),
        ("出生日期:\n      值: 1947.9.15", "1947"),
        ("姓名：林小强", "林小强"),
        ("姓名:林小强", "林小强"),
        ("姓明: 林小强", "林小强"),
        ("姓名: [林小强]", "林小强"),
        ("姓名: 林小强\n    姓名: 林小强", "林小强"),
        ("代理人: {姓名：林小强，电话：13800000000}", "林小强"),
        ("代理人: {姓名：林小强，电话：13800000000}", "13800000000"),
        ("代理人: {姓名: 林小强, 凭什么代理: 邻居}", "林小强"),
        ("意愿: [{服务: 助浴, 意愿: 不要, 日期: 2025-09-10, 表达人: 林小强}]", "林小强"),
        ("洗澡: 打13800000000问", "13800000000"),
        ("胡编: 110101194709150011", "110101194709150011"),
    ],
)
def test_neither_line_nor_sentence_tells_who_somebody_is(line: str, secret: str) -> None:
    assert secret not in printed(member(line))


def test_an_address_is_masked_however_it_is_folded() -> None:
    text = "户编号: 例1\n住址: >-\n  某某路1号\n  甲栋\n胡编: 1\n成员: []\n"
    shown = release().masked(text.encode()).decode()
    assert shown == "户编号: 例1\n住址: >-\n  ＊＊＊*＊\n  ＊＊\n胡编: 1\n成员: []\n"


def test_a_mask_is_as_wide_as_what_it_covers() -> None:
    text = member("{姓名: 林a强，1 号, 洗澡: 要人帮洗}")
    shown = release().masked(text.encode()).decode()
    assert [east_asian_width(each) in "WF" for each in shown] == [
        east_asian_width(each) in "WF" for each in text
    ]


def test_what_tells_nobody_stays_readable() -> None:
    text = member("没工作的起始日期: 20240101\n    洗澡: 要人帮忙洗\n    现在在哪里: 在家")
    assert release().masked(text.encode()).decode() == text


def test_a_known_speaker_stays_readable() -> None:
    text = member("意愿: [{服务: 助浴, 意愿: 不要, 日期: 2025-09-10, 表达人: 代理人}]")
    assert release().masked(text.encode()).decode() == text


def test_what_was_mended_is_told_without_telling_who_it_was() -> None:
    _, done = release().mended(member("出生日期: 1947年9月15日").encode(), "户.yaml")
    assert [each.code for each in done] == ["V-YAML-10"]
    assert "1947" not in str(done)


@pytest.mark.parametrize(
    ("lines", "secret"),
    [
        ("姓名: {林小强: 13800000000}", "林小强"),
        ("姓名:\n      林小强: 本人", "林小强"),
        ("姓名: {林小强: 甲, 林小强: 乙}", "林小强"),
        ("姓名: 林小强\n    洗澡: 林小强", "林小强"),
        ("姓名: 林小强\n    备忘: 找林小强", "林小强"),
        ("姓名: 林小强\n    林小强: 是", "林小强"),
        ("姓名: 林*强\n    洗澡: 林小强", "林小强"),
    ],
)
def test_a_name_is_masked_wherever_else_it_stands(lines: str, secret: str) -> None:
    assert secret not in printed(member(lines))


def test_an_address_is_masked_under_another_key() -> None:
    text = "住址: 清源路九号\n" + member("洗澡: 清源路九号")
    assert "清源路九号" not in printed(text)


@pytest.mark.parametrize(
    ("number", "refused"),
    [
        ("350503195402110012", True),
        ("35050319540211001X", True),
        ("350503540211001", True),
        ("13655554444", True),
        ("清源13655554444", True),
        ("0595-22334455", True),
        ("清源0047", False),
        ("2025091500012", False),
        ("20250915", False),
    ],
)
def test_a_persons_number_is_no_number_of_a_household(number: str, refused: bool) -> None:  # noqa: FBT001
    text = member("洗澡: 要人帮洗").replace("例1", f'"{number}"')
    _, problems = release().read_with_problems(text, "户.yaml")
    assert ("V-FILE-22" in [each.code for each in problems]) is refused
    assert not any(number in word for each in problems for word in each.said.values())
