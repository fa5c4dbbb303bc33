"""What does a reason say, to staff and to the person?

The sentences stand in the policy. Where this decision does not fill a slot, the bracket or the
clause that holds it is left out: nobody is shown a blank.
"""

import re
from collections.abc import Mapping

from qingdan.model.page import Line
from qingdan.model.rules import Reason
from qingdan.reporting.languages import Language
from qingdan.reporting.sheet import Sheet

_SLOT = re.compile(r"\{([^{}]*)\}")
_BRACKET = re.compile(r"（[^（）]*）| ?\([^()]*\)")
_SENTENCE = re.compile(r"[；。：]")
_COMMA = "，"
_CLAUSE = re.compile(r"(?:（[^（）]*）|“[^“”]*”|[^、，；。.])+[、，；。.]?|[、，；。.]")
_MARKS = "、，；。."
NOTHING: Mapping[str, str] = {}


def staff(reason: Reason, about: Mapping[str, str], language: Language) -> str:
    """Return the whole sentence for staff."""
    return filled(language.of(reason.staff, reason.english), about)


def short(reason: Reason, about: Mapping[str, str], language: Language) -> str:
    """Return the beginning of the sentence for staff, without its brackets.

    Its first part, and the second where the first says nothing of this very case.
    """
    if language is Language.ENGLISH:
        return reason.english.rstrip(".")
    bare = _fillable(_BRACKET.sub("", reason.staff), about)
    first, *rest = _SENTENCE.split(bare)[0].split(_COMMA)
    if rest and not _SLOT.search(first):
        first = f"{first}{_COMMA}{rest[0]}"
    return filled(first, about)


def applicant(reason: Reason, about: Mapping[str, str]) -> str | None:
    """Return what is said to the person; None for a reason that is not said to them."""
    return None if reason.applicant is None else filled(reason.applicant, about)


def on_page(line: Line, sheet: Sheet, about: Mapping[str, str] = NOTHING) -> str:
    """Return a sentence of the person's page, as the policy words it in the sheet's language."""
    return filled(sheet.rules.page[line], about)


def filled(sentence: str, about: Mapping[str, str]) -> str:
    """Return a sentence with its slots filled, without the clauses that cannot be."""

    def bracket(found: re.Match[str]) -> str:
        return found[0] if _known(found[0], about) else ""

    whole = _fillable(_BRACKET.sub(bracket, sentence), about)
    return _SLOT.sub(lambda found: about[found[1]], whole).strip()


def slots_of(sentence: str) -> tuple[str, ...]:
    """Return the slots that a sentence has."""
    return tuple(_SLOT.findall(sentence))


def _fillable(sentence: str, about: Mapping[str, str]) -> str:
    """Leave out each clause with a slot that nothing fills; a full stop after it stays."""
    kept: list[str] = []
    for clause in _CLAUSE.findall(sentence):
        if _known(clause, about):
            kept.append(clause)
        elif kept and clause[-1] in _MARKS and kept[-1][-1] in _MARKS:
            ends = max(kept[-1][-1], clause[-1], key=_MARKS.index)
            kept[-1] = kept[-1][:-1] + ends
    return "".join(kept)


def _known(words: str, about: Mapping[str, str]) -> bool:
    return all(slot in about for slot in _SLOT.findall(words))
