"""What is the person told, on one page and in plain words?

The sentences are those of ``reasons.yaml`` for the person. No code, no clause, nobody else's
affairs, and no advice on how to fit: only that what is registered wrongly can be put right.
"""

from collections.abc import Iterator
from dataclasses import replace

from qingdan.asking.otherwise import Otherwise
from qingdan.explaining.tree import Explanation
from qingdan.model.decisions import Given
from qingdan.model.gates import GIVING, Outcome
from qingdan.reporting.amounts import units
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.grounds import grounds_to_person
from qingdan.reporting.languages import Language
from qingdan.reporting.otherwise import person_lines
from qingdan.reporting.people import masked
from qingdan.reporting.questions import in_words, of_the_person, questions_for
from qingdan.reporting.reasons import applicant, slots_of
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.slots import QUESTION, slots
from qingdan.reporting.text import TRIAL

_FEW = 3
NOTIFY = "notify"
_NO_NOTICE = (
    "【依据还没有确认：只当面说明，不作通知】",
    "[the basis is unconfirmed: to be explained in person, not a notice]",
)


def explained_to_applicant(
    why: Explanation, sheet: Sheet, found: Otherwise | None = None
) -> tuple[str, ...]:
    """Return the lines of a page for the person; its sentences are Chinese in every language.

    ``found`` is what would decide otherwise, where that was asked.
    """
    return clean_lines(_lines(why, sheet, found))


def told_to_applicant(why: Explanation, sheet: Sheet) -> tuple[str, ...]:
    """Return what the page says of the service, without its head and its end."""
    return clean_lines(dict.fromkeys(_sentences(why, sheet)))


def _lines(why: Explanation, sheet: Sheet, found: Otherwise | None) -> Iterator[str]:
    if sheet.decision.trial:
        yield sheet.language.of(*TRIAL)
    if sheet.rules.policy.bans(NOTIFY, sheet.decision.on):
        yield sheet.language.of(*_NO_NOTICE)
    name = sheet.person(why.member).name
    ended = why.decision.outcome is Outcome.TERMINATE
    if ended:
        yield f"写给{'' if name is None else masked(name)}家属：{why.service.label}"
    else:
        yield f"{'您' if name is None else masked(name)}：{why.service.label}"
    yield ""
    yield from dict.fromkeys(_sentences(why, sheet))
    if ended:
        return
    yield ""
    if found is not None and not _undecided(why):
        yield from _otherwise(found, why, replace(sheet, language=Language.CHINESE))
    yield "上面写的要是和您家的情况不一样，或者情况有了变化，请告诉我们，我们重新看。"
    yield "对这个结果有疑问的，可以要求我们说明，也可以请人再看一遍。"


def _otherwise(found: Otherwise, why: Explanation, sheet: Sheet) -> Iterator[str]:
    because = grounds_to_person(found.sufficing, why, sheet)
    lines = [] if because is None else [because]
    lines += person_lines(found.contrast, sheet, why.member)
    if lines:
        yield from (*lines, "")


def _sentences(why: Explanation, sheet: Sheet) -> Iterator[str]:
    decided = why.decision
    if _undecided(why):
        yield "这一项还没有定，我们核实清楚了再告诉您。"
        return
    if decided.outcome in GIVING:
        yield f"可以给您安排：{why.service.label}，{units(decided, sheet.language)}。"
        yield why.service.content
        if why.service.charge is not None:
            yield f"您自己付多少：{why.service.charge}。"
    for given in _told(why):
        said = _said(given, why, sheet)
        if said:
            yield said


def _undecided(why: Explanation) -> bool:
    """Return whether a refusal rests on an unconfirmed figure: it is no answer yet."""
    return why.decision.unconfirmed and why.decision.outcome not in GIVING


def _said(given: Given, why: Explanation, sheet: Sheet) -> str | None:
    """Return a reason as the person reads it; what only staff can find out is not asked."""
    reason = sheet.rules.reasons[given.code]
    about = {**slots(given, why, sheet)}
    if reason.applicant is not None and QUESTION in slots_of(reason.applicant):
        asked = _asked(why, sheet)
        if not asked:
            return "还有些情况由我们去弄清楚，弄清楚了告诉您。"
        more = "还有几句见面再问。" if len(asked) > _FEW else ""
        about[QUESTION] = "".join(asked[:_FEW]) + more
    return applicant(reason, about)


def _asked(why: Explanation, sheet: Sheet) -> list[str]:
    """Return the questions that are put to the person."""
    asked = questions_for(why.decision, why.member, sheet)
    return [in_words(each, sheet) for each in asked if of_the_person(each.fact, sheet)]


def _told(why: Explanation) -> Iterator[Given]:
    """Give the reasons of the gates that gave the outcome, and those that came with it."""
    decided = why.decision
    holding = {gate.gate for gate in decided.gates if gate.gives is not None}
    giving = {gate.gate for gate in decided.gates if gate.gives is decided.outcome}
    for given in decided.reasons:
        if given.gate in giving or given.gate not in holding:
            yield given
