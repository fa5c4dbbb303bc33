"""What was found to be short, as its record says, and what is wrong with the record?

Its columns are those of ``priority.yaml``, by label or id. What is null is not filled in yet.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from qingdan.loading.shapes.spot import misfit, unknown_key
from qingdan.loading.shortage_columns import READERS, Known, Record
from qingdan.loading.yaml import read
from qingdan.model.claims import Shortage
from qingdan.model.place import Place, Problem, Severity
from qingdan.model.priority import Priority
from qingdan.model.written import Written

INCOMPLETE = "V-PRIO-04"


def shortage(data: bytes, name: str, known: Known) -> tuple[Shortage | None, tuple[Problem, ...]]:
    """Read a record; None where it cannot be used, with every problem in it."""
    reading = read(data, name)
    tree, mine = reading.tree, Record(known, list(reading.problems))
    if tree is None or not isinstance(tree.value, Mapping):
        if tree is not None:
            mine.says(misfit(tree, name, "一组名称和值"))
        return None, tuple(mine.problems)
    columns = {name: c for c in known.priority.columns for name in (c.label, c.id)}
    written = dict[str, Written]()
    for key, node in tree.value.items():
        if key not in columns:
            mine.says(unknown_key(node, key, [c.label for c in known.priority.columns]))
        elif node.value is not None:
            written[columns[key].id] = node
    values = {
        column.id: READERS[column.kind](written[column.id], column, mine)
        for column in known.priority.columns
        if column.id in written
    }
    mine.says(_lacking(written, values, tree.place, known.priority))
    if any(each.severity is Severity.ERROR for each in mine.problems):
        return None, tuple(mine.problems)
    return _built(values, hashlib.sha256(data).hexdigest(), tree.place), tuple(mine.problems)


def _lacking(
    written: Mapping[str, Written],
    values: Mapping[str, Any],
    place: Place,
    priority: Priority,
) -> Iterator[Problem]:
    """V-PRIO-04: a column is not filled in that the pool asks for, or something was not tried."""
    of = values.get("of")
    missing = [
        column.label
        for column in priority.columns
        if column.id not in written and (column.needed_for is None or of in column.needed_for)
    ]
    done = {each.id for each in values.get("tried") or ()}
    if "tried" in written:
        missing += [words for id_, words in priority.tried.items() if id_ not in done]
    if missing:
        yield Problem(INCOMPLETE, place, {"missing": "、".join(missing)})


def _built(values: Mapping[str, Any], digest: str, place: Place) -> Shortage:
    first, last = values["period"]
    optional = ("area", "provider", "approval", "balance", "contract_balance")
    return Shortage(
        service=values["service"],
        first=first,
        last=last,
        of=values["of"],
        demand=values["demand"],
        **{name: values.get(name) for name in (*optional, "commitment", "capacity")},
        tried=values["tried"],
        fill_down=values["fill_down"],
        found_by=values["found_by"],
        second=values["second"],
        found_on=values["found_on"],
        digest=digest,
        place=place,
    )
