"""The finished ebook: one that has no fault, and each way in which it can have one."""

from __future__ import annotations

import time
import zipfile

import pytest
from PIL import ImageFile

from chapbook.diagnostics import CODES, Span
from chapbook.editions import diagnostics
from chapbook.model import Ebook
from chapbook.preflight import as_json, text
from chapbook.preflight.ebook import RULES, ebook
from chapbook.preflight.ebook.language import expected
from chapbook.preflight.ebook.vocabulary import ALLOWED, OLD_TYPES, ROLES, TYPES
from chapbook.preflight_codes import CODES as PREFLIGHT
from tests.preflight.tiny_epub import MARKDOWN, ORIGINS, changed, good, inspect, picture, said, zipped

LATIN = "The river comes down from the hill and runs through fields and villages and under a bridge without looking back once."
WELL = 'alt="石缝里冒出一股水。"'


def test_a_good_ebook_has_no_fault() -> None:
    """Every rule looks at it, and none says anything."""
    found = inspect(good())
    assert text(found) == [] and found.standard == "epub-3.3"
    assert [one.rule for one in found.checked] == [rule.find.__name__ for rule in RULES] and all(one.examined for one in found.checked)


# file, what is replaced, by what, then code, file and line of all that is found
SPOILT = [
    # pictures and their words
    ("one.xhtml", WELL, 'alt=""', [("ebook-008", "one.xhtml", 14), ("ebook-025", "content.opf", 11), ("ebook-025", "content.opf", 12)]),
    ("one.xhtml", WELL, 'alt="泉眼"', [("ebook-009", "one.xhtml", 14)]),
    ("one.xhtml", WELL, 'alt="图1 泉眼"', [("ebook-009", "one.xhtml", 14)]),
    ("one.xhtml", WELL, 'alt="well.jpg"', [("ebook-009", "one.xhtml", 14)]),
    ("one.xhtml", WELL, 'alt="IMG_2031"', [("ebook-009", "one.xhtml", 14)]),
    ("one.xhtml", WELL, 'alt="封面：红底上的书名。"', [("ebook-009", "one.xhtml", 14)]),
    ("one.xhtml", 'width="60"', 'width="90"', [("ebook-010", "one.xhtml", 14)]),
    # language
    ("one.xhtml", 'lang="zh-Hans" xml:lang="zh-Hans"', 'lang="en" xml:lang="en"',
     [("ebook-011", "one.xhtml", 3), ("ebook-011", "one.xhtml", 3), ("ebook-012", "one.xhtml", 10)]),
    ("one.xhtml", ' xml:lang="zh-Hans"', "", [("ebook-011", "one.xhtml", 3)]),
    ("content.opf", ' xml:lang="zh-Hans"', "", [("ebook-011", "content.opf", 2)]),
    ("content.opf", "<dc:language>zh-Hans</dc:language>\n", "", [("ebook-011", "content.opf", 0)]),
    ("one.xhtml", "<p>再往前走一里，", f"<p>{LATIN * 10}</p><p>", [("ebook-012", "one.xhtml", 10)]),
    ("one.xhtml", "<p>再往前走一里，", f'<p lang="en" xml:lang="en">{LATIN * 10}</p><p>', []),
    ("one.xhtml", "<p>再往前走一里，", f"<p><code>{LATIN * 10}</code>", []),
    ("two.xhtml", "<p>桥在这里，", f'<p lang="fr" xml:lang="fr">{"桥在这里，水往低处走。" * 3}', [("ebook-012", "two.xhtml", 12)]),
    ("two.xhtml", "<p>桥在这里，", f'<p lang="ja" xml:lang="ja">{"桥在这里，水往低处走。" * 3}', [("ebook-012", "two.xhtml", 12)]),
    # printed pages
    ("nav.xhtml", '<li><a href="two.xhtml#p3">3</a></li>\n', "", [("ebook-013", "two.xhtml", 9), ("ebook-014", "toc.ncx", 12)]),
    ("nav.xhtml", "one.xhtml#p2", "one.xhtml#title", [("ebook-013", "nav.xhtml", 18), ("ebook-013", "one.xhtml", 12), ("ebook-014", "toc.ncx", 11)]),
    ("two.xhtml", 'aria-label="第3页"', 'aria-label="第30页"', [("ebook-013", "nav.xhtml", 19)]),
    ("two.xhtml", ' aria-label="第3页"', "", [("ebook-013", "nav.xhtml", 19), ("ebook-013", "two.xhtml", 9)]),
    ("toc.ncx", "one.xhtml#p2", "one.xhtml#p1", [("ebook-014", "toc.ncx", 11)]),
    ("toc.ncx", "<text>2</text>", "<text>4</text>", [("ebook-014", "toc.ncx", 11)]),
    ("content.opf", '<meta property="pageBreakSource">urn:isbn:9783161484100</meta>\n', "", [("ebook-015", "content.opf", 0)]),
    # addresses
    ("one.xhtml", "two.xhtml#title", "two.xhtml#nowhere", [("ebook-016", "one.xhtml", 17)]),
    ("one.xhtml", 'width="60"', 'srcset="images/large.jpg 2x" width="60"', [("ebook-016", "one.xhtml", 14)]),
    ("one.xhtml", "two.xhtml#title", "three.xhtml", [("ebook-016", "one.xhtml", 17)]),
    ("one.xhtml", "two.xhtml#title", "../../secret.txt", [("ebook-016", "one.xhtml", 17)]),
    ("one.xhtml", "two.xhtml#title", "file:///home/me/book.html", [("ebook-016", "one.xhtml", 17)]),
    ("one.xhtml", 'aria-labelledby="title"', 'aria-labelledby="head"', [("ebook-016", "one.xhtml", 9)]),
    ("nav.xhtml", "cover.xhtml", "covers.xhtml", [("ebook-016", "nav.xhtml", 12)]),
    ("toc.ncx", '"two.xhtml"', '"two.xhtml#end"', [("ebook-016", "toc.ncx", 7)]),
    ("styles/book.css", "background: none", "background: url(paper.png)", [("ebook-016", "styles/book.css", 5)]),
    ("one.xhtml", 'id="c1"', 'id="p1"', [("ebook-016", "one.xhtml", 18), ("ebook-017", "one.xhtml", 12)]),
    # kinds, roles, landmarks
    ("one.xhtml", 'epub:type="chapter"', 'epub:type="chaptre"', [("ebook-018", "one.xhtml", 9)]),
    ("one.xhtml", 'epub:type="chapter"', 'epub:type="subchapter"', [("ebook-018", "one.xhtml", 9)]),
    ("one.xhtml", 'epub:type="chapter"', 'epub:type="z3998:verse"', [("ebook-018", "one.xhtml", 9)]),
    ("one.xhtml", 'role="doc-chapter"', 'role="doc-chaptre"', [("ebook-019", "one.xhtml", 9)]),
    ("one.xhtml", 'role="doc-footnote"', 'role="doc-chapter"', [("ebook-019", "one.xhtml", 18)]),
    ("one.xhtml", 'role="doc-chapter"', 'role="doc-cover"', [("ebook-019", "one.xhtml", 9)]),
    ("two.xhtml", 'role="presentation"', 'role="doc-cover"', [("ebook-008", "two.xhtml", 11), ("ebook-019", "two.xhtml", 11),
                                                            ("ebook-025", "content.opf", 11), ("ebook-025", "content.opf", 12)]),
    ("nav.xhtml", '<li><a epub:type="bodymatter" href="one.xhtml">正文</a></li>\n', "", [("ebook-020", "nav.xhtml", 0)]),
    ("nav.xhtml", '"bodymatter" href="one.xhtml"', '"bodymatter" href="cover.xhtml"', [("ebook-020", "nav.xhtml", 14)]),
    # style
    ("styles/book.css", "font-size: 1.8em", "font-size: 18pt", [("ebook-021", "styles/book.css", 2)]),
    ("styles/book.css", "margin: 0 2%", "margin: 0 max(2%, 12px)", [("ebook-021", "styles/book.css", 1)]),
    ("one.xhtml", '<h1 id="title">', '<h1 id="title" style="margin-left: 1cm">', [("ebook-021", "one.xhtml", 10)]),
    ("styles/book.css", "line-height: 1.75", "color: #333", [("ebook-022", "styles/book.css", 1)]),
    ("styles/book.css", "line-height: 1.75", "color: #B5382A", [("ebook-022", "styles/book.css", 1)]),
    ("styles/book.css", "color: #B5382A;", "color: #FFEECC;", [("ebook-022", "styles/book.css", 2)]),
    ("styles/book.css", "background: none", "color: inherit", [("ebook-022", "styles/book.css", 4)]),
    ("one.xhtml", '<h1 id="title">', '<h1 id="title" style="color: navy">', [("ebook-022", "one.xhtml", 10)]),
    # the network, programs
    ("two.xhtml", "images/strip.png", "https://example.org/strip.png", [("ebook-023", "two.xhtml", 11)]),
    ("styles/book.css", "background: none", "background: url(//example.org/paper.png)", [("ebook-023", "styles/book.css", 5)]),
    ("styles/book.css", "img {", '@import "https://example.org/more.css"; img {', [("ebook-023", "styles/book.css", 7)]),
    ("two.xhtml", "<p>", '<p onclick="turn()">', [("ebook-024", "two.xhtml", 12)]),
    ("two.xhtml", "https://example.org/", "javascript:turn()", [("ebook-024", "two.xhtml", 12)]),
    ("two.xhtml", "</section>", "<script>turn()</script></section>", [("ebook-024", "two.xhtml", 13)]),
    # what the ebook says of itself
    ("content.opf", ">pageBreakMarkers<", ">longDescription<", [("ebook-026", "content.opf", 0), ("ebook-025", "content.opf", 13)]),
    ("content.opf", ">rubyAnnotations<", ">fullRubyAnnotations<", []),
    ("content.opf", ">rubyAnnotations<", ">rubyAnotations<", [("ebook-026", "content.opf", 0), ("ebook-025", "content.opf", 15)]),
    ("content.opf", '<meta property="schema:accessMode">visual</meta>\n', "", [("ebook-026", "content.opf", 0)]),
    ("content.opf", '<meta property="schema:accessibilityHazard">none</meta>\n', "", [("ebook-026", "content.opf", 0)]),
    ("content.opf", '"schema:accessibilityHazard">none', '"schema:accessibilityHazard">harmless', [("ebook-025", "content.opf", 18)]),
    ("content.opf", '"schema:accessMode">textual', '"schema:accessMode">auditory', [("ebook-026", "content.opf", 0), ("ebook-025", "content.opf", 8)]),
    ("one.xhtml", "<ruby>大伾山<rt>dà pī shān</rt></ruby>", "大伾山", [("ebook-025", "content.opf", 15)]),
    ("one.xhtml", '<aside id="n1"', '<aside id="more">远处还有一条河。</aside><aside id="n1"', []),
    ("one.xhtml", '<figure id="fig-well">', '<figure id="fig-well" aria-details="title">', [("ebook-026", "content.opf", 0)]),
]


