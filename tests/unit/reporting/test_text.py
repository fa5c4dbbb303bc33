"""Does a caseworker read the answer first, and everything at its place?"""

from collections.abc import Callable

import pytest

from qingdan.model.decisions import Question
from qingdan.model.gates import GIVING, Outcome
from qingdan.reporting.languages import Language
from qingdan.reporting.outcomes import MARKS
from qingdan.reporting.questions import question_lines
from qingdan.reporting.rows import rows
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.text import qualified

Made = Callable[..., Sheet]
ABLE = (
    "自理能力: 全自理",
    "洗澡: 自己能洗",
    "做饭: 自己能做",
)


def row_with(lines: tuple[str, ...], name: str) -> str:
    (found,) = [each for each in lines if name in each and each.startswith("  ")]
    return found


def test_alarms_stand_above_the_answer(example_sheet: Made) -> None:
    lines = qualified(example_sheet("泉秀0208"), "户.yaml")
    assert lines[0].startswith("‼ 三日  2号 林*辉：")
    assert "谁去：街道值班" in lines[1]
    assert lines[2].startswith("可安排 16 项，还要问 1 句，本次不安排 12 项")


def test_a_number_that_nobody_filled_in_is_not_invented(example_sheet: Made) -> None:
    lines = qualified(example_sheet("泉秀0208"), "户.yaml")
    assert "没写号码的，向社区要值班电话" in lines[1]


def test_without_an_alarm_the_first_line_is_the_answer(lone: Made) -> None:
    lines = qualified(lone("洗澡: 要人帮洗"), "户.yaml")
    assert lines[0].startswith("可安排 ")


def test_a_trial_says_in_the_first_line_that_it_is_no_answer(lone: Made) -> None:
    assert qualified(lone(), "户.yaml")[0].endswith("【试算，不作答复】")


def test_the_heading_names_day_editions_and_placeholders(lone: Made) -> None:
    sheet = lone()
    heading = qualified(sheet, "户.yaml")[1]
    assert heading.startswith("清源9001 苏*水户 1 人 · 按 2025-09-15")
    assert "政策 2025-07-01 版 清单 2024-11-01 版" in heading
    assert f"占位 {sheet.decision.placeholders} 处" in heading


def test_a_full_name_is_masked(lone: Made) -> None:
    text = "\n".join(qualified(lone(name="苏阿水"), "户.yaml"))
    assert "苏阿水" not in text
    assert "1号 苏*水 71 周岁 特困人员" in text


def test_a_name_can_neither_break_the_line_nor_be_taken_for_markup(lone: Made) -> None:
    lines = qualified(lone(name="[/red]苏*"), "户.yaml")
    assert any("1号 [/red]苏*" in each for each in lines)


def test_a_person_away_from_home_is_introduced_by_where_they_are(lone: Made) -> None:
    def introduced(where: str) -> str:
        (line,) = [e for e in qualified(lone(where=where), "户.yaml") if e.startswith("1号")]
        return line

    assert introduced("在家") == "1号 苏*水 71 周岁 特困人员"
    assert introduced("住院") == "1号 苏*水 71 周岁 特困人员 住院"


def test_what_is_taken_off_is_reckoned_before_ones_eyes(example_sheet: Made) -> None:
    line = row_with(qualified(example_sheet("泉秀0208"), "户.yaml"), "看护照料  每月 22 小时")
    assert "标准 28 − 残疾人居家托养已有 6 ＝ 22" in line
    assert line.endswith("政府承担")


def test_an_item_for_the_whole_home_is_told_under_its_holder(example_sheet: Made) -> None:
    lines = qualified(example_sheet("泉秀0208"), "户.yaml")
    assert any("助洁" in e and "已记在同住的2号 林*辉名下" in e for e in lines)


def test_refusals_for_one_reason_share_a_row(lone: Made) -> None:
    lines = qualified(lone(*ABLE), "户.yaml")
    line = row_with(lines, "助浴")
    assert "助餐" in line
    assert "本人能独立、安全做完" in line


