"""Does a commitment bind one person's facts, and does a seal open for its key alone?"""

import hashlib
import hmac
from collections.abc import Mapping

import pytest

from qingdan.casebook.ledger import commitments
from qingdan.casebook.ledger.canonical import Value
from qingdan.casebook.ledger.commitments import NotOpened, PersonKeys

KEYS = PersonKeys(bytes(32), bytes(range(32)))
OTHERS = PersonKeys(bytes(31) + b"\x01", bytes(range(1, 33)))
MASTER, PERSON = bytes(range(32, 64)), "0" * 32
FACTS: Mapping[str, Value] = {"id_number": "110101199003070010", "age": 36}
PLAIN = "甲有一处台阶".encode()


def test_a_commitment_is_the_keyed_hash_of_the_canonical_facts() -> None:
    content = b'{"age":36,"id_number":"110101199003070010"}'
    expected = hmac.new(bytes(range(32)), content, hashlib.sha256).hexdigest()
    assert commitments.commitment(KEYS, FACTS) == expected


def test_a_commitment_is_that_of_the_same_facts_in_any_order() -> None:
    given = commitments.commitment(KEYS, dict(reversed(list(FACTS.items()))))
    assert commitments.commits(KEYS, FACTS, given)


def test_other_facts_have_another_commitment() -> None:
    given = commitments.commitment(KEYS, FACTS)
    assert not commitments.commits(KEYS, {**FACTS, "age": 37}, given)


def test_equal_facts_of_two_people_have_nothing_in_common() -> None:
    given = commitments.commitment(KEYS, FACTS)
    assert not commitments.commits(OTHERS, FACTS, given)


def test_what_is_sealed_opens_for_its_key_and_for_what_it_is_about() -> None:
    content = commitments.sealed(KEYS, PLAIN, {"entry": 7})
    assert PLAIN not in content
    assert commitments.opened(KEYS, content, {"entry": 7}) == PLAIN


def test_what_is_sealed_twice_is_never_the_same() -> None:
    one, other = (commitments.sealed(KEYS, PLAIN, {"entry": 7}) for _ in range(2))
    assert one != other


def test_what_is_sealed_opens_for_no_other_key_and_nothing_else() -> None:
    content = commitments.sealed(KEYS, PLAIN, {"entry": 7})
    for keys, about in ((OTHERS, {"entry": 7}), (KEYS, {"entry": 8}), (KEYS, {})):
        with pytest.raises(NotOpened):
            commitments.opened(keys, content, about)


@pytest.mark.parametrize("at", [0, 1, 12, 13, 20, -1])
def test_what_is_sealed_does_not_open_when_one_byte_is_another(at: int) -> None:
    content = bytearray(commitments.sealed(KEYS, PLAIN, {"entry": 7}))
    content[at] ^= 1
    with pytest.raises(NotOpened):
        commitments.opened(KEYS, bytes(content), {"entry": 7})


@pytest.mark.parametrize("length", [0, 1, 13, 28])
def test_what_is_cut_off_does_not_open(length: int) -> None:
    content = commitments.sealed(KEYS, PLAIN, {"entry": 7})
    with pytest.raises(NotOpened):
        commitments.opened(KEYS, content[:length], {"entry": 7})


def test_the_keys_of_a_person_are_wrapped_for_that_person() -> None:
    content = commitments.wrapped(MASTER, PERSON, KEYS)
    assert commitments.unwrapped(MASTER, PERSON, content) == KEYS
    with pytest.raises(NotOpened):
        commitments.unwrapped(MASTER, "1" * 32, content)
    with pytest.raises(NotOpened):
        commitments.unwrapped(bytes(32), PERSON, content)


def test_what_a_person_sealed_is_never_taken_for_wrapped_keys() -> None:
    content = commitments.sealed(PersonKeys(MASTER, bytes(32)), bytes(64), PERSON)
    with pytest.raises(NotOpened):
        commitments.unwrapped(MASTER, PERSON, content)


def test_keys_are_not_shown() -> None:
    assert repr(KEYS) == "PersonKeys()"
