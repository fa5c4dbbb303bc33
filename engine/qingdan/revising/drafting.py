"""How does a new edition begin?

As an overlay that changes nothing yet: an ``edition.yaml`` made from its predecessor's, and the
files that somebody wants to change, as they stand. What it says of itself is left to its writer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from qingdan.loading.editions import Files, days
from qingdan.loading.rewriting import laid_together, put, rewritable, rewritten
from qingdan.model.errors import QingdanError

HEAD = "edition.yaml"
_EMPTIED: dict[str, Any] = {"变了什么": [], "不再用": [], "勘误": [], "确认至": None}
_SIGNED = "确认"
_LEFT_OUT = ("没有清单的日子", "过渡安排", "提示", "底数", "要区民政局确认")


class Obstacle(StrEnum):
    """Why an edition cannot begin as it was asked for."""

    EXISTS = "exists"
    NOT_THE_ONE_BEFORE = "not_the_one_before"
    NO_SUCH_FILE = "no_such_file"


@dataclass(slots=True)
class CannotDraft(QingdanError):
    """An edition cannot begin so; ``what`` is the folder or the path that stands in the way."""

    why: Obstacle
    what: str

    def __str__(self) -> str:
        """Name what stands in the way."""
        return f"{self.why}: {self.what}"


def drafted(
    files: Files, kind: str, on: date, before: date, wanted: Iterable[str] = ()
) -> dict[str, bytes]:
    """Return the files of a new edition of ``kind`` (policy or catalogue) from a day on.

    ``wanted`` are paths inside an edition, ``services/living/bath.yaml``; each is copied as it
    is in force. Raise CannotDraft where the day is taken or the predecessor is not the
    latest one before it.
    """
    known = days(files, kind)
    if on in known:
        raise CannotDraft(Obstacle.EXISTS, f"{kind}/{on}")
    if before != max((day for day in known if day < on), default=None):
        raise CannotDraft(Obstacle.NOT_THE_ONE_BEFORE, f"{kind}/{before}")
    folder = f"{kind}/{on}"
    found = {f"{folder}/{HEAD}": _head(files[f"{kind}/{before}/{HEAD}"], on, before)}
    for path in wanted:
        held = [f"{kind}/{day}/{path}" for day in known if day < on]
        sources = [each for each in held if each in files]
        if not sources:
            raise CannotDraft(Obstacle.NO_SUCH_FILE, path)
        found[f"{folder}/{path}"] = laid_together([files[each] for each in sources])
    return found


def _head(content: bytes, on: date, before: date) -> bytes:
    tree = rewritable(content)
    for key in _LEFT_OUT:
        tree.pop(key, None)
    for key, value in _EMPTIED.items():
        put(tree, key, value)
    tree.update({"版本": on, "英文": f"Edition of {on}", "前一版": before, "试算": True})
    for key in tree[_SIGNED]:
        tree[_SIGNED][key] = None
    return rewritten(tree)
