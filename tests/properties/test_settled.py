"""Does a settled outcome stay, whatever of the missing is filled in?

It does, save for facts that only stand in 只升 places, and then only towards more. That is the
promise on which a verdict may be given before everything is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from tests.properties.drawn import Drawer, drawer
from tests.properties.filling import Filling, Gap
from tests.properties.raising import all_raisers, raisers
from tests.properties.ready import PUBLISHED, Ready, shipped

from qingdan.evaluation.chain.cases import Results, results

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
    on = PUBLISHED[1]
    assert {"barthel", "asks_visit"} <= raisers(on, "visit")
    assert not all_raisers(on) & {"age", "birth_date", "disability_grade", "selfcare_bath"}
    assert "self_harm_risk" in raisers(on, "counselling")
    assert "guardian_care" not in raisers(on, "visit")
    assert raisers(on, "bath").isdisjoint({"asks_counselling", "requests"})


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
    left_out = all_raisers(drawing.on) if drawing.random.random() < OFTEN else frozenset()
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
    for key, (_, result) in household.before.items():
        was, is_now = result.chosen.outcome, household.after[key][1].chosen.outcome
        if not result.settled or was is is_now:
            continue
        raised = any(gap.what in raisers(on, key[1]) for gap in household.gaps)
        if not raised or chain.strength(is_now) > chain.strength(was):
            gaps = [(gap.member, gap.what) for gap in household.gaps]
            yield household.number, key, was, is_now, gaps
