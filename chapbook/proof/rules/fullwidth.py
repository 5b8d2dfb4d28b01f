"""Full-width digits and letters.

In: the words of a source. Out: proof-009, with the half-width ones: Chinese sets figures and Latin in the Latin face.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from chapbook.proof.text import Finding, Text
from chapbook.proof.usage import Usage

CODE = "proof-009"
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．：][０-９]+)*")


def fullwidth(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find digits and letters as wide as characters."""
    for match in _WIDE.finditer(text.words):
        yield Finding(CODE, *match.span(), unicodedata.normalize("NFKC", match[0]))
