"""photos.toml and the files beside it."""

from __future__ import annotations

import pytest

from tests.conftest import MakeBook, codes, read_book

ENTRY = 'caption = "C"\ncredit = "N"\nalt = "A."\n'


@pytest.mark.parametrize(("catalogue", "files", "found"), [
    ("[a]\n" + ENTRY, ["a.jpg"], []),
    ("[a]\nfile = 'A.JPG'\n" + ENTRY, ["A.JPG"], []),
    ("[a]\nfile = './a.jpg'\n" + ENTRY, ["a.jpg"], []),
    ("[a]\nfile = '../images/a.jpg'\n" + ENTRY, ["a.jpg"], ["images/a.jpg photo-008", "images/photos.toml:2 file-004"]),
    ("[a]\nfile = 'a.jpg'\n" + ENTRY, ["A.JPG"], ["images/A.JPG photo-008", "images/photos.toml:2 photo-003"]),
    ("[a]\nfile = '../../a.jpg'\n" + ENTRY, [], ["images/photos.toml:2 file-004"]),
    ("[a]\nfile = '/etc/passwd'\n" + ENTRY, [], ["images/photos.toml:2 file-004"]),
    ("[a]\nfile = '" + "x" * 300 + "'\n" + ENTRY, [], ["images/photos.toml:2 photo-003"]),
    ('[a]\nfile = "a\\u0000"\n' + ENTRY, [], ["images/photos.toml:2 file-003", "images/photos.toml:2 photo-003"]),
    ("[a]\nfile = '.'\n" + ENTRY, [], ["images/photos.toml:2 photo-003"]),
    ("[A]\n" + ENTRY, ["A.jpg"], ["images/photos.toml:1 id-002"]),
    ("a = 1\n[b]\n" + ENTRY, ["b.jpg"], ["images/photos.toml:1 toml-003"]),
    ("[[a]]\n" + ENTRY, [], ["images/photos.toml:1 toml-003"]),
    ("[a]\ncredits = 1\n" + ENTRY, ["a.jpg"], ["images/photos.toml:2 toml-002"]),
    ("[a]\nfocus = [0.5]\n" + ENTRY, ["a.jpg"], ["images/photos.toml:2 toml-003"]),
    ("[a]\nfocus = [0.5, 2]\n" + ENTRY, ["a.jpg"], ["images/photos.toml:2 toml-005"]),
    ("[a]\ndate = 2020-01-29\n" + ENTRY, ["a.jpg"], []),
    ("[a]\ndate = 2020-01-29T10:00:00\n" + ENTRY, ["a.jpg"], ["images/photos.toml:2 toml-005"]),
    ("", ["a.jpg", "b.txt", "c.svg"], ["images/a.jpg photo-008"]),
    (None, ["a.jpg"], ["images/a.jpg photo-008"]),
    (None, [], []),
])
def test_catalogue(catalogue: str | None, files: list[str], found: list[str], make_book: MakeBook) -> None:
    """Entries, files, and what one lacks of the other."""
    root = make_book({"images/photos.toml": catalogue, **{f"images/{name}": b"" for name in files}})
    (root / "images").mkdir(exist_ok=True)
    assert codes(read_book(root)[1]) == found


def test_an_entry_as_it_is_read(make_book: MakeBook) -> None:
    """Defaults, dates as text, spaces taken off."""
    book, _ = read_book(make_book({"images/photos.toml": "[a]\ndate = 2020-01-29\n" + ENTRY.replace('"C"', '" C "'), "images/a.jpg": b""}))
    assert book is not None
    photo = book.photos["a"]
    assert (photo.path, photo.date, photo.caption, photo.placeholder, photo.span.line) == ("images/a.jpg", "2020-01-29", "C", False, 1)


def test_links_that_lead_out_or_nowhere(make_book: MakeBook) -> None:
    """A link out of the room is refused, as a name would be; one that leads to itself as well."""
    root = make_book({"images/photos.toml": "[a]\n" + ENTRY + "[b]\n" + ENTRY})
    (root / "images/a.jpg").symlink_to("/etc/passwd")
    (root / "images/b.jpg").symlink_to("b.jpg")
    assert codes(read_book(root)[1])[-2:] == ["images/photos.toml:1 file-004", "images/photos.toml:5 file-004"]
