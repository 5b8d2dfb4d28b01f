r"""Texts inside TOML and CSV.

In: the raw text of a file. Out: the words of its values in a `Gathering`: of TOML, the strings of the keys asked for; of
CSV, all cells, which are manuscript. Quotation marks that belong to the format are not part of them, and `\"` or `""` is
one mark of two characters, so that a correction never changes what is a string and what is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chapbook.proof.inline import gather
from chapbook.proof.text import OBJECT, Gathering

_STRING = (r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'")
STRING = re.compile(rf"{_STRING}|#[^\r\n]*", re.DOTALL)  # or a comment, in which quotation marks mean nothing
_ESCAPE = re.compile(r"\\.|\r?\n", re.DOTALL)
_FIELD = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"(?=[,\r\n]|$)|(?P<bare>[^,\r\n]*)')
_DOUBLED = re.compile(r'""|\r\n|\r|\n')


def values(raw: str, keys: Sequence[str], into: Gathering, end: int | None = None) -> None:
    """The strings of `keys`; other strings and comments are stepped over, so that nothing in them looks like a key."""
    pattern = re.compile(rf"^(?P<key>[ \t]*(?:{'|'.join(keys)})[ \t]*=[ \t]*)(?P<value>{_STRING})|{_STRING}|#[^\r\n]*",
                         re.DOTALL | re.MULTILINE)
    for match in pattern.finditer(raw, 0, len(raw) if end is None else end):
        if match["key"] is not None:
            _string(raw, *match.span("value"), into)


def _string(raw: str, start: int, end: int, into: Gathering) -> None:
    """One TOML string; its escapes are units."""
    fence = 3 if raw[start:end].startswith(('"""', "'''")) else 1
    paragraph = Gathering(raw)
    read = start + fence
    for match in _ESCAPE.finditer(raw, read, end - fence):
        if match[0].startswith("\\") and raw[start] == "'":
            continue
        paragraph.run(read, match.start())
        paragraph.unit({'\\"': '"', "\n": "\n", "\r\n": "\n"}.get(match[0], OBJECT), *match.span())
        read = match.end()
    paragraph.run(read, end - fence)
    gather(paragraph.text(), into, marked=False)


def cells(raw: str, into: Gathering) -> None:
    """The cells of a CSV file."""
    at = 1 if raw.startswith("\ufeff") else 0
    while at <= len(raw) and (match := _FIELD.match(raw, at)):
        quoted = match["quoted"] is not None
        paragraph = Gathering(raw)
        read, end = match.span("quoted" if quoted else "bare")
        for mark in _DOUBLED.finditer(raw, read, end):
            paragraph.run(read, mark.start())
            paragraph.unit('"' if mark[0] == '""' and quoted else "\n", *mark.span())
            read = mark.end()
        paragraph.run(read, end)
        gather(paragraph.text(), into)
        at = match.end() + 1
