"""How does a kind of record of case work become its columns, and a condition about one a test?

A condition is a map: the column, fact or 单位 that it looks at, and what that must be. Choices
stand by their labels.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from qingdan.loading.taking import at, entries, items, plain, text, text_or_none
from qingdan.model.facts import Vocabulary
from qingdan.model.records import (
    Compared,
    Field,
    FieldKind,
    Filled,
    Is,
    RecordShape,
    Stands,
    Value,
    When,
)
from qingdan.model.written import Written

UNIT, UNIT_WORD = "unit", "单位"
KINDS: Mapping[str, FieldKind] = {
    "是否": FieldKind.TRUTH,
    "选项": FieldKind.CHOICE,
    "数": FieldKind.NUMBER,
    "金额": FieldKind.MONEY,
    "日期": FieldKind.DATE,
    "时刻": FieldKind.TIME,
    "起止": FieldKind.PERIOD,
    "名单": FieldKind.LIST,
    "服务": FieldKind.SERVICE,
    "转介": FieldKind.REFERRAL,
    "预警": FieldKind.ALARM,
    "承接机构": FieldKind.PROVIDER,
    "批复": FieldKind.APPROVAL,
}
"""Every other kind is kept as text."""
COMPARED = {
    "以上": Compared.AT_OR_ABOVE,
    "以下": Compared.AT_OR_BELOW,
    "超过": Compared.ABOVE,
    "不满": Compared.BELOW,
}
CLOSING = "结束前"


@dataclass(frozen=True, slots=True)
class Naming:
    """What the names in conditions mean: the columns of the record, and the facts."""

    fields: Mapping[str, Field]
    facts: Mapping[str, str]


def record(node: Written, label: str, facts: Vocabulary, *, told: bool = False) -> RecordShape:
    """Build a kind of record from the map that has its columns under 要写 (说清楚 when told)."""
    return shape(text(at(node, "编号")), label, at(node, "说清楚" if told else "要写"), facts)


def shape(id: str, label: str, written: Written | None, facts: Vocabulary) -> RecordShape:  # noqa: A002
    """Build a kind of record from its columns."""
    plainly = [_field(each) for each in items(written)]
    naming = naming_of(plainly, facts)
    whole = (
        Field(each.id, each.label, each.kind, each.choices, filled(at(node, "必填"), naming))
        for each, node in zip(plainly, items(written), strict=True)
    )
    return RecordShape(id, label, tuple(whole))


def naming_of(fields: Iterable[Field], facts: Vocabulary) -> Naming:
    """Return what conditions on these columns may name."""
    return Naming(
        {name: each for each in fields for name in (each.id, each.label)},
        {name: fact.id for fact in facts.values() for name in (fact.id, fact.label)},
    )


def _field(node: Written) -> Field:
    choices = {id_: text(label) for id_, label in entries(at(node, "选项")).items()}
    kind = KINDS.get(text_or_none(at(node, "类型")) or "", FieldKind.TEXT)
    return Field(text(at(node, "编号")), text(at(node, "栏")), kind, choices, Filled.NEVER)


def filled(node: Written | None, naming: Naming) -> Filled | When:
    """Return when a column must be filled: what stands under 必填."""
    if node is None or plain(node) is False:
        return Filled.NEVER
    if entries(node):
        return when(node, naming)
    return Filled.BEFORE_CLOSING if plain(node) == CLOSING else Filled.ALWAYS


def when(node: Written, naming: Naming) -> When:
    """Build the condition of a map; a KeyError is a name that means nothing."""
    return When(
        tuple(t for name, each in entries(node).items() for t in _tests(name, each, naming))
    )


def _tests(name: str, node: Written, naming: Naming) -> list[Is | Stands]:
    field = naming.fields.get(name)
    id_ = (
        UNIT if name == UNIT_WORD and field is None else field.id if field else naming.facts[name]
    )
    if entries(node):
        bounds = entries(node).items()
        return [Stands(id_, COMPARED[word], _number(bound)) for word, bound in bounds]
    return [Is(id_, frozenset(_value(field, each) for each in items(node)))]


def _number(node: Written) -> int:
    found = plain(node)
    if not isinstance(found, int | Decimal):
        raise KeyError(node)
    return int(found)


def _value(field: Field | None, node: Written) -> Value:
    found = plain(node)
    if isinstance(found, bool | int):
        return found
    ids = {label: id_ for id_, label in field.choices.items()} if field else {}
    return ids.get(text(node), text(node))
