"""How does a line become the workbooks of a register, and an entry that they were made?

Nothing is written over, and nobody's papers are opened before it is noted who asked.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from qingdan.casebook.asked import Asked, Refused
from qingdan.casebook.doing import do
from qingdan.casebook.ledger import engines, store
from qingdan.casebook.moving import unit
from qingdan.casebook.opening import is_there
from qingdan.casebook.reading import members
from qingdan.casebook.surveying import Survey
from qingdan.cli.acting import asked_of
from qingdan.cli.casing import PLACE, SHOW, VARIABLE, Counter, book, signed
from qingdan.cli.codes import DONE, FOUND
from qingdan.cli.days import day
from qingdan.cli.forming import free, unwritable, write
from qingdan.cli.leaving import Typed, ledger_of, refused, wanted_of
from qingdan.cli.ledgerbook import Trees, holdings, ledgers_of, trees_of
from qingdan.cli.misuse import Misused, Unfiled
from qingdan.cli.printing import say, say_bytes
from qingdan.cli.rulebook import rules_of
from qingdan.forms.ledger_book import ledger_book
from qingdan.library import load
from qingdan.model.ledgers import Each, Ledgers, OfficeLedger
from qingdan.model.release import Release as Rules
from qingdan.projecting.covering import cover
from qingdan.projecting.drawing import streets
from qingdan.projecting.holdings import Holdings
from qingdan.projecting.projection import Wanted, table
from qingdan.reporting import json
from qingdan.reporting.languages import Language
from qingdan.reporting.ledgers import (
    WHOLE,
    Drawn,
    Written,
    as_plain,
    footing,
    listing,
    listing_plain,
    origin,
    told,
)
from qingdan.reporting.refusals import lines

EXPORT, END, PUBLIC, OPENED = "export", ".xlsx", "公开", "未遮"
NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|\0', "_"))


@dataclass(frozen=True, slots=True)
class Export:
    """One register that is to leave: as it was typed, by whose rules, and what of it."""

    typed: Typed
    at: Counter
    trees: Trees
    ledgers: Ledgers
    ledger: OfficeLedger
    wanted: Wanted
    street: str | None


def listed(typed: Typed, language: Language) -> int:
    """Print the registers."""
    release = load(day(typed.written_day, language))
    found = ledgers_of(trees_of(release), rules_of(release, language))
    if typed.as_json:
        say_bytes(json.document(listing_plain(found)))
    else:
        say(listing(found, language))
    return DONE


def exported(typed: Typed, language: Language) -> int:
    """Write a register's workbooks; return 1 where it may not leave so."""
    signed(typed.line, language)
    export = _export(typed, language)
    why = refused(export.ledger, str(typed.role), export.at.rules, language)
    if why:
        say([f"✗ {why}"])
        return FOUND
    _ensure_free(export)
    try:
        act = _act(export)
        done = do(export.at.casebook, export.at.rules, act)
    except Refused as reasons:
        say(lines(reasons.refusals, export.at.shown, language))
        return FOUND
    written = _kept(export, list(_drawn(export, act)))
    if typed.as_json:
        say_bytes(json.document(as_plain(written, done.seq)))
    else:
        say(told(written, done.seq, language))
    return DONE


def _export(typed: Typed, language: Language) -> Export:
    release = load(day(typed.written_day, language))
    rules, trees = rules_of(release, language), trees_of(release)
    ledgers = ledgers_of(trees, rules)
    ledger = ledger_of(typed.ledger, ledgers, language)
    wanted = wanted_of(ledger, typed, language)
    street = None if typed.street is None else _street(typed.street, release.rules, language)
    if not is_there(typed.place or os.environ.get(VARIABLE) or PLACE):
        raise Misused(
            language.of(
                "这里还没有案卷；先立一户，或者用 --casebook 说在哪里。",
                "There is no casebook here; open a case, or name it by --casebook.",
            )
        )
    casebook = book(typed.place, typed.keys, language)
    at = Counter(casebook, release, rules, typed.line, language)
    if ledger.each is Each.PAPER and wanted.member not in members(casebook, wanted.number):
        raise Misused(language.of("案卷里没有这个人。", "This person has no file here."))
    return Export(typed, at, trees, ledgers, ledger, wanted, street)


