"""Which sheets does the office's form have, and which columns stand in each?

All of it follows from what a household file may name, so that a new fact has its column by itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from qingdan.forms.shape import (
    APART,
    APART_WORDS,
    EVERYBODY,
    FACT,
    HOME,
    HOUSEHOLD,
    MEMBER,
    MEMBERS,
    NONE,
    PEOPLE,
    RECORD_NUMBER,
    THING,
    UNKNOWN,
    WORDS,
    FormColumn,
    FormShape,
    Role,
    SheetShape,
)
from qingdan.library import Release
from qingdan.loading.household.columns import Column, ColumnKind, RecordShape
from qingdan.loading.household.stated import DAY, DECLINED, SOURCE, UNIT, VALUE
from qingdan.model.facts import Entity

_DAYS = Column(id="on", label=DAY, kind=ColumnKind.DATE)
_YES = Column(id="declined", label=DECLINED, kind=ColumnKind.TRUTH, words={"是": True})


def shape(release: Release) -> FormShape:
    """Return the form of a release."""
    return FormShape(sheets=tuple(_sheets(release)), sources=release.names.sources)


def _sheets(release: Release) -> Iterator[SheetShape]:
    names = release.names
    yield _people(release, PEOPLE, apart=False)
    yield _of_household(release)
    if any(_apart(each, release) for each in names.facts[Entity.MEMBER]):
        yield _people(release, APART, apart=True)
    for record in names.records.values():
        yield _of_records(record, release)
        for column in record.columns.values():
            if column.kind is ColumnKind.LIST and column.inner is not None:
                yield _within(record, column, column.inner, release)
    yield _of_words(release, WORDS, apart=False)
    if any(_apart(each, release) for each in names.facts[Entity.MEMBER]):
        yield _of_words(release, APART_WORDS, apart=True)


def _people(release: Release, title: str, *, apart: bool) -> SheetShape:
    member, names = Entity.MEMBER, release.names
    register = () if apart else _registered(release, member)
    facts = (each for each in names.facts[member].values() if _apart(each.id, release) is apart)
    columns = (*_keys(release, anybody=False), *register, *(_fact(f, release) for f in facts))
    return SheetShape(title=title, entity=member, columns=columns)


def _of_household(release: Release) -> SheetShape:
    entity = Entity.HOUSEHOLD
    facts = (_fact(each, release) for each in release.names.facts[entity].values())
    columns = (_household_key(release), *_registered(release, entity), *facts)
    return SheetShape(title=HOME, entity=entity, columns=columns)


def _registered(release: Release, entity: Entity) -> tuple[FormColumn, ...]:
    register = release.names.register[entity].columns.values()
    asked = (each for each in register if each.id not in (HOUSEHOLD, MEMBER, MEMBERS))
    return tuple(_value(each, open_too=True) for each in asked)


def _apart(fact: str, release: Release) -> bool:
    return release.rules.facts[fact].kept_apart


def _fact(column: Column, release: Release) -> FormColumn:
    """Return the column of a fact; what is kept apart has no other place for who does not say."""
    asked = _value(column, open_too=True, hint=release.rules.facts[column.id].question or "")
    return replace(asked, words=(*asked.words, DECLINED)) if _apart(column.id, release) else asked


def _household_key(release: Release) -> FormColumn:
    column = release.names.register[Entity.HOUSEHOLD].columns[HOUSEHOLD]
    return FormColumn(title=column.label, role=Role.HOUSEHOLD, column=column, required=True)


def _keys(release: Release, *, anybody: bool) -> tuple[FormColumn, ...]:
    """Return the columns for whose row it is; ``anybody``: perhaps the whole household's."""
    column = release.names.register[Entity.MEMBER].columns[MEMBER]
    hint = f"全户的写“{EVERYBODY}”" if anybody else ""
    member = FormColumn(
        title=column.label, role=Role.MEMBER, column=column, required=True, hint=hint
    )
    return _household_key(release), member


