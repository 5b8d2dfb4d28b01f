"""Questions about elements of HTML: what a reader sees of one, how it is set, what it stands in.

In: lxml elements. Out: their words, their look, and the sets of tags that the walk goes by (HTML Living Standard, and what Word and old
pages write).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Element = Any  # lxml has no types

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "container", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "optgroup", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul"))
UNSEEN = frozenset(("base", "head", "link", "meta", "param", "script", "source", "style", "template", "title", "track"))  # on no page
THINGS = {  # what stands on the page and is no text of it
    "iframe": ("a frame", "内嵌页"), "object": ("an embedded object", "内嵌对象"), "embed": ("an embedded object", "内嵌对象"),
    "video": ("a video", "视频"), "audio": ("a sound", "音频"), "canvas": ("a drawing", "绘图"), "svg": ("a drawing", "矢量图"),
    "math": ("a formula", "公式"), "button": ("a button", "按钮"), "select": ("a form", "表单"), "textarea": ("a form", "表单"),
    "input": ("a form", "表单"), "map": ("an image map", "图像热区"), "noscript": ("a stand-in for scripts", "脚本的替代内容"),
    "nav": ("navigation", "导航"), "applet": ("an embedded object", "内嵌对象"), "marquee": ("moving text", "滚动文字"),
    "frameset": ("frames", "框架"), "datalist": ("a form", "表单"), "progress": ("a form", "表单"), "meter": ("a form", "表单"),
}
_STYLE = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_SMALL = re.compile(r"(\d+(?:\.\d+)?)(px|pt|em|rem|%)")


def tag_of(element: Element) -> str:
    """The tag in small letters; empty for comments and processing instructions."""
    return element.tag.lower().rpartition("}")[2] if isinstance(element.tag, str) else ""


def line_of(element: Element) -> int:
    """The line of the source: what the reader of the format noted, else the parser."""
    noted = next((one.get("data-line") for one in (element, *element.iterancestors()) if one.get("data-line")), "")
    return int(noted) if noted.isdigit() else int(element.sourceline or 0)


def words(element: Element) -> str:
    """All that could be read of an element: text, what fields hold, what pictures are called and where they lie."""
    return " ".join(" ".join(_words(element)).split())


def _words(element: Element) -> Iterator[str]:
    tag = tag_of(element)
    if not tag or tag in ("script", "style", "template"):
        return
    yield from (element.get(name, "") for name in ("alt", "value", "placeholder", "label") if element.get(name))
    if address := element.get("data-src") or element.get("src") or element.get("data", ""):
        yield address if not address.startswith("data:") else "data:…"
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def style_of(element: Element) -> dict[str, str]:
    """The declarations of its style attribute."""
    return {name.lower(): value.strip().lower() for name, value in _STYLE.findall(element.get("style", ""))}


def hidden(element: Element) -> bool:
    """Whether a reader would not see it."""
    style = style_of(element)
    return (element.get("hidden") is not None or style.get("display", "").startswith("none")
            or style.get("mso-hide", "") == "all")


def look_of(element: Element) -> frozenset[str]:
    """centred, right, small, caption, title, subtitle."""
    style, found = style_of(element), set()
    aligned = style.get("text-align") or element.get("align", "").lower()
    if aligned.startswith("center") or tag_of(element) == "center":
        found.add("centred")
    elif aligned.startswith(("right", "end")):
        found.add("right")
    if tag_of(element) == "small" or _is_small(style.get("font-size", "")):
        found.add("small")
    if tag_of(element) == "figcaption":
        found.add("caption")
    found |= {"caption", "title", "subtitle", "centred", "right"} & set(element.get("class", "").lower().split())
    return frozenset(found)


def _is_small(size: str) -> bool:
    match = _SMALL.match(size)
    limit = {"px": 14, "pt": 10.5, "em": 0.95, "rem": 0.95, "%": 95}
    return size in ("small", "x-small", "smaller") or bool(match and float(match[1]) < limit[match[2]])


def is_bold(element: Element) -> bool:
    """By its tag or its style."""
    weight = style_of(element).get("font-weight", "")
    return tag_of(element) in ("b", "strong") or weight.startswith("bold") or (weight.isdigit() and int(weight) >= 600)


def is_italic(element: Element) -> bool:
    """By its tag or its style."""
    return tag_of(element) in ("i", "em", "cite", "dfn", "var") or style_of(element).get("font-style", "").startswith(("italic", "oblique"))


def has_dots(element: Element) -> bool:
    """Whether its characters bear emphasis dots."""
    return "dots" in element.get("class", "").split() or any(name.endswith("text-emphasis") or name.endswith("text-emphasis-style")
                                                            for name, value in style_of(element).items() if value != "none")
