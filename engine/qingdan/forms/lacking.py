"""What of the office's form was taken away, and whatever it said with it?

What stood on a sheet or in a column that is gone was perhaps an alarm: nobody is decided before it
is back. A form made for another edition may never have had a column, so that this is only told.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from qingdan.forms.shape import (
    DIGEST_ROW,
    PEOPLE,
    VERSION,
    FormColumn,
    FormShape,
    Role,
    SheetShape,
)
from qingdan.model.place import Place, Problem, Severity

if TYPE_CHECKING:
    from openpyxl import Workbook

GONE_SHEET, GONE_COLUMN, TWICE, HELD = "V-FORM-24", "V-FORM-25", "V-FORM-10", "V-FORM-26"
KEYS = (Role.HOUSEHOLD, Role.MEMBER)


def same_edition(book: "Workbook", form: FormShape) -> bool:
    """Return whether a form was made for the vocabulary that reads it."""
    return bool(book[VERSION].cell(row=DIGEST_ROW, column=2).value == form.digest)


def sheets_gone(book: "Workbook", name: str, form: FormShape) -> Iterator[Problem]:
    """Yield a problem for each sheet of the form that the workbook lacks."""
    for sheet in form.sheets:
        if sheet.title not in book.sheetnames and sheet.title != PEOPLE:
            yield Problem(GONE_SHEET, Place(name, 0, 0), {"sheet": sheet.title})


def columns_gone(
    shape: SheetShape, where: str, here: Iterable[FormColumn], *, same: bool
) -> Iterator[Problem]:
    """Yield a problem where a sheet lacks columns; keys are asked for apart."""
    found = frozenset(here)
    gone = [c.title for c in shape.columns if c not in found and c.role not in KEYS]
    if gone:
        said = {"sheet": shape.title, "columns": "、".join(gone)}
        severity = Severity.ERROR if same else Severity.WARNING
        yield Problem(GONE_COLUMN, Place(where, 1, 1), said, severity)


def holding_all(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of a form for which none of its households may be decided."""
    wholly = (GONE_SHEET, GONE_COLUMN, TWICE)
    return [e for e in problems if e.severity is Severity.ERROR and e.code in wholly]


def held(name: str, count: int, why: Problem) -> Problem:
    """Say that a whole form waits, and for what."""
    where = str(why.place) if why.place.line else ""
    return Problem(HELD, Place(name, 0, 0), {"count": str(count), "where": where})
