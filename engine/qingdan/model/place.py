"""Where is something written, and what is wrong with it?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Place(NamedTuple):
    """A spot in a file: a path as the writer would name it, and a line and column from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


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
