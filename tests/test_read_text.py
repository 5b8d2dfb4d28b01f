"""Files become text; names stay in their folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from chapbook.diagnostics import Report
from chapbook.read.text import Rooms, inside, is_file, read_text
from tests.conftest import codes


@pytest.mark.parametrize(("raw", "text", "found"), [
    (b"a\nb", "a\nb", []),
    (b"\xef\xbb\xbfa", "a", []),
    (b"a\r\nb\rc\n", "a\nb\nc\n", []),
    (b"a\n\n\xb5", None, ["a.md:3 file-002"]),
    ("书".encode("gbk"), None, ["a.md:1 file-002"]),
    ("a".encode("utf-16"), None, ["a.md:1 file-002"]),
    (b"a\x00b\nc\x1bd", "ab\ncd", ["a.md:1 file-003", "a.md:2 file-003"]),
    ("a\u2028b\ufffe".encode(), "ab", ["a.md:1 file-003", "a.md:1 file-003"]),
    (b"a\tb", "a\tb", []),
])
def test_read_text(raw: bytes, text: str | None, found: list[str], tmp_path: Path) -> None:
    """UTF-8 without a mark, one kind of line end, no control characters."""
    (tmp_path / "a.md").write_bytes(raw)
    report = Report()
    assert read_text(tmp_path / "a.md", Rooms(tmp_path), report) == text
    assert codes(report) == found


def test_a_file_that_is_none(tmp_path: Path) -> None:
    """Missing, a folder, or closed to us: each is said and none is a traceback."""
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "loop.md").symlink_to("loop.md")
    report = Report()
    for name in ("none.md", "folder.md", "loop.md"):
        assert read_text(tmp_path / name, Rooms(tmp_path), report) is None
    assert codes(report) == ["folder.md file-001", "loop.md file-005", "none.md file-001"]


@pytest.mark.parametrize(("name", "found"), [
    ("a.md", "a.md"), ("sub/a.md", "sub/a.md"), ("sub/../a.md", "a.md"), ("./a.md", "a.md"), ("none.md", "none.md"),
    ("..", None), ("../room/a.md", None), ("../a.md", None), ("sub/../../a.md", None),
    ("/etc/passwd", None), ("out.md", None), ("loop.md", None),
    ("in.md", "in.md"), ("a\0b", None), ("x" * 300, "x" * 300),
])
def test_inside(name: str, found: str | None, tmp_path: Path) -> None:
    """A name leads to a file of the folder or nowhere: not by `..`, not by a root, not by a link."""
    room = tmp_path / "room"
    (room / "sub").mkdir(parents=True)
    (room / "a.md").touch()
    (tmp_path / "a.md").touch()
    (room / "out.md").symlink_to(tmp_path / "a.md")
    (room / "in.md").symlink_to("a.md")
    (room / "loop.md").symlink_to("loop.md")
    assert inside(room, name) == (room / found if found else None)


def test_is_file_of_a_name_too_long(tmp_path: Path) -> None:
    """A name that no disk takes is no file."""
    assert not is_file(tmp_path / ("x" * 300))
    (tmp_path / "a").touch()
    assert is_file(tmp_path / "a")


def test_a_room_may_be_a_link(tmp_path: Path) -> None:
    """A whole room that lives elsewhere is the owner's own choice."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.md").touch()
    (tmp_path / "room").symlink_to("elsewhere")
    assert inside(tmp_path / "room", "a.md") == tmp_path / "room" / "a.md"
