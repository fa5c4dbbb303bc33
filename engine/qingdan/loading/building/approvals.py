"""Which approvals of money are registered, and which working days does the calendar have?"""

from collections.abc import Iterable, Mapping
from datetime import date

from qingdan.loading.taking import at, day, holds, hundredths, items, text, text_or_none, texts
from qingdan.loading.taking import whole as number
from qingdan.model.approvals import Approval, WorkingDays
from qingdan.model.priority import Fund
from qingdan.model.written import Written

APPROVALS, CALENDAR = "policy/registers/approvals.yaml", "policy/registers/calendar.yaml"
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
PURPOSES = ("可支出内容", "捐赠用途")


def approvals(tree: Written | None, funds: Iterable[Fund]) -> dict[str, Approval]:
    """Return the approvals by id, with what each lacks of what its fund asks for."""
    needs = {name: fund.approval_needs for fund in funds for name in (fund.id, fund.label)}
    labels = {name: fund.label for fund in funds for name in (fund.id, fund.label)}
    found = (_approval(row, needs, labels) for row in items(at(tree, "行")))
    return {each.id: each for each in found}


def _approval(
    row: Written, needs: Mapping[str, tuple[str, ...]], labels: Mapping[str, str]
) -> Approval:
    fund = text_or_none(at(row, "来源")) or ""
    lacking = tuple(
        key for key in needs.get(fund, ()) if at(row, key) is None or _empty(at(row, key))
    )
    return Approval(
        id=text(at(row, "编号")),
        fund=labels.get(fund),
        year=number(at(row, "年度")),
        amount=hundredths(at(row, "额度")),
        purposes=tuple(name for key in PURPOSES for name in texts(at(row, key))),
        through=day(at(row, "管到哪天")),
        lacking=lacking,
        placeholder=holds(at(row, "占位")),
        place=row.place,
    )


def _empty(node: Written | None) -> bool:
    return node is None or node.value in (None, ())


def working_days(tree: Written | None) -> WorkingDays:
    """Return the calendar; a year in which nothing is filled in has its weekends alone."""
    rows = items(at(tree, "行"))
    return WorkingDays(
        rest=frozenset(WEEKDAYS.index(each) for each in texts(at(tree, "休息"))),
        holidays=_days(rows, "放假"),
        worked=_days(rows, "调休上班"),
    )


def _days(rows: Iterable[Written], key: str) -> frozenset[date]:
    return frozenset(
        each.value for row in rows for each in items(at(row, key)) if isinstance(each.value, date)
    )
