"""Under which id does each entry of a written map stand, be it keyed by label or by id?"""

from collections.abc import Mapping

from qingdan.model.place import Problem
from qingdan.model.written import Written


def keyed(
    written: Mapping[str, Written], names: Mapping[str, str], problems: list[Problem]
) -> dict[str, Written]:
    """Return the entries by id; a key that no name knows stays as it was written.

    The same thing written by label and by id is written twice, and the first stands.
    """
    found: dict[str, Written] = {}
    for key, each in written.items():
        known = names.get(key, key)
        if known in found:
            problems.append(twice(key, each, found[known]))
        else:
            found[known] = each
    return found


def twice(key: str, second: Written, first: Written) -> Problem:
    """Say that something is written twice, at the second place."""
    said = {"key": key, "line": str((first.key_place or first.place).line)}
    return Problem("V-YAML-01", second.key_place or second.place, said)
