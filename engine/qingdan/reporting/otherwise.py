"""How is staff told what would decide otherwise, and what papers or words settle it?

To staff, each change with what comes out then; what the person reads is in ``corrections``.
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
)
from qingdan.asking.contrast import Contrast, Flip
from qingdan.model.facts import Fact, Kind, Proposing
from qingdan.reporting.asking import told
from qingdan.reporting.phrases import label, value
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
