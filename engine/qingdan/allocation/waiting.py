"""How many stand before a person, how severe are they, and about when is it his turn?

Never who they are.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qingdan.model.calendar import months_later
from qingdan.model.certificates import Certificate, Served


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What came of a person's claim.

    ``before`` is how many stand before him at what is short, by the position of their level,
    heaviest first. ``month`` is the first day of the period in which it may be his turn; both
    None where he has all he asks for. ``ranked`` False: there was enough.
    """

    given: Served
    ranked: bool
    units: int
    asked: int
    bound: str | None
    before: Mapping[int, int] | None
    month: date | None


def turn(found: Certificate, household: str, member: str) -> Turn | None:
    """Return what came of a claim; None where the person has none."""
    table: Mapping[str, Any] = found.table
    people = list(zip(table["household"], table["member"], strict=True))
    if (household, member) not in people:
        return None
    n = people.index((household, member))
    last = [each["id"] for each in _head(found)["rounds"] if table[f"{each['id']}.rank"][n]]
    bound = table["bound"][n]
    waits = bound is not None and bool(last)
    return Turn(
        given=Served(table["given"][n]),
        ranked=bool(last),
        units=table["units"][n],
        asked=table["asked"][n],
        bound=bound,
        before=_before(found, n, last[-1]) if waits else None,
        month=_month(found, bound, table["lacking"][n]) if waits else None,
    )


def _head(found: Certificate) -> Mapping[str, Any]:
    return found.head


def _before(found: Certificate, n: int, round_: str) -> Mapping[int, int]:
    """Count those who come first at the same pool, in the last round that he takes part in.

    Whoever had his turn in an earlier round alone stands before him too.
    """
    table: Mapping[str, Any] = found.table
    pool = next((p for p in _head(found)["pools"] if p["id"] == table["bound"][n]), None)
    ranks = table[f"{round_}.rank"]
    count = Counter[int]()
    for other, rank in enumerate(ranks):
        same = pool is None or table[f"{pool['kind']}.pool"][other] == pool["id"]
        earlier = rank is None and table["units"][other] > 0
        if same and (earlier or (rank is not None and rank < ranks[n])):
            count[table["degree"][other]] += 1
    return dict(sorted(count.items(), reverse=True))


def _month(found: Certificate, bound: str, lacking: int) -> date:
    """Return the start of the period that reaches him, if each brings as much as this one.

    Everybody is ranked again then, so this is about when, and no promise.
    """
    head = _head(found)
    first, last = (date.fromisoformat(head["period"][end]) for end in ("from", "through"))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    pool = next((each for each in head["pools"] if each["id"] == bound), None)
    brings = 0 if pool is None else pool["size"] - pool["reserve_left"]
    periods = -(-lacking // brings) if brings > 0 else 1
    return months_later(first, months * periods)
