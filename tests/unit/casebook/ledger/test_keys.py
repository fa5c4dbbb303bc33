"""Is a key kept for its holder alone, and is a part of one refused?"""

import os
from pathlib import Path

import pytest

from qingdan.casebook.ledger import keys, notes
from qingdan.casebook.ledger.keys import KeyExists, LooseKey
from qingdan.casebook.ledger.notes import NotANote, Unsigned

posix = pytest.mark.skipif(os.name != "posix", reason="another system has no such modes")


def test_a_signing_key_is_read_as_it_was_kept(tmp_path: Path) -> None:
    signer = keys.new_signer("log.example/qingyuan")
    keys.keep_signer(tmp_path / "log.key", signer)
    assert keys.kept_signer(tmp_path / "log.key") == signer


def test_the_master_key_is_read_as_it_was_kept(tmp_path: Path) -> None:
    master = keys.new_master()
    keys.keep_master(tmp_path / "master.key", master)
    assert keys.kept_master(tmp_path / "master.key") == master


def test_two_keys_are_never_the_same() -> None:
    assert keys.new_master() != keys.new_master()
    assert keys.new_signer("a").seed != keys.new_signer("a").seed


@posix
def test_a_key_file_is_for_its_holder_alone_whatever_the_mask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        keys.keep_master(tmp_path / "master.key", keys.new_master())
    finally:
        os.umask(before)
    assert (tmp_path / "master.key").stat().st_mode & 0o777 == 0o600


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_key_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "log.key"
    keys.keep_signer(path, keys.new_signer("log.example"))
    path.chmod(mode)
    with pytest.raises(LooseKey) as refused:
        keys.kept_signer(path)
    assert "chmod 600" in str(refused.value)


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    path, master = tmp_path / "master.key", keys.new_master()
    keys.keep_master(path, master)
    with pytest.raises(KeyExists):
        keys.keep_master(path, keys.new_master())
    assert keys.kept_master(path) == master


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\tb", "a\u3000b", "a\nb"])
def test_a_name_that_a_note_cannot_hold_is_no_name_for_a_key(name: str) -> None:
    with pytest.raises(NotANote) as refused:
        keys.new_signer(name)
    assert refused.value.why == Unsigned.NAME


@pytest.mark.parametrize("cut", [1, 2, 40])
def test_a_part_of_a_key_is_no_key(tmp_path: Path, cut: int) -> None:
    keys.keep_master(tmp_path / "whole", keys.new_master())
    keys.keep_signer(tmp_path / "signer", keys.new_signer("log.example"))
    for name, read in (("whole", keys.kept_master), ("signer", keys.kept_signer)):
        part = tmp_path / f"part of {name}"
        part.touch(mode=0o600)
        part.write_text((tmp_path / name).read_text()[: -1 - cut])
        with pytest.raises(NotANote):
            read(part)


def test_one_letter_more_is_another_key_and_is_refused(tmp_path: Path) -> None:
    keys.keep_master(tmp_path / "master.key", bytes(32))
    line = (tmp_path / "master.key").read_text()
    (tmp_path / "master.key").write_text(line.replace("0" * 64, "1" + "0" * 63))
    with pytest.raises(NotANote) as refused:
        keys.kept_master(tmp_path / "master.key")
    assert refused.value.why == Unsigned.MASTER


def test_a_verifier_is_handed_on_in_one_line() -> None:
    verifier = keys.new_signer("witness.example").verifier
    assert notes.verifier(str(verifier)) == verifier
