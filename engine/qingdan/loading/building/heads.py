"""Which facts are there, by name, kind and choices, before any rule about them is read?"""

from collections.abc import Iterator, Mapping

from qingdan.loading.building.conditions import precheck
from qingdan.loading.building.lexicon import Head, Lexicon, named
from qingdan.loading.taking import at, entries, items, text, texts
from qingdan.model.facts import Entity, Kind
from qingdan.model.written import Written

KINDS = {
    "是否": Kind.TRUTH,
    "选项": Kind.CHOICE,
    "程度": Kind.LEVEL,
    "数": Kind.NUMBER,
    "金额": Kind.MONEY,
    "日期": Kind.DATE,
}
ENTITIES = {"户": Entity.HOUSEHOLD, "成员": Entity.MEMBER}
VOCABULARY = {
    Entity.HOUSEHOLD: "policy/vocabulary/household.yaml",
    Entity.MEMBER: "policy/vocabulary/member.yaml",
}
RECORDS = "policy/vocabulary/record.yaml"
GATES = "policy/gates.yaml"
GETS, ASKS = "gets_<待遇>", "asks_<服务>"
LABELS = {
    "catalogue/services/": "服务",
    "catalogue/benefits/": "待遇",
    "policy/eligibility/": "身份",
    "policy/referrals/": "转介",
    "policy/needs/": "困境",
}

Trees = Mapping[str, Written]
"""The files of a release by path, the edition's folder left out: ``policy/gates.yaml``."""


def lexicon(trees: Trees) -> Lexicon:
    """Gather every name that a condition may use."""
    services, benefits = heads(trees, "catalogue/services/"), heads(trees, "catalogue/benefits/")
    categories = heads(trees, "policy/eligibility/")
    found = [
        *_written(trees),
        *_needs(trees),
        *_generated(trees, GETS, benefits),
        *_generated(trees, ASKS, services),
        *(_truth(precheck(id), f"前置核查{label}") for id, label in categories.items()),  # noqa: A001
    ]
    return Lexicon(
        facts={name: head for head in found for name in (head.id, head.label)},
        standards=named(_rows(trees, "policy/standards.yaml", "标准")),
        services=named(services),
        benefits=named(benefits),
        referrals=named(heads(trees, "policy/referrals/")),
        categories=named(categories),
        alarms=named(_rows(trees, "policy/alarms.yaml", "预警")),
        gates=named(_rows(trees, GATES, "关口")),
    )


def heads(trees: Trees, folder: str) -> dict[str, str]:
    """Return id to label of the files of a folder, in the order of their paths."""
    found = (tree for path, tree in sorted(trees.items()) if path.startswith(folder))
    return {text(at(tree, "编号")): text(at(tree, LABELS[folder])) for tree in found}


def levels(trees: Trees) -> dict[str, str]:
    """Return the levels of needs, from light to heavy, id to label."""
    return _choices(at(trees[RECORDS], "程度"))


def _rows(trees: Trees, path: str, word: str) -> dict[str, str]:
    rows = items(at(trees.get(path), word))
    return {text(at(row, "编号")): text(at(row, word)) for row in rows}


def _written(trees: Trees) -> Iterator[Head]:
    for entity, path in VOCABULARY.items():
        for id, node in entries(at(trees[path], "事实")).items():  # noqa: A001
            kind = KINDS[text(at(node, "类型"))]
            yield Head(id, text(at(node, "名称")), kind, entity, _choices(at(node, "选项")))


def _choices(node: Written | None) -> dict[str, str]:
    return {id: text(label) for id, label in entries(node).items()}  # noqa: A001


def _needs(trees: Trees) -> Iterator[Head]:
    for path, tree in sorted(trees.items()):
        if path.startswith("policy/needs/"):
            entity = ENTITIES[text(at(tree, "对象"))]
            named_so = text(at(tree, "困境"))
            yield Head(text(at(tree, "编号")), named_so, Kind.LEVEL, entity, levels(trees))


def _generated(trees: Trees, pattern: str, things: Mapping[str, str]) -> Iterator[Head]:
    """Yield one fact for each benefit or service, named as the vocabulary's pattern says."""
    label = text(at(trees[RECORDS], "逐项推出", pattern, "名称"))
    stem, name = pattern[: pattern.index("<")], label[: label.index("<")]
    return (_truth(stem + id, name + called) for id, called in things.items())  # noqa: A001


def _truth(id: str, label: str) -> Head:  # noqa: A002
    return Head(id, label, Kind.TRUTH, Entity.MEMBER, {})


def sources(trees: Trees, entity: Entity) -> tuple[str, ...]:
    """Return whose word counts first on a fact of this entity."""
    return texts(at(trees[VOCABULARY[entity]], "来源次序"))
