"""Writing outputs so that nothing is lost.

In: bytes and a path. Out: the file, replaced in one step: whoever reads or kills at any moment finds the old
file or the new one, whole.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from chapbook.diagnostics import EnvironmentFault

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


def write_atomically(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write through a temporary neighbour and rename.

    Raises:
        EnvironmentFault: the folder cannot be made or the disk does not take the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as fault:
        raise _fault(path, fault) from fault
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except OSError as fault:
        raise _fault(path, fault) from fault
    finally:
        Path(name).unlink(missing_ok=True)


def replace_folder(path: Path, files: Mapping[str, bytes], own: Collection[str]) -> bool:
    """Put a whole new folder in place of the one that is there; whether anything has changed.

    `own` are the names at the top of the folder that we make: all else there is somebody else's and is taken over. The new folder is
    written beside the old one and changes places with it in one step, where the system can do that.

    Raises:
        EnvironmentFault: something else is in the way, or the disk does not take it.
    """
    try:
        if path.is_dir() and _held(path, own) == files:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
    except OSError as fault:
        raise _fault(path, fault) from fault
    try:
        fresh.chmod(0o755)
        for name, content in files.items():
            write_atomically(fresh / name, content)
        _take_over(path, fresh, own)
        _change_places(path, fresh)
    except OSError as fault:
        raise _fault(path, fault) from fault
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return True


def _held(folder: Path, own: Collection[str]) -> dict[str, bytes]:
    """Our files in a folder."""
    names = ((one, one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())
    return {name.as_posix(): one.read_bytes() for one, name in names if name.parts[0] in own}


def _take_over(old: Path, fresh: Path, own: Collection[str]) -> None:
    """Copy what somebody else has put into the old folder."""
    for one in old.iterdir() if old.is_dir() else ():
        if one.name in own:
            continue
        if one.is_dir() and not one.is_symlink():
            shutil.copytree(one, fresh / one.name, symlinks=True)
        else:
            shutil.copy2(one, fresh / one.name, follow_symlinks=False)


def _change_places(path: Path, fresh: Path) -> None:
    """Let two folders change places, or move the new one to where none was."""
    if not path.is_dir():
        fresh.rename(path)
    elif not _exchanged(path, fresh):
        old = fresh.with_suffix(".old")
        path.rename(old)
        fresh.rename(path)
        shutil.rmtree(old, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system has let two names change places in one step (Linux: renameat2)."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    return rename is not None and rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Write a file that still holds what was read from it; its permissions stay.

    Raises:
        EnvironmentFault: the file holds something else by now, or cannot be written.
    """
    try:
        unchanged = path.read_bytes() == before
        mode = path.stat().st_mode & 0o7777
    except OSError as fault:
        raise _fault(path, fault) from fault
    if not unchanged:
        raise EnvironmentFault(f"{path.name} has changed since it was read; it was left alone (run the command again)")
    write_atomically(path, after, mode)


def _fault(path: Path, fault: OSError) -> EnvironmentFault:
    return EnvironmentFault(
        f"{path.name} cannot be written: {fault.strerror} (free the disk, close programs that hold the file, check the folder's rights)")
