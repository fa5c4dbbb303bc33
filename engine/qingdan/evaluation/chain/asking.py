"""In which order is asked, and what does each answer settle?

What settles the most outcomes comes first, what only settles amounts last. A list that several
members lack is asked for once: written on the home it counts for all of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qingdan.evaluation.chain.came import Everything
from qingdan.evaluation.chain.questions import IN_PLACE
from qingdan.evaluation.chain.unknowns import BENEFITS, CATEGORIES, REQUESTS, Ask
from qingdan.model.decisions import Question
from qingdan.model.release import Release

LISTS = frozenset({CATEGORIES, BENEFITS, IN_PLACE, REQUESTS})
Waiting = tuple[str, str]
"""A member and a service."""
ByAsk = dict[Ask, dict[Waiting, None]]
"""What waits for each thing to ask, each once."""


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


def awaited(services: Iterable[str], everything: Everything) -> list[Awaited]:
    """Return what is to be asked, the most decisive first."""
    outcomes: ByAsk = {}
    amounts: ByAsk = {}
    for waiting, each in everything.items():
        for ask in each.opens:
            outcomes.setdefault(ask, {})[waiting] = None
        for ask in each.amounts:
            amounts.setdefault(ask, {})[waiting] = None
    common = _common(dict.fromkeys((*outcomes, *amounts)))
    if common:
        outcomes, amounts = _joined(outcomes, common), _joined(amounts, common)
    places = {service: place for place, service in enumerate(services)}
    made = [
        _awaited(ask, outcomes.get(ask, {}), amounts.get(ask, {}), places)
        for ask in dict.fromkeys((*outcomes, *amounts))
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


def _joined(waiting: ByAsk, common: Mapping[Ask, Ask]) -> ByAsk:
    found: ByAsk = {}
    for ask, some in waiting.items():
        found.setdefault(common.get(ask, ask), {}).update(some)
    return found


def _awaited(
    ask: Ask,
    outcomes: Mapping[Waiting, None],
    amounts: Mapping[Waiting, None],
    places: Mapping[str, int],
) -> Awaited:
    only = [each for each in amounts if each not in outcomes]
    decided = {service for _, service in outcomes}
    counted = {service for _, service in only} - decided
    return Awaited(
        member=ask[0],
        fact=ask[1],
        outcomes=tuple(sorted(decided, key=places.__getitem__)),
        amounts=tuple(sorted(counted, key=places.__getitem__)),
        weight=(len(outcomes), len(only)),
    )


def questions(release: Release, everything: Everything) -> Iterator[Question]:
    """Yield each question once: first what settles most outcomes, then what settles amounts."""
    for asked in awaited(release.services, everything):
        yield Question(
            member=asked.member,
            fact=asked.fact,
            label=_label(release, asked.fact),
            why="、".join([release.services[each].label for each in asked.services]),
            settles=asked.outcomes,
            amounts=asked.amounts,
        )


def _label(release: Release, fact: str) -> str:
    if fact in release.facts:
        return release.facts[fact].label
    if fact in release.record_labels:
        return release.record_labels[fact]
    column, _, benefit = fact.rpartition(".")
    return release.benefits[benefit].label + release.record_labels[column]
