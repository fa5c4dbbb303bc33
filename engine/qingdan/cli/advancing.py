"""How far is a register, for somebody who looks on?"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from qingdan.reporting.languages import Language


class Advancing(Protocol):
    """What is told how much more of a register is done, in its measure, and how many that were."""

    def __call__(self, done: int, people: int, households: int = 0, /) -> None:
        """Show it."""


@contextmanager
def bar(total: int, language: Language) -> Iterator[Advancing]:
    """Show how far it is, how many they are, how fast and how long it takes, on a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    speed = TextColumn("{task.fields[speed]}")
    console = Console(stderr=True)
    with Progress(BarColumn(), TaskProgressColumn(), speed, Remaining(), console=console) as shown:
        task = shown.add_task("", total=total, speed="")
        people, homes = 0, 0

        def advance(done: int, more: int, households: int = 0) -> None:
            nonlocal people, homes
            people, homes = people + more, homes + households
            rate = people / max(shown.tasks[0].elapsed or 0, 0.001)
            shown.update(task, advance=done, speed=_said(people, homes, rate, language))

        yield advance


def _said(people: int, households: int, rate: float, language: Language) -> str:
    homes = language.of(f" {households} 户", f" in {households} households") if households else ""
    return language.of(
        f"{people} 人{homes}，每秒 {rate:.0f} 人",
        f"{people} people{homes}, {rate:.0f} a second",
    )
