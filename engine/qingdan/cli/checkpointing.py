"""How is the log signed, and the note handed over?"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qingdan.casebook import signing
from qingdan.casebook.ledger import checkpoints, engines, notes, store
from qingdan.casebook.ledger.keys import LooseKey
from qingdan.casebook.ledger.notes import NotANote, Signer
from qingdan.cli.acting import asked_of
from qingdan.cli.casing import Counter
from qingdan.cli.codes import BROKEN_SEAL, DONE, FOUND
from qingdan.cli.forming import free, write
from qingdan.cli.misuse import Misused
from qingdan.cli.peering import counter, noted
from qingdan.cli.printing import say
from qingdan.cli.verifying import key_folder
from qingdan.model.known_records import KnownAct
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language

SHOWN = 16
"""How many digits of a root are shown to people; the note has all."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where the note goes, how the log is called, and whether a lost key is followed by a new."""

    to: str | None
    log: str | None
    new_key: bool


def answer(wanted: Wanted, language: Language, **typed: Any) -> int:  # noqa: ANN401 as typed
    """Sign the log; return 1 where whoever asks may not, 6 where it contradicts an older note."""
    at, to = counter(language, "", as_json=False, **typed), wanted.to
    if to is not None:
        free(to, language)
    folder = _folder(at)
    drawn = not signing.is_kept(folder)
    signer = _signer(at, folder, wanted)
    if noted(asked_of(KnownAct.VERIFY, "", at), at) is None:
        return FOUND
    try:
        note = _signed_now(at, signer)
    except store.Damaged:
        say([_contradicted(language)])
        return BROKEN_SEAL
    if to is not None:
        write(to, note.encode(), language)
    say(clean(each) for each in _told(note, to, folder, language))
    if drawn and wanted.new_key:
        say([_drawn(language)])
    return DONE


def _signed_now(at: Counter, signer: Signer) -> str:
    """Sign what the log is now, and return the note; raise Damaged."""
    with engines.writing(at.casebook.engine) as connection:
        return store.checkpoint(connection, [signer])


def _contradicted(language: Language) -> str:
    """Return what is said where nothing is signed, because the log is not what was signed."""
    return language.of(
        "✗ 没有签：账同以前签过名的检查点对不上。先查  qingdan audit verify",
        "✗ Nothing was signed: the log contradicts its last checkpoint. Run qingdan audit verify",
    )


def _folder(at: Counter) -> Path:
    folder = key_folder(at.line.place, at.line.keys)
    if folder is None:
        raise Misused(at.language.of("用 --keys 写钥匙在哪里。", "Name the keys by --keys."))
    return folder


def _drawn(language: Language) -> str:
    return language.of(
        f"! 签名的钥匙是新做的：新公钥要交给留检查点的单位，旧公钥还在 {signing.PUBLIC}",
        "! The signing key is new: hand its public key to whoever keeps checkpoints; "
        f"the old one stays in {signing.PUBLIC}",
    )


def _name(at: Counter, folder: Path, wanted: Wanted) -> str | None:
    """Return how the log is, or was, called; raise Misused where the key is gone."""
    with engines.reading(at.casebook.engine) as connection:
        before = store.newest(connection)
    if before is None or signing.is_kept(folder):
        return wanted.log
    if not wanted.new_key:
        raise Misused(
            at.language.of(
                f"以前签过检查点，签名的钥匙 `{signing.PRIVATE}` 却不在了；先找回来，"
                "真丢了再加 --new-key 做一把新的。",
                f"Checkpoints were signed, and the signing key `{signing.PRIVATE}` is gone; find "
                "it, or make a new one by --new-key if it is lost.",
            )
        )
    return wanted.log or checkpoints.claimed(before.note).origin


def _signer(at: Counter, folder: Path, wanted: Wanted) -> Signer:
    language = at.language
    try:
        return signing.signer(folder, _name(at, folder, wanted))
    except NotANote:
        raise Misused(
            language.of(
                "签名的钥匙或者账的名字不对：名字里不能有空格和加号。",
                "The signing key or the log's name is not right: no space and no plus in it.",
            )
        ) from None
    except LooseKey as loose:
        raise Misused(
            language.of(
                f"别人也读得到钥匙 `{loose.path}`；先收紧：chmod 600。",
                f"Others can read the key `{loose.path}`; run chmod 600 first.",
            )
        ) from None


def _told(note: str, to: str | None, folder: Path, language: Language) -> Iterator[str]:
    claimed, known = checkpoints.claimed(note), signing.known(folder)
    yield language.of(
        f"✓ 签好了：到第 {claimed.size - 1} 号，根 {claimed.root.hex()[:SHOWN]}…",
        f"✓ Signed: up to entry {claimed.size - 1}, root {claimed.root.hex()[:SHOWN]}...",
    )
    for key in notes.signatories(notes.parsed(note), known):
        yield language.of(f"  公钥  {key}", f"  public key  {key}")
    if to is None:
        yield from note.splitlines()
        return
    yield language.of(
        f"  {Path(to).name} 和公钥交给别的单位留着；公钥也写在 {signing.PUBLIC}",
        f"  give {Path(to).name} and the public key to others; it is in {signing.PUBLIC} too",
    )
    yield language.of(
        f"以后拿它查  qingdan audit verify --checkpoint {to} --key 公钥",
        f"later  qingdan audit verify --checkpoint {to} --key KEY",
    )
