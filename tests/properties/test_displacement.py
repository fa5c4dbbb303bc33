"""Can more of a benefit ever mean more of a service that the government pays?

Never. Money that a benefit gives is used up in the order of its file and passes on only when the
service before is wholly covered; what is left over in between lapses.
"""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.drawn import drawer
from tests.properties.ready import PUBLISHED, ready, shipped

from qingdan.evaluation.chain.amounts import least_of
from qingdan.evaluation.chain.cases import results
from qingdan.evaluation.chain.displacement import Circumstances, covered, left_after
from qingdan.model.catalogue import Benefit, Payer, Price, Service, Stance
from qingdan.model.facts import Bounds
from qingdan.model.household import BenefitRecord, Household
from qingdan.model.release import Release

ON = PUBLISHED[1]
BENEFIT, OTHER = "elder_care_allowance", "work_injury_care"
SERVICES = ("nursing_care", "bath", "cleaning", "meal")
HOUSEHOLDS = 40
PRICES = st.tuples(st.integers(0, 300), st.integers(0, 60)).map(
    lambda ends: Price(ends[0] * 100, (ends[0] + ends[1]) * 100, placeholder=False)
)
UNITS = st.integers(0, 12)
NEEDS = st.one_of(
    UNITS.map(lambda units: Bounds(units, units)),
    st.tuples(UNITS, UNITS).map(lambda ends: Bounds(min(ends), max(ends))),
    UNITS.map(lambda units: Bounds(units, None)),
)
TWO = st.tuples(st.integers(0, 4000), st.integers(0, 4000)).map(sorted)
"""A smaller and a larger amount, in 元."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Services with drawn prices and needs, and a benefit that is used up in a drawn order."""

    services: dict[str, Service]
    benefits: dict[str, Benefit]
    needs: dict[str, Bounds]

    def left(self, records: tuple[BenefitRecord, ...]) -> dict[str, Bounds]:
        """Return what is left of each service after these benefits."""
        about = Circumstances(
            benefits=self.benefits,
            services=self.services,
            records=records,
            needs=self.needs,
            on=ON,
            doubting=False,
        )
        return {
            id_: left_after(self.needs[id_], covered(service, about))
            for id_, service in self.services.items()
        }


@st.composite
def plans(draw: st.DrawFn, stance: Stance) -> Plan:
    """Draw two to four services that a benefit, and another one beside it, may deliver."""
    order = draw(st.permutations(SERVICES))[: draw(st.integers(2, 4))]
    rules = shipped(ON).rules
    services = {id_: _priced(rules.services[id_], draw(PRICES), stance) for id_ in sorted(order)}
    benefits = {
        id_: replace(rules.benefits[id_], offset_order=tuple(order)) for id_ in (BENEFIT, OTHER)
    }
    return Plan(services, benefits, {id_: draw(NEEDS) for id_ in services})


def _priced(service: Service, price: Price, stance: Stance) -> Service:
    """Return a service whose government offers have one price, displaced in one way."""
    offers = tuple(
        replace(each, price=price) if each.payer is Payer.GOVERNMENT else each
        for each in service.offers
    )
    return replace(service, offers=offers, displacement={BENEFIT: stance, OTHER: stance})


@st.composite
def records(draw: st.DrawFn, benefit: str = BENEFIT) -> BenefitRecord:
    """Draw a record without its amount and units: what is verified, and whether it is paid."""
    return BenefitRecord(
        benefit=benefit,
        amount=None,
        units=None,
        agreement=draw(st.dictionaries(st.sampled_from(SERVICES), st.booleans(), max_size=1)),
        delivered=draw(st.dictionaries(st.sampled_from(SERVICES), st.booleans())),
        checked_on=ON,
        in_payment=draw(st.sampled_from((None, "paying", "unclear", "stopped"))),
        starts=None,
        through=None,
    )


def no_more(after: dict[str, Bounds], before: dict[str, Bounds]) -> list[str]:
    """Return the services of which more is left after than before, at either end."""
    return [
        id_
        for id_, (least, most) in after.items()
        if least > before[id_].least or _end(most) > _end(before[id_].most)
    ]


def _end(most: int | None) -> float:
    return float("inf") if most is None else most


