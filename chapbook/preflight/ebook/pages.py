"""The printed pages in the ebook: markers in the text, their list, the same list for older readers, the edition they belong to.

In: an `Archive`. Out: findings ebook-013 to ebook-015. EPUB Accessibility 1.1, 3.3 (page navigation) and EPUB 3.3, 5.4.2.3
(page-list). A reader who is told "page 12" has to come to what is on page 12 of the print edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from chapbook.preflight.ebook.archive import DC, NCX, TYPE, XHTML, Archive, Target, elements, reasoned, words_of
from chapbook.preflight.model import Finding

LABEL = re.compile(r"[0-9A-Za-z]+")


class Mark(NamedTuple):
    """A marker in the text: where, its id, and how it calls its page."""

    file: str
    line: int
    id: str
    label: str


class Entry(NamedTuple):
    """A line of the page list: the label, where it leads, its line in the file."""

    label: str
    target: Target
    line: int


def marks(archive: Archive) -> list[Mark]:
    """The page markers in reading order."""
    return [Mark(file, one.sourceline, one.get("id", ""), (one.get("aria-label") or one.get("title") or words_of(one)).strip())
            for file, root in archive.documents.items() for one in elements(root) if marks_page(one)]


def marks_page(element: Any) -> bool:
    """Whether an element is a page marker."""
    return "pagebreak" in element.get(TYPE, "").split() or element.get("role") == "doc-pagebreak"


def entries(archive: Archive) -> list[Entry]:
    """The lines of the page list."""
    return [Entry(words_of(one), archive.target(archive.nav, one.get("href", "")), one.sourceline)
            for nav in archive.lists("page-list") for one in nav.iter(f"{XHTML}a")]


def pages(archive: Archive) -> Iterator[Finding]:
    """The list and the markers say the same, in the same order."""
    marked, listed = marks(archive), entries(archive)
    order = {(mark.file, mark.id): at for at, mark in enumerate(marked)}
    before = Entry("", Target("", ""), 0)
    seen: set[str] = set()
    for one in listed:
        at = order.get((one.target.file, one.target.anchor))
        if one.label in seen:
            yield _list(archive, one, f'"{one.label}" is listed twice', f"“{one.label}”列了两次")
        seen.add(one.label)
        if at is None:
            yield _list(archive, one, f'"{one.label}" leads to no page marker', f"“{one.label}”指向的地方没有页码标记")
            continue
        if not _same(one.label, marked[at].label):
            yield _list(archive, one, f'"{one.label}" leads to the marker of page "{marked[at].label}"',
                        f"“{one.label}”指向“{marked[at].label}”的标记")
        previous = order.get((before.target.file, before.target.anchor), -1)
        if at < previous:
            yield _list(archive, one, f'"{one.label}" is listed after "{before.label}" and stands before it in the book',
                        f"“{one.label}”列在“{before.label}”之后，书中却在它之前")
        before = one
    yield from _unlisted(marked, {(one.target.file, one.target.anchor) for one in listed})


def _list(archive: Archive, one: Entry, en: str, zh: str) -> Finding:
    return reasoned("ebook-013", archive.nav, one.line, en, zh)


def _unlisted(marked: Sequence[Mark], listed: set[tuple[str, str]]) -> Iterator[Finding]:
    for mark in marked:
        if not mark.label:
            yield reasoned("ebook-013", mark.file, mark.line, "a page marker does not say which page begins", "有页码标记没有写明是第几页")
        elif (mark.file, mark.id) not in listed:
            yield reasoned("ebook-013", mark.file, mark.line, f'the marker "{mark.label}" is not listed', f"标记“{mark.label}”没有列出")


def _same(label: str, marked: str) -> bool:
    """Whether a marker ("Page 12.", "第12页") is that of a page ("12")."""
    return label == marked or label in LABEL.findall(marked) or (not label.isascii() and label in marked)


def older(archive: Archive) -> Iterator[Finding]:
    """toc.ncx, for older reading systems, has the same list."""
    if not archive.ncx:
        return
    listed = [(one.label, one.target) for one in entries(archive)]
    targets = list(archive.trees[archive.ncx].iter(f"{NCX}pageTarget"))
    contents = [(_labelled(one), archive.target(archive.ncx, _content(one).get("src", ""))) for one in targets]
    for at in range(max(len(listed), len(contents))):
        new, old = (one[at] if at < len(one) else None for one in (listed, contents))
        if new != old:
            said = [f'"{one[0]}"' if one else "nothing" for one in (new, old)]
            said_zh = [f"“{one[0]}”" if one else "空缺" for one in (new, old)]
            en = f"line {at + 1} of its page list is {said[1]} where that of the contents has {said[0]}"
            if new and old and new[0] == old[0]:
                en, zh = f'"{new[0]}" leads elsewhere than in the contents', f"“{new[0]}”指向的地方与目录文件不同"
            else:
                zh = f"页码表第 {at + 1} 行是{said_zh[1]}，目录文件里是{said_zh[0]}"
            yield reasoned("ebook-014", archive.ncx, targets[at].sourceline if at < len(targets) else 0, en, zh)
            return


def _content(element: Any) -> Any:
    found = element.find(f"{NCX}content")
    return found if found is not None else element


def _labelled(element: Any) -> str:
    label = element.find(f"{NCX}navLabel")
    return words_of(label) if label is not None else ""


def source(archive: Archive) -> Iterator[Finding]:
    """Markers without the edition that they come from say little: two printings have different pages."""
    named = [*archive.metadata("pageBreakSource"), *archive.metadata("a11y:pageBreakSource"), *archive.package.iter(f"{DC}source")]
    if marks(archive) and not named:
        yield Finding("ebook-015", file=archive.package_file)
