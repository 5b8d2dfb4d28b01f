"""The press edition: what a print shop would send back if it were wrong, looked for in finished files."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from chapbook.colour import description, house_profile
from chapbook.design import Design, house_styles
from chapbook.write.colours import compared, press_colours, spot_colours, token_colours
from chapbook.write.inks import Inks
from tests.pages import Pdf, mm
from tests.printed import BLEED, GREY, GROUP, INK, RED, TRIM, WHITE, everything, job, press, pressed, screened

ROOM = 9.0
EXACT = 0.01  # mm


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("press")


@pytest.fixture(scope="module")
def content(folder: Path) -> bytes:
    return pressed(job(folder))


@pytest.fixture(scope="module")
def older(folder: Path) -> bytes:
    return pressed(job(folder, standard="x-1a"))


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def box(page: Any, name: str) -> list[float]:
    return [mm(float(one)) for one in page[name]]


def picture(content: bytes, page: int, dpi: int = 72) -> Image.Image:
    with pdfium.PdfDocument(content) as pdf:
        return pdf[page].render(scale=dpi / 72).to_pil().convert("RGB")


@pytest.mark.parametrize("marks", [True, False])
def test_every_page_has_exact_boxes(folder: Path, marks: bool) -> None:
    """The shop cuts where the TrimBox says; the sheet begins at 0, 0, as imposition programs expect it."""
    around = ROOM if marks else 0
    with opened(pressed(job(folder, marks=marks))) as pdf:
        assert len(pdf.pages) == 3
        for page in pdf.pages:
            for name, beyond in (("/TrimBox", 0), ("/BleedBox", BLEED), ("/MediaBox", BLEED + around)):
                edge = BLEED + around - beyond
                right = [edge, edge, edge + TRIM[0] + 2 * beyond, edge + TRIM[1] + 2 * beyond]
                assert box(page, name) == pytest.approx(right, abs=EXACT), name
            assert "/CropBox" not in page


def test_marks_stand_outside_the_bleed_and_pictures_end_there(content: bytes) -> None:
    """A millimetre of blank paper all around the bleed, though the photo would go on; then the marks at trim and middle."""
    dpi = 254  # ten dots a millimetre
    image = picture(content, 0, dpi).convert("L")
    width, height = image.size
    edge = round(ROOM * 10)
    blank, sheet = [edge - 8, edge - 8, width - edge + 8, height - edge + 8], image.copy()
    sheet.paste(255, (edge - 1, edge - 1, width - edge + 1, height - edge + 1))
    assert sheet.crop(tuple(blank)).getextrema()[0] > 250
    trim = edge + BLEED * 10
    for x, y in ((55, trim), (trim, 55), (width - 55, trim), (trim, height - 55), (55, height - trim), (55, height // 2), (width // 2, 55)):
        assert image.crop((round(x) - 2, round(y) - 2, round(x) + 3, round(y) + 3)).getextrema()[0] < 160, (x, y)
    assert image.crop((edge + 2, edge + 2, width - edge - 2, edge + 20)).getextrema()[1] < 200  # the photo reaches into the bleed


def test_without_marks_nothing_is_drawn_for_them(folder: Path) -> None:
    """An office printer gets no registration colour."""
    assert not any(one.colour[0] == "/registration" for one in everything(pressed(job(folder, marks=False))))
    assert any(one.colour[0] == "/registration" for one in everything(pressed(job(folder))))


@pytest.mark.parametrize("standard", ["x-4", "x-1a"])
def test_no_rgb_is_left(folder: Path, standard: str) -> None:
    """Text, lines, areas, emphasis marks, drawings, gradients, patterns, photos: all of it in inks."""
    found = {one.colour[0] for one in everything(pressed(job(folder, standard=standard)))}
    assert found <= {"k", "K", "/DeviceCMYK", "/registration", "/Pattern"}
    with opened(pressed(job(folder, standard=standard))) as pdf:
        assert all("RGB" not in str(one.get("/ColorSpace", "")) for one in pdf.objects if isinstance(one, pikepdf.Stream))
        assert not any("lab" in name for name in pdf.pages[0].Resources.ColorSpace)
    assert {one.colour[0] for one in everything(screened())} & {"rg", "RG"}  # what was there before


def test_colours_are_printed_with_the_inks_of_the_table(content: bytes) -> None:
    """The designer's red, not the profile's; text black alone; grey black alone; white nothing."""
    texts = {one.colour for one in everything(content) if one.how == "text"}
    assert {("k", RED), ("k", INK), ("k", GREY), ("k", WHITE)} <= texts
    soft = press().cmyk(0.502, 0.502, 0.502)
    assert soft[:3] == (0, 0, 0)
    assert ("k", soft) in texts


def test_black_text_overprints_and_nothing_else(content: bytes) -> None:
    """No light line around black letters on a tint; and white that overprinted would vanish."""
    found = everything(content)
    assert all(one.overprints == (one.colour == ("k", INK)) for one in found if one.how == "text")
    assert any(one.overprints for one in found)
    assert not any(one.overprints for one in found if one.how != "text")
    assert ("k", INK) in {one.colour for one in found if one.how == "fill"}  # the black box knocks out
    with opened(content) as pdf:
        assert pdf.pages[0].Resources.ExtGState["/overprint"].OPM == 1


def test_photos_are_the_press_renditions(folder: Path, content: bytes) -> None:
    """300 dpi in four inks, byte for byte, wherever the photo stands: placed, and in a pattern."""
    rendition = (folder / "photo.jpg").read_bytes()
    with opened(content) as pdf:
        images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        assert images
        for one in images:
            assert one.read_raw_bytes() == rendition
            assert (one.Width, one.Height, one.ColorSpace) == (800, 900, "/DeviceCMYK")
            assert list(one.Decode) == [1, 0] * 4


def test_nothing_to_click(content: bytes) -> None:
    """Annotations, destinations, bookmarks and tags are for screens; page labels stay."""
    assert b"/Annot" in _plain(screened())
    for word in (b"/Annot", b"/StructTreeRoot", b"/Outlines", b"/Dests"):
        assert word not in _plain(content)
    with pdfium.PdfDocument(content) as pdf:
        assert [pdf.get_page_label(at) for at in range(3)] == ["", "i", "1"]


def _plain(content: bytes) -> bytes:
    out = io.BytesIO()
    with opened(content) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
    return out.getvalue()


def test_the_file_says_what_it_is_printed_with(content: bytes) -> None:
    """The output intent holds the profile itself; the metadata name the standard once, in its own place."""
    profile = house_profile(house_styles()).read_bytes()
    with opened(content) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, str(intent.Info), intent.DestOutputProfile.N) == ("/GTS_PDFX", description(profile), 4)
        assert intent.DestOutputProfile.read_bytes() == profile
        assert pdf.docinfo.Trapped == "/False"
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20200131000000Z"
        assert "/GTS_PDFXVersion" not in pdf.docinfo
        assert pdf.pdf_version == "1.6"
        metadata = pdf.Root.Metadata.read_bytes().decode()
    assert re.findall(r"<(pdfx\w*:\w+)>([^<]+)<", metadata) == [("pdfxid:GTS_PDFXVersion", "PDF/X-4")]
    assert re.search(r"<xmp:MetadataDate>2020-01-31T00:00:00Z<", metadata)


def test_x_1a_is_what_older_machines_take(older: bytes) -> None:
    """PDF 1.4 without object streams, without transparency, with the key of 2003."""
    assert older.startswith(b"%PDF-1.4")
    assert b"/ObjStm" not in older
    with opened(older) as pdf:
        assert str(pdf.docinfo.GTS_PDFXVersion) == "PDF/X-1a:2003"
        assert "/GTS_PDFXConformance" not in pdf.docinfo
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        assert not any("/Group" in one or "/SMask" in one for one in streams)
        states = [state for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/ExtGState" in one for state in one.ExtGState.values()]
        assert states
        assert all(state.get("/ca", 1) == 1 and state.get("/CA", 1) == 1 and "/SMask" not in state for state in states)
        metadata = pdf.Root.Metadata.read_bytes().decode()
    assert re.findall(r"pdfx\w*:\w+=|<pdfx\w*:\w+>[^<]+<", metadata) == ["<pdfx:GTS_PDFXVersion>PDF/X-1a:2003<"]


def test_transparency_blends_in_inks(folder: Path) -> None:
    """X-4 allows it; what X-1a does not is left for the preflight to find, not hidden."""
    for standard in ("x-4", "x-1a"):
        with opened(pressed(job(folder, standard=standard), GROUP)) as pdf:
            groups = [one.Group for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Group" in one]
            assert groups
            assert all(group.CS == "/DeviceCMYK" for group in groups)


def test_a_spot_colour_is_an_ink_with_a_name(folder: Path) -> None:
    """A plate of its own, also for lines; its tints stay in process inks, and without the ink the house's red stands for it."""
    spots = spot_colours(Design(folder, (house_styles(),)), {"first": "PANTONE 1797 C", "nothing": "X"})
    assert spots == {(0xB5, 0x38, 0x2A): "PANTONE 1797 C"}
    content = pressed(job(folder, spots=spots))
    found = everything(content)
    assert {one.how for one in found if one.colour == ("/spot0", (1,))} == {"text", "fill", "stroke"}
    assert not any(one.colour[1] == RED for one in found if one.how != "shading")
    with opened(content) as pdf:
        kind, name, alternate, tint = pdf.pages[0].Resources.ColorSpace["/spot0"]
        assert (kind, name, alternate) == ("/Separation", "/PANTONE 1797 C", "/DeviceCMYK")
        assert [float(one) for one in tint.C1] == list(RED)


