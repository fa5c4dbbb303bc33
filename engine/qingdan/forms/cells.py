"""What does one cell of a workbook say, as a household file would have written it?

What was typed by hand in another way is read as what it plainly means, and told; what a
spreadsheet has spoilt is refused, with the cell.
"""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from qingdan.loading.household.columns import Column, ColumnKind
from qingdan.loading.household.values import KINDS, MASKED
from qingdan.loading.text.decoding import unseen_kind
from qingdan.model.place import Place, Problem, Severity
from qingdan.model.written import Scalar

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell

FORMULA, FAULTY = "f", "e"
SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]{2}")
LONGEST_NUMBER = 10**15
"""A spreadsheet keeps fifteen digits; a longer code has lost its end."""
_DAY = re.compile(
    r"([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_BLANKS = " \t\r\n\u3000\xa0\ufeff\u200b"
_NUMBERS = frozenset({ColumnKind.NUMBER, ColumnKind.MONEY, ColumnKind.COUNT})


def taken(
    cell: "Cell | MergedCell", column: Column, place: Place, problems: list[Problem]
) -> Scalar:
    """Return what stands in a cell; None for a blank one and for one that cannot be used."""
    kind = getattr(cell, "data_type", None)
    if kind == FORMULA:
        problems.append(Problem("V-FORM-06", place, {"how": "formula", "value": "="}))
        return None
    if kind == FAULTY:
        problems.append(Problem("V-FORM-06", place, {"how": "fault", "value": str(cell.value)}))
        return None
    return meant(_scalar(cell.value), column, place, problems)


def meant(written: Scalar, column: Column, place: Place, problems: list[Problem]) -> Scalar:
    """Return a value as a household file would write it."""
    if isinstance(written, str):
        return _text(written, column, place, problems)
    if column.kind is ColumnKind.TEXT and _spoilt(written):
        problems.append(Problem("V-FORM-05", place, _said(column, f"{written:.5E}", place)))
        return None
    return written


def _spoilt(written: Scalar) -> bool:
    match written:
        case bool():
            return False
        case int() | Decimal():
            return abs(Decimal(written)) >= LONGEST_NUMBER
        case _:
            return False


def _said(column: Column, shown: str, place: Place) -> dict[str, str]:
    return {"field": column.label, "value": shown, "row": str(place.line)}


def _scalar(value: object) -> Scalar:
    match value:
        case datetime() if value.time() == time():
            return value.date()
        case datetime():
            return value.isoformat(" ")
        case None | bool() | int() | str() | date():
            return value
        case float() if value.is_integer() and abs(value) < LONGEST_NUMBER:
            return int(value)
        case float():
            return Decimal(repr(value))
        case _:
            return str(value)


def _text(written: str, column: Column, place: Place, problems: list[Problem]) -> Scalar:
    bare = written.strip(_BLANKS)
    if not bare:
        return None
    if column.kind is ColumnKind.TEXT:
        return _plain_text(written, column, place, problems)
    wide = unicodedata.normalize("NFKC", bare)
    if column.kind is ColumnKind.DATE:
        day = _day(wide)
        return bare if day is None else _told(bare, day, column, place, problems)
    if column.kind in _NUMBERS:
        found = wide.replace(",", "") if _THOUSANDS.fullmatch(wide) else wide
        return _told(bare, found, column, place, problems)
    return bare


def _plain_text(written: str, column: Column, place: Place, problems: list[Problem]) -> str | None:
    bare = written.strip(_BLANKS)
    if SCIENTIFIC.fullmatch(bare):
        problems.append(Problem("V-FORM-05", place, _said(column, f"{Decimal(bare):.5E}", place)))
        return None
    if unseen_kind(bare):
        problems.append(Problem("V-FORM-13", place, {"field": column.label}))
        return None
    return bare


def _told(bare: str, found: str, column: Column, place: Place, problems: list[Problem]) -> str:
    """Return what was meant; what tells who somebody is, such as a birthday, is not repeated."""
    if found != bare:
        said = {"value": bare, "read": found}
        if column.identity:
            said = {"value": MASKED, "read": KINDS[column.kind]}
        problems.append(Problem("V-FORM-12", place, said, Severity.WARNING))
    return found


def _day(written: str) -> str | None:
    """Return a day that was typed in another way; None when it is none."""
    found = _DAY.fullmatch(written.replace(" ", ""))
    if found is None:
        return None
    year, month, of_month = (int(each) for each in found.groups() if each)
    try:
        return date(year, month, of_month).isoformat()
    except ValueError:
        return None
