"""Which column of a file is which column of a register?

A column is named by its id or by its label. What a household file may say beside, and no rule
reads, such as a telephone, is passed over; any other name is a problem with the nearest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from qingdan.library import Release
from qingdan.loading.household.columns import Column, ColumnKind
from qingdan.loading.household.hiding import hidden
from qingdan.loading.household.values import KINDS
from qingdan.loading.near import nearest
from qingdan.model.facts import Entity
from qingdan.model.place import Place, Problem
from qingdan.registers.schema import (
    AT_HOME,
    BACK_ON,
    HOME,
    HOUSEHOLD,
    MEMBER,
    METADATA,
    RECORDS,
    is_hundredths,
    register_schema,
)

AWAY_UNTIL = "away_until"
"""What a household file calls the day on which somebody is expected home."""
_FIGURES = frozenset({ColumnKind.NUMBER, ColumnKind.MONEY})
_SINGLE = frozenset({"assessment", "agent"})


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each column of a register stands in a file; ``written`` is how it is called there."""

    at: Mapping[str, int]
    written: Mapping[str, str]


def laid_out(
    schema: pa.Schema, release: Release, name: str, elsewhere: frozenset[str] = frozenset()
) -> tuple[Layout | None, tuple[Problem, ...]]:
    """Return where columns stand, or what to mend first; names known ``elsewhere`` are passed."""
    known, passed = _names(release)
    single = columns(release)
    answers = METADATA in (schema.metadata or {})
    at: dict[str, int] = {}
    problems: list[Problem] = []
    for number, field in enumerate(schema):
        place = Place(name, 1, number + 1)
        column = known.get(field.name)
        if column is None:
            if not (answers or field.name in passed | elsewhere):
                problems.append(_unknown(field.name, known, place))
        elif column in at:
            problems.append(Problem("V-FORM-10", place, {"key": field.name}))
        else:
            at[column] = number
            problems.extend(_misfits(field, column, single.get(column), place))
    lacking = (key for key in (HOUSEHOLD, MEMBER) if key not in at)
    problems.extend(Problem("V-ROW-03", Place(name, 1, 1), {"key": key}) for key in lacking)
    found = Layout(at, {column: schema[number].name for column, number in at.items()})
    return (None if problems else found), tuple(problems)


def known_names(release: Release) -> frozenset[str]:
    """Return what the columns of a register may be called."""
    return frozenset(_names(release)[0])


def strangers(
    schema: pa.Schema, release: Release, name: str, elsewhere: frozenset[str]
) -> Mapping[int, Problem]:
    """Return, by place, the columns that only another release knows, as no row may fill them."""
    known, passed = _names(release)
    return {
        number: _unknown(field.name, known, Place(name, 1, number + 1))
        for number, field in enumerate(schema)
        if field.name in elsewhere - known.keys() - passed
    }


def _unknown(name: str, known: Mapping[str, str], place: Place) -> Problem:
    return Problem("V-FILE-02", place, {"key": hidden(name, ()), "near": nearest(name, known)})


def _names(release: Release) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return the column of each name that is one's, and the names that are passed over."""
    names = release.names
    ids = {each: each for each in register_schema(release.rules).names}
    known: dict[str, str] = {}
    passed: set[str] = set()
    for entity, prefix in ((Entity.MEMBER, ""), (Entity.HOUSEHOLD, HOME)):
        for word, key in names.keys[entity].items():
            column = _column(key, prefix, ids)
            for spelt in (word, f"{prefix}{word}"):
                if column is None:
                    passed.add(spelt)
                else:
                    known.setdefault(spelt, column)
    return {**known, **ids}, frozenset(passed)


def _column(key: str, prefix: str, ids: Mapping[str, str]) -> str | None:
    if key in (HOUSEHOLD, MEMBER):
        return key
    return ids.get(BACK_ON if key == AWAY_UNTIL else f"{prefix}{key}")


def columns(release: Release) -> Mapping[str, Column]:
    """Return, for each column of a register that holds a single value, what may stand in it."""
    names = release.names
    home, own = (names.register[each].columns for each in (Entity.HOUSEHOLD, Entity.MEMBER))
    return {
        HOUSEHOLD: home[HOUSEHOLD],
        MEMBER: own[MEMBER],
        **{f"{HOME}{key}": each for key, each in names.facts[Entity.HOUSEHOLD].items()},
        **names.facts[Entity.MEMBER],
        BACK_ON: own[AWAY_UNTIL],
    }


def listed() -> Iterator[tuple[str, str]]:
    """Yield each column of records with the name of the record."""
    yield from ((each, each) for each in RECORDS if each != BACK_ON)
    yield from ((f"{HOME}{each}", each) for each in AT_HOME)


def _misfits(
    field: pa.Field, column: str, single: Column | None, place: Place
) -> Iterator[Problem]:
    """Yield what is wrong with a whole column: of the wrong kind, or of an unclear unit."""
    kind = _kind(field.type)
    if single is None:
        wanted = ColumnKind.MAP if column in _SINGLE else ColumnKind.LIST
        if pa.types.is_null(field.type):
            return
        if kind is not wanted or not _goes_into(field.type, _record(column)):
            yield _wrong(field, KINDS[wanted], kind, place)
        for key, near in _strange(field.type, _record(column)):
            yield Problem("V-NAME-01", place, {"key": key, "near": near})
    elif kind in (ColumnKind.LIST, ColumnKind.MAP):
        yield _wrong(field, KINDS[single.kind], kind, place)
    elif single.kind in _FIGURES and pa.types.is_integer(field.type) and not is_hundredths(field):
        yield Problem("V-ROW-05", place, {"key": field.name})
    elif column in (HOUSEHOLD, MEMBER) and kind is ColumnKind.NUMBER:
        yield Problem("V-YAML-13", place, {"field": field.name})


def _record(column: str) -> pa.DataType:
    return RECORDS[column.removeprefix(HOME)]


def _goes_into(kind: pa.DataType, wanted: pa.DataType) -> bool:
    try:
        pa.array([], kind).cast(wanted)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return False
    return True


def _strange(kind: pa.DataType, wanted: pa.DataType) -> Iterator[tuple[str, str]]:
    """Yield each name inside a record that no record of its kind has, with the nearest."""
    if _kind(kind) is ColumnKind.LIST and _kind(wanted) is ColumnKind.LIST:
        yield from _strange(kind.value_type, wanted.value_type)
    elif pa.types.is_struct(kind) and pa.types.is_struct(wanted):
        known = {each.name: each.type for each in wanted}
        for field in kind:
            if field.name in known:
                yield from _strange(field.type, known[field.name])
            else:
                yield field.name, nearest(field.name, known)


def _wrong(field: pa.Field, wanted: str, kind: ColumnKind, place: Place) -> Problem:
    said = {"field": field.name, "kind": wanted, "given": KINDS[kind]}
    return Problem("V-NAME-03", place, said)


def _kind(kind: pa.DataType) -> ColumnKind:
    """Return what a column of this type holds; a whole number may be the number of a person."""
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return ColumnKind.LIST
    if pa.types.is_struct(kind) or pa.types.is_map(kind):
        return ColumnKind.MAP
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return ColumnKind.NUMBER
    return ColumnKind.TEXT