def _street(word: str, rules: Rules, language: Language) -> str:
    """Return the street that is meant, as it is called; raise Misused for none."""
    known = streets(rules)
    for label in known:
        if word in (label, f"{label}街道"):
            return label
    raise Misused(
        language.of(
            f"没有 `{word}` 这个街道；有 {'、'.join(known)}。",
            f"There is no street `{word}`; there is {', '.join(known)}.",
        )
    )


def _act(export: Export) -> Asked:
    """Return the export as an act: of the office, or a look into one person's file."""
    of_person = export.ledger.each is Each.PAPER
    name, number = (SHOW, export.wanted.number) if of_person else (EXPORT, "")
    asked = asked_of(name, number, export.at, member=export.wanted.member if of_person else "")
    now = datetime.now().astimezone()
    values = {
        "what": " ".join(_what(export)),
        "purpose": asked.purpose,
        "at": f"{now:%Y-%m-%d %H:%M}",
        **asked.values,
    }
    return replace(asked, values=values, key=f"{EXPORT}-{now:%Y%m%dT%H%M%S.%f}")


def _what(export: Export) -> Iterator[str]:
    """Yield what leaves: the register, for which streets, whether published or opened."""
    yield export.ledger.label
    yield export.street or WHOLE[0]
    typed = export.typed
    yield from (["按街道"] if typed.by_street else [])
    yield from ([PUBLIC] if typed.public else [OPENED if typed.opened else "已遮"])
    yield from ([typed.receiver] if typed.receiver else [])


def _name(export: Export, street: str | None) -> str:
    """Return the name of a workbook: register, street and day; never a person's."""
    typed = export.typed
    parts = [export.ledger.label, street or WHOLE[0]]
    parts += [PUBLIC] if typed.public else []
    parts += [OPENED] if typed.opened else []
    parts += [typed.receiver] if typed.receiver else []
    parts.append(day(typed.written_day, export.at.language).isoformat())
    return "-".join(parts).translate(NOT_IN_NAMES) + END


def _path(export: Export, street: str | None) -> Path:
    return Path(str(export.typed.folder)) / _name(export, street)


def _possible(export: Export) -> Iterator[str | None]:
    yield export.street
    if export.typed.by_street:
        yield from streets(export.at.release.rules)


def _ensure_free(export: Export) -> None:
    """Refuse to write over anything, and make the folder, before anybody's papers are opened."""
    for street in _possible(export):
        free(str(_path(export, street)), export.at.language)
    folder = Path(str(export.typed.folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Unfiled(unwritable(str(folder))) from None


def _drawn(export: Export, act: Asked) -> Iterator[tuple[Written, bytes]]:
    """Yield each workbook with what is said of it."""
    at = export.at
    with engines.reading(at.casebook.engine) as connection:
        survey = Survey(connection, at.casebook)
        held = holdings(survey, at.rules, at.release, export.trees, export.ledgers, on=act.on)
        drawn = _origin(export, act, held, store.size(connection))
        drawn = replace(drawn, root=store.root(connection, drawn.size).hex())
        whole = table(export.ledger, held, export.wanted)
        covering = tuple(cover(export.ledger, held, export.wanted))
    for street in _possible(export):
        part = whole.of_street(street)
        if street == export.street or part.rows:
            said = origin(part, street, drawn, covering)
            signing = footing(export.ledger, drawn)
            content = ledger_book(part, export.ledgers.blanks, said, signing)
            yield Written(street, str(_path(export, street)), part), content


def _origin(export: Export, act: Asked, held: Holdings, size: int) -> Drawn:
    role = export.at.rules.casework.roles[act.role]
    return Drawn(
        rules=export.at.release.rules,
        on=act.on,
        first_day=held.survey.first_day(),
        size=size,
        root="",
        by=act.actor,
        role=role.label,
        unit=unit(act, role),
        purpose=act.purpose,
        wanted=export.wanted,
        blanks=export.ledgers.blanks,
    )


def _kept(export: Export, files: Sequence[tuple[Written, bytes]]) -> list[Written]:
    """Write the workbooks, each beside its place first."""
    for each, content in files:
        write(each.file, content, export.at.language)
    return [each for each, _ in files]
