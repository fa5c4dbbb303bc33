"""Which questions can still change what is decided, and which of them changes most a minute?

A question is worth asking when some answer to it, alone or together with one to another question,
changes an outcome, its being settled, or an amount. Each answer is tried: the household is
decided anew with it. A question whose answers cannot be told beforehand stays, since nobody knows.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from qingdan.asking.answers import Answer, answered, possible
from qingdan.model.decisions import Decision, Question, ServiceDecision
from qingdan.model.household import Household
from qingdan.model.release import Release

Decide = Callable[[Household], Decision]
Result = tuple[object, ...]
TOGETHER = 60
"""Answers in pairs that are tried at most for one question that changes nothing alone."""
IN_ALL = 150
"""Answers in pairs that are tried at most for all such questions of a household."""


@dataclass(frozen=True, slots=True)
class Worth:
    """A question, how many services' outcomes and amounts its answers decide, its minutes.

    ``certain`` False: its answers cannot be told beforehand, or matter only with another's.
    ``untried``: whether they do was not found out, since too many pairs would have to be tried.
    """

    question: Question
    outcomes: int
    amounts: int
    minutes: int
    certain: bool
    untried: bool = False

    @property
    def order(self) -> tuple[bool, float, float]:
        """Return what to sort by: outcomes a minute, then amounts a minute; untried come last."""
        return self.untried, -self.outcomes / self.minutes, -self.amounts / self.minutes


@dataclass(frozen=True, slots=True)
class Trial:
    """A household, and how it is decided anew with an answer."""

    household: Household
    rules: Release
    on: date
    decide: Decide

    def answers(self, question: Question) -> Sequence[Answer]:
        """Return the answers to be tried."""
        return possible(question, self.rules, self.on)

    def decided(self, question: Question, base: Household) -> list[Decision]:
        """Return a decision for each answer; for a single one, beside that without it."""
        tried = [self.decide(answered(base, question, each)) for each in self.answers(question)]
        return tried if len(tried) != 1 else [self.decide(base), *tried]


def ranked(trial: Trial, without: frozenset[Question] = frozenset()) -> tuple[Worth, ...]:
    """Return the questions that can still change something, the most decisive first.

    ``without`` are those that were put already and got no answer.
    """
    asked = trial.decide(trial.household).questions
    open_ones = [each for each in asked if each not in without]
    alone = (_alone(each, trial) for each in open_ones)
    pairs = iter(range(IN_ALL))
    found = [each if _counts(each) else _together(each, open_ones, trial, pairs) for each in alone]
    return tuple(sorted((each for each in found if _counts(each)), key=lambda each: each.order))


def most_decisive(trial: Trial, without: frozenset[Question] = frozenset()) -> Worth | None:
    """Return the question to put next, or None when no answer can change anything.

    Those on which more services wait are tried first, and no more are tried once none that is
    left could decide as much a minute as the best so far.
    """
    asked = trial.decide(trial.household).questions
    open_ones = [each for each in asked if each not in without]
    waiting = sorted((_at_most(each, trial) for each in open_ones), key=lambda each: each.order)
    best: Worth | None = None
    for each in waiting:
        if best is not None and best.order <= each.order:
            break
        found = _alone(each.question, trial)
        if _counts(found) and (best is None or found.order < best.order):
            best = found
    if best is not None:
        return best
    nothing = (replace(each, outcomes=0, amounts=0) for each in waiting)
    pairs = iter(range(IN_ALL))
    together = (_together(each, open_ones, trial, pairs) for each in nothing)
    return next((each for each in together if _counts(each)), None)


def _at_most(question: Question, trial: Trial) -> Worth:
    """Return what a question decides at most: all that waits for it, for everybody it is about."""
    people = 1 if question.member is not None else len(trial.household.members)
    outcomes = len(question.settles) * people
    amounts = (len(question.settles) + len(question.amounts)) * people
    return Worth(question, outcomes, amounts, _minutes(question, trial.rules), certain=False)


def _counts(worth: Worth) -> bool:
    return bool(worth.outcomes or worth.amounts or worth.untried)


def _alone(question: Question, trial: Trial) -> Worth:
    minutes = _minutes(question, trial.rules)
    tried = trial.decided(question, trial.household)
    if not tried:
        waiting = len(question.settles), len(question.amounts)
        return Worth(question, *waiting, minutes, certain=False)
    return Worth(question, *_changes(tried), minutes, certain=True)


def _together(
    worth: Worth, others: Sequence[Question], trial: Trial, pairs: Iterator[int]
) -> Worth:
    """Return the worth of a question that may matter once another is answered.

    ``pairs`` are those that may be tried still; what is left once there are none stays.
    """
    for base in islice(_answered_otherwise(worth.question, others, trial), TOGETHER):
        if next(pairs, None) is None:
            return replace(worth, certain=False, untried=True)
        outcomes, amounts = _changes(trial.decided(worth.question, base))
        if outcomes or amounts:
            return Worth(worth.question, outcomes, amounts, worth.minutes, certain=False)
    return worth


def _answered_otherwise(
    question: Question, others: Sequence[Question], trial: Trial
) -> Iterator[Household]:
    """Yield the household with each answer to another question that the same services await."""
    services = {*question.settles, *question.amounts}
    for other in others:
        if other is not question and services & {*other.settles, *other.amounts}:
            for each in trial.answers(other):
                yield answered(trial.household, other, each)


def _changes(decisions: Sequence[Decision]) -> tuple[int, int]:
    """Return how many services differ in outcome, and how many others in amount."""
    rows = list(zip(*(_services(each) for each in decisions), strict=True))
    outcomes = sum(len({_outcome(each) for each in row}) > 1 for row in rows)
    amounts = sum(len({(_outcome(each), each.units) for each in row}) > 1 for row in rows)
    return outcomes, amounts - outcomes


def _services(decision: Decision) -> list[ServiceDecision]:
    return [each for member in decision.members for each in member.services]


def _outcome(decided: ServiceDecision) -> Result:
    return decided.outcome, decided.settled


def _minutes(question: Question, rules: Release) -> int:
    fact = rules.facts.get(question.fact)
    return 1 if fact is None else max(fact.minutes, 1)
