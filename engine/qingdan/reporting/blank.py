"""What does a household's file look like before anything is known?

Every line that may be filled in, with what can be written in it as a remark. A fact is left blank
and a list is a remark altogether, so that a file that nobody filled in states nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from qingdan.loading.household.columns import Column, ColumnKind, RecordNames, RecordShape
from qingdan.model.facts import Entity, Fact
from qingdan.model.release import Release
from qingdan.reporting.columns import padded, width

KEYS = frozenset({"household", "member", "members"})
_ROOM, _STEP = 28, "  "
_HEAD = (
    "# 一户一个文件。没问过的空着不动；问过才写，井号后面是可以写的。",
    "# 名单和记录前面有井号：核对过、一样也没有，写 []；有，照样子写，去掉井号。",
)
_APART = "单独保管，只给指名的人看"
_REGISTER, _LISTS = "登记", "名单和记录"
_BOTH = "全户的也可以写在这里，样子和成员的一样："
_KINDS = {
    ColumnKind.NUMBER: "数",
    ColumnKind.MONEY: "金额",
    ColumnKind.COUNT: "整数",
    ColumnKind.DATE: "日子，如 2025-09-15",
}


def blank_household(number: str, rules: Release, names: RecordNames) -> str:
    """Return the text of a household's file with one person in it, of whom nothing is said."""
    home, person = names.register[Entity.HOUSEHOLD], names.register[Entity.MEMBER]
    quoted = number.replace("'", "''")
    lines = [*_HEAD, f"{home.columns['household'].label}: '{quoted}'"]
    lines += _of(Entity.HOUSEHOLD, rules, names)
    both = (each.label for each in names.records.values() if each.entities == frozenset(Entity))
    lines += ["", f"# {_BOTH}{'、'.join(both)}。"]
    first = f"{_STEP}- {person.columns['member'].label}: 1"
    lines += ["", f"{home.columns['members'].label}:", first]
    lines += _indented(_of(Entity.MEMBER, rules, names), 2 * _STEP)
    lines += _indented(_lists(names), 2 * _STEP)
    return "\n".join(lines) + "\n"


def _of(entity: Entity, rules: Release, names: RecordNames) -> Iterator[str]:
    register = names.register[entity].columns.values()
    yield from _headed(_REGISTER, (each for each in register if each.id not in KEYS))
    columns = names.facts[entity]
    facts = [rules.facts[each] for each in columns]
    for heading, group in _groups([each for each in facts if not each.kept_apart]):
        yield from _headed(heading, (columns[each.id] for each in group))
    apart = [columns[each.id] for each in facts if each.kept_apart]
    if apart:
        yield from _headed(_APART, apart)


def _lists(names: RecordNames) -> Iterator[str]:
    yield from ("", f"# ---- {_LISTS} ----")
    for record in names.records.values():
        yield from (f"# {each}" for each in _record(record))


def _groups(facts: Sequence[Fact]) -> Iterator[tuple[str, list[Fact]]]:
    """Give the facts in their order, those for the same use under one heading.

    Neighbours that each stand alone in their use come together.
    """
    runs = [(use, list(run)) for use, run in groupby(facts, key=_use)]
    for alone, several in groupby(runs, key=lambda each: len(each[1]) == 1):
        if alone:
            together = list(several)
            uses = dict.fromkeys(use for use, _ in together)
            yield "、".join(uses), [fact for _, run in together for fact in run]
        else:
            yield from several


def _use(fact: Fact) -> str:
    return fact.used_for[0] if fact.used_for else _REGISTER


def _headed(heading: str, columns: Iterable[Column]) -> Iterator[str]:
    yield from ("", f"# ---- {heading} ----")
    yield from map(_line, columns)


def _line(column: Column) -> str:
    told = _told(column)
    key = f"{column.label}:"
    return f"{padded(key, max(_ROOM, width(key) + 2))}# {told}" if told else key


def _told(column: Column) -> str:
    """Say what may be written, one word a meaning."""
    if column.words:
        return " / ".join(dict.fromkeys(column.word(known) for known in column.words.values()))
    if column.kind is ColumnKind.MAP and column.inner is not None:
        inside = next(iter(column.inner.columns.values()))
        return f"如 {{{inside.label}: {_sample(inside)}}}"
    unit = f"（{column.unit}）" if column.unit else ""
    quoted = "加引号" if column.identity and column.kind is ColumnKind.TEXT else ""
    return f"{_KINDS.get(column.kind, quoted)}{unit}"


def _sample(column: Column) -> str:
    if column.words:
        return column.word(next(iter(column.words.values())))
    return "2" if column.kind is ColumnKind.COUNT else "……"


def _record(record: RecordShape) -> Iterator[str]:
    if record.many:
        yield f"{record.label}: []"
    yield f"{record.label}:"
    for at, each in enumerate(record.columns.values()):
        mark = "- " if record.many and not at else _STEP
        yield f"{_STEP}{mark}{_line(each)}"


def _indented(lines: Iterable[str], by: str) -> Iterator[str]:
    return (f"{by}{each}" if each else each for each in lines)
