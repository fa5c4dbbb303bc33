"""How is a casebook opened to be verified, without making or changing anything?"""

from dataclasses import dataclass
from pathlib import Path

from qingdan.auditing.releases import digest_of
from qingdan.casebook import signing
from qingdan.casebook.ledger.keys import LooseKey
from qingdan.casebook.ledger.notes import NotANote, Verifier
from qingdan.casebook.opening import SCHEME, AsFound, NotThere, as_found
from qingdan.casebook.verifying.whole import verified
from qingdan.cli.casing import place_of, standing_at
from qingdan.cli.codes import BROKEN_SEAL, DONE
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import say, say_bytes
from qingdan.reporting import json
from qingdan.reporting.audited import verified_json, verified_lines
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language

LARGEST = 1 << 20
"""How many bytes of a note or a key are read; neither has so many."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: checkpoints from outside, public keys, where the casebook is."""

    checkpoints: tuple[str, ...]
    public: tuple[str, ...]
    place: str | None
    keys: str | None


def answer(asked: Asked, language: Language, *, as_json: bool) -> int:
    """Verify, and say what came of it; return 6 where something is not what it was."""
    held = tuple(read(each, language) for each in asked.checkpoints)
    trusted = trusted_keys(asked, language)
    casebook = casebook_as_found(asked.place, asked.keys, language)
    found = verified(casebook, trusted, held, digest_of)
    casebook.engine.dispose()
    if as_json:
        say_bytes(json.document(verified_json(found)))
    else:
        say(clean(each) for each in verified_lines(found, language))
    return DONE if found.sound else BROKEN_SEAL


def casebook_as_found(place: str | None, keys: str | None, language: Language) -> AsFound:
    """Open a casebook that must be there; raise Misused where it is not."""
    where = standing_at(place, language)
    try:
        return as_found(where, None if keys is None else Path(keys))
    except NotThere:
        raise Misused(
            language.of(
                "数据库连不上，或者里面没有案卷；用 --casebook 说在哪里。",
                "The database does not answer, or has no casebook; name it by --casebook.",
            )
        ) from None
    except LooseKey as loose:
        raise Misused(
            language.of(
                f"别人也读得到钥匙 `{loose.path}`；先收紧：chmod 600。",
                f"Others can read the key `{loose.path}`; run chmod 600 first.",
            )
        ) from None
    except (NotANote, OSError):
        raise Misused(
            language.of(
                "主钥匙的文件读不出；换对的文件，或者用 --keys 指一个空文件夹，封着的就不打开。",
                "The master key's file cannot be read; name another folder by --keys, an empty "
                "one to leave closed what is sealed.",
            )
        ) from None


def trusted_keys(asked: Asked, language: Language) -> tuple[Verifier, ...]:
    """Return the public keys that are named, or those that the casebook has of itself."""
    try:
        if not asked.public:
            folder = key_folder(asked.place, asked.keys)
            return () if folder is None else signing.known(folder)
        return tuple(
            key
            for each in asked.public
            for key in signing.verifiers(each if _is_key(each) else read(each, language))
        )
    except NotANote:
        raise Misused(
            language.of(
                "公钥不对：要签名的人给的那一行，名字、编号、内容，中间是加号。",
                "This is no public key: it takes the line of whoever signs, "
                "a name, an id and the key with a plus between them.",
            )
        ) from None


def _is_key(word: str) -> bool:
    return word.count("+") > 1 and not Path(word).exists()


def key_folder(place: str | None, keys: str | None) -> Path | None:
    """Return where the keys lie, None at a URL where they are not named."""
    where = place_of(place)
    if keys is not None:
        return Path(keys)
    return None if SCHEME in where else Path(where)


def read(name: str, language: Language) -> str:
    """Return a small text file; what is no text in it is shown as such, and proves nothing."""
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST).decode(errors="replace")
    except OSError:
        raise Misused(
            language.of(
                f"`{name}` 读不出；核一核名字。", f"`{name}` cannot be read; check the name."
            )
        ) from None
