"""What do the files say of how many services are looked at afterwards?"""

from qingdan.loading.building.heads import Trees
from qingdan.loading.taking import at, items, whole
from qingdan.model.sampling import Share

FILE = "policy/casework/procurement.yaml"


def share(trees: Trees) -> Share | None:
    """Return the share that is drawn, None where no row of the supervision draws any."""
    for row in items(at(trees.get(FILE), "监督")):
        percent = whole(at(row, "抽"))
        if percent is not None:
            return Share(percent, whole(at(row, "至少")) or 0)
    return None
