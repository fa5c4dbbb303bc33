"""Which words of a form may be repeated, in a sentence about it or on a line of a log?

What stands in a column for names, addresses and numbers is not, wherever else it stands.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qingdan.forms.shape import SPOKEN, FormShape, Role
from qingdan.forms.sheets import FormRow, columns_of
from qingdan.library import Release
from qingdan.loading.household.columns import Column
from qingdan.loading.household.hiding import out_of
from qingdan.loading.household.values import UNKNOWN
from qingdan.model.place import SHEET, Place, Problem

if TYPE_CHECKING:
    from openpyxl import Workbook

HEADER = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeating:
    """The columns of a form by sheet and position, what words are about, and who it tells of."""

    columns: Mapping[tuple[str, int], Column]
    facts: Mapping[tuple[str, int], Column]
    known: tuple[str, ...]

    def column_at(self, place: Place) -> Column | None:
        """Return what is asked for at a place; of a word on a fact, that fact."""
        if place.line <= HEADER:
            return None
        fact = self.facts.get((place.file, place.line))
        return fact or self.columns.get((place.file, place.column))

    def masked(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return problems that repeat nothing of who somebody is."""
        return out_of(problems, self.column_at, self.known)


def repeating(
    book: "Workbook", name: str, form: FormShape, rows: Iterable[FormRow], release: Release
) -> Repeating:
    """Return what may be repeated of a form, from its rows."""
    every = tuple(rows)
    columns: dict[tuple[str, int], Column] = {}
    for sheet in (each for each in form.sheets if each.title in book.sheetnames):
        where = f"{name} {sheet.title}{SHEET}"
        found = columns_of(book[sheet.title], where, sheet, [])
        columns |= {(where, at): column.column for at, (column, _) in found.items()}
    facts = {
        name: column
        for known in release.names.facts.values()
        for column in known.values()
        for name in (column.id, column.label)
        if column.identity
    }
    about = ((e.place, e.cell(Role.THING)) for e in every if e.sheet.title in SPOKEN)
    private = {
        (place.file, place.line): facts[str(fact.value)]
        for place, fact in about
        if fact is not None and str(fact.value) in facts
    }
    told = (
        str(cell.value) for each in every for c, cell in each.cells.items() if c.column.identity
    )
    known = tuple(dict.fromkeys(each for each in told if each not in UNKNOWN))
    return Repeating(columns=columns, facts=private, known=known)
