"""Can people be called, and do their own words mean one service only?"""

import re
from collections.abc import Iterator

from qingdan.checking.standing import beside, services
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.place import Problem

ALARMS, CONTACTS = "policy/alarms.yaml", "policy/registers/contacts.yaml"
LINES, NUMBER, TELEPHONE = "电话簿", "号", "电话"
ORDER, TIME, OWN_WORDS = "先后", "多久", "别名"
_NUMBER = re.compile(r"\+?[0-9]+(?:[- ][0-9]+)*")


def each_time_has_its_rank(subject: Subject) -> Iterator[Problem]:
    """V-NAME-02: the time of an alarm is none of 先后, so that it would come after all others."""
    table = subject.trees.get(ALARMS)
    order = [text(each) for each in items(at(table, ORDER))]
    for alarm in items(at(table, "预警")):
        node = at(alarm, TIME)
        if order and node is not None and text(node) not in order:
            said = {"field": TIME, "value": text(node), "near": "", "choices": "、".join(order)}
            yield Problem("V-NAME-02", node.place, said)


def numbers_can_be_dialled(subject: Subject) -> Iterator[Problem]:
    """V-REG-08: a telephone number has something in it that nobody can dial."""
    book = entries(at(subject.trees.get(ALARMS), LINES))
    lines = [(name, at(row, NUMBER)) for name, row in book.items()]
    rows = items(at(subject.trees.get(CONTACTS), "行"))
    lines += [(text(at(row, "名称")), at(row, TELEPHONE)) for row in rows]
    for name, node in lines:
        if node is not None and text(node) and not _NUMBER.fullmatch(text(node)):
            yield Problem("V-REG-08", node.place, {"line": name, "number": text(node)})


def the_public_can_call(subject: Subject) -> Iterator[Problem]:
    """V-REG-05: a telephone that must be there (必有) is empty when it is to be published.

    Each street has one of those that are named by the first word of their id alone.
    """
    register = subject.trees.get(CONTACTS)
    needed = {text(each) for each in items(at(register, "必有"))}
    for row in items(at(register, "行")) if subject.publishing else ():
        id_ = text(at(row, "编号"))
        if {id_, id_.partition("_")[0]} & needed and not text(at(row, TELEPHONE)):
            which = "".join(text(at(row, key)) for key in ("单位", "名称"))
            yield Problem("V-REG-05", beside(row, TELEPHONE), {"which": which})


def own_words_mean_one_service(subject: Subject) -> Iterator[Problem]:
    """V-NAME-07: what people call one service (别名) is what another one is called."""
    every = tuple(services(subject))
    named = {service.label: service for service, _ in every}
    for service, tree in every:
        for node in items(at(tree, OWN_WORDS)):
            other = named.setdefault(text(node), service)
            if other.id != service.id:
                said = {"label": text(node), "other": other.label}
                yield Problem("V-NAME-07", node.place, said)


CHECKS = (
    each_time_has_its_rank,
    numbers_can_be_dialled,
    the_public_can_call,
    own_words_mean_one_service,
)
