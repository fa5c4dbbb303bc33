"""What is a node of the skeleton called, in the words of the files?"""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from qingdan.evaluation.contents import FactRow, OfferGate, Tier, What
from qingdan.model.catalogue import Period
from qingdan.model.conditions import (
    AllOf,
    Among,
    AnyOf,
    Bound,
    Comparison,
    NoneOf,
    Raises,
    Standard,
    Threshold,
    Today,
)
from qingdan.model.derivations import Rows
from qingdan.model.facts import Fact, Kind
from qingdan.model.release import Release

HUNDREDTHS = 100
COMPARISONS = {
    Comparison.AT_OR_ABOVE: "{}以上",
    Comparison.AT_OR_BELOW: "{}以下",
    Comparison.ABOVE: "超过{}",
    Comparison.BELOW: "不满{}",
}
PERIODS = {Period.WEEK: "周", Period.MONTH: "月", Period.QUARTER: "季", Period.YEAR: "年"}


def label(what: What, release: Release) -> str:
    """Return what people call a criterion, a join, a row or a gate."""
    match what:
        case Threshold(fact=fact, comparison=comparison, bound=bound):
            asked = COMPARISONS[comparison].format(_bound(release.facts[fact], bound, release))
            return f"{release.facts[fact].label} {asked}"
        case Among(fact=fact, values=values):
            return f"{release.facts[fact].label}：{'、'.join(_words(release.facts[fact], values))}"
        case AllOf():
            return "都要"
        case AnyOf():
            return "任一"
        case NoneOf():
            return "都不"
        case Raises():
            return "只升"
        case FactRow(fact, row):
            level = row.level if isinstance(fact.derivation, Rows) else None
            return fact.label if level is None else f"{fact.label}：{_position(fact, level)}"
        case Tier(service, row):
            return f"{service.label}：{row.units}{service.amount.unit}／{PERIODS[row.per]}"
        case OfferGate(service, offer, gate):
            return f"{service.label}（{offer.provider_kind}）：{gate.label}"
        case _ as unreachable:
            assert_never(unreachable)


def _bound(fact: Fact, bound: Bound, release: Release) -> str:
    match bound:
        case Today():
            return "判定日"
        case Standard(id_):
            return release.standards[id_].label
        case date():
            return bound.isoformat()
        case int() if fact.kind is Kind.LEVEL:
            return _position(fact, bound)
        case int():
            return f"{_number(bound)}{fact.unit or ''}"


def _position(fact: Fact, position: int) -> str:
    names = tuple(fact.choices.values())
    return names[position] if position in range(len(names)) else str(position)


def _number(hundredths: int) -> str:
    whole, rest = divmod(abs(hundredths), HUNDREDTHS)
    written = f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
    return f"-{written}" if hundredths < 0 else written


def _words(fact: Fact, values: frozenset[bool | str | int]) -> Iterator[str]:
    """Yield the values in the order of the choices, no before yes, small before large."""
    for choice, name in fact.choices.items():
        if choice in values:
            yield name
    for value in sorted(each for each in values if not isinstance(each, str)):
        match value:
            case bool():
                yield "是" if value else "否"
            case _ if fact.kind is Kind.LEVEL:
                yield _position(fact, value)
            case _:
                yield f"{_number(value)}{fact.unit or ''}"
