"""Which money is approved, and which days are worked? Registers; no verdict reads them."""

from dataclasses import dataclass
from datetime import date, timedelta

from qingdan.model.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A sum that was approved, in 分; ``fund`` None: its source is not among those allowed.

    ``lacking`` is what its fund asks for and nobody wrote. ``through`` is its last day.
    """

    id: str
    fund: str | None
    year: int | None
    amount: int | None
    purposes: tuple[str, ...]
    through: date | None
    lacking: tuple[str, ...]
    placeholder: bool
    place: Place


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The weekdays of rest (Monday 0), the holidays, and the days of rest that are worked."""

    rest: frozenset[int]
    holidays: frozenset[date]
    worked: frozenset[date]

    def after(self, start: date, count: int) -> date:
        """Return the last of so many working days after a day."""
        day = start
        while count:
            day += timedelta(days=1)
            works = day in self.worked or day.weekday() not in self.rest
            count -= works and day not in self.holidays
        return day
