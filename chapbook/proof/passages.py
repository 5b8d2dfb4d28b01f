"""From a source to its words: manuscript, TOML or CSV.

In: a `Source`, and for a manuscript file the section that was read from it. Out: its `Text`. Where paragraphs, headings,
cells and notes are, the section's tokens say; each is looked up again in the raw file, and a line that is not found there
as it was read (a control character was dropped, a bar was escaped) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chapbook.model import Prose, Section, Table
from chapbook.proof.inline import gather
from chapbook.proof.sources import Source
from chapbook.proof.text import Gathering, Text, line_starts
from chapbook.proof.values import cells, values

if TYPE_CHECKING:
    from markdown_it.token import Token

TITLES = ("title", "subtitle", "running")
BOOK_TEXTS = ("title", "subtitle", "slogan", "description", "back_text", "note")
PHOTO_TEXTS = ("caption", "credit", "alt", "description", "place")
_HEADER = re.compile(r"\ufeff?\+\+\+[ \t]*(?:\r\n|\n|\r)(?:[^\r\n]*(?:\r\n|\n|\r))*?\+\+\+[ \t]*(?:\r|\n|$)")
_CAPTION = re.compile(r"\s*(?:[>\s]*):{3,}\s*\S+\s+(?P<title>.*?)\s*(?:\{[^{}]*\})?\s*$")


def text_of(source: Source, sections: Sequence[Section], book_texts: Sequence[str] = BOOK_TEXTS) -> Text:
    """The words of one file; `book_texts` are the keys of book.toml that hold some."""
    into = Gathering(source.text)
    if source.path.endswith(".csv"):
        cells(source.text, into)
    elif source.path.endswith(".toml"):
        values(source.text, PHOTO_TEXTS if "photos" in source.path else book_texts, into)
    else:
        values(source.text, TITLES, into, header_end(source.text))
        for section in sections:
            _manuscript(section, source.text, into)
    return into.text()


def header_end(raw: str) -> int:
    """Where the text begins behind a manuscript's header."""
    header = _HEADER.match(raw)
    return header.end() if header else 0


def _manuscript(section: Section, raw: str, into: Gathering) -> None:
    """A section's captions, paragraphs, headings, cells and notes."""
    starts = line_starts(raw)
    lines = [raw[start:end].rstrip("\r\n") for start, end in zip(starts, [*starts[1:], len(raw)], strict=True)]
    cursors: dict[int, int] = {}
    for token, line in _pieces(section):
        title = _CAPTION.match(lines[line]) if token is None and line < len(lines) else None
        if title:
            paragraph = Gathering(raw)
            paragraph.run(starts[line] + title.start("title"), starts[line] + title.end("title"))
            gather(paragraph.text(), into, marked=False)
        elif token is not None and (spans := _located(token.content.split("\n"), line, lines, cursors)):
            paragraph = Gathering(raw)
            for at, first, last in spans:
                if at > line:
                    paragraph.unit("\n", starts[at] - 1, starts[at] - 1)
                paragraph.run(starts[at] + first, starts[at] + last)
            gather(paragraph.text(), into)


def _pieces(section: Section) -> Iterator[tuple[Token | None, int]]:
    """Inline tokens and, without a token, first lines of containers: each with its line, counted from 0."""
    for block in section.blocks:
        if isinstance(block, Table):
            yield None, block.span.line - 1
        if isinstance(block, Prose | Table):
            for token in block.tokens:
                if token.map and token.type == "container_any_open":
                    yield None, token.map[0]
                elif token.map and token.type == "inline" and "path" not in token.meta:
                    yield token, token.map[0]
    for note in section.notes:
        yield from ((token, token.map[0]) for token in note.tokens if token.map and token.type == "inline")


def _located(texts: Sequence[str], line: int, lines: Sequence[str], cursors: dict[int, int]) -> list[tuple[int, int, int]]:
    """Line, first and last column of each line of a paragraph; nothing when one is not there as it was read."""
    found = []
    for at, text in enumerate(texts, line):
        column = lines[at].find(text, cursors.get(at, 0)) if at < len(lines) else -1
        if column < 0:
            return []
        cursors[at] = column + len(text)
        found.append((at, column, column + len(text)))
    return found
