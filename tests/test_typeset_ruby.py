"""Ruby in real PDFs: over the middle of its base, apart from its neighbours, outside the line grid."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.composed import EM, Glyph, extracted, glyphs, laid_out

NARROW = "车过<ruby>大<rt>dà</rt></ruby><ruby>伾<rt>pī</rt></ruby><ruby>山<rt>shān</rt></ruby>，一小时到"
WIDE = "<ruby>双<rt>shuāng</rt></ruby><ruby>撞<rt>zhuàng</rt></ruby><ruby>床<rt>chuáng</rt></ruby>字"


def split(body: str) -> tuple[list[Glyph], list[list[Glyph]]]:
    """The glyphs of the base text, and those of each reading."""
    flat = [glyph for row in glyphs(laid_out(body)) for glyph in row]
    base = sorted((glyph for glyph in flat if glyph.size > EM * 0.6), key=lambda one: (-one.y, one.x))
    small = sorted((glyph for glyph in flat if glyph.size <= EM * 0.6), key=lambda one: one.x)
    readings: list[list[Glyph]] = []
    for glyph in small:
        if not readings or glyph.x - readings[-1][-1].x > EM * 0.4:
            readings.append([])
        readings[-1].append(glyph)
    return base, readings


@pytest.mark.parametrize(("position", "least", "most"), [("over", 0.9, 1.2), ("under", -0.75, -0.5)])
def test_a_reading_stands_over_or_under_the_middle_of_its_base(position: str, least: float, most: float) -> None:
    base, readings = split(f'<p style="ruby-position: {position}">{NARROW}</p>')
    for reading, sign in zip(readings, "大伾山", strict=True):
        under = next(glyph for glyph in base if glyph.text == sign)
        assert least * EM < reading[0].y - under.y < most * EM
        middle = (reading[0].x + reading[-1].x + 0.28 * EM) / 2
        assert middle == pytest.approx(under.x + EM / 2, abs=0.15 * EM)


def test_readings_wider_than_their_bases_do_not_touch() -> None:
    _, readings = split(f"<p>{WIDE}</p>")
    letters = [glyph for reading in readings for glyph in reading]
    between = [two.x - one.x for one, two in pairwise(letters) if two.text in "zc" and one.text == "g"]
    assert len(between) == 2 and min(between) > 0.34 * EM, "a letter and a gap"
    base, _ = split(f"<p>{WIDE}</p>")
    assert all(two.x - one.x > 1.5 * EM for one, two in pairwise(base[:3]))


def test_a_reading_hangs_over_a_neighbour_without_one() -> None:
    base, _ = split("<p>字<ruby>双<rt>shuāng</rt></ruby>字</p>")
    assert base[1].x - base[0].x < 1.4 * EM


def test_ruby_leaves_the_lines_where_they_are() -> None:
    text = "字" * 28
    plain = [round(row[0].y, 1) for row in glyphs(laid_out(f"<p>{text * 4}</p>"))]
    base, _ = split(f"<p>{text}{text}{NARROW}{text}</p>")
    assert sorted({round(glyph.y, 1) for glyph in base}, reverse=True) == plain[:4]


def test_a_latin_line_has_its_readings_too() -> None:
    base, readings = split('<p style="font-family: Chapbook Latin">They drove to <ruby>Xun<rt>xùn</rt></ruby> in an hour.</p>')
    assert "".join(glyph.text for glyph in readings[0]) == "xùn"
    assert "".join(glyph.text for glyph in base) == "TheydrovetoXuninanhour."


def test_the_text_is_copied_in_one_piece_and_the_readings_after_it() -> None:
    body = f"<p>{NARROW}</p><p>{WIDE}</p>"
    copied = extracted(laid_out(body))
    assert copied.replace(" ", "").startswith("车过大伾山，一小时到双撞床字"), "what is widened for a reading may be copied with a space"
    assert copied.replace(" ", "").endswith("dàpīshānshuāngzhuàngchuáng")
