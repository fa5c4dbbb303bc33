"""Are the records that turn a decision only now and then among those that are needed?"""

import json
from dataclasses import replace
from datetime import date

import pytest
from tests.conformance.sending import Json, only

import qingdan
from qingdan.evaluation.needed import needed
from qingdan.model.catalogue import Stance

ON = date(2025, 9, 15)
BATHED: Json = {
    "member": "1",
    "birth_date": "1950-03-01",
    "placement": "home",
    "selfcare_bath": "with_help",
    "daily_cook": "alone",
    "assessment": {"on": "2025-06-10", "by": "演示"},
}


@pytest.fixture(scope="module")
def release() -> qingdan.Release:
    return qingdan.load(on=ON)


def alike(release: qingdan.Release, person: Json) -> Json:
    """Return what is decided of the person's bath, the same with only what it needs."""
    data = {"household": "清源0900", "members": [person]}
    sent = only(data, release.needed_facts(["bath"]), beside=False)
    assert "daily_cook" not in sent["members"][0]
    expected, found = (bath(release, each) for each in (data, sent))
    assert found == expected
    return expected


def bath(release: qingdan.Release, data: Json) -> Json:
    decision = release.assess(release.read(data), on=ON)
    (member,) = json.loads(qingdan.to_json(decision, release))["members"]
    return next(dict(each) for each in member["services"] if each["service"] == "bath")


@pytest.mark.parametrize(
    ("standing", "counts"),
    [({"agent": {"name": "林*强", "standing": "written"}}, True), ({}, False)],
)
def test_an_agent_is_sent_whose_refusal_counts(
    release: qingdan.Release, standing: Json, *, counts: bool
) -> None:
    """Only who has a standing may refuse for somebody else (``gates.yaml``, 意愿)."""
    wish = {"service": "bath", "wish": "refused", "on": "2025-09-01", "said_by": "agent"}
    decided = alike(release, {**BATHED, **standing, "wishes": [wish]})
    assert ("NO_WISH" in [each["code"] for each in decided["reasons"]]) is counts


def test_the_day_of_coming_home_is_sent(release: qingdan.Release) -> None:
    """Somebody expected home within the days of the standard is arranged for already."""
    decided = alike(release, {**BATHED, "placement": "hospital", "away_until": "2025-09-17"})
    assert "HOME_SOON" in [each["code"] for each in decided["reasons"]]


def test_what_money_is_used_up_by_first_is_needed_too(release: qingdan.Release) -> None:
    """A voucher that pays meals before baths makes a bath turn on whether meals are needed."""
    rules = release.rules
    voucher = replace(rules.benefits["elder_canteen"], offset_order=("meal", "bath"))
    paid = {id_: rules.services[id_] for id_ in voucher.offset_order}
    stances = {
        id_: {**each.displacement, voucher.id: Stance.BY_AMOUNT} for id_, each in paid.items()
    }
    paying = {id_: replace(each, displacement=stances[id_]) for id_, each in paid.items()}
    changed = replace(
        rules,
        benefits={**rules.benefits, voucher.id: voucher},
        services={**rules.services, **paying},
    )
    plain, used_up = (needed(each, ["bath"]) for each in (rules, changed))
    assert "daily_cook" not in plain.ids(beside=False)
    assert {each.id: each.why for each in used_up.facts}["daily_cook"] == ("uncovered",)
    assert "bathing_place" not in needed(changed, ["meal"]).ids(beside=False)
