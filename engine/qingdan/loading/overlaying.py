"""Does an edition's list of records lie over the older one record by record?

A record without its 编号 cannot be told apart, and the whole list would take the older one's
place: everything in it that is not written again would be gone.
"""

from collections.abc import Iterator, Mapping

from qingdan.loading.editions import (
    IDS,
    NEVER_LAID_OVER,
    InForce,
    over,
    records,
)
from qingdan.loading.taking import entries
from qingdan.model.place import Problem
from qingdan.model.written import Written

WIPES = "V-ED-23"


def problems(written: Mapping[str, Written], force: InForce) -> Iterator[Problem]:
    """Yield the records of an overlay that have no id where the older list goes by ids."""
    merged: dict[str, Written] = {}
    for file in sorted(written):
        path = force.path(file)
        if path is None or path.rsplit("/", 1)[-1] in NEVER_LAID_OVER:
            continue
        before = merged.get(path)
        if before is not None:
            yield from _wiped(before, written[file], "")
        merged[path] = written[file] if before is None else over(before, written[file])


def _wiped(before: Written, after: Written, key: str) -> Iterator[Problem]:
    if isinstance(before.value, Mapping) and isinstance(after.value, Mapping):
        for name, value in after.value.items():
            if name in before.value:
                yield from _wiped(before.value[name], value, name)
    elif records(before) and isinstance(after.value, tuple):
        kept = str(len(before.value)) if isinstance(before.value, tuple) else ""
        for each in after.value:
            if entries(each) and not any(id_ in entries(each) for id_ in IDS):
                yield Problem(WIPES, each.place, {"list": key, "count": kept})
