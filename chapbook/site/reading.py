"""The web edition: one page a section, from the documents of the ebook.

In: the opened ebook, a function that fills templates, the design. Out: pages, pictures and the style sheet, by their names below
`read/`. Links between documents lead to the pages; the navigation document becomes index.html. Every page names its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from chapbook.design import Design
from chapbook.diagnostics import Report
from chapbook.labels import Labels
from chapbook.site.markup import Shown, title_of, web_body
from chapbook.site.opened import Document, OpenedEbook
from chapbook.site.pictures import Darkroom, size_of
from chapbook.site.style import style, web_face

FOLDER = "read"
CONTENTS = "index.html"
OWN_PAGE = "index_.html"  # of a section that is itself called index; no id of the manuscript has an underscore
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
Fill = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its neighbours and the contents see it."""

    address: str
    title: str


@dataclass(slots=True)
class WebEdition:
    """Makes the pages. `pictures` holds what they show, by its name."""

    ebook: OpenedEbook
    fill: Fill
    labels: Labels
    darkroom: Darkroom
    pictures: dict[str, bytes] = field(default_factory=dict)

    def files(self, design: Design, report: Report) -> dict[str, bytes]:
        """All files, by their names below the site."""
        made = {f"{FOLDER}/{page}": content for page, content in self._pages().items()}
        made |= {f"{FOLDER}/{name}": content for name, content in self.pictures.items()}
        sheet = style(design, "web", self._face, report)
        return made | {f"{FOLDER}/styles/{name}": content for name, content in sheet.items()}

    def address(self, name: str, anchor: str = "") -> str:
        """Where a document of the ebook is, seen from the folder of the pages."""
        document = next((one for one in self.ebook.documents if one.name == name), None)
        page = CONTENTS if document is None or document.contents else self._page(name)
        return f"{quote(page)}#{quote(anchor)}" if anchor else quote(page)

    def _page(self, name: str) -> str:
        page = f"{name.removesuffix('.xhtml')}.html"
        return OWN_PAGE if page == CONTENTS else page

    def _pages(self) -> Mapping[str, bytes]:
        documents = self.ebook.documents
        pages = [Page(self.address(one.name), one.title) for one in documents]
        return {CONTENTS if one.contents else self._page(one.name): self._filled(
            one, pages[at - 1] if at else None, pages[at + 1] if at + 1 < len(pages) else None) for at, one in enumerate(documents)}

    def _filled(self, document: Document, before: Page | None, after: Page | None) -> bytes:
        body = web_body(document.root, self._link, self._picture, self.labels["site_table"])
        return self.fill("site-read.html", title=document.title, body=body, headed=bool(title_of(document.root)), before=before,
                         after=after, is_contents=document.contents).encode()

    def _link(self, href: str) -> str:
        """A link of the ebook, on the site."""
        parts = urlsplit(href)
        if SCHEME.match(href) or not parts.path:
            return href
        return self.address(parts.path, parts.fragment)

    def _picture(self, source: str) -> Shown | None:
        """A picture of the ebook, taken in."""
        if source not in self.ebook.files:
            return None
        if source not in self.pictures:
            self.pictures[source] = self.darkroom.smaller(self.ebook.files[source]) if source.endswith(".jpg") else self.ebook.files[source]
        content = self.pictures[source]
        width, height = size_of(content) if not source.endswith(".svg") else (0, 0)
        return Shown(quote(source), width, height) if width else None

    def _face(self, url: str) -> bytes:
        """A face of the ebook; nothing when the ebook does without."""
        font = self.ebook.files.get(f"styles/{url}", b"")
        return web_face(font, self.darkroom) if font else b""
