r"""Running text of the manuscript: what of it is read, and what is mark-up.

In: a paragraph as it is written. Out: its words in a `Gathering`. The pattern below lists everything that is not plain text,
as CommonMark 0.31 and the manuscript's own rules spell it. A character behind a backslash is its writer's decision and
becomes an object: that is how an editor keeps a mark that a rule would change.
"""

from __future__ import annotations

import re

from chapbook.proof.text import OBJECT, Gathering, Text

_ADDRESS = r"(?:https?://|mailto:|www\.)[\x21-\x7e]+|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_MARKUP = re.compile(
    r"(?P<object>\\[!-/:-@\[-`{-~]|(?P<ticks>`+)(?!`)(?:.|\n)+?(?<!`)(?P=ticks)(?!`)"
    r"|\[@[a-z]+:[^\]\s]*\]|!\[[^\]]*\]\([^)]*\)|<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>|<[\w.+-]+@[\w.-]+>"
    rf"|</?[A-Za-z][^<>]*>|<!--.*?-->|&\#?\w+;|{_ADDRESS})"
    r"|(?P<nothing>\[\^[^\]\s]+\]|\{(?:[#.][^{}]*|[\w-]+=[^{}]*)\}|\]\((?:[^()\\\n]|\\.|\([^()]*\))*\)|\*+|[\[\]])"
    r"|\{(?P<base>[^{}|\n]+)(?:\|[^{}|\n]+)+\}")
_PLAIN = re.compile(rf"(?P<object>{_ADDRESS})")


def gather(paragraph: Text, into: Gathering, *, marked: bool = True) -> None:
    """Add one paragraph, given as its source spells it. `marked` is False for text without mark-up."""
    read = 0
    for match in (_MARKUP if marked else _PLAIN).finditer(paragraph.words):
        into.take(paragraph, read, match.start())
        if match.lastgroup == "base":
            into.take(paragraph, *match.span("base"))
        elif match.lastgroup == "object":
            into.unit(OBJECT, paragraph.starts[match.start()], paragraph.ends[match.end() - 1])
        read = match.end()
    into.take(paragraph, read, len(paragraph.words))
    into.close()
