"""Make the pictures of preview.md: `python docs/make_preview_pictures.py [--book DIR]`, run by hand; needs Chromium and playwright.

In: a book (the project's own). Out: docs/pictures/preview.png and preview.zh.png: a copy of the book in the preview, with a
paragraph that is being edited and something to be corrected.
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
import tempfile
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from chapbook.build import Options
from chapbook.preview import Preview

DOCS = Path(__file__).resolve().parent
SIZE = {"width": 1280, "height": 800}
FAULTS = (("便有实地的见闻可依。", "便有实地的见闻可依."), ("郭浩到浚县。", "郭浩到浚县 。"))


def draw(page: Page, address: str, language: str) -> bytes:
    """One picture: a spread, a finding, a paragraph in its text box."""
    page.goto(f"{address}?lang={language}")
    page.wait_for_selector("#status.live", timeout=120_000)
    page.keyboard.press("g")
    page.keyboard.type("8")
    page.keyboard.press("Enter")
    page.keyboard.press("d")
    page.wait_for_selector("#list .row.warning")
    page.locator("#spread .page.recto .region").nth(0).click()
    page.keyboard.press("e")
    page.wait_for_selector("#card textarea")
    page.wait_for_timeout(6_000)  # the thumbnails
    return page.screenshot()


def main() -> None:
    """Run the command line."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--book", type=Path, default=DOCS.parent, metavar="DIR")
    book = options.parse_args().book.resolve()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        for room in ("book", "images"):
            shutil.copytree(book / room, root / room)
        for path in sorted((root / "book/chapters").glob("*.md")):
            text = path.read_text("utf-8")
            for right, wrong in FAULTS:
                text = text.replace(right, wrong)
            path.write_text(text, "utf-8")
        with Preview(Options(root, root / "dist", workers=2), 0, "en", "") as preview:
            threading.Thread(target=preview.serve, daemon=True).start()
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for language, ending in (("en", ""), ("zh", ".zh")):
                page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
                image = Image.open(io.BytesIO(draw(page, preview.address, language))).convert("RGB")
                image.quantize(256, kmeans=4, dither=Image.Dither.NONE).save(DOCS / f"pictures/preview{ending}.png", optimize=True)
                page.close()
            browser.close()
            preview.server.shutdown()


if __name__ == "__main__":
    main()
