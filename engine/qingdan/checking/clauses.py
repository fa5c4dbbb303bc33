"""Is each instrument read, whole and in order, and does each of its clauses go somewhere?"""

import re
from collections.abc import Iterator

from qingdan.checking.standing import marked
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Written

INSTRUMENTS = "policy/instruments/"
WITH_FIGURES = ("policy/standards.yaml", "policy/eligibility/", "catalogue/benefits/")
TITLE, SHORT, CLAUSES, NUMBER, READ = "文件", "简称", "条款", "条", "已读"
CARRIERS, BECAUSE, SOURCE, SEEN, DIGESTS = "由", "因", "来源", "出处", "校验办法"
_COUNTED = re.compile(r"(?:(.*)-)?([0-9]+)")


def every_clause_goes_somewhere(subject: Subject) -> Iterator[Problem]:
    """V-CITE-04: a clause has neither what carries it nor a reason why nothing does."""
    for _, tree in subject.under(INSTRUMENTS):
        for clause in items(at(tree, CLAUSES)):
            if not items(at(clause, CARRIERS)) and not text(at(clause, BECAUSE)):
                said = {"clause": text(at(clause, NUMBER)), "instrument": text(at(tree, TITLE))}
                yield Problem("V-CITE-04", clause.place, said)


def figures_rest_on_what_was_read(subject: Subject) -> Iterator[Problem]:
    """V-CITE-05: a figure that is no placeholder rests on a clause that nobody read.

    One that says where else it was seen (出处) has its grade of evidence there.
    """
    unread = dict(_unread(subject))
    for folder in WITH_FIGURES if unread else ():
        for _, tree in subject.under(folder):
            for name, node in _figures(tree, text(next(iter(entries(tree).values()), None))):
                source = next((s for s in _sources(node) if s in unread), None)
                if source is not None:
                    said = {"instrument": unread[source], "figure": name}
                    place = entries(node)[SOURCE].place
                    yield Problem("V-CITE-05", place, said, Severity.WARNING)


def clauses_stand_in_order(subject: Subject) -> Iterator[Problem]:
    """V-CITE-10: a clause stands twice, or not after the one before it; a gap is told likewise.

    Only where the instrument is given whole, clause by clause with digests, is a gap one.
    """
    for _, tree in subject.under(INSTRUMENTS):
        whole = at(tree, DIGESTS) is not None
        last: dict[str, int] = {}
        seen: set[str] = set()
        for clause in items(at(tree, CLAUSES)):
            locator = text(at(clause, NUMBER))
            stem, number = _counted(locator)
            before = last.get(stem)
            fits = before is None or (number == before + 1 if whole else number > before)
            if locator in seen or (number >= 0 and not fits):
                yield Problem("V-CITE-10", clause.place, {"clause": locator})
            seen.add(locator)
            last[stem] = number


def _unread(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield the clauses that nobody read, with their instruments' titles."""
    for _, tree in subject.under(INSTRUMENTS):
        for clause in items(at(tree, CLAUSES)):
            read = at(clause, READ) or at(tree, READ)
            if read is not None and read.value in (False, "否"):
                yield text(at(tree, SHORT)) + text(at(clause, NUMBER)), text(at(tree, TITLE))


def _figures(node: Written, name: str) -> Iterator[tuple[str, Written]]:
    """Yield the maps that rest on a source alone, each with its nearest name."""
    inner = entries(node)
    if SOURCE in inner and SEEN not in inner and not marked(node):
        yield name, node
    named = next(iter(inner), "")
    for key, each in inner.items():
        yield from _figures(each, key if entries(each) else name)
    for each in items(node):
        first = next(iter(entries(each).values()), None)
        yield from _figures(each, text(first) or named or name)


def _sources(node: Written) -> tuple[str, ...]:
    written = at(node, SOURCE)
    found = items(written)
    return tuple(text(each) for each in found) if found else (text(written),)


def _counted(locator: str) -> tuple[str, int]:
    """Return a locator's stem and its last number; -1 for one that ends in words."""
    found = _COUNTED.fullmatch(locator)
    return (locator, -1) if found is None else (found[1] or "", int(found[2]))


CHECKS = (every_clause_goes_somewhere, figures_rest_on_what_was_read, clauses_stand_in_order)
