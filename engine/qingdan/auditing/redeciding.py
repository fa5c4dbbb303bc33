"""What do the rules of then say again of what was known then?

The bytes of a release are read anew, never the rules that are installed. The household is decided
twice: by the generated function, as it was, and by the reference, which shares no code with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from qingdan import assessment, library
from qingdan.library import Release
from qingdan.loading.editions import Files
from qingdan.model.decisions import Decision
from qingdan.model.errors import QingdanError
from qingdan.model.facts import Entity
from qingdan.model.household import Household
from qingdan.model.release import Release as Rules

Parts = Mapping[str, bytes]
Publish = Callable[[Decision, Rules], Parts]
"""How a decision is published: its parts by member, what is about the household under ``""``."""
Document = Mapping[str, object]


class Reading(StrEnum):
    """By which reading something is decided again."""

    GENERATED = "generated"
    REFERENCE = "reference"


@dataclass(slots=True)
class Unfit(QingdanError):
    """A release that cannot be made of what was kept, or is another than its digest says."""

    digest: str

    def __str__(self) -> str:
        """Name the release."""
        return f"no release {self.digest}"


@dataclass(frozen=True, slots=True)
class Library:
    """The releases that were rebuilt from kept bytes, each once.

    ``files`` returns the bytes that were kept under a digest, None where there are none.
    """

    files: Callable[[str], Files | None]
    _built: dict[tuple[str, date], Release] = field(default_factory=dict, repr=False)

    def release(self, digest: str, on: date) -> Release:
        """Return a release as it was on a day; raise Unfit."""
        for (known, _), release in self._built.items():
            first, last = release.days
            if known == digest and first <= on and (last is None or on <= last):
                return release
        found = self._rebuilt(digest, on)
        self._built[digest, on] = found
        return found

    def _rebuilt(self, digest: str, on: date) -> Release:
        files = self.files(digest)
        if files is None:
            raise Unfit(digest)
        try:
            found = library.loaded(files, on)
        except QingdanError:
            raise Unfit(digest) from None
        if found.rules.digest != digest:
            raise Unfit(digest)
        return found


def people_key(release: Release, document: Document) -> str:
    """Return the key under which a household's file has its people, as its writer wrote it."""
    names = release.names.keys[Entity.HOUSEHOLD]
    return next((key for key in document if names.get(key) == "members"), "members")


def decided(release: Release, household: Household, on: date, reading: Reading) -> Decision:
    """Decide a household by one of the readings; raise as ``Release.assess``."""
    match reading:
        case Reading.GENERATED:
            return release.assess(household, on=on)
        case Reading.REFERENCE:
            release.ensure_in_force(on)
            return assessment.referred(release.prepared, household, on=on)
