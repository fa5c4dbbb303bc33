"""What does ``population.yaml`` say?

It is shipped with the package and tested; a mistake in it is a mistake in code, and raises.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from qingdan.loading.yaml import read
from qingdan.model.errors import Faulty
from qingdan.registers.sampling.population import (
    EVERYBODY,
    Band,
    Condition,
    Count,
    Criterion,
    Days,
    Draw,
    Entry,
    Field,
    Figure,
    Fixed,
    FullYears,
    Interval,
    Listing,
    Look,
    Pick,
    Population,
    Row,
    Same,
    Step,
    Tally,
    Unasked,
    Way,
)

ANY, WHEN, GIVEN = "any", "when", "given"
WAYS = frozenset({"chance", "pick", "figure", "money", "days", "years", "same"})
HUNDREDTHS, ALL = 100, Fraction(1)
DAYS_IN_FOUR_YEARS = 1461

Written = Mapping[str, Any]


@cache
def population() -> Population:
    """Return the population that the sample is drawn from; raise KeyError for a missing part."""
    file = files("qingdan.registers.sampling") / "population.yaml"
    reading = read(file.read_bytes(), file.name)
    if reading.tree is None or reading.problems:
        raise Faulty(reading.problems)
    written: Any = reading.tree.plain()
    return Population(
        structures=tuple(
            (each["structure"], Fraction(each["weight"]), tuple(each["people"]))
            for each in written["structures"]
        ),
        steps=tuple(map(_step, written["draws"])),
        hidden=frozenset(_step(each).name for each in written["draws"] if each.get("hidden")),
        lists=tuple(map(_listing, written["lists"])),
        unasked=tuple(map(_unasked, written["missing"])),
        skipped=_share(written["scattered"]["chance"]),
        never_skipped=frozenset(written["scattered"]["except"]),
    )


def _step(written: Written) -> Step:
    match written:
        case {"draw": name, "rows": rows}:
            return Draw(name, tuple(map(_row, rows)))
        case {"tally": name, "of": conditions}:
            return Tally(name, tuple(map(_condition, conditions)))
        case {"count": name, "of": condition}:
            return Count(name, _condition(condition))
        case _:
            return FullYears(written["full_years"], written["of"])


def _condition(written: Written) -> Condition:
    every = ((name, _criterion(each)) for name, each in written.items() if name != ANY)
    return Condition(tuple(every), tuple(map(_condition, written.get(ANY, ()))))


def _criterion(written: object) -> Criterion:
    match written:
        case Mapping():
            return Interval(_hundredths(written.get("from")), _hundredths(written.get("below")))
        case list():
            return frozenset(written)
        case str() | bool():
            return frozenset({written})
        case _:
            raise ValueError(written)


def _hundredths(written: int | None) -> int | None:
    return None if written is None else written * HUNDREDTHS


def _share(percent: Any) -> Fraction:  # noqa: ANN401 a whole number or a decimal, as it is written
    return Fraction(percent) / HUNDREDTHS


def _row(written: Written) -> Row:
    when = _condition(written.get(WHEN, {}))
    return Row(when, _way(written), _share(written.get(GIVEN, HUNDREDTHS)))


def _way(written: Written) -> Way | None:
    match written:
        case {"chance": percent}:
            share = _share(percent)
            return Pick(((True, share), (False, ALL - share)))
        case {"pick": weights}:
            return Pick(tuple((value, Fraction(weight)) for value, weight in weights.items()))
        case {"money": bands} | {"figure": bands}:
            step, times = written.get("step", 1), written.get("times")
            return Figure(tuple(_bands(bands)), step, times, "money" in written)
        case {"days": bands}:
            return Days(tuple(_bands(bands)))
        case {"years": bands}:
            return Days(tuple(map(_lived, _bands(bands))))
        case {"same": name}:
            return Same(name)
        case _:
            return None


def _bands(written: Sequence[Sequence[Any]]) -> Iterator[Band]:
    for first, last, weight in written:
        yield Band(first, last, Fraction(weight))


def _lived(years: Band) -> Band:
    """Return the days that somebody has lived who is of so many full years."""
    first, last = (each * DAYS_IN_FOUR_YEARS // 4 for each in (years.first, years.last))
    return Band(first + 1, last - 1, years.weight)


def _listing(written: Written) -> Listing:
    return Listing(
        name=written["list"],
        single=written.get("single", False),
        sparse=written.get("sparse", False),
        entries=tuple(entry for each in written["records"] for entry in _entries(each)),
    )


def _entries(written: Written) -> Iterator[Entry]:
    """Yield a record, or one of every id that it is written for."""
    for own in _each(written.get("each", {})):
        common = dict(written["record"]) | own
        looks = written.get("one_of", [{"weight": 1}])
        yield Entry(
            when=_condition(written[WHEN]),
            chance=_share(written.get("chance", HUNDREDTHS)),
            looks=tuple(_look(common | dict(each)) for each in looks),
        )


def _each(written: Written) -> Iterator[dict[str, str]]:
    for name, ids in written.items():
        yield from ({name: each} for each in ids)
    if not written:
        yield {}


def _look(written: Written) -> Look:
    fields = {name: _field(each) for name, each in written.items() if name != "weight"}
    return Look(Fraction(written.get("weight", 1)), fields)


def _field(written: object) -> Field:
    if isinstance(written, Mapping) and WAYS & written.keys():
        return Row(EVERYBODY, _way(written), _share(written.get(GIVEN, HUNDREDTHS)))
    return Fixed(written)


def _unasked(written: Written) -> Unasked:
    when = _condition(written.get(WHEN, {}))
    return Unasked(when, _share(written["chance"]), tuple(written["columns"]))
