"""What may an embedding system use? Everything named here, and nothing else.

``load`` a release for a day, ``read`` a household, ``assess`` it::

    release = qingdan.load(on=day)
    household = release.read(data)
    decision = release.assess(household, on=day)

``to_json`` writes a decision for a machine, ``words`` its reasons for people, and
``docs/embedding.md`` shows a whole intake system. A name is imported when it is first used, so
that ``qingdan --help`` does not wait for the engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qingdan.library import Release, load
    from qingdan.model.decisions import Decision, MemberDecision, Question, ServiceDecision
    from qingdan.model.errors import Faulty, NoPolicy, OutsideRelease, QingdanError, UnknownOffice
    from qingdan.model.gates import Outcome
    from qingdan.model.household import Household, Member
    from qingdan.model.place import Place, Problem, Severity
    from qingdan.model.truth import Truth
    from qingdan.reporting.embedding import to_json, words

__all__ = [
    "Decision",
    "Faulty",
    "Household",
    "Member",
    "MemberDecision",
    "NoPolicy",
    "Outcome",
    "OutsideRelease",
    "Place",
    "Problem",
    "QingdanError",
    "Question",
    "Release",
    "ServiceDecision",
    "Severity",
    "Truth",
    "UnknownOffice",
    "load",
    "to_json",
    "words",
]

_ROOMS = {
    "library": ("Release", "load"),
    "model.decisions": ("Decision", "MemberDecision", "Question", "ServiceDecision"),
    "model.errors": ("Faulty", "NoPolicy", "OutsideRelease", "QingdanError", "UnknownOffice"),
    "model.gates": ("Outcome",),
    "model.household": ("Household", "Member"),
    "model.place": ("Place", "Problem", "Severity"),
    "model.truth": ("Truth",),
    "reporting.embedding": ("to_json", "words"),
}


def __getattr__(name: str) -> object:
    """Import a public name from the room it lives in."""
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f"qingdan.{room}"), name)
    raise AttributeError(name)
