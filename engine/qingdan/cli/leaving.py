"""May a register leave the office so, and which part of it is asked for?"""

from dataclasses import dataclass
from typing import Any

from qingdan.casebook.asked import Rules
from qingdan.cli.casing import Line
from qingdan.cli.misuse import Misused
from qingdan.model.known_records import KnownAct
from qingdan.model.ledgers import Each, Ledgers, OfficeLedger, Way
from qingdan.projecting.projection import Wanted
from qingdan.reporting.languages import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed."""

    ledger: str | None
    folder: str | None
    street: str | None
    by_street: bool
    written_day: str | None
    public: bool
    opened: bool
    receiver: str | None
    number: str | None
    member: str | None
    actor: str | None
    role: str | None
    purpose: str | None
    unit: str | None
    place: str | None
    key: str | None
    keys: str | None
    as_json: bool

    @property
    def line(self) -> Line:
        """Return what was typed as a line of the casebook."""
        nothing: dict[str, Any] = dict.fromkeys(("service", "fill", "kind", "differ", "follows"))
        return Line(
            act=KnownAct.EXPORT,
            what=self.number or "",
            actor=self.actor,
            role=self.role,
            purpose=self.purpose,
            unit=self.unit,
            member=self.member,
            filled=(),
            written_day=self.written_day,
            key=self.key,
            place=self.place,
            keys=self.keys,
            as_json=self.as_json,
            **nothing,
        )


def ledger_of(word: str | None, ledgers: Ledgers, language: Language) -> OfficeLedger:
    """Return the register that is meant, by id or label; raise Misused for none."""
    for each in ledgers.ledgers.values():
        if word in (each.id, each.label):
            return each
    known = language.of("、", ", ").join(ledgers.ledgers)
    raise Misused(
        language.of(
            f"没有 `{word or ''}` 这本台账；有 {known}。",
            f"There is no register `{word or ''}`; there is {known}.",
        )
    )


def wanted_of(ledger: OfficeLedger, typed: Typed, language: Language) -> Wanted:
    """Return what of a register is asked for; raise Misused for what it has no copy of."""
    wrong = _wrong(ledger, typed, language)
    if wrong:
        raise Misused(wrong)
    return Wanted(
        public=typed.public,
        opened=typed.opened,
        receiver=typed.receiver,
        number=typed.number or "",
        member=typed.member or "",
    )


def _wrong(ledger: OfficeLedger, typed: Typed, language: Language) -> str:
    """Return what is asked for that cannot be; nothing where all of it can."""
    name = language.of(ledger.label, ledger.english)
    if not typed.folder:
        return language.of("用 --to 说写到哪个文件夹。", "Name the folder by --to.")
    if ledger.each is Each.PAPER and not (typed.number and typed.member):
        return language.of(
            "一人一档一次导一个人：写 --case 户编号 --member 人员序号。",
            "A file is one person's: name it by --case and --member.",
        )
    if typed.public and (not ledger.public or typed.opened):
        return language.of(
            f"{name}没有公开的一份，公开的也不能不遮；去掉 --public 或 --open。",
            f"{name} has no public copy, and none is opened; leave --public or --open out.",
        )
    if (typed.street or typed.by_street) and Way.BY_STREET not in ledger.ways:
        return language.of(
            f"{name}不按街道分；去掉 --street、--by-street。",
            f"{name} is not divided by street; leave --street and --by-street out.",
        )
    if typed.receiver and Way.RECEIVER not in ledger.ways:
        return language.of(
            f"{name}没有发给接收单位的一份；去掉 --receiver。",
            f"{name} has no copy for a receiver; leave --receiver out.",
        )
    return ""


def refused(ledger: OfficeLedger, role: str, rules: Rules, language: Language) -> str:
    """Return why a register is not for this role; nothing where it is."""
    known = [
        e for e in rules.casework.roles.values() if role in (e.id, e.label, e.english.lower())
    ]
    if not ledger.roles or any({each.id, each.label} & ledger.roles for each in known):
        return ""
    allowed = [e for e in rules.casework.roles.values() if {e.id, e.label} & ledger.roles]
    return language.of(
        f"{ledger.label}另册保管，只给指名的人：{'、'.join(e.label for e in allowed)}。"
        "请他们来导。",
        f"{ledger.english} is kept apart, for {', '.join(e.english for e in allowed)} alone; "
        "ask one of them.",
    )
