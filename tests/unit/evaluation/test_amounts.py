"""What does a row give in a month, by the period in which it gives?"""

from datetime import date

import pytest

from qingdan.evaluation.chain.amounts import needed
from qingdan.model.catalogue import Amount, AmountRow, Cap, Period
from qingdan.model.conditions import AllOf
from qingdan.model.facts import Bounds
from qingdan.model.place import Place
from qingdan.model.truth import Truth

ON = date(2025, 9, 15)
ANYWHERE = Place("catalogue/2024-11-01/services/living/bath.yaml", 1, 1)


def amount(per: Period) -> Amount:
    row = AmountRow(
        id="bath.1",
        tier="搭把手",
        condition=AllOf("bath.1", (), ANYWHERE),
        units=2,
        per=per,
        placeholder=False,
        place=ANYWHERE,
    )
    return Amount(
        unit="次",
        rows=(row,),
        season=None,
        cap=Cap(None, None, placeholder=False),
        floor=None,
        by_case=False,
    )


@pytest.mark.parametrize(
    ("per", "monthly"),
    [(Period.WEEK, 10), (Period.MONTH, 2), (Period.QUARTER, 2), (Period.YEAR, 2)],
)
def test_a_week_comes_five_times_a_month_and_whatever_is_longer_once(
    per: Period, monthly: int
) -> None:
    found = needed(amount(per), lambda _: Truth.YES, ON, doubting=False)
    assert found.monthly == Bounds(monthly, monthly)
    assert (found.own, found.per) == (Bounds(2, 2), per)
