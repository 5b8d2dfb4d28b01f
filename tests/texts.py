"""Texts that were written elsewhere, made by hand: a Word document part by part, pictures of a few pixels."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from PIL import Image

from chapbook.intake import Article, entries, manuscript, take_in

NAMESPACES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
              'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
              'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
              'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
              'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
              'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
              'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
              'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = "".join(f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/></w:style>'
                 for name, shown in (("Title", "Title"), ("a1", "heading 1"), ("a2", "heading 2"), ("a3", "caption"), ("a4", "Quote")))


def picture(width: int = 90, height: int = 60, colour: str = "#336699", form: str = "JPEG") -> bytes:
    """The bytes of a picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, form)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of Word."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of Word; a text that is no XML is a run."""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


def drawing(relationship: str, alt: str = "") -> str:
    """A picture of Word."""
    return (f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
            f'<a:blip r:embed="{relationship}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>')


def docx(*body: str, media: Mapping[str, bytes] | None = None, parts: Mapping[str, str] | None = None, footnotes: str = "") -> bytes:
    """A Word document. `media` are pictures by file name, the first being relationship rId10; `parts` are further files."""
    media = media or {}
    relations = "".join(f'<Relationship Id="rId{at}" Type="{OFFICE}/image" Target="media/{name}"/>' for at, name in enumerate(media, 10))
    relations += f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>'
    relations += f'<Relationship Id="rId2" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>' if footnotes else ""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    kinds = "".join(f'<Default Extension="{kind}" ContentType="image/{kind}"/>' for kind in ("jpeg", "png", "gif", "bmp", "x-emf"))
    package = "http://schemas.openxmlformats.org/package/2006"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
                       'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{head}<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/styles.xml": f"{head}<w:styles {NAMESPACES}>{STYLES}</w:styles>",
        "word/document.xml": f"{head}<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>",
        **({"word/footnotes.xml": f"{head}<w:footnotes {NAMESPACES}>{footnotes}</w:footnotes>"} if footnotes else {}),
        **{f"word/{name}": f"{head}{text}" for name, text in (parts or {}).items()},
        **{f"word/media/{name}": content for name, content in media.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in files.items():
            target.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def taken(text: str | bytes, name: str = "page.html", files: Mapping[str, bytes] | None = None) -> Article:
    """A file as it is taken in, with what lies beside it."""
    return take_in(name, text if isinstance(text, bytes) else text.encode(), (files or {}).get)


def text_of(article: Article) -> str:
    """The text of the section, without its header."""
    names = [f"p-{at}" for at in range(1, len(article.pictures) + 1)]
    return manuscript(article, names).text.partition("\n+++\n")[2].strip("\n")


def catalogue_of(article: Article, before: str = "") -> str:
    """What is added to the catalogue."""
    return entries(article.pictures, [f"p-{at}" for at in range(1, len(article.pictures) + 1)], before)[0]


def said(article: Article, code: str) -> list[str]:
    """The first words of the remarks of one code."""
    return [str(one.words.get("near", one.words.get("address", one.words.get("what", "")))) for one in article.remarks if one.code == code]
