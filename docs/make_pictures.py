"""Make the pictures of the documentation: `python docs/make_pictures.py [--book DIR] [NAME …]`, run by hand.

In: the examples of manuscript.md and manuscript.zh.md (the code blocks `md NAME`), and a book whose illustrations
they borrow. Out: docs/pictures/NAME.png and NAME.zh.png, each example built as a tiny book and cropped to what the
example makes; and README's pictures of the book's own pages (`readme-1`, `readme-2`). Names given: only those.
The same sources, engine and libraries make the same files.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageOps

DOCS = Path(__file__).resolve().parent
DOOR = DOCS.parent / "make_book.py"
PAGES = {"en": DOCS / "manuscript.md", "zh": DOCS / "manuscript.zh.md"}
ENDINGS = {"en": ".png", "zh": ".zh.png"}
EXAMPLE = re.compile(r"^```md (?P<name>[a-z-]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
PHOTO = re.compile(r'!\[\]\(([a-z-]+)\)|opener = "([a-z-]+)"')
DPI = 150
MM = DPI / 25.4
LARGEST = 40_000  # bytes of a picture
EDGE = "#8FAEB4"

# What an example needs beside its own text: a low page (its [page] table), whole pages instead of a strip.
LOW = {"notes": "trim = [148, 72]\nlines = 8\nhead = 10", "table-pages": "trim = [148, 86]\nlines = 8\nhead = 17"}
WHOLE = {"header": 1, "plate": 2, "table-pages": 2}
LANGUAGES = {"en": "en", "zh": "zh-Hans"}
TITLES = {"en": "Ten days", "zh": "十日"}
CSV = {
    "en": ("Date,Place,What was done\n22 January,County town,The first checkpoint was set up\n"
           "23 January,Both hospitals,Fever clinics opened\n"),
    "zh": "日期,地点,做了什么\n1月22日,县城,设起第一个卡点\n1月23日,两家医院,开设发热门诊\n",
}
OTHER = {
    "en": ('+++\ntitle = "In white"\nid = "medics"\n+++\n\nThe nurses.\n\n![](gaoli)\n\n'
           "::: table Ten days {#days}\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n"),
    "zh": ('+++\ntitle = "白衣出征"\nid = "medics"\n+++\n\n护士们。\n\n![](gaoli)\n\n'
           "::: table 大事记 {#days}\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n:::\n"),
}
CAPTIONS = {
    "gaoli": "The head nurse telephones beside the ward's window",
    "masks": "A young man hands masks to street cleaners",
    "houming": "Night duty by the stove",
    "blood": "A couple gives blood",
    "plate-ward": "The ward under construction",
}
BARE = """.chapter-head { display: none; }
@page main:right { @bottom-right { content: none; } }
@page main:left { @bottom-left { content: none; } @top-left { content: none; } }
"""


def examples(language: str) -> dict[str, str]:
    """The examples of one language's page, by name."""
    return {match["name"]: match["text"] for match in EXAMPLE.finditer(PAGES[language].read_text("utf-8"))}


def write_book(folder: Path, language: str, name: str, text: str, book: Path) -> None:
    """A book of one chapter that holds the example (and of a second one, when the example refers to it)."""
    whole = text.startswith("+++")
    header = "" if whole else f'+++\ntitle = "{name}"\n+++\n\n'
    more = "[@sec:medics]" in text
    order = ["example", "other"] if more else ["example"]
    (folder / "book/chapters").mkdir(parents=True)
    (folder / "styles").mkdir()
    (folder / "book/book.toml").write_text(
        f'[book]\nid = "example"\ntitle = "{TITLES[language]}"\nlanguage = "{LANGUAGES[language]}"\n'
        f'release = "1"\nrelease_date = 2026-11-23\n[reading_order]\nchapters = {json.dumps(order)}\n'
        f'[page]\n{LOW.get(name, "")}\n[editions]\nmake = ["screen"]\n', "utf-8")
    (folder / "book/chapters/example.md").write_text(header + text, "utf-8")
    (folder / "book/chapters/days.csv").write_text(CSV[language], "utf-8")
    if more:
        (folder / "book/chapters/other.md").write_text(OTHER[language], "utf-8")
    if not whole:
        (folder / "styles/book.css").write_text(BARE, "utf-8")
    _write_photos(folder / "images", language, text + (OTHER[language] if more else ""), book)


