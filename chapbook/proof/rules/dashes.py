"""Dashes: ——, in the space of two characters (GB/T 15834, 4.10).

In: the words of a source. Out: proof-007 for -- and for a single — that cannot be a range. 北京—上海 and 1月—3月 are ranges, and
right; hence a single one is a dash only beside a mark, at an edge, or beside a word that begins or ends a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chapbook.proof.context import EDGE, LATIN, THING, ZH, after, before, chinese_sentence
from chapbook.proof.text import Finding, Text
from chapbook.proof.usage import Usage

CODE = "proof-007"
_DASH = re.compile(r"[ \t]*(?:(?<![-－–])(?:-{2,3}|－{2,3}|–{2,3})(?![-－–])|(?<![—⸺])—(?:——)?(?![—⸺]))[ \t]*")
_CLAUSE_END = frozenset("了着呢吗吧啊呀嘛，。！？；：”』」…")
_CLAUSE_BEGIN = frozenset("这那而但却也就因即她他它我你们不没“‘「『，。！？")


def dashes(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find dashes that are not ——."""
    words = text.words
    for match in _DASH.finditer(words):
        left, right = before(words, match.start()), after(words, match.end())
        if ZH not in (left, right) or {left, right} & {LATIN, THING} or not chinese_sentence(words, *match.span()):
            continue
        single = match[0].strip() == "—"
        if single and not (EDGE in (left, right) or words[match.start() - 1] in _CLAUSE_END or words[match.end()] in _CLAUSE_BEGIN):
            continue
        whole = text.whole(*match.span())
        inner = match.start() + len(match[0]) - len(match[0].lstrip()), match.end() - len(match[0]) + len(match[0].rstrip())
        yield Finding(CODE, *(match.span() if whole else inner), "——")
