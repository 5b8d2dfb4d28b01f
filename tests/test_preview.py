"""The preview in a real browser: what an editor sees and does, and what nobody else may do."""

from __future__ import annotations

import http.client
import json
import re
import shlex
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from chapbook.build import Options
from chapbook.preview import Preview
from chapbook.preview.editor import command
from chapbook.preview.words import WORDS
from chapbook.session import Session
from tests.conftest import BOOK, HEADER, MakeBook, once, write_files
from tests.test_session import CHAPTER, LONG, PHOTOS, photo

CHROMIUM = "/usr/bin/chromium"
TOML = BOOK.replace('chapters = ["one"]', 'front = ["titlepage"]\nchapters = ["one", "two"]')
ONE, TWO = "book/chapters/one.md", "book/chapters/two.md"
WAIT = 30_000  # ms


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


class Shown:
    """A book in the preview, and the page that shows it."""

    def __init__(self, root: Path, preview: Preview, page: Page) -> None:
        self.root, self.preview, self.page = root, preview, page
        self.pictures: list[str] = []
        page.on("request", lambda request: self.pictures.append(request.url) if "/picture/" in request.url else None)

    def write(self, name: str, before: str, after: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")

    def go(self, folio: str) -> None:
        self.page.keyboard.press("g")
        self.page.keyboard.type(folio)
        self.page.keyboard.press("Enter")

    def region(self, path: str, line: int) -> Any:
        return self.page.locator(f'.region[aria-label$="{path}:{line}"]')

    @property
    def folios(self) -> list[str]:
        return [self.page.locator("#spread .page").nth(at).get_attribute("aria-label") or "" for at in range(self.page.locator("#spread .page").count())]

    def digest(self, at: int = -1) -> str:
        return self.page.locator("#spread .page .cut > img").nth(at).get_attribute("data-digest") or ""


@pytest.fixture(scope="session")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of two chapters that was in the preview before: its pages lie in its cache."""
    def make(root: Path) -> None:
        write_files(root, {"book/book.toml": TOML, ONE: HEADER + "Alpha.\n\n" + LONG,
                           TWO: CHAPTER.format("two", "![](cat)\n\nBeta is a word.[^n]\n\n[^n]: A note.\n"),
                           "images/photos.toml": PHOTOS, "images/cat.jpg": photo()})
        session = Session(Options(root, root / "dist"))
        session.prepare()
        assert session.refresh().pages
        session.rest()
        session.close()

    return once(tmp_path_factory, "previewed", make)


@pytest.fixture
def shown(previewed: Path, tmp_path: Path, browser: Browser) -> Iterator[Shown]:
    root = shutil.copytree(previewed, tmp_path / "work")
    marker = root.parent / "opened.txt"
    editor = f"{sys.executable} -c {shlex.quote('import sys; open(sys.argv[1], chr(119)).write(sys.argv[2])')} {marker} {{path}}:{{line}}"
    with Preview(Options(root, root / "dist"), 0, "en", editor) as preview:
        threading.Thread(target=preview.serve, daemon=True).start()
        context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        page = context.new_page()
        page.set_default_timeout(WAIT)
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        one = Shown(root, preview, page)
        page.goto(preview.address)
        page.wait_for_selector(".page:not(.loading)")
        page.wait_for_selector("#status.live")
        yield one
        context.close()
        preview.server.shutdown()
        assert faults == []


def test_spreads_are_those_of_the_printed_book(shown: Shown) -> None:
    """The first page alone on the right; then left and right; the arrows, Home and End turn them."""
    expect(shown.page.locator("#spread .page")).to_have_count(1)
    assert shown.page.locator("#spread").get_attribute("class") == "single-recto"
    shown.page.keyboard.press("ArrowRight")
    expect(shown.page.locator("#spread .page.verso + .page.recto")).to_have_count(1)
    shown.page.keyboard.press("End")
    expect(shown.page.locator("#next")).to_be_disabled()
    shown.page.keyboard.press("Home")
    expect(shown.page.locator("#previous")).to_be_disabled()


def test_saving_a_file_shows_the_new_page_and_loads_no_other(shown: Shown) -> None:
    """The place is kept; of the pictures on the screen only the changed one is asked for again."""
    shown.go("2")
    expect(shown.page.locator("#spread .page:not(.loading)")).to_have_count(2)
    left, right = shown.digest(0), shown.digest(1)
    shown.page.wait_for_timeout(500)  # the thumbnails are drawn too
    shown.pictures.clear()
    shown.write(ONE, "Paragraph 22 says", "Paragraph 22 said")
    expect(shown.page.locator(".page.fresh")).to_have_count(1)
    assert (shown.digest(0), shown.digest(1)).count(left) + (shown.digest(0), shown.digest(1)).count(right) == 1
    assert "page 2" in shown.folios[0]
    assert not [url for url in shown.pictures if (left if shown.digest(0) == left else right) in url]
    shown.page.keyboard.press("c")
    expect(shown.page.locator("#list .row")).to_have_count(1)
    expect(shown.page.locator("#thumbs .leaf.changed")).to_have_count(1)


def test_a_paragraph_is_edited_on_the_page(shown: Shown) -> None:
    """Click, e, type, Ctrl+Enter: the file has the new text, every other byte is as it was, and the page shows it."""
    before = (shown.root / ONE).read_text()
    shown.go("1")
    shown.region(ONE, 5).click()
    expect(shown.page.locator("#card code")).to_have_text(f"{ONE}:5")
    shown.page.keyboard.press("e")
    expect(shown.page.locator("#card textarea")).to_have_value("Alpha.")
    digest = shown.digest()
    shown.page.locator("#card textarea").fill("Alpha and *omega*.")
    shown.page.keyboard.press("Control+Enter")
    expect(shown.page.locator("#card .told")).to_have_text("Saved")
    assert (shown.root / ONE).read_text() == before.replace("Alpha.", "Alpha and *omega*.")
    expect(shown.page.locator("#spread .page:last-child .cut > img")).not_to_have_attribute("data-digest", digest)
    shown.page.keyboard.press("/")
    shown.page.keyboard.type("and omega")
    expect(shown.page.locator("#list .row mark")).to_have_text("and omega")


def test_a_caption_is_edited_as_plain_text(shown: Shown) -> None:
    """The photo leads to its words in the catalogue; TOML is written for the editor."""
    shown.page.keyboard.press("End")
    shown.page.locator('.region[aria-label^="photo"]').click()
    shown.page.get_by_role("button", name="caption", exact=True).click()
    expect(shown.page.locator("#card code")).to_have_text("images/photos.toml:2")
    shown.page.get_by_role("button", name="Edit here (e)").click()
    shown.page.locator("#card textarea").fill('A "black" cat')
    shown.page.get_by_role("button", name="Save", exact=True).click()
    expect(shown.page.locator("#card .told")).to_have_text("Saved")
    assert (shown.root / "images/photos.toml").read_text() == PHOTOS.replace('"A cat"', '"A \\"black\\" cat"')


def test_a_file_that_changed_meanwhile_is_not_overwritten(shown: Shown) -> None:
    """What was typed stays, what the file says is shown; the editor decides, and then it is saved."""
    shown.go("1")
    shown.region(ONE, 5).click()
    shown.page.keyboard.press("e")
    shown.page.locator("#card textarea").fill("Mine.")
    shown.write(ONE, "Alpha.", "Theirs.")
    shown.page.wait_for_timeout(300)
    shown.page.locator("#card textarea").press("Control+Enter")
    expect(shown.page.locator("#card .conflict blockquote")).to_have_text("Theirs.")
    expect(shown.page.locator("#card textarea")).to_have_value("Mine.")
    assert "Theirs." in (shown.root / ONE).read_text() and "Mine." not in (shown.root / ONE).read_text()
    shown.page.get_by_role("button", name="Save mine over it").click()
    expect(shown.page.locator("#card .told")).to_have_text("Saved")
    assert "Theirs." not in (shown.root / ONE).read_text() and "Mine." in (shown.root / ONE).read_text()


def test_what_was_typed_is_not_lost_by_a_click(shown: Shown) -> None:
    """Another block, Escape: both ask first."""
    asked: list[str] = []
    shown.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    shown.go("1")
    shown.region(ONE, 5).click()
    shown.page.keyboard.press("e")
    shown.page.locator("#card textarea").fill("Mine.")
    shown.region(ONE, 7).click()
    shown.page.locator("#card textarea").press("Escape")
    assert len(asked) == 2
    expect(shown.page.locator("#card textarea")).to_have_value("Mine.")


def test_last_good_pages_stay_while_the_source_has_an_error(shown: Shown) -> None:
    """The error is listed with file, line and page; a click goes there; when it is corrected the pages go on."""
    shown.go("1")
    digest = shown.digest()
    shown.write(TWO, "Beta is", "[@fig:none] is")
    expect(shown.page.locator("#status.stale")).to_be_visible()
    expect(shown.page.locator("#banner")).to_be_visible()
    assert shown.digest() == digest
    line = (shown.root / TWO).read_text().split("\n").index("[@fig:none] is a word.[^n]") + 1
    expect(shown.page.locator("#list .row.error")).to_contain_text(f"{TWO}:{line}")
    shown.page.locator("#list .row.error").click()
    expect(shown.page.locator(".region.flash")).to_have_attribute("aria-label", f"paragraph, {TWO}:{line}")
    shown.write(TWO, "[@fig:none] is", "Gamma is")
    expect(shown.page.locator("#status.live")).to_be_visible()
    expect(shown.page.locator("#banner")).to_be_hidden()
    expect(shown.page.locator("#list .row.error")).to_have_count(0)


def test_findings_are_filtered(shown: Shown) -> None:
    shown.write(TWO, "Beta is", "Beta <b> is")
    shown.page.keyboard.press("d")
    expect(shown.page.locator("#list .row.warning")).to_have_count(1)
    shown.page.keyboard.press("Escape")
    shown.page.keyboard.press("d")
    shown.page.get_by_role("button", name=re.compile("^warning 1")).click()
    expect(shown.page.locator("#list .row")).to_have_count(1)


def test_search_marks_what_it_finds_and_enter_goes_on(shown: Shown) -> None:
    shown.page.keyboard.press("/")
    shown.page.keyboard.type("somebody DID something")
    expect(shown.page.locator("#list .row")).to_have_count(24)
    shown.page.keyboard.press("Enter")
    expect(shown.page.locator(".hit.here").first).to_be_visible()
    first = shown.page.locator(".hit.here").first.bounding_box()
    shown.page.keyboard.press("Enter")
    expect(shown.page.locator("#list .row").nth(1)).to_have_attribute("aria-current", "true")
    assert shown.page.locator(".hit.here").first.bounding_box() != first
    shown.page.keyboard.press("Escape")
    expect(shown.page.locator(".hit")).to_have_count(0)


def test_a_folio_that_is_not_there_is_told(shown: Shown) -> None:
    shown.go("99")
    expect(shown.page.locator("#folio.wrong")).to_be_visible()
    shown.page.keyboard.press("Escape")
    shown.go("2")
    assert "page 2" in shown.folios[0]


def test_all_of_it_goes_with_the_keyboard(shown: Shown) -> None:
    """A page is one stop; up and down among its blocks, Enter chooses, e edits, Escape leads back step by step."""
    shown.go("1")
    shown.page.wait_for_selector(".region")
    for _ in range(60):
        shown.page.keyboard.press("Tab")
        if shown.page.locator(".region:focus").count():
            break
    shown.page.keyboard.press("ArrowUp")
    shown.page.keyboard.press("ArrowDown")
    focused = shown.page.locator(":focus").get_attribute("aria-label")
    assert focused and ONE in focused
    shown.page.keyboard.press("Enter")
    expect(shown.page.locator("#card")).to_be_visible()
    shown.page.keyboard.press("e")
    expect(shown.page.locator("#card textarea")).to_be_focused()
    shown.page.keyboard.press("Escape")
    expect(shown.page.locator("#card textarea")).to_have_count(0)
    shown.page.keyboard.press("Escape")
    expect(shown.page.locator("#card")).to_be_hidden()
    shown.page.keyboard.press("Escape")
    expect(shown.page.locator("#panel")).to_be_hidden()


def test_the_editors_program_opens_the_source_at_its_line(shown: Shown) -> None:
    shown.go("1")
    shown.region(ONE, 5).click()
    expect(shown.page.locator("#card code")).to_be_visible()
    shown.page.keyboard.press("o")
    expect(shown.page.locator("#card .told")).to_have_text("Opened")
    marker, until = shown.root.parent / "opened.txt", time.monotonic() + 10
    while not (marker.exists() and marker.read_text()) and time.monotonic() < until:
        time.sleep(0.05)
    assert marker.read_text() == f"{shown.root / ONE}:5"


def test_the_ebook_stands_beside_the_pages(shown: Shown) -> None:
    """Its own look, in a frame that may run nothing; after a change it is made anew."""
    shown.go("1")
    shown.page.keyboard.press("p")
    frame = shown.page.frame_locator("#frame")
    expect(frame.locator("h1")).to_have_text("One")
    assert shown.page.locator("#frame").get_attribute("sandbox") == ""
    shown.write(ONE, "Alpha.", "Omega.")
    expect(frame.locator("body")).to_contain_text("Omega.")


def test_zoom_bleed_and_grid(shown: Shown) -> None:
    """Larger pages get larger pictures, so that type stays sharp; bleed and grid are shown over the same page."""
    width = shown.page.locator(".page").first.bounding_box()["width"]  # type: ignore[index]
    for _ in range(4):
        shown.page.keyboard.press("+")
    assert shown.page.locator(".page").first.bounding_box()["width"] > 1.5 * width  # type: ignore[index]
    wide = shown.page.locator(".page").first.bounding_box()["width"]  # type: ignore[index]
    for _ in range(50):  # thumbnails may be asked for at the same time
        if max(int(one) for address in shown.pictures for one in re.findall(r"w=(\d+)", address)) >= wide:
            break
        shown.page.wait_for_timeout(100)
    else:
        raise AssertionError(f"no picture of {wide} px was asked for")
    shown.page.keyboard.press("0")
    shown.page.keyboard.press("r")
    expect(shown.page.locator(".page .lines")).to_have_count(1)
    shown.page.keyboard.press("b")
    expect(shown.page.locator("body.with-bleed")).to_have_count(1)


def test_a_reload_keeps_the_place(shown: Shown) -> None:
    shown.go("2")
    shown.page.reload()
    shown.page.wait_for_selector("#spread .page.verso")
    assert "page 2" in shown.folios[0]


def test_it_speaks_chinese(shown: Shown) -> None:
    """Every word of the page, the messages of findings included; no word stands in one language alone."""
    shown.page.goto(shown.preview.address + "?lang=zh")
    shown.page.wait_for_selector("#status.live")
    assert shown.page.locator("html").get_attribute("lang") == "zh-Hans"
    shown.write(TWO, "Beta is", "Beta <b> is")
    shown.page.keyboard.press("d")
    expect(shown.page.locator("#list .row.warning")).to_contain_text("HTML")
    text = shown.page.locator("body").inner_text() + " ".join(WORDS[key][1] for key in WORDS)
    assert "undefined" not in text and not [key for key, pair in WORDS.items() if not all(pair) or pair[0] == pair[1]]


def test_every_word_that_the_page_asks_for_is_there() -> None:
    """And none is there that nobody asks for."""
    folder = Path(__file__).parents[1] / "chapbook/preview/page"
    text = "".join(path.read_text() for path in folder.iterdir())
    asked = set(re.findall(r'data-(?:word|label)="(\w+)"|word\("(\w+)"', text))
    assert {one or two for one, two in asked} <= set(WORDS)
    assert [key for key in WORDS if not re.search(rf'["\'`]{key}["\'`]', text) and key not in _KINDS] == []


_KINDS = {"paragraph", "heading", "item", "row", "quote", "photo", "note", "table", "group", "box", "term", "definition", "code", "rule", "all",
          "not_text", "no_source", "no_editor", "opened", "live", "working", "stale"}


# nobody else

def request(address: str, method: str = "GET", path: str = "", body: object = None, **heads: str) -> tuple[int, bytes]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=20)
    sent = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    connection.putrequest(method, path or parts.path, skip_host=True)
    for name, value in {"Host": parts.netloc, **({"Content-Length": str(len(sent))} if sent is not None else {}), **heads}.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders(sent)
    answer = connection.getresponse()
    content = b"" if answer.getheader("Content-Type") == "text/event-stream" else answer.read()
    connection.close()
    return answer.status, content


@pytest.fixture
def served(make_book: MakeBook) -> Iterator[Preview]:
    root = make_book()
    with Preview(Options(root, root / "dist"), 0, "en", "") as preview:
        threading.Thread(target=preview.serve, daemon=True).start()
        until = time.monotonic() + 30
        while not preview.session.snapshot.pages and time.monotonic() < until:
            time.sleep(0.02)
        yield preview
        preview.server.shutdown()


def saving(served: Preview, **more: object) -> dict[str, object]:
    _, content = request(served.address, path=f"/{served.server.key}/block?path={ONE}&line=5&kind=paragraph")
    return {**json.loads(content), "text": "New.", **more}


def test_nobody_without_the_key_sees_or_writes_anything(served: Preview) -> None:
    """No key, a wrong key, a key with a foreign name for this machine (DNS rebinding): 403, and the file is as it was."""
    key, port = served.server.key, served.server.server_port
    ours, block = f"http://127.0.0.1:{port}", saving(served)
    good = {"Origin": ours, "X-Chapbook-Key": key, "Content-Type": "application/json"}
    assert [request(served.address, path=path)[0] for path in ("/", "/book", "/wrong/book", f"/{key[:-1]}/book")] == [403] * 4
    assert request(served.address, path=f"/{key}/book")[0] == 200
    assert request(served.address, path=f"/{key}/book", Host=f"evil.example:{port}")[0] == 403
    assert request(served.address, path=f"/{key}/book", Origin="http://evil.example")[0] == 403
    for left_out in ("Origin", "X-Chapbook-Key"):
        assert request(served.address, "POST", f"/{key}/save", block, **{name: value for name, value in good.items() if name != left_out})[0] == 403
    for name, value in (("Origin", "http://evil.example"), ("Origin", "null"), ("X-Chapbook-Key", "x"), ("Host", "evil.example")):
        for door in ("save", "open"):
            assert request(served.address, "POST", f"/{key}/{door}", block, **{**good, name: value})[0] == 403
    assert request(served.address, "POST", f"/{key}/save", block, **{**good, "Content-Type": "text/plain"})[0] == 400
    assert "Text." in (served.session.options.root / ONE).read_text()
    assert request(served.address, "POST", f"/{key}/save", block, **good)[0] == 200
    assert "New." in (served.session.options.root / ONE).read_text()


NOTHING = (
    "../../../etc/passwd", "ebook/../../../../etc/passwd", "ebook/%2e%2e/%2e%2e/book/book.toml", "preview.js/../../server.py", "page.html", "picture/..",
    "block?path=../secret.md&line=1", "block?path=/etc/passwd&line=1", "block?path=book/chapters/one.md", "block?path=book/book.toml&line=x",
    "regions/x", "picture/abc?w=-1x", "events/../book.toml", "ebook/", "nothing", "ebook-place?page=x")


def test_there_is_nothing_else_to_be_had(served: Preview) -> None:
    """No folder, no file of the machine, and no traceback."""
    for path in NOTHING:
        status, content = request(served.address, path=f"/{served.server.key}/{path}")
        assert status in (400, 404) and b"root:" not in content and b"[book]" not in content, path


def test_what_is_no_block_is_refused(served: Preview) -> None:
    key = served.server.key
    heads = {"Origin": f"http://127.0.0.1:{served.server.server_port}", "X-Chapbook-Key": key, "Content-Type": "application/json"}
    for body in (b"", b"{", b"[]", b'{"path": 1}', b'{"path": "book/chapters/one.md", "line": true, "text": "x"}', b"\xff"):
        assert request(served.address, "POST", f"/{key}/save", body, **heads)[0] == 400, body
    assert request(served.address, path=f"/{key}/book")[0] == 200


def test_of_two_browsers_that_save_at_once_one_is_told(served: Preview) -> None:
    """Both were shown the same file: one save is written, the other refused with what the file says now."""
    key = served.server.key
    heads = {"Origin": f"http://127.0.0.1:{served.server.server_port}", "X-Chapbook-Key": key, "Content-Type": "application/json"}
    blocks = [saving(served, text=f"Saved by {at}.") for at in range(8)]
    answers: list[tuple[int, bytes]] = []
    threads = [threading.Thread(target=lambda one=one: answers.append(request(served.address, "POST", f"/{key}/save", one, **heads))) for one in blocks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(status for status, _ in answers) == [200] + [409] * 7
    now = re.search(r"Saved by \d\.", (served.session.options.root / ONE).read_text())
    assert now and all(json.loads(content)["now"]["text"] == now[0] for status, content in answers if status == 409)


def test_a_bug_does_not_end_the_preview(served: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told on the page, and the next save is looked at again."""
    from chapbook import session

    with monkeypatch.context() as broken:
        broken.setattr(session, "run", lambda *_: 1 / 0)
        served.work.look()
        _until(lambda: "ZeroDivisionError" in served.work.fault)
    served.work.look()
    _until(lambda: not served.work.fault)


def _until(true: Any) -> None:
    until = time.monotonic() + 20
    while not true() and time.monotonic() < until:
        time.sleep(0.02)
    assert true()


def test_a_room_that_comes_later_is_watched(served: Preview) -> None:
    """A book begins without styles/; the first style sheet shows like any other."""
    before = served.session.snapshot.pages
    (served.session.options.root / "styles").mkdir()
    (served.session.options.root / "styles/book.css").write_text("p { color: red }")
    _until(lambda: served.session.snapshot.pages != before)


def test_the_command_prints_the_address_and_ends_with_control_c(make_book: MakeBook) -> None:
    """0: nothing went wrong; a port that is taken is a fault of the machine: 3."""
    root = make_book()
    door = [sys.executable, str(Path(__file__).parents[1] / "make_book.py"), "preview", "--book", str(root), "--no-open", "--lang", "en"]
    with subprocess.Popen(door, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = re.search(r"http://\S+", running.stdout.readline())
        assert address
        port = urlsplit(address[0]).port
        status, _ = request(address[0])
        taken = subprocess.run([*door, "--port", str(port)], capture_output=True, text=True, timeout=60, check=False)
        running.send_signal(2)
        assert running.wait(timeout=30) == 0
    assert (status, taken.returncode) == (200, 3) and str(port) in taken.stderr


def test_a_command_that_is_none_is_wrong_usage(make_book: MakeBook) -> None:
    door = [sys.executable, str(Path(__file__).parents[1] / "make_book.py"), "preview", "--book", str(make_book()), "--no-open", "--editor"]
    for wrong in ('"unclosed', "no-such-program-here {path}"):
        assert subprocess.run([*door, wrong], capture_output=True, timeout=60, check=False).returncode == 2


@pytest.mark.parametrize(("asked", "environment", "programs", "expected"), [
    ("ed {path} -l{line}", {}, ["code"], ["ed", "/a b.md", "-l7"]), ("ed", {}, [], ["ed", "/a b.md"]), ("", {"EDITOR": "gedit"}, ["code", "gedit"], ["code", "-g", "/a b.md:7"]),
    ("", {"VISUAL": "gedit --new-window", "EDITOR": "kate"}, ["gedit"], ["gedit", "--new-window", "+7", "/a b.md"]),
    ("", {"EDITOR": "vim"}, ["vim", "xdg-open"], ["xdg-open", "/a b.md"]), ("", {"EDITOR": "strange"}, ["strange"], ["strange", "/a b.md"]), ("", {}, [], None)])
def test_which_program_opens_a_source(monkeypatch: pytest.MonkeyPatch, asked: str, environment: dict[str, str], programs: list[str], expected: list[str] | None) -> None:
    """What was asked for; VS Code; $VISUAL and $EDITOR unless they need the terminal; the system's opener."""
    monkeypatch.setattr("shutil.which", lambda name: name if name in programs else None)
    assert command(asked, Path("/a b.md"), 7, environment) == expected
