"""What do the files of ``casework/`` say is owed to somebody who waits?"""

from collections.abc import Mapping

from qingdan.loading.building.casework import TRANSITIONS
from qingdan.loading.building.heads import Trees
from qingdan.loading.building.schedule import span
from qingdan.loading.taking import at, items, text, text_or_none, texts, whole
from qingdan.model.waiting import Advised, GrantedDay, Owed
from qingdan.model.written import Written

ADVISED = {"给得出": Advised.CERTAIN, "还没定": Advised.OPEN}
DAYS = {"从哪天": GrantedDay.FIRST, "到哪天": GrantedDay.THROUGH}


def waiting(trees: Trees) -> tuple[Owed, ...]:
    """Build what is owed in which state; nothing where the files do not say."""
    head = trees.get(TRANSITIONS)
    ids = {
        text(at(each, name)): text(at(each, "编号"))
        for each in items(at(head, "状态"))
        for name in ("状态", "编号")
    }
    return tuple(_owed(each, ids) for each in items(at(head, "等着")))


def _owed(node: Written, states: Mapping[str, str]) -> Owed:
    advised, by = text_or_none(at(node, "建议")), text_or_none(at(node, "按日子"))
    ahead = at(node, "提前")
    return Owed(
        id=text(at(node, "编号")),
        label=text(at(node, "做什么")),
        whose=text(at(node, "谁")),
        states=frozenset(states[each] for each in texts(at(node, "状态"))),
        advised=None if advised is None else ADVISED[advised],
        since=frozenset(texts(at(node, "起"))),
        days=whole(at(node, "几天内")),
        working_days=whole(at(node, "工作日")),
        by=None if by is None else DAYS[by],
        ahead=None if ahead is None else span(ahead),
        instead=frozenset(texts(at(node, "另有待办"))),
    )
