"""Which past decisions would come out otherwise by rules that arrived late?

A paper of August may be in force from July. What was decided since is decided twice on the same
day and the same facts: by the rules that were kept of then, and by the rules as they are now.
Nothing is written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from qingdan import assessment, library
from qingdan.auditing.kept import Hindrance, Papers, Shelf, papers
from qingdan.auditing.redeciding import Library, Unfit
from qingdan.auditing.replaying import Hindered, read
from qingdan.casebook.ledger import engines
from qingdan.casebook.opening import Casebook
from qingdan.casebook.surveying import Survey
from qingdan.casebook.verifying.entries import Told
from qingdan.library import Release
from qingdan.loading.editions import Files
from qingdan.model.decisions import Decision


@dataclass(frozen=True, slots=True)
class Present:
    """The rules as they are now, by the day on which they are in force."""

    files: Files
    _built: list[Release] = field(default_factory=list, repr=False)

    def release(self, on: date) -> Release:
        """Return what is in force on a day; raise NoPolicy, Faulty."""
        for each in self._built:
            first, last = each.days
            if first <= on and (last is None or on <= last):
                return each
        self._built.append(library.loaded(self.files, on))
        return self._built[-1]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A decision by rules that are still the same, or come to the same."""

    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """A decision as it was, and as it would be, as of the day ``since``."""

    told: Told
    since: date
    old: Release
    before: Decision
    after: Decision


Looked = Unchanged | Twice | Hindered


@dataclass(frozen=True, slots=True)
class Late:
    """Rules that arrived late: as they are now, and the first day for which they count."""

    present: Present
    first: date

    def newest(self, entries: Iterable[Told]) -> Iterator[tuple[Told, date]]:
        """Yield each household's last decision with the day from which it would be otherwise."""
        last = {each.household: each for each in entries}
        return ((each, max(each.on, self.first)) for each in last.values())

    def since(self, entries: Iterable[Told]) -> Iterator[tuple[Told, date]]:
        """Yield every decision of the first day or later."""
        return ((each, each.on) for each in entries if each.on >= self.first)


@dataclass(frozen=True, slots=True)
class Second:
    """Decisions looked at a second time."""

    casebook: Casebook
    library: Library
    late: Late

    def each(self, entries: Iterable[tuple[Told, date]]) -> Iterator[Looked]:
        """Yield what comes of each."""
        return (self.one(told, on) for told, on in entries)

    def one(self, told: Told, on: date) -> Looked:
        """Return what comes of one; papers are opened only where the rules are others."""
        new = self.late.present.release(on)
        if new.rules.digest == told.release:
            return Unchanged(told)
        with engines.reading(self.casebook.engine) as connection:
            found = papers(Survey(connection, self.casebook), told)
        if not isinstance(found, Papers):
            return Hindered(told, found)
        try:
            old = self.library.release(told.release, told.on)
        except Unfit:
            return Hindered(told, Hindrance.NO_RELEASE)
        households = [read(each, told.household, found.facts) for each in (old, new)]
        if households[0] is None or households[1] is None:
            return Hindered(told, Hindrance.UNREADABLE)
        before = assessment.assess(old.prepared, households[0], on=on)
        after = assessment.assess(new.prepared, households[1], on=on)
        return Twice(told=told, since=on, old=old, before=before, after=after)


def second(casebook: Casebook, late: Late) -> Second:
    """Return what looks at a casebook's decisions a second time."""
    return Second(casebook, Library(Shelf(casebook).files), late)
