"""Does each column of a register come from something that there is?"""

from collections.abc import Iterator, Mapping

from qingdan.checking.subject import Subject, at, entries, items, text
from qingdan.checking.transitions import shapes
from qingdan.model.place import Problem
from qingdan.model.written import Written

FOLDER, MASKS = "policy/ledgers/", "policy/ledgers/masks.yaml"
RECORDS, SERVICES = "policy/vocabulary/record.yaml", "catalogue/services/"
NAMED_IN = {"providers": ("catalogue/providers.yaml", "机构")}
REGISTERS, ROWS = "policy/registers/", "行"
OWN = "编号"
POINT = "."
Names = Mapping[str, frozenset[str]]


def sources_are_there(subject: Subject) -> Iterator[Problem]:
    """V-LEDG-01: a column comes from a record, a field or a register that there is not."""
    known = {
        "登记": {"": frozenset(_registered(subject))},
        "记录": dict(_listed(subject)),
        "案卷": dict(shapes(subject)),
        "清单": {"": frozenset(_offered(subject))},
        "名册": dict(_registers(subject)),
    }
    for path, tree in subject.under(FOLDER):
        if path == MASKS:
            continue
        for column in items(at(tree, "列")):
            for word, names in known.items():
                node = at(column, "来自", word)
                if node is not None and not _is_there(text(node), names):
                    said = {"ledger": text(at(tree, "台账")), "column": text(at(column, "列"))}
                    yield Problem("V-LEDG-01", node.place, {**said, "name": text(node)})
        yield from _conditions(tree, subject)


def _is_there(name: str, names: Names) -> bool:
    if "" in names:
        return name.partition(POINT)[0] in names[""]
    thing, _, rest = name.partition(POINT)
    return thing in names and (not rest or rest.partition(POINT)[0] in names[thing])


def _conditions(tree: Written, subject: Subject) -> Iterator[Problem]:
    """Yield what a condition looks at that is neither a column nor of the row's record."""
    own = dict(shapes(subject)).get(text(at(tree, "哪种")), frozenset())
    columns = items(at(tree, "列"))
    known = own | {text(at(each, "列")) for each in columns}
    for column in columns:
        for key in ("必填", "公开"):
            for name, each in entries(at(column, key)).items():
                if name not in known:
                    said = {"ledger": text(at(tree, "台账")), "column": text(at(column, "列"))}
                    place = each.key_place or each.place
                    yield Problem("V-LEDG-01", place, {**said, "name": name})


def _registered(subject: Subject) -> Iterator[str]:
    for columns in entries(at(subject.trees.get(RECORDS), "登记栏")).values():
        yield from entries(columns)


def _listed(subject: Subject) -> Iterator[tuple[str, frozenset[str]]]:
    for name, node in entries(at(subject.trees.get(RECORDS), "记录")).items():
        one, many = entries(at(node, "单条")), entries(at(node, "每条"))
        yield name, frozenset((*one, *many))


def _offered(subject: Subject) -> Iterator[str]:
    """Yield every key that some service's file has."""
    for _, tree in subject.under(SERVICES):
        yield from entries(tree)


def _registers(subject: Subject) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each register with its keys; a register's own ledger names them by its columns."""
    for name, (path, key) in NAMED_IN.items():
        yield name, _keys(at(subject.trees.get(path), key))
    for path, tree in subject.under(REGISTERS):
        name = path.removeprefix(REGISTERS).removesuffix(".yaml")
        ledger = subject.trees.get(f"{FOLDER}{name}.yaml")
        ids = (text(at(each, OWN)) for each in items(at(ledger, "列")))
        yield name, _keys(at(tree, ROWS)) | frozenset(ids)


def _keys(rows: Written | None) -> frozenset[str]:
    return frozenset(key for row in items(rows) for key in entries(row))


CHECKS = (sources_are_there,)
