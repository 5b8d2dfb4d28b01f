"""A Word document (.docx) as the tree of a page.

In: its bytes. Out: the tree that mammoth makes of it, its pictures by address, and remarks on all that Word shows and mammoth does not:
heads and feet of pages, comments, formulas. Before, what mammoth would pass over is written so that it does not: ruby, emphasis dots,
fields, text boxes. Specification: ECMA-376, WordprocessingML.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import mammoth
from lxml import etree

from chapbook.intake.model import IntakeFault, Notebook
from chapbook.intake.tree import Element
from chapbook.intake.web import tree_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
LARGEST = 1 << 30  # bytes when unpacked; a document that grows beyond it was made to do so
MARKS = {"\ufdd0": "<ruby>", "\ufdd1": "<rt>", "\ufdd2": "</rt></ruby>", "\ufdd3": '<span class="dots">', "\ufdd4": "</span>"}
STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Image Caption'] => p.caption:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Source Code'] => pre:separator('\\n')
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='List Paragraph'] => p:fresh
p.chapbook-centred => p.centred:fresh
p.chapbook-right => p.right:fresh
u => u
"""
READ = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
BESIDE = {"header": ("the head of the pages", "页眉"), "footer": ("the foot of the pages", "页脚"), "comments": ("a comment", "批注")}
_UNWRAPPED = ("fldSimple", "dir", "bdo", "ruby")


def word_tree(content: bytes, book: Notebook) -> tuple[Element, dict[str, bytes]]:
    """The tree of the document and the bytes of its pictures.

    Raises:
        IntakeFault: it is no Word document, or a damaged one.
    """
    try:
        ready = _prepared(content, book)
        pictures: dict[str, bytes] = {}
        html = mammoth.convert_to_html(io.BytesIO(ready), style_map=STYLES, include_embedded_style_map=False,
                                       transform_document=mammoth.transforms.paragraph(_aligned),
                                       convert_image=_keeping(pictures)).value
    except (zipfile.BadZipFile, OSError, KeyError, ValueError, etree.XMLSyntaxError, AttributeError, TypeError, RecursionError,
            NotImplementedError, SyntaxError) as fault:
        raise IntakeFault("import-001", form="Word", reason="it is no Word document, or a damaged one",
                          reason_zh="不是 Word 文档，或已损坏") from fault
    except Exception as fault:  # the XML reader inside mammoth has exceptions of its own
        if type(fault).__module__.startswith("xml."):
            raise IntakeFault("import-001", form="Word", reason="its XML is damaged", reason_zh="其中的 XML 已损坏") from fault
        raise
    for mark, tag in MARKS.items():
        html = html.replace(mark, tag)
    root = tree_of(f"<html><body>{html}</body></html>", "Word")
    _tell_missing(ready, root, book)
    return root, pictures


def _aligned(paragraph: Any) -> Any:
    """Paragraphs in the middle or at the right get a style by which they are known."""
    styles = {"center": "chapbook-centred", "right": "chapbook-right", "end": "chapbook-right"}
    plain = paragraph.style_name is None or paragraph.style_name.lower() in ("normal", "body text", "no spacing")
    if paragraph.alignment in styles and plain and paragraph.numbering is None:
        return paragraph.copy(style_id=styles[paragraph.alignment], style_name=None)
    return paragraph


def _keeping(pictures: dict[str, bytes]) -> Any:
    """A converter that puts the bytes of pictures aside; one that only links to a file keeps its address."""
    def keep(image: Any) -> dict[str, str]:
        suffix = image.content_type.rpartition("/")[2] if image.content_type else "?"
        try:
            with image.open() as file:
                content = file.read()
        except mammoth.docx.files.InvalidFileReferenceError as fault:
            linked = re.search(r"'([^']*)'", str(fault))
            return {"src": linked[1] if linked else ""}
        except KeyError:
            return {"src": f"word:missing.{suffix}"}
        address = f"word:{len(pictures) + 1}.{suffix}"
        pictures[address] = content
        return {"src": address}

    return mammoth.images.img_element(keep)


def _prepared(content: bytes, book: Notebook) -> bytes:
    """The document with its ruby, dots, fields and text boxes where mammoth reads them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        if sum(entry.file_size for entry in source.infolist()) > LARGEST:
            raise IntakeFault("import-001", form="Word", reason="it is larger than 1 GB", reason_zh="超过 1 GB")
        names = source.namelist()
        if "word/document.xml" not in names and not any(name.endswith("document.xml") for name in names):
            raise ValueError("no document")
        for name in dict.fromkeys(names):
            part = source.read(name)
            if READ.fullmatch(name):
                root = _xml(part)
                _rewrite(root, book)
                part = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
            else:
                _tell_beside(name, part, book)
            target.writestr(name, part)
    return out.getvalue()


def _xml(part: bytes) -> Element:
    """A part's root; nothing outside of it is ever read."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True))


