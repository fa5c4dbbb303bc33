"""Which household files could somebody write, in every way that the vocabulary allows?

Drawn from what a file may name: by label or id, plain or with a source, several words on a fact,
lists left out, empty or full, records in their short form.
"""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qingdan.loading.household.columns import Column, ColumnKind, RecordNames, RecordShape
from qingdan.model.facts import Entity

Plain = SearchStrategy[object]
Given = SearchStrategy[dict[str, object]]

NOT_ASKED = frozenset({"household", "member", "members"})
DAYS = st.dates(date(1930, 1, 1), date(2027, 12, 31))
CENTS, LARGEST = Decimal("0.01"), 10**12
TEXTS = st.sampled_from(
    [
        "苏*水",
        "=1+1",
        "+86-138",
        "@某",
        "-",
        "无",
        "不知道",
        "00012",
        "两行\n写的",
        "1.5E3",
        "（空）",
    ]
) | st.text("一二三四五六 abcXYZ0123456789，。《》_", min_size=1).map(str.strip).filter(bool)


def households(names: RecordNames) -> Given:
    """Draw household files as plain values, with one to three members."""
    members = st.lists(_entity(Entity.MEMBER, names), min_size=1, max_size=3)
    whole = _entity(Entity.HOUSEHOLD, names)
    return st.builds(_together, whole, members, st.sampled_from(("例0001", "007", "=2")))


def _together(
    whole: dict[str, object], members: list[dict[str, object]], number: str
) -> dict[str, object]:
    people = [{"member": n, **each} for n, each in enumerate(members, start=1)]
    return {"household": number, **whole, "members": people}


def _entity(entity: Entity, names: RecordNames) -> Given:
    facts = {
        key: _stated(column, names.sources[entity]) for key, column in names.facts[entity].items()
    }
    register = {
        key: _value(column)
        for key, column in names.register[entity].columns.items()
        if key not in NOT_ASKED
    }
    lists = {key: _list(shape) for key, shape in names.records.items() if entity in shape.entities}
    few = st.sets(st.sampled_from(sorted(facts | register)), max_size=12)
    held = st.sets(st.sampled_from(sorted(lists)), max_size=5)
    every = facts | register | lists
    return st.builds(set[str].union, few, held).flatmap(
        lambda keys: st.fixed_dictionaries({key: every[key] for key in sorted(keys)})
    )


def _stated(column: Column, sources: tuple[str, ...]) -> Plain:
    value = _value(column)
    more = {"来源": st.sampled_from(sources), "日期": DAYS}
    word = st.fixed_dictionaries({"值": value}, optional=more)
    nothing = st.sampled_from(({"不愿答": True}, {"不清楚": True}))
    several = st.lists(st.one_of(word, value, nothing), min_size=1, max_size=3)
    return st.one_of(value, value, word, several)


def _list(shape: RecordShape) -> Plain:
    record = _record(shape)
    if not shape.many:
        return record
    short = st.nothing() if shape.short is None else _value(shape.short)
    return st.lists(st.one_of(record, record, short), max_size=3)


def _record(shape: RecordShape) -> Plain:
    required = {key: _value(each) for key, each in shape.columns.items() if each.required}
    optional = {key: _value(each) for key, each in shape.columns.items() if not each.required}
    return st.fixed_dictionaries(required, optional=optional)


def _value(column: Column) -> Plain:
    match column.kind:
        case ColumnKind.TRUTH:
            return st.one_of(st.booleans(), st.sampled_from(sorted(column.words)))
        case ColumnKind.CHOICE:
            return st.sampled_from(sorted(column.words))
        case ColumnKind.DATE:
            return DAYS
        case ColumnKind.COUNT:
            return st.integers(0, 400)
        case ColumnKind.NUMBER | ColumnKind.MONEY:
            least = -LARGEST if column.signed else 0
            return st.integers(least, LARGEST).map(lambda cents: cents * CENTS)
        case ColumnKind.TEXT:
            return TEXTS
        case ColumnKind.MAP:
            return _map(_inside(column))
        case ColumnKind.LIST:
            return st.lists(_record(_inside(column)), max_size=3)


def _inside(column: Column) -> RecordShape:
    assert column.inner is not None
    return column.inner


def _map(inner: RecordShape) -> Plain:
    keys = st.sets(st.sampled_from(sorted(inner.columns)), max_size=4)
    return keys.flatmap(lambda drawn: _each(inner, drawn))


def _each(inner: RecordShape, keys: set[str]) -> Plain:
    return st.fixed_dictionaries({key: _value(inner.columns[key]) for key in sorted(keys)})
