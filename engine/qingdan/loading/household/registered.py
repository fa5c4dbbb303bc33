"""How do the rows of a household's lists become its records?"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from qingdan.loading.household.rows import (
    Row,
    day,
    inner,
    inner_rows,
    number,
    text,
    text_or_none,
    whole,
)
from qingdan.model.household import (
    Adjustment,
    Agent,
    Assessment,
    BenefitRecord,
    CategoryRecord,
    Records,
    Request,
    ServiceInPlace,
    Urgent,
    Wish,
)

Lists = Mapping[str, tuple[Row, ...]]
"""The rows of each list that was written, by the list's id."""

T = TypeVar("T")


def records(lists: Lists) -> Records:
    """Return the records; a list that was not written stays None, which is open."""
    return Records(
        categories=_each(lists, "categories", _category),
        benefits=_each(lists, "benefits", _benefit),
        services_in_place=_each(lists, "services_in_place", _service),
        wishes=_each(lists, "wishes", _wish),
        requests=_each(lists, "requests", _request),
        assessment=next(map(_assessment, lists.get("assessment", ())), None),
        agent=next(map(_agent, lists.get("agent", ())), None),
        urgent=tuple(map(_urgent, lists.get("urgent", ()))),
    )


def _agent(row: Row) -> Agent:
    return Agent(standing=text(row, "standing"), through=day(row, "through"))


def _each(lists: Lists, key: str, made: Callable[[Row], T]) -> tuple[T, ...] | None:
    return tuple(map(made, lists[key])) if key in lists else None


def _category(row: Row) -> CategoryRecord:
    return CategoryRecord(
        category=text(row, "category"),
        scope=text(row, "scope"),
        starts=day(row, "from"),
        through=day(row, "through"),
        seen_on=day(row, "seen_on"),
        document=text_or_none(row, "document"),
    )


def _benefit(row: Row) -> BenefitRecord:
    return BenefitRecord(
        benefit=text(row, "benefit"),
        amount=whole(row, "amount"),
        units=_numbers(row, "units") if "units" in row else None,
        agreement=_truths(row, "agreement"),
        delivered=_truths(row, "delivered"),
        checked_on=day(row, "checked_on"),
        in_payment=text_or_none(row, "in_payment"),
        starts=day(row, "from"),
        through=day(row, "through"),
    )


def _service(row: Row) -> ServiceInPlace:
    return ServiceInPlace(
        service=text(row, "service"),
        units=whole(row, "units"),
        per=text_or_none(row, "per"),
        paid_by=text_or_none(row, "paid_by"),
        received=whole(row, "received"),
        starts=day(row, "from"),
        through=day(row, "through"),
    )


def _wish(row: Row) -> Wish:
    return Wish(
        service=text(row, "service"),
        wish=text(row, "wish"),
        on=day(row, "on"),
        said_by=text_or_none(row, "said_by"),
        condition=text_or_none(row, "condition"),
        face_to_face=_truth(row, "face_to_face"),
    )


def _request(row: Row) -> Request:
    return Request(text_or_none(row, "service"), text(row, "words"))


def _assessment(row: Row) -> Assessment:
    return Assessment(
        on=day(row, "on"),
        by=text_or_none(row, "by"),
        levels=_numbers(row, "levels"),
        adjustments=tuple(map(_adjustment, inner_rows(row, "adjust"))),
    )


def _adjustment(row: Row) -> Adjustment:
    return Adjustment(
        need=text(row, "need"),
        to=number(row, "to"),
        reason=text_or_none(row, "reason"),
        second=text_or_none(row, "second"),
    )


def _urgent(row: Row) -> Urgent:
    return Urgent(text(row, "what"), day(row, "seen_on"), text_or_none(row, "seen_by"))


def _numbers(row: Row, column: str) -> Mapping[str, int]:
    found = inner(row, column)
    return {key: n for key in found if (n := whole(found, key)) is not None}


def _truth(row: Row, column: str) -> bool | None:
    known = row.get(column)
    return known if isinstance(known, bool) else None


def _truths(row: Row, column: str) -> Mapping[str, bool]:
    return {key: known for key, known in inner(row, column).items() if isinstance(known, bool)}
