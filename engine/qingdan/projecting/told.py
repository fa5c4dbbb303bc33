"""What does a register say that a household told: facts, columns, lists of its own file?"""

from collections.abc import Iterator, Mapping
from datetime import date

from qingdan.loading.household.columns import Column, ColumnKind, RecordShape
from qingdan.loading.household.rows import Cell as Written
from qingdan.loading.household.rows import Row
from qingdan.model.facts import Bounds, Entity, Fact, Kind, Known
from qingdan.model.ledger_sources import FromFact, FromRegistration, FromSummary, Taken
from qingdan.model.ledgers import Blank
from qingdan.model.truth import Truth
from qingdan.projecting.cells import (
    NOTHING,
    Cell,
    Day,
    Empty,
    Sum,
    Words,
    counted,
    figure,
    hundredths,
    said,
    together,
)
from qingdan.projecting.filings import Filing
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.subjects import Subject

YES, NO = "是", "否"
AND, THEN, IS, TO = "、", "；", "：", "至"
NUMBER, MEMBER, NAME, RELATION, HEAD = "household", "member", "name", "relation", "head"


def fact_cell(source: FromFact, subject: Subject, holdings: Holdings) -> Cell:
    """Return what is known of a fact."""
    filing = holdings.filing(subject.number)
    blank = filing.why_not(subject.member)
    if blank is not None or filing.answers is None:
        return Empty(blank)
    return _fact(holdings.release.rules.facts[source.fact], subject, filing)


def summary(source: FromSummary, subject: Subject, holdings: Holdings) -> Cell:
    """Return several facts in one sentence; those that nobody asked for are named behind."""
    cells = {each: fact_cell(FromFact(each), subject, holdings) for each in source.facts}
    facts, blanks = holdings.release.rules.facts, holdings.ledgers.blanks
    known = [
        f"{facts[each].label}{IS}{said(cell)}{facts[each].unit or ''}"
        for each, cell in cells.items()
        if not isinstance(cell, Empty)
    ]
    open_ = [e for e, cell in cells.items() if cell in (Empty(Blank.UNASKED), NOTHING)]
    if not known:
        return Empty(Blank.UNASKED) if open_ else next(iter(cells.values()), NOTHING)
    if open_:
        known.append(f"{blanks[Blank.UNASKED]}{IS}{AND.join(facts[e].label for e in open_)}")
    return Words(THEN.join(known))


def _fact(fact: Fact, subject: Subject, filing: Filing) -> Cell:
    answers, member = filing.answers, subject.member or None
    if answers is None or (member is None and fact.entity is Entity.MEMBER):
        return NOTHING
    if fact.asked_of is not None and member is not None:
        asked = answers.finding(fact.asked_of, member).truth
        if asked is Truth.NO:
            return Empty(Blank.NOT_FOR_THEM)
    value = answers.value(fact.id, member)
    return Empty(Blank.UNASKED) if value is None else _known(fact, value)


def _known(fact: Fact, value: Known) -> Cell:
    match fact.kind, value:
        case Kind.TRUTH, bool():
            return Words((fact.answers or (YES, NO))[0 if value else 1])
        case Kind.CHOICE, str():
            return Words(fact.choices.get(value, value))
        case Kind.LEVEL, Bounds(least, most) if least == most:
            return Words(tuple(fact.choices.values())[least])
        case Kind.LEVEL, Bounds():
            return Empty(Blank.UNASKED)
        case Kind.NUMBER, Bounds(least, most):
            return _between(least, most)
        case Kind.NUMBER, int():
            return hundredths(value)
        case Kind.MONEY, Bounds(least, most):
            return Sum(least) if least == most else _between(least, most)
        case Kind.MONEY, int():
            return Sum(value)
    return Day(value) if isinstance(value, date) else Words(str(value))


def _between(least: int, most: int | None) -> Cell:
    if least == most:
        return hundredths(least)
    ends = [figure(hundredths(each).value) for each in (least, most) if each is not None]
    return Words(TO.join(ends))


def registration(source: FromRegistration, subject: Subject, holdings: Holdings) -> Cell:
    """Return what stands in a column that no rule reads; whose row it is is always known."""
    if source.column == NUMBER:
        return Words(subject.number) if subject.number else NOTHING
    if source.column == MEMBER:
        return Words(subject.member) if subject.member else Empty(Blank.NONE)
    filing = holdings.filing(subject.number)
    blank = filing.why_not(subject.member)
    if blank is not None or filing.household is None:
        return Empty(blank)
    register = holdings.release.names.register
    if source.taken is Taken.OF_HEAD:
        heads = (e for e in filing.people.values() if e.register.get(RELATION) == HEAD)
        return next((Words(str(e.register[NAME])) for e in heads if NAME in e.register), NOTHING)
    of_home = source.column in register[Entity.HOUSEHOLD].columns
    entity = Entity.HOUSEHOLD if of_home else Entity.MEMBER
    whose = filing.household.home if of_home else filing.people.get(subject.member)
    value = None if whose is None else whose.register.get(source.column)
    column = register[entity].columns[source.column]
    return Empty(Blank.UNASKED) if value is None else written(column, value)


def written(column: Column, value: Written) -> Cell:
    """Return what stands in a column as a cell, in the words of the vocabulary."""
    match column.kind:
        case ColumnKind.MAP if isinstance(value, Mapping) and column.inner is not None:
            return Words(AND.join(_entries(column.inner, value)))
        case ColumnKind.LIST if isinstance(value, tuple) and column.inner is not None:
            rows = (e for e in value if isinstance(e, Mapping))
            return together(
                tuple(sentence(list(column.inner.columns.values()), e) for e in rows), THEN
            )
        case ColumnKind.TRUTH | ColumnKind.CHOICE:
            return Words(column.word(value))
        case ColumnKind.MONEY if isinstance(value, int):
            return Sum(value)
        case ColumnKind.COUNT if isinstance(value, int):
            return counted(value)
        case ColumnKind.DATE if isinstance(value, date):
            return Day(value)
    return Words(str(value))


def _entries(shape: RecordShape, row: Row) -> Iterator[str]:
    names = {id_: name for name, id_ in reversed(list(shape.names.items()))}
    for key, value in row.items():
        yield f"{names.get(key, key)} {said(written(shape.columns[key], value))}"


def sentence(columns: list[Column], row: Row) -> Cell:
    """Return a row in words: what its first column says, and the others by their names."""
    first, *others = columns
    parts = [said(written(first, row[first.id]))] if first.id in row else []
    parts += [
        f"{each.label} {said(written(each, row[each.id]))}" for each in others if each.id in row
    ]
    return Words(" ".join(parts)) if parts else NOTHING
