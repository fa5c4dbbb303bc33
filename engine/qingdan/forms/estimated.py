"""How does an estimate stand in a workbook?

A sheet a table, numbers as numbers so that they can be added up, and one that says from what they
follow. Words are written as text, so that none can become a formula.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qingdan.estimating.estimate import Hidden
from qingdan.forms.looks import FONT, lay_out
from qingdan.reporting.cleaning import clean
from qingdan.reporting.columns import width
from qingdan.reporting.estimate import answer, basis, who_pays
from qingdan.reporting.estimate_origin import origin
from qingdan.reporting.estimate_tables import tables
from qingdan.reporting.estimate_told import Cell, Share, Table, Told, Yuan
from qingdan.reporting.estimate_words import kept_back, notes

NARROWEST, WIDEST, ROOM, ALL_OF_IT = 9, 60, 3, 110
FEN, PERCENT = 100, 100


class _Formats(NamedTuple):
    head: Format
    text: Format
    count: Format
    money: Format
    share: Format
    held: Format


def workbook(told: Told) -> bytes:
    """Return the tables of an estimate as the bytes of an .xlsx file."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        formats = _formats(book)
        for table in tables(told):
            _sheet(book.add_worksheet(clean(table.title)), table, told, formats)
        _provenance(book, told, formats)
    return out.getvalue()


def _formats(book: Workbook) -> _Formats:
    edge = {"border": 1, "border_color": "#BFBFBF", "font_name": FONT, "valign": "top"}
    text = {**edge, "num_format": "@", "text_wrap": True}
    return _Formats(
        head=book.add_format({**text, "bold": True, "bg_color": "#D9E2F3"}),
        text=book.add_format(text),
        count=book.add_format({**edge, "num_format": "#,##0"}),
        money=book.add_format({**edge, "num_format": "#,##0.00"}),
        share=book.add_format({**edge, "num_format": "0%"}),
        held=book.add_format({**text, "align": "right"}),
    )


def _sheet(sheet: Worksheet, table: Table, told: Told, formats: _Formats) -> None:
    rows = [*table.rows, *([table.last] if table.last else [])]
    for at, head in enumerate(table.head):
        sheet.set_column(at, at, _wide(at, table))
        sheet.write_string(0, at, clean(head), formats.head)
    for below, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            _write(sheet, (below, at), cell, told, formats)
    sheet.freeze_panes(1, 1)
    _page(sheet, told)


def _wide(at: int, table: Table) -> int:
    cells = (row[at] for row in table.rows if at < len(row))
    words = (width(each) for each in cells if isinstance(each, str))
    needed = max([width(table.head[at]), *words]) + ROOM
    return min(WIDEST, max(NARROWEST, needed))


def _write(
    sheet: Worksheet, at: tuple[int, int], cell: Cell, told: Told, formats: _Formats
) -> None:
    match cell:
        case Yuan(fen):
            sheet.write_number(*at, fen / FEN, formats.money)
        case Share(percent):
            sheet.write_number(*at, percent / PERCENT, formats.share)
        case Hidden():
            words = kept_back(cell, told.small, told.names.language)
            sheet.write_string(*at, words, formats.held)
        case int():
            sheet.write_number(*at, cell, formats.count)
        case str():
            sheet.write_string(*at, clean(cell), formats.text)


def _provenance(book: Workbook, told: Told, formats: _Formats) -> None:
    """Write the answer, what was taken for granted, and by which editions it was decided."""
    sheet = book.add_worksheet(told.names.language.of("来源", "provenance"))
    table = origin(told)
    lines = list(_lines(told))
    for at, line in enumerate(lines):
        sheet.merge_range(at, 0, at, len(table.head) - 1, clean(line), formats.text)
        sheet.set_row(at, 15 * -(-width(line) // ALL_OF_IT))
    for at, head in enumerate(table.head):
        sheet.set_column(at, at, _wide(at, table))
        sheet.write_string(len(lines), at, head, formats.head)
    for below, row in enumerate(table.rows, start=len(lines) + 1):
        for at, cell in enumerate(row):
            _write(sheet, (below, at), cell, told, formats)
    _page(sheet, told)


def _lines(told: Told) -> Iterator[str]:
    yield from (each for each in (answer(told), who_pays(told), basis(told)) if each)
    yield from notes(told.found, told.small, told.names.language)


def _page(sheet: Worksheet, told: Told) -> None:
    lay_out(sheet, 1)
    sheet.repeat_rows(0)
    sheet.set_header(f"&R{clean(answer(told)).replace('&', '&&')}")
    sheet.set_footer("&L&A&R&P / &N")
