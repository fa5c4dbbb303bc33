"""How does a line become the workbooks of a register, and an entry that they were made?

A register is drawn, then noted, then written: what cannot be read was not exported, and what is
written was noted. Who may not is refused before anything is read; nothing is written over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qingdan.casebook.asked import Asked, Done
from qingdan.casebook.ledger import engines, store
from qingdan.casebook.moving import unit
from qingdan.casebook.reading import members
from qingdan.casebook.surveying import Survey
from qingdan.cli.casing import Counter, book, signed, standing_at
from qingdan.cli.codes import DONE, FOUND
from qingdan.cli.days import day
from qingdan.cli.forming import free, unwritable, write
from qingdan.cli.leaving import Typed, ledger_of, refused, wanted_of
from qingdan.cli.ledgerbook import Trees, holdings, ledgers_of, trees_of
from qingdan.cli.misuse import Misused, Unfiled
from qingdan.cli.naming import street_of
from qingdan.cli.peering import about, look, may, noted
from qingdan.cli.printing import say, say_bytes
from qingdan.cli.rulebook import rules_of
from qingdan.forms.ledger_book import ledger_book
from qingdan.library import load
from qingdan.model.known_records import KnownAct
from qingdan.model.ledgers import Each, Ledgers, OfficeLedger
from qingdan.projecting.cells import Cell
from qingdan.projecting.covering import cover
from qingdan.projecting.drawing import streets
from qingdan.projecting.projection import Table, Wanted, table
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

END, PUBLIC, OPENED = ".xlsx", "公开", "未遮"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A register as it was drawn from so many entries; ``homes`` are all that have a case."""

    whole: Table
    covering: tuple[tuple[str, Cell], ...]
    first_day: date | None
    homes: frozenset[str]
    size: int


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
    act = _act(export)
    if not may(act, export.at):
        return FOUND
    drawing = _drawing(export, act)
    done = _noted(export, act, drawing)
    if done is None:
        return FOUND
    if export.ledger.each is Each.PAPER or done.seq != drawing.size:
        # The look stands in the person's own file; or somebody wrote to the casebook meanwhile.
        drawing = _drawing(export, act)
    written = _kept(export, list(_workbooks(export, act, drawing)))
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
    street = None if typed.street is None else street_of(typed.street, release.rules, language)
    standing_at(typed.place, language)
    casebook = book(typed.place, typed.keys, language)
    at = Counter(casebook, release, rules, typed.line, language)
    if ledger.each is Each.PAPER and wanted.member not in members(casebook, wanted.number):
        raise Misused(language.of("案卷里没有这个人。", "This person has no file here."))
    return Export(typed, at, trees, ledgers, ledger, wanted, street)


def _act(export: Export) -> Asked:
    """Return the export as an act: of the office, or a look into one person's file."""
    of_person = export.ledger.each is Each.PAPER
    name, number = (KnownAct.READ, export.wanted.number) if of_person else (KnownAct.EXPORT, "")
    member = export.wanted.member if of_person else ""
    return look(name, " ".join(_what(export)), export.at, number=number, member=member)


def _noted(export: Export, act: Asked, drawing: Drawing) -> Done | None:
    """Note an export with the households whose rows leave; a look at one names it already."""
    if export.ledger.each is Each.PAPER:
        return noted(act, export.at)
    streets_ = [None] if export.typed.by_street else [export.street]
    rows = (row for each in streets_ for row in drawing.whole.of_street(each).rows)
    numbers = frozenset(row.number for row in rows) & drawing.homes
    return noted(about(act, numbers, drawing.homes), export.at)


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


def _drawing(export: Export, act: Asked) -> Drawing:
    """Read what a register is drawn from; raise NotOpened, Unreadable for a damaged casebook."""
    at = export.at
    with engines.reading(at.casebook.engine) as connection:
        survey = Survey(connection, at.casebook)
        held = holdings(survey, at.rules, at.release, export.trees, export.ledgers, on=act.on)
        return Drawing(
            whole=table(export.ledger, held, export.wanted),
            covering=tuple(cover(export.ledger, held, export.wanted)),
            first_day=survey.first_day(),
            homes=frozenset(each.number for each in survey.homes()),
            size=store.size(connection),
        )


def _workbooks(export: Export, act: Asked, drawing: Drawing) -> Iterator[tuple[Written, bytes]]:
    """Yield each workbook with what is said of it."""
    drawn = _origin(export, act, drawing)
    for street in _possible(export):
        part = drawing.whole.of_street(street)
        if street == export.street or part.rows:
            said = origin(part, street, drawn, drawing.covering)
            signing = footing(export.ledger, drawn)
            content = ledger_book(part, export.ledgers.blanks, said, signing)
            yield Written(street, str(_path(export, street)), part), content


def _origin(export: Export, act: Asked, drawing: Drawing) -> Drawn:
    """Return where a register comes from: the ledger as it is with the entry of the export."""
    role = export.at.rules.casework.roles[act.role]
    with engines.reading(export.at.casebook.engine) as connection:
        size = store.size(connection)
        root = store.root(connection, size).hex()
    return Drawn(
        rules=export.at.release.rules,
        on=act.on,
        first_day=drawing.first_day,
        size=size,
        root=root,
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
        write(each.file, content, export.at.language, private=True)
    return [each for each, _ in files]
