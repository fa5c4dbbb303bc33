"""Does nothing but what a service is said to need change anything of what is decided of it?

Drawn households are decided with all that is known of them, and with only what is needed.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from tests.properties.drawn import drawer
from tests.properties.ready import PUBLISHED

import qingdan
from qingdan.model.decisions import Decision, ServiceDecision
from qingdan.model.household import Household, Member, Records
from qingdan.model.needed import NeededFacts

HOUSEHOLDS = 90
"""How many the suite draws over all days."""
ENTRY = {"benefits": "benefit", "services_in_place": "service", "wishes": "service"}
FIELDS = {"back_on": "away_until"}
NOTHING = Records()


@cache
def release(on: date) -> qingdan.Release:
    return qingdan.load(on=on)


@pytest.mark.parametrize("on", PUBLISHED)
def test_a_service_is_decided_alike_with_only_what_it_needs(on: date) -> None:
    rules = release(on)
    drawing = drawer(rules.rules, on, seed=on.toordinal())
    services = tuple(rules.rules.services)
    wrong = []
    for number in range(HOUSEHOLDS // len(PUBLISHED)):
        household, office = drawing.household(f"甲{number}"), drawing.office()
        whole = rules.assess(household, on=on, office=office)
        for asked in ((services[number % len(services)],), services):
            sent = only(household, rules.needed_facts(asked))
            found = rules.assess(sent, on=on, office=office)
            wrong += [
                f"{household.id}: {one.service} of {member}"
                for (member, one), (_, other) in zip(
                    about(whole, asked), about(found, asked), strict=True
                )
                if one != other
            ]
    assert wrong == []


@pytest.mark.parametrize("on", PUBLISHED)
def test_alarms_and_referrals_are_alike_with_what_stands_beside(on: date) -> None:
    rules = release(on)
    drawing = drawer(rules.rules, on, seed=on.toordinal() + 1)
    needed = rules.needed_facts(["shopping"])
    for number in range(HOUSEHOLDS // len(PUBLISHED)):
        household = drawing.household(f"乙{number}")
        whole = rules.assess(household, on=on)
        found = rules.assess(only(household, needed, beside=True), on=on)
        assert (found.alarms, found.referrals) == (whole.alarms, whole.referrals)


def about(decision: Decision, services: tuple[str, ...]) -> list[tuple[str, ServiceDecision]]:
    return [
        (member.member, each)
        for member in decision.members
        for each in member.services
        if each.service in services
    ]


def only(household: Household, needed: NeededFacts, *, beside: bool = False) -> Household:
    """Return what a system sends that sends no more than is needed."""
    ids = needed.ids(beside=beside)
    entries = {each.id: each.only for each in needed.records if each.only is not None}
    return replace(
        household,
        facts=kept(household.facts, ids),
        records=recorded(household.records, ids, entries),
        members=tuple(
            replace(
                each,
                facts=kept(each.facts, ids),
                records=recorded(each.records, ids, entries),
            )
            for each in household.members
        ),
    )


def kept(facts: Mapping[str, Any], ids: frozenset[str]) -> dict[str, Any]:
    return {id_: known for id_, known in facts.items() if id_ in ids}


def recorded(
    records: Records, ids: frozenset[str], entries: Mapping[str, frozenset[str]]
) -> Records:
    """Leave out the lists that are not needed, and of others the entries that are not read."""
    changed: dict[str, Any] = {}
    for name in Records.__dataclass_fields__:
        if FIELDS.get(name, name) not in ids:
            changed[name] = getattr(NOTHING, name)
        elif name in entries and getattr(records, name) is not None:
            changed[name] = tuple(
                each
                for each in getattr(records, name)
                if getattr(each, ENTRY[name]) in entries[name]
            )
    return replace(records, **changed)


def test_what_is_not_needed_is_taken_away() -> None:
    """A household that lost nothing would make the comparison above empty."""
    on = PUBLISHED[1]
    member = Member(
        id="1",
        name=None,
        facts={"selfcare_bath": True, "daily_cook": True},
        stated={},
        records=Records(requests=(), wishes=(), back_on=on),
    )
    whole = Household(id="甲", facts={}, stated={}, records=NOTHING, members=(member,), digest="")
    (sent,) = only(whole, release(on).needed_facts(["bath"])).members
    assert sent.facts == {"selfcare_bath": True}
    assert sent.records == Records(wishes=(), back_on=on)
