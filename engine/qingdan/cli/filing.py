"""How does a file come to stand on the disk whole, or else nothing of it?

What is written stands beside its place first, under a name of its own, until the disk has taken
all of it. What is reached through a link stays: nobody who names a link means to change a file
elsewhere. An empty word means that it is done; any other says what hinders it: ``link``,
``forbidden``, ``failed``, ``changed``, ``taken``, or why a file does not open.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from os.path import lexists
from pathlib import Path

from qingdan.loading.text.decoding import contents

ANYBODY, OWNER_ONLY = 0o666, 0o600
"""Who may read a file, as far as the umask lets them."""


def hindrance(path: Path, before: bytes | None = None) -> str:
    """Return what keeps a file, that held ``before`` when it was read, from being replaced."""
    with suppress(OSError):
        if path.is_symlink():
            return "link"
    now = None if before is None else contents(path, len(before))
    if isinstance(now, str):
        return now
    if now != before:
        return "changed"
    open_to_us = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return "" if open_to_us else "forbidden"


def replaced(path: Path, content: bytes, before: bytes | None = None) -> str:
    """Put content in the place of a file, with its rights; of another's change nothing is lost."""
    found = hindrance(path, before)
    if found:
        return found
    try:
        with _beside(path, content, path) as beside:
            found = hindrance(path, before)
            if not found:
                beside.replace(path)
    except PermissionError:
        return "forbidden"
    except (OSError, ValueError):
        return "failed"
    return found


def placed(path: Path, content: bytes, like: Path | None = None, *, private: bool = False) -> str:
    """Write a file that is not there yet, with the rights of another, or for its owner alone."""
    if lexists(path):
        return "taken"
    try:
        with _beside(path, content, like, private=private) as beside:
            path.open("xb").close()
            with _undone(path):
                beside.replace(path)
    except FileExistsError:
        return "taken" if lexists(path) else "failed"
    except PermissionError:
        return "forbidden"
    except (OSError, ValueError):
        return "failed"
    return ""


def folder_placed(folder: Path, files: Mapping[str, bytes]) -> str:
    """Write a folder that is not there yet, with all that is in it."""
    if lexists(folder):
        return "taken"
    beside = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    try:
        beside.mkdir()
    except OSError:
        return "failed"
    try:
        for inside, content in files.items():
            path = beside / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, content)
        beside.rename(folder)
    except OSError:
        return "failed"
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return ""


def all_placed(folder: Path, files: Mapping[str, bytes], *, private: bool = False) -> str:
    """Write files into a folder, over those of the same name; it is made where it is not there.

    What is ``private`` only its owner may read.
    """
    paths = {folder / name: content for name, content in files.items()}
    missing = [each for each in (folder, *folder.parents) if not lexists(each)]
    try:
        if any(each.is_symlink() for each in paths):
            return "link"
        if any(each.is_dir() for each in paths):
            return "failed"
        with ExitStack() as every:
            for each in reversed(missing):
                every.enter_context(_folder(each))
            besides = {}
            for path, content in paths.items():
                like = path if lexists(path) else None
                besides[path] = every.enter_context(_beside(path, content, like, private=private))
            for path, beside in besides.items():
                beside.replace(path)
    except (OSError, ValueError):
        return "failed"
    return ""


@contextmanager
def _folder(path: Path) -> Iterator[None]:
    """Make a folder that goes again where it stays empty."""
    path.mkdir()
    try:
        yield
    finally:
        with suppress(OSError):
            path.rmdir()


@contextmanager
def _undone(path: Path) -> Iterator[None]:
    """Take an empty file away again where what should stand in it does not come."""
    try:
        yield
    except OSError:
        path.unlink(missing_ok=True)
        raise


@contextmanager
def _beside(
    path: Path, content: bytes, like: Path | None, *, private: bool = False
) -> Iterator[Path]:
    """Write content beside its place; what is not moved there is taken away."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    beside.touch(OWNER_ONLY if private else ANYBODY, exist_ok=False)
    try:
        if like is not None:
            shutil.copymode(like, beside)
        _write(beside, content)
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
