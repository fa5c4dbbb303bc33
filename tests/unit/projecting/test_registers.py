"""Are registers whole, kept apart where they must be, and never made up?"""

from datetime import date
from typing import Any

import pytest
from tests.unit.casebook.office import NUMBER, REVIEWER
from tests.unit.projecting.kept import (
    ALARMED,
    ASKED,
    LAST,
    PURCHASE,
    REFERRED,
    SUPPORT,
    Street,
    ledgers,
    shown,
)

from qingdan.casebook.ledger import engines, people
from qingdan.casebook.tables import PERSON
from qingdan.model.ledger_sources import Computed, FromPen, FromReckoning
from qingdan.model.ledgers import Each
from qingdan.projecting.projection import Wanted
from qingdan.projecting.reckoned import _HOW

ALL = sorted(ledgers().ledgers)
PERSON_FILE = Wanted(number=NUMBER, member="1")


def wanted(ledger: str) -> Wanted:
    """Return what is asked of a register: a person's file is one person's."""
    return PERSON_FILE if ledgers().ledgers[ledger].each is Each.PAPER else Wanted()


@pytest.mark.parametrize("ledger", ALL)
def test_no_column_is_dropped_and_each_row_has_a_cell_for_each(told: Street, ledger: str) -> None:
    told.note("refer", REFERRED, on=date(2025, 10, 8))
    told.note("record", ALARMED, kind="alert_record", on=date(2025, 10, 12))
    told.file("support", SUPPORT)
    told.file("procurement", PURCHASE)
    table = told.table(ledger, wanted(ledger))
    assert table.columns == ledgers().ledgers[ledger].columns
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


@pytest.mark.parametrize(
    ("ledger", "rows"),
    [
        ("needs", 1),
        ("work", 1),
        ("follow_ups", 1),
        ("referrals", 1),
        ("alerts", 1),
        ("donations", 1),
        ("procurement", 1),
        ("activities", 0),
        ("issues", 0),
        ("resources", 1),
    ],
)
def test_there_is_a_row_for_each_record(told: Street, ledger: str, rows: int) -> None:
    told.note("refer", REFERRED, on=date(2025, 10, 8))
    told.note("record", ALARMED, kind="alert_record", on=date(2025, 10, 12))
    told.file("support", SUPPORT)
    told.file("procurement", PURCHASE)
    assert len(told.rows(ledger)) == rows


def test_everything_that_is_reckoned_has_a_way_to_be() -> None:
    assert set(_HOW) == set(Computed)


def test_every_offer_of_the_catalogue_is_a_row(street: Street) -> None:
    rows = street.rows("catalogue")
    assert len(rows) == len({each["编号"] for each in rows})
    care = next(each for each in rows if each["编号"] == "nursing_care.1")
    assert (care["具体项目"], care["支出性质"]) == ("看护照料", "政府承担")
    assert care["与残疾人托养"] == (
        "残疾人寄宿托养：已由机构负责；残疾人日间托养：按已用数量扣；残疾人居家托养：按已用数量扣"
    )
    # 35 to 50 yuan an hour; the next catalogue begins on 1 January 2026.
    assert (care["单价"], care["起"], care["止"]) == ("35.00至50.00", "2024-11-01", "2025-12-31")


def test_what_is_published_of_the_catalogue_has_no_price(street: Street) -> None:
    table = street.table("catalogue", Wanted(public=True))
    labels = [each.label for each in table.columns]
    assert not {"单价", "定价依据", "合同号", "预算金额"} & set(labels)
    assert {"具体项目", "电话", "与医疗保险"} <= set(labels)


def test_who_does_not_want_his_name_published_is_not_named(street: Street) -> None:
    street.file("support", SUPPORT)
    street.file("support", {**SUPPORT, "from_whom": "演示公司", "name_public": True})
    public = street.rows("donations", Wanted(public=True))
    assert [each["谁给的"] for each in public] == ["不愿公开名字", "演示公司"]
    assert "协议号" not in public[0]
    assert street.rows("donations")[0]["谁给的"] == "演示商会"


