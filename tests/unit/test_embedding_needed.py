"""Is what a service is said to need enough to decide it, and is the rest left out?

Every example, by ids, is decided with all that is known and with only what is needed: for each
service alone and for all together.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from tests.cases.deciding import NAMES, day
from tests.conformance.sending import only
from tests.conformance.writing import household, loaded, office, release

import qingdan
from qingdan.model.errors import UnknownService
from qingdan.model.facts import Entity, Kind, Sensitivity
from qingdan.model.needed import NeededFact, NeededFacts, NeededRecord

Json = dict[str, Any]
ON = date(2025, 9, 15)
CHAIN = {"eligible", "enrolled", "assessed", "wished", "uncovered", "within_cap", "ours"}


def decided(name: str, data: Json) -> Json:
    rules = release(name)
    decision = rules.assess(rules.read(data), on=day(name), office=office(name))
    return dict(json.loads(qingdan.to_json(decision, rules)))


@cache
def whole(name: str) -> Json:
    return decided(name, json.loads(household(name)))


def about(decision: Json, services: tuple[str, ...]) -> Iterator[tuple[str, Json]]:
    """Yield what is decided of these services, for each member."""
    for member in decision["members"]:
        for each in member["services"]:
            if each["service"] in services:
                yield member["member"], each


@pytest.mark.parametrize("name", NAMES)
def test_a_service_is_decided_alike_with_only_what_it_needs(name: str) -> None:
    """Compare everything that is said of it: outcome, amounts, reasons, questions, providers."""
    data = json.loads(household(name))
    for service in release(name).rules.services:
        needed = release(name).needed_facts([service])
        found = decided(name, only(data, needed, beside=False))
        expected = list(about(whole(name), (service,)))
        assert list(about(found, (service,))) == expected, service


@pytest.mark.parametrize("name", NAMES)
def test_all_services_are_decided_alike_with_only_what_they_need(name: str) -> None:
    needed = release(name).needed_facts()
    found = decided(name, only(json.loads(household(name)), needed, beside=False))
    assert list(about(found, needed.services)) == list(about(whole(name), needed.services))


@pytest.mark.parametrize("name", NAMES)
def test_alarms_and_referrals_are_alike_with_what_stands_beside(name: str) -> None:
    """One service is asked about, so that what stands beside it must carry them alone."""
    needed = release(name).needed_facts(["shopping"])
    found = decided(name, only(json.loads(household(name)), needed, beside=True))
    for each in ("alarms", "referrals"):
        assert found["household"][each] == whole(name)["household"][each]


def test_what_is_left_out_changes_something_elsewhere() -> None:
    """Otherwise nothing would have been left out, and the tests above could not fail."""
    data = json.loads(household("清源0047"))
    needed = release("清源0047").needed_facts(["bath"])
    sent = only(data, needed, beside=False)
    assert "daily_cook" in data["members"][0]
    assert "daily_cook" not in sent["members"][0]
    found = decided("清源0047", sent)
    assert list(about(found, ("meal",))) != list(about(whole("清源0047"), ("meal",)))


def fact(needed: NeededFacts, id_: str) -> NeededFact:
    return next(each for each in needed.facts if each.id == id_)


def record(needed: NeededFacts, id_: str) -> NeededRecord:
    return next(each for each in needed.records if each.id == id_)


def test_a_bath_needs_what_its_file_reads() -> None:
    """``bath.yaml``: who it is for, who can do it alone, how often, which offer, where at rest."""
    needed = loaded(ON).needed_facts(["bath"])
    own = {each.id: set(each.why) - CHAIN for each in needed.facts if each.services}
    read = {id_: why for id_, why in own.items() if why}
    assert read == {
        "selfcare_bath": {"unable", "needed", "amount"},
        "birth_date": {"needed"},
        "age": {"needed"},
        "bathing_place": {"offer"},
        "subdistrict": {"offer"},
        "placement": {"present"},
    }


def test_a_derived_fact_is_replaced_by_what_it_follows_from() -> None:
    """A household's income a head may be given; the number of adults away may not."""
    rules = loaded(ON)
    ids = rules.needed_facts().ids()
    facts = rules.rules.facts
    given = {id_ for id_ in ids if id_ in facts}
    follows = [id_ for id_ in given if facts[id_].derivation and not facts[id_].fillable]
    assert follows == []
    assert {"income_pc", "income_month", "birth_date"} <= given
    assert not [id_ for id_ in ids if id_.startswith(("gets_", "asks_", "holds_", "held_"))]


def test_the_lists_name_the_entries_that_are_read() -> None:
    needed = loaded(ON).needed_facts(["bath"])
    displacement = loaded(ON).rules.services["bath"].displacement
    unconcerned = {id_ for id_, stance in displacement.items() if stance.value == "unconcerned"}
    deducted = set(displacement) - unconcerned
    assert record(needed, "wishes").only == frozenset({"bath"})
    assert record(needed, "services_in_place").only == frozenset({"bath"})
    benefits = record(needed, "benefits").only
    assert benefits is not None
    assert deducted <= benefits
    assert record(needed, "categories").only is None
    assert record(needed, "urgent").services == ("bath",)


def test_what_only_warns_is_marked_apart() -> None:
    """Fire and gas hazards decide no bath; somebody must be told of them all the same."""
    hazard = fact(loaded(ON).needed_facts(["bath"]), "fire_gas_hazard")
    assert (hazard.services, hazard.why) == ((), ())
    assert "fire_gas" in hazard.beside
    needed = loaded(ON).needed_facts(["bath"])
    assert "fire_gas_hazard" in needed.ids()
    assert "fire_gas_hazard" not in needed.ids(beside=False)


def test_a_needed_fact_says_what_it_is_and_how_sensitive() -> None:
    born = fact(loaded(ON).needed_facts(["bath"]), "birth_date")
    bath = fact(loaded(ON).needed_facts(["bath"]), "selfcare_bath")
    assert (born.entity, born.kind) == (Entity.MEMBER, Kind.DATE)
    assert born.sensitivity is Sensitivity.IDENTITY
    assert bath.sensitivity is Sensitivity.HEALTH
    assert list(bath.choices) == list(loaded(ON).rules.facts["selfcare_bath"].choices)
    assert bath.services == ("bath",)


def test_services_stand_in_the_order_of_the_catalogue_whatever_was_asked() -> None:
    needed = loaded(ON).needed_facts(["meal", "bath"])
    order = [id_ for id_ in loaded(ON).rules.services if id_ in ("bath", "meal")]
    assert list(needed.services) == order
    assert needed == loaded(ON).needed_facts(reversed(order))


def test_an_unknown_service_is_refused() -> None:
    with pytest.raises(UnknownService, match="`bathe`"):
        loaded(ON).needed_facts(["bath", "bathe"])


def test_before_the_first_catalogue_only_alarms_and_referrals_need_something() -> None:
    needed = loaded(date(2024, 10, 1)).needed_facts()
    assert needed.services == ()
    assert needed.ids(beside=False) == frozenset()
    assert "fire_gas_hazard" in needed.ids()
