"""What does OpenFisca-core decide of a register, in a process and an environment of its own?

OpenFisca-core is under the AGPL: nothing of ours imports it but this program, and this program
imports nothing of ours. It reads rules and columns from files, does what each line on its input
says, and answers by a line of JSON: ``run``, or ``write FILE`` with what it last answered.
"""

import json
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np
import pyarrow as pa
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERIOD, UNKNOWN = "2025-09", -(2**62)
KINDS = {"member": "person", "household": "household"}
Array = Any
Columns = dict[str, dict[str, Array]]


def main(folder: Path) -> None:
    """Answer every line of the input."""
    readings = [Reading(folder / each) for each in ("plain", "doubting")]
    answers: list[dict[str, Array]] = []
    for line in sys.stdin:
        told: dict[str, Any]
        match line.split():
            case ["run"]:
                answers.clear()
                before = settled()
                cpu, wall = process_time(), perf_counter()
                answers += [each.decided() for each in readings]
                taken = {"cpu": process_time() - cpu, "wall": perf_counter() - wall}
                told = taken | {"peak": peak(), "before": before}
            case ["write", where]:
                for reading, found in zip(readings, answers, strict=True):
                    write(Path(where) / reading.name, found)
                told = {"rows": [len(each) for each in answers]}
            case _:
                raise SystemExit(line)
        print(json.dumps(told), flush=True)  # noqa: T201 whoever started it listens


def settled() -> int:
    """Forget the greatest memory of before; return how much is held now, in kB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return peak()


def peak() -> int:
    """Return the greatest memory since then, in kB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(each for each in lines if each.startswith("VmHWM")).split()[1])


class Reading:
    """One reading of a release with everybody in a register."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        rules = json.loads((folder / "rules.json").read_text(encoding="utf-8"))
        self.answers: list[str] = rules["answers"]
        self.calculated = [each["name"] for each in rules["variables"] if "formula" in each]
        self.system = system(rules["variables"])
        self.columns = {each: columns(folder / f"{each}.arrow") for each in KINDS}
        shape = columns(folder / "shape.arrow")
        self.household, self.count = shape["household"], int(shape["household"].max()) + 1
        self.builder = self.populated()

    def populated(self) -> Simulation:
        """Return a simulation in which everybody stands in a household; not on the clock."""
        builder = SimulationBuilder()
        builder.create_entities(self.system)
        builder.declare_person_entity("person", np.arange(len(self.household)))
        homes = builder.declare_entity("household", np.arange(self.count))
        roles = np.zeros(len(self.household), dtype=np.int8)
        builder.join_with_persons(homes, self.household, roles)
        return builder.build(self.system)

    def decided(self) -> dict[str, Array]:
        """Decide everybody anew; each variable finds what it reads, so that none is deep."""
        simulation = self.builder
        for population in simulation.populations.values():
            population._holders.clear()  # noqa: SLF001
        for held in self.columns.values():
            for name, column in held.items():
                simulation.set_input(name, PERIOD, column)
        for name in self.calculated:
            simulation.calculate(name, PERIOD)
        return {name: simulation.calculate(name, PERIOD) for name in self.answers}


def system(variables: list[dict[str, Any]]) -> TaxBenefitSystem:
    """Return the rules as OpenFisca has them."""
    person = build_entity("person", "persons", "", is_person=True)
    household = build_entity("household", "households", "", roles=[{"key": "member"}])
    found = TaxBenefitSystem([person, household])
    by_name = {"member": person, "household": household}
    for each in variables:
        found.add_variable(variable(each, by_name[each["entity"]]))
        made = found.variables[each["name"]]
        made.dtype = np.dtype(each["dtype"])
        missing = "NaT" if each["missing"] is None else each["missing"]
        made.default_value = np.array(missing, dtype=made.dtype)[()]
    return found


def variable(told: dict[str, Any], entity: object) -> type[Variable]:
    """Return one variable; its formula was written as text."""
    parts = {"value_type": int, "entity": entity, "definition_period": DateUnit.MONTH}
    if "formula" in told:
        space = dict(FUNCTIONS)
        exec(compile(told["formula"], told["name"], "exec"), space)  # noqa: S102
        parts["formula"] = space["formula"]
    return type(told["name"], (Variable,), parts | {"label": told["name"]})


def columns(file: Path) -> dict[str, Array]:
    """Return the columns of a file."""
    table = pa.ipc.open_file(pa.memory_map(str(file))).read_all().combine_chunks()
    return {
        name: column.combine_chunks().to_numpy(zero_copy_only=False)
        for name, column in zip(table.column_names, table.columns, strict=True)
    }


def write(folder: Path, found: dict[str, Array]) -> None:
    """Write answers, a file for each length."""
    for rows in {len(each) for each in found.values()}:
        table = pa.table({name: each for name, each in found.items() if len(each) == rows})
        with pa.ipc.new_file(str(folder / f"answers{rows}.arrow"), table.schema) as file:
            file.write_table(table)


def yes(stands: Array) -> Array:
    """Return YES where something stands, else NO."""
    return stands.view(np.int8) << 1


def both(sure: Array, may: Array) -> Array:
    """Return YES where something is certain, OPEN where it is only possible."""
    return sure.view(np.int8) + may.view(np.int8)


def perhaps(some: Array, not_all: Array) -> Array:
    """Return OPEN where some of what is possible counts and some does not."""
    return (some.view(np.int8) << 1) - (some & not_all).view(np.int8)


def unless(unknown: Array, stands: Array) -> Array:
    """Return OPEN of what is not known."""
    return np.where(unknown, np.int8(1), stands * np.int8(2))


def months_since(day: Array, on: int, reached: int) -> Array:
    """Return full months from a day; ``on`` is the month of assessment since the year 0."""
    month = day.astype("datetime64[M]")
    of_month = (day - month.astype("datetime64[D]")).astype(np.int64) + 1
    passed = month.astype(np.int64) + 1970 * 12 + 1
    return on - passed - (of_month > reached)


def toward_nothing(above: Array, below: Array | int) -> Array:
    """Return a quotient without what is behind the point."""
    floor = above // below
    return floor + ((floor * below != above) & (floor < 0))


FUNCTIONS = {
    "np": np,
    "UNKNOWN": UNKNOWN,
    "yes": yes,
    "both": both,
    "perhaps": perhaps,
    "unless": unless,
    "months_since": months_since,
    "toward_nothing": toward_nothing,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]))
