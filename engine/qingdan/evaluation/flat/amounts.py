"""Which steps say how much of a service is needed, and how much is left under its cap?

They come to what ``chain/amounts.py`` comes to, node by node.
"""

from qingdan.evaluation.flat.asking import Need, Writer
from qingdan.evaluation.flat.operations import ENDLESS, InMonths
from qingdan.evaluation.flat.steps import Pair
from qingdan.model.catalogue import AT_MOST_IN_A_MONTH, Cap, Period, Service
from qingdan.model.truth import Truth

PERIODS = tuple(Period)


def need_of(service: Service, writer: Writer) -> Need:
    """Return what the rows still possible give, the first that fits counting."""
    sheet, amount = writer.sheet, service.amount
    truths = [sheet.instructions.truths[row.id] for row in amount.rows]
    tiers = _possible(truths, writer)
    fits = sheet.any_of(sheet.certain(each) for each in truths)
    some = sheet.any_of(tiers)
    added = _season(service, writer)
    extra = 0 if amount.season is None else amount.season.units
    pairs = list(zip(tiers, amount.rows, strict=True))
    monthly = _spread([(p, r.units * AT_MOST_IN_A_MONTH[r.per]) for p, r in pairs], writer)
    nothing, more = sheet.whole(0), sheet.whole(extra)
    plus = sheet.picked(sheet.all_of([some, added]), more, nothing)
    monthly = sheet.plus(monthly[0], plus), sheet.plus(monthly[1], plus)
    endless = _endless(service, tiers, added, writer)
    anything = nothing, sheet.whole(ENDLESS)
    monthly = sheet.pick_pair(endless, anything, monthly)
    alone = sheet.all_of(
        [some, sheet.opposite(added), sheet.opposite(endless), _one_period(service, tiers, writer)]
    )
    own = _spread([(possible, row.units) for possible, row in pairs], writer)
    return Need(
        monthly=monthly,
        own=sheet.pick_pair(alone, own, monthly),
        per=_period(service, tiers, alone, writer),
        tiers=tuple(tiers),
        certain=sheet.fixed(Truth.YES) if amount.by_case else fits,
    )


def _possible(truths: list[int], writer: Writer) -> list[int]:
    """Return of each row whether it may be the one that counts."""
    sheet = writer.sheet
    found: list[int] = []
    before: list[int] = []
    for truth in truths:
        found.append(sheet.all_of([sheet.possible(truth), *before]))
        before.append(sheet.opposite(sheet.certain(truth)))
    return found


def _season(service: Service, writer: Writer) -> int:
    """Return whether units are added on the day."""
    season = service.amount.season
    if season is None or (season.units == 0 and not (writer.doubting and season.placeholder)):
        return writer.sheet.fixed(Truth.NO)
    return writer.sheet.put(InMonths(season.months))


def _endless(service: Service, tiers: list[int], added: int, writer: Writer) -> int:
    """Return whether a placeholder that is open leaves the amount without bound."""
    sheet, season = writer.sheet, service.amount.season
    if not writer.doubting:
        return sheet.fixed(Truth.NO)
    rows = zip(tiers, service.amount.rows, strict=True)
    doubtful = [possible for possible, row in rows if row.placeholder]
    if season is not None and season.placeholder:
        doubtful.append(added)
    return sheet.any_of(doubtful)


def _spread(units: list[tuple[int, int]], writer: Writer) -> Pair:
    """Return the least and the most of the rows that are possible; of none, nothing."""
    sheet = writer.sheet
    nothing, beyond = sheet.whole(0), sheet.whole(max((each for _, each in units), default=0))
    lows = [sheet.picked(possible, sheet.whole(each), beyond) for possible, each in units]
    highs = [sheet.picked(possible, sheet.whole(each), nothing) for possible, each in units]
    some = sheet.any_of(possible for possible, _ in units)
    return sheet.picked(some, sheet.least(lows), nothing), sheet.most(highs)


def _one_period(service: Service, tiers: list[int], writer: Writer) -> int:
    """Return whether all rows that are possible share one period."""
    sheet = writer.sheet
    pairs = list(zip(tiers, service.amount.rows, strict=True))
    mixed = [
        sheet.all_of([possible, other])
        for place, (possible, row) in enumerate(pairs)
        for other, one in pairs[:place]
        if row.per is not one.per
    ]
    return sheet.opposite(sheet.any_of(mixed))


def _period(service: Service, tiers: list[int], alone: int, writer: Writer) -> int:
    sheet = writer.sheet
    month = sheet.whole(PERIODS.index(Period.MONTH))
    found = month
    for possible, row in reversed(list(zip(tiers, service.amount.rows, strict=True))):
        found = sheet.picked(possible, sheet.whole(PERIODS.index(row.per)), found)
    return sheet.picked(alone, found, month)


def within(bounds: Pair, truth: int, writer: Writer) -> Pair:
    """Return an amount for a need that is certain, possible or not there."""
    sheet = writer.sheet
    nothing = sheet.whole(0)
    least = sheet.picked(truth, bounds[0], nothing)
    return least, sheet.picked(sheet.opposite(truth), nothing, bounds[1])


def minus(one: Pair, other: Pair, writer: Writer) -> Pair:
    """Return what is left of one amount after another."""
    sheet = writer.sheet
    return sheet.rest(one[0], other[1]), sheet.rest(one[1], other[0])


def left_under(cap: Cap, received: Pair, writer: Writer) -> Pair | None:
    """Return the units a month left under a cap, less what was received; None without a cap."""
    if cap.month is None and cap.year is None:
        return None
    sheet = writer.sheet
    if writer.doubting and cap.placeholder:
        return sheet.whole(0), sheet.whole(ENDLESS)
    limits: list[Pair] = []
    if cap.month is not None:
        limits.append((sheet.whole(cap.month), sheet.whole(cap.month)))
    if cap.year is not None:
        limits.append(minus((sheet.whole(cap.year), sheet.whole(cap.year)), received, writer))
    return sheet.least(e for e, _ in limits), sheet.least(e for _, e in limits)
