"""Which page became which.

In: aligned passages of two snapshots. Out: for every page of the later one the page that it was (None: it is new). Pages are matched by
the characters that they share, one to one and in order, so that as many as can be stay where they were; what is left over by the page
with which it shares most; pages without text (covers, contents, plates, blank ones) by their photos and their place in their section.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from chapbook.history.align import Pair
from chapbook.history.model import META, Passage, Snapshot
from chapbook.history.places import squeezed

PLATE = 400  # a photo weighs as much as so many characters
PAIR = 100_000  # as many pages as can be find a partner, before it counts how much they share
Stretch = tuple[int, int, int]  # the number of a pair, from where to where in its passage


@dataclass(slots=True)
class Pieces:
    """What stands on the pages of one snapshot: stretches of passages, and photos."""

    stretches: dict[int, list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    photos: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, snapshot: Snapshot, passages: Sequence[Passage | None]) -> Pieces:
        """`passages` are one side of all pairs."""
        made = cls()
        for number, passage in enumerate(passages):
            for page, start, end in stretches(passage) if passage and passage.section != META else ():
                made.stretches[page].append((number, start, end))
        for photo in snapshot.photos:
            if photo.page is not None:
                made.photos[photo.page].add(photo.name)
        return made

    def same(self, page: int, others: Pieces, other: int) -> bool:
        """Whether two pages hold the very same pieces."""
        return self.stretches.get(page, []) == others.stretches.get(other, []) and self.photos.get(page) == others.photos.get(other)


def stretches(passage: Passage) -> Iterator[tuple[int, int, int]]:
    """On which pages a passage stands, and from where to where; white space does not count."""
    ends = [*(place.offsets[0] for place in passage.places[1:]), len(squeezed(passage.text))]
    for place, end in zip(passage.places, ends, strict=False):
        yield place.page, place.offsets[0], end


def earlier(old: Snapshot, new: Snapshot, pairs: Sequence[Pair]) -> tuple[tuple[int | None, ...], Pieces, Pieces]:
    """For every page of `new` the index of the page that it was; and what stands on the pages of both."""
    before, after = Pieces.of(old, [one.old for one in pairs]), Pieces.of(new, [one.new for one in pairs])
    by_pair: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for page, known in before.stretches.items():
        for number, start, end in known:
            by_pair[number].append((page, start, end))
    homes = {name: page for page, names in before.photos.items() for name in names}
    weights = [_weights(after, page, by_pair, homes) for page in range(len(new.pages))]
    places = {key: at for at, key in enumerate(_ordinals(old))}
    for page, key in enumerate(_ordinals(new)):
        if key[0] and key in places:
            weights[page][places[key]] += 1
    found = _in_order(weights, len(old.pages))
    for page, shared in enumerate(weights):
        if found[page] is None and shared and max(shared.values()) > 1:
            found[page] = max(shared, key=lambda one: (shared[one], -abs(one - page)))
    _by_order(old, new, found)
    return tuple(found), before, after


def _weights(after: Pieces, page: int, by_pair: dict[int, list[tuple[int, int, int]]], homes: dict[str, int]) -> Counter[int]:
    """What a page shares with each of the earlier ones."""
    weights: Counter[int] = Counter()
    for number, start, end in after.stretches.get(page, ()):
        for other, first, last in by_pair[number]:
            if (shared := min(end, last) - max(start, first)) > 0:
                weights[other] += shared
    for name in after.photos.get(page, ()):
        if name in homes:
            weights[homes[name]] += PLATE
    return weights


def _in_order(weights: Sequence[Counter[int]], count: int) -> list[int | None]:
    """The one-to-one matching in order whose pages share most altogether: dynamic programming, as for a longest common subsequence."""
    best = [[0] * (count + 1) for _ in range(len(weights) + 1)]
    for page, shared in enumerate(weights):
        row, above = best[page + 1], best[page]
        for other in range(count):
            weight = shared[other] + PAIR if other in shared else 0
            row[other + 1] = max(above[other + 1], row[other], above[other] + weight if weight else 0)
    found: list[int | None] = [None] * len(weights)
    page, other = len(weights), count
    while page and other:
        if best[page][other] == best[page - 1][other]:
            page -= 1
        elif best[page][other] == best[page][other - 1]:
            other -= 1
        else:
            page, other = page - 1, other - 1
            found[page] = other
    return found


def _by_order(old: Snapshot, new: Snapshot, found: list[int | None]) -> None:
    """The pages that share nothing: the same one of its section, or the blank one behind the same page."""
    taken = {one for one in found if one is not None}
    places = {key: at for at, key in enumerate(_ordinals(old)) if at not in taken}
    for page, key in enumerate(_ordinals(new)):
        if found[page] is None and key[0] and key in places:
            found[page] = places[key]
    taken = {one for one in found if one is not None}
    for page, one in enumerate(new.pages):
        before = found[page - 1] if page else -1
        if found[page] is None and not one.section and before is not None:
            there = before + 1
            if there < len(old.pages) and not old.pages[there].section and there not in taken:
                found[page] = there
                taken.add(there)


def _ordinals(snapshot: Snapshot) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    keys = []
    for page in snapshot.pages:
        keys.append((page.section, counts[page.section]))
        counts[page.section] += 1
    return keys
