"""Does a file fit the shape of its kind, and where does it not?"""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from qingdan.loading.shapes.belonging import belongs
from qingdan.loading.shapes.criteria import RAISES, RAISES_HERE, condition_problems
from qingdan.loading.shapes.names import Names
from qingdan.loading.shapes.notation import MISSING, PROVENANCE, shapes
from qingdan.loading.shapes.plain_values import FIGURES, scalar_problems
from qingdan.loading.shapes.referring import (
    choice_problems,
    citation_problems,
    reference_problems,
    unit_problems,
    word_problems,
)
from qingdan.loading.shapes.shape import (
    Anything,
    Choice,
    Cite,
    Condition,
    Either,
    Key,
    ListOf,
    MapOf,
    Nullable,
    OwnChoice,
    Part,
    Plain,
    Record,
    Reference,
    Row,
    Scalar,
    Shape,
    Subject,
    UnitOf,
    Word,
)
from qingdan.loading.shapes.spot import (
    LIST,
    MAP,
    NONE,
    WRONG_KIND,
    Problems,
    Spot,
    inside,
    misfit,
    unknown_key,
)
from qingdan.loading.taking import PLACEHOLDER, SOURCE, VALUE
from qingdan.model.place import Problem
from qingdan.model.written import Written

OR, TWO = "或", 2


def problems(tree: Written, kind: str, names: Names) -> tuple[Problem, ...]:
    """Return everything in a file that does not fit its kind, each at its place.

    The file is whole: an edition's overlay is laid over its predecessor first. A KeyError is an
    unknown kind, which is a mistake in code.
    """
    known = shapes()
    file = tree.place.file
    spot = Spot(names, known, thing=file, here=file, household=False, own={})
    return tuple(_record(known.kinds[kind], tree, file, spot))


def _fit(shape: Shape, node: Written, field: str, spot: Spot) -> Problems:
    match shape:
        case Scalar(plain):
            return _scalar(plain, node, field, spot)
        case Word(family, words):
            return word_problems(family, words, node, field, spot)
        case Reference(family):
            return reference_problems(family, node, field, spot)
        case Cite():
            return citation_problems(node, field, spot)
        case ListOf(item):
            return _list(item, node, field, spot)
        case Part(name):
            return _record(spot.shapes.parts[name], node, field, spot)
        case Row():
            return _row(shape, node, field, spot)
        case Condition():
            return condition_problems(shape, node, field, spot)
        case MapOf(key, value):
            return _map(key, value, node, field, spot)
        case Nullable(inner):
            return _nullable(inner, node, field, spot)
        case Choice(of):
            return choice_problems(spot.names.choices.get(of, {}), node, field)
        case OwnChoice():
            return choice_problems(spot.own, node, field)
        case Subject(words):
            return word_problems("entity", words, node, field, spot)
        case Either(options):
            return _either(options, node, field, spot)
        case UnitOf() | Anything():
            return NONE
    assert_never(shape)


def _scalar(plain: Plain, node: Written, field: str, spot: Spot) -> Problems:
    if plain in FIGURES and isinstance(node.value, Mapping):
        return _marked(plain, node, field, spot, filled=True)
    return scalar_problems(plain, node, field, spot)


def _nullable(inner: Shape, node: Written, field: str, spot: Spot) -> Problems:
    written = node.value
    if written is None:
        return NONE
    if not isinstance(inner, Scalar) or not isinstance(written, Mapping):
        return _fit(inner, node, field, spot)
    value = written.get(VALUE)
    if value is not None and value.value is None:
        written = {key: each for key, each in written.items() if key != VALUE}
        return _marked(inner.plain, node.replaced(written), field, spot, filled=False)
    return _marked(inner.plain, node, field, spot, filled=PLACEHOLDER not in written)


def _marked(plain: Plain, node: Written, field: str, spot: Spot, *, filled: bool) -> Problems:
    """Read ``{值: 180, 占位: true}`` or with its 出处; ``filled``: there must be a value."""
    written = node.value if isinstance(node.value, Mapping) else {}
    found: list[Problem] = []
    for key, each in written.items():
        if key == VALUE:
            found += scalar_problems(plain, each, field, spot)
        elif key == PLACEHOLDER:
            found += scalar_problems(Plain.FLAG, each, key, spot)
        elif key == SOURCE:
            found += reference_problems(PROVENANCE.family, each, key, spot)
        else:
            found += unknown_key(each, key, (VALUE, PLACEHOLDER, SOURCE))
    if filled and VALUE not in written:
        found += _missing(MISSING, VALUE, node, spot._replace(here=field))
    return found


