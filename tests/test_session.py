"""A book kept in memory: what has changed is laid out again, and everything else stays what it is."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from chapbook.build import Options
from chapbook.session import Session, Snapshot
from tests.conftest import BOOK, HEADER, MakeBook

TOML = BOOK.replace('chapters = ["one"]', 'front = ["titlepage", "toc"]\nchapters = ["one", "two", "three"]')
LONG = "\n\n".join(f"Paragraph {at} says that somebody did something at some place, and that it was good." for at in range(24)) + "\n"
CHAPTER = '+++\ntitle = "{0}"\nid = "{0}"\n+++\n\n{1}'
PHOTOS = '[cat]\ncaption = "A cat"\ncredit = "Me"\nalt = "A cat sits."\n'


def photo() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((600, 400)).save(out, "JPEG")
    return out.getvalue()


def three(make_book: MakeBook) -> Path:
    return make_book({
        "book/chapters/one.md": HEADER + "Alpha.\n\n" + LONG, "book/chapters/two.md": CHAPTER.format("two", "See [@page:three].[^n]\n\n![](cat)\n\n[^n]: A note.\n\n" + LONG),
        "book/chapters/three.md": CHAPTER.format("three", "## Within\n\n- One item\n- Another\n\n" + LONG), "images/photos.toml": PHOTOS, "images/cat.jpg": photo()}, toml=TOML)


def session(root: Path) -> Session:
    return Session(Options(root, root / "dist"))


def change(root: Path, name: str, before: str, after: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def changed(before: Snapshot, after: Snapshot) -> list[tuple[str, str]]:
    """Section and folio of the pages that look otherwise."""
    old = {page.digest for page in before.pages}
    return [(page.section, page.folio) for page in after.pages if page.digest not in old]


def test_one_character_changes_one_page(make_book: MakeBook) -> None:
    """The other pages keep their digests, so the browser loads no other picture."""
    root = three(make_book)
    kept = session(root)
    first = kept.refresh()
    assert [page.side for page in first.pages[:3]] == ["recto", "verso", "recto"] and not first.stale
    assert {page.section for page in first.pages} >= {"titlepage", "toc", "one", "two", "three"}
    change(root, "book/chapters/one.md", "Alpha.", "Alphas.")
    second = kept.refresh()
    assert len(changed(first, second)) == 1 and second.number == first.number + 1
    assert changed(second, kept.refresh()) == []


def test_only_what_changed_is_laid_out_again(make_book: MakeBook, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chapter is the unit; a photo's rendition is made once."""
    root = three(make_book)
    kept = session(root)
    kept.refresh()
    from chapbook.photos import laboratory
    from chapbook.typeset.pages import Typesetter

    laid_out: list[str] = []
    plain = Typesetter._rendered
    monkeypatch.setattr(Typesetter, "_rendered", lambda self, markup, start: (laid_out.append(markup), plain(self, markup, start))[1])
    monkeypatch.setattr(laboratory, "develop", lambda *_: pytest.fail("a photo was developed again"))
    monkeypatch.setattr(Path, "read_bytes", _no_photo(Path.read_bytes))
    change(root, "book/chapters/two.md", "A note.", "A new note.")
    kept.refresh()
    assert len({markup.partition("sec-")[2][:5] for markup in laid_out}) == 1


def _no_photo(plain: object) -> object:
    def read(path: Path) -> bytes:
        assert path.suffix != ".jpg" or ".chapbook" in path.parts, "an original was read again"
        return plain(path)  # type: ignore[operator]
    return read


def test_pages_that_move_change_the_numbers_that_point_to_them(make_book: MakeBook) -> None:
    """Starting from the last page numbers ends with the same pages as starting from none."""
    root = three(make_book)
    kept = session(root)
    kept.refresh()
    change(root, "book/chapters/one.md", "Alpha.", LONG + LONG)
    after = kept.refresh()
    assert [(page.digest, page.folio) for page in after.pages] == [(page.digest, page.folio) for page in session(root).refresh().pages]


def test_last_good_pages_stay_while_there_is_an_error(make_book: MakeBook) -> None:
    """And the error is listed, with the page on which its chapter stands; when it is gone, the new pages are there."""
    root = three(make_book)
    kept = session(root)
    first = kept.refresh()
    change(root, "book/chapters/three.md", "- Another", "- See [@fig:none]")
    bad = kept.refresh()
    assert bad.stale and bad.pages == first.pages
    (found,) = [one for one in bad.findings if one.diagnostic.severity == "error"]
    assert (found.diagnostic.span.path, bad.pages[found.page or 0].section) == ("book/chapters/three.md", "three")
    assert kept.picture(first.pages[0].digest, 160), "the last good pages can still be drawn"
    change(root, "book/chapters/three.md", "- See [@fig:none]", "- Others")
    good = kept.refresh()
    assert not good.stale and changed(first, good)


