"""How is a sample of a register drawn and put on the disk?"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qingdan.cli.batching import KINDS, available
from qingdan.cli.codes import DONE
from qingdan.cli.faults import in_one_line
from qingdan.cli.forming import free, taken, unwritable
from qingdan.cli.misuse import Misused, Unfiled
from qingdan.cli.printing import say
from qingdan.library import load
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language

if TYPE_CHECKING:
    from qingdan.registers.sampling.batches import Sample

MOST, LARGEST_SEED = 100_000_000, 2**63 - 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed: how many people, which seed, and the file."""

    people: str
    seed: str
    out: str | None


def answer(wanted: Wanted, on: date, language: Language) -> int:
    """Write a sample; raise Misused for what cannot be one, Unfiled where it does not go."""
    people = _whole("PEOPLE", wanted.people, (1, MOST), language)
    seed = _whole("--seed", wanted.seed, (0, LARGEST_SEED), language)
    path = _named(wanted.out, language)
    available(language)
    free(str(path), language)
    from qingdan.registers.sampling.batches import Sample

    homes = _drawn(path, Sample(people=people, seed=seed, on=on, release=load(on)), language)
    say(_said(clean(str(path)), people, homes, on, language))
    return DONE


def _drawn(path: Path, sample: "Sample", language: Language) -> int:
    """Write the sample; return how many households it has."""
    from qingdan.registers.sampling.writing import write

    homes = 0
    try:
        with _shown(sample.people) as advanced:

            def tell(people: int, households: int) -> None:
                nonlocal homes
                homes += households
                advanced(people)

            write(path, sample, tell)
    except FileExistsError:
        raise Misused(in_one_line(taken(str(path)), language)) from None
    except OSError:
        raise Unfiled(unwritable(str(path))) from None
    return homes


def _whole(name: str, written: str, bounds: tuple[int, int], language: Language) -> int:
    """Return a whole number that was typed, of plain digits only."""
    least, most = bounds
    plain = written.isascii() and written.isdecimal() and len(written) <= len(str(most))
    if not plain or not least <= int(written) <= most:
        raise Misused(
            language.of(
                f"`{name}` 写 {least} 到 {most} 的整数，不认得 `{written}`。",
                f"`{name}` is a whole number from {least} to {most}, not `{written}`.",
            )
        )
    return int(written)


def _named(out: str | None, language: Language) -> Path:
    """Return where the register goes; the end of the name says what kind of file it is."""
    if out is None or Path(out).suffix.lower() not in KINDS:
        ends = language.of("、", ", ").join(KINDS)
        raise Misused(
            language.of(
                f"用 -o 写明名册的文件，名字以 {ends} 结尾。",
                f"name the register's file with -o; its name ends in {ends}.",
            )
        )
    return Path(out)


@contextmanager
def _shown(people: int) -> Iterator[Callable[[int], object]]:
    """Show on a terminal how far it has come; give what is told of so many people more."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=people)
        yield lambda more: progress.advance(task, more)


def _said(name: str, people: int, homes: int, on: date, language: Language) -> Iterator[str]:
    yield language.of(
        f"造好 {name}：{people} 人，{homes} 户，按 {on}；都是造的，没有真人",
        f"{name} made: people: {people}, households: {homes}, on {on}; none of them is real",
    )
    answers = language.of("结果", "answers")
    yield language.of("下一步  ", "next  ") + (
        f"qingdan batch {name} -o {answers}.parquet --on {on}"
    )
