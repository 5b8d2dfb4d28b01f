"""One manuscript file: header, role, id, and the body behind a faulty header."""

from __future__ import annotations

import pytest

from chapbook.model import Section
from tests.conftest import MakeBook, codes, read_book


def section(make_book: MakeBook, text: str | bytes) -> tuple[Section | None, list[str]]:
    book, report = read_book(make_book({"book/chapters/one.md": text}))
    assert book is not None
    found = [line.replace("book/chapters/one.md", "").removeprefix(":") for line in codes(report)]
    return next(iter(book.body), None), found


@pytest.mark.parametrize(("text", "found"), [
    ('+++\ntitle = "A"\n+++\nText.\n', []),
    ('+++ \r\ntitle = "A"\r\n+++\r\n\r\nText.', []),
    ('\ufeff+++\ntitle = "A"\n+++\nText.\n', []),
    ("", [" text-001", "1 text-007"]),
    ("\ufeff", [" text-001", "1 text-007"]),
    ("Text.\n![](x)\n", ["1 text-007", "2 text-012"]),
    ("title: A\n---\nText.\n", ["1 text-007"]),
    ("+++", ["1 text-008"]),
    ("+++\n+++\nText.\n", ["1 toml-004"]),
    ("+++\ntitle\n+++\n<b>\n", ["2 toml-001", "4 text-005"]),
    ("+++\ntitle = 5\n+++\n<b>\n", ["2 toml-003", "4 text-005"]),
    ('+++\ntitle = "A"\nrole = "toc"\n+++\nText.\n', ["3 order-004"]),
    ('+++\ntitle = "A"\nrole = "foreword"\n+++\nText.\n', ["3 order-004"]),
    ('+++\ntitle = "A"\nrole = "epilogue"\n+++\nText.\n', []),
    ('+++\ntitle = "A"\nid = "中文"\n+++\nText.\n', ["3 id-002"]),
    ('+++\ntitle = "A"\nid = "../x"\n+++\nText.\n', ["3 id-002"]),
    ('+++\ntitle = "A"\nopens = "left"\n+++\nText.\n', ["3 toml-005"]),
    ('+++\ntitle = "A"\n+++\n\n \n', [" text-001"]),
    ('+++\ntitle = "A"\n+++\n---\n', [" text-001"]),
    ('+++\ntitle = "A"\n+++\n&nbsp;\n', [" text-001"]),
    ('+++\ntitle = "A"\n+++\n[a]: https://a.org\n', [" text-001"]),
    ('+++\ntitle = "A"\n+++\n![](x)\n', []),
    ('+++\ntitle = "A"\n+++\n    code\n', []),
])
def test_header(text: str, found: list[str], make_book: MakeBook) -> None:
    """The header's faults, and the body's in spite of them."""
    assert section(make_book, text)[1] == found


def test_header_values(make_book: MakeBook) -> None:
    """What the header says is what the section has, with the lines on which it says it."""
    one, _ = section(make_book, '+++\nsubtitle = "S"\ntitle = "A"\nid = "b"\nrunning = "R"\nrole = "conclusion"\n'
                     'opens = "any"\n+++\nText.\n')
    assert one is not None
    assert (one.id, one.title, one.subtitle, one.running, one.role, one.opens) == ("b", "A", "S", "R", "conclusion", "any")
    assert (one.at("title").line, one.at("opener").line) == (3, 1)


def test_a_section_that_is_no_file(make_book: MakeBook) -> None:
    """A folder called one.md, a link that leads out, a link to itself."""
    root = make_book()
    path = root / "book/chapters/one.md"
    path.unlink()
    path.mkdir()
    assert "book/book.toml:9 order-001" in codes(read_book(root)[1])
    for target in ("/etc/passwd", "one.md"):
        root = make_book()
        path = root / "book/chapters/one.md"
        path.unlink()
        path.symlink_to(target)
        assert codes(read_book(root)[1]) == ["book/book.toml:9 file-004"]


def test_lines_are_those_of_the_file(make_book: MakeBook) -> None:
    """The header does not shift the lines of the text."""
    one, _ = section(make_book, '+++\ntitle = "A"\n\n\n+++\n\nText.\n\n## Heading\n')
    assert one is not None
    assert [block.span.line for block in one.blocks] == [7]
    assert [heading.span.line for heading in one.headings] == [9]
