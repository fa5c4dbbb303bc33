"""Which events do lines of JSON tell of, one a line, and what is wrong with the other lines?

An event holds whole numbers and texts and nothing that its kind does not list, so that neither a
decimal, a blank nor a name comes where it is not looked for. The same event may stand twice.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qingdan.loading.building.watchable import INTEGER, is_whole
from qingdan.loading.shapes.spot import EMPTY, LIST, MAP
from qingdan.model.monitoring import (
    DAY,
    EVERY_EVENT,
    HOUSEHOLD,
    ID,
    KIND,
    SEQUENCE,
    Event,
    EventKind,
    Value,
)
from qingdan.model.place import Place, Problem

NOT_JSON, TOO_LARGE, TWICE = "V-WORK-31", "V-YAML-14", "V-WORK-32"
UNKNOWN, LACKING, WRONG_KIND = "V-WORK-02", "V-NAME-08", "V-NAME-03"
WORDS, A_DAY = "文字，不空，最多 200 字，一行", '日期，写成文字，如 "2024-09-23"'
GIVEN_WORDS, A_LINE = "文字", "这一行"
LONGEST_LINE, LONGEST = 10_000, 200


@dataclass(frozen=True, slots=True)
class Told:
    """The events of a file in its order, each once, and what is wrong with the other lines."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """What was read before: events by id and by household and number, each with its line."""

    events: list[Event] = field(default_factory=list)
    ids: dict[str, tuple[Event, int]] = field(default_factory=dict)
    numbers: dict[tuple[str, int], tuple[Event, int]] = field(default_factory=dict)


class _Doubled(ValueError):
    """A key that a line says twice."""


def told(data: bytes, file: str, kinds: Mapping[str, EventKind]) -> Told:
    """Read the events of a file; an empty line counts and says nothing."""
    held, problems = _Held(), list[Problem]()
    for row, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            problems += _line(line, Place(file, row, 1), kinds, held)
    return Told(tuple(held.events), tuple(problems))


def _line(
    line: bytes, place: Place, kinds: Mapping[str, EventKind], held: _Held
) -> Iterator[Problem]:
    """Take one line in, or yield what is wrong with it."""
    if len(line) > LONGEST_LINE:
        said = {"count": str(len(line)), "limit": str(LONGEST_LINE), "unit": "bytes"}
        yield Problem(TOO_LARGE, place, said)
        return
    try:
        plain = json.loads(line, object_pairs_hook=_once, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        column = getattr(error, "colno", 1)
        yield Problem(NOT_JSON, place._replace(column=column), {"at": str(column)})
        return
    if not isinstance(plain, dict):
        yield Problem(NOT_JSON, place, {"at": "1"})
        return
    wrong = [Problem(code, place, said) for code, said in _wrong(plain, kinds)]
    yield from wrong or _kept(_event(plain), place, held)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Doubled
    return found


def _refused(constant: str) -> None:
    raise ValueError(constant)


def _wrong(
    plain: Mapping[str, Any], kinds: Mapping[str, EventKind]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield a code, and what fills its sentence, for everything that no event can say."""
    name = plain.get(KIND, "")
    kind = kinds.get(name) if isinstance(name, str) else None
    if KIND in plain and kind is None:
        shown = name if isinstance(name, str) and name.isprintable() else _given(name)
        yield UNKNOWN, {"unknown": shown}
        return
    columns = () if kind is None else kind.columns
    for column in (*EVERY_EVENT, *columns):
        if column not in plain:
            yield LACKING, {"thing": A_LINE if kind is None else kind.id, "key": column}
        else:
            wanted = _wanted(column, plain[column], kind)
            if wanted is not None:
                given = _given(plain[column])
                yield WRONG_KIND, {"field": column, "kind": wanted, "given": given}
    for column in plain:
        if kind is not None and column not in (*EVERY_EVENT, *columns):
            yield UNKNOWN, {"event": kind.id, "field": column}


def _wanted(column: str, value: object, kind: EventKind | None) -> str | None:
    """Return what a column should hold, where this is not it."""
    if column == SEQUENCE or (kind is not None and column in kind.whole):
        return None if is_whole(value) else INTEGER
    if column == DAY:
        return None if _is_day(value) else A_DAY
    fits = isinstance(value, str) and 0 < len(value) <= LONGEST and value.isprintable()
    return None if fits else WORDS


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _given(value: object) -> str:
    """Return what was written, but no text: it may be about somebody."""
    match value:
        case None:
            return EMPTY
        case bool() | int() | float():
            return json.dumps(value)
        case str():
            return GIVEN_WORDS
        case list():
            return LIST
        case _:
            return MAP


def _event(plain: Mapping[str, Value]) -> Event:
    return Event(
        id=str(plain[ID]),
        household=str(plain[HOUSEHOLD]),
        sequence=int(plain[SEQUENCE]),
        kind=str(plain[KIND]),
        on=date.fromisoformat(str(plain[DAY])),
        columns={key: value for key, value in plain.items() if key not in EVERY_EVENT},
    )


def _kept(event: Event, place: Place, held: _Held) -> Iterator[Problem]:
    """Keep an event that is new; yield what it has in common with another one."""
    number = event.household, event.sequence
    before, row = held.ids.get(event.id, (None, 0))
    if before == event:
        return
    if before is not None:
        yield Problem(TWICE, place, {"key": ID, "value": event.id, "row": str(row)})
        return
    if number in held.numbers:
        _, row = held.numbers[number]
        said = {"key": SEQUENCE, "value": str(event.sequence), "row": str(row)}
        yield Problem(TWICE, place, said)
        return
    held.ids[event.id] = held.numbers[number] = (event, place.line)
    held.events.append(event)
