"""Is a name that refers to something known?"""

from collections.abc import Mapping

from qingdan.loading.shapes.plain_values import KINDS
from qingdan.loading.shapes.shape import Plain, Unknown
from qingdan.loading.shapes.spot import (
    NONE,
    UNKNOWN_NAME,
    Problems,
    Spot,
    meant,
    misfit,
    shown,
    unknown_name,
)
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written

NO_SUCH_CLAUSE, CLAUSE_SPELT, OTHER_UNIT = "V-CITE-01", "V-CITE-02", "V-NAME-04"


def word_problems(
    family: str, words: Mapping[str, str], node: Written, field: str, spot: Spot
) -> Problems:
    """Return what is wrong with a word of the format."""
    if isinstance(node.value, str) and node.value in words:
        return NONE
    return _unknown(family, words, node, field, spot)


def reference_problems(family: str, node: Written, field: str, spot: Spot) -> Problems:
    """Return what is wrong with a name that another file must give."""
    known = names_of(family, spot)
    if isinstance(node.value, str) and (known is None or node.value in known):
        return NONE
    return _unknown(family, known or {}, node, field, spot)


def names_of(family: str, spot: Spot) -> Mapping[str, object] | None:
    """Return the names of a family; None where no file gives any, so that none can be wrong."""
    special = spot.shapes.unknown.get(family)
    names = special.names if special else family
    match names:
        case "fact":
            return spot.names.facts
        case "standard":
            return spot.names.standards
    return spot.names.families.get(names)


def choice_problems(choices: Mapping[str, str], node: Written, field: str) -> Problems:
    """Return what is wrong with a choice of a fact, a record or a register."""
    if isinstance(node.value, str):
        known = not choices or node.value in choices
        return NONE if known else unknown_name(node, field, choices)
    return misfit(node, field, KINDS[Plain.TEXT])


def citation_problems(node: Written, field: str, spot: Spot) -> Problems:
    """Return what is wrong with a citation: no such clause, or another way of writing it."""
    written = node.value
    if not isinstance(written, str):
        return misfit(node, field, KINDS[Plain.TEXT])
    read = spot.names.cited(written)
    if read == written or not spot.names.clauses:
        return NONE
    if read is not None:
        said = {"written": written, "read": read}
        return (Problem(CLAUSE_SPELT, node.place, said, Severity.WARNING),)
    near = meant(written, spot.names.clauses)
    instrument = _instrument(written, near, spot)
    said = {"citation": written, "instrument": instrument, "near": near}
    return (Problem(NO_SUCH_CLAUSE, node.place, said),)


def unit_problems(service: Written | None, node: Written, field: str, spot: Spot) -> Problems:
    """Return what is wrong with the unit of a service that is named beside it."""
    if not isinstance(node.value, str):
        return misfit(node, field, KINDS[Plain.TEXT])
    name = service.value if service is not None else None
    services = spot.names.families.get("service", {})
    unit = spot.names.units.get(services.get(name, "")) if isinstance(name, str) else None
    if unit is None or unit == node.value:
        return NONE
    said = {"field": str(name), "unit": unit, "given": node.value}
    return (Problem(OTHER_UNIT, node.place, said),)


def _instrument(written: str, near: str, spot: Spot) -> str:
    shorts = set(spot.names.clauses.values())
    own = (short for short in sorted(shorts, key=len, reverse=True) if written.startswith(short))
    return next(own, "") or spot.names.clauses.get(near, near)


def _unknown(
    family: str, known: Mapping[str, object], node: Written, field: str, spot: Spot
) -> Problems:
    if not isinstance(node.value, str):
        return misfit(node, field, KINDS[Plain.TEXT])
    special = spot.shapes.unknown.get(family)
    found = unknown_name(node, field, known)
    if special is None or found[0].code != UNKNOWN_NAME:
        return found
    return (Problem(special.code, node.place, _said(special, node, field, spot, known)),)


def _said(
    special: Unknown, node: Written, field: str, spot: Spot, known: Mapping[str, object]
) -> dict[str, str]:
    filled = {
        "value": shown(node),
        "field": field,
        "thing": spot.thing,
        "here": spot.here,
        "near": meant(shown(node), known),
    }
    return {slot: filled[what] for slot, what in special.said.items()}
