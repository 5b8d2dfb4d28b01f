"""book.toml: faults with their lines, and the rest of the book checked in spite of them."""

from __future__ import annotations

import pytest

from tests.conftest import BOOK, MakeBook, codes, read_book, run_check


def faults(make_book: MakeBook, toml: str) -> list[str]:
    return [f"{one.span.line} {one.code}" for one in run_check(make_book(toml=toml)).report]


@pytest.mark.parametrize(("old", "new", "found"), [
    ("", "", []),
    ('id = "tiny"', 'id = "../tiny"', ["2 toml-005"]),
    ('id = "tiny"', 'id = "a/b"', ["2 toml-005"]),
    ('id = "tiny"', 'id = ""', ["2 toml-005"]),
    ('id = "tiny"', 'id = "鹤壁-2020"', []),
    ('title = "Tiny"', 'title = "  "', ["3 toml-005"]),
    ('language = "en"', 'language = "../en"', ["4 toml-005"]),
    ('release = "1"', 'isbn = "978-7-5000-0000-1"\nrelease = "1"', ["5 toml-005"]),
    ('release = "1"', 'isbn = "123"\nrelease = "1"', ["5 toml-005"]),
    ('release = "1"', 'isbn = "978-0-306-40615-7"\nrelease = "1"', []),
    ('chapters = ["one"]', 'chapters = "one"', ["9 toml-003"]),
    ('chapters = ["one"]', "chapters = []", ["9 toml-003"]),
    ('chapters = ["one"]', 'chapters = [1, "one"]', ["9 toml-003"]),
    ('chapters = ["one"]', "chapters = [7]", ["9 toml-003"]),
    ('chapters = ["one"]', 'chapters = ["one", "one"]', ["9 order-003"]),
    ('chapters = ["one"]', 'chapters = ["one", "../one"]', ["9 file-004"]),
    ('chapters = ["one"]', 'chapters = ["one", "/etc/x"]', ["9 file-004"]),
    ('chapters = ["one"]', 'chapters = ["one", "toc"]', ["9 order-001"]),
    ('chapters = ["one"]', 'chapters = ["one"]\nfront = ["loi"]', ["10 order-001"]),
    ('chapters = ["one"]', 'chapters = ["one"]\nfront = "toc"', ["10 toml-003"]),
    ('chapters = ["one"]', 'chapters = ["one", "' + "x" * 300 + '"]', ["9 order-001"]),
    ('make = ["screen"]', 'make = ["screen", "screen"]', []),
    ('make = ["screen"]', 'make = ["screen"]\nscreen = {dpi = 1}', ["13 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[site]\nurl = "https://example.org/a/"\npress = true\nlook_inside = 0', []),
    ('make = ["screen"]', 'make = ["screen"]\n[site]\nurl = "example.org"', ["14 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[site]\nurl = "javascript:alert(1)"', ["14 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[site]\nurl = "https://example.org/?a=b"', ["14 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[site]\nurl = "https://[example"', ["14 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[site]\nurl = "https://example.org/a b"', ["14 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[site]\nlook_inside = 17', ["14 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[site]\npages = 6', ["14 toml-002"]),
    ('make = ["screen"]', 'make = ["screen"]\n[labels]\nchapter = "{x}"', ["14 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[labels]\nchapter = "{n"', ["14 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[labels]\nchapter = "{n.x}"', ["14 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[labels]\nchapter = "{n:x}"', ["14 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[labels]\nchapter = "Part {n}"', []),
    ('make = ["screen"]', 'make = ["screen"]\n[labels]\nmonths = "Jan Feb"', ["14 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[labels]\nchaptr = "x"', ["14 toml-002"]),
    ('make = ["screen"]', 'make = ["screen"]\n[page]\ntrim = [1e9, inf]', ["14 toml-003", "14 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[page]\nsize = 1e-9', ["14 toml-005"]),
    ('make = ["screen"]', 'make = ["screen"]\n[cover]\nphoto = "none"', ["14 photo-001"]),
    ('make = ["screen"]', 'make = ["screen"]\n[cover]\nlettering = "../book/book.toml"', ["14 file-004"]),
    ('make = ["screen"]', 'make = ["screen"]\n[cover]\nback_text = "😺"', ["14 font-001"]),
    ('title = "Tiny"', 'title = "😺"', ["3 font-001"]),
])
def test_fault(old: str, new: str, found: list[str], make_book: MakeBook) -> None:
    """One thing wrong, one line, the right one."""
    assert faults(make_book, BOOK.replace(old, new)) == found


def test_lettering_that_is_no_drawing(make_book: MakeBook) -> None:
    """The cover would print its source."""
    toml = BOOK + '[cover]\nlettering = "title.svg"\n'
    for content in ("no drawing", "<svg", "<html/>"):
        root = make_book({"images/title.svg": content}, toml=toml)
        assert [f"{one.span} {one.code}" for one in run_check(root).report] == ["book/book.toml:14 toml-005"]
    root = make_book({"images/title.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'}, toml=toml)
    assert run_check(root).code == 0


def test_all_faults_of_all_files_at_once(make_book: MakeBook) -> None:
    """A wrong key in book.toml hides nothing of the chapters, the catalogue, the references and the glyphs."""
    toml = BOOK.replace('title = "Tiny"', "titel = 1").replace('["one"]', '["one", "two", "gone", 7]').replace('["screen"]', '["web"]')
    root = make_book({
        "book/chapters/one.md": '+++\ntitle = 5\nbad = 1\n+++\n\n![](none)\n\n::: box\nSee [@sec:one] and [@fig:none] 😺.\n',
        "book/chapters/two.md": "No header. <b>\n",
        "images/photos.toml": '[hill]\ncaption = 1\ncredit = "C"\nalt = "A."\n',
    }, toml=toml)
    assert codes(run_check(root).report) == [
        "book/book.toml:1 toml-004", "book/book.toml:3 toml-002", "book/book.toml:9 order-001", "book/book.toml:9 toml-003",
        "book/book.toml:12 toml-005", "book/chapters/one.md:2 toml-003", "book/chapters/one.md:3 toml-002",
        "book/chapters/one.md:6 photo-001", "book/chapters/one.md:8 text-002", "book/chapters/one.md:9 font-001",
        "book/chapters/two.md:1 text-005", "book/chapters/two.md:1 text-007", "images/photos.toml:1 photo-003",
        "images/photos.toml:2 toml-003"]


def test_what_cannot_be_read_makes_no_false_alarm(make_book: MakeBook) -> None:
    """A photo placed in a chapter that cannot be read is not unused, and a reference into it not wrong."""
    root = make_book({
        "book/chapters/one.md": '+++\ntitle = "One"\n+++\n\nSee [@fig:hill] and [@sec:two].\n',
        "book/chapters/two.md": '+++\ntitle = "Two"\n\n![](hill)\n',
        "images/photos.toml": '[hill]\ncaption = "C"\ncredit = "C"\nalt = "A."\nfile = "hill.jpg"\n', "images/hill.jpg": b"",
    }, toml=BOOK.replace('["one"]', '["one", "two"]'))
    assert codes(run_check(root).report) == ["book/chapters/two.md:1 text-008"]
    root = make_book({"images/photos.toml": "[hill\n"}, text="![](hill)\n")
    assert codes(run_check(root).report) == ["images/photos.toml:1 toml-001"]
    root = make_book(toml=BOOK.replace('chapters = ["one"]', 'chapters = ["one"]\nfront = "foreword"'), text="See [@sec:foreword].\n")
    assert codes(run_check(root).report) == ["book/book.toml:10 toml-003"]
    root = make_book(toml=BOOK.replace("[reading_order]\nchapters", "[other]\nchapters"))
    assert codes(run_check(root).report) == ["book/book.toml:1 toml-004", "book/book.toml:8 toml-002"]


def test_second_of_two_names_is_the_one_that_is_wrong(make_book: MakeBook) -> None:
    """order-003 points at the line of the second."""
    toml = BOOK.replace('["one"]', '[\n  "one", # "one"\n  "one",\n]')
    root = make_book(toml=toml.replace(' # "one"', ""))
    assert codes(run_check(root).report) == ["book/book.toml:11 order-003"]


def test_a_book_is_read_whole(make_book: MakeBook) -> None:
    """Divisions, roles and defaults."""
    toml = BOOK.replace('["one"]', '["one"]\nfront = ["toc", "preface"]\nback = ["notes", "colophon"]')
    chapter = '+++\ntitle = "T"\n+++\n\nText.\n'
    book, report = read_book(make_book({"book/front/preface.md": chapter, "book/back/notes.md": chapter, "book/back/colophon.md": chapter},
                                       toml=toml))
    assert book is not None and not len(report)
    assert [(one.id, one.role, one.division, one.generated) for one in book.sections] == [
        ("toc", "toc", "frontmatter", True), ("preface", "preface", "frontmatter", False), ("one", "chapter", "bodymatter", False),
        ("notes", "appendix", "backmatter", False), ("colophon", "colophon", "backmatter", True)]
    assert (book.meta.id, book.meta.editions, book.meta.page.lines, book.unread) == ("tiny", ("screen",), 26, frozenset())
