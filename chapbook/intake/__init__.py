"""The door for texts that were written elsewhere: Word, web pages, plain text, Markdown.

In: the name and the bytes of a file, a way to open what lies beside it, and what is in images/ already. Out: an `Article`: title, blocks of
our Markdown, notes, pictures, and remarks on all that was changed, left out, or should be looked at. Nothing is lost silently: every
word a reader of the source sees is in the article or in a remark.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from chapbook.intake.article import Arranger
from chapbook.intake.blocks import Walker, holding_blocks
from chapbook.intake.decode import text_of
from chapbook.intake.gather import Gatherer
from chapbook.intake.manuscript import Manuscript, diagnostics, entries, manuscript, quoted
from chapbook.intake.marked import marked_tree
from chapbook.intake.model import Article, IntakeFault, Notebook, Picture, Remark
from chapbook.intake.notes import take_notes
from chapbook.intake.pictures import Beside, Darkroom
from chapbook.intake.plain import plain_tree
from chapbook.intake.tree import Element
from chapbook.intake.web import article_of, tree_of
from chapbook.intake.word import word_tree

FORMS = {".docx": "Word", ".html": "HTML", ".htm": "HTML", ".xhtml": "HTML", ".txt": "text", ".md": "Markdown", ".markdown": "Markdown"}
__all__ = ["FORMS", "Article", "IntakeFault", "Manuscript", "Picture", "diagnostics", "entries", "manuscript", "take_in"]


def take_in(name: str, content: bytes, beside: Beside, known: Callable[[bytes], str] = lambda content: "") -> Article:
    """Read a file; its name's ending says what it is.

    Raises:
        IntakeFault: it cannot be read, or there is nothing in it.
    """
    book = Notebook()
    body, page_title, header, inside = _read(name, content, book)
    notes = take_notes(body)
    walker = Walker(book, Gatherer(book, notes.calls), holding_blocks(body))
    walker.container(body)
    texts = tuple((label, walker.running(note, "a note")) for label, note in notes.texts)
    walker.blocks += walker.moved
    stem = posixpath.basename(name).rpartition(".")[0] or name
    arranger = Arranger(book, Darkroom(book, inside, beside, known).develop)
    title = arranger.arrange(walker.blocks, page_title, header.get("title", ""))
    if not arranger.blocks and not title:
        raise IntakeFault("import-002")
    if not title:
        book.block = 0
        book.say("import-012", how="the file's name", how_zh="文件名", near=stem)
    extra = {"subtitle": arranger.subtitle, **header} if arranger.subtitle else header
    lines = tuple(f"{key} = {quoted(value)}" for key, value in extra.items() if key != "title")
    return Article(title or stem, tuple(arranger.blocks), texts, tuple(arranger.pictures), _placed(book, arranger), lines)


def _read(name: str, content: bytes, book: Notebook) -> tuple[Element, str, dict[str, str], dict[str, bytes]]:
    """The tree of the text, the page's own title, the header's values, the pictures inside."""
    form = FORMS[posixpath.splitext(name)[1].lower()]
    if form == "Word":
        root, pictures = word_tree(content, book)
        return _body(root), "", {}, pictures
    text = text_of(content, book, html=form == "HTML")
    if form == "HTML":
        article, title = article_of(tree_of(text), book)
        return article, title, {}, {}
    if form == "Markdown":
        root, header = marked_tree(text, book)
        return _body(root), "", header, {}
    return plain_tree(text, book), "", {}, {}


def _body(root: Element) -> Element:
    body = root.find("body")
    return body if body is not None else etree.Element("body")


def _placed(book: Notebook, arranger: Arranger) -> tuple[Remark, ...]:
    """The remarks, each counted by the blocks of the article."""
    known = sorted(arranger.places)
    placed = []
    for one in book.told():
        at = bisect_right(known, one.block) - 1
        placed.append(replace(one, block=arranger.places[known[at]] if at >= 0 else 0))
    return tuple(placed)
