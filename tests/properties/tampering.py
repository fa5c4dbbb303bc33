"""In which ways can somebody who owns the disk change a ledger?

Each way takes a sound ledger that is signed to its end, and returns another one, and how many of
its first entries it left as they were.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random

from tests.properties.ledgers import LOG, OTHER, Grown, grown

from qingdan.casebook.ledger import canonical
from qingdan.casebook.ledger.merkle import leaf_hash
from qingdan.casebook.ledger.records import Entry, Kept

Tampered = tuple[Grown, int]
Way = Callable[[Random, Grown], Tampered]


def flipped_body(random: Random, ledger: Grown) -> Tampered:
    """Change one bit of an entry."""
    at = random.randrange(len(ledger.rows))
    entry = ledger.rows[at]
    return _with(ledger, at, replace(entry, body=flipped(random, entry.body))), at


def flipped_leaf(random: Random, ledger: Grown) -> Tampered:
    """Change one bit of the hash that is kept with an entry."""
    at = random.randrange(len(ledger.rows))
    entry = ledger.rows[at]
    return _with(ledger, at, replace(entry, leaf=flipped(random, entry.leaf))), at


def flipped_node(random: Random, ledger: Grown) -> Tampered:
    """Change one bit of a node."""
    place = random.choice(sorted(ledger.tree))
    tree = {**ledger.tree, place: flipped(random, ledger.tree[place])}
    return replace(ledger, tree=tree), len(ledger.rows)


def flipped_root(random: Random, ledger: Grown) -> Tampered:
    """Change one bit of the root that is kept beside a note."""
    at = random.randrange(len(ledger.kept))
    kept = replace(ledger.kept[at], root=flipped(random, ledger.kept[at].root))
    return _with_kept(ledger, at, kept), len(ledger.rows)


def flipped_note(random: Random, ledger: Grown) -> Tampered:
    """Change one bit of a note, as far as it is still text."""
    at = random.randrange(len(ledger.kept))
    note = flipped(random, ledger.kept[at].note.encode()).decode(errors="replace")
    return _with_kept(ledger, at, replace(ledger.kept[at], note=note)), len(ledger.rows)


def dropped_entry(random: Random, ledger: Grown) -> Tampered:
    """Take an entry out and leave its number empty."""
    at = random.randrange(len(ledger.rows) - 1)
    rows = ledger.rows[:at] + ledger.rows[at + 1 :]
    return replace(ledger, rows=rows), at


def closed_gap(random: Random, ledger: Grown) -> Tampered:
    """Take an entry out, number the others anew and grow the tree again; keep the notes."""
    at = random.randrange(len(ledger.rows))
    contents = _bodies(ledger)
    return _regrown(ledger, contents[:at] + contents[at + 1 :]), at


def dropped_node(random: Random, ledger: Grown) -> Tampered:
    """Take a node out."""
    place = random.choice(sorted(ledger.tree))
    tree = {each: found for each, found in ledger.tree.items() if each != place}
    return replace(ledger, tree=tree), len(ledger.rows)


def swapped_entries(random: Random, ledger: Grown) -> Tampered:
    """Exchange two entries with their hashes."""
    one, other = sorted(random.sample(range(len(ledger.rows)), 2))
    rows = list(ledger.rows)
    rows[one] = replace(ledger.rows[other], seq=one)
    rows[other] = replace(ledger.rows[one], seq=other)
    return replace(ledger, rows=tuple(rows)), one


def swapped_and_regrown(random: Random, ledger: Grown) -> Tampered:
    """Exchange two entries and grow the tree again; keep the notes."""
    one, other = sorted(random.sample(range(len(ledger.rows)), 2))
    contents = _bodies(ledger)
    contents[one], contents[other] = contents[other], contents[one]
    return _regrown(ledger, contents), one


def swapped_nodes(random: Random, ledger: Grown) -> Tampered:
    """Exchange two nodes."""
    one, other = random.sample(sorted(ledger.tree), 2)
    tree = {**ledger.tree, one: ledger.tree[other], other: ledger.tree[one]}
    return replace(ledger, tree=tree), len(ledger.rows)


def swapped_notes(random: Random, ledger: Grown) -> Tampered:
    """Put one note in the place of another."""
    one, other = random.sample(range(len(ledger.kept)), 2)
    kept = replace(ledger.kept[one], note=ledger.kept[other].note)
    return _with_kept(ledger, one, kept), len(ledger.rows)


def truncated(random: Random, ledger: Grown) -> Tampered:
    """Cut the end off, tree and all; keep the notes."""
    left = random.randrange(len(ledger.rows))
    return _regrown(ledger, _bodies(ledger)[:left]), left


def truncated_with_notes(random: Random, ledger: Grown) -> Tampered:
    """Cut the end off, and the notes about it too. Only one who holds a note can tell."""
    left = random.randrange(len(ledger.rows))
    found = _regrown(ledger, _bodies(ledger)[:left])
    return replace(found, kept=tuple(each for each in ledger.kept if each.size <= left)), left


def duplicated(random: Random, ledger: Grown) -> Tampered:
    """Say an entry twice, number the others anew and grow the tree again; keep the notes.

    Not the last: behind the last note anybody may append, and that is no change.
    """
    at = random.randrange(len(ledger.rows) - 1)
    contents = _bodies(ledger)
    return _regrown(ledger, contents[: at + 1] + contents[at:]), at + 1


def replaced(random: Random, ledger: Grown) -> Tampered:
    """Put an earlier entry, with its hash, in the place of a later one."""
    at = random.randrange(1, len(ledger.rows))
    earlier = random.choice(ledger.rows[:at])
    return _with(ledger, at, replace(earlier, seq=at)), at


def resigned(random: Random, ledger: Grown) -> Tampered:
    """Rewrite an entry, grow the tree again and sign it with another key of the same name."""
    contents, at = _rewritten(random, ledger)
    return grown(contents, [each.size for each in ledger.kept], OTHER), at


def forked(random: Random, ledger: Grown) -> Tampered:
    """Rewrite an entry, grow the tree again and sign it with the log's own key."""
    contents, at = _rewritten(random, ledger)
    return grown(contents, [each.size for each in ledger.kept], LOG), at


