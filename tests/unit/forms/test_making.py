"""Is the form one that an office can fill in, with whatever the vocabulary has?"""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from tests.unit.forms.writing import home, person, titles

from qingdan.forms.filling import filled
from qingdan.forms.layout import shape
from qingdan.forms.making import made
from qingdan.library import Release, files, loaded
from qingdan.loading.household.columns import ColumnKind
from qingdan.loading.household.plain import from_plain
from qingdan.model.facts import Entity

Make = Callable[..., Workbook]
FILLED_IN = ("人员", "家庭", "单独保管", "低收入身份", "已享待遇", "在办服务", "意愿", "服务诉求")
NEW_FACT = """
  likes_tea:
    名称: 爱喝茶
    英文: Likes tea
    类型: 是否
    问: 平时爱不爱喝茶？
    来源: [街道询问]
    敏感: 普通
    可改: 可变化
    费时: 1
    用于: [台账]
"""


def test_all_that_a_household_file_can_carry_has_a_column(release: Release, form: Make) -> None:
    book = form(home())
    people = {*titles(book, "人员"), *titles(book, "单独保管")}
    names = release.names
    register = {c.label for c in names.register[Entity.MEMBER].columns.values()}
    assert {c.label for c in names.facts[Entity.MEMBER].values()} | register <= people
    households = set(titles(book, "家庭"))
    assert {c.label for c in names.facts[Entity.HOUSEHOLD].values()} <= households
    for record in names.records.values():
        wanted = {c.label for c in record.columns.values() if c.inner is None}
        assert wanted <= set(titles(book, record.label))


def test_what_is_kept_apart_stands_on_a_sheet_of_its_own(release: Release, form: Make) -> None:
    book = form(home())
    apart = {each.label for each in release.rules.facts.values() if each.kept_apart}
    assert apart
    assert apart <= set(titles(book, "单独保管"))
    assert not apart & set(titles(book, "人员"))


def test_a_new_fact_has_its_column_by_itself(release: Release) -> None:
    path = "policy/vocabulary/member.yaml"
    changed = files()
    more = {**changed, path: changed[path] + NEW_FACT.encode()}
    other = loaded(more, release.rules.policy.day)
    book = load_workbook(BytesIO(made(other, {})))
    assert "爱喝茶" in titles(book, "人员")
    assert shape(other).digest != shape(release).digest


@pytest.mark.parametrize("sheet", FILLED_IN)
def test_a_sheet_has_one_header_row_and_nothing_that_an_office_program_spoils(
    form: Make, sheet: str
) -> None:
    page = form(home())[sheet]
    assert not page.merged_cells.ranges
    assert page.freeze_panes is not None
    assert page.freeze_panes.endswith("2")
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$1:$1"
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


def test_the_workbook_holds_no_macro_and_no_formula(release: Release) -> None:
    with ZipFile(BytesIO(made(release, {}))) as archive:
        names = archive.namelist()
        pages = [archive.read(each) for each in names if each.startswith("xl/worksheets/sheet")]
    assert not [each for each in names if "vba" in each.lower() or "macro" in each.lower()]
    assert pages
    assert not [each for each in pages if b"<f>" in each]


@pytest.mark.parametrize("title", ["证件号码", "联系电话", "人员序号", "户编号"])
def test_a_code_is_kept_as_text(form: Make, title: str) -> None:
    page = form(home())["人员"]
    at = [str(each.value).rstrip("*") for each in page[1]].index(title) + 1
    assert page.cell(row=2, column=at).number_format == "@"


def test_a_column_that_must_be_filled_in_has_a_star_and_a_colour(form: Make) -> None:
    page = form(home())["人员"]
    head = {str(each.value): each.fill.fgColor.rgb for each in page[1]}
    assert "户编号*" in head
    assert "姓名" in head
    assert head["户编号*"] != head["姓名"]


def test_a_choice_is_offered_from_the_vocabulary_by_a_named_range(
    release: Release, form: Make
) -> None:
    book = form(home())
    bath = release.names.facts[Entity.MEMBER]["selfcare_bath"]
    at = titles(book, "人员").index(bath.label) + 1
    rules = book["人员"].data_validations.dataValidation
    (rule,) = (each for each in rules if (2, at) in cells_of(each))
    assert rule.type == "list"
    sheet, where = next(iter(book.defined_names[rule.formula1].destinations))
    offered = [row[0].value for row in book[sheet][where.replace("$", "")]]
    fact = release.rules.facts["selfcare_bath"]
    assert offered == [*fact.choices.values(), "不知道"]
    assert book[sheet].sheet_state == "hidden"


def cells_of(rule: object) -> set[tuple[int, int]]:
    ranges = getattr(rule, "sqref").ranges  # noqa: B009 published without this type
    return {(each.min_row, each.min_col) for each in ranges}


def test_every_day_is_checked(release: Release, form: Make) -> None:
    book = form(home())
    facts = release.names.facts[Entity.MEMBER].values()
    days = [c.label for c in facts if c.kind is ColumnKind.DATE]
    rules = book["人员"].data_validations.dataValidation
    checked = {at for rule in rules if rule.type == "date" for _, at in cells_of(rule)}
    assert days
    assert {titles(book, "人员").index(each) + 1 for each in days} <= checked


def test_words_that_look_like_a_formula_stay_words(release: Release) -> None:
    tree = from_plain(home(person(姓名='=HYPERLINK("x")', 联系电话="+86-1"))).tree
    assert tree is not None
    data = made(release, filled([tree], shape(release), release.names))
    page = load_workbook(BytesIO(data))["人员"]
    cells = {each.value: each.data_type for each in page[2]}
    assert cells['=HYPERLINK("x")'] == "s"
    assert cells["+86-1"] == "s"


def test_the_first_page_tells_about_personal_data_and_shows_a_row(form: Make) -> None:
    page = form(home())["填表说明"]
    words = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
    assert "个人信息告知" in words
    assert "只问用得着的。不想答的可以不答，不影响已经能安排的服务。" in words
    assert {"户编号*", "人员序号*", "林*强"} <= set(words)


def test_the_same_form_is_the_same_bytes(release: Release) -> None:
    assert made(release, {}) == made(release, {})
