"""What stands in the files that were named on the line?"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from qingdan.cli.misuse import Misused
from qingdan.loading.text.decoding import LARGEST, opened
from qingdan.model.place import Problem
from qingdan.reporting.languages import Language

STANDARD_INPUT = "-"
HOUSEHOLDS = ("*.yaml", "*.json", "*.xlsx")
OPEN_ELSEWHERE = ("~$", ".~")
"""How the names of the files begin by which an office program marks one that is open."""


def content(name: str, most: int = LARGEST) -> bytes | Problem:
    """Return a file's bytes, or what keeps it from being opened; ``-`` is the standard input.

    No more is read than a file may hold, so that an endless one is refused like a large one.
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(most + 1)
    return opened(Path(name), name, most)


def household_files(names: Sequence[str], language: Language) -> Iterator[str]:
    """Yield the files that were named, and those in the folders that were."""
    for name in names:
        if not Path(name).is_dir():
            yield name
            continue
        found = (each for kind in HOUSEHOLDS for each in Path(name).rglob(kind))
        inside = [each for each in found if not each.name.startswith(OPEN_ELSEWHERE)]
        if not inside:
            raise Misused(
                language.of(f"`{name}` 里没有登记文件。", f"there is no household in `{name}`.")
            )
        yield from (str(each) for each in sorted(inside))
