"""How are a household and the cells of a form written down in a test?"""

from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook

LISTS: Mapping[str, object] = {"低收入身份": [], "已享待遇": [], "在办服务": []}


def person(number: int = 1, **said: object) -> dict[str, object]:
    """Return a member whose lists are complete and empty, with these facts."""
    return {"人员序号": number, **LISTS, **said}


def home(*members: dict[str, object], number: str = "例0001", **said: object) -> dict[str, object]:
    """Return a household file as plain values."""
    return {"户编号": number, **said, "成员": list(members or (person(),))}


def put(book: Workbook, sheet: str, row: int, **cells: object) -> None:
    """Write cells of a row by the titles of their columns."""
    known = titles(book, sheet)
    for title, value in cells.items():
        cell: Any = book[sheet].cell(row=row, column=known.index(title) + 1)
        cell.value = value


def titles(book: Workbook, sheet: str) -> list[str]:
    """Return the headers of a sheet without star and unit."""
    return [str(each.value).split("（")[0].rstrip("*") for each in book[sheet][1]]
