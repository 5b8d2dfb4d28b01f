"""Two reading systems of the web, foliate-js and epub.js, open the ebook in a real browser, on a phone's and a desktop's screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser import DESKTOP, PHONE
from tests.ebooks import TYPE, XHTML, Ebook
from tests.reading import CONTRAST, listed, reading, shown_texts, squeezed

SCREENS = {"phone": (PHONE, "night"), "desktop": (DESKTOP, "day")}
reader_and_screen = pytest.mark.parametrize(("reader", "screen"), [("foliate", "phone"), ("epubjs", "desktop")])


@reader_and_screen
def test_a_book_is_read_from_cover_to_cover(chromium: Browser, readable: Ebook, reader: str, screen: str) -> None:
    """Every page follows the one before, through all sections to the last and back, no word is lost,
    every picture is there, nothing sticks out of its page, everything can be read on white and on night paper, and the browser
    has nothing to complain of."""
    size, theme = SCREENS[screen]
    with reading(chromium, reader, readable.path, size, theme) as book:
        there = book.ask("walk", "next", CONTRAST)
        back = book.ask("walk", "previous", CONTRAST)
    pages = [(one["file"], one["first"], one["last"], one["of"]) for one in there["pages"]]
    assert list(dict.fromkeys(file for file, *_ in pages)) == readable.spine
    assert [first for _, first, *_ in pages] == [1 if last == of else last + 1 for _, _, last, of in [("", 0, 0, 0), *pages[:-1]]]
    assert pages[-1][2] == pages[-1][3] and len(pages) > len(readable.spine)
    assert [one["first"] for one in back["pages"]] == [first for _, first, *_ in reversed(pages)]
    assert [one["file"] for one in back["pages"]] == [file for file, *_ in reversed(pages)]
    for file, root in readable.documents.items():
        if reader == "foliate":  # it knows which words stand on a screen
            words = squeezed("".join(one["text"] for one in there["pages"] if one["file"] == file))
            assert [text for text in shown_texts(root) if text not in words] == []
        found = there["found"][file]
        assert [alt for alt, *_ in found["pictures"]] == [one.get("alt") for one in root.iter(f"{XHTML}img")]
        assert all(width > 0 and shown > 50 for _, width, shown in found["pictures"])
        assert (found["tooWide"], found["faint"], found["patches"]) == ([], [], [])
        assert found["texts"] or file == "cover.xhtml"
    assert book.complaints == []


@reader_and_screen
def test_contents_and_page_list_lead_there(chromium: Browser, readable: Ebook, reader: str, screen: str) -> None:
    """The reader's own contents and list of printed pages are those of nav.xhtml, and each line opens its section where it says."""
    contents, page_list = listed(readable, "toc"), listed(readable, "page-list")
    assert contents
    with reading(chromium, reader, readable.path, SCREENS[screen][0]) as book:
        assert [(squeezed(label), href) for label, href in book.tell("contents")] == contents
        numbered = [(label if reader == "foliate" or label.isdigit() else "NaN", href) for label, href in page_list]  # epub.js: numbers only
        assert [tuple(line) for line in book.tell("pageList")] == numbered
        for _, href in reversed(contents + page_list):
            file, _, anchor = href.partition("#")
            where = book.ask("goTo", href)
            assert where["file"] == file
            assert book.ask("shows", anchor) if anchor else where["first"] == 1
    assert book.complaints == []


def test_notes_open_beside_the_text(chromium: Browser, readable: Ebook) -> None:
    """A click on a note's number shows that note, and the page stays where it was; on a phone that is how notes are read."""
    with reading(chromium, "foliate", readable.path, PHONE) as book:
        book.tell("watchNotes")
        opened = 0
        for file, root in readable.documents.items():
            notes = {one.get("id"): squeezed("".join(one.itertext())) for one in root.iter(f"{XHTML}aside")}
            for call in (one for one in root.iter(f"{XHTML}a") if one.get(TYPE) == "noteref"):
                where = book.ask("goTo", f"{file}#{call.get('id')}")
                book.visit.page.frames[-1].click(f"#{call.get('id')}")
                opened += 1
                _, kind, text = book.ask("note", opened)
                assert (kind, squeezed(text)) == ("footnote", notes[call.get("href").removeprefix("#")])
                assert book.tell("where") == where
    assert opened and book.complaints == []


@pytest.mark.parametrize("readable", ["zh"], indirect=True)
def test_a_long_description_opens(chromium: Browser, readable: Ebook) -> None:
    """A click on its summary below the picture shows the description, and another hides it."""
    root = readable.tree("liu.xhtml")
    details = next(root.iter(f"{XHTML}details"))
    figure, hidden = details.xpath("ancestor::*[@id][1]/@id")[0], details.find(f"{XHTML}p")
    with reading(chromium, "foliate", readable.path, PHONE) as book:
        book.ask("goTo", f"liu.xhtml#{figure}")
        page = book.visit.page.frames[-1]
        text = page.get_by_text(hidden.text)
        assert not text.is_visible()
        page.click("summary")
        assert text.is_visible()
        page.click("summary")
        assert not text.is_visible()
    assert book.complaints == []
