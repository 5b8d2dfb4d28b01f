"""Traditional characters in a book in simplified ones.

In: the words of a source. Out: proof-010, with the simplified form that OpenCC gives in that context (頭髮 → 头发, 發展 → 发展).
Characters that are standard in some use (乾坤, 於 as a name) count only beside others that are not; the list of 2013,
通用规范汉字表, says which: `STANDARD` are those of its 8,105 that OpenCC would change by themselves. Characters that it does not
name are not simplified by analogy: `RARE` are the forms of its list outside the common block, no other one is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from opencc import OpenCC

from chapbook.proof.text import HAN, PARAGRAPH, Finding, Text
from chapbook.proof.usage import Usage

CODE = "proof-010"
STANDARD = frozenset("乾剋劄吒夥徵扞於昇氾爇祕脩苧蒐薳薹袷谿釐陞麽")
RARE = frozenset(
    "㑇㘎㤘㧐㧑㧟㭎䁖䃅䅟䌹䏝䓖䓨䗖䜣䝙䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮𣗋𣲗𣲘𣸣𤩽𦈡𦝼𨐈𨱇𨱏𨱑𨱔𩽾𩾃𩾌𪟝𪣻𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓"
    "𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫭟𫭢𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬍛𬍡𬍤𬒈𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯"
    "𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭎𬭚𬭤𬭩𬭬𬭯𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓")
KEPT = frozenset("拚靦")  # words of their own (拚命 beside 拼命, 靦颜), though variants of others elsewhere
_CLAUSE = re.compile(f"[{HAN}]+")


def traditional(text: Text, usage: Usage) -> Iterator[Finding]:
    """Find traditional characters."""
    if not usage.simplified:
        return
    simplified = _convert(text.words)
    if simplified == text.words:
        return
    for clause in _CLAUSE.finditer(text.words):
        first, last = clause.span()
        differing = [at for at in range(first, last) if simplified[at] != text.words[at] and _proposed(text.words[at], simplified[at])]
        if any(text.words[at] not in STANDARD for at in differing):
            yield from (Finding(CODE, start, end, simplified[start:end]) for start, end in _runs(differing))


def _proposed(written: str, simplified: str) -> bool:
    """Whether a character is to be written in a form that the list, or the common block, names."""
    return written not in KEPT and ("\u4e00" <= simplified <= "\u9fff" or simplified in RARE)


def _convert(words: str) -> str:
    """The simplified form, character by character; a paragraph that OpenCC makes longer or shorter is left alone."""
    converter = _converter()
    simplified = str(converter.convert(words))
    if len(simplified) == len(words):
        return simplified
    converted = ((part, str(converter.convert(part))) for part in words.split(PARAGRAPH))
    return PARAGRAPH.join(new if len(new) == len(part) else part for part, new in converted)


@cache
def _converter() -> OpenCC:
    """The one converter; it holds no state of a text."""
    return OpenCC("t2s")


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbours as one range."""
    start = end = places[0]
    for at in places[1:]:
        if at != end + 1:
            yield start, end + 1
            start = at
        end = at
    yield start, end + 1
