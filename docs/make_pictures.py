"""Make the pictures of the documentation: `python docs/make_pictures.py [--book DIR] [NAME …]`, run by hand.

In: the examples of manuscript.md and manuscript.zh.md (the code blocks `md NAME`), and a book whose illustrations
they borrow. Out: docs/pictures/NAME.png and NAME.zh.png, each example built as a tiny book and cropped to what the
example makes; README's pictures of the book's own pages (`readme-1`, `readme-2`); and those of printing.md and booklet.md
(`print-…`), from a copy of the book that is glued and has one photo that is too small. Names given: only those.
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
SMALL_PHOTO = "plate-checkpoint"
PRINT_BOOK = 'isbn = "978-7-02-000220-7"'
PRINT_SHOP = '\n[print]\nshop = "perfect"\ncaliper = 0.2\n'
FONTS = DOCS.parent / "styles/fonts"
REPORT = """@page { size: 1080px 1200px; margin: 0; background: #F6F5F2 }
body { font-family: Report }
main { padding: 24px 28px }
.checks { display: flex; flex-wrap: wrap }
.checks li { display: block; width: 250px }
.checks .sign { display: block; float: left; margin: 3px 8px 20px 0 }
.checks b, .checks span { display: block; margin-left: 26px }
.pages { display: flex }
.pages figure { width: 176px }
"""
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


def built(folder: Path, out: Path, *editions: str) -> Path:
    """The screen edition of a book, or the first file of other editions. What preflight says is told and stops nothing: an example
    has no chapter's head, and a heading in it leaves a level out.

    Raises:
        SystemExit: the book cannot be built.
    """
    wanted = [word for edition in editions or ("screen",) for word in ("--edition", edition)]
    run = subprocess.run([sys.executable, DOOR, "build", "--book", folder, "--out", out, *wanted, "--format", "json"],
                         capture_output=True, text=True, check=False)
    answer = json.loads(run.stdout)
    for one in answer["diagnostics"]:
        print(f"{one['path']}:{one['line']}: {one['code']}: {one['message']}", file=sys.stderr)
    if not answer["outputs"]:
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


def draw_print(book: Path, wanted: list[str]) -> None:
    """A press page with its marks, a cover wrap, the report of preflight, a booklet's sheet."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "book"
        write_print_book(root, book)
        out = built(root, root / "out", "press", "booklet").parent
        drawn = {
            "print-page": lambda: page_images(pypdfium2.PdfDocument(next(out.glob("*-press.pdf"))), [8], 60)[0],
            "print-cover": lambda: page_images(pypdfium2.PdfDocument(next(out.glob("*-cover.pdf"))), [0], 60)[0],
            "print-booklet": lambda: beside(page_images(pypdfium2.PdfDocument(next(out.glob("*-booklet.pdf"))), [10, 11], 40), [12]),
            "print-report": lambda: report_image(next(out.glob("*-preflight.html"))),
        }
        for name, draw in drawn.items():
            if not wanted or name in wanted:
                save(draw(), DOCS / "pictures" / f"{name}.png", 2 * LARGEST)


def write_print_book(root: Path, book: Path) -> None:
    """The book as a shop that glues gets it: with an ISBN, a thick paper, no placeholders, one photo of 700 px."""
    for room in ("book", "images"):
        shutil.copytree(book / room, root / room)
    toml = root / "book/book.toml"
    given = re.sub(r"^(release = .*)$", rf"\1\n{PRINT_BOOK}", toml.read_text("utf-8"), count=1, flags=re.MULTILINE)
    toml.write_text(given + PRINT_SHOP, "utf-8")
    catalogue = root / "images/photos.toml"
    catalogue.write_text(re.sub(r"^placeholder = true\n", "", catalogue.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    with Image.open(root / f"images/{SMALL_PHOTO}.jpg") as photo:
        photo.resize((700, round(700 * photo.height / photo.width))).save(root / f"images/{SMALL_PHOTO}.jpg", quality=90)


def report_image(path: Path) -> Image.Image:
    """The report's head and findings; WeasyPrint 70 does not lay its grids out, so its checks stand in rows that wrap."""
    import weasyprint  # noqa: PLC0415

    faces = "".join(f'@font-face {{ font-family: Report; font-weight: {weight}; src: url("{(FONTS / file).as_uri()}") }}\n'
                    for weight, file in ((400, "chapbook-hei-regular.ttf"), (700, "chapbook-hei-bold.ttf")))
    markup = path.read_text("utf-8").replace("</head>", f"<style>{faces}{REPORT}</style></head>")
    content = weasyprint.HTML(string=markup).write_pdf()
    with pypdfium2.PdfDocument(content) as pdf:
        page = pdf[0].render(scale=0.72 * 96 / 72).to_pil().convert("RGB")
    paper = Image.new("RGB", page.size, page.getpixel((2, 2)))
    box = ImageChops.difference(page, paper).getbbox()
    return page.crop((0, 0, page.width, min(page.height, (box[3] if box else 0) + 24)))


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
    for begins, draw in (("readme", draw_readme), ("print", draw_print)):
        if not asked.names or any(name.startswith(begins) for name in asked.names):
            draw(asked.book.resolve(), asked.names)


if __name__ == "__main__":
    main()
