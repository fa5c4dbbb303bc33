"""Is the ledger what it was, up to where, and which entry is the first that is not?

Every hash is computed again from the bytes of the entries. Nothing that is kept is believed:
neither leaf nor node nor checkpoint, unless a checkpoint is signed by a key that is trusted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, assert_never

from qingdan.casebook.ledger import canonical, checkpoints, merkle
from qingdan.casebook.ledger.canonical import NotCanonical
from qingdan.casebook.ledger.checkpoints import Checkpoint
from qingdan.casebook.ledger.findings import Finding, Wrong
from qingdan.casebook.ledger.notes import NotANote, Verifier
from qingdan.casebook.ledger.records import Entry, Records, Unreadable

SHARE = 4096
"""How many entries are read at a time; a power of two."""
STOPPING = {Wrong.MISSING, Wrong.UNREADABLE}
"""Behind which nothing can be said of what follows."""
OF_ENTRIES = {*STOPPING, Wrong.LEAF, Wrong.BODY, Wrong.NODE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What came of it.

    ``sound`` entries, from the first on, are as they were. ``anchored`` of them lie below a
    checkpoint that somebody else held: the others rest on the word of whoever holds the key. The
    first finding names the first bad entry, if one can be named.
    """

    size: int
    root: bytes
    sound: int
    signed: int
    anchored: int
    findings: tuple[Finding, ...]


class Summit(NamedTuple):
    """A complete subtree on the way: its level, its hash, and whether a fault is told of it."""

    level: int
    hash: bytes
    told: bool


class Step(NamedTuple):
    """The ledger grown by one entry, and what was found wrong while it grew."""

    size: int
    summits: list[Summit]
    findings: list[Finding]


def audited(records: Records, trusted: Sequence[Verifier], held: Sequence[str] = ()) -> Audit:
    """Verify everything. ``held`` are checkpoints that were kept elsewhere, as notes."""
    found: list[Finding] = []
    kept = list(_kept(records, trusted, found))
    anchors = list(_held(held, trusted, found))
    wanted = {each.size for each in (*kept, *anchors)}
    size, summits, roots = 0, list[Summit](), {0: merkle.EMPTY}
    for size, summits, faults in _grown(records):
        found += faults
        if size in wanted:
            roots[size] = _root(summits)
    if not (found and found[-1].wrong in STOPPING):
        found += _surplus(records, size)
    signed, anchored = _matched(kept, roots), _matched(anchors, roots)
    found += _contradictions(Wrong.CHECKPOINT, kept, (size, signed), roots)
    found += _contradictions(Wrong.HELD, anchors, (size, anchored), roots)
    limits = (_limit(each, size, max(signed, anchored)) for each in found)
    return Audit(
        size=size,
        root=_root(summits),
        sound=min([size, *limits]),
        signed=signed,
        anchored=anchored,
        findings=tuple(sorted(found, key=_order)),
    )


def _order(finding: Finding) -> tuple[bool, int, int]:
    """Put what is wrong with an entry before what follows from it."""
    return finding.wrong not in OF_ENTRIES, finding.first, finding.until


def _kept(
    records: Records, trusted: Sequence[Verifier], found: list[Finding]
) -> Iterator[Checkpoint]:
    """Yield the checkpoints that are kept in the ledger and signed, as their notes say."""
    try:
        rows = records.checkpoints()
    except Unreadable:
        found.append(Finding(Wrong.UNREADABLE, 0, 0))
        return
    for each in rows:
        try:
            read = checkpoints.believed(each.note, trusted)
        except (NotANote, UnicodeError, TypeError):  # a damaged row may hold no text at all
            found.append(Finding(Wrong.UNSIGNED, 0, each.size))
            continue
        if (read.size, read.root) != (each.size, each.root):
            found.append(Finding(Wrong.MISLABELLED, 0, each.size))
        yield read


def _held(
    held: Sequence[str], trusted: Sequence[Verifier], found: list[Finding]
) -> Iterator[Checkpoint]:
    """Yield the checkpoints from elsewhere that are signed."""
    for each in held:
        try:
            yield checkpoints.believed(each, trusted)
        except (NotANote, UnicodeError):
            found.append(Finding(Wrong.HELD_UNSIGNED, 0, 0))


