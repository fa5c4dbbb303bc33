"""Do the columns of a register say the same as the generated function, of very many people?

Each share of the households is drawn for another day, with other gaps; every fourth is asked for
by an office.
"""

import pytest
from tests.properties.columns import agree, columns
from tests.properties.drawn import drawer
from tests.properties.ready import PUBLISHED, shipped

from qingdan import assessment

HOUSEHOLDS, SHARES = 20_000, 16
"""How many the suite decides; a soak run decides more."""


@pytest.mark.parametrize("share", range(SHARES))
def test_columns_agree_with_the_generated_function(share: int) -> None:
    on = PUBLISHED[share % len(PUBLISHED)]
    prepared = assessment.prepared(shipped(on).rules)
    missing = (0.05, 0.1, 0.3, 0.5)[share % 4]
    drawing = drawer(prepared.release, on, seed=77_000 + share, missing=missing)
    offices = tuple(prepared.release.facts["subdistrict"].choices)
    office = offices[share % len(offices)] if share % 4 == 0 else None
    drawn = [drawing.household(f"戊{number}") for number in range(HOUSEHOLDS // SHARES)]
    agree(columns(prepared.release, prepared.skeleton, office), drawn, prepared, on)
