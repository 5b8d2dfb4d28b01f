"""One wording for another, through all that is read in print.

In: a book, the folder with its sources, a text and what should stand in its place. Out: what each file should be, and diagnostics on the
places that are left: code, addresses, names of files and photos, comments, and words with marks inside. The text is literal; a space in it
may be a line's end, and so may nothing between two Chinese characters. What has the new wording already is not changed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from chapbook.diagnostics import Report, Span
from chapbook.model import Book, Section
from chapbook.proof.inline import gather
from chapbook.proof.passages import BOOK_TEXTS, header_end, text_of
from chapbook.proof.sources import CATALOGUE, Source, sources
from chapbook.proof.text import Gathering, Text, line_starts, place
from chapbook.proof.values import STRING

NAMES = ("name", "publisher", "rights")  # of book.toml; a proofreader leaves names alone
_MARKS = re.compile(r"[\\`*_\[\]{}<|&]")
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t>]*")
_TABLE = re.compile(r"^[ \t]*\[\[?[ \t]*(?P<name>[\w-]+)[^\n]*$", re.MULTILINE)
_KEPT = ("glossary", "erratum")  # tables that speak of wordings, old and new


@dataclass(frozen=True, slots=True)
class Substitution:
    """One file as it was read and as it should be; `words` is what must then be read in it, `places` the lines that change."""

    path: str
    file: Path
    before: bytes
    after: bytes
    words: str
    places: tuple[int, ...]


def kind_of(path: str) -> str:
    """Which part of the sources a file is: manuscript, catalogue, book."""
    return "catalogue" if path == CATALOGUE else "book" if path.endswith(".toml") else "manuscript"


def substitutions(book: Book, root: Path, old: str, new: str, only: str, report: Report) -> tuple[Substitution, ...]:
    """What each file should be; the report tells what is left."""
    found = []
    read = set()
    for source, sections in sources(book, root):
        read.add(source.path)
        if only and kind_of(source.path) != only:
            continue
        one = _substituted(source, sections, old, new, report)
        if one is not None:
            found.append(one)
        _leftovers(source.path, one.after.decode() if one else source.text, sections, old, new, report)
    if only != "catalogue":
        _unread(root, read, old, report)
    return tuple(found)


def words_of(source: Source, sections: Sequence[Section]) -> str:
    """All that is read of a file, for comparison."""
    return _text(source, sections).words


def _text(source: Source, sections: Sequence[Section]) -> Text:
    return text_of(source, sections, (*BOOK_TEXTS, *NAMES))


def _substituted(source: Source, sections: Sequence[Section], old: str, new: str, report: Report) -> Substitution | None:
    text = _text(source, sections)
    kept = _kept_ranges(source)
    raw, words, places = [], [], []
    read = done = 0
    starts = line_starts(source.text)
    for first, last in _matches(text.words, old, new):
        start, end = text.starts[first], text.ends[last - 1]
        if any(begin <= start < finish for begin, finish in kept):
            continue
        if not _solid(text, first, last):
            report.add("replace-002", Span(source.path, place(starts, start)[0]), old=old, reason="marks stand inside it",
                       reason_zh="其中有标记")
            continue
        written = _written(source, start, new)
        raw += [source.text[read:start], written]
        words += [text.words[done:first], _as_read(source, start, written)]
        places.append(place(starts, start)[0])
        read, done = end, last
    if not places:
        return None
    after = "".join([*raw, source.text[read:]])
    return Substitution(source.path, source.file, source.content, after.encode(), "".join([*words, text.words[done:]]), tuple(places))


def _matches(words: str, old: str, new: str) -> Iterator[tuple[int, int]]:
    """Where the old wording stands and the new one, if it holds the old, does not."""
    right = [match.span() for match in _pattern(new).finditer(words)] if old in new else []
    for match in _pattern(old).finditer(words):
        if not any(first <= match.start() and match.end() <= last for first, last in right):
            yield match.span()


def _pattern(wording: str) -> re.Pattern[str]:
    """The wording, also across the end of a line."""
    parts = []
    for character, following in zip(wording, [*wording[1:], ""], strict=True):
        parts.append("[ \\n]" if character == " " else re.escape(character))
        if character >= "\u2e80" and following >= "\u2e80":
            parts.append("\\n?")
    return re.compile("".join(parts))


def _solid(text: Text, first: int, last: int) -> bool:
    """Whether nothing but line ends, with the marks of a quotation, stands between the characters."""
    inside = [at for at in range(first, last) if text.words[at] != "\n"]
    gaps = (text.source[text.ends[at] : text.starts[following]] for at, following in pairwise(inside))
    return "\ufffc" not in text.words[first:last] and all(not gap or gap == " " or _LINE_END.fullmatch(gap) for gap in gaps)


def _written(source: Source, at: int, new: str) -> str:
    """The new wording as the place spells it: marks escaped in the manuscript, quotation marks in TOML and CSV."""
    if source.path.endswith(".toml") or (source.path.endswith(".md") and at < header_end(source.text)):
        return new.replace("\\", "\\\\").replace('"', '\\"') if _in_basic_string(source.text, at) else new
    escaped = _MARKS.sub(lambda match: f"\\{match[0]}", new)
    return escaped.replace('"', '""') if source.path.endswith(".csv") else escaped


def _as_read(source: Source, at: int, written: str) -> str:
    """What a reader of the file's words gets to see of it."""
    plain = source.path.endswith(".toml") or at < header_end(source.text)
    if plain:
        return re.sub(r"\\(.)", lambda match: '"' if match[1] == '"' else "\ufffc", written) if "\\" in written else written
    paragraph, into = Gathering(written), Gathering(written)
    paragraph.run(0, len(written))
    gather(paragraph.text(), into)
    words = into.text().words[:-1]
    return words.replace('""', '"') if source.path.endswith(".csv") else words