def _grown(records: Records) -> Iterator[Step]:
    """Yield the tree after each entry, up to a gap or to where nothing can be read."""
    size, summits = 0, list[Summit]()
    while True:
        try:
            entries = records.entries(size, SHARE - size % SHARE)
            nodes = records.nodes(size, size + len(entries))
        except Unreadable:
            yield Step(size, summits, [Finding(Wrong.UNREADABLE, size, size + 1)])
            return
        for each in entries:
            if each.seq != size:
                yield Step(size, summits, [Finding(Wrong.MISSING, size, max(each.seq, size + 1))])
                return
            faults = list(_faults(each))
            faults += _raised(summits, Summit(0, _leaf(each), bool(faults)), size, nodes)
            size += 1
            yield Step(size, summits, faults)
        if not entries:
            return


def _faults(entry: Entry) -> Iterator[Finding]:
    """Yield what is wrong with an entry by itself."""
    if not isinstance(entry.body, bytes) or merkle.leaf_hash(entry.body) != entry.leaf:
        yield Finding(Wrong.LEAF, entry.seq, entry.seq + 1)
        return
    try:
        canonical.parsed(entry.body)
    except NotCanonical:
        yield Finding(Wrong.BODY, entry.seq, entry.seq + 1)


def _leaf(entry: Entry) -> bytes:
    """Return the hash that is kept, so that the tree tells whether the body or it was changed."""
    if isinstance(entry.leaf, bytes):
        return entry.leaf
    return merkle.leaf_hash(entry.body) if isinstance(entry.body, bytes) else merkle.EMPTY


def _raised(
    summits: list[Summit], leaf: Summit, seq: int, nodes: Mapping[tuple[int, int], bytes]
) -> Iterator[Finding]:
    """Put a leaf behind the others; yield the nodes that are not what lies below them.

    What is carried up is computed, so that one wrong node spoils nothing above it, and a fault
    that was told of an entry is not told again of every node over it.
    """
    found, index = leaf, seq
    while index & 1:
        left, index = summits.pop(), index >> 1
        level = found.level + 1
        made = merkle.node_hash(left.hash, found.hash)
        told = left.told or found.told
        agreed = nodes.get((level, index)) == made
        if not (agreed or told):
            yield Finding(Wrong.NODE, index << level, (index + 1) << level)
        found = Summit(level, made, not agreed)
    summits.append(found)


def _root(summits: Sequence[Summit]) -> bytes:
    """Return the root over what has grown so far."""
    if not summits:
        return merkle.EMPTY
    found = summits[-1].hash
    for each in reversed(summits[:-1]):
        found = merkle.node_hash(each.hash, found)
    return found


def _surplus(records: Records, size: int) -> Iterator[Finding]:
    """Yield that there is more than the entries up to ``size`` make."""
    try:
        entries, nodes = records.count()
    except Unreadable:
        yield Finding(Wrong.UNREADABLE, size, size + 1)
        return
    if entries > size or nodes > size - size.bit_count():
        yield Finding(Wrong.EXTRA, size, size)


def _matched(claimed: Sequence[Checkpoint], roots: Mapping[int, bytes]) -> int:
    """Return the size of the largest checkpoint that the ledger bears out."""
    return max((e.size for e in claimed if roots.get(e.size) == e.root), default=0)


def _contradictions(
    wrong: Wrong,
    claimed: Sequence[Checkpoint],
    reached: tuple[int, int],
    roots: Mapping[int, bytes],
) -> Iterator[Finding]:
    """Yield the checkpoints that the ledger does not bear out."""
    size, matched = reached
    for each in claimed:
        if each.size > size:
            yield Finding(Wrong.SHORT, size, each.size)
        elif roots[each.size] != each.root:
            yield Finding(wrong, min(matched, each.size), each.size)


def _limit(finding: Finding, size: int, proved: int) -> int:
    """Return how many entries still verify for all that a finding says.

    A checkpoint above it that is borne out proves that only a copy beside the entries is wrong.
    """
    match finding.wrong:
        case Wrong.LEAF | Wrong.BODY | Wrong.MISSING | Wrong.UNREADABLE | Wrong.HELD:
            return finding.first
        case Wrong.NODE | Wrong.CHECKPOINT | Wrong.UNSIGNED | Wrong.MISLABELLED:
            return size if finding.until <= proved else max(finding.first, proved)
        case Wrong.SHORT:
            return proved
        case Wrong.EXTRA | Wrong.HELD_UNSIGNED:
            return size
        case _:
            assert_never(finding.wrong)
