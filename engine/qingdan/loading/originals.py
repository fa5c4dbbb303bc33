"""Which sentence of the bureau's own copy is a clause, and is it the very one that was read?

The copy stands in ``official/`` beside ``policy/``, named by the instrument's id or short name;
it is no part of the rules. A clause knows its length and its digest (字数, 校验): both are over
the text without white space, with commas, colons, semicolons and brackets of full width made
half. A passage is shown only where both agree; where in the copy it stands does not matter.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from qingdan.loading.taking import at, items, text, text_or_none, whole
from qingdan.loading.text.decoding import decoded
from qingdan.loading.yaml import read
from qingdan.model.place import Place, Problem, Severity
from qingdan.model.written import Written

FOLDER, ENDS = "official", ".txt"
INSTRUMENTS = "policy/instruments/"
NOT_THERE = "V-CITE-06"
_HALF = str.maketrans("，：；（）", ",:;()")

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Passage:
    """How long a clause is in the original, and its digest."""

    length: int
    digest: str
    place: Place


@dataclass(frozen=True, slots=True)
class Copy:
    """The bureau's own copy of an instrument, without white space, and as it is compared."""

    written: str
    compared: str


@dataclass(frozen=True, slots=True)
class Originals:
    """The sentences that were found by locator, those that were not, and why."""

    found: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def installed(folder: Path) -> Files:
    """Return the copies that somebody put into ``official/``, by their file's name."""
    inside = folder / FOLDER
    if not inside.is_dir():
        return {}
    paths = sorted(inside.glob(f"*{ENDS}"))
    return {each.name: each.read_bytes() for each in paths if not each.is_symlink()}


def originals(copies: Files, files: Files, wanted: Iterable[str]) -> Originals:
    """Return the original sentences of clauses, by locator; a clause of no copy is left out.

    ``files`` are those of the release. A copy that is there and has no such passage is V-CITE-06.
    """
    known = dict(_passages(copies, files))
    found, problems = dict[str, str](), list[Problem]()
    for locator in dict.fromkeys(wanted):
        if locator not in known:
            continue
        copy, passage = known[locator]
        sentence = _sentence(copy, passage)
        if sentence is None:
            said = {"clause": locator}
            problems.append(Problem(NOT_THERE, passage.place, said, severity=Severity.WARNING))
        else:
            found[locator] = sentence
    return Originals(found, tuple(problems))


def _passages(copies: Files, files: Files) -> Iterator[tuple[str, tuple[Copy, Passage]]]:
    for path, content in files.items():
        tree = read(content, path).tree if path.startswith(INSTRUMENTS) and copies else None
        copy = None if tree is None else _copy(copies, tree)
        if tree is not None and copy is not None:
            for locator, passage in _digests(tree):
                yield locator, (copy, passage)


def _copy(copies: Files, tree: Written) -> Copy | None:
    names = (text_or_none(at(tree, key)) for key in ("编号", "简称"))
    content = next((copies[f"{n}{ENDS}"] for n in names if n and f"{n}{ENDS}" in copies), None)
    if content is None:
        return None
    written = "".join(decoded(content).text.split())
    return Copy(written, written.translate(_HALF))


def _digests(tree: Written) -> Iterator[tuple[str, Passage]]:
    short = text(at(tree, "简称"))
    for row in items(at(tree, "条款")):
        length, digest = whole(at(row, "字数")), text_or_none(at(row, "校验"))
        if length and digest:
            yield short + text(at(row, "条")), Passage(length, digest, row.place)


def _sentence(copy: Copy, passage: Passage) -> str | None:
    for first in range(len(copy.compared) - passage.length + 1):
        until = first + passage.length
        if sha256(copy.compared[first:until].encode()).hexdigest() == passage.digest:
            return copy.written[first:until]
    return None
