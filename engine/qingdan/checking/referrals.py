"""Does whoever is sent elsewhere know what happens meanwhile, and for how long?"""

from collections.abc import Iterator

from qingdan.checking.standing import benefits, beside, holds, services
from qingdan.checking.subject import Subject, at, items, text
from qingdan.model.place import Problem
from qingdan.model.written import Written

REFERRALS = "policy/referrals/"
MEANWHILE, INTERIM, AT_MOST, ABOUT = "等的时候", "可先安排", "最长", "说明"
BESIDE, INSTEAD = "与服务", "代替"


def going_first_has_an_end(subject: Subject) -> Iterator[Problem]:
    """V-DISP-10: a benefit or service that refers first arranges something without an end.

    A destination that is missing does not fit the shape and is told there.
    """
    for benefit, tree in benefits(subject):
        first = benefit.refer_first
        if first is not None and first.as_usual and first.at_most_days is None:
            place = beside(tree, "先转介")
            yield Problem("V-DISP-10", place, {"thing": benefit.label})
    for service, tree in services(subject):
        for elsewhere, row in zip(service.elsewhere, items(at(tree, "谁来办")), strict=True):
            if elsewhere.interim and elsewhere.at_most_days is None:
                yield Problem("V-DISP-10", beside(row, MEANWHILE), {"thing": service.label})


def what_replaces_says_what_meanwhile(subject: Subject) -> Iterator[Problem]:
    """V-REF-03: a referral stands in for a service, and nothing is said of the time between."""
    for _, tree in subject.under(REFERRALS):
        if text(at(tree, BESIDE)) == INSTEAD and not _said(at(tree, MEANWHILE)):
            said = {"referral": text(at(tree, "转介"))}
            yield Problem("V-REF-03", beside(tree, MEANWHILE, BESIDE), said)


def _said(meanwhile: Written | None) -> bool:
    """Return whether it is arranged until a day, or not arranged for a reason."""
    wanted = AT_MOST if holds(at(meanwhile, INTERIM)) else ABOUT
    return at(meanwhile, INTERIM) is not None and at(meanwhile, wanted) is not None


CHECKS = (going_first_has_an_end, what_replaces_says_what_meanwhile)
