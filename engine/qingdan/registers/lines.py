"""Which households do lines of JSON tell of, one a line?

A line says what a household file may say. Its keys are written once, its numbers are what they
are written as, and it is looked at by the reader of household files.
"""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from qingdan.library import Release
from qingdan.loading.text.decoding import LARGEST
from qingdan.model.facts import Entity
from qingdan.model.household import Household
from qingdan.model.place import Place, Problem, Severity
from qingdan.registers.judging import BLANK, Found
from qingdan.registers.looking import SPLIT, Looked
from qingdan.registers.pieces import Lines
from qingdan.registers.rows import rows_of
from qingdan.registers.schema import HOUSEHOLD

AT_ONCE = 5_000
NOT_JSON, TWICE = "V-ROW-07", "V-YAML-01"
ROOT = "$"


class _Twice(ValueError):
    """A key that a line says twice."""


def lines_of(path: Path, size: int) -> Iterator[Lines]:
    """Yield the lines of a file in pieces of so many; an empty one counts and says nothing."""
    held: list[bytes] = []
    first = 1
    for line in _each(path):
        held.append(line)
        if len(held) == size:
            yield Lines(tuple(held), first)
            first, held = first + size, []
    if held:
        yield Lines(tuple(held), first)


def ids_of_lines(path: Path, release: Release) -> Iterator[pa.Array]:
    """Yield the numbers of the households, null where a line cannot be read."""
    keys = _keys(release)
    held: list[str | None] = []
    for line in _each(path):
        held.append(_id(line, keys))
        if len(held) == AT_ONCE:
            yield pa.array(held, pa.string())
            held = []
    yield pa.array(held, pa.string())


def looked_at(lines: Lines, name: str, release: Release, split: frozenset[str]) -> Looked:
    """Read the households of lines; one that cannot be used is told of and left out."""
    households: list[Household] = []
    found: list[Found] = []
    refused = 0
    for row, line in enumerate(lines.lines, start=lines.first):
        if not line.strip():
            continue
        household, problems, id_ = _read(line, name, row, release)
        if id_ in split:
            household = None
            problems = [*problems, Problem(SPLIT, Place(name, row, 1), {"household": id_})]
        found += [_found(each, id_, row, name) for each in problems if each.code != BLANK]
        refused += household is None
        households += [] if household is None else [household]
    return Looked(rows_of(households, release.rules), tuple(found), refused)


def _each(path: Path) -> Iterator[bytes]:
    """Yield the lines, of one that is too long for a household only as much as shows it."""
    with path.open("rb") as file:
        while line := file.readline(LARGEST + 1):
            yield line
            while len(line) > LARGEST and not line.endswith(b"\n"):
                line = file.readline(LARGEST + 1)


def _keys(release: Release) -> tuple[str, ...]:
    """Return what the number of a household may be called."""
    return HOUSEHOLD, release.names.register[Entity.HOUSEHOLD].columns[HOUSEHOLD].label


def _id(line: bytes, keys: tuple[str, ...]) -> str | None:
    try:
        plain = json.loads(line)
        named = _named(plain, keys) if isinstance(plain, dict) else ""
        named.encode()  # half of a character can be written in JSON, and is none
    except (ValueError, RecursionError):
        return None
    return named or None


def _named(plain: dict[str, Any], keys: tuple[str, ...]) -> str:
    named = (plain.get(key) for key in keys)
    return next((str(each) for each in named if each and type(each) in (str, int)), "")


def _read(
    line: bytes, name: str, row: int, release: Release
) -> tuple[Household | None, Sequence[Problem], str]:
    place = Place(name, row, 1)
    if len(line) > LARGEST:
        said = {"count": str(len(line)), "limit": str(LARGEST), "unit": "bytes"}
        return None, [Problem("V-YAML-14", place, said)], ""
    try:
        plain = json.loads(
            line, parse_float=Decimal, parse_constant=_refused, object_pairs_hook=_once
        )
    except _Twice as twice:
        return None, [Problem(TWICE, place, {"key": str(twice), "line": str(row)})], ""
    except (ValueError, RecursionError) as error:
        at = getattr(error, "colno", 1)
        return None, [Problem(NOT_JSON, Place(name, row, at), {"at": str(at)})], ""
    if not isinstance(plain, dict):
        return None, [Problem(NOT_JSON, place, {"at": "1"})], ""
    household, problems = release.read_with_problems(plain, name)
    usable = household is not None and all(e.severity is not Severity.ERROR for e in problems)
    return household if usable else None, problems, _named(plain, _keys(release))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1))
    return found


def _refused(constant: str) -> None:
    raise ValueError(constant)


def _found(problem: Problem, household: str, row: int, name: str) -> Found:
    """Return a problem by its line; its column is the path of keys inside the line."""
    path = problem.place.file
    if not path.startswith(ROOT):
        return Found(household, row, "", problem)
    placed = Problem(problem.code, Place(name, row, 1), problem.said, problem.severity)
    return Found(household, row, path.removeprefix(ROOT).removeprefix("."), placed)
