"""How are the events of a file looked at for somebody who waits for the hints?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec

from qingdan.cli.codes import DONE, FOUND, INVALID
from qingdan.cli.faults import complain_of
from qingdan.cli.forming import free, write
from qingdan.cli.inputs import content
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import complain, say, say_bytes
from qingdan.library import Release, load
from qingdan.loading.building.monitoring import pointing
from qingdan.loading.monitored import Told, told
from qingdan.loading.yaml import read
from qingdan.model.monitoring import Monitoring, Recheck
from qingdan.model.place import Place, Problem
from qingdan.model.written import Written
from qingdan.monitoring.rules import named, ruleset
from qingdan.monitoring.watching import watched
from qingdan.reporting import json
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language
from qingdan.reporting.monitored import Looking, looking_json, looking_lines

ENGINE, LEDGERS = "durable", "policy/ledgers/"
LARGEST, SHOWN = 100_000_000, 20
"""Bytes of a file; mistakes that are shown."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What went into a casebook, in words and as plain values; ``whole``: every hint did."""

    whole: bool = True
    lines: tuple[str, ...] = ()
    plain: tuple[Mapping[str, object], ...] = ()


Keep = Callable[[tuple[Recheck, ...], Release], Kept]
"""What puts hints into a casebook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line; ``line`` names a casebook, None: hints go into none."""

    events: str
    out: str | None
    on: date
    as_json: bool
    language: Language
    line: Mapping[str, object] | None


def answer(asked: Asked) -> int:
    """Give the hints; return 3 where a line was refused, 1 where somebody was not looked at."""
    language = asked.language
    release = load(asked.on)
    rules = pointing(_watching(release, language), dict(_ledgers(release)))
    keep = _keep(asked)
    if asked.out is not None:
        free(asked.out, language)
    data = content(asked.events, LARGEST)
    wrong = data if isinstance(data, Problem) else _too_large(asked.events, data)
    if wrong is not None or isinstance(data, Problem):
        complain_of((wrong,) if wrong is not None else (), {}, language)
        return INVALID
    found = told(data, asked.events, rules.kinds)
    run = _looked(found, release, rules)
    _refused(found, language)
    kept = Kept() if keep is None else keep(run.watch.rechecks, release)
    _give(run, release, asked, kept)
    if found.problems:
        return INVALID
    return DONE if run.whole and kept.whole else FOUND


def _watching(release: Release, language: Language) -> Monitoring:
    """Return what is watched for; refuse where nothing is, or nothing is there that can look."""
    rules = release.rules.monitoring
    if rules is None:
        raise Misused(
            language.of(
                "这套规则没有写动态监测（casework/monitoring.yaml）。",
                "These rules watch for nothing (casework/monitoring.yaml).",
            )
        )
    if find_spec(ENGINE) is None:
        raise Misused(
            language.of(
                "提示暂时没有：看提示的程序要另装，pip install 'qingdan[monitor]'；"
                "没有提示不等于没有变化，照旧办事。",
                "No hints for now: what looks is installed by itself, "
                "pip install 'qingdan[monitor]'; no hints does not mean no change.",
            )
        )
    return rules


def _keep(asked: Asked) -> Keep | None:
    """Return what puts hints into the casebook that is named; None where none is."""
    if asked.line is None:
        return None
    from qingdan.cli.casebooks import ensure_libraries

    ensure_libraries(asked.language)
    from qingdan.cli.rechecking import keeping

    return keeping(asked.line, asked.language)


def _ledgers(release: Release) -> Iterator[tuple[str, Written]]:
    """Yield the ledgers, which no release is built of; hints point at them."""
    for path, data in release.files.items():
        tree = read(data, path).tree if path.startswith(LEDGERS) else None
        if tree is not None:
            yield path, tree


def _too_large(name: str, data: bytes) -> Problem | None:
    if len(data) <= LARGEST:
        return None
    said = {"count": str(len(data)), "limit": str(LARGEST), "unit": "bytes"}
    return Problem("V-YAML-14", Place(name, 0, 0), said)


def _looked(found: Told, release: Release, rules: Monitoring) -> Looking:
    return Looking(
        watch=watched(found.events, rules),
        rules=release.rules,
        named=named(ruleset(rules)),
        events=len(found.events),
        households=len({each.household for each in found.events}),
        refused=len({each.place.line for each in found.problems}),
    )


def _refused(found: Told, language: Language) -> None:
    """Tell what is wrong with lines that were left out."""
    complain_of(found.problems[:SHOWN], {}, language)
    if len(found.problems) > SHOWN:
        more = len(found.problems) - SHOWN
        complain(language.of(f"还有 {more} 处错。", f"{more} more mistakes."))


def _give(run: Looking, release: Release, asked: Asked, kept: Kept) -> None:
    """Write the hints, or print them for a program or for people."""
    language = asked.language
    lines = [json.document(each) for each in (*looking_json(run), *kept.plain)]
    if asked.out is not None:
        write(asked.out, b"".join(line + b"\n" for line in lines), language)
        complain(language.of(f"写进 {asked.out}", f"written to {asked.out}"))
    if asked.as_json:
        for line in lines:
            say_bytes(line)
        return
    rules = spoken(run.rules, release.files, run.rules, language)
    watch = spoken(run.watch, release.files, run.rules, language)
    say(looking_lines(replace(run, rules=rules, watch=watch), language))
    say(kept.lines)
    say(
        [
            language.of("下一步  ", "next  ")
            + language.of(
                "问清楚、改好登记，再判：qingdan qualify 登记.yaml",
                "ask, mend the file and decide again: qingdan qualify household.yaml",
            )
        ]
    )
