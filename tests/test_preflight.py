"""The preflight as a whole: what it measures, and its reports as text, JSON and a page."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from lxml import html as lxml_html
from PIL import Image, ImageStat

from chapbook.diagnostics import Span
from chapbook.preflight import Finding, Findings, PlacedPhoto, as_json, html, text
from chapbook.preflight.ink import Coverage, by_ghostscript, coverage
from chapbook.preflight.model import Inspection
from chapbook.preflight.press_file import PressFile
from chapbook.preflight.rules import RULES
from chapbook.preflight.thumbnails import thumbnails
from chapbook.preflight.words import words
from tests.preflight.tiny import BLACK_TEXT, TRIM, Tiny, codes, inspect, near, photo, placed
from tests.preflight.tiny import text as line

TEMPLATE = (Path(__file__).parents[1] / "styles" / "templates" / "preflight.html").read_text("utf-8")
PLACED = Span("book/chapters/one.md", 12)


def faulty() -> tuple[Tiny, dict[str, PlacedPhoto]]:
    """Two pages with a photo of too few pixels, RGB, and text at the edge."""
    jpeg = photo(200, 200)
    tiny = Tiny(placed("im", 10, 10, 40, 40) + b"1 0 0 rg 10 60 5 5 re f 20 60 5 5 re f", BLACK_TEXT + line(1, 40), images={"im": jpeg})
    return tiny, {hashlib.sha256(jpeg).hexdigest(): PlacedPhoto("<meeting>", span=PLACED)}


def found() -> Findings:
    tiny, photos = faulty()
    return inspect(tiny, photos=photos, folios=("", "1"))


def test_text_names_the_line_of_the_manuscript_or_the_page() -> None:
    """Editors' programs can jump to it; a page without a folio is counted in the file."""
    assert text(found()) == [
        'book/chapters/one.md:12: error[press-005]: PDF page 1: photo "<meeting>" is printed at 127 dpi '
        "(print it no wider than 17 mm, or send a larger original)",
        "PDF page 1: error[press-006]: an area in RGB, which has to be CMYK or grey, 2 times "
        "(give it a colour of print.css, or convert the picture)",
        "page 1: error[press-009]: text stands 1.2 mm from the trim, closer than 3 mm: ABA (move it inwards)",
    ]
    assert text(found(), "zh-Hans")[2] == "第1页: error[press-009]: 文字距成品边 1.2 毫米，不足 3 毫米：ABA (请向内移)"


def test_json_has_the_places_and_is_the_same_every_time() -> None:
    """For the shop pack: same file, same bytes; millimetres from the trim's corner."""
    first = as_json(found())
    assert first == as_json(found())
    value = json.loads(first)
    assert (value["pages"], value["errors"], value["trim_mm"]) == (2, 3, [60.0, 80.0])
    photo_, area, _ = value["findings"]
    assert photo_["path"] == "book/chapters/one.md" and photo_["line"] == 12 and photo_["page"] == 1
    assert area["count"] == 2 and near(area["places_mm"][1], (20, 60, 25, 65))
    assert {one["rule"]: one["found"] for one in value["checked"]}["margin"] == 1
    assert {one["name"]: one["value"] for one in value["measured"]}["dpi"] == 127.0


def test_the_page_stands_alone_and_escapes() -> None:
    """No script, nothing from the network; a photo called <meeting> is text; every finding leads to its page."""
    tiny, _ = faulty()
    page = html(found(), TEMPLATE, thumbnails(tiny.bytes()), title="Tom & <Jerry>")
    assert page == html(found(), TEMPLATE, thumbnails(tiny.bytes()), title="Tom & <Jerry>")
    tree = lxml_html.fromstring(page)
    assert not tree.xpath("//script|//link|//iframe") and "http" not in page
    assert tree.xpath("string(//h1)") == "Tom & <Jerry>" and not tree.xpath("//meeting|//jerry")
    assert all(one.startswith("data:image/jpeg;base64,") for one in tree.xpath("//img/@src")) and len(tree.xpath("//img")) == 2
    for target in tree.xpath("//a/@href"):
        assert tree.xpath(f"//*[@id='{target[1:]}']"), target
    assert [one.strip() for one in tree.xpath("//tbody/tr/td[2]/a/text()")] == ["PDF page 1", "PDF page 1", "page 1"]
    assert tree.xpath("//tbody//code/text()") == ["book/chapters/one.md:12"]


def test_a_page_without_thumbnails_has_no_dead_links() -> None:
    """The table is enough for a file that nobody drew."""
    tree = lxml_html.fromstring(html(found(), TEMPLATE, {}, title="T"))
    assert len(tree.xpath("//tbody/tr")) == 3 and not tree.xpath("//tbody//a")


def test_the_page_marks_the_places() -> None:
    """A box on the thumbnail lies where the fault is: 10 mm from the trim and 3 mm of bleed, of 66 × 86 mm."""
    tiny, _ = faulty()
    tree = lxml_html.fromstring(html(found(), TEMPLATE, thumbnails(tiny.bytes()), title="T"))
    style = tree.xpath("//figure[1]//div[contains(@class,'mark')]/@style")[0]
    sides = [float(part.partition(":")[2].rstrip("%")) for part in style.split(";")]
    assert near(sides, [13 / 66 * 100, 13 / 86 * 100, 40 / 66 * 100, 40 / 86 * 100])


def test_two_faults_of_one_photo_are_one_mark() -> None:
    """With both numbers, in the colour of the worse."""
    tiny, photos = faulty()
    poor = {digest: PlacedPhoto("p", placeholder=True) for digest in photos}
    tree = lxml_html.fromstring(html(inspect(tiny, photos=poor), TEMPLATE, thumbnails(tiny.bytes()), title="T"))
    mark = tree.xpath("//figure[1]//div[contains(@class,'mark')]")[0]
    assert mark.text_content() == "1 3" and mark.get("class") == "mark error"


