"""Our composition beside WeasyPrint's own layout of the same text, with the same style sheets and faces.

    python bench/layout.py                     the four kinds of `texts.py`; prints the table
    python bench/layout.py --text FILE         any text instead, a paragraph a line; may be given more than once

In: texts. Out: a Markdown table: processor time of both ways and the median ratio, of layout alone and with drawing.
(Composed lines are shaped and their glyphs placed when they are drawn; WeasyPrint shapes when it breaks and again when it
draws: only the second ratio compares all of the work.) Each text is laid out in a fresh process for each way and round,
since a book is; the two ways take turns, and which is first changes from round to round, so that a busy machine is busy
for both. Processor time, since both use one thread, and other processes count less in it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import median

BENCH = Path(__file__).resolve().parent
sys.path.insert(0, str(BENCH.parent))

import engine  # noqa: E402
from texts import CHARACTERS, KINDS, paragraphs  # noqa: E402

from chapbook.design import SHEETS, house_styles  # noqa: E402
from chapbook.model import PageSpec  # noqa: E402
from chapbook.typeset.faces import use_only  # noqa: E402

AIM_LAYOUT = 1.0  # × WeasyPrint's own
ROUNDS = 5
PLAIN, COMPOSED = WAYS = ("plain", "composed")
MARKUP = """<!DOCTYPE html>
<html lang="zh-Hans" class="print bodymatter role-chapter"><head><meta charset="utf-8"><title>{name}</title></head>
<body><section class="chapter" data-book="{name}" data-running="{name}">
{paragraphs}
</section></body></html>
"""
SECTION = f"""## Composition beside WeasyPrint's own layout

{{table}}

Texts of {CHARACTERS:,} characters made by `bench/texts.py`, with the style sheets and faces of the house, no pictures;
`bench/layout.py` lays each out in a fresh process, WeasyPrint as it is and with the engine's composition by turns. Seconds are
medians of processor time, ratios medians of the rounds' ratios, composed to plain. Layout is `HTML.render`, drawing `write_pdf`
without PDF/UA. WeasyPrint shapes text to break it and again to draw it; the composition breaks lines by known advances, shapes
each when it is drawn and puts its glyphs in their places then, so that the ratio with drawing is the one that compares all of
the work. The composition needs fewer lines, for marks give their blank half up.
"""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of processor time for layout and for drawing, and the pages made."""

    layout: float
    drawing: float
    pages: int

    @property
    def both(self) -> float:
        """Layout and drawing."""
        return self.layout + self.drawing


Rounds = Mapping[str, Sequence[Took]]  # by way


def made_up(kinds: Sequence[str] = tuple(KINDS)) -> dict[str, list[str]]:
    """The bench's own texts."""
    return {kind: paragraphs(kind) for kind in kinds}


def compared(folder: Path, texts: Mapping[str, Sequence[str]], rounds: int, say: Callable[[str], None]) -> dict[str, Rounds]:
    """Every text laid out both ways, so many times; all files are kept in a folder."""
    copy = engine.copied(folder)
    use_only([house_styles() / "fonts"], folder / "cache")  # inherited by every process
    sheets = _sheets(folder, copy / "styles")
    files = {name: _markup(folder / f"text-{at}.html", name, text) for at, (name, text) in enumerate(texts.items())}
    found: dict[str, dict[str, list[Took]]] = {name: {way: [] for way in WAYS} for name in texts}
    for at in range(rounds):
        for name, file in files.items():
            for way in WAYS if at % 2 == 0 else WAYS[::-1]:
                took = _once(way, copy, file, sheets)
                found[name][way].append(took)
                say(f"round {at + 1}/{rounds}: {name}, {way}: {took.layout:.2f} s layout, {took.drawing:.2f} s drawing")
    return found


