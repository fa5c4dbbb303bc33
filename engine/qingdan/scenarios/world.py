"""What does a scenario know as its steps go by, and what can a step answer?

A world is never changed: each step gives the next one. The household is plain data in the
format of a household file, so that a scenario goes through the same door as any file.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from qingdan.model.place import Problem
from qingdan.model.release import Release
from qingdan.scenarios.household import Home, members_of
from qingdan.scenarios.names import Names, Table, nearest

Decision = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to one policy or catalogue file, for as long as one scenario lasts.

    ``file`` is a path under the root with ``*`` for any folder; the earliest edition that has
    such a file is meant. ``path`` leads to the place by keys and, from 1, by positions; empty,
    it is the whole file. ``value`` is YAML as it stands in the file; None takes the place away.
    """

    file: str
    path: tuple[str, ...]
    value: str | None


class Decide(Protocol):
    """Decides a household file on a day; may raise ``Faulty`` or ``NoPolicy``."""

    def __call__(self, data: Home, on: date, office: str | None, /) -> Decision:
        """Return the decision as its JSON says it."""


class Check(Protocol):
    """Checks policy and catalogue with these edits laid over; may raise ``Faulty``."""

    def __call__(self, edits: Sequence[Edit], /) -> Sequence[Problem]:
        """Return every problem found."""


class Rules(Protocol):
    """Gives the rules of a day; may raise ``Faulty`` or ``NoPolicy``."""

    def __call__(self, on: date, /) -> Release:
        """Return the policy and the catalogue in force."""


@dataclass(frozen=True, slots=True)
class Doors:
    """What the scenarios are handed: deciding, checking, the names of things, the rules.

    ``publish`` checks as before a publication, which forbids more.
    """

    decide: Decide
    check: Check
    names: Names
    rules: Rules
    publish: Check


@dataclass(frozen=True, slots=True)
class Queue:
    """Who asks for a service in a period, a row each.

    ``money`` and ``hands`` are for how many units they reach; None: there is enough.
    """

    service: str
    people: tuple[Mapping[str, str], ...]
    money: int | None = None
    hands: int | None = None
    fill_down: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What has been told and what came of it; ``found`` are codes of problems.

    ``shared`` gives each person's units, and his place where people are ranked.
    """

    doors: Doors
    on: date | None = None
    office: str | None = None
    home: Home = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    decision: Decision | None = None
    found: frozenset[str] | None = None
    queue: Queue | None = None
    shared: Mapping[str, tuple[int, int | None]] | None = None


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An expectation that did not hold, in the words of the scenario."""

    expected: str
    actual: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A step that cannot be carried out, since it names something that there is not."""

    code: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refused:
    """A household that the reader refuses; the places of these problems are not a file's."""

    problems: tuple[Problem, ...]


Answer = World | Mismatch | Trouble | Refused


def changed(world: World, member: str | None, change: Callable[[Home], Home]) -> Answer:
    """Return the world with its household changed; ``member`` must be one of the household."""
    known = members_of(world.home)
    if member is not None and member not in known:
        return unknown("成员", known, member)
    return replace(world, home=change(world.home))


def unknown(field_: str, known: Iterable[str] | Table, word: str) -> Trouble:
    """Return that a word names nothing of its kind, and what it may have meant."""
    return Trouble("V-NAME-02", {"field": field_, "value": word, "near": nearest(known, word)})


def too_early(first: str) -> Mismatch:
    """Return that another step has to come before this one."""
    return Mismatch(f"先有 {first}", "还没有")
