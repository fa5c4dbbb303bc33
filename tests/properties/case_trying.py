"""How does somebody try something on a case in a casebook of a moment, or die of it?"""

import os
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import event
from tests.unit.casebook.office import ON, Office, Who

from qingdan.casebook.asked import Asked, Done, Refused
from qingdan.casebook.opening import opened

Made = Callable[[Office], Done]
OF = {
    "approver": "区民政局",
    "auditor": "区审计局",
    "archivist": "区档案馆",
    "accountant": "区民政局",
}
BUREAU = Who("孙*明", "approver")
ERASING: tuple[tuple[str, Who, dict[str, object]], ...] = (
    ("erase_list", BUREAU, {"ground": "到期"}),
    ("erase_seen", Who("郭*清", "archivist"), {"archive_view": "可以"}),
    ("erase", BUREAU, {}),
    ("erase_second", Who("赵*诚", "auditor"), {}),
)
"""The way to an erasure, act by act."""


@cache
def template() -> Path:
    """Return a folder with a casebook in which there is nothing; made once."""
    place = Path(tempfile.mkdtemp()) / "案卷"
    opened(str(place)).engine.dispose()
    return place


def of_one(office: Office, act: str, who: Who, on: date, values: dict[str, Any]) -> Asked:
    """Return an act about the one person's papers, or one of the household."""
    plain = office.asked(act, values=values, who=who, on=on)
    about = replace(plain, unit=OF.get(who.role, ""), known={"age": 71 + on.year - ON.year})
    return replace(about, member="1" if act.startswith("erase") else "")


def dead_before(statement: int, place: Path, made: Made) -> bool:
    """Do something in a child that dies before a statement; return whether it did."""
    child = os.fork()
    if child == 0:
        counted = 0

        def told(*_: object) -> None:
            nonlocal counted
            counted += 1
            if counted == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        book = opened(str(place))
        event.listen(book.engine, "before_cursor_execute", told)
        with suppress(Refused):
            made(Office(book))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
