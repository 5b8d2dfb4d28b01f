"""Going through running text: every inline token of a book with the place where it stands in the sources.

In: sections of the model. Out: pairs of a markdown-it inline token and its `Span`, to the very line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chapbook.diagnostics import Span
from chapbook.model import Prose, Section, Table

if TYPE_CHECKING:
    from markdown_it.token import Token


def inline_tokens(section: Section) -> Iterator[tuple[Token, Span]]:
    """Every inline token of a section's prose, tables and notes, in reading order, with its line."""
    for block in section.blocks:
        if isinstance(block, Prose | Table):
            yield from located(block.tokens, block.span.path)
    for note in section.notes:
        yield from located(note.tokens, note.span.path)


def located(tokens: tuple[Token, ...], path: str) -> Iterator[tuple[Token, Span]]:
    """The inline children of block tokens, each with its line; a table read from CSV names its own file."""
    for token in tokens:
        if token.type != "inline":
            continue
        source = str(token.meta.get("path", path))
        line = token.map[0] + 1 if token.map else 0
        for child in token.children or []:
            yield child, Span(source, line)
            if child.type in ("softbreak", "hardbreak") or child.meta.get("line_end"):
                line += 1


def plain_text(tokens: tuple[Token, ...]) -> str:
    """The words of inline tokens without their marks: for bookmarks, running heads and checks."""
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "ruby":
            parts.append(str(token.meta["base"]))
        else:
            parts.append(token.content)
    return "".join(parts)
