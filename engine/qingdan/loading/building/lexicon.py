"""Which id does a name in a file stand for?

Files name things by their Chinese label or by their English id; the engine knows ids only.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from qingdan.model.facts import Entity, Kind


@dataclass(frozen=True, slots=True)
class Head:
    """What a condition must know of a fact: its kind, its choices, whose it is."""

    id: str
    label: str
    kind: Kind
    entity: Entity
    choices: Mapping[str, str]

    def choice(self, written: str) -> str:
        """Return the id of a choice written by label or id."""
        return next(id for id, label in self.choices.items() if written in (id, label))  # noqa: A001

    def position(self, written: str) -> int:
        """Return the position of a level's choice written by label or id."""
        return list(self.choices).index(self.choice(written))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that may be named: facts with their heads, other things as label to id."""

    facts: Mapping[str, Head]
    standards: Mapping[str, str]
    services: Mapping[str, str]
    benefits: Mapping[str, str]
    referrals: Mapping[str, str]
    categories: Mapping[str, str]
    alarms: Mapping[str, str]
    gates: Mapping[str, str]


def named(heads: Mapping[str, str]) -> dict[str, str]:
    """Return label to id, and id to id, from id to label."""
    return {label: id for id, label in heads.items()} | {id: id for id in heads}  # noqa: A001
