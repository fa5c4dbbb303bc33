"""Which names do the files of a release give, and does each mean one thing only?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from qingdan.loading.shapes.clashes import (
    ID,
    Declared,
    Trees,
    ids_twice,
    labels_twice,
    misnamed,
    of_no_kind,
)
from qingdan.loading.shapes.names import NamedFact, NamedStandard, Names
from qingdan.loading.shapes.notation import shapes
from qingdan.loading.shapes.shape import Naming, Shapes
from qingdan.loading.taking import at, entries, items, text_or_none
from qingdan.model.facts import Entity, Kind
from qingdan.model.place import Problem
from qingdan.model.written import Written

NAME, LEVELS, SHORT, CLAUSES = "名称", "程度", "简称", "条款"
RECORDS = "policy/vocabulary/record.yaml"
GENERATED = {"gets_<待遇>": "benefit", "asks_<服务>": "service"}
FACT, STANDARD, LEVEL, SOURCE, NEED = "fact", "standard", "level", "source", "need"
VOCABULARY = "vocabulary"
NEVER_OPEN = frozenset(
    (NEED, LEVEL, "category", "gate", "outcome", "code", "referral", "alarm", "service", "benefit")
)
"""What a release is built with: a name of these means something, or is a mistake."""


def collect(trees: Trees) -> tuple[Names, tuple[Problem, ...]]:
    """Gather the names that files give, with those that clash or do not fit their file's name."""
    known = shapes()
    by_kind = _by_kind(trees, known)
    given = {family: tuple(_declared(naming, by_kind)) for family, naming in known.naming.items()}
    given[FACT] = tuple(each for tree in by_kind.get(VOCABULARY, ()) for each in _facts(tree))
    problems = (
        *ids_twice(given, known.apart["ids"]),
        *labels_twice(given, known.apart["labels"]),
        *misnamed(trees),
        *of_no_kind(trees, known),
    )
    return _names(trees, by_kind, given, known), problems


def _by_kind(trees: Trees, known: Shapes) -> Mapping[str, tuple[Written, ...]]:
    found: dict[str, list[Written]] = defaultdict(list)
    for path, tree in sorted(trees.items()):
        found[known.kind_of(path) or ""].append(tree)
    return {kind: tuple(each) for kind, each in found.items()}


def _declared(naming: Naming, by_kind: Mapping[str, tuple[Written, ...]]) -> Iterator[Declared]:
    for tree in by_kind.get(naming.kind, ()):
        if naming.keys:
            for key, node in entries(at(tree, naming.keys)).items():
                yield Declared(key, key, (), node.key_place or node.place, None, node)
            continue
        for node in (tree,) if naming.at is None else items(at(tree, naming.at)):
            yield from _named(naming, node)


def _named(naming: Naming, node: Written) -> Iterator[Declared]:
    inner = at(node, naming.under) if naming.under else node
    label, id_node = at(inner, naming.label or NAME), at(inner, ID)
    written, id = text_or_none(label), text_or_none(id_node)  # noqa: A001
    if label is not None and written is not None:
        aliases = _texts(at(inner, naming.alias)) if naming.alias else ()
        place = None if naming.under else id_node.place if id_node else label.place
        yield Declared(written, id or written, aliases, label.place, place, node)


def _facts(tree: Written) -> Iterator[Declared]:
    for id, node in entries(at(tree, "事实")).items():  # noqa: A001
        label = at(node, NAME)
        written = text_or_none(label)
        if label is not None and written is not None:
            yield Declared(written, id, (), label.place, node.key_place or node.place, node)


def _names(
    trees: Trees,
    by_kind: Mapping[str, tuple[Written, ...]],
    given: Mapping[str, tuple[Declared, ...]],
    known: Shapes,
) -> Names:
    levels = _pairs(at(trees.get(RECORDS), LEVELS))
    facts = {
        name: fact
        for fact in (
            *_named_facts(by_kind.get(VOCABULARY, ()), known),
            *_named_needs(given[NEED], levels, known),
            *_generated(trees, given),
        )
        for name in (fact.label, fact.id)
    }
    clauses = dict(_clauses(by_kind))
    return Names(
        facts=facts,
        standards={
            name: standard
            for each in given[STANDARD]
            for standard in (_standard(each),)
            for name in (each.label, each.id)
        },
        families=_families(given, levels, _sources(by_kind)),
        choices=dict(_choices(trees, facts)),
        units={
            each.id: unit
            for each in given["service"]
            if (unit := text_or_none(at(each.node, "给多少", "单位")))
        },
        clauses=clauses,
        locators=_locators(clauses),
    )


