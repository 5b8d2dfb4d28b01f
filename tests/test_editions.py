"""All editions of small books, built as a user builds them: the same pages on every paper, the same bytes on every machine, and what each kind of shop asks."""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner
from pypdfium2 import raw

from chapbook.build import Options, build, check
from chapbook.cli import cli
from chapbook.colour import description, house_profile
from chapbook.design import house_styles
from chapbook.diagnostics import ContentFault, Report
from chapbook.preflight import Inspection, access, preflight
from chapbook.stamp import Output
from chapbook.write.zip_store import unpack
from tests.pages import Pdf, mm, picture, sentence, zh_book
from tests.printed import everything

DOOR, ORCHARD = Path(__file__).parents[1] / "make_book.py", Path(__file__).parent / "books/orchard"
ALL = ("screen", "press", "booklet", "cover")
WIDTH, HEIGHT = 148.0, 210.0
PT = 72 / 25.4
SAME = 0.01  # pt
COVERS = 'front = ["cover", "titlepage", "toc"]\nchapters = ["one", "two"]\nback = ["colophon", "backcover"]'
PHOTOS = {"wide": (1320, 880, "#5D8790"), "half": (700, 480, "#C8643C"), "page": (1830, 2560, "#3C7890")}  # the last one on the cover as well


def prose(first: int) -> str:
    """Ten paragraphs; no line is like another."""
    return "\n\n".join("，".join(f"春眠不觉{number}晓处处闻啼{part}鸟" for part in range(7)) + "。" for number in range(first, first + 10))


CHAPTERS = {"one": f"{prose(100)}\n\n![](wide)\n\n{prose(110)}\n\n## 节\n\n见[@fig:half]。\n\n![](half){{width=half}}\n\n{prose(120)}",
            "two": f"{prose(130)}\n\n![](page){{placement=plate}}\n\n| 甲 | 乙 |\n|---|---|\n| 一 | **二** |\n\n{prose(140)}注[^1]。\n\n[^1]: 脚注。"}
PERFECT = '[print]\nshop = "perfect"\ncaliper = 0.8\npaper = "特种纸"\ncontact = "某人"\ncopies = 500\nremark = "请寄样"\n'
OFFICE = '[print]\nshop = "office"\nduplex = "long"\n'
OLDER = '[print]\nstandard = "x-1a"\n'
SPOT = 'spots = { first = "PANTONE 1797 C" }\nprofile = "shop/paper.icc"\n'


class Made(NamedTuple):
    """A book that was built: its folder, what came out, what was said."""

    root: Path
    outputs: tuple[Output, ...]
    said: tuple[str, ...]

    def path(self, ending: str) -> Path:
        (path,) = (one.path for one in self.outputs if one.path.name.endswith(f"-{ending}"))
        return path

    def content(self, ending: str) -> bytes:
        return self.path(ending).read_bytes()

    @property
    def names(self) -> list[str]:
        return sorted(one.path.name.partition("-")[2] for one in self.outputs)


def made(root: Path, editions: tuple[str, ...] = ALL, workers: int = 2) -> Made:
    report = Report()
    outputs = build(Options(root, root / "dist", editions, workers=workers), report)
    return Made(root, outputs, tuple(one.text() for one in report))


def written(root: Path, *, chapters: dict[str, str] | None = None, toml: str = "", order: str = "", **photos: bytes) -> Path:
    """A small Chinese book on disk."""
    root = zh_book(root, chapters or {"one": "短。"}, photos, order)
    book = root / "book/book.toml"
    book.write_text(book.read_text("utf-8") + toml, "utf-8")
    return root


def whole(root: Path, toml: str) -> Path:
    """A book with covers, photos in every place, a table, a note."""
    (root / "shop").mkdir(parents=True)
    (root / "shop/paper.icc").write_bytes(own_profile())
    return written(root, chapters=CHAPTERS, toml='[cover]\nphoto = "page"\n' + toml, order=COVERS,
                   **{name: picture(*size) for name, size in PHOTOS.items()})


@cache
def own_profile() -> bytes:
    """The house's profile under the name of a shop."""
    return house_profile(house_styles()).read_bytes().replace(b"Chapbook coated", b"Tiny shop paper")


