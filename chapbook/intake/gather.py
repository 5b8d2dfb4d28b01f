"""Inline elements of a page, gone through once.

In: an element. Out: `Piece`s of running text; pictures in it are pieces that hold a place, notes are calls. Marks that the manuscript
does not have are left out and counted, what is no text is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from chapbook.intake.decode import UNSEEN
from chapbook.intake.model import Image, Notebook
from chapbook.intake.running import BREAK, Piece, escaped
from chapbook.intake.tree import BLOCKS, THINGS, Element, has_dots, hidden, is_bold, is_italic, line_of, tag_of, words
from chapbook.intake.tree import UNSEEN as NEVER

PLACE = "\ufffc"  # stands for a picture; sources never hold it, see decode
_WEB = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
LOOKS = {"u": ("underline", "下划线"), "ins": ("underline", "下划线"), "s": ("struck out", "删除线"), "strike": ("struck out", "删除线"),
         "del": ("struck out", "删除线"), "mark": ("highlight", "底色"), "big": ("size", "字号")}


@dataclass(slots=True)
class Gatherer:
    """Collects running text. `calls` are the elements that call a note; pictures are kept by number."""

    book: Notebook
    calls: Mapping[Element, str] = field(default_factory=dict)
    images: list[Image] = field(default_factory=list)

    def children(self, element: Element, style: Piece) -> Iterator[Piece]:
        """The text of an element and of all that is in it."""
        yield from self.text(element.text, style)
        for child in element:
            yield from self.piece(child, style)
            yield from self.text(child.tail, style)

    def text(self, text: str | None, style: Piece) -> Iterable[Piece]:
        """Characters of the page."""
        kept, count = UNSEEN.subn("", text or "")
        self.book.unseen += count
        return (replace(style, text=kept),) if kept else ()

    def piece(self, element: Element, style: Piece) -> Iterator[Piece]:
        """One element in running text."""
        tag = tag_of(element)
        if not tag or tag in NEVER:
            return
        if hidden(element):
            self._drop(element, "hidden text", "隐藏的文字")
        elif tag in THINGS:
            self._drop(element, *THINGS[tag])
        elif element in self.calls:
            yield Piece(f"[^{self.calls[element]}]", raw=True)
        elif tag == "br":
            yield Piece(BREAK)
        elif tag in ("img", "image"):
            yield self._picture(element)
        elif tag in BLOCKS:
            yield Piece(BREAK)
            yield from self.children(element, style)
            yield Piece(BREAK)
        else:
            yield from self._styled(element, tag, style)

    def _styled(self, element: Element, tag: str, style: Piece) -> Iterator[Piece]:
        """An element that gives its text a mark, or none."""
        inside = self.styled(element, style)
        if tag == "keep":
            yield Piece(element.text or "", raw=True, words=element.text or "")
        elif tag in ("ruby", "code", "kbd", "samp", "tt") and not self._simple(element):
            yield from self.children(element, inside)
        elif tag == "ruby":
            yield from self._ruby(element, inside)
        elif tag in ("code", "kbd", "samp", "tt"):
            yield from self._code(element, inside)
        elif tag in ("sup", "sub"):
            yield from self._raised(element, inside, _RAISED if tag == "sup" else _LOWERED)
        elif tag == "q":
            yield from (replace(inside, text="“"), *self.children(element, inside), replace(inside, text="”"))
        elif has_dots(element) and self._simple(element) and (text := "".join(element.itertext()).strip()):
            yield Piece(f"[{escaped(' '.join(text.split()))}]{{.dots}}", raw=True, words=" ".join(text.split()))
        else:
            yield from self.children(element, inside)

    def _simple(self, element: Element) -> bool:
        """Whether an element holds nothing but text and marks."""
        return not any(one in self.calls or tag_of(one) in THINGS or tag_of(one) in ("img", "image", "br", "keep") or tag_of(one) in BLOCKS
                       or hidden(one) for one in element.iterdescendants())

    def styled(self, element: Element, style: Piece) -> Piece:
        """The style inside an element."""
        tag = tag_of(element)
        if tag in LOOKS:
            self.book.look(*LOOKS[tag])
        link = style.link
        if tag == "a" and (target := element.get("href", "").strip()):
            text = "".join(element.itertext())
            if _WEB.match(target):
                link = target
            elif text.strip() and not text.strip().isdigit():
                self.book.say("import-007", line_of(element), address=target[:80])
        return replace(style, bold=style.bold or is_bold(element), italic=style.italic or is_italic(element), link=link)

    def _ruby(self, element: Element, style: Piece) -> Iterator[Piece]:
        """Base characters and readings; a group that the manuscript cannot write is text with the reading in brackets."""
        base, readings = "", []
        for child in (None, *element):
            tag = tag_of(child) if child is not None else ""
            text = (element.text if child is None else "".join(child.itertext())) or ""
            if tag == "rt":
                readings.append(" ".join(text.split()))
            elif tag != "rp" and tag not in NEVER:
                base += text
            base += (child.tail or "") if child is not None else ""
        base = "".join(base.split())
        readings = [one for one in readings if one]
        if not readings:
            yield from self.text(base, style)
        elif base and not any(mark in base + "".join(readings) for mark in "{}|\\`*[]<&_"):
            whole = readings if len(readings) == len(base) else [" ".join(readings)]
            yield Piece("{" + "|".join([base, *whole]) + "}", raw=True, words=f"{base}（{' '.join(readings)}）")
        else:
            yield from self.text(f"{base}（{' '.join(readings)}）", style)

    def _code(self, element: Element, style: Piece) -> Iterator[Piece]:
        text = " ".join("".join(element.itertext()).split())
        if text and "`" not in text:
            yield Piece(f"`{text}`", raw=True, words=text)
        else:
            yield from self.children(element, style)

    def _raised(self, element: Element, style: Piece, table: dict[int, int]) -> Iterator[Piece]:
        """Figures above and below the line have characters of their own; other text stands on the line, which is told."""
        inside = list(self.children(element, style))
        text = "".join(piece.text for piece in inside)
        if any(piece.raw for piece in inside) or not text.strip():
            yield from inside
        elif all(ord(character) in table for character in text.strip()):
            yield replace(style, text=text.strip().translate(table))
        else:
            self.book.look("raised or lowered", "上标或下标")
            yield from inside

    def _picture(self, element: Element) -> Piece:
        address = next((element.get(name, "").strip() for name in ("data-src", "data-original", "data-actualsrc", "src")
                        if element.get(name, "").strip()), "")
        address = address or element.get("srcset", "").split(" ")[0].strip(",")
        self.images.append(Image(address, " ".join(element.get("alt", "").split()), attributes=element.get("data-figure", "")))
        return Piece(f"{PLACE}{len(self.images) - 1}{PLACE}", raw=True, line=line_of(element))

    def _drop(self, element: Element, what: str, what_zh: str) -> None:
        if text := words(element):
            self.book.drop(what, what_zh, text, line_of(element))
