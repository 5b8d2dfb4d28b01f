"""Every rule of the preflight: a page that trips it, and one like it that does not."""

from __future__ import annotations

import ast
import hashlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from chapbook.codes import ERROR, WARNING
from chapbook.diagnostics import Span
from chapbook.preflight import FILE, PlacedPhoto
from chapbook.preflight_codes import CODES
from tests.preflight.tiny import BLACK_TEXT, PT, TRIM, Tiny, codes, font, image, inspect, near, only, photo, placed, text

SPAN = Span("book/chapters/one.md", 12)


def known(jpeg: bytes, **facts: Any) -> dict[str, PlacedPhoto]:
    return {hashlib.sha256(jpeg).hexdigest(): PlacedPhoto("meeting", span=SPAN, **facts)}


def test_a_good_file_is_not_criticised() -> None:
    """Neither X-4 nor X-1a: a preflight that cries wolf is switched off."""
    assert codes(inspect(Tiny())) == []
    assert codes(inspect(Tiny(standard="x-1a"))) == []


def test_every_code_is_tripped_in_these_tests() -> None:
    """A rule without a page that trips it may have stopped working."""
    sources = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_preflight*.py"))
    assert [code for code in CODES if f'"{code}"' not in sources] == []


def test_every_code_has_both_languages_and_the_same_words() -> None:
    """The sentences can be filled in, whatever the language."""
    for name, code in CODES.items():
        def words(message: str) -> set[str]:
            return {part.partition("}")[0].removesuffix("_zh") for part in message.split("{")[1:]}

        assert code.en and code.zh and code.en_hint and code.zh_hint, name
        assert words(code.en) == words(code.zh) and words(code.en_hint) == words(code.zh_hint), name
        assert not code.en.endswith(".") and not code.zh.endswith("。"), name


def test_every_rule_names_only_codes_that_its_module_gives() -> None:
    """What the report counts as in order is what the rule could have found."""
    from chapbook.preflight.rules import RULES

    folder = Path(__file__).parents[1] / "chapbook" / "preflight" / "rules"
    for rule in RULES:
        module = folder / f"{rule.find.__module__.rpartition('.')[2]}.py"
        given = {node.value for node in ast.walk(ast.parse(module.read_text("utf-8")))
                 if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in CODES}
        assert given == set(rule.codes), module.name
    assert {code for rule in RULES for code in rule.codes} | {"press-021"} == {code for code in CODES if code.startswith("press")}


# size, boxes, number of pages


def test_another_trim() -> None:
    """A page of another size than the book's would be cut wrongly; two hundredths of a millimetre are rounding."""
    found = only(inspect(Tiny(), trim=(61, 80)), "press-001")
    assert found.page == 0 and found.message() == "the trim is 60 × 80 mm, not 61 × 80 mm"
    assert codes(inspect(Tiny(), trim=(60.015, 80))) == []


def test_one_page_of_many_is_smaller() -> None:
    """Every page is looked at, and the report names the one."""
    tiny = Tiny(BLACK_TEXT + text(10, 20), BLACK_TEXT + text(10, 30))
    tiny.pdf.pages[1].obj.TrimBox = Array([30, 30, 190, 250])
    tiny.pdf.pages[1].obj.BleedBox = Array([20, 20, 200, 260])
    assert only(inspect(tiny, folios=("", "1")), "press-001").folio == "1"


@pytest.mark.parametrize(("key", "value", "said"), [
    ("/BleedBox", [25, 25, 204, 260], "reaches"), ("/BleedBox", None, "no BleedBox"), ("/TrimBox", None, "no TrimBox"),
    ("/Rotate", 90, "turned"), ("/MediaBox", [22, 22, 250, 300], "smaller than the BleedBox")])
