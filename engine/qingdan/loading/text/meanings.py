"""What does a word without quotes mean in a place that is for something?

``20240101`` is a day where a day is asked for, a number where a number is, and a case number, to
be left as it is, anywhere else; ``√`` is a truth only as the answer to a question.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, auto
from typing import assert_never

from qingdan.loading.text.bare_words import Doubt, bare, is_whole, is_wide, quotation
from qingdan.model.written import Scalar


class Meant(Enum):
    """What a place in a file is for; ``WORDS`` are text, codes and choices."""

    ANYTHING = auto()
    WORDS = auto()
    TRUTH = auto()
    FIGURE = auto()
    DAY = auto()


Meaning = Callable[[tuple[str, ...]], Meant]
"""Tells what the place under these keys is for, one key inside the other."""

_GUESSES: Mapping[str, frozenset[Meant]] = {
    "V-YAML-09": frozenset({Meant.FIGURE, Meant.DAY}),
    "V-YAML-10": frozenset({Meant.DAY}),
    "V-YAML-11": frozenset({Meant.DAY}),
    "V-YAML-22": frozenset({Meant.TRUTH}),
}
"""Readings that are right only where such a value is asked for."""
A_CODE, OUT_OF_RANGE = "V-YAML-13", "V-NAME-09"
FIGURES = "一百亿以内的数"


def anything(_: tuple[str, ...]) -> Meant:
    """Return the meaning where nobody knows what a file's places are for."""
    return Meant.ANYTHING


def read_as(text: str, meant: Meant) -> Scalar | Doubt:
    """Return the value of a word without quotes in a place that is for something."""
    found = bare(text)
    match meant:
        case Meant.ANYTHING:
            return found
        case Meant.WORDS:
            return _in_words(text, found)
        case Meant.FIGURE if isinstance(found, Doubt) and found.code == A_CODE:
            return Doubt(OUT_OF_RANGE, text, {"range": FIGURES, "value": text})
        case Meant.TRUTH | Meant.DAY if isinstance(found, Doubt) and found.code == A_CODE:
            return text
        case Meant.TRUTH | Meant.FIGURE | Meant.DAY:
            guessed = isinstance(found, Doubt) and meant not in _GUESSES.get(found.code, {meant})
            return _unguessed(text) if guessed else found
    assert_never(meant)


def _in_words(text: str, found: Scalar | Doubt) -> Scalar | Doubt:
    """Return the writer's own characters; a plain number stays one, for a code must be quoted."""
    match found:
        case Doubt(code):
            wide = is_wide(text) and quotation(text) is None
            return _unguessed(text) if wide or code in _GUESSES else found
        case None | bool() | str():
            return found
        case date():
            return text
        case number:
            return number if str(number) == text else text


def _unguessed(text: str) -> Scalar:
    return int(text) if is_whole(text) else text
