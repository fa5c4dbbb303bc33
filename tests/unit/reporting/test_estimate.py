"""Is an estimate one page that anybody can open, read and print, and that tells no more?

The examples have few people in each street, so that much is hidden.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from qingdan import library
from qingdan.estimating.adding import estimated
from qingdan.estimating.answered import Answered, answered
from qingdan.estimating.estimate import Dimension, Estimate, Hidden
from qingdan.estimating.masking import masked
from qingdan.estimating.money import Money
from qingdan.estimating.planning import Planned, plan
from qingdan.estimating.registered import approved, small_cells
from qingdan.estimating.span import span
from qingdan.reporting.estimate_names import names_of
from qingdan.reporting.estimate_page import estimate_page
from qingdan.reporting.estimate_pictures import coverage
from qingdan.reporting.estimate_tables import by, steps, tables
from qingdan.reporting.estimate_told import Cell, Told, Yuan
from qingdan.reporting.languages import Language

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").glob("*.yaml"))
FILES = library.files()
SVG = "{http://www.w3.org/2000/svg}"
CHINESE = re.compile("[一-鿿]")


def everybody(planned: Planned) -> Iterable[Answered]:
    for file in EXAMPLES:
        household = planned.release.read(file.read_bytes(), file.name)
        decision = planned.release.assess(household, on=planned.on)
        yield from answered(decision, household, planned.release.rules)


@cache
def whole() -> Estimate:
    wanted = span("2025-Q4")
    assert wanted is not None
    return estimated(plan(FILES, wanted), everybody, approved(FILES, [2025]))


def told(*, hiding: bool, language: Language = Language.CHINESE) -> Told:
    small = small_cells(FILES)
    found = masked(whole(), small) if hiding else whole()
    return Told(found, names_of(found, language), small)


@cache
def page(*, hiding: bool, language: Language = Language.CHINESE) -> str:
    return estimate_page(told(hiding=hiding, language=language)).decode()


def cells(html: str) -> set[str]:
    return set(re.findall(r"<td[^>]*>(.*?)</td>", html))


def charts(html: str) -> Iterator[ET.Element]:
    for each in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        yield ET.fromstring(each)  # noqa: S314 our own page


def test_the_page_needs_no_network_and_no_script() -> None:
    html = page(hiding=True)
    tags = set(re.findall(r"<([a-zA-Z]+)", html))
    assert "svg" in tags
    assert tags & {"script", "link", "img", "iframe", "object", "embed", "image"} == set()
    leads = re.findall(r'(?:src|href|action|data|poster)="([^"]*)"', html)
    assert all(each.startswith("#") for each in leads)
    assert all(each.startswith("#") for each in re.findall(r"url\(([^)]*)\)", html))
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_every_chart_has_a_title_a_description_and_a_table_under_it() -> None:
    html = page(hiding=True)
    found = list(charts(html))
    assert len(found) == 4
    for each in found:
        title, told_ = each.find(f"{SVG}title"), each.find(f"{SVG}desc")
        assert title is not None
        assert told_ is not None
        assert title.text
        assert told_.text
        assert each.get("role") == "img"
        assert each.get("aria-labelledby") == f"{title.get('id')} {told_.get('id')}"
    for after in html.split("</svg>")[1:]:
        assert "<table>" in after.split("<section>", 1)[0]


def test_what_stands_in_a_chart_is_text_that_can_be_read() -> None:
    words = [
        each.text or ""
        for chart in charts(page(hiding=False))
        for each in chart.iter(f"{SVG}text")
    ]
    assert {"助浴", "泉秀", "残疾困境", "至多", "重度"} <= set(words)


def test_no_two_things_of_the_page_have_one_name() -> None:
    html = page(hiding=True)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    used = re.findall(r'(?:url\(|href=")#([^")]+)', html)
    assert used
    assert set(used) <= set(ids)


def test_no_cell_of_the_page_counts_few_people() -> None:
    few = {"1", "2", "3", "4"}
    assert few & cells(page(hiding=False))
    assert few & cells(page(hiding=True)) == set()
    assert "不到5" in cells(page(hiding=True))


def test_a_street_of_few_people_shows_no_money_and_no_bar() -> None:
    table = by(told(hiding=True), Dimension.STREET)
    (row,) = (each for each in table.rows if each[0] == "东湖")
    assert row[3:5] == (Hidden.BESIDE, Hidden.BESIDE)
    (bar,) = (each for each in coverage(told(hiding=True)).bars if each.name == "东湖")
    assert (bar.parts, bar.words) == ((), "不到5 / 不到5")


def fen(cell: Cell) -> int:
    return cell.fen if isinstance(cell, Yuan) else 0


@pytest.mark.parametrize("dimension", list(Dimension))
@pytest.mark.parametrize("hiding", [True, False])
def test_the_money_of_each_table_adds_up_to_the_whole(dimension: Dimension, hiding: bool) -> None:  # noqa: FBT001 pytest gives it
    table = by(told(hiding=hiding), dimension)
    for at in (3, 4):
        parts = [fen(row[at]) for row in table.rows]
        assert Yuan(sum(parts)) == table.last[at]


def test_the_steps_lead_from_the_least_to_the_most() -> None:
    table = steps(told(hiding=False))
    parts = [fen(row[1]) for row in table.rows]
    assert Yuan(sum(parts)) == table.last[1]
    assert table.rows[0][1] == Yuan((whole().whole.money or Money()).least)


def test_a_fund_without_an_approval_says_so() -> None:
    table = by(told(hiding=False), Dimension.FUND)
    budget = next(row for row in table.rows if row[0] == "区财政预算")
    assert budget[5:7] == ("政府承担", "没有登记")
    assert budget[7] == budget[3]


def test_what_is_approved_is_taken_off_what_is_lacking() -> None:
    each = whole().by[Dimension.FUND]["区财政预算"].money
    assert each is not None
    found = replace(whole(), approved={"区财政预算": each.least - 100})
    table = by(replace(told(hiding=False), found=found), Dimension.FUND)
    budget = next(row for row in table.rows if row[0] == "区财政预算")
    assert budget[6:8] == (Yuan(each.least - 100), Yuan(100))


def test_what_nobody_is_paid_for_is_no_gap() -> None:
    table = by(told(hiding=False), Dimension.FUND)
    own = next(row for row in table.rows if row[0] == "本职工作")
    assert own[6:8] == ("不另付钱", "")


def test_words_from_a_file_cannot_become_part_of_the_page() -> None:
    evil = "<script>alert(1)</script>"
    names = replace(told(hiding=False).names, services={"bath": evil})
    html = estimate_page(replace(told(hiding=False), names=names)).decode()
    assert evil not in html
    assert "&lt;script&gt;" in html


def test_the_english_page_has_no_chinese() -> None:
    html = page(hiding=True, language=Language.ENGLISH)
    assert CHINESE.findall(html) == []
    assert '<html lang="en">' in html


def test_every_row_of_a_table_is_as_long_as_its_head() -> None:
    for hiding in (True, False):
        for table in tables(told(hiding=hiding)):
            assert {len(row) for row in table.rows} == {len(table.head)}
            assert len(table.last) in (0, len(table.head))
