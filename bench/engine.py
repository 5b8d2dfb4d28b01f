"""A copy of the engine, so that no edit reaches a measurement under way.

In: a folder. Out: the engine's sources in it; their bytecode stays out of the checkout.
"""

from __future__ import annotations

import shutil
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def copied(folder: Path) -> Path:
    """The folder `engine` inside a folder, made once."""
    copy = folder / "engine"
    if not copy.is_dir():
        for name in ("chapbook", "styles"):
            shutil.copytree(CHECKOUT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(CHECKOUT / "make_book.py", copy)
    return copy
