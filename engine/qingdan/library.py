"""How does another program load a release, read a household and have it decided?

``release = qingdan.load(on=day)``, ``household = release.read(data)``,
``decision = release.assess(household, on=day)``. Immutable, and safe to share among threads.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from qingdan import assessment
from qingdan.assessment import Prepared
from qingdan.checking.derived import nothing_goes_in_a_circle
from qingdan.checking.subject import Subject
from qingdan.evaluation.needed import needed
from qingdan.evaluation.records import offices
from qingdan.evaluation.skeleton import Skeleton
from qingdan.loading import folders, soundness
from qingdan.loading.build import release as built
from qingdan.loading.building.clauses import clauses
from qingdan.loading.editions import (
    NOT_IN_DIGEST,
    Files,
    InForce,
    Period,
    days,
    digest,
    ended,
    in_force,
    laid_over,
    period,
)
from qingdan.loading.intake import (
    RecordNames,
    masked,
    meaning,
    reading_of,
    record_names,
    told,
)
from qingdan.loading.intake import household as taken_in
from qingdan.loading.mend import mended
from qingdan.loading.opening import opened
from qingdan.loading.shapes.meanings import meaning as meaning_of
from qingdan.loading.text.decoding import decoded
from qingdan.loading.yaml import read as read_yaml
from qingdan.model.decisions import Decision
from qingdan.model.errors import Faulty, NoPolicy, NotADay, OutsideRelease, UnknownOffice
from qingdan.model.findings import Answers
from qingdan.model.household import Household
from qingdan.model.needed import NeededFacts
from qingdan.model.place import Problem, Severity
from qingdan.model.release import Release as Rules
from qingdan.model.rules import Clause
from qingdan.model.written import Written

KINDS = ("policy", "catalogue")
READ_LATER = ("policy/instruments/", *NOT_IN_DIGEST, "policy/words.yaml")
HERE = Path(__file__).parent
VARIABLE = "QINGDAN_RULES"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The policy and the catalogue in force on a day, ready to decide.

    ``rules`` is the release itself, ``files`` the bytes it was read from, ``days`` the first and
    the last day on which it is in force.
    """

    rules: Rules
    names: RecordNames
    prepared: Prepared
    files: Files
    days: Period

    def read(self, data: bytes | str | Mapping[str, object], file: str = "household") -> Household:
        """Read a household from YAML or JSON or plain data; raise Faulty with every problem.

        Raise NoSuchInput for what is neither text, bytes nor a mapping, or a file without a name.
        """
        household, problems = self.read_with_problems(data, file)
        if household is None or any(each.severity is Severity.ERROR for each in problems):
            raise Faulty(problems)
        return household

    def read_with_problems(
        self, data: bytes | str | Mapping[str, object], file: str = "household"
    ) -> tuple[Household | None, tuple[Problem, ...]]:
        """Read a household as far as it can be read, with every problem met on the way.

        No problem repeats what tells who somebody is. Raise NoSuchInput like ``read``.
        """
        reading = reading_of(data, file, self.names)
        tree, problems = reading.tree, reading.problems
        household: Household | None = None
        if tree is not None and not any(e.severity is Severity.ERROR for e in problems):
            household, found = taken_in(tree, self.rules.facts, self.names)
            problems = (*problems, *found)
        return household, told(problems, reading.text, self.names)

    def masked(self, data: bytes) -> bytes:
        """Return a household's file, to print lines of it: a mask hides who somebody is."""
        return masked(decoded(data).text, self.names).encode(errors="replace")

    def mended(self, data: bytes, file: str) -> tuple[bytes, tuple[Problem, ...]]:
        """Return a household's file as ``check --fix`` writes it, and what is gone from it."""
        after, problems = mended(data, file, meaning(self.names))
        return after, told(problems, decoded(data).text, self.names)

    def assess(self, household: Household, *, on: date, office: str | None = None) -> Decision:
        """Decide every service for every member on a day; the same input gives the same bytes.

        Raise OutsideRelease for a day that the release is not in force on, NotADay for what is
        no date, UnknownOffice for an office that is neither a label nor an id of the vocabulary.
        """
        self.ensure_in_force(on, office)
        return assessment.assess(self.prepared, household, on=on, office=office)

    def answers(self, household: Household, *, on: date, office: str | None = None) -> Answers:
        """Return the reference reading of a household, to be asked why; raise as ``assess``.

        Asked about somebody who is not of the household, it raises UnknownMember.
        """
        self.ensure_in_force(on, office)
        return assessment.answers(self.rules, household, on=on, office=office)

    def ensure_in_force(self, on: date, office: str | None = None) -> None:
        """Raise what ``assess`` raises where it could not decide on that day, for that office."""
        first, last = self.days
        if _day(on) < first or (last is not None and on > last):
            raise OutsideRelease(on, first, last)
        if office is not None and office not in offices(self.rules):
            raise UnknownOffice(office)

    def needed_facts(self, services: Iterable[str] | None = None) -> NeededFacts:
        """Return what can change the answers about these, or all; raise UnknownService."""
        return needed(self.rules, self.rules.services if services is None else services)

    @property
    def skeleton(self) -> Skeleton:
        """Return the numbered nodes of the release, which a decision's vector follows."""
        return self.prepared.skeleton

    def clauses(self) -> Mapping[str, Clause]:
        """Return the clauses of the instruments by locator, read when they are asked for."""
        return clauses(dict(_read(self.files, lambda file: file.startswith(READ_LATER[0]))))


