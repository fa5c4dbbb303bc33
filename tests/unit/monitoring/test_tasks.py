"""What does a task to look again say, and what does it never say?"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date

import pytest

from qingdan.library import load
from qingdan.model.monitoring import Event, Monitoring, Recheck
from qingdan.monitoring.plain import fired
from qingdan.monitoring.watching import tasks

DAY = date(2025, 9, 3)
BATH = {"member": "1", "service": "bath"}
LOW = {**BATH, "provider": "p1", "low": "yes", "alarm": "no"}


@pytest.fixture(scope="module")
def rules() -> Monitoring:
    found = load(DAY).rules.monitoring
    assert found is not None
    return found


def event(number: int, kind: str, columns: Mapping[str, str | int]) -> Event:
    return Event(
        id=f"e{number}",
        household="例0101",
        sequence=number,
        kind=kind,
        on=date(2025, 9, number),
        columns=columns,
    )


def found(rules: Monitoring, *events: Event) -> list[Recheck]:
    return list(tasks(events, fired(events, rules), rules))


def test_two_low_scores_in_a_row_ask_for_a_look_at_the_provider(rules: Monitoring) -> None:
    first, second = (event(n, "followed_up", {**LOW, "nth": n}) for n in (1, 2))
    (task,) = found(rules, first, second)
    assert (task.hint, task.household, task.members) == ("two_low_scores", "例0101", ("1",))
    assert (task.services, task.events) == (("bath",), ("e1", "e2"))
    assert task.since == date(2025, 9, 2)
    assert [each.carrier for each in task.look] == ["casework:procurement"]


@pytest.mark.parametrize(
    "other",
    [
        {"nth": 3},
        {"nth": 1},
        {"nth": 2, "low": "no"},
        {"nth": 2, "member": "2"},
        {"nth": 2, "service": "meal"},
    ],
)
def test_low_scores_that_do_not_follow_each_other_ask_for_nothing(
    rules: Monitoring, other: Mapping[str, str | int]
) -> None:
    first = event(1, "followed_up", {**LOW, "nth": 1})
    assert found(rules, first, event(2, "followed_up", {**LOW, **other})) == []


def test_a_benefit_that_is_delivered_meets_the_same_service_of_the_same_person(
    rules: Monitoring,
) -> None:
    delivered = event(
        1, "delivery_changed", {**BATH, "benefit": "elder_home_care", "delivered": "yes"}
    )
    running = event(2, "service_running", {**BATH, "payer": "government"})
    given = event(3, "service_running", {**BATH, "payer": "social"})
    assert [each.events for each in found(rules, delivered, running, given)] == [("e1", "e2")]


def test_a_heavier_level_names_the_need(rules: Monitoring) -> None:
    changed = {"member": "2", "need": "illness", "direction": "up"}
    (task,) = found(rules, event(1, "assessment_changed", changed))
    assert (task.needs, task.members) == (("illness",), ("2",))


def test_a_need_that_the_hint_points_at_is_named_as_well(rules: Monitoring) -> None:
    (task,) = found(rules, event(1, "left_school", {"member": "3"}))
    assert task.needs == ("education",)


def test_the_same_events_give_the_same_task_and_others_another(rules: Monitoring) -> None:
    died = event(1, "died", {"member": "1"})
    assert found(rules, died) == found(rules, died)
    (one,), (two,) = found(rules, died), found(rules, event(2, "died", {"member": "1"}))
    assert one.id != two.id


def test_a_task_has_no_verdict_no_amount_no_deadline_and_no_state() -> None:
    assert [each.name for each in fields(Recheck)] == [
        *("id", "hint", "household", "members", "services", "needs"),
        *("look", "why", "who", "since", "events"),
    ]
