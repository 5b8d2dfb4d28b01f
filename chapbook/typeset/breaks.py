"""Where a paragraph breaks into lines: the least total badness over all its lines.

In: the units of a paragraph (width, gap, stretch, shrink, whether a line may end there) and the width of its
lines. Out: for each line its last unit and how far it is stretched or shrunk. After Knuth and Plass (1981), with
the adjustments of clreq 3.2.4: first marks give up blank, then Chinese–Latin gaps, then the line is spread.
All lengths are px; `em` is the font size.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

SPREAD = 0.030  # em a gap: what the eye accepts without noticing
LOOSEST = 0.5  # em a gap: beyond, a line is better left short
LONE = 2  # a last line holds at least so many characters
UNACCEPTABLE = 1e6


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a line.

    width: as set, marks already trimmed against their neighbours. gap: space behind it, none at a line's end.
    stretch: how strongly the gap behind it takes part in spreading. shrink: how much may be taken from it.
    head: taken off at a line's start; tail: may be taken off at a line's end. space: vanishes at both.
    ends: a line may end behind it. counts: characters that count for the last line.
    """

    width: float
    gap: float = 0.0
    stretch: float = 1.0
    shrink: float = 0.0
    head: float = 0.0
    tail: float = 0.0
    space: bool = False
    ends: bool = True
    counts: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """Units first..last (both included). spread: px a unit of stretch; squeeze: the share of all shrink that is used."""

    first: int
    last: int
    spread: float = 0.0
    squeeze: float = 0.0
    tail: bool = False


@dataclass(slots=True)
class _Node:
    cost: float
    line: Line | None
    before: _Node | None
    ratio: float = 0.0


class Paragraph:
    """Units with their running sums, so that any line is measured at once."""

    def __init__(self, units: Sequence[Unit], em: float, *, justify: bool) -> None:
        self.units = units
        self._em = em
        self._justify = justify
        self._width = [0.0, *accumulate(unit.width + unit.gap for unit in units)]
        self._stretch = [0.0, *accumulate(unit.stretch for unit in units)]
        self._shrink = [0.0, *accumulate(unit.shrink for unit in units)]
        self._counts = [0, *accumulate(unit.counts for unit in units)]

    def lines(self, start: int, first_width: float, width: float) -> list[Line]:
        """The best lines from unit `start` to the end."""
        start = self._skip_spaces(start)
        active: dict[int, _Node] = {start: _Node(0.0, None, None)}
        best: _Node | None = None
        fallback: dict[int, _Node] = {}
        while active:
            reached: dict[int, _Node] = {}
            for at, node in active.items():
                room = first_width if node.line is None else width
                found = False
                for line, cost, ratio in self._candidates(at, room):
                    found = True
                    total = node.cost + cost + 4.0 * (ratio - node.ratio) ** 2
                    place = self._skip_spaces(line.last + 1)
                    new = _Node(total, line, node, ratio)
                    if place >= len(self.units):
                        if best is None or total < best.cost:
                            best = new
                    elif place not in reached or total < reached[place].cost:
                        reached[place] = new
                if not found:
                    line = self._desperate(at, room)
                    fallback[line.last + 1] = _Node(node.cost + UNACCEPTABLE, line, node)
            if not reached and best is None:
                for place, node in fallback.items():
                    if place >= len(self.units):
                        best = node
                    else:
                        reached[self._skip_spaces(place)] = node
                fallback = {}
            active = reached
        return self._path(best)

    def _candidates(self, at: int, room: float) -> list[tuple[Line, float, float]]:
        """The lines that may begin with unit `at`, each with its cost and its spread in units of SPREAD."""
        head = self.units[at].head
        # the last unit that could be on the line even with all shrink used
        last = bisect_right(self._width, self._width[at] + room + head + 4 * self._em, at) - 1
        found: list[tuple[Line, float, float]] = []
        end = len(self.units) - 1
        for j in range(min(last, end), at - 1, -1):
            if not (self.units[j].ends or j == end):
                continue
            stop = self._trim_spaces(at, j)
            natural = self._width[stop + 1] - self._width[at] - self.units[stop].gap - head
            slack = room - natural
            judged = self._judge(at, stop, j == end, slack)
            if judged is None:
                if slack > self._em * 6:
                    break
                continue
            line, cost, ratio = judged
            found.append((Line(at, j, line.spread, line.squeeze, line.tail), cost, ratio))
            if slack > self._em * 3 and len(found) > 3:
                break
        return found

    def _judge(self, at: int, stop: int, last: bool, slack: float) -> tuple[Line, float, float] | None:
        """Spread, squeeze and cost of one line; None when it cannot be set."""
        tail = False
        if slack < -0.01 and self.units[stop].tail:
            slack, tail = slack + self.units[stop].tail, True
        if slack < -0.01:
            room = self._shrink[stop] - self._shrink[at]
            if room <= 0 or -slack > room + 0.01:
                return None
            share = min(1.0, -slack / room)
            cost = 0.6 * share**2 + (40.0 if last and self._counts[stop + 1] - self._counts[at] < LONE else 0.0)
            return Line(at, stop, 0.0, share, tail), cost, 0.0
        if last or not self._justify:
            lone = last and at > 0 and self._counts[stop + 1] - self._counts[at] < LONE
            ragged = 0.0 if last else (max(0.0, slack) / self._em / 4) ** 2
            return Line(at, stop, 0.0, 0.0, tail), 4000.0 if lone else ragged, 0.0
        gaps = self._stretch[stop] - self._stretch[at]
        if gaps <= 0:
            return None
        spread = max(0.0, slack) / gaps
        ratio = spread / self._em / SPREAD
        if spread > self._em * LOOSEST:
            return None
        return Line(at, stop, spread, 0.0, tail), ratio**2 if ratio <= 1.1 else 1.21 + 12 * (ratio - 1.1) ** 2 + 4 * (ratio - 1.1), ratio

    def _desperate(self, at: int, room: float) -> Line:
        """A line although none is good: as much as fits, or the first unit that may end a line."""
        chosen = -1
        for j in range(at, len(self.units)):
            wide = self._width[j + 1] - self._width[at] - self.units[j].gap > room
            if wide and chosen >= 0:
                break
            if self.units[j].ends or j == len(self.units) - 1:
                chosen = j
                if wide:
                    break
        return Line(at, chosen if chosen >= 0 else len(self.units) - 1)

    def _skip_spaces(self, at: int) -> int:
        while at < len(self.units) and self.units[at].space:
            at += 1
        return at

    def _trim_spaces(self, at: int, j: int) -> int:
        while j > at and self.units[j].space:
            j -= 1
        return j

    @staticmethod
    def _path(node: _Node | None) -> list[Line]:
        lines = []
        while node is not None and node.line is not None:
            lines.append(node.line)
            node = node.before
        return lines[::-1]
