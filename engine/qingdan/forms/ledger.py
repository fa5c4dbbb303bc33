"""What stands in a street's old ledger, below headers of one row or more and in merged cells?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qingdan.forms.mapping import JOINT, LedgerMap
from qingdan.model.place import SHEET, Place, Problem

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row with something in it: its cells by header."""

    place: Place
    cells: Mapping[str, "tuple[Cell | MergedCell, Place]"]


def ledger_rows(
    book: "Workbook", name: str, wanted: LedgerMap, problems: list[Problem]
) -> list[LedgerRow]:
    """Return the rows below the header; a column without a place to go to is a problem."""
    title = wanted.sheet or book.sheetnames[0]
    if title not in book.sheetnames:
        said = {"key": title, "near": "、".join(book.sheetnames)}
        problems.append(Problem("V-FORM-21", Place(name, 0, 0), said))
        return []
    sheet, where = book[title], f"{name} {title}{SHEET}"
    spread = _spread(sheet)
    headers = _headers(sheet, wanted.head, spread)
    _known(headers, where, wanted, problems)
    return list(_rows(sheet, where, headers, wanted, spread))


def _spread(sheet: "Worksheet") -> dict[tuple[int, int], "Cell | MergedCell"]:
    """Return, for every cell of a merged block, the one that holds its value."""
    return {
        (row, column): sheet.cell(row=block.min_row, column=block.min_col)
        for block in sheet.merged_cells.ranges
        for row in range(block.min_row, block.max_row + 1)
        for column in range(block.min_col, block.max_col + 1)
    }


def _headers(
    sheet: "Worksheet", head: Sequence[int], spread: Mapping[tuple[int, int], "Cell | MergedCell"]
) -> dict[int, str]:
    found: dict[int, str] = {}
    for column in range(1, sheet.max_column + 1):
        cells = (spread.get((row, column), sheet.cell(row=row, column=column)) for row in head)
        words = ("".join(str(each.value).split()) for each in cells if each.value is not None)
        header = JOINT.join(dict.fromkeys(each for each in words if each))
        if header:
            found[column] = header
    return found


def _known(
    headers: Mapping[int, str], where: str, wanted: LedgerMap, problems: list[Problem]
) -> None:
    last = max(wanted.head, default=1)
    seen: set[str] = set()
    for column, header in headers.items():
        place = Place(where, last, column)
        if header in wanted.left:
            continue
        if header not in wanted.columns:
            problems.append(Problem("V-FORM-20", place, {"key": header}))
        elif header in seen:
            problems.append(Problem("V-FORM-10", place, {"key": header}))
        seen.add(header)
    lacking = (header for header in wanted.columns if header not in seen)
    problems.extend(Problem("V-FORM-22", wanted.places[h], {"key": h}) for h in lacking)


def _rows(
    sheet: "Worksheet",
    where: str,
    headers: Mapping[int, str],
    wanted: LedgerMap,
    spread: Mapping[tuple[int, int], "Cell | MergedCell"],
) -> Iterator[LedgerRow]:
    taken = {c: header for c, header in headers.items() if header in wanted.columns}
    for row in range(max(wanted.head, default=1) + 1, sheet.max_row + 1):
        cells = {
            header: (spread.get((row, c), sheet.cell(row=row, column=c)), Place(where, row, c))
            for c, header in taken.items()
        }
        own = [each for each, place in cells.values() if each.row == place.line]
        if any(each.value is not None for each in own):
            yield LedgerRow(Place(where, row, 1), cells)
