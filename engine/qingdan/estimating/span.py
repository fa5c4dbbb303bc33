"""Which months does a period have, as it is written on a line?

A year ``2025``, a quarter ``2025-Q2``, a month ``2025-03``, or as on paper: ``2025年``,
``2025年3月``.
"""

import re
from dataclasses import dataclass
from datetime import date

from qingdan.model.calendar import MONTHS, months_later

IN_A_QUARTER = 3
_WRITTEN = re.compile(
    r"(?P<year>[1-9]\d{3})年?"
    r"(?:[-./]?[Qq](?P<quarter>[1-4])|[-./]?(?P<month>1[0-2]|0?[1-9])月?)?"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A period by its months; each is named by its first day."""

    months: tuple[date, ...]

    def __str__(self) -> str:
        """Return the period as it is written: ``2025``, ``2025-Q2``, ``2025-03``."""
        first = self.months[0]
        match len(self.months):
            case 1:
                return f"{first:%Y-%m}"
            case 3:
                return f"{first.year}-Q{quarter(first)}"
            case _:
                return f"{first.year}"


def span(written: str) -> Span | None:
    """Return the period that a word stands for; None where it stands for none."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        return None
    year, month, of_year = (found[name] for name in ("year", "month", "quarter"))
    if month is not None:
        return Span((date(int(year), int(month), 1),))
    if of_year is not None:
        return _months(date(int(year), IN_A_QUARTER * int(of_year) - 2, 1), IN_A_QUARTER)
    return _months(date(int(year), 1, 1), MONTHS)


def quarter(day: date) -> int:
    """Return which quarter of its year a day lies in, the first being 1."""
    return (day.month - 1) // IN_A_QUARTER + 1


def _months(first: date, how_many: int) -> Span:
    return Span(tuple(months_later(first, each) for each in range(how_many)))
