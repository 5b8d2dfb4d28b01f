"""The site in a real browser: open to everyone (axe-core, WCAG 2.2 AA), on a phone and a desk, by day and by night, without scripts."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from chapbook.serve import server
from tests.sites import HOSTILE, Made, finished

AXE = Path(sys.prefix) / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK, NARROW = (390, 844), (1280, 900), (320, 640)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium."""
    program = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    with sync_playwright() as play:
        one = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield one
        one.close()


@pytest.fixture(scope="module", params=["zh", "en"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Made, str]]:
    """Both books and the address at which each is shown."""
    made = finished(request.param, tmp_path_factory)
    shown = server(made.folder, 0)
    threading.Thread(target=shown.serve_forever, daemon=True).start()
    yield made, f"http://127.0.0.1:{shown.server_port}/"
    shown.shutdown()
    shown.server_close()


def visited(browser: Browser, size: tuple[int, int], **options: Any) -> Page:
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options).new_page()
    page.set_default_timeout(15_000)
    return page


def chapter(made: Made) -> str:
    """A chapter with figures, a note, a table and a box."""
    return "read/yuan.html" if "read/yuan.html" in made.files else "read/source.html"


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_axe_finds_nothing(size: tuple[int, int], scheme: str, site: tuple[Made, str], browser: Browser) -> None:
    """On the download page with all its help open, the contents, a chapter, the cover, the list of photographs; and no page scrolls sideways."""
    made, address = site
    page = visited(browser, size, color_scheme=scheme, bypass_csp=True)  # the checker is a script
    for name in ("index.html", "read/index.html", chapter(made), "read/cover.html", "read/loi.html", "read/liu.html", "read/nav_.html"):
        if name in made.files:
            page.goto(address + name)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            page.evaluate(AXE.read_text("utf-8"))
            found = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
            assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found["violations"]] == [], name
            assert len(found["passes"]) > 15
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    page.context.close()


def test_reading_without_scripts(site: tuple[Made, str], browser: Browser) -> None:
    """From the download page to the contents, into a chapter, to a note and back, on to the next; nothing asks another host, nothing fails."""
    made, address = site
    page = visited(browser, PHONE, java_script_enabled=False)
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("response", lambda one: faults.append(one.url) if one.status >= 400 else None)
    page.on("console", lambda one: faults.append(one.text) if one.type in ("error", "warning") else None)
    page.goto(address)
    page.click("a[href='read/index.html']")
    page.click(f"main nav a[href='{chapter(made).removeprefix('read/')}']")
    page.click("a[role=doc-noteref] >> nth=0")
    assert "#" in page.url
    page.click("a[role=doc-backlink] >> nth=0")
    assert page.url.endswith("-call")
    before = page.url
    page.click("footer a[rel=next]")
    assert page.url != before and page.title()
    assert faults == [] and [one for one in asked if not one.startswith(address)] == [] and len(asked) > 8
    page.context.close()


def test_the_page_as_a_reader_sees_it(site: tuple[Made, str], browser: Browser) -> None:
    """The title in the book's face, the sheet in force, the night dark, the policy content with the page; a hostile title does nothing."""
    made, address = site
    for scheme, dark in (("light", False), ("dark", True)):
        page = visited(browser, DESK, color_scheme=scheme)
        complaints: list[str] = []
        page.on("console", lambda one, kept=complaints: kept.append(one.text))
        page.on("dialog", lambda one, kept=complaints: kept.append(one.message))
        page.goto(address)
        page.evaluate("document.fonts.ready")
        assert page.evaluate("[...document.fonts].filter(one => one.status == 'loaded').length") > 0
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)")
        assert (sum(colour) < 200) == dark
        assert complaints == []
        assert page.inner_text("h1") == ("小河“一日”" if "read/yuan.html" in made.files else HOSTILE)
        page.context.close()


def test_by_keyboard(site: tuple[Made, str], browser: Browser) -> None:
    """The first stop is a link past the head, and it is seen; then the rest goes on from there."""
    made, address = site
    page = visited(browser, DESK)
    page.goto(address + chapter(made))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip" and page.locator(".skip").bounding_box()["width"] > 20  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.context.close()


def test_the_narrowest_phone(site: tuple[Made, str], browser: Browser) -> None:
    """320 px: no page scrolls sideways, pictures are no wider than the page, buttons are high enough for a thumb."""
    made, address = site
    page = visited(browser, NARROW)
    for name in (name for name in made.files if name.endswith(".html")):
        page.goto(address + name)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert page.evaluate("[...document.images].every(one => one.getBoundingClientRect().width <= innerWidth)"), name
    page.goto(address)
    assert min(one.bounding_box()["height"] for one in page.locator(".button").all()) >= 40  # type: ignore[index]
    page.context.close()


def test_from_the_disk(site: tuple[Made, str], browser: Browser) -> None:
    """Opened as a file, without any server: the sheet is in force all the same."""
    made, _ = site
    page = visited(browser, DESK)
    page.goto((made.folder / chapter(made)).as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('main')).position") == "relative"
    page.context.close()
