"""What does one line of a table say: what is known, what is asked, what is answered?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qingdan.model.conditions import Condition
from qingdan.model.facts import Known
from qingdan.model.truth import Truth

ON = date(2025, 3, 1)
Facts = Mapping[str, Known]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A question about a person, or about a fact of theirs, with the only right answer.

    ``others`` are further members of the household. ``doubting`` opens every placeholder.
    ``broken`` tells that a rule fails on it, and is named.
    """

    known: Facts
    asked: Condition | str
    answer: Truth | Known | None
    others: tuple[Facts, ...] = ()
    on: date = ON
    doubting: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Lines on one matter, with what they show."""

    title: str
    about: str
    lines: tuple[Line, ...]


def line(  # noqa: PLR0913 as many as a line has
    known: Facts,
    asked: Condition | str,
    answer: Truth | Known | None,
    *others: Facts,
    on: date = ON,
    doubting: bool = False,
    broken: bool = False,
) -> Line:
    """Return a line in short."""
    return Line(
        known=known,
        asked=asked,
        answer=answer,
        others=others,
        on=on,
        doubting=doubting,
        broken=broken,
    )
