"""How is the log signed, and the note handed over?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qingdan.casebook import signing
from qingdan.casebook.asked import Refused
from qingdan.casebook.doing import do
from qingdan.casebook.ledger import checkpoints, engines, store
from qingdan.casebook.ledger.keys import LooseKey
from qingdan.casebook.ledger.notes import NotANote, Signer
from qingdan.cli.acting import asked_of
from qingdan.cli.casing import Counter
from qingdan.cli.codes import BROKEN_SEAL, DONE, FOUND
from qingdan.cli.forming import free, write
from qingdan.cli.misuse import Misused
from qingdan.cli.peering import counter
from qingdan.cli.printing import say
from qingdan.cli.verifying import key_folder
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language
from qingdan.reporting.refusals import lines

ACT = "audit_verify"
SHOWN = 16
"""How many digits of a root are shown to people; the note has all."""


def answer(to: str | None, log: str | None, language: Language, **typed: Any) -> int:  # noqa: ANN401 as typed
    """Sign the log; return 1 where whoever asks may not, 6 where it contradicts an older note."""
    at = counter(language, "", as_json=False, **typed)
    if to is not None:
        free(to, language)
    signer = _signer(at, log)
    try:
        do(at.casebook, at.rules, asked_of(ACT, "", at))
        note = _signed_now(at, signer)
    except Refused as refused:
        say(lines(refused.refusals, at.shown, language))
        return FOUND
    except store.Damaged:
        say([_contradicted(language)])
        return BROKEN_SEAL
    if to is not None:
        write(to, note.encode(), language)
    say(clean(each) for each in _told(note, to, signer, language))
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


def _signer(at: Counter, log: str | None) -> Signer:
    language, folder = at.language, key_folder(at.line.place, at.line.keys)
    if folder is None:
        raise Misused(language.of("用 --keys 写钥匙在哪里。", "Name the keys by --keys."))
    try:
        return signing.signer(folder, log)
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


def _told(note: str, to: str | None, signer: Signer, language: Language) -> Iterator[str]:
    claimed = checkpoints.claimed(note)
    yield language.of(
        f"✓ 签好了：到第 {claimed.size - 1} 号，根 {claimed.root.hex()[:SHOWN]}…",
        f"✓ Signed: up to entry {claimed.size - 1}, root {claimed.root.hex()[:SHOWN]}...",
    )
    yield language.of(f"  公钥  {signer.verifier}", f"  public key  {signer.verifier}")
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
