"""`site --serve`: the site on this machine alone, as a host would show it, until Ctrl-C."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from chapbook.diagnostics import EnvironmentFault
from chapbook.serve import server
from tests.conftest import MakeBook
from tests.test_cli import DOOR

MEDIA = {"index.html": "text/html; charset=utf-8", "": "text/html; charset=utf-8", "downloads/tiny.epub": "application/epub+zip",
         "downloads/tiny.pdf": "application/pdf", "opds.json": "application/opds+json", "styles/book.css": "text/css; charset=utf-8",
         "SHA256SUMS": "text/plain; charset=utf-8", "a.woff2": "font/woff2", "a.jpg": "image/jpeg"}


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A folder that is shown, with a secret beside it and a link to it."""
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "site"
    for name in MEDIA:
        path = folder / (name or "index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    with server(folder, 0) as shown:
        threading.Thread(target=shown.serve_forever, daemon=True).start()
        yield shown.server_port
        shown.shutdown()


def got(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, str, bytes]:
    """Status, media type and body, for a path that nobody has tidied."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.getheader("Content-Type") or "", body


@pytest.mark.parametrize(("name", "media"), MEDIA.items())
def test_media_types(name: str, media: str, port: int) -> None:
    """As a reading app or a browser needs them."""
    assert got(port, f"/{name}")[:2] == (200, media)


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/downloads/../../secret.txt", "/..%2fsecret.txt", "/link.txt", "/..\\secret.txt",
                                  "/downloads/", "/downloads", "/nothing", "//secret.txt", "/%00"])
def test_nothing_else_is_found(path: str, port: int) -> None:
    """No path out of the folder, no list of a folder."""
    status, _, body = got(port, path)
    assert status in (301, 404) and b"secret" not in body.replace(path.encode(), b"") and b"tiny.epub" not in body


def test_no_other_name_for_this_machine(port: int) -> None:
    """A page of another host cannot read it through the reader's browser."""
    assert got(port, "/", "book.example.org")[0] == 403 and got(port, "/", f"localhost:{port}")[0] == 200


def test_only_this_machine(tmp_path: Path) -> None:
    """The server listens on the loopback address."""
    with server(tmp_path, 0) as shown:
        assert shown.server_address[0] == "127.0.0.1"


def test_a_port_that_is_taken() -> None:
    """A sentence, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(EnvironmentFault, match="--port"):
        server(Path(), taken.getsockname()[1])


def test_serve_until_ctrl_c(make_book: MakeBook) -> None:
    """The address is printed; index and EPUB are there; Ctrl-C ends with 0."""
    root = make_book()
    process = subprocess.Popen([sys.executable, DOOR, "site", "--book", root, "--serve", "--port", "0", "--lang", "en"], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    watch = threading.Timer(90, process.kill)
    watch.start()
    try:
        assert process.stdout
        port = next(int(found[1]) for line in process.stdout if (found := re.search(r"http://127\.0\.0\.1:(\d+)/", line)))
        status, media, body = got(port, "/")
        assert (status, media) == (200, "text/html; charset=utf-8") and b"Tiny" in body
        assert got(port, "/downloads/tiny.epub")[1:] == ("application/epub+zip", (root / "dist/tiny.epub").read_bytes())
        assert got(port, "/../book/book.toml")[0] == 404
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr and "Traceback" not in process.stderr.read()
    finally:
        watch.cancel()
        process.kill()
        process.communicate()
