"""Dates that do not exist, and weekdays that a date did not have.

In: the words of a source. Out: proof-012 (2月30日, 13月1日, 2021年2月29日) and proof-013 (2020年1月24日，星期四). What is right
instead only a person knows. A month written in characters may be of the old calendar, whose second month has 30 days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from chapbook.proof.text import Finding, Text
from chapbook.proof.usage import Usage

DATE, WEEKDAY = "proof-012", "proof-013"
WEEKDAYS = "一二三四五六日"
LEAP = 2020  # a date without a year may be of a leap year
_FIGURES = re.compile(
    r"(?<![\d.])(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月"
    r"(?:(?P<first>\d{1,2})[日号]?[—–~～至到-](?P<last>\d{1,2})[日号]|(?P<day>\d{1,2})[日号])?"
    r"(?:[，,、（(是为]{0,2}(?:星期|礼拜|周)(?P<weekday>[一二三四五六日天]))?")
_ISO = re.compile(r"(?<![\d-])(?P<year>1[5-9]\d\d|20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_CHARACTERS = re.compile(r"(?<![一二三四五六七八九十])(?P<month>[一二三四五六七八九十]{1,3})月(?P<day>[一二三四五六七八九十]{1,3})[日号]")
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九十")}


def dates(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find dates that cannot be."""
    for match in _FIGURES.finditer(text.words):
        yield from _figures(match)
    for match in _ISO.finditer(text.words):
        if not _exists(int(match["year"]), int(match["month"]), int(match["day"])):
            yield Finding(DATE, *match.span(), None)
    for match in _CHARACTERS.finditer(text.words):
        month, day = _number(match["month"]), _number(match["day"])
        if month is not None and day is not None and not (_exists(LEAP, month, day) or (month == 2 and day == 30)):
            yield Finding(DATE, *match.span(), None)


def _figures(match: re.Match[str]) -> Iterator[Finding]:
    year, month = int(match["year"] or LEAP), int(match["month"])
    if not (match["day"] or match["first"]):
        if match["year"] and not 1 <= month <= 12:
            yield Finding(DATE, match.start(), match.end("month") + 1, None)
        return
    day = int(match["day"] or match["first"])
    end = match.end("last" if match["last"] else "day") + 1
    if not _exists(year, month, day) or (match["last"] and not _exists(year, month, int(match["last"]))):
        yield Finding(DATE, match.start(), end, None)
    elif match["year"] and match["weekday"] and not match["last"] and year >= 1583:
        right = WEEKDAYS[date(year, month, day).weekday()]
        if match["weekday"].replace("天", "日") != right:
            yield Finding(WEEKDAY, *match.span(), None, {"weekday": date(year, month, day).strftime("%A"), "weekday_zh": f"星期{right}"})


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _number(characters: str) -> int | None:
    """A number below a hundred, as 十、十二、三十一 spell it; None when it is none."""
    tens, ten, ones = characters.rpartition("十")
    if not ten:
        return _DIGITS[characters] if len(characters) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
