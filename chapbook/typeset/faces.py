"""The faces that the layout may use: the book's own, and none of the machine's.

In: the font folders of the design. Out: a fontconfig configuration that names only them. fontconfig reads it
from the environment variable FONTCONFIG_FILE when WeasyPrint is first imported, so this runs before.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from chapbook.files import write_atomically


def use_only(folders: Sequence[Path], cache: Path) -> None:
    """Write the configuration into the cache folder and point fontconfig to it."""
    rooms = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders if folder.is_dir())
    text = (f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
            f"<fontconfig>{rooms}<cachedir>{escape(str(cache / 'fontconfig'))}</cachedir></fontconfig>")
    path = cache / "fonts.conf"
    if not path.is_file() or path.read_text("utf-8") != text:
        write_atomically(path, text.encode())
    os.environ["FONTCONFIG_FILE"] = str(path)
