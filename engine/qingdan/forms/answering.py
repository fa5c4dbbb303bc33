"""How does an answer get into a form, with everything else in it left as it is?

The value goes into the fact's own cell where that is blank, and with its day and its source to the
sheet for what was said. What is kept apart goes into its own cell only: the other sheet is read by
everybody. A cell that is filled stays, and the new word stands beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from qingdan.asking.answers import DELIVERED
from qingdan.asking.writing import BENEFITS, NO, YES, Said
from qingdan.forms.layout import shape
from qingdan.forms.opening import opened
from qingdan.forms.placing import Cells, set_cell
from qingdan.forms.shape import EVERYBODY, FACT, NONE, UNKNOWN, WORDS, FormShape, Role, SheetShape
from qingdan.forms.sheets import FormRow, rows
from qingdan.library import Release
from qingdan.loading.household.columns import Column
from qingdan.loading.household.stated import DAY, DECLINED, SOURCE, VALUE
from qingdan.model.errors import Faulty
from qingdan.model.facts import Fact
from qingdan.model.place import Problem
from qingdan.model.written import Scalar

if TYPE_CHECKING:
    from openpyxl import Workbook

BENEFIT, DELIVERY = "benefit", "delivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    """The open form, its rows, and whose answer it is."""

    book: "Workbook"
    form: FormShape
    rows: Sequence[FormRow]
    household: str
    member: str

    def sheet(self, title: str) -> SheetShape | None:
        """Return a sheet of the form that is still in the workbook."""
        known = title in self.book.sheetnames
        return next((each for each in self.form.sheets if known and each.title == title), None)

    def mine(self, sheet: SheetShape) -> Iterator[FormRow]:
        """Give the rows of a sheet that are about the same person, or the whole household."""
        for each in self.rows:
            here = each.sheet is sheet and each.household == self.household
            if here and each.member in (self.member, None):
                yield each

    def put(self, sheet: SheetShape, row: FormRow | None, cells: Cells) -> bool:
        """Fill cells of a row, or of a new one with its keys; False: no such column is left."""
        keys = {
            each.title: self.household if each.role is Role.HOUSEHOLD else self.member
            for each in sheet.columns
            if each.role in (Role.HOUSEHOLD, Role.MEMBER)
        }
        page = self.book[sheet.title]
        line = None if row is None else row.place.line
        return set_cell(page, sheet, line, cells if row is not None else {**keys, **cells})


def answered(data: bytes, name: str, household: str, said: Said, release: Release) -> bytes:
    """Return a form's bytes with an answer; as they were where it has no place for it.

    Raise Faulty for what is no workbook.
    """
    book = opened(data, name)
    if isinstance(book, Problem):
        raise Faulty((book,))
    form = shape(release)
    paper = _Paper(
        book=book,
        form=form,
        rows=rows(book, name, form, []),
        household=household,
        member=said.question.member or EVERYBODY,
    )
    if not _answer(paper, said, release):
        return data
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _answer(paper: _Paper, said: Said, release: Release) -> bool:
    about = said.question.fact
    if about.startswith(DELIVERED):
        return _deliver(paper, said, about.removeprefix(DELIVERED), release)
    fact = release.rules.facts.get(about)
    if fact is not None:
        word = _word(said, release.names.facts[fact.entity][fact.id])
        shown = _show(paper, said, fact, word)
        return shown if fact.kept_apart and shown else _tell(paper, said, fact, word) or shown
    record = release.names.records.get(about)
    sheet = None if record is None else paper.sheet(record.label)
    if said.value != NO or sheet is None:
        return False
    return paper.put(sheet, None, {sheet.first().title: NONE})


def _word(said: Said, column: Column) -> Scalar:
    """Return what was said in the word that the form offers for it."""
    if said.value is None:
        return UNKNOWN
    known = isinstance(said.value, str) and said.value in column.words
    return column.word(column.words[str(said.value)]) if known else said.value


def _show(paper: _Paper, said: Said, fact: Fact, word: Scalar) -> bool:
    """Fill the fact's own cell; False where it is filled already or is not there."""
    wide = (each for each in paper.form.sheets if each.entity is not None)
    titles = (s.title for s in wide if any(c.column.id == fact.id for c in s.columns))
    sheet = paper.sheet(next(titles, ""))
    if sheet is None or (said.declined and not fact.kept_apart):
        return False
    row = next(paper.mine(sheet), None)
    column = next(each for each in sheet.columns if each.column.id == fact.id)
    before = None if row is None else row.cells.get(column)
    if before is not None and before.value not in (UNKNOWN, DECLINED):
        return False
    return paper.put(sheet, row, {column.title: DECLINED if said.declined else word})


def _tell(paper: _Paper, said: Said, fact: Fact, word: Scalar) -> bool:
    """Put what was said where its day and its source have a place."""
    sheet = paper.sheet(WORDS)
    if sheet is None:
        return False
    about = (row for row in paper.mine(sheet) if _about(row) in (fact.label, fact.id))
    empty = next((row for row in about if _says_nothing(row)), None)
    single = None if said.value is None else fact.asked_by
    value = None if said.declined else str(word)
    declined = YES if said.declined else None
    cells = {FACT: fact.label, VALUE: value, SOURCE: single, DAY: said.on, DECLINED: declined}
    return paper.put(sheet, empty, cells)


def _about(row: FormRow) -> str | None:
    cell = row.cell(Role.THING)
    return None if cell is None else str(cell.value)


def _says_nothing(row: FormRow) -> bool:
    values = row.values()
    return "value" not in values or values["value"].value == UNKNOWN


def _deliver(paper: _Paper, said: Said, benefit: str, release: Release) -> bool:
    """Write for each service that a benefit promises whether it was delivered."""
    sheet = paper.sheet(release.names.records[BENEFITS].label)
    if sheet is None or said.value is None:
        return False
    column = next(each for each in sheet.columns if each.of and each.of.id == DELIVERY)
    numbers, single = set[str](), set[int]()
    of_home = (each for each in paper.rows if each.sheet is sheet and each.member == EVERYBODY)
    listed = [*paper.mine(sheet), *(e for e in of_home if e.household == paper.household)]
    for row in listed:
        named = row.values().get(BENEFIT)
        if named is not None and _meant(sheet, str(named.value)) == benefit:
            number = row.cell(Role.RECORD_NUMBER)
            single.add(row.place.line)
            numbers |= set() if number is None else {str(number.value)}
    done = [
        paper.put(sheet, row, {column.title: said.value})
        for row in listed
        if row.cell(Role.THING) is not None and (row.place.line in single or _number(row, numbers))
    ]
    return any(done)


def _number(row: FormRow, numbers: set[str]) -> bool:
    cell = row.cell(Role.RECORD_NUMBER)
    return cell is not None and str(cell.value) in numbers


def _meant(sheet: SheetShape, word: str) -> object:
    column = next(each.column for each in sheet.columns if each.column.id == BENEFIT)
    return column.words.get(word)
