"""Which answers are too much alike to have been given, and who was not asked?"""

from collections import defaultdict

from qingdan.auditing.anomalies.findings import Finding, Person, Seen, seen
from qingdan.auditing.anomalies.stored import Book, Item
from qingdan.model.audit_points import AuditPoint
from qingdan.model.records import FieldKind, RecordShape

PROVIDER = "provider"


def all_the_same_mark(book: Book, point: AuditPoint) -> Seen:
    """Find providers about whom so many answers are one and the same, and none is another."""
    marks = defaultdict[str, list[tuple[int, str]]](list)
    unknown = 0
    providers = _providers(book)
    for each, values in book.of_kind(*point.records):
        if each.record.day not in book.window:
            continue
        item = (each.number, each.record.member, each.record.service)
        came = [name for seq, name in providers[item] if seq < each.record.seq]
        if not came:
            unknown += 1
            continue
        shape = book.shapes[each.record.kind]
        said = {_label(shape, name, str(values[name])) for name in point.columns if name in values}
        marks[came[-1]] += ((each.record.seq, word) for word in said - set(point.unmarked))
    found = (
        Finding(provider=name, entries=tuple(seq for seq, _ in answers), count=len(answers))
        for name, answers in marks.items()
        if len(answers) >= (point.least or 1) and {word for _, word in answers} == {point.mark}
    )
    return seen(found, no_provider=unknown, erased=book.erased(*point.records))


def _label(shape: RecordShape, column: str, value: str) -> str:
    """Return the label of a choice; words that are none are themselves."""
    known = shape.field(column)
    return value if known is None else known.choices.get(value, value)


def _providers(book: Book) -> defaultdict[Item, list[tuple[int, str]]]:
    """Return who did each service from which entry on."""
    found = defaultdict[Item, list[tuple[int, str]]](list)
    for each in book.records:
        shape = book.shapes.get(each.record.kind)
        column = None if shape is None else shape.field(PROVIDER)
        if column is None or column.kind is not FieldKind.PROVIDER or each.values is None:
            continue
        if PROVIDER in each.values:
            item = (each.number, each.record.member, each.record.service)
            found[item].append((each.record.seq, str(each.values[PROVIDER])))
    return found


def same_words(book: Book, point: AuditPoint) -> Seen:
    """Find one sentence, of so many characters, in records about different people."""
    said = defaultdict[tuple[str, str], list[tuple[int, Person]]](list)
    for each, values in book.of_kind(*point.records):
        if each.record.day not in book.window:
            continue
        for name in point.columns:
            words = " ".join(str(values.get(name, "")).split())
            if len(words) >= (point.least or 1):
                person = (each.number, each.record.member)
                said[name, words].append((each.record.seq, person))
    found = (
        Finding(
            about=tuple(dict.fromkeys(person for _, person in some)),
            entries=tuple(seq for seq, _ in some),
            count=len(some),
        )
        for some in said.values()
        if len({person for _, person in some}) > 1
    )
    return seen(found, erased=book.erased(*point.records))


def not_asked(book: Book, point: AuditPoint) -> Seen:
    """Find running services that were to be asked about by a day that has passed."""
    running = {
        (each.number, each.member, each.service)
        for each in book.items
        if each.item.state not in book.resting
    }
    last = book.on if book.window.last is None else min(book.on, book.window.last)
    found = (
        Finding(
            about=((each.number, each.member),),
            services=(each.service,),
            on=each.due,
            entries=(each.opened_by,),
        )
        for each in book.tasks
        if each.task == point.task
        and each.due is not None
        and each.due < last
        and each.due in book.window
        and (each.number, each.member, each.service) in running
    )
    return seen(found)
