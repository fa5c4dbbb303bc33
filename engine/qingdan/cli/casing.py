"""How does a line about a case become one act of the casebook?"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qingdan.casebook.asked import Refused, Rules
from qingdan.casebook.ledger.canonical import GREATEST
from qingdan.casebook.ledger.keys import LooseKey
from qingdan.casebook.ledger.notes import NotANote
from qingdan.casebook.opening import SCHEME, Casebook, LostKey, Newer, OtherKey, is_there, opened
from qingdan.cli.codes import FOUND
from qingdan.cli.databases import of_opening
from qingdan.cli.days import day
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import say
from qingdan.cli.rulebook import rules_of
from qingdan.library import Release, load
from qingdan.model.known_records import KnownAct
from qingdan.reporting.cleaning import clean
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language
from qingdan.reporting.refusals import lines

PLACE, VARIABLE = "案卷", "QINGDAN_CASEBOOK"
ALIASES = {"show": KnownAct.READ}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was typed."""

    act: str
    what: str
    actor: str | None
    role: str | None
    purpose: str | None
    unit: str | None
    member: str | None
    service: str | None
    filled: tuple[str, ...]
    fill: str | None
    kind: str | None
    differ: str | None
    follows: int | None
    written_day: str | None
    key: str | None
    place: str | None
    keys: str | None
    as_json: bool


@dataclass(frozen=True, slots=True)
class Counter:
    """Where a case is worked on: the casebook, the release of the day, what was typed."""

    casebook: Casebook
    release: Release
    rules: Rules
    line: Line
    language: Language

    @property
    def shown(self) -> Rules:
        """Return the rules as they are told in the language; nothing is decided by these."""
        files, rules = self.release.files, self.release.rules
        return replace(self.rules, release=spoken(rules, files, rules, self.language))


def answer(line: Line, language: Language) -> int:
    """Do what a line asks; return 1 where it may not be done."""
    release = load(day(line.written_day, language))
    rules = rules_of(release, language)
    act = _act(line.act, rules)
    at = Counter(book(line.place, line.keys, language), release, rules, line, language)
    signed(line, language)
    try:
        return _done(act, at)
    except Refused as refused:
        say(lines(refused.refusals, at.shown, language))
        return FOUND


def _done(act: str, at: Counter) -> int:
    if act in (KnownAct.OPEN, KnownAct.ASSESS):
        from qingdan.cli.enrolling import enrolled

        return enrolled(act, at)
    if act == KnownAct.READ:
        from qingdan.cli.leafing import shown

        return shown(at)
    from qingdan.cli.acting import acted

    return acted(act, at)


def place_of(place: str | None) -> str:
    """Return where the casebook is: by option, by variable, or the folder beside one."""
    return place or os.environ.get(VARIABLE) or PLACE


def standing_at(place: str | None, language: Language) -> str:
    """Return where a casebook stands; raise Misused for none: who only looks makes none."""
    where = place_of(place)
    if not is_there(where):
        raise Misused(
            language.of(
                "这里还没有案卷；先立一户，或者用 --casebook 说在哪里。",
                "There is no casebook here; open a case, or name it by --casebook.",
            )
        )
    return where


def book(place: str | None, keys: str | None, language: Language) -> Casebook:
    """Open the casebook that is meant, and make it where there is none."""
    where = place_of(place)
    if SCHEME in where and keys is None:
        raise Misused(
            language.of(
                "案卷在数据库里的，用 --keys 写钥匙在哪个文件夹。",
                "Name the folder of the key by --keys where the casebook is at a URL.",
            )
        )
    try:
        return opened(where, None if keys is None else Path(keys))
    except LooseKey as loose:
        raise Misused(
            language.of(
                f"别人也读得到钥匙 `{loose.path}`；先收紧：chmod 600。",
                f"Others can read the key `{loose.path}`; run chmod 600 first.",
            )
        ) from None
    except (NotANote, LostKey, OtherKey, Newer, OSError) as failed:
        raise of_opening(failed, language) from None


def _act(word: str, rules: Rules) -> str:
    """Return the id of the act that is meant; a word that means none is refused with the rest."""
    asked = word.replace("-", "_")
    for each in rules.casework.acts.values():
        if asked in (each.id, each.id.removeprefix("case_"), each.label):
            return each.id
    return ALIASES.get(asked, asked)


def signed(line: Line, language: Language) -> None:
    """Raise Misused where a line does not say who acts, in which part and what for."""
    said = {"--by": line.actor, "--role": line.role, "--purpose": line.purpose}
    missing = [name for name, value in said.items() if not (value and value.strip())]
    if missing:
        hint = language.of("、", ", ").join(missing)
        raise Misused(
            language.of(
                f"每一笔都要写谁办、以哪一角、做什么用；少了 {hint}。",
                f"Each act says who, in which role and what for; {hint} is missing.",
            )
        )
    _visible({**said, "--unit": line.unit, "--member": line.member, "--key": line.key}, language)
    if line.follows is not None and not 0 <= line.follows <= GREATEST:
        raise Misused(
            language.of(
                f"`--of` 写一笔的号，没有 `{line.follows}` 号。",
                f"`--of` takes the number of an entry; none can be `{line.follows}`.",
            )
        )


def _visible(said: Mapping[str, str | None], language: Language) -> None:
    """Raise Misused for words with characters that cannot be seen, or that turn others round."""
    for option, words in said.items():
        if words and clean(words) != words:
            raise Misused(
                language.of(
                    f"`{option}` 里有看不见的字符：`{clean(words)}`；去掉再写。",
                    f"`{option}` has characters that cannot be seen: `{clean(words)}`; "
                    "leave them out.",
                )
            )
