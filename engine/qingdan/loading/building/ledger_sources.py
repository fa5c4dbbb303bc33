"""Where does a column of a register come from: what stands under 来自?"""

from collections.abc import Mapping

from qingdan.loading.building.records import naming_of, when
from qingdan.loading.taking import entries, holds, text, text_or_none, texts
from qingdan.model.facts import Vocabulary
from qingdan.model.ledger_sources import (
    Advised,
    Computed,
    FromAdvice,
    FromCase,
    FromCatalogue,
    FromFact,
    FromPen,
    FromReckoning,
    FromRecord,
    FromRegister,
    FromRegistration,
    FromReport,
    FromSummary,
    Source,
    Taken,
)
from qingdan.model.records import RecordShape
from qingdan.model.written import Written

TAKEN = {
    "与户主关系是户主的人": Taken.OF_HEAD,
    "起": Taken.FIRST_DAY,
    "止": Taken.LAST_DAY,
    "没有对应服务的": Taken.OUTSIDE,
    "可安排的": Taken.ARRANGED,
    "各次": Taken.EVERY,
    "本月的": Taken.IN_MONTH,
    "没销号的": Taken.OPEN,
}
ADVISED = {
    "members.services.service": Advised.SERVICE,
    "members.services.offer": Advised.PAYER,
    "members.services.units": Advised.UNITS,
    "members.services": Advised.ARRANGED,
    "questions": Advised.QUESTIONS,
    "household.referrals": Advised.REFERRED_FOR,
}
COMPUTED = {
    "行号": Computed.ROW_NUMBER,
    "评估日期加十二个月": Computed.NEXT_REVIEW,
    "核定数量按月": Computed.DUE_IN_MONTH,
    "应做减已做": Computed.NOT_DONE,
    "核实的数量乘单价": Computed.PAYABLE,
    "建议数量与核定数量比": Computed.DIFFERS,
    "末一条记录的日期": Computed.LAST_ENTRY,
    "照回访的次数": Computed.FOLLOW_UP_DUE,
    "发出日加答复期限": Computed.ANSWER_BY,
    "催办的条数": Computed.CHASED,
    "到场减看到": Computed.TOOK,
    "能接减已占": Computed.FREE,
    "资格关口的身份": Computed.CATEGORIES,
    "预计数量乘单价": Computed.BUDGET,
    "清单版本的第一天": Computed.FIRST_OF_CATALOGUE,
    "下一版清单的前一天": Computed.LAST_OF_CATALOGUE,
    "清单版本和摘要": Computed.EDITION_OF_CATALOGUE,
    "合同约定的数量": Computed.CONTRACTED,
    "付款核对": Computed.UNMATCHED,
    "目录的件": Computed.PAPER,
    "材料的日期": Computed.PAPER_DAY,
    "材料的经手人": Computed.PAPER_BY,
    "打印页数": Computed.PAGES,
    "台账里的编号": Computed.ENTRY,
}
POINT = "."


def source(node: Written | None, facts: Vocabulary, records: Mapping[str, RecordShape]) -> Source:
    """Return where a column comes from: what stands under 来自."""
    said = entries(node)
    word = text_or_none(said.get("取"))
    taken = None if word is None else TAKEN[word]
    match next(iter(said)):
        case "事实":
            return FromFact(_fact(text(said["事实"]), facts))
        case "摘要":
            return FromSummary(tuple(_fact(each, facts) for each in texts(said["摘要"])))
        case "登记":
            return FromRegistration(text(said["登记"]), taken)
        case "记录":
            return _record(said, taken)
        case "决定":
            return FromAdvice(ADVISED[text(said["决定"])])
        case "案卷":
            return _case(said, taken, records)
        case "清单":
            path = tuple(text(said["清单"]).split(POINT))
            return FromCatalogue(path, text_or_none(said.get("制度")))
        case "名册":
            register, _, column = text(said["名册"]).partition(POINT)
            return FromRegister(register, column)
        case "报告":
            return FromReport(text(said["报告"]))
        case "算":
            return FromReckoning(COMPUTED[text(said["算"])])
        case "填":
            return FromPen()
    raise KeyError(node)


def _fact(name: str, facts: Vocabulary) -> str:
    return name if name in facts else next(e.id for e in facts.values() if e.label == name)


def _record(said: Mapping[str, Written], taken: Taken | None) -> FromRecord:
    record, *path = text(said["记录"]).split(POINT)
    instead = text_or_none(said.get("没有时"))
    return FromRecord(
        record=record,
        path=tuple(path),
        listed=texts(said.get("列出")),
        instead=None if instead is None else instead.rpartition(POINT)[2],
        taken=taken,
    )


def _case(
    said: Mapping[str, Written], taken: Taken | None, records: Mapping[str, RecordShape]
) -> FromCase:
    record, _, column = text(said["案卷"]).partition(POINT)
    where, shape = said.get("且"), records.get(record)
    fields = () if shape is None else shape.fields
    return FromCase(
        record=record,
        column=column,
        where=None if where is None else when(where, naming_of(fields, {})),
        taken=taken,
        summed=holds(said.get("合计")),
        counted=holds(said.get("计数")),
    )
