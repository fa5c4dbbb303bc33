"""Which release and which forms do the tests of forms share?"""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from qingdan.forms.filling import filled
from qingdan.forms.layout import shape
from qingdan.forms.making import made
from qingdan.forms.reading import FormReading, read_form
from qingdan.library import Release
from qingdan.loading.household.plain import from_plain

Make = Callable[..., Workbook]
Read = Callable[[Workbook], FormReading]


@pytest.fixture
def form(release: Release) -> Make:
    """Return how a form that holds some households is made and opened for writing."""

    def make(*households: dict[str, object]) -> Workbook:
        trees = [from_plain(each).tree for each in households]
        known = [each for each in trees if each is not None]
        data = made(release, filled(known, shape(release), release.names))
        return load_workbook(BytesIO(data))

    return make


@pytest.fixture
def read(release: Release) -> Read:
    """Return how a form is read as it stands."""

    def reading(book: Workbook) -> FormReading:
        out = BytesIO()
        book.save(out)
        return read_form(out.getvalue(), "泉秀.xlsx", release)

    return reading
