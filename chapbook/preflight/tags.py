"""The tags of a PDF: its structure tree, and what each page marks with them.

In: an opened PDF. Out: `Tag`s in reading order, and for each page the marks of its content. ISO 32000-1, 14.6 to 14.8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

MARKS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Tj", "TJ", "'", '"', "sh", "Do", "INLINE IMAGE"})
ASKED = " ".join(sorted(MARKS - {"INLINE IMAGE"})) + " BI ID EI BDC BMC EMC Tf"  # the rest, most of a page, stays unread
_NAMES = (  # ISO 32000-1, 14.8.4
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD "
    "THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form")
STANDARD = frozenset(_NAMES.split())


@dataclass(eq=False)
class Tag:
    """One tag: its standard name, its page (index; -1 if none is named), what is inside. `pieces`: (page, MCID) of content."""

    name: str
    element: Any
    parent: Tag | None = None
    page: int = -1
    inside: list[Tag] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

    def below(self) -> Iterator[Tag]:
        """Itself and all tags inside, in reading order."""
        yield self
        for tag in self.inside:
            yield from tag.below()

    @property
    def first_page(self) -> int:
        """The page on which it begins."""
        return next((page for tag in self.below() for page, _ in tag.pieces), self.page)


class Tags:
    """The structure tree; `root` is a tag without a name."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        tree: Any = pdf.Root.get("/StructTreeRoot", {})
        self._roles = {str(key)[1:]: str(value)[1:] for key, value in dict(tree.get("/RoleMap", {})).items()}
        self.root = Tag("", tree)
        self._read(tree.get("/K"), self.root, -1)

    def __iter__(self) -> Iterator[Tag]:
        return (tag for tag in self.root.below() if tag.name)

    def _read(self, kids: Any, parent: Tag, page: int) -> None:
        """Hang what /K holds below a tag: tags, numbers of marked content, references to annotations."""
        for kid in kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
            if isinstance(kid, int):
                parent.pieces.append((page, kid))
            elif isinstance(kid, pikepdf.Dictionary):
                here = self._pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page
                kind = kid.get("/Type")
                if kind == "/MCR":
                    parent.pieces.append((here, int(kid.MCID)))
                elif kind == "/OBJR":
                    parent.annotations.append(kid.get("/Obj"))
                else:
                    tag = Tag(self._standard(str(kid.get("/S", "/?"))[1:]), kid, parent, here)
                    parent.inside.append(tag)
                    self._read(kid.get("/K"), tag, here)

    def _standard(self, name: str) -> str:
        for _ in range(8):
            if name in STANDARD or name not in self._roles:
                break
            name = self._roles[name]
        return name


@dataclass(frozen=True, slots=True)
class Marked:
    """What a page marks: the numbers of its pieces with the codes they show, and how many marks stand outside of any."""

    numbers: frozenset[int]
    loose: int
    texts: dict[int, list[tuple[str, bytes]]]
    fonts: frozenset[str]


def marked(page: pikepdf.Page) -> Marked:
    """Read the marked content of a page. `texts`: for each piece, the font's resource name and the string."""
    numbers: set[int] = set()
    fonts: set[str] = set()
    texts: dict[int, list[tuple[str, bytes]]] = {}
    open_: list[int | None] = []  # the numbers of the pieces that are open; None for an artifact, -1 for neither
    loose, font = 0, ""
    properties: Any = page.obj.get("/Resources", pikepdf.Dictionary()).get("/Properties", {})
    for instruction in pikepdf.parse_content_stream(page, ASKED):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            open_.append(_number(instruction.operands, properties))
            if (number := open_[-1]) is not None and number >= 0:
                numbers.add(number)
        elif operator == "EMC" and open_:
            open_.pop()
        elif operator == "Tf":
            font = str(instruction.operands[0])
        elif operator in MARKS:
            inside = next((one for one in reversed(open_) if one is None or one >= 0), -1)
            loose += inside == -1
            if operator in ("Tj", "TJ", "'", '"'):
                fonts.add(font)
                if inside is not None and inside >= 0:
                    texts.setdefault(inside, []).extend((font, part) for part in _strings(instruction.operands[-1]))
    return Marked(frozenset(numbers), loose, texts, frozenset(fonts))


def _number(operands: Any, properties: Any) -> int | None:
    """The MCID of a BDC; None for an artifact, -1 for marks that say neither."""
    if operands[0] == "/Artifact":
        return None
    given = operands[1] if len(operands) > 1 else {}
    if isinstance(given, pikepdf.Name):
        given = properties.get(str(given), {})
    return int(given["/MCID"]) if "/MCID" in given else -1


def _strings(value: Any) -> list[bytes]:
    parts = value if isinstance(value, pikepdf.Array) else [value]
    return [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
