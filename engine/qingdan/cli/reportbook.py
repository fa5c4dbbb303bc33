"""What do the rules in force say of papers that go out, and where is the bureau's own copy?"""

from collections.abc import Mapping
from dataclasses import dataclass

from qingdan import library
from qingdan.cli.misuse import Misused
from qingdan.library import Release
from qingdan.loading.building import reports as building
from qingdan.loading.editions import in_force, laid_over
from qingdan.loading.originals import Originals, installed, originals
from qingdan.loading.shapes.meanings import meaning
from qingdan.loading.yaml import read
from qingdan.model.errors import Faulty
from qingdan.model.place import Severity
from qingdan.model.reports import Contacts, Objecting, PublicTable, Report
from qingdan.model.rules import Clause
from qingdan.model.written import Written
from qingdan.reporting.languages import Language

READ = (
    *("policy/casework/", "policy/registers/", "policy/reasons.yaml", "policy/ledgers/"),
    *("policy/instruments/", "catalogue/services/"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reportbook:
    """A release with what its files say of reports, telephones and words that hurt."""

    release: Release
    trees: Mapping[str, Written]
    clauses: Mapping[str, Clause]
    language: Language

    def report(self, id_: str) -> Report:
        """Return a report; raise Misused where the rules have none of this id."""
        found = building.reports(self.trees, self.clauses).get(id_)
        if found is None:
            raise Misused(
                self.language.of(
                    f"这套规则没有写 {id_} 这种报告（casework/reports.yaml）。",
                    f"These rules have no report `{id_}` (casework/reports.yaml).",
                )
            )
        return found

    @property
    def objecting(self) -> Objecting:
        """Return how somebody objects."""
        return building.objecting(self.trees)

    @property
    def contacts(self) -> Contacts:
        """Return the telephones of the offices."""
        return building.contacts(self.trees.get(building.CONTACTS))

    @property
    def positions(self) -> PublicTable:
        """Return the public columns of the register of work positions."""
        rules = self.trees.get(building.POSITION_RULES)
        return building.work_positions(rules, self.trees.get(building.POSITIONS))

    @property
    def forbidden(self) -> tuple[str, ...]:
        """Return the words that nothing said to a person contains."""
        return building.forbidden(self.trees)

    def originals(self, wanted: tuple[str, ...]) -> Originals:
        """Return the law's own sentences, as far as the bureau's copy is installed."""
        copies = installed(library.bundled("policy").parent)
        return originals(copies, self.release.files, wanted)


def reportbook(release: Release, language: Language) -> Reportbook:
    """Read what a release says of reports; raise Faulty where a file of it cannot be read."""
    editions = (release.rules.policy, release.rules.catalogue)
    force = in_force(release.files, max(each.day for each in editions if each is not None))
    written, problems = dict[str, Written](), []
    for path, content in release.files.items():
        if (force.path(path) or "").startswith(READ):
            reading = read(content, path, meaning(path))
            problems += [each for each in reading.problems if each.severity is Severity.ERROR]
            if reading.tree is not None:
                written[path] = reading.tree
    if problems:
        raise Faulty(tuple(problems))
    return Reportbook(
        release=release,
        trees=laid_over(written, force),
        clauses=release.clauses(),
        language=language,
    )
