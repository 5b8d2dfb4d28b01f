"""The darkroom: upright, sRGB, bare, made once."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageColor, ImageDraw, ImageFile

from chapbook.colour import Press, house_profile
from chapbook.design import house_styles
from chapbook.diagnostics import Report
from chapbook.model import Book
from chapbook.photos import orders
from chapbook.photos.develop import RECIPE, develop
from chapbook.photos.laboratory import Laboratory
from chapbook.photos.sizes import Order
from tests.conftest import BOOK, MakeBook, codes, run_check, whole_book

ENTRY = 'caption = "C"\ncredit = "N"\nalt = "A."\n'
CORNERS = {"red": (0, 0), "lime": (1, 0), "blue": (1, 1), "white": (0, 1)}
ORIENTATIONS = {
    1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
}


def corners(width: int = 120, height: int = 80) -> Image.Image:
    """A picture with another colour in each corner."""
    image = Image.new("RGB", (width, height), "black")
    draw = ImageDraw.Draw(image)
    for colour, (x, y) in CORNERS.items():
        draw.rectangle((x * width / 2, y * height / 2, (x + 1) * width / 2 - 1, (y + 1) * height / 2 - 1), fill=colour)
    return image


def encoded(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **({"quality": 95, "subsampling": 0} if form == "JPEG" else {}), **options)
    return out.getvalue()


def developed(content: bytes, tmp_path: Path, *, width: int = 1000, height: int = 1000, fill: bool = False,
              name: str = "a.jpg", press: Press | None = None) -> Image.Image:
    """The rendition of an original."""
    (tmp_path / name).write_bytes(content)
    target = tmp_path / "out" / "a.jpg"
    assert develop(Order("a", name, width, height, 92, fill, press is not None), tmp_path / name, target, press) is None
    return Image.open(target)


def near(one: object, other: tuple[int, int, int], tolerance: int = 12) -> bool:
    return isinstance(one, tuple) and all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("box", [(1000, 1000), (30, 0)])
def test_upright_in_all_eight_orientations(orientation: int, box: tuple[int, int], tmp_path: Path) -> None:
    """However the camera was held, red is at the top left, and the width is the upright width."""
    image = corners()
    turn = ORIENTATIONS[orientation]
    stored = image.transpose(turn) if turn is not None else image
    exif = Image.Exif()
    exif[0x0112] = orientation
    made = developed(encoded(stored, exif=exif), tmp_path, width=box[0], height=box[1], fill=box[1] == 0)
    assert made.size == ((120, 80) if box[1] else (30, 20))
    for colour, (x, y) in CORNERS.items():
        place = (int((x + 0.5) * made.width / 2), int((y + 0.5) * made.height / 2))
        assert near(made.getpixel(place), ImageColor.getrgb(colour)), colour


def test_other_orientations_are_left_alone(tmp_path: Path) -> None:
    """0 and 9 mean nothing."""
    for orientation in (0, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        assert near(developed(encoded(corners(), exif=exif), tmp_path).getpixel((5, 5)), (255, 0, 0))


def wide_profile() -> bytes:
    """A profile whose red and green are exchanged, so that a conversion cannot be missed."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132], "big")
    entries = {bytes(profile[132 + 12 * at : 136 + 12 * at]): 136 + 12 * at for at in range(count)}
    red, green = entries[b"rXYZ"], entries[b"gXYZ"]
    profile[red : red + 8], profile[green : green + 8] = profile[green : green + 8], profile[red : red + 8]
    return bytes(profile)


def test_colours_are_converted_from_the_profile(tmp_path: Path) -> None:
    """The numbers change so that the colour does not; the profile itself is gone."""
    image = Image.new("RGB", (16, 16), (200, 30, 30))
    made = developed(encoded(image, icc_profile=wide_profile()), tmp_path)
    assert near(made.getpixel((8, 8)), (30, 200, 30))
    assert "icc_profile" not in made.info
    assert near(developed(encoded(image), tmp_path).getpixel((8, 8)), (200, 30, 30))


def test_a_profile_that_is_rubbish_is_left_out(tmp_path: Path) -> None:
    """As viewers do."""
    made = developed(encoded(Image.new("RGB", (16, 16), (200, 30, 30)), icc_profile=b"rubbish"), tmp_path)
    assert near(made.getpixel((8, 8)), (200, 30, 30))


def with_segments(content: bytes, *segments: tuple[int, bytes]) -> bytes:
    """A JPEG with more segments behind its first marker."""
    more = b"".join(bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body for marker, body in segments)
    return content[:2] + more + content[2:]


