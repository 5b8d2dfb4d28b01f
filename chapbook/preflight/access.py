"""Can everyone read the screen edition? The project's own look at the tags of the finished file.

In: the bytes of a tagged PDF. Out: `Findings` with the codes access-…. ISO 14289-1 (PDF/UA-1), as far as it can be seen without a
reader: names, alternatives, order of headings, heads of tables, links, pictures with their captions, nothing left untagged. Where
the public checker `page-validation` is installed and asked for, what it says is told as well.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pikepdf

from chapbook.preflight.fonts import Font
from chapbook.preflight.gather import gathered
from chapbook.preflight.model import Checked, Finding, Findings
from chapbook.preflight.tags import STANDARD, Marked, Tag, Tags, marked
from chapbook.preflight_codes import CODES

HEADINGS = {f"H{level}": level for level in range(1, 7)}


class Screen(NamedTuple):
    """The file as the rules see it."""

    pdf: pikepdf.Pdf
    tags: Tags
    marks: tuple[Marked, ...]


def access(pdf: bytes, folios: tuple[str, ...] = (), *, public: bool = False) -> Findings:
    """Look at a screen PDF; with `public`, ask page-validation too."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            screen = Screen(opened, Tags(opened), tuple(marked(page) for page in opened.pages))
            found = [one for rule, _ in RULES for one in rule(screen)]
            checked = [Checked(rule.__name__, codes, "tags", sum(1 for _ in screen.tags)) for rule, codes in RULES]
            pages = len(screen.marks)
    except pikepdf.PdfError:
        words = {"reason": "it is damaged or locked", "reason_zh": "已损坏或设有密码"}
        return Findings((Finding("press-021", words=words, severity=CODES["press-021"].severity),), folios, standard="ua-1")
    if public:
        found.extend(_public(pdf))
        checked.append(Checked("page_validation", ("access-016",), "tags", 1))
    return Findings(tuple(gathered(found, folios)), folios, pages, checked=tuple(checked), standard="ua-1")


def document(screen: Screen) -> Iterator[Finding]:
    """What the document says of itself."""
    root: Any = screen.pdf.Root
    if not str(root.get("/Lang", "")).strip():
        yield Finding("access-001")
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)) or not screen.tags.root.inside:
        yield Finding("access-002", words={"reason": "the document has no tags", "reason_zh": "文档没有标签"})
    if bool(root.get("/MarkInfo", {}).get("/Suspects", False)):
        yield Finding("access-002", words={"reason": "the document says that its tags may be wrong", "reason_zh": "文档自称标签可能有误"})
    metadata = root.get("/Metadata")
    said = metadata.read_bytes() if isinstance(metadata, pikepdf.Stream) else b""
    if b"pdfuaid" not in said:
        yield Finding("access-002", words={"reason": "the document does not say that it is PDF/UA", "reason_zh": "文档没有声明 PDF/UA"})
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)) or b"dc:title" not in said:
        yield Finding("access-003")
    if len(screen.marks) > 10 and "/First" not in root.get("/Outlines", {}):
        yield Finding("access-014")
    for tag in screen.tags:
        if tag.name not in STANDARD:
            yield Finding("access-015", tag.first_page, words={"tag": tag.name})


def figures(screen: Screen) -> Iterator[Finding]:
    """Every picture has words in its place, and its caption beside it."""
    for tag in screen.tags:
        if tag.name in ("Figure", "Formula"):
            if not str(tag.element.get("/Alt", "") or tag.element.get("/ActualText", "")).strip():
                yield Finding("access-005", tag.first_page)
        elif tag.name == "Caption":
            parent = tag.parent
            tied = parent is not None and any(one.name in ("Figure", "Table", "Formula") for one in parent.below())
            if not tied:
                yield Finding("access-006", tag.first_page, words={"text": read(tag, screen)})


def headings(screen: Screen) -> Iterator[Finding]:
    """No level is left out."""
    before = 0
    for tag in screen.tags:
        level = HEADINGS.get(tag.name, 0)
        if level:
            if level > before + 1:
                words = {"level": str(level), "before": str(before), "text": read(tag, screen)}
                yield Finding("access-007", tag.first_page, words=words)
            before = level


