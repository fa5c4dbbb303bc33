"""Whom does it touch when one release follows another?

Every household is decided twice on one day, by the rules as they are and by the rules as they
would be, whatever day either is in force on: so the effect of a change is seen before anybody
lives under it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qingdan import assessment
from qingdan.library import Release
from qingdan.model.facts import naming_office
from qingdan.model.household import Household
from qingdan.model.place import Problem
from qingdan.model.release import Edition
from qingdan.revising.effects import HARMFUL, Effect, effects


@dataclass(frozen=True, slots=True)
class Pair:
    """Two releases to be compared, and the day on which both decide.

    ``editions`` are those that the change consists of: what they promise to those who get less
    holds for the whole step.
    """

    old: Release
    new: Release
    on: date
    editions: tuple[Edition, ...]


def compared(pair: Pair, before: Household, after: Household) -> tuple[Effect, ...]:
    """Return what the change does to a household, as each release has read it."""
    old = assessment.assess(pair.old.prepared, before, on=pair.on)
    new = assessment.assess(pair.new.prepared, after, on=pair.on)
    return tuple(effects(old, new, _street(pair.new, after)))


def unannounced(pair: Pair, found: tuple[Effect, ...]) -> Iterator[Problem]:
    """Yield V-ED-16 for each service that somebody loses and no edition's 过渡安排 speaks of."""
    promised = {each.service for edition in pair.editions for each in edition.transitions}
    harmed: dict[str, set[tuple[str, str]]] = {}
    for each in found:
        if each.kind in HARMFUL and not promised & {None, each.service}:
            harmed.setdefault(each.service, set()).add((each.case, each.member))
    for service, people in harmed.items():
        label = (pair.new if service in pair.new.rules.services else pair.old).rules.services
        said = {"service": label[service].label, "people": str(len(people))}
        yield Problem("V-ED-16", _latest(pair.new).place, said)


def editions(old: Release, releases: Iterable[Release]) -> tuple[Edition, ...]:
    """Return the editions of these releases by day, without those that say what the old said."""
    found = dict.fromkeys(each for release in releases for each in _editions(release))
    return tuple(sorted(found.keys() - set(_editions(old)), key=lambda each: each.day))


def _editions(release: Release) -> tuple[Edition, ...]:
    rules = release.rules
    return (rules.policy, *(() if rules.catalogue is None else (rules.catalogue,)))


def _latest(release: Release) -> Edition:
    return max(_editions(release), key=lambda each: each.day)


def _street(release: Release, household: Household) -> str | None:
    """Return the office in whose care a household is, by label."""
    office = naming_office(release.rules.facts)
    known = None if office is None else household.facts.get(office.id)
    return office.choices.get(known) if office is not None and isinstance(known, str) else None
