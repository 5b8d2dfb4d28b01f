"""Lifting figures, groups of figures, tables, notes and headings out of a section's Markdown.

In: the block tokens of one file. Out: `Block`s, `Note`s and `Heading`s; everything else stays tokens.
Faults of form (a photo inside a sentence, an unclosed container, an unknown attribute) are found here, since
here the source lines are at hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from chapbook.diagnostics import Report, Span, suggest
from chapbook.model import Block, Figure, FigureGroup, Heading, Note, Prose, Table
from chapbook.read.rules.parser import CONTAINERS
from chapbook.walk import located, plain_text

FIGURE_ATTRIBUTES = {"width": ("full", "half"), "side": ("left", "right", "inner", "outer"), "placement": ("here", "plate")}
SPAN_CLASSES = ("dots",)
_INFO = re.compile(r"^\s*(?P<name>\S+)\s*(?P<title>.*?)\s*(?:\{(?P<attributes>[^{}]*)\})?\s*$")
_ATTRIBUTE = re.compile(r'#(?P<id>\S+)|(?P<key>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))|(?P<other>\S+)')
_HEADING_ID = re.compile(r"\s*\{#([^}\s]*)\}\s*$")
ID = re.compile(r"[a-z][a-z0-9-]*")

CsvTokens = Callable[[str, Span], Sequence[Token]]


@dataclass(slots=True)
class Lift:
    """Takes the tokens of one file apart. `csv_tokens` reads a table's CSV file."""

    path: str
    source: Sequence[str]
    report: Report
    csv_tokens: CsvTokens
    blocks: list[Block] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    _prose: list[Token] = field(default_factory=list)

    def blocks_of(self, tokens: Sequence[Token], section: str) -> tuple[Block, ...]:
        """The blocks of a whole file, without its notes."""
        at = 0
        while at < len(tokens):
            end = _closing(tokens, at)
            self._block(tokens[at : end + 1], section)
            at = end + 1
        self._flush()
        return tuple(self.blocks)

    def _block(self, run: Sequence[Token], section: str) -> None:
        first = run[0]
        if first.type == "container_any_open":
            self._container(run)
        elif first.type == "paragraph_open" and (image := _lone_image(run[1])):
            self._lifted(self._figure(image, self._span(first)))
        else:
            if first.type == "heading_open":
                self._heading(run, section)
            self._plain(run)

    def _lifted(self, block: Block) -> None:
        self._flush()
        self.blocks.append(block)

    def _plain(self, run: Sequence[Token]) -> None:
        self._check(run)
        self._prose.extend(run)

    def _flush(self) -> None:
        if self._prose:
            self.blocks.append(Prose(tuple(self._prose), self._span(self._prose[0])))
            self._prose = []

    def _span(self, token: Token) -> Span:
        return Span(self.path, token.map[0] + 1 if token.map else 0)

    def _figure(self, image: Token, span: Span) -> Figure:
        values = {"width": "full", "side": "outer", "placement": "here"}
        for key, value in image.attrs.items():
            if key in ("src", "alt", "title"):
                continue
            allowed = FIGURE_ATTRIBUTES.get(key)
            if allowed and str(value) in allowed:
                values[key] = str(value)
            else:
                listed = "; ".join(f"{name} = {' | '.join(options)}" for name, options in FIGURE_ATTRIBUTES.items())
                self.report.add("text-004", span, key=key, value=value, allowed=listed, allowed_zh=f"可用：{listed}")
        return Figure(str(image.attrs.get("src", "")), span, **values)

    def _heading(self, run: Sequence[Token], section: str) -> None:
        span, level, inline = self._span(run[0]), int(run[0].tag[1]), run[1]
        deepest = self.headings[-1].level if self.headings else 1
        if level == 1 or level > deepest + 1:
            self.report.add("text-006", span, level=level)
        children = inline.children or []
        name = f"{section}-{len(self.headings) + 1}"
        if children and (match := _HEADING_ID.search(children[-1].content)):
            children[-1].content = children[-1].content[: match.start()]
            name = match[1]
            if not ID.fullmatch(name):
                self.report.add("id-002", span, id=name)
        run[0].attrSet("id", f"sec-{name}")
        self.headings.append(Heading(f"sec-{name}", level, tuple(children), plain_text(tuple(children)).strip(), span))

    def _container(self, run: Sequence[Token]) -> None:
        first = run[0]
        span = self._span(first)
        match = _INFO.match(first.info)
        name, title = (match["name"], match["title"]) if match else ("", "")
        attributes = dict(self._attributes(match["attributes"] or "" if match else "", span))
        first.meta = {"name": name, "title": title}
        if name not in CONTAINERS:
            self.report.add("text-003", span, name=name, **suggest(name, CONTAINERS))
        last = first.map[1] if first.map else 0
        if last >= len(self.source) or not self.source[last].strip().startswith(":::"):
            self.report.add("text-002", span, name=name)
        if name == "photos":
            self._group(run[1:-1], span)
        elif name == "table":
            self._table(run[1:-1], title, attributes, span)
        else:
            self._refuse(attributes, span)
            self._plain(run)

    def _attributes(self, text: str, span: Span) -> Iterator[tuple[str, str]]:
        for match in _ATTRIBUTE.finditer(text):
            if match["id"]:
                yield "id", match["id"]
            elif match["key"]:
                yield match["key"], match["bare"] if match["quoted"] is None else match["quoted"]
            else:
                self.report.add("text-004", span, key=match["other"], value="", allowed="write key=value", allowed_zh="写作 key=value")

    def _refuse(self, attributes: dict[str, str], span: Span, allowed: tuple[str, ...] = ()) -> None:
        for key, value in attributes.items():
            if key not in allowed:
                names = ", ".join(allowed) or "none"
                self.report.add("text-004", span, key=key, value=value, allowed=f"allowed: {names}", allowed_zh=f"可用：{names}")

    def _group(self, run: Sequence[Token], span: Span) -> None:
        figures = []
        strange = False
        at = 0
        while at < len(run):
            end = _closing(run, at)
            images = _images(run[at + 1]) if run[at].type == "paragraph_open" else ()
            figures += [self._figure(image, self._span(run[at])) for image in images]
            strange = strange or not images
            at = end + 1
        if strange or len(figures) not in (2, 3):
            self.report.add("text-013", span, count=len(figures))
        self._lifted(FigureGroup(tuple(figures), span))

    def _table(self, run: Sequence[Token], title: str, attributes: dict[str, str], span: Span) -> None:
        self._refuse(attributes, span, ("id", "src", "widths"))
        name = attributes.get("id", "")
        if name and not ID.fullmatch(name):
            self.report.add("id-002", span, id=name)
        inside = [token.type for token in run]
        if "src" in attributes:
            good = not inside
            tokens = tuple(self.csv_tokens(attributes["src"], span))
        else:
            good = bool(inside) and inside[0] == "table_open" and _closing(run, 0) == len(run) - 1
            tokens = tuple(run)
        if not good:
            self.report.add("table-004", span)
            return
        self._check(tokens)
        self._lifted(Table(name, title, tokens, span, self._widths(attributes.get("widths", ""), tokens, span)))

    def _widths(self, text: str, tokens: Sequence[Token], span: Span) -> tuple[float, ...]:
        columns = sum(token.type == "th_open" for token in tokens)
        if not text or not columns:
            return ()
        try:
            widths = tuple(float(part) for part in text.replace(",", " ").split())
        except ValueError:
            widths = ()
        if len(widths) != columns or min(widths, default=0) <= 0:
            self.report.add("table-003", span, widths=text, columns=columns)
            return ()
        return widths

    def _check(self, run: Sequence[Token]) -> None:
        """Faults of form inside running text."""
        for token in run:
            if token.type == "container_any_open" and token is not run[0]:
                self._inner_container(token)
        for token, span in located(tuple(run), self.path):
            if token.type == "image":
                self.report.add("text-012", span, name=token.attrs.get("src", ""))
            elif token.type == "span_open" and (token.attrs.get("class") not in SPAN_CLASSES or len(token.attrs) > 1):
                shown = " ".join(f"{key}={value}" for key, value in token.attrs.items())
                self.report.add("text-004", span, key="[…]", value=shown, allowed="allowed: {.dots}", allowed_zh="可用：{.dots}")
            elif token.type == "ruby" and len(token.meta["readings"]) not in (1, len(token.meta["base"])):
                base = token.meta["base"]
                self.report.add("text-011", span, base=base, readings=len(token.meta["readings"]), characters=len(base))
            elif token.type == "text" and (tag := re.search(r"</?[a-zA-Z][^<>]*>", token.content)):
                self.report.add("text-005", span, text=tag[0])
            elif token.type == "text" and (lost := re.search(r"\[\^([^\]\s]+)\]", token.content)):
                self.report.add("text-009", span, name=lost[1])
            elif token.type == "link_open" and not re.match(r"(https?://|mailto:)", str(token.attrs.get("href", ""))):
                self.report.add("text-014", span, url=token.attrs.get("href", ""))

    def _inner_container(self, token: Token) -> None:
        match = _INFO.match(token.info)
        name = match["name"] if match else ""
        token.meta = {"name": name, "title": match["title"] if match else ""}
        if name not in CONTAINERS or name in ("photos", "table"):
            allowed = [one for one in CONTAINERS if one not in ("photos", "table")]
            self.report.add("text-003", self._span(token), name=name, **suggest(name, allowed))


def notes_of(tokens: Sequence[Token], path: str, section: str) -> tuple[Note, ...]:
    """The notes that markdown-it collected at the end of a file, numbered from 1."""
    notes: list[Note] = []
    inside: list[Token] = []
    for token in tokens:
        if token.type == "footnote_open":
            inside = []
        elif token.type == "footnote_close":
            number = len(notes) + 1
            line = next((one.map[0] + 1 for one in inside if one.map), 0)
            notes.append(Note(f"{section}-note-{number}", number, tuple(inside), Span(path, line)))
        elif token.type not in ("footnote_block_open", "footnote_block_close", "footnote_anchor"):
            inside.append(token)
    return tuple(notes)


def _closing(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes the one at `at` (itself when it opens nothing)."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if depth <= 0:
            return place
    return len(tokens) - 1


def _images(inline: Token) -> tuple[Token, ...]:
    """The images of a paragraph that holds nothing else."""
    children = [child for child in inline.children or [] if child.content.strip() or child.type not in ("text", "softbreak")]
    return tuple(children) if all(child.type == "image" for child in children) else ()


def _lone_image(inline: Token) -> Token | None:
    images = _images(inline)
    return images[0] if len(images) == 1 else None
