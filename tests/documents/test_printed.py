"""Do the printed documents say what the data says today?"""

import re

import pytest
from tests.documents.printing import DOCS, MARK, PRINTED, page

from qingdan.loading.shapes.notation import shapes
from qingdan.reporting.problems import catalogue

FAMILY = re.compile(r"^\| (V-[A-Z]+) \|", re.MULTILINE)


@pytest.mark.parametrize("name", PRINTED)
def test_a_printed_document_is_up_to_date(name: str) -> None:
    """Mend it by ``make docs``."""
    assert (DOCS / name).read_text(encoding="utf-8") == page(name)


def test_every_problem_code_has_its_paragraph() -> None:
    document = (DOCS / "problems.md").read_text(encoding="utf-8")
    paragraphs = re.findall(r"^### (\S+) ", document, re.MULTILINE)
    assert paragraphs == sorted(catalogue())


def test_every_family_of_codes_is_explained_above() -> None:
    written, _, _ = (DOCS / "problems.md").read_text(encoding="utf-8").partition(MARK)
    families = {code.rpartition("-")[0] for code in catalogue()}
    assert FAMILY.findall(written) == sorted(families)


def test_every_kind_of_file_has_its_table() -> None:
    document = (DOCS / "policy-format.md").read_text(encoding="utf-8")
    assert re.findall(r"^### 文件 (\w+)$", document, re.MULTILINE) == list(shapes().kinds)
