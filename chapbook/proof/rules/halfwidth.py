"""Half-width punctuation in Chinese text.

In: the words of a source. Out: proof-001, with the full-width mark; a full stop between two characters is left to a person,
since it may be meant as 。 or as the dot in a name (·). Between Latin words or figures a mark is theirs: 3.5, 10:30, Node.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chapbook.proof.context import EDGE, LATIN, ZH, after, before, chinese_sentence
from chapbook.proof.text import HAN, Finding, Text
from chapbook.proof.usage import Usage

CODE = "proof-001"
WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_MARK = re.compile(r"(?P<left>(?<=\S)[ \t]+(?=[,;!?]))?(?P<mark>[!?]+|,+|;+|:+|(?<!\.)\.(?!\.))(?P<right>[ \t]*)")
_OPENING = " \t\n“‘\"'（《〈「『【〔("
_CLOSING = "”’\"')"
_NAME = re.compile(r"[A-Za-z0-9_./\\@#-]")
_BETWEEN = re.compile(f"[{HAN}]\\.[{HAN}]")
_CODE_LIKE = re.compile(r":[a-z0-9_+-]+:")


def halfwidth(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find the marks that should be full-width ones."""
    words = text.words
    for match in _MARK.finditer(words):
        mark, end = match["mark"], match.end("mark")
        if not _misplaced(words, match.start(), mark, match.start("mark"), end):
            continue
        if _BETWEEN.match(words, match.start("mark") - 1):
            yield Finding(CODE, match.start("mark"), end, None, {"text": "。 or ·", "text_zh": "。 或 ·"})
            continue
        wide = "".join(WIDE[one] for one in mark)
        last = match.end() if words[match.end() : match.end() + 1] not in "\n\u2029" else end
        first = match.start()
        yield Finding(CODE, *((first, last) if text.whole(first, last) else (match.start("mark"), end)), wide)


def _misplaced(words: str, start: int, mark: str, at: int, end: int) -> bool:
    """Whether a half-width mark stands in Chinese."""
    left, right = before(words, start, over=_CLOSING), after(words, end, over=_OPENING)
    if left == EDGE or words[start - 1] == "\n" or _CODE_LIKE.match(words, at):
        return False
    if left == LATIN:
        number = words[start - 1].isdigit()
        if mark == "." or (mark == ":" and _drive(words, start)):
            return False
        ends = after(words, end) == EDGE and mark[0] in "?!;" and not number
        return (ends or (right == ZH and mark[0] in ",;:?")) and chinese_sentence(words, start, end)
    if mark == "." and _NAME.match(words, end):
        return False
    return (left == ZH or right in (ZH, EDGE)) and chinese_sentence(words, start, end)


def _drive(words: str, at: int) -> bool:
    """Whether a single letter stands before `at`, as in C:."""
    return words[at - 1].isalpha() and not (at > 1 and words[at - 2].isascii() and words[at - 2].isalnum())
