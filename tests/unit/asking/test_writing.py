"""Does an answer get into the file, and everything else stay as it was written?"""

import json
from datetime import date
from decimal import Decimal

import pytest

from qingdan.asking.writing import Said, without_answer, written_into
from qingdan.library import Release
from qingdan.loading.intake import reading_of
from qingdan.model.decisions import Question

ON = date(2025, 9, 15)
FILE = """# 走访后补
户编号: 清源9001            # 号在封面
经办街道: 清源
成员:
  - 人员序号: 1
    姓名: "苏*水"
    自理能力: {值: 部分丧失, 来源: 评估, 日期: 2025-06-10}
    出门走动: 自己能出门      # 说是能走
    已享待遇:
      - 待遇: 特困照料护理
        协议写明的服务: {看护照料: 是}
"""


def said(
    fact: str,
    value: str | int | Decimal | date | None,
    *,
    member: str | None = "1",
    declined: bool = False,
    label: str = "",
) -> Said:
    question = Question(member=member, fact=fact, label=label, why="", settles=())
    return Said(question, ON, value, declined=declined)


def after(release: Release, what: Said, file: str = FILE) -> str:
    fact = release.rules.facts.get(what.question.fact)
    return written_into(file.encode(), what, fact, release.names).decode()


def settled(release: Release, file: str, on: date) -> frozenset[tuple[str, str]]:
    tree = reading_of(file, "清源9001.yaml", release.names).tree
    assert tree is not None
    return without_answer(tree, release.names, on)


def added(before: str, now: str) -> list[str]:
    old = before.splitlines()
    return [line.strip() for line in now.splitlines() if line not in old]


def test_a_value_goes_in_under_its_label_with_its_day(release: Release) -> None:
    now = after(release, said("selfcare_bath", "要人搭把手"))
    assert added(FILE, now) == ["洗澡: {值: 要人搭把手, 来源: 街道询问, 日期: 2025-09-15}"]
    assert [line for line in FILE.splitlines() if line not in now.splitlines()] == []


def test_of_a_home_it_goes_to_the_home(release: Release) -> None:
    now = after(release, said("bathing_place", "是", member=None))
    # What one asks at the door has the source that the vocabulary says is asked.
    assert added(FILE, now) == ["家里有地方洗澡: {值: 是, 来源: 街道询问, 日期: 2025-09-15}"]
    assert now.startswith("# 走访后补\n户编号: 清源9001            # 号在封面\n")


def test_a_second_word_stands_beside_the_first(release: Release) -> None:
    now = after(release, said("selfcare", "完全丧失"))
    household = release.read(now)
    assert [each.value for each in household.members[0].stated["selfcare"]] == [
        release.read(FILE).members[0].stated["selfcare"][0].value,
        release.read(FILE.replace("部分丧失", "完全丧失")).members[0].stated["selfcare"][0].value,
    ]


def test_a_plain_word_becomes_the_first_of_two(release: Release) -> None:
    now = after(release, said("daily_outdoors", "要人搭把手"))
    assert len(release.read(now).members[0].stated["daily_outdoors"]) == 2


def test_who_would_rather_not_say_is_not_asked_again(release: Release) -> None:
    now = after(release, said("low_mood", None, declined=True))
    assert added(FILE, now) == ["睡不好提不起劲: {不愿答: true, 日期: 2025-09-15}"]
    assert "low_mood" not in release.read(now).members[0].facts
    assert settled(release, now, date(2030, 1, 1)) == {("1", "low_mood")}


@pytest.mark.parametrize(
    ("words", "asked_again"),
    [
        ("[{不愿答: 是, 日期: 2025-09-01}]", False),
        ("[{值: 有时, 日期: 2025-06-01}, {不愿答: 是, 日期: 2025-09-01}]", False),
        ("[{不清楚: 是, 日期: 2025-09-15}]", False),
        ("[{不清楚: 是, 日期: 2025-09-14}]", True),
        ("[{不愿答: 是, 日期: 2025-06-01}, {值: 有时, 日期: 2025-09-01}]", True),
        ("[]", True),
    ],
)
def test_of_several_words_on_a_fact_the_last_says_whether_to_ask_again(
    release: Release, words: str, *, asked_again: bool
) -> None:
    file = FILE.replace("出门走动: 自己能出门      # 说是能走", f"睡不好提不起劲: {words}")
    assert settled(release, file, ON) == (set() if asked_again else {("1", "low_mood")})


def test_what_nobody_knew_is_not_asked_on_the_same_day(release: Release) -> None:
    now = after(release, said("low_mood", None))
    assert added(FILE, now) == ["睡不好提不起劲: {不清楚: true, 日期: 2025-09-15}"]
    assert settled(release, now, ON) == {("1", "low_mood")}
    assert settled(release, now, date(2025, 9, 16)) == frozenset()


def test_an_answer_replaces_that_there_was_none(release: Release) -> None:
    first = after(release, said("low_mood", None))
    now = after(release, said("low_mood", "有时"), first)
    assert "不清楚" not in now
    assert "睡不好提不起劲: {值: 有时" in now


def test_an_empty_list_says_that_there_is_none(release: Release) -> None:
    now = after(release, said("services_in_place", "否", label="在办服务"))
    assert added(FILE, now) == ["在办服务: []"]
    assert release.read(now).members[0].records.services_in_place == ()


def test_delivery_is_written_for_each_service_of_the_agreement(release: Release) -> None:
    now = after(release, said("benefits.delivered.tekun_care_agreement", "否"))
    (record,) = release.read(now).members[0].records.benefits or ()
    assert record.delivered == {"nursing_care": False}


def test_somebody_who_is_not_in_the_file_is_a_mistake_in_code(release: Release) -> None:
    with pytest.raises(KeyError):
        after(release, said("low_mood", None, member="7"))


JSON = """{
    "户编号": "清源9001",
    "成员": [
        {"人员序号": 1, "已享待遇": [{"待遇": "最低生活保障金", "月金额": 549.5}]}
    ]
}
"""


def test_a_json_file_stays_json_with_its_indent_and_its_other_values(release: Release) -> None:
    now = after(release, said("selfcare_bath", "要人搭把手"), JSON)
    member = json.loads(now)["成员"][0]
    assert member.pop("洗澡") == {
        "值": "要人搭把手",
        "来源": "街道询问",
        "日期": "2025-09-15",
    }
    assert member == json.loads(JSON)["成员"][0]
    assert now.startswith('{\n    "户编号": "清源9001",\n')
    assert now.endswith("}\n")
    assert "selfcare_bath" in release.read(now).members[0].facts


def test_a_day_and_an_amount_are_written_into_json_as_json_has_them(release: Release) -> None:
    first = after(release, said("birth_date", date(1954, 2, 11)), JSON)
    now = after(release, said("income_pc", Decimal("812.50"), member=None), first)
    household = release.read(now)
    assert household.facts["income_pc"] == 81250
    assert household.members[0].facts["birth_date"] == date(1954, 2, 11)


def test_who_would_rather_not_say_is_not_asked_again_from_json(release: Release) -> None:
    now = after(release, said("low_mood", None, declined=True), JSON)
    assert settled(release, now, date(2030, 1, 1)) == {("1", "low_mood")}


def test_a_line_that_was_left_blank_stays_blank_when_another_is_filled(release: Release) -> None:
    now = after(
        release, said("low_mood", "有时"), FILE.replace("自理能力:", "吃饭:\n    自理能力:")
    )
    assert "    吃饭:\n" in now
