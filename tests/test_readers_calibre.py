"""calibre converts the ebook: to plain text, and to AZW3 as for a Kindle, which is then read in a browser."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import PHONE
from tests.ebooks import XHTML, Ebook
from tests.reading import CONTRAST, listed, missing, reading, shown_texts, squeezed
from tests.tools import program

FAULT = re.compile(r"error|traceback|exception|failed|could not|not found|invalid xml|missing", re.IGNORECASE)


def convert(ebook: Ebook, target: Path) -> None:
    """ebook-convert, with settings of its own; it has no fault to tell."""
    away = {"QT_QPA_PLATFORM": "offscreen", "CALIBRE_CONFIG_DIRECTORY": str(target.parent / "calibre"), "LC_ALL": "C.UTF-8"}
    said = subprocess.run([program("ebook-convert"), str(ebook.path), str(target)], env=os.environ | away,
                          capture_output=True, text=True, check=False)
    lines = (said.stdout + said.stderr).splitlines()
    assert (said.returncode, [line for line in lines if FAULT.search(line)]) == (0, [])


def test_text_of_every_section_is_kept(readable: Ebook, tmp_path: Path) -> None:
    """Titles, paragraphs, captions, tables and notes stand in the plain text, in reading order."""
    convert(readable, tmp_path / "book.txt")
    texts = [text for root in readable.documents.values() for text in shown_texts(root)]
    assert missing(texts, squeezed((tmp_path / "book.txt").read_text("utf-8"))) == []


@pytest.mark.parametrize("readable", ["zh"], indirect=True)
def test_a_kindle_book_keeps_contents_text_and_pictures(chromium: Browser, readable: Ebook, tmp_path: Path) -> None:
    """The AZW3 has the same contents, whose lines lead to their headings, all texts and all described pictures."""
    convert(readable, tmp_path / "book.azw3")
    with reading(chromium, "foliate", tmp_path / "book.azw3", PHONE) as book:
        walked = book.ask("walk", "next", CONTRAST)
        lines = book.tell("contents")
        assert [squeezed(label) for label, _ in lines] == [label for label, _ in listed(readable, "toc")]
        for label, href in lines:
            assert squeezed(label)[-3:] in squeezed(book.ask("goTo", href)["text"])
    words = squeezed("".join(one["text"] for one in walked["pages"]))
    pictures = [alt for one in walked["found"].values() for alt, width, _ in one["pictures"] if width]
    for root in readable.documents.values():
        assert [text for text in shown_texts(root) if text not in words] == []
        assert {one.get("alt") for one in root.iter(f"{XHTML}img")} <= {*pictures, ""}
    assert book.complaints == []
