"""Cross-references: `[@fig:gaoli]`, `[@sec:medics]`, `[@page:gaoli]`, `[@tab:days]`.

In: inline text. Out: a token `reference` whose meta holds `kind` and `name`; what it prints is decided when
the whole book is known.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

KINDS = ("fig", "sec", "tab", "page")
_PATTERN = re.compile(r"\[@([a-z]+):([^\]\s]*)\]")


def _reference(state: StateInline, silent: bool) -> bool:
    match = _PATTERN.match(state.src, state.pos)
    if not match or match[1] not in KINDS:
        return False
    if not silent:
        token = state.push("reference", "a", 0)
        token.meta = {"kind": match[1], "name": match[2]}
    state.pos = match.end()
    return True


def reference_plugin(md: MarkdownIt) -> None:
    """Add the cross-reference rule."""
    md.inline.ruler.before("link", "reference", _reference)
