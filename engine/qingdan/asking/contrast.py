"""What is the least that would have to be otherwise for a service to come out better?

One change, or else two together. Each is made and the household decided anew; what is returned
has been seen to turn the outcome, or, on a record, to give more. Only what is better for the
person is looked for. Of what is not settled no two are tried: there the questions come first.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from qingdan.asking.changes import Change, OtherValue, changed, subject
from qingdan.asking.proposing import proposed
from qingdan.asking.ranking import Decide
from qingdan.explaining.tree import Explanation
from qingdan.explaining.unfolding import Case
from qingdan.model.decisions import ServiceDecision
from qingdan.model.findings import Answers
from qingdan.model.gates import GIVING, Outcome
from qingdan.model.household import Household
from qingdan.model.truth import Truth

MOST = 160
"""How often a household is decided anew at most in looking for changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrial:
    """A case, why its service came out as it did, and how a changed household is decided."""

    case: Case
    why: Explanation
    decide: Decide
    answers: Callable[[Household], Answers]

    def decided(self, household: Household) -> ServiceDecision:
        """Return how the service comes out for the same member of a changed household."""
        member = next(
            each for each in self.decide(household).members if each.member == self.case.member
        )
        return next(e for e in member.services if e.service == self.why.service.id)


@dataclass(frozen=True, slots=True)
class Flip:
    """Changes that together turn the outcome or give more, and what is decided then."""

    changes: tuple[Change, ...]
    then: ServiceDecision


@dataclass(frozen=True, slots=True)
class Contrast:
    """The smallest changes found, and how often the household was decided for them.

    ``exhausted`` False: there were more pairs than are tried.
    """

    flips: tuple[Flip, ...]
    tried: int
    exhausted: bool = True


@dataclass(slots=True)
class _Search:
    """A search under way; ``moving`` are the single changes that altered anything at all."""

    retrial: Retrial
    tried: int = 0
    moving: list[Change] = field(default_factory=list)

    def after(self, changes: Sequence[Change]) -> Flip | None:
        """Return the flip that changes make together, if they do and may be proposed."""
        household = self.retrial.case.household
        for each in changes:
            household = changed(household, each)
        self.tried += 1
        then, now = self.retrial.decided(household), self.retrial.why.decision
        if len(changes) == 1 and (then.gates, then.units) != (now.gates, now.units):
            self.moving += changes
        turned = _turned(then, now, self.retrial)
        more = not any(_fact(each) for each in changes) and _more(then, now, self.retrial)
        if not (turned or more) or not self._allowed(changes, household):
            return None
        return Flip(tuple(changes), then)

    def _allowed(self, changes: Sequence[Change], household: Household) -> bool:
        """Return whether what the vocabulary asks of a change holds after it.

        What other facts contradict is no correction: it would only be asked again.
        """
        facts = self.retrial.case.rules.facts
        for each in changes:
            if not isinstance(each, OtherValue):
                continue
            only, derived = facts[each.fact].proposed_only, facts[each.fact].derivation
            if only is None and derived is None:
                continue
            answers = self.retrial.answers(household)
            if only is not None and answers.finding(only, each.member).truth is not Truth.YES:
                return False
            if derived is not None and answers.value(each.fact, each.member) != each.to:
                return False
        return True


def contrast(retrial: Retrial) -> Contrast:
    """Return the smallest changes that would turn the outcome, in the vocabulary's order."""
    given = retrial.why.decision.outcome in GIVING
    options = tuple(e for e in proposed(retrial.case, retrial.why) if not (given and _fact(e)))
    search = _Search(retrial)
    flips = tuple(_first_of_each(options, search))
    if flips or not retrial.why.decision.settled:
        return Contrast(flips, search.tried)
    pairs = tuple(_pairs(options, search.moving))
    left = max(MOST - search.tried, 0)
    found = (search.after(each) for each in pairs[:left])
    together = _nearest(each for each in found if each is not None)
    return Contrast(tuple(together), search.tried, exhausted=len(pairs) <= left)


def _fact(change: Change) -> bool:
    return isinstance(change, OtherValue)


def _first_of_each(options: Sequence[Change], search: _Search) -> Iterator[Flip]:
    """Yield for each thing the nearest of its values that turns the outcome."""
    done: set[object] = set()
    for each in options[:MOST]:
        if subject(each) not in done:
            flip = search.after((each,))
            if flip is not None:
                done.add(subject(each))
                yield flip


def _pairs(options: Sequence[Change], moving: Sequence[Change]) -> Iterator[tuple[Change, Change]]:
    """Yield two changes to two things, first those of which each alone moves something."""
    both = [each for each in combinations(options, 2) if subject(each[0]) != subject(each[1])]
    yield from sorted(both, key=lambda pair: sum(each not in moving for each in pair))


def _nearest(flips: Iterator[Flip]) -> Iterator[Flip]:
    """Yield for each two things the first that turns the outcome."""
    done: set[tuple[object, ...]] = set()
    for flip in flips:
        key = tuple(subject(each) for each in flip.changes)
        if key not in done:
            done.add(key)
            yield flip


def _turned(then: ServiceDecision, now: ServiceDecision, retrial: Retrial) -> bool:
    """Return whether the outcome is better, and people read another word for it."""
    words = retrial.case.rules.chain.outcomes
    better = _strength(then.outcome, retrial) < _strength(now.outcome, retrial)
    return better and words[then.outcome].shown != words[now.outcome].shown


def _more(then: ServiceDecision, now: ServiceDecision, retrial: Retrial) -> bool:
    """Return whether more is given, with nothing worse beside it."""
    weaker = _strength(then.outcome, retrial) <= _strength(now.outcome, retrial)
    if not {then.outcome, now.outcome} <= GIVING or not weaker:
        return False
    if then.units is None or now.units is None:
        return False
    most = then.units.most is None or (
        now.units.most is not None and then.units.most >= now.units.most
    )
    return most and then.units.least > now.units.least


def _strength(outcome: Outcome, retrial: Retrial) -> int:
    return retrial.case.rules.chain.strength(outcome)
