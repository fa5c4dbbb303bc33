"""Which rows does a form hold, and whose is each of them?

A row is taken as it stands: its cells by column, each with its place. A sheet that is not the
form's own is not read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qingdan.forms.cells import taken
from qingdan.forms.lacking import KEYS, columns_gone, same_edition, sheets_gone
from qingdan.forms.shape import (
    DIGEST_ROW,
    ERRORS,
    NOTES,
    OPTIONS,
    VERSION,
    FormColumn,
    FormShape,
    Role,
    SheetShape,
)
from qingdan.loading.household.hiding import hidden
from qingdan.loading.near import nearest
from qingdan.model.place import SHEET, Place, Problem, Severity
from qingdan.model.written import Written

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

OUR_OWN = frozenset({NOTES, OPTIONS, VERSION, ERRORS})


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """A row with something in it: whose it is, and its other cells by column."""

    sheet: SheetShape
    place: Place
    household: str | None
    member: str | None
    cells: Mapping[FormColumn, Written]
    keys: Mapping[Role, Written] = field(default_factory=dict)

    def cell(self, role: Role) -> Written | None:
        """Return the cell of the first column with a role."""
        return next((each for c, each in self.cells.items() if c.role is role), None)

    def values(self) -> dict[str, Written]:
        """Return the row's own cells by the ids of their columns."""
        return {c.column.id: w for c, w in self.cells.items() if c.role is Role.VALUE}


def rows(book: "Workbook", name: str, form: FormShape, problems: list[Problem]) -> list[FormRow]:
    """Return every row that says something, in the order of the form."""
    same = _same_template(book, name, form, problems)
    found: list[FormRow] = []
    for shape in form.sheets:
        if shape.title in book.sheetnames:
            found.extend(_of_sheet(book[shape.title], name, shape, problems, same=same))
    for other in book.worksheets:
        known = {each.title for each in form.sheets} | OUR_OWN
        if other.title not in known and other.max_row > 1:
            said = {"sheet": other.title, "near": nearest(other.title, known)}
            place = Place(f"{name} {other.title}{SHEET}", 1, 1)
            problems.append(Problem("V-FORM-14", place, said, Severity.WARNING))
    return found


def _same_template(book: "Workbook", name: str, form: FormShape, problems: list[Problem]) -> bool:
    if VERSION not in book.sheetnames or form.sheets[0].title not in book.sheetnames:
        problems.append(Problem("V-FORM-03", Place(name, 0, 0), {"sheet": form.sheets[0].title}))
        return False
    problems.extend(sheets_gone(book, name, form))
    same = same_edition(book, form)
    if not same:
        place = Place(f"{name} {VERSION}{SHEET}", DIGEST_ROW, 2)
        problems.append(Problem("V-FORM-04", place, {}, Severity.WARNING))
    return same


def _of_sheet(
    sheet: "Worksheet", name: str, shape: SheetShape, problems: list[Problem], *, same: bool
) -> Iterator[FormRow]:
    where = f"{name} {shape.title}{SHEET}"
    for merged in sheet.merged_cells.ranges:
        place = Place(where, merged.min_row, merged.min_col)
        problems.append(Problem("V-FORM-07", place, {"cells": str(merged.coord)}))
    columns = columns_of(sheet, where, shape, problems)
    problems.extend(columns_gone(shape, where, (c for c, _ in columns.values()), same=same))
    for cells in sheet.iter_rows(min_row=2):
        row = _row(cells, columns, where, shape, problems)
        if row is not None:
            yield row


def columns_of(
    sheet: "Worksheet", where: str, shape: SheetShape, problems: list[Problem]
) -> dict[int, tuple[FormColumn, Place]]:
    """Return the columns by their position; what cannot be told apart is a problem."""
    found: dict[int, tuple[FormColumn, Place]] = {}
    for cell in next(sheet.iter_rows(max_row=1), ()):
        place = Place(where, 1, cell.column or 1)
        header = str(cell.value).strip() if cell.value is not None else ""
        column = shape.named(header) if header else None
        if header and column is None:
            titles = [each.title for each in shape.columns]
            said = {"key": hidden(header, ()), "near": nearest(header, titles)}
            problems.append(Problem("V-FILE-02", place, said))
        elif column is not None and any(column is each for each, _ in found.values()):
            problems.append(Problem("V-FORM-10", place, {"key": column.title}))
        elif column is not None:
            found[place.column] = column, place
    here = [each for each, _ in found.values()]
    lacking = (c for c in shape.columns if c.role in KEYS and c not in here)
    top = Place(where, 1, 1)
    problems.extend(Problem("V-FORM-08", top, {"key": each.title}) for each in lacking)
    return found


def _row(
    cells: "tuple[Cell | MergedCell, ...]",
    columns: Mapping[int, tuple[FormColumn, Place]],
    where: str,
    shape: SheetShape,
    problems: list[Problem],
) -> FormRow | None:
    keys: dict[Role, Written] = {}
    found: dict[FormColumn, Written] = {}
    for cell in cells:
        if cell.value is None or cell.column not in columns:
            continue
        column, header = columns[cell.column]
        place = Place(where, cell.row, cell.column or 1)
        value = taken(cell, column.column, place, problems)
        if value is None:
            continue
        if column.role in KEYS:
            keys[column.role] = Written(str(value), place, header, quoted=True)
        else:
            found[column] = Written(value, place, header, quoted=True)
    if not found and (not keys or shape.entity is None):
        return None
    return FormRow(
        sheet=shape,
        place=Place(where, cells[0].row or 1, 1),
        household=_word(keys.get(Role.HOUSEHOLD)),
        member=_word(keys.get(Role.MEMBER)),
        cells=found,
        keys=keys,
    )


def _word(node: Written | None) -> str | None:
    return node.value if node is not None and isinstance(node.value, str) else None
