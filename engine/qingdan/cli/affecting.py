"""How are past decisions put to rules that arrived late?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import assert_never

from qingdan import inspection, library
from qingdan.auditing import kept
from qingdan.auditing.affected import Late, Present, Twice, Unchanged, second
from qingdan.auditing.replaying import Hindered
from qingdan.casebook.ledger import engines
from qingdan.casebook.surveying import Survey
from qingdan.casebook.verifying.entries import Told
from qingdan.cli.casing import Counter
from qingdan.cli.codes import BROKEN_SEAL, DONE, FOUND
from qingdan.cli.comparing import files_of
from qingdan.cli.days import day
from qingdan.cli.peering import about, counter, look, noted
from qingdan.cli.printing import progress, say, say_bytes
from qingdan.model.catalogue import Service
from qingdan.model.known_records import KnownAct
from qingdan.reporting import json
from qingdan.reporting.affected import Affected, Changed, as_plain, told
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language
from qingdan.revising.effects import effects

Meant = tuple[tuple[Told, date], ...]


def answer(
    rules: str, first: str | None, language: Language, *, everything: bool, **typed: object
) -> int:
    """Tell what would be otherwise; return 6 where something that was kept cannot be used."""
    late = _late(rules, first, language)
    at = counter(language, str(late.first), **typed)
    with engines.reading(at.casebook.engine) as connection:
        survey = Survey(connection, at.casebook)
        entries = tuple(kept.assessments(survey))
        streets = {each.number: each.subdistrict for each in survey.homes()}
    meant = tuple(late.since(entries) if everything else late.newest(entries))
    looked = about(
        look(KnownAct.AFFECTED, f"{late.first}", at), (e.household for e, _ in meant), streets
    )
    if noted(looked, at) is None:
        return FOUND
    found = _found(late, meant, streets, at)
    if at.line.as_json:
        say_bytes(json.document(as_plain(found)))
    else:
        say(told(found, language))
    return DONE if found.sound else BROKEN_SEAL


def _late(rules: str, first: str | None, language: Language) -> Late:
    """Return the rules that are meant, and from which day on they count."""
    if Path(rules).is_dir():
        files = files_of(rules, language)
        latest = max(inspection.pairs(files), default=date.max)
        return Late(Present(files), latest if first is None else day(first, language))
    return Late(Present(library.files()), day(first or rules, language))


def _found(late: Late, meant: Meant, streets: Mapping[str, str], at: Counter) -> Affected:
    progress(at.language.of(f"{len(meant)} 次评估……", f"{len(meant)} assessments ..."))
    changed, hindered, services = list[Changed](), list[Hindered](), dict[str, Service]()
    for each in second(at.casebook, late).each(meant):
        match each:
            case Twice():
                street = streets.get(each.told.household)
                found = effects(each.before, each.after, street)
                changed += (Changed(each.told, each.since, effect) for effect in found)
                services |= each.old.rules.services
            case Hindered():
                hindered.append(each)
            case Unchanged():
                continue
            case _:
                assert_never(each)
    release = late.present.release(max((on for _, on in meant), default=late.first))
    files, rules, language = release.files, release.rules, at.language
    return Affected(
        first=late.first,
        looked=len(meant),
        changed=tuple(
            replace(each, effect=spoken(each.effect, files, rules, language)) for each in changed
        ),
        hindered=tuple(hindered),
        services={**services, **rules.services},
        rules=spoken(rules, files, rules, language),
    )
