"""Where a paragraph breaks into lines: the least total badness over all its lines.

In: the units of a paragraph (width, stretch, shrink, what a break behind each costs) and the width of its lines.
Out: for each line its last unit and how far it is stretched or shrunk. After Knuth and Plass (1981), with the
adjustments of clreq 3.2.4. A line that is too long gives way in its marks and Chinese–Latin gaps together; one that
is too short is spread in the gaps between characters as far as nobody sees, then in word spaces and Chinese–Latin
gaps, then evenly. All lengths are px; `em` is the font size.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import accumulate
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from chapbook.typeset.marks import HARD, NEVER

SPREAD = 0.033  # em a gap: what the eye accepts without noticing
TOLERANCES = (1.0, 3.0, 18.0)  # of SPREAD: what is tried, one after the other
LIMITS = (HARD - 1, HARD - 1, HARD)  # what a break may cost
# what a line costs whose marks give all they have, whose last mark gives its blank, that is spread further than SPREAD
SQUEEZED, HANGING, SEEN = 0.4, 0.1, 6.0
EXTRA_LINE, NO_PAUSE = 1000.0, 18.0  # in a heading: what one more line costs, and a line that ends where a reader need not pause
DESPERATE = 2000.0  # what a line costs that misses the measure
LONE = 2  # a last line holds at least so many characters
SHORT = 4  # and better so many
NEIGHBOURS = 0.4  # what it costs that a line is looser than the one before
RAGGED = (3.0, 8.0, 1e6)  # em: how short a line may be that is not justified


class Line(NamedTuple):
    """Units first..last (both included).

    spread: px a gap; give: share of the elastic that is used; squeeze: share of the shrink that is used; tail: the
    last mark gives its blank half up.
    """

    first: int
    last: int
    spread: float = 0.0
    give: float = 0.0
    squeeze: float = 0.0
    tail: bool = False


@dataclass(slots=True)
class _Node:
    """A way to reach a unit: its cost, its last line and how loose that is (negative: squeezed)."""

    cost: float
    looseness: float
    line: Line | None = None
    before: _Node | None = None


_Candidate = tuple[Line, float, float]  # the line, its cost, its looseness


_NOTHING: Mapping[int, float] = MappingProxyType({})


def _nothing() -> Mapping[int, float]:
    return _NOTHING  # one for all: paragraphs are many


@dataclass(slots=True)
class Paragraph:
    """Units as parallel lists, and their running sums, so that any line is measured at once.

    width: as set, with the gap behind it. stretch: how much the gap behind takes part in spreading. elastic: px that a
    space may take more when the gaps have taken what nobody sees. shrink: px that may be taken. cost: of a break behind.
    counts: characters that count for the last line. By unit: `gap` behind it, none at a line's end; `head`, the blank in
    front; `lead`, what of it goes at a line's start; `tail`, the blank behind, which may go at a line's end; `space`:
    vanishes at both; `forced`: the line ends here; `pause`: what it costs that a line of like length (balance) ends here.
    """

    em: float = 0.0
    width: list[float] = field(default_factory=list)
    stretch: list[float] = field(default_factory=list)
    elastic: list[float] = field(default_factory=list)
    shrink: list[float] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    gap: dict[int, float] = field(default_factory=dict)
    head: dict[int, float] = field(default_factory=dict)
    lead: dict[int, float] = field(default_factory=dict)
    tail: dict[int, float] = field(default_factory=dict)
    pause: Mapping[int, float] = field(default_factory=_nothing)
    space: set[int] = field(default_factory=set)
    forced: set[int] = field(default_factory=set)
    widths: tuple[float, ...] = ()
    stretches: tuple[float, ...] = ()
    elastics: tuple[float, ...] = ()
    shrinks: tuple[float, ...] = ()
    _stops: tuple[int, ...] = ()
    _vanish: set[int] = field(default_factory=set)

    def sum_up(self) -> None:
        """Make the running sums, when all units are there: tuples of numbers, which the garbage collector passes over."""
        self.widths = (0.0, *accumulate(self.width))
        self.stretches = (0.0, *accumulate(self.stretch))
        self.elastics = (0.0, *accumulate(self.elastic))
        self.shrinks = (0.0, *accumulate(self.shrink))
        self._vanish = self.space | self.forced
        self._stops = tuple(sorted(self.forced | {len(self.width) - 1}))

    @property
    def natural(self) -> float:
        """How wide all units are, without any trimming at the ends."""
        return self.widths[-1]

    def lines(self, start: int, first_width: float, width: float, *, justify: bool = True, even: bool = False) -> list[Line]:
        """The best lines from unit `start` to the end. `even`: lines of about the same length (text-wrap-style: balance)."""
        start = self.after_spaces(start)
        if start >= len(self.width):
            return []
        if not self.forced and self.widths[-1] - self.widths[start] - self.lead.get(start, 0.0) <= first_width:
            return [Line(start, len(self.width) - 1)]  # all of it fits, as in much dialogue
        ideal = self._ideal(start, first_width, width) if even else 0.0
        for number in range(len(TOLERANCES)):
            lines = self._fit(start, first_width, width, number, justify, ideal)
            if lines:
                break
        return lines

    def after_spaces(self, at: int) -> int:
        """The first unit from `at` that is no space."""
        while at in self.space:
            at += 1
        return at

    def end_of(self, line: Line) -> int:
        """The last unit of a line that is seen: spaces and a forced break vanish."""
        return self._seen(line.first, line.last)

    def _seen(self, at: int, last: int) -> int:
        while last > at and last in self._vanish:
            last -= 1
        return last

    def _fit(self, start: int, first_width: float, width: float, number: int, justify: bool, ideal: float) -> list[Line]:
        """The best lines within a tolerance; none when there are none."""
        nodes: dict[int, dict[int, _Node]] = {start: {0: _Node(0.0, 0.0)}}
        waiting = [start]
        best: _Node | None = None
        count = len(self.width)
        while waiting:
            at = heappop(waiting)
            here = list(nodes.pop(at).values())
            room = first_width if at == start else width
            found = self._candidates(at, room, number) if justify else self._ragged(at, room, number, ideal)
            if not found and number == len(TOLERANCES) - 1:
                found = self._desperate(at, room)
            for line, cost, looseness in found:
                node, total = None, inf
                for one in here:
                    difference = one.looseness - looseness
                    reached = one.cost + NEIGHBOURS * difference * difference
                    if reached < total:
                        node, total = one, reached
                total += cost
                place = line.last + 1
                while place in self.space:
                    place += 1
                if place >= count:
                    if best is None or total < best.cost:
                        best = _Node(total, looseness, line, node)
                    continue
                known = nodes.get(place)
                if known is None:
                    known = nodes[place] = {}
                    heappush(waiting, place)
                fitness = -1 if looseness < 0 else int(looseness * 2)
                other = known.get(fitness)
                if other is None or total < other.cost:
                    known[fitness] = _Node(total, looseness, line, node)
        lines = []
        while best is not None and best.line is not None:
            lines.append(best.line)
            best = best.before
        return lines[::-1]

    def _candidates(self, at: int, room: float, number: int) -> list[_Candidate]:
        """The justified lines that may begin with unit `at`."""
        found: list[_Candidate] = []
        stop = self._stop(at)
        widths, cost, gap, vanish = self.widths, self.cost, self.gap, self._vanish
        limit = LIMITS[number]
        base = widths[at] + self.lead.get(at, 0.0)
        middle = min(bisect_right(widths, base + room + 0.01, at + 1) - 1, stop)  # the first unit too many
        self._tight(found, at, room, number, middle, stop)
        loosest = TOLERANCES[number] * SPREAD * self.em
        for j in range(middle - 1, at - 1, -1):  # lines that must spread
            if j != stop and cost[j] > limit:
                continue
            last = self._seen(at, j) if j in vanish else j
            slack = room - (widths[last + 1] - gap.get(last, 0.0) - base)
            if j != stop and slack > (self.stretches[last] - self.stretches[at]) * loosest + self.elastics[last] - self.elastics[at]:
                if slack > room / self.em * loosest * 1.3 + self.elastics[middle] - self.elastics[at]:
                    break
                continue
            self._loose(found, at, j, last, stop, max(0.0, slack), number, False)
        return found

    def _tight(self, found: list[_Candidate], at: int, room: float, number: int, middle: int, stop: int) -> None:
        """The lines that begin with unit `at`, end with unit `middle` or later and must give way."""
        limit, base = LIMITS[number], self.widths[at] + self.lead.get(at, 0.0)
        widths, shrinks, costs, gap, tails, vanish = self.widths, self.shrinks, self.cost, self.gap, self.tail, self._vanish
        # an opening mark at a line's start gives nothing: its blank is gone, or is to be kept
        least = shrinks[at] + (self.shrink[at] if at in self.head else 0.0)
        for j in range(middle, stop + 1):
            last = self._seen(at, j) if j in vanish else j
            excess = widths[last + 1] - gap.get(last, 0.0) - base - room
            shrink, tail = shrinks[last] - least, tails.get(last, 0.0)
            if excess > shrink + tail + 0.01:
                if j > middle and j not in vanish:
                    break
                continue
            if costs[j] > limit and j != stop:
                continue
            if excess <= tail + 0.01:
                self._loose(found, at, j, last, stop, max(0.0, (tail if excess > 0.01 else 0.0) - excess), number, excess > 0.01)
            if excess > 0.01 and shrink > 0:
                # the mark at the end gives its blank where that leaves so much less to the others that it is worth being seen
                hang = excess > shrink + 0.01 or (0 < tail < excess and SQUEEZED * (2 * excess - tail) * tail > HANGING * shrink * shrink)
                share = min(1.0, (excess - (tail if hang else 0.0)) / shrink)
                if share > 0:
                    line = Line(at, j, 0.0, 0.0, share, hang)
                    self._ended(found, line, stop, number, SQUEEZED * share * share + (HANGING if hang else 0.0), -share)

    def _loose(self, found: list[_Candidate], at: int, j: int, last: int, stop: int, slack: float, number: int, tail: bool) -> None:
        """A line at its measure or below: spread, or natural when it is the last."""
        if j == stop:
            self._ended(found, Line(at, j, tail=tail), stop, number, 0.0, 0.0)
            return
        gaps, elastic = self.stretches[last] - self.stretches[at], self.elastics[last] - self.elastics[at]
        unit = SPREAD * self.em
        first = gaps * unit  # what the gaps take before the elastic spaces open
        if slack <= first:
            ratio = slack / first if slack > 0 else 0.0
            found.append((Line(at, j, ratio * unit, 0.0, 0.0, tail), ratio * ratio + self.cost[j], ratio))
            return
        if slack <= first + elastic:
            give, spread = (slack - first) / elastic, unit
        elif gaps > 0:
            give, spread = 1.0, (slack - elastic) / gaps
        else:
            return
        over = 0.5 * give + spread / unit - 1.0
        if spread <= TOLERANCES[number] * unit + 1e-9:
            badness = SEEN + 6.0 * over + 4.0 * over * over
            found.append((Line(at, j, spread, give, 0.0, tail), badness + self.cost[j], min(1.0 + over, 3.0)))

    def _ended(self, found: list[_Candidate], line: Line, stop: int, number: int, badness: float, looseness: float) -> None:
        """A line that may be the last of the paragraph, or the one before a forced break: not too short."""
        at, j = line.first, line.last
        if j == stop:
            count = sum(self.counts[at : j + 1]) if j - at < 2 * SHORT else SHORT
            if count < LONE and at and at - 1 not in self.forced:
                if number < len(TOLERANCES) - 1:
                    return
                badness += 500.0
            elif count < SHORT:
                badness += 0.3
        else:
            badness += self.cost[j]
        found.append((line, badness, looseness))

    def _stop(self, at: int) -> int:
        """The unit that the paragraph, or its part before a forced break, ends with."""
        return self._stops[bisect_left(self._stops, at)]

    def _ragged(self, at: int, room: float, number: int, ideal: float) -> list[_Candidate]:
        """The lines that may begin with unit `at` when they are not justified; `ideal` is the length that all should have."""
        found: list[_Candidate] = []
        stop = self._stop(at)
        base = self.widths[at] + self.lead.get(at, 0.0)
        for j in range(min(bisect_right(self.widths, base + room + self.em, at + 1), stop), at - 1, -1):
            last = self._seen(at, j)
            slack = room - (self.widths[last + 1] - self.gap.get(last, 0.0) - base)
            tail = slack < -0.01
            slack += self.tail.get(last, 0.0) if tail else 0.0
            if slack < -0.01 or (self.cost[j] > LIMITS[number] and j != stop):
                continue
            if ideal:
                pause = 0.0 if j == stop or last in self.tail or j in self.space else self.pause.get(last, NO_PAUSE)
                odd = (room - max(0.0, slack) - ideal) / self.em
                found.append((Line(at, j, tail=tail), EXTRA_LINE + odd * odd / 4 + self.cost[j] + pause, 0.0))
                continue
            if j == stop:
                self._ended(found, Line(at, j, tail=tail), stop, number, 0.0, 0.0)
                continue
            if slack > RAGGED[number] * self.em:
                break
            found.append((Line(at, j, tail=tail), (max(0.0, slack) / self.em) ** 2 / 4 + self.cost[j], 0.0))
        return found

    def _ideal(self, start: int, first_width: float, width: float) -> float:
        """The length of each line when all that are needed are about the same; no length when one is enough."""
        count = len(self.lines(start, first_width, width, justify=False))
        return (self.widths[-1] - self.widths[start]) / count if count > 1 else 0.0

    def _desperate(self, at: int, room: float) -> list[_Candidate]:
        """A line although none is good: as much as fits, or the least that may stand alone, as wide as it is."""
        stop, chosen = self._stop(at), -1
        base = self.widths[at] + self.lead.get(at, 0.0)
        for ceiling in (HARD, NEVER):
            for j in range(at, stop + 1):
                last = self._seen(at, j)
                if self.widths[last + 1] - self.gap.get(last, 0.0) - base > room + 0.01:
                    break
                if self.cost[j] < ceiling or j == stop:
                    chosen = j
            if chosen >= 0:
                break
        if chosen < 0:  # nothing fits
            chosen = next(j for j in range(at, stop + 1) if self.cost[j] < NEVER or j == stop)
        return [(Line(at, chosen), DESPERATE, 0.0)]
