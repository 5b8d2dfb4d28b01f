"""What stands around a mark: Chinese, Latin, or nothing.

In: the words of a text and a place. Out: the kind of the nearest character, and whether the sentence is a Chinese one. A
mark between two Latin words belongs to them; a sentence with as many Latin words as Chinese characters is not Chinese.
"""

from __future__ import annotations

import re

from chapbook.proof.text import CHINESE, HAN, OBJECT, PARAGRAPH

_REACH = 120
_SENTENCE = re.compile(f"[。！？{PARAGRAPH}]")
_HAN = re.compile(f"[{HAN}]")
_CHINESE = re.compile(f"[{CHINESE}]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*")

EDGE, LATIN, THING, ZH = "edge", "latin", "object", "chinese"


def before(words: str, at: int, over: str = " \t\n") -> str:
    """The kind of the nearest character to the left of `at`, stepping over spaces and line ends."""
    at -= 1
    while at >= 0 and words[at] in over:
        at -= 1
    return _kind(words[at]) if at >= 0 else EDGE


def after(words: str, at: int, over: str = " \t\n") -> str:
    """The kind of the nearest character from `at` on."""
    while at < len(words) and words[at] in over:
        at += 1
    return _kind(words[at]) if at < len(words) else EDGE


def _kind(character: str) -> str:
    if character == PARAGRAPH:
        return EDGE
    if character == OBJECT:
        return THING
    return ZH if _CHINESE.match(character) else LATIN


def chinese_sentence(words: str, start: int, end: int) -> bool:
    """Whether the sentence around a range is Chinese: more characters than Latin words."""
    left, right = words[max(0, start - _REACH) : start], words[end : end + _REACH]
    left = _SENTENCE.split(left)[-1]
    right = _SENTENCE.split(right, maxsplit=1)[0]
    return chinese_text(left + words[start:end] + right)


def chinese_text(words: str) -> bool:
    """Whether a piece of text is Chinese rather than Latin."""
    return len(_HAN.findall(words)) > len(_WORD.findall(words))
