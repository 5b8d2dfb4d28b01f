"""Running text: markdown-it tokens to markup.

In: tokens, and a `Links` that knows where anchors are and what references print. Out: XHTML fragments, every
text escaped. Paper has footnotes at the foot of the page (CSS GCPM `float: footnote`), the ebook has
noterefs and a list of notes; all else is the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol
from unicodedata import east_asian_width

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from chapbook.model import Note

ASIDES = {"pullquote": ("aside", "doc-pullquote"), "box": ("aside", ""), "signature": ("div", ""), "verse": ("div", "")}
OPTIONS = OptionsDict({  # all keys: the type asks for them
    "maxNesting": 0, "html": False, "linkify": False, "typographer": False, "quotes": "", "xhtmlOut": True,
    "breaks": False, "langPrefix": "", "highlight": None})


# A table on a phone, in columns of a typewriter (a Chinese character takes two): a cell so short stays on one line, if the
# table's columns, side by side, are no wider than a phone's line in the type of tables.
SHORT, LINE, GAP, NARROWEST = 12, 46, 2, 6


def _typed(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WFA" else 1 for one in text)


def _unbroken(tokens: Sequence[Token]) -> frozenset[int]:
    """Which tokens open cells that stay on one line."""
    found: set[int] = set()
    columns: list[list[int]] = []
    column = 0
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            columns = []
        elif token.type == "tr_open":
            column = 0
        elif token.type in ("td_open", "th_open"):
            if column == len(columns):
                columns.append([])
            columns[column].append(at)
            column += 1
        elif token.type == "table_close":
            found |= _short_cells([{cell: _typed(tokens[cell + 1].content) for cell in cells} for cells in columns])
    return frozenset(found)


def _short_cells(columns: Sequence[Mapping[int, int]]) -> set[int]:
    """The short cells of a table of these columns (cell: width), or none if so many do not fit."""
    short = [{cell: width for cell, width in cells.items() if width <= SHORT} for cells in columns]
    widths = [max(kept.values(), default=0) if len(kept) == len(cells) else max(NARROWEST, *kept.values(), 0)
              for kept, cells in zip(short, columns, strict=True)]
    fits = sum(widths) + GAP * (len(widths) - 1) <= LINE
    return {cell for kept in short for cell in kept} if fits else set()


class Links(Protocol):
    """What running text asks about the rest of the book."""

    def reference(self, kind: str, name: str) -> tuple[str, str]:
        """The address and the printed text of a reference."""
        ...

    def source(self, token: Token) -> str:
        """`path:line` of a block, for diagnostics; the ebook's are taken out before it is written."""
        ...


class ProseRenderer(RendererHTML):
    """Renders one section's tokens. `notes` are its footnotes; `paper` says which edition it is for."""

    def __init__(self, links: Links, notes: Sequence[Note], *, paper: bool) -> None:
        super().__init__()
        self._links = links
        self._notes: Mapping[int, Note] = {note.number: note for note in notes}
        self._paper = paper

    def render_markup(self, tokens: Sequence[Token]) -> str:
        """Block tokens to markup."""
        short = frozenset() if self._paper else _unbroken(tokens)
        return self.render([self._dressed(token, at in short) for at, token in enumerate(tokens)], OPTIONS, {})

    def render_run(self, tokens: Sequence[Token]) -> str:
        """Inline tokens to markup."""
        return self.renderInline(tokens, OPTIONS, {})

    def render_note(self, note: Note) -> str:
        """The text of a note as one run."""
        return " ".join(self.render_run(token.children or []) for token in note.tokens if token.type == "inline")

    def _dressed(self, token: Token, short: bool) -> Token:
        """A copy of a block's opening token with the source line and `scope` on head cells; ebook: short cells marked."""
        if token.nesting != 1:
            return token
        source = self._links.source(token)
        if token.type != "th_open" and not source and not short:
            return token
        token = token.copy()
        token.attrs = dict(token.attrs)
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if short:
            token.attrJoin("class", "short")
        if source:
            token.attrSet("data-source", source)
        return token

    def reference(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """`[@fig:gaoli]`"""
        meta = tokens[idx].meta
        href, text = self._links.reference(meta["kind"], meta["name"])
        role = "ref ref-page" if meta["kind"] == "page" else "ref"  # a page number leads away; a figure's number wants it near
        return f'<a class="{role}" href="{escapeHtml(href)}">{escapeHtml(text)}</a>'

    def ruby(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Mono ruby a character, or group ruby over the whole base."""
        base, readings = str(tokens[idx].meta["base"]), tokens[idx].meta["readings"]
        pairs = zip(base, readings, strict=True) if len(readings) == len(base) else [(base, readings[0])]
        return "".join(f"<ruby>{escapeHtml(one)}<rt>{escapeHtml(reading)}</rt></ruby>" for one, reading in pairs)

    def span_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """着重号 is emphasis; nothing else is a span."""
        return '<em class="dots">'

    def span_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """The end of 着重号."""
        return "</em>"

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """The call of a note; on paper the note itself stands here and is moved to the foot by the layout."""
        note = self._notes[int(tokens[idx].meta["id"]) + 1]
        again = int(tokens[idx].meta.get("subId", 0))
        if self._paper:
            call = f'<a class="note-again" href="#{note.id}">{note.number}</a>'
            source = f' data-source="{escapeHtml(f"{note.span.path}:{note.span.line}")}"' if note.span.line else ""
            return call if again else f'<span class="footnote" id="{note.id}"{source}>{self.render_note(note)}</span>'
        mark = f"{note.id}-call" + (f"-{again}" if again else "")
        return (f'<a class="noteref" epub:type="noteref" role="doc-noteref" id="{mark}" '
                f'href="#{note.id}">{note.number}</a>')

    def container_any_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """`::: box 标题`"""
        token = tokens[idx]
        name = token.meta["name"]
        tag, role = ASIDES.get(name, ("div", ""))
        source = escapeHtml(str(token.attrs.get("data-source", "")))
        attributes = f' class="{name}"' + (f' role="{role}"' if role else "")
        attributes += f' data-source="{source}"' if source else ""
        attributes += ' data-figure="box"' if self._paper and name == "box" else ""  # placed as a figure is
        title = token.meta.get("title")
        return f"<{tag}{attributes}>" + (f'<p class="{name}-title">{escapeHtml(title)}</p>' if title else "")

    def container_any_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """The end of a container: the same element that the opening one made."""
        depth = 0
        for at in range(idx, -1, -1):
            depth -= tokens[at].nesting
            if depth == 0:
                tag, _ = ASIDES.get(tokens[at].meta["name"], ("div", ""))
                return f"</{tag}>\n"
        return ""

    def softbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A line end between words is a space."""
        return "\n"
