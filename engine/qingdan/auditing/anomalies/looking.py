"""How is each point of the rules looked for?"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from qingdan.auditing.anomalies import asked, decided, people, visits
from qingdan.auditing.anomalies.findings import Seen, Sight, Unseen
from qingdan.auditing.anomalies.stored import Book
from qingdan.model.audit_points import AuditPoint, PointKind


def looked(book: Book, points: Iterable[AuditPoint]) -> Iterator[Sight]:
    """Yield what comes of each point, in the order of the rules."""
    for each in points:
        found = _seen(book, each)
        yield Sight(each, found.findings, tuple(Unseen(*one) for one in found.blind))


def _seen(book: Book, point: AuditPoint) -> Seen:
    match point.look:
        case PointKind.ALIKE_IN_A_HOME:
            return decided.alike_in_a_home(book)
        case PointKind.TWO_FILES:
            return people.two_files(book)
        case PointKind.TWO_VISITS_AT_ONCE:
            return visits.two_at_once(book)
        case PointKind.WHILE_AWAY:
            return visits.while_away(book)
        case PointKind.TWO_HOMES_AT_ONCE:
            return visits.two_homes(book)
        case PointKind.SIGNED_BY_WORKER:
            return visits.signed_by_worker(book)
        case PointKind.MORE_THAN_DECIDED:
            return decided.more_than_decided(book)
        case PointKind.MORE_THAN_HANDS:
            return visits.more_than_hands(book, point)
        case PointKind.ONE_NEED_ALONE:
            return people.one_need_alone(book, point)
        case PointKind.ALL_THE_SAME_MARK:
            return asked.all_the_same_mark(book, point)
        case PointKind.SAME_WORDS:
            return asked.same_words(book, point)
        case PointKind.NOT_ASKED:
            return asked.not_asked(book, point)
        case PointKind.OTHER_THAN_ADVISED:
            return decided.other_than_advised(book)
        case PointKind.RELATIVES:
            return decided.relatives(book)
        case PointKind.ON_PLACEHOLDERS:
            return decided.on_placeholders(book)
        case _:
            assert_never(point.look)
