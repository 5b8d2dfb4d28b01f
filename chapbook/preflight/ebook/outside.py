"""The public validators, run on a finished ebook beside each other.

In: commands and the variables they are run with. Out: how each ended, and what it wrote. A program that is not there, breaks down or
hangs is said to have done so; nothing is raised.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from chapbook.preflight.ebook.archive import Archive
from chapbook.preflight.model import Finding

INSTALL = {"advice": "install it with: make validators", "advice_zh": "安装：make validators"}
NOT_STARTED = 127  # as a shell says it
GRACE = 5  # seconds in which a program may tidy up
TAIL = 200  # characters of what a program said last


class Ended(NamedTuple):
    """How a program ended: its exit code (None: it had to be stopped; 127: it could not be started) and what it printed."""

    code: int | None
    printed: str


def side_by_side(commands: Mapping[str, Sequence[str]], folder: Path, variables: Mapping[str, str], limit: float) -> dict[str, Ended]:
    """Run the commands at the same time, each for as many seconds at most, in a folder that they may fill."""
    running: dict[str, subprocess.Popen[bytes]] = {}
    ended: dict[str, Ended] = {}
    try:
        for name, command in commands.items():
            with (folder / f"{name}.txt").open("wb") as out:
                try:
                    running[name] = subprocess.Popen(command, cwd=folder, env=dict(variables), stdin=subprocess.DEVNULL, stdout=out,
                                                     stderr=subprocess.STDOUT, start_new_session=True)
                except OSError as fault:
                    ended[name] = Ended(NOT_STARTED, str(fault.strerror))
        for name, process in running.items():
            with suppress(subprocess.TimeoutExpired):
                process.wait(limit)
            limit = limit if process.returncode is not None else 0.1  # the others have had their time
            ended[name] = Ended(process.returncode, (folder / f"{name}.txt").read_text("utf-8", "replace"))
    finally:
        for process in running.values():
            _stop(process)
    return ended


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it has started: first by asking, for Ace then closes its browser, which is a group of its own."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, how)
            with suppress(subprocess.TimeoutExpired):
                process.wait(GRACE)


def missing(checker: str, what: str, what_zh: str) -> Finding:
    """A validator cannot run, because something is not there."""
    reasons = {"reason": f"{what} is not installed", "reason_zh": f"没有安装{what_zh}"}
    return Finding("ebook-030", words={"checker": checker, **reasons, **INSTALL})


def failed(checker: str, how: Ended, limit: float) -> Finding:
    """A validator ran and has nothing to show."""
    last = next((line.strip() for line in reversed(how.printed.splitlines()) if line.strip()), "")[:TAIL]
    if how.code is None:
        words = {"reason": f"it did not end within {limit:g} s", "reason_zh": f"{limit:g} 秒内没有结束",
                 "advice": "try again when the machine has less to do", "advice_zh": "请在机器空闲时再试"}
    else:
        words = {"reason": f"it broke down ({last or how.code})", "reason_zh": f"它出错退出（{last or how.code}）",
                 "advice": "install it anew with: make validators", "advice_zh": "请重新安装：make validators"}
    return Finding("ebook-030", words={"checker": checker, **words})


def named(archive: Archive, name: str) -> str:
    """The file of the archive that a validator means; empty if it means the whole."""
    for candidate in (name, name.lstrip("/"), f"{archive.folder}/{name}".lstrip("/")):
        if candidate in archive.files:
            return candidate
    return ""
