"""How do the vocabulary and the record shapes become what a household file may name?"""

from collections.abc import Mapping
from dataclasses import replace

from qingdan.loading.building.heads import (
    ENTITIES,
    RECORDS,
    Trees,
    heads,
    levels,
    sources,
)
from qingdan.loading.household.columns import Column, ColumnKind, RecordNames, RecordShape
from qingdan.loading.household.follows import instead
from qingdan.loading.taking import at, entries, holds, text, text_or_none, texts
from qingdan.model.facts import Bounds, Entity, Fact, Kind, Known, Vocabulary
from qingdan.model.release import Release
from qingdan.model.written import Written

YES, NO, IDENTITY = "是", "否", "身份"
DAY = "on"
LATER = frozenset({("wishes", "on"), ("wishes", "said_by"), ("urgent", "seen_by")})
"""Required on paper, but asked afterwards: until then a refusal is open and help is not late."""
SPEAKER = ("wishes", "said_by")
NEEDED = frozenset(
    {("adjust", "need"), ("adjust", "to"), ("household", "household"), ("member", "member")}
)
_KINDS = {
    Kind.TRUTH: ColumnKind.TRUTH,
    Kind.CHOICE: ColumnKind.CHOICE,
    Kind.LEVEL: ColumnKind.CHOICE,
    Kind.NUMBER: ColumnKind.NUMBER,
    Kind.MONEY: ColumnKind.MONEY,
    Kind.DATE: ColumnKind.DATE,
}
_TYPES = {
    "文字": ColumnKind.TEXT,
    "选项": ColumnKind.CHOICE,
    "日期": ColumnKind.DATE,
    "金额": ColumnKind.MONEY,
    "数": ColumnKind.COUNT,
    "是否": ColumnKind.TRUTH,
    "名单": ColumnKind.LIST,
}
_MAPS = {
    "各服务的数": ("服务", ColumnKind.COUNT),
    "各服务的是否": ("服务", ColumnKind.TRUTH),
    "各困境的程度": ("困境", ColumnKind.CHOICE),
    "各困境的文字": ("困境", ColumnKind.TEXT),
}
_UNKNOWN = {"服务": "V-FILE-04", "待遇": "V-FILE-04"}

Named = Mapping[str, Mapping[str, str]]
"""Labels by id, for each kind of thing that a record's column may name."""


def record_names(trees: Trees, release: Release) -> RecordNames:
    """Gather what a household file may name, from a release and the files it was built from.

    Before the first catalogue the files lend its names: a wish may be told beforehand.
    """
    tree, facts = trees[RECORDS], release.facts
    known = {
        "服务": heads(trees, "catalogue/services/"),
        "待遇": heads(trees, "catalogue/benefits/"),
        "困境": heads(trees, "policy/needs/"),
        "程度": levels(trees),
    }
    records = {key: _record(key, each, known) for key, each in entries(at(tree, "记录")).items()}
    register = {
        ENTITIES[word]: _shape(ENTITIES[word].value, word, each, known)
        for word, each in entries(at(tree, "登记栏")).items()
    }
    columns = {entity: _facts(entity, facts) for entity in Entity}
    return RecordNames(
        keys={entity: _keys(entity, columns, records, register) for entity in Entity},
        facts=columns,
        records=records,
        register=register,
        wishes=_short_wishes(records["wishes"], known["服务"]),
        refused=_refused(facts, records, release.needs),
        sources={entity: sources(trees, entity) for entity in Entity},
    )


def _keys(
    entity: Entity,
    facts: Mapping[Entity, Mapping[str, Column]],
    records: Mapping[str, RecordShape],
    register: Mapping[Entity, RecordShape],
) -> Mapping[str, str]:
    """Return every name that may stand in the household itself, or in a member."""
    labels = {column.label: key for key, column in facts[entity].items()}
    here = {key: shape for key, shape in records.items() if entity in shape.entities}
    labels |= {shape.label: key for key, shape in here.items()}
    return labels | {key: key for key in (*facts[entity], *here)} | dict(register[entity].names)


def _facts(entity: Entity, facts: Vocabulary) -> Mapping[str, Column]:
    mine = (fact for fact in facts.values() if fact.entity is entity and _given(fact))
    return {fact.id: _fact(fact) for fact in mine}


def _given(fact: Fact) -> bool:
    return fact.id != DAY and (fact.derivation is None or fact.fillable)


def _fact(fact: Fact) -> Column:
    return Column(
        id=fact.id,
        label=fact.label,
        kind=_KINDS[fact.kind],
        words=_words(fact),
        identity=fact.sensitivity.value == "identity",
        signed=fact.kind is Kind.MONEY,
        unit=fact.unit,
    )