@pytest.mark.parametrize("broken", ["book/book.toml", "images/photos.toml", "styles/templates/prose.html"])
def test_no_broken_file_ends_the_session(make_book: MakeBook, broken: str) -> None:
    """A book that cannot be opened, a catalogue that is no TOML, a template that fails: errors, told, and gone when they are gone."""
    root = three(make_book)
    kept = session(root)
    first = kept.refresh()
    path = root / broken
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"= {% if %}")
    bad = kept.refresh()
    assert bad.stale and bad.pages == first.pages and bad.findings
    path.unlink() if before is None else path.write_bytes(before)
    assert changed(first, kept.refresh()) == []


def test_a_book_with_an_error_from_the_start_has_no_pages(make_book: MakeBook) -> None:
    root = make_book(text="See [@fig:none].\n")
    kept = session(root)
    assert kept.refresh().pages == () and kept.snapshot.stale and kept.search("See") == () and kept.regions(0) == () and kept.ebook() == {}
    change(root, "book/chapters/one.md", "[@fig:none]", "here")
    assert kept.refresh().pages


@pytest.mark.parametrize(("kind", "text", "path"), [
    ("paragraph", "Alpha.", "book/chapters/one.md"), ("heading", "## Within", "book/chapters/three.md"), ("item", "- One item", "book/chapters/three.md"),
    ("note", "[^n]: A note.", "book/chapters/two.md"), ("photo", "![](cat)", "book/chapters/two.md"), ("caption", "[cat]", "images/photos.toml")])
def test_what_is_on_a_page_knows_its_source(make_book: MakeBook, kind: str, text: str, path: str) -> None:
    """A click on it leads to the line where it is written."""
    root = three(make_book)
    kept = session(root)
    pages = kept.refresh().pages
    line = (root / path).read_text().split("\n").index(text) + 1
    (page, box), *_ = [(at, one.box) for at in range(len(pages)) for one in kept.regions(at)
                       if one.kind == kind and (one.span.path, one.span.line) == (path, line)]
    assert all(-0.1 <= edge <= 100.1 for edge in box) and box[2] > 1 and box[3] > 1
    assert pages[page].section == {"book/chapters/one.md": "one", "book/chapters/three.md": "three"}.get(path, "two")


@pytest.mark.parametrize(("name", "content"), [
    ("styles/book.css", "p { color: #b5382a }"), ("styles/book.css", "p { letter-spacing: .3pt }"), ("styles/book.css", "p { text-decoration: underline }"),
    ("styles/book.css", "section { background: #eee }"), ("styles/book.css", "p { font-style: italic }"), ("styles/book.css", "p { opacity: .5 }"),
    ("styles/book.css", "h1 { position: relative; top: 2mm }"), ("styles/book.css", "p { transform: translate(2mm) }"), ("styles/book.css", "p { border-left: 1pt solid red }"),
    ("styles/book.css", "@page { @bottom-center { content: 'x' } }")])
def test_what_looks_otherwise_has_another_digest(make_book: MakeBook, name: str, content: str) -> None:
    """A page that kept its digest would stay on the screen as it was."""
    root = make_book()
    kept = session(root)
    first = kept.refresh()
    picture = kept.picture(first.pages[-1].digest, 320)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(content)
    second = kept.refresh()
    assert changed(first, second)
    assert kept.picture(second.pages[-1].digest, 320) != picture


def test_a_fault_of_a_style_sheet_is_told_as_long_as_it_is_there(make_book: MakeBook) -> None:
    """Though the sheet is read once."""
    root = make_book({"styles/book.css": "p { colour: red }"})
    kept = session(root)
    for text in ("Text", "Texts", "Textes"):
        change(root, "book/chapters/one.md", "Text", text)
        assert [str(one.diagnostic.span) for one in kept.refresh().findings] == ["styles/book.css:1"]
    (root / "styles/book.css").write_text("p { color: red }")
    assert kept.refresh().findings == ()


def test_a_photo_that_is_exchanged_changes_its_page(make_book: MakeBook) -> None:
    root = three(make_book)
    kept = session(root)
    first = kept.refresh()
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "red").save(out, "JPEG")
    (root / "images/cat.jpg").write_bytes(out.getvalue())
    assert {section for section, _ in changed(first, kept.refresh())} == {"two"}