def shared(factory: pytest.TempPathFactory, name: str, toml: str, editions: tuple[str, ...]) -> Made:
    """The whole book, built by the first process of the test run that wants it; for the others it is up to date."""
    room = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    with (room / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        root = room / f"editions-{name}"
        return made(root if root.exists() else whole(root, toml), editions)


@pytest.fixture(scope="session")
def saddle(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return shared(tmp_path_factory, "saddle", "", ("screen", "press", "booklet"))


@pytest.fixture(scope="session")
def perfect(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return shared(tmp_path_factory, "perfect", PERFECT, ALL)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return shared(tmp_path_factory, "office", OFFICE, ("screen", "press", "booklet"))


@pytest.fixture(scope="session")
def older(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """PDF/X-1a with a spot colour and the shop's own profile."""
    return shared(tmp_path_factory, "older", OLDER + SPOT, ("screen", "press"))


BOOKS = ("saddle", "perfect", "office", "older")


@pytest.fixture
def book(request: pytest.FixtureRequest) -> Made:
    found: Made = request.getfixturevalue(request.param)
    return found


# the same pages everywhere


class Seen(NamedTuple):
    """What stands on a page: its characters with their origins, and its pictures with their boxes; pt from the trim's lower left corner."""

    characters: list[tuple[str, float, float]]
    pictures: list[tuple[float, ...]]

    @property
    def text(self) -> str:
        return "".join(character for character, *_ in self.characters)

    def moved(self, x: float, y: float) -> Seen:
        return Seen([(one, a - x, b - y) for one, a, b in self.characters],
                    [(left - x, bottom - y, right - x, top - y) for left, bottom, right, top in self.pictures])

    def turned(self, width: float, height: float) -> Seen:
        """The same by 180 degrees."""
        return Seen([(one, width - x, height - y) for one, x, y in self.characters],
                    [(width - right, height - top, width - left, height - bottom) for left, bottom, right, top in self.pictures])

    def half(self, left: float, right: float) -> Seen:
        return Seen([one for one in self.characters if left <= one[1] < right],
                    [one for one in self.pictures if left <= (one[0] + one[2]) / 2 < right])


def seen(content: bytes) -> list[Seen]:
    """Every page of a file."""
    with pikepdf.open(io.BytesIO(content)) as pdf, pdfium.PdfDocument(content) as drawn:
        pages = []
        for at, page in enumerate(pdf.pages):
            found = Seen(list(characters(drawn[at])), list(pictures(page, page.resources, pikepdf.Matrix())))
            pages.append(found.moved(*(float(one) for one in page.trimbox[:2])))
        return pages


def characters(page: pdfium.PdfPage) -> Iterator[tuple[str, float, float]]:
    text = page.get_textpage()
    for at in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text.raw, at))
        if character.strip() and not raw.FPDFText_IsGenerated(text.raw, at):
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(text.raw, at, x, y)
            yield character, x.value, y.value


def pictures(drawn: Any, resources: Any, matrix: pikepdf.Matrix) -> Iterator[tuple[float, ...]]:
    """The boxes of pictures, of those in groups, in pages of a booklet, and in patterns (the cover is one)."""
    saved, begun = [], matrix
    for operands, operator in pikepdf.parse_content_stream(drawn):
        name = str(operator)
        if name == "q":
            saved.append(matrix)
        elif name == "Q":
            matrix = saved.pop()
        elif name == "cm":
            matrix = pikepdf.Matrix(*(float(one) for one in operands)) @ matrix
        elif name == "scn" and str(operands[-1]).startswith("/"):
            pattern = resources.Pattern[operands[-1]]
            if pattern.PatternType == 1:
                yield from pictures(pattern, pattern.Resources, pikepdf.Matrix(pattern.Matrix) @ begun)
        elif name == "Do":
            form = resources.XObject[operands[0]]
            if form.Subtype == "/Image":
                box = matrix.transform(pikepdf.Rectangle(0, 0, 1, 1))
                yield box.llx, box.lly, box.urx, box.ury
            elif "/Resources" in form and operands[0] != "/marks":  # a group, a page of the booklet
                own = pikepdf.Matrix(form.Matrix) if "/Matrix" in form else pikepdf.Matrix()
                yield from pictures(form, form.Resources, own @ matrix)


def differences(one: Seen, other: Seen) -> list[object]:
    """What stands on one page and not at the same place of the other."""
    places: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for character, *place in other.characters:
        places[character].append(tuple(place))
    places["picture"] = list(other.pictures)
    wrong: list[object] = []
    for what, place in [*((character, (x, y)) for character, x, y in one.characters), *(("picture", box) for box in one.pictures)]:
        near = next((at for at in places[what] if all(abs(a - b) <= SAME for a, b in zip(at, place, strict=True))), None)
        if near is None:
            wrong.append((what, place))
        else:
            places[what].remove(near)
    return wrong + [(what, rest) for what, left in places.items() for rest in left]


def blank(page: Seen) -> bool:
    return not page.characters and not page.pictures


def filled_up(screen: list[Seen], multiple: int) -> list[Seen]:
    """The pages with blank ones before the back cover."""
    return [*screen[:-1], *[Seen([], [])] * (-len(screen) % multiple), screen[-1]]


def sheets(content: bytes) -> list[Seen]:
    """The sides of a booklet, the text of each page drawn on them read alone, out of its form: in forms PDFium loses characters."""
    sides: list[int] = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = [Seen([], list(pictures(page, page.resources, pikepdf.Matrix()))) for page in pdf.pages]
        for at, page in enumerate(list(pdf.pages)):
            drawn = list(pikepdf.parse_content_stream(page))
            for placed in [one for one in drawn if str(one[1]) == "Do"]:
                form = page.Resources.XObject[placed[0][0]]
                own = [one for before in drawn if before is placed or str(before[1]) != "Do"
                       for one in (pikepdf.parse_content_stream(form) if before is placed else (before,))]
                pdf.pages.append(page)
                pdf.pages[-1].Resources = form.Resources
                pdf.pages[-1].Contents = pdf.make_stream(pikepdf.unparse_content_stream(own))
                sides.append(at)
        del pdf.pages[: len(found)]
        out = io.BytesIO()
        pdf.save(out)
    for at, one in zip(sides, seen(out.getvalue()), strict=True):
        found[at].characters.extend(one.characters)
    return found


def unfolded(content: bytes, caliper: float, turned: bool) -> list[Seen]:
    """The pages of a booklet in reading order, each from its own lower left corner; A5 on A4, backs turned for duplex by the long edge."""
    sides = sheets(content)
    width, height = 297 * PT, 210 * PT
    count = 2 * len(sides)
    pages: dict[int, Seen] = {}
    for at, side in enumerate(sides):
        sheet, back = divmod(at, 2)
        upright = side.turned(width, height) if turned and back else side
        shift = caliper * sheet * PT
        first = 2 * sheet + 1 if back else count - 1 - 2 * sheet  # on the left, from 0
        for number, left, edges in ((first, width / 2 - WIDTH * PT + shift, (0, width / 2)), (count - 1 - first, width / 2 - shift, (width / 2, width))):
            pages[number] = upright.half(*edges).moved(left, 0)
    return [pages[number] for number in range(count)]


@pytest.mark.parametrize("book", ["saddle", "office"], indirect=True)
def test_press_has_the_pages_of_the_screen(book: Made) -> None:
    """A reader who cites a page of the PDF finds it in the printed book: every character and picture within a hundredth of a point."""
    screen, press = seen(book.content("screen.pdf")), seen(book.content("press.pdf"))
    assert len(screen) % 4 and len(press) % 4 == 0  # so that there is something to fill up
    assert sum(len(page.pictures) for page in screen) == len(PHOTOS) + 1
    for number, (right, found) in enumerate(zip(filled_up(screen, 4), press, strict=True)):
        assert differences(right, found) == [], number
        assert right.text == found.text


@pytest.mark.parametrize(("book", "turned"), [("saddle", False), ("perfect", False), ("office", True)], indirect=["book"])
def test_the_folded_booklet_has_the_pages_of_the_screen(book: Made, turned: bool) -> None:
    """Cut apart and put in order again, with the creep taken back."""
    screen = seen(book.content("screen.pdf"))
    caliper = 0.8 if "perfect" in str(book.root) else 0.1
    pages = unfolded(book.content("booklet.pdf"), caliper, turned)
    assert len(pages) - len(screen) == 2
    for number, (right, found) in enumerate(zip(filled_up(screen, 4), pages, strict=True)):
        assert differences(right, found) == [], number


def test_the_inside_of_a_glued_book_is_the_screen_without_covers(perfect: Made) -> None:
    """Covers, and the blank pages beside them, are another sheet; filled up to whole leaves at the end."""
    screen, press = seen(perfect.content("screen.pdf")), seen(perfect.content("press.pdf"))
    first = next(number for number, page in enumerate(screen) if number and not blank(page))
    inside = screen[first:-1]
    while blank(inside[-1]):
        inside.pop()
    assert len(press) % 2 == 0
    for number, page in enumerate(press):
        assert differences(inside[number] if number < len(inside) else Seen([], []), page) == [], number
    assert len(inside) in (len(press), len(press) - 1)


def test_folios_are_the_same(saddle: Made) -> None:
    """The labels that viewers show, in both files."""
    screen, press = Pdf(saddle.path("screen.pdf")), Pdf(saddle.path("press.pdf"))
    labels = [screen.label(page) for page in range(len(screen))]
    assert [press.label(page) for page in range(len(press))] == [*labels[:-1], *[""] * (len(press) - len(screen)), labels[-1]]
    assert "1" in labels


# the same bytes everywhere


def test_same_bytes_on_another_machine(perfect: Made, tmp_path: Path) -> None:
    """In another folder, by another process, one task after the other, with other settings of the machine: every file of every edition."""
    root = shutil.copytree(perfect.root, tmp_path / "elsewhere", ignore=shutil.ignore_patterns(".chapbook", "dist"))
    there = {"TZ": "Pacific/Chatham", "LANG": "de_DE.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    args = [word for edition in ALL for word in ("--edition", edition)]
    done = subprocess.run([sys.executable, DOOR, "--book", root, "--jobs", "1", *args], env={**os.environ, **there}, check=False, timeout=120,
                          capture_output=True)
    assert done.returncode == 0, done.stderr
    here = {one.path.name: one.path.read_bytes() for one in perfect.outputs}
    elsewhere = {path.name: path.read_bytes() for path in (root / "dist").iterdir()}
    assert here.keys() == elsewhere.keys()
    assert [name for name, content in here.items() if content != elsewhere[name]] == []
    assert not any(str(place).encode() in content for content in here.values() for place in (perfect.root, root))


def test_the_same_bytes_when_only_one_edition_is_made(saddle: Made, tmp_path: Path) -> None:
    """What else is built does not matter."""
    root = shutil.copytree(saddle.root, tmp_path / "book", ignore=shutil.ignore_patterns("dist"))
    for edition in ("booklet", "press"):
        alone = made(root, (edition,))
        assert {one.path.name: one.path.read_bytes() == saddle.content(one.path.name.partition("-")[2]) for one in alone.outputs} == {
            one.path.name: True for one in saddle.outputs if one.edition == edition}


# what the shops ask


def boxes(content: bytes) -> list[dict[str, list[float]]]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [{name: [round(mm(float(one)), 2) for one in page.obj[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox")} for page in pdf.pages]


def marked(content: bytes) -> bool:
    return any(one.colour[0] == "/registration" for one in everything(content))


def test_saddle_stitch(saddle: Made) -> None:
    """The covers are pages of the sheet; whole sheets of four pages; crop marks on paper that is cut off."""
    assert saddle.said == ()
    assert saddle.names == ["booklet-guide.pdf", "booklet.pdf", "preflight.html", "press.pdf", "press.zip", "screen.pdf"]
    press = saddle.content("press.pdf")
    assert {tuple(one["/TrimBox"]) for one in boxes(press)} == {(12, 12, 160, 222)}
    assert {tuple(one["/MediaBox"]) for one in boxes(press)} == {(0, 0, 172, 234)}
    assert marked(press)
    assert "小书" in seen(press)[0].text


def test_perfect_binding(perfect: Made) -> None:
    """Pages without covers; the cover one sheet as wide as both covers and the back of the book, in the pack; its width in the job sheet."""
    assert perfect.said == ()
    assert perfect.names == ["booklet-guide.pdf", "booklet.pdf", "cover.pdf", "preflight.html", "press.pdf", "press.zip", "screen.pdf"]
    press, cover = perfect.content("press.pdf"), perfect.content("cover.pdf")
    pages = len(boxes(press))
    spine = round(pages / 2 * 0.8 + 2 * 0.25, 1)
    (sheet,) = boxes(cover)
    assert sheet["/TrimBox"] == pytest.approx([12, 12, 12 + 2 * WIDTH + spine, 12 + HEIGHT], abs=0.02)
    files = unpack(perfect.content("press.zip"))
    assert files["xiaoshu-cover.pdf"] == cover
    assert f": {spine:g} mm\n" in files["JOB.txt"].decode()
    assert marked(press) and marked(cover)
    assert not {one.colour[0] for one in everything(cover)} & {"rg", "RG"}


def test_the_cover_wrap_passes_preflight(perfect: Made) -> None:
    """It is printed like the pages: ink, resolution, fonts, boxes."""
    cover = perfect.content("cover.pdf")
    left, bottom, right, top = boxes(cover)[0]["/TrimBox"]
    assert [one.message() for one in preflight(cover, Inspection((right - left, top - bottom))).findings] == []


def test_an_office_printer(office: Made) -> None:
    """No marks, no paper beyond the bleed; all that its inks can do."""
    assert office.said == ()
    press = office.content("press.pdf")
    assert not marked(press)
    assert {tuple(one["/MediaBox"]) for one in boxes(press)} == {(0, 0, 154, 216)} == {tuple(one["/BleedBox"]) for one in boxes(press)}
    assert "400%" in unpack(office.content("press.zip"))["JOB.txt"].decode()


def test_a_shop_that_asks_for_x1a(older: Made) -> None:
    """PDF 1.4 without transparency, and says so in its own words; preflight is told, and finds nothing."""
    content = older.content("press.pdf")
    assert older.said == ()
    assert content.startswith(b"%PDF-1.4")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.docinfo["/GTS_PDFXVersion"] == "PDF/X-1a:2003"
        states = [state for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/ExtGState" in one for state in one.ExtGState.values()]
        assert states
        assert all(float(state.get(key, 1)) == 1 for state in states for key in ("/ca", "/CA"))
        assert not any(key in one for one in [*states, *pdf.objects] if isinstance(one, pikepdf.Dictionary) for key in ("/SMask", "/BM"))
        assert not any("/Group" in page.obj for page in pdf.pages)
    assert "PDF/X-1a" in unpack(older.content("press.zip"))["JOB.txt"].decode()
    assert "PDF/X-1a" in older.content("preflight.html").decode()


def test_a_spot_colour_is_an_ink_of_its_own(older: Made) -> None:
    """The press gets a plate of that name; a screen knows no plates."""
    def separations(content: bytes) -> set[str]:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            found = (one for one in pdf.objects if isinstance(one, pikepdf.Array) and len(one) == 4 and one[0] == "/Separation")
            named = (space for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/ColorSpace" in one and isinstance(one.ColorSpace, pikepdf.Dictionary)
                     for space in one.ColorSpace.values() if isinstance(space, pikepdf.Array) and space[0] == "/Separation")
            return {str(one[1]) for one in [*found, *named]}

    assert older.said == ()
    press = older.content("press.pdf")
    assert separations(press) >= {"/PANTONE 1797 C"}
    assert separations(older.content("screen.pdf")) == set()
    assert "PANTONE 1797 C" in unpack(older.content("press.zip"))["JOB.txt"].decode()
    used = {one.colour[0] for one in everything(press)}
    assert any("PANTONE" in name or "spot" in name for name in used), used


def test_the_shops_own_profile(older: Made) -> None:
    """Embedded byte for byte as the output intent; named in the job sheet."""
    with pikepdf.open(older.path("press.pdf")) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes() == own_profile()
        assert str(intent.Info) == description(own_profile())
    assert description(own_profile()).startswith("Tiny shop paper")
    assert "Tiny shop paper" in unpack(older.content("press.zip"))["JOB.txt"].decode()


def test_another_profile_makes_the_press_edition_anew(tmp_path: Path) -> None:
    """It lies outside the three rooms, and is read all the same when the build asks whether anything has changed."""
    root = written(tmp_path / "book", toml='[print]\nprofile = "shop/paper.icc"\n')
    (root / "shop").mkdir()
    for profile in (own_profile(), house_profile(house_styles()).read_bytes()):
        (root / "shop/paper.icc").write_bytes(profile)
        made(root, ("press",))
        with pikepdf.open(next((root / "dist").glob("*-press.pdf"))) as pdf:
            assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == profile


@pytest.mark.parametrize("profile", [None, b"no profile", "cut", "screen"])
def test_a_profile_that_cannot_be_used(profile: bytes | str | None, tmp_path: Path) -> None:
    """Missing, damaged, cut off, for a screen: said with the line of book.toml, and nothing is written."""
    root = written(tmp_path / "book", toml='[print]\nprofile = "shop/paper.icc"\n')
    (root / "shop").mkdir()
    contents = {"cut": own_profile()[:9000], "screen": (Path(pytest.importorskip("weasyprint").__file__).parent / "pdf/sRGB2014.icc").read_bytes()}
    if profile is not None:
        (root / "shop/paper.icc").write_bytes(contents[profile] if isinstance(profile, str) else profile)
    line = 1 + next(at for at, text in enumerate((root / "book/book.toml").read_text("utf-8").splitlines()) if text.startswith("profile"))
    with pytest.raises(ContentFault) as caught:
        made(root, ("press",))
    assert [(str(one.span), one.code) for one in caught.value.report] == [(f"book/book.toml:{line}", "toml-005")]
    assert not (root / "dist").exists()


# what is sent


@pytest.mark.parametrize("book", BOOKS, indirect=True)
def test_guide_and_job_sheet_can_be_read_aloud(book: Made) -> None:
    """They say PDF/UA, so their pictures have descriptions too."""
    guides = [book.content(name) for name in book.names if name == "booklet-guide.pdf"]
    for content in (*guides, unpack(book.content("press.zip"))["JOB.pdf"]):
        assert access(content).findings == ()


@pytest.mark.parametrize("book", BOOKS, indirect=True)
def test_the_pack(book: Made) -> None:
    """All that the shop needs, and nothing that it was not told of: pages and checksums agree with the files."""
    files = unpack(book.content("press.zip"))
    covers = {"xiaoshu-cover.pdf"} if "perfect" in str(book.root) else set()
    assert set(files) == {"JOB.txt", "JOB.pdf", "preflight.json", "preflight.txt", "xiaoshu-press.pdf", "xiaoshu-preflight.html",
                          *covers, *(name.replace("xiaoshu", "preflight").replace(".pdf", ".json") for name in covers)}
    assert files["xiaoshu-press.pdf"] == book.content("press.pdf")
    assert files["xiaoshu-preflight.html"] == book.content("preflight.html")
    job = files["JOB.txt"].decode()
    assert re.findall(r"页数: (\d+)面", job) == [str(len(boxes(files["xiaoshu-press.pdf"])))]
    sums = dict(re.findall(r"^(?P<sum>[0-9a-f]{64})  (\S+)", job, re.M))
    assert {name: hashlib.sha256(files[name]).hexdigest() for name in ("xiaoshu-press.pdf", *covers)} == {name: one for one, name in sums.items()}
    (sheet,) = seen(files["JOB.pdf"])
    assert sheet.text.startswith("印刷工单") and all(one in sheet.text for one in sums)


def test_the_job_sheet_says_what_book_toml_says(perfect: Made) -> None:
    """Paper, contact, copies, remark: in the text and on the page."""
    files = unpack(perfect.content("press.zip"))
    page = seen(files["JOB.pdf"])[0].text
    for word in ("特种纸", "某人", "500", "请寄样"):
        assert word in files["JOB.txt"].decode() and word in page


def pdfs(book: Made) -> Iterator[tuple[str, bytes]]:
    for one in book.outputs:
        if one.path.suffix == ".pdf":
            yield one.path.name, one.path.read_bytes()
        elif one.path.suffix == ".zip":
            yield "JOB.pdf", unpack(one.path.read_bytes())["JOB.pdf"]


@pytest.mark.parametrize("book", BOOKS, indirect=True)
def test_qpdf_has_nothing_to_say(book: Made, tmp_path: Path) -> None:
    """The structure of every file is sound, and what is read in a browser is linearized.

    The program is older than the library that writes: where an annotation is counted in the hints they differ, and the library checks it.
    """
    for name, content in pdfs(book):
        (tmp_path / name).write_bytes(content)
        done = subprocess.run(["qpdf", "--check", tmp_path / name], capture_output=True, text=True, check=False)
        told = [line for line in done.stderr.splitlines() if "object count mismatch" not in line and "operation succeeded" not in line]
        assert told == [] and done.returncode in (0, 3), (name, done.stdout, done.stderr)
        assert "No syntax or stream encoding errors" in done.stdout or "object count mismatch" in done.stderr
        with pikepdf.open(tmp_path / name) as pdf:
            assert pdf.check_pdf_syntax() == []
            assert pdf.is_linearized == (name in ("xiaoshu-screen.pdf", "xiaoshu-booklet-guide.pdf", "JOB.pdf"))
            assert not pdf.is_linearized or pdf.check_linearization()


@pytest.mark.parametrize("book", ["perfect", "older"], indirect=True)
def test_ghostscript_renders_without_a_warning(book: Made) -> None:
    """What the shop's own programs will do."""
    for ending in ("press.pdf", "cover.pdf") if "perfect" in str(book.root) else ("press.pdf",):
        done = subprocess.run(["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=bitcmyk", "-r20", "-o", os.devnull, book.path(ending)],
                              capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# what preflight says


def run(root: Path, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["build", "--book", str(root), "--edition", "press", "--lang", "en", "--jobs", "2", *options], prog_name="make_book.py")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def with_photo(root: Path, width: int, toml: str = "") -> Path:
    root = written(root, chapters={"one": f"{sentence(1)}\n\n![](small)\n"}, small=picture(width, width * 2 // 3))
    with (root / "images/photos.toml").open("a", encoding="utf-8") as file:
        file.write(toml)
    return root


def dist(root: Path) -> list[str]:
    return sorted(path.name.partition("-")[2] for path in (root / "dist").iterdir())


def test_a_photo_too_small_for_print(tmp_path: Path) -> None:
    """An error with the line of the manuscript; the files are there to be looked at, but nothing to send; again the same when nothing changed."""
    root = with_photo(tmp_path / "book", 600)
    code, said = run(root)
    assert code == 1
    assert re.search(r'^book/chapters/one\.md:7: error\[press-005\]: page 1: photo "small".* 137 dpi', said, re.M), said
    assert dist(root) == ["preflight.html", "press.pdf"]
    assert "137" in (root / "dist/xiaoshu-preflight.html").read_text("utf-8")
    again, same = run(root)
    assert again == 1 and "unchanged" in same
    assert [line for line in same.splitlines() if "error" in line] == [line for line in said.splitlines() if "error" in line]


def test_a_pack_of_yesterday_is_not_sent_today(tmp_path: Path) -> None:
    """When preflight finds an error, the good pack of an earlier build is taken away; when it is mended, it is there again."""
    root = with_photo(tmp_path / "book", 1400)
    assert run(root)[0] == 0
    good = (root / "images/small.jpg").read_bytes()
    assert dist(root) == ["preflight.html", "press.pdf", "press.zip"]
    (root / "images/small.jpg").write_bytes(picture(600, 400))
    assert run(root)[0] == 1
    assert dist(root) == ["preflight.html", "press.pdf"]
    (root / "images/small.jpg").write_bytes(good)
    assert run(root)[0] == 0
    assert dist(root) == ["preflight.html", "press.pdf", "press.zip"]


@pytest.mark.parametrize(("width", "toml", "code"), [(1000, "", "press-005"), (1400, "placeholder = true\n", "press-014")])
def test_warnings_let_the_pack_go_unless_strict(width: int, toml: str, code: str, tmp_path: Path) -> None:
    """Under 300 dpi, or a placeholder: somebody should look; with --strict nobody sends it."""
    root = with_photo(tmp_path / "book", width, toml)
    status, said = run(root)
    assert (status, f"one.md:7: warning[{code}]" in said) == (0, True), said
    assert "press.zip" in dist(root)
    strict, said = run(root, "--strict")
    assert (strict, f"one.md:7: error[{code}]" in said) == (1, True), said
    status, said = run(root)
    assert (status, f"one.md:7: warning[{code}]" in said) == (0, True), said


def test_check_says_it_too_and_writes_nothing(tmp_path: Path) -> None:
    """`check` makes every edition to look at it."""
    root, report = with_photo(tmp_path / "book", 600), Report()
    with pytest.raises(ContentFault) as caught:
        check(Options(root, root / "dist", ("press",), workers=2), report)
    assert [(str(one.span), one.code) for one in caught.value.report] == [("book/chapters/one.md:7", "press-005")]
    assert not (root / "dist").exists()


# other books


@pytest.mark.parametrize("toml", [PERFECT, OLDER], ids=["perfect", "x-1a"])
def test_one_page_without_covers_and_photos(toml: str, tmp_path: Path) -> None:
    """The smallest book there is: filled up behind its only page."""
    found = made(written(tmp_path / "book", toml=toml))
    assert found.said == ()
    pages = seen(found.content("press.pdf"))
    assert (len(pages), [blank(page) for page in pages].index(True)) == (2 if "perfect" in toml else 4, 1)
    assert [blank(page) for page in unfolded(found.content("booklet.pdf"), 0.1, "long" in toml)] == [False, True, True, True]
    assert {one.edition for one in found.outputs} == set(ALL)
    assert len(boxes(found.content("cover.pdf"))) == 1


@pytest.mark.parametrize("toml", ['[print]\nshop = "perfect"\n'], ids=["perfect"])
def test_a_latin_book(toml: str, tmp_path: Path) -> None:
    """Another script, another page: words stay together, and all editions are made."""
    root = shutil.copytree(ORCHARD, tmp_path / "orchard", ignore=shutil.ignore_patterns(".chapbook", "dist"))
    with (root / "book/book.toml").open("a", encoding="utf-8") as file:
        file.write(toml)
    found = made(root)
    assert {one.edition for one in found.outputs} == set(ALL)
    assert not any("error" in line for line in found.said)
    screen, press = seen(found.content("screen.pdf")), seen(found.content("press.pdf"))
    for number, page in enumerate(press):
        assert differences(screen[number] if number < len(screen) else Seen([], []), page) == [], number


def test_each_edition_alone(tmp_path: Path) -> None:
    """An edition is what was asked for, and nothing else."""
    root = written(tmp_path / "book")
    found = {edition: made(root, (edition,)) for edition in ALL}
    assert all({one.edition for one in book.outputs} == {edition} for edition, book in found.items())
    assert {edition: book.names for edition, book in found.items()} == {"screen": ["screen.pdf"], "press": ["preflight.html", "press.pdf", "press.zip"],
                     "booklet": ["booklet-guide.pdf", "booklet.pdf"], "cover": ["cover.pdf"]}


# faults of templates


Work = Callable[[Options, Report], object]


@pytest.mark.parametrize(("name", "text", "line", "workers", "work"), [
    ("booklet-guide", "<html>\n{% if %}\n", 2, 2, build), ("booklet-guide", "<html>\n{% if %}\n", 2, 1, check),
    ("job", "<html>\n\n{{ nothing.at.all }}\n", 3, 2, check), ("job", "<html>\n\n{{ nothing.at.all }}\n", 3, 1, build),
    ("cover-wrap", "<html>\n{{ front | nonsense }}\n", 2, 2, build), ("preflight", "<html>\n{% for %}\n", 2, 2, check),
    ("preflight", "<html>\n{% for %}\n", 2, 1, build),
])
def test_a_fault_in_a_template(name: str, text: str, line: int, workers: int, work: Work, tmp_path: Path) -> None:
    """Said with its line though the process that found it is gone; nothing is written, least of all a guide or a cover without words."""
    root = written(tmp_path / "book", toml=PERFECT)
    (root / "styles/templates").mkdir(parents=True)
    (root / f"styles/templates/{name}.html").write_text(text, "utf-8")
    with pytest.raises(ContentFault) as caught:
        work(Options(root, root / "dist", ALL, workers=workers), Report())
    assert [(str(one.span), one.code) for one in caught.value.report] == [(f"styles/templates/{name}.html:{line}", "style-001")]
    assert not caught.value.written
    assert not (root / "dist").exists()
