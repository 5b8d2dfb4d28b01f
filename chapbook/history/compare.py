"""What changed between two states of a book.

In: two `Snapshot`s. Out: `Changes`: passages and photos, page by page what became of it and why, the sheets of the booklet that must
be printed again. A page is *changed* where somebody changed its text or a photo, or where the design did; *derived* where only what the
engine sets by itself is another (contents, lists, numbers); *flowed* where text only moved in from the next page or out to it; *moved*
where all is the same in another place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chapbook.history.align import ADDED, CHANGED, MOVED, REMOVED, SAME, Pair, aligned
from chapbook.history.model import META, PRINTED, Passage, PhotoState, Snapshot
from chapbook.history.places import squeezed
from chapbook.history.turned import Pieces, earlier, stretches
from chapbook.history.words import Piece, pieces

FLOWED, DERIVED, NEW, GONE = "flowed", "derived", "new", "gone"
PASSAGE, PHOTO, MADE, NUMBERS, LOOK = "passage", "photo", "made", "numbers", "look"
REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Wording:
    """A passage that is not what it was. `number`: by which reasons name it; `pieces`: word by word, where it has both sides."""

    number: int
    pair: Pair
    pieces: tuple[Piece, ...] = ()

    @property
    def old_at(self) -> tuple[int, int] | None:
        """Page and line of the earlier state where the first change stands."""
        return _at(self.pair.old, next((one.old_at for one in self.pieces if one.changed), 0))

    @property
    def new_at(self) -> tuple[int, int] | None:
        """The same of the later state."""
        return _at(self.pair.new, next((one.new_at for one in self.pieces if one.changed), 0))


@dataclass(frozen=True, slots=True)
class PhotoChange:
    """A photo that was added, removed, or replaced by another picture under its name."""

    name: str
    how: str
    old: PhotoState | None
    new: PhotoState | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page is another one: the kind, and the number of a `Wording` or the name of a photo."""

    kind: str
    number: int = -1
    name: str = ""


