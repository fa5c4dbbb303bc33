"""How is a question asked, and what waits for the answer?"""

from collections.abc import Iterable, Iterator

from qingdan.model.decisions import Question, ServiceDecision
from qingdan.reporting.languages import Language
from qingdan.reporting.phrases import few
from qingdan.reporting.sheet import Sheet

_FEW = 4


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
    if fact is not None and sheet.language is Language.ENGLISH:
        return f"{fact.english}?"
    if fact is None or fact.question is None:
        label = question.label
        return sheet.language.of(f"{label}还没有登记，请补上。", f"{label} is not registered yet.")
    return fact.question


def question_lines(asked: Iterable[Question], sheet: Sheet) -> Iterator[str]:
    """Give each question with whom it is about and the services that wait for it."""
    language = sheet.language
    for asking in asked:
        fact = sheet.rules.facts.get(asking.fact)
        alone = language.of("（单独问）", " (ask alone)") if fact and fact.kept_apart else ""
        services = [sheet.rules.services[id_] for id_ in asking.settles]
        names = [language.of(each.label, each.english) for each in services]
        named = few(names, _FEW, language)
        settles = language.of(f"（定：{named}）", f" (for: {named})")
        words = f"{sheet.called(asking.member)} {in_words(asking, sheet)}"
        yield f"{language.of('要问', 'ask')}  {words}{alone}{settles}"
