"""How is a draw asked for, noted and told?"""

from dataclasses import dataclass
from typing import Any

from qingdan.auditing.sampling import Roster, Wanted, roster
from qingdan.casebook.ledger import engines
from qingdan.casebook.verifying.entries import every
from qingdan.cli.casing import Counter
from qingdan.cli.codes import DONE, FOUND
from qingdan.cli.days import day
from qingdan.cli.forming import free, write
from qingdan.cli.misuse import Misused
from qingdan.cli.peering import counter, look, noted
from qingdan.cli.printing import say, say_bytes
from qingdan.cli.rulebook import trees_of
from qingdan.loading.building.sampling import share
from qingdan.model.known_records import KnownAct, KnownRecord
from qingdan.model.sampling import Share
from qingdan.reporting import json
from qingdan.reporting.audited_lists import Draw, draw_json, draw_lines
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language

ALL = ("all", "全部")
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed of the draw."""

    seed: str
    count: int | None
    percent: int | None
    acts: tuple[str, ...]
    first: str | None
    last: str | None
    below: int | None
    out: str | None


def answer(asked: Asked, language: Language, **typed: Any) -> int:  # noqa: ANN401 as typed
    """Draw, note the draw, and tell it; return 1 where whoever asks may not."""
    at = counter(language, "", **typed)
    seed = asked.seed.strip()
    if not seed or len(seed) > LONGEST or (asked.count and asked.percent):
        raise Misused(
            language.of(
                f"种子要写，不超过 {LONGEST} 个字；--count 和 --percent 只写一样。",
                f"Give a seed of at most {LONGEST} characters; --count or --percent, not both.",
            )
        )
    if asked.out is not None:
        free(asked.out, language)
    found = _roster(asked, at)
    draw = Draw(seed, found, found.drawn(seed, _count(asked, found, at)))
    if noted(look(KnownAct.SAMPLE, _noted(draw), at), at) is None:
        return FOUND
    if asked.out is not None:
        write(asked.out, "".join(found.lines()).encode(), language)
    if at.line.as_json:
        say_bytes(json.document(draw_json(draw)))
    else:
        say(clean(each) for each in draw_lines(draw, at.shown, language))
    return DONE


def _roster(asked: Asked, at: Counter) -> Roster:
    first, last = (None if e is None else day(e, at.language) for e in (asked.first, asked.last))
    wanted = Wanted(acts=_acts(asked.acts, at), first=first, last=last, below=asked.below)
    with engines.reading(at.casebook.engine) as connection:
        told = (told for _, told in every(connection) if told is not None)
        return roster(told, wanted)


def _acts(words: tuple[str, ...], at: Counter) -> frozenset[str] | None:
    acts = at.rules.casework.acts.values()
    if not words:
        return frozenset(each.id for each in acts if KnownRecord.SERVICE in each.records)
    if any(each in ALL for each in words):
        return None
    named = {name: each.id for each in acts for name in (each.id, each.label)}
    unknown = [each for each in words if each not in named]
    if unknown:
        raise Misused(
            at.language.of(
                f"没有 `{unknown[0]}` 这件事；看 qingdan case --help，或者写 all。",
                f"There is no act `{unknown[0]}`; see qingdan case --help, or write all.",
            )
        )
    return frozenset(named[each] for each in words)


def _count(asked: Asked, found: Roster, at: Counter) -> int:
    size = len(found.entries)
    if asked.count is not None:
        return asked.count
    if asked.percent is not None:
        return Share(asked.percent, 1).of(size)
    said = share(trees_of(at.release))
    if said is None:
        raise Misused(
            at.language.of(
                "规则没有说抽多少；用 --count 或 --percent 写。",
                "The rules do not say how many; give --count or --percent.",
            )
        )
    return said.of(size)


def _noted(draw: Draw) -> str:
    """Return what the entry of the draw says, so that it can be held against it later."""
    return f"{len(draw.lots)}/{len(draw.roster.entries)} {draw.seed} {draw.roster.digest}"
