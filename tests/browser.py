"""A real browser for tests: one headless Chromium a process. Its pages see `http://localhost/`, which is made of folders of
this machine and answers without a server; whatever else a page asks for is refused and written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, Route, sync_playwright

from tests.tools import program

HOST = "http://localhost/"
PHONE, DESKTOP = (390, 844), (1280, 900)
EMPTY = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Test</title>
<style>html, body, foliate-view { display: block; margin: 0; height: 100%; overflow: hidden }</style></html>"""


def launched() -> Iterator[Browser]:
    """The machine's own Chromium; closed when the test session is over."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page, and everything that went wrong on it: console messages, errors, requests that failed or left localhost."""

    page: Page
    rooms: Mapping[str, Path]
    complaints: list[str] = field(default_factory=list)

    def answer(self, route: Route) -> None:
        """A request: `/` is an empty page, `/room/a/b` the file a/b of that room's folder."""
        url = route.request.url
        room, _, name = unquote(urlsplit(url).path).lstrip("/").partition("/")
        path = (self.rooms[room] / name).resolve() if room in self.rooms else None
        if not url.startswith(HOST):
            self.complaints.append(f"asked for {url}")
            route.abort()
        elif not room:
            route.fulfill(body=EMPTY, content_type="text/html")
        elif room == "favicon.ico":
            route.fulfill(status=204)
        elif path and path.is_relative_to(self.rooms[room].resolve()) and path.is_file():
            route.fulfill(path=path)
        else:
            route.fulfill(status=404)

    def listen(self) -> None:
        """Write down what goes wrong from here on."""
        def console(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                self.complaints.append(f"console: {message.text}")

        def failed(request: Request) -> None:
            self.complaints.append(f"failed: {request.url} {request.failure}")

        def response(response: Response) -> None:
            if response.status >= 400:
                self.complaints.append(f"{response.status}: {response.url}")

        self.page.on("console", console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("requestfailed", failed)
        self.page.on("response", response)

    def run(self, script: str, *arguments: Any) -> Any:
        """A JavaScript function, called with these arguments in the page; what it returns."""
        return self.page.evaluate(f"arguments_ => ({script})(...arguments_)", list(arguments))


@contextmanager
def visit(browser: Browser, rooms: Mapping[str, Path], size: tuple[int, int], **context: Any) -> Iterator[Visit]:
    """An empty page of a given size in a profile of its own."""
    profile = browser.new_context(viewport={"width": size[0], "height": size[1]}, **context)
    try:
        made = Visit(profile.new_page(), rooms)
        profile.route("**/*", made.answer)
        made.listen()
        made.page.goto(HOST)
        yield made
    finally:
        profile.close()
