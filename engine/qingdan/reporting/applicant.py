"""What is the person told, on one page and in plain words?

The sentences are those of ``reasons.yaml`` for the person. No code, no clause, nobody else's
affairs, and no advice on how to fit: only that what is registered wrongly can be put right.
"""

from collections.abc import Iterator

from qingdan.asking.otherwise import Otherwise
from qingdan.explaining.tree import Explanation
from qingdan.loading.household.hiding import masked_name
from qingdan.model import page
from qingdan.model.decisions import Given
from qingdan.model.gates import GIVING, Outcome
from qingdan.model.page import Line
from qingdan.reporting.amounts import units
from qingdan.reporting.cleaning import clean_lines
from qingdan.reporting.corrections import person_lines
from qingdan.reporting.grounds import grounds_to_person
from qingdan.reporting.questions import in_words, of_the_person, questions_for
from qingdan.reporting.reasons import applicant, on_page, slots_of
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
    """Return the lines of a page for the person, in the language of the sheet.

    ``found`` is what would decide otherwise, where that was asked.
    """
    return clean_lines(_lines(why, sheet, found))


def told_to_applicant(why: Explanation, sheet: Sheet) -> tuple[str, ...]:
    """Return what the page says of the service, without its head and its end."""
    return clean_lines(dict.fromkeys(_sentences(why, sheet)))


def reasons_to_applicant(
    why: Explanation, sheet: Sheet, leaving_out: frozenset[Outcome] = frozenset()
) -> tuple[tuple[str, Given], ...]:
    """Return the reasons alone as the person reads them, each with what it stands for.

    ``leaving_out`` are outcomes whose gates' reasons do not hold any more.
    """
    gone = {gate.gate for gate in why.decision.gates if gate.gives in leaving_out}
    found = ((_said(each, why, sheet), each) for each in _told(why) if each.gate not in gone)
    said = ((words, each) for words, each in found if words)
    return tuple({words: (words, each) for words, each in said}.values())


def _lines(why: Explanation, sheet: Sheet, found: Otherwise | None) -> Iterator[str]:
    if sheet.decision.trial:
        yield sheet.language.of(*TRIAL)
    if sheet.rules.policy.bans(NOTIFY, sheet.decision.on):
        yield sheet.language.of(*_NO_NOTICE)
    ended = why.decision.outcome is Outcome.TERMINATE
    yield _heading(why, sheet, ended=ended)
    yield ""
    yield from dict.fromkeys(_sentences(why, sheet))
    if ended:
        return
    yield ""
    if found is not None and not _undecided(why):
        yield from _otherwise(found, why, sheet)
    yield on_page(Line.IF_OTHERWISE, sheet)
    yield on_page(Line.MAY_DOUBT, sheet)


def _heading(why: Explanation, sheet: Sheet, *, ended: bool) -> str:
    name = sheet.person(why.member).name
    if ended:
        known = "" if name is None else masked_name(name)
        family = sheet.language.of(
            f"写给{known}家属：", f"To the family of {known or 'the person'}: "
        )
        return f"{family}{why.service.label}"
    you = sheet.language.of("您", "You") if name is None else masked_name(name)
    return f"{you}{sheet.language.of('：', ': ')}{why.service.label}"


def _otherwise(found: Otherwise, why: Explanation, sheet: Sheet) -> Iterator[str]:
    because = grounds_to_person(found.sufficing, why, sheet)
    lines = [] if because is None else [because]
    lines += person_lines(found.contrast, sheet, why.member)
    if lines:
        yield from (*lines, "")


def _sentences(why: Explanation, sheet: Sheet) -> Iterator[str]:
    decided, service = why.decision, why.service
    if _undecided(why):
        yield on_page(Line.UNDECIDED, sheet)
        return
    if decided.outcome in GIVING:
        given = {page.SERVICE: service.label, page.AMOUNT: units(decided, sheet.language)}
        yield on_page(Line.CAN_ARRANGE, sheet, given)
        yield service.content
        if service.charge is not None:
            yield on_page(Line.PERSON_PAYS, sheet, {page.CHARGE: service.charge})
    for each in _told(why):
        said = _said(each, why, sheet)
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
            return on_page(Line.STILL_TO_FIND_OUT, sheet)
        more = [on_page(Line.WHEN_WE_MEET, sheet)]
        put = [*asked[:_FEW], *(more if len(asked) > _FEW else [])]
        about[QUESTION] = sheet.language.of("", " ").join(put)
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
