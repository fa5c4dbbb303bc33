"""Who stands in two files, and whose level rests on one need alone?"""

from qingdan.auditing.anomalies.findings import Finding, Seen, seen
from qingdan.auditing.anomalies.stored import Advice, Book
from qingdan.model.audit_points import AuditPoint


def two_files(book: Book) -> Seen:
    """Find people whose identity number stands in the files of two streets."""
    found = []
    for people in book.known.values():
        streets = {book.homes[number].subdistrict for number, _ in people if number in book.homes}
        if len(streets) > 1:
            found.append(Finding(about=tuple(sorted(people))))
    identified = {each for people in book.known.values() for each in people}
    everybody = {(number, each) for number, some in book.members.items() for each in some}
    return seen(found, not_identified=len(everybody - identified))


def one_need_alone(book: Book, point: AuditPoint) -> Seen:
    """Find people who reach a level by one need, and by no other; as last assessed."""
    newest = {(each.number, each.member): each for each in book.advice if each.on in book.window}
    found = (
        Finding(about=(person,), on=each.on, entries=(each.seq,))
        for person, each in newest.items()
        if _reaching(each, book, point) == {point.need}
    )
    return seen(found)


def _reaching(advice: Advice, book: Book, point: AuditPoint) -> set[str]:
    """Return the needs whose level is the point's, or a heavier one."""
    found = set[str]()
    for need, level in advice.levels.items():
        order = book.levels.get(need, ())
        bound = order.index(point.level) if point.level in order else len(order)
        if level in order and order.index(level) >= bound:
            found.add(need)
    return found
