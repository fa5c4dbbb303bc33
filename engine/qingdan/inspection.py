"""Is what stands in policy/ and catalogue/ fit for use, on every day that it is in force?

Every file is read and fitted to its shape; then each pair of editions that occurs in time is
built and put to the checks. All problems come out of one run, each once, in order of place.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from qingdan.checking.checks import CHECKS
from qingdan.checking.subject import Subject
from qingdan.loading import soundness
from qingdan.loading.build import release
from qingdan.loading.building.clauses import clauses
from qingdan.loading.editions import Files, days, digest, in_force, laid_over
from qingdan.loading.yaml import Reading, read
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written

INSTRUMENTS = "policy/instruments/"


def problems(
    files: Files,
    *,
    codes: frozenset[str] = frozenset(),
    publishing: bool = False,
    on: date | None = None,
) -> tuple[Problem, ...]:
    """Return everything to be mended, by file and line; ``codes`` are those that can occur.

    With a day only the pair of editions in force ``on`` it is put to the checks.
    """
    written, found = _read(files)
    for day in pairs(files) if on is None else (on,):
        found += _pair(files, written, day, codes, publishing=publishing)
    return tuple(sorted(_once(found), key=_order))


def pairs(files: Iterable[str]) -> tuple[date, ...]:
    """Return the first day of each pair of a policy and a catalogue edition."""
    known = tuple(files)
    policies = days(known, "policy")
    later = (day for day in days(known, "catalogue") if policies and day > policies[0])
    return tuple(sorted({*policies, *later}))


def shown_on(files: Files, changed: Iterable[str]) -> date | None:
    """Return the day whose pair shows a change best: the last before a later edition covers it.

    None when nothing was changed. A file outside editions shows on the latest day.
    """
    paths = tuple(changed)
    if not paths:
        return None
    every = pairs(files)
    plain = [day for day in every if all(_shows(files, path, day) for path in paths)]
    return plain[-1] if plain else every[-1]


def _shows(files: Files, path: str, on: date) -> bool:
    """Return whether a file is in force on a day and no later file of its name is."""
    force = in_force(files, on)
    here = force.path(path)
    later = (other for other in files if other > path and force.path(other) == here)
    return here is not None and next(later, None) is None


@lru_cache(maxsize=4096)
def _reading(content: bytes, file: str) -> Reading:
    """Read a file once: scenarios inspect the same files again and again."""
    return read(content, file)


def _read(files: Files) -> tuple[dict[str, Written], list[Problem]]:
    trees: dict[str, Written] = {}
    found: list[Problem] = []
    for file, content in files.items():
        reading = _reading(content, file)
        found += reading.problems
        if reading.tree is not None:
            trees[file] = reading.tree
    return trees, found


def _pair(
    files: Files,
    written: Mapping[str, Written],
    on: date,
    codes: frozenset[str],
    *,
    publishing: bool,
) -> Iterator[Problem]:
    """Yield a pair's problems; what does not fit its shape is not built nor checked further."""
    force = in_force(files, on)
    trees = laid_over(written, force)
    unfit = soundness.problems(trees)
    yield from unfit
    if any(each.severity is Severity.ERROR for each in unfit):
        return
    subject = Subject(
        trees=trees,
        written=written,
        release=release(trees, force, digest(files, force)),
        clauses=clauses({p: t for p, t in trees.items() if p.startswith(INSTRUMENTS)}),
        on=on,
        publishing=publishing,
        codes=codes,
        contents=files,
    )
    for check in CHECKS:
        yield from check(subject)


def _once(found: Iterable[Problem]) -> list[Problem]:
    return list({_key(each): each for each in found}.values())


def _key(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.place, tuple(sorted(problem.said.items()))


def _order(problem: Problem) -> tuple[object, ...]:
    return problem.place, problem.code
