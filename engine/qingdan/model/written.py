"""What stands in a file, and where does each value stand?"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from qingdan.model.place import Place

Scalar = None | bool | int | Decimal | date | str


class Written(NamedTuple):
    """A value as it was written: a scalar, a list or a map, with its place.

    ``key_place`` is where the key stands that it is under; ``quoted`` tells ``"110"`` from 110.
    """

    value: "Scalar | tuple[Written, ...] | Mapping[str, Written]"
    place: Place
    key_place: Place | None = None
    quoted: bool = False

    def replaced(self, value: "tuple[Written, ...] | Mapping[str, Written]") -> "Written":
        """Return the same spot with another content, as when an edition is laid over."""
        return self._replace(value=value)

    def plain(self) -> object:
        """Return ordinary values: dicts, lists and scalars."""
        match self.value:
            case Mapping() as written:
                return {key: each.plain() for key, each in written.items()}
            case tuple() as items:
                return [each.plain() for each in items]
            case scalar:
                return scalar