def test_boxes(key: str, value: Any, said: str) -> None:
    """A bleed of less than the shop asks, no boxes, a page on its side, a sheet that cuts the bleed off."""
    tiny = Tiny()
    if value is None:
        del tiny.page[key]
    else:
        tiny.page[key] = Array(value) if isinstance(value, list) else value
    found = inspect(tiny, trim=(TRIM[0], TRIM[1]))
    assert any(one.code == "press-002" and said in one.message() for one in found.findings), [one.message() for one in found.findings]
    assert codes(inspect(Tiny(), bleed=3)) == [] and codes(inspect(Tiny(), bleed=5)) == ["press-002"]


def test_number_of_pages() -> None:
    """A saddle-stitched book of three pages cannot be folded."""
    tiny = Tiny(*[BLACK_TEXT + text(10, 20)] * 3)
    found = only(inspect(tiny, multiple=4), "press-003")
    assert found.page == FILE and "3 pages" in found.message() and found.words["missing"] == "1"
    assert codes(inspect(tiny, multiple=3)) == []


# fonts and characters


def test_a_font_that_is_not_embedded() -> None:
    """The press would take another one; in a form as well as on the page, but not one that shows nothing."""
    assert only(inspect(Tiny(BLACK_TEXT + text(10, 20, "41", font="Helv"))), "press-004").words["font"] == "Helvetica"
    tiny = Tiny(b"/form Do")
    tiny.resources.XObject.form = Stream(tiny.pdf, BLACK_TEXT + text(10, 20, "41", font="Helv"), Type=Name.XObject, Subtype=Name.Form,
                                         BBox=[0, 0, 60, 80], Resources=tiny.resources)
    found = only(inspect(tiny), "press-004")
    assert near(found.places[0], (10, 16.5, 12, 20.5), 0.1)
    assert codes(inspect(Tiny(BLACK_TEXT + b"3 Tr " + text(10, 20, "41", font="Helv")))) == []


def test_type_3_and_opentype_fonts() -> None:
    """A Type 3 font is a set of drawings; OpenType is younger than PDF 1.4."""
    tiny = Tiny(BLACK_TEXT + text(10, 20, "41", font="T3"))
    tiny.resources.Font.T3 = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 1, 1], FontMatrix=[1, 0, 0, 1, 0, 0], FirstChar=65, LastChar=65, Widths=[1],
        CharProcs=Dictionary(A=Stream(tiny.pdf, b"1 0 d0 0 0 1 1 re f")), Encoding=Dictionary(Differences=[65, Name.A]),
        ToUnicode=Stream(tiny.pdf, b"1 beginbfchar <41> <0041> endbfchar"))
    assert "Type 3" in only(inspect(tiny), "press-004").message()
    for standard, expected in (("x-1a", ["press-004"]), ("x-4", [])):
        tiny = Tiny(standard=standard)
        tiny.resources.Font.F = font(tiny.pdf, embedded="FontFile3")
        assert codes(inspect(tiny)) == expected


def test_characters_that_are_not_in_the_font() -> None:
    """The box for unknown characters (code 0), a glyph that lost its outline (C), one beyond the end; a space may be empty."""
    for string in ("0000", "00010003", "0009"):
        found = only(inspect(Tiny(BLACK_TEXT + text(10, 20, string))), "press-011")
        assert found.words["font"] == "Tiny" and found.words["count"] == "1"
    assert codes(inspect(Tiny(BLACK_TEXT + text(10, 20, "00010004")))) == []


def test_a_font_that_does_not_say_what_it_shows() -> None:
    """A notice: it prints, but nobody can search it."""
    tiny = Tiny()
    tiny.resources.Font.F = font(tiny.pdf, unicode=False)
    assert only(inspect(tiny), "press-019").severity == "notice"


# pictures


