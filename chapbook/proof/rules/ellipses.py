"""Ellipses: ……, six dots in the space of two characters (GB/T 15834, 4.11).

In: the words of a source. Out: proof-006 for three dots, 。。。 and a single … in Chinese text. Twice …… stands for whole paragraphs;
more than twelve dots lead from a title to its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chapbook.proof.context import ZH, after, before, chinese_sentence
from chapbook.proof.text import Finding, Text
from chapbook.proof.usage import Usage

CODE = "proof-006"
_DOTS = re.compile(r"(?<![./])\.{3,12}(?![./])|。{3,}|·{3,}|・{3,}|…+")


def ellipses(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find ellipses that are not ……."""
    for match in _DOTS.finditer(text.words):
        if match[0] in ("……", "…………"):
            continue
        if ZH in (before(text.words, match.start()), after(text.words, match.end())) and chinese_sentence(text.words, *match.span()):
            yield Finding(CODE, *match.span(), "……")
