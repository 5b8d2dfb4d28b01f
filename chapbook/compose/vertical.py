"""A text for the back of a book, cut into cells that are set one below the other.

In: a text, the book's script, the characters that the faces have. Out: cells: `up` (stands upright in a square), `pair` (two
figures in a square), `mark` (upright, in half a square), `open`, `close` and `turned` (marks turned with the line, which makes
them their vertical forms), `run` (words turned with the line). The line is laid out level and turned clockwise as a whole; only
upright cells are turned back. Which character stands how: Unicode UTR 50 and, for quotation marks, GB/T 15834.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Set
from dataclasses import dataclass
from itertools import groupby

OPENING = "《〈（「『【〔〖［｛"
CLOSING = "》〉）」』】〕〗］｝"
TURNED = "—―…‥～〜·・‧ー－"
QUOTES = {"“": "『", "”": "』", "‘": "「", "’": "」"}  # what quotation marks are in vertical text
VERTICAL = {"，": "︐", "、": "︑", "。": "︒", "：": "︓", "；": "︔", "！": "︕", "？": "︖"}  # forms that turning does not make
HALF = "︐︑︒"
NARROW, CAPITAL, SMALL, WIDEST = 0.34, 0.78, 0.6, 1.0  # sizes that a Latin character is long, rather too much than too little
BLANKS = {ord(blank): " " for blank in "\t\n\r\f\v"}
ROOM = 0.4  # sizes around a run between upright characters


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing set on the line, and how it stands."""

    kind: str
    text: str

    @property
    def length(self) -> float:
        """How long it is along the line, in type sizes; an upper limit for words."""
        if self.kind == "run":
            return sum(_advance(character) for character in self.text) + ROOM
        if self.kind == "turned":
            return float(len(self.text))
        return 1.0 if self.kind in ("up", "pair") else 0.5


def cells(text: str, script: str, coverage: Set[int]) -> tuple[Cell, ...]:
    """The cells of a text; in a Latin book all of it is one run."""
    text = " ".join(part for part in text.translate(BLANKS).split(" ") if part)
    if script != "cjk":
        return (Cell("run", text),) if text else ()
    found: list[Cell] = []
    for kind, group in groupby(_vertical(text, coverage), key=_kind):
        part = "".join(group)
        if kind == "run":
            found.append(_run(part.strip(" ")))
        elif kind == "turned":
            found.append(Cell(kind, part))
        elif kind == "joined":  # a combining character belongs to the one before
            found[-1:] = [Cell(found[-1].kind, found[-1].text + part)] if found else []
        else:
            found += [Cell(kind, character) for character in part]
    return tuple(found)


def length(line: tuple[Cell, ...]) -> float:
    """How long the cells are together, in type sizes."""
    return sum(cell.length for cell in line)


def _run(text: str) -> Cell:
    """Words are turned; a letter or a figure alone, or two figures, stand upright; a blank between ideographs is one of theirs."""
    if not text:
        return Cell("up", "\u3000")
    alone = text.isalnum() and (len(text) == 1 or (len(text) == 2 and text.isdigit()))
    return Cell("run" if not alone else "pair" if len(text) == 2 else "up", text)


def _vertical(text: str, coverage: Set[int]) -> str:
    """The text with the marks of vertical setting, as far as the faces have them; an apostrophe stays one."""
    made = []
    for at, character in enumerate(text):
        form = QUOTES.get(character) or VERTICAL.get(character, character)
        latin = character == "’" and text[at - 1 : at].isascii() and text[at - 1 : at].isalnum()
        made.append(form if ord(form) in coverage and not latin else character)
    return "".join(made)


def _kind(character: str) -> str:
    if unicodedata.category(character) in ("Mn", "Me"):
        return "joined"
    for kind, marks in (("open", OPENING + "“‘"), ("close", CLOSING + "”"), ("turned", TURNED), ("mark", HALF)):
        if character in marks:
            return kind
    wide = unicodedata.east_asian_width(character)
    symbol = wide == "A" and unicodedata.category(character) in ("So", "No", "Sm")
    return "up" if wide in ("W", "F") or symbol else "run"


def _advance(character: str) -> float:
    """About how long a character is on a level line, in type sizes."""
    if character in " .,:;'’!|()[]ijl" or not character.isprintable():
        return NARROW
    if character in "mwMW@%—" or unicodedata.east_asian_width(character) in ("W", "F"):
        return WIDEST
    return CAPITAL if character.isupper() else SMALL
