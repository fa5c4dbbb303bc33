"""Does what somebody has already go on as he was promised?

A renewal leaves no gap and does not change the days that are still to be done; less is said so
many days ahead; and nothing is taken away while an objection waits for its answer.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, assert_never

from qingdan.casebook.asked import Refusal, Why
from qingdan.casebook.matter import Matter
from qingdan.model.casework import Need
from qingdan.model.known_records import KnownChoice, KnownRecord

OfStanding = Literal[Need.STEADY, Need.UNDISPUTED]
NOT_TAKEN_AWAY = frozenset({KnownChoice.OWN_WISH, KnownChoice.DEATH})
DAY = timedelta(days=1)


def unmet(matter: Matter, need: OfStanding) -> Iterator[Refusal]:
    """Yield what is not as a need asks that is about what stands already."""
    match need:
        case Need.STEADY:
            return _unsteady(matter)
        case Need.UNDISPUTED:
            return _disputed(matter)
        case _:
            assert_never(need)


def _unsteady(matter: Matter) -> Iterator[Refusal]:
    """Say where a new decision about what runs leaves a gap, or changes it unsaid."""
    item, values = matter.item, matter.asked.values
    if item is None or item.granted is None or item.through is None:
        return
    begins = date.fromisoformat(str(values.get("from", matter.asked.on)))
    said = {"from": begins.isoformat(), "through": item.through.isoformat()}
    if begins > item.through + DAY:
        yield Refusal(Why.GAP_AHEAD, said)
    if matter.asked.number_in("units") != item.granted and begins > matter.asked.on:
        yield Refusal(Why.AMOUNT_AHEAD, said)
    if matter.asked.number_in("units") < item.granted:
        yield from _untold(matter, begins)


def _untold(matter: Matter, begins: date) -> Iterator[Refusal]:
    told, days = matter.asked.value("told_on"), matter.rules.casework.notice_days
    if told is None:
        yield Refusal(Why.LESS_UNTOLD, {"days": str(days)})
        return
    earliest = date.fromisoformat(str(told)) + timedelta(days=days)
    if begins < earliest:
        said = {"days": str(days), "earliest": earliest.isoformat()}
        yield Refusal(Why.TOLD_TOO_LATE, said)


def _disputed(matter: Matter) -> Iterator[Refusal]:
    """Say which objection waits where something would be taken away."""
    values, item = matter.asked.values, matter.item
    granted = None if item is None else item.granted
    ends = "units" not in values
    if values.get("exempt") in NOT_TAKEN_AWAY or granted is None:
        return
    if ends or matter.asked.number_in("units") < granted:
        gone_on = {each.follows for each in matter.history}
        waiting = [
            str(each.seq)
            for each in matter.history
            if each.kind == KnownRecord.OBJECTION
            and each.follows is None
            and each.seq not in gone_on
        ]
        if waiting:
            yield Refusal(Why.OBJECTION_WAITS, {"numbers": " ".join(waiting)})