@dataclass(frozen=True, slots=True)
class PageChange:
    """What became of a page: indexes before and after (None: there is none), and why."""

    was: int | None
    now: int | None
    state: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetChange:
    """A sheet of the booklet, from 0: its pages (front left and right, back left and right), whether it must be printed again."""

    sheet: int
    pages: tuple[int | None, ...]
    reprint: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed from `old` to `new`. `design`, `engine`: whether those did."""

    old: Snapshot
    new: Snapshot
    wordings: tuple[Wording, ...]
    photos: tuple[PhotoChange, ...]
    pages: tuple[PageChange, ...]
    sheets: tuple[SheetChange, ...]
    design: bool
    engine: bool

    def of(self, *states: str) -> tuple[PageChange, ...]:
        """The pages in some states."""
        return tuple(one for one in self.pages if one.state in states)

    @property
    def nothing(self) -> bool:
        """Whether both are the same to the last page."""
        return not (self.wordings or self.photos or self.design) and all(one.state == SAME for one in self.pages)


def compare(old: Snapshot, new: Snapshot) -> Changes:
    """From one state to another."""
    pairs = aligned(old.passages, new.passages)
    wordings = tuple(Wording(at, pair, _pieces(pair)) for at, pair in enumerate(pairs) if pair.how != SAME)
    photos = tuple(_photos(old, new))
    design, engine = old.design != new.design, old.engine != new.engine
    restyled = design or engine or any(one.pair.passage.section == META and one.pair.passage.kind in ("trim", "page") for one in wordings)
    pages = tuple(_Pages(old, new, pairs, wordings, photos, restyled).changes())
    return Changes(old, new, wordings, photos, pages, tuple(_sheets(old, new)), design, engine)


def _at(passage: Passage | None, offset: int) -> tuple[int, int] | None:
    """Page and line of a character; white space counts in `offset`."""
    return passage.at(len(squeezed(passage.text[:offset]))) if passage else None


def _pieces(pair: Pair) -> tuple[Piece, ...]:
    if pair.old is None or pair.new is None or pair.old.text == pair.new.text:
        return ()
    return pieces(pair.old.text, pair.new.text)


def _photos(old: Snapshot, new: Snapshot) -> Iterator[PhotoChange]:
    before, after = ({one.name: one for one in state.photos} for state in (old, new))
    for name in dict.fromkeys([*after, *before]):
        was, now = before.get(name), after.get(name)
        if was is None or now is None:
            yield PhotoChange(name, REMOVED if now is None else ADDED, was, now)
        elif was.digest != now.digest:
            yield PhotoChange(name, REPLACED, was, now)


@dataclass(slots=True)
class _Pages:
    """Judges page after page."""

    old: Snapshot
    new: Snapshot
    pairs: Sequence[Pair]
    wordings: Sequence[Wording]
    photos: Sequence[PhotoChange]
    restyled: bool

    def changes(self) -> Iterator[PageChange]:
        """Every page of the later state in order, then those that are gone."""
        was, before, after = earlier(self.old, self.new, self.pairs)
        here, there = self._reasons()
        written = {one.section for one in self.new.passages}
        for now, page in enumerate(was):
            reasons = [*here.get(now, ()), *(there.get(page, ()) if page is not None else ())]
            yield self._judged(now, page, tuple(dict.fromkeys(reasons)), written, before, after)
        kept = set(was)
        yield from (PageChange(page, None, GONE, tuple(there.get(page, ()))) for page in range(len(self.old.pages)) if page not in kept)

    def _judged(self, now: int, was: int | None, reasons: tuple[Reason, ...], written: set[str], before: Pieces,
                after: Pieces) -> PageChange:
        if was is None:
            return PageChange(None, now, NEW, reasons)
        old, new = self.old.pages[was], self.new.pages[now]
        if old.content == new.content:
            same = (old.look, old.folio) == (new.look, new.folio) and (new.folio or was == now)
            return PageChange(was, now, SAME if same else MOVED)
        if reasons:
            return PageChange(was, now, CHANGED, reasons)
        same = after.same(now, before, was)
        if self.restyled and same:
            return PageChange(was, now, CHANGED, (Reason(LOOK),))
        if new.section not in written or same or self._renumbered(now, after):
            return PageChange(was, now, DERIVED, (Reason(MADE if new.section not in written else NUMBERS),))
        return PageChange(was, now, FLOWED)

    def _renumbered(self, now: int, after: Pieces) -> bool:
        """Whether a number that the engine sets into unchanged text of the page is another one."""
        on_page = (self.pairs[number] for number, _, _ in after.stretches.get(now, ()))
        return any(one.old and one.new and one.how == SAME and one.old.printed != one.new.printed for one in on_page)

    def _reasons(self) -> tuple[dict[int, list[Reason]], dict[int, list[Reason]]]:
        """Reasons by page of the later and of the earlier state."""
        here: dict[int, list[Reason]] = defaultdict(list)
        there: dict[int, list[Reason]] = defaultdict(list)
        for one in self.wordings:
            reason = Reason(PASSAGE, one.number)
            old, new = one.pair.old, one.pair.new
            if one.pair.passage.kind not in PRINTED:
                continue
            for page in _touched(new, [(piece.new_at, piece.new) for piece in one.pieces if piece.changed]):
                here[page].append(reason)
            if one.pair.how != CHANGED or one.pair.moved:
                for page in _touched(old, []):
                    there[page].append(reason)
        for photo in self.photos:
            if photo.new and photo.new.page is not None:
                here[photo.new.page].append(Reason(PHOTO, name=photo.name))
            if photo.old and photo.old.page is not None and photo.how == REMOVED:
                there[photo.old.page].append(Reason(PHOTO, name=photo.name))
        return here, there


def _touched(passage: Passage | None, changed: Sequence[tuple[int, str]]) -> list[int]:
    """The pages on which the changed pieces of a passage stand; without any, those of the whole passage."""
    if passage is None:
        return []
    if not changed:
        return [page for page, _, _ in stretches(passage)]
    places = [_at(passage, offset) for start, text in changed for offset in (start, start + max(len(text) - 1, 0))]
    return list(dict.fromkeys(place[0] for place in places if place))


def _sheets(old: Snapshot, new: Snapshot) -> Iterator[SheetChange]:
    before = [_looks(old, pages) for pages in sheets(old.booklet)]
    for number, pages in enumerate(sheets(new.booklet)):
        same = len(old.booklet) == len(new.booklet) and before[number] == _looks(new, pages)
        yield SheetChange(number, pages, not same)


def sheets(booklet: Sequence[int | None]) -> Iterator[tuple[int | None, ...]]:
    """The pages of each sheet of a booklet sewn through the fold, from the outermost: front left and right, back left and right."""
    last = len(booklet) - 1
    for outer in range(0, len(booklet) // 2, 2):
        yield booklet[last - outer], booklet[outer], booklet[outer + 1], booklet[last - outer - 1]


def _looks(snapshot: Snapshot, pages: tuple[int | None, ...]) -> tuple[str, ...]:
    return tuple("" if page is None else snapshot.pages[page].look for page in pages)
