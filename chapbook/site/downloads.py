"""What can be downloaded: the finished files, in the order in which readers want them.

In: files as they were built. Out: `Download`s with size in the reader's words and SHA-256 (FIPS 180-4), and SHA256SUMS, as `sha256sum -c`
reads it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from chapbook.labels import Labels

FOLDER = "downloads"
MEDIA = {"epub": "application/epub+zip", "screen": "application/pdf", "booklet": "application/pdf", "guide": "application/pdf",
         "press": "application/zip"}  # kinds in the order in which they are offered


@dataclass(frozen=True, slots=True)
class Finished:
    """A file that was built: its kind (a key of MEDIA), its name and its bytes."""

    kind: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Download:
    """A file as it is offered. `address` is relative to the site; `size` in words, `bytes` as a number."""

    kind: str
    name: str
    address: str
    media: str
    title: str
    form: str
    use: str
    size: str
    bytes: int
    sha256: str


def downloads(files: Sequence[Finished], labels: Labels) -> tuple[Download, ...]:
    """The files as they are offered."""
    return tuple(Download(one.kind, one.name, f"{FOLDER}/{quote(one.name)}", MEDIA[one.kind], labels[f"site_{one.kind}"],
                          labels[f"site_{one.kind}_form"], labels[f"site_{one.kind}_use"], size(len(one.content), labels),
                          len(one.content), hashlib.sha256(one.content).hexdigest())
                 for kind in MEDIA for one in files if one.kind == kind)


def size(count: int, labels: Labels) -> str:
    """`8.2 MB`, `120 KB`: millions or thousands of bytes, as phones and browsers count."""
    if count >= 1_000_000:
        return labels["site_mb"].format(n=f"{count / 1e6:.1f}".removesuffix(".0"))
    return labels["site_kb"].format(n=max(1, round(count / 1e3)))


def sums(files: Sequence[Download]) -> bytes:
    """SHA256SUMS, in the site's own folder."""
    return "".join(_lines(files)).encode()


def _lines(files: Sequence[Download]) -> Iterator[str]:
    yield from (f"{one.sha256}  {FOLDER}/{one.name}\n" for one in files)
