"""What is kept from before changes nothing: after any edits, pages and files are those of a book that is opened for the first time."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from chapbook.build import Options, build
from chapbook.diagnostics import ContentFault, Report
from chapbook.session import Session
from tests.conftest import write_files
from tests.ebooks import ZH, picture

EDITS = 4  # a sequence
LONG = "河水一路往东，过了三道桥，又折向南去，两岸的人都这样说。"
BOOK = ZH | {
    "book/chapters/yuan.md": str(ZH["book/chapters/yuan.md"]) + "".join(f"\n第{at}段。{LONG * (1 + at % 4)}\n" for at in range(20)),
    "book/chapters/liu.md": str(ZH["book/chapters/liu.md"]) + "".join(f"\n见第[@page:spring]页。第{at}段，{LONG * (1 + at % 3)}\n" for at in range(20)),
}
CHAPTERS = ("book/chapters/yuan.md", "book/chapters/liu.md")
Edit = Callable[[Path, random.Random], None]


def _chapter(root: Path, chance: random.Random) -> tuple[Path, str]:
    path = root / chance.choice(CHAPTERS)
    return path, path.read_text("utf-8")


def one_character(root: Path, chance: random.Random) -> None:
    """A correction."""
    path, text = _chapter(root, chance)
    at = chance.choice([at for at, one in enumerate(text) if one in "东南桥人水"] or [len(text) - 1])
    path.write_text(text[:at] + chance.choice("西北路井") + text[at + 1:], "utf-8")


def a_paragraph_more(root: Path, chance: random.Random) -> None:
    """Everything behind it moves."""
    path, text = _chapter(root, chance)
    parts = text.split("\n\n")
    parts.insert(chance.randrange(3, len(parts)), LONG * chance.randint(1, 12))
    path.write_text("\n\n".join(parts), "utf-8")


def a_paragraph_less(root: Path, chance: random.Random) -> None:
    """One of the long ones."""
    path, text = _chapter(root, chance)
    parts = text.split("\n\n")
    long = [at for at, part in enumerate(parts) if part.strip().startswith(("第", LONG[:4]))]
    if long:
        del parts[chance.choice(long)]
    path.write_text("\n\n".join(parts), "utf-8")


def a_caption(root: Path, chance: random.Random) -> None:
    """It stands below the picture and in the list."""
    path = root / "images/photos.toml"
    path.write_text(path.read_text("utf-8").replace('caption = "泉眼', f'caption = "泉眼{chance.choice("甲乙丙丁")}', 1), "utf-8")


def a_photo(root: Path, chance: random.Random) -> None:
    """Another picture of another shape under the same name."""
    (root / f"images/{chance.choice(('spring', 'bank'))}.jpg").write_bytes(picture(600, chance.randint(300, 700), chance.choice(("#8FAEB4", "#5D8790"))))


def the_title(root: Path, chance: random.Random) -> None:
    """It stands at the head of every other page."""
    path = root / "book/book.toml"
    path.write_text(path.read_text("utf-8").replace('title = "小河', f'title = "{chance.choice("大长清")}小河', 1), "utf-8")


def the_order(root: Path, chance: random.Random) -> None:
    """Chapters change places."""
    path = root / "book/book.toml"
    text = path.read_text("utf-8")
    one, other = '["yuan", "liu"]', '["liu", "yuan"]'
    path.write_text(text.replace(one, other) if one in text else text.replace(other, one), "utf-8")


def a_style(root: Path, chance: random.Random) -> None:
    """The designer tries something."""
    write_files(root, {"styles/book-paper.css": f"h2 {{ margin-top: {chance.randint(1, 3) * 18}pt }}\n"})


def an_error(root: Path, chance: random.Random) -> None:
    """A mark without its end; the next edit finds it gone."""
    path, text = _chapter(root, chance)
    path.write_text(text + "\n![](nothing)\n", "utf-8")


KINDS: tuple[Edit, ...] = (one_character, one_character, one_character, a_paragraph_more, a_paragraph_less, a_caption, a_photo, the_title,
                           the_order, a_style, an_error)


def _mended(root: Path) -> None:
    for name in CHAPTERS:
        path = root / name
        path.write_text(path.read_text("utf-8").replace("\n![](nothing)\n", ""), "utf-8")


def _shown(session: Session) -> tuple[list[tuple[str, str, str]], list[str]]:
    """What the pages look like, and what is said."""
    snapshot = session.refresh()
    assert not snapshot.stale
    session.proofread()
    return ([(page.digest, page.folio, page.section) for page in session.snapshot.pages],
            [f"{one.page} {one.diagnostic.text()}" for one in session.snapshot.findings])


def _files(root: Path, options: Options) -> dict[str, str]:
    return {one.path.name: hashlib.sha256(one.path.read_bytes()).hexdigest() for one in build(options, Report())}


def _copied(root: Path, folder: Path) -> Path:
    for room in ("book", "images", "styles"):
        if (root / room).is_dir():
            shutil.copytree(root / room, folder / room)
    return folder


@pytest.mark.parametrize("seed", range(2))
def test_after_any_edits_all_is_as_if_made_anew(tmp_path: Path, seed: int) -> None:
    """Pages and files at the end of a sequence in which each edit was laid out and built on what was kept."""
    chance = random.Random(seed)
    root = write_files(tmp_path / "kept", BOOK)
    options = Options(root, root / "dist")
    session = Session(options)
    first = _shown(session)
    for number in range(EDITS):
        _mended(root)
        edit = chance.choice(KINDS)
        edit(root, chance)
        if edit is an_error:
            assert session.refresh().stale
            with pytest.raises(ContentFault):
                build(options, Report())
            continue
        _shown(session)
        if number % 2:
            build(options, Report())
    _mended(root)
    kept, copy = _shown(session), _copied(root, tmp_path / "anew")
    anew = Options(copy, copy / "dist")
    assert kept == _shown(Session(anew))
    assert _files(root, options) == _files(copy, anew)
    assert kept != first
