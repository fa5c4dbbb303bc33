"""Is an entry in the ledger that somebody signed? Needs Python alone, nothing of qingdan.

python3 -I verify_proof.py PROOF KEY     KEY: the public key, NAME+ID+BASE64, or a file with it

Ends with 0 if it holds, 6 if not, 2 if called wrongly. Checks the path of hashes to the root (RFC
6962) and the signature under it (RFC 8032). Get the key from elsewhere than the proof.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, -1, PRIME) % PRIME
BASE = (4 * pow(5, -1, PRIME) % PRIME).to_bytes(32, "little")
REFUSED = (ValueError, LookupError, TypeError, AttributeError, OSError, RecursionError)
PARTS = {"body", "format", "note", "path", "seq"}
Point = tuple[int, int, int, int]  # extended coordinates


def main(words: list[str]) -> int:
    """Check one proof and say in one line what came of it."""
    if len(words) != 2:  # noqa: PLR2004 a proof and a key
        print(__doc__)  # noqa: T201 a program for a terminal
        return 2
    try:
        key = Path(words[1]).read_text("utf-8").strip() if Path(words[1]).exists() else words[1]
        said, ended = f"成立 holds: {checked(Path(words[0]).read_bytes(), key)}", 0
    except REFUSED as error:
        said, ended = f"不成立 refused: {error}", 6
    print(said)  # noqa: T201
    return ended


def checked(proof: bytes, key: str) -> str:
    """Return what was proved; raise if anything at all is wrong."""
    held = json.loads(proof)
    plain = json.dumps(held, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    sure(plain == proof and set(held) == PARTS, "the file is not in canonical form")
    known = held["format"] == "qingdan-proof/1" and type(held["seq"]) is int
    sure(known, "the file is of another format")
    origin, size, top = opened(held["note"], key)
    path = [bytes.fromhex(each) for each in held["path"]]
    sure([each.hex() for each in path] == held["path"], "the path is written in another way")
    leaf = hashlib.sha256(b"\x00" + held["body"].encode()).digest()
    sure(rooted(leaf, held["seq"], size, path) == top, "the entry is not below the signed root")
    return f"{origin}, entry {held['seq']} of {size}, root {top.hex()[:16]}\n{held['body']}"


def sure(holds: bool, otherwise: str) -> None:  # noqa: FBT001 a condition
    """Refuse the proof unless something holds."""
    if not holds:
        raise ValueError(otherwise)


def opened(note: str, key: str) -> tuple[str, int, bytes]:
    """Return origin, size and root of a checkpoint that the holder of the key signed."""
    text, _, below = note.rpartition("\n\n")
    odd = any(each < " " and each != "\n" for each in note)
    sure(below.endswith("\n") and not odd, "the note has no signature, or a control character")
    (name, number, public), mine = parts(key), []
    for line in below[:-1].split("\n"):
        dash, who, content = line.split(" ")
        signed = unbase64(content)
        sure(dash == "—" and bool(who), "the note has a line that is no signature")
        if (who, signed[:4]) == (name, number):
            mine.append(verified(public, (text + "\n").encode(), signed[4:]))
    sure(bool(mine) and all(mine), "the note is not signed by the holder of the key")
    origin, size, top = (lines := text.split("\n"))[:3]
    sure(all(lines) and str(int(size)) == size, "the note is no checkpoint")
    return origin, int(size), unbase64(top)


def parts(key: str) -> tuple[str, bytes, bytes]:
    """Return name, id and public key; the id is computed from the others."""
    name, number, content = key.split("+", 2)
    typed = unbase64(content)
    found = hashlib.sha256(name.encode() + b"\n" + typed).digest()[:4]
    sure(typed[:1] == b"\x01" and len(typed) == 33 and found.hex() == number, "this is no key")  # noqa: PLR2004
    return name, found, typed[1:]


def unbase64(text: str) -> bytes:
    """Read base64 that is written in the one usual way."""
    found = base64.b64decode(text, validate=True)
    sure(base64.b64encode(found).decode() == text, "base64 is written in another way")
    return found


def rooted(leaf: bytes, at: int, size: int, path: list[bytes]) -> bytes:
    """Return the root that a path leads to from entry ``at`` of ``size``."""
    last = size - 1
    sure(0 <= at <= last, "there is no entry of that number")
    for each in path:
        sure(last > 0, "the path is too long")
        left = at & 1 or at == last
        leaf = hashlib.sha256(b"\x01" + (each + leaf if left else leaf + each)).digest()
        while left and at and not at & 1:
            at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    sure(last == 0, "the path is too short")
    return leaf


def verified(key: bytes, text: bytes, signed: bytes) -> bool:
    """Tell whether an Ed25519 signature is that of a text: S·B = R + H(R, key, text)·key."""
    scalar = int.from_bytes(signed[32:], "little")
    sure(len(signed) == 64 and scalar < ORDER, "the signature has another form")  # noqa: PLR2004
    digest = hashlib.sha512(signed[:32] + key + text).digest()
    factor = int.from_bytes(digest, "little") % ORDER
    one, other = times(scalar, point(BASE)), plus(point(signed[:32]), times(factor, point(key)))
    same = (one[0] * other[2] - other[0] * one[2], one[1] * other[2] - other[1] * one[2])
    return all(each % PRIME == 0 for each in same)


def point(written: bytes) -> Point:
    """Return the point that 32 bytes stand for."""
    sign, y = divmod(int.from_bytes(written, "little"), 2**255)
    square = (y * y - 1) * pow(CURVE * y * y + 1, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    x = x if (x * x - square) % PRIME == 0 else x * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
    stands = y < PRIME and (x * x - square) % PRIME == 0 and (x > 0 or not sign)
    sure(stands, "the signature or the key is no point")
    x = x if x & 1 == sign else PRIME - x
    return x, y, 1, x * y % PRIME


def plus(one: Point, other: Point) -> Point:
    """Add two points."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % PRIME
    c, d = 2 * CURVE * one[3] * other[3] % PRIME, 2 * one[2] * other[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def times(scalar: int, base: Point) -> Point:
    """Multiply a point."""
    found = (0, 1, 1, 0)
    while scalar:
        found = plus(found, base) if scalar & 1 else found
        scalar, base = scalar >> 1, plus(base, base)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
