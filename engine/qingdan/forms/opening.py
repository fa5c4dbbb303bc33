"""Which workbook do these bytes hold, and may it be read at all?

A workbook is a zip archive of XML that a stranger may have made: how large it gets is looked at
before anything is unpacked, and what it could run is refused.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from qingdan.model.place import Place, Problem

if TYPE_CHECKING:
    from openpyxl import Workbook

LARGEST = 10_000_000
"""Bytes of a file. A form of a thousand households has a tenth of it."""
_UNPACKED, _PARTS, _CELLS, _AREA = 80_000_000, 500, 600_000, 3_000_000
_ARCHIVE, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MACROS = re.compile(r"vbaProject|/macrosheets/|/activeX/", re.IGNORECASE)
_MAIN = "xl/workbook.xml"


def opened(data: bytes, name: str) -> "Workbook | Problem":
    """Return the workbook; what keeps it from being read is a problem of the whole file."""
    place = Place(name, 0, 0)
    if len(data) > LARGEST:
        return _large(place, len(data), LARGEST, "bytes")
    if data.startswith(_COMPOUND):
        return _unfit(place, "encrypted" if _ENCRYPTED in data else "old")
    if not data.startswith(_ARCHIVE):
        return _unfit(place, "other")
    try:
        with ZipFile(BytesIO(data)) as archive:
            problem = _looked_through(archive, place)
        return problem or _loaded(data, place)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error):
        return _unfit(place, "damaged")


def _looked_through(archive: ZipFile, place: Place) -> Problem | None:
    parts = archive.infolist()
    if len(parts) > _PARTS:
        return _large(place, len(parts), _PARTS, "parts")
    unpacked = sum(each.file_size for each in parts)
    if unpacked > _UNPACKED:
        return _large(place, unpacked, _UNPACKED, "bytes")
    names = [each.filename for each in parts]
    if _MAIN not in names:
        return _unfit(place, "other")
    if any(_MACROS.search(each) for each in names):
        return _unfit(place, "macros")
    cells = 0
    for content in _xml(archive, names):
        if content.startswith(_WIDE_MARKS) or _DECLARES.search(content):
            return _unfit(place, "damaged")
        cells += sum(1 for _ in _CELL.finditer(content))
    return _large(place, cells, _CELLS, "cells") if cells > _CELLS else None


def _xml(archive: ZipFile, names: list[str]) -> Iterator[bytes]:
    return (archive.read(each) for each in names if each.endswith((".xml", ".rels", ".vml")))


def _loaded(data: bytes, place: Place) -> "Workbook | Problem":
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data))
    except Exception:  # noqa: BLE001 whatever the library stumbles over, the file is damaged
        return _unfit(place, "damaged")
    area = sum(each.max_row * each.max_column for each in book.worksheets)
    return _large(place, area, _AREA, "cells") if area > _AREA else book


def _unfit(place: Place, how: str) -> Problem:
    return Problem("V-FORM-01", place, {"how": how})


def _large(place: Place, count: int, limit: int, unit: str) -> Problem:
    said = {"count": str(count), "limit": str(limit), "unit": unit}
    return Problem("V-FORM-02", place, said)
