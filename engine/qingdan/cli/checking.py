"""How are files checked, mended and told about?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qingdan import inspection, library
from qingdan.cli import scenarios
from qingdan.cli.codes import BROKEN_SEAL, DONE, FOUND, INVALID
from qingdan.cli.days import day
from qingdan.cli.inputs import STANDARD_INPUT, content
from qingdan.cli.mending import NOT_WRITTEN, written_back
from qingdan.cli.printing import progress, say, say_bytes
from qingdan.cli.scope import Scope, scope
from qingdan.loading import folders
from qingdan.loading.household.birthdays import impossible
from qingdan.loading.mend import mended
from qingdan.loading.shapes.meanings import meaning
from qingdan.model.place import Problem, Severity
from qingdan.reporting import json
from qingdan.reporting.checked import INTEGRITY, checked, checked_lines
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line."""

    language: Language
    fix: bool
    publish: bool
    coverage: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a check; ``told`` are lines beside the problems."""

    problems: tuple[Problem, ...] = ()
    mended: tuple[Problem, ...] = ()
    sources: Mapping[str, bytes] = field(default_factory=dict)
    placeholders: int = 0
    told: tuple[str, ...] = ()

    def with_more(self, other: "Found") -> "Found":
        """Return both together."""
        return Found(
            (*self.problems, *other.problems),
            (*self.mended, *other.mended),
            {**self.sources, **other.sources},
            self.placeholders + other.placeholders,
            (*self.told, *other.told),
        )


def answer(paths: Sequence[str], asked: Asked) -> int:
    """Check what was named and print it; return the exit code.

    1 an error, 3 a file that could not be written back, 6 bytes that were sealed.
    """
    within = scope(paths, asked.language)
    found = Found()
    for name in within.households:
        found = found.with_more(_household(name, asked))
    if within.rules:
        found = found.with_more(_rules(within, asked))
    if asked.as_json:
        where = str(within.root) if within.rules else None
        beside = {"told": list(found.told), "folder": where}
        say_bytes(json.document({**checked(found, asked.language), **beside}))
    else:
        first, *lines, following = checked_lines(found, asked.language)
        if within.rules:
            first = f"{first} · {within.told(asked.language)}"
        say([first, *lines, *found.told, following])
    return _code(found.problems)


def _code(problems: Sequence[Problem]) -> int:
    if any(each.code in INTEGRITY for each in problems):
        return BROKEN_SEAL
    if any(each.code == NOT_WRITTEN for each in problems):
        return INVALID
    return FOUND if any(each.severity is Severity.ERROR for each in problems) else DONE


def _household(name: str, asked: Asked) -> Found:
    data = content(name)
    if isinstance(data, Problem):
        return Found((data,))
    today = day(None, asked.language)
    release = library.load(today)
    mending = Mending(data)
    if asked.fix and name != STANDARD_INPUT:
        mending = _mended(name, Path(name), data, *release.mended(data, name))
    household, problems = release.read_with_problems(mending.content, name)
    if household is not None:
        problems = (*problems, *impossible(household, release.rules.facts, today))
    shown = {name: release.masked(mending.content)}
    return Found((*mending.hindered, *problems), mending.done, shown)


@dataclass(frozen=True, slots=True)
class Mending:
    """A file as it stands after mending, what was mended, and why nothing could be."""

    content: bytes
    done: tuple[Problem, ...] = ()
    hindered: tuple[Problem, ...] = ()


def _mended(
    name: str, path: Path, before: bytes, after: bytes, done: tuple[Problem, ...]
) -> Mending:
    """Write a mended file back, if there was anything to mend; it is all or nothing."""
    hindrance = None if after == before else written_back(path, name, after, before)
    return Mending(after, done) if hindrance is None else Mending(before, (), (hindrance,))


def _rules(within: Scope, asked: Asked) -> Found:
    files = within.files()
    done: list[Problem] = []
    hindered: list[Problem] = []
    if asked.fix:
        for name in [each for each in files if within.holds(each)]:
            before = files[name]
            after = mended(before, name, meaning(name))
            mending = _mended(name, within.root / name, before, *after)
            files[name] = mending.content
            done += mending.done
            hindered += mending.hindered
    codes = frozenset(catalogue())
    problems = inspection.problems(files, codes=codes, publishing=asked.publish)
    told = (*hindered, *problems)
    found = Found(told, tuple(done), files, _placeholders(files, problems))
    found = found.with_more(_features(within, files, asked))
    heads = within.heads()
    hindering = set(
        map(_told, inspection.in_the_way(files, heads, codes=codes, publishing=asked.publish))
    )
    shown = (p for p in found.problems if _shown(p, within) or _told(p) in hindering)
    return replace(found, problems=tuple(shown))


def _told(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.place, tuple(sorted(problem.said.items()))


def _shown(problem: Problem, within: Scope) -> bool:
    """Return whether it is of what was named, or kept all of it from being checked."""
    return within.holds(problem.place.file) or problem.code in folders.CODES


def _placeholders(files: Mapping[str, bytes], problems: Sequence[Problem]) -> int:
    """Count those of the latest pair of editions; none can be counted in what is faulty."""
    if any(each.severity is Severity.ERROR for each in problems):
        return 0
    return library.loaded(files, inspection.pairs(files)[-1]).rules.placeholders


def _features(within: Scope, files: Mapping[str, bytes], asked: Asked) -> Found:
    """Read the features; run those that were named, and reckon the coverage if asked to."""
    features = within.features()
    every, problems = scenarios.read_all(features)
    found = Found(tuple(problems), (), features)
    named = [each for each in every if within.named and within.holds(each.place.file)]
    if named:
        progress(asked.language.of(f"{len(named)} 个场景……", f"{len(named)} scenarios ..."))
        held, failed = scenarios.run(named, files)
        count = asked.language.of(
            f"{len(named)} 个场景，{held} 个成立", f"{held} of {len(named)} scenarios hold"
        )
        found = found.with_more(Found(tuple(failed), told=(count,)))
    if asked.coverage:
        lines, lacking = scenarios.covered(every, files, asked.language)
        found = found.with_more(Found(tuple(lacking), told=lines))
    return found
