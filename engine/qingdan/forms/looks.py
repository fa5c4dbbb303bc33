"""How does the form look, on the screen and on paper?"""

from collections.abc import Iterable, Mapping

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qingdan.forms.shape import FormColumn, Role
from qingdan.loading.household.columns import ColumnKind
from qingdan.model.written import Scalar
from qingdan.reporting.columns import width

FONT, TEXT, DAY = "宋体", "@", "yyyy-mm-dd"
MUST, HEAD, TINT = "#F4B183", "#D9E2F3", "#FFF6EE"
NARROWEST, WIDEST, A_DAY, A_TEXT = 9, 24, 12, 18
WIDE_SHEET, A4 = 12, 9
NUMBERS = frozenset({ColumnKind.NUMBER, ColumnKind.MONEY, ColumnKind.COUNT})


def formats(book: Workbook) -> Mapping[str, Format]:
    """Return the formats of a workbook by their names."""
    edge = {"border": 1, "border_color": "#BFBFBF", "font_name": FONT, "font_size": 11}
    top = {**edge, "bold": True, "text_wrap": True, "valign": "vcenter", "align": "center"}
    plain = {"font_name": FONT, "font_size": 11}
    words = {"num_format": TEXT, "text_wrap": True, "valign": "vcenter"}
    return {
        "must": book.add_format({**top, "bg_color": MUST, "num_format": TEXT}),
        "head": book.add_format({**top, "bg_color": HEAD, "num_format": TEXT}),
        "text": book.add_format({**edge, **words}),
        "must_text": book.add_format({**edge, **words, "bg_color": TINT}),
        "day": book.add_format({**edge, "num_format": DAY}),
        "must_day": book.add_format({**edge, "num_format": DAY, "bg_color": TINT}),
        "number": book.add_format(edge),
        "must_number": book.add_format({**edge, "bg_color": TINT}),
        "title": book.add_format({**plain, "bold": True, "font_size": 16}),
        "subtitle": book.add_format({**plain, "bold": True, "font_size": 12}),
        "words": book.add_format(plain),
    }


def set_page(sheet: Worksheet, title: str, columns: int, keys: int) -> None:
    """Set a page in landscape; a wide sheet takes several, which repeat whose row it is."""
    across = 1 if columns <= 2 * WIDE_SHEET else -(-columns // WIDE_SHEET)
    lay_out(sheet, across)
    sheet.set_footer(f"&L{title}&R&P / &N")
    if keys:
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, keys - 1)


def lay_out(sheet: Worksheet, across: int) -> None:
    """Set a sheet to be printed in landscape, so many pages across and as many down as it has."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(across, 0)


def format_of(column: FormColumn) -> str:
    """Return the name of the format of a column's cells."""
    kind = column.column.kind
    name = "day" if kind is ColumnKind.DATE else "number" if kind in NUMBERS else "text"
    return f"must_{name}" if column.required else name


def width_of(column: FormColumn) -> int:
    """Return how wide a column is: its longest word, or a half of its header, which may fold."""
    longest = max((width(each) for each in column.words), default=0)
    if column.column.kind is ColumnKind.TEXT and column.role is Role.VALUE:
        longest = max(longest, A_TEXT)
    elif column.column.kind in (ColumnKind.TEXT, ColumnKind.DATE):
        longest = max(longest, A_DAY)
    needed = max(longest + 4 if longest else 0, (width(column.header) + 1) // 2 + 2)
    return min(WIDEST, max(NARROWEST, needed))


def height_of(cells: Iterable[tuple[Scalar, int]], line: int) -> int:
    """Return how high a row is, from what stands in its cells and how wide they are."""
    lines = (-(-width(str(cell)) // (wide - 1)) for cell, wide in cells if cell is not None)
    return line * max(1, *lines, 1)
