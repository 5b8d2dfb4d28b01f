"""What becomes of a file that is taken in, in plain values.

In: nothing. Out: the words of this stage: `Remark`, `Block`, `Image`, `Picture`, `Article`, and the `Notebook` in which remarks are kept
while a file is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SHOWN = 40  # characters of a text that is told in a remark


class IntakeFault(Exception):
    """The file cannot be taken in at all; `code` and `words` say why."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.words = words


@dataclass(frozen=True, slots=True)
class Remark:
    """What was changed, left out, or should be looked at.

    `line` is that of the source, 0 where it has none (Word); `block` counts the blocks before its place. `text` is all that is not in
    the manuscript, word for word. `picture` is the index of the picture it is about, or -1.
    """

    code: str
    line: int
    block: int
    words: Mapping[str, object] = field(default_factory=dict)
    text: str = ""
    picture: int = -1


@dataclass(frozen=True, slots=True)
class Image:
    """A picture where it stands in the source: its address and what the source says it shows."""

    address: str
    alt: str = ""
    caption: str = ""
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the manuscript: its text in our Markdown, and the same without marks.

    kind: heading, paragraph, list, quote, table, code, break, picture, or open and close of a container. look: what the source says
    of its setting: caption, centred, small, right, bold, title, subtitle.
    """

    kind: str
    text: str = ""
    plain: str = ""
    line: int = 0
    level: int = 0
    look: frozenset[str] = frozenset()
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for images/. `content` is None when it is still on the internet; `file` is the name it has there already."""

    address: str
    suffix: str = ".jpg"
    content: bytes | None = None
    caption: str = ""
    alt: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """The manuscript that was made: the title, blocks whose pictures are indices into `pictures`, notes, and what there is to say."""

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[tuple[str, str], ...]
    pictures: tuple[Picture, ...]
    remarks: tuple[Remark, ...]
    header: tuple[str, ...] = ()


@dataclass(slots=True)
class Notebook:
    """Keeps remarks while a file is read; `block` is moved on by who makes the blocks."""

    remarks: list[Remark] = field(default_factory=list)
    block: int = 0
    looks: dict[tuple[str, str], int] = field(default_factory=dict)
    unseen: int = 0

    def say(self, code: str, line: int = 0, *, text: str = "", picture: int = -1, **words: object) -> None:
        """Keep one."""
        self.remarks.append(Remark(code, line, self.block, words, text, picture))

    def drop(self, what: str, what_zh: str, text: str, line: int = 0) -> None:
        """A text that is not carried over."""
        self.say("import-003", line, text=text, what=what, what_zh=what_zh, near=near(text))

    def look(self, what: str, what_zh: str) -> None:
        """A look that the manuscript has no mark for; told once, with a count."""
        self.looks[what, what_zh] = self.looks.get((what, what_zh), 0) + 1

    def told(self) -> list[Remark]:
        """All remarks; the looks together in one, and the characters that cannot be seen."""
        told = [*self.remarks, *([Remark("import-009", 0, 0, {"count": self.unseen})] if self.unseen else [])]
        if not self.looks:
            return told
        english = ", ".join(f"{what} ({count})" for (what, _), count in self.looks.items())
        chinese = "、".join(f"{what}（{count}）" for (_, what), count in self.looks.items())
        return [*told, Remark("import-008", 0, 0, {"what": english, "what_zh": chinese})]


def near(text: str) -> str:
    """The first words of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
