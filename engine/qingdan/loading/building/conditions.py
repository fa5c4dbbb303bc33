"""How does a written map become a condition?

A map means all of it; under a fact a list means any of them; 任一, 都要 and 都不 hold lists
of maps.
"""

from datetime import date
from decimal import Decimal

from qingdan.loading.building.lexicon import Head, Lexicon
from qingdan.loading.taking import (
    HUNDREDTHS,
    entries,
    holds,
    items,
    marked,
    plain,
    source,
    without,
)
from qingdan.model.conditions import (
    AllOf,
    Among,
    AnyOf,
    Bound,
    Comparison,
    Condition,
    NoneOf,
    Raises,
    Standard,
    Threshold,
    Today,
)
from qingdan.model.facts import Kind
from qingdan.model.written import Written

ANY, ALL, NONE, RAISES, TODAY, PRECHECK = "任一", "都要", "都不", "只升", "判定日", "前置核查"
_JOINS: dict[str, type[AllOf | AnyOf | NoneOf]] = {ANY: AnyOf, ALL: AllOf, NONE: NoneOf}
_JOIN_WORDS = {ANY: "any", ALL: "all", NONE: "none"}
_COMPARISONS = {
    "以上": Comparison.AT_OR_ABOVE,
    "以下": Comparison.AT_OR_BELOW,
    "超过": Comparison.ABOVE,
    "不满": Comparison.BELOW,
}
_TRUTHS: dict[object, bool] = {"是": True, "否": False, True: True, False: False}


def condition(node: Written, lexicon: Lexicon, id: str, *reserved: str) -> Condition:  # noqa: A002
    """Build the condition of a map; ``reserved`` keys of its row are not criteria."""
    parts: list[Condition] = []
    for key, value in without(node, *reserved, RAISES):
        if key in _JOINS:
            parts.append(_join(key, value, lexicon, f"{id}/{_JOIN_WORDS[key]}"))
        elif key == PRECHECK:
            category = lexicon.categories[str(plain(value))]
            here = frozenset({True})
            parts.append(
                Among(id=f"{id}/precheck", fact=precheck(category), values=here, place=value.place)
            )
        else:
            parts += _criteria(lexicon.facts[key], value, lexicon, id)
    whole = parts[0] if len(parts) == 1 else AllOf(id, tuple(parts), node.place)
    return Raises(f"{id}/raises", whole, node.place) if _raises(node, reserved) else whole


def precheck(category: str) -> str:
    """Return the id of the fact that says how a category's pre-check comes out."""
    return f"precheck_{category}"


def _raises(node: Written, reserved: tuple[str, ...]) -> bool:
    return RAISES not in reserved and holds(entries(node).get(RAISES))


def _join(key: str, node: Written, lexicon: Lexicon, id: str) -> Condition:  # noqa: A002
    inner = (condition(each, lexicon, f"{id}.{n}") for n, each in enumerate(items(node)))
    return _JOINS[key](id, tuple(inner), node.place)


def _criteria(head: Head, node: Written, lexicon: Lexicon, id: str) -> list[Condition]:  # noqa: A002
    written = entries(node)
    if written:
        return [
            Threshold(
                id=f"{id}/{head.id}/{_COMPARISONS[word]}",
                fact=head.id,
                comparison=_COMPARISONS[word],
                bound=_bound(head, bound, lexicon),
                placeholder=marked(bound),
                place=bound.place,
                source=source(bound),
            )
            for word, bound in written.items()
        ]
    values = frozenset(_value(head, each) for each in items(node))
    return [Among(id=f"{id}/{head.id}", fact=head.id, values=values, place=node.place)]


def _bound(head: Head, node: Written, lexicon: Lexicon) -> Bound:
    match plain(node):
        case str() as name if name == TODAY:
            return Today()
        case str() as name if name in lexicon.standards:
            return Standard(lexicon.standards[name])
        case str() as name:
            return head.position(name)
        case date() as day:
            return day
        case int() | Decimal() as number:
            return int(number * HUNDREDTHS)
    raise KeyError(node)


def _value(head: Head, node: Written) -> bool | str | int:
    match head.kind:
        case Kind.TRUTH:
            return _TRUTHS[node.value]
        case Kind.LEVEL:
            return head.position(str(node.value))
        case Kind.CHOICE:
            return head.choice(str(node.value))
        case Kind.NUMBER | Kind.MONEY | Kind.DATE:
            number = plain(node)
            if not isinstance(number, (int, Decimal)):
                raise KeyError(node)
            return int(number * HUNDREDTHS)