@pytest.mark.parametrize(("file", "old", "new", "wanted"), SPOILT, ids=[f"{new[:30]}-{at}" for at, (_, _, new, _) in enumerate(SPOILT)])
def test_one_thing_spoilt(file: str, old: str, new: str, wanted: list[tuple[str, str, int]]) -> None:
    """Each fault is found, in its line, and nothing else is."""
    assert sorted(said(changed(file, (old, new)))) == sorted(wanted)


def test_every_own_code_is_tripped_somewhere_here() -> None:
    """A code that no test knows how to trip may never be told."""
    tripped = {code for *_, wanted in SPOILT for code, _, _ in wanted}
    elsewhere = {f"ebook-{number:03}" for number in (1, 2, 3, 4, 5, 6, 7, 27)} | {"ebook-028", "ebook-029", "ebook-030"}  # below; validators
    assert tripped | elsewhere == {code for code in PREFLIGHT if code.startswith("ebook-")}
    assert not tripped & elsewhere


def test_pages_out_of_order_and_listed_twice() -> None:
    """Older readers go by the list alone: its order is that of the book, and a page is there once."""
    first, second = '<li><a href="one.xhtml#p1">1</a></li>\n', '<li><a href="one.xhtml#p2">2</a></li>\n'
    found = inspect(changed("nav.xhtml", (first + second, second + first + second)))
    assert [one.words["reason"] for one in found.of("ebook-013")] == [
        '"1" is listed after "2" and stands before it in the book', '"2" is listed twice']