def test_every_service_of_every_member_has_its_place(example_sheet: Made) -> None:
    sheet = example_sheet("泉秀0208")
    assert [each.member for each in sheet.decision.members] == ["1", "2"]
    for member in sheet.decision.members:
        told = [name for row in rows(member, sheet) for name in row.services]
        labels = [sheet.rules.services[each.service].label for each in member.services]
        assert told
        assert sorted(told) == sorted(labels)


def test_what_can_be_arranged_comes_first_and_refusals_last(example_sheet: Made) -> None:
    sheet = example_sheet("泉秀0208")
    marks = [row.mark for row in rows(sheet.decision.members[1], sheet)]
    assert marks == sorted(marks, key="✓…?⏸→–■".index)


def test_every_outcome_has_a_mark_so_that_colour_is_never_alone() -> None:
    assert set(MARKS) == set(Outcome)


REFUSED_FOR_HIM = """户编号: 清源9004
经办街道: 清源
成员:
  - 人员序号: 1
    姓名: 苏*水
    出生日期: 1954-02-11
    疑似受虐或被遗弃: 有
    疑似家庭暴力: 有
"""


def test_what_is_kept_apart_is_not_named_at_the_desk(sheet_of: Made) -> None:
    lines = qualified(sheet_of(REFUSED_FOR_HIM), "户.yaml")
    beside = [each for each in lines if each.startswith(("转给", "问清再转"))]
    assert any("（另册）有一件事要另转" in each for each in beside)
    assert not any("法律援助" in each for each in lines)


def test_a_question_kept_apart_is_asked_elsewhere(sheet_of: Made) -> None:
    sheet = sheet_of(REFUSED_FOR_HIM)
    apart = Question(
        member="1", fact="self_harm_risk", label="有轻生的话或举动", why="", settles=("bath",)
    )
    (said,) = question_lines([apart, apart], sheet)
    assert said == "要问  1号 苏*水 （另册）有一件事要另问（定：助浴）"


@pytest.mark.parametrize("number", ["北峰0276", "东海0127", "泉秀0208", "丰泽0415"])
def test_the_answer_counts_the_questions_that_are_printed(
    example_sheet: Made, number: str
) -> None:
    lines = qualified(example_sheet(number), "户.yaml")
    printed = sum(each.startswith("要问") for each in lines)
    said = f"还要问 {printed} 句" if printed else "还要问 1 项"
    assert any(said in each for each in lines if "【试算" in each)


def test_the_dead_have_one_line(example_sheet: Made) -> None:
    lines = qualified(example_sheet("城东0203"), "户.yaml")
    at = next(at for at, each in enumerate(lines) if each.startswith("1号"))
    assert lines[at + 1].split() == ["■", "终止", "各项服务", "已去世"]
    assert lines[at + 2] == ""


URGENT = """户编号: 清源9005
经办街道: 清源
断粮或断药: 是
成员:
  - 人员序号: 1
    姓名: 苏*水
    出生日期: 1954-02-11
    自理能力: 完全丧失
    紧急情形:
      - {什么情形: 照护人去世住院或失联, 看到的日子: 2025-09-14, 谁看到的: 网格员 李*}
"""


def test_what_cannot_wait_at_all_stands_first_with_whom_and_what(sheet_of: Made) -> None:
    lines = qualified(sheet_of(URGENT), "户.yaml")
    assert lines[0].startswith("‼ 立即")
    assert lines[1] == "  1号 苏*水 照护人去世住院或失联，2025-09-14，网格员 李*"
    assert [each[2:4] for each in lines if each.startswith("‼")][:2] == ["立即", "当天"]


def test_the_condition_of_a_wish_stands_beside_the_service(lone: Made) -> None:
    wish = "意愿: [{服务: 助浴, 意愿: 有条件, 条件: 要女的来, 日期: 2025-09-10, 表达人: 本人}]"
    line = row_with(qualified(lone("洗澡: 要人帮洗", wish), "户.yaml"), "助浴")
    assert "条件：要女的来" in line


