"""What stands in the files that were named on the line?"""

import sys
from pathlib import Path

from qingdan.cli.misuse import Misused
from qingdan.reporting.languages import Language

STANDARD_INPUT = "-"


def content(name: str, language: Language) -> bytes:
    """Return a file's bytes; ``-`` is the standard input."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError):
        raise Misused(
            language.of(
                f"读不到 `{name}`；看看名字写对没有、在不在这个文件夹。",
                f"`{name}` cannot be read; is the name right, and is it in this folder?",
            )
        ) from None
