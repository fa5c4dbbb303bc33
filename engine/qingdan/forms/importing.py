"""How do the rows of an old ledger become rows of the form, and what was read differently?

Whatever is not taken as it stands is told: the cell, what it said, how it is read. What a
spreadsheet has spoilt, and a word that nobody knows, is refused; nothing is guessed.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qingdan.forms.cells import taken
from qingdan.forms.filling import Row, Rows
from qingdan.forms.ledger import LedgerRow, ledger_rows
from qingdan.forms.mapping import LedgerMap
from qingdan.forms.opening import opened
from qingdan.forms.shape import NONE, UNKNOWN, FormColumn, Role, SheetShape
from qingdan.loading.household.hiding import out_of
from qingdan.loading.household.values import KINDS, MASKED, value
from qingdan.loading.household.values import UNKNOWN as UNKNOWN_WORDS
from qingdan.model.facts import Entity
from qingdan.model.place import Place, Problem, Severity
from qingdan.model.written import Scalar, Written

MERGED = "（合并格）"
"""What is said of a cell that is part of a merged one, and takes its value."""
KEYS = (Role.HOUSEHOLD, Role.MEMBER)
Cells = Mapping[FormColumn, Scalar]


class Whose(NamedTuple):
    """Whose row it is, by the numbers of the form."""

    household: str
    member: str


class _Filling(NamedTuple):
    """The form as it fills: its rows, and what each household has on its own sheet."""

    wanted: LedgerMap
    rows: dict[str, list[Row]]
    homes: dict[str, dict[str, Scalar]]
    problems: list[Problem]


def imported(data: bytes, name: str, wanted: LedgerMap) -> tuple[Rows, list[Problem]]:
    """Return the rows of the form and everything to be told, in the order of the ledger."""
    book = opened(data, name)
    if isinstance(book, Problem):
        return {}, [book]
    form = wanted.form
    filling = _Filling(wanted, {sheet.title: [] for sheet in form.sheets}, {}, [])
    found = ledger_rows(book, name, wanted, filling.problems)
    for each in found:
        cells = _cells(each, wanted, filling.problems)
        whose = _whose(cells, each, filling)
        if whose is not None:
            _place(whose, cells, each, filling)
    for sheet in form.sheets:
        if sheet.entity is Entity.HOUSEHOLD:
            for household, own in filling.homes.items():
                filling.rows[sheet.title].append({**_keys(sheet, Whose(household, "")), **own})
    return filling.rows, _masked(filling.problems, found, wanted)


def _masked(
    problems: list[Problem], found: Sequence[LedgerRow], wanted: LedgerMap
) -> list[Problem]:
    """Return problems that repeat nothing of who somebody is, wherever it stands."""
    cells = [
        (place, wanted.columns[header].column.column, str(cell.value))
        for row in found
        for header, (cell, place) in row.cells.items()
    ]
    columns = {place: column for place, column, _ in cells}
    known = (told for _, column, told in cells if column.identity and told not in UNKNOWN_WORDS)
    return list(out_of(problems, columns.get, dict.fromkeys(known)))


def _whose(cells: Cells, row: LedgerRow, filling: _Filling) -> Whose | None:
    """Return whose row it is; people without a number are counted in the order of the ledger."""
    roles = {column.role: str(cell) for column, cell in cells.items()}
    household = roles.get(Role.HOUSEHOLD)
    if household is None:
        title = filling.wanted.form.sheets[0].columns[0].title
        filling.problems.append(Problem("V-FORM-08", row.place, {"key": title}))
        return None
    people = filling.rows[filling.wanted.form.sheets[0].title]
    before = sum(household in each.values() for each in people)
    return Whose(household, roles.get(Role.MEMBER, str(before + 1)))


def _place(whose: Whose, cells: Cells, row: LedgerRow, filling: _Filling) -> None:
    filling.homes.setdefault(whose.household, {})
    for sheet in filling.wanted.form.sheets:
        mine = {c.title: cells[c] for c in sheet.columns if c in cells and c.role not in KEYS}
        keys = _keys(sheet, whose)
        if sheet.entity is Entity.HOUSEHOLD:
            _at_home(whose, mine, row, filling)
        elif sheet is filling.wanted.form.sheets[0] or (mine and sheet.entity is not None):
            filling.rows[sheet.title].append({**keys, **mine})
        elif mine:
            none = sheet.record is not None and mine.get(sheet.first().title) == NONE
            more = {} if none else _added(sheet, filling.wanted)
            filling.rows[sheet.title].append({**keys, **more, **mine})


def _at_home(whose: Whose, mine: Mapping[str, Scalar], row: LedgerRow, filling: _Filling) -> None:
    """Put what one row says of the household beside what the others say of it."""
    known = filling.homes[whose.household]
    for title, cell in mine.items():
        if known.setdefault(title, cell) != cell:
            said = {"field": title, "value": whose.household}
            filling.problems.append(Problem("V-FORM-23", row.place, said))


def _added(sheet: SheetShape, wanted: LedgerMap) -> dict[str, Scalar]:
    return {c.title: wanted.added[c] for c in sheet.columns if c in wanted.added}


def _keys(sheet: SheetShape, whose: Whose) -> Row:
    said = {Role.HOUSEHOLD: whose.household, Role.MEMBER: whose.member}
    return {each.title: said[each.role] for each in sheet.columns if each.role in said}


def _cells(row: LedgerRow, wanted: LedgerMap, problems: list[Problem]) -> dict[FormColumn, Scalar]:
    found: dict[FormColumn, Scalar] = {}
    for header, (cell, place) in row.cells.items():
        column = wanted.columns[header].column
        plain = taken(cell, column.column, place, problems)
        read = _read(plain, column, wanted.words.get(column, {}), place, problems)
        if read is not None and cell.row != place.line:
            _told(MERGED, str(read), column, place, problems)
        if read is not None:
            found[column] = read
    return found


def _read(
    plain: Scalar,
    column: FormColumn,
    words: Mapping[str, str],
    place: Place,
    problems: list[Problem],
) -> Scalar:
    """Return a cell in the words of the form; None where it is blank or no use."""
    if plain is None or column.role in (Role.HOUSEHOLD, Role.MEMBER):
        return None if plain is None else str(plain)
    if str(plain) in words:
        return _told(str(plain), words[str(plain)], column, place, problems)
    if plain in (NONE, UNKNOWN) and plain in column.words:
        return plain
    if plain in UNKNOWN_WORDS and UNKNOWN in column.words:
        return _told(str(plain), UNKNOWN, column, place, problems)
    known = value(Written(plain, place, quoted=True), column.column, problems)
    if known is None:
        return None
    return column.column.word(known) if isinstance(known, bool) else plain


def _told(
    before: str, after: str, column: FormColumn, place: Place, problems: list[Problem]
) -> str:
    said = {"value": before, "read": after}
    if column.column.identity:
        said = {"value": MASKED, "read": KINDS[column.column.kind]}
    problems.append(Problem("V-FORM-12", place, said, Severity.WARNING))
    return after
