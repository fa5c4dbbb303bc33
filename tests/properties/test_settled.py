"""Does a settled outcome stay, whatever of the missing is filled in?

It does, save for facts that only stand in 只升 places, and then only towards more. That is the
promise on which a verdict may be given before everything is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import pytest
from tests.properties.drawn import Drawer, drawer
from tests.properties.filling import Filling, Gap
from tests.properties.ready import PUBLISHED, Ready, shipped

from qingdan.evaluation.cases import Results, results
from qingdan.evaluation.contents import FactRow, contents, parts
from qingdan.model.conditions import Among, Condition, Raises, Threshold
from qingdan.model.derivations import AnyFact, AsksService, Formula
from qingdan.model.formulas import Arithmetic, Expression, FactValue, FullMonths, FullYears
from qingdan.model.gates import AsksRecord
from qingdan.model.release import Release

HOUSEHOLDS = 2000
"""How many the suite draws over all days; a soak run draws more."""
OFTEN = 0.8
MISSING = (0.05, 0.15, 0.3)
"""How much is left out: the less, the more is settled."""


@pytest.mark.parametrize("on", PUBLISHED)
def test_a_settled_outcome_stays_whatever_is_filled_in(on: date) -> None:
    release = shipped(on)
    drawing = drawer(release.rules, on, seed=on.toordinal())
    found = [filled(release, drawing, n) for n in range(HOUSEHOLDS // len(PUBLISHED))]
    assert [change for each in found for change in changes(on, each)] == []
    assert sum(r.settled for each in found for _, r in each.before.values()) > 5 * len(found)


def test_what_only_stands_where_it_raises_is_known() -> None:
    found = raisers(date(2025, 9, 15))
    assert "barthel" in found
    assert not found & {"age", "disability_grade", "memory_trouble"}


@dataclass(frozen=True, slots=True)
class Filled:
    """A household before and after some of what was missing is filled in."""

    number: int
    gaps: tuple[Gap, ...]
    before: Results
    after: Results


def filled(release: Ready, drawing: Drawer, number: int) -> Filled:
    """Draw a household, and fill in one, a few, half or all of its gaps.

    What only raises is left out as a rule: it would excuse whatever becomes more.
    """
    drawing = replace(drawing, missing=drawing.random.choice(MISSING))
    household, office = drawing.household(f"甲{number}"), drawing.office()
    asked = release.ask(household, drawing.on, office=office)
    reading = release.generated(asked)
    found = Filling(drawing, household, reading).gaps()
    left_out = raisers(drawing.on) if drawing.random.random() < OFTEN else frozenset()
    gaps = [gap for gap in found if gap.what not in left_out]
    count = drawing.random.choice((1, 4, len(gaps) // 2, len(gaps), len(gaps)))
    chosen = tuple(drawing.random.sample(gaps, min(count, len(gaps))))
    before = results(release.setting(asked, reading))
    for gap in chosen:
        household = gap.fill(household)
    asked = release.ask(household, drawing.on, office=office)
    after = results(release.setting(asked, release.generated(asked)))
    return Filled(number, chosen, before, after)


def changes(on: date, household: Filled) -> Iterator[object]:
    """Yield every settled outcome that did not stay, though it had to."""
    chain = shipped(on).rules.chain
    raised = any(gap.what in raisers(on) for gap in household.gaps)
    for key, (_, result) in household.before.items():
        was, is_now = result.chosen.outcome, household.after[key][1].chosen.outcome
        if not result.settled or was is is_now:
            continue
        if not raised or chain.strength(is_now) > chain.strength(was):
            gaps = [(gap.member, gap.what) for gap in household.gaps]
            yield household.number, key, was, is_now, gaps


@cache
def raisers(on: date) -> frozenset[str]:
    """Return what only raises in the shipped release of a day."""
    return only_raising(shipped(on).rules)


def only_raising(rules: Release) -> frozenset[str]:
    """Return the facts of which every use is in a 只升 place, and a list that tells such facts."""
    uses, behind = tuple(_uses(rules)), tuple(_behind(rules))
    elsewhere = {fact for fact, raises in uses if not raises}
    used = {fact for fact, _ in uses} | {fact for fact, _ in behind}
    while more := {fact for fact, made in behind if made in elsewhere} - elsewhere:
        elsewhere |= more
    found = used - elsewhere
    asked = {each.id for each in rules.facts.values() if isinstance(each.derivation, AsksService)}
    return frozenset(found | {"requests"} if found & asked else found)


def _uses(rules: Release) -> Iterator[tuple[str, bool]]:
    """Yield each fact that an outcome may rest on, with whether the place only raises."""
    raises: set[str] = set()
    asks = (gate.asks for gate in rules.chain.gates)
    heeded = {id_ for each in asks if isinstance(each, AsksRecord) for id_ in each.alarms}
    alarms = {id_: alarm for id_, alarm in rules.alarms.items() if id_ in heeded}
    for content in contents(replace(rules, alarms=alarms, conflicts={}, referrals={})):
        match content.what:
            case FactRow(_, row) if row.raises_only:
                raises.update(each.id for each in _criteria(row.condition))
            case Raises() as branch:
                raises.update(each.id for each in _criteria(branch))
            case Threshold(id=id_, fact=fact) | Among(id=id_, fact=fact):
                yield fact, id_ in raises


def _behind(rules: Release) -> Iterator[tuple[str, str]]:
    """Yield each fact that another is reckoned from, with the other."""
    for each in rules.facts.values():
        match each.derivation:
            case Formula(expression):
                yield from ((fact, each.id) for fact in _inputs(expression))
            case AnyFact(facts):
                yield from ((fact, each.id) for fact in facts)


def _criteria(condition: Condition) -> Iterator[Threshold | Among]:
    if isinstance(condition, Threshold | Among):
        yield condition
    for part in parts(condition):
        yield from _criteria(part)


def _inputs(expression: Expression) -> Iterator[str]:
    match expression:
        case FactValue(fact) | FullMonths(fact) | FullYears(fact):
            yield fact
        case Arithmetic(_, left, right):
            yield from _inputs(left)
            yield from _inputs(right)
        case _:
            return