def test_elsewhere_an_alarm_is_no_more_than_a_mark(told: Street) -> None:
    told.note("record", ALARMED, kind="alert_record", on=date(2025, 10, 12))
    (row,) = told.rows("follow_ups")
    assert row["当天报了没有"] == "有预警"
    (own,) = told.rows("alerts")
    assert (own["预警"], own["隔了多久"]) == ("疑似受虐或被遗弃", "1 小时 35 分钟")
    in_file = [e for e in told.rows("person_file", PERSON_FILE) if e["材料名称"] == "预警处置"]
    assert [each["日期"] for each in in_file] == ["见另册"]


def test_the_file_lists_each_paper_in_order_and_says_what_there_is_none_of(told: Street) -> None:
    rows = told.rows("person_file", PERSON_FILE)
    assert [each["顺序号"] for each in rows] == [str(n) for n in range(1, len(rows) + 1)]
    by_name = {each["材料名称"]: each for each in rows}
    assert by_name["服务记录"]["日期"] == "2025-10-03"
    assert by_name["服务记录"]["谁做的"] == "黄*芬"
    assert by_name["会商记录"]["日期"] == "无"
    changes = [each["日期"] for each in rows if each["材料名称"] == "变更暂停终止"]
    assert changes == ["2025-11-10", "2025-12-05"]


def test_names_numbers_and_birthdays_are_masked_unless_they_are_opened(street: Street) -> None:
    said: dict[str, Any] = {
        "姓名": "苏阿水",
        "证件号码": "350503195402110010",
        "联系电话": "13800000000",
    }
    street.open(**said, 服务诉求=[{"原话": "苏阿水想洗澡", "日期": "2025-09-12"}])
    (row,) = street.rows("needs")
    masked = [row[each] for each in ("姓名", "证件号码", "联系电话", "出生日期")]
    assert masked == ["苏*水", "350503********0010", "138****0000", "1954-**-**"]
    assert "苏阿水" not in " ".join(row.values())
    (opened,) = street.rows("needs", Wanted(opened=True))
    assert opened["证件号码"] == "350503195402110010"
    assert (opened["姓名"], opened["出生日期"]) == ("苏阿水", "1954-02-11")


def test_who_was_forgotten_is_a_row_without_words(told: Street) -> None:
    with engines.writing(told.office.book.engine) as connection:
        here = PERSON.select().where(PERSON.c.number == NUMBER, PERSON.c.member == "1")
        people.erase(connection, connection.execute(here).one().person)
    (row,) = told.rows("needs")
    assert (row["户编号"], row["人员序号"]) == (NUMBER, "1")
    assert {row[each] for each in ("姓名", "健康情况", "评估日期")} == {"已依法删除"}
    assert "苏" not in " ".join(row.values())
    (followed,) = told.rows("follow_ups")
    assert followed["满意度"] == "已依法删除"


def test_each_street_has_its_own_rows_counted_anew(street: Street) -> None:
    street.open("清源0047")
    street.open("泉秀0901", "泉秀")
    whole = street.table("needs")
    assert [len(whole.of_street(each).rows) for each in (None, "泉秀", "东湖")] == [2, 1, 0]
    (row,) = whole.of_street("泉秀").rows
    assert [shown(each) for each in row.cells[:1]] == ["1"]


def test_a_purchase_gathers_what_was_done_and_paid_under_it(told: Street) -> None:
    told.file("procurement", PURCHASE)
    (row,) = told.rows("procurement")
    # Three hours at 40 yuan were paid by one voucher of 120.
    assert (row["已做"], row["已付"], row["没对上的笔数"]) == ("3", "120.00", "0")
    assert row["合同起止"] == "2025-09-01 至 2026-08-31"
    assert (row["立项"], row["应做"]) == ("没填", "没填")
    gate = {"contract_no": "演示1", "gate": "approval", "passed": True, "on": "2025-08-20"}
    told.file("gate", {**gate, "evidence": "批复"})
    assert told.rows("procurement")[0]["立项"] == "2025-08-20"
    (work,) = told.rows("work")
    assert (work["单价"], work["应付"]) == ("40.00", "120.00")


