"""The same book for pandoc: one Markdown file of its own dialect, from which it makes the EPUB.

In: a `Book` after its recipe. Out: markup and the options of the command. Pictures are the originals, copied
into the EPUB as they are.
"""

from __future__ import annotations

import re

from dialect import Dialect
from markdown_it.tree import SyntaxTreeNode

from chapbook.labels import labels_of
from chapbook.model import Book, Figure, FigureGroup, Section, Table
from chapbook.roles import ROLES

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!<>~^$@|'\":])")


class Pandoc(Dialect):
    """Pandoc's Markdown."""

    def document(self) -> str:
        """All sections that an ebook has and that are not made of nothing but a template."""
        return "\n\n".join(self._section(one) for one in self.book.sections if one.blocks and ROLES[one.role].ebook) + "\n"

    def _section(self, section: Section) -> str:
        label = labels_of(self.book.meta).chapter(section.number) + " " if section.role == "chapter" else ""
        opener = f"![]({self.book.photos[section.opener].path})\\\n\n" if section.opener else ""
        subtitle = f"*{_escape(section.subtitle)}*\n\n" if section.subtitle else ""
        text = self.text_of(section)
        notes = "\n\n".join(f"[^{section.id}-{note.number}]: {self.note(note.number)}" for note in section.notes)
        return f"# {_escape(label + section.title)} {{#sec-{section.id}}}\n\n{opener}{subtitle}{text}\n\n{notes}"

    def figure(self, figure: Figure) -> str:
        photo = self.book.photos[figure.photo]
        caption = " ".join(_escape(part) for part in (figure.number, photo.caption, photo.credit) if part)
        alt = photo.alt.replace('"', "'")
        return f'![{caption}]({photo.path}){{#{figure.id} alt="{alt}"}}'

    def group(self, group: FigureGroup) -> str:
        return "::: photos\n" + "\n\n".join(self.figure(one) for one in group.figures) + "\n:::"

    def captioned_table(self, table: Table) -> str:
        caption = f"Table: {_escape(table.number)} {_escape(table.caption)}"
        return f"::: {{#tab-{table.id or table.span.line}}}\n{self.written(table.tokens)}\n\n{caption}\n:::"

    def table(self, node: SyntaxTreeNode) -> str:
        head, rows = self.cells(node)
        lines = [head, ["---"] * len(head), *rows]
        return "\n".join("| " + " | ".join(cell.replace("\n", " ") for cell in row) + " |" for row in lines)

    def paragraph(self, node: SyntaxTreeNode) -> str:
        return self.blocks(node.children)

    def heading(self, node: SyntaxTreeNode) -> str:
        return f"{'#' * int(node.tag[1])} {self.blocks(node.children)} {{#{node.attrs['id']}}}"

    def blockquote(self, node: SyntaxTreeNode) -> str:
        return _indented(self.blocks(node.children), "> ", "> ")

    def bullet_list(self, node: SyntaxTreeNode) -> str:
        return "\n\n".join(_indented(self.blocks(item.children), "-   ", "    ") for item in node.children)

    def ordered_list(self, node: SyntaxTreeNode) -> str:
        return "\n\n".join(_indented(self.blocks(item.children), "1.  ", "    ") for item in node.children)

    def dl(self, node: SyntaxTreeNode) -> str:
        rows = []
        for child in node.children:
            text = self.blocks(child.children)
            rows.append(text if child.type == "dt" else _indented(text, ":   ", "    "))
        return "\n\n".join(rows)

    def hr(self, _: SyntaxTreeNode) -> str:
        return "* * *"

    def container_any(self, node: SyntaxTreeNode) -> str:
        title = f"**{_escape(node.meta['title'])}**\n\n" if node.meta.get("title") else ""
        return f"::: {node.meta['name']}\n{title}{self.blocks(node.children)}\n:::"

    def on_text(self, node: SyntaxTreeNode) -> str:
        return _escape(node.content)

    def on_softbreak(self, _: SyntaxTreeNode) -> str:
        return "\n"

    def on_hardbreak(self, _: SyntaxTreeNode) -> str:
        return "\\\n"

    def on_code_inline(self, node: SyntaxTreeNode) -> str:
        return f"`` {node.content} ``"

    def on_em(self, node: SyntaxTreeNode) -> str:
        return f"<em>{self.run(node)}</em>"

    def on_strong(self, node: SyntaxTreeNode) -> str:
        return f"<strong>{self.run(node)}</strong>"

    def on_span(self, node: SyntaxTreeNode) -> str:
        return f"[{self.run(node)}]{{.dots}}"

    def on_link(self, node: SyntaxTreeNode) -> str:
        return f"[{self.run(node)}](<{node.attrs['href']}>)"

    def on_ruby(self, node: SyntaxTreeNode) -> str:
        base, readings = str(node.meta["base"]), node.meta["readings"]
        pairs = zip(base, readings, strict=True) if len(readings) == len(base) else [(base, readings[0])]
        return "".join(f"<ruby>{_escape(one)}<rt>{_escape(reading)}</rt></ruby>" for one, reading in pairs)

    def on_reference(self, node: SyntaxTreeNode) -> str:
        kind, name = node.meta["kind"], node.meta["name"]
        target = self.book.targets[f"{kind}:{name}"]
        return f"[{_escape(target.label or name)}](#{target.id})"

    def on_footnote_ref(self, node: SyntaxTreeNode) -> str:
        number, _ = self.first_call(node)
        return f"[^{self.section.id}-{number}]"


def write_pandoc(book: Book) -> str:
    """The book as one Markdown file; photos are looked for under images/ beside it."""
    return Pandoc(book).document()


def options(book: Book) -> list[str]:
    """What the command is told beside the file: the same metadata, cover and contents."""
    meta = book.meta
    told = ["--from=markdown", "--to=epub3", "--toc", "--toc-depth=2", "--split-level=1", f"--metadata=title:{meta.title}",
            f"--metadata=lang:{meta.language}", f"--metadata=date:{meta.release_date.isoformat()}"]
    told += [f"--metadata=author:{one.name}" for one in meta.contributors]
    if meta.cover_photo:
        told.append(f"--epub-cover-image={book.photos[meta.cover_photo].path}")
    return told


def _escape(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _indented(text: str, first: str, rest: str) -> str:
    return "\n".join((first if not at else rest) + line for at, line in enumerate(text.split("\n")))
