"""Does what was given for a fact agree with what the other facts make of it?

A self-care grade from an old record may contradict the six items seen last week. Both are kept:
the level then runs from the lighter to the heavier of the two, and a reminder is given to check.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from qingdan.evaluation.records import Given, Registered
from qingdan.model.facts import Bounds, Entity, Fact, Kind, Known


class Computing(Protocol):
    """A reading that tells what the rules alone make of a fact."""

    def computed(self, fact: str, member: str | None) -> Known | None:
        """Return what the rules alone make of a fact, whatever was given."""


Disputes = Mapping[str, tuple[tuple[Fact, Known], ...]]
"""By member the facts whose given value is not what the others make of it, with that value."""


def disputed(known: Registered, given: Given, reading: Computing) -> Disputes:
    """Return what is disputed in a household."""
    return {
        member: tuple(_disputed(known, facts, reading, member))
        for member, facts in given.members.items()
    }


def _disputed(
    known: Registered, given: Mapping[str, Known], reading: Computing, member: str
) -> Iterator[tuple[Fact, Known]]:
    for id_ in [each for each in given if each in known.disputable]:
        made = reading.computed(id_, member)
        if made is not None and not _agree(given[id_], made):
            yield known.disputable[id_], made


def reconciled(given: Given, disputes: Disputes) -> Given:
    """Return the given facts, each disputed level spanning both words on it."""
    found = {
        member: spanned
        for member, facts in given.members.items()
        if (spanned := _spanned(facts, disputes[member]))
    }
    if not found:
        return given
    members = {
        member: {**facts, **found.get(member, {})} for member, facts in given.members.items()
    }
    return replace(given, members=members)


def _spanned(
    facts: Mapping[str, Known], disputes: tuple[tuple[Fact, Known], ...]
) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for fact, made in disputes:
        value = facts[fact.id]
        graded = fact.kind is Kind.LEVEL and fact.entity is Entity.MEMBER
        if graded and isinstance(value, Bounds) and isinstance(made, Bounds):
            ends = (value.least, value.most, made.least, made.most)
            met = [end for end in ends if end is not None]
            found[fact.id] = Bounds(min(met), max(met))
    return found


def _agree(value: Known, made: Known) -> bool:
    if not isinstance(made, Bounds):
        return value == made
    ends = value if isinstance(value, Bounds) else Bounds(value, value)  # type: ignore[arg-type]
    most = ends.most if ends.most is not None else made.least
    return made.least <= most and (made.most is None or ends.least <= made.most)
