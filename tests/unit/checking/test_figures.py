"""Where does each figure come from? The edges beside the bad files."""

from collections.abc import Callable

import pytest

from qingdan.model.place import Problem

POLICY, CATALOGUE = "policy/2024-09-23/", "catalogue/2024-11-01/"
BATH, HEAD = CATALOGUE + "services/living/bath.yaml", CATALOGUE + "edition.yaml"
STANDARDS, URGENT = POLICY + "standards.yaml", POLICY + "urgent.yaml"
ROW = "{档: 搭把手, 洗澡: 要人搭把手, 给: 1, 每: 月, 占位: true}"
UNMARKED = (BATH, ROW, ROW.replace(", 占位: true", ""))

Inspect = Callable[..., list[str]]
Found = Callable[..., list[Problem]]


def test_a_service_standard_is_the_source_of_its_figures(codes: Inspect) -> None:
    assert codes(UNMARKED) == ["V-FIG-02"]
    numbered = "服务标准编号: 泉丰民标 12\n"
    assert codes(UNMARKED, (BATH, "服务标准编号: {占位: true} ", numbered)) == []


@pytest.mark.parametrize(
    "confirmed",
    [
        ROW.replace("占位: true", "出处: S23"),
        ROW.replace("给: 1", "给: {值: 1, 出处: S23}").replace(", 占位: true", ""),
    ],
)
def test_an_officer_confirms_one_row_by_its_source(codes: Inspect, confirmed: str) -> None:
    assert codes((BATH, ROW, confirmed)) == []


def test_a_source_at_the_top_covers_the_file(codes: Inspect) -> None:
    assert codes(UNMARKED, (BATH, "公开: true\n", "公开: true\n出处: S23\n")) == []


def test_a_source_must_be_one_of_the_register(problems: Found) -> None:
    (found,) = problems((BATH, ROW, ROW.replace("占位: true", "出处: S230")))
    assert (found.code, found.said["field"], found.said["value"]) == ("V-NAME-02", "出处", "S230")


def test_a_source_of_one_row_is_none_of_the_next(codes: Inspect) -> None:
    other = "{档: 帮洗, 洗澡: 要人帮洗, 给: 2, 每: 月, 占位: true}"
    confirmed = ROW.replace("占位: true", "出处: S23")
    bare = other.replace(", 占位: true", "")
    assert codes((BATH, ROW, confirmed), (BATH, other, bare)) == ["V-FIG-02"]


def test_publishing_counts_a_confirmed_row_no_longer(problems: Found) -> None:
    def waiting(*edits: tuple[str, str, str]) -> str:
        found = problems(*edits, publishing=True)
        (bath,) = [p for p in found if p.code == "V-FIG-01" and p.place.file == BATH]
        return bath.said["count"]

    confirmed = (BATH, ROW, ROW.replace("占位: true", "出处: S23"))
    assert int(waiting(confirmed)) == int(waiting()) - 1


def test_a_confirmed_edition_is_the_source_of_its_figures(codes: Inspect) -> None:
    blank = "确认: {单位: null, 经手: null, 复核: null, 日期: null, 文号: null}"
    signed = blank.replace("文号: null", "文号: 泉丰政民〔2024〕99号")
    assert codes(UNMARKED, (HEAD, blank, signed)) == []


def test_whether_a_service_is_new_says_nothing_of_its_figures(codes: Inspect) -> None:
    assert codes(UNMARKED, (BATH, "来源: 新增\n", "来源: 既有\n")) == ["V-FIG-02"]


@pytest.mark.parametrize("mark", ["占位: true\n", "占位: [给]\n"])
def test_a_mark_at_the_top_covers_the_file(codes: Inspect, mark: str) -> None:
    assert codes(UNMARKED, (BATH, "公开: true\n", "公开: true\n" + mark)) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (BATH, "最多: {每月: 4, 每年: 32, 占位: true}", "最多: {每月: 4, 每年: 32}"),
        (BATH, "季节加: {月份: [6, 7, 8, 9], 给: 2, 占位: true}", "季节加: {月份: [6], 给: 2}"),
        (BATH, "每次: {值: 60, 单位: 分钟, 占位: true}", "每次: {值: 60, 单位: 分钟}"),
        (
            URGENT,
            "{服务: 助餐, 先给: 28, 单位: 餐, 占位: true}",
            "{服务: 助餐, 先给: 28, 单位: 餐}",
        ),
        (URGENT, "最长: {值: 14, 占位: true} ", "最长: 14 "),
        (
            STANDARDS,
            "值: 6, 单位: 周岁, 用作: 判断, 占位: true}",
            "值: 6, 单位: 周岁, 用作: 判断}",
        ),
    ],
)
def test_a_figure_without_its_mark(codes: Inspect, file: str, old: str, new: str) -> None:
    assert codes((file, old, new)) == ["V-FIG-02"]