def _of_records(record: RecordShape, release: Release) -> SheetShape:
    """Return the sheet of a list, where a map has a row a thing; else it has a column a thing."""
    columns = list(_keys(release, anybody=Entity.HOUSEHOLD in record.entities))
    maps = [c for c in record.columns.values() if c.kind is ColumnKind.MAP and c.inner]
    plain = [c for c in record.columns.values() if c.inner is None]
    columns += _own(plain, none_too=record.many)
    if maps and record.many:
        columns.insert(2, _number())
        columns += _in_rows(maps)
    elif maps:
        columns += [column for each in maps for column in _in_columns(each)]
    return SheetShape(title=record.label, columns=tuple(columns), record=record)


def _own(columns: Iterable[Column], *, none_too: bool) -> Iterator[FormColumn]:
    """Give the columns of a list; the first may say that there is none."""
    for at, each in enumerate(columns):
        yield _value(each, none_too=none_too and not at)


def _number() -> FormColumn:
    column = Column(id="number", label=RECORD_NUMBER, kind=ColumnKind.TEXT)
    hint = "一条写不下、要占几行的，几行写同一个号；只占一行的不写"
    return FormColumn(title=RECORD_NUMBER, role=Role.RECORD_NUMBER, column=column, hint=hint)


def _in_rows(maps: list[Column]) -> Iterator[FormColumn]:
    things = {key: c.label for each in maps if each.inner for key, c in each.inner.columns.items()}
    words = {label: key for key, label in things.items()} | {key: key for key in things}
    column = Column(id="thing", label=THING, kind=ColumnKind.CHOICE, words=words)
    yield FormColumn(title=THING, role=Role.THING, column=column, words=tuple(things.values()))
    for each in maps:
        inside = next(iter(each.inner.columns.values())) if each.inner else each
        yield FormColumn(
            title=each.label,
            role=Role.AT_THING,
            column=inside,
            words=offered(inside, none_too=True),
            of=each,
        )


def _in_columns(of: Column) -> Iterator[FormColumn]:
    for inside in of.inner.columns.values() if of.inner else ():
        title = f"{inside.label}·{of.label}"
        yield FormColumn(
            title=title, role=Role.OF_MAP, column=inside, words=offered(inside), of=of
        )


def _within(
    record: RecordShape, column: Column, inner: RecordShape, release: Release
) -> SheetShape:
    columns = list(_keys(release, anybody=Entity.HOUSEHOLD in record.entities))
    columns += [_number()] if record.many else []
    columns += _own(inner.columns.values(), none_too=True)
    title = f"{record.label}{column.label}"
    return SheetShape(title=title, columns=tuple(columns), record=record, within=column)


def _of_words(release: Release, title: str, *, apart: bool) -> SheetShape:
    """Return the sheet for what several people said of a fact, or when and by whom it was said."""
    names = release.names
    facts = {
        column.label: column.id
        for entity in Entity
        for column in names.facts[entity].values()
        if _apart(column.id, release) is apart
    }
    sources = tuple(dict.fromkeys(each for entity in Entity for each in names.sources[entity]))
    fact = Column(id="fact", label=FACT, kind=ColumnKind.CHOICE, words=dict(facts))
    source = Column(
        id="source", label=SOURCE, kind=ColumnKind.CHOICE, words={s: s for s in sources}
    )
    columns = (
        *_keys(release, anybody=True),
        FormColumn(title=FACT, role=Role.THING, column=fact, words=tuple(facts), required=True),
        _value(Column(id="value", label=VALUE, kind=ColumnKind.TEXT)),
        FormColumn(title=SOURCE, role=Role.VALUE, column=source, words=sources),
        _value(_DAYS),
        _value(Column(id="unit", label=UNIT, kind=ColumnKind.TEXT)),
        _value(_YES),
    )
    return SheetShape(title=title, columns=columns)


def _value(
    column: Column, *, none_too: bool = False, open_too: bool = False, hint: str = ""
) -> FormColumn:
    return FormColumn(
        title=column.label,
        role=Role.VALUE,
        column=column,
        words=offered(column, none_too=none_too, open_too=open_too),
        required=column.required,
        hint=hint,
    )


def offered(column: Column, *, none_too: bool = False, open_too: bool = False) -> tuple[str, ...]:
    """Return the words that a list offers: one a meaning, by its label."""
    words = tuple(dict.fromkeys(column.word(known) for known in column.words.values()))
    more = ((NONE,) if none_too else ()) + ((UNKNOWN,) if open_too else ())
    return tuple(dict.fromkeys((*words, *more))) if words else ()
