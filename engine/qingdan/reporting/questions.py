"""How is a question asked, and what waits for the answer?"""

from collections.abc import Iterable, Iterator

from qingdan.model.decisions import Question, ServiceDecision
from qingdan.model.facts import Fact
from qingdan.reporting.languages import Language
from qingdan.reporting.phrases import few
from qingdan.reporting.sheet import Sheet

_FEW = 4
ALONE = ("（另册）有一件事要另问", "(kept apart) something is to be asked separately")
_VISITOR = ("走访人", "走访的人", "visitor")
APART = ("另册的一件", "one kept apart")
UNSEEN = ("另册的一件，这里不显示", "one kept apart, not shown here")


def questions_for(decided: ServiceDecision, member: str, sheet: Sheet) -> list[Question]:
    """Return the questions that this service of this member waits for."""
    return [
        each
        for each in sheet.decision.questions
        if each.fact in decided.ask and each.member in (member, None)
    ]


def in_words(question: Question, sheet: Sheet) -> str:
    """Return the question as one would ask it."""
    fact = sheet.rules.facts.get(question.fact)
    if fact is None or fact.question is None:
        label = subject(question, sheet)
        return sheet.language.of(f"{label}还没有登记，请补上。", f"Not registered yet: {label}.")
    return fact.question


def called(question: Question, sheet: Sheet) -> str:
    """Return what a question is about; what is kept apart is not named at a shared desk."""
    return sheet.language.of(*APART) if apart(question.fact, sheet) else subject(question, sheet)


def subject(question: Question, sheet: Sheet) -> str:
    """Return the name of what a question asks for: a fact, a list, or that a benefit came."""
    if sheet.language is Language.CHINESE:
        return question.label
    labels, facts = sheet.rules.record_labels, sheet.rules.facts
    if question.fact in facts:
        return facts[question.fact].english
    if question.fact in labels:
        return labels[question.fact]
    column, _, benefit = question.fact.rpartition(".")
    return f"{sheet.rules.benefits[benefit].english}, {labels[column]}"


def apart(fact: str, sheet: Sheet) -> bool:
    """Return whether only those who are named may see a fact."""
    known = sheet.rules.facts.get(fact)
    return known is not None and known.kept_apart


def of_the_person(fact: str, sheet: Sheet) -> bool:
    """Return whether a fact is one for the person: no list, nothing apart, no visitor's.

    What no source of it has from the person, such as what the platform says, is not asked of them.
    """
    known = sheet.rules.facts.get(fact)
    if known is None or known.question is None or known.asked_by is None or known.kept_apart:
        return False
    return not a_visitors(known)


def a_visitors(fact: Fact) -> bool:
    """Return whether a fact is what whoever visits thinks, not what the person says."""
    return fact.question is not None and any(each in fact.question for each in _VISITOR)


def question_lines(asked: Iterable[Question], sheet: Sheet) -> tuple[str, ...]:
    """Return each question with whom it is about and the services that wait for it.

    What is kept apart is not put into words here, where everybody at the desk can read it.
    """
    return tuple(dict.fromkeys(_lines(asked, sheet)))


def _lines(asked: Iterable[Question], sheet: Sheet) -> Iterator[str]:
    language = sheet.language
    for asking in asked:
        settles = _settles(asking, sheet)
        private = apart(asking.fact, sheet)
        said = language.of(*ALONE) if private else in_words(asking, sheet)
        yield f"{language.of('要问', 'ask')}  {sheet.called(asking.member)} {said}{settles}"


def _settles(asking: Question, sheet: Sheet) -> str:
    """Return the services whose outcome waits; only where none does, those whose amount does."""
    language = sheet.language
    services = [sheet.rules.services[id_] for id_ in asking.settles or asking.amounts]
    named = few([language.of(each.label, each.english) for each in services], _FEW, language)
    if asking.settles:
        return language.of(f"（定：{named}）", f" (for: {named})")
    return language.of(f"（定数量：{named}）", f" (for the amount: {named})")
