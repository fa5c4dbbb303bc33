"""Where is something written, and what is wrong with it?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

SHEET = "!"
"""Ends the name of a sheet, as in ``泉秀.xlsx 人员!``; a spot in it is a cell."""
_LETTERS = 26


class Place(NamedTuple):
    """A spot in a file: a path as the writer would name it, and a line and column from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        if self.file.endswith(SHEET):
            return f"{self.file}{_letters(self.column)}{self.line}"
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def row(self) -> str:
        """Return the spot without its column; in a sheet, the cell."""
        return str(self) if self.file.endswith(SHEET) else f"{self.file}:{self.line}"


def _letters(column: int) -> str:
    """Return how a spreadsheet names a column: A, B, …, Z, AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


class Severity(StrEnum):
    """How bad a problem is: an error stops, a warning asks for a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a file.

    ``code`` is stable; its sentences stand in ``reporting/problems.yaml`` and ``said`` fills
    their slots with the writer's own words.
    """

    code: str
    place: Place
    said: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
