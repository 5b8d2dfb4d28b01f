"""Random chapters full of figures: nothing is lost, nothing stands twice, order is kept, whatever meets on a page."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tests.pages import Pdf, built, picture, sentence, zh_book
from tests.test_typeset_placement import BOTTOM, page_of, paragraphs

SHAPES = {"": (600, 400), "{width=half side=left}": (600, 500), "{width=half side=right}": (600, 700), "{placement=plate}": (600, 850),
          "{placement=spread}": (1800, 1250), "{placement=top}": (600, 250), "{placement=foot}": (600, 400), "tall": (600, 820)}
PICTURES = {kind: picture(*size) for kind, size in SHAPES.items()}


def chapter(seed: int) -> tuple[str, dict[str, bytes], int]:
    """A chapter's text, its photos, and how many notes it has."""
    chance = random.Random(seed)
    parts, photos, notes = [], dict[str, bytes](), 0
    for number in range(chance.randint(10, 24)):
        kind = chance.random()
        if kind < 0.35:
            wish = chance.choice(sorted(SHAPES))
            name = f"p{len(photos) + 1}"
            photos[name] = PICTURES[wish]
            parts.append(f"![]({name})" + (wish if wish.startswith("{") else ""))
        elif kind < 0.45:
            parts.append(f"## 小节{number}")
        elif kind < 0.5:
            parts.append(f"::: box 方框\n{sentence(900 + number, chance.randint(20, 120))}\n:::")
        else:
            call = ""
            if chance.random() < 0.2:
                notes += 1
                call = f"[^n{notes}]"
            parts.append(sentence(number, chance.randint(10, 400)) + call)
    parts.append(sentence(99, 60))
    parts += [f"[^n{number}]: 注{number}：" + "注文" * chance.randint(1, 30) + "完。" for number in range(1, notes + 1)]
    return "\n\n".join(parts), photos, notes


def figures_on(pdf: Pdf) -> list[int]:
    """The numbers of all captions, page by page, in the order of each page's text layer."""
    return [int(number) for text in pdf.texts() for number in re.findall(r"图1-(\d+)图说", text)]


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_lost_and_order_is_kept(seed: int, tmp_path: Path) -> None:
    """`built` fails on its own when a line runs out of its box."""
    text, photos, notes = chapter(seed)
    pdf = built(zh_book(tmp_path, {"one": text}, photos))
    pages = {number: page for page in range(len(pdf)) for number in map(int, re.findall(r"图1-(\d+)图说", pdf.texts()[page]))}
    assert sorted(figures_on(pdf)) == list(range(1, len(photos) + 1)), "each figure once"
    assert [pages[number] for number in sorted(pages)] == sorted(pages.values()), "in their order"
    whole = "".join(pdf.texts())
    for words in re.findall(r"第\d+段", text):
        assert whole.count(words) == 1, words
    assert [number for number in range(1, notes + 1) if f"注{number}：" not in whole] == []


def test_notes_wait_for_a_page_of_text(tmp_path: Path) -> None:
    """A note that does not fit below its page's text goes to the next page of text, not onto a plate."""
    text = (sentence(1, 28 * 16) + "[^a]\n\n![](alpha){placement=plate}\n\n" + paragraphs(2, 8)
            + "\n\n[^a]: " + "这条脚注很长。" * 40)
    pdf = built(zh_book(tmp_path, {"one": text}, {"alpha": picture(600, 850)}))
    assert "这条脚注" not in pdf.texts()[page_of(pdf, "图说alpha")]


@pytest.mark.parametrize("lines", [16, 17, 18])
def test_a_note_that_does_not_fit_takes_the_line_of_its_call_along(lines: int, tmp_path: Path) -> None:
    text = sentence(1, 28 * lines) + "有注[^a]。\n\n" + paragraphs(2, 5) + "\n\n[^a]: 脚注甲在这里。"
    pdf = built(zh_book(tmp_path, {"one": text}))
    assert page_of(pdf, "有注") == page_of(pdf, "脚注甲在这里")


def test_a_figure_that_does_not_fit_below_a_heading_leaves_no_hole(tmp_path: Path) -> None:
    """The heading stays with the text that follows the figure, on this page."""
    text = sentence(1, 28 * 9) + "\n\n## 小节\n\n![](alpha)\n\n" + paragraphs(2, 8)
    pdf = built(zh_book(tmp_path, {"one": text}, {"alpha": picture(600, 700)}))
    assert page_of(pdf, "小节") == page_of(pdf, "第2段") == 0
    assert pdf.lowest(0) < BOTTOM and page_of(pdf, "图说alpha") == 1
