"""How do plain values, as from JSON, take the same way as a file?"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from qingdan.model.place import Place
from qingdan.model.written import Written

DEEPEST = 32
TOO_DEEP = "…"


def from_plain(data: Mapping[str, object]) -> Written:
    """Return a household given as plain values as if it had been written in a file.

    A place is the path of keys and positions, ``$.members[0].name``, with line and column 0. A
    float becomes the decimal that it is printed as. What no file could hold becomes its text,
    and is then refused as any wrong text is.
    """
    return _written(data, "$", 0)


def _written(value: object, path: str, depth: int) -> Written:
    place = Place(path, 0, 0)
    match value:
        case _ if depth > DEEPEST:
            return Written(TOO_DEEP, place, place)
        case Mapping():
            inner = {
                str(key): _written(each, f"{path}.{key}", depth + 1) for key, each in value.items()
            }
            return Written(inner, place, place)
        case list() | tuple():
            items = enumerate(value)
            listed = tuple(_written(each, f"{path}[{n}]", depth + 1) for n, each in items)
            return Written(listed, place, place)
        case float():
            return Written(Decimal(repr(value)), place, place)
        case None | bool() | int() | Decimal() | str():
            return Written(value, place, place)
        case date() if not isinstance(value, datetime):
            return Written(value, place, place)
        case _:
            return Written(str(value), place, place)
