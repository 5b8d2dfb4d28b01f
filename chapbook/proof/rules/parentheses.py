"""Half-width parentheses in Chinese text.

In: the words of a source. Out: proof-001 for both of a pair when what they enclose, or what they explain, is Chinese; for
one of a pair whose other one is full-width. Numbers and formulas keep theirs: (1), f(x), (a+b).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chapbook.proof.context import ZH, before, chinese_sentence, chinese_text
from chapbook.proof.text import PARAGRAPH, Finding, Text
from chapbook.proof.usage import Usage

CODE = "proof-001"
_PAIR = re.compile(rf"(?P<open>[(（])(?P<inside>[^()（）{PARAGRAPH}]*)(?P<close>[)）])")
_FORMULA = re.compile(r"[A-Za-z0-9)]\s*[+×÷=<>−^]|[+×÷=<>−^]\s*[A-Za-z0-9(]")
_TERM = re.compile(r"[A-Za-z][A-Za-z.&-]+(?: [A-Za-z0-9.&-]+)*")


def parentheses(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find the parentheses that should be full-width ones."""
    words = text.words
    for match in _PAIR.finditer(words):
        pair = match["open"] + match["close"]
        if pair == "（）" or (pair == "()" and not _chinese(words, match)):
            continue
        if pair != "()" and not chinese_sentence(words, *match.span()):
            continue
        if match["open"] == "(":
            yield Finding(CODE, match.start(), match.start() + 1, "（")
        if match["close"] == ")":
            yield Finding(CODE, match.end() - 1, match.end(), "）")


def _chinese(words: str, match: re.Match[str]) -> bool:
    """Whether the pair encloses Chinese, or explains a Chinese word by a Latin one."""
    left = before(words, match.start())
    if _FORMULA.search(match["inside"]) or not chinese_sentence(words, *match.span()):
        return False
    if chinese_text(match["inside"]):
        return left == ZH or not words[match.start() - 1 : match.start()].strip(" \n" + PARAGRAPH)
    return left == ZH and bool(_TERM.fullmatch(match["inside"]))
