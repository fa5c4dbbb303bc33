"""How did the writer put what a place in a file holds?"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qingdan.checking.subject import Subject
from qingdan.model.place import Place
from qingdan.model.written import Written

VALUE = "值"
_TRUTHS = {True: "true", False: "false"}


class Found(NamedTuple):
    """A value in a file, with the keys that it stands under from the outside in."""

    keys: tuple[str, ...]
    node: Written


def found(subject: Subject, place: Place) -> Found | None:
    """Return what stands at a place of the files in force."""
    for tree in subject.trees.values():
        for each in _everything(tree, ()):
            if each.node.place == place:
                return each
    return None


def written(subject: Subject, place: Place) -> str:
    """Return a criterion or a join as it was written, with its key: ``年龄: {以上: 60}``."""
    spot = found(subject, place)
    if spot is None or not spot.keys:
        return ""
    *above, key = spot.keys
    if above and above[-1] in _facts(subject):
        return f"{above[-1]}: {{{key}: {flow(spot.node)}}}"
    return f"{key}: {flow(spot.node)}"


def value(subject: Subject, place: Place) -> str:
    """Return the value at a place as it was written."""
    spot = found(subject, place)
    return "" if spot is None else flow(spot.node)


def flow(node: Written) -> str:
    """Return a value on one line, without its placeholder mark."""
    match node.value:
        case Mapping() as inner if VALUE in inner:
            return flow(inner[VALUE])
        case Mapping() as inner:
            return f"{{{', '.join(f'{key}: {flow(each)}' for key, each in inner.items())}}}"
        case tuple() as items:
            return f"[{', '.join(flow(each) for each in items)}]"
        case bool() as truth:
            return _TRUTHS[truth]
        case scalar:
            return "null" if scalar is None else str(scalar)


def _everything(node: Written, keys: tuple[str, ...]) -> Iterator[Found]:
    yield Found(keys, node)
    match node.value:
        case Mapping() as inner:
            for key, each in inner.items():
                yield from _everything(each, (*keys, key))
        case tuple() as items:
            for each in items:
                yield from _everything(each, keys)


def _facts(subject: Subject) -> frozenset[str]:
    facts = subject.release.facts.values()
    return frozenset(name for fact in facts for name in (fact.id, fact.label))