@pytest.mark.parametrize(("pixels", "severity", "width"), [(150, ERROR, "13"), (300, WARNING, "25"), (480, "", "")])
def test_resolution(pixels: int, severity: str, width: str) -> None:
    """40 mm wide: 95 dpi is an error, 190 … 300 a warning; the photo, its line and the width at which it would do are named."""
    pixels = 380 if pixels == 300 else pixels
    width = "32" if pixels == 380 else width
    jpeg = photo(pixels, pixels // 2)
    found = inspect(Tiny(placed("im", 10, 10, 40, 20), images={"im": jpeg}), photos=known(jpeg))
    if not severity:
        assert codes(found) == []
        return
    one = only(found, "press-005")
    assert (one.severity, one.photo, one.span, one.words["width"]) == (severity, "meeting", SPAN, width)
    assert near(one.places[0], (10, 10, 50, 30)) and f'photo "meeting" is printed at {pixels / 40 * 25.4:.0f} dpi' == one.message()


def test_resolution_in_forms_and_patterns_and_turned() -> None:
    """The matrices of a form, of a pattern and of a turned picture all count."""
    jpeg = photo(200, 200)
    turned = b"q 0 30 -30 0 50 10 cm /im Do Q"
    form = Tiny(b"q 0.5 0 0 0.5 0 0 cm /form Do Q", images={"im": jpeg})
    form.resources.XObject.form = Stream(form.pdf, placed("im", 20, 20, 30, 30), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 100],
                                         Matrix=[2, 0, 0, 2, 0, 0], Resources=form.resources)
    pattern = Tiny(b"/Pattern cs /tile scn 10 10 30 30 re f", images={"im": jpeg})
    pattern.resources.Pattern.tile = Stream(
        pattern.pdf, b"30 0 0 -30 0 30 cm /im Do", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 30, 30], XStep=30,
        YStep=30, Matrix=[PT, 0, 0, -PT, 20 * PT, 80 * PT], Resources=pattern.resources)
    for tiny, box in ((Tiny(turned, images={"im": jpeg}), (20, 10, 50, 40)), (form, (20, 20, 50, 50)), (pattern, (10, 10, 40, 40))):
        one = only(inspect(tiny), "press-005")
        assert one.words["dpi"] == "169" and near(one.places[0], box), one


