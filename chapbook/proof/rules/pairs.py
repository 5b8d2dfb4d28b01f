"""Quotation marks and brackets come in pairs, quotation marks in order.

In: the words of a source. Out: proof-003 for a mark without a partner in its paragraph; proof-004 for “…” inside “…” and ‘…’
outside. A quotation of several paragraphs opens in each and closes in the last; 1） counts; an apostrophe is no quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from chapbook.proof.context import ZH, after, before, chinese_text
from chapbook.proof.text import PARAGRAPH, Finding, Text
from chapbook.proof.usage import Usage

UNPAIRED, ORDER = "proof-003", "proof-004"
OPENING, CLOSING = "“‘（《〈【〔「『(", "”’）》〉】〕」』)"
PARTNER = dict(zip(OPENING, CLOSING, strict=True)) | {"(": "）", "（": "）"}
QUOTES = "“‘「『"
CLOSES_BEFORE = "，。、；：！？）"  # an opening mark before one of these was perhaps meant to close
_MARK = re.compile(f"[{re.escape(OPENING + CLOSING)}{PARAGRAPH}]")
_ITEM = re.compile(r"(?<![A-Za-z0-9\u4e00-\u9fff])[A-Za-z0-9一二三四五六七八九十]{1,3}$")


@dataclass(slots=True)
class Pairing:
    """The marks of one paragraph: who has found a partner, and who encloses whom."""

    words: str
    open: list[int] = field(default_factory=list)
    lonely: list[int] = field(default_factory=list)
    paired: list[tuple[int, int, str]] = field(default_factory=list)

    def meet(self, at: int) -> None:
        """Take the next mark."""
        mark = self.words[at]
        if mark in OPENING:
            self.open.append(at)
            return
        wanted = "）" if mark == ")" else mark
        partner = next((one for one in reversed(self.open) if PARTNER[self.words[one]] == wanted), None)
        if partner is None:
            if not self._alone(at):
                self.lonely.append(at)
            return
        while self.open[-1] != partner:
            self.lonely.append(self.open.pop())
        self.open.pop()
        around = next((self.words[one] for one in reversed(self.open) if self.words[one] in QUOTES), "")
        self.paired.append((partner, at, around))

    def _alone(self, at: int) -> bool:
        """Whether a closing mark needs no partner: an apostrophe, or that of 1）."""
        if self.words[at] == "’":
            return self.words[at - 1 : at].isascii()
        return self.words[at] in "）)" and bool(_ITEM.search(self.words[max(0, at - 4) : at]))

    def finish(self, at: int) -> list[int]:
        """The paragraph ends at `at`: the marks without a partner, those aside that the next paragraph takes up."""
        following = self.words[at + 1 : at + 2]
        goes_on = [one for one in self.open if self.words[one] in QUOTES and self.words[one] == following]
        return sorted(one for one in {*self.lonely, *self.open} - set(goes_on) if self.words[one] not in "()")


def pairs(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find marks without a partner, and quotation marks in the wrong order."""
    pairing = Pairing(text.words)
    for match in _MARK.finditer(text.words):
        if match[0] != PARAGRAPH:
            pairing.meet(match.start())
        elif pairing.open or pairing.lonely or pairing.paired:
            lonely = pairing.finish(match.start())
            yield from _unpaired(text.words, lonely)
            for first, last, around in () if lonely else pairing.paired:
                yield from _order(text.words, first, last, around, usage)
            pairing = Pairing(text.words)


def _unpaired(words: str, lonely: list[int]) -> Iterator[Finding]:
    """Two lonely marks of one form are a pair of which one was typed the wrong way round."""
    marks = "".join(words[at] for at in lonely)
    if len(marks) == 2 and marks[0] == marks[1]:
        at, mark = (lonely[1], PARTNER[marks[0]]) if marks[0] in OPENING else (lonely[0], OPENING[CLOSING.index(marks[0])])
        yield Finding(UNPAIRED, at, at + 1, mark)
        return
    for at in lonely:
        yield Finding(UNPAIRED, at, at + 1, None)


def _order(words: str, first: int, last: int, around: str, usage: Usage) -> Iterator[Finding]:
    """Outer marks inside outer ones, inner ones inside inner ones or outside of all."""
    outer, inner = usage.quotes
    mark = words[first]
    if mark == outer[0] and around == outer[0]:
        wanted = inner
    elif mark == inner[0] and around != outer[0]:
        wanted = outer
    else:
        return
    if ZH in (before(words, first), after(words, last + 1)) or chinese_text(words[first + 1 : last]):
        turned = words[first + 1] in CLOSES_BEFORE
        shown = {"text": "".join(wanted), "text_zh": "".join(wanted)}
        yield Finding(ORDER, first, first + 1, None if turned else wanted[0], shown if turned else {})
        yield Finding(ORDER, last, last + 1, None if turned else wanted[1], shown if turned else {})