def test_a_problem_is_one_row_however_often_it_is_written_about(street: Street) -> None:
    found = {
        "issue": "签收是空的",
        "found_how": "inspection",
        "found_on": "2025-10-01",
        "owner": "示例养老服务机构乙",
        "due": "2025-10-31",
    }
    street.file("issue_record", found)
    street.file("procurement", PURCHASE)
    assert street.rows("procurement")[0]["没销号的问题"] == "1"
    street.file("issue_record", {**found, "mended": "补签", "closed_on": "2025-10-20"})
    (row,) = street.rows("issues")
    assert (row["改了什么"], row["销号日"]) == ("补签", "2025-10-20")
    assert street.rows("procurement")[0]["没销号的问题"] == "0"


def test_the_copy_for_a_receiver_has_its_own_rows_and_few_columns(told: Street) -> None:
    told.note("refer", REFERRED, on=date(2025, 10, 8))
    table = told.table("referrals", Wanted(receiver="区残联"))
    assert [each.id for each in table.columns] == [
        *("row_no", "name", "referral", "reason", "contact", "papers", "answer_by"),
    ]
    assert len(table.rows) == 1
    assert told.rows("referrals", Wanted(receiver="区医保局")) == []


def test_what_must_be_filled_is_counted_by_column(told: Street) -> None:
    assert told.table("work").lacking == {"社区": 1}
    assert told.table("follow_ups").lacking == {}


def test_a_question_that_could_not_be_answered_must_say_why(told: Street) -> None:
    unanswered = {**ASKED, "satisfaction": "not_obtainable", "on": "2025-11-03"}
    told.office.act(
        "follow_up",
        {**unanswered, "why_not": "说不清", "observation": "睡着"},
        on=date(2025, 11, 3),
    )
    row = told.rows("follow_ups")[-1]
    assert (row["满意度"], row["问不到的原因"]) == ("问不到", "说不清")
    # His family's need is severe, so somebody asks once a month; November ends on the 30th.
    assert row["该哪天前回访"] == "2025-11-30"


def test_a_question_that_was_not_due_while_the_service_rested_says_none(told: Street) -> None:
    again = {**ASKED, "on": "2025-11-20"}
    told.office.act("follow_up", again, on=date(2025, 11, 20))  # it rests since 10 November
    assert told.rows("follow_ups")[-1]["该哪天前回访"] == "无"
    assert told.table("follow_ups").lacking == {}


def test_after_its_end_a_service_was_to_be_asked_about_within_thirty_days(told: Street) -> None:
    told.office.act("follow_up", {**ASKED, "on": "2025-12-20"}, on=date(2025, 12, 20))
    row = told.rows("follow_ups", on=date(2025, 12, 20))[-1]
    assert row["该哪天前回访"] == "2026-01-04"  # it ended on 5 December


def test_a_row_that_nobody_looked_after_is_marked(street: Street) -> None:
    (row,) = street.table("resources", on=LAST).rows
    # Last looked after on 20 October 2024, and three months is the longest.
    assert row.stale
    (then,) = street.table("resources", on=date(2025, 9, 15)).rows
    assert then.stale


def test_only_a_pen_fills_what_nothing_is_kept_of() -> None:
    by_pen = {
        (ledger.id, column.id)
        for ledger in ledgers().ledgers.values()
        for column in ledger.columns
        if isinstance(column.source, FromPen)
    }
    assert by_pen == {("needs", "note"), ("person_file", "note")}


def test_what_is_reckoned_from_nothing_stays_empty(told: Street) -> None:
    told.file("procurement", PURCHASE)
    column = next(
        at
        for at, each in enumerate(told.table("procurement").columns)
        if each.source == FromReckoning(Computed.CONTRACTED)
    )
    assert shown(told.table("procurement").rows[0].cells[column]) == "没填"


def test_a_review_stands_in_the_work_of_the_same_person(told: Street) -> None:
    review = {"because": "yearly", "on": "2025-12-01", "by": "许*安", "result": "照旧"}
    asked = told.office.asked("review", NUMBER, review, who=REVIEWER, on=date(2025, 12, 1))
    from qingdan.casebook.doing import do

    do(told.office.book, told.office.rules, asked)
    assert told.rows("work")[0]["复核结果"] == "照旧"
