"""Markdown of any dialect as the tree of a page.

In: the text of a .md file. Out: the tree that CommonMark (with tables, strikethrough, footnotes, definition lists) makes of it, each block
with its line, and the header's lines. Marks of our own dialect (ruby, dots, references, containers, a photo's attributes) are carried
through as they are; HTML in it is HTML.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from chapbook.intake.model import IntakeFault, Notebook
from chapbook.intake.tree import Element
from chapbook.intake.web import tree_of

OURS = re.compile(r"\{[^{}|\n]+(?:\|[^{}|\n]+)+\}|\[@(?:fig|sec|tab|page):[^\]\s]+\]|\[[^\[\]\n]+\]\{\.dots\}")
FIGURE = ("width", "side", "placement")
KEYS = ("title", "id", "role", "subtitle", "running", "opener", "opens")
_YAML = re.compile(r"([A-Za-z_-]+)\s*:\s*(.*)")


def marked_tree(text: str, book: Notebook) -> tuple[Element, dict[str, str]]:
    """The tree, and what the header says: of a TOML header its values, of a YAML one the title.

    Raises:
        IntakeFault: the header is not closed or no TOML, or marks stand too deep.
    """
    header, body = _header(text, book)
    tokens = _parser().parse(body, {})
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + 1))
        for child in token.children or []:
            if child.type == "image":
                _figure(child)
    tokens = [token for token in tokens if token.type != "footnote_anchor"]
    html = _parser().renderer.render(tokens, _parser().options, {})
    return tree_of(f"<html><body>{html}</body></html>", "Markdown"), header


def _keep(state: StateInline, silent: bool) -> bool:
    """A mark of our own dialect."""
    match = OURS.match(state.src, state.pos) if state.src[state.pos] in "{[" else None
    if not match:
        return False
    if not silent:
        state.push("keep", "keep", 0).content = match[0]
    state.pos = match.end()
    return True


def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable(["table", "strikethrough"])
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # the walk judges addresses
    md.use(footnote_plugin, inline=False).use(deflist_plugin).use(attrs_plugin, after=("image",))
    md.use(container_plugin, "any", validate=lambda info, *_: bool(info.strip()), render=_container)
    md.inline.ruler.before("link", "keep", _keep)
    md.add_render_rule("footnote_block_open", lambda self, tokens, at, options, env: "<section><ol>")
    md.add_render_rule("keep", lambda self, tokens, at, options, env: f"<keep>{_html(tokens[at].content)}</keep>")
    return md


def _container(self: object, tokens: Sequence[Token], at: int, options: object, env: object) -> str:
    token = tokens[at]
    line = token.attrGet("data-line") or ""
    return f'<container info="{_html(token.info)}" data-line="{line}">' if token.nesting == 1 else "</container>"


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _figure(image: Token) -> None:
    """The attributes of a photo that the manuscript knows travel together."""
    kept = " ".join(f"{key}={image.attrs[key]}" for key in FIGURE if key in image.attrs)
    if kept:
        image.attrSet("data-figure", kept)


def _header(text: str, book: Notebook) -> tuple[dict[str, str], str]:
    """The header's values and the text, the header's lines being empty ones so that lines stay true."""
    lines = text.split("\n")
    fence = lines[0].strip()
    if fence not in ("+++", "---"):
        return {}, text
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == fence), 0)
    if fence == "---" and (not end or not all(_YAML.match(line) or line[:1] in (" ", "-", "#", "") for line in lines[1:end])):
        return {}, text
    if not end:
        raise IntakeFault("import-001", form="Markdown", reason="its header is not closed", reason_zh="文件头没有结束")
    body = "\n".join([""] * (end + 1) + lines[end + 1 :])
    values = _toml("\n".join(lines[1:end])) if fence == "+++" else _yaml(lines[1:end])
    kept = {key: value for key, value in values.items() if key in KEYS}
    for at, line in enumerate(lines[1:end], 2):
        key = re.split(r"[=:]", line, maxsplit=1)[0].strip().strip("\"'")
        if line.strip() and key not in kept:
            book.drop("a line of the header", "文件头的一行", line.strip(), at)
    return kept, body


def _toml(text: str) -> dict[str, str]:
    try:
        return {key: value for key, value in tomllib.loads(text).items() if isinstance(value, str)}
    except tomllib.TOMLDecodeError as fault:
        raise IntakeFault("import-001", form="Markdown", reason="its header is not valid TOML",
                          reason_zh="文件头不是正确的 TOML") from fault


def _yaml(lines: Sequence[str]) -> dict[str, str]:
    """The title of a YAML header, which other programs write."""
    found = ((match[1].lower(), match[2].strip().strip("\"'")) for line in lines if (match := _YAML.match(line)))
    return {key: value for key, value in found if key in ("title", "subtitle") and value}
