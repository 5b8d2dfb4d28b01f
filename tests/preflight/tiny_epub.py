"""A small ebook without a fault, written by hand; each test spoils one thing in it.

Two chapters in Chinese with a photo, a decoration, ruby, a note and the marks of three printed pages; nav.xhtml and toc.ncx; a cover.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

from PIL import Image

from chapbook.diagnostics import Span
from chapbook.model import Ebook, Validators
from chapbook.preflight import Findings
from chapbook.preflight.ebook import ebook

MARKDOWN = "book/chapters/one.md"
ORIGINS = {"EPUB/one.xhtml": ((9, Span(MARKDOWN, 1)), (11, Span(MARKDOWN, 6)), (12, Span(MARKDOWN, 8)), (13, Span(MARKDOWN, 10)),
                              (17, Span(MARKDOWN, 14)))}
HEAD = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="zh-Hans" xml:lang="zh-Hans">
<head>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="styles/book.css"/>
</head>
"""
FILES = {
    "META-INF/container.xml": """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
""",
    "EPUB/content.opf": """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh-Hans">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:8a5f1d9e-0c7b-5b5e-9f1e-2f2d5a1f4c11</dc:identifier>
<dc:title>小河</dc:title>
<dc:language>zh-Hans</dc:language>
<meta property="dcterms:modified">2020-01-31T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual,visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>
<meta property="schema:accessibilityFeature">pageNavigation</meta>
<meta property="schema:accessibilityFeature">rubyAnnotations</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">有目录，图片都有文字说明。</meta>
<meta property="pageBreakSource">urn:isbn:9783161484100</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="styles/book.css" media-type="text/css"/>
<item id="cover-image" href="cover.jpg" media-type="image/jpeg" properties="cover-image"/>
<item id="well" href="images/well.jpg" media-type="image/jpeg"/>
<item id="strip" href="images/strip.png" media-type="image/png"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
</manifest>
<spine toc="ncx">
<itemref idref="cover"/>
<itemref idref="nav"/>
<itemref idref="one"/>
<itemref idref="two"/>
</spine>
</package>
""",
    "EPUB/nav.xhtml": HEAD.format(title="目录") + """<body epub:type="frontmatter">
<nav id="toc" epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">目录</h1>
<ol><li><a href="one.xhtml">源头</a></li><li><a href="two.xhtml">水流</a></li></ol></nav>
<nav epub:type="landmarks" hidden="hidden" aria-label="书中位置"><ol>
<li><a epub:type="cover" href="cover.xhtml">封面</a></li>
<li><a epub:type="toc" href="nav.xhtml#toc">目录</a></li>
<li><a epub:type="bodymatter" href="one.xhtml">正文</a></li>
</ol></nav>
<nav epub:type="page-list" role="doc-pagelist" hidden="hidden" aria-label="纸书页码"><ol>
<li><a href="one.xhtml#p1">1</a></li>
<li><a href="one.xhtml#p2">2</a></li>
<li><a href="two.xhtml#p3">3</a></li>
</ol></nav>
</body>
</html>
""",
    "EPUB/cover.xhtml": HEAD.format(title="封面") + """<body epub:type="frontmatter">
<section epub:type="cover" aria-label="封面"><img src="cover.jpg" role="doc-cover" alt="封面：红底上的书名。"/></section>
</body>
</html>
""",
    "EPUB/one.xhtml": HEAD.format(title="源头") + """<body epub:type="bodymatter">
<section epub:type="chapter" role="doc-chapter" aria-labelledby="title"><div epub:type="pagebreak" role="doc-pagebreak" id="p1" aria-label="第1页"></div>
<h1 id="title">源头</h1>
<p>河从<ruby>大伾山<rt>dà pī shān</rt></ruby>下来，走过田野、村庄和石桥，一路不回头。</p>
<p>泉眼在石缝里<a href="#n1" id="c1" epub:type="noteref" role="doc-noteref">1</a>，<span epub:type="pagebreak" role="doc-pagebreak" id="p2" aria-label="第2页"></span>水很凉。</p>
<figure id="fig-well">
<img src="images/well.jpg" alt="石缝里冒出一股水。" width="60" height="40"/>
<figcaption><b>图1</b> <span>泉眼</span></figcaption>
</figure>
<p>再往前走一里，<a href="two.xhtml#title">就是桥</a>。</p>
<aside id="n1" epub:type="footnote" role="doc-footnote"><p><a href="#c1" role="doc-backlink" aria-label="回到正文">1</a> 山在城南。</p></aside>
</section>
</body>
</html>
""",
    "EPUB/two.xhtml": HEAD.format(title="水流") + """<body epub:type="bodymatter">
<section epub:type="chapter" role="doc-chapter" aria-labelledby="title"><div epub:type="pagebreak" role="doc-pagebreak" id="p3" aria-label="第3页"></div>
<h1 id="title">水流</h1>
<img src="images/strip.png" alt="" role="presentation"/>
<p>桥在这里，<a href="https://example.org/">有人写过它</a>。</p>
</section>
</body>
</html>
""",
    "EPUB/toc.ncx": """<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="zh-Hans">
<head><meta name="dtb:uid" content="urn:uuid:8a5f1d9e-0c7b-5b5e-9f1e-2f2d5a1f4c11"/></head>
<docTitle><text>小河</text></docTitle>
<navMap>
<navPoint id="n1" playOrder="1"><navLabel><text>源头</text></navLabel><content src="one.xhtml"/></navPoint>
<navPoint id="n2" playOrder="2"><navLabel><text>水流</text></navLabel><content src="two.xhtml"/></navPoint>
</navMap>
<pageList><navLabel><text>页码</text></navLabel>
<pageTarget id="t1" type="normal" value="1" playOrder="3"><navLabel><text>1</text></navLabel><content src="one.xhtml#p1"/></pageTarget>
<pageTarget id="t2" type="normal" value="2" playOrder="4"><navLabel><text>2</text></navLabel><content src="one.xhtml#p2"/></pageTarget>
<pageTarget id="t3" type="normal" value="3" playOrder="5"><navLabel><text>3</text></navLabel><content src="two.xhtml#p3"/></pageTarget>
</pageList>
</ncx>
""",
    "EPUB/styles/book.css": """body { margin: 0 2%; line-height: 1.75 }
h1 { font-size: 1.8em; color: #B5382A; border-bottom: 1px solid #B5382A }
h1::before { content: ""; background: #FFE }
.box { background: #E6EDEE }
.box { background: none }
.label { color: #FFF; background: #333 }
img { max-width: 100%; height: auto }
@media (min-width: 600px) { h1 { color: #000 } }
""",
}


