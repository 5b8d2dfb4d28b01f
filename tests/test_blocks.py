"""Blocks of the sources: what is shown is what is replaced, and nothing else."""

from __future__ import annotations

import threading
import tomllib
from pathlib import Path

import pytest

from chapbook.blocks import Block, Changed, Refused, block_at, replace_block, source_file

MARKDOWN = """+++
title = "One"  # the title
id = "one"
+++

First paragraph,
two lines.

## A heading {#here}

- one
- two

  more of two

> said
> twice

| a | b |
|---|---|
| 1 | 2 |

::: box Title
Inside.
:::

![](photo)

A call[^n].

[^n]: What the note says.

Last."""
PHOTOS = '''# the catalogue
[one]
caption = "A \\"street\\""  # checked
credit = 'Me'
description = """
[not = "a table"]
caption = "not this"
"""

[two]
credit = "You"
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "book/chapters").mkdir(parents=True)
    (tmp_path / "images").mkdir()
    (tmp_path / "book/chapters/one.md").write_text(MARKDOWN)
    (tmp_path / "images/photos.toml").write_text(PHOTOS)
    (tmp_path / "book/days.csv").write_text('day,what\n1,"a\nb"\n2,c\n')
    return tmp_path


def line_of(text: str) -> int:
    return MARKDOWN[: MARKDOWN.index(text)].count("\n") + 1


@pytest.mark.parametrize(("start", "kind", "text"), [
    ("First", "paragraph", "First paragraph,\ntwo lines."),
    ("## A", "heading", "## A heading {#here}"),
    ("- one", "item", "- one"),
    ("- two", "item", "- two\n\n  more of two"),
    ("> said", "quote", "> said\n> twice"),
    ("| 1", "row", "| 1 | 2 |"),
    ("::: box", "box", "::: box Title\nInside.\n:::"),
    ("Inside", "paragraph", "Inside."),
    ("![]", "photo", "![](photo)"),
    ("[^n]:", "note", "[^n]: What the note says."),
    ("Last.", "paragraph", "Last."),
    ('title = "', "heading", "One"),
    ("two lines", "", "First paragraph,\ntwo lines."),
])
def test_a_block_of_markdown_is_found_by_its_line(root: Path, start: str, kind: str, text: str) -> None:
    """The text box shows the Markdown of what was clicked, whole and nothing more."""
    assert block_at(root, "book/chapters/one.md", line_of(start), kind).text == text


@pytest.mark.parametrize(("line", "kind", "text"), [
    (2, "caption", 'A "street"'), (2, "credit", "Me"), (2, "description", '[not = "a table"]\ncaption = "not this"\n'), (10, "credit", "You"), (10, "caption", "")])
def test_a_value_of_the_catalogue_is_shown_as_plain_text(root: Path, line: int, kind: str, text: str) -> None:
    """An editor corrects a caption, not TOML; a string over several lines is no part of the entry's keys."""
    assert block_at(root, "images/photos.toml", line, kind).text == text


def test_a_record_of_a_table_may_have_two_lines(root: Path) -> None:
    assert block_at(root, "book/days.csv", 2, "row").text == '1,"a\nb"'


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_everything_else_stays_to_the_byte(root: Path, end: str, mark: bytes) -> None:
    """Line ends, the byte order mark, and a last line without an end are the file's own."""
    file = root / "book/chapters/one.md"
    before = mark + MARKDOWN.replace("\n", end).encode()
    file.write_bytes(before)
    file.chmod(0o640)
    replace_block(root, block_at(root, "book/chapters/one.md", line_of("First"), "paragraph"), "新的一段，\n三\n行。\n")
    assert file.read_bytes() == before.replace(f"First paragraph,{end}two lines.".encode(), f"新的一段，{end}三{end}行。".encode())
    replace_block(root, block_at(root, "book/chapters/one.md", line_of("Last.") + 1, "paragraph"), "End.")
    assert file.read_bytes().endswith(f"{end}{end}End.".encode())
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("line", "kind", "new", "was", "stands"), [
    (2, "caption", '“新” \\ "x"', 'caption = "A \\"street\\""  # checked', 'caption = "“新” \\\\ \\"x\\""  # checked'),
    (2, "credit", "You", "credit = 'Me'", "credit = 'You'"),
    (2, "credit", "O'Neill", "credit = 'Me'", 'credit = "O\'Neill"'),
    (10, "credit", "one\ntwo", 'credit = "You"', 'credit = """\none\ntwo"""'),
    (10, "caption", "New", '[two]\n', '[two]\ncaption = "New"\n'),
    (2, "description", "more\n", '"""\n[not = "a table"]\ncaption = "not this"\n"""', '"""\nmore\n"""'),
])
def test_a_value_is_written_as_toml(root: Path, line: int, kind: str, new: str, was: str, stands: str) -> None:
    """Quotation marks and backslashes are TOML's worry; the comment behind a value stays; a missing key is added."""
    replace_block(root, block_at(root, "images/photos.toml", line, kind), new)
    text = (root / "images/photos.toml").read_text()
    assert text == PHOTOS.replace(was, stands)
    assert tomllib.loads(text)["one" if line == 2 else "two"][kind].strip("\n") == new.strip("\n")


def test_a_block_that_is_saved_as_it_was_changes_nothing(root: Path) -> None:
    for line in range(1, MARKDOWN.count("\n") + 2):
        shown = block_at(root, "book/chapters/one.md", line, "paragraph")
        replace_block(root, shown, shown.text)
        assert (root / "book/chapters/one.md").read_text() == MARKDOWN


def test_an_empty_text_takes_the_block_away(root: Path) -> None:
    """With it the empty line behind it, so that no gap grows."""
    replace_block(root, block_at(root, "book/chapters/one.md", line_of("First"), "paragraph"), "  ")
    assert (root / "book/chapters/one.md").read_text() == MARKDOWN.replace("First paragraph,\ntwo lines.\n\n", "")


def test_a_file_that_changed_meanwhile_is_left_alone(root: Path) -> None:
    """Refused, not merged: another editor's work is never overwritten."""
    shown = block_at(root, "book/chapters/one.md", line_of("First"), "paragraph")
    (root / "book/chapters/one.md").write_text(MARKDOWN + " More.")
    with pytest.raises(Changed):
        replace_block(root, shown, "Mine.")
    assert (root / "book/chapters/one.md").read_text() == MARKDOWN + " More."


def test_of_two_saves_at_once_one_is_refused(root: Path) -> None:
    """Twenty editors save different paragraphs of the same shown file: one is written whole, the others are told."""
    shown = [block_at(root, "book/chapters/one.md", line_of(start), "paragraph") for start in ("First", "Last.")] * 10
    saved: list[int] = []
    refused: list[int] = []

    def save(at: int) -> None:
        try:
            replace_block(root, shown[at], f"Saved by {at}.")
            saved.append(at)
        except Changed:
            refused.append(at)

    threads = [threading.Thread(target=save, args=(at,)) for at in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(saved) == 1 and len(refused) == 19
    assert (root / "book/chapters/one.md").read_text().count("Saved by") == 1


@pytest.mark.parametrize("path", ["../secret.md", "book/../../secret.md", "/etc/passwd", "book/chapters/link.md", ".chapbook/x.md", "make.md",
                                  "book", "book/chapters/none.md", "images/one.jpg", "book/\0.md", "book/chapters/" + "x" * 300 + ".md"])
def test_nothing_outside_the_rooms_is_read_or_written(root: Path, path: str) -> None:
    """Neither by a path that climbs, nor by a link that leads out, nor what is no text."""
    for name in ("make.md", "images/one.jpg", ".chapbook/x.md"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("no")
    (root.parent / "secret.md").write_text("no")
    (root / "book/chapters/link.md").symlink_to(root.parent / "secret.md")
    with pytest.raises(Refused):
        source_file(root, path)


def test_a_link_inside_its_room_stays_a_link(root: Path) -> None:
    (root / "book/chapters/two.md").symlink_to("one.md")
    replace_block(root, block_at(root, "book/chapters/two.md", line_of("Last."), "paragraph"), "End.")
    assert (root / "book/chapters/two.md").is_symlink() and (root / "book/chapters/one.md").read_text().endswith("End.")


@pytest.mark.parametrize("text", ["a\x00b", "a\u2028b", "a\ud800b"])
def test_what_the_reader_would_refuse_is_not_written(root: Path, text: str) -> None:
    with pytest.raises(Refused):
        replace_block(root, block_at(root, "book/chapters/one.md", line_of("Last."), "paragraph"), text)
    assert (root / "book/chapters/one.md").read_text() == MARKDOWN


def test_a_block_that_was_never_shown_is_not_replaced(root: Path) -> None:
    """Lines made up by somebody else do not make a hole in the file."""
    shown = block_at(root, "book/chapters/one.md", line_of("First"), "paragraph")
    with pytest.raises(Refused):
        replace_block(root, Block(shown.path, shown.kind, shown.line, 1, 30, "", shown.digest), "x")
