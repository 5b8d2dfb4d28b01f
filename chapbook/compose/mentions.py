"""No figure stands before its first mention: marks that come too early move to the paragraph that names the figure.

In: the blocks of a section. Out: the same blocks in the order in which paper gets them. A figure that is named by
`[@fig:…]` only after its mark stands in front of the paragraph that names it, and so does every figure behind it that
would be overtaken. The ebook keeps the marks, where a figure before its mention is a turn of the finger away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chapbook.model import Block, Figure, FigureGroup, Prose

if TYPE_CHECKING:
    from markdown_it.token import Token

Figures = Figure | FigureGroup


def after_mentions(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every figure at or behind the paragraph that names it first."""
    parts = [part for block in blocks for part in _parts(block)]
    named: dict[str, int] = {}
    for at, part in enumerate(parts):
        for name in _names(part):
            named.setdefault(name, at)
    moved: dict[int, list[Figures]] = {}
    latest = 0
    for at, part in enumerate(parts):
        if isinstance(part, Figures):
            names = [figure.photo for figure in _figures(part)]
            latest = max(latest, at, min((named[name] for name in names if name in named), default=0))
            moved.setdefault(latest, []).append(part)
    if all(at in moved and part in moved[at] for at, part in enumerate(parts) if isinstance(part, Figures)):
        return tuple(blocks)
    found: list[Block] = []
    for at, part in enumerate(parts):
        found.extend(moved.get(at, []))
        if not isinstance(part, Figures):
            found.append(part)
    return tuple(_joined(found))


def _parts(block: Block) -> Iterator[Block]:
    """A block, or its paragraphs (lists, quotations …) one by one."""
    if not isinstance(block, Prose):
        yield block
        return
    first, depth = 0, 0
    for at, token in enumerate(block.tokens):
        depth += token.nesting
        if depth == 0:
            yield Prose(block.tokens[first : at + 1], block.span)
            first = at + 1


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Neighbouring paragraphs as one block again."""
    run: list[Token] = []
    for block in blocks:
        if isinstance(block, Prose):
            run.extend(block.tokens)
            span = block.span
            continue
        if run:
            yield Prose(tuple(run), span)
            run = []
        yield block
    if run:
        yield Prose(tuple(run), span)


def _names(block: Block) -> Iterator[str]:
    """The figures that a block names, in order."""
    for token in getattr(block, "tokens", ()):
        for child in token.children or ():
            if child.type == "reference" and child.meta["kind"] == "fig":
                yield child.meta["name"]


def _figures(block: Figures) -> tuple[Figure, ...]:
    return block.figures if isinstance(block, FigureGroup) else (block,)