def test_every_rule_has_a_name_on_the_page_in_both_languages() -> None:
    """The summary lists all rules, those without findings as in order."""
    for language in ("en", "zh"):
        tree = lxml_html.fromstring(html(inspect(Tiny()), TEMPLATE, {}, title="T", language=language))
        assert len(tree.xpath("//ul[@class='checks']/li")) == len(RULES)
        assert {one.get("class") for one in tree.xpath("//ul[@class='checks']//i")} == {"sign fine"}
        assert tree.xpath("string(//*[contains(@class,'verdict')])") == words(language)["passed"]


@pytest.mark.parametrize(("release", "kind", "said"), [(True, "verdict bad", "failed"), (False, "verdict look", "look")])
def test_the_verdict_is_no_better_than_the_worst_finding(release: bool, kind: str, said: str) -> None:
    """A placeholder is a warning until the book is released, and no page with warnings is green."""
    tiny, photos = faulty()
    found = inspect(tiny, photos={digest: PlacedPhoto("p", placeholder=True) for digest in photos}, release=release)
    only = replace(found, findings=tuple(one for one in found.findings if "placeholder" in one.message()))
    assert only.findings
    verdict = lxml_html.fromstring(html(only, TEMPLATE, {}, title="T")).xpath("//*[contains(@class,'verdict')]")[0]
    assert (verdict.get("class"), verdict.text_content()) == (kind, words("en")[said])


def test_thumbnails_show_trim_and_bleed() -> None:
    """Not the sheet around them: the area in mm, and the picture has its proportions."""
    tiny = Tiny(b"0 0 0 1 k -3 -3 66 86 re f")
    one = thumbnails(tiny.bytes())[0]
    picture = Image.open(io.BytesIO(one.jpeg)).convert("L")
    assert near(one.area, (-3, -3, 63, 83)) and near(one.trim, TRIM)
    assert abs(picture.width / picture.height - 66 / 86) < 0.02
    assert ImageStat.Stat(picture).mean[0] < 60, "all black"


def test_pages_are_told_in_order_and_the_same_fault_once() -> None:
    """Ten red squares on a page are one line."""
    squares = b"1 0 0 rg " + b" ".join(b"%d 10 3 3 re f" % (5 * at) for at in range(1, 11))
    tiny = Tiny(BLACK_TEXT + line(10, 20), squares, b"1 0 0 rg 9 9 9 9 re f")
    told = inspect(tiny)
    assert [(one.page, one.count) for one in told.findings] == [(1, 10), (2, 1)] and len(told.findings[0].places) == 10


def test_severities_are_counted() -> None:
    """What stops the file and what does not."""
    told = Findings((Finding("press-005", severity="warning"), Finding("press-001", severity="error")))
    assert len(told.errors) == len(told.warnings) == 1 and told.of("press-001") == told.errors


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
def test_ghostscript_agrees_about_the_ink() -> None:
    """Photos, areas over them, half of them, overprint, a turned photo: the same coverage, and in the same places."""
    jpeg, dark = photo(900, 900, (60, 50, 40, 20)), photo(900, 900, (80, 70, 70, 60))
    pages = (
        placed("im", 10, 10, 40, 40),
        placed("im", 10, 10, 40, 40) + b"/over gs 0 0 0 1 k 20 20 10 10 re f",
        placed("dark", 0, 0, 60, 60) + b"0.1 0.2 0.3 0 k 10 10 45 45 re f",
        placed("dark", -3, -3, 66, 86) + b"0 0 0 0 k 0 0 60 40 re f",
        b"q 20 20 -20 20 30 20 cm /dark Do Q",
        b"q 10 10 20 20 re W n " + placed("dark", 0, 0, 60, 60) + b"Q",
        b"0.4 0.3 0.2 0.1 k 10 10 30 30 re 20 20 10 10 re f*",
        b"0 1 1 0 K 8 w 10 40 m 50 40 l S",
        placed("im", 10, 10, 40, 40) + b"/half gs 0 0 0 1 k 20 20 10 10 re f",
    )
    tiny = Tiny(*pages, images={"im": jpeg, "dark": dark})
    for limit in (300, 150):
        with pikepdf.open(io.BytesIO(tiny.bytes())) as pdf:
            file = PressFile(pdf, Inspection(TRIM, ink_limit=limit))
            own = [one for one in coverage(file) if isinstance(one, Coverage)]
            others = list(by_ghostscript(file, "gs"))
        assert [abs(one.highest - other.highest) < 3 for one, other in zip(own, others, strict=True)] == [True] * len(pages), [
            (one.highest, other.highest) for one, other in zip(own, others, strict=True)]
        for one, other in zip(own, others, strict=True):
            assert bool(one.over) == bool(other.over), one.page
            if one.over:
                outer = [(min(box[0] for box in each.over), min(box[1] for box in each.over), max(box[2] for box in each.over),
                          max(box[3] for box in each.over)) for each in (one, other)]
                assert near(*outer, tolerance=1.2), one.page


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
def test_ghostscript_may_measure_instead() -> None:
    """The rule says the same with its numbers."""
    tiny = Tiny(placed("im", 10, 10, 40, 40), images={"im": photo(900, 900, (90, 80, 80, 70))})
    for program in ("", "gs"):
        told = inspect(tiny, ghostscript=program)
        assert codes(told) == ["press-007"] and abs(int(told.findings[0].words["ink"]) - 320) <= 3
