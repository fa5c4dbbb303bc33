"""What did the writer put into a file, and where does each value stand?"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from qingdan.model.place import Place

Scalar: TypeAlias = None | bool | int | Decimal | date | str
Plain: TypeAlias = "Scalar | list[Plain] | dict[str, Plain]"


class Written(NamedTuple):
    """A value as it was written: a scalar, a list (a tuple here) or a map, with its place.

    ``key_place`` is the place of the key in front of a value of a map. ``quoted`` tells ``"110"``
    from ``110``; block text (``|``, ``>``) counts as quoted.
    """

    value: "Scalar | tuple[Written, ...] | Mapping[str, Written]"
    place: Place
    key_place: Place | None = None
    quoted: bool = False

    def plain(self) -> Plain:
        """Return the ordinary Python value, without places."""
        value = self.value
        if isinstance(value, tuple):
            return [item.plain() for item in value]
        if isinstance(value, Mapping):
            return {key: item.plain() for key, item in value.items()}
        return value