@pytest.mark.parametrize(("word", "reason"), [("chaptre", "is no word of the vocabulary"), ("subchapter", "has been given up"),
                                              ("x:y", 'is not declared')])
def test_words_of_epub_type(word: str, reason: str) -> None:
    """Misspelt, given up, or of a vocabulary that nobody named."""
    (one,) = inspect(changed("one.xhtml", ('epub:type="chapter"', f'epub:type="{word}"'))).findings
    assert one.words["reason"].endswith(reason)


# the archive


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "it is no whole zip archive"), (zipped(good())[:-3000], "it is no whole zip archive"),
    (zipped({"mimetype": b"application/epub+zip"}), "there is no META-INF/container.xml in it"),
    (zipped(changed("content.opf", ("</package>", ""))), "its XML is wrong"), (zipped(changed("one.xhtml", ("</h1>", ""))), "its XML is wrong")])
def test_what_cannot_be_read(content: bytes, reason: str) -> None:
    """Never a traceback: one finding that says why."""
    assert [one.words["reason"].startswith(reason) for one in ebook(Ebook(content)).of("ebook-001")] == [True]


def test_the_form_of_the_archive() -> None:
    """mimetype first and as it is, names of plain ASCII, nothing twice."""
    files = good()
    late = {name: files[name] for name in sorted(files)}
    assert said(late) == [("ebook-002", "", 0)]
    packed = ebook(Ebook(zipped(files, zipfile.ZIP_DEFLATED)))
    assert [one.file for one in packed.findings] == ["mimetype"] and packed.errors
    assert said(files | {"mimetype": b"application/epub+zip\n"}) == [("ebook-002", "mimetype", 0)]
    found = said(files | {"EPUB/images/井.jpg": picture()})
    assert found == [("ebook-002", "images/井.jpg", 0), ("ebook-003", "images/井.jpg", 0)]
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = zipped_twice("EPUB/two.xhtml")
    assert [one.code for one in ebook(Ebook(twice)).findings] == ["ebook-002"]


