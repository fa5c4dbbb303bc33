"""When must a column of a row be filled, and when may it be published?

A condition looks at the other cells of the row by their words, at a level by how heavy it is, and
at columns of the row's own record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from qingdan.model.records import Filled, Is, Stands, Value, When
from qingdan.projecting.cells import NOTHING, Cell, Figure, Words, said
from qingdan.projecting.subjects import Subject


@dataclass(frozen=True, slots=True)
class Seen:
    """A row as its conditions see it; ``levels`` are the labels of levels, lightest first."""

    cells: Mapping[str, Cell]
    subject: Subject
    levels: Sequence[str]

    def holds(self, wanted: Filled | When) -> bool:
        """Return whether it is so; what is not known asks for nothing."""
        match wanted:
            case When(tests):
                values = ((test.name, self._value(test)) for test in tests)
                known = {name: value for name, value in values if value is not None}
                return wanted.holds(known) is True
            case Filled.ALWAYS:
                return True
            case Filled.NEVER | Filled.BEFORE_CLOSING:
                return False
            case _:
                assert_never(wanted)

    def _value(self, test: Is | Stands) -> Value | None:
        if test.name not in self.cells:
            thread = self.subject.thread
            return None if thread is None else thread.values.get(test.name)
        cell = self.cells[test.name]
        match test, cell:
            case Stands(), Figure(value):
                return int(value)
            case Stands(), Words(text):
                return self.levels.index(text) if text in self.levels else None
            case Stands(), _:
                return None
            case Is(), _:
                return None if cell == NOTHING else said(cell)
