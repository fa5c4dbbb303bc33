"""Are the registers of the policy read as they are written, with every word known?"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import pytest
import yaml
from tests.documents.consoles import ROOT
from tests.unit.projecting.kept import ledgers

from qingdan.loading.building import ledger_sources
from qingdan.loading.building import ledgers as building
from qingdan.model.ledger_sources import Advised, Computed, FromAdvice, FromCase, Taken
from qingdan.model.ledgers import Blank, Each, Way
from qingdan.model.records import Filled, Is, Stands, When

SHAPES = ROOT / "engine/qingdan/loading/shapes/shapes.yaml"
FILES = sorted(path for path in (ROOT / "policy/ledgers").glob("*.yaml") if path.stem != "masks")


@pytest.mark.parametrize(
    ("words", "known", "family"),
    [
        ("row_of", building.EACH, Each),
        ("export_way", building.WAYS, Way),
        ("taken", ledger_sources.TAKEN, Taken),
        ("advised", ledger_sources.ADVISED, Advised),
        ("computed", ledger_sources.COMPUTED, Computed),
    ],
)
def test_the_words_that_may_be_written_are_the_words_that_are_read(
    words: str, known: Mapping[str, StrEnum], family: type[StrEnum]
) -> None:
    written = yaml.safe_load(SHAPES.read_text(encoding="utf-8"))["words"][words]
    assert written == {word: str(each) for word, each in known.items()}
    assert set(known.values()) == set(family)


def test_every_blank_has_a_word() -> None:
    assert set(building.BLANKS.values()) == set(Blank) == set(ledgers().blanks)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_column_is_read_in_its_order(path: Path) -> None:
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = ledgers().ledgers[written["编号"]]
    assert [each.label for each in found.columns] == [each["列"] for each in written["列"]]
    assert list(found.footer) == written.get("页脚", [])


def test_a_column_is_required_always_or_by_the_other_columns_of_its_row() -> None:
    columns = {each.id: each for each in ledgers().ledgers["work"].columns}
    assert columns["household"].required is Filled.ALWAYS
    assert columns["price"].required is Filled.NEVER
    (why_not,) = _tests(columns["why_not"].required)
    assert isinstance(why_not, Stands)
    assert (why_not.name, why_not.bound) == ("not_done", 0)
    (second,) = _tests(columns["second"].required)
    assert second == Is("differs", frozenset({"少给"}))


def test_a_level_in_a_condition_counts_from_the_lightest() -> None:
    columns = {each.id: each for each in ledgers().ledgers["needs"].columns}
    (reason,) = _tests(columns["other_reason"].required)
    assert isinstance(reason, Stands)
    # Nothing, mild: mild is the second.
    assert (reason.name, reason.bound) == ("level_other", 1)


def test_sources_say_from_where_and_which_part() -> None:
    columns = {each.id: each.source for each in ledgers().ledgers["work"].columns}
    assert columns["advised"] == FromAdvice(Advised.UNITS)
    assert columns["done"] == FromCase(
        record="service_record",
        column="units",
        where=None,
        taken=Taken.IN_MONTH,
        summed=True,
        counted=False,
    )


def test_who_is_named_may_have_a_register_that_is_kept_apart() -> None:
    alerts = ledgers().ledgers["alerts"]
    assert alerts.apart
    assert alerts.roles == {"审批", "审计"}


def _tests(wanted: Filled | When) -> tuple[Is | Stands, ...]:
    assert isinstance(wanted, When)
    return wanted.tests
