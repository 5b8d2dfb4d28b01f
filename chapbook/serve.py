"""Shows a folder of web pages on this machine alone, as a static host would.

In: the folder and a port of 127.0.0.1 (0: any that is free). Out: a server; whoever asks gets the folder's files with their media types,
and nothing else: no lists of folders, no path that leaves the folder, no other name for this machine (so that no page of another host
reads an unpublished book through a browser).
"""

from __future__ import annotations

from email.message import Message
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, ClassVar
from urllib.parse import unquote, urlsplit

from chapbook.diagnostics import EnvironmentFault

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
MEDIA = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json",
         ".epub": "application/epub+zip", ".pdf": "application/pdf", ".zip": "application/zip",
         ".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml",
         ".woff2": "font/woff2", "": "text/plain; charset=utf-8"}
FEED, FEED_TYPE = "opds.json", "application/opds+json"


class SiteRequest(SimpleHTTPRequestHandler):
    """Answers one request."""

    extensions_map: ClassVar[dict[str, str]] = MEDIA  # type: ignore[misc]
    headers: Message

    def send_head(self) -> BytesIO | BinaryIO | None:
        """The answer's head; nothing that is not below the folder is found."""
        path = unquote(urlsplit(self.path).path)
        if self.headers.get("Host", HOST).partition(":")[0] not in NAMES:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif ".." in path.split("/") or "\\" in path or "\0" in path or not self._inside():
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            return super().send_head()
        return None

    def _inside(self) -> bool:
        """Whether the file is in the folder, wherever a link may lead."""
        return Path(self.translate_path(self.path)).resolve().is_relative_to(Path(self.directory).resolve())

    def list_directory(self, path: Any) -> None:
        """No list: a folder without a page is not there."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def guess_type(self, path: Any) -> str:
        """The media type by the file's name."""
        return FEED_TYPE if Path(path).name == FEED else super().guess_type(path)

    def end_headers(self) -> None:
        """What is shown is always what is on the disk."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing is told of requests."""


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server for a folder; its `server_port` says which port it has.

    Raises:
        EnvironmentFault: the port is taken, or may not be used.
    """
    try:
        return ThreadingHTTPServer((HOST, port), partial(SiteRequest, directory=str(folder)))
    except OSError as fault:
        raise EnvironmentFault(f"port {port} cannot be used: {fault.strerror} (choose another with --port, or 0 for any)") from fault
