"""How fast the engine is, beside Typst (PDF) and pandoc (EPUB) with the same text and the same pictures.

    python bench/run.py            the whole measurement; writes bench/RESULTS.md
    python bench/run.py --quick    one round, the small synthetic books only; prints, writes nothing

In: the book of this checkout (or --book DIR), texts for layout alone (`layout.py`) and synthetic books. Out: Markdown
tables of times, memory and ratios. Needs, beside the engine's own libraries, the group `bench` of pyproject.toml (`make
bench` installs it); a pandoc of the machine's own goes before the one of pypandoc_binary. Everything is done on copies in a
temporary folder.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

BENCH = Path(__file__).resolve().parent
CHECKOUT = BENCH.parent
sys.path.insert(0, str(CHECKOUT))

import engine  # noqa: E402
import layout  # noqa: E402
import preview  # noqa: E402
import psutil  # noqa: E402
import pypdfium2  # noqa: E402
from editions import measured_editions  # noqa: E402
from measure import Cost, interleaved, measured, typical  # noqa: E402
from peer_pandoc import options, write_pandoc  # noqa: E402
from peer_typst import write_typst  # noqa: E402
from synthetic import PHOTOS, make_book  # noqa: E402

from chapbook.design import Design, house_styles  # noqa: E402
from chapbook.diagnostics import Report, gate  # noqa: E402
from chapbook.model import Book  # noqa: E402
from chapbook.passes import run as run_recipe  # noqa: E402
from chapbook.read import read  # noqa: E402

AIM_CORRECTED = 0.5  # of a cold build
AIM_COLD, AIM_SECOND, AIM_MEMORY, AIM_GROWTH = 4.0, 1.5, 600, 1.2
MOST_SYNTHETIC = 3  # rounds
CHAPTERS = (5, 10, 20)  # of the synthetic books: about 125, 250 and 500 pages
TYPST = """import typst
typst.compile("book.typ", output="book.pdf", root=".", font_paths={fonts!r}, ignore_system_fonts=True, pdf_standards=["ua-1"])
"""


@dataclass(frozen=True, slots=True)
class Bench:
    """One measurement: which editions, how often, and the folder where all of it happens."""

    folder: Path
    editions: tuple[str, ...]
    rounds: int

    @property
    def engine(self) -> Path:
        """A copy of the engine: its bytecode stays out of the checkout, and no edit reaches a measurement under way."""
        return engine.copied(self.folder) / "make_book.py"

    def environment(self) -> dict[str, str]:
        """The environment of every measured process: Python may keep bytecode, as it does for a user."""
        return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def build(self, root: Path, editions: Sequence[str] = ()) -> Cost:
        """One build in a fresh process, of the bench's editions or of others."""
        asked = [word for edition in editions or self.editions for word in ("--edition", edition)]
        return measured([sys.executable, str(self.engine), "--book", str(root), *asked], self.folder, self.environment())

    def cold(self, root: Path) -> Cost:
        """A build without a cache and without outputs."""
        for name in (".chapbook", "dist"):
            shutil.rmtree(root / name, ignore_errors=True)
        return self.build(root)

    def typst(self, root: Path) -> Cost:
        """Typst's PDF of the same book, in a fresh process."""
        program = TYPST.format(fonts=[str(folder / "fonts") for folder in _design(root).folders if (folder / "fonts").is_dir()])
        return measured([sys.executable, "-c", program], root, self.environment())

    def pandoc(self, root: Path, told: Sequence[str]) -> Cost:
        """Pandoc's EPUB of the same book."""
        return measured([_pandoc(), "book.md", "--output=book.epub", *told], root, self.environment())


def _design(root: Path) -> Design:
    return Design(root, (root / "styles", house_styles()))


def _pandoc() -> str:
    """The program: the machine's own, or the one that comes with pypandoc_binary."""
    if found := shutil.which("pandoc"):
        return found
    try:
        import pypandoc  # noqa: PLC0415
    except ImportError:
        raise SystemExit("pandoc is missing: pip install pypandoc_binary, or apt-get install pandoc") from None
    return str(pypandoc.get_pandoc_path())


