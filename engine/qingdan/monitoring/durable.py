"""What does the rule engine say of one household after another, in a process of its own?

The only module that imports ``durable``, and it runs alone: it is started as a program, takes a
line of JSON and answers with one. It may die of what it is given, which nothing can catch; then
only this process is gone. It writes no word of an event anywhere.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, TextIO

HINT = "hint."
Firings = set[tuple[str, tuple[int, ...]]]


def main() -> None:
    """Read the rules and then households from the standard input, until it ends."""
    answers = _answers()
    asked = json.loads(sys.stdin.readline())
    try:
        _limit(asked["memory"], asked["processor"])
        ask = _engine(asked["name"], asked["rules"], asked["most"])
    except BaseException as error:  # noqa: BLE001 whatever it is, it is told as not started
        _tell(answers, {"error": type(error).__name__})
        return
    _tell(answers, {"ready": asked["name"]})
    for line in sys.stdin:
        _tell(answers, _answered(ask, json.loads(line)))


def _answers() -> TextIO:
    """Return where answers go; what the engine itself prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers


def _limit(memory: int, processor: int) -> None:
    """Bound this process, where the system can: bytes, seconds, and no image of it on the disk."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _tell(answers: TextIO, said: Mapping[str, Any]) -> None:
    answers.write(json.dumps(said) + "\n")
    answers.flush()


Ask = Callable[[list[dict[str, Any]]], Firings]


def _engine(name: str, rules: dict[str, Any], most: int) -> Ask:
    """Return what looks at the events of one household; without a host there are no threads."""
    from durable import engine

    fired: Firings = set()

    def run(rule: str) -> Callable[[Any], None]:
        def note(found: Any) -> None:  # noqa: ANN401 the engine's own
            if rule.startswith(HINT) and len(fired) <= most:
                fired.add((rule.removeprefix(HINT), _positions(found)))

        return note

    written = {rule: {**said, "run": run(rule)} for rule, said in rules.items()}
    known = engine.Ruleset(name, None, written)

    def ask(events: list[dict[str, Any]]) -> Firings:
        fired.clear()
        for position, event in enumerate(events):
            _assert(known, {**event, "id": str(position), "sid": name})
        known.delete_state(name)
        if len(fired) > most:
            raise OverflowError
        return fired

    return ask


def _assert(known: Any, event: dict[str, Any]) -> None:  # noqa: ANN401 the engine's own
    """Give one event and run what it fires; raise what the engine would keep to itself."""
    swallowed: list[BaseException] = []

    def done(error: BaseException | None, state: Mapping[str, Any] | None) -> None:
        if error is not None:
            swallowed.append(error)
        elif state is not None and state.get("exception"):
            swallowed.append(RuntimeError())

    known.do_actions(known.assert_fact(event), done)
    if swallowed:
        raise swallowed[0]


def _positions(found: Any) -> tuple[int, ...]:  # noqa: ANN401 the engine's own
    """Return the places of the events of a firing in their household, in the order of the rule."""
    return tuple(_places(found._m))  # noqa: SLF001 there is no other way to all of them


def _places(events: Mapping[str, Mapping[str, Any]]) -> Iterator[int]:
    for alias in sorted(events):
        yield int(events[alias]["id"])


def _answered(ask: Ask, events: list[dict[str, Any]]) -> Mapping[str, Any]:
    """Return the hints, or the kind of mistake and nothing more: it might quote an event."""
    try:
        return {"fired": sorted(ask(events))}
    except BaseException as error:  # noqa: BLE001 the engine raises anything at all
        return {"error": type(error).__name__}


if __name__ == "__main__":
    main()
