"""The preview's server: pages, pictures and blocks for one browser on this machine, and nothing for anybody else.

In: the preview's work and the command for the editor's program. Out: HTTP on 127.0.0.1. Every address begins with a random key, which
only who was given the address knows; Host must be this machine (so no name from elsewhere leads here), and what writes or opens
programs needs the key in a header again and no foreign Origin, so no page of another site can do it. There is no directory: what is
served is a fixed list, the pictures of the pages and the files of the ebook in memory.
"""

from __future__ import annotations

import json
import mimetypes
import queue
import secrets
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from chapbook.blocks import Changed, Refused, block_at, replace_block, source_file
from chapbook.diagnostics import EnvironmentFault
from chapbook.preview import wire
from chapbook.preview.editor import open_at
from chapbook.preview.words import words
from chapbook.preview.work import Work

PAGE = Path(__file__).parent / "page"
FIXED = {"preview.js": "text/javascript", "panel.js": "text/javascript", "preview.css": "text/css", "icon.svg": "image/svg+xml"}
NAMED = ("regions", "picture", "ebook")  # doors behind which there are several things
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; "
          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
EBOOK = "sandbox; default-src 'none'; style-src {here} 'unsafe-inline'; img-src {here} data:; font-src {here}; frame-ancestors {here}"
TOKEN = "X-Chapbook-Key"
LARGEST = 4_000_000  # bytes that may be sent to us
HEARTBEAT = 15.0  # s
JSON = "application/json"


