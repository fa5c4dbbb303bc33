"""What stands in the files that were named on the line?"""

import sys
from pathlib import Path

from qingdan.loading.text.decoding import LARGEST, opened
from qingdan.model.place import Problem

STANDARD_INPUT = "-"


def content(name: str, most: int = LARGEST) -> bytes | Problem:
    """Return a file's bytes, or what keeps it from being opened; ``-`` is the standard input.

    No more is read than a file may hold, so that an endless one is refused like a large one.
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(most + 1)
    return opened(Path(name), name, most)
