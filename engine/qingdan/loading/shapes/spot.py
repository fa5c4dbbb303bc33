"""Where in a file are we, what is known there, and how is a misfit told?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from qingdan.loading.near import FEW, choice, nearest
from qingdan.loading.shapes.names import Names
from qingdan.loading.shapes.shape import Record, Shapes
from qingdan.loading.text.bare_words import looks_like_several
from qingdan.model.facts import Entity
from qingdan.model.place import Problem
from qingdan.model.written import Written

UNKNOWN_KEY, UNKNOWN_NAME, WRONG_KIND = "V-NAME-01", "V-NAME-02", "V-NAME-03"
NOT_A_LIST = "V-YAML-23"
LIST, MAP, EMPTY = "名单", "一组名称和值", "空的"
ENTITY, CHOICES, HOUSEHOLD = "entity", "选项", Entity.HOUSEHOLD.value

Problems = Sequence[Problem]
NONE: Problems = ()


class Spot(NamedTuple):
    """What holds for everything inside a map.

    ``thing`` is the label of what it describes, ``here`` the nearest name for the map itself,
    ``household`` whether its conditions look at a household, ``own`` the choices of the fact
    that is being described.
    """

    names: Names
    shapes: Shapes
    thing: str
    here: str
    household: bool
    own: Mapping[str, str]


def shown(node: Written) -> str:
    """Return the writer's own words for a value."""
    match node.value:
        case None:
            return EMPTY
        case bool() as truth:
            return str(truth).lower()
        case tuple():
            return LIST
        case Mapping():
            return MAP
        case scalar:
            return str(scalar)


def misfit(node: Written, field: str, kind: str) -> Problems:
    """Say that a value is not of the kind that its key asks for."""
    said = {"field": field, "kind": kind, "given": shown(node)}
    return (Problem(WRONG_KIND, node.place, said),)


def unknown_key(node: Written, key: str, known: Iterable[str], where: str = "") -> Problems:
    """Say that a key is not known here, which one may be meant, and ``where`` it belongs."""
    said = {"key": key, **offered(key, known), "where": where}
    return (Problem(UNKNOWN_KEY, node.key_place or node.place, said),)


def unknown_name(node: Written, field: str, known: Iterable[str]) -> Problems:
    """Say that a name is not among those known, or that several were written as one."""
    names = tuple(known)
    written = shown(node)
    if any(part in names for part in looks_like_several(written)):
        return (Problem(NOT_A_LIST, node.place, {"value": written}),)
    said = {"field": field, "value": written, **offered(written, names)}
    return (Problem(UNKNOWN_NAME, node.place, said),)


def offered(written: str, known: Iterable[str]) -> Mapping[str, str]:
    """Return what fills ``near``; where nothing is alike, ``choices`` that may be written."""
    names = _alike(written, known)
    near = nearest(written, names)
    return {"near": near, "choices": "" if near else "、".join(names[:FEW])}


def meant(written: str, known: Iterable[str]) -> str:
    """Return what was likely meant: a label for somebody who writes labels, else an id."""
    return choice(written, _alike(written, known))


def _alike(written: str, known: Iterable[str]) -> tuple[str, ...]:
    names = tuple(known)
    return tuple(name for name in names if name.isascii() is written.isascii()) or names


def inside(record: Record, written: Mapping[str, Written], field: str, spot: Spot) -> Spot:
    """Return the spot inside a map: named by its own label, and on its own subject."""
    label = written.get(record.label or "")
    named = label.value if label and isinstance(label.value, str) else None
    household = spot.household
    if (subject := written.get(record.subject or "")) is not None:
        word = spot.shapes.words[ENTITY].get(str(subject.value))
        household = word == HOUSEHOLD
    own = spot.own
    if CHOICES in written and CHOICES in record.keys:
        own = _choices(written[CHOICES])
    return spot._replace(
        thing=named or spot.thing, here=named or field, household=household, own=own
    )


def _choices(node: Written) -> Mapping[str, str]:
    if not isinstance(node.value, Mapping):
        return {}
    labels = {id: str(each.value) for id, each in node.value.items()}  # noqa: A001
    return {**{label: id for id, label in labels.items()}, **{id: id for id in labels}}  # noqa: A001
