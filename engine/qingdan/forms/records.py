"""Which lists do the rows of a form make, one record or more to a row?

Rows of one person with the same number are one record; a row without is a record by itself. The
word for nothing in the first column says that the list is empty.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qingdan.forms.shape import (
    EMPTY,
    EVERYBODY,
    NONE,
    RECORD_NUMBER,
    THING,
    UNKNOWN,
    FormColumn,
    Role,
    SheetShape,
)
from qingdan.forms.sheets import FormRow
from qingdan.loading.household.columns import ColumnKind, RecordNames, RecordShape
from qingdan.loading.household.values import MASKED
from qingdan.model.facts import Entity
from qingdan.model.place import Problem
from qingdan.model.written import Written


class Draft(NamedTuple):
    """A record being put together: its number, where it begins, and what it says so far."""

    number: str | None
    first: FormRow
    said: dict[str, Written]


def of_sheet(
    mine: list[FormRow], names: RecordNames, problems: list[Problem]
) -> Iterator[tuple[str, Written]]:
    """Give each list or single record that the rows of one person make, by its label."""
    for record in names.records.values():
        own = [each for each in mine if each.sheet.record is record]
        rows = [each for each in own if each.sheet.within is None]
        if not rows:
            who = {"who": record.label}
            problems.extend(Problem("V-FORM-09", each.place, who) for each in own)
            continue
        _placed(record, rows, problems)
        if record.many and _only_none(rows, problems):
            yield record.label, Written((), rows[0].place)
            continue
        some = [each for each in rows if not (record.many and _is_none(each, each.sheet))]
        drafts = _drafts(some, record, problems)
        _nested(drafts, (each for each in own if each.sheet.within), record, problems)
        made = tuple(Written(each.said, each.first.place) for each in drafts)
        whole = Written(made, rows[0].place) if record.many else made[0]
        yield record.label, whole


def _placed(record: RecordShape, rows: list[FormRow], problems: list[Problem]) -> None:
    if rows[0].member == EVERYBODY and Entity.HOUSEHOLD not in record.entities:
        place = rows[0].keys[Role.MEMBER].place
        problems.append(Problem("V-FORM-09", place, {"who": EVERYBODY}))


def _only_none(rows: list[FormRow], problems: list[Problem]) -> bool:
    """Return whether the rows say that there is none; beside other rows that is a problem."""
    none = [each for each in rows if _is_none(each, each.sheet)]
    if none and len(none) < len(rows):
        cell = none[0].cells[none[0].sheet.first()]
        problems.append(Problem("V-FORM-15", cell.place, {"value": NONE}))
    return len(none) == len(rows)


def _is_none(row: FormRow, sheet: SheetShape) -> bool:
    first = row.cells.get(sheet.first())
    return first is not None and first.value == NONE and len(row.cells) == _numbered(row) + 1


def _numbered(row: FormRow) -> int:
    return int(row.cell(Role.RECORD_NUMBER) is not None)


def _number(row: FormRow) -> str | None:
    cell = row.cell(Role.RECORD_NUMBER)
    return None if cell is None else str(cell.value)


def _drafts(rows: list[FormRow], record: RecordShape, problems: list[Problem]) -> list[Draft]:
    drafts: list[Draft] = []
    for row in rows:
        number = _number(row)
        same = (each for each in drafts if number is not None and each.number == number)
        draft = next(same, drafts[0] if drafts and not record.many else None)
        if draft is None:
            draft = Draft(number, row, {})
            drafts.append(draft)
        _add(draft, row, problems)
    return drafts


def _add(draft: Draft, row: FormRow, problems: list[Problem]) -> None:
    """Put what a row says into its record; a second word on the same thing is a problem."""
    for column, cell in row.cells.items():
        if column.role is not Role.VALUE or _open(cell, column):
            continue
        before = draft.said.get(column.title)
        if before is not None and before.value != cell.value:
            shown = MASKED if column.column.identity else str(before.value)
            said = {"field": column.title, "value": shown}
            problems.append(Problem("V-FORM-16", cell.place, said))
        draft.said.setdefault(column.title, cell)
    _add_by_thing(draft, row, problems)
    _add_in_columns(draft, row)


def _open(cell: Written, column: FormColumn) -> bool:
    return cell.value == UNKNOWN and column.column.kind is not ColumnKind.TEXT


def _add_by_thing(draft: Draft, row: FormRow, problems: list[Problem]) -> None:
    thing = row.cell(Role.THING)
    for column, cell in row.cells.items():
        if column.role is not Role.AT_THING or column.of is None or _open(cell, column):
            continue
        if thing is None and cell.value != NONE:
            problems.append(Problem("V-FORM-08", cell.place, {"key": THING}))
        elif thing is None:
            draft.said.setdefault(column.of.label, Written({}, cell.place, cell.key_place))
        else:
            _put(draft, column, str(thing.value), cell, thing)


def _add_in_columns(draft: Draft, row: FormRow) -> None:
    spread = [(c, w) for c, w in row.cells.items() if c.role is Role.OF_MAP]
    for column, cell in spread:
        if column.of is None or _open(cell, column):
            continue
        if cell.value == EMPTY and _all_empty(column, row):
            draft.said.setdefault(column.of.label, Written({}, cell.place, cell.key_place))
        else:
            _put(draft, column, column.column.label, cell, None)


def _all_empty(column: FormColumn, row: FormRow) -> bool:
    """Return whether the word for an empty map is meant, and not somebody's own text."""
    if column.column.kind is not ColumnKind.TEXT:
        return True
    beside = (each for each in row.sheet.columns if each.of is column.of)
    return all(each in row.cells and row.cells[each].value == EMPTY for each in beside)


def _put(draft: Draft, column: FormColumn, key: str, cell: Written, thing: Written | None) -> None:
    label = column.of.label if column.of else column.title
    before = draft.said.get(label)
    inside = dict(before.value) if before and isinstance(before.value, dict) else {}
    placed = cell if thing is None else cell._replace(key_place=thing.place)
    inside.setdefault(key, placed)
    draft.said[label] = Written(inside, before.place if before else cell.place)


def _nested(
    drafts: list[Draft], rows: Iterable[FormRow], record: RecordShape, problems: list[Problem]
) -> None:
    """Put the rows of a list inside a record where they belong."""
    for row in rows:
        number = _number(row)
        wanted = (each for each in drafts if not record.many or each.number == number)
        draft = next(wanted, None)
        if draft is None or row.sheet.within is None:
            key = RECORD_NUMBER if number is None else f"{RECORD_NUMBER} {number}"
            problems.append(Problem("V-FORM-09", row.place, {"who": key}))
            continue
        label = row.sheet.within.label
        before = draft.said.get(label)
        listed = before.value if before and isinstance(before.value, tuple) else ()
        if not _is_none(row, row.sheet):
            said = {c.title: w for c, w in row.cells.items() if c.role is Role.VALUE}
            listed = (*listed, Written(said, row.place))
        draft.said[label] = Written(listed, before.place if before else row.place)
