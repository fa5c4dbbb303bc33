"""What does an entry tell in tests of what is drawn from the ledger?"""

from datetime import date, timedelta
from hashlib import sha256

from qingdan.casebook.verifying.entries import Told


def told(seq: int, *, act: str) -> Told:
    """Return an entry of the day after so many days of September."""
    return Told(
        seq=seq,
        leaf=sha256(str(seq).encode()).digest(),
        act=act,
        on=date(2025, 9, 1) + timedelta(days=seq),
        actor="许*安",
        role="caseworker",
        unit="街道",
        purpose="办件",
        key=str(seq),
        content=str(seq),
        release="r",
        engine="",
        household="清源0047",
        member="1",
        service="",
        record="",
        follows=None,
        values=None,
        facts=(),
        advice=(),
        identified=(),
        items=None,
        erased=(),
        opens_home=None,
        kept=None,
        moved=None,
        postings=(),
        opens=(),
        closes=(),
    )
