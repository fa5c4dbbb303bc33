"""What does a household file say of the household itself, or of one member?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qingdan.loading.columns import RecordNames, RecordShape
from qingdan.loading.keyed import keyed
from qingdan.loading.near import nearest
from qingdan.loading.records import Desk, row, rows
from qingdan.loading.registered import Lists
from qingdan.loading.rows import Row
from qingdan.loading.stated import conflict, order_of, preferred, stated
from qingdan.model.facts import Entity, Known, Vocabulary
from qingdan.model.household import Stated
from qingdan.model.place import Problem
from qingdan.model.written import Written

MEMBERS = "members"
OTHER = {Entity.HOUSEHOLD: Entity.MEMBER, Entity.MEMBER: Entity.HOUSEHOLD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One household or member as read: the facts that count, every word on them, the lists.

    ``register`` are the columns that no rule reads. ``written`` are the entries by id.
    """

    facts: Mapping[str, Known]
    stated: Mapping[str, tuple[Stated, ...]]
    lists: Lists
    register: Row
    written: Mapping[str, Written]


def entry(
    node: Written, entity: Entity, facts: Vocabulary, names: RecordNames, desk: Desk
) -> Entry:
    """Read what stands directly in a household or in a member."""
    shape = names.register[entity]
    if not isinstance(node.value, Mapping):
        return Entry(
            facts={}, stated={}, lists={}, register=row(node, shape, desk), written={}
        )
    written = keyed(node.value, names.keys[entity], desk.problems)
    told = dict(_stated(written, entity, facts, names, desk))
    columns = {id: each for id, each in written.items() if id in shape.columns and id != MEMBERS}  # noqa: A001
    desk.problems += _unknown(written, entity, facts, names)
    return Entry(
        facts=dict(_counting(told, entity, facts, names, desk, written)),
        stated=told,
        lists=dict(_lists(written, names, desk)),
        register=row(node.replaced(columns), shape, desk),
        written=written,
    )
