"""The passes that check: ids, pictures, glyphs; and what holds for all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chapbook.diagnostics import Report
from chapbook.passes import RECIPE
from chapbook.passes.glyphs import check_glyphs
from tests.conftest import BOOK, MakeBook, codes, read_book, whole_book

ENTRY = 'caption = "C"\ncredit = "N"\nalt = "A."\n'


def said(make_book: MakeBook, text: str, catalogue: str | None = None) -> list[str]:
    pictures = {f"images/{name}.jpg": b"" for name in "ab"} if catalogue else {}
    root = make_book({"images/photos.toml": catalogue, **pictures}, text=text)
    return codes(whole_book(root)[1])


@pytest.mark.parametrize(("text", "expected"), [
    ("## A {#x}\n\n## B {#x}\n", ["book/chapters/one.md:7 id-001"]),
    ("## A {#one}\n", ["book/chapters/one.md:5 id-001"]),
    ("## A {#x}\n\n::: table {#x}\n| a |\n|---|\n| b |\n:::\n", []),
    ("::: table {#x}\n| a |\n|---|\n| b |\n:::\n\n::: table {#x}\n| a |\n|---|\n| b |\n:::\n", ["book/chapters/one.md:11 id-001"]),
    ("## A\n\n## B\n", []),
])
def test_ids(text: str, expected: list[str], make_book: MakeBook) -> None:
    """Two things of one kind share no id; a table and a heading may."""
    assert said(make_book, text) == expected


def test_ids_of_sections(make_book: MakeBook) -> None:
    """The same id in two files, or the same file name in two divisions."""
    chapter = '+++\ntitle = "T"\n{}+++\n\nText.\n'
    toml = BOOK.replace('["one"]', '["one", "two"]\nfront = ["two"]')
    root = make_book({"book/chapters/two.md": chapter.format('id = "one"\n'), "book/front/two.md": chapter.format("")}, toml=toml)
    assert codes(whole_book(root)[1]) == ["book/chapters/two.md:1 id-001"]
    root = make_book({"book/chapters/two.md": chapter.format(""), "book/front/two.md": chapter.format("")}, toml=toml)
    assert codes(whole_book(root)[1]) == ["book/chapters/two.md:1 id-001"]


@pytest.mark.parametrize(("text", "catalogue", "expected"), [
    ("![](a)\n", "[a]\n" + ENTRY, []),
    ("![](c)\n\n![](a)\n", "[a]\n" + ENTRY, ["book/chapters/one.md:5 photo-001"]),
    ("![](a)\n\n::: photos\n![](a)\n![](b)\n:::\n", "[a]\n" + ENTRY + "[b]\n" + ENTRY, ["book/chapters/one.md:8 photo-005"]),
    ("![](a)\n", "[a]\n" + ENTRY + "[b]\n" + ENTRY, ["images/photos.toml:5 photo-006"]),
    ("![](a)\n", "[a]\n", ["images/photos.toml:1 photo-002"] * 3),
    ("![](a)\n", "[a]\n" + ENTRY.replace('"A."', '" "'), ["images/photos.toml:1 photo-002"]),
    ("![](a)\n", "[a]\n" + ENTRY.replace('"A."', '"C."'), ["images/photos.toml:1 photo-007"]),
    ("![](a)\n", "[a]\n" + ENTRY.replace('"A."', '"a"'), ["images/photos.toml:1 photo-007"]),
    ("![](a)\n", "[a]\ndecoration = true\n", []),
])
def test_pictures(text: str, catalogue: str, expected: list[str], make_book: MakeBook) -> None:
    """In the catalogue, complete, placed once."""
    found = [line for line in said(make_book, text, catalogue) if "photo-008" not in line]
    assert found == expected


def test_pictures_of_openers_and_the_cover(make_book: MakeBook) -> None:
    """They count as placed; a name that is none is said on its line."""
    root = make_book({"images/photos.toml": "[a]\n" + ENTRY + "[b]\n" + ENTRY, "images/a.jpg": b"", "images/b.jpg": b"",
                      "book/chapters/one.md": '+++\ntitle = "One"\nopener = "a"\n+++\nText.\n'}, toml=BOOK + '[cover]\nphoto = "b"\n')
    assert codes(whole_book(root)[1]) == []
    root = make_book({"book/chapters/one.md": '+++\ntitle = "One"\nopener = "a"\n+++\nText.\n'}, toml=BOOK + '[cover]\nphoto = "b"\n')
    assert codes(whole_book(root)[1]) == ["book/book.toml:14 photo-001", "book/chapters/one.md:3 text-015"]


@pytest.mark.parametrize(("text", "expected"), [
    ("A 中 “x” é — … ①\n", []),
    ("😺 and\n😺 again\n", ['5 no face of the book has the character "😺" (U+1F63A), 2 times in this file']),
    ("A\n\n{山|😺}\n", ['7 no face of the book has the character "😺" (U+1F63A), 1 times in this file']),
    ("`😺`\n", ['5 no face of the book has the character "😺" (U+1F63A), 1 times in this file']),
    ("A[^1]\n\n[^1]: 😺\n", ['7 no face of the book has the character "😺" (U+1F63A), 1 times in this file']),
    ("::: box 😺\nText.\n:::\n", ['5 no face of the book has the character "😺" (U+1F63A), 1 times in this file']),
    ("> ::: box 😺\n> Text.\n> :::\n", ['5 no face of the book has the character "😺" (U+1F63A), 1 times in this file']),
    ("::: table 😺\n| a |\n|---|\n| b |\n:::\n", ['5 no face of the book has the character "😺" (U+1F63A), 1 times in this file']),
    ("```\n😺\n```\n", ['6 no face of the book has the character "😺" (U+1F63A), 1 times in this file']),
    ("a\u200b\u2060b\ufe0f\n", []),
    ("a&#x202e;b\n", ['5 no face of the book has the character " " (U+202E), 1 times in this file']),
])
def test_glyphs(text: str, expected: list[str], make_book: MakeBook) -> None:
    """Every character that is printed, wherever it stands; one line a character and file."""
    _, report = whole_book(make_book(text=text))
    assert [f"{one.span.line} {one.message()}" for one in report if one.code == "font-001"] == expected


def test_glyphs_of_titles_and_captions(make_book: MakeBook) -> None:
    """With the line on which they stand."""
    root = make_book({"images/photos.toml": "[a]\n" + ENTRY.replace('"C"', '"😺"'), "images/a.jpg": b"",
                      "book/chapters/one.md": '+++\ntitle = "One"\nsubtitle = "😺"\n+++\n![](a)\n'},
                     toml=BOOK.replace('"Tiny"', '"😺"') + '[[contributor]]\nname = "A"\nrole = "aut"\n'
                     '[[contributor]]\nname = "😻"\nrole = "ill"\n')
    assert codes(whole_book(root)[1]) == ["book/book.toml:3 font-001", "book/book.toml:17 font-001", "book/chapters/one.md:3 font-001",
                                          "images/photos.toml:1 font-001"]


def test_a_design_without_faces_is_not_checked(make_book: MakeBook) -> None:
    """No coverage means: not known."""
    book, _ = whole_book(make_book(text="😺\n"))
    report = Report()
    check_glyphs(replace(book, coverage=frozenset()), report)
    assert not len(report)


def test_passes_are_pure(make_book: MakeBook) -> None:
    """A pass changes nothing in place, and does the same twice."""
    text = "## A\n\n![](a)\n\nSee [@fig:a].\n\n::: table T {#t}\n| a |\n|---|\n| b |\n:::\n"
    book, _ = read_book(make_book({"images/photos.toml": "[a]\n" + ENTRY, "images/a.jpg": b""}, text=text))
    assert book is not None
    for step in RECIPE:
        before = repr(book)
        first, second = step(book, Report()), step(book, Report())
        assert repr(book) == before
        assert first == second
        book = first
