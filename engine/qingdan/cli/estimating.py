"""How is a register estimated, printed, and written as a page or a workbook?"""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from qingdan import library
from qingdan.cli.codes import DONE, INVALID
from qingdan.cli.forming import free, write
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import complain, say, say_bytes
from qingdan.cli.registering import Registers
from qingdan.estimating.adding import estimated
from qingdan.estimating.estimate import Dimension
from qingdan.estimating.masking import masked
from qingdan.estimating.planning import Plan, plan
from qingdan.estimating.registered import approved, small_cells
from qingdan.estimating.span import Span, span
from qingdan.loading.editions import Files, days
from qingdan.reporting import json
from qingdan.reporting.cleaning import clean
from qingdan.reporting.estimate import estimate_json, estimate_lines
from qingdan.reporting.estimate_names import names_of
from qingdan.reporting.estimate_told import Told
from qingdan.reporting.languages import Language

PAGE, BOOK = ".html", ".xlsx"
DRAWING = "matplotlib"
_WORDS = {
    "服务": Dimension.SERVICE,
    "资金": Dimension.FUND,
    "资金来源": Dimension.FUND,
    "街道": Dimension.STREET,
    "月": Dimension.MONTH,
    **{each.value: each for each in Dimension},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the line."""

    period: str
    by: str | None
    out: str | None
    whole: bool
    threads: int
    as_json: bool
    language: Language


def answer(names: Sequence[str], asked: Asked) -> int:
    """Print the estimate, and write it where it is wanted; return 3 where some could not be read.

    Where nobody could be read nothing is printed.
    """
    language, files = asked.language, library.files()
    dimension = _dimension(asked)
    _can_be_written(asked)
    planned = _plan(files, _span(asked), language)
    registers = Registers(tuple(names), language, asked.threads)
    years = {each.year for each in planned.span.months}
    whole = estimated(planned, registers.source, approved(files, years))
    if not whole.people:
        return INVALID
    small = small_cells(files)
    counted = replace(whole, unread=len(registers.unread))
    found = counted if asked.whole else masked(counted, small)
    told = Told(found, names_of(found, language), small)
    if asked.as_json:
        say_bytes(json.document(estimate_json(told)))
    else:
        say([*estimate_lines(told, dimension), "", _next(names, asked)])
    if asked.out is not None:
        _write(asked.out, told)
    return INVALID if registers.unread else DONE


def _span(asked: Asked) -> Span:
    found = span(asked.period)
    if found is not None:
        return found
    raise Misused(
        asked.language.of(
            f"`{asked.period}` 不是一年、一季或一月；写成 2025、2025-Q2 或 2025-03 这样。",
            f"`{asked.period}` is no year, quarter or month; write 2025, 2025-Q2 or 2025-03.",
        )
    )


def _dimension(asked: Asked) -> Dimension:
    if asked.by is None:
        return Dimension.SERVICE
    if asked.by in _WORDS:
        return _WORDS[asked.by]
    raise Misused(
        asked.language.of(
            f"`--by` 后面写 服务、资金、街道 或 月，写的是 `{asked.by}`。",
            f"`--by` takes service, fund, street or month, and `{asked.by}` was written.",
        )
    )


def _plan(files: Files, wanted: Span, language: Language) -> Plan:
    found = plan(files, wanted)
    if found.planned:
        return found
    first = min(days(files, "catalogue"), default=date.max)
    raise Misused(
        language.of(
            f"{wanted} 还没有清单，没有可测算的；第一版清单从 {first} 起。",
            f"{wanted} has no list of services to estimate; the first is from {first} on.",
        )
    )


def _can_be_written(asked: Asked) -> None:
    """Refuse before anything is reckoned what could not be written after it."""
    if asked.out is None:
        return
    free(asked.out, asked.language)
    end = Path(asked.out).suffix.lower()
    if end not in (PAGE, BOOK):
        raise Misused(
            asked.language.of(
                f"`{asked.out}` 写成什么？文件名以 .html 或 .xlsx 结尾。",
                f"`{asked.out}` is to be what? End its name in .html or .xlsx.",
            )
        )
    if end == PAGE and find_spec(DRAWING) is None:
        raise Misused(
            asked.language.of(
                "画图要另装一样：pip install 'qingdan[report]'；写成 .xlsx 不用。",
                "Charts need one thing more: pip install 'qingdan[report]'; .xlsx does not.",
            )
        )


def _write(name: str, told: Told) -> None:
    language = told.names.language
    if Path(name).suffix.lower() == PAGE:
        from qingdan.reporting.estimate_page import estimate_page

        write(name, estimate_page(told), language)
    else:
        from qingdan.forms.estimated import workbook

        write(name, workbook(told), language)
    complain(language.of(f"测算写在 {clean(name)}", f"the estimate is in {clean(name)}"))


def _next(names: Sequence[str], asked: Asked) -> str:
    line = shlex.join(("qingdan", "estimate", *names, "--period", asked.period))
    if asked.out is None:
        page = f"{asked.period.strip()}{PAGE}"
        return asked.language.of(f"看图  {line} -o {page}", f"charts  {line} -o {page}")
    return asked.language.of(f"按街道看  {line} --by street", f"by street  {line} --by street")
