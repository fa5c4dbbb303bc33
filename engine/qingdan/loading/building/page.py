"""How is the person's page worded, beside the reasons, and what is said of their data?"""

from qingdan.loading.building.heads import Trees
from qingdan.loading.taking import at, text, texts
from qingdan.model.page import Line, Notice

REASONS, PAGE = "policy/reasons.yaml", "给本人的页"
DATA_NOTICE = "policy/casework/data_notice.yaml"


def page(trees: Trees) -> dict[Line, str]:
    """Return the sentences of the page, each as the policy words it."""
    written = at(trees[REASONS], PAGE)
    return {each: text(at(written, each)) for each in Line}


def data_notice(trees: Trees) -> Notice:
    """Return what is said before information is collected."""
    tree = trees[DATA_NOTICE]
    return Notice(text(at(tree, "办件")), text(at(tree, "英文")), texts(at(tree, "告知")))