def test_what_does_not_show_changes_no_digest(make_book: MakeBook) -> None:
    """An empty line in the source moves all lines behind it, and no page."""
    root = three(make_book)
    kept = session(root)
    first = kept.refresh()
    change(root, "book/chapters/one.md", "Alpha.\n", "\n\n\nAlpha.\n")
    assert changed(first, kept.refresh()) == []


def test_digests_depend_on_looks_alone(make_book: MakeBook) -> None:
    """Not on addresses in memory or the seed of hashes: another process sees the same pages."""
    root = make_book({"images/photos.toml": PHOTOS, "images/cat.jpg": photo()}, toml=TOML.replace(', "two", "three"', ""), text="One *two* **three**.\n\n![](cat)\n\n> Four\n")
    ask = f"from chapbook.session import Session; from chapbook.build import Options; from pathlib import Path; r = Path({str(root)!r}); print([p.digest for p in Session(Options(r, r)).refresh().pages])"
    found = {subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
                            cwd=Path(__file__).parents[1]).stdout for seed in ("1", "2")}
    assert len(found) == 1 and found.pop().count(",") >= 2


def test_a_picture_is_as_wide_as_asked_and_shows_the_bleed(make_book: MakeBook) -> None:
    root = three(make_book)
    kept = session(root)
    digest = kept.refresh().pages[0].digest
    with Image.open(io.BytesIO(kept.picture(digest, 600) or b"")) as image:
        assert abs(image.width - 640 * (148 + 6) / 148) <= 2 and abs(image.height / image.width - 216 / 154) < 0.01
    assert kept.picture("0" * 24, 600) is None


def test_words_are_found_over_the_end_of_a_line(make_book: MakeBook) -> None:
    """Each hit has its boxes: where a highlighter would go."""
    root = make_book({"book/chapters/one.md": '+++\ntitle = "一"\n+++\n\n' + "这里是一段很长的文字，" * 12 + "\n"}, toml=BOOK.replace('"en"', '"zh-Hans"'))
    kept = session(root)
    kept.refresh()
    found = kept.search("很长的 文字，这里")
    assert len(found) == 11 and any(len(one.boxes) == 2 for one in found)
    assert all(one.found == "很长的文字，这里" for one in found) and kept.search("没有的话") == ()
    assert kept.search("  ") == ()


def test_the_proofreader_comes_after_the_pages(make_book: MakeBook) -> None:
    root = make_book({"book/chapters/one.md": '+++\ntitle = "一"\n+++\n\n她说.他也说。\n'}, toml=BOOK.replace('"en"', '"zh-Hans"'))
    kept = session(root)
    assert not kept.refresh().complete and not [one for one in kept.snapshot.findings if one.diagnostic.code.startswith("proof")]
    said = kept.proofread()
    assert said.complete and [one.page for one in said.findings if one.diagnostic.code.startswith("proof")] == [len(said.pages) - 1]


def test_the_ebook_opens_where_the_page_begins(make_book: MakeBook) -> None:
    root = three(make_book)
    kept = session(root)
    pages = kept.refresh().pages
    page = [at for at, one in enumerate(pages) if one.section == "three"][1]
    file, _, mark = kept.ebook_place(page).partition("#")
    assert f'id="{mark}"'.encode() in kept.ebook()[f"EPUB/{file}"] and file == "three.xhtml"
    before = kept.ebook()
    change(root, "book/chapters/three.md", "One item", "New item")
    kept.refresh()
    assert kept.ebook() is not before and b"New item" in kept.ebook()["EPUB/three.xhtml"]


def test_many_edits_leave_memory_as_it_was(make_book: MakeBook) -> None:
    """Pages, pictures and photos of the past are let go: as many things are there after sixty edits as after ten."""
    root = make_book()
    kept = session(root)

    def edit(times: range) -> int:
        for at in times:
            (root / "book/chapters/one.md").write_text(HEADER + "Alpha." + "x" * (at % 7) + f" {at}\n\nBeta.\n")
            kept.picture(kept.refresh().pages[-1].digest, 160)
        gc.collect()
        return len(gc.get_objects())

    early, late = edit(range(10)), edit(range(10, 60))
    kept.close()
    assert late - early < 2000, f"{late - early} things more after 50 edits"
    assert kept._setting is not None and len(kept._setting.typesetter._laid_out) <= 2
    assert len(kept._pictures._kept) <= 1 and len(kept._pdfs._kept) <= 1  # of the page that is there
