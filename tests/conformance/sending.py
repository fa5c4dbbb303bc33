"""What of a household by ids does a system send that sends no more than is needed?"""

from collections.abc import Mapping
from typing import Any

from qingdan.model.needed import NeededFacts

Json = dict[str, Any]
NUMBERS = frozenset({"household", "members", "member"})
ENTRY = {"benefits": "benefit", "services_in_place": "service", "wishes": "service"}


def only(data: Json, needed: NeededFacts, *, beside: bool) -> Json:
    """Return what a system sends that sends no more than is needed."""
    ids = needed.ids(beside=beside) | NUMBERS
    entries = {each.id: each.only for each in needed.records if each.only is not None}
    kept = {key: _kept(key, value, entries) for key, value in data.items() if key in ids}
    if "members" in kept:
        kept["members"] = [only(each, needed, beside=beside) for each in data["members"]]
    return kept


def _kept(key: str, value: Any, entries: Mapping[str, frozenset[str]]) -> Any:  # noqa: ANN401
    """Return a list without the entries that are not read."""
    if key not in entries:
        return value
    if isinstance(value, dict):
        return {service: wish for service, wish in value.items() if service in entries[key]}
    return [each for each in value if _named(each, ENTRY[key]) in entries[key]]


def _named(entry: Json | str, column: str) -> str:
    return entry if isinstance(entry, str) else str(entry[column])
