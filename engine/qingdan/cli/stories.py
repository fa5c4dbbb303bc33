"""May a person's story be told here: is there a consent for this use, does it tell who it is?"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qingdan.cli.chapters import Story
from qingdan.loading.household.hiding import LONG, any_of
from qingdan.model.place import Problem
from qingdan.model.records import Values

NOT_USABLE, THROUGH, WITHDRAWN, WHERE = "V-PRIV-09", "through", "withdrawn_on", "purpose"


@dataclass(frozen=True, slots=True)
class Use:
    """Where a story is used, as a consent names it, and on which day."""

    where: str
    on: date


@dataclass(frozen=True, slots=True)
class StoryFile:
    """The consents of the person, the oldest first, and the words that tell who it is."""

    consents: tuple[Values, ...]
    telling: tuple[str, ...]


def unusable(
    stories: Iterable[Story], use: Use, file: Callable[[Story], StoryFile]
) -> Iterator[Problem]:
    """Yield the stories that have no consent for this use, or tell who it is: V-PRIV-09."""
    for each in stories:
        how = _how(each, use, file)
        if how:
            said = {"case": f"{each.number or ''} {each.member or ''}".strip(), "how": how}
            yield Problem(NOT_USABLE, each.place, said)


def _how(story: Story, use: Use, file: Callable[[Story], StoryFile]) -> str:
    if not (story.number and story.member and story.words):
        return "unknown"
    known = file(story)
    if not _consented(known.consents, use):
        return "unconsented"
    return "telling" if _telling(story, known.telling) else ""


def _consented(consents: tuple[Values, ...], use: Use) -> bool:
    """Return whether the newest consent for this use holds on the day; its last day included."""
    uses = [each for each in consents if use.where in str(each.get(WHERE, ""))]
    if not uses or str(uses[-1].get(THROUGH, "")) < use.on.isoformat():
        return False
    withdrawn = uses[-1].get(WITHDRAWN)
    return withdrawn is None or str(withdrawn) > use.on.isoformat()


def _telling(story: Story, telling: tuple[str, ...]) -> bool:
    """Return whether a story names its household, or one of its people, or has a long number."""
    words, known = story.words or "", any_of(telling)
    named = known is not None and known.search(words) is not None
    return named or (story.number or "") in words or LONG.search(words) is not None
