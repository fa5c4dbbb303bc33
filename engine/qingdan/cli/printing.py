"""How do lines reach the screen, a pipe or a file?

Everything that is printed has been cleaned by ``reporting``. A mark carries its meaning without
colour; colour is only for a terminal, and only where NO_COLOR does not forbid it.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

import click

from qingdan.model.errors import QingdanError
from qingdan.reporting.cleaning import clean

# A console that cannot write a mark is shown one that it can; GBK, for one, has these.
_PLAINER = {"✓": "√", "⏸": "‖", "‼": "!!", "■": "#", "−": "-", "–": "-", "…": "..."}
_STYLES = {"‼": "bold red", "✓": "green", "?": "yellow", "→": "cyan", "–": "dim", "■": "dim"}


class Unwritten(QingdanError):
    """The answer that could not be printed; ``enough``: whoever reads it has read enough."""

    def __init__(self, *, enough: bool) -> None:
        """Keep whether anything is lost."""
        super().__init__()
        self.enough = enough


def say(lines: Iterable[str]) -> None:
    """Print lines as the answer; raise Unwritten when they do not arrive."""
    with _written():
        _print(lines, sys.stdout)


def complain(*lines: str) -> None:
    """Print lines beside the answer, so that what is piped on stays clean.

    Nobody may be there to read them: the exit code says the same.
    """
    if sys.stderr is None:
        return
    try:
        _print([clean(each) for each in lines], sys.stderr)
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Let a stream that does not take any more take nothing; Python writes to it at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        raise Unwritten(enough=isinstance(error, BrokenPipeError)) from error


def progress(line: str) -> None:
    """Say what takes so long, to somebody who looks on."""
    if sys.stderr is not None and sys.stderr.isatty():
        complain(line)


def say_bytes(line: bytes) -> None:
    """Print one line of JSON as UTF-8, whatever the console's own encoding is."""
    with _written():
        click.echo(line)


def _print(lines: Iterable[str], stream: TextIO) -> None:
    if stream.isatty():
        _print_in_colour(lines, stream)
        return
    for line in lines:
        click.echo(_writable(line, stream), file=stream)


def _print_in_colour(lines: Iterable[str], stream: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for line in lines:
        style = _STYLES.get(line.lstrip()[:1], "")
        console.print(Text(_writable(line, stream), style=style))


def _writable(line: str, stream: TextIO) -> str:
    encoding = stream.encoding or "utf-8"
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        for mark, plainer in _PLAINER.items():
            line = line.replace(mark, plainer)
        return line.encode(encoding, "replace").decode(encoding)
    return line
