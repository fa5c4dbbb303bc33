"""How does the tree of what was written grow from the parser's events?

Without recursion: the open lists and maps stand on a stack. What is wrong is noted and the tree
grows on, unless the file is too large.
"""

import re
from collections.abc import Callable, Iterator

from qingdan.loading.text import judging, misplaced
from qingdan.loading.text.bare_words import Doubt, bare
from qingdan.loading.text.decoding import unseen_kind
from qingdan.loading.text.events import Event, Mark, Node, Word
from qingdan.loading.text.judging import ODD, ODD_KEY, Standing
from qingdan.loading.text.meanings import Meaning, anything, read_as
from qingdan.loading.text.slips import Slip
from qingdan.model.place import Place
from qingdan.model.written import Scalar, Written

DEEPEST = 64
MOST = 100_000
_ESCAPE = re.compile(r"\\[^nt/\"\\]")
_TOKEN = re.compile(r"[^\s,\[\]{}]+")


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

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that lead here, and to the value that is read next."""
        above = () if self.above is None else self.above.keys
        return above if self.key is None else (*above, self.key)

    @property
    def standing(self) -> Standing:
        """Where a value stands that is put in here."""
        if self.above is None:
            return Standing.ALONE
        if self.flow:
            return Standing.IN_BRACKETS if self.keyed is None else Standing.IN_BRACES
        return Standing.AS_ITEM if self.keyed is None else Standing.BEHIND_KEY


class Growth:
    """The tree so far, and the slips that its words show.

    ``place`` tells the place of a mark, ``meant`` what a place is for. ``stopped`` is true once
    there is no use in going on.
    """

    def __init__(
        self, text: str, place: Callable[[Mark], Place], meant: Meaning = anything
    ) -> None:
        self.text = text
        self.place = place
        self.meant = meant
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
            self._escaped(event, kind)
        if event.end_mark.line != event.start_mark.line:
            self._several_lines(event)
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
        if event.style == "" and ODD_KEY.search(key):
            self.slips += judging.key_slips(self.text, event, in_braces=self._top.flow)
        if not key:
            self._note("V-YAML-19", event, what="key")
        self._name(key, event)

    def _name(self, key: str, event: Event) -> None:
        self._top.key = key
        self._top.key_place = self.place(event.start_mark)

    def _bare(self, event: Word, top: _Open) -> Scalar:
        if ODD.search(event.value):
            self._odd(event, top)
        value = bare(event.value)
        if not (value is None or isinstance(value, str) or self.meant is anything):
            value = read_as(event.value, self.meant(top.keys))
        if not isinstance(value, Doubt):
            return value
        self.slips.append(judging.doubted(event, value, top.key or top.label or event.value))
        return value.value

    def _several_lines(self, event: Word) -> None:
        self.slips += judging.folded(self.text, event)
        if event.style:
            self.content.append(judging.span(event))

    def _odd(self, event: Word, top: _Open) -> None:
        standing = top.standing
        found = tuple(judging.value_slips(self.text, event, standing))
        self.slips += found
        if standing is Standing.AS_ITEM and not found:
            slip = misplaced.line_slip(self.text, event.start_mark.index)
            top.maybe += (slip,) if slip else ()

    def _escaped(self, event: Word, kind: str) -> None:
        found = _ESCAPE.search(self.text, *judging.span(event))
        at = found.start() if found else event.start_mark.index
        self.slips.append(Slip(code="V-YAML-15", at=at, said={"name": kind}))

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
