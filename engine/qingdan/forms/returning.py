"""How do mistakes go back to whoever filled in the form?

As a copy: a comment at each cell, and a sheet that lists them all. The copy is a form again.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from qingdan.forms.opening import opened
from qingdan.forms.shape import ERRORS
from qingdan.model.place import SHEET, Problem, Severity
from qingdan.reporting.cleaning import clean
from qingdan.reporting.columns import width
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import advice, catalogue, sentence, severities

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MARKED = {Severity.ERROR: "FFFF9999", Severity.WARNING: "FFFFE699", Severity.NOTE: "FFDDEBF7"}
WIDTHS, LINE = (8, 14, 10, 34, 56, 56), 15
COMMENT_WIDTH, COMMENT_HEIGHT = 320, 120


def marked(
    data: bytes, name: str, problems: Sequence[Problem], language: Language
) -> bytes | None:
    """Return the form with its mistakes marked; None where it cannot be opened at all."""
    book = opened(data, name)
    if isinstance(book, Problem):
        return None
    told = sorted(problems, key=lambda each: (each.place, each.code))
    for each in told:
        _mark(book, name, each, language)
    _list(book, name, told, language)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _mark(book: "Workbook", name: str, problem: Problem, language: Language) -> None:
    from openpyxl.cell import Cell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    sheet = _sheet(problem, name)
    if sheet not in book.sheetnames or not problem.place.line:
        return
    cell = book[sheet].cell(row=problem.place.line, column=problem.place.column)
    if not isinstance(cell, Cell):
        return
    said = sentence(problem, language) + advice(problem, language, mending=False)
    before = f"{cell.comment.text}\n" if cell.comment else ""
    comment = Comment(clean(f"{before}{problem.code} {said}").replace("⟨U+000A⟩", "\n"), "qingdan")
    comment.width, comment.height = COMMENT_WIDTH, COMMENT_HEIGHT
    cell.comment = comment
    cell.fill = PatternFill("solid", fgColor=MARKED[problem.severity])


def _sheet(problem: Problem, name: str) -> str:
    return problem.place.file.removeprefix(f"{name} ").removesuffix(SHEET)


def _list(book: "Workbook", name: str, problems: Iterable[Problem], language: Language) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.properties import PageSetupProperties

    if ERRORS in book.sheetnames:
        del book[ERRORS]
    sheet: Worksheet = book.create_sheet(ERRORS, 0)
    heads = (("轻重", "severity"), ("表", "sheet"), ("格", "cell"), ("编码", "code"))
    said = (("错在哪里", "what is wrong"), ("怎么改", "how to mend it"))
    rows = [[language.of(*each) for each in (*heads, *said)]]
    rows += [_row(each, name, language) for each in problems]
    for at, row in enumerate(rows, start=1):
        for column, words in enumerate(row, start=1):
            cell = sheet.cell(row=at, column=column, value=clean(words))
            cell.data_type = "s"  # a word that begins with = must not become a formula
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=at == 1)
        needed = (-(-width(w) // (wide - 1)) for w, wide in zip(row, WIDTHS, strict=True))
        sheet.row_dimensions[at].height = LINE * max(1, *needed)
    for letter, wide in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = wide
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    for view in (each.views.sheetView[0] for each in book.worksheets):
        view.tabSelected = False
    book.active = 0


def _row(problem: Problem, name: str, language: Language) -> list[str]:
    place = problem.place
    cell = str(place).rpartition(SHEET)[2] if place.file.endswith(SHEET) else ""
    return [
        severities()[problem.severity][language],
        _sheet(problem, name) if cell else "",
        cell,
        f"{problem.code} {catalogue()[problem.code].title[language]}",
        sentence(problem, language),
        advice(problem, language, mending=False),
    ]
