"""By which editions was each month of an estimate decided, so that it can be had again?"""

from qingdan.reporting.estimate_told import Table, Told


def origin(told: Told) -> Table:
    """Return by which editions each month was decided, so that it can be had again."""
    of = told.names.language.of
    none = of("没有", "none")
    return Table(
        title=of("来源", "provenance"),
        head=(
            of("月", "month"),
            of("判定日", "day"),
            of("政策版本", "policy"),
            of("清单版本", "catalogue"),
            of("政策和清单摘要", "digest"),
            of("占位处数", "placeholders"),
        ),
        rows=tuple(
            (
                f"{each.month:%Y-%m}",
                each.on.isoformat(),
                rules.policy.day.isoformat(),
                none if rules.catalogue is None else rules.catalogue.day.isoformat(),
                rules.digest,
                rules.placeholders,
            )
            for each in told.found.plan.planned
            for rules in (each.release.rules,)
        ),
    )
