"""What do the rules in force say of case work?

No verdict looks at it, so it is read only where a case is worked on.
"""

from qingdan.casebook.asked import Rules
from qingdan.checking.known_records import known_are_there
from qingdan.checking.subject import Subject
from qingdan.checking.transitions import names_are_there
from qingdan.cli.misuse import Misused
from qingdan.cli.ordered import registered
from qingdan.library import Release
from qingdan.loading.building.casework import FILE, FOLDER, casework
from qingdan.loading.building.heads import RECORDS
from qingdan.loading.building.schedule import CONTACTS
from qingdan.loading.building.units import units
from qingdan.loading.editions import in_force, laid_over
from qingdan.loading.shapes.meanings import meaning
from qingdan.loading.yaml import read
from qingdan.model.errors import Faulty
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written
from qingdan.reporting.languages import Language

READ = (FOLDER, FILE, RECORDS, CONTACTS)


def rules_of(release: Release, language: Language) -> Rules:
    """Return what the rules say of case work; raise Misused where they say nothing of it.

    Raise Faulty where a name in them means nothing.
    """
    trees = trees_of(release)
    services = {each.id: each.label for each in release.rules.services.values()}
    found = casework(trees, release.rules.facts, services)
    if found is None:
        raise Misused(
            language.of(
                "这套规则没有写案卷怎么办（casework/transitions.yaml）。",
                "These rules say nothing of case work (casework/transitions.yaml).",
            )
        )
    approvals, calendar = registered(release)
    return Rules(
        casework=found,
        release=release.rules,
        approvals=approvals,
        calendar=calendar,
        units=units(trees.get(CONTACTS)),
    )


def trees_of(release: Release) -> dict[str, Written]:
    """Return the files of case work in force; raise Faulty where a name in them means nothing."""
    force = in_force(release.files, release.rules.policy.day)
    written, problems = dict[str, Written](), list[Problem]()
    for path, content in release.files.items():
        if (force.path(path) or "").startswith(READ):
            reading = read(content, path, meaning(path))
            problems += (each for each in reading.problems if each.severity is Severity.ERROR)
            if reading.tree is not None:
                written[path] = reading.tree
    trees = laid_over(written, force)
    subject = _subject(trees, written, release)
    problems += (*names_are_there(subject), *known_are_there(subject))
    if problems:
        raise Faulty(tuple(problems))
    return trees


def _subject(trees: dict[str, Written], written: dict[str, Written], release: Release) -> Subject:
    return Subject(
        trees=trees,
        written=written,
        release=release.rules,
        clauses={},
        on=release.days[0],
        publishing=False,
        codes=frozenset(),
        contents={},
    )
