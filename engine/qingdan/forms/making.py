"""How is the office's form written, so that every spreadsheet program opens it and none spoils it?

Text for numbers that must keep their zeros, lists from named ranges, no formula, no macro, no
merged cell: only what all of them have.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from qingdan.forms.filling import Row, Rows
from qingdan.forms.instructions import instructions, sample
from qingdan.forms.layout import shape
from qingdan.forms.looks import (
    DAY,
    NUMBERS,
    TEXT,
    format_of,
    formats,
    height_of,
    set_page,
    width_of,
)
from qingdan.forms.shape import (
    NOTES,
    OPTIONS,
    TEMPLATE,
    UNKNOWN,
    VERSION,
    FormColumn,
    FormShape,
    Role,
    SheetShape,
)
from qingdan.library import Release
from qingdan.loading.household.columns import ColumnKind
from qingdan.model.page import Notice
from qingdan.model.written import Scalar

NOTE_COLUMN, ROW_HEIGHT, HEAD_HEIGHT = 13, 19, 46
ROOM = 1000
"""Rows below the header that have lists and formats; below them a form is too long for a visit."""
LONGEST_HINT = 250
LOWEST = {ColumnKind.COUNT: 0, ColumnKind.NUMBER: 0}
EARLIEST = date(1900, 1, 1)
_NO_CLOCK = datetime(2000, 1, 1)  # noqa: DTZ001 the library takes one without a zone


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """The workbook being written, its formats, and the names of its lists by their words."""

    book: Workbook
    formats: Mapping[str, Format]
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)


def made(release: Release, rows: Rows) -> bytes:
    """Return the form of a release with these rows in it, as the bytes of an .xlsx file."""
    form, out = shape(release), BytesIO()
    with Workbook(out, {"in_memory": True, "default_date_format": DAY}) as book:
        desk = _Desk(book=book, formats=formats(book))
        _notes(book.add_worksheet(NOTES), desk, form, release.rules.data_notice)
        for sheet in form.sheets:
            _sheet(book.add_worksheet(sheet.title), sheet, rows.get(sheet.title, ()), desk)
        options = book.add_worksheet(OPTIONS)
        _options(options, form, desk)
        options.hide()
        _version(book.add_worksheet(VERSION), release, form, desk)
        book.get_worksheet_by_name(_first(form)).activate()
        book.set_properties({"title": NOTES, "comments": form.digest, "created": _NO_CLOCK})
    return out.getvalue()


def _first(form: FormShape) -> str:
    return form.sheets[0].title


def _sheet(sheet: Worksheet, shape: SheetShape, rows: Iterable[Row], desk: _Desk) -> None:
    written = tuple(rows)
    keys = sum(each.role in (Role.HOUSEHOLD, Role.MEMBER) for each in shape.columns)
    sheet.freeze_panes(1, keys)
    sheet.set_default_row(ROW_HEIGHT)
    sheet.set_row(0, HEAD_HEIGHT)
    for at, column in enumerate(shape.columns):
        must = "must" if column.required else "head"
        sheet.write_string(0, at, column.header, desk.formats[must])
        cells = desk.formats[format_of(column)]
        sheet.set_column(at, at, width_of(column), cells)
        _validate(sheet, at, column, desk, max(ROOM, len(written)))
        for below, row in enumerate(written, start=1):
            _write(sheet, below, at, row.get(column.title), cells)
    for below, row in enumerate(written, start=1):
        filled = ((row.get(each.title), width_of(each)) for each in shape.columns)
        sheet.set_row(below, height_of(filled, ROW_HEIGHT))
    set_page(sheet, shape.title, len(shape.columns), keys)


def _write(sheet: Worksheet, row: int, at: int, cell: Scalar, cells: Format) -> None:
    match cell:
        case None:
            sheet.write_blank(row, at, None, cells)
        case date() if cells.num_format != TEXT:
            sheet.write_datetime(row, at, cell, cells)
        case bool():
            sheet.write_boolean(row, at, cell, cells)
        case int() | Decimal() if cells.num_format != TEXT:
            sheet.write_number(row, at, float(cell), cells)
        case _:
            sheet.write_string(row, at, str(cell), cells)


def _validate(sheet: Worksheet, at: int, column: FormColumn, desk: _Desk, last: int) -> None:
    rule = _rule(column, desk)
    if column.hint:
        rule |= {"input_title": column.title[:30], "input_message": column.hint[:LONGEST_HINT]}
    if len(rule) > 1 or rule["validate"] != "any":
        sheet.data_validation(1, at, last, at, rule)


def _rule(column: FormColumn, desk: _Desk) -> dict[str, Any]:
    kind = column.column.kind
    if column.words:
        refused = "请从下拉里选" if kind in (ColumnKind.TRUTH, ColumnKind.CHOICE) else "请照说明填"
        name = _name(column, desk)
        return {"validate": "list", "source": f"={name}", "error_message": refused}
    asked = {"error_type": "warning", "error_title": column.title[:30]}
    if kind is ColumnKind.DATE:
        said = f"日期写成 2025-09-05；不知道就写“{UNKNOWN}”。"
        limits = {"criteria": ">=", "value": EARLIEST}
        return {"validate": "date", **limits, **asked, "error_message": said}
    if kind in NUMBERS:
        lowest = LOWEST.get(kind, 0 if not column.column.signed else -(10**13))
        said = f"这里只写数，不写单位；不知道就写“{UNKNOWN}”。"
        limits = {"criteria": ">=", "value": lowest}
        return {"validate": "decimal", **limits, **asked, "error_message": said}
    return {"validate": "any"}


def _name(column: FormColumn, desk: _Desk) -> str:
    of = column.of.id if column.of else ""
    name = "_".join(each for each in ("list", of, column.column.id) if each)
    taken = set(desk.lists.values())
    free = next(n for n in (name, *(f"{name}_{i}" for i in range(2, 99))) if n not in taken)
    return desk.lists.setdefault(column.words, free)


def _options(sheet: Worksheet, form: FormShape, desk: _Desk) -> None:
    """Write each list with the ids of its words beside it, and name its range."""
    columns = {c.words: c.column for each in form.sheets for c in each.columns if c.words}
    for at, (words, name) in enumerate(desk.lists.items()):
        known = columns[words].words
        ids = [word for word in known if word.isascii()]
        meant = {known[each]: each for each in ids}
        sheet.write_string(0, 2 * at, name)
        sheet.write_string(0, 2 * at + 1, f"{name}.id")
        for below, word in enumerate(words, start=1):
            sheet.write_string(below, 2 * at, word, desk.formats["text"])
            sheet.write_string(below, 2 * at + 1, meant.get(known.get(word, ""), ""))
        letters = xl_col_to_name(2 * at)
        where = f"='{OPTIONS}'!${letters}$2:${letters}${len(words) + 1}"
        desk.book.define_name(name, where)


def _version(sheet: Worksheet, release: Release, form: FormShape, desk: _Desk) -> None:
    rules = release.rules
    catalogue = "" if rules.catalogue is None else rules.catalogue.day.isoformat()
    told = {
        "模板版本": str(TEMPLATE),
        "模板摘要": form.digest,
        "政策版本": rules.policy.day.isoformat(),
        "清单版本": catalogue,
        "政策和清单摘要": rules.digest,
    }
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 70)
    for at, (name, value) in enumerate(told.items()):
        sheet.write_string(at, 0, name, desk.formats["head"])
        sheet.write_string(at, 1, value, desk.formats["text"])
    set_page(sheet, VERSION, 2, 0)


def _notes(sheet: Worksheet, desk: _Desk, form: FormShape, notice: Notice) -> None:
    page, at = instructions(), 2
    sheet.write_string(0, 0, page.title, desk.formats["title"])
    sheet.hide_gridlines(2)
    for heading, lines in ((notice.label, notice.lines), *page.parts):
        sheet.write_string(at, 0, heading, desk.formats["subtitle"])
        for below, line in enumerate(lines, start=1):
            sheet.write_string(at + below, 0, line, desk.formats["words"])
        at += len(lines) + 2
    sheet.write_string(at, 0, page.sample_heading, desk.formats["subtitle"])
    for column, (header, cell, must) in enumerate(sample(form.sheets[0])):
        sheet.set_column(column, column, NOTE_COLUMN)
        sheet.write_string(at + 1, column, header, desk.formats["must" if must else "head"])
        sheet.write_string(at + 2, column, cell, desk.formats["must_text" if must else "text"])
    sheet.print_area(0, 0, at + 2, len(page.sample) - 1)
    set_page(sheet, NOTES, 1, 0)
