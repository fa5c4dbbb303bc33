"""How is what is short given out for somebody who waits for it?"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from qingdan.allocation.allocating import allocate
from qingdan.allocation.certifying import Evidence, certified
from qingdan.allocation.findings import hindrances
from qingdan.allocation.pools import pools, supposed
from qingdan.cli import naming
from qingdan.cli.batching import counted, place
from qingdan.cli.certifying import key_of
from qingdan.cli.codes import DONE, INVALID
from qingdan.cli.faults import complain_of, in_one_line
from qingdan.cli.forming import free, taken, unwritable
from qingdan.cli.misuse import Misused, Unfiled
from qingdan.cli.ordered import Ordered, found, ordered, period, stops
from qingdan.cli.printing import say, say_bytes
from qingdan.library import load
from qingdan.model.certificates import Certificate
from qingdan.model.claims import Pool, Shortage, Terms
from qingdan.model.facts import naming_office
from qingdan.model.place import Problem
from qingdan.model.priority import Counted
from qingdan.reporting import json
from qingdan.reporting.allocated import allocated_lines
from qingdan.reporting.cleaning import clean
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language

FEN = 100
MOST = 10**15
"""So many 分 and more are a slip of the pen, and fit into no column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line."""

    answers: str
    records: tuple[str, ...]
    period: str | None
    out: str | None
    keys: tuple[str, ...]
    service: str | None
    money: str | None
    hands: str | None
    language: Language
    as_json: bool


def answer(asked: Asked) -> int:
    """Give out by the records, or try it without; return 3 where a file cannot be used."""
    from qingdan.registers.answered import opened
    from qingdan.registers.verifying import other_rules

    language = asked.language
    _check_line(asked)
    answers = opened(asked.answers)
    if isinstance(answers, Problem):
        complain_of((answers,), {}, language)
        return INVALID
    known = ordered(load(answers.on), language)
    others = other_rules(answers.digest, known.release.rules, answers.name)
    if others is not None:
        complain_of((others,), {}, language)
        return INVALID
    records, problems = found(asked.records, known, language)
    if stops(problems):
        return INVALID
    service = _service(asked, records, known)
    month = f"{period(asked.period, known.priority.months, language)[0]:%Y-%m}"
    wrong = tuple(hindrances(records, service, month, known.release.rules, known.approvals))
    complain_of(wrong, {}, language)
    if stops(wrong):
        return INVALID
    terms = _terms(asked, service, records, answers.on, known)
    return _given(asked, terms, records, known)


def _check_line(asked: Asked) -> None:
    language = asked.language
    if asked.records and not asked.keys:
        raise Misused(
            language.of(
                "抽签要有钥，用 --key 给；没有就造一份，两个单位分着保管："
                "head -c 32 /dev/urandom > 钥",
                "The lots need a key: --key FILE. Make one, kept by two units: "
                "head -c 32 /dev/urandom > key",
            )
        )
    if asked.records:
        free(str(place(asked.out, language)), language)
    elif asked.money is None and asked.hands is None:
        raise Misused(
            language.of(
                "试排要假定有多少：--money 60000（元）或 --hands 200（单位）。",
                "A trial supposes how much there is: --money 60000 (yuan) or --hands 200 (units).",
            )
        )
    elif asked.out is not None:
        raise Misused(
            language.of(
                "没有短缺记录只能试排，试排不写文件：去掉 -o，或者用 --shortage 给记录。",
                "Without the record of a shortage this is a trial, and nothing is written: "
                "drop -o, or name the record by --shortage.",
            )
        )


def _service(asked: Asked, records: Sequence[Shortage], known: Ordered) -> str:
    if asked.service is not None:
        return naming.service(asked.service, known.release.rules, asked.language)
    if records:
        return records[0].service
    raise Misused(
        asked.language.of(
            "用 --service 说试排哪一项，如 --service 看护照料。",
            "Name the service of the trial, such as --service nursing_care.",
        )
    )


def _terms(
    asked: Asked, service: str, records: Sequence[Shortage], on: date, known: Ordered
) -> Terms:
    """Return the terms; a place is kept from the last finding on, in a trial from the day on."""
    first, last = period(asked.period, known.priority.months, asked.language)
    since = max((each.found_on for each in records), default=on)
    return Terms(
        rules=known.release.rules,
        priority=known.priority,
        service=known.release.rules.services[service],
        first=records[0].first if records else first,
        last=records[0].last if records else last,
        on=on,
        hold_until=known.calendar.after(since, known.priority.hold.working_days),
    )


def _given(
    asked: Asked,
    terms: Terms,
    records: Sequence[Shortage],
    known: Ordered,
) -> int:
    from qingdan.registers.claiming import claimed
    from qingdan.registers.standings import digest

    language, path = asked.language, Path(asked.answers)
    key = key_of(asked.keys, language) if asked.keys else b""
    mine = claimed(path, terms)
    if mine.problems:
        complain_of(mine.problems, {}, language)
        return INVALID
    fill_down = records[0].fill_down if records else known.priority.fill_down
    there = _pools(asked, terms, records, known)
    allocation = allocate(mine.claims, there, terms, key, fill_down=fill_down)
    certificate = certified(
        allocation,
        Evidence(
            shortages=records,
            decisions=digest(path),
            key=hashlib.sha256(key).hexdigest(),
            unasked=mine.unasked,
            trial=not records or known.release.rules.trial,
        ),
    )
    if records:
        _write(certificate, Path(str(asked.out)), language)
    _tell(certificate, asked, known, recorded=bool(records))
    return DONE


def _pools(
    asked: Asked, terms: Terms, records: Sequence[Shortage], known: Ordered
) -> Sequence[Pool]:
    street = naming_office(terms.rules.facts)
    areas = {label: id_ for id_, label in street.choices.items()} if street else {}
    if not records:
        return supposed(terms, _supposed(asked))
    funds = {id_: each.fund for id_, each in known.approvals.items() if each.fund}
    return pools(records, terms, funds, areas)


def _supposed(asked: Asked) -> dict[Counted, int]:
    hands = counted("--hands", asked.hands, asked.language)
    money = _money(asked)
    found = {Counted.UNITS: hands, Counted.MONEY: money}
    return {what: amount for what, amount in found.items() if amount is not None}


def _money(asked: Asked) -> int | None:
    if asked.money is None:
        return None
    try:
        fen = Decimal(asked.money) * FEN
        if 0 <= fen < MOST and fen == int(fen):
            return int(fen)
    except (ArithmeticError, ValueError):
        pass
    raise Misused(
        asked.language.of(
            f"`--money` 后面写多少元，不是 `{asked.money}`。",
            f"`--money` takes a sum in yuan, not `{asked.money}`.",
        )
    )


def _write(certificate: Certificate, path: Path, language: Language) -> None:
    from qingdan.registers.certificates import write

    try:
        write(certificate, path)
    except FileExistsError:
        raise Misused(in_one_line(taken(str(path)), language)) from None
    except OSError:
        raise Unfiled(unwritable(str(path))) from None


def _tell(certificate: Certificate, asked: Asked, known: Ordered, *, recorded: bool) -> None:
    language, release = asked.language, known.release
    if asked.as_json:
        say_bytes(json.document(certificate.head))
        return
    rules = spoken(release.rules, release.files, release.rules, language)
    say(allocated_lines(certificate, rules, language))
    if recorded:
        last = language.of(
            f"证明在 {asked.out}；查  qingdan certify {asked.out}",
            f"The certificate is {asked.out}; check it  qingdan certify {asked.out}",
        )
    else:
        last = language.of(
            "试排，什么也没有改；真不够，先认定  "
            f"qingdan shortage new {asked.service} --period {asked.period} -o 短缺.yaml",
            "A trial, nothing was changed; a real shortage is found first  "
            f"qingdan shortage new {asked.service} --period {asked.period} -o shortage.yaml",
        )
    say([clean(last)])
