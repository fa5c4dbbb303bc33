"""How are files checked, mended and told about?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qingdan import inspection, library
from qingdan.cli import scenarios
from qingdan.cli.days import day
from qingdan.cli.inputs import content
from qingdan.cli.printing import progress, say, say_bytes
from qingdan.cli.scope import Scope, scope
from qingdan.loading.mend import mended as mended_text
from qingdan.model.place import Problem, Severity
from qingdan.reporting import json
from qingdan.reporting.checked import INTEGRITY, checked, checked_lines
from qingdan.reporting.languages import Language
from qingdan.reporting.problems import catalogue

DONE, FOUND, BROKEN_SEAL = 0, 1, 6


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
    """Check what was named and print it; return 1 for an error, 6 for bytes that were sealed."""
    within = scope(paths, asked.language)
    found = Found()
    for name in within.households:
        found = found.with_more(_household(name, asked))
    if within.rules:
        found = found.with_more(_rules(within, asked))
    if asked.as_json:
        say_bytes(json.document({**checked(found, asked.language), "told": list(found.told)}))
    else:
        *lines, following = checked_lines(found, asked.language)
        say([*lines, *found.told, following])
    return _code(found.problems)


def _code(problems: Sequence[Problem]) -> int:
    if any(each.code in INTEGRITY for each in problems):
        return BROKEN_SEAL
    return FOUND if any(each.severity is Severity.ERROR for each in problems) else DONE


def _household(name: str, asked: Asked) -> Found:
    data = content(name)
    if isinstance(data, Problem):
        return Found((data,))
    done: tuple[Problem, ...] = ()
    if asked.fix:
        data, done = _mended(Path(name), name, data)
    release = library.load(day(None, asked.language))
    _, problems = release.read_with_problems(data, name)
    return Found(problems, done, {name: data})


def _mended(path: Path, name: str, data: bytes) -> tuple[bytes, tuple[Problem, ...]]:
    """Mend a file and write it back, if there was anything to mend."""
    after, done = mended_text(data, name)
    if after != data:
        _replaced(path, after)
    return after, done


def _replaced(path: Path, content: bytes) -> None:
    """Put a file in another's place whole: a full disk leaves the old one as it was."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _rules(within: Scope, asked: Asked) -> Found:
    files = within.files()
    done: list[Problem] = []
    if asked.fix:
        for name in [each for each in files if within.holds(each)]:
            files[name], mended = _mended(within.root / name, name, files[name])
            done += mended
    codes = frozenset(catalogue())
    problems = inspection.problems(files, codes=codes, publishing=asked.publish)
    found = Found(problems, tuple(done), files, _placeholders(files, problems))
    found = found.with_more(_features(within, files, asked))
    return replace(found, problems=tuple(p for p in found.problems if within.holds(p.place.file)))


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
        lines, lacking = scenarios.covered(every, files)
        found = found.with_more(Found(tuple(lacking), told=tuple(lines.split("\n"))))
    return found
