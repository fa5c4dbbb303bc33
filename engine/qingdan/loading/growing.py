"""How does the tree of what was written grow from the parser's events?

Without recursion: the open lists and maps stand on a stack. What is wrong is noted and the tree
grows on, unless the file is too large.
"""

import re
from collections.abc import Callable, Iterator
from typing import Protocol

from qingdan.loading import misplaced
from qingdan.loading.bare_words import Doubt, bare, quotation
from qingdan.loading.slips import Edit, Slip
from qingdan.loading.text import unseen_kind
from qingdan.model.place import Place
from qingdan.model.written import Scalar, Written

DEEPEST = 64
MOST = 100_000

_ODD = re.compile("[：:，｛［｜＞－—–•●＃\u3000]")
_ODD_KEY = re.compile("[：:，｛［－—–•●＃\u3000]|^(?:[“‘＂＇「『]|<<$)")
_HAN = "[\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uffef“”‘’…—·]"
_GAP = re.compile(rf"{_HAN} {_HAN}")
_TOKEN = re.compile(r"[^\s,\[\]{}]+")
_A_CODE = "V-YAML-13"
_FOLD = re.compile(rf"(?<={_HAN})[ \t]*(?:\r\n|\r|\n)[ \t]*(?={_HAN})")


class Mark(Protocol):
    """A spot in the draft, from the parser: all from 0."""

    line: int
    column: int
    index: int