def test_the_same_bytes_twice(folder: Path, content: bytes) -> None:
    """And another release is another file, also for programs that know files by their ids."""
    screen = screened()
    assert pressed(job(folder)) == content
    assert screened() == screen
    other = pressed(job(folder, identity="xiaoshu/2"))
    ids = [re.search(rb"xmp\.did:[0-9a-f-]{36}", one) for one in (content, other)]
    assert ids[0] and ids[1] and ids[0][0] != ids[1][0]


@pytest.mark.parametrize("standard", ["x-4", "x-1a"])
def test_qpdf_has_nothing_to_say(folder: Path, standard: str) -> None:
    """Not even a warning."""
    with opened(pressed(job(folder, standard=standard))) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_text_stands_where_it_stands_on_the_screen(tmp_path: Path, content: bytes) -> None:
    """One layout for all editions: every character at the same place of the trimmed page, to a thousandth of a millimetre."""
    (tmp_path / "press.pdf").write_bytes(content)
    (tmp_path / "screen.pdf").write_bytes(screened())
    sheets, pages = Pdf(tmp_path / "press.pdf"), Pdf(tmp_path / "screen.pdf")
    for page in range(3):
        there, here = (_characters(pdf, page) for pdf in (sheets, pages))
        assert [one[0] for one in there] == [one[0] for one in here]
        for (_, x1, y1), (_, x2, y2) in zip(there, here, strict=True):
            assert (x1 - ROOM - BLEED, y1 - ROOM - BLEED) == pytest.approx((x2, y2), abs=0.001)


