"""Does every example household get what its reasoning says?

``why.md`` is written by hand from the policy before the code is asked; its tables are the
expectation. ``decision.json`` keeps the whole decision, so that no byte changes unseen.
"""

import re
from collections.abc import Iterator

import pytest
from tests.cases.deciding import HERE, NAMES, day, decided, kept, text

import qingdan

PERIODS = {"周": "week", "月": "month", "季": "quarter", "年": "year"}
LEVELS = {"无": "nothing", "轻度": "mild", "中度": "moderate", "重度": "severe"}


def rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield member and cells of every row in a reasoning's tables."""
    member = ""
    for line in (HERE / name / "why.md").read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## (\S+) 号", line):
            member = heading[1]
        elif line.startswith("| ") and not line.startswith(("| 服务 ", "|---")):
            yield member, [cell.strip() for cell in line.strip("|").split("|")]


def amount(cell: str) -> tuple[int | None, int | None, str | None] | None:
    """Read ``4``, ``1/周``, ``4..5`` or ``5..`` as least, most and period."""
    if cell in ("—", "-", ""):
        return None
    figure, _, period = cell.partition("/")
    least, dots, most = figure.partition("..")
    return int(least), (int(most) if most else None) if dots else int(least), PERIODS.get(period)


@pytest.mark.parametrize("name", NAMES)
def test_a_household_gets_what_was_reasoned_for_it(name: str) -> None:
    """Compare outcome, amount, codes and the placeholder mark, row by row."""
    found = {member["member"]: member for member in decided(name)["members"]}
    wrong = []
    for member, (service, outcome, units, codes, placeholder, *_) in rows(name):
        id_ = service.split()[-1]
        got = next(each for each in found[member]["services"] if each["service"] == id_)
        expected = amount(units)
        facts = {
            "outcome": (outcome.split()[0], got["outcome"]),
            "codes": (
                set(codes.split()) - {"—"},
                set(codes.split()) & {each["code"] for each in got["reasons"]},
            ),
            "unconfirmed": (placeholder == "占", got["unconfirmed"]),
        }
        given = got["interim"]["units"] if got["interim"] else got["units"]
        if expected is not None and given is not None:
            units_got = given["least"], given["most"]
            facts["units"] = (expected[:2], units_got)
            if expected[2]:
                facts["per"] = (expected[2], got["per"])
        wrong += [
            f"{member} {id_} {what}: {w} but {g}" for what, (w, g) in facts.items() if w != g
        ]
    assert wrong == []


def listed(name: str, word: str) -> Iterator[tuple[str, str]]:
    """Yield member and text of every line that begins with a word and a colon."""
    member = ""
    for line in (HERE / name / "why.md").read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## (\S+) 号", line):
            member = heading[1]
        elif line.startswith(f"{word}："):
            yield member, line.partition("：")[2]


@pytest.mark.parametrize("name", NAMES)
def test_needs_are_graded_as_reasoned(name: str) -> None:
    """Compare least and most of every need."""
    release = qingdan.load(on=day(name))
    needs = {release.rules.facts[need].label[:-2]: need for need in release.rules.needs}
    found = {member["member"]: member["needs"] for member in decided(name)["members"]}
    for member, words in listed(name, "困境"):
        for part in words.rstrip("。").split("；"):
            label, levels = part.split(" ", 1)
            least, _, most = re.sub(r"（.*", "", levels).partition("..")
            got = found[member][needs[label]]
            expected = LEVELS[least], LEVELS[most or least]
            assert (got["least"], got["most"]) == expected, f"{member} {label}"


@pytest.mark.parametrize(("word", "kind", "key"), [("预警", "alarms", "id")])
@pytest.mark.parametrize("name", NAMES)
def test_alarms_sound_as_reasoned(name: str, word: str, kind: str, key: str) -> None:
    """Compare the alarms of each member, those of the home among them."""
    raised = decided(name)["household"][kind]
    for member, words in listed(name, word):
        expected = set(re.findall(r"[（(]([a-z_]+)[)）]", words))
        assert expected == {each[key] for each in raised if each["member"] in (member, None)}


@pytest.mark.parametrize("name", NAMES)
def test_referrals_are_made_as_reasoned(name: str) -> None:
    """Every referral that was reasoned to be certain is made, and is marked certain."""
    sent = decided(name)["household"]["referrals"]
    for member, words in listed(name, "转介"):
        certain = set(re.findall(r"[（(]([a-z_]+)[)）]", words.partition("说不准")[0]))
        made = {e["id"] for e in sent if e["member"] in (member, None) and e["certain"]}
        assert certain == made, member


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_decision_is_kept(name: str) -> None:
    """Compare every byte with the decision on record."""
    assert kept(name).read_text(encoding="utf-8") == text(name)
