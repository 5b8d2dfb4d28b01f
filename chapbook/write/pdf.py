"""Pages to a PDF file.

In: the joined document, the folios, the edition. Out: bytes. Screen is PDF/UA-1 (ISO 14289-1) with page labels
equal to the folios (ISO 32000-1, 12.4.2); press is PDF 1.7 with trim and bleed boxes. No clock: the dates are the
release's.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pydyf

VARIANTS = {"screen": "pdf/ua-1", "press": None}


def write_pdf(document: Any, folios: Sequence[str], edition: str, identity: str) -> bytes:
    """The file's bytes; `identity` (book id and release) becomes the PDF's identifier."""
    identifier = hashlib.md5(identity.encode(), usedforsecurity=False).hexdigest().encode()

    def finish(_document: Any, pdf: Any) -> None:
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": _labels(folios)})
        _compress(pdf)

    with _page_references_once():
        content: bytes = document.write_pdf(
            finisher=finish, pdf_variant=VARIANTS[edition], pdf_identifier=identifier, custom_metadata=False)
    return content


def _compress(pdf: Any) -> None:
    """Compress every stream now: pydyf would do it twice, for the file and for the digest in its identifier."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            content = b"\n".join(pydyf._to_bytes(part) for part in stream.stream)
            stream.stream = [zlib.compress(content, 9)]
            stream.extra["Filter"] = "/FlateDecode"
            stream.compress = False


@contextmanager
def _page_references_once() -> Iterator[None]:
    """List the references of all pages once: pydyf does it anew for every tag and link, most of the work in a long book."""
    original = pydyf.PDF.page_references
    known: dict[int, Any] = {}

    def page_references(pdf: Any) -> Any:
        count = len(pdf.pages["Kids"])
        if count not in known:
            known.clear()
            known[count] = original.fget(pdf)
        return known[count]

    pydyf.PDF.page_references = property(page_references)
    try:
        yield
    finally:
        pydyf.PDF.page_references = original


def _labels(folios: Sequence[str]) -> Any:
    """A label for every page; ranges would be shorter, but a folio may be missing anywhere (covers, blanks)."""
    nums = pydyf.Array()
    for index, folio in enumerate(folios):
        nums.extend([index, pydyf.Dictionary({"P": pydyf.String(folio)})])
    return nums