def _families(
    given: Mapping[str, tuple[Declared, ...]], levels: dict[str, str], sources: dict[str, str]
) -> dict[str, dict[str, str]]:
    """Return, for each family that files declare, every name of a thing to its id."""
    declared = {
        family: {name: each.id for each in every for name in (each.label, *each.aliases, each.id)}
        for family, every in given.items()
    }
    found = {**declared, LEVEL: levels, SOURCE: sources}
    return {family: names for family, names in found.items() if names or family in NEVER_OPEN}


def _pairs(node: Written | None) -> dict[str, str]:
    """Return label to id, and id to id, of a map of ids to labels."""
    labels = {id: text_or_none(label) for id, label in entries(node).items()}  # noqa: A001
    return {label: id for id, label in labels.items() if label} | {id: id for id in labels}  # noqa: A001


def _texts(node: Written | None) -> tuple[str, ...]:
    return tuple(text for each in items(node) if (text := text_or_none(each)) is not None)


def _sources(by_kind: Mapping[str, tuple[Written, ...]]) -> dict[str, str]:
    trees = by_kind.get(VOCABULARY, ())
    return {source: source for tree in trees for source in _texts(at(tree, "来源次序"))}


def _named_facts(trees: Iterable[Written], known: Shapes) -> Iterator[NamedFact]:
    kinds = known.words["fact_kind"]
    for tree in trees:
        entity = _entity(text_or_none(at(tree, "实体")), known)
        for each in _facts(tree):
            kind, answers = text_or_none(at(each.node, "类型")), at(each.node, "答")
            yes, no = text_or_none(at(answers, "是")), text_or_none(at(answers, "否"))
            yield NamedFact(
                id=each.id,
                label=each.label,
                entity=entity,
                kind=Kind(kinds[kind]) if kind and kind in kinds else None,
                choices=_pairs(at(each.node, "选项")),
                unit=text_or_none(at(each.node, "单位")),
                answers=(yes, no) if yes and no else None,
            )


def _entity(word: str | None, known: Shapes) -> Entity:
    return Entity(known.words["entity"].get(word or "", Entity.MEMBER))


def _named_needs(
    declared: Iterable[Declared], levels: Mapping[str, str], known: Shapes
) -> Iterator[NamedFact]:
    for each in declared:
        entity = _entity(text_or_none(at(each.node, "对象")), known)
        yield NamedFact(
            id=each.id, label=each.label, entity=entity, kind=Kind.LEVEL, choices=levels
        )


def _generated(trees: Trees, given: Mapping[str, tuple[Declared, ...]]) -> Iterator[NamedFact]:
    """Yield one fact a benefit or service, named as the vocabulary's pattern says."""
    for pattern, family in GENERATED.items():
        label = text_or_none(at(trees.get(RECORDS), "逐项推出", pattern, NAME)) or pattern
        label_stem, id_stem = label.partition("<")[0], pattern.partition("<")[0]
        for each in given[family]:
            yield NamedFact(
                id=id_stem + each.id,
                label=label_stem + each.label,
                entity=Entity.MEMBER,
                kind=Kind.TRUTH,
                choices={},
            )


def _standard(each: Declared) -> NamedStandard:
    value = at(each.node, "值")
    inner = value.value if value is not None else None
    kind = Kind.DATE if isinstance(inner, date) else None
    if isinstance(inner, (int, Decimal)) or at(each.node, "算") is not None:
        kind = Kind.NUMBER
    return NamedStandard(each.id, each.label, kind, text_or_none(at(each.node, "单位")))


def _choices(
    trees: Trees, facts: Mapping[str, NamedFact]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from ((fact.id, fact.choices) for fact in facts.values() if fact.choices)
    tree = trees.get(RECORDS)
    for record, node in entries(at(tree, "记录")).items():
        for field, inner in {**entries(at(node, "每条")), **entries(at(node, "单条"))}.items():
            yield f"{record}.{field}", _pairs(at(inner, "选项"))
    for columns in entries(at(tree, "登记栏")).values():
        for column, inner in entries(columns).items():
            yield column, _pairs(at(inner, "选项"))


def _clauses(by_kind: Mapping[str, tuple[Written, ...]]) -> Iterator[tuple[str, str]]:
    for tree in by_kind.get("instrument", ()):
        short = text_or_none(at(tree, SHORT)) or ""
        for clause in items(at(tree, CLAUSES)):
            yield f"{short}{text_or_none(at(clause, '条'))}", short


def _locators(clauses: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for citation, short in clauses.items():
        found[citation.removeprefix(short)].append(citation)
    return {locator: each[0] for locator, each in found.items() if len(each) == 1}