def load(on: date, *, policy: Path | None = None, catalogue: Path | None = None) -> Release:
    """Load what is in force on a day, from the shipped folders unless others are named.

    ``on`` is a date, not a text nor a time of the day: those raise NotADay. Raise NoPolicy for a
    day before the first policy, Faulty with every problem in the files.
    """
    return loaded(files(policy, catalogue), _day(on))


def _day(on: date) -> date:
    """Return what is a day and nothing more: which day an hour is of depends on where one is."""
    if not isinstance(on, date) or isinstance(on, datetime):
        raise NotADay(on)
    return on


def files(policy: Path | None = None, catalogue: Path | None = None) -> Files:
    """Return the bytes of every policy and catalogue file by its path.

    Raise Faulty for one that cannot be opened, or that is larger than a file may be.
    """
    given = policy or bundled("policy"), catalogue or bundled("catalogue")
    folders = zip(KINDS, given, strict=True)
    return opened(
        (f"{kind}/{path.relative_to(folder).as_posix()}", path)
        for kind, folder in folders
        for path in sorted(folder.rglob("*.yaml"))
    )


def bundled(kind: str) -> Path:
    """Return the folder of policy or catalogue that is used where no other is named.

    The one in the folder that QINGDAN_RULES names; else inside the installed package, or beside
    ``engine/``.
    """
    elsewhere = os.environ.get(VARIABLE)
    if elsewhere:
        return Path(elsewhere) / kind
    inside = HERE / kind
    return inside if inside.is_dir() else HERE.parent.parent / kind


def loaded(found: Files, on: date) -> Release:
    """Build the release of a day from files that were read already."""
    force = in_force(found, on)
    first = days(found, "policy")
    if first and on < first[0]:
        raise NoPolicy(on, first[0])
    _refuse(folders.problems(found, force))
    written = dict(_read(found, lambda file: _needed(file, force)))
    trees = laid_over(written, force)
    _refuse(soundness.problems(trees))
    rules = built(trees, force, digest(found, force, ended(written, force)))
    _refuse(tuple(nothing_goes_in_a_circle(_subject(trees, written, rules, on))))
    return Release(
        rules=rules,
        names=record_names(trees, rules),
        prepared=assessment.prepared(rules),
        files=found,
        days=period(found, written, force),
    )


def _refuse(unfit: tuple[Problem, ...]) -> None:
    if any(each.severity is Severity.ERROR for each in unfit):
        raise Faulty(unfit)


def _subject(
    trees: Mapping[str, Written], written: Mapping[str, Written], rules: Rules, on: date
) -> Subject:
    """Return a release as the one check sees it that every door needs: the rest is for `check`."""
    return Subject(
        trees=trees,
        written=written,
        release=rules,
        clauses={},
        on=on,
        publishing=False,
        codes=frozenset(),
        contents={},
    )


def _needed(file: str, force: InForce) -> bool:
    return force.path(file) is not None and not file.startswith(READ_LATER)


def _read(found: Files, wanted: Callable[[str], bool]) -> Iterator[tuple[str, Written]]:
    problems: list[Problem] = []
    for file, content in found.items():
        if wanted(file):
            reading = read_yaml(content, file, meaning_of(file))
            problems += (p for p in reading.problems if p.severity is Severity.ERROR)
            if reading.tree is not None:
                yield file, reading.tree
    if problems:
        raise Faulty(tuple(problems))
