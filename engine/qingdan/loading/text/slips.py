"""Which slips of typing are in a text, and what would each become?

A slip is found in a draft: the text that the parser gets. A slip that stops the parser is written
over in the draft, which remembers where every character stood in the writer's own text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from qingdan.model.place import Place, Problem, Severity

LINE_END = re.compile(r"\r\n|\r|\n")
_LIGHTER: Mapping[str, Severity] = {
    "V-YAML-10": Severity.WARNING,
    "V-YAML-20": Severity.NOTE,
    "V-YAML-21": Severity.WARNING,
    "V-YAML-22": Severity.WARNING,
    "V-YAML-24": Severity.WARNING,
}
_TELL_THEIR_SPOT = frozenset({"V-YAML-05", "V-YAML-15", "V-YAML-19"})
_TELLS_ITS_FILE = "V-YAML-18"


class Edit(NamedTuple):
    """What stands from ``start`` to before ``end`` becomes ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One mistake of typing, at an offset, with the edits that undo it.

    With ``blocking`` the text cannot be read on without the edits. With ``mendable`` the edits
    are what ``check --fix`` writes; without, they only let the parser go on.
    """

    code: str
    at: int
    said: Mapping[str, str] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    blocking: bool = False
    mendable: bool = False
    severity: Severity | None = None

    def problem(self, file: str, lines: "Lines") -> Problem:
        """Return the problem to report."""
        severity = self.severity or _LIGHTER.get(self.code, Severity.ERROR)
        line, column = lines.spot(self.at)
        said = dict(self.said)
        if self.code in _TELL_THEIR_SPOT:
            said |= {"line": str(line), "column": str(column)}
        elif self.code == _TELLS_ITS_FILE:
            said |= {"path": file}
        return Problem(self.code, Place(file, line, column), said, severity)


class Lines:
    """The lines of a text, to tell line and column of an offset."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in LINE_END.finditer(text))]

    def spot(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column, both from 1; a later one stands at the end."""
        at = min(max(line, 1), len(self._starts)) - 1
        return self._starts[at] + max(column, 1) - 1


class Draft(NamedTuple):
    """The text for the parser, and the offset in the writer's text of each of its characters."""

    text: str
    origins: Sequence[int]

    def edited(self, edits: Iterable[Edit]) -> "Draft":
        """Return the draft with edits done; of two that overlap the earlier stands."""
        pieces: list[str] = []
        origins: list[Sequence[int]] = []
        at = 0
        for edit in apart(edits):
            pieces += (self.text[at : edit.start], edit.text)
            origins += (self.origins[at : edit.start], [self.origins[edit.start]] * len(edit.text))
            at = edit.end
        pieces.append(self.text[at:])
        origins.append(self.origins[at:])
        return Draft("".join(pieces), list(chain.from_iterable(origins)))

    def original(self, edit: Edit) -> Edit:
        """Return an edit of the draft as an edit of the writer's text."""
        return Edit(self.origins[edit.start], self.origins[edit.end], edit.text)


def draft(text: str) -> Draft:
    """Return the draft of a text in which nothing was edited yet."""
    return Draft(text, range(len(text) + 1))


def apart(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits in order, without those that reach into an earlier one."""
    kept: list[Edit] = []
    for edit in sorted(set(edits)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with edits done."""
    return draft(text).edited(edits).text
