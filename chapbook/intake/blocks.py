"""The tree of a page becomes blocks of a manuscript.

In: the body of a page, cleaned, and its notes. Out: `Block`s in reading order. Whatever the manuscript has no mark for is either written
in the plainest way that keeps its words, or told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from chapbook.intake.gather import PLACE, Gatherer
from chapbook.intake.model import Block, Image, Notebook, near
from chapbook.intake.running import BREAK, Piece, line_start, markdown, plain, tidy
from chapbook.intake.tables import cells_of, is_table, pipes, rows_of, stray
from chapbook.intake.tree import BLOCKS, THINGS, UNSEEN, Element, hidden, line_of, look_of, tag_of

DEEPEST = 5  # lists and quotations in one another; the reader refuses more than twenty marks
PLAIN = Piece("")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INDENT = "\u3000"
IN_ZH = {"a list": "列表", "a quotation": "引文", "a table": "表格", "a heading": "标题", "a caption": "图题", "a note": "注释"}
_PICTURE = re.compile(f"{PLACE}(\\d+){PLACE}")


@dataclass(slots=True)
class Walker:
    """Goes through a tree once. `within` is what the blocks stand in, `depth` how many of those stand in one another."""

    book: Notebook
    gatherer: Gatherer
    holding: frozenset[Element] = frozenset()
    within: str = ""
    depth: int = 0
    blocks: list[Block] = field(default_factory=list)
    moved: list[Block] = field(default_factory=list)

    def container(self, element: Element, style: Piece = PLAIN, look: frozenset[str] = frozenset()) -> None:
        """An element whose children are blocks, running text, or both."""
        look |= look_of(element)
        pieces: list[Piece] = list(self.gatherer.text(element.text, style))
        line = line_of(element)
        for child in element:
            tag = tag_of(child)
            if tag in BLOCKS or child in self.holding:
                self.paragraph(pieces, look, line)
                pieces, line = [], line_of(child)
                self.block(child, tag, style, look)
            elif tag:
                if not pieces:
                    line = line_of(child)
                pieces += self.gatherer.piece(child, style)
            pieces += self.gatherer.text(child.tail, style)
        self.paragraph(pieces, look, line)

    def block(self, element: Element, tag: str, style: Piece, look: frozenset[str]) -> None:
        """One element that is no running text."""
        if hidden(element) or tag in THINGS or tag in UNSEEN:
            list(self.gatherer.piece(element, style))
        elif tag in HEADINGS:
            self._heading(element, tag, look)
        elif tag in ("ul", "ol", "menu", "dir"):
            self._list(element, tag, look)
        elif tag == "dl":
            self._definitions(element)
        elif tag == "blockquote":
            self._quote(element)
        elif tag == "pre":
            self._code(element)
        elif tag == "hr":
            self._add(Block("break", "***" if self.depth else "---", line=line_of(element)))
        elif tag == "table":
            self._table(element, look)
        elif tag == "figure":
            self._figure(element, look)
        elif tag == "container":
            self._container(element, look)
        else:
            self.container(element, self.gatherer.styled(element, style), look)

    def paragraph(self, pieces: Sequence[Piece], look: frozenset[str], line: int) -> None:
        """Running text becomes paragraphs: at two line breaks, at an indent, and around pictures."""
        for part in _parts(pieces):
            if isinstance(part, int):
                self._picture(self.gatherer.images[part], line)
            elif (ready := tidy(part)) and any(piece.text.strip() for piece in ready):
                bold = all(piece.bold for piece in ready if not piece.raw and piece.text.strip())
                self._add(Block("paragraph", markdown(ready, self._lost), plain(ready), next((one.line for one in part if one.line), line),
                                look=look | ({"bold"} if bold and plain(ready) else set())))

    def running(self, element: Element, what: str, *, cell: bool = False) -> str:
        """An element as one line of text; pictures in it are put behind the block that it belongs to."""
        pieces = []
        for piece in self.gatherer.children(element, PLAIN):
            if match := _PICTURE.fullmatch(piece.text):
                self.book.say("import-018", line_of(element), what=what, what_zh=IN_ZH[what])
                self.moved.append(Block("picture", line=line_of(element), image=self.gatherer.images[int(match[1])]))
            else:
                pieces.append(replace(piece, text=" ") if piece.text == BREAK and not cell else piece)
        text = markdown(tidy(pieces), self._lost, cell=cell)
        return text.strip()

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        if not self.depth:
            self.book.block += 1
        moved, self.moved = (self.moved, []) if not self.depth else ([], self.moved)
        for picture in moved:
            self._add(picture)

    def _picture(self, image: Image, line: int) -> None:
        picture = Block("picture", line=line, image=image)
        if self.depth:
            self.book.say("import-018", line, what=self.within, what_zh=IN_ZH[self.within])
            self.moved.append(picture)
        else:
            self._add(picture)

    def _lost(self) -> None:
        self.book.look("bold or italic beside a mark", "标点旁的粗体或斜体")

    def _heading(self, element: Element, tag: str, look: frozenset[str]) -> None:
        pieces = [replace(piece, bold=False) for piece in self.gatherer.children(element, PLAIN)]
        pictures = [part for part in _parts(pieces) if isinstance(part, int)]
        pieces = [replace(piece, text=" ") if piece.text == BREAK else piece for piece in pieces if not piece.text.startswith(PLACE)]
        ready, line = tidy(pieces), line_of(element)
        text = markdown(ready, self._lost)
        if text and self.depth:
            self.book.say("import-014", line, how="a bold line, since no heading may stand here", how_zh="粗体，因为这里不能放标题",
                          near=near(plain(ready)))
            bold = [replace(piece, bold=True) for piece in ready]
            self._add(Block("paragraph", markdown(bold, self._lost), plain(ready), line))
        elif text:
            self._add(Block("heading", text, plain(ready), line, int(tag[1]), look | look_of(element)))
        for picture in pictures:
            self._picture(self.gatherer.images[picture], line)

    def _inner(self, element: Element, what: str) -> list[str]:
        """The lines of an element whose blocks stand inside another block."""
        inner = replace(self, within=what, depth=self.depth + 1, blocks=[], moved=[])
        inner.container(element)
        self.moved += inner.moved
        return lines_of(inner.blocks)

    def _list(self, element: Element, tag: str, look: frozenset[str]) -> None:
        if self.depth >= DEEPEST:
            self.book.say("import-020", line_of(element), how="a list stands too deep in others; its items are paragraphs",
                          how_zh="列表嵌套太深，各项改成了段落")
            self.container(element, look=look)
            return
        lines: list[str] = []
        start = element.get("start", "1")
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
        for item in self._items(element):
            inside = self._inner(item, "a list")
            if not any(inside):
                continue
            mark = f"{number}. " if tag == "ol" else "- "
            lines += [f"{mark}{inside[0]}", *(f"{' ' * len(mark)}{one}" if one else "" for one in inside[1:])]
            number += 1
        self._pushed("list", lines, element)

    def _items(self, element: Element) -> Iterable[Element]:
        """The items of a list; what stands between them, as old pages have it, is an item too."""
        loose = element.makeelement("li")
        loose.text = element.text
        if (loose.text or "").strip():
            yield loose
        for child in list(element):
            tail, child.tail = child.tail, None
            if tag_of(child) == "li":
                yield child
            elif tag_of(child):
                wrapper = element.makeelement("li")
                child.addprevious(wrapper)
                wrapper.append(child)
                self.holding |= {wrapper} if child in self.holding else set()
                yield wrapper
            if (tail or "").strip():
                rest = element.makeelement("li")
                rest.text = tail
                yield rest

    def _definitions(self, element: Element) -> None:
        """Terms and what they mean; a meaning without a term, and what else stands there, is text."""
        lines: list[str] = []
        for tag, entry in _entries(element):
            if tag == "dt":
                text = line_start(self.running(entry, "a list"))
                lines += ["", text] if lines and text else [text] if text else []
            elif tag == "dd" and lines:
                inside = self._inner(entry, "a list")
                lines += [f": {inside[0]}", *(f"  {one}" if one else "" for one in inside[1:])] if any(inside) else []
            else:
                self._pushed("list", lines, element)
                lines = []
                self._loose(entry)
        self._pushed("list", lines, element)

    def _loose(self, entry: Element | str) -> None:
        """Text, or an element, that stands where the page's author should not have put it."""
        if isinstance(entry, str):
            self.paragraph(list(self.gatherer.text(entry, PLAIN)), frozenset(), 0)
        elif tag_of(entry) in BLOCKS and tag_of(entry) != "dd":
            self.block(entry, tag_of(entry), PLAIN, frozenset())
        else:
            wrapper = entry.makeelement("div")
            wrapper.text, inner = None, entry
            if tag_of(entry) == "dd":
                self.container(entry)
            else:
                tail, inner.tail = inner.tail, None
                inner.addprevious(wrapper)
                wrapper.tail = tail
                wrapper.append(inner)
                self.container(wrapper)

    def _quote(self, element: Element) -> None:
        if self.depth >= DEEPEST:
            self.container(element)
            return
        lines = self._inner(element, "a quotation")
        self._pushed("quote", [f"> {one}" if one else ">" for one in lines], element)

    def _pushed(self, kind: str, lines: list[str], element: Element) -> None:
        """A block of several lines; then the pictures that were in it."""
        if any(lines):
            self._add(Block(kind, "\n".join(lines), line=line_of(element)))
        elif not self.depth:
            moved, self.moved = self.moved, []
            for picture in moved:
                self._add(picture)

    def _code(self, element: Element) -> None:
        text = "".join(element.itertext()).strip("\n").expandtabs(4)
        if not text.strip():
            return
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text)), 3)
        self._pushed("code", [fence, *text.split("\n"), fence], element)

    def _table(self, element: Element, look: frozenset[str]) -> None:
        if not is_table(element):
            if len(rows_of(element)) > 1 and max(len(cells_of(row)) for row in rows_of(element)) > 1:
                self.book.say("import-019", line_of(element), how="it holds more than words, and became text",
                              how_zh="里面不只是文字，改成了正文")
            self.container(element, look=look - {"centred", "right"})
            return
        for entry in stray(element):
            self._loose(entry)
        titles = [child for child in element if tag_of(child) == "caption"]
        title = " ".join(plain(list(self.gatherer.children(one, PLAIN))) for one in titles if one.find(".//img") is None)
        lines = pipes(element, lambda cell: self.running(cell, "a table", cell=True), self.book)
        if title and not self.depth and not set("{}") & set(title) and not any(one.find(".//img") is not None for one in titles):
            lines = [f"::: table {title}", *lines, ":::"]
        else:
            for one in titles:
                self.container(one)
        self._pushed("table", lines, element)

    def _figure(self, element: Element, look: frozenset[str]) -> None:
        """A picture and its caption, wherever that stands; the words of other figures are text."""
        captions = [one for one in element.iter() if tag_of(one) == "figcaption"]
        pictures = [one for one in element.iter() if tag_of(one) in ("img", "image")]
        if len(captions) != 1 or not pictures or self.depth or any(tag_of(one) == "figure" for one in element.iterdescendants()):
            self.container(element, look=look)
            return
        caption = captions[0]
        tail, caption.tail = caption.tail, None
        parent, before = caption.getparent(), caption.getprevious()
        if before is None:
            parent.text = (parent.text or "") + (tail or "")
        else:
            before.tail = (before.tail or "") + (tail or "")
        parent.remove(caption)
        self.container(element, look=look)
        self.container(caption, look=look | {"caption"})

    def _container(self, element: Element, look: frozenset[str]) -> None:
        """A box, a verse … of a manuscript that is written in our marks already."""
        self._add(Block("open", f"::: {element.get('info', '').strip()}", line=line_of(element)))
        self.container(element, look=look)
        self._add(Block("close", ":::", line=line_of(element)))


