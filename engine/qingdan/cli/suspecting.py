"""How is a casebook looked through for somebody who audits?"""

from qingdan.auditing.anomalies.gathering import gathered
from qingdan.auditing.anomalies.looking import looked
from qingdan.auditing.anomalies.stored import Window
from qingdan.casebook.ledger import engines
from qingdan.casebook.surveying import Survey
from qingdan.cli.casing import Counter
from qingdan.cli.codes import DONE, FOUND
from qingdan.cli.days import day
from qingdan.cli.misuse import Misused
from qingdan.cli.peering import counter, look, noted
from qingdan.cli.printing import say, say_bytes
from qingdan.cli.rulebook import trees_of
from qingdan.loading.building.audit_points import audit_points
from qingdan.model.known_records import KnownAct
from qingdan.reporting import json
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language
from qingdan.reporting.suspected import Suspected, as_plain, told

AT_ONCE = "/"


def answer(first: str | None, last: str | None, language: Language, **typed: object) -> int:
    """Tell where to look; what is found is no fault, so that it ends with 0."""
    days = [None if each is None else day(each, language) for each in (first, last)]
    window = Window(*days)
    if window.first is not None and window.last is not None and window.first > window.last:
        raise Misused(
            language.of(
                "--from 写在 --to 后面了；换过来。", "--from lies behind --to; change them over."
            )
        )
    what = AT_ONCE.join(str(each or "") for each in days)
    at = counter(language, what, **typed)
    if noted(look(KnownAct.ANOMALIES, what, at), at) is None:
        return FOUND
    found = _found(window, at)
    if at.line.as_json:
        say_bytes(json.document(as_plain(found)))
    else:
        say(told(found, language))
    return DONE


def _found(window: Window, at: Counter) -> Suspected:
    points = audit_points(trees_of(at.release), at.release.rules.facts)
    on = day(at.line.written_day, at.language)
    with engines.reading(at.casebook.engine) as connection:
        book = gathered(Survey(connection, at.casebook), at.rules, on, window)
    files, rules = at.release.files, at.release.rules
    sights, casework, release = spoken(
        (tuple(looked(book, points)), at.rules.casework, rules), files, rules, at.language
    )
    return Suspected(
        window=window,
        sights=sights,
        casework=casework,
        release=release,
        clauses=at.release.clauses(),
    )
