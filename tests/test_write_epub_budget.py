"""The ebook's limits: a file under its size, photos that every reading system shows, descriptions as long as they are."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from chapbook.build import Options, build
from chapbook.diagnostics import Report, Span
from chapbook.model import EditionSpec, Section, Sheet
from chapbook.photos import lighter
from chapbook.write.epub_documents import Document, written
from tests.conftest import BOOK, HEADER, MakeBook
from tests.ebooks import XHTML, Ebook, opened

EPUB = BOOK.replace('"screen"', '"epub"')
DESCRIPTION = 'description = """\nTwo boats <lie> on the bank.\n\nA third is & remains far out.\n"""\n'


def _noise(width: int, height: int, seed: int) -> bytes:
    """A photo that does not compress well."""
    out = io.BytesIO()
    small = Image.frombytes("RGB", (width // 4, height // 4), random.Random(seed).randbytes(width // 4 * (height // 4) * 3))
    small.resize((width, height)).save(out, "JPEG", quality=95)
    return out.getvalue()


def _bound(root: Path) -> Ebook:
    report = Report()
    made = build(Options(root, root / "dist", workers=1), report)
    assert [one.code for one in report if one.code != "layout-006"] == []  # a square photo fills a page
    return opened(next(one.path for one in made if one.edition == "epub"))


def _book(make_book: MakeBook, settings: str, size: tuple[int, int] = (1600, 1200), more: str = "") -> Path:
    names = ("one", "two")
    catalogue = "".join(f'[{name}]\ncaption = "Caption {name}"\ncredit = "Somebody"\nalt = "What can be seen in {name}."\n{more}' for name in names)
    return make_book({"book/chapters/one.md": HEADER + "Text.\n\n![](one)\n\n![](two)\n", "images/photos.toml": catalogue,
                      **{f"images/{name}.jpg": _noise(*size, at) for at, name in enumerate(names)}}, toml=f"{EPUB}\n{settings}")


def _photos(ebook: Ebook) -> list[Image.Image]:
    return [Image.open(io.BytesIO(content)) for name, content in ebook.files.items() if name.startswith("EPUB/images/")]


def test_a_limit_is_kept_with_the_least_loss(make_book: MakeBook) -> None:
    """The photos get lighter until the file fits: a little over the limit costs quality alone, far over it costs pixels as well."""
    free = _bound(_book(make_book, ""))
    size = free.path.stat().st_size
    near = _bound(_book(make_book, f"[editions.epub]\nlimit = {size * 0.9 / 1e6}"))
    assert near.path.stat().st_size <= size * 0.9
    assert [one.size for one in _photos(near)] == [one.size for one in _photos(free)]
    far = _bound(_book(make_book, f"[editions.epub]\nlimit = {size * 0.45 / 1e6}"))
    assert far.path.stat().st_size <= size * 0.45
    assert _photos(far)[0].width < _photos(free)[0].width
    sizes = {(one.get("width"), one.get("height")) for one in far.tree("one.xhtml").iter(f"{XHTML}img")}
    assert sizes == {tuple(map(str, one.size)) for one in _photos(far)}


def test_without_a_limit_nothing_is_given_up(make_book: MakeBook) -> None:
    """Quality and size are what book.toml says."""
    asked = _photos(_bound(_book(make_book, "[editions.epub]\nlongest = 1200")))
    assert {one.size for one in asked} == {(1200, 900)}


def test_the_steps_go_down() -> None:
    """Each step asks less than the one before, never more than book.toml; the last one is always there."""
    steps = list(lighter(EditionSpec(longest=1600, quality=82), 10_000_000, 9_000_000, 9_500_000))
    weights = [one.longest ** 2 * one.quality for one in steps]
    assert weights == sorted(weights, reverse=True) and steps[0].longest == 1600 and steps[0].quality == 78
    assert all(one.longest <= 700 for one in lighter(EditionSpec(longest=700, quality=60), 10_000_000, 9_000_000, 100_000))
    assert len(list(lighter(EditionSpec(longest=1600, quality=82), 10_000_000, 9_000_000, 100))) == 1


def test_no_photo_has_more_than_four_million_pixels(make_book: MakeBook) -> None:
    """A square photo of 2,048 px would."""
    (photo, _) = _photos(_bound(_book(make_book, "[editions.epub]\nlongest = 2048", size=(2200, 2200))))
    assert photo.width == photo.height == 2000


def test_a_long_description_is_tied_to_its_picture(make_book: MakeBook) -> None:
    """It stands below the caption, shut, in paragraphs; the picture names it, and catalogues know of it."""
    ebook = _bound(_book(make_book, "", size=(400, 300), more=DESCRIPTION))
    document = ebook.tree("one.xhtml")
    for image in document.iter(f"{XHTML}img"):
        details = document.xpath(f"//*[@id='{image.get('aria-details')}']")[0]
        assert details.tag == f"{XHTML}details" and details.get("open") is None
        assert [one.text for one in details] == ["Long description", "Two boats <lie> on the bank.", "A third is & remains far out."]
    assert "longDescription" in ebook.said("schema:accessibilityFeature")


def test_the_ebook_has_an_isbn_of_its_own(make_book: MakeBook) -> None:
    """The printed book's number is its source's, not its own."""
    toml = EPUB.replace('title = "Tiny"', 'title = "Tiny"\nisbn = "978-3-16-148410-0"')
    ebook = _bound(make_book(toml=f'{toml}\n[editions.epub]\nisbn = "978-0-306-40615-7"\n'))
    assert ebook.said("identifier")[1:] == ["urn:isbn:9780306406157"]
    assert ebook.said("source") == ebook.said("pageBreakSource") == ["urn:isbn:9783161484100"]


@pytest.mark.parametrize(("setting", "code"), [("longest = 3000", "toml-005"), ("limit = 0", "toml-005"), ('isbn = "123"', "toml-005"),
                                               ('limit = "big"', "toml-003")])
def test_what_cannot_be_asked(make_book: MakeBook, setting: str, code: str) -> None:
    """A limit of nothing, photos larger than reading systems take."""
    from tests.conftest import run_check
    checked = run_check(make_book(toml=f"{EPUB}\n[editions.epub]\n{setting}\n"))
    assert [one.code for one in checked.report if one.span.path == "book/book.toml"] == [code]


def test_lines_know_their_sources() -> None:
    """What begins on a line of the file comes from a line of the manuscript; the attribute itself is gone."""
    markup = (f'<html xmlns="{XHTML[1:-1]}"><body data-source="a.md:1">\n<p data-source="a.md:3">One</p>\n\n'
              '<p>Two<br/></p><td data-source="a.csv:7"></td></body></html>')
    sheet = Sheet(Section("one", "chapter", "bodymatter", "One", (), Span("a.md")), markup, "one.xhtml")
    content, sources = written(Document(sheet, etree.fromstring(markup)))
    assert b"data-source" not in content and b"<td></td>" in content and b"<br/>" in content
    lines = content.decode().splitlines()
    assert [(lines[line - 1][:5], str(span)) for line, span in sources] == [("<html", "a.md:1"), ("<p>On", "a.md:3"), ("<p>Tw", "a.csv:7")]
