"""Where may a command of case work be killed, and what does it leave when it is?

Everything runs in children that are forked off a process which has read the rules, so that a
death costs ten milliseconds. A child kills itself as a power cut would, without a word, where it
comes to a named point. Nothing of this is in the program itself.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import Connection, Engine, event
from tests.properties.case_story import DAYS

from qingdan.casebook import doing, filing, money, tasks
from qingdan.casebook.asked import Rules
from qingdan.casebook.ledger import engines, store
from qingdan.cli import casing, main
from qingdan.cli.rulebook import rules_of
from qingdan.library import Release, load
from qingdan.model.casework import Act
from qingdan.reporting.languages import Language

POINTS = (
    *("before BEGIN", "after the lock", "after reading"),
    *("before append", "after append", "before postings", "after postings"),
    *("before record", "after record", "before tasks", "after tasks"),
    *("before remember", "after remember", "before COMMIT", "after COMMIT", "after the answer"),
)
PASSED_BY_ALL = frozenset(POINTS) - {
    *("before postings", "after postings", "before tasks", "after tasks")
}
"""An opening posts no money, and an assessment opens no task."""
COMMITTED = frozenset({"after COMMIT", "after the answer"})
WRAPPED: tuple[tuple[ModuleType, str, str], ...] = (
    (store, "append", "append"),
    (money, "post", "postings"),
    (doing, "record", "record"),
    (filing, "record", "record"),
    (tasks, "write", "tasks"),
    (doing, "remember", "remember"),
    (filing, "remember", "remember"),
)
Die = Callable[[str], None]
KILLED = -signal.SIGKILL


def warmed(rules: Path, patch: pytest.MonkeyPatch) -> None:
    """Read the rules of every day of the story once, for this process and all its children."""
    patch.setenv("QINGDAN_RULES", str(rules))
    remembered_load = cache(load)
    known: dict[int, Rules] = {}

    def remembered(release: Release, language: Language) -> Rules:
        if id(release) not in known:
            known[id(release)] = rules_of(release, language)
        return known[id(release)]

    patch.setattr(casing, "load", remembered_load)
    patch.setattr(casing, "rules_of", remembered)
    for each in DAYS:
        remembered(remembered_load(date.fromisoformat(each)), Language.CHINESE)


def known_acts() -> Mapping[str, Act]:
    """Return the acts that the rules know."""
    return rules_of(load(date.fromisoformat(DAYS[0])), Language.CHINESE).casework.acts


def run(line: tuple[str, ...], out: Path, point: str = "", statement: int = 0) -> int:
    """Run a command in a child; return its exit code, ``KILLED`` where it died.

    It dies at a point, or before its so-manyth statement of SQL.
    """
    child = os.fork()
    if child == 0:
        with out.open("w", encoding="utf-8") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
            sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
            sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
            code = _ran(line, _die(point), statement)
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _ran(line: tuple[str, ...], die: Die, statement: int) -> int:
    try:
        _wrap(die, statement)
        code = main(line)
        sys.stdout.flush()
        die("after the answer")
    except BaseException:  # noqa: BLE001 a child says what it died of, and ends at once
        import traceback

        traceback.print_exc()
        return 99
    return code


def _die(point: str) -> Die:
    def die(passed: str) -> None:
        if passed == point:
            os.kill(os.getpid(), signal.SIGKILL)

    return die


def _wrap(die: Die, statement: int) -> None:
    """Put the points around what a command does."""
    for module, name, called in WRAPPED:
        setattr(module, name, _around(getattr(module, name), called, die))
    writing = engines.writing

    @contextmanager
    def telling(engine: Engine) -> Iterator[Connection]:
        with writing(engine) as connection:
            yield connection
        die("after COMMIT")

    engines.writing = telling
    event.listen(Engine, "commit", lambda _: die("before COMMIT"))
    event.listen(Engine, "before_cursor_execute", _before(die, statement))
    event.listen(Engine, "after_cursor_execute", _after(die))


def _around(called: Callable[..., object], name: str, die: Die) -> Callable[..., object]:
    def wrapped(*words: object, **more: object) -> object:
        die(f"before {name}")
        found = called(*words, **more)
        die(f"after {name}")
        return found

    return wrapped


def _before(die: Die, statement: int) -> Callable[..., None]:
    counted = 0

    def told(*words: object) -> None:
        nonlocal counted
        counted += 1
        if counted == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        if str(words[2]).startswith("BEGIN IMMEDIATE"):
            die("before BEGIN")

    return told


def _after(die: Die) -> Callable[..., None]:
    locked = False

    def told(*words: object) -> None:
        nonlocal locked
        if str(words[2]).startswith("BEGIN IMMEDIATE"):
            locked = True
            die("after the lock")
        elif locked:
            die("after reading")

    return told


def at_once(many: Sequence[Sequence[tuple[str, ...]]], folder: Path) -> list[list[int]]:
    """Let several do their lines one after the other, all at once; return how each line ended."""
    children = []
    for number, lines in enumerate(many):
        child = os.fork()
        if child == 0:
            codes = [run(line, folder / f"said-{number}") for line in lines]
            (folder / f"codes-{number}").write_text(" ".join(map(str, codes)), encoding="utf-8")
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    found = (folder / f"codes-{number}" for number in range(len(many)))
    return [[int(each) for each in path.read_text(encoding="utf-8").split()] for path in found]
