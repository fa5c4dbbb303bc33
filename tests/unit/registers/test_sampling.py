"""Is a sample whole households, always the same, plausible, with gaps, and nobody's?"""

import re
from collections import Counter
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import orjson
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from qingdan import library
from qingdan.library import Release
from qingdan.registers.households import households_of
from qingdan.registers.rows import rows_of
from qingdan.registers.sampling.batches import Sample, sampled
from qingdan.registers.sampling.writing import write
from qingdan.registers.schema import register_schema

ON, PEOPLE, FEW = date(2025, 9, 15), 3000, 400
CERTIFIED = ["grade_1", "grade_2", "grade_3", "grade_4"]
ITEMS = [f"selfcare_{each}" for each in ("eat", "dress", "bed", "toilet", "walk", "bath")]


def wanted(release: Release, people: int, seed: int = 5, on: date = ON) -> Sample:
    return Sample(people=people, seed=seed, on=on, release=release)


def drawn(sample: Sample) -> pa.Table:
    return pa.Table.from_batches(list(sampled(sample)))


def file(sample: Sample, path: Path) -> bytes:
    path.unlink(missing_ok=True)
    write(path, sample, lambda people, homes: None)  # noqa: ARG005 told, and not asked
    return path.read_bytes()


@pytest.fixture(scope="module")
def rows(release: Release) -> pa.Table:
    return drawn(wanted(release, PEOPLE))


@pytest.fixture(scope="module")
def people(rows: pa.Table) -> pl.DataFrame:
    """Return the people of a sample with their full years, where the birthday is known."""
    found = pl.from_arrow(rows)
    assert isinstance(found, pl.DataFrame)
    lived = (pl.lit(ON) - pl.col("birth_date")).dt.total_days()
    return found.with_columns((lived / 365.2425).floor().alias("years"))


@pytest.mark.parametrize("count", [1, 2, 7, 400])
def test_there_are_as_many_people_as_were_asked_for_in_whole_households(
    release: Release, count: int
) -> None:
    found = drawn(wanted(release, count)).select(["household", "member"]).to_pylist()
    sizes = Counter(each["household"] for each in found)
    expected = [(home, str(n)) for home, size in sizes.items() for n in range(1, size + 1)]
    assert len(found) == count
    assert [(each["household"], each["member"]) for each in found] == expected


def test_a_sample_has_the_columns_of_a_register(release: Release, rows: pa.Table) -> None:
    assert rows.schema.equals(register_schema(release.rules), check_metadata=True)


@pytest.mark.parametrize("end", [".parquet", ".arrow", ".jsonl"])
def test_the_same_seed_gives_the_same_bytes_and_another_others(
    release: Release, end: str, tmp_path: Path
) -> None:
    path = tmp_path / f"名册{end}"
    first, second, other = (file(wanted(release, 300, seed), path) for seed in (1, 1, 2))
    assert first == second
    assert first != other


