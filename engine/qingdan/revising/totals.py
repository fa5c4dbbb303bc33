"""How many people gain and lose by a change, and what does it cost?

Units and money are of a year at the pace of the day, least and most; a difference is taken bound
by bound, since both sides rest on the same facts. A ``most`` of None is without bound.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from qingdan.model.facts import Bounds
from qingdan.revising.effects import Effect, Kind, yearly_cost, yearly_units

Key = TypeVar("Key", str, str | None)
Difference = tuple[int, int | None]
"""By how much the least and the most change; None: by nobody knows how much."""


@dataclass(frozen=True, slots=True)
class Total:
    """The effects on one service or in one street: how many of each kind, units and money."""

    counts: Mapping[Kind, int]
    units: Difference
    money: Difference


def total(effects: Iterable[Effect]) -> Total:
    """Add up effects; units only mean something within one service."""
    known = tuple(effects)
    return Total(
        Counter(each.kind for each in known),
        _sum((yearly_units(each.before), yearly_units(each.after)) for each in known),
        _sum((yearly_cost(each.before), yearly_cost(each.after)) for each in known),
    )


def by_service(effects: Iterable[Effect]) -> dict[str, Total]:
    """Return the totals of each service that is touched, by its id."""
    return _grouped((each.service, each) for each in effects)


def by_street(effects: Iterable[Effect]) -> dict[str | None, Total]:
    """Return the totals of each street; None: those whose file names none."""
    return _grouped((each.street, each) for each in effects)


def _grouped(pairs: Iterable[tuple[Key, Effect]]) -> dict[Key, Total]:
    groups: dict[Key, list[Effect]] = {}
    for key, effect in pairs:
        groups.setdefault(key, []).append(effect)
    return {key: total(found) for key, found in groups.items()}


def _sum(sides: Iterable[tuple[Bounds, Bounds]]) -> Difference:
    least, most = 0, 0
    unbounded = False
    for before, after in sides:
        least += after.least - before.least
        if before.most is None or after.most is None:
            unbounded = unbounded or before.most != after.most
        else:
            most += after.most - before.most
    return least, None if unbounded else most