def _characters(pdf: Pdf, page: int) -> list[tuple[str, float, float]]:
    textpage = pdf._pdf[page].get_textpage()
    text = textpage.get_text_range()
    return [(text[at], *map(mm, pdf._origin(textpage, at))) for at in range(len(text)) if text[at].strip()]


def renderings(content: bytes, folder: Path, page: int) -> dict[str, Image.Image]:
    """A page as PDFium, Ghostscript and poppler draw it at 72 dpi, as far as they are installed."""
    made = {"pdfium": picture(content, page)}
    (folder / "shown.pdf").write_bytes(content)
    number = str(page + 1)
    commands = {"gs": ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", "-r72", f"-dFirstPage={number}", f"-dLastPage={number}", "-o", "gs.png", "shown.pdf"],
                "pdftoppm": ["-r", "72", "-png", "-singlefile", "-f", number, "-l", number, "shown.pdf", "pdftoppm"]}
    for name, arguments in commands.items():
        if shutil.which(name):
            subprocess.run([name, *arguments], cwd=folder, check=True, capture_output=True)
            made[name] = Image.open(folder / f"{name}.png").convert("RGB")
    return made


@pytest.mark.parametrize("standard", ["x-4", "x-1a"])
def test_colours_look_like_those_of_the_screen(folder: Path, standard: str) -> None:
    """Photos are not inverted, tiles and gradients stand at their places, in every renderer that is here."""
    content, screen, offset = pressed(job(folder, standard=standard)), screened(), (ROOM + BLEED) / 25.4 * 72
    for page, spots in ((0, ((50, 20), (50, 120), (17, 77))), (1, ((20, 41), (20, 50), (60, 90))), (2, ((18, 27), (18, 34.4)))):
        here = picture(screen, page)
        for name, there in renderings(content, folder, page).items():
            for x, y in ((round(x / 25.4 * 72), round(y / 25.4 * 72)) for x, y in spots):
                right, shown = here.getpixel((x, y)), there.getpixel((round(x + offset), round(y + offset)))
                assert max(abs(a - b) for a, b in zip(right, shown, strict=True)) < 60, (name, page, x, y, right, shown)


