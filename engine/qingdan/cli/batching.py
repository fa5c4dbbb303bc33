"""How is a register decided for somebody who waits for it?"""

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from qingdan.cli import forming, naming
from qingdan.cli.advancing import bar
from qingdan.cli.codes import DONE, FOUND, INVALID
from qingdan.cli.desk import Desk
from qingdan.cli.faults import complain_of, in_one_line
from qingdan.cli.misuse import Misused, Unfiled
from qingdan.cli.printing import say, say_bytes
from qingdan.library import Release, load
from qingdan.reporting import json
from qingdan.reporting.english import spoken
from qingdan.reporting.languages import Language

if TYPE_CHECKING:
    from qingdan.registers.reading import Register
    from qingdan.registers.summary import Summary

KINDS = (".parquet", ".arrow", ".feather", ".jsonl")
LIBRARIES = ("pyarrow", "polars")
SIZE = 20_000
"""Rows at a time: twice as many take hardly less time, and twice the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line; ``processes`` None: one, which uses every core by itself."""

    desk: Desk
    out: Path
    trace: bool
    processes: int | None
    size: int | None
    as_json: bool


def place(out: str | None, language: Language) -> Path:
    """Return where the answers go; nothing may stand there yet."""
    if out is None:
        raise Misused(
            language.of(
                "用 -o 说结果写到哪里，如 -o 结果.parquet。",
                "Say by -o where the answers go, such as -o answers.parquet.",
            )
        )
    path = Path(out)
    if path.suffix.lower() not in KINDS:
        raise Misused(
            language.of(
                f"`{out}` 的结尾要是 {'、'.join(KINDS)} 中的一个。",
                f"`{out}` must end in one of {', '.join(KINDS)}.",
            )
        )
    return path


def counted(option: str, written: str | None, language: Language) -> int | None:
    """Return a number from the line, of something that there is at least one of."""
    if written is None:
        return None
    if written.isdecimal() and len(written) < len(str(sys.maxsize)) and int(written) > 0:
        return int(written)
    raise Misused(
        language.of(
            f"`{option}` 后面写一个整数，从 1 起，不是 `{written}`。",
            f"`{option}` takes a whole number from 1 on, not `{written}`.",
        )
    )


def available(language: Language) -> None:
    """Refuse where what reads registers was not installed with the rest."""
    if any(find_spec(each) is None for each in LIBRARIES):
        raise Misused(
            language.of(
                "名册要另装读它的库：pip install 'qingdan[register]'",
                "Registers need libraries of their own: pip install 'qingdan[register]'",
            )
        )


def answer(name: str, asked: Asked) -> int:
    """Decide a register; return 1 where something in it is to be mended, 3 where it is none."""
    language = asked.desk.language
    available(language)
    from qingdan.registers.deciding import errors_of
    from qingdan.registers.reading import Damaged, Register, opened
    from qingdan.registers.telling import Told, told_json, told_lines

    release = load(asked.desk.on)
    office = naming.office(asked.desk.office, release.rules, language)
    errors = errors_of(asked.out)
    for each in (asked.out, errors):
        forming.free(str(each), language)
    register = opened(name, release)
    if not isinstance(register, Register):
        complain_of(register, {}, language)
        return INVALID
    try:
        found = _decided(register, asked, release, office)
    except Damaged as damaged:
        complain_of((damaged.problem,), {}, language)
        return INVALID
    told = Told(
        summary=found,
        rules=spoken(release.rules, release.files, release.rules, language),
        on=asked.desk.on,
        out=str(asked.out),
        errors=str(errors) if lexists(errors) else None,
    )
    if asked.as_json:
        say_bytes(json.document(told_json(told)))
    else:
        say(told_lines(told, language))
    return FOUND if found.errors else DONE


def _decided(
    register: "Register", asked: Asked, release: Release, office: str | None
) -> "Summary":
    from qingdan.registers.deciding import Listener, decide
    from qingdan.registers.running import Manner, job

    language = asked.desk.language
    manner = Manner(trace=asked.trace, processes=asked.processes or 1, size=asked.size or SIZE)
    try:
        with bar(register.total, language) as advance:
            wanted = job(register, asked.desk.on, office, manner)
            return decide(register, wanted, release, asked.out, Listener(language, advance))
    except FileExistsError as there:
        taken = forming.taken(str(there.filename2 or there.filename or asked.out))
        raise Misused(in_one_line(taken, language)) from None
    except OSError:
        raise Unfiled(forming.unwritable(str(asked.out))) from None
