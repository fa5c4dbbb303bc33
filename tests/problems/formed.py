"""How is a form spoilt, so that each problem of forms is met once?

``{户: [...]}`` is what the form holds, ``改`` what is done to it: a cell gets a text, a number, a
formula or a fault, cells are merged, a sheet goes or comes, a column goes. ``字节`` are bytes
instead of a form, ``写到`` a file that is to be written, ``旧`` an old ledger with its map in
``对照``.
"""

from contextlib import chdir
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from qingdan.cli.forming import written
from qingdan.forms.filling import filled
from qingdan.forms.importing import imported
from qingdan.forms.layout import shape
from qingdan.forms.making import made
from qingdan.forms.mapping import ledger_map
from qingdan.forms.reading import read_form
from qingdan.library import Release
from qingdan.loading.intake import from_plain
from qingdan.model.place import Problem

NAME = "bad.xlsx"


def problems(bad: Any, release: Release) -> tuple[Problem, ...]:  # noqa: ANN401 as it is written
    """Return what is said of a spoilt form."""
    match bad:
        case {"写到": path, "已有": there}:
            return _of_writing(path, there)
        case {"字节": text}:
            return read_form(_bytes(text), NAME, release).every_problem
        case {"旧": rows, "对照": text}:
            return _of_ledger(rows, text, release)
        case {"户": households, "改": edits}:
            return read_form(spoilt(households, edits, release), NAME, release).every_problem
    raise AssertionError(bad)


def _of_writing(path: str, there: list[str]) -> tuple[Problem, ...]:
    with TemporaryDirectory() as folder, chdir(folder):
        for each in there:
            Path(each).write_bytes(b"what somebody filled in")
        problem = written(Path(path), b"something else")
        assert all(Path(each).read_bytes() == b"what somebody filled in" for each in there)
    return () if problem is None else (problem,)


def _of_ledger(rows: list[list[object]], text: str, release: Release) -> tuple[Problem, ...]:
    """Return what is said of an old ledger and of the map that should bring it in."""
    book = Workbook()
    sheet = book.create_sheet("旧台账", 0)
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    wanted, found = ledger_map(text.encode(), "map.yaml", shape(release))
    if wanted is None:
        return tuple(found)
    _, more = imported(out.getvalue(), NAME, wanted)
    return (*found, *more)


def _bytes(how: str) -> bytes:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    match how:
        case "加密":
            return compound + "EncryptedPackage".encode("utf-16-le")
        case "宏":
            return _archive({"xl/workbook.xml": b"<workbook/>", "xl/vbaProject.bin": b""})
        case "很多":
            return _archive({f"xl/part{n}.xml": b"<a/>" for n in range(501)})
    raise AssertionError(how)


def _archive(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def spoilt(households: Any, edits: Any, release: Release) -> bytes:  # noqa: ANN401
    """Return a form that holds some households, with some cells written over."""
    trees = [tree for each in households if (tree := from_plain(each).tree) is not None]
    data = made(release, filled(trees, shape(release), release.names))
    book = load_workbook(BytesIO(data))
    for each in edits:
        _edit(book, each)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _edit(book: Any, edit: Any) -> None:  # noqa: ANN401
    match edit:
        case {"删表": title}:
            del book[title]
        case {"加表": title}:
            book.create_sheet(title)["A2"] = "自己记的"
        case {"表": title, "删栏": column}:
            headers = [str(each.value).split("（")[0].rstrip("*") for each in book[title][1]]
            book[title].delete_cols(headers.index(column) + 1)
        case {"表": title, "合并": cells}:
            book[title].merge_cells(cells)
        case {"表": title, "行": row, "栏": column, **how}:
            headers = [str(each.value).split("（")[0].rstrip("*") for each in book[title][1]]
            at = column if isinstance(column, int) else headers.index(column) + 1
            cell = book[title].cell(row=row, column=at)
            match how:
                case {"写": text}:
                    cell.value = text
                case {"数": number}:
                    cell.value = float(str(number))
                case {"错误值": fault}:
                    cell.value, cell.data_type = fault, "e"
        case _:
            raise AssertionError(edit)
