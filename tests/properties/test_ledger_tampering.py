"""Is every changed ledger and every forged proof refused?

The suite tries a part of what ``make soak`` tries; both begin at a seed, so that whatever is found
can be found again.
"""

from pathlib import Path

import pytest
from tests.properties import forging, tampering
from tests.properties.ledgers import LOG, bodies, grown
from tests.properties.spoiling import damaged, forged, spoiled

from qingdan.casebook.ledger import proofs, standalone
from qingdan.casebook.ledger.verify import audited

LEDGERS, FORGERIES, FILES = 16, 100, 100
"""How many are tried of each way."""


@pytest.mark.parametrize("way", tampering.WAYS)
def test_a_changed_ledger_is_refused_and_no_more_is_called_sound_than_is(way: str) -> None:
    assert list(spoiled(way, LEDGERS, seed=1)) == []


def test_a_damaged_file_is_refused_or_says_all_that_it_said(tmp_path: Path) -> None:
    assert list(damaged(tmp_path, FILES, seed=1)) == []


@pytest.mark.parametrize("way", forging.WAYS)
def test_a_forged_proof_is_refused(way: str) -> None:
    assert list(forged(way, FORGERIES, seed=1, alone=FORGERIES // 10)) == []


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 33])
def test_the_same_ledger_untouched_is_sound(size: int) -> None:
    ledger = grown(bodies(size), {1, size})
    audit = audited(ledger, [LOG.verifier], [ledger.kept[-1].note])
    assert (audit.findings, audit.sound, audit.anchored) == ((), size, size)


def test_every_honest_proof_is_accepted_by_both_verifiers() -> None:
    for parts in forging.honest(9, [1, 4, 9]):
        content = forging.packed(parts)
        assert proofs.proved(content, [LOG.verifier]).seq == parts["seq"]
        assert parts["body"] in standalone.checked(content, str(LOG.verifier))
