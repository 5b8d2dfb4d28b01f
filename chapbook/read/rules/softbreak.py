"""Line ends in the source of a Chinese paragraph.

In: the children of an inline token. Out: the same, a line end between two Chinese characters being nothing
and not a space (CSS Text 4, segment break transformation). In `::: verse` it is the end of a line.
"""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from chapbook.read.rules.scripts import is_east_asian


def _edge(children: list[Token], start: int, step: int) -> str:
    """The nearest character of text from `start`, going by `step`; empty at the paragraph's end."""
    at = start
    while 0 <= at < len(children):
        token = children[at]
        text = token.content or str(token.meta.get("base", ""))
        if token.type in ("text", "code_inline", "ruby") and text:
            return text[-1] if step < 0 else text[0]
        if token.type in ("softbreak", "hardbreak", "reference", "footnote_ref", "image"):
            return ""
        at += step
    return ""


def _join_lines(state: StateCore) -> None:
    verse = 0  # how many containers deep inside a verse, whose lines end where they end in the source
    for token in state.tokens:
        if token.type == "container_any_open" and (verse or token.info.split()[:1] == ["verse"]):
            verse += 1
        elif token.type == "container_any_close" and verse:
            verse -= 1
        children = token.children or []
        for at, child in enumerate(children):
            if child.type != "softbreak":
                continue
            if verse:
                child.type, child.tag = "hardbreak", "br"
                continue
            before, after = _edge(children, at - 1, -1), _edge(children, at + 1, 1)
            if before and after and is_east_asian(before) and is_east_asian(after):
                child.type, child.tag, child.meta = "text", "", {"line_end": True}


def softbreak_plugin(md: MarkdownIt) -> None:
    """Make a line end between Chinese characters vanish."""
    md.core.ruler.push("softbreak_cjk", _join_lines)
