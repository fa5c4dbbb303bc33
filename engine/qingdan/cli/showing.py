"""How is a thing found by its name and printed?"""

from datetime import date

from qingdan.cli.codes import DONE
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import say, say_bytes
from qingdan.library import load
from qingdan.reporting import json
from qingdan.reporting.codes import code_lines, code_plain, entry
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language
from qingdan.reporting.showing import found, nearest, showed, showing


def answer(name: str, on: date, language: Language, *, as_json: bool) -> int:
    """Print everything of this name; a name that means nothing is refused with the nearest."""
    code = entry(name)
    if code is not None:
        plain = code_plain(name, code, language)
        say_bytes(json.document([plain])) if as_json else say(code_lines(name, code, language))
        return DONE
    release = load(on)
    rules, clauses = release.rules, release.clauses()
    things = found(name, rules, clauses)
    if not things:
        near = nearest(name, rules, clauses)
        hint = "" if near is None else language.of(f"；是不是 {near}？", f"; did you mean {near}?")
        raise Misused(language.of(f"没有叫 `{name}` 的", f"nothing is called `{name}`") + hint)
    told = [spoken(each, release.files, rules, language) for each in things]
    rules = spoken(rules, release.files, rules, language)
    if as_json:
        say_bytes(json.document([showing(each, rules, clauses, language) for each in told]))
        return DONE
    for at, thing in enumerate(told):
        if at:
            say([""])
        say(showed(thing, rules, clauses, language))
    return DONE
