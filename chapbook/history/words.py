"""What differs between two wordings of a passage, word by word.

In: a text before and after. Out: `Piece`s in order: what stayed, and what was written for what. Chinese is cut into words by jieba's
dictionary, other text at its spaces and marks. Changes that only a mark or a single character parts are told as one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import rjieba

_CHINESE = r"\u3400-\u9fff\uf900-\ufaff"
_LATIN = rf"[^\W{_CHINESE}]+"
_RUN = re.compile(rf"[{_CHINESE}]+|\[@[^\]]*\]|{_LATIN}(?:['’\-.,]{_LATIN})*|\s+|.", re.DOTALL)
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
    found: list[str] = []
    for match in _RUN.finditer(text):
        found += rjieba.cut(match[0]) if "\u3400" <= match[0][0] <= "\u9fff" else [match[0]]
    return found


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The whole passage in pieces, changed and unchanged in turn."""
    before, after = tokens(old), tokens(new)
    runs = [("".join(before[a:b]), "".join(after[c:d])) for _, a, b, c, d in
            difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()]
    return tuple(_located(_joined(runs)))


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
