"""How is a question put to somebody, and what is said of an answer?

Why it is asked and what settles it stand beside it. What is kept apart is asked alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qingdan.asking.answers import ASSESSMENT, DELIVERED, LISTS
from qingdan.asking.ranking import Worth
from qingdan.model.decisions import Decision, Question, ServiceDecision
from qingdan.model.facts import Fact, Kind
from qingdan.model.gates import GIVING
from qingdan.reporting.amounts import units
from qingdan.reporting.cleaning import clean, clean_lines
from qingdan.reporting.languages import Language
from qingdan.reporting.outcomes import shown
from qingdan.reporting.phrases import few
from qingdan.reporting.questions import apart, in_words, question_lines, subject
from qingdan.reporting.sheet import Sheet

_FEW = 4
_YES_NO = (("是", "yes"), ("否", "no"))
_LISTED = (("有，写进登记", "yes, it goes into the file"), ("没有", "none"))
_MADE = (("有，写进登记", "yes, it goes into the file"), ("还没有", "not yet"))
_DELIVERED = (("到位了", "delivered"), ("没到位", "not delivered"))


def choices(question: Question, sheet: Sheet) -> tuple[str, ...]:
    """Return the answers to choose among, in order; none where a number or a day is typed."""
    language, fact = sheet.language, sheet.rules.facts.get(question.fact)
    if question.fact.startswith(DELIVERED):
        return tuple(language.of(*each) for each in _DELIVERED)
    if question.fact in LISTS:
        return tuple(language.of(*each) for each in _LISTED)
    if question.fact == ASSESSMENT:
        return tuple(language.of(*each) for each in _MADE)
    if fact is None:
        return ()
    if fact.kind is Kind.TRUTH:
        if fact.answers and language is Language.CHINESE:
            return fact.answers
        return tuple(language.of(*each) for each in _YES_NO)
    return tuple(fact.choices.values())


def opening(worths: Sequence[Worth], alike: int, sheet: Sheet) -> str:
    """Return how much is left to ask, and what no answer would change.

    Of what a decision calls open, only a part is worth asking: where the numbers differ, why.
    """
    given = _given(sheet.decision)
    minutes = sum(each.minutes for each in worths)
    return _empty(len(worths), sheet) + sheet.language.of(
        f"还要问 {len(worths)} 句，约 {minutes} 分钟。回车＝不清楚，0＝不愿答；"
        f"都不影响已经能安排的 {given} 项。另有 {alike} 项怎么答结果都一样，不问。",
        f"{len(worths)} to ask, about {minutes} minutes. Enter: not known; 0: rather not say; the "
        f"{given} services that can be arranged stand either way. {alike} other answers would "
        "change nothing and are not asked.",
    )


def _empty(asked: int, sheet: Sheet) -> str:
    open_ = len(question_lines(sheet.decision.questions, sheet))
    if open_ <= asked:
        return ""
    return sheet.language.of(
        f"登记里还空着 {open_} 项，只有 {asked} 项可能影响结果。",
        f"{open_} are open in the file, and only {asked} may change the result. ",
    )


def put_lines(worth: Worth, at: int, sheet: Sheet) -> tuple[str, ...]:
    """Return the lines of one question."""
    return clean_lines(_put(worth, at, sheet))


def listed_lines(worths: Sequence[Worth], sheet: Sheet) -> tuple[str, ...]:
    """Return every question that is left, most decisive first."""
    numbered = enumerate(worths, 1)
    return clean_lines(line for at, each in numbered for line in _put(each, at, sheet))


def change_lines(before: Decision, after: Decision, sheet: Sheet) -> tuple[str, ...]:
    """Return what an answer has changed, service by service; ``sheet`` is that of after."""
    return clean_lines(_changes(before, after, sheet))


def typed(fact: Fact | None, language: Language) -> str:
    """Return how a number or a day is to be typed."""
    if fact is not None and fact.kind is Kind.DATE:
        return language.of("写成 2025-09-15", "as 2025-09-15")
    unit = "" if fact is None or fact.unit is None else fact.unit
    if not unit:
        return language.of("写数", "a number")
    return language.of(f"写数（{unit}）", f"a number ({unit})")


def why(worth: Worth, sheet: Sheet) -> str:
    """Return which services a question decides, and whose word settles it."""
    language, question = sheet.language, worth.question
    named = [sheet.rules.services[id_] for id_ in question.settles or question.amounts]
    services = few([language.of(each.label, each.english) for each in named], _FEW, language)
    decides = (
        language.of(f"定{services}安排不安排", f"decides whether: {services}")
        if question.settles
        else language.of(f"定{services}给多少", f"decides how much: {services}")
    )
    return language.of("为什么问：", "why: ") + decides + _settled_by(question, sheet)


def _put(worth: Worth, at: int, sheet: Sheet) -> Iterator[str]:
    question, language = worth.question, sheet.language
    alone = language.of("（请单独问，旁边不要有别人）", " (ask alone, with nobody beside)")
    private = alone if apart(question.fact, sheet) else ""
    yield f"{at}  {sheet.called(question.member)} · {subject(question, sheet)}{private}"
    yield f"   {in_words(question, sheet)}"
    options = choices(question, sheet)
    fact = sheet.rules.facts.get(question.fact)
    numbered = "   ".join(f"{number} {each}" for number, each in enumerate(options, 1))
    yield f"   {numbered or typed(fact, language)}"
    yield f"   {why(worth, sheet)}"


def _settled_by(question: Question, sheet: Sheet) -> str:
    """Say whose word settles a question."""
    fact = sheet.rules.facts.get(question.fact)
    if fact is None or not fact.sources:
        return ""
    sources = sheet.language.of("、", ", ").join(fact.sources)
    return sheet.language.of(f"。凭什么定：{sources}", f"; settled by: {sources}")


def _changes(before: Decision, after: Decision, sheet: Sheet) -> Iterator[str]:
    was = {(m.member, each.service): each for m in before.members for each in m.services}
    for member in after.members:
        for new in member.services:
            old = was[member.member, new.service]
            if (old.outcome, old.units) != (new.outcome, new.units):
                service = sheet.rules.services[new.service]
                name = sheet.language.of(f"{service.label}：", f"{service.english}: ")
                step = f"{told(old, sheet)} → {told(new, sheet)}"
                yield f"   {sheet.called(member.member)} {name}{step}"


def told(decided: ServiceDecision, sheet: Sheet) -> str:
    """Return an outcome in the word that people read, with the units where some are given."""
    word = shown(decided.outcome, sheet.rules)
    if decided.outcome not in GIVING:
        return word
    return f"{word} {units(replace(decided, unit=sheet.term(decided.unit)), sheet.language)}"


def _given(decision: Decision) -> int:
    return sum(each.outcome in GIVING for member in decision.members for each in member.services)


def ending(left: int, decision: Decision, language: Language) -> str:
    """Return what stands once no more is asked."""
    given = _given(decision)
    if left:
        return clean(
            language.of(
                f"先问到这里：还有 {left} 句没问；可安排 {given} 项。",
                f"Enough for now: {left} are left; {given} can be arranged.",
            )
        )
    return language.of(f"问完了：可安排 {given} 项。", f"All asked: {given} can be arranged.")
