"""Was the very same act done before?

An act goes by the key that came with it, or by what its content comes to; the words are brought
into one form of Unicode first, so that the same words are the same.
"""

import hmac
import unicodedata
from dataclasses import replace
from hashlib import sha256

from sqlalchemy import Connection, select

from qingdan.casebook.asked import Asked, Refusal, Refused, Why
from qingdan.casebook.ledger import canonical, store
from qingdan.casebook.opening import Casebook
from qingdan.casebook.tables import DONE
from qingdan.model.records import Values

KEY = 32


def normal(asked: Asked) -> Asked:
    """Return the same in the form of Unicode that the ledger keeps."""
    return replace(
        asked,
        actor=_nfc(asked.actor),
        purpose=_nfc(asked.purpose),
        account=_nfc(asked.account),
        unit=_nfc(asked.unit),
        values={name: _of_text(each) for name, each in asked.values.items()},
    )


def _of_text(value: object) -> str | int | tuple[str, ...]:
    match value:
        case str():
            return _nfc(value)
        case tuple():
            return tuple(_nfc(str(each)) for each in value)
        case int():
            return value
    raise TypeError


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def repeated(connection: Connection, casebook: Casebook, asked: Asked) -> int | None:
    """Return the entry of the same act done before; raise Refused where the key means another."""
    asked_for = select(DONE.c.digest, DONE.c.seq).where(DONE.c.key == key(casebook, asked))
    found = connection.execute(asked_for).one_or_none()
    if found is None:
        return None
    if found.digest != digest(casebook, asked):
        raise Refused((Refusal(Why.KEY_USED, {"key": asked.key, "seq": str(found.seq)}),))
    return int(found.seq)


def key(casebook: Casebook, asked: Asked) -> str:
    """Return the key of an act: the one that was given, or what its content comes to."""
    return asked.key or digest(casebook, asked)


def digest(casebook: Casebook, asked: Asked) -> str:
    """Return what stands for the content of an act, by a key of the casebook's own."""
    content = {
        name: getattr(asked, name)
        for name in ("act", "number", "member", "service", "kind", "actor", "role", "purpose")
    }
    content |= {"on": asked.on.isoformat(), "values": plain(asked.values)}
    content |= {"unit": asked.unit} if asked.unit else {}
    content |= {} if asked.follows is None else {"follows": asked.follows}
    said = canonical.written(content)
    return hmac.new(casebook.derived("same act"), said, sha256).hexdigest()[:KEY]


def plain(values: Values) -> dict[str, canonical.Value]:
    """Return values as the ledger and JSON know them."""
    return {name: list(e) if isinstance(e, tuple) else e for name, e in values.items()}


def remember(connection: Connection, casebook: Casebook, asked: Asked, seq: int) -> None:
    """Note that an act was done, by its key."""
    row = {"key": key(casebook, asked), "digest": digest(casebook, asked), "seq": seq}
    store.put(connection, DONE, row)