def test_a_price_rests_on_what_it_was_found_by(codes: Inspect) -> None:
    price = "    单价: {低: 150, 高: 260, 占位: true}\n"
    found = "    定价依据: 市价比照 出处 S24，待询价\n    档次: [帮洗]\n"
    bare = (BATH, price, price.replace(", 占位: true", ""))
    sourced = found.replace("市价比照 出处 S24，待询价", "S24，市价比照")
    assert codes(bare) == ["V-FIG-02"]
    assert codes(bare, (BATH, found, sourced)) == []
    assert codes(bare, (BATH, found, "    档次: [帮洗]\n")) == ["V-CAT-03", "V-FIG-02"]


def test_a_price_may_be_one_figure(codes: Inspect) -> None:
    price = "    单价: {低: 150, 高: 260, 占位: true}\n"
    assert codes((BATH, price, "    单价: {低: 150, 高: 150, 占位: true}\n")) == []


def test_a_standard_rests_on_its_source(codes: Inspect) -> None:
    months = "    单位: 个月\n    用作: 判断\n    占位: true\n"
    sourced = months.replace("占位: true", "出处: S16（C 级），区民政局 2024 年第 3 次会议")
    assert codes((STANDARDS, months, sourced)) == []


@pytest.mark.parametrize("words", ["未找到", "出处 S13（A、C 级，外地）", "S130", "待询价"])
def test_what_is_no_id_of_a_source_confirms_no_standard(codes: Inspect, words: str) -> None:
    months = "    单位: 个月\n    用作: 判断\n    占位: true\n"
    stated = months.replace("占位: true", f"出处: {words}")
    assert codes((STANDARDS, months, stated)) == ["V-FIG-02"]


def test_a_source_that_nobody_has_read_confirms_nothing(codes: Inspect) -> None:
    months = "    单位: 个月\n    用作: 判断\n    占位: true\n"
    sourced = (STANDARDS, months, months.replace("占位: true", "出处: S27"))
    unread = ("policy/sources.yaml", '{编号: S27, 等级: "C"', '{编号: S27, 等级: "无"')
    assert codes(sourced) == []
    assert codes(sourced, unread) == ["V-FIG-02"]


@pytest.mark.parametrize(("share", "told"), [(600, True), (101, True), (100, False)])
def test_a_share_is_of_a_hundred(codes: Inspect, share: int, told: bool) -> None:  # noqa: FBT001
    ratio = (STANDARDS, "    值: 60\n", f"    值: {share}\n")
    assert codes(ratio) == (["V-NAME-09"] if told else [])


def test_a_formula_does_not_divide_by_nothing(problems: Found) -> None:
    (found,) = problems((STANDARDS, "算: 低保标准 * 1.5", "算: 低保标准 / 0"))
    assert (found.code, found.said["why"]) == ("V-COND-16", "by_nothing")


def test_nothing_is_no_price_where_government_buys(problems: Found) -> None:
    (found,) = problems((BATH, "单价: {低: 60, 高: 100, 占位: true}", "单价: 0"))
    assert (found.code, found.said["nothing"]) == ("V-CAT-03", "单价")
    assert found.place == (BATH, 41, 9)


def test_publication_counts_each_file(problems: Found) -> None:
    found = [each for each in problems(publishing=True) if each.code == "V-FIG-01"]
    files = [each.place.file for each in found]
    assert len(files) == len(set(files))
    [other] = [each for each in found if each.place.file == POLICY + "needs/other.yaml"]
    assert other.said["count"] == "4"
    assert other.said["list"] == "行 11, 行 12, 行 13, 行 14"


def test_each_of_policy_and_catalogue_answers_for_its_own_placeholders(problems: Found) -> None:
    [problem] = problems((HEAD, "试算: true", "试算: false"))
    assert (problem.code, problem.place.file) == ("V-ED-08", HEAD)
