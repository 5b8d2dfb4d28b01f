"""A folder that takes the place of another: whole or not at all, and nothing that is somebody else's is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from chapbook import files
from chapbook.diagnostics import EnvironmentFault
from chapbook.files import replace_folder

OWN = frozenset({"index.html", "read"})
OLD, NEW = {"index.html": b"old", "read/a.html": b"a", "read/b.html": b"b"}, {"index.html": b"new", "read/a.html": b"a"}


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_old_files_vanish_and_foreign_ones_stay(tmp_path: Path) -> None:
    """A domain's name, a repository, a link; nothing is left beside the folder."""
    folder = tmp_path / "dist/site"
    assert replace_folder(folder, OLD, OWN)
    (folder / "CNAME").write_text("book.example.org")
    (folder / ".git/refs").mkdir(parents=True)
    (folder / ".git/HEAD").write_text("ref")
    (folder / "link").symlink_to("nowhere")
    assert replace_folder(folder, NEW, OWN)
    assert held(folder) == {**NEW, "CNAME": b"book.example.org", ".git/HEAD": b"ref"} and (folder / ".git/refs").is_dir()
    assert (folder / "link").readlink() == Path("nowhere")
    assert [path.name for path in folder.parent.iterdir()] == ["site"] and folder.stat().st_mode & 0o777 == 0o755


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    """Down to the time of its files."""
    folder = tmp_path / "site"
    replace_folder(folder, OLD, OWN)
    before = folder.stat().st_ino
    assert not replace_folder(folder, OLD, OWN) and folder.stat().st_ino == before


def test_where_folders_cannot_change_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without such a call: the old one is moved aside first."""
    folder = tmp_path / "site"
    replace_folder(folder, OLD, OWN)
    monkeypatch.setattr(files, "_exchanged", lambda one, other: False)
    assert replace_folder(folder, NEW, OWN) and held(folder) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("at", [1, 2])
def test_a_full_disk_leaves_the_old_folder(at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever file does not fit."""
    folder, left = tmp_path / "site", at
    replace_folder(folder, OLD, OWN)

    def full(handle: int) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("chapbook.files.os.fsync", full)
    with pytest.raises(EnvironmentFault, match="No space left"):
        replace_folder(folder, NEW, OWN)
    assert held(folder) == OLD and [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_old_folder_is_whole_until_the_new_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At every file that is written, whoever looks finds all of the old one."""
    folder, seen = tmp_path / "site", []
    replace_folder(folder, OLD, OWN)
    monkeypatch.setattr("chapbook.files.os.fsync", lambda handle: seen.append(held(folder)))
    replace_folder(folder, NEW, OWN)
    assert seen == [OLD] * len(NEW)


def test_a_file_in_the_way(tmp_path: Path) -> None:
    """It stays, and the fault has a sentence."""
    (tmp_path / "site").write_text("mine")
    with pytest.raises(EnvironmentFault, match="site cannot be written"):
        replace_folder(tmp_path / "site", NEW, OWN)
    assert (tmp_path / "site").read_text() == "mine" and [path.name for path in tmp_path.iterdir()] == ["site"]
