"""What is said of a draw, and of who looked at whose papers?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qingdan.auditing.accesses import Access
from qingdan.auditing.sampling import Lot, Roster
from qingdan.casebook.asked import Rules
from qingdan.reporting.languages import Language
from qingdan.reporting.people import official

SHOWN = 16


@dataclass(frozen=True, slots=True)
class Draw:
    """A seed, the roster among which was drawn, and what came out, the smallest lot first."""

    seed: str
    roster: Roster
    lots: tuple[Lot, ...]


def draw_lines(draw: Draw, rules: Rules, language: Language) -> Iterator[str]:
    """Yield what was drawn, by what, and how somebody draws it again."""
    size = len(draw.roster.entries)
    yield language.of(
        f"抽出 {len(draw.lots)} 笔，名册 {size} 笔", f"{len(draw.lots)} drawn from {size}"
    )
    yield language.of(
        f"  种子 {draw.seed}  名册摘要 {draw.roster.digest}",
        f"  seed {draw.seed}  digest of the roster {draw.roster.digest}",
    )
    for each in draw.lots:
        told = each.told
        words = [
            language.of(f"第 {told.seq} 号", f"entry {told.seq}"),
            told.on.isoformat(),
            act_label(told.act, rules, language),
            about(told.household, told.member, language),
            service_label(told.service, rules, language),
            language.of(f"签 {each.lot[:SHOWN]}", f"lot {each.lot[:SHOWN]}"),
        ]
        yield "  " + "  ".join(word for word in words if word)
    yield language.of(
        "看一笔  qingdan audit show 号    怎么再抽一遍  docs/audit.md",
        "one entry  qingdan audit show ENTRY    drawing again  docs/audit.md",
    )


def draw_json(draw: Draw) -> dict[str, object]:
    """Return the same as plain values."""
    return {
        "seed": draw.seed,
        "roster": {"size": len(draw.roster.entries), "digest": draw.roster.digest},
        "drawn": [
            {
                "entry": each.told.seq,
                "lot": each.lot,
                "leaf": each.told.leaf.hex(),
                "on": each.told.on.isoformat(),
                "act": each.told.act,
                "household": each.told.household or None,
                "member": each.told.member or None,
                "service": each.told.service or None,
            }
            for each in draw.lots
        ],
    }


def access_lines(
    found: Sequence[Access], whose: str, rules: Rules, language: Language
) -> Iterator[str]:
    """Yield who looked, for whoever audits."""
    yield language.of(f"{whose}：看过 {len(found)} 次", f"{whose}: {len(found)} looks")
    for each in found:
        words = [
            language.of(f"第 {each.seq} 号", f"entry {each.seq}"),
            each.at or each.on.isoformat(),
            official(each.actor),
            f"{role_label(each.role, rules, language)} {each.unit}",
            act_label(each.act, rules, language),
            _what(each, language),
            language.of(f"做什么用 {each.purpose}", f"what for {each.purpose}"),
        ]
        yield "  " + "  ".join(words)


def access_page(
    found: Sequence[Access], whose: str, rules: Rules, language: Language
) -> Iterator[str]:
    """Yield the same in plain words, to be printed for the person whose papers they are."""
    yield language.of(f"谁看过您的资料　{whose}", f"Who looked at your papers: {whose}")
    yield ""
    if not found:
        yield language.of("到今天还没有人看过。", "Nobody has looked so far.")
    for at, each in enumerate(found, start=1):
        when, who = each.at or each.on.isoformat(), official(each.actor)
        role = role_label(each.role, rules, language)
        act = act_label(each.act, rules, language)
        wide = language.of(
            "（一次看很多户的，里面可能有您的）" if each.wide else "",
            " (of many households, perhaps yours among them)" if each.wide else "",
        )
        yield language.of(
            f"{at}. {when}　{each.unit} {role} {who}　{act}　为了：{each.purpose}{wide}",
            f"{at}. {when}  {each.unit} {role} {who}  {act}  for: {each.purpose}{wide}",
        )
    yield ""
    yield language.of(
        "觉得有人不该看的，可以提异议：同街道值班的人说一声，口头的也算。",
        "If somebody should not have looked, say so at the street's desk; by word is enough.",
    )


def access_json(found: Sequence[Access]) -> list[dict[str, object]]:
    """Return the same as plain values."""
    return [
        {
            "entry": each.seq,
            "at": each.at or each.on.isoformat(),
            "act": each.act,
            "by": official(each.actor),
            "role": each.role,
            "unit": each.unit,
            "purpose": each.purpose,
            "household": each.number or None,
            "member": each.member or None,
            "what": each.what,
        }
        for each in found
    ]


def _what(each: Access, language: Language) -> str:
    if each.what is not None:
        return each.what
    return language.of("（已依法删除）", "(erased by law)")


def about(number: str, member: str, language: Language) -> str:
    """Return whom something is about, by numbers."""
    who = "" if not member else language.of(f" {member}号", f" no. {member}")
    return f"{number or language.of('本区', 'the office')}{who}"


def act_label(id_: str, rules: Rules, language: Language) -> str:
    """Return an act by its label; one that the rules of today do not have goes by its id."""
    act = rules.casework.acts.get(id_)
    return id_ if act is None else language.of(act.label, act.english)


def role_label(id_: str, rules: Rules, language: Language) -> str:
    """Return a part by its label."""
    role = rules.casework.roles.get(id_)
    return id_ if role is None else language.of(role.label, role.english)


def service_label(id_: str, rules: Rules, language: Language) -> str:
    """Return a service by its label, nothing where there is none."""
    service = rules.release.services.get(id_)
    return id_ if service is None else language.of(service.label, service.english)
