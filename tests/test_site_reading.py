"""The web edition: the ebook's own pages, in a browser's language."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ebooks import XHTML, Ebook, opened
from tests.sites import Made, finished, targets, text_of


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Both books."""
    return finished(request.param, tmp_path_factory)


@pytest.fixture(scope="module")
def ebook(made: Made) -> Ebook:
    return opened(next(one.path for one in made.outputs if one.edition == "epub"))


def page_of(document: str, ebook: Ebook) -> str:
    """The page of a document of the ebook."""
    name = document.removesuffix(".xhtml")
    nav = next(item.get("href") for item in ebook.package.iter("{*}item") if item.get("properties") == "nav")
    return "read/index.html" if document == nav else f"read/{'index_' if name == 'index' else name}.html"


def shown(document: Any) -> Any:
    """The body without what only reading systems see."""
    body = document.find(f"{XHTML}body")
    for one in [one for one in body.iter(f"{XHTML}nav") if one.get("hidden")]:
        one.getparent().remove(one)
    return body


def test_one_page_a_section_with_the_same_text(made: Made, ebook: Ebook) -> None:
    """And the same anchors, descriptions, notes and page numbers; nothing of XML."""
    assert {name for name in made.files if name.startswith("read/") and name.endswith(".html")} == {page_of(one, ebook) for one in ebook.spine}
    for name, document in ebook.documents.items():
        page, body = made.page(page_of(name, ebook)), shown(document)
        main = page.xpath("//main")[0]
        own = "".join(text_of(one) for one in main.xpath("./h1[@class='unseen']"))
        assert text_of(main) == own + text_of(body), name
        for attribute in ("id", "alt", "aria-label", "aria-labelledby"):
            ours = [one.get(attribute) for one in body.iter(f"{XHTML}*") if one.get(attribute) and one is not body]
            theirs = [one.get(attribute, "") for one in main.iter() if isinstance(one.tag, str)]
            assert [one for one in ours if not any(other.endswith(one) for other in theirs)] == []
        markup = made.files[page_of(name, ebook)].decode()
        assert markup.startswith("<!DOCTYPE html>") and "xmlns" not in markup and "epub:" not in markup and "xml:" not in markup
        assert page.get("lang") == document.get("lang")


def test_neighbours(made: Made, ebook: Ebook) -> None:
    """From the first page to the last by `next`, and back; each page leads to the contents and home."""
    order = [page_of(name, ebook) for name in ebook.spine]
    for at, name in enumerate(order):
        links = {rel: [targets(name, link.get("href"))[0] for link in made.page(name).xpath(f"//*[@rel='{rel}']")] for rel in ("prev", "next")}
        assert links["prev"] == ([order[at - 1]] * 2 if at else [])
        assert links["next"] == ([order[at + 1]] * 2 if at + 1 < len(order) else [])
        bar = [targets(name, link.get("href"))[0] for link in made.page(name).xpath("//header[@class='bar']//a")]
        assert bar == ["index.html", *(["read/index.html"] if name != "read/index.html" else [])]


def test_every_page_has_one_heading_of_the_first_level(made: Made) -> None:
    """The section's own, or an unseen one; the title of the window names section and book."""
    for name, page in made.pages.items():
        assert len(page.xpath("//h1")) == 1, name
        assert len(page.xpath("//main")) == 1 and page.findtext(".//title")


def test_notes_lead_there_and_back(made: Made) -> None:
    """The call to the note, the number of the note to the call."""
    page = made.page("read/yuan.html" if "read/yuan.html" in made.files else "read/source.html")
    ids = {one.get("id"): one for one in page.iter() if isinstance(one.tag, str)}
    calls = page.xpath("//a[@role='doc-noteref']")
    backs = page.xpath("//a[@role='doc-backlink']")
    assert calls and backs
    assert [ids[link.get("href").partition("#")[2]] is not None for link in (*calls, *backs)]


def test_faces_travel_as_woff2(made: Made) -> None:
    """Those of the ebook, with its licence in each; no TrueType beside them."""
    faces = [name for name in made.files if name.startswith("read/styles/fonts/")]
    assert faces and all(name.endswith(".woff2") and made.files[name][:4] == b"wOF2" for name in faces)
    assert ".ttf" not in made.files["read/styles/book.css"].decode()


def test_a_table_scrolls_in_a_frame_of_its_own(made: Made) -> None:
    """Named by its caption, or as a table; reached by the keyboard."""
    zh = "read/yuan.html" in made.files
    (frame,) = made.page("read/yuan.html" if zh else "read/source.html").xpath("//*[@class='table-frame']")
    assert frame.get("tabindex") == "0" and frame.get("role") == "region" and frame.find("table") is not None
    assert frame.get("aria-label") == ("表1 深浅" if zh else "Table")
