"""What does qingdan raise, and what does it say?"""

from dataclasses import dataclass
from datetime import date

from qingdan.model.place import Problem


class QingdanError(Exception):
    """Anything that qingdan raises on purpose."""


@dataclass(slots=True)
class Faulty(QingdanError):
    """A file that cannot be used, with everything that is to be mended in it."""

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        """Name the places and codes; ``reporting.problems`` puts them into words."""
        return "; ".join(f"{each.place} {each.code}" for each in self.problems)


@dataclass(slots=True)
class UnknownOffice(QingdanError):
    """An office that the vocabulary does not know, so that nobody is sent away by a slip."""

    office: str

    def __str__(self) -> str:
        """Name the office that was given."""
        return f"no office is called `{self.office}`"


@dataclass(slots=True)
class NoPolicy(QingdanError):
    """A day before the first policy."""

    on: date
    first: date | None

    def __str__(self) -> str:
        """Say which day has the first policy."""
        return f"no policy is in force on {self.on}; the first is in force from {self.first}"
