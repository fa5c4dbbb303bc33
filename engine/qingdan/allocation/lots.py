"""Which number does each person draw for a period?

A keyed hash of the period, the service and the person: the same input draws the same number, and
nobody who lacks the key can know it beforehand. Those who draw the same number draw again.
"""

import hmac
from collections import Counter
from collections.abc import Sequence

DIGITS = 12
_MOST = 10**DIGITS
_HALF = 8
"""Bytes of the hash that are read: 64 bits, of which the remainder by a million million."""
_BETWEEN = "\x1f"


def lots(people: Sequence[tuple[str, str]], drawn_for: tuple[str, ...], key: bytes) -> list[int]:
    """Return a number for each household and member; no two are the same.

    ``drawn_for`` names the period and the service. The order of the people changes nothing.
    """
    found = [_number(each, drawn_for, 0, key) for each in people]
    taken = set[int]()
    turn, left = 0, list(range(len(people)))
    while left:
        seen = Counter(found[n] for n in left)
        again = [n for n in left if seen[found[n]] > 1 or found[n] in taken]
        taken.update(found[n] for n in left if seen[found[n]] == 1)
        turn += 1
        for n in again:
            found[n] = _number(people[n], drawn_for, turn, key)
        left = again
    return found


def _number(person: tuple[str, str], drawn_for: tuple[str, ...], turn: int, key: bytes) -> int:
    words = _BETWEEN.join((*drawn_for, *person, str(turn)))
    drawn: int = int.from_bytes(hmac.digest(key, words.encode(), "sha256")[:_HALF]) % _MOST
    return drawn
