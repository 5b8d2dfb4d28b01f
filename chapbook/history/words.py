"""What differs between two wordings of a passage, word by word.

In: a text before and after. Out: `Piece`s in order: what stayed, and what was written for what. Chinese is cut into words by jieba's
dictionary, other text at its spaces and marks. Changes that only a mark or a single character parts are told as one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_CHINESE = r"\u3400-\u9fff\uf900-\ufaff"
_LATIN = rf"[^\W{_CHINESE}]+"
_RUN = re.compile(rf"[{_CHINESE}]+|\[@[^\]]*\]|{_LATIN}(?:['’\-.,]{_LATIN})*|\s+|.", re.DOTALL)
MOST = 400_000  # pairs of words; a longer comparison takes too long
CLEARER = 0.6  # how much less must be marked for the other way of comparing to be taken
TINY = 1  # characters that may part two changes which are told as one


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a passage: `old` and `new` are the same where nothing changed. Offsets count characters from the beginning."""

    old: str
    new: str
    old_at: int
    new_at: int

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return self.old != self.new


def tokens(text: str) -> list[str]:
    """The words and marks of a text, white space among them."""
    import rjieba  # its dictionary takes a sixth of a second

    found: list[str] = []
    for match in _RUN.finditer(text):
        found += rjieba.cut(match[0]) if "\u3400" <= match[0][0] <= "\u9fff" else [match[0]]
    return found


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The whole passage in pieces, changed and unchanged in turn."""
    before, after = tokens(old), tokens(new)
    runs = [("".join(before[a:b]), "".join(after[c:d])) for _, a, b, c, d in
            difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()]
    if len(before) * len(after) <= MOST and _weight(fewest := _fewest(before, after)) < CLEARER * _weight(runs):
        runs = fewest
    return tuple(_located(_joined(runs)))


def _weight(runs: Sequence[tuple[str, str]]) -> int:
    """How many characters are marked as changed."""
    return sum(len(old) + len(new) for old, new in runs if old != new)


def _fewest(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]]:
    """The runs that keep as much as can be kept (longest common subsequence): better where a passage repeats itself."""
    kept = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for a in reversed(range(len(before))):
        row, below = kept[a], kept[a + 1]
        for b in reversed(range(len(after))):
            row[b] = len(before[a]) + below[b + 1] if before[a] == after[b] else max(below[b], row[b + 1])
    runs: list[tuple[str, str]] = []
    a = b = 0
    while a < len(before) or b < len(after):
        if a < len(before) and b < len(after) and before[a] == after[b]:
            step, a, b = (before[a], after[b]), a + 1, b + 1
        elif b == len(after) or (a < len(before) and kept[a + 1][b] >= kept[a][b + 1]):
            step, a = (before[a], ""), a + 1
        else:
            step, b = ("", after[b]), b + 1
        if runs and (runs[-1][0] == runs[-1][1]) == (step[0] == step[1]):
            runs[-1] = (runs[-1][0] + step[0], runs[-1][1] + step[1])
        else:
            runs.append(step)
    return runs


def _joined(runs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Changes that only a tiny piece parts, as one."""
    found: list[tuple[str, str]] = []
    for at, (old, new) in enumerate(runs):
        same = old == new
        tiny = same and 0 < at < len(runs) - 1 and len(old.strip()) <= TINY
        if found and found[-1][0] != found[-1][1] and (not same or tiny):
            found[-1] = (found[-1][0] + old, found[-1][1] + new)
        else:
            found.append((old, new))
    return found


def _located(runs: Sequence[tuple[str, str]]) -> Iterator[Piece]:
    a = b = 0
    for old, new in runs:
        yield Piece(old, new, a, b)
        a, b = a + len(old), b + len(new)
