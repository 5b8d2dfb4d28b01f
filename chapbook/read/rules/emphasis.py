"""Emphasis beside Chinese punctuation.

In: inline text. Out: the same delimiters that CommonMark's emphasis rule collects.
CommonMark decides by the neighbours of a run of asterisks whether it opens or closes, and takes a full-width
mark for punctuation; so `**“好”**的一声` would keep its asterisks. Chinese is written without spaces,
hence here a Chinese mark counts as a letter. Everything else is CommonMark 0.31, section 6.2.
"""

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from chapbook.read.rules.scripts import is_east_asian


def _kind(character: str) -> str:
    if isWhiteSpace(ord(character)):
        return "space"
    if not is_east_asian(character) and (isMdAsciiPunct(ord(character)) or isPunctChar(character)):
        return "mark"
    return "letter"


def _emphasis(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if silent or state.src[start] != "*":
        return False
    end = start
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before = _kind(state.src[start - 1]) if start else "space"
    after = _kind(state.src[end]) if end < state.posMax else "space"
    opens = after != "space" and (after != "mark" or before != "letter")
    closes = before != "space" and (before != "mark" or after != "letter")
    for _ in range(end - start):
        token = state.push("text", "", 0)
        token.content = "*"
        place = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord("*"), end - start, place, -1, open=opens, close=closes))
    state.pos = end
    return True


def emphasis_plugin(md: MarkdownIt) -> None:
    """Let asterisks open and close beside Chinese punctuation."""
    md.inline.ruler.before("emphasis", "emphasis_cjk", _emphasis)