def tables(screen: Screen) -> Iterator[Finding]:
    """A table has head cells and rows of one length. The part of a table that goes on over the page shares the head before it."""
    before: Tag | None = None
    for tag in screen.tags:
        if tag.name != "Table":
            continue
        rows = [row for row in tag.below() if row.name == "TR"]
        lengths = [sum(_span(cell) for cell in row.inside if cell.name in ("TH", "TD")) for row in rows]
        spanned = any(int(_attribute(cell, "/RowSpan")) > 1 for row in rows for cell in row.inside)
        continued = before is not None and before.parent is tag.parent
        if not any(one.name == "TH" for one in tag.below()) and not continued:
            yield Finding("access-008", tag.first_page)
        if lengths and min(lengths) != max(lengths) and not spanned:
            yield Finding("access-009", tag.first_page, words={"cells": str(min(lengths)), "columns": str(max(lengths))})
        before = tag


def _span(cell: Tag) -> int:
    return int(_attribute(cell, "/ColSpan"))


def _attribute(cell: Tag, name: str) -> Any:
    """An attribute of a cell (ISO 32000-1, 14.8.5.7); 1 if it is not given."""
    given = cell.element.get("/A", {})
    for one in given if isinstance(given, pikepdf.Array) else [given]:
        if isinstance(one, pikepdf.Dictionary) and name in one:
            return one[name]
    return 1


def links(screen: Screen) -> Iterator[Finding]:
    """Links say where they lead, are tagged, and are reached in the order of the page."""
    tagged = {annotation.objgen for tag in screen.tags if tag.name in ("Link", "Annot", "Form") for annotation in tag.annotations}
    for index, page in enumerate(screen.pdf.pages):
        annotations = [one for one in page.obj.get("/Annots", []) if one.get("/Subtype") not in ("/Popup", "/PrinterMark")]
        if annotations and page.obj.get("/Tabs") != "/S":
            yield Finding("access-004", index)
        for one in annotations:
            if not str(one.get("/Contents", "")).strip() or one.objgen not in tagged:
                yield Finding("access-010", index)


def content(screen: Screen) -> Iterator[Finding]:
    """All that is painted is tagged or marked as decoration, and every tag finds its piece."""
    known = {piece for tag in screen.tags for piece in tag.pieces}
    for index, marks in enumerate(screen.marks):
        loose = marks.loose + sum((index, number) not in known for number in marks.numbers)
        if loose:
            yield Finding("access-011", index, words={"count": str(loose)})
    for page, number in sorted(known):
        if not 0 <= page < len(screen.marks) or number not in screen.marks[page].numbers:
            yield Finding("access-012", page)


def characters(screen: Screen) -> Iterator[Finding]:
    """Every font says which characters it shows."""
    told = set()
    for index, (page, marks) in enumerate(zip(screen.pdf.pages, screen.marks, strict=True)):
        fonts = _fonts(page)
        for name in sorted(marks.fonts):
            if name in fonts and fonts[name].objgen not in told:
                told.add(fonts[name].objgen)
                font = Font(fonts[name])
                if not font.has_unicode:
                    yield Finding("access-013", index, words={"font": font.name})


def _fonts(page: pikepdf.Page) -> Any:
    """The fonts of a page by their names."""
    return page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", {})


def read(tag: Tag, screen: Screen) -> str:
    """The text of a tag, shortened."""
    text = ""
    for one in tag.below():
        for page, number in one.pieces:
            fonts = _fonts(screen.pdf.pages[page])
            for name, string in screen.marks[page].texts.get(number, []):
                if name in fonts:
                    font = Font(fonts[name])
                    text += font.read(font.codes(string))
            if len(text) > 30:
                return text[:30] + "…"
    return text.strip()


def _public(pdf: bytes) -> Iterator[Finding]:
    """What page-validation says; nothing where it is not installed."""
    try:
        import page as checker  # noqa: PLC0415
    except ImportError:
        return
    for failure in checker.validate_pdf_bytes(pdf, profile="ua1").failures:
        yield Finding("access-016", words={"checker": "page-validation", "reason": f"{failure.message} [{failure.rule_id}]"})


RULES: tuple[tuple[Callable[[Screen], Iterator[Finding]], tuple[str, ...]], ...] = (
    (document, ("access-001", "access-002", "access-003", "access-014", "access-015")),
    (figures, ("access-005", "access-006")),
    (headings, ("access-007",)),
    (tables, ("access-008", "access-009")),
    (links, ("access-004", "access-010")),
    (content, ("access-011", "access-012")),
    (characters, ("access-013",)),
)
