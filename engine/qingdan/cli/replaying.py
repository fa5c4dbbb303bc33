"""How are past decisions made again for somebody who audits?"""

from importlib.metadata import version

from qingdan.auditing import kept
from qingdan.auditing.replaying import replay, tally
from qingdan.casebook.ledger import engines
from qingdan.casebook.surveying import Survey
from qingdan.casebook.verifying.entries import Told
from qingdan.cli.casing import Counter
from qingdan.cli.codes import BROKEN_SEAL, DONE, FOUND
from qingdan.cli.misuse import Misused
from qingdan.cli.peering import about, counter, look, noted
from qingdan.cli.printing import progress, say, say_bytes
from qingdan.model.known_records import KnownAct
from qingdan.reporting import filed, json
from qingdan.reporting.languages import Language
from qingdan.reporting.replayed import as_plain, told

EVERYTHING = "--all"


def answer(what: str | None, language: Language, *, everything: bool, **typed: object) -> int:
    """Replay what is meant; return 6 where a decision does not come out again."""
    if (what is None) is not everything:
        raise Misused(
            language.of(
                "写要重放哪一号、哪一户，或者 --all；只写一样。",
                "Name an entry or a household to be replayed, or --all; one of them.",
            )
        )
    at = counter(language, what or EVERYTHING, **typed)
    return _answered(what, at)


def _answered(what: str | None, at: Counter) -> int:
    """Find the entries, which say nothing of anybody; note the look; then open papers."""
    with engines.reading(at.casebook.engine) as connection:
        survey = Survey(connection, at.casebook)
        entries, homes = tuple(kept.assessments(survey)), [e.number for e in survey.homes()]
    meant = entries if what is None else _meant(what, entries)
    if what is not None and not meant:
        say([_none(what, at.language)])
        return FOUND
    looked = look(KnownAct.REPLAY, EVERYTHING if what is None else _named(meant), at)
    if noted(about(looked, (each.household for each in meant), homes), at) is None:
        return FOUND
    progress(at.language.of(f"{len(meant)} 次评估……", f"{len(meant)} assessments ..."))
    found = tally(replay(at.casebook, filed.parts).each(meant))
    if at.line.as_json:
        say_bytes(json.document(as_plain(found, version("qingdan"))))
    else:
        say(told(found, version("qingdan"), at.language))
    return DONE if found.sound else BROKEN_SEAL


def _named(meant: tuple[Told, ...]) -> str:
    """Return whose papers are looked at: each may ask later who looked at hers."""
    homes = dict.fromkeys(each.household for each in meant)
    numbers = " ".join(str(each.seq) for each in meant)
    return f"{' '.join(homes)} {numbers}"


def _meant(what: str, entries: tuple[Told, ...]) -> tuple[Told, ...]:
    """Return the entry of this number, or the entries of this household."""
    numbered = tuple(each for each in entries if str(each.seq) == what)
    return numbered or tuple(each for each in entries if each.household == what)


def _none(what: str, language: Language) -> str:
    return language.of(
        f"`{what}` 不是一次评估的号，也没有这一户的评估。看有哪些：qingdan case show。",
        f"`{what}` is no assessment's number and no household that was assessed.",
    )
