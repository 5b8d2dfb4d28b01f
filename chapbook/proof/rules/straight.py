r"""Straight quotation marks in Chinese text.

In: the words of a source. Out: proof-002: “ and ” (inside them ‘ and ’) for `"` and `'`, in turn; an odd one is left to a
person. Feet, inches, apostrophes and Latin sentences keep theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chapbook.proof.context import EDGE, ZH, after, before, chinese_sentence, chinese_text
from chapbook.proof.text import HAN, PARAGRAPH, Finding, Text
from chapbook.proof.usage import Usage

CODE = "proof-002"
LONGEST = 40  # characters that single marks may enclose
_MARK = re.compile("[\"']")
_SINGLE = re.compile(r"(?<![A-Za-z0-9])'|'(?![A-Za-z0-9])")
_DOUBLE = re.compile('"')
_HAN = re.compile(f"[{HAN}]")


def straight(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find the straight quotation marks and give each its direction."""
    at = 0
    while match := _MARK.search(text.words, at):
        at = text.words.find(PARAGRAPH, match.start())
        paragraph = slice(text.words.rfind(PARAGRAPH, 0, match.start()) + 1, at)
        if _HAN.search(text.words[paragraph]):
            yield from _paragraph(text.words, paragraph, usage)


def _paragraph(words: str, paragraph: slice, usage: Usage) -> Iterator[Finding]:
    """The marks of one paragraph: double ones first, since single ones may stand inside."""
    doubles = _places(_DOUBLE, words, paragraph)
    pairs = [pair for pair in _pairs(doubles) if _chinese(words, *pair)]
    if len(doubles) % 2:
        opening, closing = usage.quotes[0]
        shown = {"text": f"{opening} or {closing}", "text_zh": f"{opening} 或 {closing}"}
        yield from (Finding(CODE, at, at + 1, None, shown) for at in doubles if _alone(words, at))
        return
    for pair in pairs:
        yield from _curled(pair, _open(words[paragraph.start : pair[0]], usage), usage)
    for pair in _pairs(_places(_SINGLE, words, paragraph)):
        if pair[1] - pair[0] <= LONGEST and _quoted(words, *pair):
            inside = any(first < pair[0] < last for first, last in pairs)
            yield from _curled(pair, inside or _open(words[paragraph.start : pair[0]], usage), usage)


def _places(mark: re.Pattern[str], words: str, paragraph: slice) -> list[int]:
    """Where a mark stands, without those that would open behind a figure: they are inches or feet."""
    places: list[int] = []
    for match in mark.finditer(words, paragraph.start, paragraph.stop):
        if len(places) % 2 or not words[match.start() - 1 : match.start()].isdigit():
            places.append(match.start())
    return places


def _pairs(places: Sequence[int]) -> list[tuple[int, int]]:
    return list(zip(places[::2], places[1::2], strict=False))


def _curled(pair: tuple[int, int], inside: bool, usage: Usage) -> Iterator[Finding]:
    for at, mark in zip(pair, usage.quotes[inside], strict=True):
        yield Finding(CODE, at, at + 1, mark)


def _chinese(words: str, first: int, last: int) -> bool:
    """Whether a pair stands in Chinese: inside, or around it."""
    around = ZH in (before(words, first), after(words, last + 1))
    return chinese_text(words[first + 1 : last]) or (around and chinese_sentence(words, first, last + 1))


def _quoted(words: str, first: int, last: int) -> bool:
    """The same for single marks, which are apostrophes elsewhere: Chinese on both sides, or inside."""
    around = {before(words, first), after(words, last + 1)}
    return chinese_text(words[first + 1 : last]) or (around <= {ZH, EDGE} and ZH in around and chinese_sentence(words, first, last + 1))


def _alone(words: str, at: int) -> bool:
    """Whether a single mark stands in Chinese."""
    return ZH in (before(words, at), after(words, at + 1)) and chinese_sentence(words, at, at + 1)


def _open(words: str, usage: Usage) -> bool:
    """Whether quotation marks are open at the end of `words`."""
    opening, closing = usage.quotes[0]
    return words.count(opening) > words.count(closing)