def _rewrite(root: Element, book: Notebook) -> None:
    for text in root.iter(f"{W}t"):
        text.text = re.sub("[\ufdd0-\ufdef]", "", text.text or "")
    for choice in list(root.iter(f"{MC}AlternateContent")):
        if choice.find(f"{MC}Fallback") is None or not len(choice.find(f"{MC}Fallback")):
            _lift_boxes(choice)
    for ruby in list(root.iter(f"{W}ruby")):
        base, reading = ("".join(ruby.find(f"{W}{name}").itertext(f"{W}t")) if ruby.find(f"{W}{name}") is not None else ""
                         for name in ("rubyBase", "rt"))
        _instead(ruby, f"\ufdd0{base}\ufdd1{reading}\ufdd2")
    for formula in list(root.iter(f"{M}oMath")):
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}t").text = "".join(formula.itertext(f"{M}t"))
        book.say("import-020", how=f"a formula became plain characters: {run[0].text}", how_zh=f"公式变成了普通字符：{run[0].text}")
        formula.getparent().replace(formula, run)
    for name in ("fldSimple", "dir", "bdo"):
        for wrapper in list(root.iter(f"{W}{name}")):
            _unwrap(wrapper)
    for wrapper in list(root.iter(f"{M}oMathPara")):
        _unwrap(wrapper)
    for dots in list(root.iter(f"{W}em")):
        run = next(dots.iterancestors(f"{W}r"), None)
        texts = list(run.iter(f"{W}t")) if run is not None else []
        if texts and dots.get(f"{W}val", "none") != "none":
            texts[0].text = f"\ufdd3{texts[0].text or ''}"
            texts[-1].text = f"{texts[-1].text or ''}\ufdd4"
    if gone := ["".join(one.itertext()) for one in root.iter(f"{W}del")]:
        book.say("import-020", how=f"deletions that Word still kept are carried out ({len(gone)})",
                 how_zh=f"Word 中保留的 {len(gone)} 处删除已生效")


def _instead(ruby: Element, text: str) -> None:
    """A run's text in place of the ruby that the run holds."""
    replacement = etree.Element(f"{W}t")
    replacement.text = text
    replacement.tail = ruby.tail
    ruby.getparent().replace(ruby, replacement)


def _unwrap(wrapper: Element) -> None:
    parent = wrapper.getparent()
    at = parent.index(wrapper)
    for child in list(wrapper):
        parent.insert(at, child)
        at += 1
    parent.remove(wrapper)


def _lift_boxes(choice: Element) -> None:
    """The paragraphs of a text box that has no older form stand behind the paragraph that holds it."""
    holder = next(choice.iterancestors(f"{W}p"), None)
    if holder is None:
        return
    for box in reversed(list(choice.iter(f"{W}txbxContent"))):
        for child in reversed(list(box)):
            holder.addnext(child)
    pictures = choice.find(f"{MC}Choice")
    if pictures is not None:
        for child in pictures:
            choice.addprevious(child)
    choice.getparent().remove(choice)


def _tell_beside(name: str, part: bytes, book: Notebook) -> None:
    """Heads, feet and comments: text that is no part of the article."""
    kind = re.fullmatch(r"word/(header|footer|comments)\d*\.xml", name)
    if not kind:
        return
    for paragraph in _xml(part).iter(f"{W}p"):
        if text := "".join(paragraph.itertext(f"{W}t")).strip():
            book.drop(*BESIDE[kind[1]], text)


def _paragraphs(root: Element) -> Iterator[str]:
    """The words of each paragraph that is shown."""
    for paragraph in root.iter(f"{W}p"):
        texts = (text.text or "" for text in paragraph.iter(f"{W}t")
                 if next(text.iterancestors(f"{W}p")) is paragraph and not _skipped(text))
        yield "".join(texts)


def _skipped(text: Element) -> bool:
    """Whether mammoth passes over it for a reason: deleted, moved away, or the newer form of what it reads in the older."""
    above = {one.tag for one in text.iterancestors()}
    return bool(above & {f"{W}del", f"{W}moveFrom", f"{MC}Choice"})


def _tell_missing(ready: bytes, root: Element, book: Notebook) -> None:
    """Whatever Word shows and is not in the tree is told, paragraph by paragraph."""
    calls = {one for one in root.iter("a") if one.get("href", "").startswith(("#footnote-", "#endnote-"))}
    have = _solid("".join(_without(root, calls)))
    marks = str.maketrans("", "", "".join(MARKS))
    with zipfile.ZipFile(io.BytesIO(ready)) as source:
        for name in source.namelist():
            if READ.fullmatch(name):
                for text in _paragraphs(_xml(source.read(name))):
                    if (solid := _solid(text.translate(marks))) and solid not in have:
                        book.drop("text that Word keeps apart", "Word 中另放的文字", text.translate(marks))


def _without(element: Element, left_out: set[Element]) -> Iterator[str]:
    """The text of an element, without that of some in it."""
    yield element.text or ""
    for child in element:
        if child not in left_out:
            yield from _without(child, left_out)
        yield child.tail or ""


def _solid(text: str) -> str:
    return "".join(text.split())
