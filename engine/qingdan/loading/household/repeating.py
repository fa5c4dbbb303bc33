"""Which words of a household's file may a sentence about it repeat?"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from qingdan.loading.household.columns import RecordNames
from qingdan.loading.household.hiding import COUNTED, WRITTEN, hidden
from qingdan.loading.household.masking import labels_of, masked, values
from qingdan.loading.household.values import MASKED
from qingdan.loading.text.slips import Lines
from qingdan.model.place import Problem

_AROUND = 2000
"""Characters before and behind a problem in which the words that it repeats are looked for."""


def told(problems: Iterable[Problem], text: str, names: RecordNames) -> tuple[Problem, ...]:
    """Return the problems of a file with the same masks in the words that they repeat."""
    found = tuple(problems)
    if not found:
        return ()
    lines, labels = Lines(text), labels_of(names).known
    telling = _Telling(text, masked(text, names), labels, values(text, names))
    return tuple(_told(each, telling, lines) for each in found)


class _Telling(NamedTuple):
    """A text as it was written and as it is shown, its labels, and the names that it tells."""

    text: str
    shown: str
    labels: frozenset[str]
    known: tuple[str, ...]

    def only_masked(self, word: str, at: int) -> bool:
        """Return whether a word stands near a place, and is masked wherever it does."""
        first, last = max(0, at - _AROUND), at + _AROUND
        at = self.text.find(word, first, last)
        if at < 0 or word in self.labels:
            return False
        while at >= 0:
            if self.shown.startswith(word, at):
                return False
            at = self.text.find(word, at + 1, last)
        return True


def _told(problem: Problem, telling: _Telling, lines: Lines) -> Problem:
    at = lines.offset(problem.place.line, problem.place.column)
    said = {slot: _word(slot, word, telling, at) for slot, word in problem.said.items()}
    return replace(problem, said=said)


def _word(slot: str, word: str, telling: _Telling, at: int) -> str:
    text, shown = telling.text, telling.shown
    private = shown[at : at + 1] != text[at : at + 1]
    found = text.find(word, at, at + len(word) + 2) if word else -1
    if found >= 0:
        return shown[found : found + len(word)]
    if private and slot in WRITTEN and word.strip(MASKED):
        return MASKED
    if slot in COUNTED:
        return word
    if word.strip(MASKED) and telling.only_masked(word, at):
        return MASKED
    return hidden(word, telling.known)