class Server(ThreadingHTTPServer):
    """Listens; `address` is what the browser opens."""

    daemon_threads = True

    def __init__(self, work: Work, *, port: int = 0, language: str = "en", editor: str = "") -> None:
        self.work, self.language, self.editor = work, language, editor
        self.key = secrets.token_urlsafe(18)
        try:
            super().__init__(("127.0.0.1", port), Handler)
        except OSError as fault:
            raise EnvironmentFault(f"port {port} cannot be used: {fault.strerror} (choose another with --port, or leave it out)") from fault
        self.hosts = {f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost")}

    @property
    def address(self) -> str:
        """The whole address, with the key."""
        return f"http://127.0.0.1:{self.server_port}/{self.key}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is no news."""


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet
    disable_nagle_algorithm = True
    server_version, sys_version = "Chapbook", ""

    def log_message(self, form: str, *values: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Show something."""
        self._answer(self._gets, writes=False)

    def do_POST(self) -> None:
        """Do something."""
        self._answer(self._posts, writes=True)

    # who may ask what

    def _answer(self, doors: Mapping[str, Callable[[str, Mapping[str, str]], None]], *, writes: bool) -> None:
        parts = urlsplit(self.path)
        key, _, rest = unquote(parts.path).removeprefix("/").partition("/")
        door, _, name = rest.partition("/")
        if not self._trusted(key, door, writes=writes):
            self._send(HTTPStatus.FORBIDDEN, b"", "text/plain")
        elif door not in doors or (name and door not in NAMED):
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")
        else:
            try:
                doors[door](name, {name: values[-1] for name, values in parse_qs(parts.query).items()})
            except (ValueError, KeyError, IndexError):
                self._send(HTTPStatus.BAD_REQUEST, b"", "text/plain")

    def _trusted(self, key: str, door: str, *, writes: bool) -> bool:
        """Whether this comes from the preview's own page."""
        if self.headers.get("Host", "") not in self.server.hosts or not secrets.compare_digest(key.encode(), self.server.key.encode()):
            return False
        origin = self.headers.get("Origin")
        ours = origin is None or origin in {f"http://{host}" for host in self.server.hosts}
        if writes:
            token = self.headers.get(TOKEN, "")
            return ours and origin is not None and secrets.compare_digest(token.encode(), self.server.key.encode())
        return ours or (origin == "null" and door == "ebook")  # the ebook's frame is sandboxed: it has no origin, and wants its faces

    @property
    def _gets(self) -> Mapping[str, Callable[[str, Mapping[str, str]], None]]:
        return {"": self._page, **{name: partial(self._fixed, name) for name in FIXED}, "book": self._book, "regions": self._regions,
                "picture": self._picture, "search": self._search, "block": self._block, "events": self._events, "ebook": self._ebook,
                "ebook-place": self._ebook_place}

    @property
    def _posts(self) -> Mapping[str, Callable[[str, Mapping[str, str]], None]]:
        return {"save": self._save, "open": self._open}

    # what is shown

    def _page(self, name: str, query: Mapping[str, str]) -> None:
        language = query.get("lang", "")
        if language not in ("en", "zh"):
            language = self.server.language
        session = self.server.work.session
        grids = {side: session.grid(side) for side in ("recto", "verso")}
        given = {"key": self.server.key, "lang": language, "words": words(language), "grid": grids}
        text = (PAGE / "page.html").read_text("utf-8")
        told = json.dumps(given, ensure_ascii=False).replace("<", "\\u003c")
        content = text.replace("{{ lang }}", {"zh": "zh-Hans"}.get(language, language)).replace("{{ given }}", told)
        guarded = {"Content-Security-Policy": POLICY, "X-Frame-Options": "DENY"}
        self._send(HTTPStatus.OK, content.encode(), "text/html; charset=utf-8", guarded)

    def _fixed(self, file: str, name: str, query: Mapping[str, str]) -> None:
        self._send(HTTPStatus.OK, (PAGE / file).read_bytes(), f"{FIXED[file]}; charset=utf-8")

    def _book(self, name: str, query: Mapping[str, str]) -> None:
        work = self.server.work
        self._json(wire.book(work.session.snapshot, query.get("lang", self.server.language), work.fault))

    def _regions(self, name: str, query: Mapping[str, str]) -> None:
        self._json(wire.regions(self.server.work.session.regions(int(name))))

    def _picture(self, name: str, query: Mapping[str, str]) -> None:
        content = self.server.work.session.picture(name, int(query.get("w", "640")))
        if content is None:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        kind = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
        self._send(HTTPStatus.OK, content, kind, {"Cache-Control": "private, max-age=86400, immutable"})

    def _search(self, name: str, query: Mapping[str, str]) -> None:
        self._json(wire.hits(self.server.work.session.search(query.get("q", ""))))

    def _block(self, name: str, query: Mapping[str, str]) -> None:
        try:
            found = block_at(self.server.work.session.options.root, query["path"], int(query["line"]), query.get("kind", ""))
        except Refused as why:
            self._json({"word": str(why)}, HTTPStatus.NOT_FOUND)
        else:
            self._json(wire.block(found))

    def _ebook_place(self, name: str, query: Mapping[str, str]) -> None:
        self._json({"address": self.server.work.session.ebook_place(int(query["page"]))})

    def _ebook(self, name: str, query: Mapping[str, str]) -> None:
        content = self.server.work.session.ebook().get(f"EPUB/{name}")
        if content is None:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        kind = "application/xhtml+xml" if name.endswith(".xhtml") else mimetypes.guess_type(name)[0] or "application/octet-stream"
        here = f"http://{self.headers['Host']}"
        self._send(HTTPStatus.OK, content, kind, {
            "Content-Security-Policy": EBOOK.format(here=here), "Access-Control-Allow-Origin": "null",
            "Cross-Origin-Resource-Policy": "cross-origin"})

    def _events(self, name: str, query: Mapping[str, str]) -> None:
        """What happens, as it happens (server-sent events, HTML 9.2)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        with self.server.work.listening() as events:
            try:
                self._event({"kind": "hello", "number": self.server.work.session.snapshot.number})
                while True:
                    try:
                        event = events.get(timeout=HEARTBEAT)
                    except queue.Empty:
                        self.wfile.write(b":\n\n")
                        self.wfile.flush()
                        continue
                    self._event(event)
                    if event["kind"] == "end":
                        return
            except OSError:  # the browser has gone
                return

    def _event(self, event: Mapping[str, object]) -> None:
        self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        self.wfile.flush()

    # what is done

    def _sent(self) -> dict[str, Any]:
        length = int(self.headers.get("Content-Length", "0"))
        if not 0 < length <= LARGEST or self.headers.get("Content-Type", "").partition(";")[0] != JSON:
            self.close_connection = True
            raise ValueError("not ours")
        sent = json.loads(self.rfile.read(length))
        if not isinstance(sent, dict):
            raise ValueError("not ours")
        return sent

    def _save(self, name: str, query: Mapping[str, str]) -> None:
        sent = self._sent()
        shown, text = wire.asked_block(sent), sent["text"]
        root = self.server.work.session.options.root
        if not isinstance(text, str):
            raise ValueError("not a text")
        try:
            saved = replace_block(root, shown, text)
        except Changed:
            try:
                now = wire.block(block_at(root, shown.path, shown.line, shown.kind))
            except Refused:
                now = None
            self._json({"word": "conflict", "now": now}, HTTPStatus.CONFLICT)
        except Refused as why:
            self._json({"word": str(why)}, HTTPStatus.UNPROCESSABLE_ENTITY)
        except EnvironmentFault as fault:
            self._json({"word": "fault", "text": str(fault)}, HTTPStatus.INTERNAL_SERVER_ERROR)
        else:
            self.server.work.look()
            self._json(wire.block(saved))

    def _open(self, name: str, query: Mapping[str, str]) -> None:
        sent = self._sent()
        try:
            file = source_file(self.server.work.session.options.root, str(sent["path"]))
        except Refused as why:
            self._json({"word": str(why)}, HTTPStatus.NOT_FOUND)
            return
        opened = open_at(self.server.editor, file, int(sent["line"]))
        self._json({"word": "opened" if opened else "no_editor"}, HTTPStatus.OK if opened else HTTPStatus.NOT_FOUND)

    # how it is sent

    def _json(self, value: object, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(status, json.dumps(value, ensure_ascii=False).encode(), JSON)

    def _send(self, status: HTTPStatus, content: bytes, kind: str, more: Mapping[str, str] | None = None) -> None:
        heads = {"Content-Type": kind, "Content-Length": str(len(content)), "Cache-Control": "no-store",
                 "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
                 "Cross-Origin-Resource-Policy": "same-origin", **(more or {})}
        self.send_response(status)
        for name, value in heads.items():
            self.send_header(name, value)
        if status >= HTTPStatus.BAD_REQUEST and self.command == "POST":
            self.send_header("Connection", "close")  # what was sent may not have been read
            self.close_connection = True
        self.end_headers()
        self.wfile.write(content)
