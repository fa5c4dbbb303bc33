"""What stands in the files that were named on the line?"""

import sys
from pathlib import Path

from qingdan.loading.text.decoding import LARGEST, contents
from qingdan.model.place import Place, Problem

STANDARD_INPUT = "-"


def content(name: str) -> bytes | Problem:
    """Return a file's bytes, or what keeps it from being opened; ``-`` is the standard input.

    No more is read than a file may hold, so that an endless one is refused like a large one.
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(LARGEST + 1)
    found = contents(Path(name))
    if isinstance(found, bytes):
        return found
    return Problem("V-YAML-18", Place(name, 1, 1), {"path": name, "how": found})
