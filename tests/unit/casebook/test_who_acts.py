"""Is it another person, in a unit that there is, and does the ledger keep nobody's number?"""

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.casebook.office import (
    ACCOUNTANT,
    CASEWORKER,
    NUMBER,
    REVIEWER,
    WORKER,
    Office,
    Who,
    said,
    whys,
)

from qingdan.casebook.asked import Asked, Refused, Why
from qingdan.casebook.moving import refusals_of_asked
from qingdan.casebook.once import digest
from qingdan.casebook.opening import Casebook
from qingdan.casebook.quantities import periods
from qingdan.model.records import Value

LESS: dict[str, Value] = {"against_advice": "less", "reason": "女儿回来了", "evidence": "走访单"}


@pytest.mark.parametrize("typed", ["陈＊玉", "陈*玉\u200b", "陈 *玉"])
def test_who_decides_less_does_not_look_over_it_under_a_name_typed_otherwise(
    advised: Office, typed: str
) -> None:
    with pytest.raises(Refused) as refusal:
        advised.decide(6, **LESS, second=typed)
    assert whys(refusal.value) == {Why.SAME_PERSON}


@pytest.mark.parametrize("typed", ["-", "*", "郑*明、何*兰"])
def test_who_looks_over_it_is_one_person_by_name(advised: Office, typed: str) -> None:
    with pytest.raises(Refused) as refusal:
        advised.decide(6, **LESS, second=typed)
    assert said(refusal.value, Why.NOT_A_NAME) == {"column": "second"}


def test_who_decided_pays_nothing_under_a_name_typed_otherwise(advised: Office) -> None:
    advised.decide()
    with pytest.raises(Refused) as refusal:
        advised.act("pay", {}, who=Who("陈 ＊玉", "accountant"))
    assert Why.TWO_PARTS in whys(refusal.value)


def reasons(office: Office, asked: Asked) -> list[Why]:
    return [each.why for each in refusals_of_asked(office.rules, asked)]


@pytest.mark.parametrize(
    "words",
    [
        "电话 13800138000",
        "１３８００１３８０００",
        "138 0013 8000",
        "138-0013-8000",
        "+86 13800138000",
        "0595-22345678",
        "0595 2234 5678",
        "350503195402113321",
        "350503 19540211 332x",
        "350503540211332",
        "138\u200b00138000",
    ],
)
@pytest.mark.parametrize("where", ["purpose", "actor", "unit", "key"])
def test_nobodys_number_goes_into_the_ledger(office: Office, words: str, where: str) -> None:
    fits = office.asked("due_read", "")
    written = f"林*强 {words}"
    asked = {
        "purpose": replace(fits, purpose=written),
        "actor": replace(fits, actor=written),
        "unit": replace(fits, unit=written),
        "key": replace(fits, key=written),
    }[where]
    assert Why.PERSONAL_NUMBER in reasons(office, asked)


@pytest.mark.parametrize(
    "words",
    ["2025-09-15 入户", "清源0047 复核", "20250915-3", "演示〔2025〕3号", "第12号到第1024号"],
)
def test_days_numbers_of_cases_and_of_papers_are_nobodys_number(
    office: Office, words: str
) -> None:
    assert not reasons(office, replace(office.asked("due_read", ""), purpose=words))


@pytest.mark.parametrize(
    ("who", "act", "unit"),
    [
        (CASEWORKER, "due_read", "街道"),
        (CASEWORKER, "due_read", "清源"),
        (CASEWORKER, "due_read", "清源街道"),
        (CASEWORKER, "due_read", "街道办事处"),
        (ACCOUNTANT, "pay", "丰泽区民政局"),
        (WORKER, "serve", "示例养老服务机构乙"),
    ],
)
def test_a_unit_goes_by_each_of_its_names(office: Office, who: Who, act: str, unit: str) -> None:
    assert not reasons(office, replace(office.asked(act, who=who), unit=unit))


@pytest.mark.parametrize(
    ("who", "act", "unit"),
    [
        (CASEWORKER, "due_read", "没有这个街道"),
        (CASEWORKER, "due_read", "区民政局"),
        (CASEWORKER, "due_read", "示例养老服务机构乙"),
        (ACCOUNTANT, "pay", "公安分局"),
        (REVIEWER, "due_read", "街道街道"),
        (WORKER, "serve", "清源街道"),
    ],
)
def test_nobody_acts_in_a_unit_that_the_part_is_not_in(
    office: Office, who: Who, act: str, unit: str
) -> None:
    asked = replace(office.asked(act, who=who), unit=unit)
    assert reasons(office, asked) == [Why.NOT_THIS_UNIT]


def test_the_same_act_in_another_unit_is_another_act(book: Casebook) -> None:
    office = Office(book)
    asked = office.asked("case_read", NUMBER)
    first, second = (replace(asked, unit=each) for each in ("清源街道", "丰泽街道"))
    assert digest(book, first) != digest(book, second)
    assert digest(book, first) == digest(book, replace(second, unit="清源街道"))


@pytest.mark.parametrize(
    ("first", "through", "per", "count"),
    [
        (date(2025, 10, 1), date(2025, 12, 31), "month", 3),
        (date(2025, 10, 31), date(2025, 11, 1), "month", 2),
        (date(2025, 9, 28), date(2025, 9, 29), "week", 2),  # a Sunday and a Monday
        (date(2025, 9, 29), date(2025, 10, 5), "week", 1),
        (date(2025, 12, 31), date(2026, 1, 1), "quarter", 2),
        (date(2025, 10, 1), date(2025, 12, 31), "quarter", 1),
        (date(2025, 1, 1), date(2026, 1, 1), "year", 2),
        (date(2025, 10, 1), date(2025, 12, 31), None, 1),
        (date(2025, 10, 2), date(2025, 10, 1), "month", 0),
        (date(2025, 1, 1), date.max, "year", 7975),
        (date(2025, 1, 1), date.max, "month", 95_700),
        (date(2025, 1, 1), date.max, None, 1),
    ],
)
def test_periods_are_counted_to_the_last_day_there_is(
    first: date, through: date, per: str | None, count: int
) -> None:
    assert periods(first, through, per) == count
