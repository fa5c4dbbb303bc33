"""What does a household file say of the household itself, or of one member?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from qingdan.loading.household.keyed import keyed
from qingdan.loading.household.record_checks import well_placed
from qingdan.loading.household.records import Desk, row, rows
from qingdan.loading.household.registered import Lists
from qingdan.loading.household.rows import Row
from qingdan.loading.household.stated import conflict, order_of, preferred, stated
from qingdan.loading.near import nearest
from qingdan.model.facts import Entity, Known
from qingdan.model.household import Stated
from qingdan.model.place import Problem
from qingdan.model.written import Written

MEMBERS = "members"
ENOUGH = 1_000
"""Nobody reads a hint on each of more problems than these, and it takes long to find one."""
OTHER = {Entity.HOUSEHOLD: Entity.MEMBER, Entity.MEMBER: Entity.HOUSEHOLD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One household or member as read: the facts that count, every word on them, the lists.

    ``register`` are the columns that no rule reads, save for the day of coming home.
    """

    node: Written
    facts: Mapping[str, Known] = field(default_factory=dict)
    stated: Mapping[str, tuple[Stated, ...]] = field(default_factory=dict)
    lists: Lists = field(default_factory=dict)
    register: Row = field(default_factory=dict)
    members: Written | None = None


def entry(node: Written, entity: Entity, desk: Desk) -> Entry:
    """Read what stands directly in a household or in a member."""
    keys, register = desk.names.keys[entity], desk.names.register[entity]
    if not isinstance(node.value, Mapping):
        return Entry(node=node, register=row(node, register, desk))
    told: dict[str, tuple[Stated, ...]] = {}
    lists: dict[str, tuple[Row, ...]] = {}
    columns: dict[str, Written] = {}
    for key, each in keyed(node.value, keys, desk.problems).items():
        if key not in keys:
            desk.problems.append(_unknown(key, each, entity, desk))
        elif key in desk.facts:
            told[key] = _told(key, each, entity, desk)
        elif key in desk.names.records:
            found = _list(key, each, entity, desk)
            lists |= {} if found is None else {key: found}
        else:
            columns[key] = each
    members = columns.pop(MEMBERS, None)
    return Entry(
        node=node,
        facts={key: known for key, known in _counting(told, entity, desk) if known is not None},
        stated={key: words for key, words in told.items() if words},
        lists=lists,
        register=row(node.replaced(columns), register, desk),
        members=members,
    )


def _told(key: str, node: Written, entity: Entity, desk: Desk) -> tuple[Stated, ...]:
    order = order_of(desk.facts[key], desk.names.sources[entity])
    return stated(node, desk.names.facts[entity][key], order, desk.problems)


def _counting(
    told: Mapping[str, tuple[Stated, ...]], entity: Entity, desk: Desk
) -> Iterator[tuple[str, Known | None]]:
    for key, words in told.items():
        used = preferred(words, order_of(desk.facts[key], desk.names.sources[entity]))
        desk.problems.extend(conflict(words, desk.names.facts[entity][key], used))
        yield key, used


def _list(key: str, node: Written, entity: Entity, desk: Desk) -> tuple[Row, ...] | None:
    shape, short = desk.names.records[key], desk.names.wishes
    if key == short.id and isinstance(node.value, Mapping):
        told = row(node, short, desk)
        return tuple({"service": service, "wish": wish} for service, wish in told.items())
    found = rows(node, shape, desk)
    if entity is Entity.HOUSEHOLD and found is not None:
        desk.problems.extend(well_placed(shape, node, found))
    return found


def _unknown(key: str, node: Written, entity: Entity, desk: Desk) -> Problem:
    names, other = desk.names, OTHER[entity]
    if key in names.refused:
        near = names.refused[key]
    elif key in names.keys[other]:
        near = f"{names.register[other].label} {key}"
    else:
        near = nearest(key, names.keys[entity]) if len(desk.problems) < ENOUGH else ""
    return Problem("V-FILE-02", node.key_place or node.place, {"key": key, "near": near})
