"""How do entries in a row make one hash, and what proves that an entry is among them?

The tree of RFC 6962, with the checks of RFC 9162 section 2.1. Only complete subtrees are kept:
``read(level, index)`` gives the one over the leaves ``index << level`` up to the next. Level 0
are the leaves themselves.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import NamedTuple

Read = Callable[[int, int], bytes]
Path = tuple[bytes, ...]
EMPTY = sha256(b"").digest()
LENGTH = len(EMPTY)


class Node(NamedTuple):
    """A complete subtree of two or more leaves, and its hash."""

    level: int
    at: int
    hash: bytes


def leaf_hash(body: bytes) -> bytes:
    """Return the hash of an entry."""
    return sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash over two subtrees, which is never that of an entry."""
    return sha256(b"\x01" + left + right).digest()


def completed(size: int, leaf: bytes, read: Read) -> tuple[Node, ...]:
    """Return the nodes that become complete when a leaf is put behind ``size`` others."""
    level, index, found = 0, size, leaf
    nodes = []
    while index & 1:
        found = node_hash(read(level, index - 1), found)
        level, index = level + 1, index >> 1
        nodes.append(Node(level, index, found))
    return tuple(nodes)


def root(size: int, read: Read) -> bytes:
    """Return the hash over the first ``size`` leaves."""
    return _subtree(0, size, read) if size else EMPTY


def inclusion(seq: int, size: int, read: Read) -> Path:
    """Return what proves that a leaf is among the first ``size``; ``0 <= seq < size``."""
    first, until = 0, size
    path = []
    while until - first > 1:
        middle = first + _left(until - first)
        if seq < middle:
            path.append(_subtree(middle, until, read))
            until = middle
        else:
            path.append(_subtree(first, middle, read))
            first = middle
    return tuple(reversed(path))


def consistency(old: int, new: int, read: Read) -> Path:
    """Return what proves that the first ``old`` leaves stand unchanged among ``new``."""
    if not 0 < old < new:
        return ()
    first, until, whole = 0, new, True
    path = []
    while old != until:
        middle = first + _left(until - first)
        if old <= middle:
            path.append(_subtree(middle, until, read))
            until = middle
        else:
            path.append(_subtree(first, middle, read))
            first, whole = middle, False
    if not whole:
        path.append(_subtree(first, until, read))
    return tuple(reversed(path))


def includes(top: bytes, size: int, leaf: bytes, seq: int, path: Sequence[bytes]) -> bool:
    """Tell whether a path proves that a leaf is number ``seq`` below a root."""
    if not 0 <= seq < size:
        return False
    at, last, found = seq, size - 1, leaf
    for each in path:
        if not last:
            return False
        if at & 1 or at == last:
            found = node_hash(each, found)
            at, last = _up_to_a_right_one(at, last)
        else:
            found = node_hash(found, each)
        at, last = at >> 1, last >> 1
    return last == 0 and found == top


def extends(old: int, new: int, roots: tuple[bytes, bytes], path: Sequence[bytes]) -> bool:
    """Tell whether a path proves that the second root stands over all below the first."""
    before, after = roots
    if old == new:
        return not path and before == after
    if not old:
        return not path and before == EMPTY
    steps = (before, *path) if old & (old - 1) == 0 else tuple(path)
    if not (old < new and steps):
        return False
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    older = newer = steps[0]
    for each in steps[1:]:
        if not last:
            return False
        if at & 1 or at == last:
            older, newer = node_hash(each, older), node_hash(each, newer)
            at, last = _up_to_a_right_one(at, last)
        else:
            newer = node_hash(newer, each)
        at, last = at >> 1, last >> 1
    return last == 0 and older == before and newer == after


def _up_to_a_right_one(at: int, last: int) -> tuple[int, int]:
    """Leave the levels on which the last subtree has no neighbour and is carried up as it is."""
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last


def _left(size: int) -> int:
    """Return the greatest power of two below a size of two or more."""
    return 1 << ((size - 1).bit_length() - 1)


def _subtree(first: int, until: int, read: Read) -> bytes:
    size = until - first
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return read(level, first >> level)
    middle = first + _left(size)
    return node_hash(_subtree(first, middle, read), _subtree(middle, until, read))