def _refused(
    facts: Vocabulary, records: Mapping[str, RecordShape], needs: tuple[str, ...]
) -> Mapping[str, str]:
    """Return, for each name of a fact that may not be given, what to give instead."""
    assessment = records["assessment"]
    levels_at = f"{assessment.label} {assessment.columns['levels'].label}"
    found: dict[str, str] = {}
    for fact in facts.values():
        if not _given(fact):
            near = instead(fact.derivation, facts, records)
            found[fact.id] = found[fact.label] = levels_at if fact.id in needs else near
    return found


def _short_wishes(wishes: RecordShape, services: Mapping[str, str]) -> RecordShape:
    like = replace(wishes.columns["wish"], label=wishes.label, required=False)
    return replace(_keyed_by(like, services, _UNKNOWN["服务"]), id=wishes.id)


def _words(fact: Fact) -> Mapping[str, Known]:
    match fact.kind:
        case Kind.TRUTH:
            return _truths(fact.answers)
        case Kind.CHOICE:
            return _choices(fact.choices)
        case Kind.LEVEL:
            found = {choice: Bounds(n, n) for n, choice in enumerate(fact.choices)}
            return {label: found[choice] for choice, label in fact.choices.items()} | found
        case Kind.NUMBER | Kind.MONEY | Kind.DATE:
            return {}


def _record(key: str, node: Written, known: Named) -> RecordShape:
    many = at(node, "每条")
    plain = _shape(key, text(at(node, "名称")), many or entries(node)["单条"], known)
    placed = frozenset(ENTITIES[word] for word in texts(at(node, "放在")))
    return replace(plain, entities=placed, many=many is not None)


def _shape(key: str, label: str, node: Written, known: Named) -> RecordShape:
    columns = {inside: _column(key, inside, each, known) for inside, each in entries(node).items()}
    labels = {column.label: inside for inside, column in columns.items()}
    return RecordShape(
        id=key, label=label, columns=columns, names=labels | {inside: inside for inside in columns}
    )


def _column(shape: str, key: str, node: Written, known: Named) -> Column:
    kind, label = text(at(node, "类型")), text(at(node, "名称"))
    here = (shape, key)
    return Column(
        id=key,
        label=label,
        kind=ColumnKind.MAP if kind in _MAPS else _TYPES.get(kind, ColumnKind.CHOICE),
        words=_column_words(kind, node, known),
        required=(holds(at(node, "必填")) and here not in LATER) or here in NEEDED,
        identity=text_or_none(at(node, "敏感")) == IDENTITY,
        unknown="V-FILE-16" if here == SPEAKER else _UNKNOWN.get(kind, "V-NAME-02"),
        inner=_inner(key, label, node, known),
    )


def _column_words(kind: str, node: Written, known: Named) -> Mapping[str, Known]:
    match kind:
        case "是否":
            answers = at(node, "答")
            pair = None if answers is None else (text(at(answers, YES)), text(at(answers, NO)))
            return _truths(pair)
        case "选项":
            written = entries(at(node, "选项"))
            return _choices({choice: text(label) for choice, label in written.items()})
        case "程度":
            return _positions(known["程度"])
        case _:
            return _choices(known.get(kind, {}))


def _inner(key: str, label: str, node: Written, known: Named) -> RecordShape | None:
    kind, each = text(at(node, "类型")), at(node, "每条")
    if each is not None:
        return _shape(key, label, each, known)
    if kind not in _MAPS:
        return None
    thing, inside = _MAPS[kind]
    words = {ColumnKind.TRUTH: _truths(None), ColumnKind.CHOICE: _positions(known["程度"])}
    like = Column(id=key, label=label, kind=inside, words=words.get(inside, {}))
    return _keyed_by(like, known[thing], _UNKNOWN.get(thing, "V-NAME-01"))


def _keyed_by(like: Column, things: Mapping[str, str], unknown: str) -> RecordShape:
    """Return the shape of a map whose keys are services or needs and whose values are alike."""
    return RecordShape(
        id=like.id,
        label=like.label,
        columns={key: replace(like, id=key, label=label) for key, label in things.items()},
        names={label: key for key, label in things.items()} | {key: key for key in things},
        unknown=unknown,
    )


def _truths(answers: tuple[str, str] | None) -> Mapping[str, Known]:
    plain: dict[str, Known] = {YES: True, NO: False}
    return plain if answers is None else {answers[0]: True, answers[1]: False} | plain


def _choices(choices: Mapping[str, str]) -> Mapping[str, Known]:
    labels: dict[str, Known] = {label: choice for choice, label in choices.items()}
    return labels | {choice: choice for choice in choices}


def _positions(choices: Mapping[str, str]) -> Mapping[str, Known]:
    labels: dict[str, Known] = {label: n for n, label in enumerate(choices.values())}
    return labels | {choice: n for n, choice in enumerate(choices)}
