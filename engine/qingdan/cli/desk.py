"""For which day, office and language is a household decided?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from qingdan.cli import naming
from qingdan.cli.days import day
from qingdan.cli.faults import complain_of
from qingdan.cli.inputs import content
from qingdan.library import Release
from qingdan.loading.household.birthdays import impossible
from qingdan.model.household import Household
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written
from qingdan.reporting.english import told
from qingdan.reporting.languages import Language
from qingdan.reporting.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds of one household; ``household`` None when it cannot be used.

    ``carried`` is what the line must say to mean this household of a form again, ``tree`` what
    the form says of it, ``content`` the bytes of the whole file.
    """

    household: Household | None
    problems: tuple[Problem, ...]
    sources: Mapping[str, bytes]
    carried: tuple[str, ...] = ()
    tree: Written | None = None
    content: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The day, the office and the language; ``carried`` is what was said of them on the line."""

    on: date
    office: str | None
    language: Language
    carried: tuple[str, ...]

    def read(self, name: str, release: Release) -> Read:
        """Read the household of a file."""
        data = content(name)
        if isinstance(data, Problem):
            return Read(None, (data,), {})
        household, problems = release.read_with_problems(data, name)
        usable = not any(each.severity is Severity.ERROR for each in problems)
        shown = {name: release.masked(data)}
        read = Read(household if usable else None, problems, shown, content=data)
        return self._on_its_day(read, release)

    def _on_its_day(self, read: Read, release: Release) -> Read:
        """Tell what only the day of assessment shows to be wrong."""
        if read.household is None:
            return read
        wrong = impossible(read.household, release.rules.facts, self.on)
        return replace(read, problems=(*read.problems, *wrong))

    def complain_of(self, read: Read) -> None:
        """Print what is to be mended or looked at; below the answer, where there is one."""
        complain_of(read.problems, read.sources, self.language)

    def reads(self, name: str, release: Release, only: str | None = None) -> tuple[Read, ...]:
        """Read every household of a file, or the one that is named; only a form has several."""
        from qingdan.cli.forming import is_form, reads

        if is_form(name):
            found = reads(name, release, only, self.language)
            return tuple(self._on_its_day(each, release) for each in found)
        read = self.read(name, release)
        if only is not None and read.household is not None and read.household.id != only:
            naming.household(only, [read.household.id], self.language)
        return (read,)

    def sheet(
        self, release: Release, household: Household, carried: tuple[str, ...] = ()
    ) -> Sheet:
        """Return what a page about a household is written from."""
        office = naming.office(self.office, release.rules, self.language)
        sheet = Sheet(
            decision=release.assess(household, on=self.on, office=office),
            household=household,
            rules=release.rules,
            answers=release.answers(household, on=self.on, office=office),
            language=self.language,
            office=office,
            carried=(*carried, *self.carried),
        )
        return told(sheet, release.files)


def desk(written_day: str | None, office: str | None, language: Language) -> Desk:
    """Return the desk that the options of the line describe."""
    said = {"--on": written_day, "--office": office}
    return Desk(
        on=day(written_day, language),
        office=office,
        language=language,
        carried=tuple(w for name, value in said.items() if value for w in (name, value)),
    )
