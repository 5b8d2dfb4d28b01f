"""The download page: what a reader finds on it, what stands behind its buttons, and what happens to the page that was there before."""

from __future__ import annotations

import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner
from lxml import html
from PIL import Image

from chapbook.build import Options, site
from chapbook.cli import cli
from chapbook.diagnostics import ContentFault, Report
from chapbook.site.pictures import COVER, Darkroom, resized, size_of
from tests.conftest import BOOK, MakeBook, write_files
from tests.ebooks import EN
from tests.sites import HOSTILE, SITE_ZH, Made, addresses, finished, make, noise, read_site, remade, targets, text_of

FIRST_VIEW = 200_000  # bytes


@pytest.fixture(scope="module")
def zh(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A Chinese book with cover, photos, errata, history and an address."""
    return finished("zh", tmp_path_factory)


@pytest.fixture(scope="module")
def en(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """An English one without cover, photos or contents, and with a hostile title; book.toml asks for an EPUB alone."""
    return finished("en", tmp_path_factory)


@pytest.fixture(params=["zh", "en"])
def either(request: pytest.FixtureRequest) -> Made:
    """Each of the two."""
    made: Made = request.getfixturevalue(request.param)
    return made


def run(*args: object) -> Any:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="make_book.py")


def buttons(made: Made) -> dict[str, Any]:
    """The download buttons by their address."""
    return {link.get("href"): link for link in made.page().xpath("//ul[@class='downloads']//a")}


def test_the_buttons_lead_to_the_editions_byte_for_byte(either: Made) -> None:
    """With their size in words, and their checksum in SHA256SUMS and on the page."""
    name = "xiaohe" if "xiaohe" in str(either.outputs[0].path) else "small-river"
    found = buttons(either)
    assert set(found) == {f"downloads/{name}.epub", f"downloads/{name}-screen.pdf"}
    sums = dict(reversed(line.split("  ")) for line in either.files["SHA256SUMS"].decode().splitlines())
    for address, button in found.items():
        content = either.files[address]
        assert content == either.edition(address.rpartition("/")[2])
        assert sums[address] == hashlib.sha256(content).hexdigest() and sums[address] in text_of(either.page())
        assert re.search(rf"{round(len(content) / 1000)} KB|{len(content) / 1e6:.1f} MB", button.text_content() + button.get("aria-label", ""))


def test_what_the_page_says_is_so(zh: Made) -> None:
    """Pages as in the PDF, the trim, how many pictures, the day, errata and releases, the newest first."""
    said = text_of(zh.page())
    pages = len(pypdfium2.PdfDocument(zh.edition("-screen.pdf")))
    for words in (f"{pages}面", "148毫米×210毫米", "4幅", "2021年3月4日第2版", "沿河走一天。", "978-3-16-148410-0", "李某著", "版权所有", "初版",
                  "第1页第2行大丕山大伾山"):
        assert words in said, words
    releases = [text_of(one) for one in zh.page().xpath("//ol[@class='history']/li")]
    assert releases == ["2021年3月4日第2版", "2020年2月3日第1版初版"]


def test_a_book_without_cover_contents_photos_and_errata(en: Made) -> None:
    """Its first page stands for the cover, a sentence for the errata; nothing is said of pictures."""
    page = en.page()
    image = page.xpath("//header//img")[0]
    assert image.get("alt") == f"The first page of “{HOSTILE}”." and en.files[image.get("src")][:2] == b"\xff\xd8"
    assert "No error was known" in page.text_content() and "Pictures" not in page.text_content()
    assert page.xpath("//html")[0].get("lang") == "en-GB" and "read/index.html" in en.files


def test_every_link_and_every_anchor_leads_somewhere(either: Made) -> None:
    """On every page, and in the sheets."""
    pages = either.pages
    ids = {name: [one.get("id") for one in page.iter() if isinstance(one.tag, str) and one.get("id")] for name, page in pages.items()}
    for name, page in pages.items():
        assert len(set(ids[name])) == len(ids[name])
        for _, address in addresses(page):
            if re.match(r"[a-z]+:", address):
                continue
            file, anchor = targets(name, address)
            assert file in either.files, (name, address)
            assert not anchor or anchor in ids[file], (name, address)
    for name in ("styles/book.css", "read/styles/book.css"):
        for address in re.findall(r"url\(([^)]*)\)", either.files[name].decode()):
            assert targets(name, address)[0] in either.files


def test_no_script_and_nothing_from_another_host(either: Made) -> None:
    """Nothing runs, and what a page fetches is the site's own; a policy says so to the browser."""
    for name, page in either.pages.items():
        assert [one.get("type") for one in page.iter("script")] == (["application/ld+json"] if name == "index.html" else [])
        assert not [one for one in page.iter() if isinstance(one.tag, str) and any(key.startswith("on") for key in one.attrib)]
        assert not list(page.iter("iframe", "object", "embed", "form", "base"))
        fetched = [address for tag, address in addresses(page) if tag not in ("a",)]
        assert [one for one in fetched if "//" in one and not one.startswith("https://example.org/xiaohe/")] == []
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert policy.startswith("default-src 'none';") and "script-src" not in policy


def first_view(files: dict[str, bytes]) -> int:
    """Bytes of the page, its sheet, the sheet's faces and all pictures that the page shows."""
    page = files["index.html"].decode()
    shown = set(re.findall(r'(?:src|href)="((?:pictures|styles)/[^"]*)"', page))
    return len(page.encode()) + sum(len(files[name]) for name in shown) + sum(len(one) for name, one in files.items() if name.endswith(".woff2")
                                                                              and name.startswith("styles/"))


def test_the_first_page_is_light(either: Made) -> None:
    """All of it below 200 KB, faces below 25 KB each; it has a face for the title."""
    assert first_view(either.files) < FIRST_VIEW
    faces = [len(content) for name, content in either.files.items() if name.startswith("styles/fonts/")]
    assert faces and max(faces) < 25_000


def test_the_first_page_stays_light_with_pictures_that_do_not_shrink(tmp_path: Path, zh: Made) -> None:
    """A cover full of noise, as many pages on show as can be; pictures get worse together, until they fit."""
    files = remade(zh, look_inside=16)
    assert first_view(files) < FIRST_VIEW
    source = noise(580, 824)
    made = Darkroom(tmp_path).together(lambda page, width: resized(source, width), [0, 1], source, 80_000, COVER)
    assert sum(map(len, made)) <= 80_000 and size_of(made[0]) == size_of(made[1]) and size_of(made[0])[0] >= 200


def test_pictures_are_made_for_the_web(zh: Made) -> None:
    """No side longer than 1,280 px, without metadata, with the size they have; all but the first wait until they are seen."""
    sizes = {}
    for name, content in zh.files.items():
        if name.endswith(".jpg") and not name.startswith("downloads/"):
            with Image.open(io.BytesIO(content)) as image:
                assert max(image.size) <= 1280 and not image.getexif(), name
                sizes[name] = image.size
    assert max(max(size) for size in sizes.values()) == 1280 and sizes["read/images/bridge.jpg"] == (1280, 854)
    page = zh.page("read/liu.html")
    images = page.xpath("//main//img")
    assert [image.get("loading") for image in images] == [None, *["lazy"] * (len(images) - 1)] and len(images) == 3
    for image in (*images, *zh.page("read/cover.html").xpath("//main//img"), *zh.page("read/yuan.html").xpath("//main//img")):
        assert (int(image.get("width")), int(image.get("height"))) == sizes[f"read/{image.get('src')}"]


def test_look_inside(zh: Made) -> None:
    """Facing pages as the PDF has them, the contents among them, called by folio and title, each leading to its place in the web edition."""
    leaves = zh.page().xpath("//ul[@class='spreads']//a")
    numbers = [int(leaf.find("img").get("src").removeprefix("pictures/page-").removesuffix(".jpg")) for leaf in leaves]
    assert 6 <= len(numbers) <= 7 and numbers == sorted(numbers) and all(number % 2 == at % 2 for at, number in enumerate(numbers))
    pdf = pypdfium2.PdfDocument(zh.edition("-screen.pdf"))
    for number, leaf in zip(numbers, leaves, strict=True):
        folio, image = pdf.get_page_label(number - 1), leaf.find("img")
        assert image.get("alt").startswith(f"第{folio}页" if folio else "未编码的一页")
        with Image.open(io.BytesIO(zh.files[image.get("src")])) as drawn:
            assert (str(drawn.width), str(drawn.height)) == (image.get("width"), image.get("height"))
            like = pdf[number - 1].render(scale=1).to_pil().convert("L").resize((16, 23))
            difference = [abs(one - other) for one, other in zip(like.tobytes(), drawn.convert("L").resize((16, 23)).tobytes(), strict=True)]
            assert sum(difference) / len(difference) < 8
    said = " ".join(leaf.find("img").get("alt") for leaf in leaves)
    assert "，目录。" in said and "，第一章　源头。" in said
    (opening,) = (leaf for leaf in leaves if "第一章　源头。" in leaf.find("img").get("alt") and leaf.get("href").startswith("read/yuan.html"))
    assert targets("index.html", opening.get("href"))[1]
    assert all(("空白页" in leaf.find("img").get("alt")) == (pdf[number - 1].render(scale=0.2).to_pil().convert("L").getextrema() == (255, 255))
               for number, leaf in zip(numbers, leaves, strict=True))
    bridge = [leaf for leaf in leaves if "三孔桥跨在水上。" in leaf.find("img").get("alt")]
    assert all("示意插图" in text_of(leaf) for leaf in bridge) and len(bridge) == 1


@pytest.mark.parametrize(("wanted", "shown"), [(0, 0), (2, 2), (3, 4)])
def test_as_many_pages_as_asked_for(wanted: int, shown: int, zh: Made) -> None:
    """In pairs; none: no heading either."""
    page = html.document_fromstring(remade(zh, look_inside=wanted)["index.html"].decode())
    assert len(page.xpath("//ul[@class='spreads']//img")) == shown
    assert bool(page.xpath("//*[@id='look_']")) == bool(wanted)


def test_a_hostile_title_is_text_everywhere(en: Made) -> None:
    """In title, headings, attributes and metadata."""
    page = en.page()
    assert page.findtext(".//title") == HOSTILE and text_of(page.find(".//h1")) == "".join(HOSTILE.split())
    assert page.xpath("//meta[@property='og:title']/@content") == [HOSTILE]
    (block,) = page.iter("script")
    assert "<" not in block.text and json.loads(block.text)["name"] == HOSTILE
    assert json.loads(en.files["opds.json"])["publications"][0]["metadata"]["title"] == HOSTILE
    assert all("alert(1)" not in str(one.text) for tree in en.pages.values() for one in tree.iter("script") if one.get("type") is None)


def test_the_feed_of_a_site_with_an_address(zh: Made) -> None:
    """OPDS 2.0: one publication, its files with type and size, its cover with width and height, all addresses absolute."""
    feed = json.loads(zh.files["opds.json"])
    (book,) = feed["publications"]
    assert feed["links"][0] == {"rel": "self", "href": "https://example.org/xiaohe/opds.json", "type": "application/opds+json"}
    about = book["metadata"]
    assert (about["title"], about["subtitle"], about["language"], about["altIdentifier"]) == (
        "小河“一日”", "岸边笔记", "zh-Hans", ["urn:isbn:9783161484100"])
    assert about["author"] == [{"name": "李某", "sortAs": "Li mou"}] and about["illustrator"] == [{"name": "王某"}]
    assert about["identifier"].startswith("urn:uuid:") and about["publisher"] == [{"name": "岸边书坊"}]
    assert about["accessibility"]["accessMode"] == ["textual", "visual"] and about["accessibility"]["summary"]
    gets = [link for link in book["links"] if link["rel"] == "http://opds-spec.org/acquisition/open-access"]
    assert [link["type"] for link in gets] == ["application/epub+zip", "application/pdf"]
    for link in gets:
        assert link["size"] == len(zh.files[link["href"].removeprefix("https://example.org/xiaohe/")])
    (cover,) = book["images"]
    with Image.open(io.BytesIO(zh.files[cover["href"].removeprefix("https://example.org/xiaohe/")])) as image:
        assert image.size == (cover["width"], cover["height"])


def test_metadata_for_search_engines_and_chats(zh: Made, en: Made) -> None:
    """A schema.org Book with its files; Open Graph; the canonical address only when there is one."""
    page = zh.page()
    about = json.loads(next(page.iter("script")).text)
    assert (about["@type"], about["name"], about["isbn"], about["bookEdition"]) == ("Book", "小河“一日”", "9783161484100", "2")
    assert about["author"] == [{"@type": "Person", "name": "李某"}] and about["publisher"][0]["@type"] == "Organization"
    assert [one["sha256"] for one in about["encoding"]] == [line.split()[0] for line in zh.files["SHA256SUMS"].decode().splitlines()]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/xiaohe/"]
    assert page.xpath("//meta[@property='og:image']/@content") == ["https://example.org/xiaohe/pictures/cover.jpg"]
    assert page.xpath("//meta[@name='description']/@content") == ["沿河走一天。"]
    assert en.page().xpath("//link[@rel='canonical']") == []
    assert json.loads(en.files["opds.json"])["links"][0]["href"] == "opds.json"


def test_the_same_bytes_in_another_folder(zh: Made, tmp_path: Path) -> None:
    """With an empty cache."""
    assert make(tmp_path / "elsewhere", SITE_ZH, workers=2).files == zh.files


def test_booklet_and_press_pack_only_where_they_are_wanted(make_book: MakeBook) -> None:
    """The booklet with its guide when it is made; the pack when book.toml says so, even if the edition is not in its list, and only then."""
    root = make_book(toml=BOOK.replace('make = ["screen"]', 'make = ["screen", "booklet"]') + "[site]\npress = true\n")
    made = make(root, {})
    wanted = [f"downloads/tiny{ending}" for ending in ("-booklet-guide.pdf", "-booklet.pdf", "-press.zip", "-screen.pdf", ".epub")]
    assert sorted(buttons(made)) == wanted == [name for name in made.files if name.startswith("downloads/")]
    assert made.files["downloads/tiny-press.zip"] == made.edition("-press.zip")
    without = remade(made, press=False)
    assert "downloads/tiny-booklet.pdf" in without and "press.zip" not in f"{sorted(without)}{without['index.html']!r}{without['opds.json']!r}"


def test_a_second_run_does_nothing_twice(make_book: MakeBook) -> None:
    """Neither the editions nor the site; what build has made is taken as it is."""
    root = make_book(toml=BOOK.replace('["screen"]', '["screen", "epub"]'))
    assert run("--book", root).exit_code == 0
    first = run("site", "--book", root, "--lang", "en")
    assert first.exit_code == 0 and first.stdout.count("unchanged") == 2, first.output
    before = {path: path.stat().st_mtime_ns for path in (root / "dist/site").rglob("*")}
    again = run("site", "--book", root, "--lang", "en")
    assert again.stdout.count("unchanged") == 3
    assert {path: path.stat().st_mtime_ns for path in (root / "dist/site").rglob("*")} == before
    (root / "dist/site/CNAME").write_text("book.example.org")
    write_files(root, {"book/book.toml": BOOK.replace('["one"]', '["two"]'), "book/chapters/two.md": '+++\ntitle = "Two"\n+++\n\nText.\n',
                       "book/chapters/one.md": None})
    assert run("site", "--book", root).exit_code == 0
    after = read_site(root / "dist/site")
    assert "read/two.html" in after and "read/one.html" not in after and after["CNAME"] == b"book.example.org"


def test_something_in_the_way_is_a_fault_of_the_machine(make_book: MakeBook) -> None:
    """A file called site."""
    root = make_book({"dist/site": "mine"})
    result = run("site", "--book", root, "--lang", "en")
    assert result.exit_code == 3 and "site cannot be written" in result.stderr and (root / "dist/site").read_text() == "mine"


def test_templates_with_faults_leave_the_old_site(make_book: MakeBook) -> None:
    """File and line of each; the editions are made, the old site is left alone, and the last line says so."""
    root = make_book({"dist/site/index.html": "old"})
    write_files(root, {"styles/templates/site.html": "{{ nothing }}", "styles/templates/site-read.html": "{% for %}"})
    result = run("site", "--book", root, "--lang", "en")
    assert result.exit_code == 1 and "download page was left" in result.stderr
    assert [f"styles/templates/{name}.html:1: error[style-001]" in result.stderr for name in ("site", "site-read")] == [True, True]
    assert read_site(root / "dist/site") == {"index.html": b"old"} and (root / "dist/tiny.epub").is_file()


def test_a_sheet_that_asks_for_another_host(make_book: MakeBook) -> None:
    """A warning with file and line, and the rule is not on the site; with --strict an error."""
    root = make_book({"styles/book-site.css": "body { background: url(https://example.org/a.png) }\n}\n"})
    result = run("site", "--book", root, "--lang", "en")
    assert result.exit_code == 0 and "example.org" not in (root / "dist/site/styles/book.css").read_text()
    assert [f"styles/book-site.css:{line}: warning[style-002]" in result.stderr for line in (1, 2)] == [True, True]
    result = run("site", "--book", root, "--lang", "en", "--strict")
    assert result.exit_code == 1 and "styles/book-site.css:1: error[style-002]" in result.stderr


def test_a_designer_changes_the_page(make_book: MakeBook) -> None:
    """A sheet of the book's own comes last, with its drawing; a template of its own takes the place of the house's."""
    root = make_book({"styles/book-site.css": "body { background: url(leaf.svg) } .x { color: red }", "styles/leaf.svg": "<svg/>",
                      "styles/templates/site-read.html": "<title>mine</title>{{ body }}"})
    made = make(root, {})
    assert made.files["styles/book.css"].decode().rstrip().endswith(".x { color: red }") and made.files["styles/leaf.svg"] == b"<svg/>"
    assert made.files["read/one.html"].startswith(b"<title>mine</title>")


def test_errors_of_the_book_leave_everything(make_book: MakeBook) -> None:
    """As build does."""
    root = make_book(text="See [@sec:x].\n")
    result = run("site", "--book", root, "--lang", "en")
    assert result.exit_code == 1 and "nothing was written" in result.stderr and not (root / "dist").exists()
    with pytest.raises(ContentFault):
        site(Options(make_book(toml="["), root / "dist"), Report())


def test_clean_takes_the_site_away(make_book: MakeBook) -> None:
    """Unless somebody else's file is in it, or a page was changed since."""
    root = make_book()
    make(root, {})
    result = run("clean", "--book", root, "--lang", "en")
    assert result.stdout.count("/site\n") == 1 and not (root / "dist").exists()
    make(root, {})
    (root / "dist/site/CNAME").write_text("mine")
    (root / "dist/site/index.html").write_text("mine")
    run("clean", "--book", root)
    assert set(read_site(root / "dist")) == {"site/CNAME", "site/index.html"}


def test_json_names_the_site(make_book: MakeBook) -> None:
    """One output more, of the edition `site`."""
    said = json.loads(run("site", "--book", make_book(), "--format", "json").stdout)
    assert [one["edition"] for one in said["outputs"]] == ["screen", "epub", "site"] and said["exit"] == 0


def test_the_sample_needs_no_address(en: Made) -> None:
    """Without [site] url every address is relative, so that any folder of any host will do."""
    assert EN["book/book.toml"] is not None and "https://" not in re.sub(r'"https://schema\.org"', "", en.files["index.html"].decode())
