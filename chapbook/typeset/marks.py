"""Characters of Chinese text by what they may do on a line.

In: a text. Out: its tokens (a run of ideographs, a word, a mark …), its numbers with their units, where a long word
may be cut; and for two neighbours what they do to each other. After clreq 3.1 (marks) and 3.2 (避头尾), GB/T 15834
and CSS Text 4 (`text-spacing-trim`, `line-break: strict`). An opening mark carries its blank half in front, a
closing one behind.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

OPENING = frozenset("（《〈「『【〔“‘［｛〖")
CLOSING = frozenset("、，。．；：！？）》〉」』】〕”’］｝〗")
NO_START = CLOSING | frozenset("…—～·・‧℃％‰!),.:;?]}%〗々ー’”")
NO_END = OPENING | frozenset("([{¥￥$£€№＃＄")
# How much of a mark's width may be taken when a line is shrunk, em: its blank half (clreq 3.1.6).
SHRINK = dict.fromkeys("、，；：。！？（）《》〈〉「」『』【】〔〕“”‘’", 0.5)

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3041-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
JOINED = "\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff"  # belongs to the character before
TOKEN = re.compile(
    rf"(?P<han>[{HAN}]+(?![{JOINED}\u200d]))"
    r"|(?P<space>[ \u00a0]+)"
    r"|(?P<break>\n)"
    r"|(?P<run>—+|…+|[０-９．％]{2,}|[Ａ-Ｚａ-ｚ]{2,}|[\U0001f1e6-\U0001f1ff]{2})"
    rf"|(?P<word>[^\W\u2e80-\uffff\U0001f000-\U0003ffff_][^\s\u2e80-\ufdff\ufe10-\uffff\U0001f000-\U0003ffff“”‘’…—·]*"
    rf"|[\\/@#$&~_.+-][A-Za-z0-9_./~-][^\s\u2e80-\uffff“”‘’…—·]*)"
    rf"|(?P<one>.[{JOINED}]*(?:\u200d.[{JOINED}]*)*)", re.DOTALL)
# A number with what belongs to it: 2020年, 1月, 3000多万元, 13个, 65%, 200余家, 9.5平方米, 5℃, 图2-3.
NUMBER = re.compile(
    r"[0-9０-９]+(?:[.,:·．][0-9０-９]+)*[%‰％℃°]?[十百千万亿]*[多余来几]?[十百千万亿]*"
    r"(?:个?百分点|平方公里|平方米|立方米|个?[半多]?小时|个半?月|公里|公斤|公顷|公分|千克|千米|毫米|厘米|分钟|余[家户人名个次]|美元|人次"
    r"|[年月日号时点分秒元名个箱岁周人次层楼米吨公克升％%℃只家户期届项条位章节页图表组天里面座台套件辆头亩根支张场份批幢栋间所处本册卷版回度倍架艘口块片包袋瓶盒斤两]|多[人名个户家])?")
URL = re.compile(r"://|^www\.|@|/.*/")


@cache
def is_wide(character: str) -> bool:
    """Whether the character is set in a full-width square (UAX #11: W, F)."""
    return unicodedata.east_asian_width(character) in "WF"


@cache
def is_han(character: str) -> bool:
    """Whether the character is an ideograph or kana, neither mark nor Latin."""
    return is_wide(character) and unicodedata.category(character)[0] in "LN"


@cache
def is_latin(character: str) -> bool:
    """Whether the character is a letter or digit of another script, which wants a space beside Chinese (text-autospace)."""
    return not is_wide(character) and unicodedata.category(character)[0] in "LN" and not 0x2460 <= ord(character) <= 0x24FF


@cache
def autospaced(a: str, b: str) -> bool:
    """Whether there is a space between the two: one Chinese, one Latin (℃, % and the like behind a number included)."""
    return (is_han(a) and (is_latin(b) or b in "±-+$&@/")) or ((is_latin(a) or a in "%‰℃°)") and is_han(b))


# What a break costs: in a date, in a range of numbers, where a rule forbids it (when nothing else fits), where there is none.
FREE, PAUSE, RANGE, HARD, NEVER = 0.0, 0.4, 4.0, 4000.0, float("inf")
FULL_FIGURES = frozenset("０１２３４５６７８９")


@cache
def break_between(a: str, b: str) -> float:
    """What a line break between two neighbours of different tokens costs."""
    if b == " ":
        return NEVER  # the break is behind the space
    if a == " ":
        return HARD if b in NO_START else FREE
    figure = b.isdigit()
    if a in "第图表" and (figure or a == "第"):
        return HARD if figure or b in NO_START else FREE  # 第3章, 图3-2
    if a in NO_END or b in NO_START or "\u00a0" in (a, b) or (a in FULL_FIGURES and b in FULL_FIGURES):
        return HARD
    if figure and a in "—年月时点":
        return RANGE if a == "—" else PAUSE  # 1998—2003年, 2020年1月22日
    return FREE if any(is_wide(one) or one in "…—”" or 0x2460 <= ord(one) <= 0x24FF for one in (a, b)) else HARD


@cache
def rigid(a: str, b: str) -> bool:
    """Whether the gap between the two is never spread: both Latin, with no space between them."""
    return not (is_wide(a) or is_wide(b) or a in " \u00a0“”‘…—" or b in " \u00a0“”‘…—")


@lru_cache(maxsize=4096)
def pieces(word: str) -> tuple[tuple[str, float], ...]:
    """A Latin word cut where a line may end in it, each piece with what a break behind it costs; most words are whole."""
    if len(word) < 8:
        return ((word, FREE),)
    cuts: dict[int, float] = {}
    if URL.search(word):
        cuts |= {one.end(): 1.0 for one in re.finditer(r"[^:/]/+(?=[^/])", word)}
        cuts |= {one.end(): 60.0 for one in re.finditer(r"[?&=#@.,_-](?=\w)", word) if one.end() not in cuts}
    else:
        cuts |= {one.end(): 30.0 for one in re.finditer(r"[^\W\d_]{2,}[-/](?=[^\W\d_]{2,})", word)}
        if len(word) > 11:
            cuts |= {one.end(): 20.0 for one in re.finditer(r"\w(?:_+|::)(?=\w)", word) if one.end() not in cuts}
    found = []
    for first, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(word)], strict=True):
        found.append((word[first:end], cuts.get(end, FREE)))
    return tuple(found)
