"""Which scenarios does a feature file hold, and which of them would go unseen?

The only door to gherkin-official. Gherkin takes ``场景：`` with its full-width colon for prose,
so that a scenario vanishes and everything stays green; here every such line is a problem. The
colon is mended before parsing, so that one run finds all there is to mend.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from gherkin.errors import CompositeParserException, ParserError, ParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.token_matcher import TokenMatcher

from qingdan.model.place import Place, Problem

LANGUAGE = "zh-CN"
FIRST_LINE = re.compile(r"\s*#\s*language\s*:\s*zh-CN\s*")
HEAD = re.compile(r"^\s*功能[:：]", re.MULTILINE)
VANISHES = re.compile(r"\s*(?:场景|剧本)(?:大纲)?：")
FULL_WIDTH = re.compile(r"(\s*(?:功能|背景|规则|例子|(?:场景|剧本)(?:大纲)?))：")
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "＂": '"'})


class Kind(StrEnum):
    """What a step does: it tells, it acts, or it expects."""

    GIVEN = "given"
    WHEN = "when"
    THEN = "then"


KINDS: Mapping[str, Kind] = {
    "Context": Kind.GIVEN,
    "Action": Kind.WHEN,
    "Outcome": Kind.THEN,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a scenario; ``kind`` None, for ``*``, is whatever its text says."""

    kind: Kind | None
    text: str
    table: tuple[tuple[str, ...], ...]
    place: Place


class Tag(NamedTuple):
    """What a scenario checks: a clause or an id, without its ``@``."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One scenario, or one row of an outline's examples."""

    name: str
    feature: str
    tags: tuple[Tag, ...]
    steps: tuple[Step, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Reading:
    """What a feature file holds, and what is to be mended in it."""

    scenarios: tuple[Scenario, ...]
    problems: tuple[Problem, ...]


def read(text: str, file: str) -> Reading:
    """Return the scenarios of a feature, outlines written out, and every problem in it."""
    problems = [*_no_language(text, file), *_full_width_colons(text, file)]
    if not HEAD.search(text):
        return Reading((), (*problems, _none(file)))
    mended = "\n".join(FULL_WIDTH.sub(r"\1:", line) for line in text.split("\n"))
    try:
        document = Parser().parse(mended, TokenMatcher(LANGUAGE))
    except CompositeParserException as many:
        return Reading((), (*problems, *(_unreadable(one, file) for one in many.errors)))
    except (ParserError, ParserException) as one:
        return Reading((), (*problems, _unreadable(one, file)))
    scenarios = tuple(_scenarios(document, file))
    problems.extend(_without_rows(document, file))
    if not scenarios:
        problems.append(_none(file))
    for scenario in scenarios:
        problems.extend(_cannot_fail(scenario))
    return Reading(scenarios, tuple(problems))


def plain(text: str) -> str:
    """Return a step's text as patterns see it: straight quotes, no blanks outside them."""
    parts = text.translate(QUOTES).split('"')
    parts[::2] = [re.sub(r"\s+", "", part).replace(",", "，") for part in parts[::2]]
    return '"'.join(parts).rstrip("。：:")


def _none(file: str) -> Problem:
    return Problem("V-FEAT-02", Place(file, 1, 1), {"file": file})


def _no_language(text: str, file: str) -> Iterator[Problem]:
    if not FIRST_LINE.fullmatch(text.split("\n", 1)[0]):
        yield Problem("V-FEAT-05", Place(file, 1, 1))


def _full_width_colons(text: str, file: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        found = FULL_WIDTH.match(line)
        if not found:
            continue
        start = len(line) - len(line.lstrip()) + 1
        if VANISHES.match(line):
            yield Problem("V-FEAT-01", Place(file, number, start), {"text": line.strip()})
        else:
            place = Place(file, number, found.end())
            yield Problem("V-YAML-02", place, {"char": "：", "ascii": ":"})


def _unreadable(error: ParserError | ParserException, file: str) -> Problem:
    location: Mapping[str, int] = getattr(error, "location", None) or {}
    line, column = location.get("line", 1), location.get("column", 1)
    return _broken(Place(file, line, column), "not_a_step")


def _broken(place: Place, what: str) -> Problem:
    said = {"line": str(place.line), "column": str(place.column), "what": what}
    return Problem("V-YAML-19", place, said)


def _without_rows(document: Mapping[str, Any], file: str) -> Iterator[Problem]:
    for scenario in _written(document):
        rows = [row for each in scenario["examples"] for row in each.get("tableBody", ())]
        if scenario["keyword"].endswith("大纲") and not rows:
            yield _broken(_place(scenario, file), "outline_without_rows")


def _cannot_fail(scenario: Scenario) -> Iterator[Problem]:
    if not any(step.kind in (Kind.THEN, None) for step in scenario.steps):
        yield _broken(scenario.place, "nothing_expected")


def _scenarios(document: Mapping[str, Any], file: str) -> Iterator[Scenario]:
    feature = document.get("feature")
    if not feature:
        return
    nodes = {node["id"]: node for node in _nodes(feature)}
    whole: Any = {**document, "uri": file}
    for pickle in Compiler().compile(whole):
        yield Scenario(
            name=pickle["name"],
            feature=feature["name"],
            tags=tuple(_tag(tag, nodes, file) for tag in pickle["tags"]),
            steps=tuple(_step(step, nodes, file) for step in pickle["steps"]),
            place=_place(nodes[pickle["astNodeIds"][-1]], file),
        )


def _tag(tag: Mapping[str, Any], nodes: Mapping[str, Any], file: str) -> Tag:
    return Tag(tag["name"].removeprefix("@"), _place(nodes[tag["astNodeId"]], file))


def _step(step: Mapping[str, Any], nodes: Mapping[str, Any], file: str) -> Step:
    table = (step.get("argument") or {}).get("dataTable", {"rows": ()})
    return Step(
        KINDS.get(step["type"]),
        step["text"],
        tuple(tuple(cell["value"] for cell in row["cells"]) for row in table["rows"]),
        _place(nodes[step["astNodeIds"][0]], file),
    )


def _written(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for node in _nodes(document.get("feature") or {}):
        if "examples" in node:
            yield node


def _nodes(node: object) -> Iterator[Mapping[str, Any]]:
    match node:
        case Mapping():
            if "id" in node and "location" in node:
                yield node
            for part in node.values():
                yield from _nodes(part)
        case str():
            return
        case Sequence():
            for part in node:
                yield from _nodes(part)


def _place(node: Mapping[str, Any], file: str) -> Place:
    return Place(file, node["location"]["line"], node["location"]["column"])
