"""What do the rules' files say once a scenario has edited them?

No file is written: what was read is edited and rendered again. What an edit names must be
there, or the scenario would prove nothing; only its last key may be new.
"""

import json
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase

from qingdan.loading.editions import Files
from qingdan.loading.yaml import read
from qingdan.model.errors import Faulty
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written
from qingdan.scenarios.names import nearest
from qingdan.scenarios.world import Edit

VALUE = "值"


def edited(files: Files, edits: Sequence[Edit]) -> Files:
    """Return the files with the edits laid over them, one after the other.

    Raises ``Faulty`` when an edit names a file or a place that there is not.
    """
    after = dict(files)
    for edit in edits:
        file = _file(after, edit)
        if edit.path:
            tree = _within(_read(after[file], file), edit.path, _value(edit, file))
            after[file] = rendered(tree)
        elif edit.value is None:
            del after[file]
        else:
            after[file] = f"{edit.value}\n".encode()
    return after


def rendered(tree: Written) -> bytes:
    """Return a tree as a file that reads back as the same values; layout and comments go."""
    return f"{_flow(tree)}\n".encode()


def _flow(node: Written) -> str:
    match node.value:
        case Mapping() as entries:
            inner = (f"{_quoted(key)}: {_flow(each)}" for key, each in entries.items())
            return f"{{{', '.join(inner)}}}"
        case tuple() as items:
            return f"[{', '.join(_flow(each) for each in items)}]"
        case None:
            return "null"
        case bool() as truth:
            return "true" if truth else "false"
        case str() as text:
            return _quoted(text)
        case figure:
            return str(figure)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _read(content: bytes, file: str) -> Written:
    reading = read(content, file)
    if reading.tree is None:
        raise Faulty(tuple(reading.problems))
    return reading.tree


def _value(edit: Edit, file: str) -> Written | None:
    if edit.value is None:
        return None
    whole = _read(f"{VALUE}: {edit.value}\n".encode(), file).value
    return whole[VALUE] if isinstance(whole, Mapping) else None


def _file(files: Files, edit: Edit) -> str:
    fitting = sorted(file for file in files if fnmatchcase(file, edit.file))
    if fitting:
        return fitting[0]
    if not edit.path and edit.value is not None and "*" not in edit.file:
        return edit.file
    said = {"path": edit.file, "how": "missing"}
    raise Faulty((Problem("V-YAML-18", Place(edit.file, 1, 1), said),))


def _within(node: Written, path: Sequence[str], value: Written | None) -> Written:
    key, *rest = path
    match node.value:
        case Mapping() as entries:
            return node.replaced(_entry(node, dict(entries), key, rest, value))
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
        entries[key] = value
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
