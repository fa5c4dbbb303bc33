"""What stands on the cover of a person's file, and under a register?

Lines that nothing answers are left to a pen.
"""

from collections.abc import Iterator

from qingdan.model.ledger_sources import FromRegistration
from qingdan.model.ledgers import OfficeLedger
from qingdan.projecting.cells import NOTHING, Cell, Day, Words
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.masking import masked
from qingdan.projecting.projection import Wanted
from qingdan.projecting.spans import ended
from qingdan.projecting.subjects import Subject
from qingdan.projecting.told import MEMBER, NAME, NUMBER, registration

COLUMNS = {"户编号": NUMBER, "人员序号": MEMBER, "姓名": NAME}
STREET, OPENED, ENDED = "街道", "立档日", "停止服务日"


def cover(ledger: OfficeLedger, holdings: Holdings, wanted: Wanted) -> Iterator[tuple[str, Cell]]:
    """Yield the lines of the cover of one person's file; none for other registers."""
    homes = {each.number: each for each in holdings.survey.homes()}
    home = homes.get(wanted.number)
    if home is None:
        return
    subject = Subject(number=wanted.number, member=wanted.member)
    for label in ledger.cover:
        if label in COLUMNS:
            found = registration(FromRegistration(COLUMNS[label], None), subject, holdings)
            mask = NAME if COLUMNS[label] == NAME and not wanted.opened else None
            yield label, found if mask is None else masked(found, mask, subject, holdings)
        elif label == STREET:
            yield label, Words(home.subdistrict)
        elif label == OPENED:
            yield label, Day(home.opened_on)
        else:
            yield label, _ended(subject, holdings) if label == ENDED else NOTHING


def _ended(subject: Subject, holdings: Holdings) -> Cell:
    """Return the day from which no service is done any more; nothing while one is."""
    whose = (subject.number, subject.member)
    items = [e for e in holdings.survey.items() if (e.number, e.member) == whose]
    mine = [
        [
            each
            for each in holdings.threads(subject.number)
            if (each.newest.record.member, each.newest.record.service)
            == (subject.member, item.service)
        ]
        for item in items
    ]
    ends = [ended(each) for each in mine if each]
    days = [each for each in ends if each is not None]
    return Day(max(days)) if days and len(days) == len(ends) else NOTHING
