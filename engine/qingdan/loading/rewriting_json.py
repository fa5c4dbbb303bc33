"""How is a JSON file written back as it was laid out?

What is read here was read by the strict reader before; here it is only changed at some spots.
"""

import json
import re
from datetime import date
from decimal import Decimal

from qingdan.loading.rewriting import Rewritable

_INDENTED = re.compile(rb"\{\r?\n( +|\t+)")
_MARK = b"\xef\xbb\xbf"


def json_map(content: bytes) -> Rewritable | None:
    """Return the top map of a JSON file, to be changed in place; None for any other file."""
    try:
        found = json.loads(content.removeprefix(_MARK))
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def json_bytes(tree: Rewritable, before: bytes) -> bytes:
    """Return the bytes of a changed file, indented as it was before, in UTF-8."""
    found = _INDENTED.search(before)
    indent = None if found is None else found[1].decode()
    text = json.dumps(tree, ensure_ascii=False, indent=indent, default=_plain)
    return text.encode() + (b"\n" if before.endswith(b"\n") else b"")


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case _:
            raise TypeError(value)