def test_line_art_needs_more_pixels() -> None:
    """One bit a pixel: 600 dpi; 300, enough for a photo, is an error."""
    def line_art(side: int) -> Tiny:
        tiny = Tiny(b"/over gs 0 g " + placed("im", 10, 10, 20, 20))
        tiny.resources.XObject.im = Stream(tiny.pdf, bytes((side + 7) // 8 * side), Type=Name.XObject, Subtype=Name.Image, Width=side,
                                           Height=side, ImageMask=True, BitsPerComponent=1)
        return tiny

    assert only(inspect(line_art(240)), "press-005").severity == ERROR
    assert codes(inspect(line_art(480))) == []


def test_pictures_that_should_bleed() -> None:
    """One that stops at the trim or just short of it leaves a white edge when the knife is off by a hair."""
    jpeg = photo(900, 900)

    def at(x: float, width: float, **facts: Any) -> Any:
        return inspect(Tiny(placed("im", x, 30, width, 30), images={"im": jpeg}), photos=known(jpeg, **facts))

    one = only(at(0, 30), "press-010")
    assert one.photo == "meeting" and one.words["side"] == "left"
    assert only(at(0.8, 30), "press-010").words["distance"] == "0.8"
    assert only(at(20, 42), "press-010").words["side"] == "right"
    assert codes(at(-3, 30)) == [] and codes(at(5, 30)) == []
    assert codes(at(5, 30, bleeds=True)) == ["press-010"], "a plate that bleeds nowhere"
    assert codes(at(-3, 30, bleeds=True)) == []


def test_the_halves_of_a_spread_meet_in_the_fold() -> None:
    """No bleed is needed there, and only there."""
    jpeg = photo(1800, 1200)
    halves = (b"q 0 -3 63 86 re W n " + placed("im", 0, -3, 126, 86) + b"Q", b"q -3 -3 63 86 re W n " + placed("im", -66, -3, 126, 86) + b"Q")
    left, right = halves[1], halves[0]
    tiny = Tiny(BLACK_TEXT + text(10, 20), left, right, images={"im": jpeg})
    assert codes(inspect(tiny, ink_limit=300)) == []
    alone = Tiny(BLACK_TEXT + text(10, 20), left, images={"im": jpeg})
    assert only(inspect(alone), "press-010").words["side"] == "right"


def test_placeholders() -> None:
    """A warning while the book is made, an error for a release."""
    jpeg = photo(900, 900)
    tiny = Tiny(placed("im", 10, 10, 40, 40), images={"im": jpeg})
    assert only(inspect(tiny, photos=known(jpeg, placeholder=True)), "press-014").severity == WARNING
    one = only(inspect(tiny, photos=known(jpeg, placeholder=True), release=True), "press-014")
    assert one.severity == ERROR and one.span == SPAN
    assert codes(inspect(tiny, photos=known(jpeg), release=True)) == []


# colours and inks


@pytest.mark.parametrize("content", [
    b"1 0 0 rg 10 10 20 20 re f", b"1 0 0 RG 1 w 10 10 m 40 40 l S", b"/lab cs 50 20 20 sc 10 10 20 20 re f",
    b"/icc cs 1 0 0 sc 10 10 20 20 re f", b"0 0 0 rg " + text(10, 20), b"/shade sh", b"/Pattern cs /grad scn 10 10 20 20 re f",
    b"q 20 0 0 20 10 10 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID \xff\x00\x00 EI Q", b"/form Do"])
def test_colours_that_are_no_inks(content: bytes) -> None:
    """RGB, Lab and RGB with a profile, wherever: areas, lines, text, gradients, inline images, forms."""
    tiny = Tiny(content)
    spaces, pdf = tiny.resources.ColorSpace, tiny.pdf
    spaces.lab = Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])])
    spaces.icc = Array([Name.ICCBased, Stream(pdf, b"", N=3)])
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 60, 0],
                         Function=Dictionary(FunctionType=2, N=1, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1]))
    tiny.resources.Shading.shade = shading
    tiny.resources.Pattern.grad = Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading)
    tiny.resources.XObject.form = Stream(pdf, b"1 0 0 rg 10 10 20 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 60, 80])
    assert only(inspect(tiny), "press-006").page == 0


def test_a_photo_in_rgb_is_named() -> None:
    """And one in CMYK or grey passes; what is in the resources and not used does no harm."""
    jpeg = photo(900, 900, mode="RGB")
    tiny = Tiny(placed("im", 10, 10, 40, 40), images={"im": jpeg})
    one = only(inspect(tiny, photos=known(jpeg)), "press-006")
    assert one.photo == "meeting" and one.span == SPAN and "RGB" in one.message()
    for mode in ("CMYK", "L"):
        assert codes(inspect(Tiny(placed("im", 10, 10, 40, 40), images={"im": photo(900, 900, mode=mode), "unused": jpeg}))) == []


def test_a_space_with_a_profile() -> None:
    """X-4 takes CMYK with a profile of its own, X-1a does not."""
    for standard, expected in (("x-4", []), ("x-1a", ["press-006"])):
        tiny = Tiny(b"/icc cs 1 0 0 0 sc 10 10 20 20 re f", standard=standard)
        tiny.resources.ColorSpace.icc = Array([Name.ICCBased, Stream(tiny.pdf, b"", N=4)])
        assert codes(inspect(tiny)) == expected


def separation(tiny: Tiny, name: str) -> Any:
    tint = Dictionary(FunctionType=2, N=1, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0])
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])


def test_spot_colours() -> None:
    """One that nobody ordered makes a fifth plate; Black and All are no spots, and All is for marks."""
    for spot, spots, expected in (("PANTONE#20186#20C", (), ["press-016"]), ("PANTONE#20186#20C", ("PANTONE 186 C",), []),
                                  ("Black", (), []), ("All", (), [])):
        tiny = Tiny(b"/spot cs 1 sc 10 10 20 20 re f")
        tiny.resources.ColorSpace.spot = separation(tiny, spot.replace("#20", " "))
        assert codes(inspect(tiny, spots=spots)) == expected, spot


