r"""Running text: pieces with their marks become a paragraph of the manuscript.

In: `Piece`s, each a run of characters with the marks it bears. Out: Markdown of the manuscript's dialect (CommonMark 0.31 with spans and
ruby). Characters that would be marks are escaped; asterisks that the parser would not take for marks, because of what stands beside
them (section 6.2, flanking), are not written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from urllib.parse import quote

BREAK = "\n"
_SPECIAL = re.compile(r"[\\`*\[\]{}<]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"^(?P<lead>[ \t]*)(?P<mark>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]+(?=\s*$)|:|~(?=\s|~)|\|)"
                         r"|^(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)")
_SHARED = frozenset("“”‘’—…·")
_SAFE = "!#$&'*+,-./:;=?@_~%"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters with their marks; `raw` text is Markdown already, and reads as `words`. A line break is a piece whose text is BREAK."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    raw: bool = False
    line: int = 0
    words: str = ""


def escaped(text: str) -> str:
    """Text that is read as it stands, anywhere inside a line."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)


def line_start(text: str) -> str:
    """A line whose beginning opens no block."""
    match = _LINE_START.match(text)
    if not match:
        return re.sub(r"^(\[\^[^\]\s]+\]):", r"\1\\:", text)
    if match["dot"]:
        return f"{match['number']}\\{text[match.end('number'):]}"
    return f"{match['lead']}\\{text[match.start('mark'):]}"


def address(url: str) -> str:
    """A link's address as it can stand in round brackets."""
    return re.sub(r"&(?=#?\w+;)", "&amp;", quote(url.strip(), safe=_SAFE))


def plain(pieces: Sequence[Piece]) -> str:
    """The words alone, a line break being a space."""
    texts = (" " if piece.text == BREAK else piece.words if piece.raw else piece.text for piece in pieces)
    return re.sub(r"\s+", " ", "".join(texts)).strip()


def tidy(pieces: Sequence[Piece]) -> list[Piece]:
    """Space is one blank between words, none at the ends of lines; neighbours that are alike are one piece."""
    out: list[Piece] = []
    for piece in pieces:
        text = piece.text if piece.raw or piece.text == BREAK else re.sub(r"[ \t\n\xa0]+", " ", piece.text)
        if not piece.raw and text.startswith(" ") and (not out or out[-1].text.endswith((" ", BREAK))):
            text = text[1:]
        if text == BREAK and out and out[-1].text.endswith(" ") and not out[-1].raw:
            out[-1] = replace(out[-1], text=out[-1].text.rstrip(" "))
        if not text:
            continue
        if out and not piece.raw and not out[-1].raw and BREAK not in (text, out[-1].text) and _alike(piece, out[-1]):
            out[-1] = replace(out[-1], text=out[-1].text + text)
        else:
            out.append(replace(piece, text=text))
    while out and (not out[-1].text.strip() and not out[-1].raw):
        out.pop()
    if out and not out[-1].raw:
        out[-1] = replace(out[-1], text=out[-1].text.rstrip())
    return [piece for piece in out if piece.text]


def markdown(pieces: Sequence[Piece], lost: Callable[[], None], *, cell: bool = False) -> str:
    """One paragraph; `lost` is called for each mark that could not be written. In a cell there are no lines, and bars are escaped."""
    ready = _exclaimed(list(_spaced(pieces)))
    written = "".join(_linked(link, list(run), lost) for link, run in groupby(ready, key=lambda piece: piece.link))
    if cell:
        return written.replace(BREAK, " ").replace("|", "\\|")
    return f"\\{BREAK}".join(line_start(line) for line in written.split(BREAK))


def _alike(one: Piece, other: Piece) -> bool:
    return (one.bold, one.italic, one.link) == (other.bold, other.italic, other.link)


def _spaced(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Blanks at the edge of marked text stand outside the marks."""
    for piece in pieces:
        if piece.raw or piece.text == BREAK:
            yield replace(piece, bold=False, italic=False, link=piece.link if piece.text != BREAK else "")
            continue
        core = piece.text.strip(" ")
        if not core:
            yield Piece(piece.text)
            continue
        left, right = piece.text[: len(piece.text) - len(piece.text.lstrip(" "))], piece.text[len(piece.text.rstrip(" ")) :]
        yield from ((Piece(left),) if left else ())
        yield replace(piece, text=core)
        yield from ((Piece(right),) if right else ())


def _exclaimed(pieces: list[Piece]) -> Iterator[Piece]:
    """`!` before a bracket that opens a link or a note would make a picture of it."""
    for piece, following in zip_longest(pieces, pieces[1:], fillvalue=Piece("")):
        if not piece.raw and piece.text.endswith("!") and (following.raw or following.link != piece.link):
            yield replace(piece, text=piece.text[:-1])
            yield Piece("\\!", link=piece.link, raw=True)
        else:
            yield piece


def _linked(link: str, run: list[Piece], lost: Callable[[], None]) -> str:
    text = _marked(run, lost)
    if not link:
        return text
    words = "".join(piece.text for piece in run)
    if words == link and re.fullmatch(r"https?://[!-;=?-~]+", link):
        return f"<{link}>"
    return f"[{text}]({address(link)})"


def _marked(run: list[Piece], lost: Callable[[], None]) -> str:
    """The run with its asterisks, those that would not be read left out."""
    texts = [piece.text if piece.raw or piece.text == BREAK else escaped(piece.text) for piece in run]
    out = ""
    marked_before = False
    for at, piece in enumerate(run):
        mark = "*" * (piece.italic + 2 * piece.bold)
        following = next((text for text in texts[at + 1 :] if text), "")
        next_marked = at + 1 < len(run) and (run[at + 1].bold or run[at + 1].italic)
        if mark and (marked_before or not _holds(out[-1:], texts[at], following[:1] if not next_marked else "a")):
            mark = ""
            lost()
        marked_before = bool(mark)
        out += f"{mark}{texts[at]}{mark}"
    return out


def _holds(before: str, text: str, after: str) -> bool:
    """Whether asterisks around `text` open and close."""
    first, last, left, right = _kind(text[:1]), _kind(text[-1:]), _kind(before), _kind(after)
    opens = first != "space" and (first != "mark" or left != "letter")
    closes = last != "space" and (last != "mark" or right != "letter")
    return opens and closes


def _kind(character: str) -> str:
    """Space, mark or letter, as the manuscript's rule for asterisks sees it: a Chinese mark counts as a letter."""
    if not character or character.isspace():
        return "space"
    if unicodedata.east_asian_width(character) in "WF" or character in _SHARED:
        return "letter"
    return "mark" if unicodedata.category(character)[0] in "PS" else "letter"
