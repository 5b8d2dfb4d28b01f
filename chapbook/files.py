"""Writing outputs so that nothing is lost.

In: bytes and a path. Out: the file, replaced in one step: whoever reads or kills at any moment finds the old
file or the new one, whole.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from chapbook.diagnostics import EnvironmentFault


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
