"""Lifting figures, groups of figures, tables, notes and headings out of a section's Markdown.

In: the block tokens of one file. Out: `Block`s, `Note`s and `Heading`s; everything else stays tokens.
Faults of form (a photo inside a sentence, an unclosed container, an unknown attribute) are found here, since
here the source lines are at hand.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it.token import Token

from chapbook.diagnostics import Report, Span, suggest
from chapbook.model import Block, Figure, FigureGroup, Heading, Prose, Table
from chapbook.read.marks import check_marks, check_rows, looks_like_table, unclosed
from chapbook.read.rules.parser import CONTAINERS
from chapbook.walk import plain_text

FIGURE_ATTRIBUTES = {
    "width": ("full", "half"),
    "side": ("left", "right", "inner", "outer"),
    "placement": ("auto", "here", "top", "foot", "page", "plate", "spread"),
}
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
        for token in unclosed(run, self.source):
            self.report.add("text-002", self._span(token), name=_info(token)[0])
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
        self._prose.extend(run)
        self._check(run)

    def _flush(self) -> None:
        if self._prose:
            self.blocks.append(Prose(tuple(self._prose), self._span(self._prose[0])))
            self._prose = []

    def _span(self, token: Token) -> Span:
        return Span(self.path, token.map[0] + 1 if token.map else 0)

    def _figure(self, image: Token, span: Span) -> Figure:
        values = {"width": "full", "side": "outer", "placement": "auto"}
        if image.content.strip() or image.attrs.get("title"):
            self.report.add("text-004", span, attribute=f'"{image.content or image.attrs["title"]}"',
                            allowed="caption and alt stand in images/photos.toml", allowed_zh="图题和 alt 写在 images/photos.toml 里")
        for key, value in image.attrs.items():
            if key in ("src", "alt", "title"):
                continue
            allowed = FIGURE_ATTRIBUTES.get(key)
            if allowed and str(value) in allowed:
                values[key] = str(value)
            else:
                listed = "; ".join(f"{name} = {' | '.join(options)}" for name, options in FIGURE_ATTRIBUTES.items())
                self.report.add("text-004", span, attribute=f"{key}={value}", allowed=listed, allowed_zh=f"可用：{listed}")
        return Figure(unquote(str(image.attrs.get("src", ""))), span, **values)

    def _heading(self, run: Sequence[Token], section: str) -> None:
        span, level, inline = self._span(run[0]), int(run[0].tag[1]), run[1]
        deepest = self.headings[-1].level if self.headings else 1
        if level == 1 or level > deepest + 1:
            self.report.add("text-006", span, level=level)
        children = inline.children or []
        name = f"{section}-{len(self.headings) + 1}"
        if children and children[-1].type == "text" and (match := _HEADING_ID.search(children[-1].content)):
            children[-1].content = children[-1].content[: match.start()]
            name = match[1]
            if not ID.fullmatch(name):
                self.report.add("id-002", span, id=name)
        if not plain_text(tuple(children)).strip() and not any(child.type == "image" for child in children):
            self.report.add("text-017", span)
        run[0].attrSet("id", f"sec-{name}")
        self.headings.append(Heading(f"sec-{name}", level, tuple(children), plain_text(tuple(children)).strip(), span))

    def _container(self, run: Sequence[Token]) -> None:
        first = run[0]
        span = self._span(first)
        name, title, text = _info(first)
        attributes = dict(self._attributes(text, span))
        first.meta = {"name": name, "title": title}
        if name not in CONTAINERS:
            self.report.add("text-003", span, name=name, **suggest(name, CONTAINERS))
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
                self.report.add("text-004", span, attribute=match["other"], allowed="write key=value", allowed_zh="写作 key=value")

    def _refuse(self, attributes: dict[str, str], span: Span, allowed: tuple[str, ...] = ()) -> None:
        for key, value in attributes.items():
            if key not in allowed:
                names = ", ".join(allowed) or "none"
                self.report.add("text-004", span, attribute=f"{key}={value}", allowed=f"allowed: {names}", allowed_zh=f"可用：{names}")

    def _group(self, run: Sequence[Token], span: Span) -> None:
        figures = []
        strange = False
        at = 0
        while at < len(run):
            end = _closing(run, at)
            images = _images(run[at + 1]) if run[at].type == "paragraph_open" else ()
            figures += [self._figure(image, self._span(run[at])) for image in images]
            if not images:
                strange = True
                self._stray(check_marks(run[at : end + 1], self.path, self.report))
            at = end + 1
        if strange or len(figures) not in (2, 3):
            self.report.add("text-013", span, count=len(figures))
        self._lifted(FigureGroup(tuple(figures), span))

    def _table(self, run: Sequence[Token], title: str, attributes: dict[str, str], span: Span) -> None:
        self._refuse(attributes, span, ("id", "src", "widths"))
        name = attributes.get("id", "")
        if name and not ID.fullmatch(name):
            self.report.add("id-002", span, id=name)
        tokens = tuple(run)
        if "src" in attributes:
            good = not run
            tokens = tuple(self.csv_tokens(attributes["src"], span))
        else:
            good = bool(run) and run[0].type == "table_open" and _closing(run, 0) == len(run) - 1
        if not good and not (len(run) == 3 and looks_like_table(run[1])):
            self.report.add("table-004", span)
        self._lifted(Table(name, title, tokens, span, self._widths(attributes.get("widths", ""), tokens, span)))
        self._check(tokens)

    def _widths(self, text: str, tokens: Sequence[Token], span: Span) -> tuple[float, ...]:
        columns = sum(token.type == "th_open" for token in tokens)
        if not text or not columns:
            return ()
        try:
            widths = tuple(float(part) for part in text.replace(",", " ").split())
        except ValueError:
            widths = ()
        if len(widths) != columns or not all(0 < width < math.inf for width in widths):
            self.report.add("table-003", span, widths=text, columns=columns)
            return ()
        return widths

    def _check(self, run: Sequence[Token]) -> None:
        """Faults of form inside running text."""
        for token in run[1:]:
            if token.type == "container_any_open":
                self._inner_container(token)
            elif token.type == "heading_open":
                self.report.add("text-006", self._span(token), level=token.tag[1])
        check_rows(run, self.path, self.source, self.report)
        self._stray(check_marks(run, self.path, self.report))

    def _stray(self, images: Sequence[tuple[Token, Span]]) -> None:
        """Photos that stand where none may are reported already; they count as placed."""
        for image, span in images:
            self._lifted(self._figure(image, span))

    def _inner_container(self, token: Token) -> None:
        name, title, text = _info(token)
        token.meta = {"name": name, "title": title}
        self._refuse(dict(self._attributes(text, self._span(token))), self._span(token))
        if name not in CONTAINERS or name in ("photos", "table"):
            allowed = [one for one in CONTAINERS if one not in ("photos", "table")]
            self.report.add("text-003", self._span(token), name=name, **suggest(name, allowed))


def _info(token: Token) -> tuple[str, str, str]:
    """Name, title and attributes of a container's first line."""
    match = _INFO.match(token.info)
    return (match["name"], match["title"], match["attributes"] or "") if match else ("", "", "")


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
