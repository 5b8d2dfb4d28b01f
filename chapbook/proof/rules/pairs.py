"""Quotation marks and brackets come in pairs, quotation marks in order.

In: the words of a source. Out: proof-003 for a mark without a partner; proof-004 for “…” inside “…” and ‘…’ outside. A quotation
of several paragraphs opens in each and closes in the last; verse opens in its first and closes in its last. A note in brackets
inside a quotation quotes as it likes. 1） counts; an apostrophe is no quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from chapbook.proof.context import ZH, after, before, chinese_text
from chapbook.proof.text import HAN, PARAGRAPH, Finding, Text
from chapbook.proof.usage import Usage

UNPAIRED, ORDER = "proof-003", "proof-004"
OPENING, CLOSING = "“‘（《〈【〔「『(", "”’）》〉】〕」』)"
PARTNER = dict(zip(OPENING, CLOSING, strict=True)) | {"(": "）", "（": "）"}
QUOTES = "“‘「『"
ASIDE = 3  # paragraphs that an aside in brackets may go on
REACH = 24  # paragraphs that a quotation may go on without a mark at their beginning: verse
CLOSES_BEFORE = "，。、；：！？）"  # an opening mark before one of these was perhaps meant to close
_MARK = re.compile(f"[{re.escape(OPENING + CLOSING)}{PARAGRAPH}]")
_APOSTROPHE = re.compile(rf"(?<=[^\W{HAN}])’|’(?=\d\ds?(?![0-9]))")
_ITEM = re.compile(r"(?<![A-Za-z0-9\u4e00-\u9fff])[A-Za-z0-9一二三四五六七八九十]{1,3}$")


@dataclass(slots=True)
class Pairing:
    """The marks of one paragraph: who has found a partner, and in what it stands (`outside`: a quotation that began before)."""

    words: str
    outside: str = ""
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
            if mark == PARTNER.get(self.outside):
                self.outside = ""
            return
        while self.open[-1] != partner:
            self.lonely.append(self.open.pop())
        self.open.pop()
        self.paired.append((partner, at, self._around()))

    def _around(self) -> str:
        """The quotation mark that encloses this place; a bracket, when that stands between; nothing, outside of quotations."""
        enclosing = [self.words[one] for one in self.open]
        quoted = next((mark for mark in reversed(enclosing) if mark in QUOTES), self.outside)
        return enclosing[-1] if quoted and enclosing else quoted

    def _alone(self, at: int) -> bool:
        """Whether a closing mark needs no partner: an apostrophe, or that of 1）."""
        if self.words[at] == "’":
            return bool(_APOSTROPHE.match(self.words, at))
        return self.words[at] in "）)" and bool(_ITEM.search(self.words[max(0, at - 4) : at]))

    def unpaired(self) -> list[int]:
        """The marks without a partner, in order."""
        return sorted(one for one in (*self.lonely, *self.open) if self.words[one] not in "()")


@dataclass(slots=True)
class Quotation:
    """Quotation marks that the paragraphs read so far have left open, the outermost first."""

    words: str
    waiting: list[int] = field(default_factory=list)
    paragraphs: int = 0

    @property
    def mark(self) -> str:
        """The outermost of them."""
        return self.words[self.waiting[0]] if self.waiting else ""

    def go_on(self, start: int, pairing: Pairing) -> list[int]:
        """Read the paragraph that begins at `start`: the marks, of it or of those before, that have no partner."""
        unpaired = pairing.unpaired()
        given_up: list[int] = []
        if self.waiting and self.words.startswith(self.mark, start):
            taken_up = self.words.startswith("".join(self.words[at] for at in self.waiting), start)
            given_up, self.waiting = [] if taken_up else self.waiting[1:], []
        elif self.waiting:
            given_up = self._close(unpaired, pairing)
        self.paragraphs += 1
        quotes = [at for at in pairing.open if self.words[at] in QUOTES]
        doubled = any(first > at and around == self.words[at] == self.words[first] for first, _, around in pairing.paired for at in quotes)
        if not quotes or doubled or len({self.words[at] for at in quotes}) < len(quotes):
            return given_up + unpaired
        given_up += self.waiting
        self.waiting, self.paragraphs = quotes, 0
        return given_up + [at for at in unpaired if at not in quotes]

    def _close(self, unpaired: list[int], pairing: Pairing) -> list[int]:
        """Close what this paragraph closes before it quotes by itself; give what can no longer be closed."""
        own = [first for first, _, _ in pairing.paired if self.words[first] == self.mark]
        for at in sorted([*unpaired, *own]):
            inside = self.words[self.waiting[-1]]
            if self.words[at] == PARTNER[inside]:
                unpaired.remove(at)
                self.waiting.pop()
                if not self.waiting:
                    return []
            elif self.words[at] in (self.mark, PARTNER[self.mark]):
                break
        else:
            if self.paragraphs < REACH:
                return []
        given_up, self.waiting = self.waiting, []
        return given_up


def pairs(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find marks without a partner, and quotation marks in the wrong order."""
    quotation, pairing, start = Quotation(text.words), Pairing(text.words), 0
    lonely: list[list[int]] = []
    for match in _MARK.finditer(text.words):
        if match[0] != PARAGRAPH:
            pairing.meet(match.start())
            continue
        lonely.append(quotation.go_on(start, pairing))
        start = match.end()
        taken_up = bool(quotation.waiting) and text.words.startswith(quotation.mark, start)
        for first, last, around in () if lonely[-1] else pairing.paired:
            yield from _order(text.words, first, last, around, usage)
        pairing = Pairing(text.words, "" if taken_up else quotation.mark)
    for marks in _apart(text.words, [*lonely, quotation.waiting]):
        yield from _unpaired(text.words, marks)


def _apart(words: str, lonely: list[list[int]]) -> list[list[int]]:
    """The lonely marks of each paragraph, without brackets that open in one and close in one of the next."""
    marks = sorted(at for paragraph in lonely for at in paragraph)
    bridged = {at for one, two in pairwise(marks) if words[one] == "（" and words[two] == "）"
               and words.count(PARAGRAPH, one, two) <= ASIDE for at in (one, two)}
    return [[at for at in paragraph if at not in bridged] for paragraph in lonely]


def _unpaired(words: str, lonely: list[int]) -> Iterator[Finding]:
    """Two lonely marks of one form are a pair of which one was typed the wrong way round."""
    marks = "".join(words[at] for at in lonely)
    if len(marks) == 2 and marks[0] == marks[1] and PARAGRAPH not in words[lonely[0] : lonely[1]]:
        at, mark = (lonely[1], PARTNER[marks[0]]) if marks[0] in OPENING else (lonely[0], OPENING[CLOSING.index(marks[0])])
        yield Finding(UNPAIRED, at, at + 1, mark)
        return
    for at in lonely:
        yield Finding(UNPAIRED, at, at + 1, None)


def _order(words: str, first: int, last: int, around: str, usage: Usage) -> Iterator[Finding]:
    """Outer marks inside outer ones, inner ones inside inner ones or outside of all; in brackets inside a quotation, any."""
    outer, inner = usage.quotes
    mark = words[first]
    if around and around not in QUOTES:
        return
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
