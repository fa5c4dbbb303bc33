"""What has to be looked at in a household beside its services?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qingdan.evaluation.chain.errands import Errands, errands
from qingdan.evaluation.chain.gates import some_category
from qingdan.evaluation.chain.setting import Setting
from qingdan.evaluation.chain.warnings import Watched, watched
from qingdan.model.facts import Entity
from qingdan.model.release import Release
from qingdan.model.truth import Truth

Standing = tuple[Truth, tuple[str, ...]]
"""Whether some category counts, and the categories that hold for certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heeded:
    """The alarms and referrals to be gone through, the reminders, and who holds what.

    ``own`` and ``standing`` are by member.
    """

    errands: Errands
    home: Watched
    own: Mapping[str, Watched]
    standing: Mapping[str, Standing]


def everything(setting: Setting) -> Heeded:
    """Return all that there is to be looked at."""
    release, own = setting.release, watched(setting.release, Entity.MEMBER)
    holds = [each.holds_when for each in release.categories.values()]
    ids = [each.id for each in setting.household.members]
    return Heeded(
        errands=errands(release),
        home=watched(release, Entity.HOUSEHOLD),
        own=dict.fromkeys(ids, own),
        standing={
            id_: standing(release, [setting.reading.truth(each, id_) for each in holds])
            for id_ in ids
        },
    )


def standing(release: Release, held: Sequence[int]) -> Standing:
    """Return whether some category counts, by the truth of each."""
    truths = dict(zip(release.categories, map(Truth, held), strict=True))
    certain = tuple(id_ for id_, truth in truths.items() if truth is Truth.YES)
    return some_category(release, truths), certain
