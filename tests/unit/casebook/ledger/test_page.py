"""Does the program in ``docs/ledger.md`` print what is shown?"""

from tests.documents.consoles import ROOT, printed_by, programs

PAGE = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")


def test_a_ledger_does_what_the_page_shows() -> None:
    ((program, output),) = programs(PAGE)
    assert printed_by(program) == output
