"""Do staff and the person each read what they need, and no more?"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from qingdan import library
from qingdan.explaining.bearing import touched
from qingdan.explaining.explanation import explained
from qingdan.library import Release
from qingdan.reporting.applicant import explained_to_applicant
from qingdan.reporting.explanation import explained_to_staff
from qingdan.reporting.json import document
from qingdan.reporting.reasoning import reasoning
from qingdan.reporting.sheet import Sheet
from qingdan.reporting.slots import slots

Made = Callable[..., Sheet]
BARE = """户编号: 清源9003
经办街道: 清源
成员:
  - 人员序号: 1
    姓名: 苏*水
    出生日期: 1954-02-11
"""
URGENT = (
    BARE
    + """    自理能力: 完全丧失
    现在在哪里: 在家
    紧急情形:
      - {什么情形: 照护人去世住院或失联, 看到的日子: 2025-09-14, 谁看到的: 网格员 李*}
    已享待遇:
      - 待遇: 残疾人居家托养
        每月数量: {看护照料: 6}
        本月到位: {看护照料: 是}
    低收入身份: []
    在办服务: []
"""
)
NEVER_SAID = ("懒", "保姆", "依赖", "脏乱", "抵扣", "拒绝", "不符合", "四(五)", "四（五）")


def to_staff(sheet: Sheet, release: Release, service: str, member: str = "1") -> str:
    why = explained(sheet.case(member), sheet.decision, service)
    return "\n".join(explained_to_staff(why, sheet, release.clauses(), "户.yaml"))


def to_person(sheet: Sheet, service: str, member: str = "1") -> str:
    why = explained(sheet.case(member), sheet.decision, service)
    return "\n".join(explained_to_applicant(why, sheet))


def test_the_answer_is_the_first_line(example_sheet: Made, release: Release) -> None:
    first = to_staff(example_sheet("泉秀0208"), release, "nursing_care", "2").split("\n")[0]
    assert first.startswith("可安排：看护照料 每月 22 小时 标准 28 − 已有 6 ＝ 22")
    assert first.endswith("【试算，不作答复】")


def test_the_clause_the_rule_and_the_material_are_printed(lone: Made, release: Release) -> None:
    text = to_staff(lone("洗澡: 自己能洗"), release, "bath")
    (able,) = [each for each in text.split("\n") if "洗澡：自己能洗 → 自己能洗" in each]
    assert "户.yaml:18" in able
    assert "living/bath.yaml:" in able
    (gate,) = [each for each in text.split("\n") if each.startswith("– 拦下 自主")]
    assert gate.endswith(release.clauses()["方案四(五)-4"].printed)


def test_a_row_of_a_need_is_printed_with_its_clauses(lone: Made, release: Release) -> None:
    sheet = lone("残疾等级: 一级")
    text = to_staff(sheet, release, "resource_link")
    (row,) = [each for each in text.split("\n") if "这一行重度" in each]
    assert "《方案》第四部分（二）第1点" in row
    assert "needs/disability.yaml:" in row
    why = explained(sheet.case("1"), sheet.decision, "resource_link")
    written = str(reasoning(why, sheet))
    assert str(list(release.rules.facts["disability"].cites)) in written


CONFIRMED = {
    "catalogue/2024-11-01/services/living/bath.yaml": (
        "{档: 搭把手, 洗澡: 要人搭把手, 给: 1, 每: 月, 占位: true}",
        "{档: 搭把手, 洗澡: 要人搭把手, 给: 1, 每: 月, 出处: S23}",
    ),
    "policy/2024-09-23/needs/disability.yaml": (
        "{程度: 重度, 残疾等级: 一级}",
        "{程度: 重度, 残疾等级: 一级, 出处: S5}",
    ),
}


def test_what_an_officer_has_confirmed_is_explained_with_its_source(lone: Made) -> None:
    files = dict(library.files())
    for file, (old, new) in CONFIRMED.items():
        assert files[file].decode().count(old) == 1
        files[file] = files[file].decode().replace(old, new).encode()
    shipped = lone("残疾等级: 一级", "洗澡: 要人搭把手")
    release = library.loaded(files, shipped.decision.on)
    sheet = replace(
        shipped,
        rules=release.rules,
        decision=release.assess(shipped.household, on=shipped.decision.on),
        answers=release.answers(shipped.household, on=shipped.decision.on),
    )
    assert "搭把手：每月 1 次〔出处 S23〕" in to_staff(sheet, release, "bath")
    assert "这一行重度〔出处 S5〕" in to_staff(sheet, release, "resource_link")
    written = str(reasoning(explained(sheet.case("1"), sheet.decision, "bath"), sheet))
    assert "'source': 'S23'" in written


def test_every_ground_of_a_no_is_written_out(lone: Made, release: Release) -> None:
    text = to_staff(lone("洗澡: 自己能洗"), release, "bath")
    assert "· 本人能独立、安全做完（洗澡 自己能洗，" in text
    assert "· 登记里没有看到这项服务对应的困难（洗澡 自己能洗）。" in text


def test_a_figure_nobody_confirmed_is_marked(lone: Made, release: Release) -> None:
    text = to_staff(lone("洗澡: 要人帮洗"), release, "bath")
    assert "✓ 帮洗：每月 2 次〔占位〕" in text
    assert "＋ 6、7、8、9 月每月加 2 次〔占位〕" in text
    assert "年龄 自理起评年龄（6 周岁）以上〔占位〕 → 71 周岁" in text


def test_a_date_of_birth_is_masked(lone: Made, release: Release) -> None:
    text = to_staff(lone("洗澡: 要人帮洗"), release, "bath")
    assert "出生日期：1954-**-**" in text
    assert "1954-02-11" not in text


def test_delivery_is_told_benefit_by_benefit(example_sheet: Made, release: Release) -> None:
    text = to_staff(example_sheet("清源0047"), release, "nursing_care")
    assert "特困照料护理：每月 12 小时，本月没到位，核实 2025-09-12，按已用数量扣" in text


def test_gates_that_are_not_asked_are_said_to_be_not_asked(lone: Made, release: Release) -> None:
    text = to_staff(lone("洗澡: 要人帮洗"), release, "bath")
    assert "· 人手、资金、确认：这里不算，安排和逐项确认的时候再看" in text


def test_what_does_not_matter_need_not_be_asked(lone: Made, release: Release) -> None:
    text = to_staff(lone("洗澡: 要人帮洗"), release, "bath")
    (idle,) = [each for each in text.split("\n") if each.startswith("没有影响结果的")]
    assert "就业困境" in idle
    assert "洗澡" not in idle


def test_what_stays_open_is_named(lone: Made, release: Release) -> None:
    assert "还要弄清：洗澡" in to_staff(lone(), release, "bath")


def line(text: str, head: str) -> str:
    (found,) = [each for each in text.split("\n") if each.strip().startswith(head)]
    return found


def test_a_gate_for_the_government_only_is_not_ticked_for_another_offer(
    example_sheet: Made, release: Release
) -> None:
    text = to_staff(example_sheet("丰泽0415"), release, "cleaning")
    assert "这一关不看" in line(text, "· 资格")
    assert "✓ 不拦 资格" not in text
    assert line(text, "· 政府承担的") == "  · 政府承担的：认定后可安排"


def test_the_last_day_that_decides_would_change_the_result(
    example_sheet: Made, release: Release
) -> None:
    for service in ("cleaning", "medical_escort"):
        text = to_staff(example_sheet("丰泽0415"), release, service)
        assert "有效期至（含当日） 2025-03-14" in line(text, "登记有误会改变结果的")


def test_what_could_refuse_what_waits_is_not_called_idle(
    example_sheet: Made, release: Release
) -> None:
    text = to_staff(example_sheet("丰泽0415"), release, "medical_escort")
    assert "看病取药" in line(text, "登记有误会改变结果的")
    assert "看病取药" not in line(text, "没有影响结果的")


def test_the_urgent_track_takes_nothing_off(sheet_of: Made, release: Release) -> None:
    text = to_staff(sheet_of(URGENT), release, "nursing_care")
    assert "· 紧急办法不扣已有的" in text
    assert "· 残疾人居家托养：每月 6 小时" in text
    assert "− 残疾人居家托养" not in text


def test_unfolded_it_shows_joins_and_rows_that_failed(lone: Made, release: Release) -> None:
    sheet = lone("洗澡: 自己能洗")
    why = explained(sheet.case("1"), sheet.decision, "nursing_care")
    folded = explained_to_staff(why, sheet, release.clauses(), "户.yaml")
    whole = explained_to_staff(why, sheet, release.clauses(), "户.yaml", whole=True)
    assert len(whole) > len(folded)
    assert any("任一" in each for each in whole)
    assert any("policy/vocabulary/member.yaml:" in each for each in whole)


def test_the_person_reads_their_own_sentence(lone: Made) -> None:
    # The plan covers up to June 2025, and nobody confirmed it for September.
    page = to_person(lone("洗澡: 自己能洗"), "bath")
    heads = "【试算，不作答复】\n【依据还没有确认：只当面说明，不作通知】\n"
    assert page.startswith(f"{heads}苏*水：助浴\n")
    assert "这件事您自己能做好，这次我们先不代办。" in page
    assert "请告诉我们，我们重新看" in page


def test_the_person_is_asked_in_plain_words(lone: Made) -> None:
    page = to_person(lone(), "bath")
    assert "洗澡是自己能洗，要人搭把手，还是要人帮洗？" in page
    assert "____" not in page


def test_the_person_is_asked_three_things_and_nothing_for_staff(sheet_of: Made) -> None:
    sheet = sheet_of(BARE)
    asked = [each.label for each in sheet.decision.questions]
    assert {"评估", "走访人不放心他的心情"} <= set(asked)
    for each in sheet.decision.members[0].services:
        page = to_person(sheet, each.service)
        assert "还没有登记" not in page
        assert "走访" not in page
        assert page.count("？") <= 3


def test_the_page_of_the_dead_is_for_the_family(example_sheet: Made) -> None:
    page = to_person(example_sheet("城东0203"), "nursing_care")
    assert "写给沈*山家属：看护照料" in page
    assert "情况不一样" not in page
    assert "____" not in page


def test_the_person_is_not_told_a_no_that_rests_on_placeholders(example_sheet: Made) -> None:
    sheet = example_sheet("丰泽0312")
    (visit,) = [s for s in sheet.decision.members[0].services if s.service == "visit"]
    assert visit.unconfirmed
    page = to_person(sheet, "visit")
    assert "这一项还没有定" in page
    assert "已由" not in page


@pytest.mark.parametrize("number", ["泉秀0208", "清源0047", "丰泽0312", "北峰0091", "东湖0155"])
def test_no_page_for_the_person_hurts_or_names_a_code(example_sheet: Made, number: str) -> None:
    sheet = example_sheet(number)
    for member in sheet.decision.members:
        others = [each.name for each in sheet.household.members if each.id != member.member]
        for each in member.services:
            page = to_person(sheet, each.service, member.member)
            assert [word for word in NEVER_SAID if word in page] == []
            assert [code for code in sheet.rules.reasons if code in page] == []
            assert [name for name in others if name and name in page] == []


def test_a_machine_reads_the_same_tree(lone: Made) -> None:
    sheet = lone("洗澡: 自己能洗")
    why = explained(sheet.case("1"), sheet.decision, "bath")
    plain = reasoning(why, sheet)
    assert document(plain).startswith(b'{"case":')
    (unable,) = [each for each in plain["gates"] if each["gate"] == "unable"]
    assert unable["truth"] == "no"
    assert unable["looked_at"][0]["value"]["found"] == "自己能洗"
    assert unable["looked_at"][0]["value"]["stated"][0]["place"] == "户.yaml:18:9"


def test_of_what_is_kept_apart_neither_the_truth_nor_that_it_decided_is_told(
    lone: Made, release: Release
) -> None:
    sheet = lone("有轻生的话或举动: 是", "洗澡: 要人帮洗")
    why = explained(sheet.case("1"), sheet.decision, "resource_link")
    for whole in (False, True):
        lines = explained_to_staff(why, sheet, release.clauses(), "户.yaml", whole=whole)
        told = "\n".join(lines)
        assert "轻生" not in told
        assert "单独保管，这里不显示" not in told
        (line,) = {each.strip() for each in lines if "另册" in each}
        assert line == "· 另册的一件，这里不显示"
    plain = str(reasoning(why, sheet)["gates"])
    assert "另册的一件，这里不显示" in plain
    assert "轻生" not in plain


def test_the_reasons_that_gave_the_outcome_come_first(
    example_sheet: Made, release: Release
) -> None:
    sheet, moved = example_sheet("丰泽0415"), 0
    for decided in sheet.decision.members[0].services:
        giving = [gate.gate for gate in decided.gates if gate.gives is decided.outcome]
        lines = to_staff(sheet, release, decided.service).split("\n")
        first = next((each for each in lines if each.startswith("· ")), None)
        codes = [each.code for each in decided.reasons if each.gate in giving]
        if codes and first is not None:
            begins = sheet.rules.reasons[codes[0]].staff.split("{")[0].split("（")[0]
            assert first.startswith(f"· {begins}")
            moved += decided.reasons[0].gate not in giving
    assert moved


def test_each_gate_names_the_facts_that_it_waits_for_alone(sheet_of: Made) -> None:
    sheet, left_out = sheet_of(BARE), 0
    for decided in sheet.decision.members[0].services:
        why = explained(sheet.case("1"), sheet.decision, decided.service)
        by_gate = {
            each.gate: slots(each, why, sheet).get("事实", "")
            for each in decided.reasons
            if each.code == "FACT_MISSING" and each.gate is not None
        }
        looked = {gate.gate.id: set(touched(gate.looked_at)) for gate in why.gates}
        for gate, facts in by_gate.items():
            for other in sheet.decision.questions:
                if looked[gate] & set(decided.ask) and other.fact not in looked[gate]:
                    assert other.label not in facts.split("、")
                    left_out += other.fact in decided.ask
    assert left_out


def test_what_the_platform_says_is_not_asked_of_the_person(sheet_of: Made) -> None:
    sheet = sheet_of(BARE)
    assert "register_status" in {each.fact for each in sheet.decision.questions}
    for each in sheet.decision.members[0].services:
        assert "平台上现在是什么状态" not in to_person(sheet, each.service)
