"""How is a form made, empty or with what household files say?"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from qingdan.cli.codes import DONE, INVALID
from qingdan.cli.faults import complain_of
from qingdan.cli.forming import free, write
from qingdan.cli.inputs import content
from qingdan.cli.misuse import Misused
from qingdan.cli.printing import say
from qingdan.forms.filling import Rows, filled
from qingdan.forms.layout import shape
from qingdan.forms.making import made
from qingdan.forms.shape import FormShape, Role, SheetShape
from qingdan.library import Release, load
from qingdan.loading.intake import meaning
from qingdan.loading.yaml import read
from qingdan.model.place import Problem, Severity
from qingdan.model.written import Scalar, Written
from qingdan.reporting.cleaning import clean
from qingdan.reporting.languages import Language

END, MOST = ".xlsx", 1000
YAML, SINGLE = (".yaml", ".yml"), "1"


def answer(file: str, known: Sequence[str], count: str, on: date, language: Language) -> int:
    """Write the form; return 3 when a household file could not be taken over."""
    if file.lower().endswith(YAML):
        return _blank(file, known, count, on, language)
    needs_end(file, language)
    households = _count(count, language)
    free(file, language)
    release = load(on)
    form = shape(release)
    if known:
        trees = _trees(known, release, language)
        if trees is None:
            return INVALID
        rows = filled(trees, form, release.names)
        households = len(trees)
    else:
        rows = numbered(form, Path(file).stem, households)
    write(file, made(release, rows), language)
    name = clean(file)
    say(
        [
            language.of(f"做好 {name}，{households} 户", f"{name} made, households: {households}"),
            language.of("下一步  填好后 ", "next  fill it in, then ") + f"qingdan qualify {name}",
        ]
    )
    return DONE


def _blank(file: str, known: Sequence[str], count: str, on: date, language: Language) -> int:
    """Write a household's file in which nothing is filled in yet."""
    from qingdan.reporting.blank import blank_household

    if known or count != SINGLE:
        raise Misused(
            language.of(
                "一个文件写一户，从空的写起；几户的、照已有文件做的，做成 .xlsx。",
                "A file holds one household and begins empty; for several make an .xlsx form.",
            )
        )
    free(file, language)
    release, name = load(on), clean(file)
    text = blank_household(Path(file).stem, release.rules, release.names)
    write(file, text.encode(), language)
    say(
        [
            language.of(f"做好 {name}", f"{name} made"),
            language.of("下一步  填好后 ", "next  fill it in, then ") + f"qingdan qualify {name}",
        ]
    )
    return DONE


def needs_end(file: str, language: Language) -> None:
    """Refuse a name that no spreadsheet program takes for a form's."""
    if not file.lower().endswith(END):
        raise Misused(
            language.of(f"表的名字以 {END} 结尾。", f"the name of a form ends in {END}.")
        )


def _count(written: str, language: Language) -> int:
    if not written.isdecimal() or not 0 < int(written) <= MOST:
        raise Misused(
            language.of(
                f"`--households` 后面写 1 到 {MOST} 的整数，不认得 `{written}`。",
                f"`--households` takes a whole number from 1 to {MOST}, not `{written}`.",
            )
        )
    return int(written)


def _trees(
    known: Sequence[str], release: Release, language: Language
) -> tuple[Written, ...] | None:
    """Return what household files say; None, with their problems told, where one is no use."""
    trees, usable = [], True
    for name in known:
        data = content(name)
        if isinstance(data, Problem):
            complain_of((data,), {}, language)
            usable = False
            continue
        tree, problems, _ = read(data, name, meaning(release.names))
        wrong = tuple(each for each in problems if each.severity is Severity.ERROR)
        complain_of(wrong, {}, language)
        usable = usable and tree is not None and not wrong
        trees += [] if tree is None else [tree]
    return tuple(trees) if usable else None


def numbered(form: FormShape, name: str, households: int) -> Rows:
    """Return the first rows of an empty form: each household with its number and one person."""
    single = households == 1
    numbers = [name if single else f"{name}-{n + 1:02}" for n in range(households)]
    return {
        sheet.title: [dict(_keys(sheet, number)) for number in numbers]
        for sheet in form.sheets[:2]
        if sheet.entity is not None
    }


def _keys(sheet: SheetShape, number: str) -> Iterator[tuple[str, Scalar]]:
    for column in sheet.columns:
        if column.role is Role.HOUSEHOLD:
            yield column.title, number
        elif column.role is Role.MEMBER:
            yield column.title, "1"
