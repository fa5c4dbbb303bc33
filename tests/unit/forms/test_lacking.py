"""Is nobody decided while a part of the form is gone, and nobody's name said in telling so?"""

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from tests.unit.forms.writing import home, person, put, titles

from qingdan.forms.filling import filled
from qingdan.forms.layout import shape
from qingdan.forms.reading import FormReading
from qingdan.forms.shape import APART, APART_WORDS, WORDS
from qingdan.library import Release
from qingdan.loading.household.plain import from_plain
from qingdan.model.place import Severity

Make = Callable[..., Workbook]
Read = Callable[[Workbook], FormReading]
SUICIDAL = "有轻生的话或举动"


def codes(reading: FormReading) -> list[str]:
    return [each.code for each in reading.every_problem]


@pytest.mark.parametrize("sheet", ["家庭", APART, WORDS, "紧急情形", "在办服务"])
def test_nobody_is_decided_while_a_sheet_is_gone(form: Make, read: Read, sheet: str) -> None:
    book = form(home(person(1, **{SUICIDAL: "有"})), home(number="例0002"))
    del book[sheet]
    reading = read(book)
    assert [each.household for each in reading.households] == [None, None]
    assert ("V-FORM-24", {"sheet": sheet}) in [(e.code, e.said) for e in reading.problems]
    assert codes(reading).count("V-FORM-26") == 1


def test_nobody_is_decided_while_a_column_is_gone(form: Make, read: Read) -> None:
    book = form(home(person(1, **{SUICIDAL: "有"})))
    book[APART].delete_cols(titles(book, APART).index(SUICIDAL) + 1)
    reading = read(book)
    assert [each.household for each in reading.households] == [None]
    (problem,) = reading.problems
    assert (problem.code, problem.severity) == ("V-FORM-25", Severity.ERROR)
    assert problem.said == {"sheet": APART, "columns": SUICIDAL}


def test_a_form_of_another_edition_may_never_have_had_a_column(form: Make, read: Read) -> None:
    book = form(home())
    book["版本"]["B2"] = "0" * 64
    book[APART].delete_cols(titles(book, APART).index(SUICIDAL) + 1)
    reading = read(book)
    assert [each.household is None for each in reading.households] == [False]
    assert {each.severity for each in reading.problems} == {Severity.WARNING}


def test_a_person_under_a_mistyped_number_is_asked_about(form: Make, read: Read) -> None:
    book = form(home(person(1), person(2)))
    put(book, "人员", 3, 户编号="例0010")
    strays = [e for e in read(book).every_problem if e.code == "V-FORM-27"]
    assert [(e.said, e.severity) for e in strays] == [
        ({"household": "例0010", "member": "2"}, Severity.WARNING)
    ]


def test_a_household_of_one_that_has_its_own_sheet_is_not_asked_about(
    form: Make, read: Read
) -> None:
    assert codes(read(form(home(number="例0001"), home(number="例0002")))) == []


@pytest.mark.parametrize(
    ("sheet", "column", "written"),
    [
        ("人员", "洗澡", "林建强"),
        ("人员", "洗澡", "13655554444"),
        ("人员", "出生日期", "一九五四年生"),
        ("家庭", "家庭月收入", "清源路九号"),
    ],
)
def test_no_problem_of_a_form_tells_who_somebody_is(
    form: Make, read: Read, sheet: str, column: str, written: str
) -> None:
    book = form(home(person(1, 姓名="林建强"), 住址="清源路九号"))
    put(book, sheet, 2, **{column: written})
    reading = read(book)
    assert codes(reading)
    assert not any(written in word for e in reading.every_problem for word in e.said.values())


def test_a_dated_word_on_what_is_kept_apart_stays_apart(release: Release) -> None:
    words = [
        {"值": "没有", "来源": "街道询问", "日期": "2025-08-01"},
        {"值": "有", "来源": "街道询问", "日期": "2025-09-01"},
    ]
    tree = from_plain(home(person(1, **{SUICIDAL: words}))).tree
    assert tree is not None
    rows = filled([tree], shape(release), release.names)
    assert rows[WORDS] == []
    assert [(row["值"], row["日期"]) for row in rows[APART_WORDS]] == [
        ("没有", "2025-08-01"),
        ("有", "2025-09-01"),
    ]


def test_one_who_would_rather_not_say_stays_apart_as_well(release: Release) -> None:
    tree = from_plain(home(person(1, **{SUICIDAL: {"不愿答": True}}))).tree
    assert tree is not None
    rows = filled([tree], shape(release), release.names)
    assert rows[WORDS] == []
    assert [row["不愿答"] for row in rows[APART_WORDS]] == ["是"]
