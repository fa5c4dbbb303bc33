"""How does another program load a release, read a household and have it decided?

``release = qingdan.load(on=day)``, ``household = release.read(data)``,
``decision = release.assess(household, on=day)``. Immutable, and safe to share among threads.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qingdan import assessment
from qingdan.assessment import Prepared
from qingdan.evaluation.records import offices
from qingdan.evaluation.skeleton import Skeleton
from qingdan.loading import soundness
from qingdan.loading.build import release as built
from qingdan.loading.building.clauses import clauses
from qingdan.loading.editions import Files, InForce, days, digest, in_force, laid_over
from qingdan.loading.intake import RecordNames, from_plain, record_names
from qingdan.loading.intake import household as taken_in
from qingdan.loading.yaml import read as read_yaml
from qingdan.model.decisions import Decision
from qingdan.model.errors import Faulty, NoPolicy, UnknownOffice
from qingdan.model.findings import Answers
from qingdan.model.household import Household
from qingdan.model.place import Problem, Severity
from qingdan.model.release import Release as Rules
from qingdan.model.rules import Clause
from qingdan.model.written import Written

KINDS = ("policy", "catalogue")
READ_LATER = ("policy/instruments/", "policy/ledgers/", "policy/registers/", "policy/words.yaml")
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Release:
    """The policy and the catalogue in force on a day, ready to decide.

    ``rules`` is the release itself, ``files`` the bytes it was read from.
    """

    rules: Rules
    names: RecordNames
    prepared: Prepared
    files: Files

    def read(self, data: bytes | str | Mapping[str, object], file: str = "household") -> Household:
        """Read a household from YAML or JSON or plain data; raise Faulty with every problem."""
        household, problems = self.read_with_problems(data, file)
        if household is None or any(each.severity is Severity.ERROR for each in problems):
            raise Faulty(problems)
        return household

    def read_with_problems(
        self, data: bytes | str | Mapping[str, object], file: str = "household"
    ) -> tuple[Household | None, tuple[Problem, ...]]:
        """Read a household as far as it can be read, with every problem met on the way."""
        tree: Written | None
        problems: tuple[Problem, ...] = ()
        if isinstance(data, Mapping):
            tree = from_plain(data)
        else:
            reading = read_yaml(data.encode() if isinstance(data, str) else data, file)
            tree, problems = reading.tree, reading.problems
        if tree is None or any(each.severity is Severity.ERROR for each in problems):
            return None, problems
        household, found = taken_in(tree, self.rules.facts, self.names)
        return household, (*problems, *found)

    def assess(self, household: Household, *, on: date, office: str | None = None) -> Decision:
        """Decide every service for every member on a day; the same input gives the same bytes.

        Raise UnknownOffice for an office that is neither a label nor an id of the vocabulary.
        """
        if office is not None and office not in offices(self.rules):
            raise UnknownOffice(office)
        return assessment.assess(self.prepared, household, on=on, office=office)

    def answers(self, household: Household, *, on: date, office: str | None = None) -> Answers:
        """Return the reference reading of a household, to be asked why."""
        return assessment.answers(self.rules, household, on=on, office=office)

    @property
    def skeleton(self) -> Skeleton:
        """Return the numbered nodes of the release, which a decision's vector follows."""
        return self.prepared.skeleton

    def clauses(self) -> Mapping[str, Clause]:
        """Return the clauses of the instruments by locator, read when they are asked for."""
        return clauses(dict(_read(self.files, lambda file: file.startswith(READ_LATER[0]))))


def load(on: date, *, policy: Path | None = None, catalogue: Path | None = None) -> Release:
    """Load what is in force on a day, from the shipped folders unless others are named.

    Raise NoPolicy for a day before the first policy, Faulty with every problem in the files.
    """
    return loaded(files(policy, catalogue), on)


def files(policy: Path | None = None, catalogue: Path | None = None) -> Files:
    """Return the bytes of every policy and catalogue file by its path."""
    given = policy or bundled("policy"), catalogue or bundled("catalogue")
    folders = zip(KINDS, given, strict=True)
    return {
        f"{kind}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for kind, folder in folders
        for path in sorted(folder.rglob("*.yaml"))
    }


def bundled(kind: str) -> Path:
    """Return the shipped folder: inside the installed package, or beside ``engine/``."""
    inside = HERE / kind
    return inside if inside.is_dir() else HERE.parent.parent / kind


def loaded(found: Files, on: date) -> Release:
    """Build the release of a day from files that were read already."""
    force = in_force(found, on)
    if not force.policies:
        raise NoPolicy(on, next(iter(days(found, "policy")), None))
    trees = laid_over(dict(_read(found, lambda file: _needed(file, force))), force)
    unfit = soundness.problems(trees)
    if any(each.severity is Severity.ERROR for each in unfit):
        raise Faulty(unfit)
    rules = built(trees, force, digest(found, force))
    return Release(rules, record_names(trees, rules), assessment.prepared(rules), found)


def _needed(file: str, force: InForce) -> bool:
    return force.path(file) is not None and not file.startswith(READ_LATER)


def _read(found: Files, wanted: Callable[[str], bool]) -> Iterator[tuple[str, Written]]:
    problems: list[Problem] = []
    for file, content in found.items():
        if wanted(file):
            reading = read_yaml(content, file)
            problems += (p for p in reading.problems if p.severity is Severity.ERROR)
            if reading.tree is not None:
                yield file, reading.tree
    if problems:
        raise Faulty(tuple(problems))
