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
class NoSuchInput(QingdanError):
    """What is neither the content of a file nor plain data, or no name of a file."""

    what: str

    def __str__(self) -> str:
        """Say what can be read."""
        return f"{self.what} is needed here"


@dataclass(slots=True)
class UnknownOffice(QingdanError):
    """An office that the vocabulary does not know, so that nobody is sent away by a slip."""

    office: str

    def __str__(self) -> str:
        """Name the office that was given."""
        return f"no office is called `{self.office}`"


@dataclass(slots=True)
class UnknownMember(QingdanError):
    """A member who is not of the household that is asked about."""

    member: str

    def __str__(self) -> str:
        """Name the member that was given."""
        return f"the household has no member `{self.member}`"


@dataclass(slots=True)
class UnknownService(QingdanError):
    """A service that the release does not have, named otherwise than by its id."""

    service: str

    def __str__(self) -> str:
        """Name the service that was given."""
        return f"no service of this release has the id `{self.service}`"


@dataclass(slots=True)
class NotADay(QingdanError):
    """Something other than a date where a day is wanted; an hour may be of another day."""

    given: object

    def __str__(self) -> str:
        """Say what was given and what is wanted."""
        return f"`{self.given}` is not a day; give a datetime.date without an hour"


@dataclass(slots=True)
class OutsideRelease(QingdanError):
    """A day on which something else is in force than on the day that was loaded.

    ``last`` None: nothing later is known, and ``on`` is before ``first``.
    """

    on: date
    first: date
    last: date | None

    def __str__(self) -> str:
        """Name the first and the last day that the release decides for."""
        until = "on" if self.last is None else f"to {self.last}"
        return (
            f"the release decides from {self.first} {until}, not for {self.on}; "
            f"load the release of {self.on}"
        )


@dataclass(slots=True)
class NoPolicy(QingdanError):
    """A day before the first policy."""

    on: date
    first: date

    def __str__(self) -> str:
        """Say which day has the first policy."""
        return f"no policy is in force on {self.on}; the first is in force from {self.first}"
