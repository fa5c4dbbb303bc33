"""Does a case that is alike one met before come to what reasoning it anew comes to?"""

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from tests.cases.deciding import EXAMPLES, HERE, NAMES, day
from tests.properties.ready import PUBLISHED, shipped
from tests.properties.varied import other_rules, varying

import qingdan
from qingdan import assessment
from qingdan.assessment import Prepared
from qingdan.evaluation.alike import recalling
from qingdan.evaluation.alike.sights import Outlook
from qingdan.model.household import Household
from qingdan.reporting import json

RUNS, OTHER_RUNS, OTHER_RULES, FEW = 100, 8, 6, 3
ON = PUBLISHED[1]


def same(ready: Prepared, household: Household, on: date, office: str | None = None) -> None:
    """Demand the same decision, to the byte, as from every case reasoned anew."""
    found = assessment.assess(ready, household, on=on, office=office)
    expected = assessment.reasoned(ready, household, on=on, office=office)
    assert found == expected
    assert json.line(found, ready.release) == json.line(expected, ready.release)


def kept(ready: Prepared) -> list[int]:
    """Return how many cases are kept of each service, on each day and in each reading."""
    met = ready.memories.values()
    tables = (table for each in met for table in (each.answers, each.doubted))
    return [len(cases) for table in tables for cases in table.values()]


@pytest.mark.parametrize("on", PUBLISHED)
def test_nobody_fares_otherwise_because_somebody_alike_came_before(on: date) -> None:
    ready = assessment.prepared(shipped(on).rules)
    decided = 0
    for number in range(RUNS):
        missing = (0.1, 0.3, 0.5)[number % 3]
        drawing = varying(ready.release, on, seed=on.toordinal() + number, missing=missing)
        office = drawing.drawing.office()
        for household in drawing.run(f"甲{number}"):
            same(ready, household, on, office)
            decided += len(household.members) * len(ready.release.services)
    assert decided > sum(kept(ready))


@pytest.mark.parametrize("seed", range(OTHER_RULES))
def test_nobody_fares_otherwise_under_rules_that_take_off_and_share_otherwise(seed: int) -> None:
    ready = assessment.prepared(other_rules(shipped(ON).rules, seed))
    for number in range(OTHER_RUNS):
        drawing = varying(ready.release, ON, seed=1000 * seed + number, missing=0.3)
        for household in drawing.run(f"乙{number}"):
            same(ready, household, ON)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_decided_again_is_decided_the_same(name: str) -> None:
    release = qingdan.load(on=day(name))
    household = release.read((EXAMPLES / f"{name}.yaml").read_bytes(), f"{name}.yaml")
    office = HERE / name / "office.txt"
    asking = office.read_text(encoding="utf-8").strip() if office.exists() else None
    for asked_by in (None, asking, None, asking):
        same(release.prepared, household, day(name), asked_by)


def test_more_cases_than_are_kept_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recalling, "MOST", FEW)
    ready = assessment.prepared(shipped(ON).rules)
    drawing = varying(ready.release, ON, seed=7, missing=0.3)
    for number in range(FEW):
        for household in drawing.run(f"丙{number}"):
            same(ready, household, ON)
    assert max(kept(ready)) == FEW


def test_a_case_that_looked_at_something_else_is_not_kept() -> None:
    ready = assessment.prepared(shipped(ON).rules)
    household = varying(ready.release, ON, seed=8, missing=0.3).drawing.household("丁")
    same(ready, household, ON)
    met = ready.memory(ON, asked=False)
    for table in (met.answers, met.doubted):
        for cases in table.values():
            cases.clear()
    plain, doubting = (blind(each) for each in met.views[0].outlooks)
    met.views[0] = replace(met.views[0], outlooks=(plain, doubting))
    same(ready, household, ON)
    assert sum(kept(ready)) == 0


def blind(outlook: Outlook) -> Outlook:
    """Return an outlook that names none of the conditions that gates look at."""
    sights = {id_: replace(e, conditions={}) for id_, e in outlook.sights.items()}
    return replace(outlook, sights=sights)


def test_what_is_kept_tells_nobody_apart() -> None:
    release = qingdan.load(on=ON)
    for name in NAMES:
        household = release.read((EXAMPLES / f"{name}.yaml").read_bytes(), f"{name}.yaml")
        release.assess(household, on=ON)
        kept_of_it = repr(release.prepared.memories)
        assert household.id not in kept_of_it
        assert not [e.name for e in household.members if e.name and e.name in kept_of_it]


def test_households_decided_at_once_are_decided_as_one_by_one() -> None:
    ready = assessment.prepared(shipped(ON).rules)
    drawing = varying(ready.release, ON, seed=9, missing=0.3)
    households = [each for number in range(4) for each in drawing.run(f"戊{number}")] * 2
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as threads:
            found = list(
                threads.map(lambda each: assessment.assess(ready, each, on=ON), households)
            )
    finally:
        sys.setswitchinterval(usual)
    assert found == [assessment.reasoned(ready, each, on=ON) for each in households]
