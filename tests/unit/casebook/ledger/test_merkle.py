"""Is the tree that of RFC 6962, by the vectors that Certificate Transparency published?"""

import pytest

from qingdan.casebook.ledger import merkle

LEAVES = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    bytes.fromhex(each)
    for each in (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
]
INCLUSIONS = {
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (0, 1): [],
}
CONSISTENCIES = {
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
    (1, 1): [],
    (0, 8): [],
}


def tree(size: int = 8) -> merkle.Read:
    """Return the tree over the first leaves, grown leaf by leaf."""
    found: dict[tuple[int, int], bytes] = {}

    def read(level: int, at: int) -> bytes:
        return found[level, at]

    for seq, body in enumerate(LEAVES[:size]):
        found[0, seq] = merkle.leaf_hash(body)
        for each in merkle.completed(seq, found[0, seq], read):
            found[each.level, each.at] = each.hash
    return read


@pytest.mark.parametrize("size", range(9))
def test_the_root_over_the_published_leaves_is_the_published_root(size: int) -> None:
    assert merkle.root(size, tree(size)) == ROOTS[size]


@pytest.mark.parametrize("size", range(9))
def test_an_older_root_is_found_in_a_grown_tree(size: int) -> None:
    assert merkle.root(size, tree()) == ROOTS[size]


@pytest.mark.parametrize(("place", "path"), INCLUSIONS.items())
def test_an_inclusion_has_the_published_path(place: tuple[int, int], path: list[str]) -> None:
    seq, size = place
    found = merkle.inclusion(seq, size, tree())
    assert [each.hex() for each in found] == path
    assert merkle.includes(ROOTS[size], size, merkle.leaf_hash(LEAVES[seq]), seq, found)


@pytest.mark.parametrize(("sizes", "path"), CONSISTENCIES.items())
def test_a_consistency_has_the_published_path(sizes: tuple[int, int], path: list[str]) -> None:
    old, new = sizes
    found = merkle.consistency(old, new, tree())
    assert [each.hex() for each in found] == path
    assert merkle.extends(old, new, (ROOTS[old], ROOTS[new]), found)


def test_nothing_is_included_where_nothing_is() -> None:
    assert not merkle.includes(merkle.EMPTY, 0, merkle.leaf_hash(b""), 0, ())


def test_an_empty_ledger_has_one_root_only() -> None:
    assert not merkle.extends(0, 8, (ROOTS[1], ROOTS[8]), ())
    assert not merkle.extends(0, 0, (merkle.EMPTY, ROOTS[1]), ())


def test_a_smaller_tree_extends_no_greater_one() -> None:
    assert not merkle.extends(8, 6, (ROOTS[8], ROOTS[6]), merkle.consistency(6, 8, tree()))


def test_a_leaf_is_never_a_node() -> None:
    left, right = (merkle.leaf_hash(each) for each in LEAVES[:2])
    assert merkle.leaf_hash(left + right) != merkle.node_hash(left, right)
