"""How is it said what would decide otherwise, and what papers or words settle it?

To staff each change with what comes out then. To the person only what may be registered wrongly
and what is theirs to want; never which answer would get more.
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
    record,
    subject,
)
from qingdan.asking.contrast import Contrast, Flip
from qingdan.model.facts import Fact, Kind, Proposing
from qingdan.reporting.asking import told
from qingdan.reporting.phrases import label, value
from qingdan.reporting.questions import of_the_person
from qingdan.reporting.rows import PLACEHOLDER
from qingdan.reporting.sheet import Sheet

_FEW = 8
FIGURES = frozenset({Kind.NUMBER, Kind.MONEY, Kind.DATE})
_HEADS = {
    Proposing.CORRECTION: (
        "登记有误会改变结果的（逐条重算过）：",
        "the result changes if these are registered wrongly (each decided anew):",
    ),
    Proposing.CHANGE: (
        "有变化、有想法会改变结果的（逐条重算过）：",
        "the result changes with these (each decided anew):",
    ),
}


def contrast_lines(found: Contrast, sheet: Sheet, member: str) -> Iterator[str]:
    """Give to staff each change, or two together, what comes out then, and what settles it."""
    language = sheet.language
    for how, head in _HEADS.items():
        flips = [each for each in found.flips if proposing(each, sheet) is how]
        if flips:
            yield language.of(*head)
            yield from (f"· {_flip(each, sheet, member)}" for each in flips[:_FEW])
        if len(flips) > _FEW:
            left = len(flips) - _FEW
            yield language.of(f"· 另有 {left} 处，见 --json", f"· {left} more, see --json")
    if not found.flips:
        yield language.of(
            "登记里没有哪一两处，改了会让结果更好。",
            "No one or two things on record would better the result if they were otherwise.",
        )
    if not found.exhausted:
        yield language.of(
            "（两处一起的没有全试。）", "(Not every two things together were tried.)"
        )


def proposing(flip: Flip, sheet: Sheet) -> Proposing:
    """Return whether a flip is a change, or at least in part a correction."""
    ways = {_way(each, sheet) for each in flip.changes}
    return Proposing.CORRECTION if Proposing.CORRECTION in ways else Proposing.CHANGE


def _way(change: Change, sheet: Sheet) -> Proposing:
    if isinstance(change, OtherValue):
        return sheet.rules.facts[change.fact].proposing
    return sheet.rules.record_proposing[record(change)]


def _flip(flip: Flip, sheet: Sheet, member: str) -> str:
    language = sheet.language
    what = language.of("；并且 ", "; and ").join(
        changed_words(each, sheet, member) for each in flip.changes
    )
    by = language.of("；", "; ").join(
        dict.fromkeys(settled_by(each, sheet) for each in flip.changes)
    )
    unconfirmed = language.of(*PLACEHOLDER) if flip.then.unconfirmed else ""
    return f"{what} → {told(flip.then, sheet)}{unconfirmed}{language.of('。', '; ')}{by}"


def changed_words(change: Change, sheet: Sheet, member: str) -> str:
    """Return a change in words; of a figure or a day only that it may be wrong, not which."""
    language, rules = sheet.language, sheet.rules
    match change:
        case OtherValue(fact, whose, to):
            known = rules.facts[fact]
            so = f"{_whose(whose, sheet, member)}{label(known, language)}"
            now = sheet.known(known, whose)
            if known.kind in FIGURES:
                return language.of(f"{so}：登记 {now}，不对的", f"{so}: {now}, if wrong")
            then = value(known, to, language)
            if known.proposing is Proposing.CHANGE:
                return language.of(f"{so}：{now}，变成 {then}", f"{so}: {now}, once {then}")
            return language.of(
                f"{so}：登记 {now}，其实 {then} 的", f"{so}: {now} on record, in fact {then}"
            )
        case _:
            return _of_a_record(change, sheet, member)


def _of_a_record(change: Change, sheet: Sheet, member: str) -> str:
    language, rules = sheet.language, sheet.rules
    match change:
        case NotDelivered(benefit, whose):
            name = _whose(whose, sheet, member) + _benefit(benefit, sheet)
            return language.of(
                f"{name}：登记本月到位，其实没到位的",
                f"{name}: registered as delivered, if it was not",
            )
        case NotPaid(benefit, whose):
            name = _whose(whose, sheet, member) + _benefit(benefit, sheet)
            return language.of(
                f"{name}：登记在发，其实早就停了的", f"{name}: registered, if it has ended"
            )
        case StillRecognised(category):
            held = rules.categories[category]
            return language.of(
                f"{held.label}：登记里今天不算有效，其实已经续上或查到的",
                f"{held.english}: not valid on record, if it was renewed or is listed",
            )
        case Reconsidered():
            return language.of("本人改了主意，想要了", "the person would like it after all")
        case Wanted():
            return language.of("本人想要这一项", "the person asks for it")
        case AssessmentMade():
            return language.of("做一次需求评估", "once the needs are assessed")
        case OtherValue():
            return changed_words(change, sheet, member)
        case _ as unreachable:
            assert_never(unreachable)


def _whose(whose: str | None, sheet: Sheet, member: str) -> str:
    return "" if whose in (None, member) else f"{sheet.called(whose)} "


def _benefit(id_: str, sheet: Sheet) -> str:
    benefit = sheet.rules.benefits[id_]
    return sheet.language.of(benefit.label, benefit.english)


def settled_by(change: Change, sheet: Sheet) -> str:
    """Return which paper or whose word settles a change."""
    language = sheet.language
    match change:
        case OtherValue(fact):
            return _shown_by(sheet.rules.facts[fact], sheet)
        case NotDelivered() | NotPaid():
            return language.of("请补一张核实记录", "add a record of the check")
        case StillRecognised():
            return language.of("请补认定文书或平台查询", "add the document or the query")
        case Reconsidered() | Wanted():
            return language.of("说一声、记下就行", "their word is enough")
        case AssessmentMade():
            return language.of("由街道安排", "the street sees to it")
        case _ as unreachable:
            assert_never(unreachable)


def _shown_by(fact: Fact, sheet: Sheet) -> str:
    language = sheet.language
    if fact.paper is not None:
        return language.of(f"凭据：{fact.paper}", f"by: {fact.paper}")
    sources = language.of("、", ", ").join(fact.sources)
    return language.of(f"以{sources}为准，不用开证明", f"settled by {sources}, no paper needed")


def person_lines(found: Contrast, sheet: Sheet, member: str) -> Iterator[str]:
    """Give to the person what may be registered wrongly and what is theirs to want."""
    alone = [flip for flip in found.flips if _theirs(flip, sheet, member)]
    changes = dict.fromkeys(each for flip in alone for each in flip.changes)
    lines = {subject(each): _to_person(each, sheet) for each in changes}
    wrong = [each for each in lines.values() if each is not None]
    if wrong:
        yield sheet.language.of(
            "登记有误会改变结果的：", "The result would change if we have one of these wrong:"
        )
        yield from (f"· {each}" for each in wrong[:_FEW])
    wishes = (flip.changes for flip in alone if len(flip.changes) == 1)
    if any(isinstance(each, Reconsidered | Wanted) for (each,) in wishes):
        yield sheet.language.of(
            "您想要这一项的，什么时候跟我们说一声就行。",
            "If you would like this, just tell us at any time.",
        )


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
            return _value_to_person(known, sheet.known(known, whose), sheet)
        case NotDelivered(benefit):
            name = _benefit(benefit, sheet)
            return language.of(
                f"{name}，我们记的是这个月做到了。没做到的，请告诉我们，我们去督促。",
                f"{name}: we have it as done this month. If not, tell us and we press for it.",
            )
        case NotPaid(benefit):
            name = _benefit(benefit, sheet)
            return language.of(
                f"{name}，我们记的是还在发。已经停了的，请告诉我们，我们去核。",
                f"{name}: we have it as still paid. If it has stopped, tell us and we check.",
            )
        case StillRecognised(category):
            name = rules.categories[category].label
            return language.of(
                f"{name}的认定，我们这里今天查不到有效的。有新的认定文书的，请补一张。",
                f"{name}: we find none valid today. If there is a new document, please bring it.",
            )
        case Reconsidered() | Wanted() | AssessmentMade():
            return None
        case _ as unreachable:
            assert_never(unreachable)


def _value_to_person(fact: Fact, now: str, sheet: Sheet) -> str:
    noted = sheet.language.of(
        f"{fact.label}，我们记的是 {now}。记得不对的，",
        f"{fact.label}: we have it as {now}. If that is wrong, ",
    )
    if fact.paper is not None:
        return noted + sheet.language.of(
            f"请补上（{fact.paper}）。", f"please bring this: {fact.paper}."
        )
    return noted + sheet.language.of(
        "告诉我们就行，不用开证明。", "just tell us; no paper is needed."
    )
