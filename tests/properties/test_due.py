"""Is the list of a day the same when it is found the slow way, and without any clock?"""

import ast
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.slow_due import Line, slow
from tests.unit.scheduling.days import CONTRACT, COURSE, NOTHING, PLAN, WAITING, opened

from qingdan import scheduling
from qingdan.model.falling_due import Course
from qingdan.model.waiting import Waiting
from qingdan.scheduling.listing import due
from qingdan.scheduling.stored import Contract, Evidence, Finished, Inspected, Stored

DAYS = st.dates(date(2023, 12, 1), date(2027, 3, 1)) | st.sampled_from(
    [date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 31), date(2025, 9, 15), date(2025, 7, 31)]
)
MOST = 3


@st.composite
def courses(draw: st.DrawFn) -> Course:
    started = draw(DAYS)
    later = st.dates(started, date(2027, 6, 1))
    return replace(
        COURSE,
        service=draw(st.sampled_from(["nursing_care", "bath"])),
        started=started,
        followed=tuple(draw(st.lists(later, max_size=MOST))),
        through=draw(st.none() | later),
        ended=draw(st.none() | later),
        paused=draw(st.booleans()),
    )


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    first = draw(DAYS)
    return replace(
        CONTRACT,
        number=draw(st.sampled_from(["合1", "合2", "合3"])),
        first=first,
        last=draw(st.dates(first, date(2028, 1, 1))),
        services=frozenset(draw(st.sets(st.sampled_from(["看护照料", "助浴"]), max_size=2))),
        passed=frozenset(draw(st.sets(st.sampled_from(["approval", "midterm", "acceptance"])))),
    )


@st.composite
def waits(draw: st.DrawFn) -> Waiting:
    states = ["unseen", "advised", "granted", "refused", "confirmed", "running", "suspended"]
    acts = ["case_open", "assess", "decide", "confirm", "suspend", "follow_up", "pay"]
    return replace(
        WAITING,
        service=draw(st.sampled_from(["nursing_care", "bath", "housekeeping"])),
        state=draw(st.sampled_from(states)),
        least=draw(st.integers(0, 2)),
        most=draw(st.none() | st.integers(0, 2)),
        first=draw(st.none() | DAYS),
        through=draw(st.none() | DAYS),
        acts=draw(st.dictionaries(st.sampled_from(acts), DAYS, max_size=MOST)),
    )


EVIDENCE = st.builds(
    Evidence,
    what=st.sampled_from(
        ["M16", "budget_estimate", "outreach", "positions_publish", "contract_ending"]
    ),
    state=st.sampled_from(Finished),
    on=DAYS,
    due=st.none() | DAYS,
    contract=st.sampled_from(["", "合1", "合2"]),
)
TASKS = st.builds(
    opened,
    st.sampled_from(["find_confirmer", "follow_up", "ask_again", "urgent_papers"]),
    st.none() | DAYS,
    entry=st.integers(0, 9),
)
STORED = st.builds(
    Stored,
    first_day=st.none() | DAYS,
    streets=st.just(NOTHING.streets),
    tasks=st.lists(TASKS, max_size=MOST).map(tuple),
    assessed=st.dictionaries(st.sampled_from(["泉秀0001", "清源0002"]), DAYS),
    courses=st.lists(courses(), max_size=MOST).map(tuple),
    contracts=st.lists(contracts(), unique_by=lambda each: each.number, max_size=MOST).map(tuple),
    providers=st.just(NOTHING.providers),
    inspected=st.lists(
        st.builds(Inspected, st.sampled_from(["meeting", "sample"]), DAYS), max_size=MOST
    ).map(tuple),
    evidence=st.lists(EVIDENCE, max_size=5).map(tuple),
    waiting=st.lists(waits(), unique_by=lambda each: each.service, max_size=MOST).map(tuple),
    papers=st.none(),
)


def lines(stored: Stored, on: date) -> Iterator[Line]:
    for each in due(PLAN, stored, on):
        about = each.about if each.sort in ("contract", "gate") else ""
        yield each.sort.value, each.what, each.number, about, each.by, each.blocked


@settings(max_examples=150, deadline=None)
@given(STORED, DAYS)
def test_the_list_of_a_day_is_that_which_walking_through_the_days_finds(
    stored: Stored, on: date
) -> None:
    assert set(lines(stored, on)) == slow(stored, on)


@settings(max_examples=60, deadline=None)
@given(STORED, DAYS)
def test_the_soonest_is_first_and_what_has_no_day_last(stored: Stored, on: date) -> None:
    days = [each.by or date.max for each in due(PLAN, stored, on)]
    assert days == sorted(days)


@settings(max_examples=60, deadline=None)
@given(STORED, DAYS)
def test_what_is_late_today_is_late_tomorrow_or_has_changed_its_day(
    stored: Stored, on: date
) -> None:
    everything = due(PLAN, stored, on, everything=True)
    assert set(due(PLAN, stored, on)) <= set(everything)
    assert all(each.late(on) > 0 for each in everything if each.colour == "red")


@pytest.fixture(params=["Pacific/Kiritimati", "Etc/GMT+12"])
def elsewhere(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("elsewhere")
def test_where_and_when_the_process_runs_changes_nothing() -> None:
    stored = replace(NOTHING, first_day=date(2025, 1, 1), assessed={"泉秀0001": date(2024, 2, 29)})
    assert set(lines(stored, date(2025, 2, 28))) == slow(stored, date(2025, 2, 28))


def test_no_module_that_reckons_looks_at_a_clock() -> None:
    for path in Path(scheduling.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        assert not named & {"today", "now", "utcnow", "time", "environ", "fromtimestamp"}, path
