"""How long do the people of a register take, beside OpenFisca, zen-engine and durable-rules?

Run by ``make bench``. First all must agree about the same people; then each program takes its
turns in a process of its own, and the page is written.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from benchmarks import durable_rules, page, registers_agreement
from benchmarks.children import ROOT, Program, Runs, interleaved
from benchmarks.durable_written_out import comparisons
from benchmarks.openfisca_names import kept, names
from benchmarks.openfisca_rules import rules
from benchmarks.registers_data import DAY, for_durable, for_openfisca, of_members, release, sample
from benchmarks.registers_files import SIZE
from benchmarks.registers_length import long
from benchmarks.registers_page import (
    AT_LENGTH,
    NODES,
    OPENFISCA,
    OURS,
    REGISTER,
    REGISTERS,
    Figures,
    at_length,
    section,
)
from qingdan.evaluation.columnar.deciding import columnar

DIFFER, SHOWN = 1, 40
COMPARED, SLOW, FEW = 2_000, 500, 3
SIZES, MIDDLE, LARGE = (10_000, 100_000, 1_000_000), 100_000, 1_000_000
"""Of the large ones fewer runs are made, and fewer people are decided by what is slow."""
MEMBERS, TIMES = (1, 3, 8), (1, 4, 16)
THEIRS = {"openfisca": ROOT / ".venv-openfisca", "durable": ROOT / ".venv-durable"}
PAGE = ROOT / "docs" / "performance.md"


def main() -> int:
    """Compare, measure and write the page; return 1 when the programs differ."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        if asked.at_length:
            _write(at_length(*long(folder)), AT_LENGTH, wanted=asked.write)
            return 0
        load = os.getloadavg()[0]
        differences = list(_differences(folder))
        if differences:
            print(*differences[:SHOWN], sep="\n", file=sys.stderr)  # noqa: T201 a program for a terminal
            print(f"{len(differences)} differences: nothing is measured", file=sys.stderr)  # noqa: T201
            return DIFFER
        _write(section(_figures(folder, asked), load), REGISTERS, wanted=asked.write)
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.registers")
    parser.add_argument("--folder", type=Path, help="where samples are kept for another run")
    parser.add_argument("--most", type=int, default=SIZES[-1], help="people of the largest sample")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each program that count")
    parser.add_argument("--at-length", action="store_true", help="ten millions, once, and no more")
    parser.add_argument("--no-page", dest="write", action="store_false", help="print only")
    return parser.parse_args()


def _write(text: str, name: str, *, wanted: bool) -> None:
    print(text)  # noqa: T201 a program for a terminal
    if wanted:
        page.write(PAGE, text, name)


def _differences(folder: Path) -> Iterator[str]:
    file = sample(folder, COMPARED)
    return chain(
        registers_agreement.of_openfisca(_openfisca(file), file),
        registers_agreement.of_durable(_durable(file), for_durable(file)),
        registers_agreement.of_zen(sample(folder, SLOW)),
    )


def _ours(way: str, file: Path) -> Program:
    return Program(sys.executable, ("-m", "benchmarks.registers_process", way, str(file)))


def _openfisca(file: Path) -> Program:
    script = ("benchmarks/openfisca_process.py", str(for_openfisca(file)))
    return Program(str(THEIRS["openfisca"] / "bin" / "python"), script)


def _durable(file: Path) -> Program:
    script = ("benchmarks/durable_process.py", str(for_durable(file)))
    return Program(str(THEIRS["durable"] / "bin" / "python"), script)


def _figures(folder: Path, asked: argparse.Namespace) -> Figures:
    few, middle = sample(folder, SLOW), sample(folder, MIDDLE)
    sizes = [each for each in SIZES if each <= asked.most]
    services = {each: _ours(f"services {each}", middle) for each in TIMES}
    slow = {name: _ours(name, few) for name in ("zen batch", "zen loop", OURS)}
    return Figures(
        compared=(COMPARED, SLOW),
        rounds=asked.rounds,
        day=DAY.isoformat(),
        others=_versions(),
        made_of=_made_of(),
        in_memory={each: _in_memory(folder, each, asked.rounds) for each in sizes},
        slow=(SLOW, interleaved(slow | {"durable-rules": _durable(few)}, FEW)),
        files={MIDDLE: interleaved({each: _ours(each, middle) for each in WAYS}, asked.rounds)},
        growth=MIDDLE,
        services={
            str(int(times) * len(release().rules.services)): runs
            for times, runs in interleaved({str(k): v for k, v in services.items()}, FEW).items()
        },
        members={
            each: interleaved(
                {way: _ours(way, of_members(folder, MIDDLE, each)) for way in (OURS, REGISTER)},
                FEW,
            )
            for each in MEMBERS
        },
    )


WAYS = ("file", "floor")


def _in_memory(folder: Path, people: int, rounds: int) -> Mapping[str, Runs]:
    print(f"{people} people", file=sys.stderr)  # noqa: T201
    file = sample(folder, people)
    programs = {each: _ours(each, file) for each in (OURS, NODES, REGISTER)}
    several = rounds if people < LARGE else min(rounds, FEW)
    return interleaved(programs | {OPENFISCA: _openfisca(file)}, several)


def _made_of() -> Mapping[str, int]:
    rules_, ready = release().rules, columnar(release().rules, with_office=False)
    given = durable_rules.rules(rules_, DAY)
    plans = (ready.plain, ready.doubting)
    written = (rules(names(each, rules_.facts, DAY, frozenset())) for each in plans)
    made = [each for one in written for each in one["variables"]]  # type: ignore[attr-defined]
    return {
        "lines": sum(len(each.steps) for each in plans),
        "answers": sum(len(kept(each)) for each in plans),
        "variables": sum("formula" in each for each in made),
        "size": SIZE,
        "spelled": comparisons(ready.plain),
        "rules_of_durable": given.count,
        "conclusions": given.conclusions,
    }


def _versions() -> Mapping[str, str]:
    asked = {"openfisca": "OpenFisca-Core", "numpy": "numpy", "durable": "durable_rules"}
    return {
        name: subprocess.run(  # noqa: S603 our own environment
            [
                str(THEIRS["durable" if name == "durable" else "openfisca"] / "bin" / "python"),
                "-c",
                f"from importlib.metadata import version; print(version({each!r}))",
            ],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for name, each in asked.items()
    }


if __name__ == "__main__":
    sys.exit(main())
