"""How is a mended file put in the place of the old one, or why is it not?

Either the whole new file stands there or the old one, with the rights that it had. What is
reached through a link stays: nobody who names a link means to change a file elsewhere.
"""

import os
from pathlib import Path
from shutil import copymode

from qingdan.model.place import Place, Problem

NOT_WRITTEN = "V-YAML-25"


def written_back(path: Path, name: str, content: bytes) -> Problem | None:
    """Put content in the place of a file that is shown as ``name``; a problem if it cannot be."""
    how = _hindrance(path) or _replaced(path, content)
    return Problem(NOT_WRITTEN, Place(name, 0, 0), {"path": name, "how": how}) if how else None


def _hindrance(path: Path) -> str:
    if path.is_symlink():
        return "link"
    return "" if os.access(path, os.W_OK) else "forbidden"


def _replaced(path: Path, content: bytes) -> str:
    """Replace a file whole: a full disk leaves the old one as it was."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    made = False
    try:
        with beside.open("xb") as file:
            made = True
            file.write(content)
        copymode(path, beside)
        beside.replace(path)
    except PermissionError:
        return "forbidden"
    except OSError:
        return "failed"
    else:
        return ""
    finally:
        if made:
            beside.unlink(missing_ok=True)
