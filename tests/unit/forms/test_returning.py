"""Do mistakes come back where they were made, and is the copy still a form?"""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from tests.unit.forms.writing import home, put

from qingdan.forms.reading import read_form
from qingdan.forms.returning import marked
from qingdan.library import Release
from qingdan.reporting.languages import Language

Make = Callable[..., Workbook]


@pytest.fixture
def wrong(form: Make) -> bytes:
    """Return a form with one cell that nobody can use."""
    book = form(home(number="例0001"), home(number="例0002"))
    put(book, "人员", 3, 洗澡='=HYPERLINK("x")', 性别="不是")
    book["人员"].cell(row=3, column=1).data_type = "s"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def copy_of(data: bytes, release: Release, language: Language = Language.CHINESE) -> bytes:
    reading = read_form(data, "泉秀.xlsx", release)
    copy = marked(data, "泉秀.xlsx", reading.every_problem, language)
    assert copy is not None
    return copy


def test_the_mistake_is_a_comment_at_its_cell(wrong: bytes, release: Release) -> None:
    page = load_workbook(BytesIO(copy_of(wrong, release)))["人员"]
    notes = {cell.coordinate: cell.comment for row in page.iter_rows() for cell in row}
    commented = {at: note.text for at, note in notes.items() if note is not None}
    assert set(commented) == {"E3", "AN3"}
    assert "V-NAME-02" in commented["E3"]
    assert "`不是`" in commented["E3"]
    assert "V-FORM-06" in commented["AN3"]


def test_a_sheet_lists_every_mistake_with_its_mend(wrong: bytes, release: Release) -> None:
    page = load_workbook(BytesIO(copy_of(wrong, release)))["错误"]
    head, *rows = page.iter_rows(values_only=True)
    assert head == ("轻重", "表", "格", "编码", "错在哪里", "怎么改")
    assert [row[:3] for row in rows] == [("错", "人员", "E3"), ("错", "人员", "AN3")]
    assert all(row[4] and row[5] for row in rows)


def test_the_list_can_be_had_in_english(wrong: bytes, release: Release) -> None:
    page = load_workbook(BytesIO(copy_of(wrong, release, Language.ENGLISH)))["错误"]
    assert [each.value for each in page[1]][:2] == ["severity", "sheet"]


def test_the_copy_is_a_form_that_reads_as_the_form_did(wrong: bytes, release: Release) -> None:
    before = read_form(wrong, "泉秀.xlsx", release)
    after = read_form(copy_of(wrong, release), "泉秀.xlsx", release)
    assert after.every_problem == before.every_problem
    assert after.households[0].household == before.households[0].household


def test_what_does_not_open_has_no_copy() -> None:
    assert marked(b"no workbook", "泉秀.xlsx", (), Language.CHINESE) is None
