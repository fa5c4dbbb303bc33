"""Does each folder of the policy and of the catalogue hold the files that a release needs?

Told by the names of the files alone, before any of them is read against its shape: what hangs on
a missing file would only be told of as many unknown names.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from qingdan.loading.building.heads import GATES, RECORDS, VOCABULARY
from qingdan.loading.editions import HEAD, InForce
from qingdan.model.place import Place, Problem

NO_DAY, MISSING = "V-ED-21", "V-NAME-13"
CODES = frozenset({NO_DAY, MISSING})
"""With any of these nothing else was looked at."""
KINDS = ("policy", "catalogue")
IN_EDITIONS = (
    GATES,
    "policy/urgent.yaml",
    "policy/reasons.yaml",
    "policy/standards.yaml",
    "policy/alarms.yaml",
    "policy/conflicts.yaml",
    "policy/casework/data_notice.yaml",
)
BESIDE = (*VOCABULARY.values(), RECORDS)
_LIKE_A_DAY = re.compile(r"((?:policy|catalogue)/([0-9]+(?:-[0-9]+)+))/.+")


def problems(files: Iterable[str], force: InForce) -> tuple[Problem, ...]:
    """Return the folders that no day is called, and the files that are not there on a day.

    The first edition has every file of its own; an empty folder has no edition at all.
    """
    known = frozenset(files)
    return (*_no_days(known), *_missing(known, force))


def _no_days(files: Iterable[str]) -> Iterator[Problem]:
    found = {each[1]: each for file in sorted(files) if (each := _LIKE_A_DAY.fullmatch(file))}
    for folder, each in found.items():
        if not _is_a_day(each[2]):
            yield Problem(NO_DAY, Place(each[0], 1, 1), {"folder": folder})


def _is_a_day(name: str) -> bool:
    try:
        return date.fromisoformat(name).isoformat() == name
    except ValueError:
        return False


def _missing(files: frozenset[str], force: InForce) -> Iterator[Problem]:
    editions = dict(zip(KINDS, (force.policies, force.catalogues), strict=True))
    for kind, days in editions.items():
        heads = [f"{kind}/{day}/{HEAD}" for day in days] or [f"{kind}/*/{HEAD}"]
        yield from (_is_missing(head) for head in heads if head not in files)
    for path in IN_EDITIONS:
        kind, _, inner = path.partition("/")
        first = [f"{kind}/{day}/{inner}" for day in editions[kind][:1]]
        yield from (_is_missing(file) for file in first if file not in files)
    yield from (_is_missing(path) for path in BESIDE if path not in files)


def _is_missing(path: str) -> Problem:
    return Problem(MISSING, Place(path, 0, 0), {"path": path})
