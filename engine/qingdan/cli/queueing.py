"""Where does one person stand, by the certificate: how many before him, and about when?"""

from dataclasses import asdict
from datetime import date

from qingdan.allocation.checker import first_fault
from qingdan.allocation.waiting import Turn, turn
from qingdan.cli.certifying import OTHER_RULES, broken
from qingdan.cli.codes import BROKEN_SEAL, DONE, INVALID
from qingdan.cli.faults import complain_of
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import say, say_bytes
from qingdan.library import load
from qingdan.model.certificates import Certificate
from qingdan.model.place import Problem
from qingdan.reporting import json
from qingdan.reporting.allocated import turn_lines
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language


def tell(
    name: str, household: str | None, member: str | None, language: Language, *, as_json: bool
) -> int:
    """Tell a person of his turn, and of nobody else; a certificate that is broken tells none."""
    from qingdan.registers.certificates import read

    found = read(name)
    if isinstance(found, Problem):
        complain_of((found,), {}, language)
        return INVALID
    fault = first_fault(found.head, found.table)
    if fault is not None:
        complain_of((broken(name, fault),), {}, language)
        return BROKEN_SEAL
    release = load(date.fromisoformat(str(found.head["on"])))
    if str(found.head["service"]) not in release.rules.services:
        complain_of((broken(name, OTHER_RULES),), {}, language)
        return BROKEN_SEAL
    home, person = _meant(found, household, member, name, language)
    mine = turn(found, home, person)
    rules = spoken(release.rules, release.files, release.rules, language)
    if as_json:
        of = {name: found.head[name] for name in ("service", "period", "trial")}
        who = {"household": home, "member": person}
        say_bytes(json.document({**of, **who, "turn": _plain(mine)}))
    elif mine is None:
        raise Misused(_nobody(name, home, language))
    else:
        say(turn_lines(mine, (home, person), found.head, rules, language))
    return DONE


def _plain(mine: Turn | None) -> object:
    """Return it for machines; how many stand before goes by the position of their level."""
    if mine is None:
        return None
    before = {str(level): count for level, count in (mine.before or {}).items()}
    month = mine.month and f"{mine.month:%Y-%m}"
    return {**asdict(mine), "given": mine.given.value, "before": before, "month": month}


def _nobody(name: str, who: str, language: Language) -> str:
    return language.of(
        f"`{name}` 里没有 `{who}`：没有要这一项，或者还要先问清。",
        f"`{name}` has no `{who}`: nothing is asked for, or something is to be asked first.",
    )


def _meant(
    found: Certificate, household: str | None, member: str | None, name: str, language: Language
) -> tuple[str, str]:
    """Return the one person of the certificate that is meant."""
    people = zip(found.table["household"], found.table["member"], strict=True)
    meant = [
        (str(home), str(person))
        for home, person in people
        if household in (None, home) and member in (None, person)
    ]
    if len(meant) == 1:
        return meant[0]
    said = household or member or ""
    if not meant:
        raise Misused(_nobody(name, said, language))
    raise Misused(
        language.of(
            f"`{name}` 里有 {len(meant)} 个人可能是，用 --household、--member 说是哪一个。",
            f"{len(meant)} people of `{name}` may be meant; name one by --household and --member.",
        )
    )
