"""Norm by norm: what carries each clause of the plan, and which scenarios check it?

A clause that is carried by something that exists needs a scenario with its tag. One that is
carried only by what is still to come is listed as such, with the carrier's name. A clause
without a carrier says why itself (V-CITE-04).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from qingdan.model.gates import AsksLater
from qingdan.model.place import Place, Problem
from qingdan.model.release import Release
from qingdan.model.rules import Clause
from qingdan.scenarios.reading import Scenario

BRACKETS = str.maketrans("（）", "()")
INSTRUMENT = "方案"
URGENT = "track:urgent"


class State(StrEnum):
    """How a clause stands."""

    CHECKED = "checked"
    MISSING = "missing"
    LATER = "later"
    NO_EFFECT = "no_effect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """One clause: its carriers that exist and those to come, and the scenarios with its tag."""

    clause: Clause
    now: tuple[str, ...]
    later: tuple[str, ...]
    scenarios: tuple[str, ...]

    @property
    def state(self) -> State:
        """Return how the clause stands."""
        if self.scenarios and self.now:
            return State.CHECKED
        if self.now:
            return State.MISSING
        return State.LATER if self.later else State.NO_EFFECT


def coverage(
    clauses: Iterable[Clause], scenarios: Iterable[Scenario], carriers: Collection[str]
) -> tuple[Norm, ...]:
    """Return how each clause stands, given the carriers that exist, as ``kind:id``."""
    tagged: dict[str, list[str]] = {}
    for scenario in scenarios:
        for tag in {_locator(each.name) for each in scenario.tags}:
            tagged.setdefault(tag, []).append(scenario.name)
    return tuple(
        Norm(
            clause=each,
            now=tuple(one for one in each.carriers if one in carriers),
            later=tuple(one for one in each.carriers if one not in carriers),
            scenarios=tuple(tagged.get(_locator(each.locator), ())),
        )
        for each in clauses
    )


def carriers(
    release: Release, implemented: Iterable[str], editions: Iterable[str]
) -> frozenset[str]:
    """Return what can carry a clause by now: rules of the release, checks, editions by day.

    A gate that only the allocation or the casebook asks is still to come.
    """
    gates = (gate.id for gate in release.chain.gates if not isinstance(gate.asks, AsksLater))
    kinds: Mapping[str, Iterable[str]] = {
        "gate": gates,
        "need": release.needs,
        "service": release.services,
        "benefit": release.benefits,
        "eligibility": release.categories,
        "referral": release.referrals,
        "alarm": release.alarms,
        "standard": release.standards,
        "check": implemented,
        "edition": editions,
    }
    named = {f"{kind}:{id_}" for kind, ids in kinds.items() for id_ in ids}
    return frozenset(named | {URGENT})


def without_scenario(norms: Iterable[Norm]) -> Iterator[Problem]:
    """Yield a problem for each clause that lacks a scenario and should have one."""
    for norm in norms:
        if norm.state is State.MISSING:
            said = {"clause": norm.clause.locator}
            yield Problem("V-FEAT-06", norm.clause.place, said)


def unknown_tags(scenarios: Iterable[Scenario], known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each tag that is neither a clause nor an id."""
    locators = {_locator(each) for each in known}
    seen: dict[str, Place] = {}
    for scenario in scenarios:
        for tag in scenario.tags:
            if _locator(tag.name) not in locators:
                seen.setdefault(tag.name, tag.place)
    for name, place in seen.items():
        yield Problem("V-FEAT-07", place, {"tag": name})


def _locator(tag: str) -> str:
    """Return a clause's number, however a file writes it: brackets of either width."""
    return tag.translate(BRACKETS).removeprefix(INSTRUMENT)
