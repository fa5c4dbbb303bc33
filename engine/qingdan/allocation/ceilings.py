"""How far do the ceilings of a person and of a household let each claim go?

They count what this service costs in the period, and no other. Whoever comes first in the order
is counted first; what no ceiling counts for leaves them untouched.
"""

from collections import defaultdict
from collections.abc import Sequence

from qingdan.allocation.pouring import Rounds
from qingdan.model.claims import Claim, Terms
from qingdan.model.priority import Ceilings


def any_set(ceilings: Ceilings) -> bool:
    """Return whether there is a ceiling at all."""
    return ceilings.person is not None or ceilings.household is not None


def limited(
    claims: Sequence[Claim], wants: Rounds, orders: Sequence[Sequence[int]], terms: Terms
) -> Rounds:
    """Return the units that stay under the ceilings, for each round."""
    whole = whole_ceilings(terms)
    given: Rounds = tuple([0] * len(claims) for _ in wants)
    by_person = defaultdict[tuple[str, str], int](int)
    by_household = defaultdict[str, int](int)
    for wanted, gets, order in zip(wants, given, orders, strict=True):
        for n in order:
            claim = claims[n]
            if not wanted[n] or claim.exempt or not claim.price:
                gets[n] = wanted[n]
                continue
            person = claim.household, claim.member
            spent = by_person[person], by_household[claim.household]
            gets[n] = min(wanted[n], *_rooms(whole, spent, claim.price))
            by_person[person] += gets[n] * claim.price
            by_household[claim.household] += gets[n] * claim.price
    return given


def whole_ceilings(terms: Terms) -> tuple[int | None, int | None]:
    """Return the ceilings of a person and a household for the whole period, in 分."""
    months = (terms.last.year - terms.first.year) * 12 + terms.last.month - terms.first.month + 1
    both = terms.priority.ceilings.person, terms.priority.ceilings.household
    person, household = (None if each is None else each * months for each in both)
    return person, household


def _rooms(
    ceilings: tuple[int | None, int | None], spent: tuple[int, int], price: int
) -> list[int]:
    """Return how many units there is room for under each ceiling."""
    pairs = zip(ceilings, spent, strict=True)
    return [max(0, most - so_far) // price for most, so_far in pairs if most is not None]
