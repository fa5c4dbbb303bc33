"""What may an embedding system use? Everything named here, and nothing else.

``load`` a release for a day, ``read`` a household, ``assess`` it::

    release = qingdan.load(on=day)
    household = release.read(data)
    decision = release.assess(household, on=day)
"""

from qingdan.library import Release, load
from qingdan.model.decisions import Decision, MemberDecision, Question, ServiceDecision
from qingdan.model.errors import Faulty, NoPolicy, QingdanError
from qingdan.model.gates import Outcome
from qingdan.model.household import Household, Member
from qingdan.model.place import Place, Problem, Severity
from qingdan.model.truth import Truth

__all__ = [
    "Decision",
    "Faulty",
    "Household",
    "Member",
    "MemberDecision",
    "NoPolicy",
    "Outcome",
    "Place",
    "Problem",
    "QingdanError",
    "Question",
    "Release",
    "ServiceDecision",
    "Severity",
    "Truth",
    "load",
]