def test_without_anything_open_the_next_command_is_about_what_is_given(
    example_sheet: Made,
) -> None:
    sheet = example_sheet("丰泽0312")
    given = {
        sheet.rules.services[s.service].label
        for m in sheet.decision.members
        for s in m.services
        if s.outcome in GIVING or s.outcome is Outcome.VERIFY
    }
    last = qualified(sheet, "户.yaml")[-1]
    assert last.split()[4] in given


def test_the_governments_own_standing_is_named_beside_another_offer(example_sheet: Made) -> None:
    line = row_with(qualified(example_sheet("丰泽0415"), "户.yaml"), "每月 2 小时")
    assert line.endswith("社会力量；政府承担的：认定后可安排")


def test_a_question_is_asked_as_one_would_ask_it(example_sheet: Made) -> None:
    lines = qualified(example_sheet("泉秀0208"), "户.yaml")
    (asked,) = [each for each in lines if each.startswith("要问")]
    assert asked.startswith("要问  2号 林*辉 这两周是不是常睡不好、提不起劲？")
    assert asked.endswith("（定：心理疏导）")


def test_the_last_line_is_a_command_that_can_be_typed(example_sheet: Made) -> None:
    last = qualified(example_sheet("泉秀0208"), "我的 户.yaml")[-1]
    assert last == "下一步  qingdan explain '我的 户.yaml' 心理疏导 --member 2"


def test_one_member_alone_keeps_the_alarms_of_the_others(example_sheet: Made) -> None:
    lines = qualified(example_sheet("泉秀0208"), "户.yaml", "1")
    assert lines[0].startswith("‼")
    assert lines[2].startswith("可安排 6 项，本次不安排 9 项")
    assert not any(each.startswith("2号") for each in lines)


def test_a_request_outside_the_list_is_told_in_the_persons_words(example_sheet: Made) -> None:
    text = "\n".join(qualified(example_sheet("丰泽0312"), "户.yaml"))
    assert "原话：有没有人来陪着打打牌" in text


def test_no_id_is_printed_in_chinese(example_sheet: Made) -> None:
    sheet = example_sheet("北峰0091")
    text = "\n".join(qualified(sheet, "户.yaml"))
    ids = {*sheet.rules.services, *sheet.rules.facts, *sheet.rules.reasons}
    assert {each for each in ids if "_" in each and each in text} == set()


@pytest.mark.parametrize("number", ["泉秀0208", "北峰0091"])
def test_english_says_the_same_in_english(example_sheet: Made, number: str) -> None:
    lines = qualified(example_sheet(number, Language.ENGLISH), "户.yaml")
    assert any("can be arranged" in each and "[trial, not an answer]" in each for each in lines)
    assert lines[-1].startswith("next  qingdan explain 户.yaml ")


def test_a_request_is_told_without_saying_who_it_is(lone: Made) -> None:
    words = "我叫苏阿水，350503195402110012，13655554444，想找人修灶台"
    request = f'{{原话: "{words}", 日期: 2025-09-01}}'
    lists = f"已享待遇: []\n    在办服务: []\n    服务诉求: [{request}]"
    lines = qualified(lone(name="苏阿水", lists=lists), "户.yaml")
    (told,) = [each for each in lines if "修灶台" in each]
    assert told.endswith("原话：我叫＊＊，＊＊，＊＊，想找人修灶台")


def test_what_a_home_shares_is_counted_once(example_sheet: Made) -> None:
    sheet = example_sheet("清源0233")
    given = [s for m in sheet.decision.members for s in m.services if s.outcome in GIVING]
    shared = [s for m in sheet.decision.members for s in m.services if s.outcome is Outcome.SHARED]
    assert shared
    (answer,) = [each for each in qualified(sheet, "户.yaml") if "【试算" in each]
    assert answer.startswith(f"可安排 {len(given)} 项")


def test_nobody_is_named_twice_in_one_reminder(example_sheet: Made) -> None:
    for number in ("清源0233", "北峰0276", "东湖0155", "城东0118", "泉秀0511", "华大0341"):
        for line in qualified(example_sheet(number), "户.yaml"):
            if line.startswith("提醒"):
                before = line.split("  ", 1)[1].split("“")[0]
                called = [each for each in before.split(" ")[0].split("、") if "号" in each]
                assert len(called) == len(set(called))
