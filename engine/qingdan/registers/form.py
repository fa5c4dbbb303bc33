"""Which households does a form of the office hold, as rows of a register?

A form is small enough to be read in one go; its mistakes are told by cell.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from qingdan.forms.opening import LARGEST
from qingdan.forms.reading import FormHousehold, read_form
from qingdan.library import Release
from qingdan.loading.text.decoding import opened
from qingdan.model.place import SHEET, Problem, Severity
from qingdan.registers.judging import BLANK, Found
from qingdan.registers.looking import Looked
from qingdan.registers.rows import rows_of

AT_ONCE = 500
"""Households of a piece."""


def looked_through(name: str, release: Release) -> tuple[tuple[Looked, ...], tuple[Problem, ...]]:
    """Return the households of a form in pieces; problems alone where it holds none at all."""
    data = opened(Path(name), name, LARGEST)
    if isinstance(data, Problem):
        return (), (data,)
    form = read_form(data, name, release)
    if not form.households:
        return (), form.problems
    first, *more = (_looked(each, release) for each in _parts(form.households))
    told = (*_found("", form.problems), *first.found)
    return (first._replace(found=told), *more), ()


def _parts(households: tuple[FormHousehold, ...]) -> Iterator[tuple[FormHousehold, ...]]:
    for begin in range(0, len(households), AT_ONCE):
        yield households[begin : begin + AT_ONCE]


def _looked(households: Iterable[FormHousehold], release: Release) -> Looked:
    known = tuple(households)
    kept = [each.household for each in known if each.household is not None]
    found = [told for each in known for told in _found(each.id, each.problems)]
    return Looked(rows_of(kept, release.rules), tuple(found), len(known) - len(kept))


def _found(household: str, problems: Iterable[Problem]) -> Iterator[Found]:
    """Yield problems by their cells; a column is the sheet with the letters of its own."""
    for each in problems:
        if each.code != BLANK or each.severity is Severity.ERROR:
            sheet = each.place.file.rpartition(" ")[2]
            column = sheet if sheet.endswith(SHEET) else ""
            yield Found(household, each.place.line, column, each)
