"""How is a cell of a form filled by a program as its writer would have filled it?

With the kind and the look that its column has; a new row goes below the last that says something.
"""

from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING, Any

from qingdan.forms.shape import FormColumn, SheetShape
from qingdan.loading.household.columns import ColumnKind
from qingdan.model.written import Scalar

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LOOKS = ("font", "border", "fill", "number_format", "alignment", "protection")
_AS_THEY_ARE = frozenset({ColumnKind.NUMBER, ColumnKind.MONEY, ColumnKind.DATE})
Cells = Mapping[str, Scalar]
"""Cells of one row by the titles of their columns; None empties one."""


def set_cell(page: "Worksheet", sheet: SheetShape, row: int | None, cells: Cells) -> bool:
    """Fill cells of a row, None of a new one; return whether any of their columns is there."""
    columns = {each.title: (at, each) for at, each in _columns(page, sheet).items()}
    known = {title: value for title, value in cells.items() if title in columns}
    if not known or (row is None and len(known) < sum(v is not None for v in cells.values())):
        return False
    line = row or _last(page) + 1
    for title, value in known.items():
        at, column = columns[title]
        _set(page, line, at, column, value)
    return True


def _columns(page: "Worksheet", sheet: SheetShape) -> dict[int, FormColumn]:
    found = {}
    for cell in next(page.iter_rows(max_row=1), ()):
        column = None if cell.value is None else sheet.named(str(cell.value))
        if column is not None and cell.column is not None:
            found[cell.column] = column
    return found


def _last(page: "Worksheet") -> int:
    filled = (
        cells[0].row
        for cells in page.iter_rows()
        if any(each.value is not None for each in cells) and cells[0].row
    )
    return max(filled, default=1)


def _set(page: "Worksheet", row: int, at: int, column: FormColumn, value: Scalar) -> None:
    from openpyxl.cell import Cell

    cell = page.cell(row=row, column=at)
    if not isinstance(cell, Cell):
        return
    if not cell.has_style:
        _look_like(cell, _column_look(page, at))
    if value is None or column.column.kind in _AS_THEY_ARE:
        cell.value = value
    else:
        cell.value = str(value)
        cell.data_type = "s"


def _column_look(page: "Worksheet", at: int) -> Any:  # noqa: ANN401 whatever has a look
    for each in page.column_dimensions.values():
        if each.min is not None and each.max is not None and each.min <= at <= each.max:
            return each
    return None


def _look_like(cell: Any, like: Any) -> None:  # noqa: ANN401 the library's own kinds
    for each in LOOKS if like is not None else ():
        setattr(cell, each, copy(getattr(like, each)))
