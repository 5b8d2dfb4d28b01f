"""Pages to a PDF file.

In: the joined document, the folios, the edition. Out: bytes. Screen is PDF/UA-1 (ISO 14289-1) with page labels
equal to the folios (ISO 32000-1, 12.4.2); press is PDF 1.7 with trim and bleed boxes. No clock: the dates are the
release's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import pydyf

VARIANTS = {"screen": "pdf/ua-1", "press": None}


def write_pdf(document: Any, folios: Sequence[str], edition: str, identity: str) -> bytes:
    """The file's bytes; `identity` (book id and release) becomes the PDF's identifier."""
    identifier = hashlib.md5(identity.encode(), usedforsecurity=False).hexdigest().encode()

    def finish(_document: Any, pdf: Any) -> None:
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": _labels(folios)})

    content: bytes = document.write_pdf(
        finisher=finish, pdf_variant=VARIANTS[edition], pdf_identifier=identifier, custom_metadata=False)
    return content


def _labels(folios: Sequence[str]) -> Any:
    """A label for every page; ranges would be shorter, but a folio may be missing anywhere (covers, blanks)."""
    nums = pydyf.Array()
    for index, folio in enumerate(folios):
        nums.extend([index, pydyf.Dictionary({"P": pydyf.String(folio)})])
    return nums
