"""The programs that tests run: where they are, and what to do when one is missing. A test is never skipped for want of one."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

NODE_MODULES = Path(sys.prefix) / "node_modules"
PACKAGES = {"mutool": "mupdf-tools", "ebook-convert": "calibre", "chromium": "chromium"}  # as Debian calls them
OTHER_NAMES = {"chromium": ("chromium", "chromium-browser", "google-chrome")}


def program(name: str) -> str:
    """The path of a program, or the test's failure with a sentence that says what to do."""
    for one in OTHER_NAMES.get(name, (name,)):
        found = shutil.which(one)
        if found:
            return found
    pytest.fail(f"{name} is not on this machine; `make test` installs it (Debian's package {PACKAGES[name]})", pytrace=False)


def node_package(name: str) -> Path:
    """The folder of an npm package beside this Python, likewise."""
    found = NODE_MODULES / name
    if not found.is_dir():
        pytest.fail(f"{name} is not in {NODE_MODULES}; `make test` installs it with npm", pytrace=False)
    return found
