"""How do plain values, as from JSON, take the same way as a file?"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from qingdan.loading.text.decoding import unseen_at
from qingdan.loading.text.growing import MOST
from qingdan.loading.yaml import Reading
from qingdan.model.place import Place, Problem
from qingdan.model.written import Scalar, Written

DEEPEST = 32
LONGEST = 30
"""Digits, before or behind the point: no figure of a household has as many."""
NOT_SHOWN = "…"
"""Stands in a sentence for what cannot be written on a line."""
KIND = "文字、数、日期、名单或一组名称和值"


def from_plain(data: Mapping[str, object]) -> Reading:
    """Return a household given as plain values as if it had been written in a file.

    A place is the path of keys and positions, ``$.members[0].name``, with line and column 0. A
    float becomes the decimal that it is printed as. What no file could hold is a problem, and
    so are more values or levels than a file may have, each counted wherever it occurs.
    """
    walk = _Walk()
    tree = walk.written(data, "$", 0)
    return Reading(None if walk.stopped else tree, tuple(walk.problems), "")


class _Walk:
    """The values met so far, and what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.stopped = False
        self._met = 0

    def written(self, value: object, path: str, depth: int) -> Written:
        place = Place(path, 0, 0)
        self._met += 1
        if self._met > MOST:
            self._stop(place, self._met, MOST, "nodes")
        elif depth > DEEPEST:
            self._stop(place, depth, DEEPEST, "levels")
        if self.stopped:
            return Written(None, place, place)
        match value:
            case Mapping():
                return Written(self._keyed(value, path, depth), place, place)
            case list() | tuple():
                return Written(self._listed(value, path, depth), place, place)
            case _:
                return Written(self._scalar(value, place), place, place)

    def _keyed(self, value: Mapping[object, object], path: str, depth: int) -> dict[str, Written]:
        found: dict[str, Written] = {}
        for key, each in value.items():
            if self.stopped:
                break
            name = self._scalar(key, Place(path, 0, 0))
            word = NOT_SHOWN if name is None else str(name)
            found[word] = self.written(each, f"{path}.{word}", depth + 1)
        return found

    def _listed(self, value: Iterable[object], path: str, depth: int) -> tuple[Written, ...]:
        found: list[Written] = []
        for number, each in enumerate(value):
            if self.stopped:
                break
            found.append(self.written(each, f"{path}[{number}]", depth + 1))
        return tuple(found)

    def _scalar(self, value: object, place: Place) -> Scalar:
        match value:
            case None | bool():
                return value
            case int() | float() | Decimal():
                return self._number(value, place)
            case str():
                if seen := unseen_at(value):
                    column, name = seen
                    self._note("V-YAML-15", place, column=str(column), name=name)
                return value
            case datetime():
                return str(value)
            case date():
                return value
            case _:
                said = {"field": place.file, "kind": KIND, "given": NOT_SHOWN}
                self._note("V-NAME-03", place, **said)
                return None

    def _number(self, value: float | Decimal, place: Place) -> Scalar:
        if isinstance(value, int) and abs(value) < 10**LONGEST:
            return value
        number = Decimal(repr(value)) if isinstance(value, float) else value
        if isinstance(number, Decimal) and _is_short(number):
            return number
        shown = str(number) if isinstance(number, Decimal) else NOT_SHOWN
        self._note("V-YAML-08", place, value=shown)
        return None

    def _stop(self, place: Place, count: int, limit: int, unit: str) -> None:
        self._note("V-YAML-14", place, count=str(count), limit=str(limit), unit=unit)
        self.stopped = True

    def _note(self, code: str, place: Place, **said: str) -> None:
        self.problems.append(Problem(code, place, said))


def _is_short(number: Decimal) -> bool:
    if not number.is_finite():
        return False
    _, digits, exponent = number.as_tuple()
    return len(digits) <= LONGEST and isinstance(exponent, int) and abs(exponent) <= LONGEST
