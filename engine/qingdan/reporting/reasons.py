"""What does a reason say, to staff and to the person?

The sentences stand in the policy. A slot that this decision does not fill stays a blank line
to be filled by hand, and a bracket that holds one is left out.
"""

import re
from collections.abc import Mapping

from qingdan.model.rules import Reason
from qingdan.reporting.languages import Language

BLANK = "____"

_SLOT = re.compile(r"\{([^{}]*)\}")
_BRACKET = re.compile(r"（[^（）]*）")
_SENTENCE = re.compile(r"[；。：]")
_COMMA = "，"


def staff(reason: Reason, about: Mapping[str, str], language: Language) -> str:
    """Return the whole sentence for staff."""
    return filled(language.of(reason.staff, reason.english), about)


def short(reason: Reason, about: Mapping[str, str], language: Language) -> str:
    """Return the beginning of the sentence for staff, without its brackets.

    Its first part, and the second where the first says nothing of this very case.
    """
    if language is Language.ENGLISH:
        return reason.english.rstrip(".")
    bare = _BRACKET.sub("", reason.staff)
    first, *rest = _SENTENCE.split(bare)[0].split(_COMMA)
    if rest and not _SLOT.search(first) and all(slot in about for slot in _SLOT.findall(rest[0])):
        first = f"{first}{_COMMA}{rest[0]}"
    return filled(first, about)


def applicant(reason: Reason, about: Mapping[str, str]) -> str | None:
    """Return what is said to the person; None for a reason that is not said to them."""
    return None if reason.applicant is None else filled(reason.applicant, about)


def filled(sentence: str, about: Mapping[str, str]) -> str:
    """Return a sentence with its slots filled."""

    def bracket(found: re.Match[str]) -> str:
        missing = any(slot not in about for slot in _SLOT.findall(found[0]))
        return "" if missing else found[0]

    def slot(found: re.Match[str]) -> str:
        return about.get(found[1], BLANK)

    return _SLOT.sub(slot, _BRACKET.sub(bracket, sentence))
