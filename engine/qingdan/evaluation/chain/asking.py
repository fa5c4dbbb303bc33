"""In which order is asked, and what does each answer settle?

What settles the most outcomes comes first, what only settles amounts last. A list that several
members lack is asked for once: written on the home it counts for all of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qingdan.evaluation.chain.cases import Results, Setting
from qingdan.evaluation.chain.questions import IN_PLACE, amount_asks, open_asks
from qingdan.evaluation.chain.unknowns import BENEFITS, CATEGORIES, REQUESTS, Ask

LISTS = frozenset({CATEGORIES, BENEFITS, IN_PLACE, REQUESTS})
Waiting = tuple[str, str]
"""A member and a service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """Something to ask, with the services whose outcome, or only whose amount, waits for it."""

    member: str | None
    fact: str
    outcomes: tuple[str, ...]
    amounts: tuple[str, ...]
    weight: tuple[int, int]

    @property
    def services(self) -> tuple[str, ...]:
        """Return every service that waits, those whose outcome waits first."""
        return (*self.outcomes, *self.amounts)


def awaited(setting: Setting, found: Results) -> list[Awaited]:
    """Return what is to be asked, the most decisive first."""
    outcomes: dict[Ask, list[Waiting]] = {}
    amounts: dict[Ask, list[Waiting]] = {}
    for waiting, (case, result) in found.items():
        for ask in open_asks(setting, case, result):
            outcomes.setdefault(ask, []).append(waiting)
        for ask in amount_asks(setting, case, result):
            amounts.setdefault(ask, []).append(waiting)
    common = _common((*outcomes, *amounts))
    asks = dict.fromkeys(common.get(ask, ask) for ask in (*outcomes, *amounts))
    made = [
        _awaited(ask, set(_for(ask, outcomes, common)), set(_for(ask, amounts, common)), setting)
        for ask in asks
    ]
    return sorted(made, key=lambda each: (-each.weight[0], -each.weight[1]))


def _common(asks: Iterable[Ask]) -> dict[Ask, Ask]:
    """Return, for a list that two or more members lack, the one question that is put instead."""
    lacking: dict[str, set[str | None]] = {}
    for member, fact in asks:
        if fact in LISTS:
            lacking.setdefault(fact, set()).add(member)
    return {
        (member, fact): (None, fact)
        for fact, members in lacking.items()
        if len(members) > 1
        for member in members
    }


def _for(ask: Ask, waiting: dict[Ask, list[Waiting]], common: dict[Ask, Ask]) -> Iterator[Waiting]:
    for each, pairs in waiting.items():
        if common.get(each, each) == ask:
            yield from pairs


def _awaited(ask: Ask, outcomes: set[Waiting], amounts: set[Waiting], setting: Setting) -> Awaited:
    amounts -= outcomes
    decided = {service for _, service in outcomes}
    counted = {service for _, service in amounts} - decided
    order = tuple(setting.release.services)
    return Awaited(
        member=ask[0],
        fact=ask[1],
        outcomes=tuple(each for each in order if each in decided),
        amounts=tuple(each for each in order if each in counted),
        weight=(len(outcomes), len(amounts)),
    )
