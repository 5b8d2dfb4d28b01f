"""From the blocks of a source to the article: title, levels of headings, captions, and lines that no book needs.

In: blocks in reading order, and what the source calls itself. Out: an `Article`. Nothing is taken out but lines to share and follow; what
is doubtful stays, and is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from chapbook.intake.model import Block, Image, Notebook, Picture, Remark, near
from chapbook.intake.phrases import has_credit, is_caption, is_imprint, is_share_line, without_lead
from chapbook.intake.plain import heading_level

REPEATED, REPEATED_LONGEST = 4, 120  # characters of a sentence that is worth telling when it stands twice
TITLE_LENGTH, HEADING_LENGTH = 40, 24
ENDS = tuple("。！？!?；;，,、：:….”")
Develop = Callable[[Image], Picture | tuple[str, str]]


@dataclass(slots=True)
class Arranger:
    """Makes the article. `develop` gives the picture behind an address, or why there is none, in English and Chinese."""

    book: Notebook
    develop: Develop
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    subtitle: str = ""
    places: dict[int, int] = field(default_factory=dict)  # blocks of the source → blocks of the article

    def arrange(self, source: Sequence[Block], page_title: str, header: str) -> str:
        """Fill `blocks` and `pictures`; the title is given back."""
        title, left = self._title(source, page_title, header)
        left = self._guessed(left)
        left = self._levels(left)
        self._signature(left)
        self.places[len(left)] = len(self.blocks)
        self._repeated()
        return title

    def _title(self, source: Sequence[Block], page_title: str, header: str) -> tuple[str, list[Block | None]]:
        """The title, and the blocks without it: a place that is None keeps the count."""
        left: list[Block | None] = list(source)
        if header:
            return header, left
        marked = [at for at, block in enumerate(source) if block.kind == "heading" and "title" in block.look]
        first = [at for at, block in enumerate(source) if block.kind == "heading" and block.level == 1]
        at = marked[0] if marked else first[0] if len(first) == 1 else -1
        if at < 0 and source and _is_title(source[0]):
            at = 0
            self.book.remarks.append(Remark("import-012", source[0].line, 0, {
                "how": "the first line", "how_zh": "第一行", "near": near(source[0].plain)}))
        if at >= 0 and "[^" not in source[at].text:
            left[at] = None
            following = source[at + 1] if at + 1 < len(source) else None
            if following and following.kind == "paragraph" and "subtitle" in following.look and "[^" not in following.text:
                self.subtitle = following.plain
                left[at + 1] = None
            return source[at].plain, left
        if page_title:
            self.book.remarks.append(Remark("import-012", 0, 0, {
                "how": "the page's own name", "how_zh": "网页名称", "near": near(page_title)}))
        return page_title, left

    def _guessed(self, blocks: list[Block | None]) -> list[Block | None]:
        """Short bold lines between paragraphs are the headings of who did not know the program's own."""
        if any(block and block.kind == "heading" for block in blocks):
            return blocks
        out: list[Block | None] = []
        for at, block in enumerate(blocks):
            before = blocks[at - 1] if at else None
            if (block and block.kind == "paragraph" and _is_heading(block) and at + 1 < len(blocks)
                    and not (before and before.kind == "picture")):
                self.book.remarks.append(Remark("import-013", block.line, at, {"near": near(block.plain)}))
                text = block.text.strip("*") if "bold" in block.look and block.text.strip("*").count("*") == 0 else block.text
                out.append(replace(block, kind="heading", level=heading_level(block.plain) or 2, text=text))
            else:
                out.append(block)
        return out

    def _levels(self, blocks: list[Block | None]) -> list[Block | None]:
        """Headings begin with ##, and no level is left out."""
        used = sorted({block.level for block in blocks if block and block.kind == "heading"})
        deepest, out = 1, []
        for at, block in enumerate(blocks):
            if not block or block.kind != "heading":
                out.append(block)
                continue
            wanted = used.index(block.level) + 2
            level = min(wanted, deepest + 1, 3)
            if level != wanted:
                self.book.remarks.append(Remark("import-014", block.line, at, {
                    "how": f"level {level}", "how_zh": f" {level} 级", "near": near(block.plain)}))
            deepest = level
            out.append(replace(block, level=level))
        return out

    def _signature(self, blocks: list[Block | None]) -> None:
        """Go through the blocks; the last ones, if they stand at the right, are a signature."""
        end = len(blocks)
        while end and (last := blocks[end - 1]) and last.kind == "paragraph" and "right" in last.look and len(last.plain) <= TITLE_LENGTH:
            end -= 1
        at = 0
        while at < end:
            self.places[at] = len(self.blocks)
            at += self._block(blocks, at, end)
        signed = [block for block in blocks[end:] if block]
        self.places.update({place: len(self.blocks) for place in range(end, len(blocks))})
        if signed:
            text = "\\\n".join(block.text for block in signed)
            self.blocks.append(Block("paragraph", f"::: signature\n{text}\n:::", line=signed[0].line))

    def _block(self, blocks: Sequence[Block | None], at: int, end: int) -> int:
        """Take one block over; how many were used up: a picture takes its caption with it."""
        block = blocks[at]
        if block is None:
            return 1
        if block.kind == "picture" and block.image is not None:
            following = blocks[at + 1] if at + 1 < end else None
            own = following and following.kind == "paragraph" and "[^" not in following.text and is_caption(following.plain, following.look)
            taken = self._picture(block, following if own else None, at)
            self.places[at + 1] = len(self.blocks)
            return 2 if taken and own else 1
        if block.kind in ("paragraph", "heading") and is_share_line(block.plain) and "[^" not in block.text:
            self.book.remarks.append(Remark("import-004", block.line, at, {"near": near(block.plain)}, block.plain))
            return 1
        if block.kind == "paragraph" and is_imprint(block.plain):
            self.book.remarks.append(Remark("import-023", 0, at, {"near": near(block.plain)}))
        self.blocks.append(block)
        return 1

    def _picture(self, block: Block, caption: Block | None, at: int) -> bool:
        """Place a picture once; without one, its caption stays where it is."""
        if block.image is None:
            return False
        shown = _shown(block.image.address)
        self.book.block = at
        found = self.develop(block.image)
        if isinstance(found, tuple):
            reason, reason_zh = found
            alt = f" {block.image.alt}" if block.image.alt else ""
            self.book.remarks.append(Remark("import-006", block.line, at, {"address": shown, "reason": reason, "reason_zh": reason_zh},
                                            f"{shown}{alt}"))
            return False
        words = without_lead(caption.plain) if caption else ""
        same = next((one for one, picture in enumerate(self.pictures) if _same(picture, found)), -1)
        if same >= 0:
            self.book.remarks.append(Remark("import-010", block.line, at, {"address": shown}, shown))
            if words and not self.pictures[same].caption:
                self.pictures[same] = replace(self.pictures[same], caption=words)
                return True
            return False
        number = len(self.pictures)
        self.pictures.append(replace(found, caption=words, alt=block.image.alt))
        self.blocks.append(replace(block, level=number))
        if found.content is None and not found.file:
            self.book.remarks.append(Remark("import-005", block.line, at, {"address": found.address}, found.address, picture=number))
        if words:
            self.book.remarks.append(Remark("import-017", 0, at, {"near": near(caption.plain if caption else "")}, picture=number))
            if has_credit(words):
                self.book.remarks.append(Remark("import-024", 0, at, {"near": near(words)}, picture=number))
        return True

    def _repeated(self) -> None:
        """Sentences and captions that stand more than once."""
        lines: dict[str, list[int]] = defaultdict(list)
        for at, block in enumerate(self.blocks):
            if block.kind == "paragraph" and REPEATED <= len(block.plain) <= REPEATED_LONGEST:
                lines[block.plain].append(at)
        back = {new: old for old, new in sorted(self.places.items(), reverse=True)}
        for words, places in lines.items():
            if len(places) > 1:
                self.book.remarks.append(Remark("import-022", 0, back.get(places[0], 0), {
                    "near": near(words), "count": len(places), "lines": tuple(places)}))
        captions: dict[str, list[int]] = defaultdict(list)
        for number, picture in enumerate(self.pictures):
            if picture.caption:
                captions[picture.caption].append(number)
        for words, numbers in captions.items():
            if len(numbers) > 1:
                self.book.remarks.append(Remark("import-021", 0, 0, {"near": near(words), "names": tuple(numbers)}, picture=numbers[0]))


def _is_title(block: Block) -> bool:
    """Whether the first paragraph is set like a title: short, no sentence, in the middle or bold."""
    return (block.kind == "paragraph" and bool(block.look & {"centred", "bold", "title"}) and 0 < len(block.plain) <= TITLE_LENGTH
            and not block.plain.endswith(ENDS))


def _is_heading(block: Block) -> bool:
    if block.plain.endswith(ENDS) or not block.plain:
        return False
    return ("bold" in block.look and len(block.plain) <= HEADING_LENGTH) or heading_level(block.plain) > 0


def _same(one: Picture, other: Picture) -> bool:
    """The same bytes; or the same address, while there are none."""
    if one.content is None or other.content is None:
        return one.content is other.content and (one.address == other.address if not one.file else one.file == other.file)
    return one.content == other.content


def _shown(address: str) -> str:
    return f"{address[:30]}…" if address.startswith("data:") else address or "?"
