"""The manuscript's Markdown: CommonMark with tables, footnotes, definition lists, spans, containers and our rules.

In: nothing. Out: a configured `MarkdownIt`. HTML is off: a tag in the manuscript is text.
"""

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from chapbook.read.rules.emphasis import emphasis_plugin
from chapbook.read.rules.reference import reference_plugin
from chapbook.read.rules.ruby import ruby_plugin
from chapbook.read.rules.softbreak import softbreak_plugin

DEEPEST = 100  # beyond it markdown-it drops text without a word; the reader refuses far less
CONTAINERS = ("photos", "pullquote", "box", "signature", "verse", "table")


def _any_container(info: str, *_: object) -> bool:
    return bool(info.strip())


@cache
def parser() -> MarkdownIt:
    """The one parser; it holds no state of a document."""
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable("table")
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # no link stays text: the reader judges them
    md.use(footnote_plugin, inline=False).use(deflist_plugin)
    md.use(attrs_plugin, spans=True, after=("image", "span_close"))
    md.use(container_plugin, "any", validate=_any_container)
    md.use(emphasis_plugin).use(reference_plugin).use(ruby_plugin).use(softbreak_plugin)
    md.inline.ruler.enableOnly(
        ["text", "newline", "escape", "backticks", "emphasis_cjk", "emphasis", "link", "image", "autolink", "entity",
         "reference", "ruby", "span", "attr", "footnote_ref"])
    return md