def test_the_table_speaks_of_every_colour(folder: Path) -> None:
    """Every colour of the house has its inks, of three plates at most with black, and near what the screen shows."""
    tokens, table = ((house_styles() / name).read_text("utf-8") for name in ("tokens.css", "print.css"))
    colours = compared(tokens, table)
    assert set(colours) == set(token_colours(tokens).values())
    assert colours[(0x1A, 0x1A, 0x1A)] == INK
    assert all(sum(inks) <= 2.4 for inks in colours.values())


def test_a_book_with_its_own_colours_does_not_get_the_house_s_inks(tmp_path: Path) -> None:
    """Another red under the same name goes by the profile, until the book has a table of its own."""
    (tmp_path / "tokens.css").write_text(":root { --first: #0000FF }", "utf-8")
    design = Design(tmp_path, (tmp_path, house_styles()))
    assert (0, 0, 255) not in press_colours(design)
    assert press_colours(design)[(0xB5, 0x38, 0x2A)] == RED
    (tmp_path / "print.css").write_text("/* ours */ :root { --first: device-cmyk(100% 60% 0 0); --other: red }", "utf-8")
    assert press_colours(design)[(0, 0, 255)] == (1, 0.6, 0, 0)
    (tmp_path / "tokens.css").unlink()
    assert press_colours(design)[(0xB5, 0x38, 0x2A)] == (1, 0.6, 0, 0)
    assert press_colours(design)[(255, 255, 255)] == WHITE


def test_a_restored_colour_is_followed() -> None:
    """Black set outside a group is black again behind it (ISO 32000-1, 8.4.2); outlined or pale letters do not overprint."""
    inks = Inks(press().cmyk, {}, {})
    text = [b"BT", b"[<0001>] TJ", b"ET"]
    shown = [b"BT", b"/overprint gs", b"[<0001>] TJ", b"ET", b"/knockout gs"]
    assert inks.rewritten([b"0 0 0 rg", b"q", b"1 1 1 rg", *text, b"Q", *text]) == [b"0 0 0 1 k", b"q", b"0 0 0 0 k", *text, b"Q", *shown]
    for state in (b"/a0.5 gs", b"1 Tr", b"0.5 g"):
        assert b"/overprint gs" not in inks.rewritten([b"0 g", state, *text])
