"""Half-width punctuation in Chinese text.

In: the words of a source. Out: proof-001, with the full-width mark; a full stop between two characters is left to a person,
since it may be meant as 。 or as the dot in a name (·). Between Latin words or figures a mark is theirs: 3.5, 10:30, Node.js;
so is the one that ends a Latin sentence (“Who are you?”), a line of code (let y = 6;) or stands there as itself (“;”, a::b).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chapbook.proof.context import EDGE, LATIN, ZH, after, before, chinese_sentence
from chapbook.proof.text import CHINESE, HAN, PARAGRAPH, Finding, Text
from chapbook.proof.usage import Usage

CODE = "proof-001"
WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_MARK = re.compile(r"(?P<left>(?<=\S)[ \t]+(?=[,;!?]))?(?P<mark>[!?]+|,+|;+|:+|(?<!\.)\.(?!\.))(?P<right>[ \t]*)")
REACH, NEAR = 200, 20
_OPENING = " \t\n“‘\"'（《〈「『【〔("
_CLOSING = "”’\"')"
_NAME = re.compile(r"[A-Za-z0-9_./\\@#-]")
_BETWEEN = re.compile(f"[{HAN}]\\.[{HAN}]")
_SIGN = re.compile(r":[a-z0-9_+-]+:|::+|:\?|[:;]-?[)DP](?![A-Za-z0-9])")
_BESIDE = frozenset("=<>&|*\\^_`")
_CODE = re.compile(r"[=_(){}\[\]<>|&*\\]|::")
_STRETCH = re.compile(f"[^{CHINESE}{PARAGRAPH}]*$")
_ITSELF = re.compile("[（(“‘「『\"'](.)[）)”’」』\"']")


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
    if left == EDGE or words[start - 1] == "\n" or _sign(words, at, end):
        return False
    if left == LATIN:
        if mark[0] in "?!;:" and _theirs(words, start, mark, end):
            return False
        number = words[start - 1].isdigit()
        if mark == "." or (mark == ":" and _drive(words, start)):
            return False
        ends = after(words, end) == EDGE and mark[0] in "?!;" and not number
        return (ends or (right == ZH and mark[0] in ",;:?")) and chinese_sentence(words, start, end)
    if mark == "." and _NAME.match(words, end):
        return False
    return (left == ZH or right in (ZH, EDGE)) and chinese_sentence(words, start, end)


def _sign(words: str, at: int, end: int) -> bool:
    """Whether a mark is part of a sign, such as :: or :-), or stands between brackets as itself."""
    if _BESIDE & {words[at - 1 : at], words[end : end + 1]} or _ITSELF.match(words, at - 1):
        return True
    return any(sign.end() >= end for sign in _SIGN.finditer(words, max(0, at - NEAR), end + NEAR) if sign.start() <= at)


def _theirs(words: str, at: int, mark: str, end: int) -> bool:
    """Whether a mark behind Latin ends a Latin sentence in quotation marks or behind a colon, or a line of code."""
    stretch = _STRETCH.search(words, max(0, at - REACH), at)
    before_it = words[stretch.start() - 1 : stretch.start()] if stretch else ""
    if mark[0] in ";:":
        return bool(stretch and _CODE.search(stretch[0]))
    quoted = stretch is not None and words[end : end + 1] == '"' and '"' in stretch[0]
    return quoted or (words[end : end + 1] in ("”", "’", "」", "』") and before_it in ("“", "‘", "「", "『")) or before_it == "："


def _drive(words: str, at: int) -> bool:
    """Whether a single letter stands before `at`, as in C:."""
    return words[at - 1].isalpha() and not (at > 1 and words[at - 2].isascii() and words[at - 2].isalnum())
