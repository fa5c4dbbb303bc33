"""Does the rule engine give the same hints as the plain reading, whatever happens to whomever?"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.properties.watched import Asked, asking, streams, watchings

from qingdan import inspection, library
from qingdan.model.monitoring import Event, Monitoring
from qingdan.monitoring.plain import fired
from qingdan.monitoring.watching import tasks, watched

pytest.importorskip("durable.engine", reason="the extra `monitor` is not installed")

HOMES = ("例0001", "例0002", "例0003")


@cache
def shipped() -> Monitoring:
    """Return what the newest shipped rules watch for."""
    files = library.files()
    rules = library.loaded(files, inspection.pairs(files)[-1]).rules.monitoring
    assert rules is not None
    return rules


@pytest.fixture(scope="module")
def asked() -> Iterator[Asked]:
    """Give one child for all examples of a test."""
    with asking(shipped()) as ask:
        yield ask


@given(events=streams(shipped()))
@settings(max_examples=400, deadline=None)
def test_the_shipped_hints_are_those_of_the_plain_reading(
    asked: Asked, events: list[Event]
) -> None:
    assert asked(events) == fired(events, shipped())


@given(watchings(), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_watched_for_both_read_it_alike(
    rules: Monitoring, data: st.DataObject
) -> None:
    with asking(rules) as ask:
        for _ in range(5):
            events = data.draw(streams(rules, most=8))
            assert ask(events) == fired(events, rules)


@st.composite
def towns(draw: st.DrawFn) -> list[Event]:
    """Draw the events of a few households, one household after the other."""
    homes = draw(st.lists(streams(shipped()), min_size=len(HOMES), max_size=len(HOMES)))
    return [
        replace(event, id=f"{home}.{event.id}", household=home)
        for home, events in zip(HOMES, homes, strict=True)
        for event in events
    ]


@given(towns(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_streams_and_a_second_delivery_change_nothing(
    events: list[Event], chance: Random
) -> None:
    once = watched(events, shipped())
    mixed = [*events, *events[::2]]
    chance.shuffle(mixed)
    assert watched(mixed, shipped()) == once
    assert once.unlooked == ()


@given(towns())
@settings(max_examples=25, deadline=None)
def test_no_household_is_told_of_another_ones_events(events: list[Event]) -> None:
    homes = [[each for each in events if each.household == home] for home in HOMES]
    alone = [task for own in homes for task in tasks(own, fired(own, shipped()), shipped())]
    assert list(watched(events, shipped()).rechecks) == alone
