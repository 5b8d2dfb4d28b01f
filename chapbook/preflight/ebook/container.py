"""The archive: its form, and whether it holds what the manifest lists and nothing else.

In: an `Archive`. Out: findings ebook-001 to ebook-003. EPUB 3.3, 4 (OCF). Names keep to ASCII, since some unzippers spoil others.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator

from chapbook.preflight.ebook.archive import CONTAINER, Archive, reasoned
from chapbook.preflight.model import Finding

MIMETYPE = b"application/epub+zip"
OWN = ("mimetype", CONTAINER, "META-INF/encryption.xml", "META-INF/manifest.xml", "META-INF/metadata.xml", "META-INF/rights.xml",
       "META-INF/signatures.xml")  # what no manifest lists


def container(archive: Archive) -> Iterator[Finding]:
    """`mimetype` first and stored, names that every system can write, every document well formed."""
    yield from archive.broken
    first = archive.entries[0]
    if first.filename != "mimetype":
        yield reasoned("ebook-002", "", 0, f"the file mimetype has to be the first, not {first.filename}",
                       f"第一个文件应是 mimetype，而不是 {first.filename}")
    elif first.compress_type != zipfile.ZIP_STORED or first.extra:
        yield reasoned("ebook-002", "mimetype", 0, "it has to be stored as it is, without compression",
                       "这个文件不能压缩，也不能带附加字段")
    if archive.files.get("mimetype", MIMETYPE) != MIMETYPE:
        yield reasoned("ebook-002", "mimetype", 0, f"it has to be {MIMETYPE.decode()} and nothing else", f"内容只能是 {MIMETYPE.decode()}")
    for name, count in Counter(one.filename for one in archive.entries).items():
        if not name.isascii() or not name.isprintable() or " " in name:
            yield reasoned("ebook-002", name, 0, "its name is not plain ASCII without spaces", "文件名含有非 ASCII 字符或空格")
        if count > 1:
            yield reasoned("ebook-002", name, 0, "it is in the archive more than once", "压缩包里有多个同名文件")


def manifest(archive: Archive) -> Iterator[Finding]:
    """What is listed is there, once; what is there is listed."""
    listed = Counter(item.file for item in archive.manifest if item.file)
    lines = {item.file: item.line for item in archive.manifest}
    for file, count in listed.items():
        shown = archive.shown(file)
        if file not in archive.files:
            yield reasoned("ebook-003", archive.package_file, lines[file], f"{shown} is listed and not there",
                           f"列出了 {shown}，但没有这个文件")
        elif count > 1:
            yield reasoned("ebook-003", archive.package_file, lines[file], f"{shown} is listed more than once", f"{shown} 列了不止一次")
    for file in archive.files:
        if file not in listed and file not in OWN and file != archive.package_file:
            yield reasoned("ebook-003", file, 0, "the manifest does not list it", "清单（manifest）里没有它")