def zipped_twice(name: str) -> bytes:
    """The archive with a file that is in it twice."""
    import io

    out = io.BytesIO(zipped(good()))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, good()[name])
    return out.getvalue()


def test_archive_and_manifest_agree() -> None:
    """Nothing that is not listed (a forgotten original), nothing listed that is not there, nothing twice."""
    assert said(good() | {"EPUB/notes.txt": b"to do"}) == [("ebook-003", "notes.txt", 0)]
    strip = '<item id="strip" href="images/strip.png" media-type="image/png"/>\n'
    without = {name: content for name, content in good().items() if name != "EPUB/images/strip.png"}
    assert said(without) == [("ebook-016", "two.xhtml", 11), ("ebook-003", "content.opf", 30)]
    assert said(changed("content.opf", (strip, ""))) == [("ebook-003", "images/strip.png", 0)]
    assert said(changed("content.opf", (strip, strip + strip.replace('"strip"', '"again"')))) == [("ebook-003", "content.opf", 31)]


def test_the_size_has_a_limit() -> None:
    """In MB of a million bytes, as shops count; 0 is none."""
    size = len(zipped(good())) / 1e6
    assert not inspect(good(), limit=size + 0.001).findings
    assert [one.code for one in inspect(good(), limit=size - 0.001).findings] == ["ebook-027"]


# pictures


@pytest.mark.parametrize("content", [picture(600, 400)[:-400], picture(600, 400, progressive=True)[:-400], picture(600, 400, "PNG")[:-2000],
                                     picture(64, 64)[:40], b"no picture"], ids=["jpeg", "progressive", "png", "head", "none"])
