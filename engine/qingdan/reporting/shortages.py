"""How does a shortage record look that somebody is to fill in?"""

from collections.abc import Iterator, Mapping, Sequence

from qingdan.model.approvals import Approval
from qingdan.model.facts import naming_office
from qingdan.model.priority import Column, Priority
from qingdan.model.release import Release

LIST = "list"
_FEW = 12


def blank(
    rules: Release,
    priority: Priority,
    approvals: Mapping[str, Approval],
    filled: Mapping[str, str],
) -> str:
    """Return the record as YAML, with what to write beside each column that is still open.

    ``filled`` are the columns that are known, by id, as they are written in YAML; of a list one
    item a line.
    """
    of = filled.get("of")
    lines = [
        "# 短缺记录：一个池一份，两个人签。没有它就没有排序，谁也不用等。",
        "# null 是还没有填。写完看一遍  qingdan shortage check 这份文件",
    ]
    for column in priority.columns:
        if of is not None and not _is_wanted(column, of, priority):
            continue
        about = "；".join(_about(column, rules, priority, approvals))
        lines += _lines(column, filled.get(column.id), about, priority)
    return "\n".join(lines) + "\n"


def _is_wanted(column: Column, of: str, priority: Priority) -> bool:
    pools = {label: id_ for id_, label in column.choices.items()}
    kinds = {each.label: each.id for each in priority.pools}
    id_ = kinds.get(of, pools.get(of, of))
    return column.needed_for is None or id_ in column.needed_for


def _lines(column: Column, value: str | None, about: str, priority: Priority) -> Iterator[str]:
    comment = f"    # {about}" if about else ""
    if column.kind != LIST:
        yield f"{column.label}: {'null' if value is None else value}{comment}"
        return
    yield f"{column.label}:{comment}"
    if value is not None:
        yield from (f"  - {each}" for each in value.splitlines())
        return
    for words in priority.tried.values():
        yield f"  - {{做什么: {words}, 日期: null, 结果: null}}"


def _about(
    column: Column, rules: Release, priority: Priority, approvals: Mapping[str, Approval]
) -> Iterator[str]:
    """Say what may be written in a column."""
    if column.choices:
        yield "写 " + " 或 ".join(column.choices.values())
    if column.needed_for:
        labels = [each.label for each in priority.pools if each.id in column.needed_for]
        yield f"短缺的是{'、'.join(labels)}才写"
    match column.kind:
        case "subdistrict":
            street = naming_office(rules.facts)
            yield _few([] if street is None else list(street.choices.values()))
        case "provider":
            yield _few([each.id for each in rules.providers])
        case "approval":
            yield _few(list(approvals))
        case "bounds":
            yield "这一期一共要多少个单位，{至少: 100, 至多: 160}"
        case "money":
            yield "元"
        case "number":
            yield "这一期一共能做多少个单位"
        case "list":
            yield "试了的写日期和结果，没试的把这两样换成 原因"
        case "truth":
            yield "余下的要不要给后面要得少的人：true 或 false"
        case "date":
            yield "哪一天认定的，如 2024-11-01"
        case _:
            return


def _few(names: Sequence[str]) -> str:
    return "、".join(names[:_FEW]) + ("…" if len(names) > _FEW else "")
