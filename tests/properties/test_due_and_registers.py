"""Do the registers say of each day what the list of what is due said of it?"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.unit.casebook.office import CARE, NUMBER, REVIEWER, Office, release
from tests.unit.projecting.kept import ASKED, ENDED, PAUSED, Street, ledgers, shown

from qingdan.casebook.filing import FACTS
from qingdan.casebook.ledger import engines
from qingdan.casebook.opening import opened
from qingdan.casebook.sealing import together
from qingdan.casebook.surveying import Survey
from qingdan.cli.falling import plan_of
from qingdan.model.schedule import Cycle, FollowUps, Measure, Schedule, Span
from qingdan.projecting.projection import Wanted, table
from qingdan.reporting.languages import Language
from qingdan.scheduling.duty import Duty, Sort
from qingdan.scheduling.listing import due
from qingdan.scheduling.opening import papers
from qingdan.scheduling.reading import stored

if TYPE_CHECKING:
    from qingdan.model.records import Value

WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""Each case opens a casebook of its own, so that a smaller one takes minutes to find."""
BEGUN, DAY, OF_RELEASE = date(2025, 10, 1), timedelta(days=1), date(2025, 12, 31)
ASK, PAUSE, RESUME, END = "ask", "pause", "resume", "end"
SPANS = st.builds(Span, st.integers(1, 3), st.sampled_from(list(Measure)))
TURNS = st.lists(
    st.tuples(st.integers(1, 30), st.sampled_from([ASK, ASK, PAUSE, RESUME, END])), max_size=7
)
CYCLES = st.fixed_dictionaries(
    {
        "months": st.sampled_from([6, 12, 24]),
        "rolling": st.booleans(),
        "day_counts": st.booleans(),
        "leap_day_early": st.booleans(),
    }
)
ASSESSED = st.dates(date(2023, 1, 1), date(2025, 9, 15)) | st.just(date(2024, 2, 29))


@contextmanager
def street() -> Iterator[Street]:
    with tempfile.TemporaryDirectory() as place:
        book = opened(str(Path(place) / "案卷"))
        yield Street(Office(book))
        book.engine.dispose()


def schedule(street: Street) -> Schedule:
    with street.holding() as held:
        assert held.schedule is not None
        return held.schedule


def rows(street: Street, days: Schedule, ledger: str, on: date) -> list[dict[str, str]]:
    with street.holding(on) as held:
        drawn = table(ledgers().ledgers[ledger], replace(held, schedule=days), Wanted())
        labels = [each.label for each in drawn.columns]
        return [dict(zip(labels, map(shown, row.cells), strict=True)) for row in drawn.rows]


def told(street: Street, days: Schedule, on: date) -> tuple[Duty, ...]:
    """Return everything that is due, papers opened."""
    office, of_day = street.office, release()
    plan = replace(plan_of(of_day, office.rules, Language.CHINESE), schedule=days)
    with engines.reading(office.book.engine) as connection:
        survey = Survey(connection, office.book)
        facts = survey.newest(NUMBER, FACTS)
        assert facts is not None
        whole: Any = together(facts[1], "成员")
        homes = {NUMBER: of_day.read(whole, NUMBER)}
        known = stored(survey, office.rules, plan, papers(survey, homes, of_day.rules, plan))
    return due(plan, known, on, everything=True)


def asked_by(street: Street, days: Schedule, on: date) -> str:
    """Return by when the list says that care is to be asked about, empty where it does not."""
    found = [
        each.by
        for each in told(street, days, on)
        if each.what == "follow_up" and each.service == CARE
    ]
    assert len(found) <= 1
    return found[0].isoformat() if found and found[0] else ""


def possible(turns: list[tuple[int, str]]) -> Iterator[tuple[date, str]]:
    """Yield what can happen of what was drawn, on its day."""
    state, day = "running", BEGUN
    after = {(PAUSE, "running"): "resting", (RESUME, "resting"): "running"}
    for gap, what in turns:
        day += gap * DAY
        if day > OF_RELEASE:
            return
        if what == ASK or (what == END and state != "ended"):
            state = "ended" if what == END else state
        elif (what, state) in after:
            state = after[what, state]
        else:
            continue
        yield day, what


def act(street: Street, what: str, day: date, late: int) -> None:
    here: Mapping[str, Value] = {"from": day.isoformat()}
    match what:
        case "ask":
            said = {**ASKED, "on": day.isoformat()}
            street.office.act("follow_up", said, on=day)
        case "pause":
            street.office.act("suspend", {**PAUSED, **here}, who=REVIEWER, on=day)
        case "resume":
            said = {**PAUSED, **here, "change": "resume"}
            street.office.act("resume", said, who=REVIEWER, on=day)
        case _:
            since = max(BEGUN, day - late * DAY)
            days = {"from": since.isoformat(), "told_on": (since - 20 * DAY).isoformat()}
            street.office.act("end", {**ENDED, **days}, who=REVIEWER, on=day)


@settings(max_examples=12, deadline=None, phases=WITHOUT_SHRINKING)
@given(TURNS, SPANS, SPANS, st.integers(0, 20), st.dates(date(2025, 11, 1), OF_RELEASE))
def test_a_follow_up_was_due_on_the_day_that_was_told(
    turns: list[tuple[int, str]], severe: Span, rest: Span, late: int, through: date
) -> None:
    with street() as here:
        here.open()
        here.office.decide(through=through.isoformat())
        here.office.confirm()
        here.office.start()
        shipped = schedule(here)
        spans = {"severe": severe, "moderate": rest, "mild": rest}
        asking: FollowUps = replace(shipped.follow_ups, by_level=spans)
        days = replace(shipped, follow_ups=asking)
        expected, last = [], BEGUN
        for day, what in possible(turns):
            if what == ASK:
                expected.append(asked_by(here, days, day))
            act(here, what, day, late)
            last = day
        found = [each["该哪天前回访"] for each in rows(here, days, "follow_ups", last)]
    assert found == [each or "无" for each in expected]
    assert found[:1] in ([], ["2025-10-16"])  # fifteen days after it began


@settings(max_examples=10, deadline=None, phases=WITHOUT_SHRINKING)
@given(CYCLES, ASSESSED, ASSESSED)
def test_the_list_has_a_household_when_the_first_of_its_people_is_due(
    said: dict[str, Any], one: date, other: date
) -> None:
    def by(day: date) -> dict[str, str]:
        return {"评估日期": day.isoformat(), "评估人": "清源街道 许*"}

    beside = [{"人员序号": 2, "姓名": "苏阿山", "与户主关系": "兄弟姐妹", "评估": by(other)}]
    with street() as here:
        here.open(beside=beside, 评估=by(one))
        shipped = schedule(here)
        cycle: Cycle = replace(shipped.cycle, **said)
        days = replace(shipped, cycle=cycle)
        people = [each["下次复核"] for each in rows(here, days, "needs", BEGUN)]
        (home,) = (e for e in told(here, days, BEGUN) if e.sort is Sort.REASSESSMENT)
    assert len(people) == 2
    assert home.by is not None
    assert min(people) == home.by.isoformat()
