"""Does the tree prove what is in it, and nothing else, at every size?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from qingdan.casebook.ledger import merkle
from qingdan.casebook.ledger.merkle import Read

BODIES = st.lists(st.binary(max_size=3), min_size=1, max_size=70)
"""Short, so that equal entries are drawn as well."""


def tree(bodies: list[bytes]) -> Read:
    """Return the tree, grown leaf by leaf."""
    found: dict[tuple[int, int], bytes] = {}

    def read(level: int, at: int) -> bytes:
        return found[level, at]

    for seq, body in enumerate(bodies):
        found[0, seq] = merkle.leaf_hash(body)
        for each in merkle.completed(seq, found[0, seq], read):
            found[each.level, each.at] = each.hash
    return read


def plainly(bodies: list[bytes]) -> bytes:
    """Return the root as RFC 6962 section 2.1 defines it, from the entries alone."""
    if len(bodies) < 2:
        return merkle.leaf_hash(bodies[0]) if bodies else merkle.EMPTY
    half = 1
    while 2 * half < len(bodies):
        half *= 2
    return merkle.node_hash(plainly(bodies[:half]), plainly(bodies[half:]))


@given(BODIES)
@settings(max_examples=60, deadline=None)
def test_a_tree_that_grew_has_the_root_of_the_definition(bodies: list[bytes]) -> None:
    read = tree(bodies)
    for size in range(len(bodies) + 1):
        assert merkle.root(size, read) == plainly(bodies[:size])


@given(BODIES, st.data())
@settings(max_examples=200, deadline=None)
def test_an_entry_is_proved_at_its_number_and_at_no_other(
    bodies: list[bytes], data: st.DataObject
) -> None:
    size = data.draw(st.integers(1, len(bodies)))
    seq = data.draw(st.integers(0, size - 1))
    read = tree(bodies)
    top, path = merkle.root(size, read), merkle.inclusion(seq, size, read)
    assert merkle.includes(top, size, read(0, seq), seq, path)
    other = data.draw(st.integers(-1, size))
    if 0 <= other < size and bodies[other] == bodies[seq]:
        return
    assert not merkle.includes(top, size, read(0, seq), other, path)


@given(BODIES, st.data())
@settings(max_examples=200, deadline=None)
def test_another_entry_is_not_proved(bodies: list[bytes], data: st.DataObject) -> None:
    seq = data.draw(st.integers(0, len(bodies) - 1))
    read = tree(bodies)
    size = len(bodies)
    path = merkle.inclusion(seq, size, read)
    other = merkle.leaf_hash(bodies[seq] + b"+")
    assert not merkle.includes(merkle.root(size, read), size, other, seq, path)


@given(BODIES, st.data())
@settings(max_examples=200, deadline=None)
def test_a_tree_that_grew_is_proved_to_have_grown(
    bodies: list[bytes], data: st.DataObject
) -> None:
    new = data.draw(st.integers(0, len(bodies)))
    old = data.draw(st.integers(0, new))
    read = tree(bodies)
    roots = merkle.root(old, read), merkle.root(new, read)
    path = merkle.consistency(old, new, read)
    assert len(path) <= 2 * max(1, new.bit_length())
    assert merkle.extends(old, new, roots, path)


@given(BODIES, st.data())
@settings(max_examples=200, deadline=None)
def test_a_tree_that_was_changed_is_not_proved_to_have_grown(
    bodies: list[bytes], data: st.DataObject
) -> None:
    """Whoever rewrote an entry has only the proofs that his own tree gives."""
    new = len(bodies)
    old = data.draw(st.integers(1, new))
    at = data.draw(st.integers(0, old - 1))
    before = merkle.root(old, tree(bodies))
    after = tree([*bodies[:at], bodies[at] + b"+", *bodies[at + 1 :]])
    path = merkle.consistency(old, new, after)
    assert not merkle.extends(old, new, (before, merkle.root(new, after)), path)


@given(BODIES, st.data())
@settings(max_examples=200, deadline=None)
def test_a_path_with_one_hash_changed_left_out_or_added_proves_nothing(
    bodies: list[bytes], data: st.DataObject
) -> None:
    read, size = tree(bodies), len(bodies)
    seq = data.draw(st.integers(0, size - 1))
    path = list(merkle.inclusion(seq, size, read))
    spoiled = data.draw(st.sampled_from(["change", "leave out", "add"] if path else ["add"]))
    at = data.draw(st.integers(0, max(0, len(path) - 1)))
    if spoiled == "change":
        path[at] = merkle.leaf_hash(path[at])
    elif spoiled == "leave out":
        del path[at]
    else:
        path.insert(at, data.draw(st.sampled_from([bytes(32), *path])))
    assert not merkle.includes(merkle.root(size, read), size, read(0, seq), seq, path)
