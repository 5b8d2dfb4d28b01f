"""Plain text as the tree of a page.

In: the text of a .txt file. Out: paragraphs and headings, each with its line. Paragraphs are parted by empty lines; where there are none,
by indents of two full-width spaces, as Chinese typists make them; else each line is one. A heading is only what looks like nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from chapbook.intake.model import Notebook, near
from chapbook.intake.tree import Element

NUMERAL = "〇零一二三四五六七八九十百"
_INDENT = re.compile(r"(?:\u3000|\xa0\xa0|[ ]{2,}|\t)")
_ENDS = re.compile(r"[。！？!?；;，,、：:…”’」』.]$")
CHAPTER = re.compile(rf"第\s*[{NUMERAL}\d]+\s*[章节回部分篇]|chapter\s+\w+", re.IGNORECASE)
FIRST = re.compile(rf"[{NUMERAL}]{{1,3}}、\S")
SECOND = re.compile(rf"[（(][{NUMERAL}]{{1,3}}[）)]\S")
SHORT = 30


def plain_tree(text: str, book: Notebook) -> Element:
    """The tree of a text."""
    body = etree.Element("body")
    paragraphs = list(_paragraphs(text.split("\n")))
    first = True
    for line, words in paragraphs:
        level = heading_level(words)
        if first and not level and "\n" not in words and len(words) <= SHORT and not _ENDS.search(words) and len(paragraphs) > 1:
            level = 1
        elif level:
            book.say("import-013", line, near=near(words))
        element = etree.SubElement(body, f"h{level}" if level else "p")
        element.set("data-line", str(line))
        _fill(element, words)
        first = False
    return body


def heading_level(words: str) -> int:
    """2 for 第一章, Chapter 1 and 一、; 3 for （一）; 0 for a paragraph."""
    words = words.strip()
    if "\n" in words or len(words) > SHORT or _ENDS.search(words):
        return 0
    if CHAPTER.match(words) or FIRST.match(words):
        return 2
    return 3 if SECOND.match(words) else 0


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each paragraph with its first line; lines of one paragraph that the typist cut are joined."""
    indented = sum(bool(_INDENT.match(line)) for line in lines if line.strip())
    filled = sum(bool(line.strip()) for line in lines)
    empty = sum(not line.strip() for line in lines[1:-1])
    by_indent = indented * 3 >= filled and indented > 1
    each = not by_indent and not empty
    run: list[str] = []
    start = 0
    for number, line in enumerate(lines, 1):
        if run and (not line.strip() or each or (by_indent and _INDENT.match(line))):
            yield start, _joined(run)
            run = []
        if line.strip():
            start = start if run else number
            run.append(line.strip(" \t\u3000\xa0"))
    if run:
        yield start, _joined(run)


def _joined(run: Sequence[str]) -> str:
    """Short lines are verse or an address and stay lines; long ones were cut at the screen's edge."""
    longest = max(map(len, run))
    wide = 2 if any(character >= "\u2e80" for character in "".join(run)) else 1
    if len(run) > 1 and longest * wide < 56:
        return "\n".join(run)
    text = run[0]
    for line in run[1:]:
        text += line if text[-1:] >= "\u2e80" and line[:1] >= "\u2e80" else f" {line}"
    return text


def _fill(element: Element, words: str) -> None:
    first, *rest = words.split("\n")
    element.text = first
    for line in rest:
        etree.SubElement(element, "br").tail = line
