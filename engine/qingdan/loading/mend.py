"""What does ``check --fix`` make of a file, and what did it mend?

Only the characters of a slip change; comments and layout stay as they are, byte for byte. What
stays wrong for another reason is left alone.
"""

from qingdan.loading.text.meanings import Meaning, anything
from qingdan.loading.text.slips import Edit, Lines, apart, edited
from qingdan.loading.yaml import Inspection, inspected
from qingdan.model.place import Problem

_LEFT_ALONE = frozenset({"V-YAML-14", "V-YAML-16", "V-YAML-18"})
"""A file too large, damaged or not text: writing it back would lose what it holds."""
_ROUNDS = 8
"""Mending may bring to light what could not be read before."""


def mended(
    text: bytes, file: str = "", meant: Meaning = anything
) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the file as ``check --fix`` writes it, and the problems that are gone from it.

    Mending what was mended changes nothing. A file that is not text stays as it is. ``meant``
    tells what the file's places are for, so that no text becomes a day, a truth or a number.
    """
    done: list[Problem] = []
    for _ in range(_ROUNDS):
        seen = inspected(text, file, meant)
        if any(slip.code in _LEFT_ALONE and not slip.mendable for slip in seen.slips):
            break
        after, problems = _once(seen, file)
        if not problems or _worse(seen, inspected(after, file, meant)):
            break
        done += problems
        text = after
    return text, tuple(done)


def _once(seen: Inspection, file: str) -> tuple[bytes, list[Problem]]:
    slips = [slip for slip in seen.slips if slip.mendable]
    edits = apart(edit for slip in slips for edit in slip.edits)
    kept: set[Edit] = set(edits)
    lines = Lines(seen.text)
    problems = [slip.problem(file, lines) for slip in slips if kept.issuperset(slip.edits)]
    problems.sort(key=lambda each: (each.place, each.code))
    return edited(seen.text, edits).encode(), problems


def _worse(before: Inspection, after: Inspection) -> bool:
    return before.tree is not None and after.tree is None
