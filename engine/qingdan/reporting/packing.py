"""How is a decision's vector written in few characters?

Two bits a node (NO 00, OPEN 01, YES 11), the first node in the lowest bits of the first byte,
base64url without padding. The bits that are left over in the last byte are 00.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from qingdan.model.truth import Truth

_IN_A_BYTE = 4
_IN_A_GROUP = 4
_MASK = 3


def packed(truths: Sequence[Truth] | bytes) -> str:
    """Return the truths, or a byte for each, as base64url.

    A byte a node is folded four to one: as no node has more than its two lowest bits, shifting
    a whole string of bytes as one number never carries over from one byte into the next.
    """
    ones = bytes(truths) + bytes(-len(truths) % _IN_A_BYTE)
    folded = sum(
        int.from_bytes(ones[first::_IN_A_BYTE], "little") << 2 * first
        for first in range(_IN_A_BYTE)
    )
    raw = folded.to_bytes(len(ones) // _IN_A_BYTE, "little")
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def unpacked(written: str, count: int) -> tuple[Truth, ...]:
    """Return the first ``count`` truths; a ValueError says that there are fewer or other ones."""
    raw = urlsafe_b64decode(written + "=" * (-len(written) % _IN_A_GROUP))
    if len(raw) * _IN_A_BYTE < count:
        message = f"{len(raw)} bytes hold no {count} truths"
        raise ValueError(message)
    places = (divmod(node, _IN_A_BYTE) for node in range(count))
    return tuple(Truth(raw[byte] >> 2 * pair & _MASK) for byte, pair in places)
