"""By which name does a unit go, and which of them are the streets'?"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Units:
    """Each way to write a unit with the name that it goes by, and the bare names of streets."""

    names: Mapping[str, str]
    streets: frozenset[str]

    def name(self, written: str) -> str:
        """Return the name of a unit; one that no register has goes by what is written."""
        return self.names.get(written, written)