def test_too_much_ink() -> None:
    """An area, a photo, black that overprints a photo: the sum counts, and its place is told."""
    assert only(inspect(Tiny(b"0.8 0.8 0.8 0.8 k 10 10 20 20 re f")), "press-007").words["ink"] == "320"
    assert codes(inspect(Tiny(b"0.7 0.7 0.7 0.7 k 10 10 20 20 re f"))) == []
    dark = photo(900, 900, (90, 80, 80, 70))
    one = only(inspect(Tiny(placed("im", 10, 10, 40, 40), images={"im": dark}), photos=known(dark)), "press-007")
    assert one.photo == "meeting" and abs(int(one.words["ink"]) - 320) <= 2
    left, top = min(box[0] for box in one.places), min(box[1] for box in one.places)
    right, bottom = max(box[2] for box in one.places), max(box[3] for box in one.places)
    assert near((left, top, right, bottom), (10, 10, 50, 50), 0.6)
    middle = photo(900, 900, (80, 70, 70, 10))
    over = placed("im", 10, 10, 40, 40) + BLACK_TEXT + text(20, 30)
    assert codes(inspect(Tiny(over, images={"im": middle}))) == ["press-007"], "black over a photo"
    knocked = placed("im", 10, 10, 40, 40) + b"0 0 0 1 k 20 20 10 10 re f"
    assert codes(inspect(Tiny(knocked, images={"im": middle}))) == [], "black in its place"


def test_what_lies_below_does_not_count() -> None:
    """An opaque area hides the ink under it; half of it does not."""
    dark = photo(900, 900, (90, 80, 80, 70))
    hidden = placed("im", 10, 10, 40, 40) + b"0 0 0 0.5 k 5 5 50 50 re f"
    assert codes(inspect(Tiny(hidden, images={"im": dark}))) == []
    assert codes(inspect(Tiny(placed("im", 10, 10, 40, 40) + b"0 0 0 0.5 k 5 5 20 50 re f", images={"im": dark}))) == ["press-007"]


def test_overprint_and_opacity_add_ink() -> None:
    """Black over a photo of 230 %: it adds its own where it overprints, and the half of it where it is half opaque."""
    middle = photo(900, 900, (80, 80, 70, 0))
    for state, box, expected in (("over", "0 0 0 1 k", 330), ("over", "0 0 0 0.5 k", 280), ("half", "0.9 0.9 0.9 0.9 k", 295)):
        content = placed("im", 10, 10, 40, 40) + f"/{state} gs {box} 20 20 10 10 re f".encode()
        most = {one.name: one.value for one in inspect(Tiny(content, images={"im": middle}), ink_limit=400).measured}["ink"]
        assert abs(most - expected) < 4, (state, box, most)


def test_a_negative() -> None:
    """A CMYK JPEG as Adobe writes it, without /Decode, prints as a negative: light becomes 360 %."""
    tiny = Tiny(placed("im", 10, 10, 40, 40))
    tiny.resources.XObject.im = image(tiny.pdf, photo(900, 900, (10, 10, 10, 10)))
    assert codes(inspect(tiny)) == []
    del tiny.resources.XObject.im["/Decode"]
    assert abs(int(only(inspect(tiny), "press-007").words["ink"]) - 360) <= 2


def test_a_picture_whose_inks_cannot_be_read() -> None:
    """A truncated JPEG shows as a grey area in print, and nobody would know."""
    jpeg = photo(900, 900)[:400]
    tiny = Tiny(placed("im", 10, 10, 40, 40), images={"im": photo(900, 900)})
    tiny.resources.XObject.im = Stream(tiny.pdf, jpeg, Type=Name.XObject, Subtype=Name.Image, Width=900, Height=900,
                                       ColorSpace=Name.DeviceCMYK, BitsPerComponent=8, Filter=Name.DCTDecode)
    assert only(inspect(tiny), "press-020").places


