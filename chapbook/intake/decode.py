r"""The bytes of a text file, in whatever encoding old files have.

In: bytes, and for HTML what the page says of itself. Out: text with line ends made `\n`, without what cannot be seen. Chinese files
older than 2010 are mostly GBK, of which GB18030 is the superset; Western ones Windows-1252. Nothing is guessed in silence: an encoding
that is not UTF-8 is told, and bytes that no encoding fits are refused.
"""

from __future__ import annotations

import codecs
import re

from chapbook.intake.model import IntakeFault, Notebook

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_HIGH = re.compile(rb"[\x80-\xff]+")
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u202a-\u202e\u2060-\u2064\ufeff\ufdd0-\ufdef"
                    "\ufff0-\uffff\ud800-\udfff]")
WIDE_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\x85|\x0c|\x0b")


def text_of(content: bytes, book: Notebook, *, html: bool = False) -> str:
    """The text of a file.

    Raises:
        IntakeFault: no encoding fits.
    """
    text, encoding = _decoded(content, html=html)
    if encoding.lower() not in ("utf-8", "utf-8-sig", "ascii"):
        book.say("import-011", encoding=encoding.upper())
    return clean(text, book)


def clean(text: str, book: Notebook) -> str:
    """The text without characters that cannot be seen; their number is told. A byte order mark at the start is none of them."""
    text = WIDE_LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    text, count = UNSEEN.subn("", text)
    book.unseen += count
    return text


def _decoded(content: bytes, *, html: bool) -> tuple[str, str]:
    """Text and the name of its encoding."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strict(content, encoding), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if html and (said := _DECLARED.search(content[:4096])):
        name = said[1].decode("ascii")
        name = "gb18030" if name.lower() in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else name
        try:
            return content.decode(name), name
        except (LookupError, ValueError):
            pass
    return _guessed(content)


def _guessed(content: bytes) -> tuple[str, str]:
    """GB18030, whose characters are pairs of high bytes; or Windows-1252, where high bytes stand alone among letters."""
    runs = _HIGH.findall(content)
    alone = sum(len(run) == 1 for run in runs)
    if alone * 2 <= len(runs):
        try:
            return content.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            pass
    return _strict(content, "cp1252"), "windows-1252"


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise IntakeFault("import-001", form="text", reason="its encoding is not known",
                          reason_zh="文字编码无法识别") from fault
