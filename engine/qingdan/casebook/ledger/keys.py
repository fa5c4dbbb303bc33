"""Where is a key kept, and who else could read it?

A key file holds one line and belongs to one person: mode 0600, never written over. Without the
master key nothing that is sealed can be opened; for a lost signing key a new one takes its name.
"""

import os
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from qingdan.casebook.ledger import ciphers, notes
from qingdan.casebook.ledger.notes import NotANote, Signer, Unsigned
from qingdan.model.errors import QingdanError

MASTER = "MASTER+KEY+"
OWN = stat.S_IRUSR | stat.S_IWUSR
OTHERS = stat.S_IRWXG | stat.S_IRWXO
CHECK = 8


@dataclass(slots=True)
class LooseKey(QingdanError):
    """A key file that others may read or write."""

    path: Path

    def __str__(self) -> str:
        """Say what to do about it."""
        return f"others can read or write the key file `{self.path}`; run chmod 600, or draw anew"


@dataclass(slots=True)
class KeyExists(QingdanError):
    """A key file that would be written over."""

    path: Path

    def __str__(self) -> str:
        """Say what to do about it."""
        return (
            f"`{self.path}` is there already, and a key is never written over; name another file"
        )


def new_signer(name: str) -> Signer:
    """Draw a signing key; raise ``NotANote`` if the name cannot be one."""
    return Signer(notes.named(name), ciphers.new_key())


def new_master() -> bytes:
    """Draw the key under which the keys of people are kept."""
    return ciphers.new_key()


def keep_signer(path: Path, signer: Signer) -> None:
    """Write a signing key for its holder alone."""
    _keep(path, signer.line())


def keep_master(path: Path, master: bytes) -> None:
    """Write the master key for its holder alone."""
    _keep(path, f"{MASTER}{_check(master)}+{master.hex()}")


def kept_signer(path: Path) -> Signer:
    """Read a signing key; raise ``LooseKey``, ``NotANote`` or ``OSError``."""
    return notes.signer(_kept(path))


def kept_master(path: Path) -> bytes:
    """Read the master key; raise ``LooseKey``, ``NotANote`` or ``OSError``."""
    check, _, written = _kept(path).removeprefix(MASTER).partition("+")
    try:
        master = bytes.fromhex(written)
    except ValueError:
        raise NotANote(Unsigned.MASTER) from None
    if len(master) != ciphers.KEY or _check(master) != check:
        raise NotANote(Unsigned.MASTER)
    return master


def _check(master: bytes) -> str:
    """Return what tells a slip in copying. Nothing follows from it, since keys are random."""
    return sha256(b"qingdan master key" + master).hexdigest()[:CHECK]


def _keep(path: Path, line: str) -> None:
    """Write a line so that it is there after a power cut, and never where something stood.

    The name is given when all of it is on the disk: nobody ever reads half a key.
    """
    beside = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN)
        with os.fdopen(file, "w", encoding="utf-8") as out:
            out.write(line + "\n")
            out.flush()
            os.fsync(out.fileno())
        os.link(beside, path)
    except FileExistsError:
        raise KeyExists(path) from None
    finally:
        beside.unlink(missing_ok=True)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Make the name of a file last too. Windows has no such thing and needs none."""
    if os.name == "posix":
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)


def _kept(path: Path) -> str:
    """Read the line of a key file. What Windows calls a mode says nothing, so it is not asked."""
    with path.open(encoding="utf-8") as file:
        if os.name == "posix" and os.fstat(file.fileno()).st_mode & OTHERS:
            raise LooseKey(path)
        return file.read().removesuffix("\n")