@cache
def picture(width: int = 60, height: int = 40, form: str = "JPEG", mode: str = "RGB", **more: Any) -> bytes:
    """A picture with something to see."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert(mode).save(out, form, **more)
    return out.getvalue()


def good() -> dict[str, bytes]:
    """The files of the ebook, in order."""
    files = {"mimetype": b"application/epub+zip", **{name: text.encode() for name, text in FILES.items()}}
    return files | {"EPUB/cover.jpg": picture(160, 256), "EPUB/images/well.jpg": picture(), "EPUB/images/strip.png": picture(90, 10, "PNG")}


def changed(name: str, *pairs: tuple[str, str]) -> dict[str, bytes]:
    """The files with words of one of them replaced; the words are there."""
    files = good()
    text = files[f"EPUB/{name}"].decode()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return files | {f"EPUB/{name}": text.encode()}


def zipped(files: Mapping[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """The archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def inspect(files: Mapping[str, bytes], *, limit: float = 0, validators: Validators | None = None) -> Findings:
    """What is found in an ebook of these files."""
    return ebook(Ebook(zipped(files), ORIGINS), limit=limit, validators=validators)


def said(files: Mapping[str, bytes]) -> list[tuple[str, str, int]]:
    """Code, file and line of each finding."""
    return [(one.code, one.file, one.line) for one in inspect(files).findings]
