"""Is a workbook that was broken on its way refused in words?"""

from io import BytesIO
from zipfile import ZipFile

import pytest

from qingdan.forms.filling import filled
from qingdan.forms.layout import shape
from qingdan.forms.making import made
from qingdan.forms.opening import opened
from qingdan.library import Release
from qingdan.model.place import Problem

HEAD = 30
"""Bytes of a part's own header, before its name; what is packed stands behind."""


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"])
def test_a_form_with_a_few_bytes_turned_over_is_damaged(release: Release, part: str) -> None:
    data = bytearray(made(release, filled([], shape(release), release.names)))
    with ZipFile(BytesIO(data)) as archive:
        start = archive.getinfo(part).header_offset + HEAD + len(part)
    for at in range(start, start + 20):
        data[at] ^= 0xFF
    found = opened(bytes(data), "泉秀.xlsx")
    assert isinstance(found, Problem)
    assert (found.code, found.said) == ("V-FORM-01", {"how": "damaged"})
