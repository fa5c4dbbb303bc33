"""How do the files in force become a release?"""

from collections.abc import Mapping
from datetime import date

from qingdan.loading.building.catalogue import benefits, services
from qingdan.loading.building.gates import chain, urgent
from qingdan.loading.building.heads import RECORDS, Trees, heads, lexicon
from qingdan.loading.building.lexicon import Lexicon
from qingdan.loading.building.monitoring import monitoring
from qingdan.loading.building.page import data_notice, page
from qingdan.loading.building.priority import funds, priority
from qingdan.loading.building.proposing import records_proposed
from qingdan.loading.building.providers import providers
from qingdan.loading.building.rules import (
    alarms,
    categories,
    conflicts,
    reasons,
    referrals,
    situations,
    standards,
)
from qingdan.loading.building.vocabulary import vocabulary
from qingdan.loading.editions import InForce, placeholders
from qingdan.loading.taking import at, day, entries, holds, items, text, text_or_none, texts
from qingdan.model.release import Edition, Release, Transition
from qingdan.model.written import Written

EVERY = "全部"
BANNED = {"公布": "publish", "出通知": "notify", "认定短缺": "find_shortage"}
UNCOUNTED = ("policy/registers/", "policy/ledgers/", "policy/instruments/")


def release(trees: Trees, force: InForce, digest: str) -> Release:
    """Build the release from files whose shapes are known to be right."""
    names = lexicon(trees)
    return Release(
        policy=edition(trees["policy/edition.yaml"], force.policies[-1], names),
        catalogue=edition(trees["catalogue/edition.yaml"], force.catalogues[-1], names)
        if force.next_catalogue is None
        else None,
        next_catalogue=force.next_catalogue,
        digest=digest,
        placeholders=_count(trees),
        facts=vocabulary(trees, names),
        needs=tuple(heads(trees, "policy/needs/")),
        standards=standards(trees, names),
        categories=categories(trees, names),
        chain=chain(trees, names),
        urgent=urgent(trees, names),
        services=services(trees, names) if force.next_catalogue is None else {},
        benefits=benefits(trees, names),
        providers=providers(trees, names),
        referrals=referrals(trees, names),
        alarms=alarms(trees, names),
        conflicts=conflicts(trees, names),
        reasons=reasons(trees),
        page=page(trees),
        data_notice=data_notice(trees),
        urgent_situations=situations(trees),
        record_labels=_record_labels(trees),
        record_proposing=records_proposed(trees),
        priority=priority(trees, names),
        funds=funds(trees),
        monitoring=monitoring(trees),
    )


def edition(tree: Written, from_day: date, names: Lexicon) -> Edition:
    """Build what an edition says of itself."""
    covered, confirmed = day(at(tree, "原文管到")), day(at(tree, "确认至"))
    through = max((each for each in (covered, confirmed) if each), default=None)
    return Edition(
        day=from_day,
        title=text(at(tree, "标题")),
        trial=holds(at(tree, "试算")),
        confirmed_through=through,
        unconfirmed_code=text_or_none(at(tree, "依据未确认时", "理由码")),
        unconfirmed_bans=frozenset(
            BANNED[each] for each in texts(at(tree, "依据未确认时", "不得"))
        ),
        prices=holds(at(tree, "公开", "单价")),
        transitions=tuple(_transition(each, names) for each in items(at(tree, "过渡安排"))),
        place=tree.place,
    )


def _transition(written: Written, names: Lexicon) -> Transition:
    service = text(at(written, "服务"))
    meant = None if service == EVERY else names.services.get(service, service)
    return Transition(meant, text(at(written, "怎么办")), day(at(written, "至")))


def _record_labels(trees: Trees) -> dict[str, str]:
    """Return what the lists of a household file and their columns are called."""
    labels: dict[str, str] = {}
    for record, node in entries(at(trees[RECORDS], "记录")).items():
        labels[record] = text(at(node, "名称"))
        for column, each in entries(at(node, "每条") or at(node, "单条")).items():
            labels[f"{record}.{column}"] = text(at(each, "名称"))
            for choice, label in entries(at(each, "选项")).items():
                labels[f"{record}.{column}.{choice}"] = text(label)
    return labels


def _count(trees: Mapping[str, Written]) -> int:
    return placeholders(tree for path, tree in trees.items() if not path.startswith(UNCOUNTED))
