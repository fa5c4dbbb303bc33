"""How does a condition read as JSON Schema, so that an editor completes and underlines it?

``if``, ``then`` and ``else`` rather than ``anyOf``: one mistake gives one message, and
``examples`` let the editor offer what may stand there.
"""

from collections.abc import Iterable, Mapping
from typing import assert_never

from qingdan.loading.shapes.criteria import (
    ANY,
    BOUNDS,
    JOINS,
    PRECHECK,
    RAISES,
    TODAY,
    UNIT,
    same_unit,
)
from qingdan.loading.shapes.names import NamedFact, Names
from qingdan.loading.shapes.plain_values import NO, YES
from qingdan.loading.shapes.shape import Condition
from qingdan.loading.taking import PLACEHOLDER, SOURCE, VALUE
from qingdan.model.facts import Entity, Kind

DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
BRANCH = "branch"
TRUTH: "Schema" = {"type": ["boolean", "string"], "pattern": f"^({YES}|{NO})$"}
FLAG: "Schema" = {**TRUTH, "examples": [True, False]}
ABOUT: Mapping[str, str] = {
    "任一": "下列情形有一样就成立",
    "都要": "下列情形样样都要",
    "都不": "下列情形一样都没有",
    "前置核查": "这类身份的前置核查成立",
    "以上": "含本数",
    "以下": "含本数",
    "超过": "不含本数",
    "不满": "不含本数",
}

Schema = dict[str, object]


def pointer(name: str) -> Schema:
    """Return the reference to a definition of this schema."""
    return {"$ref": f"#/$defs/{name}"}


def condition_name(rules: Condition, *, household: bool) -> str:
    """Return the name of a condition's definition."""
    marks = {"precheck": rules.precheck, "raising": rules.raising}
    seen = "household" if household and not rules.member else "member"
    return "-".join(("condition", seen, *(mark for mark, holds in marks.items() if holds)))


def condition_definitions(names: Names, rules: Condition, *, household: bool) -> dict[str, Schema]:
    """Return the definitions that a condition needs: itself, its branches."""
    name = condition_name(rules, household=household)
    made = {name: _condition(names, rules, name, household=household)}
    if rules.raising:
        branch = _condition(names, rules, name, household=household)
        properties = {**branch["properties"], RAISES: FLAG}  # type: ignore[dict-item]
        made[f"{name}-{BRANCH}"] = {**branch, "properties": properties, **more_than((RAISES,))}
    return made


def more_than(own: Iterable[str]) -> Schema:
    """Demand a criterion beside a row's own keys."""
    return {"not": {"propertyNames": {"enum": list(own)}}}


def _condition(names: Names, rules: Condition, name: str, *, household: bool) -> Schema:
    properties = criteria(names, household=household and not rules.member)
    for join in JOINS:
        inner = f"{name}-{BRANCH}" if rules.raising and join == ANY else name
        properties[join] = {
            "description": ABOUT[join],
            "type": "array",
            "minItems": 1,
            "items": pointer(inner),
        }
    if rules.precheck:
        known = names.families.get("category")
        named: Schema = {"type": "string"} if known is None else {"enum": list(known)}
        properties[PRECHECK] = {"description": ABOUT[PRECHECK], **named}
    return {
        "type": "object",
        "minProperties": 1,
        "properties": properties,
        "additionalProperties": False,
    }


def criteria(names: Names, *, household: bool) -> dict[str, object]:
    """Return the facts that a condition can see, by label and by id."""
    return {
        name: pointer(f"fact-{fact.id}")
        for name, fact in names.facts.items()
        if not household or fact.entity is Entity.HOUSEHOLD
    }


def fact_definitions(names: Names) -> dict[str, Schema]:
    """Return what may be put to each fact, with its label and choices to be shown."""
    made: dict[str, Schema] = {}
    for fact in names.facts.values():
        made[f"fact-{fact.id}"] = {"description": _about(fact), **_criterion(fact)}
        if (limit := _limit(fact, names)) is not None:
            made[f"limit-{fact.id}"] = limit
    return made


def _about(fact: NamedFact) -> str:
    labels = [label for label, id in fact.choices.items() if label != id]  # noqa: A001
    unit = f"（{fact.unit}）" if fact.unit else ""
    return f"{fact.label}{unit}" + "".join(f"\n- {label}" for label in labels)


def _criterion(fact: NamedFact) -> Schema:
    match fact.kind:
        case None:
            return {}
        case Kind.TRUTH:
            return one_or_several(TRUTH, [YES, NO])
        case Kind.CHOICE:
            return one_or_several(_choice(fact), list(fact.choices))
        case Kind.LEVEL:
            return _bounded(one_or_several(_choice(fact), []), fact)
        case Kind.NUMBER | Kind.MONEY:
            return _bounded(one_or_several({"type": "number"}, []), fact)
        case Kind.DATE:
            return _bounds(fact)
    assert_never(fact.kind)


def one_or_several(one: Schema, examples: list[str]) -> Schema:
    """Allow a value or a list of them."""
    several = {"type": "array", "minItems": 1, "items": one}
    return {"if": {"type": "array"}, "then": several, "else": one, "examples": examples}


def _choice(fact: NamedFact) -> Schema:
    return {"enum": list(fact.choices)}


def _bounded(plain: Schema, fact: NamedFact) -> Schema:
    return {"if": {"type": "object"}, "then": _bounds(fact), "else": plain}


def _bounds(fact: NamedFact) -> Schema:
    limit = pointer(f"limit-{fact.id}")
    return {
        "type": "object",
        "minProperties": 1,
        "properties": {word: {"description": ABOUT[word], **limit} for word in BOUNDS},
        "additionalProperties": False,
    }


def _limit(fact: NamedFact, names: Names) -> Schema | None:
    """Return what a fact may be held against, also with its unit and its mark."""
    match fact.kind:
        case Kind.LEVEL:
            return _marked(_choice(fact), None, list(fact.choices), names)
        case Kind.NUMBER | Kind.MONEY:
            known = _suited(fact, names, dated=False)
            named: Schema = {"enum": known}
            plain = {"if": {"type": "string"}, "then": named, "else": {"type": "number"}}
            return _marked(plain, fact.unit, known, names)
        case Kind.DATE:
            known = [*_suited(fact, names, dated=True), TODAY]
            day: Schema = {"type": "string", "anyOf": [{"pattern": DAY}, {"enum": known}]}
            return _marked(day, fact.unit, known, names)
        case None | Kind.TRUTH | Kind.CHOICE:
            return None
    assert_never(fact.kind)


def _suited(fact: NamedFact, names: Names, *, dated: bool) -> list[str]:
    return [
        name
        for name, standard in names.standards.items()
        if (standard.kind is None or (standard.kind is Kind.DATE) is dated)
        and same_unit(fact.unit, standard.unit)
    ]


def source_schema(names: Names) -> Schema:
    """Return what may confirm a figure: an id of ``policy/sources.yaml``."""
    known = names.families.get("provenance", {})
    return {"enum": list(known)} if known else {"type": "string"}


def _marked(plain: Schema, unit: str | None, examples: list[str], names: Names) -> Schema:
    marked = {
        "type": "object",
        "properties": {
            VALUE: plain,
            UNIT: {"type": "string"} if unit is None else {"const": unit},
            PLACEHOLDER: FLAG,
            SOURCE: source_schema(names),
        },
        "required": [VALUE],
        "additionalProperties": False,
    }
    return {"if": {"type": "object"}, "then": marked, "else": plain, "examples": examples}
