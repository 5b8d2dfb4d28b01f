"""Pages that lie on the disk from the last build: they are used again, they draw the same bytes, and they are never trusted."""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import weasyprint

from chapbook.build import Options, build, look
from chapbook.diagnostics import Report
from chapbook.session import Session
from tests.conftest import BOOK, HEADER, write_files
from tests.ebooks import EN, ZH

ORCHARD = Path(__file__).parent / "books" / "orchard"
LEAF = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 8 Q0 0 8 0 Q8 8 0 8" fill="#456"/></svg>'
STYLE = """
h2 { background: linear-gradient(90deg, #eee, #fff); border-radius: 2pt; border-left: 3pt dotted #456 }
blockquote { columns: 2; column-rule: .5pt solid #789; transform: rotate(.5deg); opacity: .9 }
td:first-child, col:first-child { background: #eef }
p:first-of-type::before { content: ""; display: inline-block; width: 8pt; height: 8pt; background: url(leaf.svg) }
@page { @top-center { content: url(leaf.svg) } }
figure { box-shadow: none; outline: .5pt dashed #999 }
"""
RICH = ZH | {"styles/leaf.svg": LEAF, "styles/book-paper.css": STYLE}
DESIGN = {"book/book.toml": BOOK, "book/chapters/one.md": HEADER + "Text.\n", "styles/leaf.svg": LEAF,
          "styles/book-paper.css": '@import "more.css";\nh1 { color: #456 }\n', "styles/more.css": "p::after { content: url(leaf.svg); color: #456 }"}


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The markup of every section that is laid out."""
    found: list[str] = []
    original = weasyprint.HTML.render

    def render(self: Any, *rest: Any, **options: Any) -> Any:
        found.append("".join(self.etree_element.itertext()))
        return original(self, *rest, **options)

    monkeypatch.setattr(weasyprint.HTML, "render", render)
    yield found


def made(root: Path) -> dict[str, str]:
    """The screen edition, built although nothing has changed."""
    (root / ".chapbook/stamp.json").unlink(missing_ok=True)
    outputs = build(Options(root, root / "dist", ("screen",)), Report())
    return {one.path.name: hashlib.sha256(one.path.read_bytes()).hexdigest() for one in outputs}


def stored(root: Path) -> list[Path]:
    return sorted((root / ".chapbook/standing").iterdir())


@pytest.mark.parametrize("files", [RICH, EN, None], ids=["rich", "english", "orchard"])
def test_nothing_is_laid_out_twice(files: dict[str, str | bytes | None] | None, tmp_path: Path, laid_out: list[str]) -> None:
    """The second build takes every section off the disk, and its file has the bytes of the first."""
    root = tmp_path / "book"
    if files is None:
        shutil.copytree(ORCHARD, root, ignore=shutil.ignore_patterns(".chapbook", "dist"))
    else:
        write_files(root, files)
    first = made(root)
    assert laid_out
    laid_out.clear()
    assert made(root) == first
    assert laid_out == []


def test_after_a_correction_its_chapter_alone_is_laid_out(tmp_path: Path, laid_out: list[str]) -> None:
    """And the file is that of a book which was never built before; what the old chapter was is thrown away."""
    root = write_files(tmp_path / "kept", RICH)
    made(root)
    before = stored(root)
    laid_out.clear()
    corrected = str(RICH["book/chapters/liu.md"]).replace("桥是老桥", "桥是新桥")
    write_files(root, {"book/chapters/liu.md": corrected})
    kept = made(root)
    assert len(laid_out) == 1
    assert "桥是新桥" in laid_out[0]
    assert len(stored(root)) == len(before)
    anew = write_files(tmp_path / "anew", RICH | {"book/chapters/liu.md": corrected})
    assert made(anew) == kept


@pytest.mark.parametrize("change", ["styles/book-paper.css", "styles/more.css", "styles/leaf.svg"])
def test_another_design_is_laid_out(change: str, tmp_path: Path, laid_out: list[str]) -> None:
    """A style sheet, one that it imports, and a drawing that stays where it was; in the preview too."""
    root = write_files(tmp_path, DESIGN)
    made(root)
    session = Session(Options(root, root / "dist"))
    session.refresh()
    laid_out.clear()
    write_files(root, {change: DESIGN[change].replace("#456", "#654")})
    session.refresh()
    assert laid_out
    laid_out.clear()
    kept = made(root)
    assert laid_out
    shutil.rmtree(root / ".chapbook")
    assert made(root) == kept


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, laid_out: list[str]) -> None:
    """Empty, cut short, or with another character in it."""
    root = write_files(tmp_path, ZH)
    first = made(root)
    told = [path for path in stored(root) if "桥是老桥".encode() in path.read_bytes()]
    empty, cut, *_ = (path for path in stored(root) if path not in told)
    told[0].write_bytes(told[0].read_bytes().replace("桥是老桥".encode(), "桥是新桥".encode()))
    empty.write_bytes(b"")
    cut.write_bytes(cut.read_bytes()[:200])
    laid_out.clear()
    assert made(root) == first
    assert len(set(laid_out)) == 3
    laid_out.clear()
    assert made(root) == first
    assert laid_out == []


class Evil:
    """What somebody might put into a book's cache."""

    def __init__(self, function: Any, *words: Any) -> None:
        self.function, self.words = function, words

    def __reduce__(self) -> Any:
        return self.function, self.words


def test_a_foreign_file_runs_nothing(tmp_path: Path) -> None:
    """A cache that came with a book names functions: they are not called, and the pages are laid out."""
    root = write_files(tmp_path / "book", ZH)
    trap = tmp_path / "trap"
    first = made(root)
    evil = [(os.mkdir, str(trap)), (eval, f"__import__('os').mkdir({str(trap)!r})"), (weasyprint.document.DiskCache, str(trap)),
            (os.system, f"mkdir {trap}")]
    for path, (function, word) in zip(stored(root), evil, strict=False):
        content = pickle.dumps(Evil(function, word))
        path.write_bytes(hashlib.blake2b(content, digest_size=16).digest() + content)
    assert made(root) == first
    assert not trap.exists()


def test_a_preview_begins_with_the_pages_of_the_build(tmp_path: Path, laid_out: list[str]) -> None:
    """And a build with those of the preview, once it has come to rest."""
    root = write_files(tmp_path, RICH)
    made(root)
    laid_out.clear()
    options = Options(root, root / "dist")
    session = Session(options)
    assert session.refresh().pages
    assert laid_out == []
    write_files(root, {"book/chapters/yuan.md": str(RICH["book/chapters/yuan.md"]).replace("再说一遍", "再说两遍")})
    pages = session.refresh().pages
    assert len(laid_out) == 1
    assert all(session.picture(page.digest, 160) for page in pages)  # drawing leaves its marks on what is kept
    session.rest()
    session.close()
    laid_out.clear()
    look(options, Report(), lambda paper: None)
    assert laid_out == []
