"""Numbers in one spelling: 2300人 and 2,300人 in one book.

In: the words of all sources; then those of one. Out: what the book does mostly (when it does both as often, what it does first);
and proof-014 for each number that is written otherwise, with the form that is. GB/T 15835-2011 lets a number of four digits
do without the comma while longer ones have it, so the two kinds are judged apart. Only what is counted is a number here, by
the word behind it: years, rooms, models and telephones are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from chapbook.proof.text import Finding, Text
from chapbook.proof.usage import Usage

CODE = "proof-014"
LONG = 5  # digits, from which on a number is a long one
_COUNTED = (  # words behind a number that count it, unless they begin another word: 2000元, not 2000元旦
    "余|多|来[个名位人]|个|名|人|件|宗|块|美元|欧元|日元|港元|英镑|公斤|千克|公里|千米|厘米|毫米|英里|英尺|公顷|平方|立方|毫升|吨|亩|千瓦|辆|艘|套|"
    "枚|张|幅|份|册|篇|封|句|字|倍|趟|场|户|所|栋|棵|株|瓶|箱|袋|桶|元(?![旦月宵])|克(?!隆)|斤|米(?!兰)|台(?![湾北风])|架|部(?![分队门])|位(?![于居])|"
    "例(?![如外])|本(?![来是应该可身])|次(?!列车|航班|特快)|天(?![津下安])|家(?![庭长里乡])|座(?!谈)|匹(?!配)")
_DIGITS = r"\d{1,3}(?:,\d{3})+|[1-9]\d{3,}"
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9.,/_#＃№第-])(?<!\d，)(?P<number>{_DIGITS})(?:\.\d+)?(?![0-9.,A-Za-z])"
    rf"(?=(?:[—–～~至到](?:{_DIGITS}))?[ \t]?(?:{_COUNTED}))")


def grouping(texts: Iterable[Text]) -> Mapping[int, bool]:
    """Whether the book groups digits, for numbers of four and for longer ones; those that are always written alike are left out."""
    written: dict[int, list[bool]] = {}
    for text in texts:
        for match in _NUMBER.finditer(text.words):
            written.setdefault(_kind(match), []).append("," in match["number"])
    return {kind: sum(ways) * 2 + ways[0] > len(ways) for kind, ways in written.items() if len(set(ways)) > 1}


def numbers(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find numbers that are not written as the book writes them."""
    for match in _NUMBER.finditer(text.words) if usage.grouping else ():
        digits = match["number"].replace(",", "")
        right = f"{int(digits):,}" if usage.grouping.get(_kind(match), "," in match["number"]) else digits
        if right != match["number"]:
            yield Finding(CODE, *match.span("number"), right)


def _kind(match: re.Match[str]) -> int:
    return min(LONG, len(match["number"].replace(",", "")))
