"""Files to a zip that is the same on every machine (OCF 3.3, section 4: the zip container of an EPUB).

In: contents by name. Out: the archive's bytes: `mimetype` first, then META-INF, then the rest by name; every entry
stored, dated 1980-01-01 and readable by all. Stored, because zlib's output differs between its versions and
photos hardly shrink.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

FIRST = ("mimetype", "META-INF/container.xml")
EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3
MODE = 0o100644


def unpack(content: bytes) -> dict[str, bytes]:
    """The files of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(files: Mapping[str, bytes]) -> bytes:
    """The archive of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files, key=lambda one: (FIRST.index(one) if one in FIRST else len(FIRST), one)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = UNIX
            entry.external_attr = MODE << 16
            archive.writestr(entry, files[name], zipfile.ZIP_STORED)
    return out.getvalue()
