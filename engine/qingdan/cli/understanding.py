"""What does a typed answer mean, as a household's file would have it?"""

import re
from datetime import date
from decimal import Decimal

from qingdan.asking.writing import NO, YES
from qingdan.cli.days import day
from qingdan.cli.misuse import Misused
from qingdan.model.decisions import Question
from qingdan.model.facts import Fact, Kind
from qingdan.model.release import Release
from qingdan.reporting.asking import choices
from qingdan.reporting.sheet import Sheet

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")


def understood(
    typed: str, question: Question, sheet: Sheet, rules: Release
) -> str | int | Decimal | date | None:
    """Return a typed answer as it is written in a file; None where it means nothing.

    ``rules`` have the words of the files; those of the sheet are told in its language.
    """
    fact, options = rules.facts.get(question.fact), choices(question, sheet)
    if options:
        return _chosen(typed, options, fact)
    if fact is not None and fact.kind is Kind.DATE:
        try:
            return day(typed, sheet.language)
        except Misused:
            return None
    return _number(typed)


def _chosen(typed: str, options: tuple[str, ...], fact: Fact | None) -> str | None:
    at = options.index(typed) if typed in options else -1
    if typed.isdecimal() and 0 < int(typed) <= len(options):
        at = int(typed) - 1
    if at < 0:
        return None
    if fact is not None and fact.kind is not Kind.TRUTH:
        return list(fact.choices.values())[at]
    return (YES, NO)[at]


def _number(typed: str) -> int | Decimal | None:
    if not _NUMBER.fullmatch(typed):
        return None
    return int(typed) if typed.isdecimal() else Decimal(typed)
