"""What is a casebook verified in tests: one household, served, looked at, and signed for once?"""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.unit.casebook.office import Office

from qingdan.auditing.releases import digest_of
from qingdan.casebook.doing import do
from qingdan.casebook.ledger import engines, keys, store
from qingdan.casebook.ledger.notes import Signer
from qingdan.casebook.opening import DATABASE, KEY, as_found, opened
from qingdan.casebook.verifying.whole import Verified, verified

NOBODY = "350503195402110019"
"""An identity number whose check digit does not fit."""
LOOK = {"by": "许*安", "what": "档", "purpose": "入户", "at": "09:30"}


class Kept(NamedTuple):
    """A casebook in a folder, the key that signs for its log, and a note that was given away."""

    folder: Path
    signer: Signer
    note: str

    @property
    def file(self) -> Path:
        """Return the database."""
        return self.folder / DATABASE

    def copied(self, to: Path) -> "Kept":
        """Return a copy, which may be spoiled."""
        to.mkdir()
        for name in (DATABASE, KEY):
            shutil.copy(self.folder / name, to / name)
        return self._replace(folder=to)

    def verified(self, *, anchored: bool = False, deeply: bool = False) -> Verified:
        """Verify it, with the note that was given away or without."""
        found = as_found(str(self.folder))
        held = (self.note,) if anchored else ()
        try:
            trusted = [self.signer.verifier]
            return verified(found, trusted, held, digest_of if deeply else None)
        finally:
            found.engine.dispose()


def worked(office: Office) -> None:
    """Let one person be served from registration to a payment, and looked at once."""
    office.open(identified=NOBODY, missing=("妻弟",))
    office.running_from_opened()
    office.serve(4)
    look = office.asked("case_read", values=LOOK)
    do(office.book, office.rules, look)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return the casebook, closed; nobody writes to it."""
    folder = tmp_path_factory.mktemp("kept") / "案卷"
    book = opened(str(folder))
    worked(Office(book))
    signer = keys.new_signer("log.example/qingyuan")
    with engines.writing(book.engine) as connection:
        note = store.checkpoint(connection, [signer])
    book.engine.dispose()
    return Kept(folder, signer, note)
