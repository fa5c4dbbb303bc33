"""In which words and cells is an estimate told, on a screen, a page or a workbook?"""

from dataclasses import dataclass

from qingdan.estimating.estimate import Estimate, Hidden
from qingdan.estimating.registered import SmallCells
from qingdan.reporting.estimate_names import Names


@dataclass(frozen=True, slots=True)
class Yuan:
    """A sum in 分."""

    fen: int


@dataclass(frozen=True, slots=True)
class Share:
    """A share in whole percent, cut."""

    percent: int


Cell = str | int | Yuan | Share | Hidden
"""An empty text is a cell that has no meaning in its row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its head; ``last`` is the row of the whole."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    last: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An estimate with the words to tell it in; ``trial`` when no reply may rest on it."""

    found: Estimate
    names: Names
    small: SmallCells

    @property
    def trial(self) -> bool:
        """Return whether a release that decided a month is one for trial."""
        return any(each.release.rules.trial for each in self.found.plan.planned)
