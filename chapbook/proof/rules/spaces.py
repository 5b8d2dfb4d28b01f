"""Spaces between Chinese and Latin or figures, and beside full-width marks.

In: the words of a source. Out: the notice proof-008. The typesetter makes that space itself, a quarter of an em; one that is
typed is taken out. The number of a heading or a figure (1.2 方法, 图 3 流程) keeps the space behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chapbook.proof.context import chinese_sentence
from chapbook.proof.text import HAN, PARAGRAPH, Finding, Text
from chapbook.proof.usage import Usage

CODE = "proof-008"
_SPACE = re.compile(
    rf"(?<=[{HAN}])[ \t]+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%℃])[ \t]+(?=[{HAN}])"
    rf"|(?<=[，。、；：！？）》])[ \t]+(?=[{HAN}A-Za-z0-9“‘（《])|(?<=[{HAN}A-Za-z0-9”’）》])[ \t]+(?=[，。、；：！？（《])"
    rf"|(?<=[“「『（《【])[ \t]+(?=[{HAN}A-Za-z0-9])|(?<=[{HAN}A-Za-z0-9])[ \t]+(?=[”」』）》】])")
_NUMBER = re.compile(rf"(?:^|[{PARAGRAPH}\n])[ \t]*(?:[图表式例][ \t]?)?[A-Za-z]?[0-9]+(?:[.\-][0-9]+)*$")


def spaces(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find spaces that the typesetter makes."""
    words = text.words
    for match in _SPACE.finditer(words):
        start, end = match.span()
        if _NUMBER.search(words[max(0, start - 16) : start]):
            continue
        if (words[start - 1].isalnum() or text.whole(start - 1, end + 1)) and chinese_sentence(words, start, end):
            yield Finding(CODE, start, end, "")