def holding_blocks(body: Element) -> frozenset[Element]:
    """The elements that hold a block somewhere inside, whatever their own tag says."""
    found: set[Element] = set()
    for element in body.iter():
        if tag_of(element) in BLOCKS:
            for outer in element.iterancestors():
                if outer in found:
                    break
                found.add(outer)
    return frozenset(element for element in found if tag_of(element) not in BLOCKS and tag_of(element) not in THINGS)


def lines_of(blocks: Sequence[Block]) -> list[str]:
    """The lines of blocks, an empty one between each two; a list's first line follows its paragraph at once."""
    lines: list[str] = []
    for at, block in enumerate(blocks):
        if at and not (block.kind == "list" and block.text.startswith(("- ", "1. ")) and blocks[at - 1].kind == "paragraph"):
            lines.append("")
        lines += block.text.split("\n")
    return lines or [""]


def _entries(element: Element) -> Iterable[tuple[str, Element | str]]:
    """Terms, meanings, and what else stands in a list of them, in order."""
    if (element.text or "").strip():
        yield "", element.text
    for child in list(element):
        tag, tail = tag_of(child), child.tail or ""
        if tag == "div" and child.find("dt") is not None:
            yield from _entries(child)
        elif tag:
            child.tail = None
            yield tag, child
        if tail.strip():
            yield "", tail


def _parts(pieces: Sequence[Piece]) -> list[list[Piece] | int]:
    """Pieces of one paragraph each, and the numbers of the pictures between them."""
    parts: list[list[Piece] | int] = []
    run: list[Piece] = []

    def end() -> None:
        if run:
            parts.append(run.copy())
            run.clear()

    breaks = 0
    for piece in pieces:
        if match := _PICTURE.fullmatch(piece.text):
            end()
            parts.append(int(match[1]))
            breaks = 0
        elif piece.text == BREAK and not piece.raw:
            breaks += 1
        else:
            blank = not piece.text.strip() and not piece.raw
            if breaks and blank and INDENT not in piece.text:
                continue
            if breaks > 1 or (breaks and piece.text.lstrip(" \t\n").startswith((INDENT, "\xa0\xa0"))):
                end()
            elif breaks and run:
                run.append(Piece(BREAK))
            breaks = 0
            first = not piece.raw and (not run or run[-1].text == BREAK)
            run.append(replace(piece, text=piece.text.lstrip(f"{INDENT} \t\n\xa0")) if first else piece)
    end()
    return parts