def test_black_text_of_several_inks() -> None:
    """Rich black is an error, grey of several inks a warning; colour, and black alone, are fine."""
    for inks, severity in (("0.6 0.5 0.5 0.9", ERROR), ("0.3 0.25 0.25 0.1", WARNING), ("0 0 0 1", ""), ("0 0 0 0.5", ""),
                           ("0.1 0.9 0.9 0.1", ""), ("0.9 0.4 0.4 0.3", ""), ("0 0 0 0", "")):
        found = inspect(Tiny(f"{'/over gs' if inks == '0 0 0 1' else ''} {inks} k ".encode() + text(10, 20)))
        assert [one.severity for one in found.of("press-012")] == ([severity] if severity else []), inks
    assert codes(inspect(Tiny(b"0.6 0.5 0.5 0.9 k 10 10 20 20 re f"))) == [], "an area may be rich"


def test_overprint() -> None:
    """White that overprints is not there; black text that does not may show a light rim."""
    assert only(inspect(Tiny(b"/over gs 0 0 0 0 k " + text(10, 20))), "press-017").severity == ERROR
    assert only(inspect(Tiny(b"/over gs 1 g 10 10 20 20 re f")), "press-017").severity == ERROR
    assert codes(inspect(Tiny(b"0 0 0 0 k 10 10 20 20 re f"))) == []
    both = Tiny(b"/both gs 0 0 0 0 k 10 10 20 20 re f")
    both.resources.ExtGState.both = Dictionary(OP=True)
    assert only(inspect(both), "press-017").severity == ERROR, "OP alone holds for areas too"
    assert only(inspect(Tiny(b"0 0 0 1 k " + text(10, 20))), "press-018").severity == WARNING
    assert codes(inspect(Tiny(BLACK_TEXT + text(10, 20)))) == []
    assert codes(inspect(Tiny(BLACK_TEXT + b"q Q " + text(10, 20)))) == [], "q and Q keep the state"


# lines and margins


@pytest.mark.parametrize(("content", "thin"), [
    (b"0.05 w 10 10 m 40 10 l S", True), (b"0 w 10 10 m 40 10 l S", True), (b"0.1 w 10 10 m 40 10 l S", False),
    (b"q 0.1 0 0 0.1 0 0 cm 0.5 w 100 100 m 400 100 l S Q", True), (b"10 10 30 0.05 re f", True), (b"10 10 30 0.1 re f", False),
    (b"10 10 30 30 re 10.05 10.05 29.9 29.9 re f*", True), (b"10 10 30 30 re 10.5 10.5 29 29 re f*", False),
    (b"q 0 40 60 0.05 re W n 10 10 30 31 re f Q", True), (b"q 0 39 60 3 re W n 10 10 30 30 re f Q", False)])
def test_hairlines(content: bytes, thin: bool) -> None:
    """Lines by their width and the matrix, rectangles by their thinner side, frames by what is left of them, what is clipped by the rest."""
    found = inspect(Tiny(b"0 0 0 1 K 0 0 0 1 k " + content))
    assert codes(found) == (["press-008"] if thin else [])


def test_text_near_the_trim() -> None:
    """By the ink of the glyphs, on all sides; what lies beyond the bleed is for the printer."""
    def at(x: float, y: float) -> Any:
        return inspect(Tiny(BLACK_TEXT + text(x, y)))

    one = only(at(1, 40), "press-009")
    assert one.words["distance"] == "1.2" and one.words["text"] == "ABA", "the letter's side bearing is 0.2 mm"
    assert near(one.places[0], (1.2, 37.2, 7.99, 40), 0.02)
    assert codes(at(2.85, 40)) == [] and codes(at(2.7, 40)) == ["press-009"]
    assert codes(at(20, 5.7)) == ["press-009"] and codes(at(20, 77.1)) == ["press-009"] and codes(at(50.2, 40)) == ["press-009"]
    assert codes(at(20, 5.9)) == [] and codes(at(20, 76.9)) == []
    assert codes(at(20, 86.5)) == codes(at(-10.2, 40)) == codes(at(63.5, 40)) == codes(at(20, -3.5)) == [], "in the slug"
    assert codes(at(-2, 40)) == ["press-009"], "across the trim"
    assert codes(inspect(Tiny(BLACK_TEXT + text(1, 40, "0004")))) == [], "a space has no ink"


