"""Which alarms, referrals and reminders can concern a household at all?

Most do not: their truths, laid out one behind the other, are seen at a glance to be NO. Whatever
is left goes through the chain as everything would.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from qingdan.evaluation.alike.orders import Laying, place
from qingdan.evaluation.chain.errands import Errands, errands
from qingdan.evaluation.chain.heeded import Heeded, Standing
from qingdan.evaluation.chain.warnings import Watched, watched
from qingdan.evaluation.compiled import CompiledReading
from qingdan.model.conditions import Condition
from qingdan.model.facts import Entity
from qingdan.model.release import Release

ONLY_CERTAIN, ALSO_OPEN = 2, 3
"""Which bits of a truth matter: that of certainty alone, or also that of possibility."""


@dataclass(frozen=True, slots=True)
class Glance:
    """Where some truths are laid out, and which bits of each matter."""

    truths: slice
    bits: int

    def which(self, laid: Sequence[bytes]) -> bytes:
        """Return, for each truth, something else than 0 where it matters for somebody."""
        found = 0
        for each in laid:
            found |= int.from_bytes(each[self.truths], "little")
        bits = found & self.bits
        return bits.to_bytes(self.truths.stop - self.truths.start, "little") if bits else b""


@dataclass(frozen=True, slots=True)
class Watching:
    """What is looked for in a household or in a member, and where its truths are laid out."""

    watched: Watched
    conflicts: Glance
    watches: Glance

    def of(self, laid: Sequence[bytes]) -> Watched:
        """Return what may be found; all else is not so."""
        conflicts = compress(self.watched.conflicts, self.conflicts.which(laid))
        watches = compress(self.watched.watches, self.watches.which(laid))
        return Watched(tuple(conflicts), tuple(watches))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heeding:
    """What may have to be told of a household beside its services, and where that is laid out."""

    errands: Errands
    alarms: Glance
    referrals: Glance
    home: Watching
    own: Watching
    held: slice

    def heeded(self, laid: Mapping[str, bytes], stood: Callable[[bytes], Standing]) -> Heeded:
        """Return what may concern somebody of a household; ``stood`` gives who holds what."""
        everybody = tuple(laid.values())
        return Heeded(
            errands=Errands(
                tuple(compress(self.errands.alarms, self.alarms.which(everybody))),
                tuple(compress(self.errands.referrals, self.referrals.which(everybody))),
            ),
            home=self.home.of(everybody),
            own={who: self.own.of((each,)) for who, each in laid.items()},
            standing={who: stood(each[self.held]) for who, each in laid.items()},
        )


def heeding(release: Release, reading: CompiledReading, laying: Laying) -> Heeding:
    """Lay out what may have to be told."""
    known = errands(release)

    def glance(conditions: Collection[Condition], if_open: Collection[bool] = ()) -> Glance:
        bits = [
            ALSO_OPEN if each else ONLY_CERTAIN for each in if_open or [False] * len(conditions)
        ]
        truths = laying.lay(place(each, reading) for each in conditions)
        return Glance(truths, int.from_bytes(bytes(bits), "little"))

    def watching(entity: Entity) -> Watching:
        every = watched(release, entity)
        conflicts = glance([each.when for each in every.conflicts])
        return Watching(every, conflicts, glance([when for _, when in every.watches]))

    referrals = [each for each, _ in known.referrals]
    return Heeding(
        errands=known,
        alarms=glance([each.when for each in known.alarms]),
        referrals=glance([e.when for e in referrals], [e.if_open for e in referrals]),
        home=watching(Entity.HOUSEHOLD),
        own=watching(Entity.MEMBER),
        held=laying.lay(place(e.holds_when, reading) for e in release.categories.values()),
    )
