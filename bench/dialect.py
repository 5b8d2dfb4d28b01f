"""Another tool's input from the book as this engine reads it: the walk that the two peers share.

In: a `Book` after its recipe. Out: nothing by itself; `peer_typst` and `peer_pandoc` say how each node is
written. A node that a peer does not know stops the bench, so that no peer has less to do without anyone noticing.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from chapbook.model import Block, Book, Figure, FigureGroup, Section, Table


class Dialect(ABC):
    """Writes sections block by block; a method a kind of node, named as markdown-it names it."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.section: Section
        self._called: set[int] = set()

    def text_of(self, section: Section) -> str:
        """The blocks of one section."""
        self.section, self._called = section, set()
        return "\n\n".join(self._lifted(block) for block in section.blocks)

    def _lifted(self, block: Block) -> str:
        if isinstance(block, Figure):
            return self.figure(block)
        if isinstance(block, FigureGroup):
            return self.group(block)
        if isinstance(block, Table):
            return self.captioned_table(block)
        return self.written(block.tokens)

    def written(self, tokens: Iterable[Token]) -> str:
        """Block tokens, written."""
        return self.blocks(SyntaxTreeNode(list(tokens)).children)

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> str:
        """Nodes one below the other."""
        return "\n\n".join(getattr(self, node.type)(node) for node in nodes)

    def run(self, node: SyntaxTreeNode) -> str:
        """The children of an inline node, one after the other."""
        return "".join(getattr(self, f"on_{child.type}")(child) for child in node.children)

    def inline(self, node: SyntaxTreeNode) -> str:
        """Running text."""
        return self.run(node)

    def cells(self, table: SyntaxTreeNode) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of a table."""
        rows = [[self.run(cell.children[0]) if cell.children else "" for cell in row.children]
                for part in table.children for row in part.children]
        return rows[0], rows[1:]

    def first_call(self, node: SyntaxTreeNode) -> tuple[int, bool]:
        """The number of the note that is called here, and whether this is its first call."""
        number = int(node.meta["id"]) + 1
        again = number in self._called
        self._called.add(number)
        return number, not again

    def note(self, number: int) -> str:
        """The text of a note of this section."""
        note = next(one for one in self.section.notes if one.number == number)
        return " ".join(self.run(child) for child in _inline(SyntaxTreeNode(list(note.tokens))))

    @abstractmethod
    def figure(self, figure: Figure) -> str:
        """One photo with its caption."""

    @abstractmethod
    def group(self, group: FigureGroup) -> str:
        """Photos side by side."""

    @abstractmethod
    def captioned_table(self, table: Table) -> str:
        """A table with its caption."""


def _inline(node: SyntaxTreeNode) -> Iterable[SyntaxTreeNode]:
    return (one for one in node.walk() if one.type == "inline")
