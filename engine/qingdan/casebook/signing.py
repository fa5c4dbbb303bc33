"""Who signs for the log of this casebook, and by which public keys is it known?

The signing key lies beside the master key, drawn on first use. A key that was lost is followed by
a new one of the same name; the public halves of all of them stay in one file, a line each.
"""

from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from qingdan.casebook.ledger import keys, notes
from qingdan.casebook.ledger.keys import KeyExists
from qingdan.casebook.ledger.notes import Signer, Verifier

PRIVATE, PUBLIC = "log.key", "log.pub"
DRAWN = 4


def is_kept(folder: Path) -> bool:
    """Return whether there is a signing key already."""
    return (folder / PRIVATE).exists()


def signer(folder: Path, name: str | None = None) -> Signer:
    """Return who signs, drawing a key on first use, for a log of this name or of a drawn one.

    Raise LooseKey for a key that others can read, NotANote for a name that no key can have.
    """
    path = folder / PRIVATE
    with suppress(FileNotFoundError):
        return keys.kept_signer(path)
    before = known(folder)
    drawn = before[-1].name if before else f"qingdan/{token_hex(DRAWN)}"
    with suppress(KeyExists):  # somebody else was first, at this very moment
        keys.keep_signer(path, keys.new_signer(name or drawn))
    found = keys.kept_signer(path)
    _publish(folder / PUBLIC, (*before, found.verifier))
    return found


def known(folder: Path) -> tuple[Verifier, ...]:
    """Return the public keys by which this log was ever signed here; raise NotANote."""
    with suppress(FileNotFoundError):
        return verifiers((folder / PUBLIC).read_text(encoding="utf-8"))
    return ()


def verifiers(text: str) -> tuple[Verifier, ...]:
    """Read public keys, one a line; raise NotANote."""
    return tuple(notes.verifier(each.strip()) for each in text.splitlines() if each.strip())


def _publish(path: Path, known_by: tuple[Verifier, ...]) -> None:
    beside = path.with_suffix(".new")
    beside.write_text("".join(f"{each}\n" for each in known_by), encoding="utf-8")
    beside.replace(path)
