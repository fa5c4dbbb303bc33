"""Who does the work, where and when, and how much of it?"""

from collections.abc import Mapping

from qingdan.loading.building.approvals import WEEKDAYS
from qingdan.loading.building.lexicon import Lexicon
from qingdan.loading.taking import at, day, entries, items, text, texts, whole
from qingdan.model.catalogue import Provider
from qingdan.model.written import Written


def providers(trees: Mapping[str, Written], lexicon: Lexicon) -> tuple[Provider, ...]:
    """Build the register of those who do the work."""
    return tuple(
        Provider(
            id=text(at(row, "编号")),
            label=text(at(row, "机构")),
            kind=text(at(row, "类别")),
            services=tuple(lexicon.services[each] for each in texts(at(row, "做哪些"))),
            subdistricts=texts(at(row, "街道")),
            weekdays=frozenset(WEEKDAYS.index(each) for each in texts(at(row, "星期"))),
            in_a_month={
                lexicon.services[name]: most
                for name, node in entries(at(row, "每月能做")).items()
                if (most := whole(node)) is not None
            },
            languages=texts(at(row, "说什么话")),
            contract_through=day(at(row, "合同至")),
        )
        for row in items(at(trees.get("catalogue/providers.yaml"), "机构"))
    )
