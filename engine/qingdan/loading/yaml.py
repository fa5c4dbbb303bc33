"""What stands in a YAML or JSON file, where, and what must be mended before it can be used?

YAML 1.2 core values only; no anchors, aliases, tags or merges. Works on the events of the C
parser, so that neither depth nor aliases can make a small file large. Never raises for bad input.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import yaml

from qingdan.loading.text.decoding import decoded, given, line_ends, opened
from qingdan.loading.text.events import Mark
from qingdan.loading.text.growing import Growth
from qingdan.loading.text.meanings import Meaning, anything
from qingdan.loading.text.slips import Draft, Lines, Slip, draft
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written

_CHARACTERS_IN_ALL = 8_000_000
"""A file with many slips is parsed again and again; this ends it."""
_BROKEN, _FOLDED = "V-YAML-19", "V-YAML-21"


class Reading(NamedTuple):
    """A file's content, what is wrong with it, and its text to show the line.

    There is no tree when the file could not be read to its end. With problems that are errors
    the tree may still serve to find more of them, and for nothing else.
    """

    tree: Written | None
    problems: tuple[Problem, ...]
    text: str


class Inspection(NamedTuple):
    """A text with the slips in it, at offsets of the text as it was written."""

    text: str
    slips: tuple[Slip, ...]
    tree: Written | None


def read(data: bytes | str, file: str, meant: Meaning = anything) -> Reading:
    """Read the content of a file that is shown to people as ``file``.

    ``meant`` tells what its places are for, so that no text is taken for a day or a number.
    """
    seen = inspected(data, file, meant)
    if not seen.slips:
        return Reading(seen.tree, (), seen.text)
    lines = Lines(seen.text)
    problems = sorted((slip.problem(file, lines) for slip in seen.slips), key=_order)
    return Reading(seen.tree, tuple(problems), seen.text)


def read_file(path: Path, shown_as: str) -> Reading:
    """Read a file; that it cannot be opened is a problem like any other."""
    data = opened(path, shown_as)
    return Reading(None, (data,), "") if isinstance(data, Problem) else read(data, shown_as)


def inspected(data: bytes | str, file: str, meant: Meaning = anything) -> Inspection:
    """Return the slips in the content of a file, and the tree as it reads without them."""
    found = given(data) if isinstance(data, str) else decoded(data)
    if not found.readable:
        return Inspection(found.text, found.slips, None)
    done = list(found.slips)
    current = draft(found.text)
    if blocking := [edit for slip in done if slip.blocking for edit in slip.edits]:
        current = current.edited(blocking)
    left = _CHARACTERS_IN_ALL
    while True:
        walk = _walk(current, found.text, file, meant)
        left -= len(current.text)
        stopping = {(slip.code, slip.at): slip for slip in walk.slips if slip.blocking}.values()
        if not stopping or left < 0:
            break
        after = current.edited(edit for slip in stopping for edit in slip.edits)
        if after.text == current.text:
            break
        done += (_in_the_original(slip, current) for slip in stopping)
        current = after
    rest = tuple(_in_the_original(slip, current) for slip in walk.slips)
    kept = [(current.origins[start], current.origins[end]) for start, end in walk.content]
    slips = (*_without_guesses(found.text, done, rest), *line_ends(found.text, kept))
    return Inspection(found.text, tuple(slip for slip in slips if slip.code), walk.tree)


class _Walk(NamedTuple):
    tree: Written | None
    slips: tuple[Slip, ...]
    content: tuple[tuple[int, int], ...]


def _walk(current: Draft, original: str, file: str, meant: Meaning) -> _Walk:
    growth = Growth(current.text, _placing(current, original, file), meant)
    grow: Mapping[type[yaml.Event], Callable[..., None]] = {
        yaml.ScalarEvent: growth.word,
        yaml.MappingStartEvent: growth.begin_map,
        yaml.SequenceStartEvent: growth.begin_list,
        yaml.MappingEndEvent: growth.end,
        yaml.SequenceEndEvent: growth.end,
        yaml.DocumentStartEvent: growth.document,
        yaml.AliasEvent: growth.alias,
    }
    stumbles: tuple[Slip, ...] = ()
    try:
        for event in yaml.parse(current.text, Loader=yaml.CSafeLoader):
            if step := grow.get(type(event)):
                step(event)
            if growth.stopped:
                break
        else:
            stumbles = tuple(growth.unfit())
    except yaml.YAMLError as error:
        stumbles = _stumbles(current.text, error)
    tree = None if stumbles else growth.tree
    slips = (slip for slip in growth.slips if not (stumbles and slip.code == _FOLDED))
    return _Walk(tree, (*slips, *stumbles), tuple(growth.content))


def _placing(current: Draft, original: str, file: str) -> Callable[[Mark], Place]:
    if current.text is original:
        made = tuple.__new__  # twice as fast as Place(...), at 50,000 places a release
        return lambda mark: made(Place, (file, mark.line + 1, mark.column + 1))
    lines = Lines(original)
    return lambda mark: Place(file, *lines.spot(current.origins[mark.index]))


def _stumbles(text: str, error: yaml.YAMLError) -> tuple[Slip, ...]:
    from qingdan.loading.text.stumbles import Stumble, diagnosed

    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return diagnosed(Stumble(text=text, at=0, why=str(error), since=0, within=""))
    at = error.problem_mark.index
    since = error.context_mark.index if error.context_mark else at
    why, within = error.problem or "", error.context or ""
    return diagnosed(Stumble(text=text, at=at, why=why, since=since, within=within))


def _in_the_original(slip: Slip, current: Draft) -> Slip:
    edits = tuple(current.original(edit) for edit in slip.edits)
    return replace(slip, at=current.origins[slip.at], edits=edits)


def _without_guesses(text: str, done: Iterable[Slip], rest: Iterable[Slip]) -> Iterable[Slip]:
    """Return the slips, without those that only follow from an edit that did not help.

    Where the parser stops on a line that was edited, the edit is taken back, so that nobody
    mends it, and the slip of typing alone is told.
    """
    stops = [slip for slip in rest if slip.code == _BROKEN]
    if not stops:
        yield from (*done, *rest)
        return
    lines = Lines(text)
    broken = {lines.spot(slip.at)[0] for slip in stops}
    edited = {lines.spot(slip.at)[0] for slip in done if slip.blocking and slip.code}
    for slip in done:
        doubtful = slip.blocking and lines.spot(slip.at)[0] in broken
        yield replace(slip, mendable=False) if doubtful else slip
    yield from (slip for slip in rest if slip not in stops or lines.spot(slip.at)[0] not in edited)


def _order(problem: Problem) -> tuple[Place, str]:
    return problem.place, problem.code
