"""What the layout may load, and from where.

In: the design's folders, the renditions' cache and the book's drawings. Out: a WeasyPrint URL fetcher that
knows one made-up host and nothing else: no network, no path of the machine in any output, and the same
addresses (which WeasyPrint hashes into image names) on every machine.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

HOST = "https://book.invalid/"
PHOTOS = f"{HOST}photos/"


class BookFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `HOST` from folders: the first part of the path names the folder, the rest the file."""

    def __init__(self, folders: Mapping[str, tuple[Path, ...]]) -> None:
        super().__init__(allowed_protocols=("https", "data"), allow_redirects=False)
        self._folders = folders

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The file behind a made-up address.

        Raises:
            ValueError: an address outside the book; WeasyPrint reports it.
        """
        if url.startswith("data:"):
            return super().fetch(url)
        if not url.startswith(HOST):
            raise ValueError("nothing is loaded from outside the book")
        room, _, name = url.removeprefix(HOST).partition("?")[0].partition("/")
        for folder in self._folders.get(room, ()):
            path = (folder / name).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
                return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})
        raise ValueError(f"there is no {room}/{name}")
