"""Where is everything laid out that a decision looks at in a member, in both readings?"""

from dataclasses import dataclass

from qingdan.evaluation.alike.heeding import Heeding, heeding
from qingdan.evaluation.alike.orders import Laying, Order, order
from qingdan.evaluation.alike.sights import Outlook, outlook
from qingdan.evaluation.alike.standing import Steady, steady
from qingdan.evaluation.compiled import CompiledReading
from qingdan.model.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a member's truths are laid out, and where what is looked at stands among them.

    ``outlooks`` are as the rules are written and in doubt; ``steady`` are by service the gates
    that no placeholder touches; ``heeding`` is what may have to be told beside the services.
    """

    order: Order
    outlooks: tuple[Outlook, Outlook]
    steady: Steady
    heeding: Heeding


def view(release: Release, plain: CompiledReading, doubting: CompiledReading) -> View:
    """Lay out what such readings leave."""
    laying = Laying()
    written = outlook(release, plain, laying, doubting=False)
    doubted = outlook(release, doubting, laying, doubting=True)
    told = heeding(release, plain, laying)
    return View(
        order=order(laying.places),
        outlooks=(written, doubted),
        steady=steady(release, plain, doubting),
        heeding=told,
    )
