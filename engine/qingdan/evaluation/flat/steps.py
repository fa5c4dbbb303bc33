"""Where in the flat list of a release does what is answered stand?"""

from collections.abc import Mapping
from dataclasses import dataclass

from qingdan.evaluation.compiling.instructions import Instructions
from qingdan.evaluation.flat.operations import Line

Pair = tuple[int, int]
"""The numbers of the steps of a least and a most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSteps:
    """Where in the list the answer on a service stands.

    ``outcome`` is a strength, ``offer`` and ``per`` are positions, ``came`` is the outcome before
    anything is reduced. ``reasons`` are codes with whether each is given, in order; ``partly``
    the codes of what is taken off, with whether the gates give them; ``bridged`` the benefits
    that are claimed meanwhile; ``gates`` the truth of each gate by whether the government pays.
    """

    outcome: int
    came: int
    settled: int
    urgent: int
    offer: int
    per: int | None
    needed: Pair | None
    covered: Pair | None
    units: Pair | None
    reckoned: tuple[Pair | None, ...]
    reasons: tuple[tuple[str, int], ...]
    partly: tuple[tuple[str, int], ...]
    bridged: tuple[tuple[str, int], ...]
    gates: Mapping[bool, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A release as one flat list, in one reading; ``ended`` tells for whom all is terminated."""

    instructions: Instructions
    lines: tuple[Line, ...]
    services: Mapping[str, ServiceSteps]
    ended: int
    eligible: int
