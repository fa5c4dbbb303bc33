"""Is what stands in policy/ and catalogue/ fit for use, on every day that it is in force?

Every file is read and fitted to its shape; then each pair of editions that occurs in time is
built and put to the checks. All problems come out of one run, each once, in order of place.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from qingdan.checking.checks import CHECKS
from qingdan.checking.subject import Subject
from qingdan.loading import folders, letting_go, overlaying, soundness
from qingdan.loading.build import release
from qingdan.loading.building.clauses import clauses
from qingdan.loading.editions import (
    HEAD,
    Files,
    InForce,
    days,
    digest,
    ended,
    endings,
    in_force,
    laid_over,
)
from qingdan.loading.shapes.meanings import meaning
from qingdan.loading.shapes.notation import shapes
from qingdan.loading.soundness import Seen
from qingdan.loading.yaml import Reading, read
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written

INSTRUMENTS = "policy/instruments/"
REFERRING = frozenset({"V-NAME-01", "V-NAME-02", "V-CITE-01"})
"""Codes of names that nothing is called by, beside those of ``shapes.yaml``."""


def problems(
    files: Files,
    *,
    codes: frozenset[str] = frozenset(),
    publishing: bool = False,
    on: date | None = None,
    seen: Seen | None = None,
) -> tuple[Problem, ...]:
    """Return everything to be mended, by file and line; ``codes`` are those that can occur.

    With a day only the pair of editions in force ``on`` it is put to the checks. Whoever inspects
    again and again hands over what was ``seen``: only files that differ are fitted anew.
    """
    written, found = _read(files)
    seen = seen or Seen()
    for day in _days(files, written) or (date.max,) if on is None else (on,):
        found += _pair(files, written, Asked(day, codes, publishing), seen)
    return tuple(sorted(_once(found), key=_order))


def pairs(files: Iterable[str]) -> tuple[date, ...]:
    """Return the first day of each pair of a policy and a catalogue edition."""
    known = tuple(files)
    policies = days(known, "policy")
    later = (day for day in days(known, "catalogue") if policies and day > policies[0])
    return tuple(sorted({*policies, *later}))


def in_the_way(
    files: Files, heads: Iterable[str], *, codes: frozenset[str], publishing: bool
) -> tuple[Problem, ...]:
    """Return every error of the pairs that an edition, told by its ``edition.yaml``, is part of.

    A mistake in a new edition may show at a line of an older one.
    """
    wanted, seen = tuple(heads), Seen()
    found: list[Problem] = []
    for day in turns(files) if wanted else ():
        force = in_force(files, day)
        if any(force.path(head) is not None for head in wanted):
            every = problems(files, codes=codes, publishing=publishing, on=day, seen=seen)
            errors = (each for each in every if each.severity is Severity.ERROR)
            found += (each for each in errors if force.path(each.place.file) is not None)
    return tuple(sorted(_once(found), key=_order))


def turns(files: Files) -> tuple[date, ...]:
    """Return every day from which other rules hold than the day before, the first one too."""
    return _days(files, _read(files)[0])


def _days(files: Files, written: Mapping[str, Written]) -> tuple[date, ...]:
    """Return the first day of each pair, and the first without something that has ended."""
    heads = (tree for file, tree in written.items() if file.endswith(f"/{HEAD}"))
    without = {each.last + timedelta(days=1) for head in heads for each in endings(head)}
    first = pairs(files)
    return tuple(sorted({*first, *(day for day in without if first and day > first[0])}))


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
    return read(content, file, meaning(file))


def _read(files: Files) -> tuple[dict[str, Written], list[Problem]]:
    trees: dict[str, Written] = {}
    found: list[Problem] = []
    for file, content in files.items():
        reading = _reading(content, file)
        found += reading.problems
        if reading.tree is not None:
            trees[file] = reading.tree
    return trees, found


class Asked(NamedTuple):
    """What is asked of a pair of editions: on which day, with which codes, how strictly."""

    on: date
    codes: frozenset[str]
    publishing: bool


def _pair(
    files: Files, written: Mapping[str, Written], asked: Asked, seen: Seen
) -> Iterator[Problem]:
    """Yield a pair's problems; what does not fit its shape is not built nor checked further.

    Of a file that could not be read nothing more is said, nor of what it would have named.
    """
    force = in_force(files, asked.on)
    lacking = folders.problems(files, force)
    yield from lacking
    if lacking or folders.problems(written, force):
        return
    wiped = tuple(overlaying.problems(written, force))
    yield from wiped
    if wiped:
        return
    trees = laid_over(written, force)
    lost = frozenset(filter(None, map(force.path, files.keys() - written.keys())))
    named = soundness.problems(trees, seen, whole=not lost)
    unfit = (
        *letting_go.problems(written, force),
        *letting_go.told_once(named, written, force, shapes()),
    )
    yield from (each for each in unfit if not (lost and _follows(each, lost, force)))
    if lost or any(each.severity is Severity.ERROR for each in unfit):
        return
    subject = Subject(
        trees=trees,
        written=written,
        release=release(trees, force, digest(files, force, ended(written, force))),
        clauses=clauses({p: t for p, t in trees.items() if p.startswith(INSTRUMENTS)}),
        on=asked.on,
        publishing=asked.publishing,
        codes=asked.codes,
        contents=files,
    )
    for check in CHECKS:
        yield from check(subject)


def _follows(problem: Problem, lost: frozenset[str], force: InForce) -> bool:
    """Return whether a problem may be there only because some files could not be read."""
    naming = {*REFERRING, *(each.code for each in shapes().unknown.values())}
    return problem.code in naming or force.path(problem.place.file) in lost


def _once(found: Iterable[Problem]) -> list[Problem]:
    return list({_key(each): each for each in found}.values())


def _key(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.place, tuple(sorted(problem.said.items()))


def _order(problem: Problem) -> tuple[object, ...]:
    return problem.place, problem.code
