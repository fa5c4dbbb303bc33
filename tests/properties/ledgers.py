"""What does a small ledger look like that a test may spoil, kept in memory?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qingdan.casebook.ledger import canonical, checkpoints, merkle
from qingdan.casebook.ledger.checkpoints import Checkpoint
from qingdan.casebook.ledger.notes import Signer
from qingdan.casebook.ledger.records import Entry, Kept

LOG = Signer("log.example/qingyuan", bytes(range(32)))
OTHER = Signer("log.example/qingyuan", bytes(range(1, 33)))
"""One who takes the log's name and has not its key."""


@dataclass(frozen=True, slots=True)
class Grown:
    """A ledger in memory: everything that a database would keep, and nothing more."""

    rows: tuple[Entry, ...]
    tree: Mapping[tuple[int, int], bytes]
    kept: tuple[Kept, ...]

    def entries(self, first: int, most: int) -> Sequence[Entry]:
        """Return up to ``most`` entries from ``first`` on, in order."""
        return [each for each in self.rows if each.seq >= first][:most]

    def nodes(self, first: int, until: int) -> Mapping[tuple[int, int], bytes]:
        """Return the nodes that the entries of a span completed."""
        return {
            (level, at): found
            for (level, at), found in self.tree.items()
            if first < (at + 1) << level <= until
        }

    def count(self) -> tuple[int, int]:
        """Return how many entries and how many nodes there are."""
        return len(self.rows), len(self.tree)

    def checkpoints(self) -> Sequence[Kept]:
        """Return the checkpoints."""
        return self.kept


def bodies(count: int) -> list[bytes]:
    """Return as many different entries."""
    return [
        canonical.written({"kind": "note", "number": at, "text": f"第{at}件"})
        for at in range(count)
    ]


def grown(contents: Sequence[bytes], sizes: Iterable[int], signer: Signer = LOG) -> Grown:
    """Return the ledger of these entries, signed at these sizes."""
    leaves = [merkle.leaf_hash(each) for each in contents]
    tree: dict[tuple[int, int], bytes] = {}

    def read(level: int, at: int) -> bytes:
        return tree[level, at] if level else leaves[at]

    for seq, leaf in enumerate(leaves):
        tree |= {(each.level, each.at): each.hash for each in merkle.completed(seq, leaf, read)}
    entries = (Entry(seq, *both) for seq, both in enumerate(zip(contents, leaves, strict=True)))
    kept = []
    for size in sorted(sizes):
        found = Checkpoint(signer.name, size, merkle.root(size, read))
        kept.append(Kept(size, found.root, checkpoints.signed(found, [signer])))
    return Grown(tuple(entries), tree, tuple(kept))
