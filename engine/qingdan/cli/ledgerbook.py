"""Which registers do the rules in force describe, and what are they drawn from?"""

from collections.abc import Mapping
from datetime import date

from qingdan.casebook.asked import Rules
from qingdan.casebook.surveying import Survey
from qingdan.checking.ledgers import sources_are_there
from qingdan.checking.subject import Subject
from qingdan.library import Release
from qingdan.loading.building.ledgers import ledgers
from qingdan.loading.building.schedule import schedule
from qingdan.loading.editions import in_force, laid_over
from qingdan.loading.shapes.meanings import meaning
from qingdan.loading.yaml import read
from qingdan.model.errors import Faulty
from qingdan.model.ledgers import Ledgers
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written
from qingdan.projecting.holdings import Holdings

READ = (
    "policy/ledgers/",
    "policy/registers/",
    "policy/casework/",
    "policy/vocabulary/",
    "catalogue/",
)
Trees = Mapping[str, Written]


def trees_of(release: Release) -> Trees:
    """Return the files that registers are described by, and those that are rows themselves.

    Raise Faulty where one cannot be read, or a column comes from what there is not.
    """
    force = in_force(release.files, release.days[0])
    written, problems = dict[str, Written](), list[Problem]()
    for path, content in release.files.items():
        if (force.path(path) or "").startswith(READ):
            reading = read(content, path, meaning(path))
            problems += (each for each in reading.problems if each.severity is Severity.ERROR)
            if reading.tree is not None:
                written[path] = reading.tree
    trees = laid_over(written, force)
    subject = Subject(
        trees=trees,
        written=written,
        release=release.rules,
        clauses={},
        on=release.days[0],
        publishing=False,
        codes=frozenset(),
        contents={},
    )
    problems += sources_are_there(subject)
    if problems:
        raise Faulty(tuple(problems))
    return trees


def ledgers_of(trees: Trees, rules: Rules) -> Ledgers:
    """Return the registers."""
    return ledgers(trees, rules.release.facts, rules.casework.records)


def holdings(  # noqa: PLR0913 what a register is drawn from
    survey: Survey, rules: Rules, release: Release, trees: Trees, found: Ledgers, *, on: date
) -> Holdings:
    """Return everything that the registers of a day are drawn from."""
    return Holdings(
        survey=survey,
        rules=rules,
        release=release,
        ledgers=found,
        schedule=schedule(trees),
        trees=trees,
        on=on,
    )
