"""Why did a service come out so in a file of answers, and does it when it is read again?

The household is put together from the file's own columns, explained as if it had a file of its
own, and read again by the reference; what the file says must be what that reading says.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from qingdan.cli import naming
from qingdan.cli.batching import KINDS, available
from qingdan.cli.codes import BROKEN_SEAL, DONE, FOUND, INVALID
from qingdan.cli.explaining import Asked, tell
from qingdan.cli.faults import complain_of
from qingdan.cli.forming import OPTION
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import complain, say
from qingdan.library import Release, load
from qingdan.model.place import Problem
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language
from qingdan.reporting.listing import unpublished

if TYPE_CHECKING:
    from qingdan.registers.answered import Answers

SHOWN, DAY = 5, "--on"


def is_answers(name: str) -> bool:
    """Return whether a file is meant as answers to a register, by the end of its name."""
    return name.lower().endswith(KINDS)


def answer(file: str, asked: Asked) -> int:
    """Explain a row of answers; return 6 where the file says something else than its facts do."""
    language = asked.desk.language
    available(language)
    from qingdan.registers.answered import opened

    answers = opened(file)
    if isinstance(answers, Problem):
        complain_of((answers,), {}, language)
        return INVALID
    if DAY in asked.desk.carried and answers.on != asked.desk.on:
        raise Misused(
            language.of(
                f"`{file}` 是按 {answers.on} 算的；要按别的日子看，从名册重新算。",
                f"`{file}` was decided for {answers.on}; decide the register for another day.",
            )
        )
    household = _household(answers, asked, language)
    release = load(answers.on)
    if release.rules.catalogue is None:
        say([unpublished(release.rules, answers.on, language)])
        return DONE
    return _told(answers, household, asked, release)


def _told(answers: "Answers", household: str, asked: Asked, release: Release) -> int:
    from qingdan.registers.answered import rows
    from qingdan.registers.households import households_of
    from qingdan.registers.verifying import Asked as Row
    from qingdan.registers.verifying import differing, other_rules

    language = asked.desk.language
    batch = rows(answers, household, release)
    (found,) = households_of(batch, release.rules)
    desk = replace(asked.desk, on=answers.on, office=answers.office, carried=(OPTION, household))
    tell(desk.sheet(release, found), answers.name, replace(asked, desk=desk), release)
    others = other_rules(answers.digest, release.rules, answers.name)
    if others is not None:
        complain_of((others,), {}, language)
        return FOUND
    service = naming.service(asked.service, release.rules, language)
    members = naming.members(asked.member, found, language)
    again = Row(
        name=answers.name,
        household=found,
        on=answers.on,
        office=answers.office,
        service=service,
    )
    wrong = tuple(differing(batch, release.rules, again, members))
    complain_of(wrong, {}, language)
    if wrong:
        return BROKEN_SEAL
    complain(
        language.of(
            f"{answers.name} 里这一项写的，和照同样的事实重读的一样。",
            f"{answers.name} says of this service what the same facts say when read again.",
        )
    )
    return DONE


def _household(answers: "Answers", asked: Asked, language: Language) -> str:
    """Return the household that is meant: by its number, or the only one with such a member."""
    from qingdan.registers.answered import people

    member, only = asked.member, asked.only
    meant = dict.fromkeys(
        household
        for household, person in people(answers)
        if only in (None, household) and member in (None, person)
    )
    if len(meant) == 1:
        return next(iter(meant))
    if not meant and only is not None and member is not None:
        return _household(answers, replace(asked, member=None), language)
    if not meant:
        said = only if member is None else member
        raise Misused(
            language.of(
                f"`{answers.name}` 里没有 `{said}`。", f"`{answers.name}` has no `{said}`."
            )
        )
    hint = language.of("、", ", ").join(list(meant)[:SHOWN])
    raise Misused(
        clean(
            language.of(
                f"`{answers.name}` 里有 {len(meant)} 户可能是，用 {OPTION} 说是哪一户：{hint}…",
                f"{len(meant)} households of `{answers.name}` may be meant; "
                f"name one by {OPTION}: {hint} ...",
            )
        )
    )