def test_a_truncated_picture_is_found(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when WeasyPrint has told Pillow to take such files without a word; that setting is left as it was."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
    files = changed("content.opf", ('images/well.jpg" media-type="image/jpeg"', f'images/well.jpg" media-type="image/{kind}"'))
    found = inspect(files | {"EPUB/images/well.jpg": content})
    assert {(one.code, one.file, one.line) for one in found.errors} == {("ebook-004", "one.xhtml", 14)}
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


@pytest.mark.parametrize(("name", "content", "code"), [
    ("images/well.jpg", picture(60, 40, "PNG"), "ebook-005"), ("images/well.jpg", picture(60, 40, mode="CMYK"), "ebook-005"),
    ("cover.jpg", picture(1600, 2561), "ebook-006"), ("cover.jpg", picture(1639, 2560), "ebook-006"),
    ("images/well.jpg", picture(60, 40, exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00"), "ebook-007"),
    ("images/well.jpg", picture(60, 40, xmp=b"<x:xmpmeta/>"), "ebook-007")],
    ids=["png", "cmyk", "long", "large", "exif", "xmp"])
def test_a_picture_that_is_not_as_it_should_be(name: str, content: bytes, code: str) -> None:
    """Another format than is declared, inks, too many pixels, a camera's notes."""
    found = inspect(good() | {f"EPUB/{name}": content})
    assert [one.code for one in found.findings] == [code]
    assert found.findings[0].words["picture"] == name


@pytest.mark.parametrize(("name", "width", "height"), [("cover.jpg", 1600, 2560), ("images/strip.png", 2048, 2048), ("images/strip.png", 2049, 10)])
def test_sizes_at_the_limit(name: str, width: int, height: int) -> None:
    """The cover of 1600 × 2560 px, and a square photo of 2,048; one px more is told."""
    found = inspect(good() | {f"EPUB/{name}": picture(width, height, "PNG" if name.endswith("png") else "JPEG")})
    assert [one.code for one in found.findings] == (["ebook-006"] if width > 2048 else [])


# places and words


def test_a_finding_names_the_line_of_the_manuscript() -> None:
    """Through the sources of the ebook's lines; a fault outside the text is told of the file."""
    (one,) = inspect(changed("one.xhtml", ("two.xhtml#title", "three.xhtml"))).findings
    assert one.span == Span(MARKDOWN, 14)
    (told,) = diagnostics(inspect(changed("one.xhtml", ("two.xhtml#title", "three.xhtml"))), "river.epub")
    assert told.text() == (f"{MARKDOWN}:14: error[ebook-016]: in one.xhtml:17: three.xhtml leads nowhere "
                           "(correct the address in the manuscript, or in the template)")
    assert told.text("zh").startswith(f"{MARKDOWN}:14: error[ebook-016]: one.xhtml 第17行：three.xhtml 指向的地方不存在")
    (style,) = diagnostics(inspect(changed("styles/book.css", ("1.8em", "18pt"))), "river.epub")
    assert style.text().startswith("river.epub: warning[ebook-021]: in styles/book.css:2: h1 has a fixed size (font-size: 18pt)")
    damaged = inspect(good() | {"EPUB/images/well.jpg": picture()[:-100]}).findings[0]
    assert damaged.span == Span(MARKDOWN, 10)


def test_findings_come_in_the_order_of_the_book() -> None:
    """And JSON has the file and its line."""
    files = changed("one.xhtml", ("two.xhtml#title", "three.xhtml")) | {
        "EPUB/cover.xhtml": good()["EPUB/cover.xhtml"].replace(b'epub:type="cover"', b'epub:type="covers"'), "EPUB/x.txt": b""}
    assert [(one.file, one.line) for one in inspect(files).findings][:2] == [("cover.xhtml", 9), ("nav.xhtml", 12)]
    assert '"file": "one.xhtml"' in as_json(inspect(files)) and '"file_line": 17' in as_json(inspect(files))


@pytest.mark.parametrize("code", [code for code in PREFLIGHT if code.startswith("ebook-")])
def test_both_languages_are_filled_from_the_same_words(code: str) -> None:
    """An editor is told the same in English and Chinese."""
    import string

    def named(*sentences: str) -> set[str]:
        return {field.removesuffix("_zh") for one in sentences for _, field, _, _ in string.Formatter().parse(one) if field}

    entry = CODES[code]
    assert named(entry.en, entry.en_hint) == named(entry.zh, entry.zh_hint)


def test_the_tables_agree_with_each_other() -> None:
    """Every role that an element may have is one; no word is both in use and given up."""
    assert set().union(*ALLOWED.values()) <= ROLES | {"image"}
    assert not TYPES & OLD_TYPES


@pytest.mark.parametrize(("tag", "script"), [("zh-Hans", "Hani"), ("zh-Latn-pinyin", "Latn"), ("sr-Cyrl", "Cyrl"), ("ja", "Kana"), ("de-AT", "Latn"), ("am", "")])
def test_the_script_of_a_language(tag: str, script: str) -> None:
    """A subtag counts before the language; of unknown languages nothing is said."""
    assert expected(tag) == script


def test_it_is_quick() -> None:
    """A picture is decoded at the smallest scale there is: forty photos of 1.5 megapixels take much less than a second."""
    photo = picture(1500, 1000, quality=80)
    photos = {f"EPUB/images/{at}.jpg": photo for at in range(40)}
    items = "".join(f'<item id="p{at}" href="images/{at}.jpg" media-type="image/jpeg"/>' for at in range(40))
    files = changed("content.opf", ("</manifest>", f"{items}</manifest>")) | photos
    content = zipped(files)
    started = time.process_time()
    assert not ebook(Ebook(content, ORIGINS)).findings
    assert time.process_time() - started < 1
