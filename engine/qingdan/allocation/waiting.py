"""How many stand before a person, how severe are they, and about when is it his turn?

Never who they are.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from qingdan.model.calendar import months_later
from qingdan.model.certificates import Certificate, Served
from qingdan.model.priority import Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What came of a person's claim.

    ``before`` is how many stand before him at what is short, by the position of their level,
    heaviest first. ``month`` is the first day of the period which may bring what he misses first,
    the floor before the rest. Both are None where he has all he asks for. ``ranked`` False: there
    was enough.
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
    bound = table["bound"][n]
    ranked = any(table[f"{each['id']}.rank"][n] for each in _head(found)["rounds"])
    queue = _queue(found, n, bound) if ranked and bound is not None else None
    return Turn(
        given=Served(table["given"][n]),
        ranked=ranked,
        units=table["units"][n],
        asked=table["asked"][n],
        bound=bound,
        before=queue and _before(table, n, queue),
        month=queue and _month(found, n, queue),
    )


def _head(found: Certificate) -> Mapping[str, Any]:
    return found.head


class _Queue(NamedTuple):
    """What somebody misses first.

    ``pool`` is None where it was a ceiling. ``wanted`` names what was asked of this kind of pool
    in a round, ``earlier`` the rounds before the first that gave less, ``last`` that round.
    """

    pool: Mapping[str, Any] | None
    wanted: str
    earlier: Sequence[str]
    last: str

    def takes(self, table: Mapping[str, Any], n: int) -> bool:
        """Return whether a claim stands before this pool."""
        pool = self.pool
        return pool is None or bool(table[f"{pool['kind']}.pool"][n] == pool["id"])


def _queue(found: Certificate, n: int, bound: str) -> _Queue:
    head, table = _head(found), found.table
    pool = next((each for each in head["pools"] if each["id"] == bound), None)
    stage = bound if pool is None else pool["kind"]
    stages, rounds = head["stages"], [each["id"] for each in head["rounds"]]
    wanted = ("asked", *stages)[stages.index(stage)]
    less = (table[f"{each}.{wanted}"][n] != table[f"{each}.{stage}"][n] for each in rounds)
    first = list(less).index(True)
    return _Queue(pool, wanted, rounds[:first], rounds[first])


def _before(table: Mapping[str, Any], n: int, queue: _Queue) -> Mapping[int, int]:
    """Count those who come first at the same pool, in that round or in an earlier one."""
    ranks = table[f"{queue.last}.rank"]
    count = Counter[int]()
    for other, rank in enumerate(ranks):
        earlier = any(table[f"{each}.rank"][other] for each in queue.earlier)
        first = earlier or (rank is not None and rank < ranks[n])
        if other != n and first and queue.takes(table, other):
            count[table["degree"][other]] += 1
    return dict(sorted(count.items(), reverse=True))


def _month(found: Certificate, n: int, queue: _Queue) -> date:
    """Return the start of the period that reaches him, if each brings as much as this one.

    Everybody is ranked again then, so this is about when, and no promise.
    """
    head, pool = _head(found), queue.pool
    first, last = (date.fromisoformat(head["period"][end]) for end in ("from", "through"))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    brings = 0 if pool is None else pool["size"] - pool["reserve_left"]
    lacking = _demand(found.table, n, queue) - brings
    periods = -(-lacking // brings) if brings > 0 else 1
    return months_later(first, months * periods)


def _demand(table: Mapping[str, Any], n: int, queue: _Queue) -> int:
    """Return what he and all before him ask of the pool up to what he misses first."""
    if queue.pool is None:
        return 0
    money, ranks = queue.pool["counted"] == Counted.MONEY, table[f"{queue.last}.rank"]
    found = 0
    for round_ in (*queue.earlier, queue.last):
        for other, want in enumerate(table[f"{round_}.{queue.wanted}"]):
            if not want or not queue.takes(table, other):
                continue
            if round_ != queue.last or ranks[other] <= ranks[n]:
                found += want * (table["price"][other] if money else 1)
    return found