def test_no_metadata_of_any_kind_comes_through(tmp_path: Path) -> None:
    """EXIF with GPS, XMP, IPTC, comments: not a byte of them, in JPEG as in PNG, TIFF and WebP."""
    exif = Image.Exif()
    exif[0x010F] = exif[0x013B] = exif[0x8298] = "SECRET maker"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (35.0, 45.0, 0.0)
    exif.get_ifd(0x8769)[0x9286] = b"SECRET comment"
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET xmp</x:xmpmeta>'
    photoshop = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x10\x1c\x02\x78\x00\x0bSECRET iptc"
    content = with_segments(
        encoded(corners(), exif=exif, comment=b"SECRET comment"),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + xmp), (0xED, photoshop), (0xFE, b"SECRET second comment"))
    from PIL.PngImagePlugin import PngInfo

    text = PngInfo()
    text.add_text("Comment", "SECRET text")
    text.add_itxt("XML:com.adobe.xmp", xmp.decode())
    originals = {
        "a.jpg": content, "a.png": encoded(corners(), "PNG", pnginfo=text, exif=exif), "a.tif": encoded(corners(), "TIFF", exif=exif),
        "a.webp": encoded(corners(), "WEBP", exif=exif, xmp=xmp),
    }
    for name, original in originals.items():
        assert b"SECRET" in original, name
        made = developed(original, tmp_path, name=name)
        raw = (tmp_path / "out" / "a.jpg").read_bytes()
        assert b"SECRET" not in raw and b"Exif" not in raw and b"8BIM" not in raw and b"adobe" not in raw, name
        assert not dict(made.getexif())
        assert set(made.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(("image", "form", "pixel"), [
    (Image.new("L", (8, 8), 128), "JPEG", (128, 128, 128)),
    (Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG", (255, 0, 0)),
    (Image.new("1", (8, 8), 1), "PNG", (255, 255, 255)),
    (Image.new("I;16", (8, 8), 32896), "PNG", (128, 128, 128)),
    (Image.new("RGBA", (8, 8), (255, 0, 0, 0)), "PNG", (255, 255, 255)),
    (Image.new("RGBA", (8, 8), (0, 0, 0, 128)), "PNG", (127, 127, 127)),
    (Image.new("LA", (8, 8), (0, 0)), "PNG", (255, 255, 255)),
    (Image.new("RGB", (8, 8), (255, 0, 0)).convert("P"), "PNG", (255, 0, 0)),
    (Image.new("RGB", (8, 8), (255, 0, 0)), "TIFF", (255, 0, 0)),
    (Image.new("RGB", (8, 8), (255, 0, 0)), "WEBP", (255, 0, 0)),
])
def test_every_kind_of_picture_becomes_rgb_on_white(image: Image.Image, form: str, pixel: tuple[int, int, int], tmp_path: Path) -> None:
    """Grey, CMYK, 16 bits, alpha, palettes."""
    made = developed(encoded(image, form), tmp_path)
    assert (made.format, made.mode) == ("JPEG", "RGB")
    assert near(made.getpixel((4, 4)), pixel)


@pytest.mark.parametrize(("original", "box", "fill", "size"), [
    ((300, 200), (150, 150), False, (150, 100)), ((300, 200), (150, 150), True, (225, 150)), ((300, 200), (150, 0), True, (150, 100)),
    ((300, 200), (900, 900), False, (300, 200)), ((1, 1), (100, 100), False, (1, 1)), ((1, 3000), (100, 100), False, (1, 100)),
    ((3000, 1), (100, 0), True, (100, 1)),
])
def test_sizes(original: tuple[int, int], box: tuple[int, int], fill: bool, size: tuple[int, int], tmp_path: Path) -> None:
    """Fitted or filling, never enlarged, never without a pixel."""
    assert developed(encoded(Image.new("RGB", original)), tmp_path, width=box[0], height=box[1], fill=fill).size == size


def test_the_first_of_several_pictures_is_taken(tmp_path: Path) -> None:
    """Of a TIFF with pages, of a moving PNG or WebP."""
    first, second = Image.new("RGB", (16, 16), (255, 0, 0)), Image.new("RGB", (16, 16), (0, 0, 255))
    for form in ("TIFF", "PNG", "WEBP"):
        content = encoded(first, form, save_all=True, append_images=[second])
        assert near(developed(content, tmp_path).getpixel((8, 8)), (255, 0, 0)), form


NOISE = encoded(Image.effect_noise((64, 48), 60))


@pytest.mark.parametrize(("content", "code"), [
    (b"", "photo-004"), (b"hello", "photo-004"), (NOISE[:2], "photo-004"), (NOISE[:300], "photo-004"),
    (NOISE[: len(NOISE) // 2], "photo-004"), (NOISE[:-40], "photo-004"),
    (encoded(Image.effect_noise((64, 48), 60), "PNG")[:-800], "photo-004"),
    (encoded(Image.effect_noise((64, 48), 60), "TIFF")[:900], "photo-004"),
    (encoded(corners(), "WEBP", lossless=True)[:60], "photo-004"),
    (encoded(corners(), "GIF"), "photo-009"), (encoded(corners(), "BMP"), "photo-009"), (b"%PDF-1.4\n", "photo-009"),
    (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "photo-009"), (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "photo-009"),
    (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99), "photo-009"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0\x3b\x4c\x7a\x4a" + bytes(99), "photo-004"),
])
def test_files_that_are_no_sound_photo(content: bytes, code: str, tmp_path: Path) -> None:
    """Each is a fault of the book, and leaves nothing behind."""
    (tmp_path / "a.jpg").write_bytes(content)
    fault = develop(Order("a", "images/a.jpg", 100, 100, 85, fill=False), tmp_path / "a.jpg", tmp_path / "out.jpg")
    assert fault is not None and fault.code == code
    assert not (tmp_path / "out.jpg").exists()


def test_truncated_files_are_found_whatever_weasyprint_asks_of_pillow(tmp_path: Path) -> None:
    """WeasyPrint tells Pillow, when it is imported, to take truncated files; that stays so for WeasyPrint alone."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, True
    try:
        (tmp_path / "a.jpg").write_bytes(NOISE[:-40])
        fault = develop(Order("a", "a.jpg", 100, 100, 85, fill=False), tmp_path / "a.jpg", tmp_path / "out.jpg")
        assert fault is not None and fault.code == "photo-004"
        assert ImageFile.LOAD_TRUNCATED_IMAGES is True
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def album(make_book: MakeBook, count: int) -> tuple[Path, Book]:
    """A book with some photos."""
    files: dict[str, str | bytes | None] = {f"images/p{at}.jpg": encoded(Image.effect_noise((60 + at, 40), 60)) for at in range(count)}
    files["images/photos.toml"] = "".join(f"[p{at}]\n{ENTRY}" for at in range(count))
    root = make_book(files, text="".join(f"![](p{at})\n\n" for at in range(count)))
    return root, whole_book(root)[0]


def renditions(root: Path, book: Book, workers: int, edition: str = "screen",
               press: Press | None = None) -> tuple[dict[str, bytes], list[str]]:
    """Contents of the renditions by photo, and what the progress said."""
    report, said = Report(), []
    with Laboratory(root, root / "cache", workers, lambda stage, done, total: said.append(f"{stage} {done}/{total}")) as laboratory:
        laboratory.begin({edition: orders(book, edition)}, press)
        made = laboratory.renditions(edition, book, report)
    assert not len(report)
    return {name: (root / "cache" / one.file).read_bytes() for name, one in made.items()}, said


@pytest.mark.parametrize("workers", [1, 2])
def test_the_cache(workers: int, make_book: MakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second call develops nothing; a changed original and another setting do; the same bytes each time."""
    root, book = album(make_book, 4)
    first, _ = renditions(root, book, workers)
    files = {path.name: path.stat().st_mtime_ns for path in (root / "cache").iterdir()}
    assert len(files) == 4

    def never(*_: object) -> None:
        raise AssertionError("developed again")

    with monkeypatch.context() as patch:
        patch.setattr("chapbook.photos.laboratory.develop", never)
        again, _ = renditions(root, book, 1)
    assert again == first
    assert {path.name: path.stat().st_mtime_ns for path in (root / "cache").iterdir()} == files
    (root / "images/p0.jpg").write_bytes(encoded(Image.effect_noise((99, 40), 60)))
    changed, _ = renditions(root, book, workers)
    assert {name for name in first if first[name] != changed[name]} == {"p0"}
    assert len(list((root / "cache").iterdir())) == 5
    renditions(root, book, workers, "epub")
    assert len(list((root / "cache").iterdir())) == 9


def test_the_same_bytes_in_another_place_and_by_other_workers(make_book: MakeBook, tmp_path: Path) -> None:
    """A rendition depends on the original and the settings alone."""
    root, book = album(make_book, 3)
    first, _ = renditions(root, book, 1)
    (root / "cache").rename(tmp_path / "old")
    second, _ = renditions(root, book, 2)
    assert first == second
    assert {path.name for path in (tmp_path / "old").iterdir()} == {path.name for path in (root / "cache").iterdir()}


def test_originals_are_never_rewritten(make_book: MakeBook) -> None:
    """Not a byte, not a time."""
    root, book = album(make_book, 1)
    path = root / "images/p0.jpg"
    before = path.read_bytes(), path.stat().st_mtime_ns
    renditions(root, book, 1)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_all_bad_photos_are_said_at_once(make_book: MakeBook) -> None:
    """By one process or by several, in the order of the catalogue, beside the faults of the text."""
    files: dict[str, str | bytes | None] = {f"images/p{at}.jpg": NOISE[: 200 + at] for at in range(4)}
    files["images/photos.toml"] = "".join(f"[p{at}]\n{ENTRY}" for at in range(4))
    root = make_book(files, text="See [@sec:x].\n\n" + "".join(f"![](p{at})\n\n" for at in range(4)),
                     toml=BOOK.replace('["screen"]', '["screen", "epub"]'))
    assert codes(run_check(root).report) == [
        "book/chapters/one.md:5 ref-001", *(f"images/photos.toml:{line} photo-004" for line in (1, 5, 9, 13))]


PROFILE = house_profile(house_styles()).read_bytes()


@pytest.fixture(scope="module")
def shop() -> Press:
    return Press(PROFILE, 300)


def ink(image: Image.Image) -> float:
    """The most ink of a pixel, in per cent."""
    raw = image.tobytes()
    return max(map(sum, zip(*(raw[band::4] for band in range(4)), strict=True))) / 2.55


@pytest.mark.parametrize("quality", [92, 60])
def test_renditions_for_the_press_are_bare_jpegs_in_four_inks(quality: int, tmp_path: Path, shop: Press) -> None:
    """Adobe's marker and nothing else beside the picture, every ink in full resolution; the colours are the press's."""
    exif = Image.Exif()
    exif[0x010F] = "SECRET maker"
    sound = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (tmp_path / "a.jpg").write_bytes(encoded(corners(), exif=exif, comment=b"SECRET", icc_profile=sound))
    made = []
    for name in ("b.jpg", "c.jpg"):
        assert develop(Order("a", "a.jpg", 60, 0, quality, fill=True, press=True), tmp_path / "a.jpg", tmp_path / name, shop) is None
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    with Image.open(tmp_path / "b.jpg") as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "CMYK", (60, 40))
        assert set(image.info) == {"adobe", "adobe_transform"} and image.info["adobe_transform"] == 0
        assert [layer[1:3] for layer in image.layer] == [(1, 1)] * 4
        for colour, (x, y) in CORNERS.items():
            there = image.getpixel((int((x + 0.5) * 30), int((y + 0.5) * 20)))
            wanted = shop.convert(Image.new("RGB", (1, 1), colour)).getpixel((0, 0))
            assert isinstance(there, tuple) and all(abs(a - b) <= 12 for a, b in zip(there, wanted, strict=True)), colour
    segments = {made[0][at + 1] for at in range(len(made[0]) - 1) if made[0][at] == 0xFF and 0xE0 <= made[0][at + 1] <= 0xFE}
    assert segments == {0xEE} and b"SECRET" not in made[0] and b"Exif" not in made[0] and b"ICC_PROFILE" not in made[0]


@pytest.mark.parametrize(("image", "form"), [
    (Image.linear_gradient("L"), "JPEG"), (Image.linear_gradient("L").convert("RGB"), "JPEG"), (Image.linear_gradient("L"), "PNG"),
    (Image.linear_gradient("L").convert("RGBA"), "PNG"), (Image.linear_gradient("L").convert("P"), "PNG"),
])
def test_photos_without_colour_are_printed_in_black_alone(image: Image.Image, form: str, tmp_path: Path, shop: Press) -> None:
    """A black-and-white photo mostly comes as an RGB file; four inks would give it a cast that wanders from sheet to sheet."""
    made = developed(encoded(image, form), tmp_path, press=shop)
    assert all(made.getchannel(band).getextrema()[1] <= 3 for band in "CMY")
    low, high = made.getchannel("K").getextrema()
    assert low < 6 and high > 245
    tinted = Image.merge("RGB", (image.convert("L"), image.convert("L"), image.convert("L").point(lambda level: level * 0.9)))
    assert developed(encoded(tinted), tmp_path, press=shop).getchannel("Y").getextrema()[1] > 30


def test_photos_in_inks_go_to_the_press_by_way_of_srgb(tmp_path: Path, shop: Press) -> None:
    """Their inks were meant for another press: too much ink of an original does not come through."""
    heavy = Image.merge("CMYK", [Image.new("L", (16, 16), level) for level in (255, 255, 200, 255)])
    assert ink(developed(encoded(heavy), tmp_path, press=shop)) <= 300
    red = developed(encoded(Image.new("CMYK", (16, 16), (0, 255, 255, 0))), tmp_path, press=shop).getpixel((8, 8))
    assert near(red[:3] if isinstance(red, tuple) else red, (0, 246, 254))


@pytest.mark.parametrize("limit", [300, 240])
def test_encoding_adds_little_ink(limit: int, tmp_path: Path) -> None:
    """JPEG rounds: a smooth picture keeps the limit within 2 per cent of ink."""
    dark = Image.merge("RGB", [Image.radial_gradient("L").point(lambda level, by=by: int(level * by)) for by in (0.3, 0.2, 0.1)])
    assert ink(developed(encoded(dark), tmp_path, press=Press(PROFILE, limit))) <= limit + 2


def test_a_faulty_photo_is_a_fault_for_the_press_too(tmp_path: Path, shop: Press) -> None:
    """And leaves nothing behind."""
    (tmp_path / "a.jpg").write_bytes(NOISE[:300])
    fault = develop(Order("a", "a.jpg", 100, 0, 92, fill=True, press=True), tmp_path / "a.jpg", tmp_path / "out.jpg", shop)
    assert fault is not None and fault.code == "photo-004"
    assert not (tmp_path / "out.jpg").exists()


@pytest.mark.parametrize("workers", [1, 2])
def test_the_press_has_renditions_of_its_own_in_the_cache(workers: int, make_book: MakeBook, shop: Press) -> None:
    """By profile and ink limit; asked for twice they are made once; the same bytes however many processes."""
    root, book = album(make_book, 4)
    assert all(order.press for order in orders(book, "press"))
    assert not any(order.press for edition in ("screen", "epub") for order in orders(book, edition))
    first, _ = renditions(root, book, workers, "press", shop)
    files = {path.name: path.stat().st_mtime_ns for path in (root / "cache").iterdir()}
    assert len(files) == 4 and all(Image.open(root / "cache" / name).mode == "CMYK" for name in files)
    assert renditions(root, book, 3 - workers, "press", shop)[0] == first
    assert {path.name: path.stat().st_mtime_ns for path in (root / "cache").iterdir()} == files
    renditions(root, book, workers, "press", Press(PROFILE, 280))
    assert len(list((root / "cache").iterdir())) == 8
    renditions(root, book, workers, "press", Press(PROFILE[:24] + b"\7\0" + PROFILE[26:], 300))
    assert len(list((root / "cache").iterdir())) == 12
    rgb, _ = renditions(root, book, workers, "press")
    assert Image.open(io.BytesIO(rgb["p0"])).mode == "RGB"


def test_a_press_changes_nothing_for_screens(make_book: MakeBook, shop: Press) -> None:
    """Neither a byte nor a name: no cache is made anew because a book gets printed."""
    root, book = album(make_book, 2)
    first, _ = renditions(root, book, 1)
    names = {path.name for path in (root / "cache").iterdir()}
    order = orders(book, "screen")[0]
    settings = f"{RECIPE}/{order.width}x{order.height}/{order.quality}/{order.fill}".encode()
    original = hashlib.blake2b((root / order.path).read_bytes(), digest_size=16).digest()
    assert f"{hashlib.blake2b(original, key=settings, digest_size=12).hexdigest()}.jpg" in names
    assert renditions(root, book, 1, "screen", shop)[0] == first
    assert {path.name for path in (root / "cache").iterdir()} == names


def test_a_rendition_for_the_press_tells_its_size(make_book: MakeBook, shop: Press) -> None:
    """What the preflight counts as resolution: 300 px an inch where the original has them, else the original's own."""
    large, small = Image.new("RGB", (3000, 2000), "teal"), Image.new("RGB", (300, 200), "teal")
    root = make_book({"images/large.jpg": encoded(large), "images/small.jpg": encoded(small),
                      "images/photos.toml": f"[large]\n{ENTRY}[small]\n{ENTRY}"}, text="![](large)\n\n![](small)\n")
    book, report = whole_book(root)[0], Report()
    with Laboratory(root, root / "cache", 1, lambda *_: None) as laboratory:
        laboratory.begin({"press": orders(book, "press")}, shop)
        made = laboratory.renditions("press", book, report)
    width = round(book.meta.page.measure / 25.4 * 300)
    assert (made["large"].width, made["large"].height) == (width, round(width * 2 / 3))
    assert (made["small"].width, made["small"].height) == (300, 200)
