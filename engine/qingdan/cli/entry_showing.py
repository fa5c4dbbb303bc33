"""How is one entry read, and how is it noted when its words are unmasked?"""

from typing import Any

from qingdan.casebook.ledger import engines, store
from qingdan.casebook.verifying.single import Seen, seen
from qingdan.casebook.verifying.whole import DAMAGED
from qingdan.cli.codes import BROKEN_SEAL, DONE, FOUND
from qingdan.cli.days import day
from qingdan.cli.peering import about, counter, look, noted
from qingdan.cli.printing import say, say_bytes
from qingdan.cli.rulebook import rules_of
from qingdan.cli.verifying import casebook_as_found
from qingdan.library import load
from qingdan.model.known_records import KnownAct
from qingdan.reporting import json
from qingdan.reporting.audited_entry import entry_json, entry_lines
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language


def answer(seq: int, language: Language, *, unmasked: bool, **typed: Any) -> int:  # noqa: ANN401 as typed
    """Show an entry; return 1 where there is none or it may not be unmasked, 6 where damaged."""
    place, keys, as_json = typed["place"], typed["keys"], typed["as_json"]
    casebook = casebook_as_found(place, keys, language)
    try:
        with engines.reading(casebook.engine) as connection:
            entry, size = seen(connection, casebook.master, seq), store.size(connection)
    except (*DAMAGED, store.Damaged):
        entry, size = None, -1
    if entry is None or entry.told is None:
        return _nothing(entry, size, seq, language)
    if unmasked:
        at = counter(language, "", **typed)
        what = f"{seq} {entry.told.household} {entry.told.member}".strip()
        named = (entry.told.household,) if entry.told.household else ()
        if noted(about(look(KnownAct.SHOW, what, at), named), at) is None:
            return FOUND
        rules = at.shown
    else:
        rules = rules_of(load(day(typed["written_day"], language)), language)
    if as_json:
        say_bytes(json.document(entry_json(entry, unmasked=unmasked)))
    else:
        say(clean(e) for e in entry_lines(entry, rules, language, unmasked=unmasked))
    return DONE if entry.place.holds and entry.vouched else BROKEN_SEAL


def _nothing(entry: Seen | None, size: int, seq: int, language: Language) -> int:
    """Say that there is no such entry, or none that can be read."""
    if entry is None and size >= 0:
        said = (
            f"✗ 没有第 {seq} 号；账里有 {size} 号，从 0 起。",
            f"✗ There is no entry {seq}; there are {size}, from 0 on.",
        )
    else:
        said = (
            f"✗ 第 {seq} 号读不出，或者不是本程序写的。先查  qingdan audit verify",
            f"✗ Entry {seq} cannot be read, or is another's. Run qingdan audit verify",
        )
    say([language.of(*said)])
    return FOUND if entry is None and size >= 0 else BROKEN_SEAL
