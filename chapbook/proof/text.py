"""The words of a source without its marks, each character knowing where it stands in the file.

In: pieces of a source's raw text with their offsets. Out: a `Text`: all that is read in print, paragraph after paragraph,
in one string, so that a rule is one search. What is not for rules to judge (code, addresses, references) is one `OBJECT`;
what prints nothing (asterisks, attributes, note marks, readings) is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

OBJECT = "\ufffc"
PARAGRAPH = "\u2029"  # refused in sources, so it can only be ours

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
MARKS = "，。、；：！？…—～·（）《》〈〉【】〔〕「」『』“”‘’"
CHINESE = HAN + MARKS


@dataclass(frozen=True, slots=True)
class Finding:
    """A range of characters of a `Text` and what should stand there; None leaves it to a person.

    `words` fill the sentences of the code beside those that every finding has: found, text (the proposal), near.
    """

    code: str
    start: int
    end: int
    replacement: str | None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    """What is read. Character `n` of `words` stands at `starts[n]` to `ends[n]` of the file's raw text `source`."""

    source: str
    words: str
    starts: Sequence[int]
    ends: Sequence[int]

    def whole(self, start: int, end: int) -> bool:
        """Whether the range is one piece of the source: no mark-up, object or line's end inside."""
        solid = not any(character in f"{OBJECT}{PARAGRAPH}\n" for character in self.words[start:end])
        return solid and all(self.ends[at] == self.starts[at + 1] for at in range(start, end - 1))

    def around(self, start: int, end: int, reach: int = 6) -> str:
        """A few characters of context, as a reader sees them."""
        first = max(start - reach, self.words.rfind(PARAGRAPH, 0, start) + 1)
        last = self.words.find(PARAGRAPH, end)
        near = self.words[first : min(end + reach, last if last >= 0 else len(self.words))]
        return near.replace("\n", " ").replace(OBJECT, "…").strip()

    def changed(self, changes: Iterable[Finding]) -> Text:
        """The text after changes, in order, that do not overlap; the source follows."""
        source, words, starts, ends = [], [], [], []
        read = done = shift = 0
        for change in changes:
            new = change.replacement or ""
            first, last = self.starts[change.start], self.ends[change.end - 1]
            source += [self.source[read:first], new]
            words += [self.words[done : change.start], new]
            starts += [at + shift for at in self.starts[done : change.start]] + list(range(first + shift, first + shift + len(new)))
            ends += [at + shift for at in self.ends[done : change.start]] + list(range(first + shift + 1, first + shift + len(new) + 1))
            shift += len(new) - (last - first)
            read, done = last, change.end
        return Text("".join([*source, self.source[read:]]), "".join([*words, self.words[done:]]),
                    [*starts, *(at + shift for at in self.starts[done:])], [*ends, *(at + shift for at in self.ends[done:])])


@dataclass(slots=True)
class Gathering:
    """A `Text` in the making."""

    source: str
    _words: list[str] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)

    def run(self, start: int, end: int) -> None:
        """Characters of the source that stand for themselves."""
        self._words.append(self.source[start:end])
        self._starts.extend(range(start, end))
        self._ends.extend(range(start + 1, end + 1))

    def unit(self, character: str, start: int, end: int) -> None:
        """One character for a piece of source: an object, a mark that is escaped or doubled, a line's end."""
        self._words.append(character)
        self._starts.append(start)
        self._ends.append(end)

    def take(self, text: Text, start: int, end: int) -> None:
        """A part of another text of the same source."""
        self._words.append(text.words[start:end])
        self._starts.extend(text.starts[start:end])
        self._ends.extend(text.ends[start:end])

    def close(self) -> None:
        """A paragraph ends."""
        at = self._ends[-1] if self._ends else 0
        self.unit(PARAGRAPH, at, at)

    def text(self) -> Text:
        """What has been gathered."""
        return Text(self.source, "".join(self._words), self._starts, self._ends)


def line_starts(source: str) -> list[int]:
    r"""The offsets of a file's lines; `\r\n`, `\n` and `\r` end one, and a byte order mark stands before the first."""
    starts = [1 if source.startswith("\ufeff") else 0]
    for at, character in enumerate(source):
        if character == "\n" or (character == "\r" and source[at + 1 : at + 2] != "\n"):
            starts.append(at + 1)
    return starts


def place(starts: Sequence[int], at: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset."""
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1
