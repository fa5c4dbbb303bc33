"""Since when does a service go on for somebody, who asked how it is done, and has it ended?

From what stands unsealed of its records; the day from which it is no more stands in a paper, and
is given by whoever opened that.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from qingdan.casebook.matter import Kept
from qingdan.model.casework import Casework
from qingdan.model.falling_due import Course
from qingdan.model.known_records import KnownAct, KnownRecord
from qingdan.model.records import Values


def course(  # noqa: PLR0913 what one service for one person is, and how it stands
    number: str,
    own: Sequence[Kept],
    state: str,
    casework: Casework,
    *,
    through: date | None,
    ends: Mapping[int, date],
) -> Course | None:
    """Return a service since it last began; None before it did, and where nobody may ask of it.

    ``own`` are the records of the service for the person, the first first; ``ends`` the days from
    which it is no more, by entry: where one is not known, the day of the record stands.
    """
    known = casework.acts
    asked = {source for step in known[KnownAct.FOLLOW_UP].steps for source in step.sources}
    ended = {step.target for step in known[KnownAct.END].steps}
    ending = {a.id for a in known.values() if any(step.target in ended for step in a.steps)}
    begun = next((each for each in reversed(own) if each.kind == KnownRecord.BEGINNING), None)
    if begun is None or state not in asked:
        return None
    since = [each for each in own if each.seq >= begun.seq]
    last = next((each for each in reversed(since) if each.act in ending), None)
    over = None if last is None or state not in ended else ends.get(last.seq, last.day)
    return Course(
        number=number,
        member=begun.member,
        service=begun.service,
        started=begun.day,
        followed=tuple(each.day for each in since if each.kind == KnownRecord.FOLLOW_UP),
        through=through,
        ended=over,
        paused=state in {step.target for step in known[KnownAct.SUSPEND].steps},
    )


def state_after(own: Iterable[tuple[Kept, Values]], casework: Casework) -> str:
    """Return how far a service has come since it last began, by what was written of it.

    Empty where it did not begin.
    """
    state = ""
    for each, values in own:
        act = casework.acts.get(each.act)
        for step in () if act is None else act.steps:
            here = each.kind == KnownRecord.BEGINNING or state in step.sources
            if here and (step.when is None or step.when.holds(values)):
                state = step.target
                break
    return state
