"""Colours in ink: greys in black alone, no more ink than the shop takes, and alike."""

from __future__ import annotations

import io
import itertools
import pickle
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from chapbook.colour import Press, ProfileFault, channels, description, house_profile, press
from chapbook.design import house_styles

PROFILE = house_profile(house_styles()).read_bytes()
HOUSE = ("#B5382A", "#F4E3DC", "#E2B7AC", "#1F4F5C", "#E6EDEE", "#8FAEB4", "#55606A")  # tokens.css
SRGB = ImageCms.createProfile("sRGB")
LAB = ImageCms.createProfile("LAB")
RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC


@pytest.fixture(scope="module")
def shop() -> Press:
    return Press(PROFILE, 300)


def rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255, green / 255, blue / 255


def seen(image: Image.Image, profile: object, flags: int = 0) -> list[tuple[float, float, float]]:
    """CIELAB of every pixel, by littleCMS; Pillow keeps a and b as signed bytes."""
    transform = ImageCms.buildTransform(profile, LAB, image.mode, "LAB", RELATIVE, flags)
    raw = ImageCms.applyTransform(image, transform).tobytes()
    return [(raw[at] / 2.55, *((part ^ 128) - 128 for part in raw[at + 1 : at + 3])) for at in range(0, len(raw), 3)]


def printed(image: Image.Image) -> list[tuple[float, float, float]]:
    """CIELAB of an image in inks, as the house's profile prints it on its paper."""
    return seen(image, ImageCms.ImageCmsProfile(io.BytesIO(PROFILE)))


def reachable(image: Image.Image) -> list[tuple[float, float, float]]:
    """CIELAB of an image in sRGB, with its black raised to that of the press, as littleCMS itself goes there and back."""
    profile = ImageCms.ImageCmsProfile(io.BytesIO(PROFILE))
    there = ImageCms.buildTransform(SRGB, profile, "RGB", "CMYK", RELATIVE, ImageCms.Flags.BLACKPOINTCOMPENSATION)
    return printed(ImageCms.applyTransform(image, there))