# what the file is


@pytest.mark.parametrize("effect", ["opacity", "mask", "blend", "group", "page"])
def test_transparency(effect: str) -> None:
    """X-1a has none; X-4 has."""
    for standard, expected in (("x-1a", ["press-013"]), ("x-4", [])):
        tiny = Tiny(b"/effect gs 0 0 0 0.5 k 10 10 20 20 re f" if effect in ("opacity", "blend") else placed("im", 10, 10, 20, 20),
                    standard=standard, images={"im": photo(900, 900)})
        if effect == "opacity":
            tiny.resources.ExtGState.effect = Dictionary(ca=0.5)
        elif effect == "blend":
            tiny.resources.ExtGState.effect = Dictionary(BM=Name.Multiply)
        elif effect == "mask":
            tiny.resources.XObject.im.SMask = Stream(tiny.pdf, b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
                                                     ColorSpace=Name.DeviceGray, BitsPerComponent=8)
        elif effect == "page":
            tiny.page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        else:
            inner = tiny.resources.XObject.im
            tiny.resources.XObject.im = Stream(tiny.pdf, b"/p Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1],
                                               Resources=Dictionary(XObject=Dictionary(p=inner)), Group=Dictionary(S=Name.Transparency))
        assert codes(inspect(tiny)) == expected, standard


def spoilt(what: str, tiny: Tiny) -> None:
    """Take away or add what makes a file no PDF/X."""
    root: Any = tiny.pdf.Root
    if what == "no output intent":
        del root["/OutputIntents"]
    elif what == "3 channels":
        root.OutputIntents[0].DestOutputProfile.N = 3
    elif what == "no profile":
        del root.OutputIntents[0]["/DestOutputProfile"]
    elif what == "cannot be read":
        root.OutputIntents[0].DestOutputProfile = Stream(tiny.pdf, b"junk", N=4)
    elif what == "calls itself":
        del root["/Metadata"]
    elif what == "trapped":
        del tiny.pdf.docinfo["/Trapped"]
    elif what == "no title":
        del tiny.pdf.docinfo["/Title"]
    elif what == "annotations (Link)":
        tiny.page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[30, 30, 60, 60])])
    elif what == "scripts":
        root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("1"))
    elif what == "attachments":
        root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))
    elif what == "form to fill in":
        root.AcroForm = Dictionary(Fields=Array([]))


@pytest.mark.parametrize("what", ["no output intent", "3 channels", "no profile", "cannot be read", "calls itself", "trapped", "no title",
                                  "annotations (Link)", "scripts", "attachments", "form to fill in"])
def test_what_the_file_is(what: str) -> None:
    """What makes it PDF/X is there, and what may not be in one is not."""
    tiny = Tiny()
    spoilt(what, tiny)
    one = only(inspect(tiny), "press-015")
    assert what in one.message() and one.severity == ERROR


def test_version_profile_and_encryption() -> None:
    """Newer than the standard, another profile than the shop's, encrypted: each is told."""
    assert "PDF 1.7" in only(inspect(Tiny().bytes(force_version="1.7")), "press-015").message()
    assert codes(inspect(Tiny(), profile="Another")) == ["press-015"]
    closed = pikepdf.Encryption(owner="o", user="", R=4)
    locked = Tiny().bytes(encryption=closed, deterministic_id=False, static_id=True)
    assert "encrypted" in only(inspect(locked), "press-015").message()


def test_a_file_that_cannot_be_read() -> None:
    """Locked or damaged: one finding, no traceback."""
    locked = Tiny().bytes(encryption=pikepdf.Encryption(owner="o", user="u", R=4), deterministic_id=False, static_id=True)
    assert "password" in only(inspect(locked), "press-021").message()
    assert "damaged" in only(inspect(b"not a PDF at all"), "press-021").message()
