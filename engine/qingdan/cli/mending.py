"""How is a file that was changed put in the place of the old one, or why is it not?

Either the whole new file stands there or the old one, with the rights that it had.
"""

from pathlib import Path

from qingdan.cli.filing import hindrance, replaced
from qingdan.model.place import Place, Problem

NOT_WRITTEN, NOT_OPENED = "V-YAML-25", "V-YAML-18"
OF_THE_CHANGE = frozenset({"link", "forbidden", "failed", "changed"})
"""What keeps a file that opens from being changed."""


def written_back(
    path: Path, name: str, content: bytes, before: bytes | None = None
) -> Problem | None:
    """Put content in the place of a file that is shown as ``name``; a problem if it cannot be.

    ``before`` is what it held when it was read, so that nobody else's change is lost.
    """
    how = replaced(path, content, before)
    return unwritten(name, how) if how else None


def hindered(path: Path, name: str, before: bytes) -> Problem | None:
    """Return what would keep a file from being written back now."""
    how = hindrance(path, before)
    return unwritten(name, how) if how else None


def unwritten(name: str, how: str) -> Problem:
    """Say of a file, in the word of ``filing``, why it is not written back."""
    code = NOT_WRITTEN if how in OF_THE_CHANGE else NOT_OPENED
    return Problem(code, Place(name, 0, 0), {"path": name, "how": how})
