"""What does a reason say, to staff and to the person?

The sentences stand in the policy. A slot that this decision does not fill stays a blank line
to be filled by hand, and a bracket that holds one is left out.
"""

import re
from collections.abc import Mapping

from qingdan.model.decisions import Given
from qingdan.model.release import Release
from qingdan.reporting.languages import Language

BLANK = "____"

_SLOT = re.compile(r"\{([^{}]*)\}")
_BRACKET = re.compile(r"（[^（）]*）")
_PARTS = re.compile(r"[，；。：]")


def staff(given: Given, rules: Release, language: Language) -> str:
    """Return the whole sentence for staff."""
    reason = rules.reasons[given.code]
    return filled(language.of(reason.staff, reason.english), given.about)


def short(given: Given, rules: Release, language: Language) -> str:
    """Return the first part of the sentence for staff, without its brackets."""
    reason = rules.reasons[given.code]
    if language is Language.ENGLISH:
        return reason.english
    bare = _BRACKET.sub("", reason.staff)
    first = next(part for part in _PARTS.split(bare) if part.strip())
    return filled(first, given.about)


def applicant(given: Given, rules: Release) -> str | None:
    """Return what is said to the person; None for a reason that is not said to them."""
    said = rules.reasons[given.code].applicant
    return None if said is None else filled(said, given.about)


def filled(sentence: str, about: Mapping[str, str]) -> str:
    """Return a sentence with its slots filled."""

    def bracket(found: re.Match[str]) -> str:
        missing = any(slot not in about for slot in _SLOT.findall(found[0]))
        return "" if missing else found[0]

    def slot(found: re.Match[str]) -> str:
        return about.get(found[1], BLANK)

    return _SLOT.sub(slot, _BRACKET.sub(bracket, sentence))
