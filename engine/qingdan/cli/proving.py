"""How is the proof of an entry written, and how does anybody check it?"""

from pathlib import Path

from qingdan.casebook.ledger import engines, proofs, store
from qingdan.casebook.ledger.canonical import NotCanonical
from qingdan.casebook.ledger.notes import NotANote
from qingdan.casebook.ledger.proofs import NotProved
from qingdan.casebook.verifying.whole import DAMAGED
from qingdan.cli.codes import BROKEN_SEAL, DONE, FOUND
from qingdan.cli.forming import free, unwritable
from qingdan.cli.misuse import Unfiled
from qingdan.cli.printing import say
from qingdan.cli.verifying import Asked, casebook_as_found, trusted_keys
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language


def answer(seq: int, to: str, language: Language, *, place: str | None, keys: str | None) -> int:
    """Write the proof; return 1 where no checkpoint covers it yet, 6 where it is damaged."""
    engine = casebook_as_found(place, keys, language).engine
    name = f"proof-{seq}.json"
    try:
        with engines.reading(engine) as connection:
            size, kept = store.size(connection), store.newest(connection)
            covered = 0 if kept is None else kept.size
            if not 0 <= seq < min(size, covered):
                say([clean(_not_yet(seq, size, language))])
                return FOUND
            content = proofs.proof(connection, seq)
        trusted = trusted_keys(Asked((), (), place, keys), language)
        found = proofs.proved(content, trusted)
    except (*DAMAGED, store.Damaged, NotCanonical, NotANote, NotProved):
        say([_damaged(seq, language)])
        return BROKEN_SEAL
    _ship(Path(to), content, name, language)
    key = next(str(e) for e in trusted if e.name == found.checkpoint.origin)
    say(clean(each) for each in _told(seq, to, name, key, language))
    return DONE


def _ship(folder: Path, content: bytes, name: str, language: Language) -> None:
    free(str(folder / name), language)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        proofs.ship(folder, content, name)
    except OSError:
        raise Unfiled(unwritable(str(folder))) from None


def _not_yet(seq: int, size: int, language: Language) -> str:
    if not 0 <= seq < size:
        return language.of(
            f"✗ 没有第 {seq} 号；最后是第 {size - 1} 号。" if size else "✗ 账还是空的。",
            f"✗ There is no entry {seq}; the last is {size - 1}."
            if size
            else "✗ The ledger is empty.",
        )
    return language.of(
        f"✗ 第 {seq} 号还没有检查点盖住。先签一个：qingdan audit checkpoint",
        f"✗ No checkpoint covers entry {seq} yet. Sign one: qingdan audit checkpoint",
    )


def _damaged(seq: int, language: Language) -> str:
    return language.of(
        f"✗ 第 {seq} 号证不成：账对不上签过名的检查点，或者少了公钥。先查  qingdan audit verify",
        f"✗ Entry {seq} cannot be proved: the log contradicts its checkpoint, or the public key "
        "is gone. Run qingdan audit verify",
    )


def _told(seq: int, to: str, name: str, key: str, language: Language) -> list[str]:
    return [
        language.of(f"✓ 第 {seq} 号的证明在 {to}", f"✓ The proof of entry {seq} is in {to}"),
        language.of(
            f"  {name} 是证明，{proofs.VERIFIER} 是核它的程序；只要 Python 3.9 以上",
            f"  {name} is the proof, {proofs.VERIFIER} checks it; it needs Python 3.9 or later",
        ),
        language.of(
            "  公钥要从别处拿来对，不能只信这里印的",
            "  get the public key from elsewhere; do not trust this line alone",
        ),
        language.of(
            f"怎么核  python3 -I {to}/{proofs.VERIFIER} {to}/{name} {key}",
            f"check it  python3 -I {to}/{proofs.VERIFIER} {to}/{name} {key}",
        ),
    ]
