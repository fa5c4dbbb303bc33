"""What is said when a casebook does not open, is damaged, or its database does not do as asked?

No sentence has a value of a row in it; what failed left nothing behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from qingdan.casebook.failing import Fault, fault
from qingdan.casebook.ledger.commitments import NotOpened
from qingdan.casebook.ledger.records import Unreadable
from qingdan.casebook.ledger.store import Damaged
from qingdan.casebook.opening import LostKey, Newer, OtherKey
from qingdan.cli.codes import BROKEN_SEAL, UNWRITTEN
from qingdan.cli.misuse import Misused
from qingdan.model.errors import QingdanError
from qingdan.reporting.languages import Language

SAID: Mapping[Fault, tuple[str, str]] = {
    Fault.FULL: (
        "盘满了，案卷写不进；腾出地方再来一遍，这一笔没有记。",
        "The disk is full; make room and come again. Nothing was recorded.",
    ),
    Fault.UNWRITABLE: (
        "案卷写不进：文件夹或文件是只读的、没有权限，或者盘出了错；改好再来，这一笔没有记。",
        "The casebook cannot be written: read-only, not yours, or a bad disk. Nothing was done.",
    ),
    Fault.BUSY: (
        "别人正在写这个案卷，等了好久还没写完；过一会儿再来一遍，这一笔没有记。",
        "Somebody else writes to this casebook and takes long; come again. Nothing was recorded.",
    ),
    Fault.DAMAGED: (
        "案卷的库文件坏了，或者不是库；先查 qingdan audit verify，再从备份恢复。",
        "The casebook's file is damaged, or no database; run qingdan audit verify, then restore.",
    ),
    Fault.UNREACHABLE: (
        "数据库连不上，或者中途断了；连上以后再来一遍，同一笔不会记两遍。",
        "The database cannot be reached, or went away; come again, nothing is recorded twice.",
    ),
}
CHANGED = (
    "案卷读不下去：有一处坏了，或者被动过；先查 qingdan audit verify，再从备份恢复。",
    "The casebook cannot be read on: damaged, or changed; run qingdan audit verify, then restore.",
)
"""Whose key it is was asked when the casebook opened, so that here it is not the key."""

SWALLOWED = (
    "账记不下去：库坏了一处，或者被人动过，写的留不住；这一笔没有记，先查 qingdan audit verify。",
    (
        "The ledger takes nothing: damaged, or changed so that nothing stays written. Nothing "
        "was recorded; run qingdan audit verify."
    ),
)


@dataclass(slots=True)
class Failed(QingdanError):
    """A database that does not do what is asked, with the sentence and how the command ends."""

    sentence: str
    code: int

    def __str__(self) -> str:
        """Say what is wrong."""
        return self.sentence


def of_opening(failed: Exception, language: Language) -> QingdanError:
    """Return what is said of a casebook that does not open."""
    match failed:
        case LostKey(path=path):
            words = (
                f"有案卷，钥匙 `{path}` 不见了；找回来再办。没有它，里面的谁也打不开，也不另配。",
                f"There is a casebook, and its key `{path}` is gone; bring it back.",
            )
        case OtherKey():
            words = (
                "这把钥匙是别的案卷的；用 --keys 写这个案卷的钥匙在哪里。",
                "This is another casebook's key; name the folder of its own by --keys.",
            )
        case Newer():
            words = (
                "这个案卷是新一版程序建的；先升程序，一笔也没有动。",
                "A later version made this casebook; update the program. Nothing was touched.",
            )
        case OSError():
            return Failed(language.of(*SAID[Fault.UNWRITABLE]), UNWRITTEN)
        case _:
            words = (
                "案卷打不开：钥匙文件不对；先查 qingdan doctor。",
                "The casebook does not open: the key is not right; run qingdan doctor.",
            )
    return Misused(language.of(*words))


def of_database(mistake: Exception, language: Language) -> Failed | None:
    """Return what is said of what a casebook or its database raised; None for any other."""
    if isinstance(mistake, Failed):
        return mistake
    if isinstance(mistake, Damaged):
        return Failed(language.of(*SWALLOWED), BROKEN_SEAL)
    if isinstance(mistake, NotOpened | Unreadable):
        return Failed(language.of(*CHANGED), BROKEN_SEAL)
    found = fault(mistake)
    if found is None:
        return None
    code = BROKEN_SEAL if found is Fault.DAMAGED else UNWRITTEN
    return Failed(language.of(*SAID[found]), code)
