"""What does a formula of OpenFisca read, and how does it name the steps that it needs?"""

from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.openfisca_names import Names, ends_of, spread
from qingdan.evaluation.compiling.shapes import PAIRS
from qingdan.model.facts import Entity

Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula while it is written: for whom, and what it reads, by name.

    ``write`` gives the text of a step that no other formula needs.
    """

    names: Names
    entity: Entity
    write: Callable[[int, "Formula"], str]
    reads: dict[str, str] = field(default_factory=dict)

    def said(self, number: int) -> str:
        """Return the text of a truth, a value or a number."""
        known = self.names.constant(number)
        if known is not None:
            return known
        if self.names.stands(number):
            return self.read(self.names.of(number), self.names.entity(number))
        return f"({self.write(number, self)})"

    def ends(self, number: int) -> Ends:
        """Return the texts of a least and a most."""
        if self.names.shape(number) not in PAIRS:
            said = self.said(number)
            return said, said
        entity = self.names.entity(number)
        least, most = (self.read(each, entity) for each in ends_of(self.names.of(number)))
        return least, most

    def given(self, fact: str, *, pair: bool) -> Ends:
        """Return the texts of what was told of a fact."""
        name = self.names.told(fact, self.entity)
        names = ends_of(name) if pair else (name, name)
        return self.read(names[0], self.entity), self.read(names[1], self.entity)

    def read(self, name: str, entity: Entity) -> str:
        """Return the name of a variable of an entity, which the formula reads first."""
        if entity is self.entity:
            self.reads[name] = f"population({name!r}, period)"
        elif self.entity is Entity.HOUSEHOLD:
            self.reads[name] = f"population.members({name!r}, period)"
        elif name in self.names.spread:
            name = spread(name)
            self.reads[name] = f"population({name!r}, period)"
        else:
            self.reads[name] = f"population.household({name!r}, period)"
        return name

    def text(self, returned: str) -> str:
        """Return the text of the whole formula."""
        reads = "".join(f"    {name} = {how}\n" for name, how in self.reads.items())
        return f"def formula(population, period):\n{reads}    return {returned}\n"