def _list(item: Shape, node: Written, field: str, spot: Spot) -> Problems:
    if not isinstance(node.value, tuple):
        return misfit(node, field, LIST)
    found: list[Problem] = []
    for each in node.value:
        found += _fit(item, each, field, spot)
    return found


def _map(key: Shape, value: Shape, node: Written, field: str, spot: Spot) -> Problems:
    if not isinstance(node.value, Mapping):
        return misfit(node, field, MAP)
    found: list[Problem] = []
    for name, each in node.value.items():
        if name == PLACEHOLDER and isinstance(each.value, bool):
            continue
        place = each.key_place or each.place
        found += _fit(key, Written(name, place, place), field, spot)
        found += _fit(value, each, name, spot)
    return found


def _either(options: tuple[Shape, ...], node: Written, field: str, spot: Spot) -> Problems:
    """Try the options that could be meant by what is written; tell of the last of them."""
    found = NONE
    kinds: list[str] = []
    for option in [each for each in options if _could_be(each, node)] or options[:1]:
        found = _fit(option, node, field, spot)
        if not found:
            return NONE
        kinds += (each.said["kind"] for each in found if each.code == WRONG_KIND)
    if len(found) != 1 or len(kinds) < TWO or found[0].code != WRONG_KIND:
        return found
    return (replace(found[0], said={**found[0].said, "kind": OR.join(kinds)}),)


def _could_be(shape: Shape, node: Written) -> bool:
    match shape:
        case Nullable(inner):
            empty = node.value is None or (
                isinstance(node.value, Mapping)
                and node.value.keys() <= {VALUE, PLACEHOLDER, SOURCE}
            )
            return empty or _could_be(inner, node)
        case ListOf():
            return isinstance(node.value, tuple)
        case Part() | MapOf() | Condition() | Row():
            return isinstance(node.value, Mapping)
        case Scalar(plain) if isinstance(node.value, Mapping):
            return plain in FIGURES and VALUE in node.value
    return not isinstance(node.value, (tuple, Mapping)) and node.value is not None


def _row(row: Row, node: Written, field: str, spot: Spot) -> Problems:
    part = spot.shapes.parts[row.part]
    if not isinstance(node.value, Mapping):
        return misfit(node, field, MAP)
    own = {key: each for key, each in node.value.items() if key in part.keys}
    rules = Condition(everybody=row.everybody)
    return [
        *_record(part, node.replaced(own), field, spot),
        *condition_problems(rules, node, field, spot, part.keys),
    ]


def _record(record: Record, node: Written, field: str, spot: Spot) -> Problems:
    written = node.value
    if not isinstance(written, Mapping):
        return misfit(node, field, MAP)
    within = inside(record, written, field, spot)
    found: list[Problem] = []
    for key, each in written.items():
        known = record.keys.get(key)
        if known is None:
            found += _unknown(record, key, each, within)
        elif _unwritten(known, each):
            found += _missing(known.missing, key, each, within)
        elif isinstance(known.shape, UnitOf):
            found += unit_problems(written.get(known.shape.key), each, key, within)
        else:
            found += _fit(known.shape, each, key, within)
    for key in record.required:
        if key not in written:
            found += _missing(record.keys[key].missing, key, node, within)
    for code, keys in record.either.items():
        if not any(key in written for key in keys):
            found += _missing(code, "、".join(keys), node, within)
    return found


def _unwritten(known: Key, node: Written) -> bool:
    if node.value == ():
        return known.shape == ListOf(Cite())
    return node.value == "" or (node.value is None and not known.nullable)


def _unknown(record: Record, key: str, node: Written, spot: Spot) -> Problems:
    if key == RAISES:
        return (Problem(RAISES_HERE, node.key_place or node.place),)
    where = belongs(record, key, spot)
    return unknown_key(node, key, () if where else record.keys, where)


def _missing(code: str, key: str, node: Written, spot: Spot) -> Problems:
    filled = {"thing": spot.thing, "here": spot.here, "key": key}
    said = {slot: filled[what] for slot, what in spot.shapes.missing[code].items()}
    return (Problem(code, node.place, said),)
