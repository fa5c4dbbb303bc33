"""Is nothing asked that must not be, and does nothing kept apart leave by a shared door?"""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from qingdan.checking.standing import holds
from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.model.conditions import Condition, criteria
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written

VOCABULARY, RECORDS = "policy/vocabulary/", "policy/vocabulary/record.yaml"
LEDGERS, REFERRALS = "policy/ledgers/", "policy/referrals/"
FACTS, REGISTERED, APART = "事实", "登记栏", "单独保管"
NAME, QUESTION, CHOICES = "名称", "问", "选项"


class Door(NamedTuple):
    """An output that the whole office sees, a fact that goes out by it, and where it does."""

    output: str
    fact: str
    place: Place


def nothing_is_asked_that_must_not_be(subject: Subject) -> Iterator[Problem]:
    """V-PRIV-05: a fact, a field or a choice has words that ``record.yaml`` forbids (不该有)."""
    banned = [
        (text(word), text(at(row, "是什么")))
        for row in items(at(subject.trees.get(RECORDS), "不该有"))
        for word in items(at(row, "字样"))
    ]
    for node in _asked(subject):
        words = " ".join(_words(node))
        what = next((what for word, what in banned if word in words), None)
        if what is not None:
            said = {"fact": text(at(node, NAME)), "what": what}
            yield Problem("V-PRIV-05", node.key_place or node.place, said)


def nothing_kept_apart_is_shared(subject: Subject) -> Iterator[Problem]:
    """V-PRIV-11: a fact kept apart stands in a ledger, a referral or an alarm that is not."""
    apart = dict(_apart(subject))
    for door in chain(_ledgers(subject), _referrals(subject), _alarms(subject)):
        if door.fact in apart:
            said = {"fact": apart[door.fact], "output": door.output}
            yield Problem("V-PRIV-11", door.place, said)


def an_alarm_kept_apart_has_neutral_words(subject: Subject) -> Iterator[Problem]:
    """V-PRIV-12: an alarm is kept apart, and nothing says how shared output tells of it."""
    for alarm in subject.release.alarms.values():
        if alarm.kept_apart and alarm.shared in (None, alarm.sentence):
            yield Problem("V-PRIV-12", alarm.place, {"alarm": alarm.label})


def _asked(subject: Subject) -> Iterator[Written]:
    """Yield every fact, field of a record and column of a register."""
    for _, tree in subject.under(VOCABULARY):
        yield from entries(at(tree, FACTS)).values()
        for record in entries(at(tree, "记录")).values():
            yield from entries(at(record, "每条")).values()
            yield from entries(at(record, "单条")).values()
        for columns in entries(at(tree, REGISTERED)).values():
            yield from entries(columns).values()


def _words(node: Written) -> Iterator[str]:
    yield text(at(node, NAME))
    yield text(at(node, QUESTION))
    yield from (text(each) for each in entries(at(node, CHOICES)).values())


def _apart(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield what is kept apart, by id and by label, with its label."""
    for fact in subject.release.facts.values():
        if fact.kept_apart:
            yield from ((fact.id, fact.label), (fact.label, fact.label))
    for columns in entries(at(subject.trees.get(RECORDS), REGISTERED)).values():
        for name, column in entries(columns).items():
            if holds(at(column, APART)):
                yield name, text(at(column, NAME))


def _ledgers(subject: Subject) -> Iterator[Door]:
    for _, tree in subject.under(LEDGERS):
        if holds(at(tree, APART)):
            continue
        for column in items(at(tree, "列")):
            source = at(column, "来自")
            named = (at(source, "事实"), at(source, "登记"), *items(at(source, "摘要")))
            for node in named:
                if node is not None:
                    yield Door(text(at(tree, "台账")), text(node), node.place)


def _referrals(subject: Subject) -> Iterator[Door]:
    for _, tree in subject.under(REFERRALS):
        referral = subject.release.referrals[text(at(tree, "编号"))]
        if not holds(at(tree, APART)):
            yield from _read(referral.label, referral.when)


def _alarms(subject: Subject) -> Iterator[Door]:
    for alarm in subject.release.alarms.values():
        if not alarm.kept_apart:
            yield from _read(alarm.label, alarm.when)
    for conflict in subject.release.conflicts.values():
        yield from _read(conflict.label, conflict.when)


def _read(output: str, condition: Condition) -> Iterator[Door]:
    return (Door(output, each.fact, each.place) for each in criteria(condition))


CHECKS = (
    nothing_is_asked_that_must_not_be,
    nothing_kept_apart_is_shared,
    an_alarm_kept_apart_has_neutral_words,
)
