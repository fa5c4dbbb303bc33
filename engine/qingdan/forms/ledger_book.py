"""How does a register stand in a workbook of its own?

One header row, one row a record and nothing below; where it comes from, and who signs, stand on a
second sheet. Codes are text, money and days are what they are, and there is no formula.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qingdan.forms.looks import DAY, FONT, HEAD, MUST, TEXT, lay_out
from qingdan.model.ledgers import Blank
from qingdan.model.records import Filled
from qingdan.projecting.cells import HUNDREDTHS, Cell, Day, Empty, Figure, Sum, Words, figure, yuan
from qingdan.projecting.projection import Table
from qingdan.reporting.cleaning import clean
from qingdan.reporting.columns import width

ORIGIN, ITEM, CONTENT = "版本与摘要", "项目", "内容"
SIGNED = "签字和报送"
LACKS, OLD = "lacking", "stale "
LACKING, STALE, QUIET = "#FCE4D6", "#FFF2CC", "#7F7F7F"
NARROWEST, WIDEST, LINE, TALLEST, A_PAGE = 8, 38, 14, 405, 150
NAMES, WIDE = 26, 78
LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
CUT = "……"
FIRST_YEAR = 1900
"""A workbook knows no earlier day."""
Pairs = Sequence[tuple[str, str]]


def ledger_book(table: Table, blanks: Mapping[Blank, str], origin: Pairs, signed: Pairs) -> bytes:
    """Return a register as the bytes of an .xlsx file.

    ``origin`` says what it was drawn from, ``signed`` whose name and which days belong under it.
    """
    out = BytesIO()
    with Workbook(out, {"in_memory": True, **_AS_WRITTEN}) as book:
        formats = _formats(book)
        sheet = book.add_worksheet(table.ledger.label)
        _rows(sheet, table, blanks, formats)
        _origin(book.add_worksheet(ORIGIN), origin, signed, formats)
    return out.getvalue()


_AS_WRITTEN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def _formats(book: Workbook) -> Mapping[str, Format]:
    edge = {"border": 1, "border_color": "#BFBFBF", "font_name": FONT, "font_size": 10}
    edge |= {"valign": "top"}
    words = {**edge, "num_format": TEXT, "text_wrap": True}
    top = {**words, "bold": True, "valign": "vcenter", "align": "center"}
    kinds = {
        "words": words,
        "sum": {**edge, "num_format": "#,##0.00"},
        "whole": {**edge, "num_format": "0"},
        "part": {**edge, "num_format": "0.00"},
        "day": {**edge, "num_format": DAY, "align": "left"},
        "empty": {**words, "font_color": QUIET},
    }
    found = {
        "head": book.add_format({**top, "bg_color": HEAD}),
        "must": book.add_format({**top, "bg_color": MUST}),
        LACKS: book.add_format({**words, "bg_color": LACKING}),
    }
    for name, kind in kinds.items():
        found[name] = book.add_format(kind)
        found[f"{OLD}{name}"] = book.add_format({**kind, "bg_color": STALE})
    return found


def _rows(
    sheet: Worksheet, table: Table, blanks: Mapping[Blank, str], formats: Mapping[str, Format]
) -> None:
    shown = [[_said(each, blanks) for each in row.cells] for row in table.rows]
    widths = list(_widths([each.label for each in table.columns], shown))
    heads = zip(table.columns, widths, strict=True)
    for at, (column, wide) in enumerate(heads):
        sheet.set_column(at, at, wide)
        sheet.write_string(
            0, at, column.label, formats["must" if column.required is Filled.ALWAYS else "head"]
        )
    sheet.set_row(0, _height(zip((e.label for e in table.columns), widths, strict=True)))
    for below, (row, words) in enumerate(zip(table.rows, shown, strict=True), start=1):
        sheet.set_row(below, _height(zip(words, widths, strict=True)))
        for at, each in enumerate(row.cells):
            lacks = isinstance(each, Empty) and table.columns[at].id in row.lacking
            style = LACKS if lacks else OLD if row.stale else ""
            _write(sheet, (below, at), each, words[at], formats, style=style)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    _page(sheet, table.ledger.label, widths)


def _write(  # noqa: PLR0913 a cell, its place and its looks
    sheet: Worksheet,
    place: tuple[int, int],
    cell: Cell,
    words: str,
    formats: Mapping[str, Format],
    *,
    style: str,
) -> None:
    match cell:
        case Sum(fen):
            sheet.write_number(*place, fen / HUNDREDTHS, formats[f"{style}sum"])
        case Figure(value):
            kind = "whole" if value == value.to_integral_value() else "part"
            sheet.write_number(*place, float(value), formats[f"{style}{kind}"])
        case Day(on) if on.year > FIRST_YEAR:
            sheet.write_datetime(*place, on, formats[f"{style}day"])
        case Empty() if style == LACKS:
            sheet.write_string(*place, words, formats[style])
        case Empty() if words:
            sheet.write_string(*place, words, formats[f"{style}empty"])
        case Empty():
            sheet.write_blank(*place, None, formats[f"{style}words"])
        case Day() | Words():
            sheet.write_string(*place, words, formats[f"{style}words"])


def _said(cell: Cell, blanks: Mapping[Blank, str]) -> str:
    """Return what is read in a cell."""
    match cell:
        case Words(text):
            found = clean(text)
            return found if len(found) <= LONGEST else found[: LONGEST - len(CUT)] + CUT
        case Sum(fen):
            return yuan(fen)
        case Figure(value):
            return figure(value)
        case Day(on):
            return on.isoformat()
        case Empty(why):
            return "" if why is None else blanks[why]


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[int]:
    """Yield how wide each column is: as its longest cell, but so that a page holds some."""
    for at, head in enumerate(heads):
        longest = max((width(row[at]) for row in rows), default=0)
        yield min(WIDEST, max(NARROWEST, longest + 2, (width(head) + 1) // 2 + 2))


def _height(cells: Iterable[tuple[str, int]]) -> int:
    lines = max((-(-width(words) // (wide - 1)) for words, wide in cells), default=1)
    return min(TALLEST, LINE * max(1, lines))


def _page(sheet: Worksheet, title: str, widths: Sequence[int]) -> None:
    """Set the pages so that they can be read; each repeats the header and whose row it is."""
    across = max(1, -(-sum(widths) // A_PAGE))
    lay_out(sheet, across)
    sheet.repeat_rows(0)
    if across > 1:
        sheet.repeat_columns(0, 1)
    sheet.set_footer(f"&L{title}&R&P / &N")


def _origin(sheet: Worksheet, origin: Pairs, signed: Pairs, formats: Mapping[str, Format]) -> None:
    """Write what the register was drawn from, and below it the lines that are signed."""
    sheet.set_column(0, 0, NAMES)
    sheet.set_column(1, 1, WIDE)
    lines = [(ITEM, CONTENT, "head"), *((*each, "words") for each in origin)]
    lines += [(SIGNED, "", "head"), *((*each, "words") for each in signed)]
    for at, (name, content, kind) in enumerate(lines):
        sheet.write_string(at, 0, name, formats[kind if kind == "head" else "words"])
        if content:
            sheet.write_string(at, 1, clean(content), formats[kind])
        else:
            sheet.write_blank(at, 1, None, formats[kind])
        sheet.set_row(at, _height([(content, WIDE)]))
    sheet.freeze_panes(1, 0)
    lay_out(sheet, 1)
