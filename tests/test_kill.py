"""Killed at any moment: the sources are whole, each output is the old one or the new one, and the next build is as good as a first."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chapbook.build import Options, build
from chapbook.diagnostics import Report
from tests.conftest import write_files
from tests.ebooks import ZH

DOOR = Path(__file__).parent.parent / "make_book.py"
KILLS = 4  # in each half of a build


def _files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def _start(root: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(DOOR), "--book", str(root), "--jobs", "2"], stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL, start_new_session=True)


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str], float]:
    """The outputs before and after a correction, and how long a build takes."""
    found = []
    for text in (ZH["book/chapters/liu.md"], _corrected()):
        root = write_files(tmp_path_factory.mktemp("state"), ZH | {"book/chapters/liu.md": text})
        build(Options(root, root / "dist"), Report())
        found.append(_files(root / "dist"))
    start = time.monotonic()
    process = _start(write_files(tmp_path_factory.mktemp("timed"), ZH))
    assert process.wait(120) == 0
    return found[0], found[1], time.monotonic() - start


def _corrected() -> str:
    return str(ZH["book/chapters/liu.md"]).replace("桥是老桥", "桥是新桥")


@pytest.mark.parametrize("half", [0, 1])
def test_a_build_that_is_killed(states: tuple[dict[str, str], dict[str, str], float], tmp_path: Path, half: int) -> None:
    """Kill a rebuild again and again, at moments from a seed; nothing is ever half written."""
    old, new, whole = states
    root = write_files(tmp_path, ZH)
    build(Options(root, root / "dist"), Report())
    write_files(root, {"book/chapters/liu.md": _corrected()})
    sources = {room: _files(root / room) for room in ("book", "images")}
    chance = random.Random(half)
    for _ in range(KILLS):
        process = _start(root)
        time.sleep(whole * (half + chance.random()) / 2)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(30)
        assert {room: _files(root / room) for room in ("book", "images")} == sources
        there = {name: digest for name, digest in _files(root / "dist").items() if not Path(name).name.startswith(".")}
        assert set(there) == set(old)
        assert all(digest in (old[name], new[name]) for name, digest in there.items())
    assert _start(root).wait(120) == 0
    assert _files(root / "dist") == new  # and nothing else is left in the folder