def test_more_blocks_are_one_sample(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qingdan.registers.sampling.batches.HOMES", 40)
    batches = list(sampled(wanted(release, 300)))
    homes = pa.Table.from_batches(batches).column("household").to_pylist()
    assert len(batches) > 3
    assert sum(batch.num_rows for batch in batches) == 300
    assert sorted(set(homes)) == [f"样本{n:07}" for n in range(1, len(set(homes)) + 1)]


def test_a_longer_sample_begins_with_the_people_of_a_shorter(release: Release) -> None:
    shorter, longer = (drawn(wanted(release, count)) for count in (200, 400))
    assert longer.slice(0, 190).equals(shorter.slice(0, 190))


def test_every_kind_of_file_holds_the_same_people(release: Release, tmp_path: Path) -> None:
    sample = wanted(release, 150)
    rows = drawn(sample)
    assert pq.read_table(BytesIO(file(sample, tmp_path / "a.parquet"))).equals(rows)
    assert pa.ipc.open_file(BytesIO(file(sample, tmp_path / "a.arrow"))).read_all().equals(rows)
    homes = list(households_of(rows.combine_chunks().to_batches()[0], release.rules))
    lines = file(sample, tmp_path / "a.jsonl").splitlines()
    told = [release.read(orjson.loads(line)) for line in lines]
    assert [(each.id, each.facts, each.records) for each in told] == [
        (each.id, each.facts, each.records) for each in homes
    ]
    assert [(m.id, m.facts, m.records) for each in told for m in each.members] == [
        (m.id, m.facts, m.records) for each in homes for m in each.members
    ]


def test_the_rows_are_those_that_the_households_would_make(
    release: Release, rows: pa.Table
) -> None:
    batch = rows.combine_chunks().to_batches()[0]
    assert rows_of(households_of(batch, release.rules), release.rules).equals(batch)


def test_nobody_in_a_sample_is_real(people: pl.DataFrame) -> None:
    assert people["household"].str.contains(r"^样本\d{7}$").all()
    assert people["member"].str.contains(r"^\d$").all()
    assessors = people.select(pl.col("assessment").struct.field("by")).to_series()
    assert set(assessors.drop_nulls()) == {"样本评估人"}
    seen = people["urgent"].explode(empty_as_null=True).struct.field("seen_by").drop_nulls()
    assert all(re.match("样本", each) for each in seen)


def test_some_six_of_a_hundred_answers_that_could_be_known_are_not(people: pl.DataFrame) -> None:
    six_and_over = people.filter(pl.col("years") >= 6)
    told = six_and_over.select(*ITEMS, "social_contact", "stays_in", "skill_wanted")
    missing = sum(told.null_count().row(0)) / (told.height * told.width)
    assert 0.03 < missing < 0.09


def test_a_sheet_that_was_not_asked_is_missing_whole(people: pl.DataFrame) -> None:
    lost = people.filter(pl.col("years") >= 6).select(
        pl.sum_horizontal(pl.col(each).is_null() for each in ITEMS).alias("lost")
    )["lost"]
    alone, together = (lost == 1).sum(), (lost == len(ITEMS)).sum()
    # Were the six skipped one by one at the rate of all together, nobody would miss all of them.
    assert 0.02 < together / lost.len() < 0.06
    assert alone > together


def test_a_grade_agrees_with_the_items_save_where_it_is_old(people: pl.DataFrame) -> None:
    """One to three items lost are a partial loss, four a total one (standards.yaml)."""
    asked = people.drop_nulls([*ITEMS, "selfcare"])
    lost = pl.sum_horizontal(pl.col(each) != "alone" for each in ITEMS)
    graded = pl.when(lost == 0).then(pl.lit("full")).when(lost < 4).then(pl.lit("partial"))
    agrees = asked.select(graded.otherwise(pl.lit("total")) == pl.col("selfcare")).to_series()
    assert 0.9 < agrees.sum() / asked.height < 1


def test_what_people_can_do_goes_with_their_age(people: pl.DataFrame) -> None:
    bathes = people.drop_nulls(["selfcare_bath", "years"]).with_columns(
        (pl.col("selfcare_bath") == "alone").alias("alone")
    )
    rising = [(6, 18), (18, 75), (75, 120)]
    shares = [
        bathes.filter(pl.col("years").is_between(low, high, closed="left"))["alone"].mean()
        for low, high in rising
    ]
    assert shares == sorted(shares, key=lambda share: -float(str(share)))
    assert people.filter(pl.col("years") < 6)["selfcare_bath"].is_null().all()


def test_a_kind_of_disability_stands_only_beside_a_grade(people: pl.DataFrame) -> None:
    typed = people.filter(pl.col("disability_type").is_not_null())
    graded = typed["disability_grade"].drop_nulls()
    assert typed.height > 100
    assert graded.is_in(CERTIFIED).all()


def test_who_lives_alone_is_one_person_and_mostly_grown_up(people: pl.DataFrame) -> None:
    alone = people.filter(pl.col("home.living_arrangement") == "alone")
    sizes = alone.group_by("household").len()["len"]
    assert (sizes == 1).sum() / sizes.len() > 0.97
    assert alone["years"].drop_nulls().min() >= 18  # type: ignore[operator]


def test_who_is_on_two_lists_that_exclude_each_other_is_an_exception(
    people: pl.DataFrame,
) -> None:
    held = [each[0]["category"] for each in people["categories"].drop_nulls() if len(each)]
    assert set(held) == {"tekun", "dibao"}
    shared = people.unique("household")["home.categories"].drop_nulls()
    assert Counter(len(each) for each in shared).keys() == {0, 1}


def test_most_assessments_are_of_the_last_year_and_none_is_to_come(people: pl.DataFrame) -> None:
    days = people.select(pl.col("assessment").struct.field("on")).to_series().drop_nulls()
    within = (days >= ON - timedelta(days=365)).sum() / days.len()
    assert days.len() / people.height > 0.85
    assert 0.8 < within < 0.95
    assert (days <= ON).all()


def test_hardly_anybody_has_said_what_they_wish(people: pl.DataFrame) -> None:
    wishes = people["wishes"].drop_nulls()
    assert 0 < sum(len(each) > 0 for each in wishes) / wishes.len() < 0.2


def test_urgent_is_rare(people: pl.DataFrame) -> None:
    urgent = people.filter(
        (pl.col("urgent").list.len() > 0) | (pl.col("home.urgent").list.len() > 0)
    )
    assert 0 < urgent.height / people.height < 0.02


@pytest.mark.parametrize("on", [date(2025, 9, 15), date(2026, 11, 24)])
def test_the_shipped_rules_find_every_answer_among_a_few_hundred(on: date) -> None:
    release = library.load(on)
    outcomes: Counter[tuple[str, str]] = Counter()
    eligible: Counter[str] = Counter()
    for batch in sampled(wanted(release, FEW, seed=1, on=on)):
        for home in households_of(batch, release.rules):
            for person in release.assess(home, on=on).members:
                eligible[person.eligible.name] += 1
                outcomes.update((each.service, each.outcome.value) for each in person.services)
    arranged = ("provide", "provide_reduced", "await_confirmation")
    for service in release.rules.services:
        assert sum(outcomes[service, each] for each in arranged) > 0, service
        assert outcomes[service, "verify"] > 0, service
        assert outcomes[service, "deny"] > 0, service
    assert 0.6 < eligible["YES"] / FEW < 0.9
    assert {"refer", "suspend", "shared"} <= {outcome for _, outcome in outcomes}


def test_a_day_before_the_catalogue_has_no_services_in_any_list() -> None:
    on = date(2024, 9, 25)
    rows = drawn(wanted(library.load(on), 400, on=on))
    for name in ("wishes", "services_in_place"):
        assert {len(each) for each in rows.column(name).to_pylist() if each is not None} == {0}


@pytest.mark.parametrize(("on", "known"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
def test_a_benefit_is_somebodys_from_the_day_on_which_there_is_one(
    on: date, *, known: bool
) -> None:
    held = drawn(wanted(library.load(on), 3000, on=on)).column("benefits").to_pylist()
    named = {each["benefit"] for listed in held if listed for each in listed}
    assert ("elder_voucher_2026" in named) is known
