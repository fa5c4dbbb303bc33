"""Is a sealed edition still what was sealed?"""

from collections.abc import Iterator
from hashlib import sha256

from qingdan.checking.editions import spot
from qingdan.checking.subject import Subject, at, entries, start, text
from qingdan.model.place import Place, Problem

SEAL, FILES = "seal.yaml", "文件"
SHOWN = 12
"""Enough of a digest to tell two apart."""


def sealed_bytes_stay(subject: Subject) -> Iterator[Problem]:
    """V-ED-04: a file of a sealed edition changed, came or went; exit 6."""
    for file, seal in sorted(subject.written.items()):
        here = spot(file)
        if here is None or here.inner != SEAL:
            continue
        folder = file.removesuffix(SEAL)
        sealed = entries(at(seal, FILES))
        inside = (path for path in subject.contents if path.startswith(folder))
        now = {path: _digest(subject, path) for path in inside}
        for path in sorted({*now, *(folder + each for each in sealed)} - {file}):
            node = sealed.get(path.removeprefix(folder))
            old, new = text(node), now.get(path, "")
            if old != new:
                place = start(path) if new or node is None else node.key_place or node.place
                yield _problem(path, place, old, new)


def _digest(subject: Subject, path: str) -> str:
    return sha256(subject.contents[path]).hexdigest()


def _problem(path: str, place: Place, old: str, new: str) -> Problem:
    how = "changed" if old and new else "added" if new else "removed"
    said = {"file": path, "how": how, "old": old[:SHOWN], "new": new[:SHOWN]}
    return Problem("V-ED-04", place, said)


CHECKS = (sealed_bytes_stay,)