def otherwise_written(random: Random, ledger: Grown) -> Tampered:
    """Write an entry with a space more, its hash with it."""
    at = random.randrange(len(ledger.rows))
    body = ledger.rows[at].body.replace(b",", b", ", 1)
    return _with(ledger, at, Entry(at, body, leaf_hash(body))), at


WAYS: Mapping[str, Way] = {
    "flip an entry": flipped_body,
    "flip a leaf": flipped_leaf,
    "flip a node": flipped_node,
    "flip a root": flipped_root,
    "flip a note": flipped_note,
    "drop an entry": dropped_entry,
    "drop an entry and renumber": closed_gap,
    "drop a node": dropped_node,
    "swap entries": swapped_entries,
    "swap entries and regrow": swapped_and_regrown,
    "swap nodes": swapped_nodes,
    "swap notes": swapped_notes,
    "truncate": truncated,
    "truncate the notes too": truncated_with_notes,
    "duplicate": duplicated,
    "replace": replaced,
    "re-sign": resigned,
    "fork": forked,
    "write otherwise": otherwise_written,
}


def flipped(random: Random, content: bytes) -> bytes:
    """Return bytes with one bit changed."""
    at = random.randrange(8 * len(content))
    changed = bytearray(content)
    changed[at // 8] ^= 1 << at % 8
    return bytes(changed)


def _with(ledger: Grown, at: int, entry: Entry) -> Grown:
    return replace(ledger, rows=(*ledger.rows[:at], entry, *ledger.rows[at + 1 :]))


def _with_kept(ledger: Grown, at: int, kept: Kept) -> Grown:
    return replace(ledger, kept=(*ledger.kept[:at], kept, *ledger.kept[at + 1 :]))


def _bodies(ledger: Grown) -> list[bytes]:
    return [each.body for each in ledger.rows]


def _regrown(ledger: Grown, contents: Sequence[bytes]) -> Grown:
    return replace(grown(contents, ()), kept=ledger.kept)


def _rewritten(random: Random, ledger: Grown) -> tuple[list[bytes], int]:
    """Return the entries with one that says something else, and which it is."""
    at = random.randrange(len(ledger.rows))
    contents = _bodies(ledger)
    contents[at] = canonical.written({"kind": "note", "number": at, "text": "改过的"})
    return contents, at
