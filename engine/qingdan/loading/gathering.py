"""Which names do the files of a release give, and does each mean one thing only?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from qingdan.loading.names import NamedFact, NamedStandard, Names
from qingdan.loading.notation import shapes
from qingdan.loading.shape import Naming, Shapes
from qingdan.loading.taking import at, entries, items, text_or_none, texts
from qingdan.model.facts import Entity, Kind
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written

ID, NAME, LEVELS, SHORT, CLAUSES = "编号", "名称", "程度", "简称", "条款"
RECORDS = "policy/vocabulary/record.yaml"
GENERATED = {"gets_<待遇>": "benefit", "asks_<服务>": "service"}
FACT, STANDARD, LEVEL, SOURCE, NEED = "fact", "standard", "level", "source", "need"

Trees = Mapping[str, Written]
"""The files of a release by path, the edition's folder left out: ``policy/gates.yaml``."""


class Declared(NamedTuple):
    """A name given in a file: ``id_place`` None where the label is the id as well."""

    label: str
    id: str
    aliases: tuple[str, ...]
    label_place: Place
    id_place: Place | None
    node: Written


def collect(trees: Trees) -> tuple[Names, tuple[Problem, ...]]:
    """Gather the names that files give, with those that clash or do not fit their file's name."""
    known = shapes()
    by_kind = _by_kind(trees, known)
    given = {family: tuple(_declared(naming, by_kind)) for family, naming in known.naming.items()}
    given[FACT] = tuple(_facts(by_kind))
    return _names(trees, by_kind, given, known), (*_clashes(given, known), *_misnamed(trees))


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
        aliases = texts(at(inner, naming.alias)) if naming.alias else ()
        place = None if naming.under else id_node.place if id_node else label.place
        yield Declared(written, id or written, aliases, label.place, place, node)


def _facts(by_kind: Mapping[str, tuple[Written, ...]]) -> Iterator[Declared]:
    for tree in by_kind.get("vocabulary", ()):
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
    families = {
        family: {
            name: each.id for each in declared for name in (each.label, *each.aliases, each.id)
        }
        for family, declared in given.items()
        if declared
    }
    levels, sources = _pairs(at(trees.get(RECORDS), LEVELS)), _sources(by_kind)
    families |= {LEVEL: levels} if levels else {}
    families |= {SOURCE: sources} if sources else {}
    facts = {
        name: fact
        for fact in (
            *_named_facts(given[FACT], by_kind, known),
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
        families=families,
        choices=dict(_choices(trees, facts)),
        units={
            each.id: unit
            for each in given["service"]
            if (unit := text_or_none(at(each.node, "给多少", "单位")))
        },
        clauses=clauses,
        locators=_locators(clauses),
    )


def _pairs(node: Written | None) -> dict[str, str]:
    """Return label to id, and id to id, of a map of ids to labels."""
    labels = {id: text_or_none(label) for id, label in entries(node).items()}  # noqa: A001
    return {label: id for id, label in labels.items() if label} | {id: id for id in labels}  # noqa: A001


def _sources(by_kind: Mapping[str, tuple[Written, ...]]) -> dict[str, str]:
    trees = by_kind.get("vocabulary", ())
    return {source: source for tree in trees for source in texts(at(tree, "来源次序"))}


def _named_facts(
    declared: Iterable[Declared], by_kind: Mapping[str, tuple[Written, ...]], known: Shapes
) -> Iterator[NamedFact]:
    households = {
        id(node)
        for tree in by_kind.get("vocabulary", ())
        if _entity(text_or_none(at(tree, "实体")), known) is Entity.HOUSEHOLD
        for node in entries(at(tree, "事实")).values()
    }
    kinds = known.words["fact_kind"]
    for each in declared:
        kind, answers = text_or_none(at(each.node, "类型")), at(each.node, "答")
        yes, no = text_or_none(at(answers, "是")), text_or_none(at(answers, "否"))
        yield NamedFact(
            id=each.id,
            label=each.label,
            entity=Entity.HOUSEHOLD if id(each.node) in households else Entity.MEMBER,
            kind=Kind(kinds[kind]) if kind in kinds else None,
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
        for field, inner in (entries(at(node, "每条")) | entries(at(node, "单条"))).items():
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


def _clashes(given: Mapping[str, tuple[Declared, ...]], known: Shapes) -> Iterator[Problem]:
    for group in _groups(given, known.apart.get("ids", ())):
        seen: dict[str, Place] = {}
        for each in group:
            if each.id_place is None:
                continue
            if each.id in seen:
                said = {"id": each.id, "place": str(seen[each.id])}
                yield Problem("V-NAME-06", each.id_place, said)
            seen.setdefault(each.id, each.id_place)
    for group in _groups(given, known.apart.get("labels", ())):
        named: dict[str, str] = {}
        for each in group:
            if each.id_place is None or each.id == each.label:
                continue
            if each.label in named:
                said = {"label": each.label, "other": named[each.label]}
                yield Problem("V-NAME-07", each.label_place, said)
            named.setdefault(each.label, each.id)


def _groups(
    given: Mapping[str, tuple[Declared, ...]], joined: Iterable[tuple[str, ...]]
) -> Iterator[tuple[Declared, ...]]:
    together = tuple(joined)
    apart = {family for group in together for family in group}
    yield from (tuple(each for name in group for each in given[name]) for group in together)
    yield from (declared for family, declared in given.items() if family not in apart)


def _misnamed(trees: Trees) -> Iterator[Problem]:
    for path, tree in sorted(trees.items()):
        node = at(tree, ID)
        written = text_or_none(node)
        stem = path.rsplit("/", 1)[-1].removesuffix(".yaml")
        if node and written and written.replace("-", "_") != stem.replace("-", "_"):
            yield Problem("V-NAME-05", node.place, {"file": f"{stem}.yaml", "id": written})