@settings(max_examples=400, deadline=None)
@given(plans(Stance.BY_AMOUNT), records(), records(OTHER), TWO, st.integers(0, 2000))
def test_more_money_never_leaves_more_of_a_service(
    plan: Plan, record: BenefitRecord, other: BenefitRecord, amounts: list[int], beside: int
) -> None:
    smaller, larger = (replace(record, amount=each * 100) for each in amounts)
    kept = replace(other, amount=beside * 100)
    less, more = plan.left((smaller, kept)), plan.left((larger, kept))
    assert no_more(more, less) == []
    assert no_more(less, plan.left((kept,))) == []


@settings(max_examples=400, deadline=None)
@given(
    plans(Stance.BY_UNITS),
    records(),
    st.dictionaries(st.sampled_from(SERVICES), UNITS),
    st.dictionaries(st.sampled_from(SERVICES), UNITS),
)
def test_more_units_never_leave_more_of_a_service(
    plan: Plan, record: BenefitRecord, units: dict[str, int], further: dict[str, int]
) -> None:
    raised = {id_: count + further.get(id_, 0) for id_, count in units.items()}
    smaller, larger = replace(record, units=units), replace(record, units=raised)
    assert no_more(plan.left((larger,)), plan.left((smaller,))) == []


def test_what_one_service_leaves_over_lapses_and_buys_nothing_of_the_next() -> None:
    rules = shipped(ON).rules
    prices = {"nursing_care": 12000, "bath": 3500}
    services = {
        id_: _priced(rules.services[id_], Price(fen, fen, placeholder=False), Stance.BY_AMOUNT)
        for id_, fen in prices.items()
    }
    order = tuple(prices)
    benefits = {id_: replace(rules.benefits[id_], offset_order=order) for id_ in (BENEFIT, OTHER)}
    plan = Plan(services, benefits, dict.fromkeys(prices, Bounds(1, 1)))
    both = {"nursing_care": True, "bath": True}
    left = {yuan: plan.left((_paid(yuan, both),)) for yuan in (70, 119, 120, 154, 155)}
    assert left[70] == {"nursing_care": Bounds(1, 1), "bath": Bounds(1, 1)}
    assert left[119] == {"nursing_care": Bounds(1, 1), "bath": Bounds(1, 1)}
    assert left[120] == {"nursing_care": Bounds(0, 0), "bath": Bounds(1, 1)}
    assert left[154] == {"nursing_care": Bounds(0, 0), "bath": Bounds(1, 1)}
    assert left[155] == {"nursing_care": Bounds(0, 0), "bath": Bounds(0, 0)}


def _paid(yuan: int, delivered: dict[str, bool]) -> BenefitRecord:
    return BenefitRecord(
        benefit=BENEFIT,
        amount=yuan * 100,
        units=None,
        agreement={},
        delivered=delivered,
        checked_on=ON,
        in_payment="paying",
        starts=None,
        through=None,
    )


@pytest.mark.parametrize("on", PUBLISHED)
def test_a_larger_benefit_never_adds_units_in_the_whole_chain(on: date) -> None:
    release = ready(by_amount(shipped(on).rules))
    drawing = drawer(release.rules, on, seed=on.toordinal())
    for number in range(HOUSEHOLDS):
        household = drawing.household(f"甲{number}")
        least, most = (
            results(release.setting(asked, release.generated(asked)))
            for asked in (release.ask(paying(household, yuan), on) for yuan in (300, 1500))
        )
        for key, (case, _) in most.items():
            before, _ = least[key]
            one, other = (least_of(each.left, each.cap) for each in (case, before))
            assert no_more({key[1]: one}, {key[1]: other}) == [], (number, key)


def by_amount(rules: Release) -> Release:
    """Return a release in which whatever is taken off by units is taken off by its money."""
    return replace(
        rules,
        services={
            id_: replace(
                service,
                displacement={
                    benefit: Stance.BY_AMOUNT if stance is Stance.BY_UNITS else stance
                    for benefit, stance in service.displacement.items()
                },
            )
            for id_, service in rules.services.items()
        },
    )


def paying(household: Household, yuan: int) -> Household:
    """Return a household in which every benefit pays so much more a month."""
    members = tuple(
        replace(
            member,
            records=replace(
                member.records,
                benefits=None
                if member.records.benefits is None
                else tuple(
                    replace(each, amount=(each.amount or 0) + yuan * 100)
                    for each in member.records.benefits
                ),
            ),
        )
        for member in household.members
    )
    return replace(household, members=members)