def apart(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Delta E (1976)."""
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


def dot(inks: tuple[float, ...]) -> Image.Image:
    return Image.new("CMYK", (1, 1), tuple(round(ink * 255) for ink in inks))


def pixels(image: Image.Image) -> list[tuple[int, ...]]:
    raw, count = image.tobytes(), len(image.getbands())
    return list(zip(*(raw[band::count] for band in range(count)), strict=True))


def ink(image: Image.Image) -> float:
    """The most ink of a pixel, in per cent."""
    return max(map(sum, pixels(image))) / 2.55


def worst() -> Image.Image:
    """Every colour in steps of 5, and the steps between: corners, edges and gradients of sRGB."""
    levels = range(0, 256, 5)
    return Image.frombytes("RGB", (52 * 52, 52), bytes(itertools.chain.from_iterable(itertools.product(levels, repeat=3))))


def gradients() -> Image.Image:
    """From black to each corner and from each corner to white, smoothly."""
    corners = list(itertools.product((0, 255), repeat=3))
    rows = [[tuple(a + (b - a) * at // 255 for a, b in zip(one, other, strict=True)) for at in range(256)]
            for one in corners for other in corners]
    return Image.frombytes("RGB", (256, 64), bytes(part for row in rows for pixel in row for part in pixel))


def test_the_houses_profile_is_what_it_says() -> None:
    """Four inks, a name that claims no registration, a date that no clock made, small, its licence beside it."""
    path = house_profile(house_styles())
    assert channels(PROFILE) == 4
    assert description(PROFILE) == "Chapbook coated (made by the project from the FOGRA39L characterisation data)"
    assert [int.from_bytes(PROFILE[at : at + 2], "big") for at in range(24, 36, 2)] == [2026, 1, 1, 0, 0, 0]
    assert len(PROFILE) == int.from_bytes(PROFILE[:4], "big") < 600_000
    assert "zlib/libpng" in (path.parent / "zlib-icc-profiles-free.txt").read_text("utf-8")
    assert b"/tmp" not in PROFILE and b"/work" not in PROFILE


def test_the_readme_speaks_of_this_profile() -> None:
    """Whoever makes the profile anew commits all three files."""
    import hashlib

    readme = (house_profile(house_styles()).parent / "README.md").read_text("utf-8")
    assert hashlib.sha256(PROFILE).hexdigest() in readme and description(PROFILE) in readme


@pytest.mark.parametrize("level", range(256))
def test_greys_are_black_ink_alone(level: int, shop: Press) -> None:
    """Whatever the lightness; text in the house's #1A1A1A and darker is all black, and white is paper."""
    cyan, magenta, yellow, black = shop.cmyk(*[level / 255] * 3)
    assert cyan == magenta == yellow == 0
    assert 0 <= black <= 1
    if level <= 0x1A:
        assert black == 1
    if level == 255:
        assert black == 0


def test_greys_look_alike(shop: Press) -> None:
    """Each step at most as dark as the one before, each as light as littleCMS makes the same grey with four inks, darks aside."""
    greys = [shop.cmyk(*[level / 255] * 3)[3] for level in range(256)]
    assert greys == sorted(greys, reverse=True)
    for level in range(80, 256, 5):
        grey = Image.new("RGB", (1, 1), (level,) * 3)
        assert apart(printed(dot((0, 0, 0, greys[level])))[0], reachable(grey)[0]) < 4, level
    for level in range(0x1B, 256, 3):
        lightness = seen(Image.new("RGB", (1, 1), (level,) * 3), SRGB)[0][0]
        assert -1 <= printed(dot((0, 0, 0, greys[level])))[0][0] - lightness < 12, level


@pytest.mark.parametrize("colour", HOUSE)
def test_the_houses_colours_look_alike(colour: str, shop: Press) -> None:
    """The dropped traces and the rounding are not seen: within 1 of what littleCMS reaches, and near what the screen shows."""
    inks = shop.cmyk(*rgb(colour))
    assert all(part == 0 or part >= 0.015 for part in inks)
    patch = Image.new("RGB", (1, 1), colour)
    assert apart(printed(dot(inks))[0], reachable(patch)[0]) <= 1.5
    assert apart(printed(dot(inks))[0], seen(patch, SRGB)[0]) < 8


def test_colours_outside_0_to_1_are_taken_as_the_nearest(shop: Press) -> None:
    """A page's number may be 1.00001."""
    assert shop.cmyk(1.2, 1.00001, 1.0) == (0, 0, 0, 0)
    assert shop.cmyk(-0.1, 0.0, 0.0) == (0, 0, 0, 1)


@pytest.mark.parametrize("limit", [400, 300, 200])
def test_no_pixel_has_more_ink_than_the_limit(limit: int) -> None:
    """In the worst of images, and in no single colour."""
    shop = Press(PROFILE, limit)
    for image in (worst(), gradients(), Image.merge("RGB", [Image.effect_noise((300, 200), sigma) for sigma in (80, 90, 100)])):
        assert ink(shop.convert(image)) <= limit
    for red, green, blue in itertools.product((0, 1, 20, 30, 60, 128, 255), repeat=3):
        assert sum(shop.cmyk(red / 255, green / 255, blue / 255)) <= limit / 100


def test_the_limits_are_worth_testing() -> None:
    """The profile itself asks for more than 280 %: the limit is kept by our own means."""
    assert 285 < ink(Press(PROFILE, 400).convert(worst())) <= 300


@pytest.mark.parametrize(("limit", "most", "mean"), [(280, 5, 0.5), (240, 5, 0.5), (220, 9, 1.0)])
def test_less_ink_looks_alike(limit: int, most: float, mean: float, shop: Press) -> None:
    """Colours that keep the limit anyway stay, others change by little."""
    full, less = printed(shop.convert(worst())), printed(Press(PROFILE, limit).convert(worst()))
    differences = [apart(one, other) for one, other in zip(full, less, strict=True)]
    assert max(differences) < most and sum(differences) / len(differences) < mean


def test_images_are_converted_with_black_point_compensation(shop: Press) -> None:
    """Black is a deep black of four inks and not 100/100/100/0, white is paper, and darks differ from one another."""
    row = shop.convert(Image.frombytes("RGB", (4, 1), bytes((0, 0, 0, 12, 12, 12, 24, 24, 24, 255, 255, 255))))
    black, darker, dark, white = pixels(row)
    assert black[3] > 220 and sum(black) > 2.5 * 255
    assert white == (0, 0, 0, 0)
    assert printed(row)[0][0] < printed(row)[1][0] < printed(row)[2][0]
    assert sum(black) > sum(darker) > sum(dark)


def test_an_image_without_colour_is_black_ink_alone(shop: Press) -> None:
    """With all its steps, from paper to all black."""
    ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
    made = shop.convert(ramp)
    assert made.mode == "CMYK"
    assert all(made.getchannel(band).getextrema() == (0, 0) for band in "CMY")
    blacks = list(made.getchannel("K").tobytes())
    assert blacks == sorted(blacks, reverse=True) and (blacks[0], blacks[255]) == (255, 0)
    assert len(set(blacks)) > 150
    assert blacks[0x10] > blacks[0x18] > blacks[0x20] > blacks[0x28]  # shadows are not drowned


def test_images_lose_what_hangs_on_them(shop: Press) -> None:
    """A profile of sRGB on an image in inks would turn all its colours."""
    for mode, press_ in itertools.product(("L", "RGB"), (shop, Press(PROFILE, 240))):
        image = Image.new(mode, (4, 4))
        image.info["icc_profile"] = ImageCms.ImageCmsProfile(SRGB).tobytes()
        assert not press_.convert(image).info
        assert image.info


def test_other_modes_are_refused(shop: Press) -> None:
    """Rather than converted without a profile."""
    with pytest.raises(ValueError, match="mode CMYK"):
        shop.convert(Image.new("CMYK", (1, 1)))


def altered(at: int, value: bytes) -> bytes:
    return PROFILE[:at] + value + PROFILE[at + len(value):]


@pytest.mark.parametrize(("profile", "reason"), [
    (b"", "no ICC profile"), (b"hello" * 100, "no ICC profile"), (PROFILE[:100], "no ICC profile"), (PROFILE[:140], "cut off"),
    (PROFILE[: len(PROFILE) // 2], "cut off"), (PROFILE[:-1], "cut off"),
    (ImageCms.ImageCmsProfile(SRGB).tobytes(), "a profile for RGB, not for CMYK"), (altered(16, b"GRAY"), "for GRAY"),
    (altered(16, b"4CLR"), "for 4CLR"), (altered(128, b"\0\0\0\0"), "damaged"), (altered(128, b"\xff\xff\xff\xff"), "damaged"),
    (altered(132, bytes(12 * 16)), "damaged"),
])
def test_a_profile_that_is_of_no_use_is_said(profile: bytes, reason: str) -> None:
    """With its reason, and before anything is converted."""
    with pytest.raises(ProfileFault, match=reason):
        Press(profile, 300)
    assert isinstance(description(profile), str)


def test_channels_of_other_profiles() -> None:
    """What the preflight asks of any output intent."""
    assert [channels(altered(16, space)) for space in (b"GRAY", b"RGB ", b"CMYK", b"6CLR", b"CCLR", b"abcd")] == [1, 3, 4, 6, 12, 0]


def test_a_press_goes_to_another_process_and_is_made_ready_once(shop: Press) -> None:
    """With each photo goes a press; the same profile and limit are the same press there."""
    one, other = (pickle.loads(pickle.dumps(shop)) for _ in range(2))
    assert one is other is press(PROFILE, 300)
    assert one.digest == shop.digest
    assert one.cmyk(0.7, 0.2, 0.2) == shop.cmyk(0.7, 0.2, 0.2)
    assert one.convert(worst()).tobytes() == shop.convert(worst()).tobytes()


def test_a_digest_for_every_press(shop: Press) -> None:
    """Another limit or profile is another rendition."""
    assert len({shop.digest, Press(PROFILE, 280).digest, Press(altered(24, b"\7\0"), 300).digest}) == 3


def test_the_house_has_one_profile() -> None:
    """In the designer's room."""
    assert house_profile(Path("styles")) == Path("styles/profiles/chapbook-coated.icc")
