"""How is the record of a shortage begun, and what is said of one that is filled in?"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qingdan.allocation.findings import hindrances
from qingdan.cli import naming
from qingdan.cli.codes import DONE, INVALID
from qingdan.cli.faults import complain_of
from qingdan.cli.forming import free, write
from qingdan.cli.misuse import Misused
from qingdan.cli.ordered import Ordered, found, ordered, period, stops
from qingdan.cli.printing import say
from qingdan.library import load
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language
from qingdan.reporting.shortages import blank

TRIED, EQUALS, COMMA = "tried", "=", ","
TEXTS = ("text", "document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line."""

    what: str
    period: str | None
    out: str | None
    filled: tuple[str, ...]
    tried: tuple[str, ...]
    on: date
    language: Language


def begin(asked: Asked) -> int:
    """Write a record with what is known filled in."""
    language = asked.language
    known = ordered(load(asked.on), language)
    rules = known.release.rules
    service = rules.services[naming.service(asked.what, rules, language)]
    first, last = period(asked.period, known.priority.months, language)
    filled = {
        "service": service.label,
        "period": f"{{自: {first}, 至: {last}}}",
        "fill_down": str(known.priority.fill_down).lower(),
        **dict(_filled(asked, known)),
    }
    if asked.tried:
        filled[TRIED] = "\n".join(_tried(each, known, language) for each in asked.tried)
    text = blank(rules, known.priority, known.approvals, filled)
    if asked.out is None:
        say([clean(line) for line in text.splitlines()])
        return DONE
    free(asked.out, language)
    write(asked.out, text.encode(), language)
    say(
        [
            clean(
                language.of(
                    f"{asked.out} 开好了：填完、签好再用",
                    f"{asked.out} is begun: fill it in and have it signed",
                )
            ),
            clean(
                language.of(
                    f"看一遍  qingdan shortage check {asked.out}",
                    f"look over it  qingdan shortage check {asked.out}",
                )
            ),
        ]
    )
    return DONE


def _filled(asked: Asked, known: Ordered) -> Iterator[tuple[str, str]]:
    columns = {name: each for each in known.priority.columns for name in (each.label, each.id)}
    for each in asked.filled:
        name, equals, value = each.partition(EQUALS)
        column = columns.get(name.strip())
        if column is None or not equals or not value.strip():
            labels = asked.language.of("、", ", ").join(e.label for e in known.priority.columns)
            raise Misused(
                asked.language.of(
                    f"`--set` 写 栏=值，不认得 `{each}`；栏有 {labels}。",
                    f"`--set` takes COLUMN=VALUE, not `{each}`; the columns are {labels}.",
                )
            )
        yield column.id, _quoted(value) if column.kind in TEXTS else value.strip()


def _tried(written: str, known: Ordered, language: Language) -> str:
    """Return one thing that was tried, as the record has it."""
    name, _, said = written.partition(EQUALS)
    words = {n: each for id_, each in known.priority.tried.items() for n in (id_, each)}
    if name.strip() not in words or not said.strip():
        hint = language.of("、", ", ").join(known.priority.tried.values())
        raise Misused(
            language.of(
                f"`--tried` 写 做什么=日期,结果，不认得 `{written}`；要试的是 {hint}。",
                f"`--tried` takes WHAT=DAY,RESULT, not `{written}`; to be tried: {hint}.",
            )
        )
    day, comma, result = said.partition(COMMA)
    what = words[name.strip()]
    if not comma:
        return f"{{做什么: {what}, 原因: {_quoted(said)}}}"
    return f"{{做什么: {what}, 日期: {day.strip()}, 结果: {_quoted(result)}}}"


def _quoted(words: str) -> str:
    """Return words as YAML takes them for text, whatever they hold."""
    return json.dumps(words.strip(), ensure_ascii=False)


def look(asked: Asked) -> int:
    """Say what is wrong with a record, and whether somebody may have to wait by it."""
    language = asked.language
    known = ordered(load(asked.on), language)
    records, problems = found((asked.what,), known, language)
    for each in records:
        month = f"{each.first:%Y-%m}"
        wrong = tuple(
            hindrances([each], each.service, month, known.release.rules, known.approvals)
        )
        complain_of(wrong, {}, language)
        problems = (*problems, *wrong)
    if stops(problems):
        return INVALID
    say(
        [
            clean(
                language.of(
                    f"{asked.what} 齐了：可以照它排序",
                    f"{asked.what} is complete: people may be ranked by it",
                )
            )
        ]
    )
    return DONE
