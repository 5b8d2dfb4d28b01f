"""MuPDF, which many small reading systems are made of, opens the ebook: no CSS of this century, no scripts, no browser."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from tests.ebooks import Ebook
from tests.reading import missing, shown_texts, squeezed, table_texts
from tests.tools import program

ALWAYS_SAID = ("warning: ICC support is not available", "warning: unknown epub version: 3.0")  # by MuPDF 1.21, of every EPUB 3
COLOURS = {"front": "#B5382A", "strip": "#1F4F5C", "spring": "#8FAEB4", "bridge": "#E2B7AC", "ford": "#D3DEE0", "bank": "#5D8790",
           "mill": "#7A6A4F"}


def draw(ebook: Ebook, *options: str) -> subprocess.CompletedProcess[str]:
    """mutool draw: a phone's page of 90 × 160 mm."""
    size = ["-W", "255", "-H", "454", "-S", "11"]
    return subprocess.run([program("mutool"), "draw", "-q", *size, *options, str(ebook.path)], capture_output=True, text=True, check=False)


def test_every_text_comes_out(readable: Ebook) -> None:
    """MuPDF has nothing to complain of, and shows the text of every section in reading order."""
    said = draw(readable, "-F", "text")
    assert (said.returncode, [line for line in said.stderr.splitlines() if line not in ALWAYS_SAID]) == (0, [])
    text, roots = squeezed(said.stdout), readable.documents.values()
    cells = [cell for root in roots for cell in table_texts(root)]
    assert missing([one for root in roots for one in shown_texts(root) if one not in cells], text) == []
    assert not Counter("".join(cells)) - Counter(text)  # cells side by side are mixed, line by line


def share(page: Image.Image, colour: str) -> float:
    """How much of a page is of a colour, as far as JPEG keeps it."""
    wanted = bytes.fromhex(colour[1:])
    same = (count for count, pixel in page.getcolors(page.width * page.height) or []
            if all(abs(a - b) < 8 for a, b in zip(pixel, wanted, strict=True)))  # type: ignore[arg-type]
    return sum(same) / page.width / page.height


@pytest.mark.parametrize("readable", ["zh"], indirect=True)
def test_every_picture_is_drawn(readable: Ebook, tmp_path: Path) -> None:
    """Each photo covers a good part of some page, and none but the cover touches the page's edge."""
    assert draw(readable, "-r", "36", "-o", str(tmp_path / "%02d.png")).returncode == 0
    pages = [Image.open(path).convert("RGB") for path in sorted(tmp_path.glob("*.png"))]
    assert {name: max(share(page, colour) for page in pages) > .03 for name, colour in COLOURS.items()} == dict.fromkeys(COLOURS, True)
    edges = [page.crop((page.width - 2, 0, page.width, page.height)) for page in pages[1:]]
    assert not [colour for edge in edges for colour in COLOURS.values() if share(edge, colour)]
