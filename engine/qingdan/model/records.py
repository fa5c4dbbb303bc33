"""Which columns has a record of case work, and when must one of them be filled?

Values are plain: truths, whole numbers, money in 分, days and texts as text, lists of texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = bool | int | str | tuple[str, ...]
Values = Mapping[str, Value]
"""What was filled in, by the column's id; a column that was not is not there."""


class FieldKind(StrEnum):
    """What may be written in a column."""

    TRUTH = "truth"
    CHOICE = "choice"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TIME = "time"
    PERIOD = "period"
    LIST = "list"
    SERVICE = "service"
    REFERRAL = "referral"
    ALARM = "alarm"
    PROVIDER = "provider"
    APPROVAL = "approval"
    TEXT = "text"


class Compared(StrEnum):
    """How a number is held against a bound."""

    AT_OR_ABOVE = "at_or_above"
    AT_OR_BELOW = "at_or_below"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Is:
    """A column, a fact or the unit is one of these."""

    name: str
    values: frozenset[Value]


@dataclass(frozen=True, slots=True)
class Stands:
    """A number stands so to a bound; a list counts its entries, filled text is 1."""

    name: str
    compared: Compared
    bound: int


@dataclass(frozen=True, slots=True)
class When:
    """All of these; about columns of the record, facts of the person, the service's unit."""

    tests: tuple[Is | Stands, ...]

    def holds(self, known: Values) -> bool | None:
        """Return whether it holds of what is known; None where something is not known."""
        found = [_holds(each, known.get(each.name)) for each in self.tests]
        if False in found:
            return False
        return None if None in found else True


def _holds(test: Is | Stands, value: Value | None) -> bool | None:
    if value is None:
        return None
    if isinstance(test, Is):
        return value in test.values
    number = _number(value)
    match test.compared:
        case Compared.AT_OR_ABOVE:
            return number >= test.bound
        case Compared.AT_OR_BELOW:
            return number <= test.bound
        case Compared.ABOVE:
            return number > test.bound
        case Compared.BELOW:
            return number < test.bound


def _number(value: Value) -> int:
    if isinstance(value, tuple):
        return len(value)
    return int(bool(value.strip())) if isinstance(value, str) else int(value)


class Filled(StrEnum):
    """When a column must be filled, where no condition says it."""

    ALWAYS = "always"
    NEVER = "never"
    BEFORE_CLOSING = "before_closing"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: what may stand in it, and when something must."""

    id: str
    label: str
    kind: FieldKind
    choices: Mapping[str, str]
    filled: Filled | When


@dataclass(frozen=True, slots=True)
class RecordShape:
    """A kind of record: its columns in their order."""

    id: str
    label: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """Return the column of this id or label."""
        return next((each for each in self.fields if name in (each.id, each.label)), None)

    def lacking(
        self, values: Values, known: Values, *, closing: bool = False
    ) -> tuple[Field, ...]:
        """Return the columns that are not filled and must be.

        A condition that rests on something unknown asks for nothing: what is not known of a
        person is no reason to hold up a record about him. ``closing``: the matter ends by it.
        """
        together = {**known, **values}
        return tuple(
            each
            for each in self.fields
            if each.id not in values and _must(each.filled, together, closing=closing)
        )


def _must(filled: Filled | When, known: Values, *, closing: bool) -> bool:
    match filled:
        case When():
            return filled.holds(known) is True
        case Filled.ALWAYS:
            return True
        case Filled.BEFORE_CLOSING:
            return closing
        case Filled.NEVER:
            return False


def days_of(period: Value) -> tuple[date, date]:
    """Return the first and the last day of a period, which is kept as two days and a stroke."""
    first, last = (date.fromisoformat(each) for each in str(period).split("/"))
    return first, last