def table(found: Mapping[str, Rounds]) -> str:
    """The rows: a text each."""
    lines = ["| text | pages, plain | pages, composed | layout plain, s | layout composed, s | ratio of layout "
             "| with drawing plain, s | with drawing composed, s | ratio with drawing |", "|---|--:|--:|--:|--:|--:|--:|--:|--:|"]
    for name, rounds in found.items():
        pages = " | ".join(str(rounds[way][0].pages) for way in WAYS)
        parts = " | ".join(f"{_typical(rounds[PLAIN], what):.2f} | {_typical(rounds[COMPOSED], what):.2f} | **{ratio(rounds, what):.2f}**"
                           for what in ("layout", "both"))
        lines.append(f"| {name} | {pages} | {parts} |")
    return "\n".join(lines)


def aims(found: Mapping[str, Rounds]) -> list[tuple[str, str, bool]]:
    """What the worst text says about the aim."""
    layout, both = (max(ratio(rounds, what) for rounds in found.values()) for what in ("layout", "both"))
    return [(f"layout with composition at most {AIM_LAYOUT:.1f} × WeasyPrint's own, every kind of text",
             f"{layout:.3f} × (with drawing {both:.3f} ×)", layout <= AIM_LAYOUT)]


def ratio(rounds: Rounds, what: str) -> float:
    """The median of the rounds' ratios, composed to plain."""
    return median(getattr(composed, what) / getattr(plain, what) for plain, composed in zip(rounds[PLAIN], rounds[COMPOSED], strict=True))


def _typical(runs: Sequence[Took], what: str) -> float:
    return median(getattr(took, what) for took in runs)


def _sheets(folder: Path, styles: Path) -> list[Path]:
    """The style sheets of the screen edition, a page of the house's size before them."""
    page = PageSpec()
    lengths = {
        "trim-width": f"{page.trim_width:g}mm", "trim-height": f"{page.trim_height:g}mm", "bleed": "0mm", "reach": f"{page.bleed:g}mm",
        "measure": f"{page.characters * page.size:g}pt", "depth": f"{page.lines * page.leading:g}pt", "size": f"{page.size:g}pt",
        "leading": f"{page.leading:g}pt", "gutter": f"{page.gutter:g}mm", "outer": f"{page.outer:.4f}mm",
        "head-margin": f"{page.head:g}mm", "foot": f"{page.foot:.4f}mm", "lines": f"{page.lines}", "left": f"{page.gutter:g}mm"}
    geometry = folder / "geometry.css"
    geometry.write_text(":root {" + "".join(f" --{name}: {length};" for name, length in lengths.items()) + " }\n", "utf-8")
    return [geometry, *(styles / name for name in SHEETS["paper"])]


def _markup(path: Path, name: str, text: Sequence[str]) -> Path:
    path.write_text(MARKUP.format(name=escape(name), paragraphs="\n".join(f"<p>{escape(one)}</p>" for one in text)), "utf-8")
    return path


def _once(way: str, copy: Path, text: Path, sheets: Sequence[Path]) -> Took:
    """One layout in a fresh process.

    Raises:
        SystemExit: it failed; what it said is shown.
    """
    command = [sys.executable, str(BENCH / "layout_once.py"), way, str(copy), str(text), *map(str, sheets)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONHASHSEED": "0"})
    if done.returncode:
        raise SystemExit(f"{way} layout of {text.name} failed:\n{done.stderr}")
    return Took(**json.loads(done.stdout.splitlines()[-1]))


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--text", type=Path, action="append", metavar="FILE", help="a text file instead, a paragraph a line")
    parser.add_argument("--kind", choices=list(KINDS), action="append", help="only this kind of made-up text")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"default: {ROUNDS}")
    asked = parser.parse_args()
    texts = {path.stem: _lines(path) for path in asked.text} if asked.text else made_up(asked.kind or tuple(KINDS))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found = compared(Path(folder), texts, asked.rounds, lambda text: print(text, file=sys.stderr, flush=True))
    print(table(found))
    for aim, measured, met in aims(found):
        print(f"\n{aim}: {measured}, {'met' if met else 'missed'}")


if __name__ == "__main__":
    main()
