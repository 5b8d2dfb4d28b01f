"""Long texts of four kinds, set and measured on the page: what a careful reader of proofs would mark."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from chapbook.typeset.marks import CLOSING, NO_END, NO_START, OPENING
from tests.composed import EM, Glyph, glyphs, laid_out, paragraph

BENCH = Path(__file__).parents[1] / "bench"
MEASURE = 30.0  # em
KINDS = ("plain", "news", "dialogue", "technical")
HAN = ("\u4e00", "\u9fff")


@cache
def paragraphs(kind: str) -> tuple[str, ...]:
    """About 9,000 characters of one kind, from the benchmark's seed."""
    sys.path.insert(0, str(BENCH))
    try:
        from texts import paragraphs as made_up
    finally:
        sys.path.remove(str(BENCH))
    return tuple(made_up(kind, 9_000))


@cache
def set_lines(kind: str) -> tuple[tuple[tuple[Glyph, ...], ...], ...]:
    """The lines of each paragraph, as PDFium reads them."""
    body = "".join(paragraph(text) for text in paragraphs(kind))
    rows = [tuple(row) for row in glyphs(laid_out(body, MEASURE * EM))]
    found: list[list[tuple[Glyph, ...]]] = []
    for row in rows:
        if row[0].x > 1.2 * EM or not found:  # the indent; an opening mark stands at 1.5 em
            found.append([])
        found[-1].append(row)
    return tuple(tuple(one) for one in found)


def justified(kind: str) -> Iterator[tuple[Glyph, ...]]:
    """Every line but the last of each paragraph."""
    for lines in set_lines(kind):
        yield from lines[:-1]


def is_han(text: str) -> bool:
    return HAN[0] <= text <= HAN[1]


@pytest.mark.parametrize("kind", KINDS)
def test_every_character_is_set_once_and_in_order(kind: str) -> None:
    found = "".join(glyph.text for lines in set_lines(kind) for row in lines for glyph in row)
    assert found == "".join(paragraphs(kind)).replace(" ", "")


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_is_ragged(kind: str) -> None:
    """A line that ends with an ideograph or a mark ends at the measure, or half an em beyond its ink."""
    for row in justified(kind):
        last = row[-1]
        if is_han(last.text) or last.text in CLOSING:
            miss = MEASURE * EM - (last.x + EM)
            assert min(abs(miss), abs(miss + EM / 2)) < 0.6, "".join(one.text for one in row)


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_begins_or_ends_with_a_forbidden_mark(kind: str) -> None:
    for lines in set_lines(kind):
        for at, row in enumerate(lines):
            assert not at or row[0].text not in NO_START or row[0].text in "—…", "".join(one.text for one in row)
            assert row[-1].text not in NO_END, "".join(one.text for one in row)


@pytest.mark.parametrize("kind", KINDS)
def test_no_paragraph_ends_with_a_lone_character(kind: str) -> None:
    lone = [lines for lines in set_lines(kind) if len(lines) > 1 and sum(one.text not in CLOSING | OPENING for one in lines[-1]) < 2]
    assert not lone


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_keep_their_units(kind: str) -> None:
    for lines in set_lines(kind):
        for one, two in pairwise(lines):
            assert not (one[-1].text.isdigit() and (two[0].text.isdigit() or two[0].text in "年月日时点分秒万亿千百元名个箱岁周人次号楼层米吨公%℃只家户"))


@pytest.mark.parametrize("kind", KINDS)
def test_hardly_a_line_is_looser_than_the_eye_accepts(kind: str) -> None:
    """Nineteen lines of twenty are spread by 0.033 em a gap at most, technical prose full of Latin words too."""
    gaps = []
    for row in justified(kind):
        between = [two.x - one.x - EM for one, two in pairwise(row) if is_han(one.text) and is_han(two.text)]
        if len(between) > 4:
            gaps.append(statistics.median(between) / EM)
    gaps.sort()
    assert gaps[int(len(gaps) * 0.95)] <= 0.0335
