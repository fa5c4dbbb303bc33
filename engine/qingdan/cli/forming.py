"""How do the office's forms come in at the desk, and what is handed back?

A form holds several households. The office's own file is never written over: mistakes come back
in a copy, answers in a workbook of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from qingdan.cli import naming
from qingdan.cli.desk import Read
from qingdan.cli.faults import in_one_line
from qingdan.cli.filing import placed
from qingdan.cli.inputs import content
from qingdan.cli.misuse import Misused, Unfiled
from qingdan.cli.printing import complain
from qingdan.library import Release
from qingdan.model.place import Place, Problem, Severity
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language
from qingdan.reporting.sheet import Sheet

if TYPE_CHECKING:
    from qingdan.forms.reading import FormHousehold

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et")
OPTION, COPY = "--household", "错误"
BLANK, TAKEN = "V-FILE-12", "V-FORM-17"


def is_form(name: str) -> bool:
    """Return whether a file is meant as a form, by the end of its name."""
    return name.lower().endswith(WORKBOOKS)


def reads(name: str, release: Release, only: str | None, language: Language) -> tuple[Read, ...]:
    """Read every household of a form, or the one that is named."""
    from qingdan.forms.opening import LARGEST
    from qingdan.forms.reading import read_form

    data = content(name, LARGEST)
    if isinstance(data, Problem):
        return (Read(None, (data,), {}),)
    form = read_form(data, name, release)
    known = [each.id for each in form.households]
    if only is not None and known:
        only = naming.household(only, known, language)
    asked = [each for each in form.households if only in (None, each.id)]
    found = [
        Read(
            each.household,
            problems,
            {},
            (OPTION, each.id) if len(known) > 1 else (),
            each.tree,
            data,
        )
        for each, problems in zip(asked, _once(asked), strict=True)
    ]
    if not form.problems:
        return tuple(found)
    if any(each.severity is Severity.ERROR for each in form.problems) or not found:
        return (Read(None, form.problems, {}), *found)
    first = found[0]
    together = (*form.problems, *first.problems)
    return (replace(first, problems=together), *found[1:])


def _once(households: Sequence["FormHousehold"]) -> Iterator[tuple[Problem, ...]]:
    """Give the problems of each household; that a list is blank is told once a form and list."""
    told = set[str]()
    for each in households:
        blank = {p.said["key"] for p in each.problems if p.code == BLANK}
        yield tuple(p for p in each.problems if p.code != BLANK or p.said["key"] not in told)
        told |= blank


def one(found: Sequence[Read], name: str, language: Language) -> Read:
    """Return the one household that a command is about; of a form with several, one is named."""
    several = [each.carried[1] for each in found if each.carried]
    if len(several) > 1:
        hint = language.of("、", ", ").join(several[:5])
        raise Misused(
            clean(
                language.of(
                    f"`{name}` 里有 {len(several)} 户，用 {OPTION} 说是哪一户：{hint}",
                    f"`{name}` holds {len(several)} households; name one by {OPTION}: {hint}",
                )
            )
        )
    return next((each for each in found if each.household is None), found[0])


def give_back(name: str, found: Sequence[Read], language: Language) -> None:
    """Write a copy of a form with its mistakes marked, where there are any, and say so."""
    every = tuple({repr(p): p for each in found for p in each.problems}.values())
    if not is_form(name) or not any(each.severity is Severity.ERROR for each in every):
        return
    from qingdan.forms.opening import LARGEST
    from qingdan.forms.returning import marked

    data = content(name, LARGEST)
    copy = None if isinstance(data, Problem) else marked(data, name, every, language)
    if copy is None:
        return
    path = _free_beside(Path(name))
    problem = written(path, copy)
    if problem is not None:
        complain(in_one_line(problem, language))
        return
    complain(
        language.of(
            f"错处批注在 {path}，改好那一份再查；{name} 没有动",
            f"the mistakes are marked in {path}; {name} was left as it is",
        )
    )


def _free_beside(path: Path) -> Path:
    stem = path.stem.partition(f".{COPY}")[0]
    names = (f"{stem}.{COPY}{n if n > 1 else ''}.xlsx" for n in range(1, 1000))
    return next(p for p in map(path.with_name, names) if not lexists(p))


def free(name: str, language: Language) -> None:
    """Refuse to write where something is already."""
    if lexists(name):
        raise Misused(in_one_line(taken(name), language))


def taken(name: str) -> Problem:
    """Say that a file is there already."""
    return Problem(TAKEN, Place(name, 0, 0), {"path": name})


def write(name: str, data: bytes, language: Language, *, private: bool = False) -> None:
    """Write a file; raise Misused where there is one already, Unfiled where that does not go."""
    problem = written(Path(name), data, private=private)
    if problem is None:
        return
    if problem.code == TAKEN:
        raise Misused(in_one_line(problem, language))
    raise Unfiled(problem)


def written(path: Path, data: bytes, *, private: bool = False) -> Problem | None:
    """Write a file that is not there yet; return what keeps it from being written."""
    how = placed(path, data, private=private)
    if how == "taken":
        return taken(str(path))
    return unwritable(str(path)) if how else None


def unwritable(path: str) -> Problem:
    """Say that a file or a folder cannot be written."""
    return Problem("V-FORM-19", Place(path, 0, 0), {"path": path})


def write_results(name: str, sheets: Sequence[Sheet], release: Release) -> None:
    """Write the answers to a workbook of their own, and say so."""
    from qingdan.forms.results import results

    language = sheets[0].language
    write(name, results(sheets, release.clauses()), language)
    complain(language.of(f"结果另存在 {name}", f"the answers are in {name}"))
