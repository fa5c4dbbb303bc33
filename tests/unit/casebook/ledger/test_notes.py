"""Are signed notes and checkpoints those of C2SP, and is a loose one refused?"""

from collections.abc import Mapping

import pytest

from qingdan.casebook.ledger import checkpoints, notes
from qingdan.casebook.ledger.checkpoints import Checkpoint
from qingdan.casebook.ledger.notes import NotANote, Signer, Unsigned

# Published with the first implementation of the format, golang.org/x/mod/sumdb/note.
PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
SIGNED = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpR"
    "Zb6KE6RyyBwJnAM=\n"
)
# The example of c2sp.org/tlog-checkpoint.
EXAMPLE = (
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcy"
    "v2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)
LOG = Signer("log.example/qingyuan", bytes(32))
NEXT = Signer("log.example/qingyuan", bytes(31) + b"\x01")
WITNESS = Signer("witness.example", bytes(31) + b"\x02")
CHECKPOINT = Checkpoint("log.example/qingyuan", 7, bytes(32))
NOTE = checkpoints.signed(CHECKPOINT, [LOG])
BELOW = NOTE.partition("\n\n")[2]


def test_a_published_key_signs_as_published() -> None:
    signer = notes.signer(PRIVATE)
    assert str(signer.verifier) == PUBLIC
    assert notes.signed(TEXT, [signer]) == f"{TEXT}\n{SIGNED}"
    assert signer.line() == PRIVATE


def test_a_published_signature_is_believed() -> None:
    key = notes.verifier(PUBLIC)
    assert notes.signatories(notes.parsed(f"{TEXT}\n{SIGNED}"), [key]) == (key,)


def test_the_published_checkpoint_is_read() -> None:
    found = checkpoints.claimed(EXAMPLE)
    assert (found.origin, found.size) == ("example.com/behind-the-sofa", 20852163)
    assert found.text == EXAMPLE.partition("\n\n")[0] + "\n"


def test_a_signature_by_an_unknown_key_is_passed_over() -> None:
    note = notes.cosigned(NOTE, WITNESS)
    assert checkpoints.believed(note, [LOG.verifier]) == CHECKPOINT
    assert notes.signatories(notes.parsed(note), [LOG.verifier, WITNESS.verifier]) == (
        LOG.verifier,
        WITNESS.verifier,
    )


def test_a_key_that_took_the_place_of_another_has_its_name_and_its_own_id() -> None:
    note = notes.cosigned(NOTE, NEXT)
    assert LOG.verifier.id != NEXT.verifier.id
    assert checkpoints.believed(note, [NEXT.verifier]) == CHECKPOINT


def test_a_wrong_signature_by_a_known_key_spoils_the_note() -> None:
    other = checkpoints.signed(Checkpoint(LOG.name, 8, bytes(32)), [LOG]).partition("\n\n")[2]
    note = notes.cosigned(f"{CHECKPOINT.text}\n{other}", WITNESS)
    with pytest.raises(NotANote) as refused:
        checkpoints.believed(note, [LOG.verifier, WITNESS.verifier])
    assert refused.value.why == Unsigned.NOBODY


def test_nobody_is_believed_who_is_not_trusted() -> None:
    with pytest.raises(NotANote) as refused:
        checkpoints.believed(NOTE, [NEXT.verifier, WITNESS.verifier])
    assert refused.value.why == Unsigned.NOBODY


LOOSE: Mapping[str, tuple[str, Unsigned]] = {
    "no empty line": (CHECKPOINT.text + BELOW, Unsigned.NOTE),
    "no signature": (CHECKPOINT.text + "\n", Unsigned.NOTE),
    "no last line's end": (NOTE.removesuffix("\n"), Unsigned.NOTE),
    "a tab": (NOTE.replace("log.example", "log\texample"), Unsigned.CONTROL),
    "lines' ends of another system": (NOTE.replace("\n", "\r\n"), Unsigned.CONTROL),
    "a hyphen for the dash": (NOTE.replace("—", "-"), Unsigned.SIGNATURE),
    "no name": (NOTE.replace("— log.example/qingyuan", "—"), Unsigned.SIGNATURE),
    "no base64": (NOTE.replace(BELOW[-6:], "!!!!\n"), Unsigned.BASE64),
    "a signature of three bytes": (f"{CHECKPOINT.text}\n— a AAAA\n", Unsigned.SIGNATURE),
    "a plus in the name": (f"{CHECKPOINT.text}\n— a+b AAAAAAAA\n", Unsigned.NAME),
    "65 signatures": (f"{CHECKPOINT.text}\n" + 65 * "— a AAAAAAAA\n", Unsigned.NOTE),
    "two lines": (f"a\n7\n\n{BELOW}", Unsigned.LINES),
    "an empty line inside": (f"a\n\n7\nAAAA\n\n{BELOW}", Unsigned.LINES),
    "a size with a nought before": (NOTE.replace("\n7\n", "\n07\n"), Unsigned.LINES),
    "a size below nought": (NOTE.replace("\n7\n", "\n-7\n"), Unsigned.LINES),
    "a size in other digits": (NOTE.replace("\n7\n", "\n７\n"), Unsigned.LINES),
    "a root of three bytes": (f"a\n7\nAAAA\n\n{BELOW}", Unsigned.LINES),
    "a root with loose bits": (NOTE.replace("AAA=\n", "AAB=\n", 1), Unsigned.BASE64),
}


@pytest.mark.parametrize(("note", "why"), LOOSE.values(), ids=LOOSE)
def test_a_loose_checkpoint_is_refused(note: str, why: Unsigned) -> None:
    with pytest.raises(NotANote) as refused:
        checkpoints.claimed(note)
    assert refused.value.why == why


@pytest.mark.parametrize(
    "line",
    [
        "",
        PUBLIC[:-4],
        PUBLIC.replace("c74f20a3", "c74f20a4"),
        PUBLIC.replace("Peter", "Petra"),
        PUBLIC.replace("+ARpc", "+BRpc"),
        PRIVATE,
        f"{PUBLIC}\n",
    ],
)
def test_a_line_that_is_no_public_key_is_refused(line: str) -> None:
    with pytest.raises(NotANote):
        notes.verifier(line)


@pytest.mark.parametrize("text", ["no line's end", "a tab\t\n", "another end\r\n", ""])
def test_a_text_that_a_note_cannot_hold_is_not_signed(text: str) -> None:
    with pytest.raises(NotANote) as refused:
        notes.signed(text, [LOG])
    assert refused.value.why == Unsigned.TEXT


def test_a_private_key_is_shown_neither_by_its_holder_nor_by_a_refusal() -> None:
    assert "seed" not in repr(LOG)
    with pytest.raises(NotANote) as refused:
        notes.signer(PRIVATE + "A")
    assert "AYEK" not in str(refused.value)