def _write_photos(folder: Path, language: str, text: str, book: Path) -> None:
    """The photos that the example places, with English captions in an English book."""
    folder.mkdir()
    catalogue = tomllib.loads((book / "images/photos.toml").read_text("utf-8"))
    entries = []
    for found in PHOTO.findall(text):
        name = found[0] or found[1]
        entry = catalogue[name]
        file = entry.get("file", f"{name}.jpg")
        shutil.copyfile(book / "images" / file, folder / file)
        if language == "en" and not entry.get("decoration"):
            entry = {"caption": CAPTIONS[name], "credit": "Drawing: the studio", "alt": "A drawing."}
        keys = {key: value for key, value in entry.items() if key in ("file", "caption", "credit", "alt", "decoration")}
        entries.append(f"[{name}]\n" + "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items()))
    (folder / "photos.toml").write_text("\n".join(entries), "utf-8")


def built(folder: Path, out: Path) -> Path:
    """The screen edition of a book.

    Raises:
        SystemExit: the book cannot be built.
    """
    run = subprocess.run(
        [sys.executable, DOOR, "build", "--book", folder, "--out", out, "--edition", "screen", "--format", "json"],
        capture_output=True, text=True, check=False)
    answer = json.loads(run.stdout)
    for one in answer["diagnostics"]:
        print(f"{one['path']}:{one['line']}: {one['code']}: {one['message']}", file=sys.stderr)
    if run.returncode:
        raise SystemExit(f"{folder.name} cannot be built")
    return Path(answer["outputs"][0]["path"])


def page_images(pdf: pypdfium2.PdfDocument, pages: list[int], dpi: float) -> list[Image.Image]:
    """Pages drawn with a thin edge, as they lie on a desk."""
    drawn = [pdf[at].render(scale=dpi / 72).to_pil().convert("RGB") for at in pages]
    return [ImageOps.expand(image, 1, EDGE) for image in drawn]


def beside(images: list[Image.Image], gaps: list[int]) -> Image.Image:
    """Pages side by side on white; `gaps` in px stand between them."""
    width = sum(image.width for image in images) + sum(gaps)
    sheet = Image.new("RGB", (width, max(image.height for image in images)), "white")
    left = 0
    for image, gap in zip(images, [*gaps, 0], strict=True):
        sheet.paste(image, (left, 0))
        left += image.width + gap
    return sheet


def strip(pdf: pypdfium2.PdfDocument) -> Image.Image:
    """The type area of the first page, as deep as its text."""
    page = pdf[0].render(scale=DPI / 72).to_pil().convert("RGB")
    box = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox()
    if box is None:
        raise SystemExit("the page is empty")
    edge = round(3 * MM)
    left, right = round(17 * MM) - edge, round((17 + 111.1) * MM) + edge
    return page.crop((left, max(0, box[1] - edge), right, min(page.height, box[3] + edge)))


def save(image: Image.Image, path: Path, largest: int = LARGEST) -> None:
    """A palette PNG; fewer colours, then fewer pixels, until it is small enough."""
    size = 1.0
    while True:
        scaled = image if size == 1 else image.resize((round(image.width * size), round(image.height * size)), Image.Resampling.LANCZOS)
        for colours in (128, 96, 64):
            few = scaled.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
            few.save(path, optimize=True)
            if path.stat().st_size <= largest:
                print(f"{path.name}  {few.width} × {few.height}, {colours} colours, {path.stat().st_size // 1000} kB")
                return
        size *= 0.93


def draw_example(language: str, name: str, text: str, book: Path) -> None:
    """One example to one picture."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / name
        write_book(root, language, name, text, book)
        with pypdfium2.PdfDocument(built(root, root / "out")) as pdf:
            count = min(WHOLE.get(name, 0), len(pdf))
            gaps = [12] * (count - 1)
            image = beside(page_images(pdf, list(range(count)), 60), gaps) if count else strip(pdf)
        save(image, DOCS / "pictures" / f"{name}{ENDINGS[language]}")


def page_of(pdf: pypdfium2.PdfDocument, anchor: str) -> int:
    """The index of the page on which an anchor stands."""
    raw = pypdfium2.raw
    return raw.FPDFDest_GetDestPageIndex(pdf.raw, raw.FPDF_GetNamedDestByName(pdf.raw, anchor.encode()))


def draw_readme(book: Path, wanted: list[str]) -> None:
    """README's pictures: cover and a chapter's opening; a spread with a figure."""
    with tempfile.TemporaryDirectory() as folder, pypdfium2.PdfDocument(built(book, Path(folder))) as pdf:
        opening = page_of(pdf, "sec-villages")
        spread = (page_of(pdf, "fig-gaoli") + 1) // 2 * 2 - 1
        for name, pages, gaps in (("readme-1", [0, opening - 1, opening], [24, 0]), ("readme-2", [spread, spread + 1], [0])):
            if not wanted or name in wanted:
                sheet = beside(page_images(pdf, pages, 60 if name == "readme-1" else 80), gaps)
                save(sheet, DOCS / "pictures" / f"{name}.png", 2 * LARGEST)


def main() -> None:
    """Run the command line."""
    options = argparse.ArgumentParser(description="Make the pictures of the documentation.")
    options.add_argument("--book", type=Path, default=DOCS.parent, metavar="DIR", help="the book whose pages and illustrations are shown")
    options.add_argument("names", nargs="*", help="only these pictures")
    asked = options.parse_args()
    (DOCS / "pictures").mkdir(exist_ok=True)
    for language in PAGES:
        for name, text in examples(language).items():
            if not asked.names or name in asked.names:
                draw_example(language, name, text, asked.book.resolve())
    if not asked.names or any(name.startswith("readme") for name in asked.names):
        draw_readme(asked.book.resolve(), asked.names)


if __name__ == "__main__":
    main()
