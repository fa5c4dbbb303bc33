"""What does the person read of what would decide otherwise?

Only what may be registered wrongly and what is theirs to want; never which answer would get more.
"""

from collections.abc import Iterator
from typing import assert_never

from qingdan.asking.changes import (
    AssessmentMade,
    Change,
    NotDelivered,
    NotPaid,
    OtherValue,
    Reconsidered,
    StillRecognised,
    Wanted,
    subject,
)
from qingdan.asking.contrast import Contrast, Flip
from qingdan.model.facts import Fact, Proposing
from qingdan.model.page import BENEFIT, CATEGORY, FACT, PAPER, VALUE, Line
from qingdan.reporting.questions import of_the_person
from qingdan.reporting.reasons import on_page
from qingdan.reporting.sheet import Sheet

_FEW = 8


def person_lines(found: Contrast, sheet: Sheet, member: str) -> Iterator[str]:
    """Give to the person what may be registered wrongly and what is theirs to want."""
    alone = [flip for flip in found.flips if _theirs(flip, sheet, member)]
    changes = dict.fromkeys(each for flip in alone for each in flip.changes)
    lines = {subject(each): _to_person(each, sheet) for each in changes}
    wrong = [each for each in lines.values() if each is not None]
    if wrong:
        yield on_page(Line.IF_WRONG, sheet)
        yield from (f"· {each}" for each in wrong[:_FEW])
    wishes = (flip.changes for flip in alone if len(flip.changes) == 1)
    if any(isinstance(each, Reconsidered | Wanted) for (each,) in wishes):
        yield on_page(Line.IF_WANTED, sheet)


def _theirs(flip: Flip, sheet: Sheet, member: str) -> bool:
    """Return whether a flip says nothing of anybody else, and leaves staff's tasks to staff."""
    for each in flip.changes:
        if subject(each)[1] not in (None, member) or isinstance(each, AssessmentMade):
            return False
        if isinstance(each, OtherValue):
            corrected = sheet.rules.facts[each.fact].proposing is Proposing.CORRECTION
            if not corrected or not of_the_person(each.fact, sheet):
                return False
    return True


def _to_person(change: Change, sheet: Sheet) -> str | None:
    """Return a correction as the person reads it, without the answer that would get more."""
    language, rules = sheet.language, sheet.rules
    match change:
        case OtherValue(fact, whose):
            known = rules.facts[fact]
            return _value(known, sheet.known(known, whose), sheet)
        case NotDelivered(id_) | NotPaid(id_):
            benefit = rules.benefits[id_]
            name = {BENEFIT: language.of(benefit.label, benefit.english)}
            line = Line.STOPPED if isinstance(change, NotPaid) else Line.NOT_DELIVERED
            return on_page(line, sheet, name)
        case StillRecognised(category):
            return on_page(Line.NOT_FOUND, sheet, {CATEGORY: rules.categories[category].label})
        case Reconsidered() | Wanted() | AssessmentMade():
            return None
        case _ as unreachable:
            assert_never(unreachable)


def _value(fact: Fact, now: str, sheet: Sheet) -> str:
    noted = {FACT: fact.label, VALUE: now}
    if fact.paper is None:
        return on_page(Line.IF_WRONG_SAY, sheet, noted)
    return on_page(Line.IF_WRONG_BRING, sheet, {**noted, PAPER: fact.paper})
