"""Does a street's old ledger come over whole, with every change told and nothing guessed?"""

from io import BytesIO

import pytest
from openpyxl import Workbook

from qingdan.forms.filling import Rows
from qingdan.forms.importing import imported
from qingdan.forms.layout import shape
from qingdan.forms.making import made
from qingdan.forms.mapping import ledger_map
from qingdan.forms.reading import read_form
from qingdan.library import Release
from qingdan.model.household import Household
from qingdan.model.place import Problem, Severity

MAP = """
表: 需求台账
表头: [2, 3]
栏:
  户号: 户编号
  姓名: 姓名
  身份证号: 证件号码
  身体状况／残疾等级: 残疾等级
  身体状况／洗澡: 洗澡
  低保情况／类别: 低收入身份 身份
  低保情况／文号: 低收入身份 认定文号
  同住: 同住
  生日: 出生日期
  街道: 经办街道
写法:
  残疾等级: {壹级: 一级}
补上:
  低收入身份 口径: 单人户
不要: [备注]
"""
FIRST = ["例0001", "林*强", "350503195402110012", "壹级", "要人帮洗"]
FIRST += ["最低生活保障对象", "演示1号", "√", "1954.2.11", "泉秀", "x"]
SECOND = [None, "林*兰", "350503196003040000", "无证", "—", "无", None, "×", "1960年3月4日"]
SECOND += ["泉秀", None]


@pytest.fixture
def ledger() -> Workbook:
    """Return a ledger of two people with a title, a header in two rows, and merged cells."""
    book = Workbook()
    sheet = book.create_sheet("需求台账", 0)
    sheet.append(["2024 年需求台账"])
    head = ["户号", "姓名", "身份证号", "身体状况", None, "低保情况", None]
    sheet.append([*head, "同住", "生日", "街道", "备注"])
    sheet.append([None, None, None, "残疾等级", "洗澡", "类别", "文号"])
    sheet.append(FIRST)
    sheet.append(SECOND)
    for block in ("A1:K1", "D2:E2", "F2:G2", "A2:A3", "H2:H3", "A4:A5"):
        sheet.merge_cells(block)
    return book


def brought(book: Workbook, release: Release, text: str = MAP) -> tuple[Rows, list[Problem]]:
    wanted, told = ledger_map(text.encode(), "对照.yaml", shape(release))
    assert wanted is not None, told
    out = BytesIO()
    book.save(out)
    return imported(out.getvalue(), "旧.xlsx", wanted)


def household(rows: Rows, release: Release) -> Household:
    (one,) = read_form(made(release, rows), "新.xlsx", release).households
    assert one.household is not None, one.problems
    return one.household


def test_a_ledger_becomes_a_household_of_two(ledger: Workbook, release: Release) -> None:
    rows, told = brought(ledger, release)
    assert not [each for each in told if each.severity is Severity.ERROR]
    home = household(rows, release)
    assert home.id == "例0001"
    assert home.facts == {"subdistrict": "quanxiu"}
    first, second = home.members
    assert (first.id, first.name) == ("1", "林*强")
    assert first.facts["lives_here"] is True
    assert second.facts["lives_here"] is False
    assert first.records.categories is not None
    assert [each.category for each in first.records.categories] == ["dibao"]
    assert [each.scope for each in first.records.categories] == ["single"]
    assert second.records.categories == ()


def test_every_cell_that_is_read_differently_is_told(ledger: Workbook, release: Release) -> None:
    _, told = brought(ledger, release)
    spots = {str(each.place).rpartition("!")[2]: each.said for each in told}
    assert set(spots) == {"D4", "H4", "I4", "A5", "E5", "H5", "I5"}
    assert spots["D4"] == {"value": "壹级", "read": "一级"}
    assert spots["E5"] == {"value": "—", "read": "不知道"}
    assert spots["A5"] == {"value": "（合并格）", "read": "例0001"}


def test_a_birthday_is_not_repeated_in_what_is_told(ledger: Workbook, release: Release) -> None:
    _, told = brought(ledger, release)
    words = " ".join(word for each in told for word in each.said.values())
    assert "1954" not in words
    assert "1960" not in words


@pytest.mark.parametrize("spoilt", [3.50503196003040e17, "3.50503E+17"])
def test_a_code_in_powers_of_ten_is_refused_with_its_row(
    ledger: Workbook, release: Release, spoilt: object
) -> None:
    ledger["需求台账"].cell(row=5, column=3).value = spoilt  # type: ignore[assignment]
    _, told = brought(ledger, release)
    (wrong,) = (each for each in told if each.severity is Severity.ERROR)
    assert wrong.code == "V-FORM-05"
    assert wrong.said == {"field": "证件号码", "value": "3.50503E+17", "row": "5"}
    assert str(wrong.place) == "旧.xlsx 需求台账!C5"