class Event(Protocol):
    """What all events of values have in common."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None


class Node(Event, Protocol):
    """The start of a list or a map."""

    tag: str | None
    flow_style: bool


class Word(Event, Protocol):
    """A scalar; ``style`` is empty for one without quotes."""

    tag: str | None
    style: str
    value: str


class _Open:
    """A list, or with ``keyed`` a map, that has not ended."""

    __slots__ = (
        "above",
        "flow",
        "items",
        "key",
        "key_place",
        "keyed",
        "label",
        "maybe",
        "outer_key",
        "place",
    )

    def __init__(self, *, keyed: bool, flow: bool, place: Place, above: "_Open | None") -> None:
        self.items: list[Written] = []
        self.keyed: dict[str, Written] | None = {} if keyed else None
        self.flow = flow
        self.place = place
        self.above = above
        self.outer_key = above.key_place if above else None
        self.label: str = (above.key or above.label) if above else ""
        self.key: str | None = None
        self.key_place: Place | None = None
        self.maybe: list[Slip] = []


class Growth:
    """The tree so far, and the slips that its words show.

    ``place`` tells the place of a mark. ``stopped`` is true once there is no use in going on.
    """

    def __init__(self, text: str, place: Callable[[Mark], Place]) -> None:
        self.text = text
        self.place = place
        self.slips: list[Slip] = []
        self.content: list[tuple[int, int]] = []
        self.stopped = False
        self._root = _Open(keyed=False, flow=False, place=Place("", 0, 0), above=None)
        self._top = self._root
        self._depth = 0
        self._nodes = 0
        self._documents = 0

    @property
    def tree(self) -> Written | None:
        """The whole tree, once the document has ended."""
        return self._root.items[0] if self._root.items and not self.stopped else None

    def unfit(self) -> Iterator[Slip]:
        """Return what is wrong with the file as a whole, once it has been read to its end."""
        root = self.tree
        how = ""
        if root is None or root.value is None:
            how = "empty"
        elif not isinstance(root.value, (tuple, dict)):
            how = "single"
        if how and not any(slip.blocking for slip in self.slips):
            said = {"how": how, "expected": "map"}
            yield Slip(code="V-YAML-17", at=0, said=said)

    def document(self, event: Event) -> None:
        """Begin a document; there is to be one."""
        self._documents += 1
        if self._documents > 1:
            self._stop("V-YAML-17", event, how="several", expected="map")

    def word(self, event: Word) -> None:
        """Add a scalar, as a key or as a value."""
        self._nodes += 1
        if self._nodes > MOST:
            self._too_large(event, self._nodes, MOST, "nodes")
        top = self._top
        if event.anchor is not None or event.tag is not None:
            self._reference(event)
        if top.keyed is not None and top.key is None:
            self._key(event, top.keyed)
            return
        value: Scalar = event.value
        if event.style == "":
            value = self._bare(event, top)
        elif event.style == '"' and (kind := unseen_kind(event.value)):
            self._note("V-YAML-15", event, name=kind)
        if event.end_mark.line != event.start_mark.line:
            self._lines(event)
        self._put(Written(value, self.place(event.start_mark), top.key_place, event.style != ""))

    def begin_map(self, event: Node) -> None:
        """Open a map."""
        self._open(event, keyed=True)

    def begin_list(self, event: Node) -> None:
        """Open a list."""
        self._open(event, keyed=False)

    def end(self, _: Event) -> None:
        """Close the list or map that was opened last."""
        done = self._top
        if done.above is None:
            return
        if done.maybe and any(isinstance(item.value, dict) for item in done.items):
            self.slips += done.maybe
        self._top = done.above
        self._depth -= 1
        value = tuple(done.items) if done.keyed is None else done.keyed
        self._put(Written(value, done.place, done.outer_key))

    def alias(self, event: Event) -> None:
        """Note an alias; nothing stands for it."""
        self._reference(event)
        if self._top.keyed is not None and self._top.key is None:
            self._name(f"*{event.anchor}", event)
        else:
            self._put(Written(None, self.place(event.start_mark), self._top.key_place))

    def _put(self, written: Written) -> None:
        top = self._top
        if top.keyed is None:
            top.items.append(written)
        elif top.key is not None:
            top.keyed[top.key] = written
            top.key = top.key_place = None

    def _open(self, event: Node, *, keyed: bool) -> None:
        above = self._top
        self._nodes += 1
        self._depth += 1
        if event.anchor is not None or event.tag is not None:
            self._reference(event)
        if self._depth > DEEPEST:
            self._too_large(event, self._depth, DEEPEST, "levels")
        if above.keyed is not None and above.key is None:
            self._stop("V-YAML-19", event, what="key")
        self._top = _Open(
            keyed=keyed,
            flow=event.flow_style,
            place=self.place(event.start_mark),
            above=above,
        )

    def _key(self, event: Word, keyed: dict[str, Written]) -> None:
        key = event.value
        if key in keyed:
            first = keyed[key].key_place or self._top.place
            self._note("V-YAML-01", event, key=key, line=str(first.line))
        if event.style == "" and _ODD_KEY.search(key):
            self._bare_key(event)
        if not key:
            self._note("V-YAML-19", event, what="key")
        self._name(key, event)

    def _name(self, key: str, event: Event) -> None:
        self._top.key = key
        self._top.key_place = self.place(event.start_mark)

    def _bare(self, event: Word, top: _Open) -> Scalar:
        if _ODD.search(event.value):
            self.slips += self._misplaced(event, top)
        value = bare(event.value)
        if not isinstance(value, Doubt):
            return value
        self._doubt(event, value, top.key or top.label or event.value)
        return value.value

    def _bare_key(self, event: Word) -> None:
        span = event.start_mark.index, event.end_mark.index
        if event.value == "<<":
            self._note("V-YAML-06", event, text="<<")
        elif doubt := quotation(event.value):
            self._doubt(event, doubt, event.value)
        else:
            inside = misplaced.key_in_braces if self._top.flow else misplaced.key_in_block
            self.slips += inside(self.text, *span)
            self.slips += misplaced.padded(self.text, *span)

    def _misplaced(self, event: Word, top: _Open) -> Iterator[Slip]:
        text = self.text
        start, end = event.start_mark.index, event.end_mark.index
        yield from misplaced.padded(text, start, end)
        if top is self._root:
            yield from misplaced.anything_at_the_top(text, start, end)
        elif top.flow:
            if top.keyed is None:
                yield from misplaced.item_in_brackets(text, start, end)
        elif top.keyed is None:
            found = tuple(misplaced.text_on_its_own(text, start, end))
            yield from found
            if not found and (slip := misplaced.line_slip(text, start)):
                top.maybe.append(slip)
        elif text[misplaced.line_of(text, start)[0] : start].isspace():
            yield from misplaced.text_on_its_own(text, start, end)
        else:
            yield from misplaced.value_in_block(text, start, end)

    def _doubt(self, event: Word, doubt: Doubt, field: str) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        mendable = doubt.instead is not None and event.anchor is None and event.tag is None
        self.slips.append(
            Slip(
                code=doubt.code,
                at=start,
                said={"field": field} if doubt.code == _A_CODE else doubt.said,
                edits=(Edit(start, end, doubt.instead or ""),) if mendable else (),
                mendable=mendable,
            )
        )

    def _lines(self, event: Word) -> None:
        """Look at a scalar of several lines: its blanks are content, its folds may be slips."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.style:
            self.content.append((start, end))
        if event.style == "|" or not _GAP.search(event.value):
            return
        first = misplaced.line_of(self.text, start)[1] if event.style == ">" else start
        edits = tuple(Edit(*fold.span(), "") for fold in _FOLD.finditer(self.text, first, end))
        if edits:
            mendable = "\n" not in event.value.rstrip("\n")
            slip = Slip(code="V-YAML-21", at=start, edits=edits, mendable=mendable)
            self.slips.append(slip)

    def _reference(self, event: Event) -> None:
        found = _TOKEN.match(self.text, event.start_mark.index)
        self._note("V-YAML-06", event, text=found[0] if found else "")

    def _too_large(self, event: Event, count: int, limit: int, unit: str) -> None:
        self._stop("V-YAML-14", event, count=str(count), limit=str(limit), unit=unit)

    def _stop(self, code: str, event: Event, **said: str) -> None:
        self._note(code, event, **said)
        self.stopped = True

    def _note(self, code: str, event: Event, **said: str) -> None:
        at = event.start_mark.index
        self.slips.append(Slip(code=code, at=at, said=said))
