"""Characters of Chinese text by what they may do on a line.

In: a character. Out: its class, after clreq 3.1 (marks) and 3.2 (避头尾), GB/T 15834 and CSS Text 4
(`text-spacing-trim`, `line-break: strict`). An opening mark carries its blank half in front, a closing one behind.
"""

from __future__ import annotations

import re
import unicodedata

OPENING = frozenset("（《〈「『【〔“‘［｛〖")
CLOSING = frozenset("、，。．；：！？）》〉」』】〕”’］｝〗")
NO_START = CLOSING | frozenset("…—～·・‧℃％‰!),.:;?]}%〗々ー")
NO_END = OPENING | frozenset("([{¥￥$£€№＃")
# Marks whose blank half may be taken when a line is shrunk; ！ and ？ stay wide, they end a sentence.
SHRINKABLE = frozenset("、，；：。（）《》〈〉「」『』【】〔〕“”‘’")
# What belongs to the number before it: dates, counters, money, measures.
UNITS = frozenset("年月日号时点分秒万亿千百元名个箱岁周人次层楼米吨公％%℃只家户多余期届项条位章页图表组天里面")

# A unit of a line: a run of dashes or of dots, a Latin word or number (a URL may break behind a slash), a space, one other character.
UNIT = re.compile(r"—+|…+|[ \u00a0]+|[^\W\u2e80-\uffff_][^\s\u2e80-\uffff“”‘’…—·/]*/?|.", re.DOTALL)


def is_wide(character: str) -> bool:
    """Whether the character is set in a full-width square (UAX #11: W, F)."""
    return unicodedata.east_asian_width(character) in "WF"


def is_han(character: str) -> bool:
    """Whether the character is an ideograph or kana, neither mark nor Latin."""
    return is_wide(character) and unicodedata.category(character)[0] == "L"


def is_latin(character: str) -> bool:
    """Whether the character is a letter or digit of another script, which wants a space beside Chinese (text-autospace)."""
    return not is_wide(character) and unicodedata.category(character)[0] in "LN" and not 0x2460 <= ord(character) <= 0x24FF
