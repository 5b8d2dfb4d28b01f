"""Names, titles and places in one spelling: the glossary of book.toml.

In: the words of a source and the glossary. Out: proof-011 for each wrong form, with the right one. What is a right form, or
part of one, is right: the longest form wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chapbook.proof.text import Finding, Text
from chapbook.proof.usage import Usage

CODE = "proof-011"
NUMERALS = "〇零一二三四五六七八九两十百千万亿"
_NUMBER = re.compile(rf"\d[\d.,]*|[{NUMERALS}]{{2,}}")


def names(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find wrong forms."""
    rights = {wrong: right for right, forms in usage.glossary.items() for wrong in forms}
    if rights:
        for match in _pattern((*usage.glossary, *rights)).finditer(text.words):
            if match[0] in rights:
                yield Finding(CODE, *match.span(), rights[match[0]])


def settled(text: Text, usage: Usage) -> list[tuple[int, int]]:
    """Where right forms stand: no rule touches them, so the glossary is also the place to keep what a rule would change."""
    if not usage.glossary:
        return []
    return [match.span() for match in _pattern(tuple(usage.glossary)).finditer(text.words)]


def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the forms, the longest first; a Latin one as a whole word, a number as a whole number."""
    return re.compile("|".join(_form(one) for one in sorted(forms, key=len, reverse=True)))


def _form(form: str) -> str:
    left = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", form) else ""
    right = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]$", form) else ""
    number = _NUMBER.match(form)
    if number:
        left += r"(?<![0-9][.,])" if form[0].isascii() else f"(?<![{NUMERALS}])"
    if number and number.end() == len(form):
        right += rf"(?![.,]\d|[{NUMERALS[-4:]}])" if form[-1].isascii() else f"(?![{NUMERALS}])"
    return left + re.escape(form) + right
