"""In which places of a file of the policy or the catalogue stand plain words?

What is written there is never taken for a day, a truth or a number. Every other place has its
meaning by ``fitting``, which sees what was written.
"""

from functools import partial

from qingdan.loading.editions import without_edition
from qingdan.loading.shapes.notation import shapes
from qingdan.loading.shapes.shape import (
    Either,
    ListOf,
    MapOf,
    Nullable,
    Part,
    Plain,
    Record,
    Row,
    Scalar,
    Shape,
)
from qingdan.loading.taking import VALUE
from qingdan.loading.text.meanings import Meaning, Meant, anything

WORDS = frozenset({Plain.TEXT, Plain.LABEL})

Keys = tuple[str, ...]
Stands = frozenset[Plain | None]
"""The plain values that may stand in a place; None for a name or a condition."""


def meaning(file: str) -> Meaning:
    """Return what tells the meaning of a file's places, by the file's path."""
    kind = shapes().kind_of(without_edition(file))
    return anything if kind is None else partial(_meant, shapes().kinds[kind])


def _meant(record: Record, keys: Keys) -> Meant:
    found = _in_record(record, keys)
    return Meant.WORDS if found and found <= WORDS else Meant.ANYTHING


def _in_record(record: Record, keys: Keys) -> Stands:
    if not keys or keys[0] not in record.keys:
        return frozenset()
    return _in_shape(record.keys[keys[0]].shape, keys[1:])


def _in_shape(shape: Shape, keys: Keys) -> Stands:
    match shape:
        case Nullable(inner) | ListOf(inner):
            return _in_shape(inner, keys)
        case Either(options):
            return frozenset[Plain | None]().union(*(_in_shape(each, keys) for each in options))
        case MapOf(_, value):
            return _in_shape(value, keys[1:]) if keys else frozenset()
        case Part(name) | Row(name):
            return _in_record(shapes().parts[name], keys)
        case Scalar(plain):
            return frozenset({plain}) if keys in {(), (VALUE,)} else frozenset()
        case _:
            return frozenset({None})
