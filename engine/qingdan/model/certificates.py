"""What shows afterwards that what was short was given by the rules?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

SCHEMA = 1
Table = Mapping[str, Sequence[object]]
"""Columns by name, all as long as there are claims."""


class Served(StrEnum):
    """What came of a claim."""

    FULL = "full"
    REDUCED = "reduced"
    WAITING = "waiting"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Certificate:
    """The head, plain values as JSON has them, and the table, one row a claim in their order.

    docs/allocation.md describes both. ``digest`` in the head is over all of it but itself.
    """

    head: Mapping[str, object]
    table: Table
