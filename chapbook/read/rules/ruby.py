"""Ruby: `{大伾山|dà|pī|shān}`, one reading a character, or `{浚县|xùn xiàn}`, one reading for the group.

In: inline text. Out: a token `ruby` whose meta holds `base` and `readings`. The form is the one that Japanese
Markdown dialects share; HTML's `<ruby>` comes out in the EPUB.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_PATTERN = re.compile(r"\{([^{}|\n]+)((?:\|[^{}|\n]+)+)\}")


def _ruby(state: StateInline, silent: bool) -> bool:
    match = _PATTERN.match(state.src, state.pos) if state.src[state.pos] == "{" else None
    if not match:
        return False
    if not silent:
        token = state.push("ruby", "ruby", 0)
        token.meta = {"base": match[1], "readings": tuple(part.strip() for part in match[2][1:].split("|"))}
    state.pos = match.end()
    return True


def ruby_plugin(md: MarkdownIt) -> None:
    """Add the ruby rule."""
    md.inline.ruler.before("link", "ruby", _ruby)
