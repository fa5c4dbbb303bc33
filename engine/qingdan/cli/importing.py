"""How is an old ledger taken over, and what is said of each cell that is read differently?"""

from collections.abc import Sequence
from datetime import date

from qingdan.cli.codes import DONE, INVALID
from qingdan.cli.faults import complain_of
from qingdan.cli.forming import free, write
from qingdan.cli.inputs import content
from qingdan.cli.printing import say
from qingdan.forms.filling import Rows
from qingdan.forms.importing import imported
from qingdan.forms.layout import shape
from qingdan.forms.making import made
from qingdan.forms.mapping import LedgerMap, ledger_map
from qingdan.forms.opening import LARGEST
from qingdan.forms.shape import FormShape
from qingdan.library import load
from qingdan.model.place import Problem, Severity
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language


def answer(file: str, map_: str, out: str | None, on: date, language: Language) -> int:
    """Write the form; return 3, and write nothing, where something must be mended first."""
    if out is not None:
        free(out, language)
    release = load(on)
    form = shape(release)
    wanted, told = _map(map_, form)
    rows: Rows = {}
    if wanted is not None:
        rows, found = _taken_over(file, wanted)
        told = [*told, *found]
    complain_of(told, {}, language)
    wrong = [each for each in told if each.severity is Severity.ERROR]
    if wrong:
        say([_refused(wrong, language)])
        return INVALID
    people = len(rows[form.sheets[0].title])
    say(
        [
            language.of(
                f"{people} 人可以转，换了写法来读的 {len(told)} 处",
                f"people: {people}; cells read in another spelling: {len(told)}",
            )
        ]
    )
    if out is not None:
        write(out, made(release, rows), language)
        name = clean(out)
        say([language.of(f"写好 {name}；下一步  qingdan qualify {name}", f"{name} written")])
    return DONE


def _map(name: str, form: FormShape) -> tuple[LedgerMap | None, list[Problem]]:
    data = content(name)
    return (None, [data]) if isinstance(data, Problem) else ledger_map(data, name, form)


def _taken_over(name: str, wanted: LedgerMap) -> tuple[Rows, list[Problem]]:
    data = content(name, LARGEST)
    return ({}, [data]) if isinstance(data, Problem) else imported(data, name, wanted)


def _refused(wrong: Sequence[Problem], language: Language) -> str:
    return language.of(
        f"不能转：{len(wrong)} 处要先改；一张也没有写",
        f"not taken over: {len(wrong)} to be mended first; nothing was written",
    )
