"""Which commands does a document show, and is what it shows what they print?

A ``console`` block holds lines that begin with ``$ `` and, below each, what it prints. A line
``…`` stands for lines that are left out. A ``python`` block prints the ``text`` block after it.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).with_name("qingdan")
LEFT_OUT = "…"
DONE_OR_FOUND = (0, 1)
"""A file with mistakes is an answer too."""
_BETWEEN = "```\n\n```text\n"
_BLOCK = re.compile(r"^```(?P<words>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: its language, and what it holds."""

    language: str
    text: str


class Shown(NamedTuple):
    """A command and the lines that a document shows below it."""

    command: str
    lines: tuple[str, ...]


def blocks(document: str) -> tuple[Block, ...]:
    """Return the fenced blocks of a document in their order."""
    found = _BLOCK.finditer(document)
    return tuple(Block(each["words"].strip(), each["text"]) for each in found)


def shown(document: str) -> Iterator[Shown]:
    """Yield every command of a document with what is shown of its output."""
    for block in blocks(document):
        if block.language == "console":
            first, *commands = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
            assert not first.strip(), f"output before any command: {first!r}"
            for each in commands:
                command, *lines = each.rstrip().split("\n")
                yield Shown(command, tuple(line.rstrip() for line in lines))


def programs(document: str) -> Iterator[tuple[str, str]]:
    """Yield every ``python`` block with the ``text`` block that says what it prints."""
    for block, after in pairwise((*blocks(document), Block("", ""))):
        if block.language == "python":
            assert after.language == "text", "a program without its output"
            yield block.text, after.text


def printed(command: str) -> str:
    """Return what one of our commands prints, started in the root folder."""
    name, *arguments = shlex.split(command)
    assert name == "qingdan", f"only our own command can be shown: {command}"
    return _output([str(COMMAND), *arguments])


def answered(command: str, folder: Path, typed: str = "") -> str:
    """Return what one of our commands prints in another folder, whatever its exit code is.

    A program that was handed out is run by Python alone.
    """
    name, *arguments = shlex.split(command)
    if [name, *arguments[:1]] == ["python3", "-I"]:
        return _done([sys.executable, *arguments], folder, typed).stdout
    assert name == "qingdan", f"only our own command can be shown: {command}"
    return _done([str(COMMAND), *arguments], folder, typed).stdout


def printed_by(program: str) -> str:
    """Return what a Python program prints, started in the root folder; one that fails is none."""
    done = _done([sys.executable, "-c", program], ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def missing(wanted: Shown, output: str) -> tuple[str, ...]:
    """Return the first run of shown lines that the output does not have in this order.

    The first run begins the output, unless a line is left out before it, and the last ends it.
    """
    rest = [line.rstrip() for line in output.rstrip().split("\n")]
    runs, at = _runs(wanted.lines), 0
    for number, run in enumerate(runs):
        last = number == len(runs) - 1
        spots = [at] if number == 0 else range(at, len(rest) - len(run) + 1)
        if last and run:
            spots = [spot for spot in spots if spot + len(run) == len(rest)]
        found = next((spot for spot in spots if rest[spot : spot + len(run)] == list(run)), None)
        if found is None:
            return run
        at = found + len(run)
    return ()


def refreshed(document: str) -> str:
    """Return a document with the outputs of today, as many lines of each as it shows."""
    for each in shown(document):
        before, after = (_written(each.command, lines) for lines in (each.lines, _today(each)))
        document = document.replace(before, after)
    for program, output in programs(document):
        before, after = (f"{program}{_BETWEEN}{text}" for text in (output, printed_by(program)))
        document = document.replace(before, after)
    return document


def _written(command: str, lines: tuple[str, ...]) -> str:
    return "\n".join([f"$ {command}", *lines])


def _today(each: Shown) -> tuple[str, ...]:
    """Return the first and the last lines of an output; with more left out, what is shown."""
    lines = tuple(line.rstrip() for line in printed(each.command).rstrip().split("\n"))
    match _runs(each.lines):
        case [_]:
            return lines
        case [first, last]:
            return (*lines[: len(first)], LEFT_OUT, *lines[len(lines) - len(last) :])
    return each.lines


def _runs(lines: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the lines between those left out; an empty run where one stands at an end."""
    runs: list[list[str]] = [[]]
    for line in lines:
        if line.strip() == LEFT_OUT:
            runs.append([])
        else:
            runs[-1].append(line)
    return [tuple(run) for run in runs]


def _output(command: list[str]) -> str:
    done = _done(command, ROOT)
    assert done.returncode in DONE_OR_FOUND, done.stdout + done.stderr
    return done.stdout


def _done(command: list[str], folder: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if not _speaks(name)}
    return subprocess.run(
        command,
        cwd=folder,
        env={**known, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _speaks(variable: str) -> bool:
    return variable in {"LANG", "LANGUAGE", "QINGDAN_LANG"} or variable.startswith("LC_")