def test_a_word_that_nobody_knows_is_refused(ledger: Workbook, release: Release) -> None:
    ledger["需求台账"]["D5"] = "伍级"
    _, told = brought(ledger, release)
    assert [each.code for each in told if each.severity is Severity.ERROR] == ["V-NAME-02"]


def test_a_map_may_do_without_a_sheet_and_a_header_of_its_own(release: Release) -> None:
    book = Workbook()
    book["Sheet"].append(["户号", "序号"])
    book["Sheet"].append(["例0001", "3"])
    rows, told = brought(book, release, "栏: {户号: 户编号, 序号: 人员序号}")
    assert told == []
    assert [each.id for each in household(rows, release).members] == ["3"]


def test_a_row_without_a_household_is_refused(release: Release) -> None:
    book = Workbook()
    book["Sheet"].append(["户号", "姓名"])
    book["Sheet"].append([None, "林*强"])
    _, told = brought(book, release, "栏: {户号: 户编号, 姓名: 姓名}")
    assert [each.code for each in told] == ["V-FORM-08"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("表: x", "V-NAME-08"),
        ("栏目: {户号: 户编号}\n栏: {户号: 户编号}", "V-NAME-01"),
        ("表头: 头一行\n栏: {户号: 户编号}", "V-NAME-03"),
        ("- 户号", "V-NAME-08"),
        ("栏: {户号: 户编号", "V-YAML-19"),
    ],
)
def test_a_map_that_says_nothing_usable_is_refused(release: Release, text: str, code: str) -> None:
    wanted, told = ledger_map(text.encode(), "对照.yaml", shape(release))
    assert wanted is None
    assert code in [each.code for each in told]


@pytest.mark.parametrize(
    ("text", "spot", "field", "given"),
    [
        ("栏: [户号]", "1:4", "栏", "名单"),
        ("栏: {户号: {户编号: 户编号}}", "1:9", "户号", "一组名称和值"),
        ("栏: {户号: 户编号}\n写法: {残疾等级: 壹级}", "2:12", "残疾等级", "壹级"),
        ("栏: {户号: 户编号}\n补上: 单人户", "2:5", "补上", "单人户"),
        ("栏: {户号: 户编号}\n不要: 备注", "2:5", "不要", "备注"),
        ("表: [台账]\n栏: {户号: 户编号}", "1:4", "表", "名单"),
        ("表头: [2, 三]\n栏: {户号: 户编号}", "1:9", "表头", "三"),
    ],
)
def test_a_part_of_a_map_of_another_kind_is_told_at_its_own_place(
    release: Release, text: str, spot: str, field: str, given: str
) -> None:
    wanted, told = ledger_map(text.encode(), "对照.yaml", shape(release))
    (wrong,) = (each for each in told if each.code == "V-NAME-03")
    assert wanted is None
    assert f"{wrong.place.line}:{wrong.place.column}" == spot
    assert (wrong.said["field"], wrong.said["given"]) == (field, given)


@pytest.mark.parametrize(
    ("old", "new", "line", "value"),
    [
        ("残疾等级: {壹级: 一级}", "残疾等级: {壹级: 十级}", 16, "十级"),
        ("低收入身份 口径: 单人户", "低收入身份 口径: 乱写", 18, "乱写"),
    ],
)
def test_a_new_word_that_no_column_has_is_a_mistake_in_the_map(
    release: Release, old: str, new: str, line: int, value: str
) -> None:
    assert old in MAP
    wanted, told = ledger_map(MAP.replace(old, new).encode(), "对照.yaml", shape(release))
    assert wanted is None
    (problem,) = told
    assert (problem.code, problem.place.line) == ("V-NAME-02", line)
    assert problem.said["value"] == value


@pytest.mark.parametrize("written", ["林建强", "13655554444"])
def test_no_problem_of_a_ledger_tells_who_somebody_is(
    ledger: Workbook, release: Release, written: str
) -> None:
    sheet = ledger["需求台账"]
    sheet["B4"], sheet["E4"] = "林建强", written
    _, told = brought(ledger, release)
    assert "V-NAME-02" in [each.code for each in told]
    assert not any(written in word for each in told for word in each.said.values())