def _in_basic_string(raw: str, at: int) -> bool:
    """Whether a place stands in a string that knows escapes."""
    return next((match[0].startswith('"') for match in STRING.finditer(raw) if match.start() < at < match.end()), False)


def _kept_ranges(source: Source) -> list[tuple[int, int]]:
    """The tables of book.toml that name wordings, and so must keep them."""
    if kind_of(source.path) != "book":
        return []
    heads = [*_TABLE.finditer(source.text)]
    ends = [*(head.start() for head in heads[1:]), len(source.text)]
    return [(head.start(), end) for head, end in zip(heads, ends, strict=True) if head["name"] in _KEPT]


def _leftovers(path: str, raw: str, sections: Sequence[Section], old: str, new: str, report: Report) -> None:
    """Places where the old wording still stands, letter for letter, when all is done."""
    source = Source(path, Path(path), b"", raw)
    kept = _kept_ranges(source)
    starts = line_starts(raw)
    right = [match.span() for match in re.finditer(re.escape(new), raw)] if old in new else []
    for match in re.finditer(re.escape(old), raw):
        inside = any(first <= match.start() and match.end() <= last for first, last in (*right, *kept))
        if not inside:
            report.add("replace-002", Span(path, place(starts, match.start())[0]), old=old,
                       reason="it is a name, an address, code or a comment", reason_zh="这是名称、地址、代码或注释")


def _unread(root: Path, read: set[str], old: str, report: Report) -> None:
    """Manuscript files that are not in the reading order."""
    for file in sorted((root / "book").rglob("*.md")):
        path = file.relative_to(root).as_posix()
        if path in read:
            continue
        try:
            lines = file.read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            continue
        for number, line in enumerate(lines, 1):
            if old in line:
                report.add("replace-002", Span(path, number), old=old, reason="the file is not in the reading order",
                           reason_zh="这个文件不在阅读次序中")
