"""How are the rules read once a scenario has edited them?

Only what was read is edited, never a file. What an edit names must be there, or the scenario
would prove nothing; only its last key may be new.
"""

from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase

from qingdan.model.errors import Faulty
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written
from qingdan.scenarios.names import nearest
from qingdan.scenarios.world import Edit

Trees = Mapping[str, Written]
Read = Callable[[str, str], Written]
"""Reads YAML as it would stand in this file: the text, then the file."""


def edited(trees: Trees, edits: Sequence[Edit], read: Read) -> Trees:
    """Return the trees with the edits laid over them, one after the other.

    Raises ``Faulty`` when an edit names a file or a place that there is not.
    """
    after = dict(trees)
    for edit in edits:
        file = _file(after, edit)
        value = None if edit.value is None else read(edit.value, file)
        if edit.path:
            after[file] = _within(after[file], edit.path, value)
        elif value is None:
            del after[file]
        else:
            after[file] = value
    return after


def _file(trees: Trees, edit: Edit) -> str:
    fitting = sorted(file for file in trees if fnmatchcase(file, edit.file))
    if fitting:
        return fitting[0]
    if not edit.path and edit.value is not None and "*" not in edit.file:
        return edit.file
    said = {"path": edit.file, "how": "没有这个文件"}
    raise Faulty((Problem("V-YAML-18", Place(edit.file, 1, 1), said),))


def _within(node: Written, path: Sequence[str], value: Written | None) -> Written:
    key, *rest = path
    match node.value:
        case Mapping() as entries:
            after = _entry(node, dict(entries), key, rest, value)
            return node.replaced(after)
        case tuple() as items:
            at = _position(node, items, key)
            inner = _within(items[at], rest, value) if rest else value
            return node.replaced((*items[:at], *((inner,) if inner else ()), *items[at + 1 :]))
        case _:
            raise _nowhere(node, key, ())


def _entry(
    node: Written,
    entries: dict[str, Written],
    key: str,
    rest: Sequence[str],
    value: Written | None,
) -> dict[str, Written]:
    if key not in entries and (rest or value is None):
        raise _nowhere(node, key, entries)
    if rest:
        entries[key] = _within(entries[key], rest, value)
    elif value is None:
        del entries[key]
    else:
        entries[key] = value._replace(key_place=value.place)
    return entries


def _position(node: Written, items: Sequence[Written], key: str) -> int:
    """Return where an item stands: by its place, from 1, or by what is written in it."""
    if key.isdecimal() and int(key) <= len(items):
        return int(key) - 1
    for at, item in enumerate(items):
        within = item.value.values() if isinstance(item.value, Mapping) else (item,)
        if any(each.value == key for each in within):
            return at
    raise _nowhere(node, key, ())


def _nowhere(node: Written, key: str, known: Sequence[str] | Mapping[str, Written]) -> Faulty:
    said = {"key": key, "near": nearest(known, key)}
    return Faulty((Problem("V-NAME-01", node.place, said),))
