"""Does a proof hold for anybody who has Python and the public key, and for no other entry?"""

import ast
import subprocess
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import Engine
from tests.properties.ledgers import LOG, OTHER, bodies, grown

from qingdan.casebook.ledger import (
    canonical,
    checkpoints,
    engines,
    merkle,
    proofs,
    standalone,
    store,
)
from qingdan.casebook.ledger.notes import NotANote
from qingdan.casebook.ledger.proofs import NotProved, Unproved

CONTENTS = bodies(13)
SOURCE = Path(standalone.__file__).read_text(encoding="utf-8")
MOST_LINES = 150
# RFC 8032 section 7.1, tests 1 to 3: public key, text, signature.
PUBLISHED = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e3970"
            "1cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613"
            "d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760"
            "984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


@pytest.fixture
def proof(file: Engine) -> bytes:
    """Return the proof of the sixth of thirteen entries."""
    with engines.writing(file) as connection:
        for each in CONTENTS:
            store.append(connection, canonical.parsed(each))
        store.checkpoint(connection, [LOG])
        store.append(connection, {"at": 13})
        return proofs.proof(connection, 5)


def test_a_proof_shows_the_entry_its_number_and_the_ledger(proof: bytes) -> None:
    found = proofs.proved(proof, [LOG.verifier])
    assert found.seq == 5
    assert found.body == {"kind": "note", "number": 5, "text": "第5件"}
    assert (found.checkpoint.origin, found.checkpoint.size) == ("log.example/qingyuan", 13)


def test_a_proof_is_nothing_to_one_who_trusts_another_key(proof: bytes) -> None:
    with pytest.raises(NotANote):
        proofs.proved(proof, [OTHER.verifier])
    with pytest.raises(ValueError, match="not signed by the holder"):
        standalone.checked(proof, str(OTHER.verifier))


def test_a_proof_that_a_witness_signed_too_holds_for_both(proof: bytes) -> None:
    parts = canonical.parsed(proof)
    assert isinstance(parts, dict)
    witnessed = checkpoints.signed(checkpoints.claimed(parts["note"]), [OTHER, LOG])
    both = canonical.written({**parts, "note": witnessed})
    for key in (LOG.verifier, OTHER.verifier):
        assert proofs.proved(both, [key]).seq == 5
        assert "第5件" in standalone.checked(both, str(key))


@pytest.mark.parametrize("seq", [13, 14, -1])
def test_an_entry_below_no_note_cannot_be_proved_yet(file: Engine, proof: bytes, seq: int) -> None:
    assert proof
    with engines.reading(file) as connection, pytest.raises(NotProved) as refused:
        proofs.proof(connection, seq)
    assert refused.value.why == Unproved.LATE


def alone(*words: object) -> tuple[int, str]:
    """Run a program as somebody far away would: by himself, with nothing of ours."""
    done = subprocess.run(
        [sys.executable, "-I", *map(str, words)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_whoever_gets_a_proof_checks_it_with_python_alone(proof: bytes, tmp_path: Path) -> None:
    written = proofs.ship(tmp_path, proof, "第5条.json")
    ended, said = alone(written["verifier"], written["proof"], LOG.verifier)
    assert ended == 0
    assert said.startswith("成立 holds: log.example/qingyuan, entry 5 of 13, root ")
    assert said.endswith(CONTENTS[5].decode() + "\n")


def test_the_key_may_stand_in_a_file(proof: bytes, tmp_path: Path) -> None:
    written = proofs.ship(tmp_path, proof, "proof.json")
    (tmp_path / "log.pub").write_text(f"{LOG.verifier}\n", encoding="utf-8")
    assert alone(written["verifier"], written["proof"], tmp_path / "log.pub")[0] == 0


def test_whoever_gets_a_forged_proof_is_told_why(proof: bytes, tmp_path: Path) -> None:
    forged = proof.replace("第5件".encode(), "第6件".encode())
    written = proofs.ship(tmp_path, forged, "proof.json")
    assert alone(written["verifier"], written["proof"], LOG.verifier) == (
        6,
        "不成立 refused: the entry is not below the signed root\n",
    )


def test_whoever_calls_it_wrongly_is_told_how(tmp_path: Path, proof: bytes) -> None:
    written = proofs.ship(tmp_path, proof, "proof.json")
    ended, said = alone(written["verifier"])
    assert ended == 2
    assert "verify_proof.py PROOF KEY" in said
    assert alone(written["verifier"], tmp_path / "not there", LOG.verifier)[0] == 6


def test_the_program_that_goes_with_a_proof_is_short_and_needs_python_alone() -> None:
    assert len(SOURCE.splitlines()) <= MOST_LINES
    tree = ast.parse(SOURCE)
    imports = [each for each in ast.walk(tree) if isinstance(each, ast.Import | ast.ImportFrom)]
    names = {
        name.partition(".")[0]
        for each in imports
        for name in (
            [each.module or "."]
            if isinstance(each, ast.ImportFrom)
            else [alias.name for alias in each.names]
        )
    }
    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize(("key", "text", "signed"), PUBLISHED)
def test_a_published_signature_is_one(key: str, text: str, signed: str) -> None:
    assert standalone.verified(bytes.fromhex(key), bytes.fromhex(text), bytes.fromhex(signed))


@pytest.mark.parametrize(("key", "text", "signed"), PUBLISHED)
def test_a_published_signature_is_none_under_another_text(
    key: str, text: str, signed: str
) -> None:
    found = standalone.verified(
        bytes.fromhex(key), bytes.fromhex(text) + b"a", bytes.fromhex(signed)
    )
    assert not found


def test_a_signature_plus_the_order_of_the_group_is_none() -> None:
    """RFC 8032 section 5.1.7: the second half is below the order, so that there is one form."""
    key, text, signed = (bytes.fromhex(each) for each in PUBLISHED[1])
    more = int.from_bytes(signed[32:], "little") + standalone.ORDER
    with pytest.raises(ValueError, match="another form"):
        standalone.verified(key, text, signed[:32] + more.to_bytes(32, "little"))


@pytest.mark.parametrize("size", range(1, 18))
def test_both_verifiers_find_an_entry_at_its_number_and_at_no_other(size: int) -> None:
    """In a tree of three, the path of entry 2 also fits number 1, but for its length."""
    leaves = [merkle.leaf_hash(bytes([seq])) for seq in range(size)]
    tree = grown([bytes([seq]) for seq in range(size)], [size]).tree

    def read(level: int, at: int) -> bytes:
        return tree[level, at] if level else leaves[at]

    top = merkle.root(size, read)
    for seq, claimed in product(range(size), range(-1, size + 1)):
        path = merkle.inclusion(seq, size, read)
        assert merkle.includes(top, size, leaves[seq], claimed, path) == (seq == claimed)
        assert alone_includes(top, size, leaves[seq], claimed, path) == (seq == claimed)


def alone_includes(
    top: bytes, size: int, leaf: bytes, claimed: int, path: Sequence[bytes]
) -> bool:
    try:
        return standalone.rooted(leaf, claimed, size, list(path)) == top
    except ValueError:
        return False
