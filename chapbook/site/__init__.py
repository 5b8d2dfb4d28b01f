"""The download page: a folder that any static host serves, from the finished files alone.

In: the numbered book, the EPUB and the other finished files as bytes, the design, a function that fills templates. Out: the site's files
by name: index.html, the downloads with SHA256SUMS, pictures, the web edition in read/, opds.json, and .nojekyll, so that GitHub Pages
serves them as they are. Nothing in it is a program, and nothing in it asks another host for anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from chapbook.design import Design
from chapbook.diagnostics import Report
from chapbook.labels import Labels, labels_of
from chapbook.model import Book
from chapbook.site.downloads import FOLDER, Download, Finished, downloads, sums
from chapbook.site.feeds import FEED, Published, opds, schema_org
from chapbook.site.look_inside import PageOnShow, openings, shown
from chapbook.site.markup import Shown, headings
from chapbook.site.opened import OpenedEbook, opened
from chapbook.site.paper import OpenedPdf, opened_pdf
from chapbook.site.pictures import COVER as COVER_STEPS
from chapbook.site.pictures import Darkroom, resized, size_of
from chapbook.site.reading import FOLDER as READ
from chapbook.site.reading import Fill, WebEdition
from chapbook.site.style import style, web_face

__all__ = ["OWN_NAMES", "Finished", "make_site"]

OWN_NAMES = frozenset({"index.html", FEED, "SHA256SUMS", ".nojekyll", FOLDER, READ, "pictures", "styles"})  # at the top of the site
FIRST_VIEW = 190_000  # bytes of page, sheet, face and pictures: what a phone fetches before anybody has touched it
COVER_LIMIT, ICON = 80_000, 64  # bytes; px
COVER, FAVICON = "pictures/cover.jpg", "pictures/icon.jpg"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the book that is shown: its picture and where it leads."""

    on_show: PageOnShow
    picture: Shown
    href: str


@dataclass(frozen=True, slots=True)
class _Site:
    """All that the site is made of."""

    book: Book
    files: Sequence[Finished]
    design: Design
    fill: Fill
    labels: Labels
    ebook: OpenedEbook
    pdf: OpenedPdf
    darkroom: Darkroom

    def content(self, kind: str) -> bytes:
        return next(one.content for one in self.files if one.kind == kind)


def make_site(book: Book, files: Sequence[Finished], design: Design, fill: Callable[..., str], cache: Path, report: Report,
              ) -> dict[str, bytes]:
    """The site's files. `files` holds at least the EPUB and the screen edition; `fill` fills a template with values."""
    ebook = opened(next(one.content for one in files if one.kind == "epub"))
    pdf = opened_pdf(next(one.content for one in files if one.kind == "screen"))
    site = _Site(book, files, design, fill, labels_of(book.meta), ebook, pdf, Darkroom(cache))
    web = WebEdition(ebook, fill, site.labels, site.darkroom)
    offered = downloads(files, site.labels)
    made = {**web.files(design, report), **_index(site, web, offered, report), "SHA256SUMS": sums(offered), ".nojekyll": b""}
    made |= {f"{FOLDER}/{one.name}": one.content for one in files}
    return dict(sorted(made.items()))


def _index(site: _Site, web: WebEdition, offered: Sequence[Download], report: Report) -> dict[str, bytes]:
    """The page itself, with its pictures and its sheet, and the feed."""
    made = _cover(site)
    cover = Shown(COVER, *size_of(made[COVER]))
    published = Published(site.book.meta, site.ebook.identifier, len(site.pdf), offered, cover, site.ebook.access)
    figures = {figure.photo for section in site.book.sections for figure in section.figures}
    values = {
        "cover": cover, "has_cover": bool(site.ebook.cover), "downloads": offered, "pages": len(site.pdf), "feed": published.at(FEED),
        "figures": len(figures), "placeholders": sum(site.book.photos[name].placeholder for name in figures if name in site.book.photos),
        "address": published.at, "schema_org": Markup(schema_org(published))}
    spreads = openings(site.book, site.pdf, site.book.meta.site.look_inside)
    draft = site.fill("site.html", **values, spreads=_leaves(site, web, spreads, None))
    sheets = _sheet(site, draft, report)
    room = FIRST_VIEW - len(draft.encode()) - sum(map(len, (*sheets.values(), *made.values())))
    pages = [page for pair in spreads for page in pair]
    pictures = site.darkroom.together(site.pdf.drawn, pages, site.pdf.digest, room)
    drawn = dict(zip(pages, pictures, strict=True))
    page = site.fill("site.html", **values, spreads=_leaves(site, web, spreads, drawn))
    made |= sheets | {_picture(at): content for at, content in drawn.items()}
    return {**made, "index.html": page.encode(), FEED: opds(published)}


def _cover(site: _Site) -> dict[str, bytes]:
    """The cover's picture and the tab's; of a book without a cover the first page's."""
    source = site.ebook.files.get(site.ebook.cover, b"")
    draw = (lambda page, width: resized(source, width)) if source else site.pdf.drawn
    (picture,) = site.darkroom.together(draw, [0], source or site.pdf.digest, COVER_LIMIT, COVER_STEPS)
    return {COVER: picture, FAVICON: site.darkroom.square(picture, ICON)}


def _sheet(site: _Site, draft: str, report: Report) -> dict[str, bytes]:
    """The page's sheet; faces have the characters of its headings."""
    characters = "".join(headings(draft)) if draft.strip() else ""

    def face(url: str) -> bytes:
        path = site.design.find(url)
        return web_face(path.read_bytes(), site.darkroom, characters) if path else b""

    return {f"styles/{name}": content for name, content in style(site.design, "site", face, report).items()}


def _picture(page: int) -> str:
    return f"pictures/page-{page + 1}.jpg"


def _leaves(site: _Site, web: WebEdition, spreads: Sequence[Sequence[int]], drawn: Mapping[int, bytes] | None) -> list[list[Leaf]]:
    """The pages that are shown; before they are drawn their size is a guess of the right length."""
    titles = {section.id: _title(site, section.id) for section in site.book.sections}

    def leaf(page: int) -> Leaf:
        words = shown(site.book, site.pdf, page, titles, site.labels)
        width, height = size_of(drawn[page]) if drawn else (100, 100)
        return Leaf(words, Shown(_picture(page), width, height), f"{READ}/{_href(site, web, page, words)}")

    return [[leaf(page) for page in pair] for pair in spreads]


def _title(site: _Site, section: str) -> str:
    """A section's full title, as its document in the ebook has it."""
    name = site.ebook.places.get(f"sec-{section}", "")
    return next((one.title for one in site.ebook.documents if one.name == name), "")


def _href(site: _Site, web: WebEdition, page: int, words: PageOnShow) -> str:
    """The place of a page in the web edition: its figure, its page marker, its section, or the contents."""
    marked = site.ebook.pages.get(site.pdf.folios[page], "")
    if words.anchor.startswith("fig-") and words.anchor in site.ebook.places:
        return web.address(site.ebook.places[words.anchor], words.anchor)
    if marked:
        return web.address(*marked.split("#", 1))
    return web.address(site.ebook.places.get(f"sec-{words.section}", ""))
