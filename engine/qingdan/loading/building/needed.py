"""Does the vocabulary have what the engine reads by name, and does what belongs together stand so?

A shape says what a file may hold; this says what it must hold beyond that: the facts and the
lists of a household file whose ids the engine knows, and the keys that mean nothing alone.
"""

from collections.abc import Iterator
from fractions import Fraction

from qingdan.loading.building.heads import ENTITIES, RECORDS, VOCABULARY, Trees
from qingdan.loading.taking import at, entries, holds, items, plain, text_or_none
from qingdan.model.facts import Entity
from qingdan.model.place import Problem
from qingdan.model.written import Written

MISSING, WRONG_KIND, OUT_OF_RANGE = "V-NAME-08", "V-NAME-03", "V-NAME-09"
ABOVE_ZERO = "大于 0"
FACTS = {
    Entity.HOUSEHOLD: ("subdistrict", "platform_checked_on"),
    Entity.MEMBER: ("lives_here", "in_aid_unit", "placement"),
}
LISTS = {
    "categories": ("category", "scope"),
    "benefits": ("benefit",),
    "services_in_place": ("service",),
    "wishes": ("service", "wish"),
    "requests": ("words",),
    "assessment": (),
    "agent": ("standing",),
    "urgent": ("what",),
}
"""The lists of a household file, with the columns that a record cannot do without."""
MAY_LACK = {"assessment": ("levels", "adjust"), "urgent": ("seen_on",)}
ADJUSTED = ("need", "to")
REGISTER = {Entity.HOUSEHOLD: "household", Entity.MEMBER: "member"}
TOGETHER = {"数": "凡", "身份": "当日"}
"""A key that means nothing without another one beside it."""
KINDS = {"算": ("数", "金额"), "数": ("数",), "数项": ("数",), "行": ("程度", "选项")}
"""How a fact may be derived, and of which type it then is."""


def problems(trees: Trees) -> tuple[Problem, ...]:
    """Return what is missing, each at the place where it belongs."""
    return (*_facts(trees), *_lists(trees[RECORDS]), *_standards(trees))


def _facts(trees: Trees) -> Iterator[Problem]:
    for entity, path in VOCABULARY.items():
        facts = at(trees[path], "事实")
        yield from _lacking(facts or trees[path], path, FACTS[entity])
        for id_, node in entries(facts).items():
            label = text_or_none(at(node, "名称")) or id_
            yield from _together(node, label)
            yield from _together(at(node, "由"), label)
            yield from _of_another_kind(node)
            yield from _rounded_to_nothing(node)


def _together(node: Written | None, thing: str) -> Iterator[Problem]:
    for key, other in TOGETHER.items():
        if node is not None and key in entries(node) and other not in entries(node):
            yield Problem(MISSING, node.place, {"thing": thing, "key": other})


def _of_another_kind(node: Written) -> Iterator[Problem]:
    kind = at(node, "类型")
    for key, kinds in KINDS.items():
        given = text_or_none(kind)
        if kind is not None and at(node, key) is not None and given not in kinds:
            said = {"field": "类型", "kind": "、".join(kinds), "given": given or ""}
            yield Problem(WRONG_KIND, kind.place, said)


def _rounded_to_nothing(node: Written) -> Iterator[Problem]:
    to = at(node, "取整", "到")
    number = plain(to)
    if to is not None and not isinstance(number, str) and number is not None:
        figure = Fraction(str(number))
        if figure <= 0:
            said = {"field": "到", "range": ABOVE_ZERO, "value": str(number)}
            yield Problem(OUT_OF_RANGE, to.place, said)


def _standards(trees: Trees) -> Iterator[Problem]:
    for row in items(at(trees["policy/standards.yaml"], "标准")):
        yield from _rounded_to_nothing(row)


def _lists(tree: Written) -> Iterator[Problem]:
    lists = at(tree, "记录")
    yield from _lacking(lists or tree, "记录", tuple(LISTS))
    for id_, needed in LISTS.items():
        node = at(lists, id_)
        if node is None:
            continue
        label = text_or_none(at(node, "名称")) or id_
        columns = at(node, "每条") or at(node, "单条")
        yield from _lacking(columns or node, label, (*needed, *MAY_LACK.get(id_, ())))
        yield from _optional(columns, label, needed)
        if id_ in MAY_LACK and (adjust := at(columns, "adjust")) is not None:
            yield from _lacking(at(adjust, "每条") or adjust, label, ADJUSTED)
    for word, entity in ENTITIES.items():
        register = at(tree, "登记栏", word)
        yield from _lacking(register or tree, f"登记栏 {word}", (REGISTER[entity],))


def _lacking(node: Written, thing: str, needed: tuple[str, ...]) -> Iterator[Problem]:
    absent = (key for key in needed if at(node, key) is None)
    return (Problem(MISSING, node.place, {"thing": thing, "key": key}) for key in absent)


def _optional(columns: Written | None, thing: str, needed: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the columns that need not be filled in though nothing can be done without them."""
    for key in needed:
        column = at(columns, key)
        if column is not None and not holds(at(column, "必填")):
            yield Problem(MISSING, column.place, {"thing": f"{thing} {key}", "key": "必填"})
