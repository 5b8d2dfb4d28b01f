"""Marks that are doubled.

In: the words of a source. Out: proof-005, with one mark for two of a kind; two different ones are left to a person. GB/T 15834
allows ！！ and ？？ and three of each, so only a fourth is too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chapbook.proof.text import Finding, Text
from chapbook.proof.usage import Usage

CODE = "proof-005"
_REPEATED = re.compile(r"(?P<one>[，、；：])(?P=one)+|(?<!。)。。(?!。)|(?P<many>[！？])(?P=many){3,}|(?P<mixed>[，、；：。][，、；：。])")


def repeated(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find marks that stand twice."""
    for match in _REPEATED.finditer(text.words):
        if match["mixed"]:
            first, second = match[0][0], match[0][1]
            if first != second:
                yield Finding(CODE, *match.span(), None, {"text": f"{first} or {second}", "text_zh": f"{first} 或 {second}"})
        else:
            yield Finding(CODE, *match.span(), match["many"] * 3 if match["many"] else match[0][0])
