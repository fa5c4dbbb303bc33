"""How do plain values and citations read as JSON Schema?"""

from collections.abc import Mapping
from typing import NamedTuple

from qingdan.loading.shapes.criterion_schemas import DAY, FLAG, Schema, source_schema
from qingdan.loading.shapes.names import FULL_WIDTH, Names
from qingdan.loading.shapes.plain_values import FIGURES, KINDS, PATTERNS, RANGES
from qingdan.loading.shapes.shape import Plain, Shapes
from qingdan.loading.taking import PLACEHOLDER, SOURCE, VALUE

FUNCTIONS = ("月数", "满周岁")
OBJECT: Schema = {"type": "object"}
TEXT: Schema = {"type": "string", "pattern": r"\S"}
_SPECIAL = frozenset("\\^$.|?*+()[]{}")


class View(NamedTuple):
    """What a schema is written for: the names of a release, and whose conditions these are.

    ``overlay``: of a file that is laid over another, and so demands no keys.
    """

    names: Names
    shapes: Shapes
    household: bool
    overlay: bool = False


def cite_definition(names: Names) -> Schema:
    """Accept full-width brackets and a clause without its instrument, as the loader does."""
    if not names.clauses:
        return {"type": "string"}
    wide: dict[str, str] = {}
    for letter, narrow in FULL_WIDTH.items():
        if isinstance(narrow, int):
            wide[chr(narrow)] = wide.get(chr(narrow), "") + chr(letter)
    known = (*names.clauses, *names.locators)
    spelt = ("".join(_letter(each, wide) for each in citation) for citation in known)
    return {
        "type": "string",
        "pattern": f"^({'|'.join(dict.fromkeys(spelt))})$",
        "examples": list(names.clauses),
    }


def _letter(letter: str, wide: Mapping[str, str]) -> str:
    return f"[{letter}{wide[letter]}]" if letter in wide else _escaped(letter)


def _escaped(text: str) -> str:
    """Return a text as a pattern that Python and an editor read alike."""
    return "".join(f"\\{letter}" if letter in _SPECIAL else letter for letter in text)


def scalar_schema(plain: Plain, view: View) -> Schema:
    """Write the schema of a plain value, a figure also with its mark."""
    one = plain_schema(plain, view)
    return figure_schema(one, view) if plain in FIGURES else one


def plain_schema(plain: Plain, view: View) -> Schema:
    """Write the schema of a plain value without its mark."""
    match plain:
        case Plain.NUMBER:
            return {"type": "number"}
        case Plain.DAY:
            return {"type": "string", "pattern": DAY}
        case Plain.FLAG:
            return FLAG
        case Plain.LOCATOR:
            return {"type": ["string", "integer"]}
        case Plain.KEY:
            records = (*view.shapes.kinds.values(), *view.shapes.parts.values())
            return {"enum": sorted({key for record in records for key in record.keys})}
        case Plain.FORMULA:
            known = (*view.names.facts, *view.names.standards, *FUNCTIONS)
            names = "|".join(_escaped(name) for name in known)
            return {"type": "string", "pattern": rf"^([\s\d.+*/()-]|{names})+$"}
        case Plain.TEXT | Plain.LABEL:
            return TEXT
    if plain in RANGES:
        low, high = RANGES[plain]
        bounds = {"minimum": low} if high is None else {"minimum": low, "maximum": high}
        return {"type": "integer", **bounds}
    return {"type": "string", "pattern": f"^{PATTERNS[plain]}$", "description": KINDS[plain]}


def figure_schema(one: Schema, view: View, *, filled: bool = True) -> Schema:
    """Allow a value to stand with its mark; ``filled`` False: the mark alone is enough."""
    marked = {
        "type": "object",
        "properties": {VALUE: one, PLACEHOLDER: FLAG, SOURCE: source_schema(view.names)},
        "additionalProperties": False,
        **({"required": [VALUE]} if filled else {"minProperties": 1}),
    }
    return {"if": OBJECT, "then": marked, "else": one}