def _pandoc_version() -> str:
    import subprocess  # noqa: PLC0415

    return subprocess.run([_pandoc(), "--version"], capture_output=True, text=True, check=True).stdout.split()[1]


def _copied(book: Path, folder: Path) -> Path:
    """The three rooms of a book, copied."""
    for room in ("book", "images", "styles"):
        if (book / room).is_dir():
            shutil.copytree(book / room, folder / room)
    return folder


def _read(root: Path) -> Book:
    """The book as the engine reads it, for the peers."""
    report = Report()
    book = read(root, _design(root).fonts(), report)
    if book is not None:
        book = run_recipe(book, report)
    gate(report)
    if book is None:
        raise SystemExit(f"{root.name}: this book cannot be read")
    return book


class Correction:
    """Corrects one character in the middle of the book, another one each time."""

    def __init__(self, root: Path, book: Book) -> None:
        self._path = root / book.body[len(book.body) // 2].span.path
        self._text = self._path.read_text("utf-8")
        self._at = self._text.index("，", len(self._text) // 2)
        self._times = 0

    def make(self) -> None:
        """Write the file with a comma, a semicolon, a comma …"""
        self._times += 1
        mark = "；" if self._times % 2 else "，"
        self._path.write_text(self._text[: self._at] + mark + self._text[self._at + 1 :], "utf-8")


def real_book(bench: Bench, source: Path) -> tuple[str, list[tuple[str, str, bool]]]:
    """The table of the real book and what it says about the aims."""
    root = _copied(source, bench.folder / "real")
    book = _read(root)
    (root / "book.typ").write_text(write_typst(book), "utf-8")
    (root / "book.md").write_text(write_pandoc(book), "utf-8")
    told, correction = options(book), Correction(root, book)

    def corrected() -> Cost:
        correction.make()
        return bench.build(root)

    subjects = {"cold": lambda: bench.cold(root), "typst": lambda: bench.typst(root), "pandoc": lambda: bench.pandoc(root, told),
                "second": lambda: bench.build(root), "corrected": corrected}
    for run in subjects.values():
        run()  # once for the machine: bytecode and files come into memory
    costs = interleaved(subjects, bench.rounds, _say)
    return _real_table(bench, root, costs), _real_aims(costs)


def _peers(costs: dict[str, list[Cost]]) -> list[Cost]:
    """Typst and pandoc together, round by round."""
    return [Cost(one.wall + two.wall, one.cpu + two.cpu, max(one.largest, two.largest), max(one.tree, two.tree))
            for one, two in zip(costs["typst"], costs["pandoc"], strict=True)]


def _real_table(bench: Bench, root: Path, costs: dict[str, list[Cost]]) -> str:
    peers = _peers(costs)
    what = " + ".join("EPUB" if edition == "epub" else f"{edition} PDF" for edition in bench.editions)
    rows = [(f"**chapbook, cold: {what}**", costs["cold"]), (f"Typst {version('typst')}: PDF", costs["typst"]),
            (f"pandoc {_pandoc_version()}: EPUB", costs["pandoc"]), ("Typst and pandoc together", peers),
            ("**chapbook, second build, nothing changed**", costs["second"]),
            ("**chapbook, one character of a chapter corrected**", costs["corrected"])]
    lines = ["| | wall, s | processor, s | largest process, MB | process tree, MB | wall ÷ peers | processor ÷ peers |",
             "|---|--:|--:|--:|--:|--:|--:|"]
    for name, runs in rows:
        cost = typical(runs)
        wall, cpu = _ratio(runs, peers, "wall"), _ratio(runs, peers, "cpu")
        lines.append(f"| {name} | {cost.wall:.2f} | {cost.cpu:.2f} | {cost.largest:.0f} | {cost.tree:.0f} | {wall:.2f} | {cpu:.2f} |")
    made = "; ".join(f"{name} {_pages(path)}{path.stat().st_size / 1e6:.1f} MB" for name, path in (
        *((path.name, path) for path in sorted((root / "dist").iterdir())), ("Typst's PDF", root / "book.pdf"),
        ("pandoc's EPUB", root / "book.epub")))
    return "\n".join([*lines, "", f"Made: {made}."])


def _ratio(runs: Sequence[Cost], peers: Sequence[Cost], what: str) -> float:
    """The median of the rounds' ratios: both sides of one round saw the same machine."""
    return median(getattr(one, what) / getattr(other, what) for one, other in zip(runs, peers, strict=True))


def _pages(path: Path) -> str:
    return f"{len(pypdfium2.PdfDocument(path))} pages, " if path.suffix == ".pdf" else ""


def _real_aims(costs: dict[str, list[Cost]]) -> list[tuple[str, str, bool]]:
    cold, second = _ratio(costs["cold"], _peers(costs), "wall"), typical(costs["second"]).wall
    corrected = _ratio(costs["corrected"], costs["cold"], "wall")
    highest = max(typical(costs[name]).tree for name in ("cold", "second", "corrected"))
    return [(f"cold build at most {AIM_COLD:g} × (Typst + pandoc)", f"{cold:.2f} ×", cold <= AIM_COLD),
            (f"build after a correction at most {AIM_CORRECTED:g} × a cold one", f"{corrected:.2f} ×", corrected <= AIM_CORRECTED),
            (f"second build under {AIM_SECOND:g} s", f"{second:.2f} s", second < AIM_SECOND),
            (f"peak memory of the book's builds under {AIM_MEMORY} MB, all processes together", f"{highest:.0f} MB", highest < AIM_MEMORY)]


def previewed(small: Path, large: Path, rounds: int) -> list[tuple[str, str, bool]]:
    """How soon a correction is seen in the preview of two books, against the aims."""
    found = []
    gc.set_threshold(50_000, 20, 100)  # as the command line does
    for kind, root in (("small", small), ("large", large)):
        pages, took = preview.seen(root, rounds)
        aim = preview.AIMS[kind]
        name = f"preview of {pages} pages: a correction is seen, from saving to the picture, in {aim:g} s"
        found.append((name, f"{median(took):.2f} s", median(took) <= aim))
    return found


def synthetic_books(bench: Bench, chapters: Sequence[int]) -> tuple[str, list[tuple[str, str, bool]]]:
    """The table of the synthetic books and what it says about growth."""
    roots: dict[str, Path] = {}
    for count in sorted(chapters, reverse=True):
        photos = next(iter(roots.values()), None)
        roots[f"{count} chapters"] = make_book(bench.folder / f"synthetic-{count}", count, photos / "images" if photos else None)
    names = sorted(roots, key=lambda name: int(name.split()[0]))
    costs = interleaved({name: lambda root=roots[name]: bench.cold(root) for name in names}, bench.rounds, _say)
    lines = ["| synthetic book | pages | photos | wall, s | processor, s | ms a page | processor ms a page "
             "| largest process, MB | process tree, MB |", "|---|--:|--:|--:|--:|--:|--:|--:|--:|"]
    per_page, highest = {}, 0.0
    for name in names:
        cost, pages = typical(costs[name]), len(pypdfium2.PdfDocument(next((roots[name] / "dist").glob("*.pdf"))))
        per_page[name] = (cost.wall / pages, cost.cpu / pages)
        highest = max(highest, cost.tree)
        lines.append(f"| {name} | {pages} | {PHOTOS * int(name.split()[0])} | {cost.wall:.1f} | {cost.cpu:.1f} "
                     f"| {1000 * cost.wall / pages:.1f} | {1000 * cost.cpu / pages:.1f} | {cost.largest:.0f} | {cost.tree:.0f} |")
    growth = per_page[names[-1]][0] / per_page[names[0]][0]
    memory = f"peak memory of the largest synthetic book under {AIM_MEMORY} MB, all processes together"
    linear = f"time a page of the largest synthetic book at most {AIM_GROWTH:g} × that of the smallest: linear growth"
    return "\n".join(lines), [(linear, f"{growth:.2f} ×", growth <= AIM_GROWTH), (memory, f"{highest:.0f} MB", highest < AIM_MEMORY)]


def machine() -> str:
    """The machine in general terms: no name, no path."""
    model = next((line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    system = next((line.partition("=")[2].strip().strip('"') for line in _lines("/etc/os-release") if line.startswith("PRETTY_NAME")),
                  platform.system())
    libraries = ", ".join(f"{name} {version(name)}" for name in ("weasyprint", "pillow", "typst"))
    return (f"{len(os.sched_getaffinity(0))} cores of {model}, {psutil.virtual_memory().total / 1e9:.0f} GB of memory, {system}, "
            f"Python {platform.python_version()}, {libraries}, pandoc {_pandoc_version()}")


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text("utf-8", "replace").splitlines() if file.is_file() else []


def results(bench: Bench, tables: Sequence[str], aims: Sequence[tuple[str, str, bool]]) -> str:
    """The whole page."""
    real, composition, synthetic = tables
    rows = "\n".join(f"| {aim} | {found} | {'met' if met else '**missed**'} |" for aim, found, met in aims)
    return f"""# How fast

Measured with `python bench/run.py` on {machine()}.
Five-minute load of the machine at the end: {os.getloadavg()[1]:.1f} (one busy core is 1). Times are medians of interleaved rounds
({bench.rounds} of the book, {min(bench.rounds, MOST_SYNTHETIC)} of the synthetic books), each in a fresh process; ratios are medians of
the rounds' ratios; memory is the highest of all rounds. "Cold" is without the book's cache and without outputs, the system's file cache
being warm. The sum over the process tree counts pages that processes share once for each of them.

| aim | measured | |
|---|--:|---|
{rows}

## The book

{real}

The peers get the same chapters from the same reader (`bench/peer_typst.py`, `bench/peer_pandoc.py`), the same faces and the
original pictures. They put the originals into their files as they are; chapbook develops every picture for each edition
(upright, sRGB, scaled, without metadata), which is part of its time and the reason why its files are smaller.
Typst was asked for tagged PDF/UA-1, as the screen edition is. What Typst does not do here: text beside half-width
pictures, checks for missing glyphs and overflowing lines.

{layout.SECTION.format(table=composition)}
## Growth

{synthetic}

The books come from `bench/synthetic.py`: chapters alike in kind, {PHOTOS} photos of 2000 × 1333 px each, tables, notes, references,
contents and list of pictures; cold builds of the same editions.
"""


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one round and small synthetic books; RESULTS.md stays as it is")
    parser.add_argument("--book", type=Path, default=CHECKOUT, metavar="DIR", help="another book than the checkout's")
    parser.add_argument("--edition", action="append", choices=["screen", "press", "epub"], help="default: screen and epub")
    parser.add_argument("--no-synthetic", action="store_true", help="the book alone; RESULTS.md stays as it is")
    parser.add_argument("--rounds", type=int, default=0, help="default: 5; the synthetic books have 3 at most")
    asked = parser.parse_args()
    rounds = asked.rounds or (1 if asked.quick else 5)
    editions = tuple(asked.edition or ("screen", "epub"))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder), editions, rounds)
        real, aims = real_book(bench, asked.book.resolve())
        root = bench.folder / "real"
        paper, together = measured_editions(root, lambda editions: bench.build(root, editions), rounds, _say)
        real, aims = f"{real}\n\n## All editions\n\n{paper}\n", [*aims, *together]
        if asked.no_synthetic:
            print(real)
            return
        compared = layout.compared(bench.folder, layout.made_up(), rounds, _say)
        small = Bench(Path(folder), editions, min(rounds, MOST_SYNTHETIC))
        chapters = CHAPTERS[:2] if asked.quick else CHAPTERS
        synthetic, growth = synthetic_books(small, chapters)
        growth += previewed(root, bench.folder / f"synthetic-{chapters[-1]}", rounds)
    page = results(bench, (real, layout.table(compared), synthetic), [*aims, *layout.aims(compared), *growth])
    print(page)
    if not asked.quick and asked.book == CHECKOUT and not asked.edition:
        (BENCH / "RESULTS.md").write_text(page, "utf-8")


if __name__ == "__main__":
    main()
