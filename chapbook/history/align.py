"""Which passage became which.

In: the passages of two snapshots in the order of reading. Out: `Pair`s in the order of the later one: unchanged, moved, changed,
added, removed. First what is the same in the same order; then what is the same elsewhere: it was moved; then what is alike, nearby
first. How alike two texts are: the share of pairs of neighbouring characters that they have in common (Dice, 1945).
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chapbook.history.model import META, Passage
from chapbook.history.places import squeezed

SAME, MOVED, CHANGED, ADDED, REMOVED = "same", "moved", "changed", "added", "removed"
NEAR, FAR = 0.4, 0.6  # how alike two passages are, at least, of which one became the other: at the same place, elsewhere
SHORT = 6  # characters; anything shorter is no sign of anything elsewhere


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage before and after. `how` as above; `moved`: whether a changed one stands elsewhere now."""

    old: Passage | None
    new: Passage | None
    how: str
    moved: bool = False

    @property
    def words(self) -> bool:
        """Whether the words changed, and not their marks alone."""
        return self.old is None or self.new is None or self.old.text != self.new.text

    @property
    def passage(self) -> Passage:
        """The later one, or the one that is gone."""
        found = self.new or self.old
        if found is None:
            raise AssertionError("a pair of nothing")
        return found


def aligned(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Pair, ...]:
    """All pairs; what was removed stands where it stood."""
    partners: dict[int, int] = {}  # by the index of the later one
    gaps: list[tuple[range, range]] = []
    before, after = [_identity(one) for one in old], [_identity(one) for one in new]
    for how, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how == "equal":
            partners |= zip(range(c, d), range(a, b), strict=True)
        else:
            gaps.append((range(a, b), range(c, d)))
    same = set(partners)
    _match_moved(old, new, gaps, partners)
    _match_alike(old, new, gaps, partners, NEAR)
    everything = [(range(len(old)), range(len(new)))]
    _match_alike(old, new, everything, partners, FAR)
    return tuple(_pairs(old, new, partners, same))


def _identity(one: Passage) -> tuple[str, str]:
    """A passage as such; those of book.toml have their own place each."""
    return (one.kind if one.section == META else "", one.digest)


def _match_moved(old: Sequence[Passage], new: Sequence[Passage], gaps: Iterable[tuple[range, range]], partners: dict[int, int]) -> None:
    """Passages that are the same to the letter, elsewhere."""
    homeless: dict[str, list[int]] = defaultdict(list)
    taken = set(partners.values())
    for before, _ in gaps:
        for at in before:
            if at not in taken and len(squeezed(old[at].text)) >= SHORT and old[at].section != META:
                homeless[old[at].digest].append(at)
    for _, after in gaps:
        for at in after:
            if homeless.get(new[at].digest):
                partners[at] = homeless[new[at].digest].pop(0)


def _match_alike(old: Sequence[Passage], new: Sequence[Passage], gaps: Iterable[tuple[range, range]], partners: dict[int, int],
                 least: float) -> None:
    """Passages of one kind that are alike enough, the most alike ones first."""
    taken = set(partners.values())
    for before, after in gaps:
        found = []
        left = [(at, _couples(old[at].text)) for at in before if at not in taken]
        for there in (at for at in after if at not in partners):
            couples = _couples(new[there].text)
            for here, others in left:
                alike = _alike(old[here], new[there], others, couples, least)
                if alike >= least:
                    found.append((-alike, abs(here - there), here, there))
        for _, _, here, there in sorted(found):
            if here not in taken and there not in partners:
                partners[there] = here
                taken.add(here)


def _couples(text: str) -> frozenset[str]:
    text = squeezed(text)
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset([text])


def _alike(old: Passage, new: Passage, before: frozenset[str], after: frozenset[str], least: float) -> float:
    """From 0 to 1. A title is the title of the same section whatever it says, and so are a photo's texts and the keys of book.toml."""
    if old.kind != new.kind or (META in (old.section, new.section) and old.section != new.section):
        return 0.0
    if old.section == new.section and (old.section == META or old.kind in ("title", "subtitle")):
        return 1.0
    if old.keys and old.keys == new.keys and old.kind in ("caption", "credit", "alt", "description"):
        return 1.0
    if least == FAR and min(len(old.text), len(new.text)) < SHORT:
        return 0.0
    return 2 * len(before & after) / (len(before) + len(after))


def _pairs(old: Sequence[Passage], new: Sequence[Passage], partners: dict[int, int], same: set[int]) -> list[Pair]:
    """The pairs in the order of the later state, what is gone behind what stood before it."""
    found: list[Pair] = []
    where: dict[int, int] = {}  # of an earlier passage among the pairs
    for at, one in enumerate(new):
        here = partners.get(at)
        if here is None:
            found.append(Pair(None, one, ADDED))
            continue
        before = old[here]
        equal = before.digest == one.digest
        found.append(Pair(before, one, (SAME if at in same else MOVED) if equal else CHANGED))
        where[here] = at
    return _with_gone(old, _judged(found), where)


def _judged(found: list[Pair]) -> list[Pair]:
    """Changed passages that changed their place as well are told so: another section."""
    return [replace(one, moved=True) if one.how == CHANGED and one.old and one.new and one.old.section != one.new.section else one
            for one in found]


def _with_gone(old: Sequence[Passage], found: list[Pair], where: dict[int, int]) -> list[Pair]:
    gone: dict[int, list[Pair]] = defaultdict(list)  # by the index of the pair that they stand before
    at = 0
    for here, one in enumerate(old):
        if here in where:
            at = where[here] + 1
        else:
            gone[at].append(Pair(one, None, REMOVED))
    made: list[Pair] = []
    for at, pair in enumerate(found):
        made += [*gone[at], pair]
    return made + gone[len(found)]
